"""Which of several runs counts: one whole run, so that the five values belong to one real load."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from auditor.performance.facts import RunFacts
from auditor.performance.metrics.measures import Measures


def representative(runs: Sequence[RunFacts]) -> RunFacts | None:
    """The run nearest to the median First Contentful Paint and Time to Interactive together.

    When most of the measured runs lack one of the two, the run that counts lacks it too: an exception must not speak
    for the page. Of equally near runs the earlier one counts.

    Source: Lighthouse CI, "representative runs".

    Args:
        runs: All runs of a page in their order; those with a fault do not count.

    Returns:
        The run, or None when no run was measured.
    """
    measured = [(run, run.measures) for run in runs if run.measures is not None]
    complete = [(run, _point(measures)) for run, measures in measured if _complete(measures)]
    if len(complete) * 2 > len(measured):
        return _nearest(complete)
    return _nearest([(run, _point(measures)) for run, measures in measured if not _complete(measures)])


def _complete(measures: Measures) -> bool:
    return measures.fcp.value_ms is not None and measures.tti.value_ms is not None


def _point(measures: Measures) -> tuple[float, float]:
    return measures.fcp.value_ms or 0.0, measures.tti.value_ms or 0.0


def _nearest(candidates: Sequence[tuple[RunFacts, tuple[float, float]]]) -> RunFacts | None:
    if not candidates:
        return None
    centre = tuple(median(axis) for axis in zip(*(point for _, point in candidates), strict=True))
    return min(candidates, key=lambda candidate: math.dist(candidate[1], centre))[0]
