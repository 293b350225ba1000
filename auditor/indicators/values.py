"""Figures as Vietnamese and English writers put them into a cell; what is no figure is said in words."""

from __future__ import annotations

import re
from fractions import Fraction

from auditor.indicators.table import Cell

_PLAIN = re.compile(r"[0-9]{1,15}(?:[.,]0{1,2})?")
_GROUPED = re.compile(
    r"(?P<whole>[0-9]{1,3}(?P<mark>[.,' ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)(?:(?!(?P=mark))[.,]0{1,2})?"
)
_DECIMAL = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,9}))?")
_SHOWN = 40


class NoFigure(ValueError):
    """A cell that should hold a figure holds something else; the text says what was expected and found."""


def count(cell: Cell) -> int | None:
    """A whole number of dossiers: 283701, 283.701, 283,701 or 283 701; None for an empty cell.

    Raises:
        NoFigure: It is no whole number of zero or more.
    """
    if not cell.text:
        return None
    if isinstance(cell.value, (int, float)):
        if cell.percent or cell.value != int(cell.value) or cell.value < 0:
            raise _unlike(cell, "a whole number")
        return int(cell.value)
    text = cell.text
    if grouped := _GROUPED.fullmatch(text):
        return int(grouped["whole"].replace(grouped["mark"], ""))
    if _PLAIN.fullmatch(text):
        return int(re.split(r"[.,]", text)[0])
    raise _unlike(cell, "a whole number such as 283.701 or 283701")


def percentage(cell: Cell) -> Fraction | None:
    """A share (0..1) written in per cent: 90, 90 %, 81,77; None for an empty cell.

    Raises:
        NoFigure: It is no number from 0 to 100.
    """
    if not cell.text:
        return None
    if cell.percent and isinstance(cell.value, (int, float)):
        value = Fraction(str(cell.value))
    else:
        value = _decimal(cell, cell.text.removesuffix("%").strip(), "a number from 0 to 100 (per cent)") / 100
    if not 0 <= value <= 1:
        raise _unlike(cell, "a number from 0 to 100 (per cent)")
    return value


def points(cell: Cell) -> Fraction | None:
    """Points such as 15,4 or 15.40; None for an empty cell.

    Raises:
        NoFigure: It is no number of zero or more.
    """
    if not cell.text:
        return None
    if cell.percent:
        raise _unlike(cell, "points, no per cent")
    return _decimal(cell, cell.text, "points such as 15,4")


def _decimal(cell: Cell, text: str, expected: str) -> Fraction:
    if isinstance(cell.value, (int, float)):
        # A workbook's 17.82 is the nearest float; nobody announces more than six decimals.
        return Fraction(cell.value).limit_denominator(10**6)
    found = _DECIMAL.fullmatch(text)
    if not found:
        raise _unlike(cell, expected)
    return Fraction(f"{found.group(1)}.{found.group(2) or 0}")


def _unlike(cell: Cell, expected: str) -> NoFigure:
    text = cell.text if len(cell.text) <= _SHOWN else f"{cell.text[: _SHOWN - 1]}…"
    shown = f"{text} (shown as per cent)" if cell.percent else text
    return NoFigure(f"expected {expected}, found {shown!r}")
