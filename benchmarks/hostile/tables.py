"""Compares the audits of misbehaving portals through the real command line and looks for cells that would calculate."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import load_workbook

_BEGIN = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LIMIT_S = 120


def compare(audits: Sequence[Path], output: Path) -> str:
    """Write the comparison of some audits as page, workbook and CSV; what was complained about, empty for nothing."""
    command = [sys.executable, "-c", "from auditor.cli import main; main()", "compare", *map(str, audits)]
    options = ["--output", str(output), "--leave-out", "--format", "html,xlsx,csv"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=_LIMIT_S, check=False)
    return "" if done.returncode == 0 else f"compare ends with {done.returncode}: {done.stderr.strip()[-300:]}"


def live_cells(folder: Path) -> Iterator[str]:
    """Cells below a folder that a spreadsheet would calculate, each with its file."""
    for file in sorted(folder.rglob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.reader(handle):
                yield from (
                    f"{file.name}: {cell[:60]}" for cell in row if cell.startswith(_BEGIN) and not _number(cell)
                )
    for file in sorted(folder.rglob("*.xlsx")):
        for sheet in load_workbook(file).worksheets:
            cells = (cell for row in sheet.iter_rows() for cell in row)
            yield from (f"{file.name} {sheet.title}!{cell.coordinate}" for cell in cells if cell.data_type == "f")


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
