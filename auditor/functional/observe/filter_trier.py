"""Trying one filter of a catalogue in a fresh load of its page: what its values leave of the list."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.catalogue import Facet, FacetTrial, FacetTry
from auditor.functional.observe.facets import CatalogueWords, Filter, find_filters, real_values
from auditor.functional.observe.filter_controls import opener_of_more, same_control, submit_button, value_control
from auditor.functional.observe.filters_together import Working
from auditor.functional.observe.listing import Listing, open_list, read_listing
from auditor.functional.observe.showing import Showing, pick
from auditor.functional.probing import Desk, kept
from auditor.portal.list_boxes import brought_up
from auditor.portal.site import SitePage

log = logging.getLogger(__name__)

_LATE_S = 2.0
_VALUES = 2


@dataclass(frozen=True)
class Tried:
    """What a filter did.

    Attributes:
        facet: What it divides the services by.
        trial: Its trial; None when it turned out to be no filter.
        working: The value that it was seen to work with, if any.
        evidence: What shows it.
    """

    facet: Facet
    trial: FacetTrial | None
    working: Working | None = None
    evidence: tuple[EvidenceItem, ...] = ()

    @property
    def works(self) -> bool:
        """Whether one value changed the list to rows of its own: then other filters of the facet need no trial."""
        return self.working is not None


class FilterTrier:
    """Tries filters in one tab, one after the other.

    ``hides_filters`` says that the pages may have filters which only a press brings up.

    Args:
        tab: Opens the pages.
        desk: What the audit knows.
        words: How filters are named.
    """

    def __init__(self, tab: Tab, desk: Desk, words: CatalogueWords) -> None:
        self._tab = tab
        self._desk = desk
        self._words = words
        self.hides_filters = True
        self._comes_back = True
        self._chosen: Control | None = None
        self._led_away = 0
        self._evidence: list[EvidenceItem] = []

    @property
    def requests(self) -> int:
        """How many requests the tab has made."""
        return self._tab.request_count

    async def with_filters(self, place: SitePage, base: Listing, standing: Snapshot | None = None) -> Snapshot:
        """A fresh load of a page, with the filters opened that it hides behind "advanced search"."""
        snapshot = standing
        if snapshot is None:
            snapshot, _ = await open_list(self._tab, self._desk, place, self._words)
        shown = {found.facet for found in find_filters(snapshot, base, self._words)}
        opener = opener_of_more(snapshot, self._words, none=not shown) if self.hides_filters else None
        if opener is None:
            return snapshot
        await self._tab.press(opener, snapshot, Purpose.LOOK, settle_s=2.0)
        opened = await self._tab.snapshot()
        if {found.facet for found in find_filters(opened, base, self._words)} > shown:
            return opened
        # It shows nothing more, or closed what was open.
        self.hides_filters = False
        snapshot, _ = await open_list(self._tab, self._desk, place, self._words)
        return snapshot

    async def trial(self, found: Filter, snapshot: Snapshot, base: Listing, place: SitePage) -> Tried:
        """Try a few values of a filter.

        Args:
            found: The filter.
            snapshot: Its page as it stands open, nothing done to it.
            base: The whole list.
            place: The page.
        """
        self._evidence = []
        values: tuple[str, ...] = found.values
        if found.kind == "list" and found.control is not None:
            values, snapshot = await self._open_list(found.control, snapshot)
            if not values and found.control.dead:
                return Tried(facet=found.facet, trial=None)
        self._led_away = 0
        showing = Showing(found.facet, values, base, self._words)
        tries: list[FacetTry] = []
        since = self._tab.request_count
        for number, value in enumerate(pick(values, showing, base, seed=self._desk.seed, most=_VALUES)):
            if number:
                stirred = tries[-1].changed or not tries[-1].applied or self._loaded(since)
                snapshot = await self._for_another(found, value, place, base, stirred=stirred)
            tries.append(await self._try(found, value, snapshot, base, showing))
            if showing.visible and _decides(tries[-1]):
                break
            if self._desk.doubted and tries[-1].applied and not tries[-1].changed:
                # A second look need not see twice that nothing changes.
                break
        self._note_trial(found, tries)
        # What leads elsewhere is a link to another page; a filter of this one that shows another list is unclear.
        if tries and self._led_away == len(tries):
            return Tried(facet=found.facet, trial=None, evidence=tuple(self._evidence))
        trial = FacetTrial(
            facet=found.facet,
            label=found.label[:200],
            kind=found.kind,
            rows_show_it=showing.visible,
            some_show_it=showing.in_part,
            tries=tuple(tries),
        )
        worked = next((one for one in tries if _leaves_its_own(one)), None)
        working = Working(place=place, found=found, tried=worked, showing=showing) if worked is not None else None
        return Tried(facet=found.facet, trial=trial, working=working, evidence=tuple(self._evidence))

    async def choose(self, found: Filter, value: str, snapshot: Snapshot, base: Listing) -> Listing | None:
        """The list after a value was chosen on a page as it stands; None where it cannot be chosen there."""
        before = await read_listing(self._tab, snapshot, self._words, like=base)
        if await self._apply(found, value, snapshot) is not None:
            return None
        now, _ = await self._after(found, before, base)
        return now

    async def taken_back(self, found: Filter, base: Listing, before: Snapshot, *, since: int) -> Snapshot | None:
        """The page with a filter's choice taken back, as it stood before; None where it must be loaded anew for that.

        A second look takes nothing back: each of its trials begins with a fresh load.

        Args:
            found: The filter that was tried last.
            base: The whole list.
            before: The page as it stood then.
            since: Number of the request from which on it was tried.
        """
        if self._desk.doubted or not self._comes_back or found.kind != "select" or found.control is None:
            return None
        if self._loaded(since):
            return None
        whole = next((option for option in found.control.options if option not in found.values), None)
        try:
            snapshot = await self._tab.snapshot()
            filtered = await read_listing(self._tab, snapshot, self._words, like=base)
            if whole is None or await self._apply(found, whole, snapshot) is not None:
                return None
            snapshot = await self._tab.snapshot()
            now = await read_listing(self._tab, snapshot, self._words, like=base)
            if not now.same(base):
                now, _ = await self._after(found, filtered, base)
                snapshot = await self._tab.snapshot()
        except PageCrashed:
            raise
        except PortalError as error:
            log.info("“%s” of “%s”: %s", whole, found.label, error)
            return None
        # One list may fill another, and what was opened may be shut again.
        self._comes_back = now.same(base) and self._offered(snapshot, base) == self._offered(before, base)
        return snapshot if self._comes_back else None

    def _offered(self, snapshot: Snapshot, base: Listing) -> list[tuple[Facet, str, tuple[str, ...]]]:
        return [(one.facet, one.kind, one.values) for one in find_filters(snapshot, base, self._words)]

    def _loaded(self, since: int) -> bool:
        """Whether a page was loaded since a request."""
        return any(request.navigation and not request.embedded for request in self._tab.requests(since))

    async def _for_another(
        self, found: Filter, value: str, place: SitePage, base: Listing, *, stirred: bool
    ) -> Snapshot:
        """The page ready for another value of the same filter: as it stands where one value takes another's place.

        A list that stays open takes several values at once; there, and with links, the page is loaded again, unless the
        first look saw that the value before did nothing.
        """
        snapshot = await self._tab.snapshot()
        if found.kind == "select":
            return snapshot
        idle = found.kind == "links" and not stirred and not self._desk.doubted
        if idle and value_control(snapshot, value, dict(found.links).get(value)) is not None:
            return snapshot
        if found.kind == "list" and found.control is not None and value_control(snapshot, value, None) is None:
            values, opened = await self._open_list(found.control, snapshot)
            if value in values:
                return opened
        snapshot = await self.with_filters(place, base)
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
            since, windows = self._tab.request_count, len(self._tab.windows)
            before = await read_listing(self._tab, snapshot, self._words, like=base)
            why_not = await self._apply(found, value, snapshot)
            if why_not is not None:
                return FacetTry(value=value, expected=expected, applied=False, detail=why_not)
            now, refused = await self._after(found, before, base)
            if refused and now.same(before):
                return FacetTry(value=value, expected=expected, applied=False, detail=refused)
            if not self._tab.guard.same_site(now.url) or not now.like(base):
                self._led_away += found.kind == "links"
                return FacetTry(value=value, expected=expected, applied=False, detail=f"{now.url}: another list")
            if len(self._tab.windows) > windows and now.same(before):
                self._led_away += 1
                return FacetTry(value=value, expected=expected, applied=False, detail=self._tab.windows[-1][:300])
            stopped = next((request for request in self._tab.requests(since) if request.stopped), None)
            if stopped is not None and now.same(before):
                why_not = f"the guard stopped {stopped.method} {stopped.url}"[:300]
                return FacetTry(value=value, expected=expected, applied=False, detail=why_not)
        except PageCrashed:
            raise
        except PortalError as error:
            return FacetTry(value=value, expected=expected, applied=False, detail=str(error)[:300])
        self._evidence += kept(await self._tab.picture(f"{found.label} = {value}: {len(now.rows)} / {now.total}"))
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
            self._evidence.append(self._tab.note(f"{found.label} = {one.value}: {state}", kind="measurement"))


def _decides(one: FacetTry) -> bool:
    """Whether the value left only rows that show it, of a list that also had others."""
    return one.applied and one.changed and 0 < one.rows == one.showing


def _leaves_its_own(one: FacetTry) -> bool:
    return one.applied and one.changed and one.rows > 0 and (one.showing == one.rows or one.fewer)
