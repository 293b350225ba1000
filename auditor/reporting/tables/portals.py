"""Tables with a row for each portal: ranking, pillars and groups, criteria, response times, WCAG, evidence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from auditor.findings import Pillar, Verdict
from auditor.framework import Criterion, PerformanceCriterion
from auditor.reporting.comparison.model import Comparison, Portal, Result, Span
from auditor.reporting.labels import Labels
from auditor.reporting.tables.indicators import ranking_cells, ranking_columns
from auditor.reporting.tables.table import Column, Table, Value, table

_MS_PER_SECOND = 1_000


def ranking(comparison: Comparison, labels: Labels) -> Table:
    """Who stands where, between which places, and what the office's own figures say."""
    text = labels.text
    framework = comparison.framework
    regions = {key: title.in_language(labels.language) for key, title in framework.regions.items()}
    bands = {band.level: band.title.in_language(labels.language) for band in framework.bands}
    full = sum(float(pillar.points) for pillar in framework.pillars)
    columns = (
        Column(title=text("column-place"), kind="whole", width=7),
        Column(title=text("column-portal"), width=42),
        Column(title=text("column-low"), kind="points", greatest=full),
        Column(title=text("column-high"), kind="points", greatest=full),
        Column(title=text("column-possible"), kind="points"),
        Column(title=text("column-coverage"), kind="share", greatest=1.0),
        Column(title=text("column-band-low"), width=10),
        Column(title=text("column-band-high"), width=10),
        Column(title=text("column-best-place"), kind="whole", width=10),
        Column(title=text("column-worst-place"), kind="whole", width=10),
        Column(title=text("column-unseparated"), kind="whole", width=14),
        *ranking_columns(comparison, labels),
        Column(title=text("column-kind"), width=18),
        Column(title=text("column-region"), width=32),
        Column(title=text("column-day"), kind="day"),
        Column(title=text("column-session"), kind="yes", width=10),
        Column(title=text("column-address"), kind="address", width=44),
    )
    rows: Iterator[tuple[Value, ...]] = (
        (
            portal.place,
            portal.name,
            portal.total.low,
            portal.total.high,
            portal.total.possible,
            portal.total.coverage,
            bands.get(portal.band_low or "", portal.band_low),
            bands.get(portal.band_high or "", portal.band_high),
            portal.best_place,
            portal.worst_place,
            portal.unseparated,
            *ranking_cells(portal, comparison),
            text(f"kind-{portal.kind}"),
            regions.get(portal.region or "", portal.region),
            portal.started_at,
            portal.with_session,
            portal.url,
        )
        for portal in comparison.portals
    )
    return table("ranking", text("table-ranking"), text("table-ranking-note"), columns, rows, frozen=2)


def pillars(comparison: Comparison, labels: Labels) -> Table:
    """Both ends of every pillar and group of every portal."""
    framework, text = comparison.framework, labels.text
    columns = [*_who(labels)]
    for pillar in framework.pillars:
        title = pillar.title.in_language(labels.language)
        for end in ("low", "high", "possible"):
            greatest = None if end == "possible" else float(pillar.points)
            column = text(f"column-{end}-of", what=title)
            columns.append(Column(title=column, kind="points", width=13, greatest=greatest))
        columns.append(Column(title=text("column-coverage-of", what=title), kind="share", width=13, greatest=1.0))
    for group in framework.groups:
        points = sum(float(criterion.points) for criterion in framework.criteria if criterion.group == group.id)
        for end in ("low", "high"):
            title = text(f"column-{end}-of", what=f"{group.id} {group.title.in_language(labels.language)}")
            columns.append(Column(title=title, kind="points", width=9, greatest=points, upright=True))
    rows: Iterator[tuple[Value, ...]] = (
        (portal.place, portal.name, *_spans(portal.pillars), *(end for g in portal.groups for end in (g.low, g.high)))
        for portal in comparison.portals
    )
    return table("pillars", text("table-pillars"), text("table-pillars-note"), columns, rows, frozen=2)


def matrix(comparison: Comparison, labels: Labels) -> Table:
    """The verdict on every criterion at every portal."""
    criteria = comparison.framework.criteria
    columns = (*_who(labels), *_criteria_columns(criteria, labels))
    rows: Iterator[tuple[Value, ...]] = (
        (portal.place, portal.name, *(result.verdict for result in portal.results)) for portal in comparison.portals
    )
    title, note = labels.text("table-matrix"), labels.text("table-matrix-note")
    return table("matrix", title, note, columns, rows, frozen=2)


