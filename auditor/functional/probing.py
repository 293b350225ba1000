"""What a functional probe is, and what it works with.

A probe looks at one family of functions in a fresh guarded tab and returns a :class:`Sighting`: facts and evidence,
never a verdict. When it is kept from looking it says why with an obstacle.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urldefrag

from auditor.browser.reactions import Opened
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageFailed, PortalError
from auditor.findings import EvidenceItem, Frozen, ReasonCode
from auditor.framework import Framework
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import Attempt, PageSearch
from auditor.portal.overlays import dismiss
from auditor.portal.reach import Reach, go
from auditor.portal.roles import match_role
from auditor.portal.site import Site, SitePage
from auditor.portal.vocabulary import Vocabulary

T = TypeVar("T")

_ERRORS = 400


class Shared:
    """What several probes of one audit need alike: made once, by whoever needs it first."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def once(self, name: str, make: Callable[[], Awaitable[T]]) -> T:
        """What was made under a name; else it is made now. What fails is not kept."""
        async with self._locks[name]:
            if name not in self._made:
                self._made[name] = await make()
            made: T = self._made[name]
            return made

    def keep(self, name: str, made: Any) -> None:
        """Keep under a name what was made, for :meth:`kept`."""
        self._made[name] = made

    def kept(self, name: str) -> Any:
        """What was made under a name; None where nothing was."""
        return self._made.get(name)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """All that a probe may know beside its tab.

    Attributes:
        site: The portal as the survey knows it.
        vocabulary: Labels and patterns.
        framework: Tolerances and sample terms of the criteria.
        with_session: The tab carries a person's session.
        dossier_code: A sample dossier code given by the operator, or None.
        today: The day of the audit in Vietnam.
        seed: Chooses samples; the same seed gives the same samples.
        doubted: Criteria that a second look is for; empty in a first look, which is for all.
        shared: What several probes need alike.
        another_tab: Opens one more tab like the probe's own, for what is looked at side by side; None: there is none.
        surveyed: The portal once the survey has ended, for a look that began before; None when it has ended.
        patience: How many times its usual seconds a probe may take.
    """

    site: Site
    vocabulary: Vocabulary
    framework: Framework
    with_session: bool
    dossier_code: str | None
    today: date
    seed: int
    doubted: frozenset[str] = frozenset()
    shared: Shared = field(default_factory=Shared)
    another_tab: Callable[[], AbstractAsyncContextManager[Tab]] | None = None
    surveyed: asyncio.Future[Site] | None = None
    patience: float = 1.0

    async def after_survey(self) -> Desk:
        """The desk with all that the survey finds; waits for its end where the look began before."""
        if self.surveyed is None:
            return self
        return replace(self, site=await self.surveyed, surveyed=None)

    @property
    def looking(self) -> str:
        """Which look this is, and whose: what one look read is no other look's, nor another person's."""
        return f"{'second' if self.doubted else 'first'} look, {'session' if self.with_session else 'visitor'}"

    async def once(self, name: str, make: Callable[[], Awaitable[T]]) -> T:
        """What all probes of this look read alike, made by whoever needs it first.

        First looks share one making and second looks another, so that what failed is seen failing twice; a person who
        logged in and a visitor never share one. What fails is not kept.

        Args:
            name: What it is.
            make: Makes it when nobody did yet.
        """
        return await self.shared.once(f"{name}, {self.looking}", make)

    def looks_at(self, *criteria: str) -> bool:
        """Whether this look is for one of the criteria: a second look is only for what failed."""
        return not self.doubted or not self.doubted.isdisjoint(criteria)

    def search(self, role: str) -> PageSearch:
        """How the page of a role was searched for."""
        page = self.site.page(role)
        return PageSearch(
            role=role,
            found=page is not None,
            url=page.url if page else None,
            complete=self.site.complete,
            challenged=self.site.challenged,
            attempts=tuple(
                Attempt(label=visit.label, url=visit.url, outcome=visit.outcome, detail=visit.detail)
                for visit in self.site.visits_for(role)
            ),
            dead_labels=tuple(end.label for end in self.site.dead_ends if end.role == role),
        )

    def search_evidence(self, role: str) -> tuple[EvidenceItem, ...]:
        """Pictures of what was followed in search of a role; where nothing was, of the pages that were searched."""
        followed = tuple(item for visit in self.site.visits_for(role) for item in visit.evidence)
        if followed:
            return followed
        searched = (self.site.page("home"), self.site.page("sitemap"))
        return tuple(item for page in searched if page is not None for item in page.evidence)

    async def go(self, tab: Tab, page: SitePage, *, fresh: bool = False) -> tuple[Opened, Snapshot]:
        """Open a surveyed page in a probe's tab; ``fresh`` as for :meth:`Tab.open`.

        A page that a press led to by an address of its own is opened by that address, where it plays its role there.

        Raises:
            PortalError: It does not open now, though it did for the survey.
        """
        direct = await self._by_address(tab, page, fresh=fresh)
        if direct is not None:
            return direct
        opened, snapshot = await go(tab, page.reach, self.vocabulary, fresh=fresh)
        if not snapshot.frames:
            raise PageFailed(f"{page.url}: the page shows nothing", url=page.url, stage=tab.stage)
        return opened, snapshot

    def way_to(self, tab: Tab, page: SitePage) -> Reach:
        """The way by which a page that :meth:`go` has just opened is reached: its address alone where that did."""
        alone = page.reach.steps and tab.untouched(page.url) is not None
        return Reach(url=page.url) if alone else page.reach

    async def _by_address(self, tab: Tab, page: SitePage, *, fresh: bool) -> tuple[Opened, Snapshot] | None:
        led = page.reach.steps and urldefrag(page.url).url != urldefrag(page.reach.url).url
        if not led or page.role not in self.vocabulary.roles or not tab.guard.same_site(page.url):
            return None
        try:
            opened = await tab.open(page.url, fresh=fresh)
            snapshot = await dismiss(tab, await tab.snapshot(), self.vocabulary)
        except PageCrashed:
            raise
        except PortalError:
            return None
        plays = snapshot.frames and match_role(page.role, snapshot, self.vocabulary, led_by=page.label or None)
        return (opened, snapshot) if plays and (opened.status or 0) < _ERRORS else None


