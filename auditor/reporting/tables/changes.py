"""Tables of what moved since an earlier round: scores, verdicts with the cause of each change, and the two rounds."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.reporting.comparison.model import Comparison
from auditor.reporting.labels import Labels
from auditor.reporting.tables.table import Column, Table, Value, table


def movements(comparison: Comparison, labels: Labels) -> Table:
    """How the score of every portal moved; portals that came or went have one side only."""
    text = labels.text
    columns = (
        Column(title=text("column-portal"), width=42),
        Column(title=text("column-place-before"), kind="whole"),
        Column(title=text("column-place"), kind="whole"),
        *(
            Column(title=text(f"column-{end}-{when}"), kind="points", width=14)
            for when in ("before", "now")
            for end in ("low", "high")
        ),
        Column(title=text("column-what-happened"), width=20),
    )

    def rows() -> Iterator[tuple[Value, ...]]:
        found = comparison.changes
        if found is None:
            return
        for move in found.movements:
            portal = comparison.portal(move.number)
            ends = (move.low_before, move.high_before, move.low, move.high)
            yield (portal.name, move.place_before, portal.place, *ends, text("moved-stayed"))
        for number in found.came:
            portal = comparison.portal(number)
            yield (portal.name, None, portal.place, None, None, portal.total.low, portal.total.high, text("moved-came"))
        for gone in found.gone:
            yield (gone.name, None, None, gone.low, gone.high, None, None, text("moved-gone"))

    return table("movements", text("table-movements"), text("table-movements-note"), columns, rows())


def verdicts(comparison: Comparison, labels: Labels) -> Table:
    """Every verdict that changed, in what way and why."""
    framework, text = comparison.framework, labels.text
    columns = (
        Column(title=text("column-portal"), width=42),
        Column(title=text("column-criterion"), width=10),
        Column(title=text("column-title"), width=46),
        Column(title=text("column-verdict-before"), kind="verdict", width=20),
        Column(title=text("column-verdict-now"), kind="verdict", width=20),
        Column(title=text("column-change"), width=22),
        Column(title=text("column-cause"), width=34),
    )
    rows = (
        (
            comparison.portal(change.number).name,
            change.criterion,
            framework.criterion(change.criterion).title.in_language(labels.language),
            change.before,
            change.after,
            text(f"change-{change.kind}"),
            text(f"cause-{change.cause}"),
        )
        for change in (comparison.changes.changes if comparison.changes else ())
    )
    return table("changes", text("table-changes"), text("table-changes-note"), columns, rows, frozen=2)


def rounds(comparison: Comparison, labels: Labels) -> Table:
    """The rules of the two rounds."""
    text, found = labels.text, comparison.changes
    columns = (Column(title=text("column-what"), width=44), Column(title=text("column-value"), width=80))
    rows: list[tuple[Value, ...]] = []
    if found is not None:
        rows = [
            (text("rounds-rules-before"), "; ".join(found.rules_before)),
            (text("rounds-rules-now"), "; ".join(found.rules_now)),
            (text("rounds-criteria-added"), ", ".join(found.criteria_added) or "–"),
            (text("rounds-criteria-dropped"), ", ".join(found.criteria_dropped) or "–"),
            (text("rounds-judged-again"), found.judged_again),
        ]
    return table("rounds", text("table-rounds"), "", columns, rows)
