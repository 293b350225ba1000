"""The trials of a catalogue's filters: which are tried, and when enough was seen. Two are tried side by side."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.catalogue import FACETS, Facet, FacetTrial, Together
from auditor.functional.observe.facets import CatalogueWords, Filter, find_filters
from auditor.functional.observe.filter_controls import opener_of_more
from auditor.functional.observe.filter_trier import FilterTrier, Tried
from auditor.functional.observe.filters_together import Working, tell_together, to_try_together
from auditor.functional.observe.home import home_page
from auditor.functional.observe.listing import Listing
from auditor.functional.probing import Desk
from auditor.portal.site import SitePage

log = logging.getLogger(__name__)

_BUDGET_S = 45.0
_TRIALS_PER_FACET = 2
_ENTRIES = 2


class FilterTrials:
    """The trials of one catalogue's filters.

    Args:
        tab: Opens the pages.
        desk: What the audit knows.
        page: The catalogue.
        words: How its filters are named.
    """

    def __init__(self, tab: Tab, desk: Desk, page: SitePage, words: CatalogueWords) -> None:
        self._tab = tab
        self._desk = desk
        self._page = page
        self._words = words
        self._deadline = time.monotonic() + _BUDGET_S * desk.patience
        self._trier = FilterTrier(tab, desk, words)
        self._trials: list[FacetTrial] = []
        self._working: list[Working] = []
        self._tried: set[Facet] = set()
        self._complete = True
        self.evidence: list[EvidenceItem] = []

    async def run(self, base: Listing, shown: Snapshot | None) -> tuple[list[FacetTrial], bool]:
        """Try the filters of the catalogue, and of the home page and of what leads to it those that it lacks.

        Args:
            base: The whole list.
            shown: The catalogue as it stands open, when nothing was done to it yet.

        Returns:
            The trials, and whether there was time for all.

        Raises:
            PortalError: The catalogue does not open now.
        """
        await self._at(self._page, base, shown)
        home = self._desk.site.page("home")
        for place in (home, *self._entries()):
            lacking = any(facet not in self._tried for facet in FACETS)
            if not self._complete or place is None or not lacking:
                continue
            if place is home and not await self._home_leads(base):
                continue
            try:
                await self._at(place, base, None)
            except PageCrashed:
                raise
            except PortalError as error:
                log.info("filters of %s: %s", place.url, error)
                self._complete = False
        return self._trials, self._complete

    async def together(self, base: Listing) -> Together:
        """Apply two of the filters that were seen to work one after the other, where it is not plain that both hold.

        Args:
            base: The whole list.
        """
        pair = to_try_together(self._working)
        if pair is None:
            return "untried"
        if time.monotonic() > self._deadline:
            return "unclear"
        first, second = pair
        names = " + ".join(f"{one.found.label} = {one.tried.value}" for one in pair)
        try:
            now = await self._both(first, second, base)
        except PageCrashed:
            raise
        except PortalError as error:
            self.evidence.append(self._tab.note(f"{names}: {error}"[:300], kind="measurement"))
            return "unclear"
        told = tell_together(now, first, second) if now is not None else "no"
        figures = f"{len(now.rows)} rows, total {now.total}" if now is not None else "the second one is gone"
        self.evidence.append(self._tab.note(f"{names}: {figures}", kind="measurement"))
        return told

    async def _both(self, first: Working, second: Working, base: Listing) -> Listing | None:
        """The list that two filters leave; None where the first one leaves no way to apply the second."""
        snapshot = await self._trier.with_filters(first.place, base)
        now: Listing | None = None
        for one in (first, second):
            now = await self._trier.choose(one.found, one.tried.value, snapshot, base)
            if now is None:
                return None
            snapshot = await self._tab.snapshot()
        return now

    async def _at(self, place: SitePage, base: Listing, shown: Snapshot | None) -> None:
        """Try the filters of one page; it is loaded again for each trial, and told once which filters it has."""
        snapshot = await self._trier.with_filters(place, base, shown)
        filters = find_filters(snapshot, base, self._words)
        if place is not self._page:
            filters = self._lacking(filters)
        of_facets = _by_facet(filters)
        waiting, found = iter(of_facets), dict[Facet, list[Tried]]()

        async def work(trier: FilterTrier, standing: Snapshot | None) -> None:
            for facet in waiting:
                found[facet], standing = await self._facet(trier, of_facets[facet], base, place, standing)

        async with self._second_trier(needed=len(of_facets) > 1) as second:
            await _side_by_side(work(self._trier, snapshot), *([work(second, None)] if second else []))
        # In the order of the filters, whichever was tried first.
        for tried in (one for facet in of_facets if facet in found for one in found[facet]):
            self.evidence += tried.evidence
            if tried.trial is not None:
                self._trials.append(tried.trial)
                # A select without values leaves open what links of another page do.
                if tried.trial.tries or tried.trial.kind != "select":
                    self._tried.add(tried.facet)
            if tried.working is not None:
                self._working.append(tried.working)

    async def _facet(
        self,
        trier: FilterTrier,
        filters: Sequence[Filter],
        base: Listing,
        place: SitePage,
        standing: Snapshot | None,
    ) -> tuple[list[Tried], Snapshot | None]:
        """Try the filters of one facet until one is seen to work; also the page as it stood, where that is at hand."""
        found: list[Tried] = []
        for chosen in filters[:_TRIALS_PER_FACET]:
            if time.monotonic() > self._deadline:
                self._complete = False
                break
            before = standing or await trier.with_filters(place, base)
            since = trier.requests
            found.append(await trier.trial(chosen, before, base, place))
            standing = await trier.taken_back(chosen, base, before, since=since)
            if found[-1].works:
                break
        return found, standing

    @asynccontextmanager
    async def _second_trier(self, *, needed: bool) -> AsyncIterator[FilterTrier | None]:
        """Another tab to try filters in; None where none is needed or can be had.

        With a person's session both tabs would be one visitor to the portal, which may keep what was chosen for that
        visitor: one trial would change the other.
        """
        async with AsyncExitStack() as stack:
            tab: Tab | None = None
            if needed and not self._desk.with_session and self._desk.another_tab is not None:
                try:
                    tab = await stack.enter_async_context(self._desk.another_tab())
                except PortalError as error:
                    log.info("a second tab for the filters: %s", error)
            yield FilterTrier(tab, self._desk, self._words) if tab is not None else None

    def _entries(self) -> list[SitePage]:
        """Pages that were followed to the catalogue and list nothing themselves, such as a choice of agencies."""
        return [
            self._page.model_copy(
                update={"reach": visit.reach, "url": visit.url, "title": visit.title, "label": visit.label}
            )
            for visit in self._desk.site.visits_for(self._page.role)
            if visit.outcome == "no-role" and self._tab.guard.same_site(visit.url)
        ][:_ENTRIES]

    async def _home_leads(self, base: Listing) -> bool:
        """Whether the home page has links that divide the services as the catalogue does not, or hides some."""
        snapshot = (await home_page(self._tab, self._desk)).snapshot
        if self._trier.hides_filters and opener_of_more(snapshot, self._words) is not None:
            return True
        return bool(self._lacking(find_filters(snapshot, base, self._words)))

    def _lacking(self, filters: Sequence[Filter]) -> list[Filter]:
        """Links of another page that divide the services in a way of which nothing was tried yet."""
        return [found for found in filters if found.kind == "links" and found.facet not in self._tried]


def _by_facet(filters: Sequence[Filter]) -> dict[Facet, list[Filter]]:
    """The filters of each facet, each once."""
    found: dict[Facet, dict[tuple[str, str], Filter]] = {}
    for one in filters:
        found.setdefault(one.facet, {}).setdefault((one.kind, one.label), one)
    return {facet: list(alike.values()) for facet, alike in found.items()}


async def _side_by_side(*work: Coroutine[None, None, None]) -> None:
    """Do all of it at once; where one part fails the others are left."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
