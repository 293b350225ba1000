"""Search the portal by keyword: with diacritics, without, and for a word that nobody can have written."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.searching import Form, SearchBox, SearchingFacts, SearchTry
from auditor.functional.observe.facets import CatalogueWords
from auditor.functional.observe.found_services import told_services
from auditor.functional.observe.home import home_page
from auditor.functional.observe.listing import Listing, list_of_look, open_list
from auditor.functional.observe.search_box import perhaps_searched, same_box, search_field, search_opener
from auditor.functional.observe.search_sending import Found, SearchSender, Unanswered
from auditor.functional.probing import Desk, Hindered, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.site import SitePage
from auditor.portal.wording import canonical, contains_words, has_diacritics, label, plain

log = logging.getLogger(__name__)

_BUDGET_S = 60.0
_TELLING = 3
"""So many searches tell one search from another: of a term in both spellings, and of nonsense."""
_OWN_TERM_WORDS = 5
_HOLDS = """number => {
  const field = (window[Symbol.for('portal-auditor.controls')] || [])[number];
  return field ? String(field.value || '').slice(0, 300) : '';
}"""


async def observe_searching(tab: Tab, desk: Desk) -> Sighting:
    """Try the search box of the catalogue and, unless that one does all, that of the home page."""
    return await _Look(tab, desk).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words = load_words(CatalogueWords, "catalogue", framework_id=desk.framework.id)
        criterion = desk.framework.criterion("F22")
        self._terms = criterion.terms("terms")
        self._nonsense = criterion.term("nonsense_term")
        self._considered = criterion.count("hits_considered")
        self._deadline = time.monotonic() + _BUDGET_S * desk.patience
        self._evidence: list[EvidenceItem] = []
        self._own_term: str | None = None
        self._box: tuple[str, str, str] | None = None
        self._tried: dict[str, tuple[str, str, str]] = {}
        self._portal_headings: frozenset[str] = frozenset()
        self._sender = SearchSender(tab, desk, self._words)
        self._perhaps: list[str] = []
        self._standing: tuple[Snapshot, Listing] | None = None

    async def run(self) -> Sighting:
        boxes: list[SearchBox] = []
        looked_at: list[str] = []
        sent_to: set[tuple[str, str] | None] = set()
        self._portal_headings = await self._headings_of_home()
        for role in ("catalogue", "home"):
            page = self._desk.site.page(role)
            if page is None or (boxes and (_good(boxes[-1]) or time.monotonic() > self._deadline)):
                continue
            if not await self._offers_search(page, sent_to):
                looked_at.append(role)
                continue
            snapshot, base = self._standing or await open_list(self._tab, self._desk, page, self._words)
            looked_at.append(role)
            snapshot, field = await self._shown(snapshot)
            if field is None:
                self._perhaps += perhaps_searched(snapshot, self._words)
            elif self._sends_to(snapshot, field) not in sent_to:
                sent_to |= {self._sends_to(snapshot, field)} - {None}
                boxes.append(await self._try_box(page, snapshot, base, field, known=boxes))
        facts = SearchingFacts(
            search=self._desk.search("catalogue"),
            looked_at=tuple(looked_at),
            boxes=tuple(boxes),
            perhaps=tuple(dict.fromkeys(self._perhaps)),
        )
        return Sighting(facts=facts, evidence=tuple(self._evidence), url=boxes[-1].url if boxes else None)

    async def _headings_of_home(self) -> frozenset[str]:
        """What stands over every page, such as the portal's name."""
        try:
            home = (await home_page(self._tab, self._desk)).snapshot
        except Hindered as error:
            log.info("search: %s", error)
            return frozenset()
        return frozenset(label(heading.text) for heading in home.headings)

    async def _offers_search(self, page: SitePage, sent_to: set[tuple[str, str] | None]) -> bool:
        """Whether a page has a search box that was not tried yet, or what may bring one up.

        A list that this tab had to open for it stands open then.
        """
        self._standing = None
        if page.role == "home":
            snapshot = (await home_page(self._tab, self._desk)).snapshot
        else:
            snapshot, listing, here = await list_of_look(self._tab, self._desk, page, self._words)
            self._standing = (snapshot, listing) if here else None
        field = search_field(snapshot, self._words)
        if field is None and search_opener(snapshot, self._words) is None:
            self._perhaps += perhaps_searched(snapshot, self._words)
            return False
        if field is None:
            return True
        return self._sends_to(snapshot, field) not in sent_to

    @staticmethod
    def _sends_to(snapshot: Snapshot, field: Control) -> tuple[str, str] | None:
        """Where a form sends what is typed, and under which name: two such boxes are one search. None if unknown."""
        group = snapshot.group_of(field)
        if group is None or group.tag != "form" or group.method != "get" or not field.html_name:
            return None
        page = next((frame.url for place, frame in snapshot.placed() if place == field.frame), snapshot.url)
        return urlsplit(urljoin(page, group.action)).path, field.html_name

    async def _try_box(
        self, page: SitePage, snapshot: Snapshot, base: Listing, field: Control, *, known: Sequence[SearchBox]
    ) -> SearchBox:
        # The page is open, and its box as it was.
        self._box = self._tried[page.role] = same_box(field)
        self._own_term = self._own_term or self._term_of(base)
        self._evidence += kept(await self._tab.picture(field.caption, of=field))
        tries: list[SearchTry] = []
        complete = True
        for term, form in self._plan(tries):
            if time.monotonic() > self._deadline:
                complete = False
                break
            tries.append(await self._search(page, base, term, form))
            if tries[-1].outcome == "timeout":
                # Whoever waited in vain for one answer learns nothing from waiting for the others.
                complete = False
                break
            same = _same_search(tries, known) or await self._handed_on(tries, known)
            if same is not None:
                # It leads to the search of another page, which gives for the other terms what it gave there.
                self._evidence.append(self._tab.note(f"“{field.caption}”: {same.url}", kind="text"))
                tries, complete = list(same.tries), same.complete
                break
        return SearchBox(
            role=page.role, label=field.caption[:200], url=snapshot.url, tries=tuple(tries), complete=complete
        )

    async def _handed_on(self, tries: Sequence[SearchTry], known: Sequence[SearchBox]) -> SearchBox | None:
        """The box that was tried before, where this one gives its term to that: its page shows it filled in with it."""
        last = tries[-1]
        for box in known:
            there = next((one for one in box.tries if (one.term, one.form) == (last.term, last.form)), None)
            alike = there is not None and (there.outcome, there.keys) == (last.outcome, last.keys)
            if not alike or urlsplit(self._tab.page.url).path != urlsplit(box.url).path:
                continue
            try:
                field = search_field(await self._tab.snapshot(), self._words)
                if field is None or same_box(field) != self._tried[box.role]:
                    continue
                holds = await self._tab.evaluate(_HOLDS, field.index, frame=field.frame)
            except PageCrashed:
                raise
            except PortalError as error:
                log.info("whether a search was handed on: %s", error)
                return None
            if canonical(str(holds)) == canonical(last.term):
                return box
        return None

    def _plan(self, tries: list[SearchTry]) -> Iterator[tuple[str, Form]]:
        """What to search next, in view of what came so far."""
        # A second look confirms that nothing relevant comes; one term and the portal's own name tell that.
        terms = self._terms[:1] if self._desk.doubted else self._terms
        for number, term in enumerate(terms):
            yield term, "accented"
            if number == 0:
                yield self._nonsense, "nonsense"
            if _ignores(tries):
                return
            if tries[-1 if number else 0].relevant or not (number or self._desk.doubted):
                yield plain(term), "plain"
            if _both(tries):
                return
        if self._own_term and not any(one.relevant for one in tries):
            yield self._own_term, "accented"
            if tries[-1].relevant or not self._desk.doubted:
                yield plain(self._own_term), "plain"

    def _term_of(self, base: Listing) -> str | None:
        """The beginning of the name of a procedure that the catalogue shows, chosen by the seed."""
        # Portals of ministries may list procedures without their codes.
        rows = [row for row in base.rows if row.code] or base.rows
        names = sorted({row.name for row in rows if has_diacritics(row.name)})
        if not names:
            return None
        name = random.Random(self._desk.seed).choice(names)  # noqa: S311  a sample that can be repeated, no secret
        return " ".join(canonical(name).split()[:_OWN_TERM_WORDS])

    # One search

    async def _search(self, page: SitePage, base: Listing, term: str, form: Form) -> SearchTry:
        try:
            snapshot, field = await self._at_box(page)
            if field is None or not await self._tab.fill(field, term, Purpose.SEARCH):
                return SearchTry(term=term, form=form, outcome="failed", detail="the search box cannot be filled in")
            given = await self._sender.send(snapshot, field, term, base)
        except PageCrashed:
            raise
        except PageTimeout as error:
            return SearchTry(term=term, form=form, outcome="timeout", detail=str(error)[:300])
        except PortalError as error:
            return SearchTry(term=term, form=form, outcome="failed", detail=str(error)[:300])
        if isinstance(given, Unanswered):
            return SearchTry(term=term, form=form, outcome=given.outcome, detail=given.detail)
        return await self._described(term, form, base, given, page=page)

    async def _at_box(self, page: SitePage) -> tuple[Snapshot, Control | None]:
        """The page with the search box: the one that is open when it still shows the box, else a fresh load."""
        if self._box is not None and self._tab.page.url != "about:blank":
            snapshot = await self._tab.snapshot()
            field = search_field(snapshot, self._words)
            if field is not None and same_box(field) == self._box:
                return snapshot, field
        snapshot, _ = await open_list(self._tab, self._desk, page, self._words)
        snapshot, field = await self._shown(snapshot)
        self._box = same_box(field) if field else None
        return snapshot, field

    async def _shown(self, snapshot: Snapshot) -> tuple[Snapshot, Control | None]:
        """The search box of a page; where it shows none, what is called by searching is pressed to bring it up."""
        field = search_field(snapshot, self._words)
        opener = search_opener(snapshot, self._words) if field is None else None
        if opener is None:
            return snapshot, field
        reaction = await self._tab.press(opener, snapshot, Purpose.LOOK, settle_s=2.0)
        if not reaction.pressed:
            return snapshot, None
        opened = await self._tab.snapshot()
        return opened, search_field(opened, self._words)

    async def _described(self, term: str, form: Form, base: Listing, given: Found, *, page: SitePage) -> SearchTry:
        now = given.rows
        unchanged = bool(now.rows) and now.same(base)
        relevant_at = next(
            (
                place
                for place, row in enumerate(now.rows[: self._considered], start=1)
                if contains_words(row.name, term) or contains_words(row.text, term)
            ),
            None,
        )
        first = now.rows[0].name[:120] if now.rows else ""
        if form != "plain":
            self._evidence += kept(await self._tab.picture(f"“{term}”: {len(now.rows)} / {now.total}"))
        self._evidence.append(self._tab.note(f"“{term}” → {len(now.rows)} / {now.total}: {first}", kind="measurement"))
        # Beside the words that nothing was found, links that hold no term are those of a menu.
        coded = any(row.code for row in now.rows)
        listed = bool(now.rows) and (coded or relevant_at is not None or not now.empty)
        # A catalogue whose rows could not be told apart before anything was searched shows none after it either.
        illegible = page.role == "catalogue" and not base.rows
        empty = now.empty or (not now.rows and not illegible)
        outcome = "rows" if listed else "empty" if empty else "unreadable"
        told = told_services(
            now,
            given.page,
            base,
            page=page,
            procedure=(await self._desk.after_survey()).site.page("procedure"),
            portal_headings=self._portal_headings,
            words=self._words,
        )
        return SearchTry.model_validate(
            {
                "term": term,
                "form": form,
                "outcome": outcome,
                "rows": len(now.rows) if listed else 0,
                "services": told.services,
                "perhaps_services": told.perhaps,
                "relevant_at": relevant_at,
                "keys": now.keys if listed else (),
                "unchanged": unchanged,
                "says_none": now.empty and not base.empty,
                "detail": first,
            }
        )


