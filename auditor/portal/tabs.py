"""Tabs: what shows another part of the same page in the same place, by its markup or by how it stands there."""

from __future__ import annotations

from collections import defaultdict

from auditor.browser.snapshot import Control, Snapshot
from auditor.portal.wording import label

_WORDS = 6
_LEAST = 2
_MOST = 6
_LEVEL_PX = 6
"""Tabs of one row have their upper edges this near to each other (px)."""
_APART = frozenset({"nav", "header", "footer"})


def tabs_of(snapshot: Snapshot) -> tuple[Control, ...]:
    """What can be pressed for another part of the page: what calls itself a tab, else the first row of a few buttons.

    Args:
        snapshot: The page; its menus hold none.
    """
    pressable = [control for control in snapshot.visible() if _may_be(control)]
    said = [control for control in pressable if control.role == "tab"]
    if said:
        return tuple(said[:_MOST])
    rows: dict[tuple[int, str, int], list[Control]] = defaultdict(list)
    for control in pressable:
        rows[control.frame, control.tag, round(control.box[1] / _LEVEL_PX)].append(control)
    alike = [row for row in rows.values() if _LEAST <= len(row) <= _MOST]
    alike.sort(key=lambda row: row[0].box[1])
    return tuple(alike[0]) if alike else ()


def _may_be(control: Control) -> bool:
    name = label(control.caption)
    return (
        control.opens_url is None
        and control.region not in _APART
        and not control.typing
        and not control.submits
        and control.enabled
        and control.tag not in {"select", "input", "option", "label", "summary"}
        and 0 < len(name.split()) <= _WORDS
        and not name.isdigit()
    )
