"""Finding the controls of a filter again after each touch, and the one that sends it."""

from __future__ import annotations

from auditor.browser.snapshot import Control, Snapshot
from auditor.functional.observe.facets import CatalogueWords, bare
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

_BUTTON_WORDS = 4


def submit_button(snapshot: Snapshot, beside: Control | None, frame: int, words: CatalogueWords) -> Control | None:
    """The control that sends the filters: in the same group when it has one, else in the frame of the list.

    Of several a real button goes before something else that can be clicked, and a near one before a far one. In the
    group of the filter one without words, which shows a picture, will do.
    """
    names = {label(word) for word in words.submit}
    buttons = [
        control
        for control in snapshot.visible()
        if not control.typing
        and control.tag != "select"
        and control.opens_url is None
        and (label(control.caption) in names or _mentions(control, words) or _sole(control, beside, snapshot))
    ]
    if beside is not None:
        buttons.sort(key=lambda b: (label(b.caption) not in names, not b.button, b.away_from(beside)))
    home = beside.frame if beside is not None else frame
    near = [b for b in buttons if b.frame == home]
    grouped = [b for b in near if beside is not None and b.group is not None and b.group == beside.group]
    inside = [b for b in near if b.region not in {"header", "nav", "footer"}]
    icons = [c for c in snapshot.visible() if beside is not None and _icon_beside(c, beside)]
    return next(iter([*grouped, *icons, *inside, *near]), None)


def _icon_beside(control: Control, beside: Control) -> bool:
    same_group = (control.frame, control.group) == (beside.frame, beside.group)
    return control.wordless and beside.group is not None and same_group


def opener_of_more(snapshot: Snapshot, words: CatalogueWords, *, none: bool = False) -> Control | None:
    """The control that shows more filters ("advanced search"), or None.

    Args:
        snapshot: The page.
        words: The words.
        none: The page shows no filter yet, so that a button for filtering brings them up.
    """
    names = {label(word) for word in (*words.more, *(words.more_where_none if none else ()))}
    return next(
        (
            control
            for control in snapshot.visible()
            if label(control.caption) in names
            and not control.typing
            and control.tag not in {"select", "input"}
            and control.region not in {"header", "footer"}
        ),
        None,
    )


def _mentions(control: Control, words: CatalogueWords) -> bool:
    """A button called by more than one word for it ("Lọc / Tìm")."""
    short = len(label(control.caption).split()) <= _BUTTON_WORDS
    pressed = control.button or (control.tag == "a" and control.opens_url is None)
    return pressed and short and any_words(control.caption, words.submit)


def _sole(control: Control, beside: Control | None, snapshot: Snapshot) -> bool:
    """The only submit button of the form that a filter stands in, whatever it is called."""
    if beside is None or beside.group is None or not control.submits or control.group != beside.group:
        return False
    return sum(c.submits and (c.frame, c.group) == (beside.frame, beside.group) for c in snapshot.visible()) == 1


def same_control(control: Control, snapshot: Snapshot) -> Control | None:
    """The same control in a fresh snapshot."""
    alike = [c for c in snapshot.visible() if c.tag == control.tag and c.role == control.role]
    marked = [c for c in alike if (c.html_id or c.html_name) and _mark(c) == _mark(control)]
    worded = [c for c in alike if (c.name, c.nearby) == (control.name, control.nearby)]
    return next(iter([*marked, *worded]), None)


def _mark(control: Control) -> tuple[str, str]:
    return control.html_id, control.html_name


def value_control(snapshot: Snapshot, value: str, like: Control | None) -> Control | None:
    """The control that stands for a value, with or without the count of its rows.

    Args:
        snapshot: The page.
        value: The value as written in the filter.
        like: The control as it was seen before; rows may hold other controls with the same words.
    """
    wanted = label(bare(value))
    found = [
        control
        for control in snapshot.visible()
        if not control.typing and control.tag != "select" and label(bare(control.caption)) == wanted
    ]
    if like is not None:
        found.sort(key=lambda c: (c.tag, c.type, c.region) != (like.tag, like.type, like.region))
    return next(iter(found), None)
