"""Texts at 200 %: a window of half the width and height is what enlarging a page to 200 % gives.

Sources: WCAG 2.0 success criterion 1.4.4 (technique G142, failures F69 and F94); 320 CSS pixels are asked by WCAG
2.1 only and are written down as a figure.
"""

from __future__ import annotations

from auditor.accessibility.measured.script import function, rest
from auditor.accessibility.measures import ResizeFacts
from auditor.accessibility.worlds import World
from auditor.browser.limits import CALL_S, within
from auditor.browser.tab import Tab

WHOLE = (1280, 1024)
"""Window (CSS pixels) at 100 %: the one that the WCAG working group's test rule names. Pages are opened in it."""
_HALF = (640, 512)
_NARROW = (320, 512)
_SETTLE_MS = 350
"""Time of its own that a page gets to arrange itself anew: scripts wait for a quarter of a second as a rule."""
_FIGURE_MS = 100
_LOOK_S = 6.0


async def enlarged(tab: Tab, world: World) -> ResizeFacts:
    """Compare all texts at 100 % and at 200 %; the window has its own size again afterwards.

    Raises:
        PortalError: The page does not answer or is gone.
    """
    size = tab.page.viewport_size
    own = (size["width"], size["height"]) if size else WHOLE
    try:
        if own != WHOLE:
            await _resize(tab, WHOLE)
            await rest(world, _SETTLE_MS)
        await world.call(function("resize.first"), limit_s=_LOOK_S)
        await _resize(tab, _HALF)
        await rest(world, _SETTLE_MS)
        found = await world.call(function("resize.second"), limit_s=_LOOK_S)
        await _resize(tab, _NARROW)
        await rest(world, _FIGURE_MS)
        found["stuck"] = await world.call(function("resize.third"), limit_s=_LOOK_S)
        found["overflow_320_px"] = await world.call(function("resize.overflow"))
    finally:
        await _resize(tab, own)
    return ResizeFacts.model_validate(found)


async def _resize(tab: Tab, size: tuple[int, int]) -> None:
    change = tab.page.set_viewport_size({"width": size[0], "height": size[1]})
    await within(CALL_S, change, what="change the window", url=tab.page.url, stage=tab.stage)
