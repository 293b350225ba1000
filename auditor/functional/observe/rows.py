"""Rows of the lists in an account: dossiers, drafts, notices, papers. Their words are sorted, not kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.browser.tab import Tab
from auditor.findings import Frozen
from auditor.functional.observe.watching import script
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label, spelt_words

_LABEL = 90
"""Characters of a label; what is longer is none."""
_NAME_WORDS = 3
"""Words of a row of one cell; "Trống" has fewer."""
_BESIDE_WORDS = 2
"""Words beside the only press of an item; a counter beside the entry of a menu has fewer."""
_ENTRY_WORDS = 7
"""Words that an entry of a menu may have."""


class RowPress(Frozen):
    """Something that can be pressed in a row; ``url`` is empty for what is no link."""

    index: int
    label: str
    url: str
    enabled: bool


class Row(Frozen):
    """One row: the title of its list, its words, what can be pressed in it.

    A row of a table has its number of ``cells`` and the ``heads`` above them; other rows have none.
    """

    title: str
    text: str
    presses: tuple[RowPress, ...]
    cells: int = 0
    heads: tuple[str, ...] = ()

    def press(
        self, names: tuple[str, ...], *, but_not: tuple[str, ...] = (), alone: tuple[str, ...] = ()
    ) -> RowPress | None:
        """The first control of the row that is :func:`named` so."""
        return next((one for one in self.presses if named(one.label, names, but_not, alone=alone)), None)

    def beside_presses(self) -> str:
        """The words of the row, folded, without those of its buttons."""
        text = label(self.text)
        for press in reversed(self.presses):
            # Once each, from the end: "Chờ thanh toán" before a button "Thanh toán" stays.
            before, found, after = text.rpartition(label(press.label)) if label(press.label) else ("", "", "")
            text = f"{before} {after}" if found else text
        return text

    def names_something(self) -> bool:
        """Whether the row may be a thing of its list, and no way through the portal nor words that nothing is there.

        In a table a thing fills several cells; a single one below several heads spans them to say something. Elsewhere
        a thing has words beside what is pressed, or more of them than the entry of a menu, a breadcrumb or a pager.
        """
        words = label(self.text).split()
        if self.cells == 1:
            return len(self.heads) <= 1 and len(words) >= _NAME_WORDS
        if self.cells:
            return not all(word.isdigit() for word in words)
        beside = len(self.beside_presses().split())
        return len(self.presses) != 1 or beside >= _BESIDE_WORDS or len(words) > _ENTRY_WORDS


class Head(Frozen):
    """The columns of a list."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class Rows:
    """All rows of the page that is open, and the words of its own part; never printed."""

    rows: tuple[Row, ...]
    heads: tuple[Head, ...]
    text: str

    def titles(self) -> tuple[str, ...]:
        """Titles of the lists."""
        return tuple(dict.fromkeys((*(head.title for head in self.heads), *(row.title for row in self.rows))))


async def read_rows(tab: Tab, code: re.Pattern[str]) -> Rows:
    """Read the rows of the main frame; a snapshot must have been taken of the page as it is now.

    Args:
        tab: Shows the page.
        code: What codes of dossiers look like, on folded text.

    Raises:
        PortalError: The page does not answer.
    """
    raw = await tab.evaluate(script("rows.js"), {"code": code.pattern})
    return Rows(
        rows=tuple(Row.model_validate(row) for row in raw["rows"]),
        heads=tuple(Head.model_validate(head) for head in raw["heads"]),
        text=raw["text"],
    )


def named(
    text: str,
    names: tuple[str, ...],
    but_not: tuple[str, ...] = (),
    *,
    alone: tuple[str, ...] = (),
    spelt: bool = False,
) -> bool:
    """Whether a label, short as labels are, names something.

    Args:
        text: The label.
        names: Words of which it must hold one.
        but_not: Words of which it must hold none.
        alone: What it may be instead, with nothing beside it.
        spelt: The marks of ``names`` count, as theirs are another word without them: "nháp" is no "nhập".
    """
    if len(text) > _LABEL or any_words(text, but_not):
        return False
    holds = any(spelt_words(text, name) for name in names) if spelt else any_words(text, names)
    return holds or label(text) in {label(name) for name in alone}
