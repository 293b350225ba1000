"""All tables of a comparison, in the order of a reader: standing, figures, evidence, method."""

from __future__ import annotations

from pathlib import Path

from auditor.reporting.comparison.model import Comparison
from auditor.reporting.labels import Labels
from auditor.reporting.tables import across, changes, indicators, method, portals
from auditor.reporting.tables.table import Table


def all_tables(comparison: Comparison, labels: Labels, output: Path) -> tuple[Table, ...]:
    """The tables that have something to say; ``output`` is the folder to which files are relative."""
    made = (
        portals.ranking(comparison, labels),
        portals.pillars(comparison, labels),
        across.shares(comparison, labels),
        portals.matrix(comparison, labels),
        portals.performance(comparison, labels),
        across.measures(comparison, labels),
        portals.accessibility(comparison, labels),
        across.weaknesses(comparison, labels),
        across.parts(comparison, labels),
        across.bands(comparison, labels),
        across.bins(comparison, labels),
        across.platforms(comparison, labels),
        indicators.overall(comparison, labels),
        indicators.ratios(comparison, labels),
        indicators.index(comparison, labels),
        changes.movements(comparison, labels),
        changes.verdicts(comparison, labels),
        changes.rounds(comparison, labels),
        portals.evidence(comparison, labels, output),
        method.method(comparison, labels),
        method.left_out(comparison, labels),
    )
    # The first two are there even when nothing was tested; an empty sheet of something else would only ask questions.
    return tuple(one for place, one in enumerate(made) if one.rows or not place)
