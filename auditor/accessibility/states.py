"""The states of a page beside the one that it loads into: its pop-up, its menu, and its form after a failed validation.

Each is entered in a fresh tab by what a visitor would do, with a press for a look or, in a form whose required fields
are empty, the press of "next"; the guard decides about each, so nothing is ever sent. A state that is not there is no
state of the page.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Callable

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.portal.menus import open_menus
from auditor.portal.overlays import covering, dismiss
from auditor.portal.reach import Reach, go
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

log = logging.getLogger(__name__)

POPUP = "popup"
MENU = "menu"
INVALID = "invalid"
STEP = "step"
"""The further steps of a form are ``step-2``, ``step-3`` and so on."""

Entering = Callable[[Tab, Reach, Vocabulary], AsyncGenerator[str, None]]
"""Brings a page into one state after the other and gives the name of each while it lasts."""

_STEPS = 5
_LEAST_SHOWN = 2
"""So many more controls than before must be shown for a menu to count as open."""
_HOVERED = 3
_ERROR_STATUS = 400
_NAVIGATION = frozenset({"nav", "header"})


async def opened_up(tab: Tab, reach: Reach, vocabulary: Vocabulary) -> AsyncGenerator[str, None]:
    """The page with the pop-up that it loads with, where there is one, then with its main menu open.

    The menu is opened by a press on what opens it, else with the mouse on a hidden entry. An error page that comes in
    its place has no states.
    """
    answer = await tab.open(reach.url)
    if (answer.status or 0) >= _ERROR_STATUS:
        return
    if await covering(tab, await tab.snapshot()):
        yield POPUP
        await tab.open(reach.url)
    snapshot = await dismiss(tab, await tab.snapshot(), vocabulary)
    before = _shown(snapshot)
    async for opened, _ in open_menus(tab, snapshot, reach, vocabulary):
        if _shown(opened) >= before + _LEAST_SHOWN:
            yield MENU
            return
    hidden = (c for c in snapshot.frames[0].controls if not c.visible and c.region in _NAVIGATION and c.opens_url)
    for _, control in zip(range(_HOVERED), hidden, strict=False):
        if await tab.hover_over(control) and _shown(await tab.snapshot()) >= before + _LEAST_SHOWN:
            yield MENU
            return


async def form_tried(tab: Tab, reach: Reach, vocabulary: Vocabulary) -> AsyncGenerator[str, None]:
    """The form after "next" was pressed with its fields left empty: its complaints, or the step that comes then."""
    _, snapshot = await go(tab, reach, vocabulary)
    for number in range(2, _STEPS + 1):
        onward = _onward(snapshot, vocabulary)
        if onward is None:
            return
        fields = _fields(snapshot)
        reaction = await tab.press(onward, snapshot, Purpose.NEXT_STEP, wizard=True)
        if not reaction.pressed or not tab.guard.same_site(tab.page.url):
            return
        snapshot = await tab.snapshot()
        now = _fields(snapshot)
        if now and not fields & now:
            yield f"{STEP}-{number}"
            continue
        if reaction.changed and fields & now:
            yield INVALID
        return


def _shown(snapshot: Snapshot) -> int:
    return sum(1 for _ in snapshot.visible())


def _onward(snapshot: Snapshot, vocabulary: Vocabulary) -> Control | None:
    names = {label(word) for word in vocabulary.wizard.next_labels}
    shown = [c for c in snapshot.visible() if label(c.caption) in names and c.enabled and c.opens_url is None]
    return next((control for control in reversed(shown) if not control.final), None)


def _fields(snapshot: Snapshot) -> frozenset[tuple[str, ...]]:
    """The fields that are shown, by what outlives a reload of the page."""
    shown = (c for c in snapshot.fields() if c.visible)
    return frozenset((str(c.frame), c.html_name or c.html_id or label(c.caption), c.tag, c.type) for c in shown)


STATES: dict[str, Entering] = {"home": opened_up, "eform": form_tried}
"""The way into further states by the role of the page: a header and its menu are the same on all pages."""
