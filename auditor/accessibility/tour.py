"""Which pages of a portal are looked at, in which states, and in which order.

The structured sample is the page of each role that most visits go through; a tenth of it comes on top from the other
pages that the survey opened, drawn by the audit's seed (WCAG-EM 1.0, step 3.d). Some pages are watched side by side, as
most of looking is waiting; keys and the mouse are used on fewer at a time. What finds no time any more is named as
untested.
"""

from __future__ import annotations

import asyncio
import logging
import math
import random
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass
from typing import TypeVar

from auditor.accessibility.observe import PageTarget, not_observed, observe, prepared
from auditor.accessibility.pictures import Pictured
from auditor.accessibility.states import STATES, Entering
from auditor.accessibility.worlds import Worlds
from auditor.breadth import ALONE, Breadth
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.evidence import Observation
from auditor.findings import ReasonCode
from auditor.portal.notfound import NotFoundPage
from auditor.portal.obstruction import obstruction
from auditor.portal.reach import Reach, go
from auditor.portal.site import Site
from auditor.portal.vocabulary import Vocabulary

log = logging.getLogger(__name__)

ROLES = ("home", "eform", "procedure", "catalogue", "login", "dossier_lookup", "guide")
"""The roles of the structured sample, those first that most depends on."""
RANDOM = "random"
"""The roles of pages that were drawn are ``random-1`` and so on."""
TOUR_S = 80.0
"""Seconds that an audit gives a tour as a rule; pages that have not begun by then are named as untested."""
_DRAWN_SHARE = 0.1
_GOOD = 400

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Guide:
    """What a tour needs of the audit.

    Attributes:
        open_tab: Gives a fresh guarded tab.
        vocabulary: The words by which pages are reached again.
        framework_id: The version of the framework.
        asked: The criteria that are asked for; all when empty.
        seed: Draws the pages on top.
        limit_s: Seconds within which the last page may begin to be looked at.
        with_session: A session was given, so a page behind a log-in that was not found is not there.
        progress: Is told which page is being looked at.
        trouble: Is told what went wrong.
        breadth: How many pages are open, and how many of them are worked on, at a time.
    """

    open_tab: Callable[[], AbstractAsyncContextManager[Tab]]
    vocabulary: Vocabulary
    framework_id: str
    asked: Collection[str]
    seed: int
    limit_s: float
    with_session: bool
    progress: Callable[[str], None]
    trouble: Callable[[PortalError], None]
    breadth: Breadth = ALONE


@dataclass(frozen=True)
class _Stop:
    role: str
    url: str
    reach: Reach
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class _Shared:
    """What the looks of one tour share: turns with keys and the mouse, and which places were pictured."""

    hands: asyncio.Semaphore
    pictured: Pictured


class Tour:
    """Looks at the accessibility of the sampled pages and their states, each in a fresh tab.

    No page need wait for the end of the survey: it may be begun with as soon as it is known.

    Args:
        guide: What is needed of the audit.
    """

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._turns = asyncio.Semaphore(guide.breadth.pages)
        self._shared = _Shared(hands=asyncio.Semaphore(guide.breadth.hands), pictured=set())
        self._deadline = math.inf
        self._not_found: NotFoundPage | None = None
        self._begun: dict[tuple[_Stop, bool], asyncio.Task[list[Observation]]] = {}

    def begin(self, site: Site) -> None:
        """Begin with the pages that are known by now, and their states; those that presses lead to wait.

        For these the survey may still find a shorter way.
        """
        self._not_found = site.not_found
        for stop, enter in _ways([stop for stop in _structured(site) if not stop.reach.steps]):
            self._begin(stop, enter)

    async def finish(self, site: Site) -> list[Observation]:
        """Look at what was not begun with.

        Args:
            site: What the survey found.

        Returns:
            Observations in the order of the sample, whatever came first.
        """
        self._deadline = time.monotonic() + self._guide.limit_s
        self._not_found = site.not_found
        ways = _ways((*_structured(site), *_drawn(site, self._guide.seed)))
        found = await asyncio.gather(*(self._begin(stop, enter) for stop, enter in ways))
        walled = [] if self._guide.with_session else _walled(site)
        return [*walled, *(observation for page in found for observation in page)]

    async def call_off(self) -> None:
        """Leave what has not ended yet; nothing of it is of use any more."""
        for task in self._begun.values():
            task.cancel()
        await asyncio.gather(*self._begun.values(), return_exceptions=True)

    def _begin(self, stop: _Stop, enter: Entering | None) -> asyncio.Task[list[Observation]]:
        key = stop, enter is None
        if key not in self._begun:
            self._begun[key] = asyncio.create_task(self._look(stop, enter))
        return self._begun[key]

    async def _look(self, stop: _Stop, enter: Entering | None) -> list[Observation]:
        async with self._turns:
            late = time.monotonic() > self._deadline
            if enter is not None:
                return [] if late else await _state(stop, enter, self._guide, self._shared)
            if late:
                target = PageTarget(role=stop.role, url=stop.url)
                detail = f"no time left of {self._guide.limit_s:.0f} s for all pages"
                return list(not_observed(target, ReasonCode.TIMEOUT, detail))
            return await _page(stop, self._guide, self._shared, self._not_found)


