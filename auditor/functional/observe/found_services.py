"""Telling services from news among what a search found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from auditor.browser.snapshot import Snapshot
from auditor.functional.observe.facets import CatalogueWords
from auditor.functional.observe.listing import Listing, kind_of
from auditor.portal.site import SitePage
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

_ONE_FOR_ALL = re.compile(r"(?:.*/)?(?:(?:index|default)\.\w+)?", re.IGNORECASE)
"""Paths of the one page that shows whatever its parameters name."""

_Kind = tuple[tuple[str, str], frozenset[str], frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Told:
    """Whether rows are procedures: it is sure (``services``), or only what news may bear as well speaks for it."""

    services: bool
    perhaps: bool = False


def told_services(
    now: Listing,
    after: Snapshot,
    base: Listing,
    *,
    page: SitePage,
    procedure: SitePage | None,
    portal_headings: frozenset[str],
    words: CatalogueWords,
) -> Told:
    """Tell by the codes of the rows, the kind of their addresses, or the headings over them.

    On the catalogue's own page, rows that lead where its rows lead are procedures as well.

    Args:
        now: The rows that a search brought.
        after: The page that shows them.
        base: The list that stood on the searched page before.
        page: The page that was searched.
        procedure: The page of one procedure, where that is known.
        portal_headings: What stands over every page, folded, such as the portal's name: it tells nothing of the rows.
        words: How procedures are called.
    """
    if any(row.code for row in now.rows):
        return Told(services=True)
    hrefs = [row.href for row in now.rows if row.href]
    samples = [procedure.url] if procedure is not None else []
    if page.role == "catalogue" and kind_of(after.url) == kind_of(page.url):
        if all(any(not row.href for row in listing.rows) for listing in (now, base)):
            return Told(services=True)
        samples += [row.href for row in base.rows if row.href]
    if _kinds(hrefs, words) & _kinds(samples, words):
        return Told(services=True)
    headings = [h.text for h in after.headings if h.level in {1, 2} and label(h.text) not in portal_headings]
    # The title of an article is no heading over it.
    titles = [label(row.name) for row in now.rows if label(row.name)]
    over = [heading for heading in headings if not any(title in label(heading) for title in titles)]
    if any_words(" ".join(over), words.procedure_words):
        return Told(services=True)
    alike = {kind_of(url) for url in hrefs} & {kind_of(url) for url in samples}
    return Told(services=False, perhaps=bool(alike) or any_words(" ".join(headings), words.procedure_words))


def _kinds(urls: Iterable[str], words: CatalogueWords) -> set[_Kind]:
    return {_kind(url, words.routers) for url in urls}


def _kind(url: str, routers: tuple[str, ...]) -> _Kind:
    """The kind of an address; where one page shows everything, with its parameters and those that name a module."""
    parts = urlsplit(url)
    if not _ONE_FOR_ALL.fullmatch(parts.path):
        return kind_of(url), frozenset(), frozenset()
    given = [(name.casefold(), value) for name, value in parse_qsl(parts.query)]
    modules = frozenset(value for name, value in given if name in routers)
    return kind_of(url), frozenset(name for name, _ in given), modules
