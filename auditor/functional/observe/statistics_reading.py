"""From what a page shows to figures of dossiers: which kind, whose, of which period. No browser here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from auditor.findings import Frozen
from auditor.functional.dates import Calendar, Period
from auditor.functional.facts.statistics import Figure, Kind, View
from auditor.functional.observe.reading import Line
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import begins_with_words, label, plain

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_COUNT = re.compile(r"^\+?(\d+(?:[.,\s]\d+)*)\s*(%|ho so|hs)?(?:\s*\([\d.,\s]+%?\))?$")
"""A number, with its share in brackets behind it if it has one."""
_MOST_FIGURES = 400
_LONG_LINE = 40
_SHORT_LINE = 10
_BARE_PERIOD = 5
_AGENCY_WORDS = 8
_THOUSAND = 3
_COUNTED: tuple[Kind, ...] = ("received", "resolved", "on_time", "late")


class StatisticsWords(Frozen):
    """Words by which statistics are read (``functional-words/statistics.yaml``)."""

    version: str
    kinds: dict[str, tuple[str, ...]]
    total_columns: tuple[str, ...]
    in_time: tuple[str, ...]
    other_subjects: tuple[str, ...]
    subject: tuple[str, ...]
    visits: tuple[str, ...]
    agency_heads: tuple[str, ...]
    other_heads: tuple[str, ...]
    agency_starts: tuple[str, ...]
    not_agencies: tuple[str, ...]
    show_labels: tuple[str, ...]
    by_agency_labels: tuple[str, ...]
    table_labels: tuple[str, ...]
    agency_fields: tuple[str, ...]
    year_fields: tuple[str, ...]
    period_context: tuple[str, ...]
    empty: tuple[str, ...]
    not_counts: tuple[str, ...]

    def kind(self, text: str) -> Kind | None:
        """Which figure a label names; None for anything that is no figure of dossiers."""
        for name, phrases in self.kinds.items():
            if any_words(text, phrases):
                return next((kind for kind in _COUNTED if kind == name), None)
        return None

    def known(self, text: str) -> bool:
        """Whether a label names any kind, those that are left out included."""
        return any(any_words(text, phrases) for phrases in self.kinds.values())

    def about_dossiers(self, text: str) -> bool:
        """Whether a text speaks of dossiers, and not of visits to the page about them."""
        counted = (phrases for name, phrases in self.kinds.items() if name != "ignored")
        if any(any_words(text, phrases) for phrases in counted):
            return True
        return any_words(text, self.subject) and not any_words(text, self.visits)

    def agency(self, text: str, *, column: str = "") -> bool:
        """Whether a row's or an option's label names an agency."""
        name, head = label(text), label(column)
        if not name or name in {label(word) for word in self.total_columns}:
            return False
        if head and head in {label(word) for word in self.other_heads}:
            return False
        if any(begins_with_words(text, word) for word in self.not_agencies):
            return False
        starts = any(begins_with_words(text, word) for word in self.agency_starts)
        return starts or head in {label(word) for word in self.agency_heads}

    def other_subject(self, *texts: str) -> bool:
        """Whether the headings of a block say that it counts something else than dossiers."""
        text = " ".join(texts)
        return any_words(text, self.other_subjects) and not any_words(text, self.subject)


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
) -> View:
    """What one state of a page says about dossiers.

    Args:
        frames: Figures of its frames.
        lines: Its own lines.
        where: What page and state it is.
        words: The words.
        calendar: Reads periods.
    """
    figures: list[Figure] = []
    near: list[str] = []
    for frame in frames:
        for table in frame.tables:
            found = list(_from_table(table, words))
            if found:
                figures += found
                near += [table.caption, table.before, *_wordy(table), table.heading]
        for pair in frame.pairs:
            found = list(_from_pair(pair, words))
            if found:
                figures += found
                near += [pair.label, pair.before, pair.heading]
    figures += _from_lines(lines, words, longest=_SHORT_LINE if where == "home" else _LONG_LINE)
    chosen = [(field.label, field.value) for frame in frames for field in frame.chosen]
    headings = [heading for frame in frames for heading in frame.headings]
    period, source = _period(near, chosen, headings, lines, words=words, calendar=calendar) if figures else (None, "")
    agencies = dict.fromkeys(figure.agency for figure in figures if figure.agency and figure.value)
    return View(
        where=where,
        url=frames[0].url if frames else "",
        figures=tuple(figures[:_MOST_FIGURES]),
        agencies=tuple(name for name in agencies if name),
        period=period,
        period_from=source,
        drawn=sum(frame.drawn for frame in frames),
        says_empty=any(any_words(line.text, words.empty) for line in lines),
    )


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
        list(dict.fromkeys(row[x] for row in heads if x < len(row) and re.search(r"[^\W\d_]", row[x])))
        for x in range(width)
    ]
    kinds = [_column_kind(path, words) for path in columns]
    by_column = any(kind is not None for kind in kinds)
    for row in rows:
        named = next((x for x, text in enumerate(row) if text and number(text) is None), None)
        name = row[named] if named is not None else ""
        column = columns[named][-1] if named is not None and columns[named] else ""
        row_kind = None if by_column else words.kind(name)
        for x, text in enumerate(row):
            found = number(text)
            kind = kinds[x] if by_column else row_kind
            if found is None or kind is None or x == named:
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
    """Cells that may say of which period the table is: those without a number of their own."""
    for row in table.rows:
        yield from (text for text in dict.fromkeys(row[:2]) if text and number(text) is None)


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


def _period(
    near: Sequence[str],
    chosen: Iterable[tuple[str, str]],
    headings: Sequence[str],
    lines: Sequence[Line],
    *,
    words: StatisticsWords,
    calendar: Calendar,
) -> tuple[Period | None, Literal["filter", "heading", "line", "word", ""]]:
    """The period that figures are of: what stands closest to them decides, the latest of equals."""
    if period := _latest(calendar, near):
        return period, "heading"
    if period := calendar.chosen(chosen):
        return period, "filter"
    if period := _latest(calendar, [heading for heading in headings if _tells_period(heading, words)]):
        return period, "heading"
    about = [line.text for line in lines if not line.pressable and _tells_period(line.text, words)]
    if period := _latest(calendar, about, cited=False):
        return period, "line"
    for text in (*near, *(text for text in about if words.about_dossiers(text))):
        if relative := calendar.relative(text):
            return relative[0], "word"
    return None, ""


def _tells_period(text: str, words: StatisticsWords) -> bool:
    """Whether a text speaks of figures, or of nothing but a time."""
    if any_words(text, words.visits) and not words.about_dossiers(text):
        return False
    said = len(text.split())
    return said <= _LONG_LINE and (any_words(text, words.period_context) or said <= _BARE_PERIOD)


def _latest(calendar: Calendar, texts: Iterable[str], *, cited: bool = True) -> Period | None:
    found = [period for text in texts if text for period in calendar.periods(text, cited=cited)]
    return max(found, key=lambda period: period.end) if found else None