def performance(comparison: Comparison, labels: Labels) -> Table:
    """Every response time of every page beside its limit, with the reason where there is none."""
    framework, text = comparison.framework, labels.text
    measured = [criterion for criterion in framework.criteria if isinstance(criterion, PerformanceCriterion)]
    pages = framework.performance_rule.pages
    columns = [*_who(labels), Column(title=text("column-page"), width=20)]
    for criterion in measured:
        title = text("column-measure", measure=criterion.measure.upper(), limit=f"{criterion.limit_ms / 1000:g}")
        columns.append(Column(title=title, kind="seconds", width=13, limit=criterion.limit_ms / _MS_PER_SECOND))
    columns.append(Column(title=text("column-unmeasured"), width=60))
    rows: Iterator[tuple[Value, ...]] = (
        (
            portal.place,
            portal.name,
            labels.role(page),
            *(_seconds(portal, criterion.id, page) for criterion in measured),
            _unmeasured(portal, measured, page, labels),
        )
        for portal in comparison.portals
        for page in pages
    )
    return table("performance", text("table-performance"), text("table-performance-note"), columns, rows, frozen=3)


def accessibility(comparison: Comparison, labels: Labels) -> Table:
    """The WCAG criteria of every portal with both ends of the pillar."""
    framework, text = comparison.framework, labels.text
    place = [pillar.id for pillar in framework.pillars].index(Pillar.ACCESSIBILITY)
    full = float(framework.pillars[place].points)
    mine = [
        (number, criterion)
        for number, criterion in enumerate(framework.criteria)
        if framework.pillar_of(criterion.id).id is Pillar.ACCESSIBILITY
    ]
    columns = (
        *_who(labels),
        Column(title=text("column-low"), kind="points", greatest=full),
        Column(title=text("column-high"), kind="points", greatest=full),
        Column(title=text("column-coverage"), kind="share", greatest=1.0),
        *_criteria_columns([criterion for _, criterion in mine], labels),
    )
    rows: Iterator[tuple[Value, ...]] = (
        (
            portal.place,
            portal.name,
            portal.pillars[place].low,
            portal.pillars[place].high,
            portal.pillars[place].coverage,
            *(portal.results[number].verdict for number, _ in mine),
        )
        for portal in comparison.portals
    )
    return table(
        "accessibility", text("table-accessibility"), text("table-accessibility-note"), columns, rows, frozen=2
    )


def evidence(comparison: Comparison, labels: Labels, output: Path) -> Table:
    """What every finding rests on: verdict, reason, points, the page and the file."""
    framework, text = comparison.framework, labels.text
    columns = (
        *_who(labels),
        Column(title=text("column-criterion"), width=10),
        Column(title=text("column-title"), width=46),
        Column(title=text("column-verdict"), kind="verdict", width=20),
        Column(title=text("column-reason"), width=30),
        Column(title=text("column-awarded"), kind="points"),
        Column(title=text("column-possible"), kind="points"),
        Column(title=text("column-page"), kind="address", width=50),
        Column(title=text("column-file"), kind="file", width=50),
    )
    titles = [(criterion.id, criterion.title.in_language(labels.language)) for criterion in framework.criteria]
    rows: Iterator[tuple[Value, ...]] = (
        (
            portal.place,
            portal.name,
            *title,
            result.verdict,
            labels.reason_title(result.code) if result.verdict is Verdict.NOT_OBSERVABLE else None,
            result.awarded,
            result.possible,
            result.page,
            _file(portal, result, folder),
        )
        for portal in comparison.portals
        for folder in (_relative(portal.folder, output),)
        for title, result in zip(titles, portal.results, strict=True)
    )
    return table("evidence", text("table-evidence"), text("table-evidence-note"), columns, rows, frozen=3)


def _who(labels: Labels) -> tuple[Column, Column]:
    return (
        Column(title=labels.text("column-place"), kind="whole", width=7),
        Column(title=labels.text("column-portal"), width=42),
    )


def _criteria_columns(criteria: list[Criterion] | tuple[Criterion, ...], labels: Labels) -> Iterator[Column]:
    for criterion in criteria:
        title = f"{criterion.id} {criterion.title.in_language(labels.language)}"
        yield Column(title=title, kind="verdict", width=13, upright=True)


def _spans(spans: tuple[Span, ...]) -> Iterator[float]:
    for span in spans:
        yield from (span.low, span.high, span.possible, span.coverage)


def _seconds(portal: Portal, criterion: str, page: str) -> float | None:
    timing = portal.timings.get((criterion, page))
    return None if timing is None or timing.value_ms is None else timing.value_ms / _MS_PER_SECOND


def _unmeasured(portal: Portal, measured: list[PerformanceCriterion], page: str, labels: Labels) -> str | None:
    reasons: dict[str, list[str]] = {}
    for criterion in measured:
        timing = portal.timings.get((criterion.id, page))
        if timing is not None and timing.value_ms is None:
            reasons.setdefault(labels.unmeasured(timing.reason), []).append(criterion.measure.upper())
    return "; ".join(f"{', '.join(names)}: {reason}" for reason, names in reasons.items()) or None


def _relative(folder: Path, output: Path) -> str:
    return Path(os.path.relpath(folder if folder.is_dir() else folder.parent, output)).as_posix()


def _file(portal: Portal, result: Result, folder: str) -> str | None:
    return f"{folder}/{result.evidence}" if result.evidence and portal.folder else None
