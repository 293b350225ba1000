"""Observe the 34 criteria: run every probe in a fresh guarded tab of its own, several at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Literal

from auditor.browser.tab import Tab
from auditor.errors import PageTimeout, PortalError
from auditor.evidence import Observation, bounded
from auditor.findings import Pillar, ReasonCode
from auditor.functional.observe.answers import ANSWERS
from auditor.functional.observe.assistant import ASSISTANT
from auditor.functional.observe.catalogue import CATALOGUE
from auditor.functional.observe.eform import EFORM
from auditor.functional.observe.guide import GUIDE
from auditor.functional.observe.login import LOGIN
from auditor.functional.observe.procedures import PROCEDURES
from auditor.functional.observe.searching import SEARCHING
from auditor.functional.observe.statistics import STATISTICS
from auditor.functional.observe.tracking import TRACKING
from auditor.functional.observe.voice import VOICE
from auditor.functional.probing import Desk, Probe

log = logging.getLogger(__name__)

PROBES: tuple[Probe, ...] = (
    ASSISTANT,
    TRACKING,
    VOICE,
    EFORM,
    LOGIN,
    CATALOGUE,
    PROCEDURES,
    SEARCHING,
    STATISTICS,
    ANSWERS,
    GUIDE,
)
"""All functional probes, the slow ones first so that none is left alone at the end."""

SIDE_BY_SIDE = 3
"""Tabs at one portal at a time; its own pace applies to all of them together."""


async def observe(
    open_tab: Callable[[], AbstractAsyncContextManager[Tab]],
    desk: Desk,
    *,
    look: Literal[1, 2] = 1,
    probes: Sequence[Probe] = PROBES,
    progress: Callable[[str], None],
) -> tuple[Observation, ...]:
    """Run probes and bring back one observation each, in the order of ``probes``.

    Args:
        open_tab: Opens a fresh guarded tab.
        desk: What the probes may know.
        look: 2 when this confirms failures of a first look.
        probes: Which probes.
        progress: Receives the name of each probe as it ends.

    Raises:
        OSError: Evidence cannot be written.
    """
    gate = asyncio.Semaphore(SIDE_BY_SIDE)

    async def one(probe: Probe) -> Observation:
        async with gate:
            observation = await _run(open_tab, desk, probe, look)
        progress(probe.name)
        return observation

    return tuple(await asyncio.gather(*(one(probe) for probe in probes)))


async def _run(
    open_tab: Callable[[], AbstractAsyncContextManager[Tab]], desk: Desk, probe: Probe, look: Literal[1, 2]
) -> Observation:
    obstacle: ReasonCode
    url: str | None = None
    try:
        async with open_tab() as tab:
            url = tab.page.url
            sighting = await asyncio.wait_for(probe.observe(tab, desk), probe.limit_s)
    except (TimeoutError, PageTimeout) as error:
        obstacle = ReasonCode.TIMEOUT
        detail = str(error) or f"{probe.name} took longer than {probe.limit_s:g} s"
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
