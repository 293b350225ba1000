"""Menus whose entries are not in the page before they are opened."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PortalError
from auditor.portal.overlays import dismiss
from auditor.portal.own import beyond, signs_of
from auditor.portal.reach import Reach, step_to
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

log = logging.getLogger(__name__)

_MENUS = 6
_TOP_PX = 160
"""Where a page's head ends, when nothing in its markup says so (px)."""


async def open_menus(
    tab: Tab, home: Snapshot, start: Reach, vocabulary: Vocabulary
) -> AsyncIterator[tuple[Snapshot, Reach]]:
    """Open the menus of the page that a tab shows, one at a time, and give what each shows with the way to it.

    Args:
        tab: The page is open in it.
        home: What the page shows.
        start: How the page is reached.
        vocabulary: The words.
    """
    snapshot = home
    last: Control | None = None
    brought: frozenset[tuple[str, ...]] = frozenset()
    for opener in _openers(home, vocabulary)[:_MENUS]:
        try:
            shown = await _pressed(tab, opener, snapshot)
            if shown is None:
                continue
            fresh = signs_of(beyond(shown, snapshot))
            if last is not None and brought & signs_of(shown):
                # The menu before stays open, and its entries are not this one's.
                shown = await _pressed(tab, last, shown) or shown
                if brought & signs_of(shown) or not fresh <= signs_of(shown):
                    shown = await _pressed(tab, opener, await _anew(tab, start, vocabulary))
            if shown is None or shown.url.rstrip("#") != home.url.rstrip("#"):
                snapshot, last, brought = await _anew(tab, start, vocabulary), None, frozenset()
                continue
        except PortalError as error:
            log.info("menu “%s”: %s", opener.caption, error)
            return
        snapshot, last, brought = shown, opener, fresh
        yield shown, start.then(step_to(opener, home))


async def _pressed(tab: Tab, opener: Control, snapshot: Snapshot) -> Snapshot | None:
    """What the page shows once an opener was pressed; None when it is not there or not pressed."""
    again = next((c for c in snapshot.visible() if (c.tag, c.caption) == (opener.tag, opener.caption)), None)
    if again is None or not (await tab.press(again, snapshot, Purpose.LOOK, settle_s=1.5)).pressed:
        return None
    return await tab.snapshot()


async def _anew(tab: Tab, start: Reach, vocabulary: Vocabulary) -> Snapshot:
    await tab.open(start.url)
    return await dismiss(tab, await tab.snapshot(), vocabulary)


def _openers(home: Snapshot, vocabulary: Vocabulary) -> list[Control]:
    """What may open a menu: what says so, what is called one, and icons without a word at the top of the page."""
    names = {label(word) for word in vocabulary.menus.labels}
    pressable = [
        control
        for control in home.visible()
        if control.opens_url is None and not control.typing and control.tag not in {"select", "input"}
    ]
    saying = [control for control in pressable if control.expandable]
    called = [control for control in pressable if label(control.caption) in names]
    icons = [
        control
        for control in pressable
        if not label(control.caption) and (control.region in {"nav", "header"} or 0 <= control.box[1] < _TOP_PX)
    ]
    return list({control.index: control for control in (*saying, *called, *icons)}.values())
