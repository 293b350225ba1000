"""Follows candidates side by side, within what a survey may spend, and remembers what was opened."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout
from auditor.portal.budget import Budget
from auditor.portal.candidates import Candidate
from auditor.portal.logbook import Logbook
from auditor.portal.looking import Look, look, looked_before
from auditor.portal.reach import Reach
from auditor.portal.vocabulary import Vocabulary


class Scout:
    """The legs of one survey: what it is told to follow it opens, once.

    Args:
        tabs: Guarded tabs, all used side by side.
        vocabulary: The words.
        roles: The roles that are searched for.
        log: Where every visit is written down.
        budget: Page loads and seconds allowed.
        home_url: The final address of the home page.
        home: What the home page shows, overlays closed.
    """

    def __init__(
        self,
        tabs: Sequence[Tab],
        vocabulary: Vocabulary,
        *,
        roles: tuple[str, ...],
        log: Logbook,
        budget: Budget,
        home_url: str,
        home: Snapshot,
    ) -> None:
        self.tab = tabs[0]
        self.words = vocabulary
        self.roles = roles
        self.log = log
        self.budget = budget
        self.menus: dict[Reach, Look] = {}
        self._tabs = tuple(tabs)
        self._home_url = home_url
        self._home = home
        self._opened: dict[str, Look] = {}

    def may_go_on(self) -> bool:
        """Whether another page may be opened: the budget allows it and the portal does not challenge robots."""
        return self.budget.left and not self.log.challenged

    async def look_at(self, chosen: Sequence[Candidate], *, anew: bool = False) -> list[Look]:
        """Follow candidates side by side, one per tab at a time; results in the order of the candidates.

        A page that was opened already is not opened again, unless ``anew``.

        Raises:
            PageCrashed: The browser died.
        """
        results: dict[int, Look] = {}
        waiting = dict(enumerate(chosen))
        near = self._where_tabs_stand(waiting)

        async def work(tab: Tab) -> None:
            while (tab in near or waiting) and self.may_go_on():
                number = near.pop(tab) if tab in near else min(waiting)
                waiting.pop(number, None)
                candidate = chosen[number]
                self.log.seen.add(candidate.reach)
                known = self._known(candidate) if not anew else None
                if known is not None:
                    results[number] = looked_before(known, candidate, self.words, roles=self.roles, home=self._home)
                    continue
                self.budget.spend()
                result = await look(
                    tab, candidate, self.words, roles=self.roles, not_found=self.log.not_found, home=self._home
                )
                results[number] = result
                self._remember(result)
                if isinstance(result.error, PageCrashed | PageTimeout):
                    # A page that died or hangs must cost its own limit only, so the next one gets a fresh tab.
                    await tab.revive()

        await asyncio.gather(*(work(tab) for tab in self._tabs))
        return [results[number] for number in sorted(results)]

    def _where_tabs_stand(self, waiting: dict[int, Candidate]) -> dict[Tab, int]:
        """For each tab what begins where it stands, untouched, taken from what waits: that page need not be loaded."""
        near: dict[Tab, int] = {}
        for tab in self._tabs:
            number = next((n for n, one in waiting.items() if tab.untouched(one.reach.url)), None)
            if number is not None:
                near[tab] = number
                del waiting[number]
        return near

    def _known(self, candidate: Candidate) -> Look | None:
        """What a candidate leads to, when that was seen already: a page that was opened, a menu that was."""
        if candidate.reach.steps:
            return self.menus.get(candidate.reach)
        return self._opened.get(candidate.reach.url)

    def _remember(self, result: Look) -> None:
        """A page that was opened is not opened again for another label, whatever way led to it."""
        if result.snapshot is None or result.error is not None or result.snapshot.url.rstrip("#") == self._home_url:
            return
        self._opened.setdefault(result.snapshot.url, result)
        if not result.candidate.reach.steps:
            self._opened.setdefault(result.candidate.reach.url, result)

    async def follow(self, candidate: Candidate) -> Look:
        """Follow one candidate anew and write the visit down.

        Raises:
            PageCrashed: The browser died.
        """
        (result,) = await self.look_at([candidate], anew=True) or [Look(candidate=candidate)]
        if result.snapshot is not None or result.error is not None:
            self.log.take_in(result)
        return result

    def seen(self, url: str, reach: Reach) -> Look | None:
        """The look at a page that was opened by exactly this way; pages of one address may differ by what was pressed.

        Args:
            url: The page's address.
            reach: How it is reached.
        """
        known = self._opened.get(url)
        return known if known is not None and known.candidate.reach == reach else None
