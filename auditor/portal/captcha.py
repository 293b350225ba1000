"""Captchas: recognised beside a field, never attacked.

They come as a field with a picture (drawn by the server, on a canvas or as SVG) and as frames of services, which may
not even load where the auditor runs; so labels, the markup round the field and the frames' addresses are all asked.
"""

from __future__ import annotations

from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.portal.vocabulary import Vocabulary, any_words

# Whether the form of a field (or the part of the page round it that has a button) holds markup of a captcha.
_MARKED = """([index, marks]) => {
  const field = (window[Symbol.for('portal-auditor.controls')] || [])[index];
  if (!field) return false;
  const named = (el) => ['id', 'class', 'name', 'src', 'alt', 'title', 'aria-label', 'data-callback', 'data-src']
    .map((name) => el.getAttribute(name) || '').join(' ').toLowerCase();
  const held = (root) => Array.from(root.querySelectorAll('*')).some((el) => el !== field && !el.contains(field) &&
    (el.hasAttribute('data-sitekey') || marks.some((mark) => named(el).includes(mark))) &&
    (el.getBoundingClientRect().width > 0 || el.tagName === 'IFRAME' || el.hasAttribute('data-sitekey')));
  if (marks.some((mark) => named(field).includes(mark))) return false;
  let round = field.form;
  if (!round || round.contains(document.querySelector('nav,header,footer'))) {
    round = field.parentElement;
    for (let up = 0; up < 6 && round && !round.querySelector('button,[type=submit],[type=button],[role=button]'); up++)
      round = round.parentElement;
  }
  return !!round && round !== document.body && held(round);
}"""


async def captcha_at(tab: Tab, snapshot: Snapshot, field: Control, vocabulary: Vocabulary) -> bool:
    """Whether what a field belongs to also asks for a captcha.

    Args:
        tab: The tab that shows the page.
        snapshot: A fresh snapshot of it.
        field: The field, of this snapshot.
        vocabulary: Words and marks of captchas.

    Raises:
        PortalError: The page died or does not answer.
    """
    if _asked_beside(field, snapshot, vocabulary):
        return True
    if any(mark in frame.url.lower() for frame in snapshot.frames[1:] for mark in vocabulary.captcha.services):
        return True
    marks = [*vocabulary.captcha.marks, *vocabulary.captcha.services]
    return bool(await tab.evaluate(_MARKED, [field.index, marks], frame=field.frame))


def asks_for_captcha(field: Control, vocabulary: Vocabulary) -> bool:
    """Whether a field is the one that a captcha's letters go into."""
    return any_words(f"{field.name} {field.nearby} {field.placeholder}", vocabulary.captcha.labels)


def _asked_beside(field: Control, snapshot: Snapshot, vocabulary: Vocabulary) -> bool:
    return any(
        asks_for_captcha(other, vocabulary)
        for other in snapshot.fields()
        if other.typing
        and other.frame == field.frame
        and (other.group == field.group or field.group is None)
        and other.index != field.index
    )
