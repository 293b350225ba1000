"""What tests of the functional pillar share: a probe that looks at the pages of a local site in a fresh tab."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from local_site import LocalSite
from small_desk import Look, site_of

from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder, Observation, Record
from auditor.findings import Judgement
from auditor.framework import load_framework
from auditor.functional.judge import judge
from auditor.functional.observe import Observing
from auditor.functional.probing import Desk, Probe, Shared
from auditor.portal.reach import Step
from auditor.portal.vocabulary import load_vocabulary


@pytest.fixture
def look(chromium: Chromium, local_site: LocalSite, tmp_path: Path) -> Look:
    """Runs one probe over pages of the local site and judges what it saw, without a second look.

    The tabs that it opens are added to ``opened``, when that is given; what is ``shared`` serves several looks.
    """

    async def run(
        probe: Probe,
        *,
        doubted: frozenset[str] = frozenset(),
        followed: dict[str, str] | None = None,
        pressed: dict[str, Step] | None = None,
        with_session: bool = False,
        opened: list[Tab] | None = None,
        shared: Shared | None = None,
        **roles: str,
    ) -> tuple[Observation, dict[str, Judgement]]:
        guard = Guard(local_site.origin)
        manners = Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True)
        framework = load_framework()
        desk = Desk(
            site=site_of(local_site.origin, roles, followed=followed, pressed=pressed),
            vocabulary=load_vocabulary(),
            framework=framework,
            with_session=with_session,
            dossier_code=None,
            today=date(2026, 11, 22),
            seed=7,
            doubted=doubted,
            shared=shared or Shared(),
        )
        folder = EvidenceFolder(tmp_path)

        async def same() -> Desk:
            return desk

        @asynccontextmanager
        async def open_tab(_desk: Desk) -> AsyncIterator[Tab]:
            async with chromium.tab(guard=guard, manners=manners, folder=folder, stage=Stage.FUNCTIONAL) as tab:
                if opened is not None:
                    opened.append(tab)
                yield tab

        observing = Observing(open_tab, progress=lambda _name: None)
        observing.begin(probe, same)
        (seen,) = await observing.seen([probe])
        return seen, judge(Record(observations=(seen,)), framework, confirm=False)

    return run
