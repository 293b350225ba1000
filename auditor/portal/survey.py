"""The survey: find the pages of a portal by the role they play.

From the home page it follows the best candidates of each role, confirms what they lead to and takes up what those pages
offer in turn, to a depth of two, until every role has its page or nothing promising is left. Candidates are followed in
rounds, one for each role that is still open, several tabs at a time; what a round brought is taken in in a fixed order,
so the same portal gives the same pages. Every page that was opened is recorded with the reason.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from itertools import islice
from urllib.parse import urljoin, urlsplit

from auditor.browser.reactions import Opened
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.portal.budget import Budget
from auditor.portal.candidates import Candidate
from auditor.portal.exploring import ANY
from auditor.portal.gate import choose_all
from auditor.portal.logbook import GOOD, Logbook
from auditor.portal.looking import Look, look, looked_before, matches_of
from auditor.portal.menus import open_menus
from auditor.portal.notfound import NotFoundPage, learn
from auditor.portal.onward import apply_leads, next_leads, procedure_leads
from auditor.portal.own import beyond
from auditor.portal.reach import Reach, go
from auditor.portal.roles import PRIVATE_ROLES, match_role
from auditor.portal.site import Site, SitePage
from auditor.portal.sitemap import sitemap_addresses, sitemap_candidates
from auditor.portal.vocabulary import Vocabulary

log = logging.getLogger(__name__)

_ROUNDS = 3
_DEPTH = 2
_TRIES = 3
_SURE = 1.0
"""Where a role has a page already, only a candidate this sure is followed for a better one."""
_FOLLOWED = ("procedure", "eform")
"""Roles that are reached from inside the catalogue, not from a menu."""
_WINDOWS = frozenset({"login", "dossier_lookup", "result_lookup", "feedback", "rating"})
_GATE_STEPS = 3
_LATE_LOOKS = 3
_LATE_S = 1.0
_INCIDENTAL = ("register", "payment", "sitemap", "contact")
"""Roles that help an audit but are no criterion's function."""
_EXPLORED = 14
"""Entries without a known name that are followed when functions are missing."""
_EXPLORED_AGAIN = 4
_LEAST_PAGES = 2


