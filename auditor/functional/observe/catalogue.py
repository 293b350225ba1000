"""Read a sample of the catalogue's rows and try each of its filters, each in a fresh load of the catalogue."""

from __future__ import annotations

import logging
import random
import time

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem, ReasonCode
from auditor.functional.facts.catalogue import (
    FACETS,
    CatalogueFacts,
    CatalogueRow,
    Facet,
    FacetTrial,
    FacetTry,
    Level,
)
from auditor.functional.observe.facets import CatalogueWords, Filter, Showing, find_filters, pick, real_values
from auditor.functional.observe.filter_controls import opener_of_more, same_control, submit_button, value_control
from auditor.functional.observe.listing import Listing, Row, next_page, open_list, read_listing, turn_to
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.site import SitePage
from auditor.portal.wording import label

log = logging.getLogger(__name__)

_BUDGET_S = 45.0
_LATE_S = 2.0
_PAGES = 4
_VALUES = 2
_TRIALS_PER_FACET = 2


async def observe_catalogue(tab: Tab, desk: Desk) -> Sighting:
    """Sample the rows of the catalogue and try its filters."""
    search = desk.search("catalogue")
    page = desk.site.page("catalogue")
    if page is None:
        return Sighting(facts=CatalogueFacts(search=search), evidence=desk.search_evidence("catalogue"))
    return await _Look(tab, desk, page).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk, page: SitePage) -> None:
        self._tab = tab
        self._desk = desk
        self._page = page
        self._words = load_words(CatalogueWords, "catalogue", framework_id=desk.framework.id)
        self._deadline = time.monotonic() + _BUDGET_S
        self._evidence: list[EvidenceItem] = []
        self._hides_filters = True

    async def run(self) -> Sighting:
        search = self._desk.search("catalogue")
        snapshot, base = await open_list(self._tab, self._desk, self._page, self._words)
        if not base.rows:
            return Sighting(
                facts=CatalogueFacts(search=search),
                evidence=kept(await self._tab.picture(snapshot.title)),
                url=self._page.url,
                obstacle=ReasonCode.AMBIGUOUS,
                obstacle_detail=f"{self._page.url}: no rows could be told apart",
            )
        self._evidence += kept(await self._tab.picture(f"{snapshot.title}: {len(base.rows)} / {base.total}"))
        rows = [catalogue_row(row, self._words) for row in await self._sample(snapshot, base)]
        self._note_rows(rows)
        trials, complete = await self._trials(base)
        facts = CatalogueFacts(
            search=search, rows=tuple(rows), total=base.total, trials=tuple(trials), trials_complete=complete
        )
        return Sighting(facts=facts, evidence=tuple(self._evidence), url=self._page.url)

    # Rows

    async def _sample(self, snapshot: Snapshot, base: Listing) -> list[Row]:
        """Rows of the first page and of pages chosen by the seed, as many as the criterion asks for."""
        wanted = self._desk.framework.criterion("F03").count("sample_rows")
        chance = random.Random(self._desk.seed)  # noqa: S311  a sample that can be repeated, no secret
        rows, listing, turned = list(base.rows), base, {1}
        while len(rows) < wanted and len(turned) < _PAGES:
            numbers = [number for number in listing.pages if number not in turned]
            number = chance.choice(numbers) if numbers else max(turned) + 1
            turned.add(number)
            try:
                turning = turn_to(self._tab, snapshot, listing, number) if numbers else self._turn_on(snapshot, listing)
                if not await turning:
                    break
                snapshot = await self._tab.snapshot()
                listing = await read_listing(self._tab, snapshot, self._words, like=base)
            except PageCrashed:
                raise
            except PortalError as error:
                log.info("page %d of the catalogue: %s", number, error)
                break
            known = {row.key for row in rows}
            rows += [row for row in listing.rows if row.key not in known]
        chance.shuffle(rows)
        return rows[:wanted]

    async def _turn_on(self, snapshot: Snapshot, listing: Listing) -> bool:
        """Turn to the next page of a list whose pages have no numbers."""
        control = next_page(snapshot, listing.frame, self._words)
        return control is not None and (await self._tab.press(control, snapshot, Purpose.LOOK)).pressed

    def _note_rows(self, rows: list[CatalogueRow]) -> None:
        lines = "; ".join(f"{row.code or row.name[:60]}: {row.level}" for row in rows)
        self._evidence.append(self._tab.note(lines, kind="text"))

    # Filters

    async def _trials(self, base: Listing) -> tuple[list[FacetTrial], bool]:
        trials: list[FacetTrial] = []
        done: dict[Facet, int] = {}
        tried: set[tuple[Facet, str, str]] = set()
        for place in (self._page, self._desk.site.page("home")):
            if place is None or all(facet in done for facet in FACETS):
                continue
            while True:
                snapshot = await self._with_filters(place, base)
                filters = find_filters(snapshot, base, self._words)
                if place is not self._page:
                    filters = [f for f in filters if f.kind == "links" and f.facet not in done]
                chosen = next(
                    (
                        f
                        for f in filters
                        if (f.facet, f.kind, f.label) not in tried
                        and done.get(f.facet, 0) < _TRIALS_PER_FACET
                        and not any(t.facet == f.facet and seems_to_work(t) for t in trials)
                    ),
                    None,
                )
                if chosen is None:
                    break
                if time.monotonic() > self._deadline:
                    return trials, False
                tried.add((chosen.facet, chosen.kind, chosen.label))
                done[chosen.facet] = done.get(chosen.facet, 0) + 1
                trial = await self._trial(chosen, snapshot, base, place)
                trials.append(trial)
        return trials, True

    async def _with_filters(self, place: SitePage, base: Listing) -> Snapshot:
        """A fresh load of a page, with the filters opened that it hides behind "advanced search"."""
        snapshot, _ = await open_list(self._tab, self._desk, place, self._words)
        opener = opener_of_more(snapshot, self._words) if self._hides_filters else None
        if opener is None:
            return snapshot
        shown = {found.facet for found in find_filters(snapshot, base, self._words)}
        await self._tab.press(opener, snapshot, Purpose.LOOK, settle_s=2.0)
        opened = await self._tab.snapshot()
        if {found.facet for found in find_filters(opened, base, self._words)} > shown:
            return opened
        # It shows nothing more, or closed what was open.
        self._hides_filters = False
        snapshot, _ = await open_list(self._tab, self._desk, place, self._words)
        return snapshot

    async def _trial(self, found: Filter, snapshot: Snapshot, base: Listing, place: SitePage) -> FacetTrial:
        values: tuple[str, ...] = found.values
        if found.kind == "list" and found.control is not None:
            values, snapshot = await self._open_list(found.control, snapshot)
        showing = Showing(found.facet, values, base, self._words)
        tries: list[FacetTry] = []
        for number, value in enumerate(pick(values, showing, base, seed=self._desk.seed, most=_VALUES)):
            if number:
                if found.kind != "select":
                    snapshot = await self._with_filters(place, base)
                    if found.kind == "list" and found.control is not None:
                        _, snapshot = await self._open_list(found.control, snapshot)
                else:
                    snapshot = await self._tab.snapshot()
            tries.append(await self._try(found, value, snapshot, base, showing))
            if showing.visible and _decides(tries[-1]):
                break
        self._note_trial(found, tries)
        return FacetTrial(
            facet=found.facet,
            label=found.label[:200],
            kind=found.kind,
            rows_show_it=showing.visible,
            some_show_it=showing.in_part,
            tries=tuple(tries),
        )

    async def _open_list(self, opener: Control, snapshot: Snapshot) -> tuple[tuple[str, ...], Snapshot]:
        """Open a drop-down list that is no select; the values are what appears."""
        again = same_control(opener, snapshot)
        if again is None:
            return (), snapshot
        before = {(control.tag, control.caption) for control in snapshot.visible()}
        await self._tab.press(again, snapshot, Purpose.LOOK, settle_s=2.0)
        opened = await self._tab.snapshot()
        options = [c for c in opened.visible() if c.role in {"option", "menuitem", "treeitem", "menuitemradio"}]
        options = options or [
            c for c in opened.visible() if (c.tag, c.caption) not in before and not c.typing and c.opens_url is None
        ]
        return real_values([control.caption for control in options if control.caption], self._words), opened

    async def _try(self, found: Filter, value: str, snapshot: Snapshot, base: Listing, showing: Showing) -> FacetTry:
        expected = any(showing.shows(row, value) for row in base.rows)
        try:
            since = self._tab.request_count
            before = await read_listing(self._tab, snapshot, self._words, like=base)
            why_not = await self._apply(found, value, snapshot)
            if why_not is not None:
                return FacetTry(value=value, expected=expected, applied=False, detail=why_not)
            now = await self._after(found, before, base)
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
        control = value_control(snapshot, value, dict(found.links).get(value))
        if control is None:
            return "the value is not there in a fresh load"
        reaction = await self._tab.press(control, snapshot, Purpose.SEARCH, settle_s=4.0)
        return None if reaction.pressed else reaction.refused or "it could not be pressed"

    async def _after(self, found: Filter, before: Listing, base: Listing) -> Listing:
        """The list after a value was chosen, its search button pressed if choosing alone changed nothing."""
        snapshot = await self._tab.snapshot()
        now = await read_listing(self._tab, snapshot, self._words, like=base)
        if not now.same(before):
            return now
        button = submit_button(snapshot, found.control, before.frame, self._words)
        if button is not None:
            await self._tab.press(button, snapshot, Purpose.SEARCH)
        else:
            await self._tab.settle(limit_s=_LATE_S)
        return await read_listing(self._tab, await self._tab.snapshot(), self._words, like=base)

    def _note_trial(self, found: Filter, tries: list[FacetTry]) -> None:
        for one in tries:
            figures = f"{one.rows} rows, total {one.total}, showing it {one.showing}, another {one.other}"
            state = figures if one.applied else one.detail
            self._evidence.append(self._tab.note(f"{found.label} = {one.value}: {state}", kind="measurement"))


def catalogue_row(row: Row, words: CatalogueWords) -> CatalogueRow:
    """What a row shows of its service level, beside its name."""
    level: Level = "none"
    seen = words.level_in(row.beside)
    if seen == "full":
        level = "full"
    elif seen == "partial":
        level = "partial"
    elif any(f" {label(word)} " in row.beside for word in words.legacy_levels):
        level = "legacy"
    return CatalogueRow(code=row.code, name=row.name[:300], level=level)


def _decides(one: FacetTry) -> bool:
    """Whether the value left only rows that show it, of a list that also had others."""
    return one.applied and one.changed and 0 < one.rows == one.showing


def seems_to_work(trial: FacetTrial) -> bool:
    """Whether one value changed the list to rows that all show it: then other filters of the facet need no trial."""
    return any(t.applied and t.changed and t.rows > 0 and (t.showing == t.rows or t.fewer) for t in trial.tries)


CATALOGUE = Probe(
    name="catalogue",
    criteria=("F03", "F04", "F23"),
    roles=("catalogue",),
    observe=observe_catalogue,
    limit_s=80.0,
)
