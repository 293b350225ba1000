"""Runs the rule engine over a page with all its frames and shadow roots, within a budget of time.

The engine's partial-run protocol is used: each frame is examined by itself, in a clean world of its own, and the parts
are joined in that of the main frame. What could not be examined is listed by us: the engine keeps silent about it.
On a small page without frames all rules run at once. Elsewhere, or where that does not end, costly rules run after all
others and one by one, so that a page on which they never end still has all other results.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from auditor.accessibility.engine import engine_script, engine_version
from auditor.accessibility.facts import LOADED, STEP, AxeFacts, RuleFacts, UntestedFrame, UntestedRule
from auditor.accessibility.worlds import World, Worlds
from auditor.browser.limits import CALL_S
from auditor.browser.tab import Tab
from auditor.errors import PageFailed, PageTimeout, PortalError
from auditor.findings import Frozen, ReasonCode

log = logging.getLogger(__name__)

MAX_FRAMES = 20
"""Frames examined per page; more are listed as untested."""
FRAME_S = 5.0
"""Seconds that one child frame gets at most."""
_LEAST_S = 0.5
_FINISH_S = 10.0
_TINY_PX = 2
_LAZY_S = 2.0
_MAX_SPOTS = 6
_SCOUT = "document-title"
"""A rule that costs nothing: the first pass learns which frames there are, also when only costly rules are wanted."""
_FEW = 1_500
"""Elements of a page on which costly rules take a moment: a pass of their own would cost more than they do."""
_AT_ONCE_SHARE = 0.4
"""Share of the budget that all rules together get: enough must be left to run them one by one."""
_NAMED = 12
"""Places per rule and frame that get the engine's short selectors: each costs a search through the whole document."""

_FRAME_ELEMENT = "(selector) => axe.utils.shadowSelect(selector)"

_SMALL = """(few) => document.getElementsByTagName('*').length <= few
  && !document.querySelector('iframe,frame,object,embed')"""

_FRAME_STATE = """(selector) => {
  const el = axe.utils.shadowSelect(selector), box = el.getBoundingClientRect(), lazy = el.loading === 'lazy';
  if (lazy) el.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  return { src: el.hasAttribute('srcdoc') ? '' : (el.src || ''), width: box.width, height: box.height, lazy,
    inert: !!el.closest('[inert]') || !!document.querySelector('dialog:modal') && !el.closest('dialog:modal') };
}"""


class TestedFrame(Frozen):
    """A frame that the engine looked into: its address and the selectors that lead to it (none: the main document)."""

    url: str
    path: tuple[str, ...]


