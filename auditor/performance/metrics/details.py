"""What explains the measures and is not scored: layout shift, long tasks, the largest element, the page's weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pydantic import Field

from auditor.evidence import bounded
from auditor.findings import Frozen
from auditor.performance.metrics.interactive import long_tasks
from auditor.performance.metrics.paint import largest_candidate
from auditor.performance.metrics.requests import Request
from auditor.performance.metrics.speed_index import Film, Progress
from auditor.performance.metrics.trace import Mark, Span, Trace

_SHIFT_GAP_MS = 1000.0
_SHIFT_SPAN_MS = 5000.0
_PRESS_MS = 500.0
_LONGEST = 5
_LINES = 40
_MAX_STEPS = 120
_URL_CHARACTERS = 300


class LongTask(Frozen):
    """A task of 50 ms or more; ``script`` is the URL of the script that took most of it, empty when none did."""

    start_ms: float
    duration_ms: float
    script: str = ""


class WaterfallLine(Frozen):
    """One request as a waterfall shows it; times in ms after the navigation began.

    Args:
        address: Without query and fragment: those may hold what is a visitor's own.
        kind: Resource type of the browser.
        end_ms: Null while it was open when the recording ended.
        bytes: Bytes over the network, headers included.
    """

    address: str
    kind: str
    start_ms: float
    end_ms: float | None
    bytes: int
    status: int | None
    failed: bool


class Details(Frozen):
    """What an owner needs to find the cause.

    Args:
        dom_content_loaded_ms: End of DOMContentLoaded (ms).
        load_ms: End of the load event (ms); null when it did not come.
        cls: Cumulative Layout Shift (a share of the viewport, no unit).
        largest_element: Kind and name of the element that was the largest contentful paint.
        longest_tasks: The five longest tasks, longest first.
        long_task_count: Number of all long tasks.
        requests: Number of network requests.
        bytes: Bytes over the network.
        requests_by_kind: Requests per resource type of the browser.
        bytes_by_kind: The same in bytes.
        failed_requests: Requests that failed or were answered with 400 or more.
        open_requests: Requests still open at the end of the recording.
        waterfall: The first requests in the order of their start, at most 40.
        screenshots: Frames of the film-strip.
        visual_progress: How complete the screen looked: time (ms) and whole percent, where the percent changed.
    """

    dom_content_loaded_ms: float | None = None
    load_ms: float | None = None
    cls: float = 0.0
    largest_element: str = ""
    longest_tasks: tuple[LongTask, ...] = ()
    long_task_count: int = 0
    requests: int = 0
    bytes: int = 0
    requests_by_kind: dict[str, int] = Field(default_factory=dict)
    bytes_by_kind: dict[str, int] = Field(default_factory=dict)
    failed_requests: int = 0
    open_requests: int = 0
    waterfall: tuple[WaterfallLine, ...] = ()
    screenshots: int = 0
    visual_progress: tuple[tuple[float, int], ...] = ()

    @property
    def last_change_ms(self) -> float:
        """When the screen changed last (ms); 0 when it stayed white."""
        return self.visual_progress[-1][0] if self.visual_progress else 0.0


def details(trace: Trace, film: Film) -> Details:
    """Everything beside the five measures that one trace tells.

    Args:
        trace: The trace.
        film: Its film-strip, from :func:`film_of`.
    """
    tasks = long_tasks(trace)
    longest = sorted(tasks, key=lambda task: -task.duration_ms)[:_LONGEST]
    parsed, loaded = trace.parsed, trace.last("loadEventEnd")
    number: Counter[str] = Counter(request.kind for request in trace.requests)
    weight: Counter[str] = Counter()
    for request in trace.requests:
        weight[request.kind] += request.bytes
    return Details(
        dom_content_loaded_ms=round(parsed.at_ms, 1) if parsed else None,
        load_ms=round(loaded.at_ms, 1) if loaded else None,
        cls=round(cumulative_layout_shift(trace), 4),
        largest_element=_largest_element(trace),
        longest_tasks=tuple(
            LongTask(
                start_ms=round(task.start_ms, 1),
                duration_ms=round(task.duration_ms, 1),
                script=_place(_script_of(task, trace)),
            )
            for task in longest
        ),
        long_task_count=len(tasks),
        requests=len(trace.requests),
        bytes=sum(request.bytes for request in trace.requests),
        requests_by_kind=dict(sorted(number.items())),
        bytes_by_kind=dict(sorted(weight.items())),
        failed_requests=sum(request.failed for request in trace.requests),
        open_requests=sum(request.end_ms is None for request in trace.requests),
        waterfall=tuple(_line(request) for request in trace.requests[:_LINES]),
        screenshots=len(trace.screenshots),
        visual_progress=_steps(film.curve),
    )


def _steps(curve: Sequence[Progress]) -> tuple[tuple[float, int], ...]:
    """Where a curve changes; of a page that moves without end only as many changes as a drawing can show."""
    steps: list[tuple[float, int]] = []
    for point in curve:
        if not steps or point.percent != steps[-1][1]:
            steps.append((round(point.at_ms, 1), point.percent))
    every = -(-len(steps) // _MAX_STEPS)
    return (*steps[:-1:every], steps[-1]) if steps else ()


def cumulative_layout_shift(trace: Trace) -> float:
    """The worst burst of unexpected layout shifts of all frames (a score without unit, 0 when nothing moved).

    Shifts within 500 ms of a press do not count. For the browser a new size of the screen is a press too, and a page
    that names its width (``<meta name=viewport>``) gets one while it loads; what moves within 500 ms of that counts all
    the same. (Lighthouse makes this exception for the first size only.) Bursts end after 1 s without a shift or after
    5 s.

    Source: web.dev/articles/cls (session windows); crbug.com/1302667.
    """
    shifts = [(mark.at_ms, score) for mark in _unexpected(trace) if (score := _score(mark)) is not None]
    if not shifts:
        return 0.0
    worst = burst = shifts[0][1]
    began = shifts[0][0]
    for (before, _), (at_ms, score) in pairwise(shifts):
        if at_ms - before > _SHIFT_GAP_MS or at_ms - began > _SHIFT_SPAN_MS:
            burst, began = 0.0, at_ms
        burst += score
        worst = max(worst, burst)
    return worst


def _unexpected(trace: Trace) -> Iterator[Mark]:
    sized = [mark.at_ms for mark in trace.marks if mark.name == "viewport"]
    for shift in trace.shifts:
        if not shift.data.get("had_recent_input") or any(0 <= shift.at_ms - at_ms <= _PRESS_MS for at_ms in sized):
            yield shift


def _score(shift: Mark) -> float | None:
    score = shift.data.get("weighted_score_delta", shift.data.get("score"))
    return float(score) if isinstance(score, int | float) else None


def _line(request: Request) -> WaterfallLine:
    return WaterfallLine(
        address=_place(request.url),
        kind=request.kind,
        start_ms=round(request.start_ms, 1),
        end_ms=None if request.end_ms is None else round(request.end_ms, 1),
        bytes=request.bytes,
        status=request.status,
        failed=request.failed,
    )


def _place(url: str) -> str:
    return bounded(url.partition("?")[0].partition("#")[0], _URL_CHARACTERS)


def _largest_element(trace: Trace) -> str:
    candidate = largest_candidate(trace)
    if candidate is None:
        return ""
    kind, name = candidate.data.get("type", ""), candidate.data.get("nodeName", "")
    return bounded(f"{kind} {name}".strip(), _URL_CHARACTERS)


def _script_of(task: Span, trace: Trace) -> str:
    """URL of the script that held the thread longest inside the task; nested calls count for the outermost.

    What runs after an ``await`` has no name of its own in a trace: then the script that had set the timer is named.
    """
    for spans in (trace.scripts, trace.timers):
        share: Counter[str] = Counter()
        covered = task.start_ms
        for span in spans:
            if span.start_ms >= task.end_ms:
                break
            if span.start_ms >= covered and span.end_ms <= task.end_ms:
                share[span.script] += round(span.duration_ms * 1000)
                covered = span.end_ms
        named = next((script for script, _ in share.most_common() if script), "")
        if named:
            return named
    return ""
