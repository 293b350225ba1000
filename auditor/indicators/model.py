"""What becomes of a file of operating figures: per unit its ratios by level, and its index with both ends."""

from __future__ import annotations

from typing import Literal

from auditor.framework.values import Data
from auditor.indicators.definitions import Definitions


class LevelFigure(Data):
    """One indicator at one level (``level`` None: all levels of the unit together).

    ``share`` is 0..1 and None where nothing was counted or for a plain count; ``target`` is 0..1, and ``target_met``
    None where there is no share or no target.
    """

    level: str | None
    numerator: int
    denominator: int | None
    share: float | None
    target: float | None = None
    target_met: bool | None = None


class RatioFigures(Data):
    """One operating indicator of a unit: a figure for each level, and all levels together."""

    indicator: str
    levels: tuple[LevelFigure, ...]
    total: LevelFigure


class IndexLine(Data):
    """One line of the index: ``low`` counts what is missing below it as zero, ``high`` as full.

    ``origin`` says where the points come from: announced as points, computed from counts, summed from the lines below,
    or missing (then ``low`` and ``high`` are 0 and the maximum). ``share`` is 0..1.
    """

    id: str
    low: float
    high: float
    maximum: float
    origin: Literal["announced", "computed", "sum", "missing"]
    numerator: int | None = None
    denominator: int | None = None
    share: float | None = None


class UnitIndicators(Data):
    """All figures of one unit.

    ``index`` is empty without any figure of it; else it holds the lines in the order of the definitions, without those
    that were not given because a line above them was announced whole.
    """

    unit: str
    portal: str | None
    ratios: tuple[RatioFigures, ...]
    index: tuple[IndexLine, ...] = ()
    band_low: str | None = None
    band_high: str | None = None


class OverallFigure(Data):
    """One indicator over all units at one level (``level`` None: all levels together).

    ``targets`` counts the figures that have a target, ``targets_met`` those that reach it.
    """

    indicator: str
    level: str | None
    units: int
    numerator: int
    denominator: int | None
    share: float | None
    targets: int
    targets_met: int


class Indicators(Data):
    """All figures of a file.

    Attributes:
        file: Name of the file.
        definitions: What the figures mean.
        period: What the file says of its period, if it says anything.
        units: Units of the comparison, in the order of the file; ``portal`` is the address of each.
        overall: Every indicator over these units, by level and then over all levels.
        elsewhere: Units of the file that are known and have no portal in this comparison.
        unread_sheets: Sheets of a workbook that hold no table of figures.
    """

    file: str
    definitions: Definitions
    period: str | None
    units: tuple[UnitIndicators, ...]
    overall: tuple[OverallFigure, ...] = ()
    elsewhere: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()

    def of(self, portal: str) -> UnitIndicators | None:
        """The figures of the portal with that address."""
        return next((unit for unit in self.units if unit.portal == portal), None)
