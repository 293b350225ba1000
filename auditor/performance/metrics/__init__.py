"""The five measures and what explains them, computed from a stored trace file: no browser, no clock, no network."""

from auditor.performance.metrics.events import TraceUnreadable
from auditor.performance.metrics.measure import Measure
from auditor.performance.metrics.measures import Measures, measure_trace, measure_trace_file
from auditor.performance.metrics.trace import Trace, read_trace

__all__ = ["Measure", "Measures", "Trace", "TraceUnreadable", "measure_trace", "measure_trace_file", "read_trace"]
