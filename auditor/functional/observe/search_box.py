"""Finding the search box of a page, the button that sends it, and what brings it up where it is not shown."""

from __future__ import annotations

import re

from auditor.browser.snapshot import Control, Snapshot
from auditor.functional.observe.facets import CatalogueWords
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import canonical, label

_SURE = 1.5
_ELSE = 0.5
"""A field that takes something else too comes after one that is for keywords alone."""
_CROWDED = 3
_OPENER_WORDS = 4
_FRAMING = frozenset({"header", "nav", "footer"})
_GLASS = frozenset({"🔍", "🔎"})
_NEAR_PX = 700
"""A button this near to a field may be its own, though the markup ties them by nothing."""
_BESIDE_PX = 120
_TYPED_IN = frozenset({"text", "search", ""})
_FIGURE = re.compile(r"\d")
_FIELD_NAMES = re.compile(r"key ?word|tu ?khoa|search|tim ?kiem|^q$|query")


def search_field(snapshot: Snapshot, words: CatalogueWords) -> Control | None:
    """The field for keywords of a page: the likeliest by its words, its kind and what it is called in the markup.

    One in the page's own part goes before the one of the whole portal in its head, which mostly finds news.
    """
    best: tuple[bool, float, Control] | None = None
    for control in snapshot.visible():
        if not _takes_words(control):
            continue
        told = f"{_own_words(control)} {control.nearby}"
        also_else = _asks_for_else(control, words) or any_words(told, words.perhaps_not_keyword)
        if also_else and not any_words(_own_words(control), words.surely_keyword):
            continue
        score = 2.0 * any_words(told, words.keyword) + 1.0 * any_words(told, words.procedure_words)
        score += 1.5 * (control.type == "search" or control.role in {"searchbox", "search"})
        score += 1.5 * _named_search(control) - _ELSE * also_else
        group = snapshot.group_of(control)
        if group is not None and group.typed > _CROWDED:
            score -= 2.0
        if score < _SURE and group is not None and group.typed == 1:
            # Old pages label no field; what the button beside it says, it is for.
            score += 1.5 * _sent_by_searching(control, snapshot, words)
        rank = (control.region not in _FRAMING, score)
        if score >= _SURE and (best is None or rank > best[:2]):
            best = (*rank, control)
    return best[2] if best else None


def perhaps_searched(snapshot: Snapshot, words: CatalogueWords) -> tuple[str, ...]:
    """Fields of a page that may be search boxes, though none of their words or marks tells so for certain, as labelled.

    Args:
        snapshot: A page on which :func:`search_field` finds nothing.
        words: How search boxes and filters are named.
    """
    return tuple(
        control.caption or control.html_name or control.html_id or control.tag
        for control in snapshot.visible()
        if control.tag == "input"
        and not control.readonly
        and (_takes_words(control) or control.role == "combobox")
        and not _asks_for_else(control, words)
        and not _filters(control, words)
        and (_speaks_of_search(control, words) or (control.typing and control.role == "combobox"))
    )


def _filters(field: Control, words: CatalogueWords) -> bool:
    """Whether a field names what it filters by; what stands near it may be a heading that holds such a word."""
    names = {label(name) for facet in words.facets.values() for name in facet.names}
    return label(field.nearby) in names or any(words.named_by(text) for text in (field.name, *field.other_names))


def _takes_words(control: Control) -> bool:
    return control.typing and not control.readonly and control.tag != "textarea" and control.type in _TYPED_IN


def _own_words(field: Control) -> str:
    return f"{field.name} {field.placeholder} {field.title}"


def _speaks_of_search(field: Control, words: CatalogueWords) -> bool:
    told = " ".join([_own_words(field), *field.other_names])
    return any_words(told, words.keyword) or field.type == "search" or _named_search(field)


def _named_search(field: Control) -> bool:
    """Whether the markup calls it a search."""
    return bool(_FIELD_NAMES.search(label(f"{field.html_name} {field.html_id}").replace("txt", "")))


def _asks_for_else(field: Control, words: CatalogueWords) -> bool:
    """Whether a field asks for something other than what one searches for, a date among them.

    Today's date often stands before the box in the head of a page and is no label of it.
    """
    own = _own_words(field)
    if any_words(f"{own} {field.nearby}", words.not_keyword) or _asks_for_date(own, words):
        return True
    labelled = not any_words(own, words.keyword) and not _FIGURE.search(field.nearby)
    return labelled and _asks_for_date(field.nearby, words)


def _asks_for_date(text: str, words: CatalogueWords) -> bool:
    """Whether the word for a date stands there with its marks: without them it is the word for "at once"."""
    return any(re.search(rf"\b{re.escape(canonical(word))}\b", canonical(text)) for word in words.date)


def _sent_by_searching(field: Control, snapshot: Snapshot, words: CatalogueWords) -> bool:
    return any(
        (control.submits or control.button)
        and (control.frame, control.group) == (field.frame, field.group)
        and any_words(control.caption, words.submit)
        for control in snapshot.visible()
    )


def search_opener(snapshot: Snapshot, words: CatalogueWords) -> Control | None:
    """A control that may bring up a search box: an icon or a few words that say that one searches there."""
    return next(
        (
            control
            for control in snapshot.visible()
            if control.opens_url is None
            and not control.typing
            and control.tag not in {"select", "option"}
            and not _beside_fields(control, snapshot)
            and len(label(control.caption).split()) <= _OPENER_WORDS
            and (any_words(f"{control.caption} {control.title}", words.keyword) or control.caption.strip() in _GLASS)
        ),
        None,
    )


def _beside_fields(control: Control, snapshot: Snapshot) -> bool:
    """Whether it works together with fields that are shown: then it sends them, and brings up nothing."""
    group = snapshot.group_of(control)
    return group is not None and group.typed > 0


def same_box(field: Control) -> tuple[str, str, str]:
    """What a search box keeps when the page draws it anew (generated ids change)."""
    return field.html_name, field.name, field.nearby


def search_button(snapshot: Snapshot, field: Control, words: CatalogueWords) -> Control | None:
    """The button of a search field: in its group by the word for searching, or without words; else a near one so named.

    A group may hold the whole page and its menu, so a real button goes before a cell that can be clicked, and a near
    one before a far one.
    """
    names = {label(word) for word in words.submit}
    pressable = sorted(
        (
            control
            for control in snapshot.visible()
            if control.frame == field.frame
            and not control.typing
            and control.tag not in {"select", "option"}
            and control.opens_url is None
        ),
        key=lambda control: (not control.button, control.away_from(field)),
    )
    group = [control for control in pressable if control.group is not None and control.group == field.group]
    # The button in the head of the page belongs to the box there.
    own = [control for control in pressable if control.region not in _FRAMING or field.region in _FRAMING]
    near = [control for control in own if control.button and control.away_from(field) < _NEAR_PX]
    icons = [c for c in group if c.wordless]
    # An icon that sends nothing may only empty the field or open a list of hints: the ones right beside it come first.
    close = [c for c in icons if c.submits or c.away_from(field) < _BESIDE_PX + field.box[2] // 2]
    named_in_group = [c for c in group if label(c.caption) in names]
    named_near = [c for c in near if label(c.caption) in names]
    return next(iter([*named_in_group, *close, *named_near, *icons]), None)
