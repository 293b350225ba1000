"""What only a mouse can use: places that no key reaches are pressed, to see whether the page answers.

A press counts as answered by what its listeners did while they ran, by another address, a window or a message. What
merely came after it, on a machine that may be slow, is a question, unless two places that ask the portal for something
bring up each its own text, and the first one the same again. Sources: WCAG 2.0 success criterion 2.1.1 with failures
F42, F54 and F59.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Any

from auditor.accessibility.measured.pictures import differ, drawn
from auditor.accessibility.measured.pressing import may_press
from auditor.accessibility.measured.script import function, rest
from auditor.accessibility.measures import KeyboardFacts, Place, Pressed
from auditor.accessibility.worlds import World
from auditor.browser.limits import CALL_S, within
from auditor.browser.policy import Purpose
from auditor.browser.tab import Tab
from auditor.errors import PageFailed, PortalError

log = logging.getLogger(__name__)

_TEMPLATES = 6
"""Templates that are tried by mouse on one page."""
_ALIKE = 2
"""Places of one template that are tried: of a row of tabs the first is open already."""
_REACTION_MS = 400
"""What a page shows for a press comes within this time of its own clock, or is called none."""
_REST_MS = 200
"""What the mouse resting on something does to it is over by then."""
_FETCHED_S = 3.0
"""Seconds for what a press asked the portal for to be shown."""
_STAYS_MS = 1500
"""A page that changes by itself between two presses does so again within this time, longer than they are apart."""


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """What followed a press: whether it was answered (null: cannot be told), and what the page says afterwards.

    ``turn`` is its number among all presses; ``fetched`` says that the portal was asked for something meanwhile.
    """

    changed: bool | None
    says: str = ""
    turn: int = -1
    fetched: bool = False


async def try_by_mouse(tab: Tab, world: World, facts: KeyboardFacts, *, budget_s: float) -> KeyboardFacts:
    """Press some of the places that no key reaches; the page may be another one afterwards.

    Only what the guard lets be pressed for a look is pressed.

    Args:
        tab: The tab, on the page.
        world: The main frame's world, after the keyboard walk.
        facts: What the walk found.
        budget_s: Seconds; what does not fit is not pressed.
    """
    tried: list[Pressed] = []
    deadline = time.monotonic() + budget_s
    for place in (*facts.unreachable, *facts.keyless, *facts.delegated)[:_TEMPLATES]:
        if time.monotonic() > deadline:
            break
        try:
            changed = await _tried(tab, world, place)
        except PortalError as error:
            log.info("%s: %s", place.selector, error)
            changed = None
        tried.append(Pressed(selector=place.selector, changed=changed))
        if tab.page.url != facts.url or not await _there(world):
            break
    return facts.model_copy(update={"pressed": tuple(tried)})


async def _there(world: World) -> bool:
    """Whether the page still shows the document that was walked through."""
    try:
        return bool(await world.call("() => !!globalThis.measure"))
    except PortalError:
        return False


async def _tried(tab: Tab, world: World, place: Place) -> bool | None:
    """Whether any of the first places of a template answers the mouse; null when that cannot be told."""
    answers: list[_Answer] = []
    for index in range(min(int(await world.call(function("mouse.alike"), place.shape)), _ALIKE)):
        answers.append(await _pressed(tab, world, place, index))
        if answers[-1].changed:
            return True
    if len(answers) == _ALIKE and await _in_turns(tab, world, place, *answers):
        return True
    return None if not answers or any(answer.changed is None for answer in answers) else False


async def _in_turns(tab: Tab, world: World, place: Place, first: _Answer, second: _Answer) -> bool:
    """Whether two places bring up different texts from the portal, the first one the same again, and that one stays.

    No page that changes by itself keeps step with three presses and stands still after them.
    """
    if not (first.fetched and second.fetched) or first.says == second.says:
        return False
    third = await _pressed(tab, world, place, 0, turn=first.turn)
    if third.changed or third.says != first.says:
        return bool(third.changed)
    await rest(world, _STAYS_MS)
    return bool(await world.call(function("mouse.says")) == first.says)


async def _pressed(tab: Tab, world: World, place: Place, index: int, *, turn: int = -1) -> _Answer:
    """Press the place of a template with this number, or the one that was pressed in an earlier turn."""
    finals = list(tab.guard.rules.final_selectors(tab.page.url))
    spot = await world.call(function("mouse.before"), place.shape, index, finals, turn)
    if spot is None or spot["typed"] or not may_press(tab, spot):
        return _Answer(changed=None)
    url = tab.page.url
    if spot["free"]:
        await within(CALL_S, tab.page.mouse.move(spot["x"], spot["y"]), what="use the mouse", url=url, stage=tab.stage)
        await rest(world, _REST_MS)
    before = await drawn(world, spot["window"])
    said = await world.call(function("mouse.listen"))
    outside = _outside(tab)
    with tab.guard.purpose(Purpose.LOOK):
        try:
            await _press(tab, world, spot)
            did = await world.call(function("mouse.did"))
        except PageFailed as error:
            # The document went away: by the press, when the address is another one now.
            log.info("%s: %s", place.selector, error)
            return _Answer(changed=True if tab.page.url != url else None)
        if did["answered"] or tab.page.url != url or (len(tab.dialogs), len(tab.windows)) != outside[:2]:
            return _Answer(changed=True)
        if not did["heard"] or said != did["words"] or outside != _outside(tab):
            # It came later, or the guard held it back: it may be the press that did it.
            return await _came_later(tab, world, turn=int(spot["turn"]), fetched=tab.request_count != outside[2])
    # Something was drawn anew: whether it is more than a sign that the mouse was pressed is for a person.
    return _Answer(changed=None if differ(before, await drawn(world, spot["window"])) else False)


async def _came_later(tab: Tab, world: World, *, turn: int, fetched: bool) -> _Answer:
    if not fetched:
        return _Answer(changed=None)
    await tab.settle(limit_s=_FETCHED_S)
    return _Answer(changed=None, says=await world.call(function("mouse.says")), turn=turn, fetched=True)


async def _press(tab: Tab, world: World, spot: dict[str, Any]) -> None:
    if spot["free"]:
        click = tab.page.mouse.click(spot["x"], spot["y"])
        await within(CALL_S, click, what="press by mouse", url=tab.page.url, stage=tab.stage)
    else:
        await world.call(function("mouse.press"))
    await rest(world, _REACTION_MS)


def _outside(tab: Tab) -> tuple[int, int, int, int]:
    """What a press may set off beyond the document: messages, windows, requests, and what the guard stopped."""
    return len(tab.dialogs), len(tab.windows), tab.request_count, tab.guard.stopped
