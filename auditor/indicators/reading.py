"""A file of figures: read whole and right, or refused with the row and reason of everything wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from auditor.errors import UsageError
from auditor.findings import PortalInfo
from auditor.framework import Framework
from auditor.framework.values import did_you_mean
from auditor.indicators.computing import Figure, computed, contradictions, overall
from auditor.indicators.definitions import Column, Definitions, Line, Ratio
from auditor.indicators.model import Indicators
from auditor.indicators.table import EMPTY, Cell, Row, folded, read_table
from auditor.indicators.units import Unit, Units
from auditor.indicators.values import NoFigure, count, percentage, points

MOST_PROBLEMS = 40
"""Problems that are told of one file; the others are counted."""

_T = TypeVar("_T")


class _Refused(Exception):
    """Why a row cannot be used."""


def read_indicators(
    path: Path, portals: Sequence[PortalInfo], framework: Framework, definitions: Definitions
) -> Indicators:
    """Read, check and compute the operating figures of a CSV file or workbook.

    Args:
        path: The file: one row for each unit, indicator and level.
        portals: The portals of the comparison.
        framework: Its cohort tells units that are known and have no portal here from names that are wrong.
        definitions: The indicators that exist.

    Raises:
        UsageError: The file cannot be read, or rows are wrong: one line for each, with file, row and reason.
    """
    table = read_table(path, definitions)
    reader = _Rows(definitions, Units(portals, framework, definitions.unit_prefixes))
    problems: list[str] = []
    for row in table.rows:
        try:
            reader.take(row)
        except (_Refused, NoFigure, LookupError) as error:
            problems.append(f"{path}: {row.place}: {error.args[0]}")
    # Rows that are wrong alone are told first: what seems missing may be among them.
    if not problems:
        problems = [f"{path}: {place}: {why}" for place, why in reader.gaps()]
        for figures in reader.by_unit.values():
            problems += [f"{path}: {place}: {why}" for place, why in contradictions(figures, definitions)]
    if problems:
        more = len(problems) - MOST_PROBLEMS
        shown = problems[:MOST_PROBLEMS] + ([f"{path}: and {more} more"] if more > 0 else [])
        raise UsageError("\n".join(shown))
    here = [(unit, figures) for unit, figures in reader.by_unit.items() if unit.portal is not None]
    units = tuple(computed(unit, figures, definitions) for unit, figures in here)
    return Indicators(
        file=path.name,
        definitions=definitions,
        period=reader.period,
        units=units,
        overall=overall(units, definitions),
        elsewhere=tuple(unit.name for unit in reader.by_unit if unit.portal is None),
        unread_sheets=table.unread_sheets,
    )


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What indicator a name stands for."""

    ratio: Ratio | None = None
    line: Line | None = None


