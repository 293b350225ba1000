"""From figures that were handed in to shares, points and bands: exact arithmetic, floats only at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from auditor.indicators.definitions import Definitions, Index, Line
from auditor.indicators.model import IndexLine, LevelFigure, OverallFigure, RatioFigures, UnitIndicators
from auditor.indicators.units import Unit

ROUNDING = Fraction(1, 100)
"""Announced points have two decimals; each of them may be off by half of this."""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One row that was read: counts of a level, or points or counts of a line of the index; ``target`` is 0..1."""

    place: str
    indicator: str
    level: str | None
    numerator: int | None
    denominator: int | None
    target: Fraction | None
    points: Fraction | None


def computed(unit: Unit, figures: Sequence[Figure], definitions: Definitions) -> UnitIndicators:
    """All figures of one unit, in the order of the definitions."""
    ratios = []
    for ratio in definitions.ratios:
        given = {figure.level: figure for figure in figures if figure.indicator == ratio.id}
        levels = [_level(given[level.id]) for level in definitions.levels if level.id in given]
        if levels:
            ratios.append(RatioFigures(indicator=ratio.id, levels=tuple(levels), total=_total(levels)))
    lines = {figure.indicator: figure for figure in figures if figure.level is None}
    if not lines:
        return UnitIndicators(unit=unit.name, portal=unit.portal, ratios=tuple(ratios))
    index = definitions.index
    ends = {line.id: _ends(line, lines, index) for line in index.lines}
    low, high = ends[index.total.id]
    return UnitIndicators(
        unit=unit.name,
        portal=unit.portal,
        ratios=tuple(ratios),
        index=tuple(
            _index_line(line, lines.get(line.id), ends[line.id], index)
            for line in index.lines
            if line.id in lines or not any(above in lines for above in index.above(line))
        ),
        band_low=index.band_for(float(low)).level,
        band_high=index.band_for(float(high)).level,
    )


def overall(units: Sequence[UnitIndicators], definitions: Definitions) -> tuple[OverallFigure, ...]:
    """Every indicator over all units: numerators and denominators are summed, shares never averaged."""
    found = []
    for ratio in definitions.ratios:
        given = [one for unit in units for one in unit.ratios if one.indicator == ratio.id]
        for level in (*(level.id for level in definitions.levels), None):
            figures = [figure for one in given for figure in (*one.levels, one.total) if figure.level == level]
            if not figures:
                continue
            below = [figure.denominator for figure in figures if figure.denominator is not None]
            summed = _figure(level, sum(figure.numerator for figure in figures), sum(below) if below else None, None)
            # A unit reaches its targets level by level; all levels together have none.
            judged = [figure.target_met for one in given for figure in one.levels if level in {figure.level, None}]
            found.append(
                OverallFigure(
                    indicator=ratio.id,
                    level=level,
                    units=len(figures),
                    numerator=summed.numerator,
                    denominator=summed.denominator,
                    share=summed.share,
                    targets=sum(met is not None for met in judged),
                    targets_met=sum(met is True for met in judged),
                )
            )
    return tuple(found)


def contradictions(figures: Sequence[Figure], definitions: Definitions) -> Iterator[tuple[str, str]]:
    """Lines of the index that say otherwise than the lines below them: row and reason."""
    index = definitions.index
    given = {figure.indicator: figure for figure in figures if figure.level is None}
    for line in index.lines:
        figure = given.get(line.id)
        below = [given[part.id] for part in index.below(line.id) if part.id in given]
        if figure is None or figure.points is None or not below:
            continue
        parts = index.parts(line.id)
        points = [given[part.id].points for part in parts if part.id in given]
        announced = [value for value in points if value is not None]
        if len(announced) < len(parts):
            why = f"give the points of all {len(parts)} parts, or of none"
            yield figure.place, f"line {line.id} is given by its points, but {below[0].place} is below it: {why}"
        elif abs(sum(announced) - figure.points) > ROUNDING * (len(parts) + 1) / 2:
            yield (
                figure.place,
                f"line {line.id} has {float(figure.points):g} points, its parts sum to {float(sum(announced)):g}",
            )


def _level(figure: Figure) -> LevelFigure:
    assert figure.numerator is not None
    return _figure(figure.level, figure.numerator, figure.denominator, figure.target)


def _total(levels: Sequence[LevelFigure]) -> LevelFigure:
    numerator = sum(level.numerator for level in levels)
    denominators = [level.denominator for level in levels if level.denominator is not None]
    return _figure(None, numerator, sum(denominators) if denominators else None, None)


def _figure(level: str | None, numerator: int, denominator: int | None, target: Fraction | None) -> LevelFigure:
    share = Fraction(numerator, denominator) if denominator else None
    return LevelFigure(
        level=level,
        numerator=numerator,
        denominator=denominator,
        share=None if share is None else float(share),
        target=None if target is None else float(target),
        target_met=None if share is None or target is None else share >= target,
    )


def _ends(line: Line, given: dict[str, Figure], index: Index) -> tuple[Fraction, Fraction]:
    """Points of a line when what is missing counts as zero, and when it counts as full."""
    figure = given.get(line.id)
    if figure is not None:
        points = figure.points
        if figure.numerator is not None and figure.denominator is not None:
            points = line.points_for(figure.numerator, figure.denominator)
        return (Fraction(0), line.maximum) if points is None else (points, points)
    parts = [_ends(part, given, index) for part in index.parts(line.id)]
    if not parts:
        return Fraction(0), line.maximum
    return sum((low for low, _ in parts), Fraction(0)), sum((high for _, high in parts), Fraction(0))


def _index_line(line: Line, figure: Figure | None, ends: tuple[Fraction, Fraction], index: Index) -> IndexLine:
    numerator, denominator = (figure.numerator, figure.denominator) if figure else (None, None)
    share = Fraction(numerator, denominator) if numerator is not None and denominator else None
    return IndexLine(
        id=line.id,
        low=float(ends[0]),
        high=float(ends[1]),
        maximum=float(line.maximum),
        origin=_origin(line, figure, ends, index),
        numerator=numerator,
        denominator=denominator,
        share=None if share is None else float(share),
    )


def _origin(
    line: Line, figure: Figure | None, ends: tuple[Fraction, Fraction], index: Index
) -> Literal["announced", "computed", "sum", "missing"]:
    if figure is not None:
        return "computed" if figure.points is None else "announced"
    untouched = ends == (Fraction(0), line.maximum)
    return "missing" if untouched or not index.parts(line.id) else "sum"
