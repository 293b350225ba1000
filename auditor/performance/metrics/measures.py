"""The five measures of one trace together."""

from __future__ import annotations

from auditor.findings import Frozen
from auditor.performance.metrics.details import Details, details
from auditor.performance.metrics.events import TraceUnreadable
from auditor.performance.metrics.interactive import time_to_interactive, total_blocking_time
from auditor.performance.metrics.measure import NO_TTI_CPU_IDLE, Measure, missing
from auditor.performance.metrics.paint import first_contentful_paint, largest_contentful_paint
from auditor.performance.metrics.speed_index import Film, film_of, speed_index
from auditor.performance.metrics.trace import Trace, read_trace

_LONG_TASK_MS = 50.0


class Measures(Frozen):
    """First and Largest Contentful Paint, Speed Index, Total Blocking Time, Time to Interactive, all in ms."""

    fcp: Measure
    lcp: Measure
    si: Measure
    tbt: Measure
    tti: Measure

    @classmethod
    def none(cls, reason: str) -> Measures:
        """Five measures without a value, all for the same reason."""
        return cls(**{name: missing(reason) for name in cls.model_fields})

    def of(self, name: str) -> Measure:
        """One measure by its short name.

        Raises:
            KeyError: There is no such measure.
        """
        if name not in type(self).model_fields:
            raise KeyError(name)
        measure: Measure = getattr(self, name)
        return measure


def measure_trace(trace: Trace, film: Film) -> Measures:
    """The five measures of a trace that was read.

    Args:
        trace: The trace.
        film: Its film-strip, from :func:`film_of`.
    """
    return Measures(
        fcp=first_contentful_paint(trace),
        lcp=largest_contentful_paint(trace),
        si=speed_index(film, end_ms=trace.end_ms),
        tbt=total_blocking_time(trace),
        tti=time_to_interactive(trace),
    )


def measure_trace_file(content: bytes) -> tuple[Measures, Details]:
    """The five measures of a trace file and what explains them; all null with the reason when it cannot be read."""
    try:
        trace = read_trace(content)
    except TraceUnreadable as error:
        return Measures.none(error.code), Details()
    film = film_of(trace)
    return measure_trace(trace, film), details(trace, film)


def still_blocked(measures: Measures, *, blocked_ms: float, until_ms: float) -> Measures:
    """The measures when the main thread was still held by one task when the recording was stopped.

    A task that has not ended is not in the trace, so the trace alone would call the thread quiet.

    Args:
        measures: What the trace gave.
        blocked_ms: How long the thread had not answered (ms); its task ran at least that long.
        until_ms: End of the recording in ms after the navigation began.
    """
    if measures.fcp.value_ms is None or blocked_ms < _LONG_TASK_MS:
        return measures
    seen = measures.tbt.value_ms if measures.tbt.value_ms is not None else measures.tbt.at_least_ms or 0.0
    beyond = blocked_ms - _LONG_TASK_MS
    return measures.model_copy(
        update={
            "tti": missing(NO_TTI_CPU_IDLE, at_least_ms=until_ms),
            "tbt": missing(NO_TTI_CPU_IDLE, at_least_ms=seen + beyond),
        }
    )