class _Rows:
    """Takes rows one by one; everything of a unit comes together."""

    def __init__(self, definitions: Definitions, units: Units) -> None:
        self.by_unit: dict[Unit, list[Figure]] = {}
        self.period: str | None = None
        self._definitions = definitions
        self._units = units
        self._first: dict[tuple[Unit, str, str | None], str] = {}
        self._levels = {
            folded(name): level for level in definitions.levels for name in (level.id, level.title.vi, *level.names)
        }
        self._names: dict[str, _Known] = {}
        for line in definitions.index.lines:
            for name in (line.id, *line.names):
                self._names[folded(name)] = _Known(line=line)
        for ratio in definitions.ratios:
            for name in (ratio.id, ratio.title.vi, ratio.title.en, *ratio.names):
                self._names[folded(name)] = _Known(ratio=ratio)

    def take(self, row: Row) -> None:
        """Take one row.

        Raises:
            _Refused, NoFigure, LookupError: It cannot be used; the first argument says why.
        """
        if not row.text("unit"):
            raise _Refused("the unit is missing (cells that were merged hold it only in their first row)")
        unit = self._units.find(row.text("unit"))
        known = self._indicator(row.text("indicator"))
        self._one_period(row.text("period"))
        figure = self._ratio(row, known.ratio) if known.ratio else self._line(row, known.line)
        key = (unit, figure.indicator, figure.level)
        if key in self._first:
            raise _Refused(f"the same unit, indicator and level as {self._first[key]}")
        self._first[key] = row.place
        self.by_unit.setdefault(unit, []).append(figure)

    def gaps(self) -> Iterator[tuple[str, str]]:
        """Levels that other rows of the file have and an indicator of a unit lacks: row and reason."""
        kinds = {level.id: level.kind for level in self._definitions.levels}
        used = {figure.level for figures in self.by_unit.values() for figure in figures if figure.level}
        for figures in self.by_unit.values():
            given: dict[str, list[Figure]] = {}
            for figure in figures:
                if figure.level:
                    given.setdefault(figure.indicator, []).append(figure)
            for indicator, rows in given.items():
                mine = {row.level for row in rows}
                mixed = {kinds[row.level] for row in rows if row.level}
                if len(mixed) > 1:
                    yield (
                        rows[-1].place,
                        f"{indicator}: levels that do not belong to one unit: {', '.join(sorted(mixed))}",
                    )
                    continue
                for level in self._definitions.levels:
                    if level.id in used - mine and level.kind in mixed:
                        yield (
                            rows[0].place,
                            f"{indicator}: level {level.id!r} ({level.title.vi}) of this unit is missing",
                        )

    def _indicator(self, text: str) -> _Known:
        if not text:
            raise _Refused("the indicator is missing")
        known = self._names.get(folded(text))
        if known is None:
            near = did_you_mean(folded(text), self._names)
            raise _Refused(f"expected an indicator or a line of the index, found {text[:80]!r}{near}")
        return known

    def _one_period(self, period: str) -> None:
        if period and self.period and period != self.period:
            raise _Refused(f"expected one period in a file, found {period[:40]!r} after {self.period[:40]!r}")
        self.period = self.period or period or None

    def _ratio(self, row: Row, ratio: Ratio) -> Figure:
        written = row.text("level")
        if not written:
            names = ", ".join(level.title.vi for level in self._definitions.levels)
            raise _Refused(f"the level is missing; expected one of {names}")
        level = self._levels.get(folded(written))
        if level is None:
            raise _Refused(f"expected a level, found {written[:40]!r}{did_you_mean(folded(written), self._levels)}")
        if row.text("points"):
            raise _Refused(f"{ratio.id} has no points; only lines of the index have")
        numerator, denominator = self._counts(row)
        if ratio.kind == "count":
            if numerator is None or denominator is not None:
                raise _Refused(f"{ratio.id} is a count: expected a numerator alone")
        elif numerator is None or denominator is None:
            raise _Refused(f"{ratio.id}: expected a numerator and a denominator")
        target = self._cell(row, "target", percentage)
        if target is None and level.id in ratio.targets:
            target = ratio.targets[level.id] / 100
        return Figure(
            place=row.place,
            indicator=ratio.id,
            level=level.id,
            numerator=numerator,
            denominator=denominator,
            target=target,
            points=None,
        )

    def _line(self, row: Row, line: Line | None) -> Figure:
        assert line is not None
        if row.text("level"):
            raise _Refused(f"line {line.id} of the index belongs to the whole unit: expected no level")
        if row.text("target"):
            raise _Refused(f"line {line.id} of the index has no target")
        numerator, denominator = self._counts(row)
        announced = self._cell(row, "points", points)
        if (announced is None) == (numerator is None):
            raise _Refused(f"line {line.id}: expected either points, or a numerator and a denominator")
        if numerator is not None and denominator is None:
            raise _Refused(f"line {line.id}: expected a denominator")
        if announced is None and line.full_at is None:
            raise _Refused(f"line {line.id} is a sum: expected its points, or rows for the lines below it")
        if announced is not None and not 0 <= announced <= line.maximum:
            raise _Refused(f"line {line.id}: expected 0 to {line.maximum} points, found {row.text('points')}")
        return Figure(
            place=row.place,
            indicator=line.id,
            level=None,
            numerator=numerator,
            denominator=denominator,
            target=None,
            points=announced,
        )

    def _counts(self, row: Row) -> tuple[int | None, int | None]:
        numerator = self._cell(row, "numerator", count)
        denominator = self._cell(row, "denominator", count)
        if numerator is None and denominator is not None:
            raise _Refused("a denominator without a numerator")
        if numerator is not None and denominator is not None and numerator > denominator:
            raise _Refused(f"the numerator {numerator} is above the denominator {denominator}")
        return numerator, denominator

    def _cell(self, row: Row, column: Column, read: Callable[[Cell], _T]) -> _T:
        try:
            return read(row.cells.get(column, EMPTY))
        except NoFigure as error:
            raise _Refused(f"{column}: {error}") from error
