"""Ways that no word of the vocabulary names: followed before a function is called missing."""

from __future__ import annotations

import re

from auditor.browser.snapshot import Control, Snapshot
from auditor.portal.candidates import Candidate, best_first
from auditor.portal.onward import way_of
from auditor.portal.reach import Reach
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

ANY = ""
"""Such a candidate is sought for no role: whatever its page plays is taken."""

_WORDS = 6
_MENU = frozenset({"nav", "header"})
_SCORES = {"menu": 0.3, "pressed": 0.2, "tile": 0.1}
_CLOSED = 0.05


def unnamed_ways(snapshot: Snapshot, reach: Reach, vocabulary: Vocabulary, *, depth: int) -> tuple[Candidate, ...]:
    """Short entries of menus and tiles that may lead to a function under another name, the likeliest first.

    Args:
        snapshot: The home page, or what one of its menus shows.
        reach: How it is reached.
        vocabulary: The words.
        depth: Pages between the home page and what they lead to.
    """
    overlays, others = vocabulary.overlays, (*vocabulary.languages.labels, *vocabulary.passing.labels)
    passing = {label(word) for word in (*overlays.close_labels, *overlays.accept_labels, *others)}
    found = []
    shown = {label(control.caption) for control in snapshot.visible()}
    for control in snapshot.controls:
        name = label(control.caption)
        # What a closed menu holds is followed by its address, where it has one.
        if not control.visible and (control.opens_url is None or control.region not in _MENU or name in shown):
            continue
        kind = _kind(control)
        if kind is None or not _short(name) or name in passing:
            continue
        found.append(
            Candidate(
                role=ANY,
                label=control.caption,
                reach=way_of(control, snapshot, reach),
                score=_SCORES[kind] - (0.0 if control.visible else _CLOSED),
                depth=depth,
            )
        )
    return tuple(best_first(found))


def _kind(control: Control) -> str | None:
    if control.typing or control.tag in {"select", "input", "option", "label"} or control.group is not None:
        return None
    if control.region in _MENU:
        return "menu"
    if control.opens_url is None:
        return "pressed"
    return "tile" if control.region in {"", "main", "aside"} else None


def _short(name: str) -> bool:
    """A name as entries have it: a headline is longer, and what holds figures is an entry of a list."""
    return 0 < len(name.split()) <= _WORDS and re.search(r"\d{3}", name) is None
