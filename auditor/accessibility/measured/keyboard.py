"""The keyboard walk: what the Tab key reaches, where it is trapped, and what only a mouse can use.

Real keys are pressed, some at a time, while the page's clean world notes what takes the focus. Sources: WCAG 2.0
success criteria 2.1.1 and 2.1.2 with failures F10, F15, F42, F54, F55, F59; Understanding 2.1.1.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from auditor.accessibility.measured.inner_walk import InnerWalk
from auditor.accessibility.measured.script import function
from auditor.accessibility.measures import KeyboardFacts, Place
from auditor.accessibility.worlds import World, Worlds
from auditor.browser.limits import CALL_S
from auditor.errors import PageFailed

log = logging.getLogger(__name__)

MAX_STOPS = 500
"""Presses of Tab on one page; the walk is incomplete beyond."""
MAX_HEARING = 900
"""Elements with listeners of their own; on a page with more they are not looked at one by one."""
_BATCH = 24
_FRAME_STOPS = 72
"""Presses with which the focus leaves most frames; in one that keeps it for longer it is followed."""

_TAB = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
_ESCAPE = {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27}
_SHIFT = 8
_HEARD = ("click", "dblclick", "mouse", "pointer", "key", "focus")


async def walk(worlds: Worlds, world: World, *, budget_s: float) -> KeyboardFacts:
    """Press Tab from the beginning of the page until it comes round again; what only a mouse uses is not asked yet.

    Args:
        worlds: Clean worlds of the page.
        world: The main frame's world with the measurements' scripts.
        budget_s: Seconds that the walk may take; it is incomplete beyond.

    Raises:
        PortalError: The page does not answer or is gone.
    """
    deadline = time.monotonic() + budget_s
    begun = await world.call(function("keyboard.start"))
    state: dict[str, Any] = {"reached": 0}
    presses, in_frame, why = 0, 0, "limit"
    inner = InnerWalk(worlds, world)
    trap: Place | None = None
    trap_in_dialog = False
    while presses < MAX_STOPS and time.monotonic() < deadline:
        await _press(world, _BATCH)
        presses += _BATCH
        state = await world.call(function("keyboard.since"))
        if state["url"].split("#")[0] != begun["url"].split("#")[0]:
            why = "navigated"
            break
        if state["fresh"]:
            in_frame = 0
            continue
        if state["frame"] and in_frame < _FRAME_STOPS:
            in_frame += _BATCH
            continue
        if state["frame"]:
            try:
                if await inner.goes_on():
                    continue
                trap = await _trapped_inside(inner)
            except PageFailed as error:
                # The frame shows another document now, or cannot be entered.
                log.info("keyboard walk: %s", error)
                why = "frame"
                break
            why = "trapped" if trap else ""
            break
        if state["outside"] or state["again"] or state["reached"] >= begun["expected"]:
            why = ""
            break
        trap = Place.model_validate(state["at"]) if await _trapped(world) else None
        trap_in_dialog = bool(state["dialog"])
        why = "trapped" if trap else ""
        break
    missed = await world.call(function("keyboard.missed")) if not why else {}
    facts = {
        "expected": begun["expected"],
        "reached": state["reached"],
        "complete": not why,
        "why": why,
        "trap": trap,
        "url": begun["url"],
        "trap_in_dialog": trap_in_dialog,
        "listeners_known": False,
    }
    await world.call(function("keyboard.stop"))
    return KeyboardFacts.model_validate(facts | missed)


async def with_listeners(world: World, walked: KeyboardFacts) -> KeyboardFacts:
    """The walk with what only a mouse can use, by what listens to it.

    Comes after every other measurement: Chromium 156 can end the tab's process some time after it was asked for the
    listeners of a page that uses ``Intl``.

    Args:
        world: The world that was walked in.
        walked: What the walk found.

    Raises:
        PortalError: The page does not answer or is gone.
    """
    heard = await world.heard("measure", limit=MAX_HEARING)
    if heard is None:
        return walked
    wanted = [[kind for kind in kinds if kind.startswith(_HEARD)] for kinds in heard]
    found: dict[str, Any] = await world.call(function("keyboard.mouseOnly"), wanted)
    hovered = await world.call(function("keyboard.hovered"), wanted)
    return KeyboardFacts.model_validate(walked.model_dump() | found | {"hovered": hovered, "listeners_known": True})


async def _trapped(world: World, *, whole: bool = False) -> bool:
    """Whether the focus leaves its place neither forwards, nor backwards, nor after Escape.

    Args:
        world: The world of the document that has the focus.
        whole: Its place is all that ever had the focus in that document, and not only what had it last.
    """
    held = int(await world.call(function("keyboard.hold"), whole))
    times = held + 2 if whole else min(held + 2, _BATCH)
    await _press(world, times, modifiers=_SHIFT)
    if await world.call(function("keyboard.escaped")):
        return False
    await _key(world, _ESCAPE)
    await _press(world, times)
    return not await world.call(function("keyboard.escaped"))


async def _trapped_inside(inner: InnerWalk) -> Place | None:
    """The place inside a frame that holds the focus for good; None when it left that frame before, or leaves it now."""
    if inner.left or not await _trapped(inner.world, whole=True):
        return None
    return await inner.place()


async def _press(world: World, times: int, *, modifiers: int = 0) -> None:
    await asyncio.gather(*(_key(world, _TAB, modifiers=modifiers) for _ in range(times)))


async def _key(world: World, key: dict[str, Any], *, modifiers: int = 0) -> None:
    down = {"type": "rawKeyDown", "modifiers": modifiers, **key}
    await asyncio.gather(
        world.send("Input.dispatchKeyEvent", down, limit_s=CALL_S * 2),
        world.send("Input.dispatchKeyEvent", {"type": "keyUp", "modifiers": modifiers, **key}, limit_s=CALL_S * 2),
    )
