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
from auditor.errors import PortalError
from auditor.portal.budget import Budget
from auditor.portal.candidates import Candidate
from auditor.portal.exploring import ANY
from auditor.portal.logbook import Logbook
from auditor.portal.looking import Look, matches_of
from auditor.portal.menus import open_menus
from auditor.portal.notfound import NotFoundPage, learn
from auditor.portal.own import beyond, lines_of
from auditor.portal.procedures import FOLLOWED, follow_catalogue
from auditor.portal.reach import Reach
from auditor.portal.roles import PRIVATE_ROLES, match_role
from auditor.portal.scout import Scout
from auditor.portal.site import Site
from auditor.portal.sitemap import sitemap_addresses, sitemap_candidates
from auditor.portal.vocabulary import Vocabulary

log = logging.getLogger(__name__)

_ROUNDS = 3
_DEPTH = 2
_TRIES = 3
_SURE = 1.0
"""Where a role has a page already, only a candidate this sure is followed for a better one."""
_WINDOWS = frozenset({"login", "dossier_lookup", "result_lookup", "feedback", "rating"})
_INCIDENTAL = ("payment", "sitemap", "contact")
"""Roles that help an audit but are no criterion's function."""
_TOLD_APART = "contact"
"""A role whose page is known when it is met, so that it is taken for nothing else; nothing is followed for it."""
_EXPLORED = (14, 6)
"""Entries without a known name that are followed when functions are missing; then of those that they brought up."""
_EXPLORED_AGAIN = (4,)
_LEAST_PAGES = 2
_VISITORS = "login"
"""A role that a portal hides from a person whom it greets; who looks at it looks as a visitor."""


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
        known: Is given the portal as it becomes known: with its home page alone, then with the pages for which no
            better one is looked for, last with all but what the catalogue leads to.
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
        known: Callable[[Site], None] = lambda _site: None,
    ) -> None:
        self._tabs = tuple(tabs)
        self._tab = self._tabs[0]
        self._words = vocabulary
        # What is reached from inside the catalogue needs the catalogue.
        wanted = roles | {"catalogue"} if roles & set(FOLLOWED) else roles or set(vocabulary.roles)
        self._roles = tuple(
            role for role in vocabulary.roles if role in wanted and (with_session or role not in PRIVATE_ROLES)
        )
        # A second search, for some roles only, confirms; it need not follow again what has no known name.
        self._explored = _EXPLORED_AGAIN if roles else _EXPLORED
        self._confirms = bool(roles)
        self._with_session = with_session
        self._seed = seed
        self._progress = progress
        self._known = known
        self._budget = budget or Budget()
        self._home_url = ""
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
        self._home_url = opened.url
        self._scout = Scout(
            self._tabs,
            self._words,
            roles=self._roles,
            log=self._log,
            budget=self._budget,
            home_url=opened.url,
            home=home,
        )
        picture = await self._tab.picture(home.title)
        self._log.arrive(start, opened, home, picture)
        self._known(self._log.so_far(url=opened.url, roles=self._words.roles))
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
        if self._scout.may_go_on() and set(FOLLOWED) & set(self._roles):
            self._known(self._log.so_far(url=opened.url, roles=self._words.roles))
            self._progress(", ".join(FOLLOWED))
            # Where there is no catalogue, the home page may still show some procedures and lead to their forms.
            await follow_catalogue(self._scout, self._log.best.get("catalogue") or self._log.best["home"])
        # That there is a portal beyond the home page, the search before this one saw.
        complete = self._scout.may_go_on() and (self._confirms or self._saw_a_portal())
        return self._log.site(url=opened.url, roles=self._words.roles, complete=complete, near=self._near)

    async def _rounds(self, *, depth: int) -> None:
        """Follow candidates round by round until none is left that is worth it; the first round stays near home."""
        for number in range(_ROUNDS):
            chosen = self._next_round(depth=depth if number == 0 else _DEPTH)
            if not chosen:
                return
            self._progress(", ".join(sorted({candidate.role for candidate in chosen})))
            for result in await self._scout.look_at(chosen):
                self._log.take_in(result)
            self._known(self._log.so_far(url=self._home_url, roles=self._words.roles, settled=True))

    def _missing(self) -> bool:
        """Whether the page of a function that a visitor can see was not found yet."""
        apart = {*FOLLOWED, *PRIVATE_ROLES, *_INCIDENTAL}
        return any(role not in self._log.best for role in self._sought() if role not in apart)

    def _sought(self) -> tuple[str, ...]:
        """The roles whose pages are of use, and may be there for whom the portal takes the auditor."""
        greeted = self._with_session and self._log.logged_in
        return tuple(role for role in self._roles if role != _TOLD_APART and not (greeted and role == _VISITORS))

    async def _explore(self) -> None:
        """Follow entries that no word of the vocabulary names; a portal may call its functions what it likes."""
        for limit in self._explored:
            # What a menu's opener shows was taken up already.
            fresh = (way for way in self._log.unnamed if self._worth(way) and way.reach not in self._scout.menus)
            chosen = list(islice(fresh, min(limit, max(self._budget.pages, 0))))
            self._progress(", ".join(candidate.label for candidate in chosen[:3]))
            for result in await self._scout.look_at(chosen):
                self._log.take_in(result)
            if not chosen or not self._missing():
                return

    def _saw_a_portal(self) -> bool:
        """Whether more than the home page was seen: who could not leave it has not searched."""
        seen = {(visit.url, visit.title) for visit in self._log.visits if visit.outcome in {"roles", "no-role"}}
        away = any(visit.outcome in {"identity", "petition", "login-wall", "missing"} for visit in self._log.visits)
        return away or len(seen) >= _LEAST_PAGES or not self._log.unnamed

    async def _open_menus(self, opened: Opened, home: Snapshot, start: Reach) -> None:
        """What menus show is taken up as reached through them; a form or a log-in that one brings up counts itself."""
        async for snapshot, reach in open_menus(self._tab, home, start, self._words):
            opener = Candidate(role=ANY, label=reach.steps[-1].label, reach=reach, score=0.0, depth=1)
            shown = beyond(snapshot, home)
            self._scout.menus[reach] = Look(candidate=opener, opened=opened, snapshot=shown)
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
            snapshot = await tab.snapshot()
            common = frozenset(lines_of(home.text))
            is_page = any(match_role(role, snapshot, self._words, common=common) for role in self._words.roles)
            self._log.not_found = learn(answer.status, snapshot, home, is_page=is_page)
        except PortalError as error:
            log.info("the portal's own not-found page: %s", error)

    async def _read_sitemap(self) -> None:
        addresses = await sitemap_addresses(self._home_url, self._tab.manners)
        self._log.propose(sitemap_candidates(addresses, self._words))

    # Following candidates

    def _next_round(self, *, depth: int) -> list[Candidate]:
        """The best untried candidates of each open role, at most three of the tries a role has in all."""
        chosen: dict[Reach, Candidate] = {}
        for role in self._sought():
            best = self._log.best.get(role)
            tried = sum(visit.sought == role for visit in self._log.visits)
            settled = best is not None and not best.shared
            if role in FOLLOWED or self._log.settled(role) or tried >= _TRIES + depth:
                continue
            if role == "sitemap" and (depth < _DEPTH or not self._missing()):
                # It is read for what the home page did not lead to.
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
