"""The keyboard walk: what the Tab key reaches, where it is trapped, and what only a mouse can use.

Real keys are pressed, some at a time, while the page's clean world notes what takes the focus. Sources: WCAG 2.0
success criteria 2.1.1 and 2.1.2 with failures F10, F15, F42, F54, F55, F59; Understanding 2.1.1.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from auditor.accessibility.measured.pictures import differ, drawn
from auditor.accessibility.measured.script import function
from auditor.accessibility.measures import KeyboardFacts, Place, Pressed
from auditor.accessibility.worlds import World
from auditor.browser.limits import CALL_S, within
from auditor.browser.policy import Purpose
from auditor.browser.presses import Press
from auditor.browser.tab import Tab
from auditor.errors import PortalError

log = logging.getLogger(__name__)

MAX_STOPS = 500
"""Presses of Tab on one page; the walk is incomplete beyond."""
MAX_HEARING = 900
"""Elements with listeners of their own; on a page with more they are not looked at one by one."""
_BATCH = 24
_FRAME_STOPS = 72
_PRESSED = 3
"""Templates that are tried by mouse on one page."""
_ALIKE = 2
"""Places of one template that are tried: of a row of tabs the first is open already."""
_REACTION_S = 0.4
"""What a page shows for a press comes within this time, or is called none; what moves by itself shows in it too (s)."""

_TAB = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
_ESCAPE = {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27}
_SHIFT = 8
_HEARD = ("click", "dblclick", "mouse", "pointer", "key", "focus")


async def walk(world: World, *, budget_s: float) -> KeyboardFacts:
    """Press Tab from the beginning of the page until it comes round again.

    Args:
        world: The main frame's world with the measurements' scripts.
        budget_s: Seconds that the walk may take; it is incomplete beyond.

    Raises:
        PortalError: The page does not answer or is gone.
    """
    deadline = time.monotonic() + budget_s
    begun = await world.call(function("keyboard.start"))
    state: dict[str, Any] = {"reached": 0}
    presses, in_frame, why = 0, 0, "limit"
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
            why = "frame"
            break
        if state["outside"] or state["again"] or state["reached"] >= begun["expected"]:
            why = ""
            break
        trap = await _trapped(world, state)
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
    }
    await world.call(function("keyboard.stop"))
    return KeyboardFacts.model_validate(facts | missed | await _by_mouse(world))


async def _by_mouse(world: World) -> dict[str, Any]:
    heard = await world.heard("measure", limit=MAX_HEARING)
    if heard is None:
        return {"listeners_known": False}
    wanted = [[kind for kind in kinds if kind.startswith(_HEARD)] for kinds in heard]
    found: dict[str, Any] = await world.call(function("keyboard.mouseOnly"), wanted)
    return found | {"hovered": await world.call(function("keyboard.hovered"), wanted)}


async def _trapped(world: World, state: dict[str, Any]) -> Place | None:
    """The place that the focus does not leave: not forwards, not backwards, and not after Escape."""
    times = min(int(await world.call(function("keyboard.hold"))) + 2, _BATCH)
    await _press(world, times, modifiers=_SHIFT)
    if await world.call(function("keyboard.escaped")):
        return None
    await _key(world, _ESCAPE)
    await _press(world, times)
    if await world.call(function("keyboard.escaped")):
        return None
    return Place.model_validate(state["at"])


async def _press(world: World, times: int, *, modifiers: int = 0) -> None:
    await asyncio.gather(*(_key(world, _TAB, modifiers=modifiers) for _ in range(times)))


async def _key(world: World, key: dict[str, Any], *, modifiers: int = 0) -> None:
    down = {"type": "rawKeyDown", "modifiers": modifiers, **key}
    await asyncio.gather(
        world.send("Input.dispatchKeyEvent", down, limit_s=CALL_S * 2),
        world.send("Input.dispatchKeyEvent", {"type": "keyUp", "modifiers": modifiers, **key}, limit_s=CALL_S * 2),
    )


async def try_by_mouse(tab: Tab, world: World, facts: KeyboardFacts) -> KeyboardFacts:
    """Press, by mouse, some of the places that no key reaches, to see whether they do anything.

    Only what the guard lets be pressed for a look is pressed. The page may be another one afterwards.
    """
    tried: list[Pressed] = []
    left = _PRESSED
    for place in (*facts.unreachable, *facts.delegated):
        if left <= 0:
            break
        try:
            left -= 1
            changed = await _tried(tab, world, place)
        except PortalError as error:
            log.info("%s: %s", place.selector, error)
            # The page went elsewhere: it was the press that did it.
            tried.append(Pressed(selector=place.selector, changed=True if error.retryable else None))
            break
        tried.append(Pressed(selector=place.selector, changed=changed))
        if tab.page.url != facts.url:
            break
    return facts.model_copy(update={"pressed": tuple(tried)})


async def _tried(tab: Tab, world: World, place: Place) -> bool | None:
    """Whether any of the first places of a template answers the mouse; null when that cannot be told."""
    answers: list[bool | None] = []
    for index in range(min(int(await world.call(function("keyboard.alike"), place.shape)), _ALIKE)):
        answers.append(await _pressed(tab, world, place, index))
        if answers[-1]:
            return True
    return None if None in answers or not answers else False


async def _pressed(tab: Tab, world: World, place: Place, index: int) -> bool | None:
    finals = list(tab.guard.rules.final_selectors(tab.page.url))
    spot = await world.call(function("keyboard.before"), place.shape, index, finals)
    if spot is None or spot["typed"]:
        return None
    press = Press(
        label=spot["label"],
        in_form=spot["inForm"],
        text_fields=spot["typed"],
        wizard=True,
        final_selector=spot["final"],
    )
    if tab.guard.refuse(press, Purpose.LOOK, url=tab.page.url) is not None:
        return None
    url = tab.page.url
    if spot["free"]:
        await within(CALL_S, tab.page.mouse.move(spot["x"], spot["y"]), what="use the mouse", url=url, stage=tab.stage)
        await asyncio.sleep(_REACTION_S)
    before, text = await drawn(world, spot["window"]), await world.call(function("keyboard.text"))
    await asyncio.sleep(_REACTION_S)
    if text != await world.call(function("keyboard.text")):
        # The page changes by itself: what follows a press could not be told from it.
        return None
    with tab.guard.purpose(Purpose.LOOK):
        if spot["free"]:
            click = tab.page.mouse.click(spot["x"], spot["y"])
            await within(CALL_S, click, what="press by mouse", url=url, stage=tab.stage)
        else:
            await world.call(function("keyboard.press"))
        await asyncio.sleep(_REACTION_S)
    if tab.page.url != url or text != await world.call(function("keyboard.text")):
        return True
    # Something was drawn anew: whether it is more than a sign that the mouse was pressed is for a person.
    return None if differ(before, await drawn(world, spot["window"])) else False
