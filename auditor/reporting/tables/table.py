"""What a table is: a title, columns that say what their cells are, rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from auditor.findings import Verdict

Kind = Literal["text", "names", "whole", "points", "share", "seconds", "verdict", "yes", "day", "address", "file"]
"""What the cells of a column hold.

``names`` is a long list on one line; ``points`` and ``seconds`` are shown with two decimals, ``share`` is 0..1 and
shown in per cent, ``address`` is a web address and ``file`` one of a file relative to the folder of the report.
"""

Value = str | int | float | bool | datetime | Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, what it holds, and how its values are coloured.

    Attributes:
        width: In characters, about.
        limit: Values below it are good, the others are not (in the unit of the cells).
        greatest: The value at the good end of a scale of colours that begins at 0.
        judged: "Yes" is good and "no" is not.
        upright: The heading is written upwards, for tables with many narrow columns.
    """

    title: str
    kind: Kind = "text"
    width: int = 12
    limit: float | None = None
    greatest: float | None = None
    judged: bool = False
    upright: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; ``frozen`` columns stay in sight when one goes to the right."""

    id: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    frozen: int = 1


def table(
    table_id: str,
    title: str,
    note: str,
    columns: Iterable[Column],
    rows: Iterable[tuple[Value, ...]],
    *,
    frozen: int = 1,
) -> Table:
    """A table whose rows have as many cells as it has columns.

    Raises:
        ValueError: A row has another number of cells.
    """
    made = Table(id=table_id, title=title, note=note, columns=tuple(columns), rows=list(rows), frozen=frozen)
    for row in made.rows:
        if len(row) != len(made.columns):
            raise ValueError(f"{table_id}: {len(row)} cells under {len(made.columns)} headings")
    return made
