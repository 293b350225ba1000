"""What the letter says: the figures that a ministry announces, and the tables behind them as annexes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from statistics import fmean

from docx.document import Document as Letter

from auditor.evidence import write_atomically
from auditor.findings import Verdict
from auditor.reporting.comparison.model import Comparison, Share
from auditor.reporting.harmless import harmless
from auditor.reporting.labels import Labels
from auditor.reporting.letter import form
from auditor.reporting.numbers import day, number, ratio, share
from auditor.reporting.tables import across, indicators, portals
from auditor.reporting.tables.table import Column, Table, Value

FILE_NAME = "letter{suffix}.docx"
WEAKNESSES = 5
"""Criteria that the letter itself names; the annex holds all."""
MAX_ROWS = 200
"""Rows of an annex; a letter of more pages nobody prints, and the workbook holds them all."""
_MAX_NAME = 120
_ROMAN = ("I", "II", "III", "IV")


def write_letter(comparison: Comparison, output: Path, labels: Labels) -> Path:
    """Write the letter and return its path.

    Raises:
        OSError: The folder is not writable.
    """
    letter = form.blank_letter(labels.text("letter-title"), labels.language)
    form.head(letter, *([labels.text(f"letter-{name}") for name in names] for names in (
        ("parent", "agency", "number", "subject"), ("nation", "motto", "date"),
    )))  # fmt: skip
    form.addressed(letter, labels.text("letter-to"), labels.text("letter-to-whom"))
    for text, is_heading in _body(comparison, labels):
        # Values of a sentence lose their no-break spaces on the way; a line must not begin with a per-cent sign.
        form.paragraph(letter, text.replace(" %", "\N{NO-BREAK SPACE}%"), bold=is_heading)
    form.signed(
        letter,
        [labels.text(f"letter-{name}") for name in ("recipients", "recipient-1", "recipient-2", "recipient-3")],
        [labels.text(f"letter-{name}") for name in ("authority", "signature", "signer")],
    )
    for place, (name, table, widths) in enumerate(_annexes(comparison, labels)):
        heading = labels.text("letter-annex", number=_ROMAN[place])
        form.annex(letter, heading, labels.text(f"letter-annex-{name}"), labels.text("letter-annex-of"))
        _grid(letter, table, widths, labels)
    buffer = io.BytesIO()
    letter.save(buffer)
    target = output / FILE_NAME.format(suffix=labels.suffix)
    write_atomically(target, buffer.getvalue())
    return target


def _body(comparison: Comparison, labels: Labels) -> Iterator[tuple[str, bool]]:
    """Paragraphs in their order, and whether each is a heading."""
    text, language, framework = labels.text, labels.language, comparison.framework
    days = sorted(portal.started_at for portal in comparison.portals)
    first, last = day(days[0], language), day(days[-1], language)
    span = text("letter-day", day=first) if first == last else text("letter-days", first=first, last=last)
    count = number(len(comparison.portals), language, 0)
    yield text("letter-opening", framework=framework.title.in_language(language), count=count, days=span), False
    yield text("letter-results"), True
    yield text("letter-everything", ratio=_ratio(comparison.shares.everything, labels)), False
    for pillar, found in zip(framework.pillars, comparison.shares.pillars, strict=True):
        yield text("letter-pillar", pillar=pillar.title.in_language(language), ratio=_ratio(found, labels)), False
    low, high = comparison.low, comparison.high
    figures = {"least": low.least, "greatest": low.greatest, "median": low.median, "high": high.median}
    coverage = share(fmean(portal.total.coverage for portal in comparison.portals), language, 2)
    written = {name: number(value, language) for name, value in figures.items()}
    yield text("letter-scores", coverage=coverage, **written), False
    yield text("letter-bands", bands=_bands(comparison, labels)), False
    yield text("letter-weaknesses"), True
    yield text("letter-weaknesses-intro" if comparison.weaknesses else "letter-weaknesses-none"), False
    for weak in comparison.weaknesses[:WEAKNESSES]:
        counts = {"failed": number(len(weak.failed), language, 0), "partly": number(len(weak.partly), language, 0)}
        title = framework.criterion(weak.criterion).title.in_language(language)
        lost = number(weak.lost, language)
        yield text("letter-weakness", id=weak.criterion, title=title, lost=lost, **counts), False
    if comparison.platforms:
        yield text("letter-platforms", count=number(len(comparison.platforms), language, 0)), False
    yield from _indicators(comparison, labels)
    yield text("letter-requests"), False
    # A note may be longer than what a sentence takes as a value.
    yield f"{text('letter-certainty')} {framework.certainty_note.in_language(language)}", False
    yield text("letter-closing"), False


def _indicators(comparison: Comparison, labels: Labels) -> Iterator[tuple[str, bool]]:
    figures, language = comparison.indicators, labels.language
    if figures is None:
        return
    yield labels.text("letter-indicators"), True
    for total in (one for one in figures.overall if one.level is None):
        values = {
            "title": figures.definitions.ratio(total.indicator).title.in_language(language),
            "numerator": number(total.numerator, language, 0),
            "count": number(total.units, language, 0),
        }
        if total.denominator is None:
            yield labels.text("letter-indicator-count", **values), False
        else:
            part = "–" if total.share is None else share(total.share, language, 2)
            below = number(total.denominator, language, 0)
            yield labels.text("letter-indicator", denominator=below, share=part, **values), False


def _bands(comparison: Comparison, labels: Labels) -> str:
    titles = {band.level: band.title.in_language(labels.language) for band in comparison.framework.bands}
    return ", ".join(
        labels.text("letter-band-count", title=titles[band.level], count=number(band.by_low, labels.language, 0))
        for band in comparison.bands
    )


def _ratio(found: Share, labels: Labels) -> str:
    return ratio(found.met, found.total, labels.language)


def _annexes(comparison: Comparison, labels: Labels) -> Iterator[tuple[str, Table, tuple[float, ...]]]:
    standing = ("place", "portal", "low", "high", "coverage", "band-low", "band-high")
    yield "ranking", _picked(portals.ranking(comparison, labels), labels, *standing), (13, 64, 18, 18, 19, 15, 15)
    met = ("id", "title", "met", "applying", "met-share")
    yield "shares", _picked(across.shares(comparison, labels), labels, *met), (14, 92, 16, 19, 21)
    if comparison.weaknesses:
        weak = ("id", "title", "failed", "partly", "decided", "lost")
        yield "weaknesses", _picked(across.weaknesses(comparison, labels), labels, *weak), (14, 70, 18, 20, 20, 20)
    if comparison.indicators is not None:
        columns = ("indicator", "level", "units", "numerator", "denominator", "share", "targets-met", "targets")
        table = _picked(indicators.overall(comparison, labels), labels, *columns)
        yield "indicators", table, (40, 18, 15, 22, 22, 18, 14, 13)


def _picked(table: Table, labels: Labels, *names: str) -> Table:
    """The table with some of its columns only."""
    titles = [column.title for column in table.columns]
    places = [titles.index(labels.text(f"column-{name}")) for name in names]
    return Table(
        id=table.id,
        title=table.title,
        note=table.note,
        columns=tuple(table.columns[place] for place in places),
        rows=[tuple(row[place] for place in places) for row in table.rows],
    )


def _grid(letter: Letter, table: Table, widths: Sequence[float], labels: Labels) -> None:
    rows = [
        [_written(column, value, labels) for column, value in zip(table.columns, row, strict=True)]
        for row in table.rows[:MAX_ROWS]
    ]
    figures = [column.kind in {"whole", "points", "share", "seconds"} for column in table.columns]
    form.grid(letter, [column.title for column in table.columns], rows, widths, figures)
    if len(table.rows) > MAX_ROWS:
        counts = {"shown": number(MAX_ROWS, labels.language, 0), "total": number(len(table.rows), labels.language, 0)}
        form.paragraph(letter, labels.text("letter-annex-more", **counts), italic=True, size=12)


def _written(column: Column, value: Value, labels: Labels) -> str:
    match value:
        case None:
            return ""
        case Verdict():
            return labels.verdict(value)
        case bool():
            return labels.text("yes" if value else "no")
        case datetime():
            return day(value, labels.language)
        case int() | float():
            if column.kind == "share":
                return share(value, labels.language, 2)
            return number(value, labels.language, 0 if column.kind == "whole" else 2)
        case _:
            return harmless(value, _MAX_NAME)