class AxeRun:
    """One run of the engine over the page that a tab shows.

    Args:
        tab: The tab, on the page.
        worlds: Clean worlds of the tab.
        rules: Ids of the rules to run.
        costly: Those of them that run last and one by one.
        budget_s: Seconds for the whole run.
        state: The state that the page is in.
    """

    def __init__(
        self,
        tab: Tab,
        worlds: Worlds,
        *,
        rules: Sequence[str],
        costly: Sequence[str],
        budget_s: float,
        state: str = LOADED,
    ) -> None:
        self._tab = tab
        self._worlds = worlds
        self._rules = rules
        self._costly = [rule for rule in costly if rule in rules]
        self._state = state
        self._deadline = time.monotonic() + budget_s
        self._at_once_s = budget_s * _AT_ONCE_SHARE
        self._first_pass = True
        self._loaded: set[tuple[str, int]] = set()
        self._untested_frames: list[UntestedFrame] = []
        self._untested_rules: list[UntestedRule] = []
        self.tested: list[tuple[TestedFrame, World]] = []

    async def facts(self) -> AxeFacts:
        """Run the engine.

        Raises:
            PortalError: Not even the main document could be examined with the rules that cost little.
        """
        found = await self._at_once()
        if found is None:
            found = await self._in_turn()
        silent = set(self._rules) - {fact.rule for fact in found} - {untested.rule for untested in self._untested_rules}
        self._untested_rules += [
            UntestedRule(rule=rule, code=ReasonCode.TOOL_ERROR, detail="the engine did not report on this rule")
            for rule in sorted(silent)
        ]
        return AxeFacts(
            engine=engine_version(),
            state=self._state,
            frames_tested=len(self.tested),
            frames_untested=tuple(self._untested_frames),
            rules=tuple(sorted(found, key=lambda fact: fact.rule)),
            rules_untested=tuple(self._untested_rules),
        )

    async def _at_once(self) -> list[RuleFacts] | None:
        """All rules in one pass; None where that would take too long, or did not come to its end."""
        if not self._costly:
            return None
        try:
            world = await self._worlds.main()
            if not await world.call(_SMALL, _FEW):
                return None
            return await self._pass(self._rules, at_most_s=self._at_once_s)
        except PortalError as error:
            log.info("all rules at once: %s; one by one then", error)
            self.tested.clear()
            self._untested_frames.clear()
            return None

    async def _in_turn(self) -> list[RuleFacts]:
        """All rules that cost little, then the costly ones one by one."""
        found: list[RuleFacts] = []
        cheap = [rule for rule in self._rules if rule not in self._costly]
        first = await self._pass(cheap or [_SCOUT])
        found += [fact for fact in first if fact.rule in self._rules]
        self._first_pass = False
        for rule in self._costly:
            try:
                found += await self._pass([rule])
            except PortalError as error:
                log.info("rule %s left out: %s", rule, error)
                self._untested_rules.append(UntestedRule(rule=rule, code=_code(error), detail=error.message))
        return found

    async def _pass(self, rules: Sequence[str], *, at_most_s: float = math.inf) -> list[RuleFacts]:
        options = {
            "runOnly": {"type": "rule", "values": list(rules)},
            "preload": False,
            "xpath": False,
            "ancestry": False,
            "elementRef": False,
        }
        world = await self._worlds.main()
        parts = await self._examine(world, {"exclude": []}, options, path=(), limit_s=min(self._left(), at_most_s))
        urls = {STEP.join(frame.path): frame.url for frame, _ in self.tested}
        argument = {"parts": parts, "options": options, "urls": urls, "spots": _MAX_SPOTS}
        return [RuleFacts.model_validate(item) for item in await self._joined(world, argument)]

    async def _joined(self, world: World, parts: dict[str, Any]) -> list[dict[str, Any]]:
        """The parts joined; what was found in a page that went elsewhere meanwhile is joined in its successor."""
        script = _script("finish.js")
        joined: list[dict[str, Any]]
        try:
            joined = await world.call(script, parts, limit_s=_FINISH_S)
        except PageFailed as error:
            log.info("the parts of a run are joined in another document: %s", error)
            successor = await self._worlds.main()
            await successor.load(engine_script())
            self._loaded.add(successor.context_id)
            joined = await successor.call(script, parts, limit_s=_FINISH_S)
        return joined

    async def _examine(
        self, world: World, context: dict[str, Any], options: dict[str, Any], *, path: tuple[str, ...], limit_s: float
    ) -> list[str | None]:
        started = time.monotonic()
        try:
            if world.context_id not in self._loaded:
                await world.load(engine_script(), limit_s=min(limit_s, CALL_S))
                self._loaded.add(world.context_id)
            answer = await world.call(
                _script("examine.js"),
                context,
                {"options": options, "named": _NAMED},
                limit_s=max(limit_s - (time.monotonic() - started), _LEAST_S),
            )
        except PageTimeout:
            # An engine that was stopped in the middle of a run does not begin another one.
            self._loaded.discard(world.context_id)
            await world.stop()
            raise
        if self._first_pass:
            url = await world.call("() => document.URL")
            self.tested.append((TestedFrame(url=str(url), path=path), world))
        parts: list[str | None] = [answer["part"]]
        for child in answer["frames"]:
            parts += await self._child(world, child, options, path)
        return parts

    async def _child(
        self, parent: World, child: dict[str, Any], options: dict[str, Any], path: tuple[str, ...]
    ) -> list[str | None]:
        selector = child["frameSelector"]
        here = (*path, child["label"])
        url = ""
        size = (0.0, 0.0)
        try:
            state = await parent.call(_FRAME_STATE, selector)
            url, size = state["src"], (state["width"], state["height"])
            if len(self.tested) + len(self._untested_frames) >= MAX_FRAMES and self._first_pass:
                raise PageTimeout(f"more than {MAX_FRAMES} frames on the page", url=url, stage=self._tab.stage)
            if state["inert"]:
                # Nobody can use it now, with any device: that it is out of the keyboard order tells nothing.
                child["frameContext"]["focusable"] = True
            world, address = await self._enter(parent, selector, url, lazy=bool(state["lazy"]))
            url = address
            return await self._examine(
                world, child["frameContext"], options, path=here, limit_s=min(self._left(), FRAME_S)
            )
        except PortalError as error:
            # A frame of one pixel shows nobody anything: it is no part of what a person is offered.
            if size[0] > _TINY_PX and size[1] > _TINY_PX:
                self._missed(url, here, options, error)
            return [None]

    async def _enter(self, parent: World, selector: Any, source: str, *, lazy: bool) -> tuple[World, str]:
        """A clean world in a frame and the frame's address; one that loads when it is seen gets a moment."""
        patience = time.monotonic() + (_LAZY_S if lazy else 0.0)
        while True:
            frame_id = await parent.frame_of(_FRAME_ELEMENT, selector)
            if frame_id is None:
                raise PageFailed(f"{source}: the frame holds no document", url=source, stage=self._tab.stage)
            world = await self._worlds.inside(parent, frame_id)
            address = str(await world.call("() => document.URL", limit_s=min(self._left(), FRAME_S)))
            if not source.startswith("http") or address.startswith(("http", "blob:", "data:")):
                return world, address
            if time.monotonic() >= patience:
                why = "shows an error of the browser" if address.startswith("chrome-error") else "never loaded"
                raise PageFailed(f"{source}: the frame {why}", url=source, stage=self._tab.stage)
            # Between two looks whether a frame that loads when it is seen has come: no event of its own tells it.
            await asyncio.sleep(_LAZY_S / 8)

    def _missed(self, url: str, path: tuple[str, ...], options: dict[str, Any], error: PortalError) -> None:
        code = self._frame_code(url, error)
        if self._first_pass:
            self._untested_frames.append(
                UntestedFrame(url=url[:500], selector=STEP.join(path), code=code, detail=error.message[:500])
            )
        elif not any(frame.selector == STEP.join(path) for frame in self._untested_frames):
            self._untested_rules += [
                UntestedRule(rule=rule, code=code, detail=error.message[:500], frame_url=url[:500])
                for rule in options["runOnly"]["values"]
            ]

    def _frame_code(self, url: str, error: PortalError) -> ReasonCode:
        if isinstance(error, PageTimeout):
            return ReasonCode.TIMEOUT
        if "shows an error" in error.message or "never loaded" in error.message:
            return ReasonCode.BLOCKED if self._tab.guard.same_site(url) else ReasonCode.THIRD_PARTY
        return ReasonCode.TOOL_ERROR

    def _left(self) -> float:
        """Seconds left of the budget.

        Raises:
            PageTimeout: None.
        """
        left = self._deadline - time.monotonic()
        if left < _LEAST_S:
            url = self._tab.page.url
            raise PageTimeout(f"{url}: the time for this page is used up", url=url, stage=self._tab.stage)
        return left


@cache
def _script(name: str) -> str:
    return files("auditor.accessibility").joinpath(name).read_text(encoding="utf-8")


def _code(error: PortalError) -> ReasonCode:
    return ReasonCode.TIMEOUT if isinstance(error, PageTimeout) else ReasonCode.TOOL_ERROR
