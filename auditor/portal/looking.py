"""One look at what a candidate leads to: opened in a tab, read, pictured. Nothing is concluded here."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Opened, SeenRequest
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PortalError
from auditor.findings import EvidenceItem
from auditor.portal.candidates import Candidate
from auditor.portal.notfound import NotFoundPage, is_challenge, is_missing
from auditor.portal.own import beyond
from auditor.portal.reach import Reach, arrive, find, step_to
from auditor.portal.roles import PRIVATE_ROLES, RoleMatch, apart, match_role
from auditor.portal.tabs import tabs_of
from auditor.portal.vocabulary import Vocabulary

_CONTENT = frozenset({"document", "fetch", "xhr"})
"""What a page shows comes by these."""
_TABS = 3
_COMES_LATE_S = (0.0, 1.0)
"""Waits (s) before each look at what a tab shows: most fetch it."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What came of following a candidate.

    Attributes:
        candidate: What was followed.
        way: The way to come there again, where that is shorter than the candidate's; see :class:`Arrival`.
        opened: The answer, or None when the page did not open.
        snapshot: What it shows, or None.
        picture: A picture of it when it plays a role.
        matches: The roles it plays.
        missing: Why it counts as missing or broken, or None.
        challenge: It challenges robots.
        idle: It was pressed and nothing followed but, perhaps, a message box.
        navigations: Page loads that were attempted on the way, failed ones included.
        held: A request of the portal's own page that the guard stopped on the way; empty when there was none.
        error: What went wrong, or None.
    """

    candidate: Candidate
    way: Reach | None = None
    opened: Opened | None = None
    snapshot: Snapshot | None = None
    picture: EvidenceItem | None = None
    matches: tuple[RoleMatch, ...] = ()
    missing: str | None = None
    challenge: bool = False
    idle: bool = False
    navigations: tuple[SeenRequest, ...] = ()
    held: str = ""
    error: PortalError | None = None

    @property
    def onward(self) -> Reach:
        """The way to what it led to, to be gone on from there."""
        return self.way or self.candidate.reach

    def identity(self, vocabulary: Vocabulary) -> str | None:
        """The identity provider's address that was asked for on the way, or None."""
        return next((r.url for r in self.navigations if vocabulary.identity_provider(r.url)), None)

    def petition(self, vocabulary: Vocabulary) -> str | None:
        """The national petition system's address that was asked for on the way, or None."""
        return next((r.url for r in self.navigations if vocabulary.petition_system(r.url)), None)


async def look(
    tab: Tab,
    candidate: Candidate,
    vocabulary: Vocabulary,
    *,
    roles: tuple[str, ...],
    not_found: NotFoundPage | None,
    home: Snapshot,
) -> Look:
    """Follow a candidate and read what it leads to; whatever goes wrong stands in ``error``.

    Where a press leaves the home page as it is (it opened a menu), what the home page holds by itself plays no role. A
    part that was made to be set into the home page (what a tab fetches) works only there: it is pressed for. Where the
    page does not play the role it was followed for, its tabs are pressed in turn.
    """
    before = tab.request_count
    try:
        arrival = await arrive(tab, candidate.reach, vocabulary, as_it_stands=True)
        set_in = _set_in(arrival.snapshot, candidate, home)
        if set_in is not None:
            inside = await arrive(tab, set_in.reach, vocabulary)
            if inside.reaction is not None and not (inside.reaction.navigated or inside.reaction.windows):
                candidate, arrival = set_in, inside
        opened, snapshot, way = arrival.opened, arrival.snapshot, arrival.way
        reaction = arrival.reaction
        idle = reaction is not None and reaction.idle
        challenge = is_challenge(opened.status, snapshot, vocabulary)
        missing = None if challenge else is_missing(opened.status, snapshot, not_found, vocabulary)
        matches: tuple[RoleMatch, ...] = ()
        stayed = reaction is not None and not reaction.moved and snapshot.url.rstrip("#") == home.url.rstrip("#")
        shown = beyond(snapshot, home) if stayed else snapshot
        if not challenge and missing is None and not idle:
            matches = matches_of(shown, candidate, vocabulary, roles=roles, home=home)
        picture = await _pictured(tab, snapshot, matches) if matches or missing else None
        held = _held(tab, before, pressed=reaction is not None)
        sought = not challenge and missing is None and not idle and candidate.role in roles
        if sought and candidate.role not in {match.role for match in matches}:
            since = tab.request_count
            behind = await _behind_tabs(
                tab, shown, candidate, vocabulary, roles=roles, home=home, base=home if stayed else None
            )
            held = held or _held(tab, since, pressed=True)
            if behind is not None:
                candidate, snapshot, matches = behind
                way = way.then(candidate.reach.steps[-1])
                picture = await _pictured(tab, snapshot, matches)
    except PortalError as error:
        return Look(candidate=candidate, navigations=_navigations(tab, before), error=error)
    return Look(
        candidate=candidate,
        way=way,
        opened=opened,
        snapshot=snapshot,
        picture=picture,
        matches=matches,
        missing=missing,
        challenge=challenge,
        idle=idle,
        navigations=_navigations(tab, before),
        held=held,
    )


