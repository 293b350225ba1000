"""The benchmark beside Lighthouse can say that a figure is not reached, and its large trace is a trace."""

import json

import pytest

from auditor.performance.metrics import measure_trace_file
from benchmarks.parsing import large_trace
from benchmarks.performance import Row, agreed, spread_of
from benchmarks.timed_pages import MOVED, NOT_COMPARED, PAGES, TRUTH


def row(measure, ours, theirs):
    return Row(page="/static", method="devtools", measure=measure, ours=ours, theirs=theirs, same_trace=theirs)


@pytest.mark.parametrize(
    ("measure", "ours", "theirs", "factor"),
    [
        ("fcp", 1100, 1000, 2.0),
        ("fcp", 530, 500, 1.0),
        ("lcp", 3900, 4000, 0.5),
        ("si", 1800, 2000, 1.0),
        ("tbt", 0, 0, 0.0),
        ("tbt", 0, 100, 2.0),
        ("tti", 2000, 4000, 5.0),
        ("tti", None, 4000, float("inf")),
        ("tti", 4000, None, float("inf")),
    ],
)
def test_difference_is_counted_in_units_of_what_is_allowed(measure, ours, theirs, factor):
    assert row(measure, ours, theirs).factor == pytest.approx(factor)


def test_the_spread_of_runs_is_their_median_distance_from_their_median():
    assert spread_of([40.0, 44.0, 50.0, 43.0, 45.0]) == 1.0
    assert spread_of([40.0, None, None]) is None


def test_a_page_far_away_is_told_unless_it_is_not_compared():
    near = [row(measure, 1000.0, 1000.0) for measure in ("fcp", "lcp", "si", "tbt", "tti")]
    assert not agreed(near).startswith("NOT REACHED")
    far = [
        Row(page=page, method="devtools", measure="fcp", ours=600.0, theirs=1300.0, same_trace=None)
        for page in ("/before", "/late")
    ]
    assert not agreed([*near, far[0]]).startswith("NOT REACHED")
    assert agreed([*near, far[1]]).startswith("NOT REACHED: FCP")


def test_truth_is_stated_of_pages_that_are_served():
    assert set(TRUTH) <= set(PAGES)
    assert set(NOT_COMPARED) <= set(TRUTH)
    assert len({*PAGES, MOVED} - set(NOT_COMPARED)) >= 8


def test_large_trace_is_as_large_as_asked_for_and_holds_what_was_put_in():
    content = large_trace(20_000_000)
    assert 20_000_000 <= len(content) < 21_000_000
    assert len(json.loads(content)["traceEvents"]) > 1_000
    measures, details = measure_trace_file(content)
    assert (measures.fcp.value_ms, measures.lcp.value_ms) == (1000, 1400)
    assert measures.si.value_ms > 0
    assert (details.requests, details.screenshots) == (200, 450)
