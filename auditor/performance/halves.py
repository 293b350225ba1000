"""What the runs of one page say about one limit: pure, no browser, no clock, no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import quantiles
from typing import Any, Literal
from urllib.parse import urlsplit

from auditor.evidence import Observation, Record
from auditor.findings import EvidenceItem, Pillar, ReasonCode
from auditor.performance.facts import TARGET_PROBE, TRACE_PROBE, Fault, RunFacts
from auditor.performance.metrics.measure import Measure
from auditor.performance.representative import representative


class State(StrEnum):
    """Where a page stands with one limit."""

    KEPT = "kept"
    OVER = "over"
    PROVED_OVER = "proved-over"
    """No value was reached, and what was recorded proves that it would lie beyond the limit."""
    NEAR = "near"
    """The runs spread across the limit."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Why a page says nothing: reason code, message of the catalogue and the values it names."""

    code: ReasonCode
    message: str
    args: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PageRuns:
    """All runs of one page.

    Attributes:
        counting: The run that counts; None when there is a gap.
        gap: Why nothing was measured, or not the right page.
    """

    role: str
    runs: tuple[RunFacts, ...] = ()
    counting: RunFacts | None = None
    evidence: tuple[EvidenceItem, ...] = ()
    gap: Gap | None = None


@dataclass(frozen=True, kw_only=True)
class Half:
    """One page and one measure.

    Attributes:
        value_ms: Value of the run that counts (ms), or the proved bound of it.
        low_ms: Lower end of the spread that was compared with the limit (ms).
        high_ms: Upper end of it (ms).
        gap: Why the page says nothing.
        measurement: What goes to ``audit.json`` for this page.
    """

    role: str
    state: State
    measurement: dict[str, Any]
    value_ms: float | None = None
    low_ms: float | None = None
    high_ms: float | None = None
    reason: str = ""
    gap: Gap | None = None


def page_runs(record: Record, role: str) -> PageRuns:
    """The runs of a page, which of them counts, or why none does."""
    observations = record.of(Pillar.PERFORMANCE, TRACE_PROBE, subject=role)
    runs = tuple(RunFacts.model_validate(observation.facts) for observation in observations)
    gap = _gap(record, role, runs)
    if gap is not None:
        return PageRuns(role=role, gap=gap)
    counting = representative(runs)
    evidence = tuple(
        item
        for observation, run in zip(observations, runs, strict=True)
        if counting is not None and run.run == counting.run
        for item in observation.evidence
    )
    return PageRuns(role=role, runs=runs, counting=counting, evidence=evidence)


def _gap(record: Record, role: str, runs: Sequence[RunFacts]) -> Gap | None:
    for observation in record.of(Pillar.PERFORMANCE, TARGET_PROBE, subject=role):
        if observation.obstacle is not None:
            return _not_handed_over(observation)
    if not runs:
        return Gap(code=ReasonCode.AMBIGUOUS, message="performance-no-page")
    tried = [run for run in runs if run.fault is not Fault.NO_TIME_LEFT] or list(runs)
    measured = [run for run in tried if run.measures is not None]
    if len(measured) * 2 <= len(tried):
        return _faulty(tried, len(measured))
    return _elsewhere(record, role, measured)


def _not_handed_over(observation: Observation) -> Gap:
    code = observation.obstacle or ReasonCode.AMBIGUOUS
    return Gap(
        code=code,
        message="performance-target",
        args={"obstacle": code.value, "detail": observation.obstacle_detail},
    )


def _faulty(tried: Sequence[RunFacts], measured: int) -> Gap:
    """Too few of the runs were measured: the first fault speaks for the page."""
    first = next(run for run in tried if run.fault is not None)
    fault = first.fault or Fault.TOOL
    return Gap(
        code=fault.obstacle,
        message="performance-fault",
        args={"fault": fault.value, "detail": first.fault_detail, "measured": measured, "tried": len(tried)},
    )


