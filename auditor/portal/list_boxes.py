"""List boxes that are no selects: component libraries draw what they offer only while they are open."""

from __future__ import annotations

from collections import Counter

from auditor.browser.snapshot import Control, Snapshot
from auditor.portal.wording import label

_OPTION_ROLES = frozenset({"option", "menuitem", "menuitemradio", "menuitemcheckbox", "treeitem"})
_NO_ENTRY = frozenset({"select", "input", "textarea"})


def brought_up(before: Snapshot, opened: Snapshot) -> tuple[Control, ...]:
    """What a press on a list box newly shows to be chosen, in the order of the page.

    Entries of the portal's menu may have the same roles as options; what was there before the press is none.

    Args:
        before: The page as it was.
        opened: The page as it is with the list open.

    Returns:
        The parts that have the role of an option; where none has, what can be pressed and leads to no address, of that
        those that stand below each other if any do.
    """
    known = {(c.frame, c.tag, label(c.caption)) for c in before.visible()}
    fresh = [
        c
        for c in opened.visible()
        if (c.frame, c.tag, label(c.caption)) not in known
        and label(c.caption)
        and c.enabled
        and not c.typing
        and c.tag not in _NO_ENTRY
    ]
    options = [c for c in fresh if c.role in _OPTION_ROLES]
    if options:
        return tuple(options)
    plain = [c for c in fresh if c.opens_url is None]
    edges = Counter((c.frame, c.box[0], c.box[2]) for c in plain)
    if max(edges.values(), default=0) > 1:
        edge = edges.most_common(1)[0][0]
        return tuple(c for c in plain if (c.frame, c.box[0], c.box[2]) == edge)
    return tuple(plain)
