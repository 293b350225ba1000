"""Operating indicators: figures that an office hands in beside its audit, read, checked and computed.

The definitions are data (`criteria/indicators.yaml`); a file of figures is refused whole, with the row and the reason
of everything that is wrong in it.
"""

from auditor.indicators.definitions import Definitions, load_definitions
from auditor.indicators.model import IndexLine, Indicators, LevelFigure, OverallFigure, RatioFigures, UnitIndicators
from auditor.indicators.reading import read_indicators

__all__ = [
    "Definitions",
    "IndexLine",
    "Indicators",
    "LevelFigure",
    "OverallFigure",
    "RatioFigures",
    "UnitIndicators",
    "load_definitions",
    "read_indicators",
]
