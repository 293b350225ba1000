"""The performance measures as a reader sees them, and the geometry of their bars.

A finding of the performance pillar carries ``{"home": {"value_ms", "runs_ms", "limit_ms", "reason"}, "eform": {...},
"method": {...}}``. A value that could not be measured is null with its reason and has no bar: nothing is not zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.findings import Finding, ReasonCode, Verdict
from auditor.framework import Framework, PerformanceCriterion
from auditor.reporting.harmless import harmless
from auditor.reporting.labels import Labels
from auditor.reporting.numbers import seconds, trimmed

SCALE = 1.6
"""The axis of a measure ends at this multiple of its limit, or where the longest run ends if that is farther."""

MOST_MS = 10_000_000.0
"""No time is longer: more than two hours is no measurement."""

_FARTHEST = 4.0
"""No axis is longer than this multiple of the limit: one run of a minute must not flatten all others."""

MethodFigure = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class CalibrationView:
    """What the page with known times said of the machine: whether it was measured as it was built, and the figures."""

    right: bool
    text: str


_KNOWN_ELSEWHERE = frozenset({"started_at", "finished_at", "calibration"})


@dataclass(frozen=True, kw_only=True)
class PageMeasure:
    """One measure on one page. Times in milliseconds.

    ``value_ms`` is that of the run that counts, or null with a ``reason``; a run without a value is null in
    ``runs_ms``. ``near`` says that the runs lie on both sides of the limit.
    """

    page: str
    value_ms: float | None
    runs_ms: tuple[float | None, ...]
    limit_ms: float
    near: bool
    reason: str

    @property
    def measured_ms(self) -> tuple[float, ...]:
        """The runs that have a value."""
        return tuple(run for run in self.runs_ms if run is not None)

    @property
    def kept(self) -> bool | None:
        """Whether the value is below the limit; null when there is no value."""
        return None if self.value_ms is None else self.value_ms < self.limit_ms

    @property
    def spread_ms(self) -> tuple[float, float] | None:
        """The fastest and the slowest run."""
        return (min(self.measured_ms), max(self.measured_ms)) if self.measured_ms else None


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """One measure on all pages."""

    id: str
    title: str
    measure: str
    verdict: Verdict
    limit_ms: float
    good_ms: float
    pages: tuple[PageMeasure, ...]

    @property
    def axis_ms(self) -> float:
        """Where the axis ends."""
        longest = max((ms for page in self.pages for ms in (page.value_ms, *page.runs_ms) if ms), default=0.0)
        return min(max(SCALE * self.limit_ms, longest * 1.05), _FARTHEST * self.limit_ms)

    def along(self, ms: float, length: float) -> float:
        """How far along an axis of ``length`` a time stands; a time beyond the axis stands at its end."""
        return round(min(max(ms, 0.0) / self.axis_ms, 1.0) * length, 2)


def measure_view(
    criterion: PerformanceCriterion, finding: Finding, framework: Framework, labels: Labels
) -> MeasureView:
    """One measure of an audit; what a stored audit does not say is shown as not measured."""
    limit_ms = float(criterion.limit_ms)
    return MeasureView(
        id=criterion.id,
        title=criterion.title.in_language(labels.language),
        measure=criterion.measure.upper(),
        verdict=finding.verdict,
        limit_ms=limit_ms,
        good_ms=float(criterion.good_ms),
        pages=tuple(
            _page_measure(role, finding.measurements.get(role), limit_ms, finding, labels)
            for role in framework.performance_rule.pages
        ),
    )


def measure_method(findings: Sequence[Finding], labels: Labels) -> tuple[MethodFigure, ...]:
    """How was measured, as pairs of name and value, from the first finding that says it."""
    return tuple(
        (labels.method_figure(key), labels.profile(value) if key == "profile" else _shown(value, labels))
        for key, value in _method(findings).items()
        if value is not None and key not in _KNOWN_ELSEWHERE
    )


def calibration(findings: Sequence[Finding], labels: Labels) -> CalibrationView | None:
    """What the page with known times said of the machine; None when it was not measured."""
    given = _method(findings).get("calibration")
    if not isinstance(given, dict):
        return None
    values, bounds = given.get("values_ms"), given.get("expected_ms")
    parts = []
    for name, value in (values if isinstance(values, dict) else {}).items():
        low, high = _bounds(bounds.get(name) if isinstance(bounds, dict) else None)
        measured = "–" if (known := _time(value)) is None else seconds(known, labels.language)
        expected = f"{seconds(low, labels.language)} – {seconds(high, labels.language)}"
        parts.append(f"{harmless(str(name).upper(), 20)} {measured} ({expected})")
    right = given.get("as_expected") is True
    outcome = labels.text("calibration-right" if right else "calibration-wrong")
    text = labels.text("calibration-figures", outcome=outcome, figures="; ".join(parts) or "–")
    return CalibrationView(right=right, text=text)


def _bounds(given: object) -> tuple[float, float]:
    if isinstance(given, (list, tuple)) and len(given) == len(("low", "high")):
        return _time(given[0]) or 0.0, _time(given[1]) or 0.0
    return 0.0, 0.0


def _method(findings: Sequence[Finding]) -> Mapping[str, Any]:
    return next((f.measurements["method"] for f in findings if isinstance(f.measurements.get("method"), dict)), {})


def _page_measure(role: str, given: object, limit_ms: float, finding: Finding, labels: Labels) -> PageMeasure:
    known: Mapping[str, Any] = given if isinstance(given, dict) else {}
    value = known.get("value_ms")
    runs = known.get("runs_ms")
    limit = known.get("limit_ms")
    reason = known.get("reason")
    if value is None and not reason:
        reason = finding.reason.vi if labels.language == "vi" else finding.reason.en
    return PageMeasure(
        page=labels.role(role),
        value_ms=_time(value),
        runs_ms=tuple(map(_time, runs if isinstance(runs, list | tuple) else ())),
        limit_ms=_time(limit) or limit_ms,
        near=value is not None and reason == ReasonCode.AMBIGUOUS.value,
        reason="" if value is not None else _reason(reason, labels),
    )


def _reason(reason: object, labels: Labels) -> str:
    if isinstance(reason, dict):
        return harmless(str(reason.get(labels.language) or reason.get("code", "")))
    return labels.unmeasured(str(reason))


def _time(value: object) -> float | None:
    # A stored audit is a stranger's file: it may say "infinite", or a number that no report has room for.
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= MOST_MS:
        return None
    return float(value)


def _shown(value: object, labels: Labels) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{labels.method_figure(str(key))} {_shown(inner, labels)}" for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown(inner, labels) for inner in value)
    if isinstance(value, bool):
        return labels.text("method-yes" if value else "method-no")
    if isinstance(value, (int, float)) and abs(value) <= MOST_MS:
        return trimmed(value, labels.language)
    return harmless(str(value), 200)
