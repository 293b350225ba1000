"""What was seen of the search by keyword."""

from __future__ import annotations

from typing import Literal

from auditor.findings import Frozen
from auditor.functional.facts.search import PageSearch

Form = Literal["accented", "plain", "nonsense"]


class SearchTry(Frozen):
    """One search.

    Args:
        term: What was typed.
        form: With diacritics, without, or the nonsense term.
        outcome: ``rows`` (a list came), ``empty`` (nothing was found), ``unreadable`` (links came that are no list),
            ``broken`` (the portal answered with an error), ``failed``, ``timeout``.
        rows: Rows that came.
        services: They are procedures, as opposed to news.
        perhaps_services: They may be, but only what news may bear as well speaks for it.
        relevant_at: Place (from 1) of the first row that holds the term; null when none of those considered does.
        keys: What tells the rows from others.
        unchanged: The list is the one that stood there before anything was searched.
        says_none: The page says that nothing was found, and did not before anything was searched.
        detail: First row, or what went wrong.
    """

    term: str
    form: Form
    outcome: Literal["rows", "empty", "unreadable", "broken", "failed", "timeout"]
    rows: int = 0
    services: bool = False
    perhaps_services: bool = False
    relevant_at: int | None = None
    keys: tuple[str, ...] = ()
    unchanged: bool = False
    says_none: bool = False
    detail: str = ""

    @property
    def relevant(self) -> bool:
        """A service that holds the term stands among the first rows."""
        return self.outcome == "rows" and self.services and self.relevant_at is not None

    @property
    def perhaps_relevant(self) -> bool:
        """The same, of what may be a service."""
        return self.outcome == "rows" and self.perhaps_services and self.relevant_at is not None


class SearchBox(Frozen):
    """One search box and what was searched with it; ``complete`` when all that was due was tried."""

    role: str
    label: str
    url: str
    tries: tuple[SearchTry, ...]
    complete: bool


class SearchingFacts(Frozen):
    """Search by keyword.

    Args:
        search: How the catalogue was searched for.
        looked_at: Roles of the pages that were looked through for a search box.
        boxes: The search boxes that were tried.
        perhaps: Labels of fields that may be search boxes, on pages where none is known for one.
    """

    search: PageSearch
    looked_at: tuple[str, ...] = ()
    boxes: tuple[SearchBox, ...] = ()
    perhaps: tuple[str, ...] = ()
