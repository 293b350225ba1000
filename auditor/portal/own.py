"""What a page shows of its own: what stands on another page of the portal too (menus, notices, footers) says nothing.

Portals often mark up none of it as such, so pages are compared line by line and control by control.
"""

from __future__ import annotations

from auditor.browser.snapshot import Control, Snapshot
from auditor.portal.wording import canonical, label


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, folded, without empty ones."""
    return tuple(line for line in (canonical(line) for line in text.splitlines()) if line)


def beyond(snapshot: Snapshot, base: Snapshot) -> Snapshot:
    """A page without what another page shows too: its own text, headings, controls, tables and lists.

    Args:
        snapshot: The page.
        base: The other page, such as the home page; the same page before a press, for what the press brought.
    """
    lines = frozenset(lines_of(base.text))
    headings = frozenset(label(heading.text) for heading in base.headings)
    controls = signs_of(base)
    tables, lists = frozenset(base.tables), frozenset(base.lists)
    frames = tuple(
        frame.model_copy(
            update={
                "title": "" if frame.title == base.title else frame.title,
                "text": "\n".join(line for line in frame.text.splitlines() if canonical(line) not in lines),
                "headings": tuple(h for h in frame.headings if label(h.text) not in headings),
                "controls": tuple(c for c in frame.controls if _sign(c) not in controls),
                "tables": tuple(table for table in frame.tables if table not in tables),
                "lists": tuple(one for one in frame.lists if one not in lists),
            }
        )
        for frame in snapshot.frames
    )
    return snapshot.model_copy(update={"frames": frames})


def signs_of(snapshot: Snapshot) -> frozenset[tuple[str, ...]]:
    """What tells the controls that a page shows from others, wherever they stand in it."""
    return frozenset(_sign(control) for control in snapshot.visible())


def _sign(control: Control) -> tuple[str, ...]:
    return (control.tag, control.type, control.name, control.nearby, control.href, control.html_name, control.html_id)


def asks_to_log_in(snapshot: Snapshot, *others: Snapshot) -> bool:
    """Whether a page asks for a password where others of the portal do not: a menu may hold a log-in everywhere."""
    asks, *elsewhere = (any(field.type == "password" for field in page.fields()) for page in (snapshot, *others))
    return asks and not any(elsewhere)
