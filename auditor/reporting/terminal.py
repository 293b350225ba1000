"""What stands on the terminal at the end of an audit, and the criteria as ``auditor criteria`` shows them.

Everything reads well in 80 columns and without colours. Text from a portal is shown as plain text: neither a terminal
escape nor the console's own markup in it is obeyed.
"""

from __future__ import annotations

from pathlib import Path

from rich.box import Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.findings import Audit, Verdict
from auditor.framework import AccessibilityCriterion, Criterion, Framework, PerformanceCriterion
from auditor.reporting.labels import Labels
from auditor.reporting.numbers import number, seconds, share
from auditor.reporting.view import audit_view
from auditor.reporting.view_model import AuditView
from auditor.texts import Language

FIRST_FIXES = 5
"""Things to fix that the summary names."""

_INDENT = 2
_LABEL_WIDTH = 12
_RULES = Box("    \n    \n -- \n    \n    \n -- \n    \n    \n", ascii=True)
_SYMBOLS: dict[Verdict, tuple[str, str, str]] = {
    Verdict.MET: ("✓", "+", "green"),
    Verdict.PARTLY_MET: ("◐", "~", "yellow"),
    Verdict.NOT_MET: ("✕", "x", "red"),
    Verdict.NOT_OBSERVABLE: ("?", "?", "cyan"),
    Verdict.NOT_APPLICABLE: ("–", "-", "dim"),
}


def print_summary(
    audit: Audit, framework: Framework, console: Console, *, language: Language = "vi", report: Path | None = None
) -> None:
    """Print the closing summary of one audit.

    Args:
        audit: The audit.
        framework: The framework it was judged under.
        console: Where to print; colours and width are the console's own.
        language: Language of the texts.
        report: The report's file, named in the last line when given.

    Raises:
        UsageError: The audit was judged under another framework or version.
    """
    labels = Labels(language)
    view = audit_view(audit, framework, labels)
    console.print()
    console.print(Text(labels.text("terminal-heading") + ": ", style="bold") + Text(view.name, style="bold"))
    console.print(Text(view.url, style="dim"), soft_wrap=True)
    console.print()
    console.print(_headline(view, labels))
    console.print()
    console.print(_pillars(view, labels))
    console.print()
    console.print(_verdicts(view, labels, console))
    console.print()
    _print_fixes(view, labels, console)
    if view.guard:
        console.print()
        console.print(Text(labels.text("terminal-blocked", count=view.guard_stopped)))
    if view.sandbox is False:
        console.print()
        console.print(Text(labels.text("terminal-no-sandbox"), style="yellow"))
    if report is not None:
        console.print()
        # One line whatever the width: a path that was broken cannot be clicked or copied.
        console.print(Text.assemble((labels.text("terminal-report") + ": ", "bold"), str(report)), soft_wrap=True)


def print_criteria(framework: Framework, console: Console, language: Language = "vi") -> None:
    """List all criteria of a framework: id, title, points and what is needed to decide them."""
    labels = Labels(language)
    heading = labels.text("criteria-heading", title=framework.title.in_language(language), version=framework.version)
    console.print(Text(heading, style="bold"))
    console.print(Text(framework.certainty_note.in_language(language), style="dim"))
    for pillar in framework.pillars:
        table = _table()
        table.add_column(labels.text("criteria-id"), no_wrap=True)
        table.add_column(labels.text("criteria-title"), ratio=3)
        table.add_column(labels.text("criteria-points"), justify="right", no_wrap=True)
        table.add_column(labels.text("criteria-needs"), ratio=1)
        for criterion in framework.criteria:
            if framework.pillar_of(criterion.id).id == pillar.id:
                table.add_row(
                    criterion.id,
                    Text(criterion.title.in_language(language)),
                    number(criterion.points, language),
                    Text(", ".join(labels.text(f"need-{need}") for need in criterion.needs)),
                )
        console.print()
        line = (
            f"{pillar.title.in_language(language)} – {labels.text('points', points=number(pillar.points, language, 0))}"
        )
        console.print(Text(line, style="bold"))
        console.print(table)


def print_criterion(framework: Framework, criterion_id: str, console: Console, language: Language = "vi") -> None:
    """Show one criterion with its legal basis, rule and remedy.

    Raises:
        KeyError: The framework has no such criterion.
    """
    labels = Labels(language)
    criterion = framework.criterion(criterion_id)
    console.print(Text(f"{criterion.id}  {criterion.title.in_language(language)}", style="bold"))
    console.print(Text(framework.certainty_note.in_language(language), style="dim"))
    for name, value in _criterion_rows(criterion, framework, labels):
        console.print()
        console.print(Text(name, style="bold"))
        console.print(Padding(Text(value), (0, 0, 0, _INDENT)))


