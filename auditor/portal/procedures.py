"""From the catalogue to a procedure, and from there to its form: pages that no menu leads to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from auditor.browser.snapshot import Snapshot
from auditor.errors import PortalError
from auditor.portal.candidates import Candidate
from auditor.portal.gate import choose_all
from auditor.portal.onward import apply_leads, next_leads, procedure_leads
from auditor.portal.reach import Reach, arrive
from auditor.portal.scout import Scout
from auditor.portal.site import SitePage

log = logging.getLogger(__name__)

FOLLOWED = ("procedure", "eform")
"""Roles that are reached from inside the catalogue, not from a menu."""
_TRIES = 3
_GATE_STEPS = 3
_LATE_LOOKS = 3
_LATE_S = 1.0


async def follow_catalogue(scout: Scout, catalogue: SitePage) -> None:
    """Follow what a catalogue lists to the page of a procedure, and on to its form, never further.

    Args:
        scout: Follows, and writes down what it met.
        catalogue: The page that lists procedures.

    Raises:
        PageCrashed: The browser died.
    """
    depth = catalogue.depth + 2
    try:
        snapshot, way, leads = await _listed(scout, catalogue)
    except PortalError as error:
        log.info("catalogue: %s", error)
        return
    best = scout.log.best
    applies = apply_leads(snapshot, way, scout.words, depth=depth)
    for candidate in leads[:_TRIES]:
        if "procedure" in best or not scout.may_go_on():
            break
        look = await scout.follow(candidate)
        if look.snapshot is not None:
            applies = [*apply_leads(look.snapshot, look.onward, scout.words, depth=depth), *applies]
    for candidate in applies[:_TRIES]:
        if "eform" in best or not scout.may_go_on():
            return
        await _through_gate(scout, candidate)


async def _listed(scout: Scout, catalogue: SitePage) -> tuple[Snapshot, Reach, list[Candidate]]:
    """The catalogue, the way to it, and what leads to its procedures; a list may be drawn long after its page is ready.

    It is opened once more only where it showed nothing of the kind when it was found.
    """

    def leads_of(snapshot: Snapshot, way: Reach) -> list[Candidate]:
        return procedure_leads(snapshot, way, scout.words, depth=catalogue.depth + 1)

    look = scout.seen(catalogue.url, catalogue.reach)
    if look is not None and look.snapshot is not None and (leads := leads_of(look.snapshot, look.onward)):
        return look.snapshot, look.onward, leads
    arrival = await arrive(scout.tab, catalogue.reach, scout.words)
    snapshot, way = arrival.snapshot, arrival.way
    for _ in range(_LATE_LOOKS):
        if leads := leads_of(snapshot, way):
            return snapshot, way, leads
        await asyncio.sleep(_LATE_S)
        snapshot = await scout.tab.snapshot()
    return snapshot, way, leads_of(snapshot, way)


async def _through_gate(scout: Scout, candidate: Candidate) -> None:
    """Follow "apply" through the pages before the form (choose a case, go on without an account), never further."""
    for _ in range(_GATE_STEPS):
        if not scout.may_go_on():
            return
        snapshot = (await scout.follow(candidate)).snapshot
        if snapshot is None or "eform" in scout.log.best:
            return
        depth = candidate.depth + 1
        fresh = _fresh(scout, _further(apply_leads(snapshot, candidate.reach, scout.words, depth=depth), candidate))
        # What moves on does nothing before the choices are made that a page asks for.
        fresh = fresh or await _past_choices(scout, candidate)
        fresh = fresh or _fresh(scout, next_leads(snapshot, candidate.reach, scout.words, depth=depth))
        if fresh is None:
            return
        candidate = fresh


def _further(ways: Sequence[Candidate], last: Candidate) -> list[Candidate]:
    """The ways that press something else than was pressed last: behind the window that this opened it still stands."""
    pressed = last.reach.steps[-1:]
    return [way for way in ways if not pressed or way.reach.steps[-1:] != pressed]


def _fresh(scout: Scout, ways: Sequence[Candidate]) -> Candidate | None:
    return next((way for way in ways if way.reach not in scout.log.seen), None)


async def _past_choices(scout: Scout, candidate: Candidate) -> Candidate | None:
    """The way on from the page that was followed last, once the agency or the case is chosen there."""
    try:
        snapshot, reach = await choose_all(scout.tab, candidate.reach, scout.words)
    except PortalError as error:
        log.info("choices of %s: %s", candidate.reach, error)
        return None
    if reach == candidate.reach:
        return None
    return _fresh(scout, next_leads(snapshot, reach, scout.words, depth=candidate.depth + 1))
