"""Whether the rows of a list show the values of a filter, and which values are worth a try. No browser here."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from auditor.functional.facts.catalogue import Facet
from auditor.functional.observe.facets import CatalogueWords, bare
from auditor.functional.observe.listing import Listing, Row
from auditor.portal.wording import label

_SHOWN = 0.8
"""Share of the rows that must show a value for all of them to count as showing it."""
_PARTS = re.compile(r"[:;,\n]")


class Showing:
    """Whether rows show a value of one facet: in its column, as a part that stands alone, or somewhere beside the name.

    Args:
        facet: The facet.
        values: Its values.
        base: The whole list.
        words: Words of the family.
    """

    def __init__(self, facet: Facet, values: Sequence[str], base: Listing, words: CatalogueWords) -> None:
        self._words = words
        self._facet = facet
        self._values = [label(bare(value)) for value in values]
        self._column = next((i for i, head in enumerate(base.header) if words.named_by(head) == facet), None)
        self._loose = False
        self.visible = self._share(base) >= _SHOWN
        if not self.visible and self._column is None:
            self._loose = True
            self.visible = self._share(base) >= _SHOWN
        told = self._column is not None or facet == "level"
        self.in_part = told and not self.visible and self._share(base) > 0

    def _share(self, base: Listing) -> float:
        shown = sum(any(self._holds(row, value) for value in self._values) for row in base.rows)
        return shown / len(base.rows) if base.rows else 0.0

    def shows(self, row: Row, value: str) -> bool:
        """Whether a row shows a value (as written in the filter)."""
        return self._holds(row, label(bare(value)))

    def shows_other(self, row: Row, value: str) -> bool:
        """Whether a row shows another value of the facet and not this one.

        Words anywhere beside the name may be part of something else, and a cell that holds more than values of this
        filter may name the wanted one in its own way.
        """
        wanted = label(bare(value))
        if self._loose or self._holds(row, wanted):
            return False
        cell = self._cell(row)
        if cell is not None and self._facet != "level":
            told = {label(part) for part in _PARTS.split(cell)} - {""}
            return bool(told) and (label(cell) in self._values or told <= set(self._values))
        return any(self._holds(row, other) for other in self._values)

    def _cell(self, row: Row) -> str | None:
        return row.cells[self._column] if self._column is not None and self._column < len(row.cells) else None

    def _holds(self, row: Row, value: str) -> bool:
        cell = self._cell(row)
        if self._facet == "level" and (level := self._words.level_in(value)) is not None:
            return self._words.level_in(label(cell) if cell is not None else row.beside) == level
        if cell is not None:
            return label(cell) == value or value in {label(part) for part in _PARTS.split(cell)}
        return f" {value} " in row.beside if self._loose else value in row.pieces


def pick(values: Sequence[str], showing: Showing, base: Listing, *, seed: int, most: int) -> list[str]:
    """Values to try, chosen by seed: those that some rows of the list show and others do not come first."""
    shuffled = list(values)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  a sample that can be repeated, no secret

    def order(value: str) -> int:
        count = sum(showing.shows(row, value) for row in base.rows)
        return 0 if 0 < count < len(base.rows) else 1 if count == 0 else 2

    return sorted(shuffled, key=order)[:most]
