"""``auditor changes``: what became of the response times between two audits, as a table on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.findings import Audit
from auditor.framework import Framework, PerformanceCriterion
from auditor.performance.change import Change, differing_browsers
from auditor.reporting.harmless import harmless
from auditor.reporting.labels import Labels
from auditor.reporting.numbers import day, number, seconds
from auditor.texts import Language


def print_changes(
    found: Sequence[Change],
    earlier: Audit,
    later: Audit,
    framework: Framework,
    console: Console,
    *,
    language: Language = "vi",
) -> None:
    """Print one line per measure and page: then, now, what can be concluded and how surely."""
    labels = Labels(language)
    console.print(Text(harmless(later.portal.name), style="bold"))
    dates = {"earlier": day(earlier.started_at, language), "later": day(later.started_at, language)}
    console.print(labels.text("terminal-changes-days", **dates), highlight=False)
    if differing_browsers(earlier, later):
        console.print(labels.text("terminal-changes-browsers"), highlight=False)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("measure", "page", "earlier", "later", "conclusion"):
        table.add_column(labels.text(f"terminal-changes-{name}"), justify="right" if name in dates else "left")
    for change in found:
        criterion = framework.criterion(change.criterion)
        measure = criterion.measure.upper() if isinstance(criterion, PerformanceCriterion) else ""
        table.add_row(
            f"{change.criterion} {measure}",
            labels.role(change.page),
            _time(change.earlier_ms, language),
            _time(change.later_ms, language),
            _concluded(change, labels),
        )
    console.print(table)
    console.print(Text(labels.text("terminal-changes-method"), style="dim"))


def _time(value: float | None, language: Language) -> str:
    return "–" if value is None else seconds(value, language)


def _concluded(change: Change, labels: Labels) -> str:
    words = labels.text(f"terminal-change-{change.conclusion}")
    if change.p is None or change.delta is None or change.effect is None:
        return words
    figures = labels.text(
        "terminal-changes-figures",
        effect=labels.text(f"terminal-effect-{change.effect}"),
        delta=number(change.delta, labels.language, 2),
        p=number(change.p, labels.language, 3),
    )
    return f"{words} ({figures})"
