"""A list as offices save it (CSV in several encodings and separators, or XLSX) read into rows of text."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from unicodedata import normalize

from openpyxl import load_workbook

from auditor.errors import UsageError

_XLSX_MAGIC = b"PK\x03\x04"
_OLD_EXCEL_MAGIC = b"\xd0\xcf\x11\xe0"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MOST_BYTES = 50_000_000
_MOST_UNPACKED = 200_000_000


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row that is not empty.

    Attributes:
        number: As the spreadsheet program counts, from 1.
        cells: Its texts, stripped; dates of a workbook as ``YYYY-MM-DD``.
    """

    number: int
    cells: tuple[str, ...]


def read_rows(path: Path, *, encodings: Sequence[str], separators: Sequence[str], most_rows: int) -> tuple[Row, ...]:
    """Rows of a CSV or XLSX file, whatever its name ends with; empty rows are left out, their numbers kept.

    Args:
        path: The file. Of a workbook the first sheet is read.
        encodings: Encodings of a CSV file in the order in which they are tried, after the marks of UTF-8 and UTF-16.
        separators: Characters that may stand between the cells of a CSV file.
        most_rows: A longer list is refused.

    Raises:
        UsageError: The file cannot be read, is no such file, or is too long.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    if len(content) > _MOST_BYTES:
        raise UsageError(f"{path}: expected at most {_MOST_BYTES // 1_000_000} MB, found {len(content) / 1e6:.0f} MB")
    if content.startswith(_OLD_EXCEL_MAGIC):
        raise UsageError(f"{path}: is a workbook of an old Excel (.xls); save it as .xlsx or CSV")
    raw = (
        _of_workbook(content, path)
        if content.startswith(_XLSX_MAGIC)
        else _of_csv(content, path, encodings, separators)
    )
    rows: list[Row] = []
    for number, cells in raw:
        stripped = tuple(normalize("NFC", cell).strip() for cell in cells)
        if any(stripped):
            rows.append(Row(number=number, cells=stripped))
        if len(rows) > most_rows + 1:
            raise UsageError(f"{path}: expected at most {most_rows} rows")
    return tuple(rows)


def _of_csv(
    content: bytes, path: Path, encodings: Sequence[str], separators: Sequence[str]
) -> Iterator[tuple[int, Sequence[str]]]:
    text = _decoded(content, path, encodings)
    lines = text.splitlines()
    # Excel writes "sep=;" before the headings when it was told which separator to use.
    told = lines[0][4:5] if lines and lines[0].lower().startswith("sep=") else ""
    heading = next((line for line in lines[1 if told else 0 :] if line.strip()), "")
    separator = told or max(separators, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        # Excel counts a cell with line breaks as one row, so records are counted, not lines.
        for number, cells in enumerate(reader, start=1):
            if not (told and number == 1):
                yield number, cells
    except csv.Error as error:
        raise UsageError(f"{path}: line {reader.line_num}: is no CSV ({error})") from error


def _decoded(content: bytes, path: Path, encodings: Sequence[str]) -> str:
    marked = ["utf-16"] if content.startswith(_UTF_16_MARKS) else []
    for encoding in (*marked, *encodings):
        # The name with which Python drops the mark that Excel writes before UTF-8.
        name = "utf-8-sig" if encoding == "utf-8" else encoding
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UsageError(f"{path}: is neither a workbook (.xlsx) nor text in {', '.join(encodings)}; save it as CSV UTF-8")


def _of_workbook(content: bytes, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
        if unpacked <= _MOST_UNPACKED:
            with warnings.catch_warnings():
                # The reader warns on the error output of parts that it leaves out; a list has no use for them.
                warnings.simplefilter("ignore")
                book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            yield from enumerate(map(_texts, sheet.iter_rows(values_only=True)), start=1)
    except Exception as error:
        # The reader stumbles over broken parts in a dozen ways of its own, and tells some of them in several lines.
        said = " ".join(str(error).split())
        raise UsageError(f"{path}: is no readable workbook ({said})") from error
    if unpacked > _MOST_UNPACKED:
        raise UsageError(f"{path}: unpacks to {unpacked / 1e6:.0f} MB; it is not read")


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(_text(value) for value in values)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        # A code typed as digits is a number to Excel.
        return str(int(value))
    return str(value)
