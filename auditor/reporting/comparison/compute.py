"""From a round of audits to the model: every figure of every format is computed here, or in what this calls."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.framework import CohortUnit, Framework
from auditor.reporting.comparison.entries import Entry, unit_of
from auditor.reporting.comparison.figures import (
    band_counts,
    bins_of,
    kinds_of,
    measures_of,
    regions_of,
    summary,
    weaknesses_of,
)
from auditor.reporting.comparison.model import Comparison, Conditions, Portal
from auditor.reporting.comparison.platforms import platforms_of
from auditor.reporting.comparison.ranking import Standing, ranking_key, standings
from auditor.reporting.comparison.reading import Earlier, Round
from auditor.reporting.comparison.rounds import changes_between
from auditor.reporting.comparison.shares import shares_of


def compare_round(current: Round, earlier: Earlier | None = None) -> Comparison:
    """The comparison of a round of audits.

    Args:
        current: The audits, sound and one of each portal (:func:`~auditor.reporting.comparison.reading.read_round`).
        earlier: Those of an earlier round; None when there is none to compare with.
    """
    framework = current.framework
    entries = sorted(current.entries, key=lambda entry: ranking_key(entry.total, entry.name, entry.url))
    places = standings([entry.total for entry in entries])
    portals = tuple(
        _portal(number, entry, place, unit_of(entry, framework), framework)
        for number, (entry, place) in enumerate(zip(entries, places, strict=True), start=1)
    )
    platforms, unknown = platforms_of(portals, framework)
    return Comparison(
        framework=framework,
        portals=portals,
        clusters=_clusters(portals),
        shares=shares_of(portals, framework),
        bands=band_counts(portals, framework),
        bins=bins_of(portals),
        low=summary(portal.total.low for portal in portals),
        high=summary(portal.total.high for portal in portals),
        kinds=kinds_of(portals, framework),
        regions=regions_of(portals, framework),
        weaknesses=weaknesses_of(portals, framework),
        measures=measures_of(portals, framework),
        platforms=platforms,
        platforms_unknown=unknown,
        conditions=_conditions(entries, portals),
        left_out=(*current.left_out, *(earlier.left_out if earlier else ())),
        changes=None if earlier is None else changes_between(earlier.entries, entries, framework),
    )


def _portal(number: int, entry: Entry, standing: Standing, unit: CohortUnit | None, framework: Framework) -> Portal:
    results = dict(zip(entry.criteria, entry.results, strict=True))
    return Portal(
        number=number,
        place=standing.place,
        best_place=standing.best_place,
        worst_place=standing.worst_place,
        unseparated=standing.unseparated,
        cluster=standing.cluster,
        name=entry.name,
        url=entry.url,
        folder=entry.folder,
        unit=unit.unit_code if unit else None,
        kind=unit.kind if unit else "other",
        region=unit.region if unit else None,
        started_at=entry.started_at,
        with_session=entry.with_session,
        partial=entry.partial,
        total=entry.total,
        band_low=entry.band_low,
        band_high=entry.band_high,
        pillars=tuple(entry.pillars[pillar.id.value] for pillar in framework.pillars),
        groups=tuple(entry.groups[group.id] for group in framework.groups),
        results=tuple(results[criterion.id] for criterion in framework.criteria),
        timings=entry.timings,
        platform=entry.platform,
    )


def _clusters(portals: Sequence[Portal]) -> tuple[tuple[int, ...], ...]:
    members: dict[int, list[int]] = {}
    for portal in portals:
        members.setdefault(portal.cluster, []).append(portal.number)
    return tuple(tuple(members[number]) for number in sorted(members))


def _conditions(entries: Sequence[Entry], portals: Sequence[Portal]) -> Conditions:
    return Conditions(
        tools=tuple(sorted({entry.rules.tool for entry in entries})),
        browsers=tuple(sorted({entry.browser or "" for entry in entries})),
        engines=tuple(sorted({entry.rules.engine or "" for entry in entries})),
        profiles=tuple(sorted({entry.profile or "" for entry in entries})),
        with_session=sum(entry.with_session for entry in entries),
        partial=tuple(portal.number for portal in portals if portal.partial),
    )
