"""Trying the filters of a catalogue, each in a fresh load of its page: what a value leaves of the list."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Sequence

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.catalogue import FACETS, Facet, FacetTrial, FacetTry, Together
from auditor.functional.observe.facets import CatalogueWords, Filter, find_filters, real_values
from auditor.functional.observe.filter_controls import opener_of_more, same_control, submit_button, value_control
from auditor.functional.observe.filters_together import Working, tell_together, to_try_together
from auditor.functional.observe.home import home_page
from auditor.functional.observe.listing import Listing, open_list, read_listing
from auditor.functional.observe.showing import Showing, pick
from auditor.functional.probing import Desk, kept
from auditor.portal.list_boxes import brought_up
from auditor.portal.site import SitePage

log = logging.getLogger(__name__)

_BUDGET_S = 45.0
_LATE_S = 2.0
_VALUES = 2
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
        self._deadline = time.monotonic() + _BUDGET_S
        self._hides_filters = True
        self._chosen: Control | None = None
        self._trials: list[FacetTrial] = []
        self._working: list[Working] = []
        self._done: dict[Facet, int] = {}
        self._complete = True
        self._led_away = 0
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
            lacking = any(facet not in self._done for facet in FACETS)
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
        snapshot = await self._with_filters(first.place, base)
        now: Listing | None = None
        for one in (first, second):
            before = await read_listing(self._tab, snapshot, self._words, like=base)
            if await self._apply(one.found, one.tried.value, snapshot) is not None:
                return None
            now, _ = await self._after(one.found, before, base)
            snapshot = await self._tab.snapshot()
        return now

    async def _at(self, place: SitePage, base: Listing, shown: Snapshot | None) -> None:
        """Try the filters of one page; it is loaded again for each trial, and told once which filters it has."""
        snapshot = await self._with_filters(place, base, shown)
        filters = find_filters(snapshot, base, self._words)
        if place is not self._page:
            filters = self._lacking(filters)
        tried: set[tuple[Facet, str, str]] = set()
        while (chosen := self._next_filter(filters, tried)) is not None:
            if time.monotonic() > self._deadline:
                self._complete = False
                return
            if tried:
                snapshot = await self._with_filters(place, base)
            tried.add((chosen.facet, chosen.kind, chosen.label))
            self._done[chosen.facet] = self._done.get(chosen.facet, 0) + 1
            trial = await self._trial(chosen, snapshot, base, place)
            if trial is not None:
                self._trials.append(trial)

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
        if self._hides_filters and opener_of_more(snapshot, self._words) is not None:
            return True
        return bool(self._lacking(find_filters(snapshot, base, self._words)))

    def _lacking(self, filters: Sequence[Filter]) -> list[Filter]:
        """Links of another page that divide the services in a way of which nothing was tried yet."""
        return [found for found in filters if found.kind == "links" and found.facet not in self._done]

    def _next_filter(self, filters: Sequence[Filter], tried: Collection[tuple[Facet, str, str]]) -> Filter | None:
        """A filter that was not tried yet, of a facet of which none was seen to work."""
        works = {trial.facet for trial in self._trials if seems_to_work(trial)}
        return next(
            (
                f
                for f in filters
                if (f.facet, f.kind, f.label) not in tried
                and self._done.get(f.facet, 0) < _TRIALS_PER_FACET
                and f.facet not in works
            ),
            None,
        )

    async def _with_filters(self, place: SitePage, base: Listing, standing: Snapshot | None = None) -> Snapshot:
        """A fresh load of a page, with the filters opened that it hides behind "advanced search"."""
        snapshot = standing
        if snapshot is None:
            snapshot, _ = await open_list(self._tab, self._desk, place, self._words)
        shown = {found.facet for found in find_filters(snapshot, base, self._words)}
        opener = opener_of_more(snapshot, self._words, none=not shown) if self._hides_filters else None
        if opener is None:
            return snapshot
        await self._tab.press(opener, snapshot, Purpose.LOOK, settle_s=2.0)
        opened = await self._tab.snapshot()
        if {found.facet for found in find_filters(opened, base, self._words)} > shown:
            return opened
        # It shows nothing more, or closed what was open.
        self._hides_filters = False
        snapshot, _ = await open_list(self._tab, self._desk, place, self._words)
        return snapshot

    async def _trial(self, found: Filter, snapshot: Snapshot, base: Listing, place: SitePage) -> FacetTrial | None:
        """Try a few values of a filter; None when it turns out to be none: it opens nothing, or leads elsewhere."""
        values: tuple[str, ...] = found.values
        if found.kind == "list" and found.control is not None:
            values, snapshot = await self._open_list(found.control, snapshot)
            if not values and found.control.dead:
                return None
        self._led_away = 0
        showing = Showing(found.facet, values, base, self._words)
        tries: list[FacetTry] = []
        for number, value in enumerate(pick(values, showing, base, seed=self._desk.seed, most=_VALUES)):
            if number:
                snapshot = await self._for_another(found, value, place, base)
            tries.append(await self._try(found, value, snapshot, base, showing))
            if showing.visible and _decides(tries[-1]):
                break
            if self._desk.doubted and tries[-1].applied and not tries[-1].changed:
                # A second look need not see twice that nothing changes.
                break
        self._note_trial(found, tries)
        self._working += [
            Working(place=place, found=found, tried=one, showing=showing) for one in tries if _leaves_its_own(one)
        ][:1]
        # What leads elsewhere is a link to another page; a filter of this one that shows another list is unclear.
        if found.kind == "links" and tries and self._led_away == len(tries):
            return None
        return FacetTrial(
            facet=found.facet,
            label=found.label[:200],
            kind=found.kind,
            rows_show_it=showing.visible,
            some_show_it=showing.in_part,
            tries=tuple(tries),
        )

    async def _for_another(self, found: Filter, value: str, place: SitePage, base: Listing) -> Snapshot:
        """The page ready for another value of the same filter: as it stands where one value takes another's place.

        A list that stays open takes several values at once; there, and with links, the page is loaded again.
        """
        snapshot = await self._tab.snapshot()
        if found.kind == "select":
            return snapshot
        if found.kind == "list" and found.control is not None and value_control(snapshot, value, None) is None:
            values, opened = await self._open_list(found.control, snapshot)
            if value in values:
                return opened
        snapshot = await self._with_filters(place, base)
        if found.kind == "list" and found.control is not None:
            _, snapshot = await self._open_list(found.control, snapshot)
        return snapshot

    async def _open_list(self, opener: Control, snapshot: Snapshot) -> tuple[tuple[str, ...], Snapshot]:
        """Open a drop-down list that is no select; the values are what appears."""
        again = same_control(opener, snapshot)
        if again is None:
            return (), snapshot
        await self._tab.press(again, snapshot, Purpose.LOOK, settle_s=2.0)
        opened = await self._tab.snapshot()
        offered = [control.caption for control in brought_up(snapshot, opened)]
        return real_values(offered, self._words), opened

    async def _try(self, found: Filter, value: str, snapshot: Snapshot, base: Listing, showing: Showing) -> FacetTry:
        expected = any(showing.shows(row, value) for row in base.rows)
        try:
            since = self._tab.request_count
            before = await read_listing(self._tab, snapshot, self._words, like=base)
            why_not = await self._apply(found, value, snapshot)
            if why_not is not None:
                return FacetTry(value=value, expected=expected, applied=False, detail=why_not)
            now, refused = await self._after(found, before, base)
            if refused and now.same(before):
                return FacetTry(value=value, expected=expected, applied=False, detail=refused)
            if not self._tab.guard.same_site(now.url) or not now.like(base):
                self._led_away += 1
                return FacetTry(value=value, expected=expected, applied=False, detail=f"{now.url}: another list")
            stopped = next((request for request in self._tab.requests(since) if request.stopped), None)
            if stopped is not None and now.same(before):
                why_not = f"the guard stopped {stopped.method} {stopped.url}"[:300]
                return FacetTry(value=value, expected=expected, applied=False, detail=why_not)
        except PageCrashed:
            raise
        except PortalError as error:
            return FacetTry(value=value, expected=expected, applied=False, detail=str(error)[:300])
        self.evidence += kept(await self._tab.picture(f"{found.label} = {value}: {len(now.rows)} / {now.total}"))
        return FacetTry(
            value=value,
            expected=expected,
            applied=bool(now.rows) or now.empty,
            changed=not now.same(base),
            fewer=now.size < base.size,
            rows=len(now.rows),
            showing=sum(showing.shows(row, value) for row in now.rows),
            other=sum(showing.shows_other(row, value) for row in now.rows),
            total=now.total,
            keys=now.keys,
            detail="" if now.rows or now.empty else f"{now.url}: no list",
        )

    async def _apply(self, found: Filter, value: str, snapshot: Snapshot) -> str | None:
        """Choose a value; why it could not be chosen, or None."""
        if found.kind == "select" and found.control is not None:
            control = same_control(found.control, snapshot)
            return None if control and await self._tab.choose(control, value) else "the select refused the option"
        control = self._chosen = value_control(snapshot, value, dict(found.links).get(value))
        if control is None:
            return "the value is not there in a fresh load"
        reaction = await self._tab.press(control, snapshot, Purpose.SEARCH, settle_s=4.0)
        return None if reaction.pressed else reaction.refused or "it could not be pressed"

    async def _after(self, found: Filter, before: Listing, base: Listing) -> tuple[Listing, str]:
        """The list after a value was chosen, its search button pressed if choosing alone changed nothing.

        Returns:
            The list, and why the button was not pressed where it must not be.
        """
        snapshot = await self._tab.snapshot()
        now = await read_listing(self._tab, snapshot, self._words, like=base)
        if not now.same(before):
            return now, ""
        button = submit_button(snapshot, found.control or self._chosen, before.frame, self._words)
        refused = ""
        if button is not None:
            refused = (await self._tab.press(button, snapshot, Purpose.SEARCH)).refused or ""
        else:
            await self._tab.settle(limit_s=_LATE_S)
        return await read_listing(self._tab, await self._tab.snapshot(), self._words, like=base), refused

    def _note_trial(self, found: Filter, tries: list[FacetTry]) -> None:
        for one in tries:
            figures = f"{one.rows} rows, total {one.total}, showing it {one.showing}, another {one.other}"
            state = figures if one.applied else one.detail
            self.evidence.append(self._tab.note(f"{found.label} = {one.value}: {state}", kind="measurement"))


def _decides(one: FacetTry) -> bool:
    """Whether the value left only rows that show it, of a list that also had others."""
    return one.applied and one.changed and 0 < one.rows == one.showing


def seems_to_work(trial: FacetTrial) -> bool:
    """Whether one value changed the list to rows that all show it: then other filters of the facet need no trial."""
    return any(_leaves_its_own(one) for one in trial.tries)


def _leaves_its_own(one: FacetTry) -> bool:
    return one.applied and one.changed and one.rows > 0 and (one.showing == one.rows or one.fewer)
