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
from auditor.functional.observe.listing import Listing, Row, list_of_look, next_page, open_list, read_listing, turn_to
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
        sampled = await self._sample(snapshot, base) if self._desk.looks_at("F03") else base.rows
        rows = [catalogue_row(row, self._words) for row in sampled]
        self._note_rows(rows)
        trials: list[FacetTrial] = []
        complete = False
        together: Together = "untried"
        if self._desk.looks_at("F04", "F23"):
            filters = FilterTrials(self._tab, self._desk, self._page, self._words)
            trials, complete = await filters.run(base, None if self._turned else snapshot)
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
        rows, listing, turned = list(base.rows), base, {1}
        while len(rows) < wanted and len(turned) < _PAGES:
            numbers = [number for number in listing.pages if number not in turned]
            number = chance.choice(numbers) if numbers else max(turned) + 1
            turned.add(number)
            try:
                turning = turn_to(self._tab, snapshot, listing, number) if numbers else self._turn_on(snapshot, listing)
                self._turned = self._turned or bool(numbers)
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
        if control is None:
            return False
        self._turned = True
        return (await self._tab.press(control, snapshot, Purpose.LOOK)).pressed

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
