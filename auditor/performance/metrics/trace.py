"""Read a Chromium trace file and keep what the measures need: one navigation of one main frame.

A trace is JSON in the "Trace Event Format": an object with ``traceEvents`` (or the bare list), each event with a name
``name``, a time ``ts`` in microseconds of one monotonic clock, and the process and thread it happened on. The file may
come from an interrupted run, from another program or from another page's tab, so nothing in it is trusted to be there.

Source of the event names: Chromium's ``base/trace_event`` and Blink's ``inspector_trace_events``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from auditor.performance.metrics.events import TraceUnreadable, events_of
from auditor.performance.metrics.requests import Request, requests_of

Event = Mapping[str, Any]

_US_PER_MS = 1000.0

_WANTED = frozenset(
    {
        "TracingStartedInBrowser",
        "FrameCommittedInBrowser",
        "navigationStart",
        "firstContentfulPaint",
        "largestContentfulPaint::Candidate",
        "largestContentfulPaint::Invalidate",
        "domContentLoadedEventEnd",
        "loadEventEnd",
        "viewport",
        "LayoutShift",
        "RunTask",
        "EvaluateScript",
        "FunctionCall",
        "TimerInstall",
        "TimerFire",
        "Screenshot",
        "ResourceWillSendRequest",
        "ResourceSendRequest",
        "ResourceReceiveResponse",
        "ResourceReceivedData",
        "ResourceFinish",
        "ResourceMarkAsCached",
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """Something that ran on the main thread; times in ms after the navigation began."""

    start_ms: float
    end_ms: float
    script: str = ""

    @property
    def duration_ms(self) -> float:
        """How long it held the thread (ms)."""
        return self.end_ms - self.start_ms


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment in the main frame: its name, its time in ms after the navigation began, and its data."""

    name: str
    at_ms: float
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Screenshot:
    """One frame of the film-strip: time in ms after the navigation began, and the JPEG in base64 as recorded."""

    at_ms: float
    snapshot: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One navigation, as recorded.

    Attributes:
        url: Document that was loaded.
        end_ms: Time of the last event in the file: nothing later is known.
        navigations: Documents that the main frame loaded during the recording (more than one after a script redirect;
            a redirect by the server belongs to the same navigation).
        marks: Paint and document moments of the main frame in their order.
        shifts: Layout shifts of all frames in their order.
        tasks: Top-level tasks of the main thread in their order; nested ones belong to their outermost.
        scripts: Script executions on the main thread, with the URL of the script.
        timers: Timers that fired on the main thread, with the URL of the script that had set them.
        requests: All network requests, with their ends when they had one.
        screenshots: The film-strip since the navigation began.
    """

    url: str
    end_ms: float
    navigations: int
    marks: tuple[Mark, ...]
    shifts: tuple[Mark, ...]
    tasks: tuple[Span, ...]
    scripts: tuple[Span, ...]
    timers: tuple[Span, ...]
    requests: tuple[Request, ...]
    screenshots: tuple[Screenshot, ...]

    def last(self, name: str) -> Mark | None:
        """The last moment of a name, or None."""
        return next((mark for mark in reversed(self.marks) if mark.name == name), None)

    def first(self, name: str) -> Mark | None:
        """The first moment of a name, or None."""
        return next((mark for mark in self.marks if mark.name == name), None)

    @property
    def parsed(self) -> Mark | None:
        """End of DOMContentLoaded of the document, or None.

        The last one: the empty document that a new tab shows while the first answer is awaited has one too.
        """
        return self.last("domContentLoadedEventEnd")


def read_trace(content: bytes) -> Trace:
    """Read a trace file, plain or gzip-ed.

    The navigation that counts is the last one of the outermost main frame that was open when the recording began: a
    page that sends the visitor on by script is measured where the visitor ends up, as Lighthouse does.

    Args:
        content: Bytes of the file.

    Raises:
        TraceUnreadable: It is empty, cut off, no trace, or records no navigation.
    """
    events = events_of(content)
    by_name, end_ts = _sorted_out(events)
    frame = _main_frame(by_name)
    navigations = _navigations(by_name, frame)
    if not navigations:
        raise TraceUnreadable("NO_NAVIGATION", "the main frame loaded no document while the trace was recorded")
    start = navigations[-1]
    origin = float(start["ts"])
    thread = (start.get("pid"), start.get("tid"))
    return Trace(
        url=str(_data(start).get("documentLoaderURL", "")),
        end_ms=max(0.0, (end_ts - origin) / _US_PER_MS),
        navigations=len(navigations),
        marks=tuple(_marks(by_name, frame, origin)),
        shifts=tuple(_mark(event, origin) for event in by_name["LayoutShift"] if float(event["ts"]) > origin),
        tasks=tuple(_outermost(_spans(by_name["RunTask"], thread, origin))),
        scripts=tuple(
            sorted(
                _spans([*by_name["EvaluateScript"], *by_name["FunctionCall"]], thread, origin),
                key=lambda span: (span.start_ms, -span.end_ms),
            )
        ),
        timers=tuple(_timers(by_name, thread, origin)),
        requests=requests_of(by_name, frame=frame, origin=origin),
        screenshots=tuple(_screenshots(by_name["Screenshot"], origin)),
    )


def _sorted_out(events: Iterable[Any]) -> tuple[dict[str, list[Event]], float]:
    by_name: dict[str, list[Event]] = {name: [] for name in _WANTED}
    end = 0.0
    known = False
    for event in events:
        if not isinstance(event, dict):
            continue
        ts = event.get("ts")
        if not isinstance(ts, int | float):
            continue
        known = True
        until = ts + duration if isinstance(duration := event.get("dur"), int | float) else ts
        end = max(end, until)
        name = event.get("name")
        if isinstance(name, str) and name in _WANTED:
            by_name[name].append(event)
    if not known:
        raise TraceUnreadable("NOT_A_TRACE", "nothing in the list is a trace event")
    for found in by_name.values():
        found.sort(key=lambda event: float(event["ts"]))
    return by_name, end


def _args(event: Event) -> Mapping[str, Any]:
    args = event.get("args")
    return args if isinstance(args, dict) else {}


def _data(event: Event) -> Mapping[str, Any]:
    data = _args(event).get("data")
    return data if isinstance(data, dict) else {}


def _main_frame(by_name: Mapping[str, Sequence[Event]]) -> str:
    """Id of the outermost main frame that was recorded.

    The browser names the frames that were open at the start; a frame with a ``parent`` is an inner one. Without that
    event (a file from another program) the main frame is that of the first navigation that says it is one.
    """
    for event in by_name["TracingStartedInBrowser"]:
        frames = _data(event).get("frames")
        for frame in frames if isinstance(frames, list) else ():
            if isinstance(frame, dict) and not frame.get("parent") and frame.get("isInPrimaryMainFrame", True):
                return str(frame.get("frame", ""))
    for event in by_name["navigationStart"]:
        if _is_main(event) and _loads_a_document(event):
            return str(_args(event).get("frame", ""))
    raise TraceUnreadable("NO_NAVIGATION", "no frame loaded a document while the trace was recorded")


def _is_main(event: Event) -> bool:
    data = _data(event)
    return bool(data.get("isOutermostMainFrame", data.get("isLoadingMainFrame", True)))


def _loads_a_document(event: Event) -> bool:
    url = str(_data(event).get("documentLoaderURL", ""))
    return bool(url) and not url.startswith(("about:", "chrome-error:", "chrome:"))


def _navigations(by_name: Mapping[str, Sequence[Event]], frame: str) -> list[Event]:
    return [
        event
        for event in by_name["navigationStart"]
        if _args(event).get("frame") == frame and _is_main(event) and _loads_a_document(event)
    ]


_MARKS = (
    "firstContentfulPaint",
    "largestContentfulPaint::Candidate",
    "largestContentfulPaint::Invalidate",
    "domContentLoadedEventEnd",
    "loadEventEnd",
    "viewport",
)


def _marks(by_name: Mapping[str, Sequence[Event]], frame: str, origin: float) -> Iterator[Mark]:
    found = [
        _mark(event, origin)
        for name in _MARKS
        for event in by_name[name]
        if float(event["ts"]) > origin and frame in {_args(event).get("frame"), _data(event).get("frameID")}
    ]
    yield from sorted(found, key=lambda mark: mark.at_ms)


def _mark(event: Event, origin: float) -> Mark:
    return Mark(str(event["name"]), (float(event["ts"]) - origin) / _US_PER_MS, _data(event))


def _spans(events: Iterable[Event], thread: tuple[Any, Any], origin: float) -> Iterator[Span]:
    return (span for _, span in _placed(events, thread, origin))


def _placed(events: Iterable[Event], thread: tuple[Any, Any], origin: float) -> Iterator[tuple[Event, Span]]:
    """What ran on a thread, each event with its place in time."""
    for event in events:
        duration = event.get("dur")
        if (event.get("pid"), event.get("tid")) != thread or not isinstance(duration, int | float):
            continue
        start = (float(event["ts"]) - origin) / _US_PER_MS
        yield event, Span(start, start + float(duration) / _US_PER_MS, str(_data(event).get("url") or ""))


def _timers(by_name: Mapping[str, Sequence[Event]], thread: tuple[Any, Any], origin: float) -> Iterator[Span]:
    set_by: dict[tuple[Any, Any], str] = {}
    for event in by_name["TimerInstall"]:
        stack = _data(event).get("stackTrace")
        top = stack[0] if isinstance(stack, list) and stack else None
        if isinstance(top, dict):
            set_by[event.get("pid"), _data(event).get("timerId")] = str(top.get("url") or "")
    for event, span in _placed(by_name["TimerFire"], thread, origin):
        yield replace(span, script=set_by.get((event.get("pid"), _data(event).get("timerId")), ""))


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """Tasks that no other task contains: a nested event loop must not be counted twice."""
    busy_until = float("-inf")
    for span in spans:
        if span.end_ms > busy_until:
            yield span
            busy_until = span.end_ms


def _screenshots(events: Iterable[Event], origin: float) -> Iterator[Screenshot]:
    for event in events:
        snapshot = _args(event).get("snapshot")
        if isinstance(snapshot, str) and snapshot and float(event["ts"]) >= origin:
            yield Screenshot((float(event["ts"]) - origin) / _US_PER_MS, snapshot)
