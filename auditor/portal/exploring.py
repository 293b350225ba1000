"""Ways that no word of the vocabulary names: followed before a function is called missing."""

from __future__ import annotations

import re

from auditor.browser.snapshot import Control, Snapshot
from auditor.portal.candidates import Candidate, best_first
from auditor.portal.onward import way_of
from auditor.portal.reach import Reach
from auditor.portal.roles import label_score
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

ANY = ""
"""Such a candidate is sought for no role: whatever its page plays is taken."""

_WORDS = 6
_MENU = frozenset({"nav", "header"})
_SCORES = {"menu": 0.3, "pressed": 0.2, "tile": 0.1}
_CLOSED = 0.05
_OF_PERSON = 0.5
_BESIDE = 3
"""Controls between the way out and a name that stands in the same menu."""
_NAME = re.compile(r"(?:[^\W\d_a-z]\w*\s+){1,5}[^\W\d_a-z]\w*")
"""Words that each begin with a capital."""


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


def persons_ways(snapshot: Snapshot, reach: Reach, vocabulary: Vocabulary, *, depth: int) -> list[Candidate]:
    """Links that may bear a person's name, beside the way out of the session: to that person's account.

    Args:
        snapshot: A page that greets the person.
        reach: How it is reached.
        vocabulary: The words.
        depth: Pages between the home page and what they lead to.
    """
    leaving = {label(word) for word in vocabulary.logged_in.leaving_labels}
    known = [words for role, words in vocabulary.roles.items() if role != "account"]
    out = [(control.frame, control.index) for control in snapshot.controls if label(control.caption) in leaving]
    return [
        Candidate(
            role="account",
            label=control.caption,
            reach=way_of(control, snapshot, reach),
            score=_OF_PERSON,
            depth=depth,
        )
        for control in snapshot.controls
        if control.opens_url is not None
        and _NAME.fullmatch(control.caption.strip())
        and not any(label_score(control.caption, words) for words in known)
        and any(control.frame == frame and 0 < abs(control.index - index) <= _BESIDE for frame, index in out)
    ]


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
