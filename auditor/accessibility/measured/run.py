"""All measurements of one page, in the order in which they disturb each other least.

What moves is watched while the rule engine works and nothing is touched. The keyboard walk comes before the focus that
it leads to; the window changes its size after them, and what only a mouse reaches is looked for and pressed last, as
the page may be another one then. A measurement that fails or does not fit into its time is named as untested; the
others go on.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from auditor.accessibility.facts import LOADED, UntestedRule
from auditor.accessibility.measured.focus import visible_focus
from auditor.accessibility.measured.keyboard import walk, with_listeners
from auditor.accessibility.measured.lapse import with_later_changes
from auditor.accessibility.measured.motion import Watch
from auditor.accessibility.measured.mouse import try_by_mouse
from auditor.accessibility.measured.resize import enlarged
from auditor.accessibility.measured.script import function, load_measure
from auditor.accessibility.measured.toggles import stale_states
from auditor.accessibility.measures import (
    ColourFacts,
    ErrorFacts,
    KeyboardFacts,
    MeasuredFacts,
    StructureFacts,
    TellingFacts,
    measured_in,
)
from auditor.accessibility.rules import Wordlists
from auditor.accessibility.spent import Spent
from auditor.accessibility.worlds import World, Worlds
from auditor.browser.tab import Tab
from auditor.errors import PageFailed, PageTimeout, PortalError
from auditor.findings import ReasonCode

log = logging.getLogger(__name__)

_MOTION_S = 14.0
_WALK_S = 8.0
_FOCUS_S = 5.0
_MOUSE_S = 3.0
_TOGGLES_S = 1.0
_REPEATABLE = frozenset({"colour", "structure", "telling", "errors", "resize"})
"""Measurements that press nothing. One that pressed what stops a movement would find that nothing moves."""
_SILENCES = 2
"""A page that did not answer two measurements in their time is not asked for the others."""


class Measurements:
    """The measurements of the page that a tab shows; begins to watch at once.

    Args:
        tab: The tab, on the page.
        worlds: Clean worlds of the page.
        words: The words that the measurements look for.
        wanted: The measurements that are wanted, by their names.
        state: The state that the page is in.
        spent: Where the time of each is written down.
        patience: How many times the usual seconds each may take.
    """

    def __init__(
        self,
        tab: Tab,
        worlds: Worlds,
        words: Wordlists,
        *,
        wanted: frozenset[str],
        spent: Spent,
        state: str = LOADED,
        patience: float = 1.0,
    ) -> None:
        self._spent = spent
        self._patience = patience
        self._tab = tab
        self._worlds = worlds
        self._words = words
        self._wanted = (wanted | ({"keyboard"} if "focus" in wanted else set())) & measured_in(state)
        self._world: World | None = None
        self._watch: Watch | None = None
        self._found: dict[str, Any] = {"state": state}
        self._untested: list[UntestedRule] = []
        self._silent = 0

    async def begin(self) -> None:
        """Load the scripts and begin to watch.

        Raises:
            PortalError: The page does not answer or is gone.
        """
        self._world = await self._worlds.main()
        await load_measure(self._world)
        self._found["whole"] = bool(await self._world.call(function("whole")))
        if "motion" in self._wanted:
            self._watch = Watch(self._tab, self._world)
            await self._watch.begin()
        else:
            await self._tab.hold_still()

    async def untouched(self) -> None:
        """What is measured while nothing of the page was touched: motion and colours."""
        if await self._gone():
            # It loaded itself anew meanwhile: what follows is measured on what it became.
            await self.begin()
        if "colour" in self._wanted:
            await self._measure("colour", self._colours)
        if "structure" in self._wanted:
            await self._measure("structure", self._structure)
        if "telling" in self._wanted:
            await self._measure("telling", self._telling)
        if "errors" in self._wanted:
            await self._measure("errors", self._errors)
        if "motion" in self._wanted and self._watch is not None:
            await self._measure(
                "motion", partial(self._watch.facts, self._words.motion, at_most_s=_MOTION_S * self._patience)
            )
            # What moves is of no more use, and costs as much as all else that is done to a page.
            await self._tab.hold_still()

    async def _gone(self) -> bool:
        """Whether the page left the document that it showed when the measurements began."""
        try:
            return not await self.world.call("() => !!globalThis.measure")
        except PageTimeout as error:
            # It does not answer now: the measurements that come to nothing by that are named one by one.
            log.info("%s", error)
            return False
        except PageFailed:
            return True

    @property
    def world(self) -> World:
        """The world of the measurements.

        Raises:
            PageFailed: They have not begun.
        """
        if self._world is None:
            raise PageFailed("the measurements have not begun", url=self._tab.page.url, stage=self._tab.stage)
        return self._world

    async def by_keys(self) -> MeasuredFacts:
        """What needs keys and another size of the window; and all that was measured so far."""
        keyboard: KeyboardFacts | None = None
        if "keyboard" in self._wanted:
            keyboard = await self._measure(
                "keyboard", partial(walk, self._worlds, self.world, budget_s=_WALK_S * self._patience)
            )
        if "focus" in self._wanted and keyboard is None:
            self._left_out("focus", ReasonCode.TOOL_ERROR, "needs the keyboard walk")
        elif "focus" in self._wanted:
            await self._measure("focus", partial(visible_focus, self.world, budget_s=_FOCUS_S * self._patience))
        if "resize" in self._wanted:
            await self._measure("resize", partial(enlarged, self._tab, self.world))
        if keyboard is not None:
            await self._measure("keyboard", partial(with_listeners, self.world, keyboard))
        return MeasuredFacts.model_validate(self._found | {"untested": tuple(self._untested)})

    async def by_mouse(self, facts: MeasuredFacts) -> MeasuredFacts:
        """Press what no key reaches, to see whether it does anything, and what has a state, to see whether it follows.

        The page may be another one afterwards.
        """
        if facts.keyboard is None:
            return facts
        with self._spent.on("mouse"):
            pressed = await try_by_mouse(self._tab, self.world, facts.keyboard, budget_s=_MOUSE_S * self._patience)
            facts = facts.model_copy(update={"keyboard": pressed})
            if facts.telling is None or await self._gone():
                return facts
            stale = await stale_states(self._tab, self.world, budget_s=_TOGGLES_S * self._patience)
        known = {place.selector for place in facts.telling.contradicted}
        fresh = tuple(place for place in stale if place.selector not in known)
        telling = facts.telling.model_copy(update={"contradicted": (*facts.telling.contradicted, *fresh)})
        return facts.model_copy(update={"telling": telling})

    async def at_last(self, facts: MeasuredFacts) -> MeasuredFacts:
        """Let the page's time run fast, to see what changes later than it was watched; then it is of no more use."""
        if facts.motion is None or self._silent or await self._gone():
            return facts
        with self._spent.on("lapse"):
            motion = await with_later_changes(self.world, facts.motion)
        return facts.model_copy(update={"motion": motion})

    async def _colours(self) -> ColourFacts:
        words = self._words.colours
        given = {"colours": list(words.named), "meanings": list(words.meanings)}
        return ColourFacts.model_validate(await self.world.call(function("colour.places"), given))

    async def _structure(self) -> StructureFacts:
        return StructureFacts.model_validate(await self.world.call(function("structure.places")))

    async def _telling(self) -> TellingFacts:
        words = {name: getattr(self._words, name).model_dump() for name in ("codes", "looks", "formats")}
        words["chosen"] = list(self._words.chosen)
        return TellingFacts.model_validate(await self.world.call(function("telling.places"), words))

    async def _errors(self) -> ErrorFacts:
        return ErrorFacts.model_validate(await self.world.call(function("errors.places"), list(self._words.errors)))

    async def _measure(self, name: str, facts: Callable[[], Awaitable[Any]]) -> Any:
        if self._silent >= _SILENCES:
            self._left_out(name, ReasonCode.TIMEOUT, "the page does not answer any more")
            return None
        try:
            with self._spent.on(name):
                self._found[name] = await self._twice_at_most(name, facts)
        except PortalError as error:
            log.info("%s left out: %s", name, error)
            self._silent += isinstance(error, PageTimeout)
            code = ReasonCode.TIMEOUT if isinstance(error, PageTimeout) else ReasonCode.TOOL_ERROR
            self._left_out(name, code, error.message)
            return None
        return self._found[name]

    async def _twice_at_most(self, name: str, facts: Callable[[], Awaitable[Any]]) -> Any:
        """Measure again what failed by something else than its time, on a document that is as it was."""
        try:
            return await facts()
        except PageFailed as error:
            if name not in _REPEATABLE or await self._gone():
                raise
            log.info("%s once more: %s", name, error)
            return await facts()

    def _left_out(self, name: str, code: ReasonCode, detail: str) -> None:
        self._untested.append(UntestedRule(rule=name, code=code, detail=detail[:500]))
