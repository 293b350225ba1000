"""Sending what was typed into a search box, and waiting until the portal has answered."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote_plus

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Reaction
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.functional.observe.facets import CatalogueWords
from auditor.functional.observe.listing import Listing, read_listing
from auditor.functional.observe.patience import answered, awaited
from auditor.functional.observe.search_box import search_button, search_field
from auditor.functional.probing import Desk
from auditor.portal.notfound import is_missing
from auditor.portal.wording import contains_words

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """The list after a search, and the page that shows it."""

    rows: Listing
    page: Snapshot


@dataclass(frozen=True)
class Unanswered:
    """Why a search gave no list that could be read (``outcome`` as in :class:`SearchTry`)."""

    outcome: Literal["failed", "timeout", "broken", "unreadable"]
    detail: str


class SearchSender:
    """Sends searches and reads what they give.

    Args:
        tab: The tab, on the page with the box.
        desk: What the audit knows.
        words: How lists and boxes are named.
    """

    def __init__(self, tab: Tab, desk: Desk, words: CatalogueWords) -> None:
        self._tab = tab
        self._desk = desk
        self._words = words

    async def send(self, snapshot: Snapshot, field: Control, term: str, base: Listing) -> Found | Unanswered:
        """Send a term that stands in the box.

        Args:
            snapshot: The page as it was before the term was typed.
            field: The box.
            term: What was typed.
            base: The list before anything was searched.

        Raises:
            PortalError: The page does not answer or is gone.
        """
        before = await self.results(snapshot, base)
        since = self._tab.request_count
        reaction = await self._send(snapshot, field)
        after = await self._tab.snapshot()
        now = await self.results(after, base)
        if now.same(before) and not (reaction.navigated or reaction.requests or reaction.windows):
            # Perhaps the button was another's.
            reaction = await self._enter(after)
            after = await self._tab.snapshot()
            now = await self.results(after, base)
        status = next((r.status for r in reversed(reaction.requests) if r.navigation and r.status is not None), None)
        if reaction.windows and not reaction.navigated and now.same(before):
            status = await self._follow(reaction.windows[-1], term)
            if status is None:
                return Unanswered("unreadable", reaction.windows[-1][:300])
            after = await self._tab.snapshot()
            now = await self.results(after, base)
        if (now.same(before) or not now.rows) and awaited(self._tab, since):
            in_time = await answered(self._tab, since)
            after = await self._tab.snapshot()
            now = await self.results(after, base)
            if not in_time and (now.same(before) or not now.rows):
                return Unanswered("timeout", awaited(self._tab, since))
        if reaction.stopped is not None and not now.rows:
            stopped = f"the guard stopped {reaction.stopped.method} {reaction.stopped.url}"[:300]
            return Unanswered("failed", stopped)
        wrong = is_missing(status, after, self._desk.site.not_found, self._desk.vocabulary)
        if wrong is not None and not now.rows and not now.empty:
            return Unanswered("broken", wrong)
        return Found(rows=now, page=after)

    async def results(self, snapshot: Snapshot, base: Listing) -> Listing:
        """The list that a page shows, read like one that is known."""
        field = search_field(snapshot, self._words)
        return await read_listing(self._tab, snapshot, self._words, least=1, like=base, beside=field)

    async def _follow(self, window: str, term: str) -> int | None:
        """Open the answer that came in a window of its own; gives its status, or None where it cannot be read here.

        An address without the term (a form that was posted) shows something else when it is opened anew.
        """
        if not self._tab.guard.same_site(window) or not contains_words(unquote_plus(window), term):
            return None
        try:
            return (await self._tab.open(window)).status
        except PageCrashed:
            raise
        except PortalError as error:
            log.info("search: %s", error)
            return None

    async def _send(self, snapshot: Snapshot, field: Control) -> Reaction:
        """Send what was typed: by the button of the box, else by the Enter key."""
        button = search_button(snapshot, field, self._words)
        if button is not None:
            reaction = await self._tab.press(button, snapshot, Purpose.SEARCH)
            if reaction.pressed:
                return reaction
        return await self._tab.enter(field, snapshot, Purpose.SEARCH)

    async def _enter(self, snapshot: Snapshot) -> Reaction:
        field = search_field(snapshot, self._words)
        if field is None:
            return Reaction(pressed=False, url=snapshot.url)
        return await self._tab.enter(field, snapshot, Purpose.SEARCH)
