"""What tests of the survey share: surveys a local site, and small pages of some roles."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack

import pytest
from local_site import LocalSite
from small_pages import Survey

from auditor.arrival import arrive
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.portal.budget import Budget
from auditor.portal.site import Site
from auditor.portal.survey import Surveyor
from auditor.portal.vocabulary import load_vocabulary


@pytest.fixture
def survey(chromium, local_site: LocalSite, tmp_path) -> Survey:
    async def _survey(
        *,
        budget: int = 12,
        seconds: float = 60.0,
        tabs: int = 2,
        with_session: bool = False,
        sought: frozenset[str] = frozenset(),
        known: Callable[[Site], None] = lambda _site: None,
    ) -> Site:
        words = load_vocabulary()
        guard = Guard(local_site.origin)
        manners = Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True)
        async with AsyncExitStack() as stack:
            opened_tabs = [
                await stack.enter_async_context(
                    chromium.tab(guard=guard, manners=manners, folder=EvidenceFolder(tmp_path), stage=Stage.SURVEY)
                )
                for _ in range(tabs)
            ]
            opened, home = await arrive(opened_tabs[0], f"{local_site.origin}/", words)
            surveyor = Surveyor(
                opened_tabs,
                words,
                with_session=with_session,
                roles=sought,
                seed=1,
                progress=lambda _text: None,
                budget=Budget(pages=budget, seconds=seconds),
                known=known,
            )
            return await surveyor.survey(opened, home)

    return _survey


@pytest.fixture
async def tab(chromium, local_site: LocalSite, tmp_path) -> AsyncIterator[Tab]:
    async with chromium.tab(
        guard=Guard(local_site.origin),
        manners=Manners(local_site.origin, user_agent="test", own_portal=True),
        folder=EvidenceFolder(tmp_path),
        stage=Stage.SURVEY,
    ) as opened:
        yield opened