def _headline(view: AuditView, labels: Labels) -> Table:
    language = view.language
    low, high = number(view.total.low, language), number(view.total.high, language)
    score = labels.text(
        "terminal-score-one" if low == high else "terminal-score-line",
        low=low,
        high=high,
        possible=number(view.total.possible, language),
    )
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=_LABEL_WIDTH, style="bold", no_wrap=True)
    table.add_column()
    table.add_row(labels.text("terminal-score"), Text(score, style="bold"))
    table.add_row(labels.text("terminal-band"), _bands(view, labels))
    coverage = labels.text("terminal-coverage-line", share=share(view.total.coverage, language))
    table.add_row(labels.text("terminal-coverage"), coverage)
    session = "with" if view.with_session else "refused" if view.session_refused else "without"
    table.add_row(labels.text("terminal-session"), labels.text(f"terminal-session-{session}"))
    return table


def _bands(view: AuditView, labels: Labels) -> str:
    low, high = view.band(view.total.band_low), view.band(view.total.band_high)
    if low is None or high is None:
        return labels.text("terminal-band-none")
    if low == high:
        return low.level
    return labels.text("terminal-band-range", low=low.level, high=high.level)


def _pillars(view: AuditView, labels: Labels) -> Table:
    table = _table(show_footer=True)
    table.add_column(labels.text("terminal-pillar"), labels.text("terminal-total"))
    for name in ("low", "high", "possible"):
        total = number(getattr(view.total, name), view.language)
        table.add_column(labels.text(f"terminal-{name}"), total, justify="right", no_wrap=True)
    coverage = share(view.total.coverage, view.language)
    table.add_column(labels.text("terminal-coverage"), coverage, justify="right", no_wrap=True)
    for pillar in view.pillars:
        tally = pillar.tally
        figures = (number(value, view.language) for value in (tally.low, tally.high, tally.possible))
        table.add_row(Text(pillar.title), *figures, share(tally.coverage, view.language))
    return table


def _verdicts(view: AuditView, labels: Labels, console: Console) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=_LABEL_WIDTH, style="bold", no_wrap=True)
    table.add_column(justify="right")
    table.add_column()
    for place, (verdict, count) in enumerate(view.counts.items()):
        heading = labels.text("terminal-verdicts") if place == 0 else ""
        table.add_row(heading, str(count), _verdict(verdict, labels, console))
    return table


def _print_fixes(view: AuditView, labels: Labels, console: Console) -> None:
    console.print(Text(labels.text("terminal-fix"), style="bold"))
    if not view.to_fix:
        console.print(Padding(Text(labels.text("terminal-fix-none")), (0, 0, 0, _INDENT)))
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True, min_width=_INDENT + 2)
    table.add_column(no_wrap=True, style="bold")
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    for rank, criterion in enumerate(view.to_fix[:FIRST_FIXES], start=1):
        gain = labels.text("terminal-fix-line", points=number(criterion.gain, view.language))
        table.add_row(f"{rank}.", criterion.id, Text(criterion.title), gain)
    console.print(table)
    if len(view.to_fix) > FIRST_FIXES:
        more = labels.text("terminal-fix-more", count=str(len(view.to_fix) - FIRST_FIXES))
        console.print(Padding(Text(more), (0, 0, 0, _INDENT)))


def _verdict(verdict: Verdict, labels: Labels, console: Console) -> Text:
    symbol, plain, colour = _SYMBOLS[verdict]
    shown = symbol if console.encoding.lower().startswith("utf") else plain
    return Text.assemble((shown, colour), " ", labels.verdict(verdict))


def _criterion_rows(criterion: Criterion, framework: Framework, labels: Labels) -> list[tuple[str, str]]:
    language = labels.language
    rows = [("pillar", framework.pillar_of(criterion.id).title.in_language(language))]
    if criterion.group:
        rows.append(("group", f"{criterion.group} – {framework.group(criterion.group).title.in_language(language)}"))
    partly = labels.text("criteria-partly", share=share(criterion.partly_share, language, 0))
    rows.append(("points", f"{number(criterion.points, language, 4)}. {partly}"))
    if isinstance(criterion, PerformanceCriterion):
        rows.append(("limit", f"{criterion.measure.upper()} < {seconds(criterion.limit_ms, language)}"))
    if isinstance(criterion, AccessibilityCriterion):
        rows.append(
            ("wcag", labels.text("criteria-wcag-line", numbers=", ".join(criterion.wcag), level=criterion.level))
        )
    rows += [
        ("seen", criterion.seen_when_met.in_language(language)),
        ("rule", criterion.how_decided.in_language(language)),
        ("needs", ", ".join(labels.text(f"need-{need}") for need in criterion.needs)),
    ]
    if criterion.human_part:
        rows.append(("person", criterion.human_part.in_language(language)))
    rows += [
        ("remedy", criterion.remedy.in_language(language)),
        ("legal", "; ".join(citation.in_language(language) for citation in criterion.legal_basis)),
        ("certainty", labels.text(f"certainty-{criterion.certainty}")),
    ]
    return [(labels.text(f"criteria-{name}"), value) for name, value in rows]


def _table(*, show_footer: bool = False) -> Table:
    return Table(
        box=_RULES, show_edge=False, pad_edge=False, header_style="bold", footer_style="bold", show_footer=show_footer
    )