def _elsewhere(record: Record, role: str, measured: Sequence[RunFacts]) -> Gap | None:
    """A form that sends the visitor to a log-in or to the home page was not measured; that other page was."""
    if role != "eform":
        return None
    for run in measured:
        asked, landed = urlsplit(run.url), urlsplit(run.final_url or run.url)
        if _place(run.url) == _place(run.final_url or run.url):
            continue
        if run.password_field:
            return Gap(code=ReasonCode.LOGIN_REQUIRED, message="performance-login", args={"address": run.final_url})
        home = record.page("home")
        if asked.hostname != landed.hostname or (home is not None and _place(home.url) == _place(run.final_url)):
            return Gap(code=ReasonCode.AMBIGUOUS, message="performance-elsewhere", args={"address": run.final_url})
    return None


def _place(url: str) -> tuple[str | None, str, str, str]:
    """What of an address says which page it is; single-page applications keep their routes in the fragment."""
    parts = urlsplit(url)
    route = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    return parts.hostname, parts.path.rstrip("/"), parts.query, route.rstrip("/")


def judge_half(page: PageRuns, name: str, *, limit_ms: float, spread: Literal["interquartile", "full"]) -> Half:
    """Compare one page with one limit.

    Args:
        page: Its runs.
        name: Short name of the measure (``fcp``).
        limit_ms: The value must be below it (ms).
        spread: Which spread of the runs must not contain the limit.
    """
    if page.gap is not None or page.counting is None or page.counting.measures is None:
        gap = page.gap or Gap(code=ReasonCode.AMBIGUOUS, message="performance-no-page")
        return Half(
            role=page.role, state=State.UNKNOWN, gap=gap, measurement=_measurement(None, [], limit_ms, gap.code)
        )
    measures = [run.measures.of(name) for run in page.runs if run.measures is not None]
    values = [measure.value_ms for measure in measures]
    counting = page.counting.measures.of(name)
    known = counting.value_ms if counting.value_ms is not None else _bound(counting, limit_ms)
    if known is None:
        reason = counting.reason or ""
        gap = _no_value(page.counting, reason)
        return Half(
            role=page.role,
            state=State.UNKNOWN,
            gap=gap,
            reason=reason,
            measurement=_measurement(None, values, limit_ms, reason),
        )
    usable = [number for number in (_known(measure, limit_ms) for measure in measures) if number is not None]
    low, high = _spread([*usable], known, spread)
    if low < limit_ms <= high:
        state = State.NEAR
    elif counting.value_ms is None:
        state = State.PROVED_OVER
    else:
        state = State.KEPT if known < limit_ms else State.OVER
    why = counting.reason or (ReasonCode.AMBIGUOUS.value if state is State.NEAR else None)
    return Half(
        role=page.role,
        state=state,
        value_ms=known,
        low_ms=round(low, 1),
        high_ms=round(high, 1),
        reason=counting.reason or "",
        measurement=_measurement(counting.value_ms, values, limit_ms, why),
    )


def _measurement(
    value_ms: float | None, runs_ms: Sequence[float | None], limit_ms: float, reason: str | None
) -> dict[str, Any]:
    return {"value_ms": value_ms, "runs_ms": list(runs_ms), "limit_ms": limit_ms, "reason": reason}


def _bound(measure: Measure, limit_ms: float) -> float | None:
    """What is proved of a value that was not reached; of use only when it lies beyond the limit."""
    bound = measure.at_least_ms
    return bound if bound is not None and bound >= limit_ms else None


def _known(measure: Measure, limit_ms: float) -> float | None:
    return measure.value_ms if measure.value_ms is not None else _bound(measure, limit_ms)


def _spread(values: Sequence[float], counting: float, spread: Literal["interquartile", "full"]) -> tuple[float, float]:
    """Lower and upper end of the runs, always with the run that counts inside.

    Quartiles are those of the runs themselves (inclusive method): nothing beyond the fastest and slowest run is
    assumed.
    """
    if spread == "full" or len(values) == 1:
        return min([*values, counting]), max([*values, counting])
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    return min(lower, counting), max(upper, counting)


def _no_value(run: RunFacts, reason: str) -> Gap:
    ours = reason in {"NO_SCREENSHOTS", "NO_NAVIGATION", "NOT_A_TRACE"} or reason.startswith("TRACE_")
    code = ReasonCode.TOOL_ERROR if ours else ReasonCode.TIMEOUT if run.ended != "settled" else ReasonCode.AMBIGUOUS
    return Gap(
        code=code,
        message="performance-no-value",
        args={"why": reason, "seconds": round(run.recorded_ms / 1000, 1)},
    )