async def _pictured(tab: Tab, snapshot: Snapshot, matches: tuple[RoleMatch, ...]) -> EvidenceItem | None:
    return await tab.picture(snapshot.title, private=any(match.role in PRIVATE_ROLES for match in matches))


async def _behind_tabs(
    tab: Tab,
    shown: Snapshot,
    candidate: Candidate,
    vocabulary: Vocabulary,
    *,
    roles: tuple[str, ...],
    home: Snapshot,
    base: Snapshot | None,
) -> tuple[Candidate, Snapshot, tuple[RoleMatch, ...]] | None:
    """The part of a page that plays the role it was sought for, when one of its tabs shows it; None when none does.

    What the page behind it (``base``) holds by itself plays none.
    """
    now = await tab.snapshot()
    for wanted in tabs_of(shown)[:_TABS]:
        step = step_to(wanted, shown)
        control = find(now, step)
        if control is None:
            continue
        reaction = await tab.press(control, now, Purpose.LOOK)
        if reaction.navigated or reaction.windows:
            return None
        now = await tab.snapshot()
        for wait_s in _COMES_LATE_S:
            await asyncio.sleep(wait_s)
            now = await tab.snapshot() if wait_s else now
            part = now if base is None else beyond(now, base)
            matches = matches_of(part, candidate, vocabulary, roles=roles, home=home)
            if any(match.role == candidate.role for match in matches):
                return candidate.model_copy(update={"reach": candidate.reach.then(step)}), now, matches
    return None


def _set_in(shown: Snapshot, candidate: Candidate, home: Snapshot) -> Candidate | None:
    """The same candidate by a press on the home page, when its address gives but a part of a page."""
    if candidate.reach.steps or not shown.frames[0].fragment:
        return None
    link = next((control for control in home.visible() if control.opens_url == candidate.reach.url), None)
    if link is None:
        return None
    return candidate.model_copy(update={"reach": Reach(url=home.url).then(step_to(link, home))})


def matches_of(
    shown: Snapshot, candidate: Candidate, vocabulary: Vocabulary, *, roles: tuple[str, ...], home: Snapshot
) -> tuple[RoleMatch, ...]:
    """The roles that a page plays for somebody whom a candidate led to it."""
    common = frozenset(line.strip() for line in home.text.splitlines())
    found = (match_role(role, shown, vocabulary, led_by=_led_by(candidate, role), common=common) for role in roles)
    return apart((match for match in found if match is not None), vocabulary)


def looked_before(
    known: Look, candidate: Candidate, vocabulary: Vocabulary, *, roles: tuple[str, ...], home: Snapshot
) -> Look:
    """What another candidate for a page that was opened already leads to: the same page under another label.

    Args:
        known: The look that opened it.
        candidate: The other candidate.
        vocabulary: The words.
        roles: The roles that are searched for.
        home: The home page.
    """
    matches: tuple[RoleMatch, ...] = ()
    if known.snapshot is not None and not known.challenge and known.missing is None and not known.idle:
        matches = matches_of(known.snapshot, candidate, vocabulary, roles=roles, home=home)
    # It has a way of its own: an address, where the look before may have come by presses.
    return replace(known, candidate=candidate, way=None, matches=matches)


def _led_by(candidate: Candidate, role: str) -> str | None:
    return candidate.label if role == candidate.role else None


def _held(tab: Tab, before: int, *, pressed: bool) -> str:
    """What the page asked its own portal for and the guard stopped: what it would have shown is not known.

    By a POST a page that was merely opened tells its portal who came; what a press asks for that way it may want to
    show.
    """
    return next(
        (
            f"{request.method} {request.url}"
            for request in tab.requests(before)
            if request.stopped
            and request.resource_type in _CONTENT
            and (request.method == "GET" or pressed)
            and tab.guard.same_site(request.url)
        ),
        "",
    )


def _navigations(tab: Tab, before: int) -> tuple[SeenRequest, ...]:
    return tuple(request for request in tab.requests(before) if request.navigation)
