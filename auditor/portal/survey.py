"""The survey: find the pages of a portal by the role they play.

From the home page it follows the best candidates of each role, confirms what they lead to and takes up what those pages
offer in turn, to a depth of two, until every role has its page or nothing promising is left. Its order depends on the
portal alone, so the same portal gives the same pages. It records every page that it opened and why.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Opened, Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.portal.candidates import Candidate, best_first, candidates
from auditor.portal.notfound import NotFoundPage, is_challenge, is_missing, learn
from auditor.portal.overlays import dismiss
from auditor.portal.reach import Reach, go, step_to
from auditor.portal.roles import RoleMatch, codes_in, label_score, match_role
from auditor.portal.site import DeadEnd, Site, SitePage, Visit
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

log = logging.getLogger(__name__)

PAGE_BUDGET = 45
TIME_BUDGET_S = 75.0
_TRIES = 3
_GOOD = 6.5
"""A match this good (structure, heading and one more signal) ends the search for its role."""
_MENUS = 4
_FOLLOWED = ("procedure", "eform")
"""Roles that are reached from inside the catalogue, not from a menu."""
_SESSION_ONLY = ("account", "my_dossiers", "data_store")
_GATE_STEPS = 3
_NAME_WORDS = 4


class Surveyor:
    """Surveys one portal through one tab.

    Args:
        tab: A guarded tab.
        vocabulary: The words.
        with_session: Whether a session was given; without one the account's pages are not looked for.
        seed: Chooses the address that cannot exist.
        progress: Receives a short line for each role.
        page_budget: Page loads allowed.
        time_budget_s: Seconds allowed.
    """

    def __init__(
        self,
        tab: Tab,
        vocabulary: Vocabulary,
        *,
        with_session: bool,
        seed: int,
        progress: Callable[[str], None],
        page_budget: int = PAGE_BUDGET,
        time_budget_s: float = TIME_BUDGET_S,
    ) -> None:
        self._tab = tab
        self._words = vocabulary
        self._with_session = with_session
        self._seed = seed
        self._progress = progress
        self._left = page_budget
        self._deadline = time.monotonic() + time_budget_s
        self._visits: list[Visit] = []
        self._best: dict[str, SitePage] = {}
        self._pool: list[Candidate] = []
        self._seen: set[Reach] = set()
        self._not_found: NotFoundPage | None = None
        self._challenged = False
        self._logged_in = False

    async def survey(self, opened: Opened, home: Snapshot) -> Site:
        """Survey the portal whose home page is open in the tab.

        Args:
            opened: The answer to the home page.
            home: What it shows, overlays closed.

        Raises:
            PageCrashed: The browser died.
        """
        start = Reach(url=opened.url)
        await self._keep("home", start, opened, home, RoleMatch(role="home", score=9.0, signals=("start",)), "", 0)
        self._seen.add(start)
        self._note_session(home)
        self._take_up(home, start, depth=1)
        await self._open_menus(home, start)
        await self._learn_not_found(opened, home)
        for depth in (1, 2):
            for role in self._roles():
                if role not in _FOLLOWED:
                    self._progress(role)
                    await self._seek(role, depth)
        await self._follow_catalogue()
        dead = {(c.role, label(c.label)): c for c in self._pool if c.dead and c.role not in self._best}
        pages = sorted(self._best.values(), key=lambda page: list(["home", *self._words.roles]).index(page.role))
        return Site(
            url=opened.url,
            pages=tuple(pages),
            visits=tuple(self._visits),
            dead_ends=tuple(DeadEnd(role=c.role, label=c.label, page=c.reach.url) for c in dead.values()),
            not_found=self._not_found,
            complete=self._may_go_on(),
            challenged=self._challenged,
            logged_in=self._logged_in,
        )

    def _roles(self) -> tuple[str, ...]:
        return tuple(role for role in self._words.roles if self._with_session or role not in _SESSION_ONLY)

    def _may_go_on(self) -> bool:
        return self._left > 0 and time.monotonic() < self._deadline and not self._challenged

    # Finding candidates

    def _take_up(self, snapshot: Snapshot, reach: Reach, *, depth: int) -> None:
        self._pool = best_first([*self._pool, *candidates(snapshot, reach, self._words, depth=depth)])

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
                step = step_to(opener, home)
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
                self._take_up(snapshot, start.then(step), depth=1)
            except PortalError as error:
                log.info("menu “%s”: %s", opener.caption, error)
                return

    async def _learn_not_found(self, opened: Opened, home: Snapshot) -> None:
        url = urljoin(opened.url, f"/portal-auditor-{self._seed:08x}")
        try:
            answer = await self._tab.open(url)
            self._left -= 1
            self._not_found = learn(answer.status, await self._tab.snapshot(), home)
        except PortalError as error:
            log.info("the portal's own not-found page: %s", error)

    # Following candidates

    async def _seek(self, role: str, depth: int) -> None:
        tries = 0
        while tries < _TRIES and self._may_go_on():
            best = self._best.get(role)
            if best is not None and best.score >= _GOOD:
                return
            chosen = next((c for c in self._pool if c.role == role and c.depth <= depth and self._worth(c)), None)
            if chosen is None or (best is not None and chosen.score < 1.0):
                return
            tries += 1
            await self._follow(chosen)

    def _worth(self, candidate: Candidate) -> bool:
        return candidate.reach not in self._seen and not candidate.dead and self._near(candidate.reach.url)

    def _near(self, url: str) -> bool:
        """The portal itself, an identity or petition host, or another host of the same public body."""
        if self._tab.guard.same_site(url) or self._words.identity_provider(url) or self._words.petition_system(url):
            return True
        ours, theirs = (urlsplit(u).hostname or "" for u in (self._tab.page.url, url))
        return theirs.endswith(".gov.vn") and ours.split(".")[-3:] == theirs.split(".")[-3:]

    async def _follow(self, candidate: Candidate) -> Snapshot | None:
        """Open what a candidate leads to, see which roles it plays, and take up its own candidates."""
        self._seen.add(candidate.reach)
        self._left -= 1
        before = self._tab.request_count
        try:
            opened, snapshot = await go(self._tab, candidate.reach, self._words)
        except PageCrashed:
            raise
        except PortalError as error:
            await self._failed(candidate, error, before)
            return None
        missing = is_missing(opened.status, snapshot, self._not_found, self._words)
        identity = self._identity_since(before)
        outcome, detail, roles = "no-role", "", ()
        if is_challenge(opened.status, snapshot, self._words):
            self._challenged, outcome = True, "challenge"
        elif missing is not None:
            outcome, detail = "missing", missing
        else:
            self._note_session(snapshot)
            roles = await self._assign(candidate, opened, snapshot)
            if identity is not None:
                outcome, detail = "identity", identity
            elif "login" in roles and candidate.role not in {"login", "register"}:
                outcome = "login-wall"
            elif roles:
                outcome = "roles"
            self._take_up(snapshot, candidate.reach, depth=candidate.depth + 1)
        self._log_visit(candidate, snapshot.url, opened.status, snapshot.title, outcome, detail, roles)
        return snapshot if missing is None else None

    async def _assign(self, candidate: Candidate, opened: Opened, snapshot: Snapshot) -> tuple[str, ...]:
        found: list[str] = []
        for role in self._roles():
            led_by = candidate.label if role == candidate.role else None
            match = match_role(role, snapshot, self._words, led_by=led_by)
            if match is None:
                continue
            found.append(role)
            best = self._best.get(role)
            if best is None or match.score > best.score:
                await self._keep(role, candidate.reach, opened, snapshot, match, candidate.label, candidate.depth)
        return tuple(found)

    async def _failed(self, candidate: Candidate, error: PortalError, before: int) -> None:
        identity = self._identity_since(before)
        outcome = "identity" if identity else "timeout" if isinstance(error, PageTimeout) else "failed"
        detail = identity or error.message
        petition = any(self._words.petition_system(request.url) for request in self._tab.requests(before))
        role = "login" if identity else "feedback" if petition else None
        if role is not None and role not in self._best:
            kind = "identity-request" if identity else "petition-request"
            self._best[role] = SitePage(
                role=role,
                reach=candidate.reach,
                url=identity or candidate.reach.url,
                title="",
                status=None,
                label=candidate.label,
                score=_GOOD,
                signals=("label", kind),
                depth=candidate.depth,
                evidence=(self._tab.folder.note(detail, kind="request", page=candidate.reach.url),),
            )
        self._log_visit(candidate, candidate.reach.url, None, "", outcome, detail, (role,) if role else ())

    def _identity_since(self, before: int) -> str | None:
        for request in self._tab.requests(before):
            if request.navigation and self._words.identity_provider(request.url):
                return request.url
        return None

    # From the catalogue to a procedure and its form

    async def _follow_catalogue(self) -> None:
        catalogue = self._best.get("catalogue")
        if catalogue is None or not self._may_go_on():
            return
        self._progress("procedure")
        try:
            _, snapshot = await go(self._tab, catalogue.reach, self._words)
        except PortalError as error:
            log.info("catalogue: %s", error)
            return
        applies = self._apply_controls(snapshot, catalogue.reach)
        for control in procedure_controls(snapshot)[:_TRIES]:
            if "procedure" in self._best or not self._may_go_on():
                break
            reach = (
                Reach(url=control.opens_url) if control.opens_url else catalogue.reach.then(step_to(control, snapshot))
            )
            chosen = _lead("procedure", self._words.roles["procedure"].labels[0], reach, catalogue.depth + 1)
            page = await self._follow(chosen)
            if page is not None:
                applies = [*self._apply_controls(page, reach), *applies]
        self._progress("eform")
        for reach, name in applies[:_TRIES]:
            if "eform" in self._best or not self._may_go_on():
                return
            await self._through_gate(_lead("eform", name, reach, catalogue.depth + 2))

    def _apply_controls(self, snapshot: Snapshot, reach: Reach) -> list[tuple[Reach, str]]:
        words = self._words.roles["eform"]
        found: list[tuple[float, Reach, str]] = []
        for control in snapshot.visible():
            score = label_score(control.caption, words)
            if score < 0.5 or control.typing or control.region in {"nav", "header", "footer"}:  # noqa: PLR2004  see label_score
                continue
            way = Reach(url=control.opens_url) if control.opens_url else reach.then(step_to(control, snapshot))
            found.append((score, way, control.caption))
        return [(way, name) for _, way, name in sorted(found, key=lambda item: -item[0])]

    async def _through_gate(self, candidate: Candidate) -> None:
        """Follow "apply" through the pages before the form (choose a case, go on without an account), never further."""
        for _ in range(_GATE_STEPS):
            snapshot = await self._follow(candidate)
            if snapshot is None or "eform" in self._best:
                return
            onward = self._apply_controls(snapshot, candidate.reach) or self._next_controls(snapshot, candidate.reach)
            fresh = [(way, name) for way, name in onward if way not in self._seen]
            if not fresh or self._visits[-1].outcome == "login-wall" and not fresh:
                return
            way, name = fresh[0]
            candidate = _lead("eform", name, way, candidate.depth + 1)

    def _next_controls(self, snapshot: Snapshot, reach: Reach) -> list[tuple[Reach, str]]:
        names = {label(word) for word in self._words.wizard.next_labels}
        return [
            (
                Reach(url=control.opens_url) if control.opens_url else reach.then(step_to(control, snapshot)),
                control.caption,
            )
            for control in snapshot.visible()
            if label(control.caption) in names and control.region not in {"nav", "header", "footer"}
        ]

    # Remembering

    async def _keep(
        self, role: str, reach: Reach, opened: Opened, snapshot: Snapshot, match: RoleMatch, led_by: str, depth: int
    ) -> None:
        picture = await self._tab.picture(snapshot.title)
        self._best[role] = SitePage(
            role=role,
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

    def _log_visit(
        self,
        candidate: Candidate,
        url: str,
        status: int | None,
        title: str,
        outcome: str,
        detail: str,
        roles: tuple[str, ...],
    ) -> None:
        self._visits.append(
            Visit(
                sought=candidate.role,
                label=candidate.label,
                reach=candidate.reach,
                url=url,
                status=status,
                title=title,
                outcome=outcome,
                detail=detail[:500],
                roles=roles,
            )
        )


def procedure_controls(snapshot: Snapshot) -> list[Control]:
    """Controls of a catalogue page that may open a procedure, the surest first, each address once."""
    scored: list[tuple[float, int, Control]] = []
    for position, control in enumerate(snapshot.visible()):
        if control.typing or control.region in {"nav", "header", "footer"} or control.tag in {"select", "input"}:
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
