"""Read a sample of the catalogue's rows and try each of its filters."""

from __future__ import annotations

import logging
import random

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem, ReasonCode
from auditor.functional.facts.catalogue import CatalogueFacts, CatalogueRow, FacetTrial, Level, Together
from auditor.functional.observe.facets import CatalogueWords
from auditor.functional.observe.filter_trials import FilterTrials
from auditor.functional.observe.listing import (
    Listing,
    Row,
    further_page,
    list_of_look,
    next_page,
    open_list,
    read_listing,
    turn_to,
)
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.site import SitePage
from auditor.portal.wording import label

log = logging.getLogger(__name__)

_PAGES = 4


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
        self._evidence: list[EvidenceItem] = []
        self._turned = False
        self._shown: tuple[Snapshot, Listing]

    async def run(self) -> Sighting:
        search = self._desk.search("catalogue")
        snapshot, base, here = await list_of_look(self._tab, self._desk, self._page, self._words)
        if not here:
            snapshot, base = await open_list(self._tab, self._desk, self._page, self._words)
        if not base.told_apart(self._desk.site.url):
            return Sighting(
                facts=CatalogueFacts(search=search),
                evidence=kept(await self._tab.picture(snapshot.title)),
                url=self._page.url,
                obstacle=ReasonCode.AMBIGUOUS,
                obstacle_detail=f"{self._page.url}: no rows could be told apart",
            )
        self._evidence += kept(await self._tab.picture(f"{snapshot.title}: {len(base.rows)} / {base.total}"))
        since = self._tab.request_count
        sampled = await self._sample(snapshot, base) if self._desk.looks_at("F03") else base.rows
        rows = [catalogue_row(row, self._words) for row in sampled]
        self._note_rows(rows)
        trials: list[FacetTrial] = []
        complete = False
        together: Together = "untried"
        if self._desk.looks_at("F04", "F23"):
            filters = FilterTrials(self._tab, self._desk, self._page, self._words)
            standing = await self._turned_back(base, since=since) if self._turned else snapshot
            trials, complete = await filters.run(base, standing)
            if self._desk.looks_at("F23"):
                together = await filters.together(base)
            self._evidence += filters.evidence
        facts = CatalogueFacts(
            search=search,
            rows=tuple(rows),
            total=base.total,
            trials=tuple(trials),
            trials_complete=complete,
            together=together,
        )
        return Sighting(facts=facts, evidence=tuple(self._evidence), url=self._page.url)

    # Rows

    async def _sample(self, snapshot: Snapshot, base: Listing) -> list[Row]:
        """Rows of the first page and of pages chosen by the seed, as many as the criterion asks for."""
        wanted = self._desk.framework.criterion("F03").count("sample_rows")
        chance = random.Random(self._desk.seed)  # noqa: S311  a sample that can be repeated, no secret
        rows, turned = list(base.rows), {1}
        self._shown = snapshot, base
        while len(rows) < wanted and len(turned) < _PAGES:
            try:
                listing = await self._another_page(base, turned, chance)
            except PageCrashed:
                raise
            except PortalError as error:
                log.info("another page of the catalogue: %s", error)
                break
            if listing is None:
                break
            known = {row.key for row in rows}
            rows += [row for row in listing.rows if row.key not in known]
        chance.shuffle(rows)
        return rows[:wanted]

    async def _another_page(self, base: Listing, turned: set[int], chance: random.Random) -> Listing | None:
        """What one more page of the list holds; None where none lets itself be turned to.

        The first one is the same for all who sample the catalogue in this look, and may have been seen in another tab.
        """
        snapshot, shown = self._shown
        numbers = [number for number in shown.pages if number not in turned]
        before = self._turned
        if turned == {1} and numbers:
            # Said first: a press that fails half-way leaves a page that nobody may take for the list as it was.
            self._turned = True
            further = await further_page(
                self._tab, self._desk, self._page, self._words, listing=base, standing=snapshot
            )
            turned.add(further.number)
            if not further.here:
                self._turned = before
                return further.listing
            pressed = further.listing is not None
        elif numbers:
            turned.add(number := chance.choice(numbers))
            self._turned = True
            pressed = await turn_to(self._tab, snapshot, shown, number)
        else:
            turned.add(max(turned) + 1)
            pressed = await self._turn_on(snapshot, shown)
        if not pressed:
            return None
        snapshot = await self._tab.snapshot()
        self._shown = snapshot, await read_listing(self._tab, snapshot, self._words, like=base)
        return self._shown[1]

    async def _turn_on(self, snapshot: Snapshot, listing: Listing) -> bool:
        """Turn to the next page of a list whose pages have no numbers."""
        control = next_page(snapshot, listing.frame, self._words)
        if control is None:
            return False
        self._turned = True
        return (await self._tab.press(control, snapshot, Purpose.LOOK)).pressed

    async def _turned_back(self, base: Listing, *, since: int) -> Snapshot | None:
        """The list as it stood before its pages were turned, where turning back brings it without a load; else None.

        Args:
            base: Its first page.
            since: Number of the request from which on its pages were turned.
        """
        if any(request.navigation and not request.embedded for request in self._tab.requests(since)):
            return None
        snapshot, shown = self._shown
        try:
            if not await turn_to(self._tab, snapshot, shown, 1):
                return None
            snapshot = await self._tab.snapshot()
            now = await read_listing(self._tab, snapshot, self._words, like=base)
        except PageCrashed:
            raise
        except PortalError as error:
            log.info("the first page of the catalogue: %s", error)
            return None
        return snapshot if now.same(base) and now.pages == base.pages else None

    def _note_rows(self, rows: list[CatalogueRow]) -> None:
        lines = "; ".join(f"{row.code or row.name[:60]}: {row.level}" for row in rows)
        self._evidence.append(self._tab.note(lines, kind="text"))


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


CATALOGUE = Probe(
    name="catalogue",
    criteria=("F03", "F04", "F23"),
    roles=("catalogue",),
    observe=observe_catalogue,
    limit_s=80.0,
)
