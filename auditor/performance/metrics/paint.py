"""First and Largest Contentful Paint."""

from __future__ import annotations

from auditor.performance.metrics.measure import NO_FCP, NO_LCP, Measure, missing, value
from auditor.performance.metrics.trace import Mark, Trace


def first_contentful_paint(trace: Trace) -> Measure:
    """Time from the start of the navigation until the first text, image, canvas or SVG is on the screen (ms).

    The event ``firstContentfulPaint`` of the main frame, after the start of the navigation. When it is not in the
    recording, it is proved to be later than the recording's end.

    Source: W3C Paint Timing, "first contentful paint"; web.dev/articles/fcp.
    """
    mark = trace.first("firstContentfulPaint")
    return value(mark.at_ms) if mark else missing(NO_FCP, at_least_ms=trace.end_ms)


def largest_contentful_paint(trace: Trace) -> Measure:
    """Time until the largest text block or image in the viewport is on the screen (ms).

    The last ``largestContentfulPaint::Candidate`` of the main frame, unless an ``Invalidate`` follows it: then the
    browser withdrew its candidate and there is no value.

    Source: W3C Largest Contentful Paint; web.dev/articles/lcp; invalidation as in Lighthouse.
    """
    candidate = largest_candidate(trace)
    if candidate:
        return value(candidate.at_ms)
    # It cannot come before the first paint, so a page that painted nothing proves a bound for both.
    return missing(NO_LCP, at_least_ms=first_contentful_paint(trace).at_least_ms)


def largest_candidate(trace: Trace) -> Mark | None:
    """The candidate that counts as Largest Contentful Paint, or None."""
    for mark in reversed(trace.marks):
        if mark.name == "largestContentfulPaint::Invalidate":
            return None
        if mark.name == "largestContentfulPaint::Candidate":
            return mark
    return None
