"""What a reader must know to use the figures: framework, certainty, how scores are made, under which conditions."""

from __future__ import annotations

from auditor.reporting.comparison.model import Comparison
from auditor.reporting.harmless import harmless
from auditor.reporting.labels import Labels
from auditor.reporting.tables.table import Column, Table, Value, table


def method(comparison: Comparison, labels: Labels) -> Table:
    """One line for each thing to know."""
    framework, conditions, language = comparison.framework, comparison.conditions, labels.language
    text, figures = labels.text, comparison.indicators
    rows: list[tuple[Value, ...]] = [
        (text("method-framework"), framework.title.in_language(language)),
        (text("method-framework-version"), f"{framework.id} {framework.version}"),
        (text("method-certainty"), framework.certainty_note.in_language(language)),
        (text("method-weights"), framework.weights_note.in_language(language)),
        (text("method-bands"), framework.bands_note.in_language(language)),
        *(
            (
                text("method-band", title=band.title.in_language(language)),
                text("method-band-range", low=str(band.from_points), high=str(band.to_points)),
            )
            for band in framework.bands
        ),
        (text("method-interval"), text("method-interval-text")),
        (text("method-ranking"), text("method-ranking-text")),
        (text("method-shares"), text("method-shares-text")),
        (text("method-performance"), framework.performance_rule.explanation.in_language(language)),
        (text("method-cohort"), framework.cohort_note.in_language(language)),
        (text("method-portals"), len(comparison.portals)),
        (text("method-tools"), "; ".join(conditions.tools)),
        (text("method-browsers"), "; ".join(conditions.browsers) or "–"),
        (text("method-engines"), "; ".join(conditions.engines) or "–"),
        (text("method-profiles"), "; ".join(labels.profile(name) for name in conditions.profiles) or "–"),
        (text("method-with-session"), conditions.with_session),
        (text("method-partial"), len(conditions.partial)),
        (text("method-left-out"), len(comparison.left_out)),
        (text("method-platforms-unknown"), len(comparison.platforms_unknown)),
    ]
    if figures is not None:
        rows += [
            (text("method-indicators"), figures.definitions.note.in_language(language)),
            (text("method-indicator-targets"), figures.definitions.targets_note.in_language(language)),
            (text("method-index-bands"), figures.definitions.index.bands_note.in_language(language)),
            (text("method-indicators-file"), figures.file),
        ]
        if figures.elsewhere:
            rows.append((text("method-indicators-elsewhere"), "; ".join(figures.elsewhere)))
        if figures.unread_sheets:
            rows.append((text("method-indicators-unread"), "; ".join(figures.unread_sheets)))
    columns = (Column(title=text("column-what"), width=40), Column(title=text("column-value"), width=120))
    return table("method", text("table-method"), text("table-method-note"), columns, rows)


def left_out(comparison: Comparison, labels: Labels) -> Table:
    """Audits that were given and are no part of the comparison, each with its reason."""
    text = labels.text
    columns = (
        Column(title=text("column-file"), width=70),
        Column(title=text("column-reason"), width=30),
        Column(title=text("column-detail"), width=90),
    )
    rows = (
        (harmless(str(one.file)), text(f"left-out-{one.code}"), harmless(one.detail)) for one in comparison.left_out
    )
    return table("left-out", text("table-left-out"), text("table-left-out-note"), columns, rows)
