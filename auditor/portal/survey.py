"""The survey: find the pages of a portal by the role they play.

From the home page it follows the best candidates of each role, confirms what they lead to and takes up what those pages
offer in turn, to a depth of two, until every role has its page or nothing promising is left. Candidates are followed in
rounds, one for each role that is still open, several tabs at a time; what a round brought is taken in in a fixed order,
so the same portal gives the same pages. Every page that was opened is recorded with the reason.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from urllib.parse import urljoin, urlsplit

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Opened
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.findings import EvidenceItem
from auditor.portal.candidates import Candidate, best_first, candidates
from auditor.portal.looking import Look, look
from auditor.portal.notfound import NotFoundPage, learn
from auditor.portal.overlays import dismiss
from auditor.portal.reach import Reach, go, step_to
from auditor.portal.roles import RoleMatch, codes_in, label_score, match_role
from auditor.portal.site import DeadEnd, Site, SitePage, Visit
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

log = logging.getLogger(__name__)

PAGE_BUDGET = 45
TIME_BUDGET_S = 75.0
_ROUNDS = 3
_DEPTH = 2
_TRIES = 3
_GOOD = 6.5
"""A match this good (structure, heading and one more signal) ends the search for its role."""
_SURE = 1.0
"""Where a role has a page already, only a candidate this sure is followed for a better one."""
_MENUS = 4
_FOLLOWED = ("procedure", "eform")
"""Roles that are reached from inside the catalogue, not from a menu."""
_SESSION_ONLY = ("account", "my_dossiers", "data_store")
_GATE_STEPS = 3
_NAME_WORDS = 4
_NAMED = 0.5
"""A label with at least this score names a role (see ``label_score``)."""


class Surveyor:
    """Surveys one portal.

    Args:
        tabs: Guarded tabs; the first has the home page open, all are used side by side.
        vocabulary: The words.
        with_session: Whether a session was given; without one the account's pages are not looked for.
        roles: Search for these only; all when empty.
        seed: Chooses the address that cannot exist.
        progress: Receives a short line for each step.
        page_budget: Page loads allowed.
        time_budget_s: Seconds allowed.
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
        page_budget: int = PAGE_BUDGET,
        time_budget_s: float = TIME_BUDGET_S,
    ) -> None:
        self._tabs = tuple(tabs)
        self._tab = self._tabs[0]
        self._words = vocabulary
        # What is reached from inside the catalogue needs the catalogue.
        wanted = roles | {"catalogue"} if roles & set(_FOLLOWED) else roles or set(vocabulary.roles)
        self._roles = tuple(
            role for role in vocabulary.roles if role in wanted and (with_session or role not in _SESSION_ONLY)
        )
        self._seed = seed
        self._progress = progress
        self._left = page_budget
        self._deadline = time.monotonic() + time_budget_s
        self._home_url = ""
        self._visits: list[Visit] = []
        self._best: dict[str, SitePage] = {}
        self._pool: list[Candidate] = []
        self._seen: set[Reach] = set()
        self._not_found: NotFoundPage | None = None
        self._challenged = False
        self._logged_in = False

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
        picture = await self._tab.picture(home.title)
        match = RoleMatch(role="home", score=_GOOD, signals=("start",))
        self._keep(match, reach=start, opened=opened, snapshot=home, picture=picture)
        # A portal that opens on its log-in page has it there and nowhere else.
        login = match_role("login", home, self._words)
        if login is not None:
            self._keep(login, reach=start, opened=opened, snapshot=home, picture=picture)
        self._seen.add(start)
        self._note_session(home)
        self._take_up(home, start, depth=1)
        if len(self._tabs) > 1:
            await asyncio.gather(self._open_menus(home, start), self._learn_not_found(self._tabs[-1], home))
        else:
            await self._open_menus(home, start)
            await self._learn_not_found(self._tab, home)
        for number in range(_ROUNDS):
            chosen = self._next_round(depth=1 if number == 0 else _DEPTH)
            if not chosen:
                break
            self._progress(", ".join(sorted({candidate.role for candidate in chosen})))
            for result in await self._look_at(chosen):
                self._take_in(result)
        await self._follow_catalogue()
        dead = {(c.role, label(c.label)): c for c in self._pool if c.dead and c.role not in self._best}
        order = ["home", *self._words.roles]
        return Site(
            url=opened.url,
            pages=tuple(sorted(self._best.values(), key=lambda page: order.index(page.role))),
            visits=tuple(self._visits),
            dead_ends=tuple(DeadEnd(role=c.role, label=c.label, page=c.reach.url) for c in dead.values()),
            not_found=self._not_found,
            complete=self._may_go_on(),
            challenged=self._challenged,
            logged_in=self._logged_in,
        )

    def _may_go_on(self) -> bool:
        return self._left > 0 and time.monotonic() < self._deadline and not self._challenged

    # Finding candidates

    def _take_up(self, snapshot: Snapshot, reach: Reach, *, depth: int) -> None:
        known = {(c.role, label(c.label)) for c in self._pool if c.reach.steps or c.depth < depth}
        fresh = [
            candidate
            for candidate in candidates(snapshot, reach, self._words, depth=depth)
            # A button that stands on every page is the same button: pressing it once is enough.
            if not (candidate.reach.steps and (candidate.role, label(candidate.label)) in known)
        ]
        self._pool = best_first([*self._pool, *fresh])

    async def _open_menus(self, home: Snapshot, start: Reach) -> None:
        """Open menus whose entries are not in the page before; what they show is taken up as reached through them."""
        names = {label(word) for word in self._words.menus.labels}
        openers = [
            control
            for control in home.visible()
            if control.opens_url is None
            and not control.typing
            and control.tag != "select"
            and (control.expandable or (label(control.caption) in names and control.region in {"nav", "header"}))
        ]
        snapshot = home
        for opener in openers[:_MENUS]:
            try:
                again = next(
                    (c for c in snapshot.visible() if (c.tag, c.caption) == (opener.tag, opener.caption)), None
                )
                if again is None:
                    continue
                reaction = await self._tab.press(again, snapshot, Purpose.LOOK, settle_s=1.5)
                if not reaction.pressed:
                    continue
                snapshot = await self._tab.snapshot()
                if reaction.navigated:
                    await self._tab.open(start.url)
                    snapshot = await dismiss(self._tab, await self._tab.snapshot(), self._words)
                    continue
                self._take_up(snapshot, start.then(step_to(opener, home)), depth=1)
            except PortalError as error:
                log.info("menu “%s”: %s", opener.caption, error)
                return

    async def _learn_not_found(self, tab: Tab, home: Snapshot) -> None:
        url = urljoin(self._home_url, f"/portal-auditor-{self._seed:08x}")
        self._left -= 1
        try:
            answer = await tab.open(url)
            self._not_found = learn(answer.status, await tab.snapshot(), home)
        except PortalError as error:
            log.info("the portal's own not-found page: %s", error)

    # Following candidates

    def _next_round(self, *, depth: int) -> list[Candidate]:
        """The best untried candidates of each open role, at most three of the tries a role has in all."""
        chosen: dict[Reach, Candidate] = {}
        for role in self._roles:
            best = self._best.get(role)
            tried = sum(visit.sought == role for visit in self._visits)
            if role in _FOLLOWED or (best is not None and best.score >= _GOOD) or tried >= _TRIES + depth:
                continue
            for candidate in self._pool:
                if candidate.role != role or candidate.depth > depth or not self._worth(candidate):
                    continue
                if best is not None and candidate.score < _SURE:
                    break
                chosen.setdefault(candidate.reach, candidate)
                break
        return list(chosen.values())[: max(self._left, 0)]

    def _worth(self, candidate: Candidate) -> bool:
        return candidate.reach not in self._seen and not candidate.dead and self._near(candidate.reach.url)

    def _near(self, url: str) -> bool:
        """The portal itself, an identity or petition host, or another host of the same public body."""
        if self._tab.guard.same_site(url) or self._words.identity_provider(url) or self._words.petition_system(url):
            return True
        ours, theirs = (urlsplit(address).hostname or "" for address in (self._home_url, url))
        return theirs.endswith(".gov.vn") and ours.split(".")[-3:] == theirs.split(".")[-3:]

    async def _look_at(self, chosen: Sequence[Candidate]) -> list[Look]:
        """Follow candidates side by side, one per tab at a time; results in the order of the candidates."""
        results: dict[int, Look] = {}
        waiting = iter(enumerate(chosen))

        async def work(tab: Tab) -> None:
            for number, candidate in waiting:
                if not self._may_go_on():
                    return
                self._seen.add(candidate.reach)
                self._left -= 1
                result = await look(tab, candidate, self._words, roles=self._roles, not_found=self._not_found)
                results[number] = result
                if isinstance(result.error, PageCrashed | PageTimeout):
                    # A page that died or hangs must cost its own limit only, so the next one gets a fresh tab.
                    await tab.revive()

        await asyncio.gather(*(work(tab) for tab in self._tabs))
        return [results[number] for number in sorted(results)]

    def _take_in(self, result: Look) -> None:
        """Remember which roles a page plays, take up its candidates, and write down the visit."""
        candidate, snapshot, opened = result.candidate, result.snapshot, result.opened
        identity = result.identity(self._words)
        if snapshot is None or opened is None:
            self._take_in_failure(result, identity)
            return
        roles = tuple(match.role for match in result.matches)
        self._challenged = self._challenged or result.challenge
        if result.challenge:
            outcome, detail = "challenge", ""
        elif result.missing is not None:
            outcome, detail = "missing", result.missing
        else:
            outcome, detail = self._outcome(candidate, roles, identity)
            self._note_session(snapshot)
            for match in result.matches:
                best = self._best.get(match.role)
                if best is None or match.score > best.score:
                    self._keep(
                        match,
                        reach=candidate.reach,
                        opened=opened,
                        snapshot=snapshot,
                        picture=result.picture,
                        led_by=candidate.label,
                        depth=candidate.depth,
                    )
            self._take_up(snapshot, candidate.reach, depth=candidate.depth + 1)
        self._visits.append(
            Visit(
                sought=candidate.role,
                label=candidate.label,
                reach=candidate.reach,
                url=snapshot.url,
                status=opened.status,
                title=snapshot.title,
                outcome=outcome,
                detail=detail,
                roles=roles,
                evidence=(result.picture,) if result.picture else (),
            )
        )

    @staticmethod
    def _outcome(candidate: Candidate, roles: tuple[str, ...], identity: str | None) -> tuple[str, str]:
        if identity is not None:
            return "identity", identity
        if "login" in roles and candidate.role not in {"login", "register"}:
            return "login-wall", ""
        return ("roles", "") if roles else ("no-role", "")

    def _take_in_failure(self, result: Look, identity: str | None) -> None:
        candidate = result.candidate
        message = result.error.message if result.error else ""
        petition = result.petition(self._words)
        role = "login" if identity else "feedback" if petition else None
        address = identity or petition or candidate.reach.url
        if role is not None and role not in self._best:
            self._best[role] = SitePage(
                role=role,
                reach=candidate.reach,
                url=address,
                title="",
                status=None,
                label=candidate.label,
                score=_GOOD,
                signals=("label", "request"),
                depth=candidate.depth,
                evidence=(self._tab.folder.note(address, kind="request", page=candidate.reach.url),),
            )
        failed = "timeout" if isinstance(result.error, PageTimeout) else "failed"
        self._visits.append(
            Visit(
                sought=candidate.role,
                label=candidate.label,
                reach=candidate.reach,
                url=candidate.reach.url,
                status=None,
                title="",
                outcome="identity" if identity else "petition" if petition else failed,
                detail=(address if role else message)[:500],
                roles=(role,) if role else (),
            )
        )

    # From the catalogue to a procedure and its form

    async def _follow(self, candidate: Candidate) -> Look:
        (result,) = await self._look_at([candidate]) or [Look(candidate=candidate)]
        if result.snapshot is not None or result.error is not None:
            self._take_in(result)
        return result

    async def _follow_catalogue(self) -> None:
        catalogue = self._best.get("catalogue")
        if catalogue is None or not self._may_go_on() or not set(_FOLLOWED) & set(self._roles):
            return
        self._progress("procedure, eform")
        try:
            _, snapshot = await go(self._tab, catalogue.reach, self._words)
        except PortalError as error:
            log.info("catalogue: %s", error)
            return
        applies = self._apply_controls(snapshot, catalogue.reach)
        for control in procedure_controls(snapshot, self._words)[:_TRIES]:
            if "procedure" in self._best or not self._may_go_on():
                break
            url = control.opens_url
            reach = Reach(url=url) if url else catalogue.reach.then(step_to(control, snapshot))
            name = self._words.roles["procedure"].labels[0]
            page = (await self._follow(_lead("procedure", name, reach, catalogue.depth + 1))).snapshot
            if page is not None:
                applies = [*self._apply_controls(page, reach), *applies]
        for reach, name in applies[:_TRIES]:
            if "eform" in self._best or not self._may_go_on():
                return
            await self._through_gate(_lead("eform", name, reach, catalogue.depth + 2))

    def _apply_controls(self, snapshot: Snapshot, reach: Reach) -> list[tuple[Reach, str]]:
        words = self._words.roles["eform"]
        found: list[tuple[float, Reach, str]] = []
        for control in snapshot.visible():
            score = label_score(control.caption, words)
            if score < _NAMED or control.typing or control.region in {"nav", "header", "footer"}:
                continue
            way = Reach(url=control.opens_url) if control.opens_url else reach.then(step_to(control, snapshot))
            found.append((score, way, control.caption))
        return [(way, name) for _, way, name in sorted(found, key=lambda item: -item[0])]

    async def _through_gate(self, candidate: Candidate) -> None:
        """Follow "apply" through the pages before the form (choose a case, go on without an account), never further."""
        for _ in range(_GATE_STEPS):
            if not self._may_go_on():
                return
            snapshot = (await self._follow(candidate)).snapshot
            if snapshot is None or "eform" in self._best:
                return
            onward = self._apply_controls(snapshot, candidate.reach) or self._next_controls(snapshot, candidate.reach)
            fresh = next(((way, name) for way, name in onward if way not in self._seen), None)
            if fresh is None:
                return
            way, name = fresh
            candidate = _lead("eform", name, way, candidate.depth + 1)

    def _next_controls(self, snapshot: Snapshot, reach: Reach) -> list[tuple[Reach, str]]:
        names = {label(word) for word in self._words.wizard.next_labels}
        return [
            (Reach(url=url) if (url := control.opens_url) else reach.then(step_to(control, snapshot)), control.caption)
            for control in snapshot.visible()
            if label(control.caption) in names and control.region not in {"nav", "header", "footer"}
        ]

    # Remembering

    def _keep(
        self,
        match: RoleMatch,
        *,
        reach: Reach,
        opened: Opened,
        snapshot: Snapshot,
        picture: EvidenceItem | None,
        led_by: str = "",
        depth: int = 0,
    ) -> None:
        self._best[match.role] = SitePage(
            role=match.role,
            reach=reach,
            url=snapshot.url,
            title=snapshot.title,
            status=opened.status,
            label=led_by,
            score=match.score,
            signals=match.signals,
            depth=depth,
            evidence=(picture,) if picture else (),
        )

    def _note_session(self, snapshot: Snapshot) -> None:
        names = {label(word) for word in self._words.logged_in.labels}
        if any(label(control.caption) in names for control in snapshot.visible()):
            self._logged_in = True


