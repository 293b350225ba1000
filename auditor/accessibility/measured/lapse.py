"""What changes later than a page can be watched: its own time is run fast at the end, when nothing else follows.

Chromium's virtual time makes half a minute of the page's timers pass in a second. What changes then again and again and
stood still while the page was watched is a slow rotation, for a person to look at: it was not seen as a person sees it.
Source: WCAG 2.0 success criterion 2.2.2, whose updates have no longest interval.
"""

from __future__ import annotations

import asyncio
import logging
import time

from auditor.accessibility.measured.script import function
from auditor.accessibility.measures import Motion, MotionFacts
from auditor.accessibility.worlds import World
from auditor.browser.limits import CALL_S
from auditor.errors import PortalError

log = logging.getLogger(__name__)

LAPSE_S = 30.0
"""Seconds of the page's own time that are run through."""
_WAIT_S = 3.0
_LOOK_S = 0.1
_NEARLY = 0.95


async def with_later_changes(world: World, facts: MotionFacts) -> MotionFacts:
    """The facts with what changed only while the page's time ran fast; the page is of no use afterwards.

    Args:
        world: The main frame's world, after everything else.
        facts: What moved while the page was watched.
    """
    if not facts.scripted:
        return facts
    try:
        await world.call(function("motion.start"))
        begun = float(await world.call(function("motion.watched")))
        budget = {"policy": "advance", "budget": LAPSE_S * 1000, "maxVirtualTimeTaskStarvationCount": 100_000}
        await world.send("Emulation.setVirtualTimePolicy", budget, limit_s=CALL_S)
        until = time.monotonic() + _WAIT_S
        # The end of the time is an event of the connection; how far the page has come tells the same.
        while time.monotonic() < until:
            await asyncio.sleep(_LOOK_S)
            if float(await world.call(function("motion.watched"))) - begun >= LAPSE_S * _NEARLY:
                break
        late = await world.call(function("motion.late"))
    except PortalError as error:
        log.info("later changes: %s", error)
        return facts
    known = {item.place.selector for item in facts.items}
    later = (Motion.model_validate(raw) for raw in late)
    return facts.model_copy(update={"items": (*facts.items, *(i for i in later if i.place.selector not in known))})
