"""What a survey knows so far: the best page of each role, every visit and its reason, and what is still to be tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from auditor.browser.reactions import Opened
from auditor.browser.snapshot import Snapshot
from auditor.errors import PageTimeout
from auditor.evidence import EvidenceFolder
from auditor.findings import EvidenceItem
from auditor.portal.candidates import Candidate, best_first, candidates
from auditor.portal.exploring import persons_ways, unnamed_ways
from auditor.portal.looking import Look
from auditor.portal.notfound import NotFoundPage
from auditor.portal.reach import Reach
from auditor.portal.recognition import greets
from auditor.portal.roles import APART, PRIVATE_ROLES, RoleMatch
from auditor.portal.site import DeadEnd, Site, SitePage, Visit
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

GOOD = 6.5
"""A match this good (structure, heading and one more signal) ends the search for its role."""


_NAMED = 0.75
"""A control with this score names a role rather than mentions it."""


class Logbook:
    """The notes of one survey; it opens nothing itself.

    Args:
        vocabulary: The words.
        folder: Where notes of evidence go.
    """

    def __init__(self, vocabulary: Vocabulary, folder: EvidenceFolder) -> None:
        self._words = vocabulary
        self._folder = folder
        self.best: dict[str, SitePage] = {}
        self.visits: list[Visit] = []
        self.pool: list[Candidate] = []
        self.unnamed: list[Candidate] = []
        self.seen: set[Reach] = set()
        self.not_found: NotFoundPage | None = None
        self.challenged = False
        self.logged_in = False

    def arrive(self, start: Reach, opened: Opened, home: Snapshot, picture: EvidenceItem | None) -> None:
        """Write down the home page and take up what it offers."""
        self.keep(
            RoleMatch(role="home", score=GOOD, signals=("start",)),
            reach=start,
            opened=opened,
            snapshot=home,
            picture=picture,
        )
        self.seen.add(start)
        self._note_session(home)
        self.take_up(home, start, depth=1)

    def take_up(self, snapshot: Snapshot, reach: Reach, *, depth: int) -> None:
        """Add the candidates of a page to those that may be followed."""
        known = {(c.role, label(c.label)) for c in self.pool if c.reach.steps or c.depth < depth}
        fresh = [
            candidate
            for candidate in candidates(snapshot, reach, self._words, depth=depth)
            # A button that stands on every page is the same button: pressing it once is enough.
            if not (candidate.reach.steps and (candidate.role, label(candidate.label)) in known)
        ]
        if self.logged_in:
            fresh += persons_ways(snapshot, reach, self._words, depth=depth)
        self.pool = best_first([*self.pool, *fresh])
        home = self.best["home"].url.rstrip("#")
        if depth <= 1 or (reach.steps and snapshot.url.rstrip("#") == home):
            # What a menu in a menu shows still is the home page's.
            # Without a session nobody follows what is called like an account; it may show how to log in.
            named = {candidate.reach for candidate in self.pool if candidate.role not in PRIVATE_ROLES}
            offered = {label(way.label) for way in self.unnamed}
            ways = [
                way
                for way in unnamed_ways(snapshot, reach, self._words, depth=depth)
                if way.reach not in named and not (way.reach.steps and label(way.label) in offered)
            ]
            self.unnamed = best_first([*self.unnamed, *ways])

    def propose(self, found: Iterable[Candidate]) -> None:
        """Add candidates that stand on no page, such as those of a site map."""
        self.pool = best_first([*self.pool, *found])

    def take_in(self, look: Look) -> None:
        """Remember which roles a page plays, take up its candidates, and write down the visit."""
        candidate, snapshot, opened = look.candidate, look.snapshot, look.opened
        identity = look.identity(self._words)
        roles = tuple(match.role for match in look.matches)
        # A press that sends people to the national systems leaves an error page where those cannot be reached.
        sent_away = (identity is not None and "login" not in roles) or (
            look.petition(self._words) is not None and "feedback" not in roles
        )
        if snapshot is None or opened is None or (sent_away and not roles):
            self._take_in_failure(look, identity)
            return
        self.challenged = self.challenged or look.challenge
        if look.challenge:
            outcome, detail = "challenge", ""
        elif look.missing is not None:
            outcome, detail = "missing", look.missing
        elif look.idle:
            outcome, detail = "dead", ""
        else:
            outcome, detail = _outcome(look, roles, identity)
            self._note_session(snapshot)
            self._keep_better(look, opened, snapshot)
            self.take_up(snapshot, look.onward, depth=candidate.depth + 1)
        self.visits.append(
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
                evidence=(look.picture,) if look.picture else (),
            )
        )

    def _keep_better(self, look: Look, opened: Opened, snapshot: Snapshot) -> None:
        walled = _asks_for_password(look, snapshot)
        for match in look.matches:
            if match.role == "eform" and walled:
                # A log-in and a registration ask for a person's data as a form does, which lies behind them.
                continue
            if match.shared and match.role in PRIVATE_ROLES:
                # A form that everybody fills in asks for what an account shows.
                continue
            best = self.best.get(match.role)
            if best is None or (not match.shared, match.score) > (not best.shared, best.score):
                self.keep(
                    match,
                    reach=look.candidate.reach,
                    opened=opened,
                    snapshot=snapshot,
                    picture=look.picture,
                    led_by=look.candidate.label,
                    depth=look.candidate.depth,
                )

    def _take_in_failure(self, look: Look, identity: str | None) -> None:
        candidate = look.candidate
        message = look.error.message if look.error else ""
        petition = look.petition(self._words)
        role = "login" if identity else "feedback" if petition else None
        address = identity or petition or candidate.reach.url
        if role is not None and role not in self.best:
            self.best[role] = SitePage(
                role=role,
                reach=candidate.reach,
                url=address,
                title="",
                status=None,
                label=candidate.label,
                score=GOOD,
                signals=("label", "request"),
                depth=candidate.depth,
                evidence=(self._folder.note(address, kind="request", page=candidate.reach.url),),
            )
        failed = "timeout" if isinstance(look.error, PageTimeout) else "failed"
        self.visits.append(
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

    def keep(
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
        """Make a page the page of a role."""
        self.best[match.role] = SitePage(
            role=match.role,
            reach=reach,
            url=snapshot.url,
            title=snapshot.title,
            status=opened.status,
            label=led_by,
            score=match.score,
            signals=match.signals,
            shared=match.shared,
            depth=depth,
            plays_media=any(frame.media for frame in snapshot.frames),
            evidence=(picture,) if picture else (),
        )

    def _note_session(self, snapshot: Snapshot) -> None:
        self.logged_in = self.logged_in or greets(snapshot, self._words)

    def site(self, *, url: str, roles: Iterable[str], complete: bool, near: Callable[[str], bool]) -> Site:
        """The portal once the search has ended, with what was not found and why.

        Args:
            url: The home page's final address.
            roles: All roles, in the order in which pages are listed.
            complete: All good candidates were followed within the budget.
            near: Whether an address is one that the survey may follow.
        """
        self._note_withheld(roles)
        self._note_elsewhere(roles, near)
        self._note_wall(roles)
        return self.so_far(url=url, roles=roles, complete=complete)

    def settled(self, role: str) -> bool:
        """Whether a role has a page so sure that no better one is looked for."""
        best = self.best.get(role)
        return best is not None and not best.shared and best.score >= GOOD

    def so_far(self, *, url: str, roles: Iterable[str], complete: bool = False, settled: bool = False) -> Site:
        """The portal as it is known now; ``settled`` leaves out pages for which a better one may still be found."""
        order = ["home", *roles]
        pages = [page for role, page in self.best.items() if role == "home" or not settled or self.settled(role)]
        dead = {
            (visit.sought, label(visit.label)): visit
            for visit in self.visits
            if visit.outcome == "dead" and visit.sought not in self.best
        }
        return Site(
            url=url,
            pages=tuple(sorted(pages, key=lambda page: order.index(page.role))),
            visits=tuple(self.visits),
            dead_ends=tuple(DeadEnd(role=v.sought, label=v.label, page=v.reach.url) for v in dead.values()),
            not_found=self.not_found,
            complete=complete,
            challenged=self.challenged,
            logged_in=self.logged_in,
        )

    def _note_wall(self, roles: Iterable[str]) -> None:
        """Where all that was seen is the log-in on which the portal opens, whatever else there is lies behind it."""
        home, login = self.best["home"], self.best.get("login")
        seen = any(visit.outcome in {"roles", "no-role", "dead", "petition", "withheld"} for visit in self.visits)
        if login is None or login.url != home.url or seen or self.unnamed:
            return
        for role in roles:
            if role not in self.best and not any(visit.sought == role for visit in self.visits):
                self.visits.append(
                    Visit(
                        sought=role,
                        label="",
                        reach=home.reach,
                        url=home.url,
                        status=home.status,
                        title=home.title,
                        outcome="login-wall",
                        detail="",
                        roles=("login",),
                    )
                )

    def _note_withheld(self, roles: Iterable[str]) -> None:
        """Where only what the guard withholds leads on to a role, it was not searched for to the end."""
        for role in roles:
            kept_back = next((c for c in self.pool if c.role == role and c.withheld and c.score >= _NAMED), None)
            if role not in self.best and kept_back is not None:
                self._note_unopened(kept_back, "withheld")

    def _note_elsewhere(self, roles: Iterable[str], near: Callable[[str], bool]) -> None:
        """Where the portal names a role and leads to somebody else's site for it, it is not known to lack it."""
        away = [c for c in self.pool if c.score >= _NAMED and c.reach.url.startswith("http") and not near(c.reach.url)]
        for role in roles:
            way = next((c for c in away if c.role == role), None)
            if role not in self.best and way is not None:
                host = urlsplit(way.reach.url).hostname or way.reach.url
                link = self._folder.note(way.reach.url, kind="text", page=self.best["home"].url)
                self._note_unopened(way, "elsewhere", detail=host, evidence=(link,))

    def _note_unopened(
        self, way: Candidate, outcome: str, *, detail: str = "", evidence: tuple[EvidenceItem, ...] = ()
    ) -> None:
        self.visits.append(
            Visit(
                sought=way.role,
                label=way.label,
                reach=way.reach,
                url=way.reach.url,
                status=None,
                title="",
                outcome=outcome,
                detail=detail,
                evidence=evidence,
            )
        )


def _asks_for_password(look: Look, snapshot: Snapshot) -> bool:
    """Whether a page is a log-in with a password, as opposed to one that has a box for it at its head."""
    asked = any(field.type == "password" and field.region not in APART for field in snapshot.fields())
    return asked and any(match.role == "login" for match in look.matches)


def _outcome(look: Look, roles: tuple[str, ...], identity: str | None) -> tuple[str, str]:
    if identity is not None:
        return "identity", identity
    if "login" in roles and look.candidate.role != "login":
        return "login-wall", ""
    if look.held and look.candidate.role not in roles:
        return "withheld", look.held[:500]
    return ("roles", "") if roles else ("no-role", "")
