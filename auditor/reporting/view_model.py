"""What a reader gets to see of one audit: texts in one language, figures still as numbers.

:mod:`auditor.reporting.view` fills these from an audit; the formats only read them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from auditor.findings import EvidenceItem, GuardRecord, Tally, Verdict
from auditor.reporting.accessibility import AccessibilityView
from auditor.reporting.loading import LoadView
from auditor.reporting.measures import CalibrationView, MeasureView, MethodFigure
from auditor.texts import Language


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    """One piece of evidence: what it is, where it was seen, and the item itself for those who show its file."""

    kind: str
    detail: str
    page: str
    page_link: str | None
    item: EvidenceItem


@dataclass(frozen=True, kw_only=True)
class LookView:
    """One of the two looks at what seemed to fail: what it alone would have said, and its time (UTC)."""

    verdict: Verdict
    at: str


@dataclass(frozen=True, kw_only=True)
class CriterionView:
    """One criterion with its finding; ``awarded`` is null while nothing could be awarded or refused."""

    id: str
    title: str
    pillar: str
    group: str | None
    verdict: Verdict
    reason_code: str
    reason: str
    how_decided: str
    decided_by: str
    seen_when_met: str
    legal_basis: tuple[str, ...]
    certainty: str
    remedy: str
    human_part: str | None
    awarded: float | None
    possible: float
    evidence: tuple[EvidenceView, ...]
    looks: tuple[LookView, ...] = ()

    @property
    def gain(self) -> float:
        """Points that a portal wins when it meets the criterion in full."""
        return self.possible - (self.awarded or 0.0)


@dataclass(frozen=True, kw_only=True)
class VerdictRow:
    """All criteria of one pillar with the same verdict: what they add to the low and the high end of its score."""

    verdict: Verdict
    count: int
    possible: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class GroupView:
    """A function group, or all criteria of a pillar that has no groups (then without id and title)."""

    id: str | None
    title: str
    tally: Tally
    criteria: tuple[CriterionView, ...]


@dataclass(frozen=True, kw_only=True)
class PillarView:
    """One pillar: its tally, the rows that sum to it, and its groups."""

    id: str
    title: str
    points: Fraction
    tally: Tally
    rows: tuple[VerdictRow, ...]
    groups: tuple[GroupView, ...]

    @property
    def criteria(self) -> tuple[CriterionView, ...]:
        """All criteria of the pillar in their order."""
        return tuple(criterion for group in self.groups for criterion in group.criteria)


@dataclass(frozen=True, kw_only=True)
class UndecidedView:
    """Criteria that could not be decided for the same reason."""

    code: str
    criteria: tuple[CriterionView, ...]

    @property
    def possible(self) -> float:
        """Points that hang on it."""
        return sum(criterion.possible for criterion in self.criteria)


@dataclass(frozen=True, kw_only=True)
class BandView:
    """A level of the total score."""

    level: str
    title: str
    from_points: int
    to_points: int


@dataclass(frozen=True, kw_only=True)
class PageView:
    """A page that the survey opened."""

    role: str
    title: str
    url: str
    link: str | None
    status: int | None
    found_by: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, kw_only=True)
class TroubleView:
    """Something that went wrong on the way."""

    stage: str
    code: str
    url: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class AuditView:
    """A whole audit in one language."""

    language: Language
    name: str
    url: str
    link: str | None
    unit_code: str | None
    framework: str
    framework_id: str
    framework_version: str
    certainty_note: str
    weights_note: str
    bands_note: str
    started_at: datetime
    finished_at: datetime
    with_session: bool
    session_refused: bool
    profile: str | None
    seed: int
    tool_version: str
    browser: str | None
    axe_core: str | None
    sandbox: bool | None
    total: Tally
    bands: tuple[BandView, ...]
    pillars: tuple[PillarView, ...]
    counts: dict[Verdict, int]
    to_fix: tuple[CriterionView, ...]
    undecided: tuple[UndecidedView, ...]
    measures: tuple[MeasureView, ...]
    loads: tuple[LoadView, ...]
    measure_rule: str
    measure_calibration: CalibrationView | None
    measure_method: tuple[MethodFigure, ...]
    accessibility: AccessibilityView | None
    pages: tuple[PageView, ...]
    guard: tuple[GuardRecord, ...]
    guard_stopped: int
    troubles: tuple[TroubleView, ...]
    stages: tuple[tuple[str, int], ...]

    @property
    def criteria(self) -> tuple[CriterionView, ...]:
        """All criteria in the order of the framework."""
        return tuple(criterion for pillar in self.pillars for criterion in pillar.criteria)

    @property
    def scaled(self) -> tuple[float, float]:
        """Both ends of the score on the scale of 100, on which the bands are drawn when criteria left the sum."""
        possible = self.total.possible or 1.0
        return 100 * self.total.low / possible, 100 * self.total.high / possible

    def band(self, level: str | None) -> BandView | None:
        """The band of that level."""
        return next((band for band in self.bands if band.level == level), None)
