"""What a comparison says to one portal: what to mend first and what that brings, what to hand in, who shares what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from auditor.findings import Verdict
from auditor.framework import Framework
from auditor.indicators import UnitIndicators
from auditor.reporting.comparison.figures import scaled
from auditor.reporting.comparison.model import Comparison, PlatformCluster, Portal, Result, SharedDefect
from auditor.reporting.comparison.ranking import rounded

_FULL = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One criterion that is not met, and what mending it brings.

    Attributes:
        gain: Points that it alone brings, to both ends.
        band_low: Band of the low end once it alone is mended; ``band_high`` likewise.
        low_together: The low end once this and all fixes before it are mended; ``band_together`` and
            ``place_together`` are its band and place, the other portals unchanged.
    """

    criterion: str
    result: Result
    gain: float
    band_low: str | None
    band_high: str | None
    low_together: float
    band_together: str | None
    place_together: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Criteria that are undecided for the same reason, and the points that hang on them."""

    code: str
    criteria: tuple[str, ...]
    possible: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The other portals on the same platform, the defects that this one shares with them, and those it alone lacks."""

    cluster: PlatformCluster
    others: tuple[int, ...]
    shared: tuple[SharedDefect, ...]
    spared: tuple[SharedDefect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Everything for one portal."""

    portal: Portal
    counts: dict[Verdict, int]
    fixes: tuple[Fix, ...]
    open: tuple[Open, ...]
    neighbours: Neighbours | None
    indicators: UnitIndicators | None

    @property
    def gain(self) -> float:
        """Points that all fixes bring together."""
        return sum(fix.gain for fix in self.fixes)


def advice_for(portal: Portal, comparison: Comparison, lows: list[float]) -> Advice:
    """What the comparison says to one portal.

    Args:
        portal: One of its portals.
        comparison: The whole.
        lows: The rounded low ends of all portals, ascending.
    """
    ids = [criterion.id for criterion in comparison.framework.criteria]
    return Advice(
        portal=portal,
        counts={verdict: sum(result.verdict is verdict for result in portal.results) for verdict in Verdict},
        fixes=tuple(_fixes(portal, ids, comparison.framework, lows)),
        open=_open(portal, ids),
        neighbours=_neighbours(portal, comparison),
        indicators=comparison.indicators.of(portal.url) if comparison.indicators else None,
    )


def _fixes(portal: Portal, ids: list[str], framework: Framework, lows: list[float]) -> Iterator[Fix]:
    total = portal.total
    found = [(place, result) for place, result in enumerate(portal.results) if rounded(result.gain) > 0]
    # What brings most comes first; of equal ones what fails outright, which often is the larger gap to a user.
    found.sort(key=lambda item: (-rounded(item[1].gain), item[1].verdict is not Verdict.NOT_MET, item[0]))
    together = total.low
    for place, result in found:
        together += result.gain
        yield Fix(
            criterion=ids[place],
            result=result,
            gain=result.gain,
            band_low=_band(total.low + result.gain, total.possible, framework),
            band_high=_band(total.high + result.gain, total.possible, framework),
            low_together=together,
            band_together=_band(together, total.possible, framework),
            place_together=_place(together, lows),
        )


def _open(portal: Portal, ids: list[str]) -> tuple[Open, ...]:
    by_code: dict[str, list[int]] = {}
    for place, result in enumerate(portal.results):
        if result.verdict is Verdict.NOT_OBSERVABLE:
            by_code.setdefault(result.code, []).append(place)
    found = [
        Open(
            code=code,
            criteria=tuple(ids[place] for place in places),
            possible=sum(portal.results[place].possible for place in places),
        )
        for code, places in by_code.items()
    ]
    return tuple(sorted(found, key=lambda one: (-rounded(one.possible), one.code)))


def _neighbours(portal: Portal, comparison: Comparison) -> Neighbours | None:
    for cluster in comparison.platforms:
        if portal.number in cluster.numbers:
            return Neighbours(
                cluster=cluster,
                others=tuple(number for number in cluster.numbers if number != portal.number),
                shared=tuple(defect for defect in cluster.defects if portal.number in defect.numbers),
                spared=tuple(defect for defect in cluster.defects if portal.number not in defect.numbers),
            )
    return None


def _band(points: float, possible: float, framework: Framework) -> str | None:
    return framework.band_for(min(scaled(points, possible), _FULL)).level if possible else None


def _place(low: float, lows: list[float]) -> int:
    # The portal's own old low end is among them and never above its better one.
    return len(lows) - bisect_right(lows, rounded(low)) + 1
