"""What was seen of the statistics of dossiers."""

from __future__ import annotations

from datetime import date
from typing import Literal

from auditor.findings import Frozen
from auditor.functional.dates import Period
from auditor.functional.facts.search import PageSearch

Kind = Literal["received", "resolved", "on_time", "late"]


class Figure(Frozen):
    """One figure of dossiers: a count, or a share in percent when ``percent``."""

    kind: Kind
    label: str
    value: float
    percent: bool = False
    agency: str | None = None


class View(Frozen):
    """One state of a page with figures.

    Args:
        where: The home page, the statistics page as it opens, or that page after its filter was used.
        url: Its address.
        figures: Figures of dossiers, at most some hundred.
        agencies: Agencies that have a row, or a choice of a filter, with figures that are not all zero.
        period: The period that the figures are of, or None when none is named.
        period_from: How the period was known: a filter field, a heading, a line of text, a word such as "this month".
        drawn: Charts that are only drawn and cannot be read.
        says_empty: The page says that it has no data.
    """

    where: Literal["home", "page", "filtered"]
    url: str
    figures: tuple[Figure, ...] = ()
    agencies: tuple[str, ...] = ()
    period: Period | None = None
    period_from: Literal["filter", "heading", "line", "word", ""] = ""
    drawn: int = 0
    says_empty: bool = False


class StatisticsFacts(Frozen):
    """The statistics page and the counters of the home page.

    Args:
        search: How the statistics page was searched for.
        today: The day of the audit.
        views: What was seen, the home page first.
        login_wall: The page asks for a log-in now.
        third_party: Hosts of other parties that the page needed and that did not answer.
    """

    search: PageSearch
    today: date
    views: tuple[View, ...]
    login_wall: bool = False
    third_party: tuple[str, ...] = ()