def procedure_controls(snapshot: Snapshot, vocabulary: Vocabulary) -> list[Control]:
    """Controls of a catalogue page that may open a procedure, the surest first, each address once."""
    apply = vocabulary.roles["eform"]
    scored: list[tuple[float, int, Control]] = []
    for position, control in enumerate(snapshot.visible()):
        if control.typing or control.region in {"nav", "header", "footer"} or control.tag in {"select", "input"}:
            continue
        if label_score(control.caption, apply) >= _NAMED:
            continue
        where = f"{control.target_url} {control.caption}"
        words = len(label(control.caption).split())
        score = 3.0 * bool(codes_in(where)) + 1.5 * (words >= _NAME_WORDS) + 1.0 * ("chi tiet" in label(where))
        score += 0.5 * bool(control.opens_url)
        if score >= 1.5:  # noqa: PLR2004  at least one of the signs above
            scored.append((score, position, control))
    scored.sort(key=lambda item: (-item[0], item[1]))
    kept: dict[str, Control] = {}
    for _, _, control in scored:
        kept.setdefault(control.opens_url or f"{control.caption}#{control.frame}", control)
    return list(kept.values())


def _lead(role: str, name: str, reach: Reach, depth: int) -> Candidate:
    return Candidate(role=role, label=name, reach=reach, score=1.0, dead=False, depth=depth)
