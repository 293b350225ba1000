"""What a check asks of an audit, and what it says of it.

An :class:`Outcome` tells three things apart that a build must not mix up: a portal that was *seen* to break a limit, a
limit that could not be *shown* to be kept (a log-in, a captcha, a time-out: never a failure of the portal), and what
only deserves a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from auditor.errors import ExitCode
from auditor.findings import Frozen


class PerformanceLimit(Frozen):
    """Longest time that one measure may take.

    Args:
        measure: ``fcp``, ``lcp``, ``si``, ``tbt`` or ``tti``.
        page: Role of the page it is for; null for all measured pages.
        limit_ms: In milliseconds; a value equal to it keeps it.
    """

    measure: str
    page: str | None = None
    limit_ms: Annotated[float, Field(gt=0, le=600_000, allow_inf_nan=False)]


class Waiver(Frozen):
    """A criterion whose failure is accepted for a while.

    Args:
        criterion: Its id.
        reason: Why.
        author: Who accepted it.
        expires: The last day on which it counts.
        source: File and line where it stands, for messages.
    """

    criterion: str
    reason: str
    author: str
    expires: date
    source: str = ""


class Limits(Frozen):
    """What is asked of an audit.

    Args:
        fail_under: Fewest points by ``total`` or letter of a pillar; held against the low end of the score.
        require: Criteria that must be met.
        performance: Longest times.
        max_violations: Most elements that break an accessibility rule; each rule counts once, whatever the number of
            criteria that it speaks for.
        waivers: Criteria whose failure is accepted for a while.
    """

    fail_under: Mapping[str, float] = Field(default_factory=dict)
    require: tuple[str, ...] = ()
    performance: tuple[PerformanceLimit, ...] = ()
    max_violations: int | None = None
    waivers: tuple[Waiver, ...] = ()

    @property
    def asks_nothing(self) -> bool:
        """Whether no audit could break any of these limits."""
        return not (self.fail_under or self.require or self.performance or self.max_violations is not None)


class Rule(StrEnum):
    """Which kind of limit something is about."""

    SCORE = "score"
    REQUIRE = "require"
    PERFORMANCE = "performance"
    VIOLATIONS = "violations"
    WAIVER = "waiver"
    BASELINE = "baseline"


class Code(StrEnum):
    """What was found; each has a text ``check-<code>`` in ``reports/texts``."""

    # Seen: the portal breaks the limit.
    SCORE_BELOW = "score-below"
    NOT_MET = "require-not-met"
    PARTLY_MET = "require-partly-met"
    OVER_LIMIT = "performance-over"
    TOO_MANY_VIOLATIONS = "violations-over"
    WORSE = "worse-verdict"
    SLOWER = "worse-time"
    NEW_VIOLATION = "worse-violation"
    # Not shown: the limit may be kept, but nobody could see it.
    SCORE_UNPROVEN = "score-unproven"
    UNDECIDED = "require-undecided"
    UNMEASURED = "performance-unmeasured"
    VIOLATIONS_UNPROVEN = "violations-unproven"
    # About the check itself.
    WAIVER_EXPIRED = "waiver-expired"
    BASELINE_KEPT = "baseline-kept"
    # Worth a line.
    WAIVED = "waived"
    WAIVER_UNUSED = "waiver-unused"
    NO_LONGER_DECIDED = "no-longer-decided"
    PERHAPS_SLOWER = "perhaps-slower"
    OTHER_SESSION = "other-session"
    OTHER_PORTAL = "other-portal"
    OTHER_BROWSER = "other-browser"
    NOT_APPLICABLE = "require-not-applicable"


NOT_SHOWN = frozenset({Code.SCORE_UNPROVEN, Code.UNDECIDED, Code.UNMEASURED, Code.VIOLATIONS_UNPROVEN})
"""Codes that say what could not be shown; none of them counts against the portal."""

WORSE = frozenset({Code.WORSE, Code.SLOWER, Code.NEW_VIOLATION})
"""Codes of what got worse since the baseline."""


class Problem(Frozen):
    """One thing to say.

    Args:
        rule: The kind of limit.
        code: What was found.
        subject: What it is about: ``total``, a pillar's letter, a criterion.
        page: Role of the measured page, or the page where it was seen.
        figures: Numbers that the text names.
        words: Other values that the text names; text from a portal is hostile until it was escaped.
        criteria: Criteria to look at, the most valuable first.
    """

    rule: Rule
    code: Code
    subject: str = ""
    page: str | None = None
    figures: Mapping[str, float] = Field(default_factory=dict)
    words: Mapping[str, str] = Field(default_factory=dict)
    criteria: tuple[str, ...] = ()

    @property
    def seen(self) -> bool:
        """Whether the portal was seen to break the limit."""
        return self.code not in NOT_SHOWN


class Outcome(Frozen):
    """What a check says of an audit.

    Args:
        tested: Anything at all could be decided.
        problems: What fails the check.
        notices: What is worth a line and fails nothing.
        kept: Limits that are kept, as ``rule`` and ``subject``.
        left_out: Criteria that were not looked at (``--only``, ``--max-time``).
    """

    tested: bool
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    kept: tuple[tuple[Rule, str], ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """3 when nothing could be tested, else 1 when a limit is not kept, else 4 when something got worse, else 0."""
        if not self.tested:
            return ExitCode.NOTHING_TESTED
        if any(problem.code not in WORSE for problem in self.problems):
            return ExitCode.BELOW_THRESHOLD
        return ExitCode.REGRESSION if self.problems else ExitCode.DONE
