"""How many probes look at a portal at a time, and that none is left out for that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from local_site import LocalSite
from small_desk import site_of

from auditor.breadth import ALONE, BESIDE_OTHERS
from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder, Observation
from auditor.findings import Frozen, ReasonCode
from auditor.framework import load_framework
from auditor.functional.observe import Observing
from auditor.functional.probing import Desk, Probe, Sighting
from auditor.portal.vocabulary import load_vocabulary

PROBES = 4


async def _seen(
    chromium: Chromium,
    local_site: LocalSite,
    folder: Path,
    wanted: Sequence[Probe],
    *,
    probes: int = ALONE.probes,
    patience: float = 1.0,
) -> tuple[Observation, ...]:
    @asynccontextmanager
    async def open_tab(_desk: Desk) -> AsyncIterator[Tab]:
        manners = Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True)
        guard, kept = Guard(local_site.origin), EvidenceFolder(folder)
        async with chromium.tab(guard=guard, manners=manners, folder=kept, stage=Stage.FUNCTIONAL) as tab:
            yield tab

    desk = Desk(
        site=site_of(local_site.origin, {}),
        vocabulary=load_vocabulary(),
        framework=load_framework(),
        with_session=False,
        dossier_code=None,
        today=date(2026, 11, 27),
        seed=7,
        patience=patience,
    )

    async def same() -> Desk:
        return desk

    observing = Observing(open_tab, progress=lambda _name: None, probes=probes)
    for probe in wanted:
        observing.begin(probe, same)
    return await observing.seen(wanted)


@pytest.mark.parametrize("probes", [BESIDE_OTHERS.probes, 2, ALONE.probes])
async def test_so_many_probes_look_at_a_time(chromium: Chromium, local_site: LocalSite, tmp_path, probes: int):
    looking = most = 0
    all_there = asyncio.Event()

    async def look(_tab: Tab, _desk: Desk) -> Sighting:
        nonlocal looking, most
        looking += 1
        most = max(most, looking)
        if looking == min(probes, PROBES):
            all_there.set()
        # Nobody leaves before as many as may be there are there.
        await asyncio.wait_for(all_there.wait(), 20)
        looking -= 1
        return Sighting(facts=Frozen())

    wanted = [Probe(name=f"probe-{i}", criteria=(), roles=(), observe=look) for i in range(PROBES)]
    seen = await _seen(chromium, local_site, tmp_path, wanted, probes=probes)

    assert [one.probe for one in seen] == [probe.name for probe in wanted]
    assert most == min(probes, PROBES)


async def test_a_probe_has_as_many_seconds_as_its_desk_has_patience(
    chromium: Chromium, local_site: LocalSite, tmp_path
):
    async def look(_tab: Tab, _desk: Desk) -> Sighting:
        await asyncio.sleep(1.0)
        return Sighting(facts=Frozen())

    probe = Probe(name="slow", criteria=(), roles=(), observe=look, limit_s=0.4)
    for patience, obstacle in ((1.0, ReasonCode.TIMEOUT), (20.0, None)):
        seen = await _seen(chromium, local_site, tmp_path, [probe], patience=patience)
        assert [one.obstacle for one in seen] == [obstacle]
