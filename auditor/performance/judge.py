"""From runs to verdicts on P01 to P05: pure, so that a stored audit can be judged again under another framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.evidence import Record, merge_evidence
from auditor.findings import EvidenceItem, Judgement, Pillar, ReasonCode, Verdict
from auditor.framework.models import Framework, PerformanceCriterion, PerformanceRule
from auditor.performance.explained import explained
from auditor.performance.facts import CONDITIONS_PROBE, ConditionsFacts
from auditor.performance.halves import Half, PageRuns, State, judge_half, page_runs

_OVER = frozenset({State.OVER, State.PROVED_OVER})


def judge(record: Record, framework: Framework) -> dict[str, Judgement]:
    """Judge every performance criterion of the framework.

    A page keeps a limit when the value of its run that counts is below it. Without a value, the limit is exceeded when
    the recording proves it; otherwise the page says nothing. How the pages become one verdict, and what spread across a
    limit means, is the framework's rule.

    Args:
        record: All that the audit saw.
        framework: Limits and rule.

    Returns:
        A judgement for each performance criterion, by its id.
    """
    rule = framework.performance_rule
    pages = [page_runs(record, role) for role in rule.pages]
    method = _method(record)
    return {
        criterion.id: _judge_criterion(criterion, record, pages, method, rule=rule)
        for criterion in framework.criteria
        if isinstance(criterion, PerformanceCriterion)
    }


def _judge_criterion(
    criterion: PerformanceCriterion,
    record: Record,
    pages: Sequence[PageRuns],
    method: Mapping[str, Any],
    *,
    rule: PerformanceRule,
) -> Judgement:
    halves = [
        judge_half(page, criterion.measure, limit_ms=criterion.limit_ms, spread=rule.straddle_spread) for page in pages
    ]
    measurements: dict[str, Any] = {
        half.role: half.measurement | _explained(record, page, criterion.measure)
        for page, half in zip(pages, halves, strict=True)
    }
    args: dict[str, str | int | float] = {"limit": criterion.limit_ms}
    for half in halves:
        args |= _half_args(half)
    verdict, code, message, extra = _verdict(halves, rule)
    return Judgement(
        verdict=verdict,
        code=code,
        message=message,
        args=args | extra,
        evidence=merge_evidence([page.evidence for page in pages] + [_figures(criterion, pages, halves)]),
        measurements={**measurements, "method": dict(method)},
    )


def _explained(record: Record, page: PageRuns, measure: str) -> dict[str, Any]:
    facts = explained(record, page, measure) if page.counting is not None else {}
    return {"explained": facts} if facts else {}


def _verdict(
    halves: Sequence[Half], rule: PerformanceRule
) -> tuple[Verdict, str, str | None, dict[str, str | int | float]]:
    """Verdict, reason code, message when it is more exact than the code, and the values that only it names."""
    kept = sum(half.state is State.KEPT for half in halves)
    open_halves = [half for half in halves if half.state is not State.KEPT and half.state not in _OVER]
    worst, best = _counted(kept, rule), _counted(kept + len(open_halves), rule)
    if worst is best:
        return worst, f"performance-{worst.value.replace('_', '-')}", None, {}
    unknown = next((half for half in open_halves if half.gap is not None), None)
    if unknown is not None and unknown.gap is not None:
        gap = unknown.gap
        return Verdict.NOT_OBSERVABLE, gap.code.value, gap.message, {**gap.args, "page": unknown.role}
    if rule.straddle_verdict == "partly_met":
        return Verdict.PARTLY_MET, "performance-near", None, {}
    return Verdict.NOT_OBSERVABLE, ReasonCode.AMBIGUOUS.value, "performance-near", {}


def _counted(kept: int, rule: PerformanceRule) -> Verdict:
    if kept >= rule.pages_for_met:
        return Verdict.MET
    return Verdict.PARTLY_MET if kept >= rule.pages_for_partly else Verdict.NOT_MET


def _half_args(half: Half) -> dict[str, str | int | float]:
    args: dict[str, str | int | float] = {f"{half.role}_state": half.state.value}
    if half.value_ms is not None and half.low_ms is not None and half.high_ms is not None:
        args |= {
            f"{half.role}_ms": half.value_ms,
            f"{half.role}_low": half.low_ms,
            f"{half.role}_high": half.high_ms,
        }
    return args


def _figures(
    criterion: PerformanceCriterion, pages: Sequence[PageRuns], halves: Sequence[Half]
) -> tuple[EvidenceItem, ...]:
    """The figures of each measured page, run by run, in words that need no language."""
    return tuple(
        EvidenceItem(
            kind="measurement",
            page=page.counting.final_url or page.counting.url,
            detail=f"{criterion.measure.upper()}: {_in_words(half.measurement, half.reason)}",
        )
        for page, half in zip(pages, halves, strict=True)
        if page.counting is not None
    )


def _in_words(measurement: Mapping[str, Any], reason: str) -> str:
    runs = ", ".join("–" if value is None else f"{value:g}" for value in measurement["runs_ms"])
    value = measurement["value_ms"]
    return f"{reason if value is None else f'{value:g} ms'} ({runs}; < {measurement['limit_ms']:g} ms)"


def _method(record: Record) -> dict[str, Any]:
    found = record.of(Pillar.PERFORMANCE, CONDITIONS_PROBE)
    if not found:
        return {"profile": None, "throttling": None, "browser": None}
    conditions = ConditionsFacts.model_validate(found[0].facts)
    return conditions.model_dump(mode="json")
