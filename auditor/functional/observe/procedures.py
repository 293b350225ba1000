"""Open a sample of procedures, chosen by the audit's seed, and see which required parts their pages really hold."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Sequence
from functools import partial

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.procedures import ProcedureSeen, ProceduresFacts
from auditor.functional.observe.facets import CatalogueWords
from auditor.functional.observe.guide_words import GuideWords
from auditor.functional.observe.home import ANY_PROCEDURE, read_page
from auditor.functional.observe.procedure_page import PageRead, PageReader, ProcedureWords
from auditor.functional.observe.procedure_sample import Sampled, addressed, offered_on
from auditor.functional.observe.reading import ASIDE, read
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.notfound import is_missing
from auditor.portal.overlays import dismiss
from auditor.portal.reach import find, go
from auditor.portal.roles import codes_in
from auditor.portal.site import SitePage

log = logging.getLogger(__name__)

_BUDGET_S = 45.0
_FIRST = "procedures, as the first look saw them"


async def observe_procedures(tab: Tab, desk: Desk) -> Sighting:
    """Sample procedures of the catalogue and read their pages."""
    return await _Look(tab, desk).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words = load_words(ProcedureWords, "procedures", framework_id=desk.framework.id)
        self._guide = load_words(GuideWords, "guide", framework_id=desk.framework.id)
        self._reader = PageReader(tab=tab, words=self._words, vocabulary=desk.vocabulary)
        self._deadline = time.monotonic() + _BUDGET_S * desk.patience
        self._evidence: list[EvidenceItem] = []
        self._list_url = ""
        self._behind: PageRead | None = None

    async def run(self) -> Sighting:
        desk = self._desk
        wanted = desk.framework.criterion("F05").count("sample_procedures")
        page = desk.site.page("catalogue")
        offered = await self._offered(page, wanted) if page is not None else []
        if not offered and (one := (await desk.after_survey()).site.page("procedure")) is not None:
            offered = [Sampled(name="", code="", reach=one.reach)]
        random.Random(desk.seed).shuffle(offered)  # noqa: S311  a sample that can be repeated, no secret
        seen: list[ProcedureSeen] = []
        for sampled in await addressed(self._tab, offered[:wanted]):
            if (before := self._as_before(sampled)) is not None:
                seen.append(before)
            elif time.monotonic() > self._deadline:
                seen.append(_unread(sampled, "timeout", "the probe's time was over"))
            else:
                seen.append(await self._see(sampled))
        desk.shared.keep(_FIRST, tuple(seen))
        facts = ProceduresFacts(
            search=desk.search("catalogue"),
            procedure_search=(await desk.after_survey()).search("procedure"),
            required=tuple(self._words.parts),
            offered=len(offered),
            seen=tuple(seen),
        )
        evidence = tuple(self._evidence) or desk.search_evidence("catalogue")
        return Sighting(facts=facts, evidence=evidence, url=page.url if page else None)

    def _as_before(self, sampled: Sampled) -> ProcedureSeen | None:
        """What the first look saw of a procedure that was complete: a second look is for the others."""
        first: Sequence[ProcedureSeen] = (self._desk.shared.kept(_FIRST) if self._desk.doubted else None) or ()
        # A list that is read anew may have changed, and with it the places in the sample.
        named = (sampled.name[:300], sampled.code)
        before = next((one for one in first if (one.name, one.listed_code) == named), None)
        needed = self._desk.framework.criterion("F05").count("parts_needed")
        return before if before is not None and before.complete(needed) else None

    async def _offered(self, page: SitePage, wanted: int) -> list[Sampled]:
        """Procedures of the catalogue; where they are reached by a press, what the list itself says is noted too.

        A second look is at the same procedures; it opens the list again only where that is the way to them.
        """
        desk = self._desk
        lists = load_words(CatalogueWords, "catalogue", framework_id=desk.framework.id)

        async def listed() -> list[Sampled]:
            return await offered_on(self._tab, desk, page, lists, wanted=wanted)

        offered = list(await desk.shared.once("procedures of the catalogue", listed))
        if desk.doubted and (not offered or any(sampled.reach.steps for sampled in offered)):
            offered = await listed()
        if any(sampled.reach.steps for sampled in offered):
            self._list_url = self._tab.page.url
            self._behind = await self._reader.parts(await self._tab.snapshot())
        return offered

    async def _see(self, sampled: Sampled) -> ProcedureSeen:
        try:
            status, snapshot = await self._arrive(sampled)
            missing = is_missing(status, snapshot, self._desk.site.not_found, self._desk.vocabulary)
            if missing is not None:
                self._evidence += kept(await self._tab.picture(f"{sampled.name}: {missing}"))
                return _unread(sampled, "broken", missing, url=snapshot.url)
            if self._login_wall(snapshot):
                return _unread(sampled, "login", snapshot.title, url=snapshot.url)
            return await self._read(sampled, snapshot)
        except PageCrashed:
            raise
        except PageTimeout as error:
            return _unread(sampled, "timeout", str(error))
        except PortalError as error:
            return _unread(sampled, "failed", str(error))

    async def _arrive(self, sampled: Sampled) -> tuple[int | None, Snapshot]:
        """The page of a procedure: pressed on the list that is still open where there is one, else a fresh load."""
        if sampled.reach.steps and self._tab.page.url == self._list_url:
            listed = await dismiss(self._tab, await self._tab.snapshot(), self._desk.vocabulary)
            control = find(listed, sampled.reach.steps[-1])
            if control is not None:
                reaction = await self._tab.press(control, listed, Purpose.LOOK)
                shown = await self._tab.snapshot()
                if reaction.pressed and reaction.changed and not reaction.windows:
                    told = await self._reader.parts(shown, behind=self._behind_of(shown))
                    if not sampled.code or sampled.code in codes_in(told.text):
                        return None, shown
        opened, snapshot = await go(self._tab, sampled.reach, self._desk.vocabulary)
        return opened.status, snapshot

    def _behind_of(self, snapshot: Snapshot) -> PageRead | None:
        """The list, when a procedure is shown on the list's own page."""
        return self._behind if snapshot.url.rstrip("#") == self._list_url.rstrip("#") else None

    @staticmethod
    def _login_wall(snapshot: Snapshot) -> bool:
        return any(field.type == "password" for field in snapshot.fields()) and not codes_in(snapshot.text)

    async def _read(self, sampled: Sampled, snapshot: Snapshot) -> ProcedureSeen:
        picture = await self._tab.picture(snapshot.title)
        behind = self._behind_of(snapshot)
        if behind is None:
            # Who wants to see any procedure's page need not load one.
            await self._desk.once(ANY_PROCEDURE, partial(read_page, self._tab, snapshot, picture=picture))
        page, parts = await self._reader.read(sampled, snapshot, behind=behind)
        codes = codes_in(f"{page.text} {snapshot.title}")
        lacking = [part for part in self._words.parts if part not in parts]
        self._evidence += kept(picture)
        self._evidence.append(
            self._tab.note(
                f"{sampled.name or snapshot.title}: {', '.join(codes[:3]) or 'no code'}; "
                f"{len(parts)}/{len(self._words.parts)}; lacking: {', '.join(lacking) or '–'}",
                kind="text",
            )
        )
        return ProcedureSeen(
            name=sampled.name[:300],
            listed_code=sampled.code,
            url=snapshot.url,
            outcome="document" if not set(parts) - {"name"} and await self._shows_document() else "read",
            codes=codes[:10],
            parts=tuple(parts),
        )

    async def _shows_document(self) -> bool:
        """Whether the page shows a document large enough to be read in it."""
        return any(
            embed.large and embed.region not in ASIDE and self._guide.medium(embed.url) == "document"
            for embed in (await read(self._tab)).embeds
        )


def _unread(sampled: Sampled, outcome: str, detail: str, *, url: str = "") -> ProcedureSeen:
    return ProcedureSeen.model_validate(
        {
            "name": sampled.name[:300],
            "listed_code": sampled.code,
            "url": url or sampled.reach.url,
            "outcome": outcome,
            "detail": detail[:300],
        }
    )


PROCEDURES = Probe(
    name="procedures",
    criteria=("F05",),
    roles=("catalogue", "procedure"),
    later=("procedure",),
    observe=observe_procedures,
    limit_s=80.0,
)
