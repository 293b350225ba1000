"""From what a page shows to figures of dossiers: which kind, whose, of which period. No browser here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from auditor.findings import Frozen
from auditor.functional.dates import Calendar
from auditor.functional.facts.statistics import Figure, Kind, View
from auditor.functional.observe.reading import Line
from auditor.functional.observe.statistics_period import Surroundings, period_of
from auditor.functional.observe.statistics_words import StatisticsWords
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import begins_with_words, label, plain

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_COUNT = re.compile(r"^\+?(\d+(?:[.,\s]\d+)*)\s*(%|ho so|hs)?(?:\s*\([\d.,\s]+%?\))?$")
"""A number, with its share in brackets behind it if it has one."""
_LETTER = re.compile(r"[^\W\d_]")
_MOST_FIGURES = 400
_LONG_LINE = 40
_SHORT_LINE = 10
_AGENCY_WORDS = 8
_THOUSAND = 3


class RawTable(Frozen):
    """A table as a full grid, with what stands above it; ``aside`` when it stands at the side or foot of the page."""

    caption: str
    heading: str
    before: str
    rows: tuple[tuple[str, ...], ...]
    aside: bool = False


class RawPair(Frozen):
    """A number and the words beside it; ``aside`` when it stands at the side or foot of the page."""

    label: str
    value: str
    heading: str
    before: str
    aside: bool = False


class RawField(Frozen):
    """A filter field and what it is set to."""

    label: str
    value: str


class RawFigures(Frozen):
    """What ``figures.js`` returns for one frame."""

    url: str
    tables: tuple[RawTable, ...]
    pairs: tuple[RawPair, ...]
    chosen: tuple[RawField, ...]
    drawn: int
    headings: tuple[str, ...]


def view_of(
    frames: Sequence[RawFigures],
    lines: Sequence[Line],
    *,
    where: Literal["home", "page", "filtered"],
    words: StatisticsWords,
    calendar: Calendar,
    own: Sequence[Line] | None = None,
) -> View:
    """What one state of a page says about dossiers.

    Args:
        frames: Figures of its frames.
        lines: Its lines.
        where: What page and state it is.
        words: The words.
        calendar: Reads periods.
        own: Those of its lines that no other page of the portal has, where they are known: only they can say that it
            shows nothing yet.
    """
    figures: list[Figure] = []
    labels: list[str] = []
    above: list[str] = []
    shown: list[str] = []
    for frame in frames:
        for table in frame.tables:
            found = list(_from_table(table, words))
            if found:
                figures += found
                labels += [table.caption, *_wordy(table)]
                above += [table.before, table.heading]
                shown += [text for row in table.rows for text in row]
        for pair in frame.pairs:
            found = list(_from_pair(pair, words))
            if found:
                figures += found
                labels.append(pair.label)
                above += [pair.before, pair.heading]
                shown += [pair.label, pair.value]
    in_lines = list(_from_lines(lines, words, longest=_SHORT_LINE if where == "home" else _LONG_LINE))
    figures += in_lines
    near = Surroundings(
        own=tuple(labels),
        above=tuple(above),
        chosen=tuple((field.label, field.value) for frame in frames for field in frame.chosen),
        headings=tuple(heading for frame in frames for heading in frame.headings),
        shown=(*shown, *(figure.label for figure in in_lines)),
    )
    period, source = period_of(near, lines, words=words, calendar=calendar) if figures else (None, "")
    agencies = dict.fromkeys(figure.agency for figure in figures if figure.agency and figure.value)
    return View(
        where=where,
        url=frames[0].url if frames else "",
        figures=tuple(figures[:_MOST_FIGURES]),
        agencies=tuple(name for name in agencies if name),
        period=period,
        period_from=source,
        drawn=sum(frame.drawn for frame in frames),
        says_empty=any(_says_empty(line.text, words) for line in (lines if own is None else own)),
    )


def _says_empty(text: str, words: StatisticsWords) -> bool:
    """Whether a line says that there are no figures; "Fax: đang cập nhật" says so of something else."""
    return any_words(text, words.empty) and not any(begins_with_words(text, name) for name in words.contacts)


def number(text: str) -> tuple[float, bool] | None:
    """A count or share as Vietnamese write it (``1.234``, ``98,52%``); None for anything else."""
    hit = _COUNT.match(plain(text))
    if hit is None:
        return None
    digits = hit[1].replace(" ", "")
    parts = re.split(r"[.,]", digits)
    if len(parts) > 1 and len(parts[-1]) != _THOUSAND:
        value = float("".join(parts[:-1]) + "." + parts[-1])
    else:
        value = float("".join(parts))
    return value, hit[2] == "%"


def _from_table(table: RawTable, words: StatisticsWords) -> Iterator[Figure]:
    if words.other_subject(table.caption or table.before, table.heading):
        return
    heads, rows = _split(table.rows)
    width = max((len(row) for row in table.rows), default=0)
    # Cells such as "(1)" number the columns and name nothing.
    columns = [
        list(dict.fromkeys(row[x] for row in heads if x < len(row) and _LETTER.search(row[x]))) for x in range(width)
    ]
    kinds = [_column_kind(path, words) for path in columns]
    by_column = any(kind is not None for kind in kinds)
    running = {x for x in range(width) if _running(columns[x], [row[x] for row in rows if x < len(row)], words)}
    for row in rows:
        named = _named(row, columns, words) if by_column else _first_words(row)
        name = row[named] if named is not None else ""
        column = columns[named][-1] if named is not None and columns[named] else ""
        row_kind = None if by_column else words.kind(name)
        # What stands before the name numbers the row when there is a figure behind it.
        behind = named is not None and any(number(text) is not None for text in row[named + 1 :])
        numbering = range(named) if named is not None and behind else ()
        for x, text in enumerate(row):
            found = number(text)
            kind = kinds[x] if by_column else row_kind
            if found is None or kind is None or x in running or (not by_column and x in numbering):
                continue
            head = columns[x][-1] if columns[x] else ""
            owner = name if by_column else head
            agency = owner if words.agency(owner, column=column if by_column else "") else None
            yield Figure(kind=kind, label=" ".join(columns[x]) or name, value=found[0], percent=found[1], agency=agency)


def _split(rows: Sequence[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The head rows of a table (before the first number) and the rows with numbers; numbering rows are left out."""
    first = next((i for i, row in enumerate(rows) if any(number(text) is not None for text in row)), len(rows))
    data = [row for row in rows[first:] if [text for text in row if text] != [str(i + 1) for i in range(len(row))]]
    return list(rows[:first]), data


