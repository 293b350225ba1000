"""Time to Interactive and Total Blocking Time.

Time to Interactive was retired from Lighthouse's score with version 10 and is still computed there; the framework names
it, so it is computed here in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.performance.metrics.measure import (
    NO_DCL,
    NO_FCP,
    NO_TTI_CPU_IDLE,
    NO_TTI_NETWORK_IDLE,
    Measure,
    missing,
    value,
)
from auditor.performance.metrics.paint import first_contentful_paint
from auditor.performance.metrics.requests import Request
from auditor.performance.metrics.trace import Span, Trace

LONG_TASK_MS = 50.0
"""A task of this length or more is long: a press during it is answered late (W3C Long Tasks)."""
QUIET_WINDOW_MS = 5000.0
"""How long processor and network must be quiet for the page to count as interactive."""
QUIET_REQUESTS = 2
"""GET requests that may be open while the network counts as quiet."""


@dataclass(frozen=True, slots=True)
class _Quiet:
    start_ms: float
    end_ms: float


def long_tasks(trace: Trace) -> tuple[Span, ...]:
    """Main-thread tasks of 50 ms or more, in their order."""
    return tuple(task for task in trace.tasks if task.duration_ms >= LONG_TASK_MS)


def time_to_interactive(trace: Trace) -> Measure:
    """Time until the page answers presses reliably (ms).

    The first window of 5 s in which no long task runs and at most two GET requests are open, reaching at least 5 s
    beyond the First Contentful Paint; the value is the latest of the end of the last long task before that window, the
    First Contentful Paint and the end of DOMContentLoaded. Requests that failed do not count as open. A request of the
    page itself that never ended counts as open until the recording ends; one of an inner frame or worker does not
    count (its end need not be in the recording).

    A bound is proved when there is no such window: the value cannot be below the last long task's end.

    Source: WICG "Time to Interactive"; Lighthouse, audit ``interactive``.
    """
    paint = first_contentful_paint(trace).value_ms
    if paint is None:
        return missing(NO_FCP, at_least_ms=trace.end_ms)
    parsed = trace.parsed
    if parsed is None:
        return missing(NO_DCL, at_least_ms=trace.end_ms)
    tasks = long_tasks(trace)
    processor = [quiet for quiet in _processor_quiet(tasks, trace.end_ms) if _counts(quiet, paint)]
    network = [quiet for quiet in _network_quiet(trace.requests, trace.end_ms) if _counts(quiet, paint)]
    found = _first_overlap(processor, network)
    if found is not None:
        return value(max(found.start_ms, paint, parsed.at_ms))
    reason = NO_TTI_NETWORK_IDLE if processor else NO_TTI_CPU_IDLE
    last_end = tasks[-1].end_ms if tasks else 0.0
    return missing(reason, at_least_ms=max(last_end, paint, parsed.at_ms))


def total_blocking_time(trace: Trace) -> Measure:
    """Sum of the time beyond 50 ms of every task between First Contentful Paint and Time to Interactive (ms).

    A task that reaches over either end is cut to the part between them first. Without a Time to Interactive there is
    no value; what was seen until the end of the recording is then a bound, since it lies before any later window.

    Source: web.dev/articles/tbt; Lighthouse, audit ``total-blocking-time``.
    """
    paint = first_contentful_paint(trace).value_ms
    interactive = time_to_interactive(trace)
    if interactive.value_ms is not None and paint is not None:
        return value(_blocking(trace.tasks, paint, interactive.value_ms))
    reason = interactive.reason or NO_FCP
    return missing(reason, at_least_ms=None if paint is None else _blocking(trace.tasks, paint, trace.end_ms))


def _blocking(tasks: Iterable[Span], start_ms: float, end_ms: float) -> float:
    total = 0.0
    for task in tasks:
        if task.duration_ms >= LONG_TASK_MS:
            inside = min(task.end_ms, end_ms) - max(task.start_ms, start_ms)
            total += max(0.0, inside - LONG_TASK_MS)
    return total


def _processor_quiet(tasks: Sequence[Span], end_ms: float) -> list[_Quiet]:
    starts = [0.0, *(task.end_ms for task in tasks)]
    ends = [*(task.start_ms for task in tasks), end_ms]
    return [_Quiet(start, end) for start, end in zip(starts, ends, strict=True)]


def _network_quiet(requests: Iterable[Request], end_ms: float) -> list[_Quiet]:
    turns: list[tuple[float, int]] = []
    for request in requests:
        if request.method != "GET" or request.failed or (request.end_ms is None and not request.own):
            continue
        turns.append((request.start_ms, +1))
        if request.end_ms is not None:
            turns.append((request.end_ms, -1))
    quiet: list[_Quiet] = []
    open_now = 0
    quiet_since = 0.0
    for at_ms, change in sorted(turns):
        if change > 0 and open_now == QUIET_REQUESTS:
            quiet.append(_Quiet(quiet_since, at_ms))
        open_now += change
        if change < 0 and open_now == QUIET_REQUESTS:
            quiet_since = at_ms
    if open_now <= QUIET_REQUESTS:
        quiet.append(_Quiet(quiet_since, end_ms))
    return quiet


def _counts(quiet: _Quiet, paint_ms: float) -> bool:
    return quiet.end_ms >= paint_ms + QUIET_WINDOW_MS and quiet.end_ms - quiet.start_ms >= QUIET_WINDOW_MS


def _first_overlap(processor: Sequence[_Quiet], network: Sequence[_Quiet]) -> _Quiet | None:
    """The first quiet time of the processor that shares 5 s with one of the network; both lists are in order."""
    for quiet in processor:
        for other in network:
            if min(quiet.end_ms, other.end_ms) - max(quiet.start_ms, other.start_ms) >= QUIET_WINDOW_MS:
                return quiet
    return None
