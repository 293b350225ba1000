"""``csv/``: a file for each table, in the form that both programs and Excel read.

Comma-separated, UTF-8 with a byte-order mark (without it Excel takes Vietnamese for another alphabet), decimal points
whatever the language. A text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from auditor.evidence import write_atomically
from auditor.findings import Verdict
from auditor.reporting.harmless import inert_cell
from auditor.reporting.labels import Labels
from auditor.reporting.numbers import VIETNAM_TIME
from auditor.reporting.tables.table import Column, Table, Value

FOLDER = "csv{suffix}"
MAX_TEXT = 2_000
_PER_CENT = 100
_DECIMALS = 6


def write_csv(tables: Sequence[Table], output: Path, labels: Labels) -> Path:
    """Write one file for each table and return their folder.

    Raises:
        OSError: The folder is not writable.
    """
    folder = output / FOLDER.format(suffix=labels.suffix)
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer)
        writer.writerow([_heading(column, labels) for column in table.columns])
        for row in table.rows:
            writer.writerow([_cell(column, value, labels) for column, value in zip(table.columns, row, strict=True)])
        write_atomically(folder / f"{table.id}.csv", buffer.getvalue().encode("utf-8-sig"))
    return folder


def _heading(column: Column, labels: Labels) -> str:
    match column.kind:
        case "share":
            return inert_cell(labels.text("per-cent-column", title=column.title), MAX_TEXT)
        case "seconds":
            return inert_cell(labels.text("seconds-column", title=column.title), MAX_TEXT)
        case _:
            return inert_cell(column.title, MAX_TEXT)


def _cell(column: Column, value: Value, labels: Labels) -> str:
    match value:
        case None:
            return ""
        case Verdict():
            return labels.verdict(value)
        case bool():
            return labels.text("yes" if value else "no")
        case datetime():
            return value.astimezone(VIETNAM_TIME).isoformat(timespec="seconds")
        case float():
            number = value * _PER_CENT if column.kind == "share" else value
            return f"{number:.{_DECIMALS}f}".rstrip("0").rstrip(".")
        case int():
            return str(value)
        case _:
            return inert_cell(value, MAX_TEXT)
