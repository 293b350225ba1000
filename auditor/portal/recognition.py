"""Whether a portal knows the person whose session was given, told by what its home page offers with and without it."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.browser.snapshot import Control, Snapshot
from auditor.portal.roles import PRIVATE_ROLES, label_score
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

_NAMED = 0.7
"""A label with at least this score names a role (see ``label_score``)."""


def greets(snapshot: Snapshot, vocabulary: Vocabulary) -> bool:
    """Whether a page shows signs of a session by itself: a way to log out, a greeting, an account of one's own."""
    names = {label(word) for word in vocabulary.logged_in.labels}
    if any(label(control.caption) in names for control in snapshot.visible()):
        return True
    # Behind the person's name in a menu that is closed; pages that hold both states show the way to log in.
    leaves = {label(word) for word in vocabulary.logged_in.hidden_labels}
    way_in = {label(word) for word in vocabulary.roles["login"].labels}
    hidden = any(label(control.caption) in leaves for control in snapshot.controls)
    return hidden and not any(label(control.caption) in way_in for control in snapshot.visible())


def knows(mine: Snapshot, visitors: Snapshot, vocabulary: Vocabulary) -> bool:
    """Whether the home page as the session shows it is that of somebody whom the portal knows.

    The way to log in is gone and something else came, such as the person's name; or an entry that only an account has
    (or that leaves it) came and something else went.

    Args:
        mine: The home page with the session.
        visitors: The same without it.
        vocabulary: The words.
    """
    came = _labels(mine.controls) - _labels(visitors.controls)
    went = _labels(visitors.visible()) - _labels(mine.visible())
    if not came or not went:
        return False
    way_in = any(label_score(text, vocabulary.roles["login"]) >= _NAMED for text in went)
    leaves = {label(word) for word in (*vocabulary.logged_in.labels, *vocabulary.logged_in.leaving_labels)}
    own = any(
        text in leaves or any(label_score(text, vocabulary.roles[role]) >= 1.0 for role in PRIVATE_ROLES)
        for text in came
    )
    return way_in or own


def _labels(controls: Iterable[Control]) -> frozenset[str]:
    return frozenset(label(control.caption) for control in controls if not control.typing) - {""}