def _both(tries: list[SearchTry]) -> bool:
    """One term gave a relevant service in both spellings."""
    found = {one.form: set[str]() for one in tries}
    for one in tries:
        if one.relevant:
            found[one.form].add(plain(one.term))
    return bool(found.get("accented", set()) & found.get("plain", set()))


def _ignores(tries: list[SearchTry]) -> bool:
    """The nonsense term gives the same rows as a real one."""
    nonsense = {one.keys for one in tries if one.form == "nonsense" and one.keys}
    return any(one.form != "nonsense" and one.keys in nonsense for one in tries)


def _same_search(tries: Sequence[SearchTry], known: Sequence[SearchBox]) -> SearchBox | None:
    """The box that gave the same for a term in both spellings and for nonsense: both send to one search."""
    if len(tries) != _TELLING:
        return None
    for box in known:
        there = {(one.term, one.form): (one.outcome, one.keys) for one in box.tries}
        if tries[0].keys and all(there.get((one.term, one.form)) == (one.outcome, one.keys) for one in tries):
            return box
    return None


def _good(box: SearchBox) -> bool:
    return _both(list(box.tries)) and not _ignores(list(box.tries))


SEARCHING = Probe(name="searching", criteria=("F22",), roles=("catalogue",), observe=observe_searching, limit_s=80.0)
