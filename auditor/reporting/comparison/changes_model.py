"""What changed between two rounds of audits, as figures without words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from auditor.findings import Verdict

Kind = Literal["improved", "worsened", "decided", "undecided", "applies"]
"""``decided``: it was open before; ``undecided``: it is open now; ``applies``: it began or ceased to apply."""

Cause = Literal["portal", "rules", "conditions", "unclear"]
"""Why a verdict changed.

``portal``: the same rules and the same conditions say something else of it now. ``rules``: what was seen in the earlier
round gives today's verdict when it is judged by today's rules. ``conditions``: the two audits looked under different
conditions (a session, a profile, a scope, an engine). ``unclear``: the rules differ and the earlier observations are
not there to be judged again, or the runs of a response time overlap too much to say.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One verdict that changed; ``number`` is the portal's place in the later round. ``points``: awarded then, now."""

    number: int
    criterion: str
    before: Verdict
    after: Verdict
    kind: Kind
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """How one portal's score moved. ``place_before`` is among all portals of the earlier round."""

    number: int
    low_before: float
    high_before: float
    low: float
    high: float
    place_before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A portal of the earlier round that the later one does not have."""

    name: str
    url: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changed since the earlier round.

    Args:
        changes: Verdicts that differ, by portal and criterion.
        movements: Every portal that both rounds have.
        came: Numbers of portals that the earlier round did not have.
        gone: Portals that only the earlier round had.
        rules_before: Frameworks and tools of the earlier round (``mic-2023 1.0, 0.1.0``).
        rules_now: Those of the later one.
        criteria_added: Criteria that the earlier framework did not have.
        criteria_dropped: Those that only it had.
        judged_again: How many earlier audits were judged again by today's rules, to tell rules from portals.
    """

    changes: tuple[Change, ...]
    movements: tuple[Movement, ...]
    came: tuple[int, ...]
    gone: tuple[Gone, ...]
    rules_before: tuple[str, ...]
    rules_now: tuple[str, ...]
    criteria_added: tuple[str, ...]
    criteria_dropped: tuple[str, ...]
    judged_again: int

    def count(self, kind: Kind, cause: Cause | None = None) -> int:
        """How many verdicts changed in that way (for that cause)."""
        return sum(change.kind == kind and cause in (None, change.cause) for change in self.changes)
