"""What was seen of the catalogue of procedures: its rows and what its filters do."""

from __future__ import annotations

from typing import Literal

from auditor.findings import Frozen
from auditor.functional.facts.search import PageSearch

Facet = Literal["audience", "field", "level", "agency"]
FACETS: tuple[Facet, ...] = ("audience", "field", "level", "agency")
Level = Literal["full", "partial", "legacy", "none"]
Together = Literal["yes", "no", "unclear", "untried"]


class CatalogueRow(Frozen):
    """One row: the service level that it shows beside its name (``legacy`` for the former numbering only)."""

    code: str
    name: str
    level: Level


class FacetTry(Frozen):
    """One value of a facet that was chosen.

    Args:
        value: The value as shown.
        expected: Rows of the whole list show this value, so some must remain.
        applied: It could be chosen.
        changed: The list is another one than without the filter.
        fewer: It is shorter than without the filter (rows in all, or pages and rows).
        rows: Rows that are shown now.
        showing: Of these, how many show the value.
        other: How many show another value of the same facet and not this one.
        total: Rows in all, when the page says so.
        keys: What tells the rows from others.
        detail: Why it could not be chosen.
    """

    value: str
    expected: bool
    applied: bool
    changed: bool = False
    fewer: bool = False
    rows: int = 0
    showing: int = 0
    other: int = 0
    total: int | None = None
    keys: tuple[str, ...] = ()
    detail: str = ""


class FacetTrial(Frozen):
    """One filter that was tried.

    Args:
        facet: Which of the four ways of grouping.
        label: How the filter is named.
        kind: ``select``, ``list`` (a drop-down list made of other elements) or ``links`` (links, tabs, tick boxes).
        rows_show_it: The rows of the whole list show a value of this facet.
        some_show_it: Some rows do, in a column of the facet or in the words of the law (service levels).
        tries: The values that were chosen.
    """

    facet: Facet
    label: str
    kind: Literal["select", "list", "links"]
    rows_show_it: bool
    some_show_it: bool = False
    tries: tuple[FacetTry, ...]


class CatalogueFacts(Frozen):
    """The catalogue.

    Args:
        search: How the catalogue was searched for.
        rows: The sampled rows.
        total: Rows in all, when the page says so.
        trials: The filters that were tried.
        trials_complete: All filters that were found were tried within the limit.
        together: Whether two filters that work hold at once; ``untried`` where a form plainly sends them together, or
            fewer than two work.
    """

    search: PageSearch
    rows: tuple[CatalogueRow, ...] = ()
    total: int | None = None
    trials: tuple[FacetTrial, ...] = ()
    trials_complete: bool = False
    together: Together = "untried"
