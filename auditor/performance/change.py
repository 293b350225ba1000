"""Whether response times changed between two audits: pure, from the stored runs alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import comb
from statistics import median
from typing import Any, Literal

from auditor.findings import Audit, Frozen
from auditor.framework import Framework
from auditor.framework.models import PerformanceCriterion

SIGNIFICANT = 0.05
"""A difference that chance alone makes in fewer than one of twenty comparisons counts as a change."""
_SMALL, _MEDIUM, _LARGE = 0.147, 0.33, 0.474
_CONDITIONS = ("profile", "throttling", "viewport", "method")

_LONGEST_MS = 10_000_000.0
"""A stored run that is longer, or infinite, is no measurement."""

Conclusion = Literal["slower", "faster", "unchanged", "not-enough-runs", "not-measured", "other-conditions"]
Effect = Literal["negligible", "small", "medium", "large"]


class Change(Frozen):
    """One measure on one page, then and now; times in ms.

    Args:
        criterion: Id of the criterion.
        page: Role of the page.
        earlier_ms: Median of the earlier runs; null without any.
        later_ms: Median of the later runs.
        p: Probability of so great a difference by chance (Mann-Whitney, two-sided, exact); null without a test.
        delta: Cliff's delta: the share of pairs in which the later run is slower, less the share in which it is faster
            (-1..1); null without a test.
        effect: How great that is, whatever the number of runs.
    """

    criterion: str
    page: str
    conclusion: Conclusion
    earlier_ms: float | None = None
    later_ms: float | None = None
    p: float | None = None
    delta: float | None = None
    effect: Effect | None = None


def changes(earlier: Audit, later: Audit, framework: Framework) -> tuple[Change, ...]:
    """What became of every response time between two audits of a portal.

    Args:
        earlier: The older audit.
        later: The newer one.
        framework: The criteria and the pages they are measured on.
    """
    found = []
    for criterion in framework.criteria:
        if isinstance(criterion, PerformanceCriterion):
            then, now = _measurements(earlier, criterion.id), _measurements(later, criterion.id)
            comparable = _conditions(then) == _conditions(now)
            for page in framework.performance_rule.pages:
                runs = _runs(then, page), _runs(now, page)
                found.append(_change(criterion.id, page, *runs, comparable=comparable))
    return tuple(found)


def differing_browsers(earlier: Audit, later: Audit) -> bool:
    """Whether another version of the browser measured: its own speed is then part of every difference."""
    return earlier.tool.browser != later.tool.browser


def _change(criterion: str, page: str, then: Sequence[float], now: Sequence[float], *, comparable: bool) -> Change:
    medians = {
        "earlier_ms": round(median(then), 1) if then else None,
        "later_ms": round(median(now), 1) if now else None,
    }
    if not then or not now:
        return Change(criterion=criterion, page=page, conclusion="not-measured", **medians)
    if not comparable:
        return Change(criterion=criterion, page=page, conclusion="other-conditions", **medians)
    if not enough(len(then), len(now)):
        return Change(criterion=criterion, page=page, conclusion="not-enough-runs", **medians)
    p, delta = mann_whitney(then, now), cliffs_delta(then, now)
    changed: Conclusion = "slower" if delta > 0 else "faster"
    return Change(
        criterion=criterion,
        page=page,
        conclusion=changed if p < SIGNIFICANT else "unchanged",
        p=round(p, 4),
        delta=round(delta, 3),
        effect=effect_of(delta),
        **medians,
    )


def enough(earlier: int, later: int) -> bool:
    """Whether so many runs could show any change: the two sets wholly apart are the rarest outcome there is."""
    return min(earlier, later) > 0 and 2 / comb(earlier + later, earlier) < SIGNIFICANT


def mann_whitney(earlier: Sequence[float], later: Sequence[float]) -> float:
    """Two-sided probability that chance alone sets two samples so far apart (0..1), exact also with equal values.

    Of all ways to deal the values out to the two samples, the share whose rank sum lies at least as far from the middle
    as the one that was seen. Equal values share the mean of their ranks.

    Source: Mann and Whitney 1947; Streitberg and Röhmel 1986 (counting rank sums step by step).

    Args:
        earlier: Not empty.
        later: Not empty.
    """
    ranks = _doubled_ranks([*earlier, *later])
    size = len(earlier)
    # ways[k][s]: in how many ways k values have doubled ranks that sum to s.
    ways: list[Counter[int]] = [Counter({0: 1}), *(Counter() for _ in range(size))]
    for rank in ranks:
        for count in range(size, 0, -1):
            for total, number in ways[count - 1].items():
                ways[count][total + rank] += number
    middle = size * (len(ranks) + 1)
    seen = abs(sum(ranks[:size]) - middle)
    extreme = sum(number for total, number in ways[size].items() if abs(total - middle) >= seen)
    return extreme / comb(len(ranks), size)


def cliffs_delta(earlier: Sequence[float], later: Sequence[float]) -> float:
    """Share of pairs in which the later value is greater, less the share in which it is smaller (-1..1)."""
    signs = [(now > then) - (now < then) for then in earlier for now in later]
    return sum(signs) / len(signs)


def effect_of(delta: float) -> Effect:
    """How great a Cliff's delta is (Romano and others 2006)."""
    size = abs(delta)
    if size < _SMALL:
        return "negligible"
    if size < _MEDIUM:
        return "small"
    return "medium" if size < _LARGE else "large"


def _doubled_ranks(values: Sequence[float]) -> list[int]:
    """Twice the rank of each value, so that the mean ranks of equal values stay whole numbers."""
    ordered = sorted(values)
    starts = [0, *(place for place, (one, other) in enumerate(pairwise(ordered), start=1) if one != other)]
    ends = [*starts[1:], len(ordered)]
    rank_of = {ordered[start]: start + 1 + end for start, end in zip(starts, ends, strict=True)}
    return [rank_of[value] for value in values]


def _measurements(audit: Audit, criterion: str) -> Mapping[str, Any]:
    return next((finding.measurements for finding in audit.findings if finding.criterion == criterion), {})


def _conditions(measurements: Mapping[str, Any]) -> list[Any]:
    method = measurements.get("method")
    return [method.get(name) if isinstance(method, Mapping) else None for name in _CONDITIONS]


def _runs(measurements: Mapping[str, Any], page: str) -> list[float]:
    half = measurements.get(page)
    runs = half.get("runs_ms") if isinstance(half, Mapping) else None
    return [
        float(run)
        for run in (runs if isinstance(runs, list | tuple) else ())
        if isinstance(run, int | float) and not isinstance(run, bool) and 0 <= run <= _LONGEST_MS
    ]
