"""Moving, blinking and changing content: the page is watched while nothing is touched, then what moved is looked at.

What scripts change is noted from the beginning of the document on; drawings tell whether it can be seen; controls for
it are pressed, and what it goes on doing (or drawings, where it does not tell) says whether it stops. Times are those
that the page itself lived through, so that a busy machine makes an audit slower and no other. What could not be looked
at is never certain. Sources: WCAG 2.0 success criterion 2.2.2 and its failures.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from auditor.accessibility.measured.pictures import differ, drawn
from auditor.accessibility.measured.pressing import may_press
from auditor.accessibility.measured.script import function, rest
from auditor.accessibility.measures import Motion, MotionFacts
from auditor.accessibility.rules import MotionWords
from auditor.accessibility.worlds import World
from auditor.browser.limits import CALL_S, within
from auditor.browser.policy import Purpose
from auditor.browser.tab import Tab
from auditor.errors import PortalError

log = logging.getLogger(__name__)

WATCH_S = 5.5
"""Seconds that a page with scripts is watched at least: WCAG speaks of more than five."""
LONGER_S = 11.0
"""The same when something changed once or twice and may be the beginning of a row."""
_LOOKED_AT = 3
_MOMENT_S = 0.7
_LONGEST_STILL_S = 6.0
_SETTLED_S = 1.5
"""A movement under way may come to its end within this time after it was stopped."""
_BEAT_S = 0.1
_DRAWINGS = 6
"""So many drawings at least must be alike before something is said to stand still: two pictures that take turns may
meet some of them by chance."""
_MARKED_UP = frozenset({"css", "marquee", "video"})
"""Kinds of movement that the markup or the style tells of at once."""
_AHEAD_S = 2.5
"""Seconds that a look at one of them may take, and no more of the watch has to be left."""
_PATIENCE = 4
"""A page whose own time goes so many times slower than the clock is not waited for."""


class Watch:
    """Notes what changes by itself from the moment it begins.

    Args:
        tab: The tab, on the page.
        world: The main frame's world with the measurements' scripts.
    """

    def __init__(self, tab: Tab, world: World) -> None:
        self._tab = tab
        self._world = world
        self._scripted = True
        self._moved: dict[str, bool | None] = {}

    async def begin(self) -> None:
        """Begin to watch; where the page was watched from its beginning, that time counts.

        Raises:
            PortalError: The page does not answer or is gone.
        """
        self._scripted = bool(await self._world.call(function("motion.start")))

    async def facts(self, words: MotionWords, *, at_most_s: float) -> MotionFacts:
        """What moved; waits until the page was watched long enough.

        Args:
            words: How controls that stop something are named.
            at_most_s: Seconds within which the last moving thing may begin to be looked at; the first always is.

        Raises:
            PortalError: The page does not answer or is gone.
        """
        deadline = time.monotonic() + at_most_s
        if self._scripted:
            await self._ahead()
            await self._until(WATCH_S, deadline)
        report = await self._world.call(function("motion.report"))
        if report["doubtful"]:
            await self._until(LONGER_S, deadline)
            report = await self._world.call(function("motion.report"))
        items: list[Motion] = []
        certain = False
        for index, raw in enumerate(report["items"]):
            item = Motion.model_validate(raw)
            # One that nothing stops is enough: looking at the others would take seconds for each.
            in_time = index == 0 or (index < _LOOKED_AT and time.monotonic() < deadline)
            if in_time and not certain:
                seen = await self._looked_at(index, item, words)
                if seen is None:
                    continue
                item = seen
                certain = item.looked_at and not item.stopped_by
            items.append(item)
        return MotionFacts(watched_s=round(report["watched"], 1), scripted=self._scripted, items=tuple(items))

    async def _ahead(self) -> None:
        """Look, while the page is watched all the same, whether what moves by its markup can be seen to."""
        report = await self._world.call(function("motion.report"))
        for index, raw in enumerate(report["items"][:_LOOKED_AT]):
            item = Motion.model_validate(raw)
            left = WATCH_S - float(await self._world.call(function("motion.watched")))
            # Nothing is touched, so the page is not scrolled to it either.
            if item.kind in _MARKED_UP and left > _AHEAD_S and await self._world.call(function("motion.inside"), index):
                self._moved[item.place.selector] = await self._moves(index, _wait_of(item))

    async def _until(self, seconds: float, deadline: float) -> None:
        while time.monotonic() < deadline:
            left = seconds - float(await self._world.call(function("motion.watched")))
            if left <= 0:
                return
            # Nothing is touched meanwhile: what changes now changes by itself.
            await asyncio.sleep(min(left, max(deadline - time.monotonic(), 0)) + _BEAT_S / 2)

    async def _looked_at(self, index: int, item: Motion, words: MotionWords) -> Motion | None:
        """The item with what stops it; None when nothing can be seen to move."""
        if item.kind == "carousel":
            return item
        wait = _wait_of(item)
        moves = self._moved.get(item.place.selector)
        if moves is None:
            moves = await self._moves(index, wait)
        if moves is False:
            return None
        if moves is None or item.kind == "picture":
            return item
        # An animation's own time goes on at every moment, whatever of it can be seen.
        stopped = await self._stopped(index, _MOMENT_S if item.kind == "css" else wait, words)
        if stopped is None:
            return item
        # It went on while it was looked at, so it has lasted until then.
        lasted = await self._world.call(function("motion.lasted"), index)
        seen = {} if lasted is None else {"lasted_s": max(lasted, item.lasted_s or 0.0)}
        return item.model_copy(update={"stopped_by": stopped, "looked_at": True} | seen)

    async def _stopped(self, index: int, wait: float, words: MotionWords) -> str | None:
        """What stops it; None when that could not be told."""
        found = await self._world.call(function("motion.stops"), index, words.model_dump())
        for number in range(found):
            if await self._pressed(number) and await self._goes_on(index, wait) is False:
                return "control"
        clip = await self._world.call(function("motion.show"), index)
        if clip is None:
            return None
        await self._mouse(self._tab.page.mouse.move(clip["inX"], clip["inY"]))
        goes_on = await self._goes_on(index, wait)
        await self._mouse(self._tab.page.mouse.move(1, 1))
        if goes_on is None:
            return None
        return ("offered" if found else "") if goes_on else "hover"

    async def _pressed(self, number: int) -> bool:
        finals = list(self._tab.guard.rules.final_selectors(self._tab.page.url))
        spot: dict[str, Any] = await self._world.call(function("motion.stopper"), number, finals)
        if not may_press(self._tab, spot):
            return False
        with self._tab.guard.purpose(Purpose.LOOK):
            await self._mouse(self._tab.page.mouse.click(spot["x"], spot["y"]))
            # A slide that comes to rest after it has its time in the look that follows.
            await asyncio.sleep(_MOMENT_S / 2)
        await self._mouse(self._tab.page.mouse.move(1, 1))
        return True

    async def _mouse(self, call: Any) -> None:
        try:
            await within(CALL_S, call, what="use the mouse", url=self._tab.page.url, stage=self._tab.stage)
        except PortalError as error:
            log.info("%s", error)

    async def _moves(self, index: int, wait: float) -> bool | None:
        """Whether it can be seen to move, in drawings; null when they were too slow to tell."""
        clip = await self._world.call(function("motion.show"), index)
        if clip is None:
            return False
        await rest(self._world, 300)
        begun = await self._pulse(index)
        seen = [await drawn(self._world, clip)]
        until = time.monotonic() + (wait + _SETTLED_S) * _PATIENCE
        while time.monotonic() < until:
            # Between two drawings; a drawing itself takes about a tenth of it.
            await asyncio.sleep(_MOMENT_S / 2)
            seen.append(await drawn(self._world, clip))
            # Two pictures that take turns look alike whenever both drawings meet the same one.
            if differ(seen[-2], seen[-1]) or differ(seen[0], seen[-1]):
                return True
            now = await self._pulse(index)
            if (now["beats"] - begun["beats"]) * _BEAT_S >= wait and len(seen) > _DRAWINGS:
                return False
        return None

    async def _goes_on(self, index: int, wait: float) -> bool | None:
        """Whether it goes on where it may have been stopped; null when the page did not live long enough to tell.

        It does when it changes later than a movement under way needs to end, and stands still when it does not change
        for as long as its next change is due.
        """
        clip = await self._world.call(function("motion.show"), index)
        if clip is None:
            return False
        begun = last = await self._pulse(index)
        before = await drawn(self._world, clip) if begun["sign"] is None else None
        # Drawings may miss for a while what goes on.
        wait = wait if before is None else max(wait, _MOMENT_S * 2)
        until = time.monotonic() + (wait + _SETTLED_S) * _PATIENCE
        while time.monotonic() < until:
            # Between two looks at what it has done since.
            await asyncio.sleep(_MOMENT_S / 2)
            now = await self._pulse(index)
            if before is None:
                changed = now["sign"] != last["sign"]
            else:
                drawing = await drawn(self._world, clip)
                changed = differ(before, drawing)
                before = drawing if changed else before
            if changed and (now["beats"] - begun["beats"]) * _BEAT_S > _SETTLED_S:
                return True
            if changed:
                last = now
            elif (now["beats"] - last["beats"]) * _BEAT_S >= wait:
                return False
        return None

    async def _pulse(self, index: int) -> dict[str, Any]:
        pulse: dict[str, Any] = await self._world.call(function("motion.pulse"), index)
        return pulse


def _wait_of(item: Motion) -> float:
    """Seconds within which the next change is due: longer than the usual distance of two changes."""
    if item.kind != "script" or item.changes < 2 or item.lasted_s is None:  # noqa: PLR2004  one change has no distance
        return _MOMENT_S * 2 if item.kind != "script" else _LONGEST_STILL_S
    return min(_LONGEST_STILL_S, item.lasted_s / (item.changes - 1) * 1.3 + _MOMENT_S)
