"""How long the next run of a page is watched, from what the earlier ones saw: pure."""

import pytest

from auditor.performance.facts import Fault, RunFacts
from auditor.performance.metrics.details import Details
from auditor.performance.metrics.measure import missing, value
from auditor.performance.metrics.measures import Measures
from auditor.performance.run import Limits


def run_that_changed_last(screen_ms, lcp_ms):
    lcp = value(lcp_ms) if lcp_ms else missing("NO_LCP")
    measures = Measures.none("NO_FCP").model_copy(update={"lcp": lcp})
    curve = ((screen_ms, 100),) if screen_ms else ()
    return RunFacts(run=1, url="http://p/", measures=measures, details=Details(visual_progress=curve))


@pytest.mark.parametrize(
    ("earlier", "least_s"),
    [
        ([], 7.5),
        ([(1200, 900)], 2.2),
        ([(900, 1200)], 2.2),
        ([(1200, 900), (4000, 900), (1200, 900)], 5.0),
        ([(1200, 6700)], 7.5),
        ([(8900, 900)], 7.5),
        ([(0, 0)], 7.5),
    ],
)
def test_page_is_watched_until_what_came_late_once_may_come_again(earlier, least_s):
    runs = [run_that_changed_last(*times) for times in earlier]
    assert Limits(least_s=7.5).after(runs).least_s == pytest.approx(least_s)


def test_run_that_was_not_measured_teaches_nothing():
    assert Limits().after([RunFacts(run=1, url="http://p/", fault=Fault.CRASHED)]) == Limits()
