"""Holding still what moves on a page without an end, once the page is ready.

A headless browser never takes a page for hidden: what moves is drawn sixty times a second for as long as the page is
open, and a marquee costs more than all else that is done to its page. What only changes its place is stopped. What
fades, blinks or grows goes on, since it might be stopped while it cannot be seen, and so does what comes to an end,
since a page may wait for that.
"""

from __future__ import annotations

import logging

from playwright.async_api import Page

from auditor.browser.limits import CALL_S, within
from auditor.errors import PortalError, Stage

log = logging.getLogger(__name__)

HOLD = """() => {
  const places = /^(transform|translate|rotate|left|right|top|bottom|margin\\w*|background(Position\\w*)|offset\\w*)$/;
  const told = new Set(['offset', 'computedOffset', 'easing', 'composite']);
  const moves = (frame) => Object.entries(frame).every(
    ([name, value]) => told.has(name) || places.test(name) && !/scale|matrix|perspective/.test(value));
  const hold = (root) => {
    for (const strip of root.querySelectorAll('marquee')) strip.stop();
    for (const animation of root.getAnimations()) {
      const effect = animation.effect;
      if (animation.playState !== 'running' || !effect || !effect.getKeyframes) continue;
      if (effect.getComputedTiming().iterations === Infinity && effect.getKeyframes().every(moves)) animation.pause();
    }
    for (const frame of root.querySelectorAll('iframe,frame')) if (frame.contentDocument) hold(frame.contentDocument);
  };
  // A page may have replaced what this relies on; then it moves, and is read all the same.
  try { hold(document); } catch (error) { /* it goes on moving */ }
}"""
"""A function that holds still what moves; it does no more when it is called again."""


async def hold_still(page: Page, *, stage: Stage) -> None:
    """Stop what moves from place to place without an end, in all frames of the page's own origin.

    Args:
        page: The page, ready.
        stage: The stage that is at work.
    """
    try:
        await within(CALL_S, page.evaluate(HOLD), what="hold still what moves", url=page.url, stage=stage)
    except PortalError as error:
        log.info("%s", error)
