"""Places, and which portals cannot be told apart: from intervals alone, in time n log n."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.reporting.comparison.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one interval stands among all: see :class:`~auditor.reporting.comparison.model.Portal`."""

    place: int
    best_place: int
    worst_place: int
    unseparated: int
    cluster: int


def rounded(points: float) -> float:
    """Points as they are compared: sums of floats must not be told apart by the fifteenth decimal."""
    return round(points, 6)


def ranking_key(span: Span, name: str, url: str) -> tuple[float, float, str, str]:
    """By the low end, then by the high one, then by name, so that the order is always the same."""
    return (-rounded(span.low), -rounded(span.high), name, url)


def standings(spans: Sequence[Span]) -> tuple[Standing, ...]:
    """The standing of each interval; ``spans`` must be in the order of the ranking.

    Two intervals that share as much as one point are not separable.
    """
    lows = [rounded(span.low) for span in spans]
    highs = [rounded(span.high) for span in spans]
    sorted_lows, sorted_highs = sorted(lows), sorted(highs)
    count = len(spans)
    clusters = _clusters(lows, highs)
    found = []
    for low, high, cluster in zip(lows, highs, clusters, strict=True):
        surely_above = count - bisect_right(sorted_lows, high)
        surely_below = bisect_left(sorted_highs, low)
        found.append(
            Standing(
                place=count - bisect_right(sorted_lows, low) + 1,
                best_place=surely_above + 1,
                worst_place=count - surely_below,
                unseparated=count - surely_above - surely_below - 1,
                cluster=cluster,
            )
        )
    return tuple(found)


def overlapping(number: int, spans: Sequence[Span]) -> tuple[int, ...]:
    """Numbers (from 1) of the other intervals that the interval ``number`` overlaps."""
    own = spans[number - 1]
    return tuple(
        other
        for other, span in enumerate(spans, start=1)
        if other != number and rounded(span.low) <= rounded(own.high) and rounded(own.low) <= rounded(span.high)
    )


def _clusters(lows: Sequence[float], highs: Sequence[float]) -> list[int]:
    """Numbers of the groups that overlap directly or through others, best first; between groups the order is sure."""
    by_high = sorted(range(len(lows)), key=lambda index: -highs[index])
    numbers = [0] * len(lows)
    number, reach = 0, float("inf")
    for index in by_high:
        if not number or highs[index] < reach:
            number += 1
            reach = lows[index]
        reach = min(reach, lows[index])
        numbers[index] = number
    return numbers
