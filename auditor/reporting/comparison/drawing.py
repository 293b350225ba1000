"""The geometry of the charts of a comparison: where things stand, as numbers; templates draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.framework import Framework
from auditor.reporting.comparison.figures import scaled
from auditor.reporting.comparison.model import BandCount, MeasureAcross, Portal, Span
from auditor.texts import Language

TILE_WIDTH, TILE_HEIGHT, GAP = 70, 46, 3
MAX_DOTS = 200
"""Portals up to which each is a dot of its own in the charts of response times; of more, quartiles are drawn."""

_LINE = 11
"""Characters of a province's name that fit on one line of its tile."""
_BEYOND = 2.0
"""The axis of a response time ends at this multiple of its limit; slower portals stand at its end."""
_LANES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TileView:
    """One province on the map: its place in SVG units, its name on one or two lines, its portal if it was audited."""

    x: int
    y: int
    lines: tuple[str, ...]
    unit: str
    name: str
    portal: Portal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """The map of equal squares."""

    width: int
    height: int
    tiles: tuple[TileView, ...]
    audited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a bar: what it stands for, how many, and from where to where on an axis of 1000."""

    key: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One portal in a chart of response times, in SVG units."""

    x: float
    y: float
    over: bool


def map_of(portals: Sequence[Portal], framework: Framework, language: Language) -> MapView | None:
    """All provinces that have a place on the map; None when none of them was audited."""
    by_unit = {portal.unit: portal for portal in portals if portal.unit}
    tiles = tuple(
        TileView(
            x=unit.tile.column * TILE_WIDTH,
            y=unit.tile.row * TILE_HEIGHT,
            lines=_lines(unit.tile.name),
            unit=unit.unit_code,
            name=unit.name.in_language(language),
            portal=by_unit.get(unit.unit_code),
        )
        for unit in framework.cohort
        if unit.tile is not None
    )
    audited = sum(tile.portal is not None for tile in tiles)
    if not audited:
        return None
    return MapView(
        width=max(tile.x for tile in tiles) + TILE_WIDTH - GAP,
        height=max(tile.y for tile in tiles) + TILE_HEIGHT - GAP,
        tiles=tiles,
        audited=audited,
    )


def interval(span: Span, length: float = 1000.0) -> tuple[float, float]:
    """Where the bar of an interval begins on an axis of 100 points, and how wide it is; never too narrow to be seen."""
    least = length / 125
    low, high = scaled(span.low, span.possible) * length / 100, scaled(span.high, span.possible) * length / 100
    width = max(high - low, least)
    return round(min(low, length - width), 1), round(width, 1)


def stacked(counts: Mapping[str, int], length: float = 1000.0) -> tuple[Segment, ...]:
    """A bar in parts that stand for counts; empty parts are left out."""
    total = sum(counts.values()) or 1
    segments, start = [], 0.0
    for key, count in counts.items():
        width = length * count / total
        if count:
            segments.append(Segment(key=key, count=count, start=round(start, 1), width=round(width, 1)))
        start += width
    return tuple(segments)


def band_bars(bands: Sequence[BandCount]) -> dict[str, tuple[Segment, ...]]:
    """How the portals spread over the bands by their low and by their high ends, as two bars."""
    return {
        "low": stacked({band.level: band.by_low for band in bands}),
        "high": stacked({band.level: band.by_high for band in bands}),
    }


def dots_of(measure: MeasureAcross, width: float, height: float) -> tuple[Dot, ...]:
    """Each portal's time on an axis that ends at twice the limit, neighbours on lanes of their own."""
    if len(measure.values) > MAX_DOTS:
        return ()
    lane = height / _LANES
    return tuple(
        Dot(x=along(measure, value, width), y=round(lane * (place % _LANES + 0.5), 1), over=value >= measure.limit_ms)
        for place, value in enumerate(sorted(measure.values.values()))
    )


def along(measure: MeasureAcross, value: float, width: float) -> float:
    """How far along its axis a time stands."""
    return round(min(value / (_BEYOND * measure.limit_ms), 1.0) * width, 1)


def _lines(name: str) -> tuple[str, ...]:
    """A province's name on one or two lines."""
    words = name.replace(" - ", " ").split(" ")
    if len(name) <= _LINE or len(words) == 1:
        return (name,)
    cut = min(range(1, len(words)), key=lambda place: abs(len(" ".join(words[:place])) - len(" ".join(words[place:]))))
    return " ".join(words[:cut]), " ".join(words[cut:])