def _ways(stops: Sequence[_Stop]) -> list[tuple[_Stop, Entering | None]]:
    """All pages, then the states of those that have any: they are what is left out first."""
    return [(stop, None) for stop in stops] + [(stop, STATES[stop.role]) for stop in stops if stop.role in STATES]


def _structured(site: Site) -> list[_Stop]:
    """One stop for each page; one that plays two roles is looked at once."""
    pages = [site.page(role) for role in ROLES]
    stops = [_Stop(page.role, page.url, page.reach, page.label) for page in pages if page is not None and page.opened]
    first = {str(stop.reach): stop for stop in reversed(stops)}
    return [stop for stop in stops if first[str(stop.reach)] is stop]


def sampled_roles(site: Site) -> frozenset[str]:
    """The roles whose pages are in the structured sample."""
    return frozenset(stop.role for stop in _structured(site))


def _drawn(site: Site, seed: int) -> list[_Stop]:
    known = {stop.url for stop in _structured(site)}
    opened = {
        visit.url: visit.reach
        for visit in site.visits
        if visit.outcome in {"roles", "no-role"} and (visit.status or _GOOD) < _GOOD
    }
    others = sorted(set(opened) - known)
    number = min(len(others), math.ceil(len(known) * _DRAWN_SHARE))
    chosen = random.Random(seed).sample(others, number)  # noqa: S311  a sample that can be drawn again, no secret
    return [_Stop(f"{RANDOM}-{i}", url, opened[url]) for i, url in enumerate(chosen, start=1)]


def _walled(site: Site) -> list[Observation]:
    """Pages of the sample that only a log-in leads to."""
    seen: list[Observation] = []
    for role in ROLES:
        if site.page(role) is None and site.walled(role):
            target = PageTarget(role=role, url=site.visits_for(role)[-1].url)
            seen += not_observed(target, ReasonCode.LOGIN_REQUIRED, role)
    return seen


async def _page(stop: _Stop, guide: Guide, shared: _Shared, not_found: NotFoundPage | None) -> list[Observation]:
    target = PageTarget(role=stop.role, url=stop.url)
    guide.progress(stop.role)

    async def look(tab: Tab) -> list[Observation]:
        async with prepared(tab) as worlds:
            opened, snapshot = await go(tab, stop.reach, guide.vocabulary)
            instead = obstruction(
                opened,
                snapshot,
                role=stop.role,
                led_by=stop.label or None,
                not_found=not_found,
                vocabulary=guide.vocabulary,
            )
            if instead is not None:
                # The survey saw it open: a log-in in its place leaves it untested and not out of the sample.
                walled = instead.code is ReasonCode.LOGIN_REQUIRED
                return list(not_observed(target, ReasonCode.AMBIGUOUS if walled else instead.code, instead.detail))
            return list(await _observed(tab, worlds, target, guide, shared))

    try:
        return await in_living_tab(guide.open_tab, look)
    except PortalError as error:
        guide.trouble(error)
        code = ReasonCode.TIMEOUT if isinstance(error, PageTimeout) else ReasonCode.TOOL_ERROR
        return list(not_observed(target, code, error.message))


async def _observed(
    tab: Tab, worlds: Worlds, target: PageTarget, guide: Guide, shared: _Shared
) -> tuple[Observation, ...]:
    return await observe(
        tab,
        worlds,
        target,
        framework_id=guide.framework_id,
        asked=guide.asked,
        hands=shared.hands,
        pictured=shared.pictured,
        patience=guide.breadth.patience,
    )


async def in_living_tab(
    open_tab: Callable[[], AbstractAsyncContextManager[Tab]], look: Callable[[Tab], Awaitable[T]]
) -> T:
    """Look at something in a fresh tab, and where that died meanwhile once more in another.

    The system ends a tab's process when memory is short, whatever page it shows; a page that ends its tab itself does
    so twice, and what was seen until then is what is known of it.

    Args:
        open_tab: Gives a fresh guarded tab.
        look: What is done in it.

    Raises:
        PortalError: The second look failed too, or the first one with its tab alive.
    """
    async with open_tab() as tab:
        try:
            found = await look(tab)
        except PageCrashed:
            if not tab.died:
                raise
        if not tab.died:
            return found
        log.warning("%s: the tab died, once more in another", tab.page.url)
    async with open_tab() as tab:
        return await look(tab)


async def _state(stop: _Stop, enter: Entering, guide: Guide, shared: _Shared) -> list[Observation]:
    """A page in the further states that one way leads to; a state that cannot be reached is none of the sample."""
    seen: list[Observation] = []
    try:
        async with (
            guide.open_tab() as tab,
            prepared(tab) as worlds,
            aclosing(enter(tab, stop.reach, guide.vocabulary)) as states,
        ):
            async for state in states:
                guide.progress(f"{stop.role} ({state})")
                target = PageTarget(role=stop.role, url=tab.page.url, state=state)
                seen += await _observed(tab, worlds, target, guide, shared)
    except PortalError as error:
        log.info("%s: %s", stop.role, error)
    return seen
