"""Open a sample of procedures, chosen by the audit's seed, and see which required parts their pages really hold."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.findings import EvidenceItem, Frozen
from auditor.functional.facts.procedures import ProcedureSeen, ProceduresFacts
from auditor.functional.observe.facets import CatalogueWords
from auditor.functional.observe.listing import Listing, Row, open_list, read_listing, turn_to
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.notfound import is_missing
from auditor.portal.overlays import dismiss
from auditor.portal.reach import Reach, find, go, step_to
from auditor.portal.roles import codes_in
from auditor.portal.site import SitePage
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import contains_words, label, written_out

log = logging.getLogger(__name__)

_BUDGET_S = 45.0
_FOLDS = 7
_LEAST_CONTENT = 2
_NAME_WORDS = 6


class PartWords(Frozen):
    """How one part is headed, and what must be said too."""

    headings: tuple[str, ...]
    also: tuple[str, ...] = ()


class ProcedureWords(Frozen):
    """``functional-words/procedures.yaml``."""

    parts: dict[str, PartWords]
    empty: tuple[str, ...]
    opens: tuple[str, ...]
    never: tuple[str, ...]
    about: tuple[str, ...]
    others: tuple[str, ...]


class _Parts(Frozen):
    parts: dict[str, str]
    heading: tuple[str, ...]


class _Sampled(Frozen):
    """One procedure of the sample: how to get to its page."""

    name: str
    code: str
    reach: Reach


@cache
def _script() -> str:
    return files("auditor.functional.observe").joinpath("parts.js").read_text(encoding="utf-8")


async def observe_procedures(tab: Tab, desk: Desk) -> Sighting:
    """Sample procedures of the catalogue and read their pages."""
    return await _Look(tab, desk).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words = load_words(ProcedureWords, "procedures", framework_id=desk.framework.id)
        self._lists = load_words(CatalogueWords, "catalogue", framework_id=desk.framework.id)
        self._deadline = time.monotonic() + _BUDGET_S
        self._evidence: list[EvidenceItem] = []

    async def run(self) -> Sighting:
        desk = self._desk
        wanted = desk.framework.criterion("F05").count("sample_procedures")
        page, one = desk.site.page("catalogue"), desk.site.page("procedure")
        offered = await self._offered(page, wanted) if page is not None else []
        if not offered and one is not None:
            offered = [_Sampled(name="", code="", reach=one.reach)]
        random.Random(desk.seed).shuffle(offered)  # noqa: S311  a sample that can be repeated, no secret
        seen: list[ProcedureSeen] = []
        for sampled in await self._addressed(offered[:wanted]):
            if time.monotonic() > self._deadline:
                seen.append(_unread(sampled, "timeout", "the probe's time was over"))
                continue
            seen.append(await self._see(sampled))
        facts = ProceduresFacts(
            search=desk.search("catalogue"),
            procedure_search=desk.search("procedure"),
            required=tuple(self._words.parts),
            offered=len(offered),
            seen=tuple(seen),
        )
        evidence = tuple(self._evidence) or desk.search_evidence("catalogue")
        return Sighting(facts=facts, evidence=evidence, url=page.url if page else None)

    async def _offered(self, page: SitePage, wanted: int) -> list[_Sampled]:
        """Procedures of the first page of the catalogue and of one page more, chosen by the seed."""
        snapshot, listing = await open_list(self._tab, self._desk, page, self._lists)
        way = listing.way or page.reach
        offered = self._reachable(listing, snapshot, way)
        numbers = [number for number in listing.pages if number > 1]
        if numbers and len(offered) < 4 * wanted and not any(sampled.reach.steps for sampled in offered):
            number = random.Random(self._desk.seed).choice(numbers)  # noqa: S311  a sample, no secret
            try:
                if await turn_to(self._tab, snapshot, listing, number):
                    turned = await self._tab.snapshot()
                    rows = await read_listing(self._tab, turned, self._lists, like=listing)
                    # Only rows with an address: a press would have to turn the page again first.
                    offered += [s for s in self._reachable(rows, turned, way) if not s.reach.steps]
            except PageCrashed:
                raise
            except PortalError as error:
                log.info("page %d of the catalogue: %s", number, error)
        known: dict[str, _Sampled] = {}
        for sampled in offered:
            known.setdefault(sampled.code or label(sampled.name), sampled)
        return list(known.values())

    async def _addressed(self, chosen: list[_Sampled]) -> list[_Sampled]:
        """The same procedures, by their addresses where pressing their names on the open list opens windows."""
        found = list(chosen)
        for place, sampled in enumerate(chosen):
            if not sampled.reach.steps:
                continue
            try:
                snapshot = await self._tab.snapshot()
                control = find(snapshot, sampled.reach.steps[-1])
                if control is None:
                    break
                reaction = await self._tab.press(control, snapshot, Purpose.LOOK, settle_s=2.0)
            except PageCrashed:
                raise
            except PortalError as error:
                log.info("“%s”: %s", sampled.name, error)
                break
            if reaction.navigated or not reaction.windows:
                break
            found[place] = sampled.model_copy(update={"reach": Reach(url=reaction.windows[-1])})
        return found

    def _reachable(self, listing: Listing, snapshot: Snapshot, way: Reach) -> list[_Sampled]:
        """Rows with the way to their page: an address, or a press on the name."""
        found = []
        for row in listing.rows:
            reach = Reach(url=row.href) if row.href else self._press(row, listing, snapshot, way)
            if reach is not None:
                found.append(_Sampled(name=row.name, code=row.code, reach=reach))
        return found

    @staticmethod
    def _press(row: Row, listing: Listing, snapshot: Snapshot, way: Reach) -> Reach | None:
        names = {label(row.pressed), label(row.name)} - {""}
        named = [c for c in snapshot.visible() if label(c.caption) in names and not c.typing]
        # A tree of fields in another frame may name one like a procedure.
        named.sort(key=lambda control: control.frame != listing.frame)
        return way.then(step_to(named[0], snapshot)) if named else None

    # One page

    async def _see(self, sampled: _Sampled) -> ProcedureSeen:
        try:
            opened, snapshot = await go(self._tab, sampled.reach, self._desk.vocabulary)
            missing = is_missing(opened.status, snapshot, self._desk.site.not_found, self._desk.vocabulary)
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

    @staticmethod
    def _login_wall(snapshot: Snapshot) -> bool:
        return any(field.type == "password" for field in snapshot.fields()) and not codes_in(snapshot.text)

    async def _read(self, sampled: _Sampled, snapshot: Snapshot) -> ProcedureSeen:
        """Read the page, then open tabs and folds one after the other while parts are missing."""
        url, text = snapshot.url, snapshot.text
        contents, headings = await self._parts(snapshot)
        picture = await self._tab.picture(snapshot.title)
        opened: set[str] = set()
        for _ in range(_FOLDS):
            found = self._found(contents, text, headings, sampled)
            lacking = [part for part in self._words.parts if part not in found]
            if not lacking:
                break
            fold = self._next_fold(snapshot, opened, lacking)
            if fold is None:
                break
            opened.add(label(fold.caption))
            reaction = await self._tab.press(fold, snapshot, Purpose.LOOK, settle_s=1.5)
            if reaction.navigated and _path(reaction.url) != _path(url):
                _, snapshot = await go(self._tab, sampled.reach, self._desk.vocabulary)
                continue
            snapshot = await dismiss(self._tab, await self._tab.snapshot(), self._desk.vocabulary)
            more, names = await self._parts(snapshot)
            more |= self._under(fold, snapshot, text, lacking)
            contents, text, headings = {**more, **contents}, f"{text}\n{snapshot.text}", [*headings, *names]
        parts = self._found(contents, text, headings, sampled)
        codes = codes_in(f"{text} {snapshot.title}")
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
            url=url,
            outcome="read",
            codes=codes[:10],
            parts=tuple(parts),
        )

    def _under(self, fold: Control, snapshot: Snapshot, before: str, lacking: Sequence[str]) -> dict[str, str]:
        """What a tab or fold brought to view, as the part that its own label heads."""
        known = set(before.splitlines())
        fresh = " ".join(line.strip() for line in snapshot.text.splitlines() if line.strip() and line not in known)
        part = next((part for part in lacking if any_words(fold.caption, self._words.parts[part].headings)), None)
        return {part: fresh[:300]} if part is not None and self._says(fresh) else {}

    async def _parts(self, snapshot: Snapshot) -> tuple[dict[str, str], list[str]]:
        options = {
            "headings": {part: [label(h) for h in words.headings] for part, words in self._words.parts.items()},
            "short": written_out(),
            "about": [label(words) for words in self._words.about],
            "others": [label(words) for words in self._words.others],
        }
        contents: dict[str, str] = {}
        headings: list[str] = [snapshot.title]
        for position in snapshot.frame_positions or (0,):
            try:
                raw = _Parts.model_validate(await self._tab.evaluate(_script(), options, frame=position))
            except PageCrashed:
                raise
            except PortalError as error:
                log.info("parts of frame %d left out: %s", position, error)
                continue
            contents = {**{part: text for part, text in raw.parts.items() if self._says(text)}, **contents}
            headings += raw.heading
        return contents, headings

    def _says(self, content: str) -> bool:
        folded = label(content)
        return len(folded) >= _LEAST_CONTENT and folded not in {label(word) for word in self._words.empty}

    def _found(self, contents: dict[str, str], text: str, headings: list[str], sampled: _Sampled) -> list[str]:
        parts = []
        for part, words in self._words.parts.items():
            there = part in contents or (part == "name" and self._named(headings, sampled))
            if there and (not words.also or any_words(text, words.also)):
                parts.append(part)
        return parts

    @staticmethod
    def _named(headings: list[str], sampled: _Sampled) -> bool:
        """The name that the list shows stands as a heading of the page (long names may be cut)."""
        wanted = " ".join(label(sampled.name).split()[:_NAME_WORDS])
        return bool(wanted) and any(contains_words(heading, wanted) for heading in headings)

    def _next_fold(self, snapshot: Snapshot, opened: set[str], lacking: Sequence[str]) -> Control | None:
        """A tab or fold of the page that was not opened yet; those that name a part that is lacking come first."""
        folds = [control for control in snapshot.visible() if self._folds(control, opened)]
        headings = tuple(heading for part in lacking for heading in self._words.parts[part].headings)
        return next((fold for fold in folds if any_words(fold.caption, headings)), next(iter(folds), None))

    def _folds(self, control: Control, opened: set[str]) -> bool:
        name = label(control.caption)
        if not name or name in opened or control.typing or control.tag == "select" or control.submits:
            return False
        of_the_page = control.role == "tab" or control.href.startswith("#")
        if control.off_screen or (control.region in {"nav", "header", "footer"} and not of_the_page):
            return False
        if control.opens_url is not None and "#" not in control.href:
            return False
        folds = control.role == "tab" or control.expandable or control.tag == "summary"
        short = len(name.split()) <= _NAME_WORDS + 2
        return short and (folds or any_words(name, self._words.opens)) and not any_words(name, self._words.never)


def _path(url: str) -> str:
    base, _, fragment = url.partition("#")
    return url if fragment.startswith(("/", "!")) else base


def _unread(sampled: _Sampled, outcome: str, detail: str, *, url: str = "") -> ProcedureSeen:
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
    name="procedures", criteria=("F05",), roles=("catalogue", "procedure"), observe=observe_procedures, limit_s=80.0
)
