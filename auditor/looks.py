"""The functional lane: a first look at everything, and a second one, in fresh contexts, at whatever seems to fail.

A second look begins at once where the portal's pages are known. Where a page was not found it waits for a second
search, which begins once all those that miss a page were looked at, and searches for the pages of failures only.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from auditor import lanes
from auditor.errors import PortalUnreachable, Stage
from auditor.evidence import Observation
from auditor.findings import Pillar, Verdict
from auditor.functional.judge import judge
from auditor.functional.observe import PROBES, observe
from auditor.functional.probing import Desk, Probe
from auditor.portal.site import Site
from auditor.visit import Visit

_VIETNAM = timezone(timedelta(hours=7))
_HELPFUL = frozenset({"payment"})
"""Pages that tell more where they exist, and whose absence alone fails nothing."""
HOME_PROBES = tuple(probe for probe in PROBES if not probe.roles)
"""Probes that need no page but the home page."""

HomeLooks = asyncio.Task[list[Observation]]


async def functional(
    visit: Visit, site: Site, *, with_session: bool, begun: HomeLooks | None = None
) -> list[Observation]:
    """Observe the functional criteria that were asked for.

    Args:
        visit: The audit.
        site: What the survey found.
        with_session: Whether a person's session is used.
        begun: Looks at the home page alone that began before the survey was over.
    """
    if not visit.wants(Pillar.FUNCTIONAL):
        return []
    rest = _asked(visit, PROBES if begun is None else [probe for probe in PROBES if probe not in HOME_PROBES])
    with visit.stage(Stage.FUNCTIONAL):
        seen = await _Looks(visit, site, rest, with_session=with_session).run()
        return seen if begun is None else [*await begun, *seen]


def begin_at_home(visit: Visit, home: Site) -> HomeLooks:
    """Begin with what needs no page but the home page, as a visitor.

    Args:
        visit: The audit.
        home: The portal of which only the home page is known.
    """
    return asyncio.create_task(_Looks(visit, home, _asked(visit, HOME_PROBES), with_session=False).run())


def _asked(visit: Visit, probes: Iterable[Probe]) -> tuple[Probe, ...]:
    """The probes that help to decide what was asked for.

    Where the time is short, the most valuable begin; else the slowest, so that none is left alone at the end.
    """
    wanted = [probe for probe in probes if set(probe.criteria) & set(visit.asked)]
    if visit.left_out:
        wanted.sort(key=lambda probe: min(visit.asked.index(c) for c in probe.criteria if c in visit.asked))
    return tuple(wanted)


class _Looks:
    def __init__(self, visit: Visit, site: Site, probes: tuple[Probe, ...], *, with_session: bool) -> None:
        self._visit = visit
        self._site = site
        self._with_session = with_session
        self._desk = Desk(
            site=site,
            vocabulary=visit.vocabulary,
            framework=visit.framework,
            with_session=with_session,
            dossier_code=visit.request.dossier_code,
            today=datetime.now(_VIETNAM).date(),
            seed=visit.request.used_seed,
        )
        self._probes = probes
        self._so_far: list[Observation] = []
        self._not_looked_at = {probe.name for probe in self._probes if self._lacks(probe) - _HELPFUL}
        self._all_looked_at = asyncio.Event()
        self._sought: set[str] = set()
        self._search: asyncio.Task[Desk] | None = None

    async def run(self) -> list[Observation]:
        visit = self._visit
        self._note_looked_at("")
        try:
            return list(
                await observe(
                    lambda used: visit.tab(Stage.FUNCTIONAL, as_visitor=not used.with_session),
                    self._first_desk,
                    probes=self._probes,
                    # What lacks its page is looked at in a moment, and lets the second search begin.
                    ahead=frozenset(self._not_looked_at),
                    in_doubt=self._in_doubt,
                    second_desk=self._second_desk,
                    progress=lambda name: visit.progress(Stage.FUNCTIONAL, name),
                    seconds=visit.seconds,
                )
            )
        finally:
            if self._search is not None:
                self._search.cancel()
                await asyncio.gather(self._search, return_exceptions=True)

    def _as_visitor(self, probe: Probe) -> bool:
        return probe.as_visitor and self._with_session

    async def _first_desk(self, probe: Probe) -> Desk:
        return await self._visitors_desk(probe) if self._as_visitor(probe) else self._desk

    async def _second_desk(self, probe: Probe) -> Desk:
        if self._as_visitor(probe):
            return await self._visitors_desk(probe)
        if not self._lacks(probe):
            return self._desk
        await self._all_looked_at.wait()
        if self._search is None:
            self._search = asyncio.create_task(self._searched_again(frozenset(self._sought)))
        return await asyncio.shield(self._search)

    def _in_doubt(self, probe: Probe, first: Observation) -> frozenset[str]:
        """Criteria that a first look leaves failed; some need what two probes saw, and the later one finds them."""
        self._so_far.append(first)
        seen = lanes.record_of(self._visit, self._site, self._so_far, with_session=self._with_session)
        judged = judge(seen, self._visit.framework, confirm=False)
        asked = set(probe.criteria) & set(self._visit.asked)
        doubted = frozenset(c for c in asked if judged[c].verdict is Verdict.NOT_MET)
        if doubted and not self._as_visitor(probe):
            self._sought |= self._lacks(probe)
        self._note_looked_at(probe.name)
        return doubted

    def _note_looked_at(self, name: str) -> None:
        self._not_looked_at.discard(name)
        if not self._not_looked_at:
            self._all_looked_at.set()

    def _lacks(self, probe: Probe) -> frozenset[str]:
        """Pages of a probe that were not found, no log-in hides, and might be there all the same."""
        site = self._site
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

    async def _visitors_desk(self, probe: Probe) -> Desk:
        """The desk of a probe that looks as a visitor: a portal shows a person who logged in no way to do so."""
        try:
            site = await lanes.survey(
                self._visit, roles=frozenset(probe.roles), as_visitor=True, not_found=self._site.not_found
            )
        except PortalUnreachable as error:
            self._visit.trouble(Stage.FUNCTIONAL, error)
            return replace(self._desk, site=self._site.model_copy(update={"complete": False}))
        return replace(self._desk, site=site, with_session=False)

    async def _searched_again(self, missing: frozenset[str]) -> Desk:
        """The same desk after a second search for pages that the first did not find."""
        try:
            again = await lanes.survey(self._visit, roles=missing, not_found=self._site.not_found)
        except PortalUnreachable as error:
            self._visit.trouble(Stage.FUNCTIONAL, error)
            return replace(self._desk, site=self._site.model_copy(update={"complete": False}))
        return replace(self._desk, site=self._site.with_second_search(again, missing))
