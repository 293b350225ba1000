"""States that the markup tells: what opens, ticks or switches something is pressed, to see whether its state follows.

Only what the guard lets be pressed for a look is pressed. Sources: WCAG 2.0 success criterion 4.1.2, failures F20, F79.
"""

from __future__ import annotations

import logging
import time

from auditor.accessibility.measured.pressing import may_press
from auditor.accessibility.measured.script import function, rest
from auditor.accessibility.measures import Place
from auditor.accessibility.worlds import World
from auditor.browser.limits import CALL_S, within
from auditor.browser.policy import Purpose
from auditor.browser.tab import Tab
from auditor.errors import PortalError

log = logging.getLogger(__name__)

_REACTION_MS = 250
"""What a page shows for a press comes within this time of its own clock, or is called none."""


async def stale_states(tab: Tab, world: World, *, budget_s: float) -> tuple[Place, ...]:
    """Controls that show another state after a press while their markup says the same; the page is another one then.

    Args:
        tab: The tab, on the page.
        world: The main frame's world.
        budget_s: Seconds within which the last press may begin.
    """
    found: list[Place] = []
    deadline = time.monotonic() + budget_s
    url = tab.page.url
    try:
        for index in range(int(await world.call(function("toggles.kinds")))):
            if time.monotonic() > deadline or tab.page.url != url:
                break
            place = await _pressed(tab, world, index)
            if place is not None:
                found.append(place)
    except PortalError as error:
        # The press led away: nothing more can be told here.
        log.info("states after a press: %s", error)
    return tuple(found)


async def _pressed(tab: Tab, world: World, index: int) -> Place | None:
    finals = list(tab.guard.rules.final_selectors(tab.page.url))
    spot = await world.call(function("toggles.before"), index, finals)
    if spot is None:
        return None
    if not may_press(tab, spot):
        return None
    stopped = tab.guard.stopped
    with tab.guard.purpose(Purpose.LOOK):
        click = tab.page.mouse.click(spot["x"], spot["y"])
        await within(CALL_S, click, what="press by mouse", url=tab.page.url, stage=tab.stage)
        await rest(world, _REACTION_MS)
    if tab.guard.stopped != stopped:
        # The answer that it waits for was held back here.
        return None
    stale = await world.call(function("toggles.after"))
    return None if stale is None else Place.model_validate(stale)
