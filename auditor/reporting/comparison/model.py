"""What a comparison says, as figures without words: every format draws from this and computes nothing itself.

Portals are numbered from 1 in the order of the ranking; all other parts name them by that number. Titles stand in the
framework, in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from auditor.findings import Verdict
from auditor.framework import Framework
from auditor.indicators import Indicators
from auditor.reporting.comparison.changes_model import Changes

Kind = Literal["province", "ministry", "government_body", "other"]
"""What a portal belongs to; ``other`` when the cohort does not know it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Points of the whole, a pillar or a group: ``low`` to ``high`` of ``possible``; coverage is a share (0..1)."""

    low: float
    high: float
    possible: float
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """Signs of a portal's software, without what differs between two portals that run the same.

    Paths of scripts and styles without versions and hashes, routes of the pages by role without numbers and names, ids
    of the home page's parts without numbers.
    """

    generator: str
    scripts: frozenset[str]
    routes: frozenset[str]
    ids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The verdict on one criterion at one portal.

    ``code`` groups equal reasons; ``awarded`` is null while nothing could be awarded or refused. ``evidence`` is the
    first file of evidence, relative to the audit's folder, ``page`` the first page that it was seen on.
    """

    verdict: Verdict
    code: str
    awarded: float | None
    possible: float
    evidence: str | None
    page: str | None

    @property
    def gain(self) -> float:
        """Points that the portal surely wins when it mends this; none while the criterion is undecided."""
        return 0.0 if self.awarded is None else self.possible - self.awarded


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One response time of a portal (ms); ``reason`` says why there is none."""

    value_ms: float | None
    reason: str
    runs_ms: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """One portal and its place.

    Args:
        number: Its number in the order of the ranking.
        place: By the low end; equal low ends share a place.
        best_place: The best place that it may hold once everything is decided.
        worst_place: The worst one.
        unseparated: How many other portals its interval overlaps: between those the order may still turn.
        cluster: Number of the group of portals that overlap one another, directly or through others; between portals
            of different groups the order is certain.
        folder: Where its audit was read.
        unit: Its code in the cohort, when the cohort knows it by code or by host.
        region: Code of its region, for provinces.
        pillars: In the order of the framework; ``groups`` likewise.
        results: In the order of the framework's criteria.
        timings: By criterion and page role.
    """

    number: int
    place: int
    best_place: int
    worst_place: int
    unseparated: int
    cluster: int
    name: str
    url: str
    folder: Path
    unit: str | None
    kind: Kind
    region: str | None
    started_at: datetime
    with_session: bool
    partial: bool
    total: Span
    band_low: str | None
    band_high: str | None
    pillars: tuple[Span, ...]
    groups: tuple[Span, ...]
    results: tuple[Result, ...]
    timings: Mapping[tuple[str, str], Timing]
    platform: Platform | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the portals to which it applies met a criterion, all of a group, all of a pillar, or everything.

    ``met``, ``partly`` (some of it), ``failed`` and ``undecided`` (nothing failed, something is open: they may yet
    join those that met it) sum to ``total``; to ``outside`` further portals it does not apply.
    """

    id: str
    level: Literal["all", "pillar", "group", "criterion"]
    met: int
    partly: int
    failed: int
    undecided: int
    outside: int
    met_by: tuple[int, ...]

    @property
    def total(self) -> int:
        """Portals to which it applies."""
        return self.met + self.partly + self.failed + self.undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """All shares, in the order of the framework."""

    everything: Share
    pillars: tuple[Share, ...]
    groups: tuple[Share, ...]
    criteria: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Five figures of a set of numbers, and their mean; quartiles are medians of the halves (inclusive)."""

    count: int
    least: float
    lower: float
    median: float
    upper: float
    greatest: float
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BandCount:
    """How many portals lie in a band surely, and how many by their low or their high end."""

    level: str
    surely: int
    by_low: int
    by_high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """How many portals have their low and their high end (on the scale of 100) from ``start`` up to ``end``."""

    start: int
    end: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Portals of one kind or region. ``expected`` is how many of them the cohort counts; null outside the cohort."""

    id: str
    numbers: tuple[int, ...]
    expected: int | None
    low: Summary
    high: Summary
    coverage: float
    met_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakness:
    """A criterion that portals fail, and what it costs: points that all portals together surely lose by it."""

    criterion: str
    failed: tuple[int, ...]
    partly: tuple[int, ...]
    decided: int
    lost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAcross:
    """One response time on one page across all portals; ``values`` by portal number, in ms."""

    criterion: str
    page: str
    limit_ms: float
    values: Mapping[int, float]
    unmeasured: Mapping[int, str]
    kept: int
    summary: Summary | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDefect:
    """One defect of a platform, for the same reason at several of its portals.

    ``decided`` counts the portals of the platform at which the criterion was decided, ``lost`` the points that those
    in ``numbers`` lose together.
    """

    criterion: str
    code: str
    numbers: tuple[int, ...]
    decided: int
    lost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformCluster:
    """Portals that seem to run the same software, by what and how alike the two least alike of its core are."""

    number: int
    numbers: tuple[int, ...]
    generator: str
    signs: tuple[str, ...]
    defects: tuple[SharedDefect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An audit that was given and is not part of the comparison. ``code`` says why, ``detail`` what exactly."""

    file: Path
    code: Literal["unreadable", "edited", "framework", "duplicate", "missing"]
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Under which different conditions the audits were made; more than one of a kind makes them less comparable."""

    tools: tuple[str, ...]
    browsers: tuple[str, ...]
    engines: tuple[str, ...]
    profiles: tuple[str, ...]
    with_session: int
    partial: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One round of audits under one framework, what changed since an earlier one, and what offices say beside it."""

    framework: Framework
    portals: tuple[Portal, ...]
    clusters: tuple[tuple[int, ...], ...]
    shares: Shares
    bands: tuple[BandCount, ...]
    bins: tuple[Bin, ...]
    low: Summary
    high: Summary
    kinds: tuple[Part, ...]
    regions: tuple[Part, ...]
    weaknesses: tuple[Weakness, ...]
    measures: tuple[MeasureAcross, ...]
    platforms: tuple[PlatformCluster, ...]
    platforms_unknown: tuple[int, ...]
    conditions: Conditions
    left_out: tuple[LeftOut, ...]
    changes: Changes | None
    indicators: Indicators | None = None

    def portal(self, number: int) -> Portal:
        """The portal with that number.

        Raises:
            IndexError: There is none.
        """
        if number < 1:
            raise IndexError(number)
        return self.portals[number - 1]