def _first_words(row: Sequence[str]) -> int | None:
    """The first cell that says something; "1." and "(1)" number a row."""
    return next((x for x, text in enumerate(row) if _LETTER.search(text) and number(text) is None), None)


def _named(row: Sequence[str], columns: Sequence[Sequence[str]], words: StatisticsWords) -> int | None:
    """The cell that names a row: its agency, unless the row is of something else (a procedure, a field)."""
    heads = [path[-1] if path else "" for path in columns]
    first = _first_words(row)
    if first is None or words.of_others(heads[first]):
        return first
    agencies = (
        x
        for x, text in enumerate(row)
        if _LETTER.search(text) and number(text) is None and words.agency(text, column=heads[x])
    )
    return next(agencies, first)


def _running(heads: Sequence[str], cells: Sequence[str], words: StatisticsWords) -> bool:
    """Whether a column only numbers the rows, by its head or by counting from one."""
    if heads:
        return label(heads[-1]) in {label(word) for word in words.order_heads}
    return len(cells) > 1 and list(cells) == [str(nth + 1) for nth in range(len(cells))]


def _column_kind(path: Sequence[str], words: StatisticsWords) -> Kind | None:
    if not path:
        return None
    if len(path) > 1 and words.kind(path[-2]) == "resolved" and any_words(path[-1], words.in_time):
        return "on_time"
    if words.known(path[-1]):
        return words.kind(path[-1])
    upper = " ".join(path[:-1])
    return words.kind(upper) if upper and any_words(path[-1], words.total_columns) else None


def _wordy(table: RawTable) -> Iterator[str]:
    """Cells that may say of which period the table is, without a number of their own: heads, and names of rows."""
    heads, rows = _split(table.rows)
    for row in (*heads, *(row[:2] for row in rows)):
        yield from (text for text in dict.fromkeys(row) if text and number(text) is None)


def _from_pair(pair: RawPair, words: StatisticsWords) -> Iterator[Figure]:
    found, kind = number(pair.value), words.kind(pair.label)
    if found is not None and kind is not None and not words.other_subject(pair.before, pair.heading):
        yield Figure(kind=kind, label=pair.label, value=found[0], percent=found[1])


def _from_lines(lines: Sequence[Line], words: StatisticsWords, *, longest: int) -> Iterator[Figure]:
    """Figures of sentences and cards: an agency is named before them in their line, or alone in a line above them."""
    above: str | None = None
    for line in lines:
        found = _from_line(line, words, longest=longest)
        first = re.split(r"[:–—]|\s-\s", line.text, maxsplit=1)[0].strip()
        named = first if len(first.split()) <= _AGENCY_WORDS and words.agency(first) else None
        for figure in found:
            yield figure.model_copy(update={"agency": named or above})
        if not found:
            # Any other line between says that what follows is no longer about that agency.
            above = line.text.strip() if named == line.text.strip() and not line.pressable else None


def _from_line(line: Line, words: StatisticsWords, *, longest: int) -> list[Figure]:
    """Figures inside a sentence: each number belongs to the words before it, else to those behind it."""
    text = plain(line.text)
    if line.pressable or len(text.split()) > longest or words.kind(text) is None:
        return []
    if words.other_subject(text):
        return []
    figures: list[Figure] = []
    hits = [hit for hit in _NUMBER.finditer(text) if _counts(text, hit, words)]
    for number_, hit in enumerate(hits):
        before = text[hits[number_ - 1].end() if number_ else 0 : hit.start()]
        behind = text[hit.end() : hits[number_ + 1].start() if number_ + 1 < len(hits) else len(text)]
        kind = words.kind(before) or (words.kind(behind) if not number_ else None)
        found = number(hit[0])
        if kind is not None and found is not None:
            percent = behind.lstrip().startswith("%")
            figures.append(Figure(kind=kind, label=line.text[:120], value=found[0], percent=percent))
    return figures


def _counts(text: str, hit: re.Match[str], words: StatisticsWords) -> bool:
    """Whether a number in a text is a count rather than a part of a date or a name."""
    before, behind = text[: hit.start()].rstrip(), text[hit.end() : hit.end() + 1]
    if behind in {"/", "-", ":"} or before.endswith(("/", "-", "quy i", "quy ii")):
        return False
    last = label(before).split()[-2:]
    return not any(label(word) == " ".join(last[-len(label(word).split()) :]) for word in words.not_counts)
