"""Observe the 34 criteria: run every probe in a fresh guarded tab of its own, several at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from auditor.browser.tab import Tab
from auditor.errors import PageTimeout, PortalError
from auditor.evidence import Observation, bounded
from auditor.findings import Pillar, ReasonCode
from auditor.functional.observe.account import ACCOUNT
from auditor.functional.observe.answers import ANSWERS
from auditor.functional.observe.assistant import ASSISTANT
from auditor.functional.observe.catalogue import CATALOGUE
from auditor.functional.observe.eform import EFORM
from auditor.functional.observe.guide import GUIDE
from auditor.functional.observe.login import LOGIN
from auditor.functional.observe.procedures import PROCEDURES
from auditor.functional.observe.searching import SEARCHING
from auditor.functional.observe.statistics import STATISTICS
from auditor.functional.observe.submission import SUBMISSION
from auditor.functional.observe.tracking import TRACKING
from auditor.functional.observe.voice import VOICE
from auditor.functional.probing import Desk, Hindered, Probe

log = logging.getLogger(__name__)

PROBES: tuple[Probe, ...] = (
    SUBMISSION,
    ACCOUNT,
    SEARCHING,
    CATALOGUE,
    ASSISTANT,
    LOGIN,
    PROCEDURES,
    STATISTICS,
    TRACKING,
    ANSWERS,
    VOICE,
    EFORM,
    GUIDE,
)
"""All functional probes, the slow ones and those that are often looked at twice first, so that none is left alone at
the end."""

SIDE_BY_SIDE = 8
"""Tabs at one portal at a time; its own pace applies to all of them together."""


async def observe(
    open_tab: Callable[[Desk], AbstractAsyncContextManager[Tab]],
    desk: Callable[[Probe], Awaitable[Desk]],
    *,
    probes: Sequence[Probe] = PROBES,
    ahead: frozenset[str] = frozenset(),
    in_doubt: Callable[[Probe, Observation], frozenset[str]] = lambda _probe, _first: frozenset(),
    second_desk: Callable[[Probe], Awaitable[Desk]] | None = None,
    progress: Callable[[str], None],
    seconds: Callable[[float], float] = lambda limit: limit,
) -> tuple[Observation, ...]:
    """Run every probe, and at once a second time, in a fresh context, where the first look leaves a failure in doubt.

    Args:
        open_tab: Opens a fresh guarded tab for who works at a desk: with the session, or as a visitor.
        desk: Brings what a probe may know.
        probes: Which probes.
        ahead: Names of probes that are to have their turn before the others.
        in_doubt: Criteria of a probe that must be looked at again before they may count as failed.
        second_desk: Brings the desk of a probe's second look; default: the same desk.
        progress: Receives the name of each probe as it ends.
        seconds: The limit of a probe, or what is left for it where that is less.

    Returns:
        All first looks in the order of ``probes``, then the second ones.

    Raises:
        OSError: Evidence cannot be written.
    """
    gate = asyncio.Semaphore(SIDE_BY_SIDE)

    async def one(probe: Probe) -> tuple[Observation, Observation | None]:
        own = await desk(probe)
        async with gate:
            first = await _run(open_tab, own, probe, 1, seconds)
        progress(probe.name)
        doubted = in_doubt(probe, first)
        if not doubted or seconds(probe.limit_s) <= 0:
            return first, None
        again = own if second_desk is None else await second_desk(probe)
        async with gate:
            second = await _run(open_tab, replace(again, doubted=doubted), probe, 2, seconds)
        progress(f"{probe.name} (2)")
        return first, second

    turns = sorted(probes, key=lambda probe: probe.name not in ahead)
    tasks = {probe.name: asyncio.ensure_future(one(probe)) for probe in turns}
    looks = await asyncio.gather(*(tasks[probe.name] for probe in probes))
    return (*(first for first, _ in looks), *(second for _, second in looks if second is not None))


async def _run(
    open_tab: Callable[[Desk], AbstractAsyncContextManager[Tab]],
    desk: Desk,
    probe: Probe,
    look: Literal[1, 2],
    seconds: Callable[[float], float],
) -> Observation:
    obstacle: ReasonCode
    url: str | None = None
    limit_s = seconds(probe.limit_s)
    try:
        async with open_tab(desk) as tab:
            url = tab.page.url
            sighting = await asyncio.wait_for(probe.observe(tab, desk), limit_s)
    except Hindered as kept_from:
        obstacle, detail = kept_from.hindrance.code, kept_from.hindrance.detail
    except (TimeoutError, PageTimeout) as error:
        obstacle = ReasonCode.TIMEOUT
        spent = f"took longer than {limit_s:.0f} s" if limit_s > 0 else "was left no time"
        detail = str(error) or f"{probe.name} {spent}"
    except PortalError as error:
        obstacle, detail = ReasonCode.TOOL_ERROR, str(error)
    except OSError:
        # A full disk is nothing that one probe could be blamed for.
        raise
    except Exception as error:
        # A mistake in one probe costs its own criteria a verdict, not the audit; the log has the traceback.
        log.exception("%s", probe.name)
        obstacle, detail = ReasonCode.TOOL_ERROR, f"{type(error).__name__}: {error}"
    else:
        return Observation(
            pillar=Pillar.FUNCTIONAL,
            probe=probe.name,
            look=look,
            at=datetime.now(UTC),
            url=sighting.url,
            obstacle=sighting.obstacle,
            obstacle_detail=bounded(sighting.obstacle_detail),
            facts=sighting.facts.model_dump(mode="json"),
            evidence=sighting.evidence,
        )
    log.warning("%s: %s", probe.name, detail)
    return Observation(
        pillar=Pillar.FUNCTIONAL,
        probe=probe.name,
        look=look,
        at=datetime.now(UTC),
        url=url,
        obstacle=obstacle,
        obstacle_detail=bounded(detail),
    )
