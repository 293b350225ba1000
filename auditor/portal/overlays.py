"""Closing what lies in the way of a page: pop-ups, banners, cookie questions. Refusing comes before accepting."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import canonical, label

log = logging.getLogger(__name__)

_MOST = 3
_CLOSER_WORDS = 4
"""A label that begins with a closing word and has more words than this says something else."""

# Numbers of the controls inside what covers the middle of the window: something fixed or raised, or a dialog.
_COVERING = """() => {
  const kept = window[Symbol.for('portal-auditor.controls')] || [];
  const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  let cover = null;
  for (let el = hit; el && el !== document.body && el !== document.documentElement; el = el.parentElement) {
    const style = getComputedStyle(el), box = el.getBoundingClientRect();
    const raised = ['fixed', 'absolute'].includes(style.position) && Number(style.zIndex) > 0;
    if ((raised && box.width * box.height > 40000 && !el.querySelector('main,[role=main]'))
        || el.matches('dialog[open],[role=dialog],[aria-modal=true]')) cover = el;
  }
  return cover ? kept.flatMap((el, number) => cover.contains(el) ? [number] : []) : [];
}"""


async def covering(tab: Tab, snapshot: Snapshot) -> tuple[Control, ...]:
    """The controls inside what covers the middle of the page now; none when nothing does.

    Args:
        tab: The tab that shows the page.
        snapshot: A fresh snapshot of it.

    Raises:
        PortalError: The page died or does not answer.
    """
    found = await tab.evaluate(_COVERING)
    # A page may replace what scripts rely on; what comes then covers nothing.
    numbers = frozenset(n for n in found if isinstance(n, int)) if isinstance(found, list) else frozenset[int]()
    return tuple(control for control in snapshot.frames[0].controls if control.visible and control.index in numbers)


async def dismiss(tab: Tab, snapshot: Snapshot, vocabulary: Vocabulary) -> Snapshot:
    """Close what covers the page, at most three times, and return what the page shows then."""
    for _ in range(_MOST):
        closer = _closer(await covering(tab, snapshot), vocabulary)
        if closer is None:
            return snapshot
        with tab.uncovering():
            reaction = await tab.press(closer, snapshot, Purpose.LOOK, settle_s=2.0)
        if not reaction.pressed:
            return snapshot
        log.info("closed what lay in the way: %s", closer.caption)
        snapshot = await tab.snapshot()
    return snapshot


def _closer(inside: Sequence[Control], vocabulary: Vocabulary) -> Control | None:
    for words in (vocabulary.overlays.close_labels, vocabulary.overlays.accept_labels):
        names = {label(word) or canonical(word) for word in words}
        for control in inside:
            name = label(control.caption) or canonical(control.caption)
            short = len(name.split()) <= _CLOSER_WORDS
            begins = short and any(name.startswith(f"{word} ") for word in names)
            # A link to a place in the page (a skip link, say) closes nothing.
            acts = control.opens_url is None and not (control.href.startswith("#") and len(control.href) > 1)
            if (name in names or begins) and acts and not control.typing:
                return control
    return None
