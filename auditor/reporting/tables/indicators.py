"""Tables of the operating figures that offices handed in: never part of the score, always beside it."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.indicators import Definitions
from auditor.reporting.comparison.model import Comparison, Portal
from auditor.reporting.labels import Labels
from auditor.reporting.tables.table import Column, Table, Value, table


def ranking_columns(comparison: Comparison, labels: Labels) -> Iterator[Column]:
    """Columns for the ranking: the share of every indicator over all levels, both ends of the index."""
    figures = comparison.indicators
    if figures is None:
        return
    for ratio in figures.definitions.ratios:
        title = ratio.title.in_language(labels.language)
        kind = "whole" if ratio.kind == "count" else "share"
        yield Column(
            title=labels.text("column-handed-in", what=title), kind="whole" if kind == "whole" else "share", width=14
        )
    for end in ("low", "high"):
        yield Column(title=labels.text(f"column-index-{end}"), kind="points", width=14)


def ranking_cells(portal: Portal, comparison: Comparison) -> Iterator[Value]:
    """The cells below :func:`ranking_columns`; empty for a portal whose office handed in nothing."""
    figures = comparison.indicators
    if figures is None:
        return
    unit = figures.of(portal.url)
    given = {ratio.indicator: ratio.total for ratio in unit.ratios} if unit else {}
    for ratio in figures.definitions.ratios:
        total = given.get(ratio.id)
        yield None if total is None else total.numerator if ratio.kind == "count" else total.share
    total_line = unit.index[0] if unit and unit.index else None
    yield total_line.low if total_line else None
    yield total_line.high if total_line else None


def ratios(comparison: Comparison, labels: Labels) -> Table:
    """Every indicator at every level with its target."""
    text, figures = labels.text, comparison.indicators
    columns = (
        Column(title=text("column-unit"), width=42),
        Column(title=text("column-indicator"), width=40),
        Column(title=text("column-level"), width=16),
        Column(title=text("column-numerator"), kind="whole", width=14),
        Column(title=text("column-denominator"), kind="whole", width=14),
        Column(title=text("column-share"), kind="share", greatest=1.0),
        Column(title=text("column-target"), kind="share"),
        Column(title=text("column-target-met"), kind="yes", judged=True),
        Column(title=text("column-total-low"), kind="points", width=14),
        Column(title=text("column-total-high"), kind="points", width=14),
    )

    def rows() -> Iterator[tuple[Value, ...]]:
        if figures is None:
            return
        by_address = {portal.url: portal for portal in comparison.portals}
        for unit in figures.units:
            portal = by_address[unit.portal or ""]
            for ratio in unit.ratios:
                title = figures.definitions.ratio(ratio.indicator).title.in_language(labels.language)
                for level in (*ratio.levels, ratio.total):
                    yield (
                        unit.unit,
                        title,
                        level_name(level.level, figures.definitions, labels),
                        level.numerator,
                        level.denominator,
                        level.share,
                        level.target,
                        level.target_met,
                        portal.total.low,
                        portal.total.high,
                    )

    note = text(
        "table-indicators-note", file=figures.file if figures else "", period=(figures and figures.period) or "–"
    )
    return table("indicators", text("table-indicators"), note, columns, rows(), frozen=3)


def overall(comparison: Comparison, labels: Labels) -> Table:
    """Every indicator over all units, by level."""
    text, figures = labels.text, comparison.indicators
    columns = (
        Column(title=text("column-indicator"), width=40),
        Column(title=text("column-level"), width=16),
        Column(title=text("column-units"), kind="whole"),
        Column(title=text("column-numerator"), kind="whole", width=14),
        Column(title=text("column-denominator"), kind="whole", width=14),
        Column(title=text("column-share"), kind="share", greatest=1.0),
        Column(title=text("column-targets-met"), kind="whole", width=14),
        Column(title=text("column-targets"), kind="whole", width=14),
    )
    rows = (
        (
            figures.definitions.ratio(one.indicator).title.in_language(labels.language),
            level_name(one.level, figures.definitions, labels),
            one.units,
            one.numerator,
            one.denominator,
            one.share,
            one.targets_met,
            one.targets,
        )
        for figures in ([figures] if figures else [])
        for one in figures.overall
    )
    title, note = text("table-indicators-overall"), text("table-indicators-overall-note")
    return table("indicators-overall", title, note, columns, rows, frozen=2)


def level_name(level: str | None, definitions: Definitions, labels: Labels) -> str:
    """A level in words; None stands for all of them."""
    return definitions.level(level).title.in_language(labels.language) if level else labels.text("level-all")


def index(comparison: Comparison, labels: Labels) -> Table:
    """The index of every unit, line by line, with both ends and its maximum."""
    text, figures = labels.text, comparison.indicators
    columns = (
        Column(title=text("column-unit"), width=42),
        Column(title=text("column-line"), width=9),
        Column(title=text("column-title"), width=54),
        Column(title=text("column-maximum"), kind="points"),
        Column(title=text("column-low"), kind="points"),
        Column(title=text("column-high"), kind="points"),
        Column(title=text("column-numerator"), kind="whole", width=14),
        Column(title=text("column-denominator"), kind="whole", width=14),
        Column(title=text("column-share"), kind="share", greatest=1.0),
        Column(title=text("column-origin"), width=16),
        Column(title=text("column-band-low"), width=12),
        Column(title=text("column-band-high"), width=12),
    )

    def rows() -> Iterator[tuple[Value, ...]]:
        if figures is None:
            return
        lines = {line.id: line for line in figures.definitions.index.lines}
        bands = {band.level: band.title.in_language(labels.language) for band in figures.definitions.index.bands}
        for unit in figures.units:
            for place, line in enumerate(unit.index):
                yield (
                    unit.unit,
                    line.id,
                    lines[line.id].title.in_language(labels.language),
                    line.maximum,
                    line.low,
                    line.high,
                    line.numerator,
                    line.denominator,
                    line.share,
                    text(f"origin-{line.origin}"),
                    bands[unit.band_low] if unit.band_low and not place else None,
                    bands[unit.band_high] if unit.band_high and not place else None,
                )

    return table("index", text("table-index"), text("table-index-note"), columns, rows(), frozen=3)
