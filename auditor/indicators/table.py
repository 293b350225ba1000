"""A table of figures from a CSV file or a workbook: rows with the place where each stands, cells as they are."""

from __future__ import annotations

import csv
import io
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from auditor.errors import UsageError
from auditor.indicators.definitions import Column, Definitions

MAX_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_ROWS = 200_000
_HEADING_WITHIN = 20
"""Rows that may stand above the headings: the title of a report, its date."""
_NEEDED: frozenset[Column] = frozenset({"unit", "indicator"})
_DELIMITERS = ",;\t"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What stands in a cell; ``percent`` when a workbook shows the number as per cent (0.9 as 90 %)."""

    value: str | int | float | None
    percent: bool = False

    @property
    def text(self) -> str:
        """The content as text, composed and with single spaces."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return " ".join(unicodedata.normalize("NFC", str(self.value)).split())


EMPTY = Cell(value=None)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: where it stands, in words, and its cells by column."""

    place: str
    cells: dict[Column, Cell]

    def text(self, column: Column) -> str:
        """The text of a column; empty when the table has no such column."""
        return self.cells.get(column, EMPTY).text


@dataclass(frozen=True, kw_only=True)
class Table:
    """All rows of a file that say something, and the sheets without a table."""

    rows: tuple[Row, ...]
    unread_sheets: tuple[str, ...] = ()


def read_table(path: Path, definitions: Definitions) -> Table:
    """Read a file of figures; headings are found by name, rows without content are left out.

    Raises:
        UsageError: The file cannot be read, is no CSV file or workbook, is too large, or has no known headings.
    """
    content = _content(path)
    if content.startswith(b"PK\x03\x04"):
        return _workbook(path, content, definitions)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UsageError(
            f"{path}: an old Excel workbook or one with a password; save it as .xlsx without one, or as CSV"
        )
    text = _decoded(path, content)
    found = _csv(text, definitions)
    if found is None:
        raise UsageError(f"{path}: {_no_headings(definitions)}; if its letters look wrong, save it as UTF-8")
    return Table(rows=_bounded(path, found))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UsageError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; a file of figures is much smaller")
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    if not content.strip():
        raise UsageError(f"{path}: the file is empty")
    return content


def _decoded(path: Path, content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content:
        raise UsageError(f"{path}: no text and no workbook; expected a CSV or .xlsx file")
    else:
        # Excel in Vietnamese offices saves "CSV" as Windows-1258, which puts tones behind their letters.
        encodings = ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            return unicodedata.normalize("NFC", content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{path}: neither UTF-8, UTF-16 nor Windows-1258 text; save it as CSV UTF-8")


def _csv(text: str, definitions: Definitions) -> Iterator[Row] | None:
    if text.startswith("sep="):
        # Excel's own way to name the delimiter; the line is kept so that row numbers stay those of the file.
        text = "\n" + text.partition("\n")[2]
    best: tuple[int, dict[int, Column], list[tuple[int, list[str]]]] | None = None
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            lines = [(reader.line_num, cells) for cells in reader]
        except csv.Error:
            continue
        for place, (_, cells) in enumerate(lines[:_HEADING_WITHIN]):
            columns = _columns(cells, definitions)
            if columns and (best is None or len(columns) > len(best[1])):
                best = place, columns, lines
    if best is None:
        return None
    place, columns, lines = best
    return (
        row
        for number, cells in lines[place + 1 :]
        if (row := _row(f"row {number}", [Cell(value=cell) for cell in cells], columns))
    )


def _workbook(path: Path, content: bytes, definitions: Definitions) -> Table:
    try:
        sheets = _sheets(path, content)
    except UsageError:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise UsageError(
            f"{path}: no workbook that can be read ({error}); open it and save it as .xlsx again"
        ) from error
    rows: list[Row] = []
    unread: list[str] = []
    for title, lines in sheets:
        heading = next(
            (
                (place, columns)
                for place, (_, cells) in enumerate(lines[:_HEADING_WITHIN])
                if (columns := _columns([cell.text for cell in cells], definitions))
            ),
            None,
        )
        if heading is None:
            unread += [title] if any(cell.text for _, cells in lines for cell in cells) else []
            continue
        for number, cells in lines[heading[0] + 1 :]:
            if row := _row(f"sheet {title!r}, row {number}", cells, heading[1]):
                rows.append(row)
    if not rows and len(unread) == len([title for title, lines in sheets if lines]):
        raise UsageError(f"{path}: {_no_headings(definitions)}")
    return Table(rows=_bounded(path, rows), unread_sheets=tuple(unread))


def _sheets(path: Path, content: bytes) -> list[tuple[str, list[tuple[int, list[Cell]]]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(item.file_size for item in archive.infolist())
    if unpacked > MAX_UNPACKED_BYTES:
        raise UsageError(f"{path}: unpacks to {unpacked // 1_000_000} MB; it is not read")
    with warnings.catch_warnings():
        # Its warnings are about styles and pictures, which nobody asks for here.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [(sheet.title, list(_sheet_lines(path, sheet))) for sheet in book.worksheets]


def _sheet_lines(path: Path, sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    # A workbook may claim a size of a million empty rows; they are asked for only as far as it holds any.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > MAX_ROWS:
            raise UsageError(f"{path}: sheet {sheet.title!r} has more than {MAX_ROWS} rows; it is not read")
        yield number, [_cell(cell) for cell in cells]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return EMPTY
    figure = isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
    if not figure and not isinstance(value, str):
        return Cell(value=str(value))
    return Cell(value=value, percent=figure and "%" in (cell.number_format or ""))


def _columns(cells: Sequence[str], definitions: Definitions) -> dict[int, Column]:
    """Which column stands where; empty when these are no headings."""
    names = {folded(name): column for column, names in definitions.columns.items() for name in names}
    found: dict[int, Column] = {}
    for place, cell in enumerate(cells):
        column = names.get(folded(cell))
        if column is not None and column not in found.values():
            found[place] = column
    return found if set(found.values()) >= _NEEDED else {}


def _row(place: str, cells: Sequence[Cell], columns: dict[int, Column]) -> Row | None:
    known = {column: cells[number] for number, column in columns.items() if number < len(cells)}
    return Row(place=place, cells=known) if any(cell.text for cell in cells) else None


def _bounded(path: Path, rows: Iterable[Row]) -> tuple[Row, ...]:
    kept: list[Row] = []
    for row in rows:
        kept.append(row)
        if len(kept) > MAX_ROWS:
            raise UsageError(f"{path}: more than {MAX_ROWS} rows; it is not read")
    if not kept:
        raise UsageError(f"{path}: headings without a row below them")
    return tuple(kept)


def _no_headings(definitions: Definitions) -> str:
    wanted = ", ".join(f"{column} ({names[-1]})" for column, names in definitions.columns.items())
    return f"expected headings in the first {_HEADING_WITHIN} rows: {wanted}"


def folded(text: str) -> str:
    """A name for comparing: composed, without case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("_", " ").split())