class Surveyor:
    """Surveys one portal.

    Args:
        tabs: Guarded tabs; the first has the home page open, all are used side by side.
        vocabulary: The words.
        with_session: Whether a session was given; without one the account's pages are not looked for.
        roles: Search for these only; all when empty.
        not_found: The portal's own not-found page, when an earlier survey learnt it.
        seed: Chooses the address that cannot exist.
        progress: Receives a short line for each step.
        budget: Page loads and seconds allowed.
    """

    def __init__(
        self,
        tabs: Sequence[Tab],
        vocabulary: Vocabulary,
        *,
        with_session: bool,
        seed: int,
        progress: Callable[[str], None],
        roles: frozenset[str] = frozenset(),
        not_found: NotFoundPage | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._tabs = tuple(tabs)
        self._tab = self._tabs[0]
        self._words = vocabulary
        # What is reached from inside the catalogue needs the catalogue.
        wanted = roles | {"catalogue"} if roles & set(_FOLLOWED) else roles or set(vocabulary.roles)
        self._roles = tuple(
            role for role in vocabulary.roles if role in wanted and (with_session or role not in PRIVATE_ROLES)
        )
        # A second search, for some roles only, confirms; it need not follow again what has no known name.
        self._explored = _EXPLORED_AGAIN if roles else _EXPLORED
        self._confirms = bool(roles)
        self._seed = seed
        self._progress = progress
        self._budget = budget or Budget()
        self._home_url = ""
        self._home = Snapshot(frames=())
        self._opened: dict[str, Look] = {}
        self._menus: dict[Reach, Look] = {}
        self._log = Logbook(vocabulary, self._tab.folder)
        self._log.not_found = not_found

    async def survey(self, opened: Opened, home: Snapshot) -> Site:
        """Survey the portal whose home page is open in the first tab.

        Args:
            opened: The answer to the home page.
            home: What it shows, overlays closed.

        Raises:
            PageCrashed: The browser died.
        """
        start = Reach(url=opened.url)
        self._home_url, self._home = opened.url, home
        picture = await self._tab.picture(home.title)
        self._log.arrive(start, opened, home, picture)
        # A portal that opens on its log-in page has it there and nowhere else.
        login = match_role("login", home, self._words)
        if login is not None:
            self._log.keep(login, reach=start, opened=opened, snapshot=home, picture=picture)
        if len(self._tabs) > 1:
            await asyncio.gather(self._open_menus(opened, home, start), self._learn_not_found(self._tabs[-1], home))
        else:
            await self._open_menus(opened, home, start)
            await self._learn_not_found(self._tab, home)
        await self._read_sitemap()
        await self._rounds(depth=1)
        if self._missing():
            await self._explore()
            await self._rounds(depth=_DEPTH)
        await self._follow_catalogue()
        # That there is a portal beyond the home page, the search before this one saw.
        complete = self._may_go_on() and (self._confirms or self._saw_a_portal())
        return self._log.site(url=opened.url, roles=self._words.roles, complete=complete)

    async def _rounds(self, *, depth: int) -> None:
        """Follow candidates round by round until none is left that is worth it; the first round stays near home."""
        for number in range(_ROUNDS):
            chosen = self._next_round(depth=depth if number == 0 else _DEPTH)
            if not chosen:
                return
            self._progress(", ".join(sorted({candidate.role for candidate in chosen})))
            for result in await self._look_at(chosen):
                self._log.take_in(result)

    def _missing(self) -> bool:
        """Whether the page of a function that a visitor can see was not found yet."""
        apart = {*_FOLLOWED, *PRIVATE_ROLES, *_INCIDENTAL}
        return any(role not in self._log.best for role in self._roles if role not in apart)

    async def _explore(self) -> None:
        """Follow entries that no word of the vocabulary names; a portal may call its functions what it likes."""
        # What a menu's opener shows was taken up already.
        fresh = (way for way in self._log.unnamed if self._worth(way) and way.reach not in self._menus)
        chosen = list(islice(fresh, min(self._explored, max(self._budget.pages, 0))))
        self._progress(", ".join(candidate.label for candidate in chosen[:3]))
        for result in await self._look_at(chosen):
            self._log.take_in(result)

    def _saw_a_portal(self) -> bool:
        """Whether more than the home page was seen: who could not leave it has not searched."""
        seen = {(visit.url, visit.title) for visit in self._log.visits if visit.outcome in {"roles", "no-role"}}
        away = any(visit.outcome in {"identity", "petition", "login-wall", "missing"} for visit in self._log.visits)
        return away or len(seen) >= _LEAST_PAGES or not self._log.unnamed

    def _may_go_on(self) -> bool:
        return self._budget.left and not self._log.challenged

    async def _open_menus(self, opened: Opened, home: Snapshot, start: Reach) -> None:
        """What menus show is taken up as reached through them; a form or a log-in that one brings up counts itself."""
        async for snapshot, reach in open_menus(self._tab, home, start, self._words):
            opener = Candidate(role=ANY, label=reach.steps[-1].label, reach=reach, score=0.0, depth=1)
            shown = beyond(snapshot, home)
            self._menus[reach] = Look(candidate=opener, opened=opened, snapshot=shown)
            forms = bool(shown.fields()) or any(
                self._words.identity_provider(control.target_url) for control in shown.visible()
            )
            roles = self._brought_up() if forms else ()
            matches = matches_of(shown, opener, self._words, roles=roles, home=home)
            if matches:
                picture = await self._tab.picture(opener.label)
                found = Look(candidate=opener, opened=opened, snapshot=snapshot, picture=picture, matches=matches)
                self._log.seen.add(reach)
                self._log.take_in(found)
            else:
                self._log.take_up(snapshot, reach, depth=1)

    def _brought_up(self) -> tuple[str, ...]:
        """Roles that a window above the home page may play."""
        return tuple(role for role in self._roles if role in _WINDOWS)

    async def _learn_not_found(self, tab: Tab, home: Snapshot) -> None:
        if self._log.not_found is not None:
            return
        url = urljoin(self._home_url, f"/portal-auditor-{self._seed:08x}")
        self._budget.spend()
        try:
            answer = await tab.open(url)
            self._log.not_found = learn(answer.status, await tab.snapshot(), home)
        except PortalError as error:
            log.info("the portal's own not-found page: %s", error)

    async def _read_sitemap(self) -> None:
        addresses = await sitemap_addresses(self._home_url, self._tab.manners)
        self._log.propose(sitemap_candidates(addresses, self._words))

    # Following candidates

    def _next_round(self, *, depth: int) -> list[Candidate]:
        """The best untried candidates of each open role, at most three of the tries a role has in all."""
        chosen: dict[Reach, Candidate] = {}
        for role in self._roles:
            best = self._log.best.get(role)
            tried = sum(visit.sought == role for visit in self._log.visits)
            settled = best is not None and not best.shared
            if role in _FOLLOWED or (best is not None and settled and best.score >= GOOD) or tried >= _TRIES + depth:
                continue
            for candidate in self._log.pool:
                if candidate.role != role or candidate.depth > depth or not self._worth(candidate):
                    continue
                if settled and candidate.score < _SURE:
                    break
                chosen.setdefault(candidate.reach, candidate)
                break
        return list(chosen.values())[: max(self._budget.pages, 0)]

    def _worth(self, candidate: Candidate) -> bool:
        return not candidate.withheld and candidate.reach not in self._log.seen and self._near(candidate.reach.url)

    def _near(self, url: str) -> bool:
        """The portal itself, an identity or petition host, or another host of the same public body."""
        if self._tab.guard.same_site(url) or self._words.identity_provider(url) or self._words.petition_system(url):
            return True
        ours, theirs = (urlsplit(address).hostname or "" for address in (self._home_url, url))
        return theirs.endswith(".gov.vn") and ours.split(".")[-3:] == theirs.split(".")[-3:]

    async def _look_at(self, chosen: Sequence[Candidate], *, anew: bool = False) -> list[Look]:
        """Follow candidates side by side, one per tab at a time; results in the order of the candidates.

        A page that was opened already is not opened again, unless ``anew``.
        """
        results: dict[int, Look] = {}
        waiting = iter(enumerate(chosen))

        async def work(tab: Tab) -> None:
            for number, candidate in waiting:
                if not self._may_go_on():
                    return
                self._log.seen.add(candidate.reach)
                known = self._known(candidate) if not anew else None
                if known is not None:
                    results[number] = looked_before(known, candidate, self._words, roles=self._roles, home=self._home)
                    continue
                self._budget.spend()
                result = await look(
                    tab, candidate, self._words, roles=self._roles, not_found=self._log.not_found, home=self._home
                )
                results[number] = result
                self._remember(result)
                if isinstance(result.error, PageCrashed | PageTimeout):
                    # A page that died or hangs must cost its own limit only, so the next one gets a fresh tab.
                    await tab.revive()

        await asyncio.gather(*(work(tab) for tab in self._tabs))
        return [results[number] for number in sorted(results)]

    def _known(self, candidate: Candidate) -> Look | None:
        """What a candidate leads to, when that was seen already: a page that was opened, a menu that was."""
        if candidate.reach.steps:
            return self._menus.get(candidate.reach)
        return self._opened.get(candidate.reach.url)

    def _remember(self, result: Look) -> None:
        """A page that was opened is not opened again for another label, whatever way led to it."""
        if result.snapshot is None or result.error is not None or result.snapshot.url.rstrip("#") == self._home_url:
            return
        self._opened.setdefault(result.snapshot.url, result)
        if not result.candidate.reach.steps:
            self._opened.setdefault(result.candidate.reach.url, result)

    # From the catalogue to a procedure and its form

    async def _follow(self, candidate: Candidate) -> Look:
        (result,) = await self._look_at([candidate], anew=True) or [Look(candidate=candidate)]
        if result.snapshot is not None or result.error is not None:
            self._log.take_in(result)
        return result

    async def _follow_catalogue(self) -> None:
        # Where there is no catalogue, the home page may still show some procedures and lead to their forms.
        catalogue = self._log.best.get("catalogue") or self._log.best["home"]
        if not self._may_go_on() or not set(_FOLLOWED) & set(self._roles):
            return
        self._progress("procedure, eform")
        depth = catalogue.depth + 2
        try:
            snapshot, leads = await self._listed(catalogue)
        except PortalError as error:
            log.info("catalogue: %s", error)
            return
        applies = apply_leads(snapshot, catalogue.reach, self._words, depth=depth)
        for candidate in leads[:_TRIES]:
            if "procedure" in self._log.best or not self._may_go_on():
                break
            page = (await self._follow(candidate)).snapshot
            if page is not None:
                applies = [*apply_leads(page, candidate.reach, self._words, depth=depth), *applies]
        for candidate in applies[:_TRIES]:
            if "eform" in self._log.best or not self._may_go_on():
                return
            await self._through_gate(candidate)

    async def _listed(self, catalogue: SitePage) -> tuple[Snapshot, list[Candidate]]:
        """The catalogue with what leads to its procedures; a list may be drawn long after its page is ready.

        It is opened once more only where it showed nothing of the kind when it was found.
        """
        seen = self._opened.get(catalogue.url)
        # Pages of one address may differ by what was pressed.
        if seen is not None and seen.snapshot is not None and seen.candidate.reach == catalogue.reach:
            leads = procedure_leads(seen.snapshot, catalogue.reach, self._words, depth=catalogue.depth + 1)
            if leads:
                return seen.snapshot, leads
        _, snapshot = await go(self._tab, catalogue.reach, self._words)
        for _ in range(_LATE_LOOKS):
            leads = procedure_leads(snapshot, catalogue.reach, self._words, depth=catalogue.depth + 1)
            if leads:
                break
            await asyncio.sleep(_LATE_S)
            snapshot = await self._tab.snapshot()
        return snapshot, leads

    async def _through_gate(self, candidate: Candidate) -> None:
        """Follow "apply" through the pages before the form (choose a case, go on without an account), never further."""
        for _ in range(_GATE_STEPS):
            if not self._may_go_on():
                return
            snapshot = (await self._follow(candidate)).snapshot
            if snapshot is None or "eform" in self._log.best:
                return
            depth = candidate.depth + 1
            fresh = self._fresh(apply_leads(snapshot, candidate.reach, self._words, depth=depth))
            # What moves on does nothing before the choices are made that a page asks for.
            fresh = fresh or await self._past_choices(candidate)
            fresh = fresh or self._fresh(next_leads(snapshot, candidate.reach, self._words, depth=depth))
            if fresh is None:
                return
            candidate = fresh

    def _fresh(self, ways: Sequence[Candidate]) -> Candidate | None:
        return next((way for way in ways if way.reach not in self._log.seen), None)

    async def _past_choices(self, candidate: Candidate) -> Candidate | None:
        """The way on from the page that was followed last, once the agency or the case is chosen there."""
        try:
            snapshot, reach = await choose_all(self._tab, candidate.reach, self._words)
        except PortalError as error:
            log.info("choices of %s: %s", candidate.reach, error)
            return None
        if reach == candidate.reach:
            return None
        return self._fresh(next_leads(snapshot, reach, self._words, depth=candidate.depth + 1))
