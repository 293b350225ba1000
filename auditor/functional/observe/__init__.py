"""Observe the 34 criteria: run every probe in a fresh guarded tab of its own, several at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Literal

from auditor.breadth import ALONE
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


class Observing:
    """Runs probes, each in fresh guarded tabs of its own, from the moment it is begun with.

    Where a first look leaves a failure in doubt, a second one follows at once in a fresh context.

    Args:
        open_tab: Opens a fresh guarded tab for who works at a desk: with the session, or as a visitor.
        in_doubt: Criteria of a probe that must be looked at again before they may count as failed.
        second_desk: Brings the desk of a probe's second look; it is given the first one.
        progress: Receives the name of each probe as it ends.
        seconds: The limit of a probe, or what is left for it where that is less.
        probes: Probes that look at a time; the pace of the portal applies to all of them together.
    """

    def __init__(
        self,
        open_tab: Callable[[Desk], AbstractAsyncContextManager[Tab]],
        *,
        in_doubt: Callable[[Probe, Observation], frozenset[str]] = lambda _probe, _first: frozenset(),
        second_desk: Callable[[Probe, Desk], Awaitable[Desk]] | None = None,
        progress: Callable[[str], None],
        seconds: Callable[[float], float] = lambda limit: limit,
        probes: int = ALONE.probes,
    ) -> None:
        self._open_tab = open_tab
        self._in_doubt = in_doubt
        self._second_desk = second_desk
        self._progress = progress
        self._seconds = seconds
        self._gate = asyncio.Semaphore(probes)
        self._looks: dict[str, asyncio.Task[tuple[Observation, Observation | None]]] = {}

    def begin(self, probe: Probe, desk: Callable[[], Awaitable[Desk]]) -> None:
        """Begin with a probe; ``desk`` brings what it may know."""
        self._looks[probe.name] = asyncio.ensure_future(self._look(probe, desk))

    async def seen(self, probes: Sequence[Probe]) -> tuple[Observation, ...]:
        """Wait for probes that were begun with.

        Returns:
            All first looks in the order of ``probes``, then the second ones.

        Raises:
            OSError: Evidence cannot be written.
        """
        looks = await asyncio.gather(*(self._looks[probe.name] for probe in probes))
        return (*(first for first, _ in looks), *(second for _, second in looks if second is not None))

    async def call_off(self, probe: Probe | None = None) -> None:
        """Leave what one probe is at, or all of them; nothing of it is of use any more."""
        left = [look for name, look in self._looks.items() if probe is None or name == probe.name]
        for look in left:
            look.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _look(self, probe: Probe, desk: Callable[[], Awaitable[Desk]]) -> tuple[Observation, Observation | None]:
        own = await desk()
        async with self._gate:
            first = await _run(self._open_tab, own, probe, 1, self._seconds)
        self._progress(probe.name)
        doubted = self._in_doubt(probe, first)
        if not doubted or self._seconds(probe.limit_s) <= 0:
            return first, None
        again = own if self._second_desk is None else await self._second_desk(probe, own)
        async with self._gate:
            second = await _run(self._open_tab, replace(again, doubted=doubted), probe, 2, self._seconds)
        self._progress(f"{probe.name} (2)")
        return first, second


async def _run(
    open_tab: Callable[[Desk], AbstractAsyncContextManager[Tab]],
    desk: Desk,
    probe: Probe,
    look: Literal[1, 2],
    seconds: Callable[[float], float],
) -> Observation:
    obstacle: ReasonCode
    url: str | None = None
    limit_s = seconds(probe.limit_s * desk.patience)
    try:
        async with open_tab(desk) as tab:
            url = tab.page.url
            own = replace(desk, another_tab=partial(open_tab, desk))
            sighting = await asyncio.wait_for(probe.observe(tab, own), limit_s)
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
