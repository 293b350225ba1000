"""How many probes look at a portal at a time, and that none is left out for that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest

from auditor.breadth import ALONE, BESIDE_OTHERS
from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.findings import Frozen
from auditor.framework import load_framework
from auditor.functional.observe import Observing
from auditor.functional.probing import Desk, Probe, Sighting
from auditor.portal.vocabulary import load_vocabulary
from tests.functional.conftest import site_of

PROBES = 4


@pytest.mark.parametrize("probes", [1, BESIDE_OTHERS.probes, ALONE.probes])
async def test_so_many_probes_look_at_a_time(chromium: Chromium, local_site, tmp_path, probes: int):
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

    @asynccontextmanager
    async def open_tab(_desk: Desk) -> AsyncIterator[Tab]:
        manners = Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True)
        guard, folder = Guard(local_site.origin), EvidenceFolder(tmp_path)
        async with chromium.tab(guard=guard, manners=manners, folder=folder, stage=Stage.FUNCTIONAL) as tab:
            yield tab

    desk = Desk(
        site=site_of(local_site.origin, {}),
        vocabulary=load_vocabulary(),
        framework=load_framework(),
        with_session=False,
        dossier_code=None,
        today=date(2026, 11, 27),
        seed=7,
    )

    async def same() -> Desk:
        return desk

    observing = Observing(open_tab, progress=lambda _name: None, probes=probes)
    wanted = [Probe(name=f"probe-{i}", criteria=(), roles=(), observe=look) for i in range(PROBES)]
    for probe in wanted:
        observing.begin(probe, same)
    seen = await observing.seen(wanted)

    assert [one.probe for one in seen] == [probe.name for probe in wanted]
    assert most == min(probes, PROBES)
