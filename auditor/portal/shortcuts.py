"""The shortest way to each page: its own address, where that alone shows the page to somebody who comes fresh.

The survey finds some pages by presses on the home page. Whoever goes there again would load the home page each time,
which costs the portal a load and an audit a second or more.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PortalError
from auditor.portal.budget import Budget
from auditor.portal.candidates import Candidate
from auditor.portal.looking import look
from auditor.portal.reach import Reach
from auditor.portal.site import Site, SitePage
from auditor.portal.vocabulary import Vocabulary

log = logging.getLogger(__name__)


async def with_shortcuts(
    site: Site,
    open_tab: Callable[[], AbstractAsyncContextManager[Tab]],
    vocabulary: Vocabulary,
    *,
    home: Snapshot,
    budget: Budget,
    tabs: int,
) -> Site:
    """The site with pages reached by their addresses where these show the same: same title, same role, as surely.

    Args:
        site: What a survey found.
        open_tab: Gives a tab that has been nowhere yet: what the portal remembers of a visitor must not open a page.
        vocabulary: The words.
        home: The home page.
        budget: What the survey left of its page loads and seconds; what does not fit is reached by its presses.
        tabs: Tabs at a time.
    """
    by_address: dict[str, list[SitePage]] = defaultdict(list)
    for page in site.pages:
        if _may_be_shorter(page, site):
            by_address[page.url].append(page)
    waiting = iter(by_address.values())
    shorter: dict[str, SitePage] = {}

    async def work() -> None:
        try:
            async with open_tab() as tab:
                for pages in waiting:
                    if not budget.left or site.challenged:
                        return
                    budget.spend()
                    for page in await _shown_alike(tab, pages, site, vocabulary, home=home):
                        shorter[page.role] = page
        except PortalError as error:
            # The presses lead there as before; a browser that is gone is told by whoever needs it next.
            log.info("shortcuts: %s", error)

    await asyncio.gather(*(work() for _ in range(min(tabs, len(by_address)))))
    return site.model_copy(update={"pages": tuple(shorter.get(page.role, page) for page in site.pages)})


def _may_be_shorter(page: SitePage, site: Site) -> bool:
    """Whether presses led to an address of its own; a way with a choice in it may lead to what was chosen."""
    chosen = any(step.option for step in page.reach.steps)
    return bool(page.reach.steps and page.title) and not chosen and page.url not in {page.reach.url, site.url}


async def _shown_alike(
    tab: Tab, pages: Sequence[SitePage], site: Site, vocabulary: Vocabulary, *, home: Snapshot
) -> list[SitePage]:
    first = pages[0]
    way = Candidate(role=first.role, label=first.label, reach=Reach(url=first.url), score=0.0, depth=first.depth)
    roles = tuple(page.role for page in pages)
    found = await look(tab, way, vocabulary, roles=roles, not_found=site.not_found, home=home)
    if found.snapshot is None or found.snapshot.url != first.url:
        return []
    sure = {match.role: match.score for match in found.matches}
    return [
        # Behind the address one of its tabs may be left to press.
        page.model_copy(update={"reach": found.candidate.reach})
        for page in pages
        if page.title == found.snapshot.title and sure.get(page.role, 0.0) >= page.score
    ]
