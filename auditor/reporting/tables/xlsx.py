"""``comparison.xlsx``: a sheet for each table, with real numbers, filters, frozen heads and conditional colours.

Every text is written as text: nothing that a portal says can become a formula. A workbook opened without the report's
folder beside it still holds all figures; only links to files lead nowhere then.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from xlsxwriter import Workbook

from auditor.evidence import write_atomically
from auditor.findings import Verdict
from auditor.reporting.harmless import harmless, web_address
from auditor.reporting.labels import Labels
from auditor.reporting.numbers import VIETNAM_TIME
from auditor.reporting.tables.table import Column, Kind, Table, Value

FILE_NAME = "comparison{suffix}.xlsx"
MAX_LINKS = 60_000
"""A sheet may hold 65,530 links; addresses beyond this stand as plain text."""
MAX_TEXT = 2_000

_HEAD_ROW = 2
_LINE = 13.5
"""Points of one line of text; heights are given, as programs do not agree on when to find them out."""
_UPRIGHT_HEAD = 230.0
_MOST_LINES = 12
_PAGE_WIDTH = 230
"""Characters that one printed page takes in width before its text becomes too small."""
_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_FORMATS: dict[Kind, dict[str, object]] = {
    "text": {"text_wrap": True, "align": "left", "indent": 1},
    "names": {"align": "left", "indent": 1},
    "whole": {"num_format": "#,##0"},
    "points": {"num_format": "#,##0.00"},
    "share": {"num_format": "0.00%"},
    "seconds": {"num_format": "#,##0.00"},
    "verdict": {"text_wrap": True, "align": "left", "indent": 1},
    "yes": {"align": "center"},
    "day": {"num_format": "dd/mm/yyyy"},
    "address": {"font_color": "#0d4a86", "underline": 1, "align": "left", "indent": 1},
    "file": {"font_color": "#0d4a86", "underline": 1, "align": "left", "indent": 1},
}
# The colours of the HTML report: they differ in lightness too, and the word stands in every cell.
_VERDICTS: dict[Verdict, dict[str, str]] = {
    Verdict.MET: {"bg_color": "#e6f2ea", "font_color": "#17603a"},
    Verdict.PARTLY_MET: {"bg_color": "#fcf1da", "font_color": "#7a4d00"},
    Verdict.NOT_MET: {"bg_color": "#fbe8e6", "font_color": "#9b1c1c"},
    Verdict.NOT_OBSERVABLE: {"bg_color": "#eef1f5", "font_color": "#475569"},
}
_GOOD = _VERDICTS[Verdict.MET]
_BAD = _VERDICTS[Verdict.NOT_MET]
_LEAST_COLOUR, _GREATEST_COLOUR = "#fdf6ec", "#8fbbe0"


def write_xlsx(tables: Sequence[Table], output: Path, labels: Labels, *, title: str) -> Path:
    """Write the workbook and return its path.

    Raises:
        OSError: The folder is not writable.
    """
    buffer = io.BytesIO()
    # Rows are written in order, so each leaves memory once the next begins: thousands of portals fit.
    book = Workbook(buffer, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": title, "comments": "portal-auditor"})
    writer = _Writer(book, labels)
    for table in tables:
        writer.add(table)
    book.close()
    target = output / FILE_NAME.format(suffix=labels.suffix)
    write_atomically(target, buffer.getvalue())
    return target


class _Writer:
    def __init__(self, book: Workbook, labels: Labels) -> None:
        self._book = book
        self._labels = labels
        self._words = {verdict: labels.verdict(verdict) for verdict in Verdict}
        self._formats = {kind: book.add_format(_FONT | extra) for kind, extra in _FORMATS.items()}
        self._among_texts = book.add_format(_FONT | _FORMATS["whole"] | {"align": "left", "indent": 1})
        self._title = book.add_format({**_FONT, "bold": True, "font_size": 14, "font_color": "#8f1d1d"})
        self._note = book.add_format({**_FONT, "font_color": "#5b6b7c"})
        head = {**_FONT, "bold": True, "bg_color": "#0d3a66", "font_color": "#ffffff", "text_wrap": True, "border": 1,
                "border_color": "#ffffff"}  # fmt: skip
        self._head = book.add_format({**head, "valign": "vcenter", "align": "left", "indent": 1})
        self._upright = book.add_format({**head, "font_size": 9, "rotation": 90, "valign": "bottom"})
        self._verdict_formats = {verdict: book.add_format(colours) for verdict, colours in _VERDICTS.items()}
        self._good, self._bad = book.add_format(_GOOD), book.add_format(_BAD)

    def add(self, table: Table) -> None:
        """Write one table as a sheet."""
        sheet = self._book.add_worksheet(table.title)
        sheet.hide_gridlines(2)
        sheet.set_default_row(_LINE + 2)
        sheet.set_row(0, 22)
        heads = [_lines(column.title, column.width, wide=1.2) for column in table.columns if not column.upright]
        upright = len(heads) < len(table.columns)
        sheet.set_row(_HEAD_ROW, max(_UPRIGHT_HEAD if upright else 0.0, _LINE * max(heads, default=1) + 4))
        sheet.write_string(0, 0, table.title, self._title)
        sheet.write_string(1, 0, table.note, self._note)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(_HEAD_ROW, number, column.title, self._upright if column.upright else self._head)
        self._links = 0
        for number, row in enumerate(table.rows, start=_HEAD_ROW + 1):
            if (lines := self._row_lines(table, row)) > 1:
                sheet.set_row(number, _LINE * lines + 2)
            for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
                self._cell(sheet, number, place, column, value)
        last = _HEAD_ROW + len(table.rows)
        if table.rows:
            sheet.autofilter(_HEAD_ROW, 0, last, len(table.columns) - 1)
            for place, column in enumerate(table.columns):
                self._colours(sheet, place, last, column)
        sheet.freeze_panes(_HEAD_ROW + 1, table.frozen)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(max(1, round(sum(column.width for column in table.columns) / _PAGE_WIDTH)), 0)
        sheet.repeat_rows(_HEAD_ROW)
        # A long list on one line would draw the print area out to its end.
        sheet.print_area(0, 0, last, len(table.columns) - 1)
        sheet.repeat_columns(0, table.frozen - 1)
        sheet.set_footer("&L&A&R&P / &N")

    def _row_lines(self, table: Table, row: tuple[Value, ...]) -> int:
        longest = 1
        for column, value in zip(table.columns, row, strict=True):
            if column.kind in {"text", "verdict"} and isinstance(value, str):
                shown = self._words[value] if isinstance(value, Verdict) else value
                longest = max(longest, _lines(shown, column.width))
        return min(longest, _MOST_LINES)

    def _cell(self, sheet: Any, row: int, place: int, column: Column, value: Value) -> None:
        form = self._formats[column.kind]
        if value is None:
            return
        if isinstance(value, Verdict):
            sheet.write_string(row, place, self._words[value], form)
        elif isinstance(value, bool):
            sheet.write_string(row, place, self._labels.text("yes" if value else "no"), form)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, place, value.astimezone(VIETNAM_TIME).replace(tzinfo=None), form)
        elif isinstance(value, (int, float)):
            sheet.write_number(row, place, value, self._among_texts if column.kind == "text" else form)
        else:
            self._text(sheet, row, place, column, value)

    def _text(self, sheet: Any, row: int, place: int, column: Column, value: str) -> None:
        shown = _shown(value)
        address = link_of(column.kind, value)
        if address is None or self._links >= MAX_LINKS:
            plain = self._formats["text"] if column.kind in {"address", "file"} else self._formats[column.kind]
            sheet.write_string(row, place, shown, plain)
            return
        self._links += 1
        sheet.write_url(row, place, address, self._formats[column.kind], string=shown)

    def _colours(self, sheet: Any, place: int, last: int, column: Column) -> None:
        cells = (_HEAD_ROW + 1, place, last, place)
        if column.kind == "verdict":
            for verdict, form in self._verdict_formats.items():
                rule = {"type": "cell", "criteria": "==", "value": f'"{self._words[verdict]}"', "format": form}
                sheet.conditional_format(*cells, rule)
        elif column.kind == "yes" and column.judged:
            for word, form in (("yes", self._good), ("no", self._bad)):
                rule = {"type": "cell", "criteria": "==", "value": f'"{self._labels.text(word)}"', "format": form}
                sheet.conditional_format(*cells, rule)
        elif column.limit is not None:
            sheet.conditional_format(*cells, {"type": "blanks", "stop_if_true": True})
            over = {"type": "cell", "criteria": ">=", "value": column.limit, "format": self._bad}
            sheet.conditional_format(*cells, over)
            sheet.conditional_format(
                *cells, {"type": "cell", "criteria": "<", "value": column.limit, "format": self._good}
            )
        elif column.greatest is not None:
            ends = {"min_type": "num", "max_type": "num", "min_value": 0, "max_value": column.greatest}
            colours = {"min_color": _LEAST_COLOUR, "max_color": _GREATEST_COLOUR}
            sheet.conditional_format(*cells, {"type": "2_color_scale", **ends, **colours})


@lru_cache(maxsize=20_000)
def _shown(text: str) -> str:
    # Titles, reasons and names come up again for every portal.
    return harmless(text, MAX_TEXT)


@lru_cache(maxsize=20_000)
def _lines(text: str, width: int, *, wide: float = 1.0) -> int:
    """Lines that a text takes in a column, ``wide`` times as wide as usual letters."""
    # Most letters are narrower than the digit in which widths are counted.
    room = max(1.25 * width - 2, 1)
    lines, used = 1, 0.0
    for word in text.split(" "):
        length = len(word) * wide
        if used and used + 1 + length > room:
            lines, used = lines + 1, 0.0
        lines += int(length // (room + 1))
        used += length + (1 if used else 0)
    return lines


def link_of(kind: Kind, value: str) -> str | None:
    """Where a cell may lead: a web address without tricks, or a file inside the folders of the report; else None."""
    if kind == "address":
        return web_address(value)
    if kind != "file" or value != harmless(value, MAX_TEXT):
        return None
    path = PurePosixPath(value)
    parts = path.parts
    climbing = [part == ".." for part in parts]
    # Up to the common folder and down again is a relative path; up again after down would leave the audit's folder.
    inside = climbing == sorted(climbing, reverse=True)
    return f"external:{value}" if not path.is_absolute() and inside and ":" not in value else None
