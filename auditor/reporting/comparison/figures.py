"""Distributions, parts of the country, weak criteria and response times: what is counted over all portals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from statistics import fmean, median
from typing import get_args

from auditor.findings import Verdict
from auditor.framework import Framework, PerformanceCriterion
from auditor.reporting.comparison.model import (
    BandCount,
    Bin,
    Kind,
    MeasureAcross,
    Part,
    Portal,
    Summary,
    Weakness,
)

BIN = 10
_FULL = 100
KINDS: tuple[Kind, ...] = get_args(Kind)


def summary(values: Iterable[float]) -> Summary:
    """Five figures and the mean of at least one number; quartiles are medians of the halves, the middle in both.

    Raises:
        statistics.StatisticsError: There is no number.
    """
    ordered = sorted(values)
    half = (len(ordered) + 1) // 2
    return Summary(
        count=len(ordered),
        least=ordered[0],
        lower=median(ordered[:half]),
        median=median(ordered),
        upper=median(ordered[-half:]),
        greatest=ordered[-1],
        mean=fmean(ordered),
    )


def scaled(points: float, possible: float) -> float:
    """Points on the scale of 100, on which bands are drawn when criteria left the sum."""
    return _FULL * points / possible if possible else 0.0


def band_counts(portals: Sequence[Portal], framework: Framework) -> tuple[BandCount, ...]:
    """How many portals each band holds, best band first."""
    return tuple(
        BandCount(
            level=band.level,
            surely=sum(portal.band_low == band.level == portal.band_high for portal in portals),
            by_low=sum(portal.band_low == band.level for portal in portals),
            by_high=sum(portal.band_high == band.level for portal in portals),
        )
        for band in framework.bands
    )


def bins_of(portals: Sequence[Portal]) -> tuple[Bin, ...]:
    """How many portals have their ends in each ten points of 100; the last one includes 100."""

    def inside(points: float, possible: float, start: int) -> bool:
        # The same rounding as for bands: a sum of floats is taken as exact to nine decimals.
        value = Fraction(scaled(points, possible)).limit_denominator(10**9)
        return start <= value < start + BIN or (start + BIN == _FULL and value >= _FULL)

    return tuple(
        Bin(
            start=start,
            end=start + BIN,
            low=sum(inside(p.total.low, p.total.possible, start) for p in portals),
            high=sum(inside(p.total.high, p.total.possible, start) for p in portals),
        )
        for start in range(0, _FULL, BIN)
    )


def kinds_of(portals: Sequence[Portal], framework: Framework) -> tuple[Part, ...]:
    """Provinces, ministries, other bodies and portals outside the cohort, those that are there."""
    counted: list[Kind] = [unit.kind for unit in framework.cohort if unit.counted]
    return tuple(
        _part(kind, those, counted.count(kind) if kind != "other" else None, framework)
        for kind in KINDS
        if (those := [portal for portal in portals if portal.kind == kind])
    )


def regions_of(portals: Sequence[Portal], framework: Framework) -> tuple[Part, ...]:
    """The regions in the order of the cohort, those of which there is a portal."""
    return tuple(
        _part(region, those, sum(unit.region == region for unit in framework.cohort), framework)
        for region in framework.regions
        if (those := [portal for portal in portals if portal.region == region])
    )


def _part(part_id: str, portals: Sequence[Portal], expected: int | None, framework: Framework) -> Part:
    every = len(framework.criteria)
    return Part(
        id=part_id,
        numbers=tuple(portal.number for portal in portals),
        expected=expected,
        low=summary(portal.total.low for portal in portals),
        high=summary(portal.total.high for portal in portals),
        coverage=fmean(portal.total.coverage for portal in portals),
        met_all=sum(_met_everything(portal, every) for portal in portals),
    )


def _met_everything(portal: Portal, every: int) -> bool:
    verdicts = {result.verdict for result in portal.results} - {Verdict.NOT_APPLICABLE}
    return len(portal.results) == every and verdicts == {Verdict.MET}


def weaknesses_of(portals: Sequence[Portal], framework: Framework) -> tuple[Weakness, ...]:
    """Criteria that some portal fails, the costliest first."""
    found = []
    for column, criterion in enumerate(framework.criteria):
        results = [(portal.number, portal.results[column]) for portal in portals]
        failed = tuple(number for number, result in results if result.verdict is Verdict.NOT_MET)
        partly = tuple(number for number, result in results if result.verdict is Verdict.PARTLY_MET)
        if failed or partly:
            found.append(
                Weakness(
                    criterion=criterion.id,
                    failed=failed,
                    partly=partly,
                    decided=sum(result.verdict.decided for _, result in results),
                    lost=sum(result.gain for _, result in results),
                )
            )
    order = {criterion.id: place for place, criterion in enumerate(framework.criteria)}
    return tuple(sorted(found, key=lambda weakness: (-round(weakness.lost, 6), order[weakness.criterion])))


def measures_of(portals: Sequence[Portal], framework: Framework) -> tuple[MeasureAcross, ...]:
    """Each response time on each page, in the order of the framework."""
    return tuple(
        _measure(portals, criterion, page)
        for criterion in framework.criteria
        if isinstance(criterion, PerformanceCriterion)
        for page in framework.performance_rule.pages
    )


def _measure(portals: Sequence[Portal], criterion: PerformanceCriterion, page: str) -> MeasureAcross:
    key = (criterion.id, page)
    timings = {portal.number: portal.timings[key] for portal in portals if key in portal.timings}
    values = {number: timing.value_ms for number, timing in timings.items() if timing.value_ms is not None}
    return MeasureAcross(
        criterion=criterion.id,
        page=page,
        limit_ms=float(criterion.limit_ms),
        values=values,
        unmeasured={number: timing.reason for number, timing in timings.items() if timing.value_ms is None},
        kept=sum(value < criterion.limit_ms for value in values.values()),
        summary=summary(values.values()) if values else None,
    )
