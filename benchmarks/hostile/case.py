"""What one behaviour is: how a portal is served, and what is owed by whoever audits it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from benchmarks.hostile.serving import Handler, plain

Host = Literal["loopback", "outside"]
"""Where the portal is: on the loopback address, or on another address of this machine."""

LIMIT_S = 170.0
"""Seconds that an audit of a few criteria may take: survey and accessibility have 75 and 80 s of their own."""

ANY_REASON = frozenset(
    {"timeout", "tool_error", "blocked", "third_party", "login_required", "needs_person", "ambiguous", "captcha"}
)


@dataclass(frozen=True, kw_only=True)
class Owed:
    """What an honest auditor owes.

    Attributes:
        codes: Exit codes, one of which the command ends with.
        reasons: Reason codes that undecided findings may carry.
        not_met: Criteria that the portal deserves to fail; no other may be.
        says: What the complaint on the error output must name.
        told: What ``audit.json`` must hold.
        roles: Roles whose pages must have been found.
        never: What must not be asked for, of any server of the case: beginnings of paths.
        limit_s: Seconds within which the command must end.
        memory_mb: Memory (MB) that the auditor's own process may take.
    """

    codes: frozenset[int]
    reasons: frozenset[str] = ANY_REASON
    not_met: frozenset[str] = frozenset()
    says: str = ""
    told: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    never: tuple[str, ...] = ("/never",)
    limit_s: float = LIMIT_S
    memory_mb: float = 600.0


def refused(says: str, *, reason: str = "blocked", told: tuple[str, ...] = ()) -> Owed:
    """The home page cannot be tested: exit code 3, one reason for everything, nothing against the portal."""
    return Owed(codes=frozenset({3}), reasons=frozenset({reason}), says=says, told=told)


def goes_on(
    *,
    not_met: tuple[str, ...] = (),
    told: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
    reasons: frozenset[str] = ANY_REASON,
) -> Owed:
    """The audit goes on and decides what can be decided."""
    return Owed(codes=frozenset({0}), reasons=reasons, not_met=frozenset(not_met), told=told, roles=frozenset(roles))


def either(*reasons: str, told: tuple[str, ...] = ()) -> Owed:
    """Decided or not, with one of these reasons: how far a page comes depends on the machine."""
    return Owed(codes=frozenset({0, 3}), reasons=frozenset(reasons) or ANY_REASON, told=told)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One behaviour.

    Attributes:
        name: Names it on the command line.
        does: What the portal does, in a few words.
        handler: Answers the portal's requests.
        owed: What an honest auditor owes.
        greet: Takes each connection before anything is read; None for none.
        other: Answers the requests of a second server, another host to the portal.
        only: Criteria that are asked for.
        options: More options of the command.
        host: Where the portal is.
        tls: Served by TLS, with a certificate that nobody knows.
        closed: Nothing listens at the portal's port.
        url: The portal's address, made from its origin.
    """

    name: str
    does: str
    handler: Handler = plain
    owed: Owed
    greet: Handler | None = None
    other: Handler = plain
    only: str = "A10,A13"
    options: tuple[str, ...] = ()
    host: Host = "loopback"
    tls: bool = False
    closed: bool = False
    url: Callable[[str], str] = field(default=lambda origin: f"{origin}/")
