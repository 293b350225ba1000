"""The functional lane: a first look at everything, and a second one, in fresh contexts, at whatever seems to fail.

A probe begins as soon as the pages that it needs are known, before the survey has ended where that may be. A second
look begins at once where the portal's pages are known. Where a page was not found it waits for a second search, which
begins once all those that miss a page were looked at, and searches for the pages of failures only.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial

from auditor import lanes
from auditor.errors import PortalUnreachable, Stage
from auditor.evidence import Observation
from auditor.findings import Pillar, Verdict
from auditor.functional.judge import judge
from auditor.functional.observe import PROBES, Observing
from auditor.functional.observe.home import note_home
from auditor.functional.probing import Desk, Probe
from auditor.portal.procedures import FOLLOWED
from auditor.portal.roles import PRIVATE_ROLES
from auditor.portal.site import Site
from auditor.visit import Visit

_VIETNAM = timezone(timedelta(hours=7))
_HELPFUL = frozenset({"payment"})
"""Pages that tell more where they exist, and whose absence alone fails nothing."""


class Looks:
    """The looks of one audit at the functions that were asked for.

    Args:
        visit: The audit.
    """

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._site: Site | None = None
        self._with_session = False
        self._surveyed: asyncio.Future[Site] = asyncio.get_running_loop().create_future()
        self._desk: Desk | None = None
        self._begun: dict[str, Desk] = {}
        self._so_far: list[Observation] = []
        self._not_looked_at: set[str] = set()
        self._all_looked_at = asyncio.Event()
        self._sought: set[str] = set()
        self._search: asyncio.Task[Desk] | None = None
        self._observing = Observing(
            lambda used: visit.tab(Stage.FUNCTIONAL, as_visitor=not used.with_session),
            in_doubt=self._in_doubt,
            second_desk=self._second_desk,
            progress=lambda name: visit.progress(Stage.FUNCTIONAL, name),
            seconds=visit.seconds,
            probes=visit.request.breadth.probes,
        )

    @property
    def begun(self) -> tuple[str, ...]:
        """Names of the probes that were begun with before the survey ended."""
        return tuple(self._begun)

    def begin(self, site: Site, *, with_session: bool = False) -> None:
        """Begin with the probes whose pages are known though the survey has not ended.

        Args:
            site: The portal as far as it is known.
            with_session: Whether a person's session is used; the portal is known to take it. What is looked at as a
                visitor all the same waits: it has a survey of its own.
        """
        self._with_session = with_session
        desk = self._desk_at(site, with_session=with_session, surveyed=self._surveyed)
        for probe in self._asked():
            if probe.name in self._begun or self._as_visitor(probe):
                continue
            if _pages_known(probe, site, with_session=with_session):
                self._begun[probe.name] = desk
                self._observing.begin(probe, partial(_ready, desk))

    async def finish(self, site: Site, *, with_session: bool) -> list[Observation]:
        """Look at what was not begun with, and wait for all looks.

        Args:
            site: What the survey found.
            with_session: Whether a person's session is used.

        Raises:
            OSError: Evidence cannot be written.
        """
        if not self._visit.wants(Pillar.FUNCTIONAL):
            return []
        with self._visit.stage(Stage.FUNCTIONAL):
            self._with_session = with_session
            self._desk_at(site, with_session=with_session, surveyed=None)
            for probe in self._asked():
                early = self._begun.get(probe.name)
                if early is not None and not _same_pages(probe, early.site, site):
                    # What the survey met last is a better page than the one that was looked at.
                    await self._observing.call_off(probe)
                    del self._begun[probe.name]
                    self._so_far = [seen for seen in self._so_far if seen.probe != probe.name]
            self._surveyed.set_result(site)
            left = [probe for probe in self._asked() if probe.name not in self._begun]
            self._not_looked_at = {probe.name for probe in left if self._lacks(probe) - _HELPFUL}
            self._note_looked_at("")
            # What needs no page but the home page goes on from there when it has read it for all. What lacks its page
            # is looked at in a moment, and lets the second search begin.
            for probe in sorted(left, key=lambda probe: (bool(probe.roles), probe.name not in self._not_looked_at)):
                self._observing.begin(probe, partial(self._first_desk, probe))
            return list(await self._observing.seen(self._asked()))

    async def call_off(self) -> None:
        """Leave what has not ended yet; nothing of it is of use any more."""
        await self._observing.call_off()
        if self._search is not None:
            self._search.cancel()
            await asyncio.gather(self._search, return_exceptions=True)

    def _asked(self) -> tuple[Probe, ...]:
        """The probes that help to decide what was asked for.

        Where the time is short, the most valuable begin; else the slowest, so that none is left alone at the end.
        """
        asked = self._visit.asked
        wanted = [probe for probe in PROBES if set(probe.criteria) & set(asked)]
        if self._visit.left_out:
            wanted.sort(key=lambda probe: min(asked.index(c) for c in probe.criteria if c in asked))
        return tuple(wanted)

    # Desks

    def _desk_at(self, site: Site, *, with_session: bool, surveyed: asyncio.Future[Site] | None) -> Desk:
        """The desk of those who look now; what was shared before still is."""
        visit = self._visit
        self._site = site
        if self._desk is None:
            self._desk = Desk(
                site=site,
                vocabulary=visit.vocabulary,
                framework=visit.framework,
                with_session=with_session,
                dossier_code=visit.request.dossier_code,
                today=datetime.now(_VIETNAM).date(),
                seed=visit.request.used_seed,
                surveyed=surveyed,
                patience=visit.request.breadth.patience,
            )
        else:
            self._desk = replace(self._desk, site=site, with_session=with_session, surveyed=surveyed)
        return self._desk

    def _as_visitor(self, probe: Probe) -> bool:
        return probe.as_visitor and self._with_session

    def _known(self) -> tuple[Site, Desk]:
        if self._site is None or self._desk is None:
            raise AssertionError("nobody looks before the portal is known")
        return self._site, self._desk

    async def _first_desk(self, probe: Probe) -> Desk:
        return await self._visitors_desk(probe) if self._as_visitor(probe) else self._known()[1]

    async def _second_desk(self, probe: Probe, first: Desk) -> Desk:
        if self._as_visitor(probe):
            # As with the session: only a page that was not found is searched for again.
            seen = not first.with_session and all(first.site.page(role) is not None for role in probe.roles)
            return first if seen else await self._visitors_desk(probe)
        if not self._lacks(probe):
            return first
        await self._all_looked_at.wait()
        if self._search is None:
            self._search = asyncio.create_task(self._searched_again(frozenset(self._sought)))
        return await asyncio.shield(self._search)

    async def _visitors_desk(self, probe: Probe) -> Desk:
        """The desk of a probe that looks as a visitor: a portal shows a person who logged in no way to do so."""
        known, desk = self._known()
        visiting = replace(desk, with_session=False)
        try:
            site = await lanes.survey(
                self._visit,
                roles=frozenset(probe.roles),
                as_visitor=True,
                before=known,
                at_home=partial(note_home, desk=visiting),
            )
        except PortalUnreachable as error:
            self._visit.trouble(Stage.FUNCTIONAL, error)
            return replace(desk, site=known.model_copy(update={"complete": False}))
        return replace(visiting, site=site)

    async def _searched_again(self, missing: frozenset[str]) -> Desk:
        """The same desk after a second search for pages that the first did not find."""
        known, desk = self._known()
        try:
            again = await lanes.survey(self._visit, roles=missing, before=known)
        except PortalUnreachable as error:
            self._visit.trouble(Stage.FUNCTIONAL, error)
            return replace(desk, site=known.model_copy(update={"complete": False}))
        return replace(desk, site=known.with_second_search(again, missing))

    # Doubts

    def _in_doubt(self, probe: Probe, first: Observation) -> frozenset[str]:
        """Criteria that a first look leaves failed; some need what two probes saw, and the later one finds them."""
        self._so_far.append(first)
        seen = lanes.record_of(self._visit, self._known()[0], self._so_far, with_session=self._with_session)
        judged = judge(seen, self._visit.framework, confirm=False)
        asked = set(probe.criteria) & set(self._visit.asked)
        doubted = frozenset(c for c in asked if judged[c].verdict is Verdict.NOT_MET)
        if doubted and not self._as_visitor(probe):
            self._sought |= self._lacks(probe)
        self._note_looked_at(probe.name)
        return doubted

    def _note_looked_at(self, name: str) -> None:
        self._not_looked_at.discard(name)
        if self._surveyed.done() and not self._not_looked_at:
            self._all_looked_at.set()

    def _lacks(self, probe: Probe) -> frozenset[str]:
        """Pages of a probe that were not found, no log-in hides, and might be there all the same."""
        site, _ = self._known()
        if self._as_visitor(probe):
            return frozenset()
        return frozenset(
            role
            for role in probe.roles
            if role in self._visit.vocabulary.roles
            and site.page(role) is None
            and (self._with_session or not site.walled(role))
            # Procedures are sampled from the catalogue where there is one.
            and not (role == "procedure" and site.page("catalogue") is not None)
        )


def _pages_known(probe: Probe, site: Site, *, with_session: bool) -> bool:
    """Whether the pages that a probe begins with are known; those that the catalogue leads to are followed last."""
    beside = (role for role in probe.beside if with_session or role not in PRIVATE_ROLES)
    first = {*probe.roles, *beside} - set(probe.later)
    return first.isdisjoint(FOLLOWED) and all(site.page(role) is not None for role in first)


def _same_pages(probe: Probe, early: Site, final: Site) -> bool:
    def pages(site: Site) -> list[str]:
        found = (site.page(role) for role in (*probe.roles, *probe.beside) if role not in probe.later)
        return [page.url for page in found if page is not None]

    return pages(early) == pages(final)


async def _ready(desk: Desk) -> Desk:
    return desk