class Hindered(Exception):
    """A probe is kept from its look as a whole; the verdict stays open for this reason."""

    def __init__(self, hindrance: Hindrance) -> None:
        super().__init__(hindrance.detail)
        self.hindrance = hindrance


class Sighting(Frozen):
    """What a probe brings back: its facts (a model of :mod:`auditor.functional.facts`), evidence, or an obstacle."""

    facts: Frozen
    evidence: tuple[EvidenceItem, ...] = ()
    url: str | None = None
    obstacle: ReasonCode | None = None
    obstacle_detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Probe:
    """One probe.

    Attributes:
        name: Names its observations.
        criteria: What its facts help to decide; a failure of one of these is looked at a second time.
        roles: Pages that it needs; a second look searches for them again, and a first one begins once all are known.
        later: Those of them that it waits for itself, once it cannot do without.
        beside: Pages that it looks at as well where they are found; nobody searches for them again, but a first look
            that may have them begins once they are known or the survey has ended.
        observe: Looks, in a fresh guarded tab.
        limit_s: Seconds that it may take.
        as_visitor: It looks at what is hidden from a person who logged in, so it never carries a session.
    """

    name: str
    criteria: tuple[str, ...]
    roles: tuple[str, ...]
    later: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    observe: Callable[[Tab, Desk], Awaitable[Sighting]]
    limit_s: float = 70.0
    as_visitor: bool = False


def kept(*items: EvidenceItem | None) -> tuple[EvidenceItem, ...]:
    """The pieces of evidence that could be taken."""
    return tuple(item for item in items if item is not None)
