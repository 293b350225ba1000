"""What operating indicators there are: levels, ratios, targets and the index of Quyết định 766, read as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from auditor.datafile import read_data
from auditor.framework.models import Band
from auditor.framework.values import NOT_EMPTY, Data, Exact, Share, Text, Words
from auditor.resources import criteria_dir

Column = Literal["unit", "level", "indicator", "numerator", "denominator", "target", "points", "period"]
_Names = Annotated[tuple[Words, ...], NOT_EMPTY]
_Percent = Annotated[Exact, Field(ge=0, le=100)]


class Level(Data):
    """A level of the administration; levels of one ``kind`` belong to the same units."""

    id: Words
    kind: Words
    title: Text
    names: _Names


class Ratio(Data):
    """An operating indicator: a count, or a numerator of a denominator, for each level.

    ``targets`` are in per cent, by level, with how certain it is that they belong to this indicator.
    """

    id: Words
    kind: Literal["count", "ratio"]
    title: Text
    definition: Text
    names: _Names
    targets: Mapping[Words, _Percent] = Field(default_factory=dict)
    targets_certainty: Literal["verbatim", "reconstructed", "inferred"] | None = None


class Line(Data):
    """One line of the index: a sum of its parts, or (with ``full_at``) points for a share.

    Attributes:
        part_of: The line above; None for the total.
        full_at: The share (0..1) from which all points are earned; below it they grow in proportion.
        when_none: The part of the points (0..1) earned when there was nothing to count; None: no value.
    """

    id: Words
    part_of: Words | None = None
    maximum: Annotated[Exact, Field(gt=0)]
    full_at: Annotated[Exact, Field(gt=0, le=1)] | None = None
    when_none: Share | None = None
    title: Text
    names: tuple[Words, ...] = ()

    def points_for(self, numerator: int, denominator: int) -> Fraction | None:
        """Points of a numerator of a denominator; None when there was nothing to count and no rule for that."""
        if self.full_at is None:
            raise ValueError(f"{self.id} is a sum of its parts")
        if denominator == 0:
            return None if self.when_none is None else self.maximum * self.when_none
        return self.maximum * min(Fraction(numerator, denominator) / self.full_at, Fraction(1))


class Index(Data):
    """The index: its lines, each after the one it is part of, and its bands, best first."""

    title: Text
    bands_note: Text
    bands: Annotated[tuple[Band, ...], NOT_EMPTY]
    lines: Annotated[tuple[Line, ...], NOT_EMPTY]

    @property
    def total(self) -> Line:
        """The line of the whole."""
        return self.lines[0]

    def parts(self, line_id: str) -> tuple[Line, ...]:
        """The lines that sum to a line."""
        return tuple(line for line in self.lines if line.part_of == line_id)

    def below(self, line_id: str) -> Iterator[Line]:
        """All lines below a line."""
        for part in self.parts(line_id):
            yield part
            yield from self.below(part.id)

    def line(self, line_id: str) -> Line:
        """One line by its id.

        Raises:
            KeyError: There is no such line.
        """
        return {line.id: line for line in self.lines}[line_id]

    def above(self, line: Line) -> tuple[str, ...]:
        """Ids of the lines that a line is part of, the nearest first."""
        parents = {other.id: other.part_of for other in self.lines}
        found: list[str] = []
        parent = line.part_of
        while parent is not None:
            found.append(parent)
            parent = parents[parent]
        return tuple(found)

    def band_for(self, points: float) -> Band:
        """The band of a total of 0 to 100 points."""
        return next((band for band in self.bands if points >= band.from_points), self.bands[-1])

    @model_validator(mode="after")
    def _sums_up(self) -> Index:
        before: set[str | None] = set()
        for line in self.lines:
            if line.id in before:
                raise ValueError(f"line {line.id} stands twice")
            if (line.part_of is None) != (not before) or (before and line.part_of not in before):
                raise ValueError(
                    f"line {line.id}: expected one total, and every other line after the one it is part of"
                )
            before.add(line.id)
            parts = self.parts(line.id)
            if bool(parts) == (line.full_at is not None):
                raise ValueError(f"line {line.id}: expected either parts or full_at")
            if parts and sum(part.maximum for part in parts) != line.maximum:
                raise ValueError(f"line {line.id}: expected parts that sum to {line.maximum}")
        edges = [band.to_points for band in self.bands[1:]] + [0]
        if [band.from_points for band in self.bands] != edges or self.bands[0].to_points != self.total.maximum:
            raise ValueError("bands: expected them best first, without gap or overlap, from the maximum down to 0")
        return self


class Definitions(Data):
    """``criteria/indicators.yaml``."""

    note: Text
    targets_note: Text
    columns: Mapping[Column, _Names]
    unit_prefixes: tuple[Words, ...]
    levels: Annotated[tuple[Level, ...], NOT_EMPTY]
    ratios: Annotated[tuple[Ratio, ...], NOT_EMPTY]
    index: Index

    def level(self, level_id: str) -> Level:
        """One level by its id.

        Raises:
            KeyError: There is no such level.
        """
        return {level.id: level for level in self.levels}[level_id]

    def ratio(self, ratio_id: str) -> Ratio:
        """One operating indicator by its id.

        Raises:
            KeyError: There is no such indicator.
        """
        return {ratio.id: ratio for ratio in self.ratios}[ratio_id]

    @model_validator(mode="after")
    def _targets_are_of_known_levels(self) -> Definitions:
        known = {level.id for level in self.levels}
        for ratio in self.ratios:
            if unknown := set(ratio.targets) - known:
                raise ValueError(f"{ratio.id}.targets: expected levels of this file, found {sorted(unknown)}")
            if bool(ratio.targets) != (ratio.targets_certainty is not None):
                raise ValueError(f"{ratio.id}: targets and targets_certainty go together")
        return self


def load_definitions(path: Path | None = None) -> Definitions:
    """Read the definitions (default: those that travel with the program).

    Raises:
        FrameworkError: The file is broken; one line per mistake, with file, line and field.
    """
    return read_data(path or criteria_dir() / "indicators.yaml", Definitions)
