"""Closing what lies in the way of a page: pop-ups, banners, cookie questions. Refusing comes before accepting."""

from __future__ import annotations

import logging

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import canonical, label

log = logging.getLogger(__name__)

_MOST = 3

# Something fixed or absolutely placed that covers the middle of the window.
_COVERED = """() => {
  const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  for (let el = hit; el && el !== document.body && el !== document.documentElement; el = el.parentElement) {
    const style = getComputedStyle(el), box = el.getBoundingClientRect();
    if (['fixed', 'absolute'].includes(style.position) && Number(style.zIndex) > 0 && box.width * box.height > 40000
        && !el.querySelector('main,[role=main]')) return true;
    if (el.matches('dialog[open],[role=dialog],[aria-modal=true]')) return true;
  }
  return false;
}"""


async def dismiss(tab: Tab, snapshot: Snapshot, vocabulary: Vocabulary) -> Snapshot:
    """Close what covers the page, at most three times, and return what the page shows then."""
    for _ in range(_MOST):
        closer = _closer(snapshot, vocabulary)
        if closer is None or not await tab.evaluate(_COVERED):
            return snapshot
        reaction = await tab.press(closer, snapshot, Purpose.LOOK, settle_s=2.0)
        if not reaction.pressed:
            return snapshot
        log.info("closed what lay in the way: %s", closer.caption)
        snapshot = await tab.snapshot()
    return snapshot


def _closer(snapshot: Snapshot, vocabulary: Vocabulary) -> Control | None:
    for words in (vocabulary.overlays.close_labels, vocabulary.overlays.accept_labels):
        names = {label(word) or canonical(word) for word in words}
        for control in snapshot.visible():
            name = label(control.caption) or canonical(control.caption)
            if name in names and control.opens_url is None and not control.typing:
                return control
    return None
