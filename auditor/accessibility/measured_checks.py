"""The checks that rest on measurements: pure functions from what was measured on all sampled pages to hits.

Each is named in ``axe-rules.yaml`` under ``own``, where it is said whether its hits decide or ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from auditor.accessibility.hits import Hit
from auditor.accessibility.measures import KeyboardFacts, MeasuredFacts, Motion, Place, Places, TellingFacts
from auditor.accessibility.sample import Sample, SampledPage

Found = Iterator[Hit]


def measured_elements(facts: MeasuredFacts, measures: frozenset[str]) -> int:
    """How many elements some measurements looked at on one page."""
    found = 0
    if "keyboard" in measures and facts.keyboard is not None:
        found += max(facts.keyboard.expected, facts.keyboard.reached)
    if "focus" in measures and facts.focus is not None:
        found += facts.focus.examined
    if "resize" in measures and facts.resize is not None:
        found += facts.resize.texts
    if "motion" in measures and facts.motion is not None:
        found += len(facts.motion.items)
    if "errors" in measures and facts.errors is not None:
        found += facts.errors.messages
    return found


_LASTS_S = 5.0
"""Success criterion 2.2.2 speaks of what moves for more than five seconds."""
_ROW = 3
"""So many changes in separate moments are a row that goes on: content that updates itself has no least time."""


def _hits(page: SampledPage, places: Iterable[Place]) -> Found:
    for place in places:
        yield _hit(page, place)


def _hit(page: SampledPage, place: Place, *, why: str = "") -> Hit:
    said = f"{place.html} — {place.said}" if place.said else place.html
    return Hit(
        rule="",
        fails=False,
        subject=page.subject,
        url=page.url,
        selector=place.selector,
        said=said,
        why=why,
        shape=place.shape,
        count=place.count,
        picture=page.pictures.get(place.picture),
    )


# By keyboard (2.1.1)


def _keyboards(sample: Sample) -> Iterator[tuple[SampledPage, KeyboardFacts]]:
    return ((page, facts.keyboard) for page, facts in sample.with_measured if facts.keyboard is not None)


def _answered(facts: KeyboardFacts) -> dict[str, bool | None]:
    return {one.selector: one.changed for one in facts.pressed}


def _mouse_only(sample: Sample) -> Found:
    for page, facts in _keyboards(sample):
        answered = _answered(facts)
        yield from _hits(page, (p for p in (*facts.unreachable, *facts.delegated) if answered.get(p.selector)))


def _mouse_only_doubtful(sample: Sample) -> Found:
    for page, facts in _keyboards(sample):
        answered = _answered(facts)
        # One that was pressed without any answer does nothing that the keyboard would miss.
        bare = (place for place in facts.keyless if not place.said)
        heard = (*facts.unreachable, *bare, *facts.delegated)
        yield from _hits(page, (place for place in heard if answered.get(place.selector) is None))


def _focusable_without_keys(sample: Sample) -> Found:
    for page, facts in _keyboards(sample):
        answered = _answered(facts)
        # What calls itself a control is one, also where it could not be tried.
        sure = (p for p in facts.keyless if answered.get(p.selector) or (p.said and answered.get(p.selector) is None))
        yield from _hits(page, sure)


def _keyboard_trap(sample: Sample) -> Found:
    for page, facts in _keyboards(sample):
        if facts.trap is not None and not facts.trap_in_dialog:
            yield _hit(page, facts.trap)


def _keyboard_trap_dialog(sample: Sample) -> Found:
    for page, facts in _keyboards(sample):
        if facts.trap is not None and facts.trap_in_dialog:
            yield _hit(page, facts.trap)


def _keyboard_missed(sample: Sample) -> Found:
    for page, facts in _keyboards(sample):
        yield from _hits(page, facts.missed)


def _keyboard_custom(sample: Sample) -> Found:
    for page, facts in _keyboards(sample):
        yield from _hits(page, facts.custom)


def _menu_by_mouse(sample: Sample) -> Found:
    for page, facts in _keyboards(sample):
        yield from _hits(page, facts.hovered)


# Visible focus (2.4.7)


def _focus_invisible(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.focus is not None:
            yield from _hits(page, facts.focus.invisible)


def _focus_removed(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.keyboard is not None:
            yield from _hits(page, facts.keyboard.removed)
        if facts.focus is not None:
            yield from _hits(page, facts.focus.dropped)


def _focus_doubtful(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.focus is not None:
            yield from _hits(page, (*facts.focus.elsewhere, *facts.focus.unsteady))


# Texts at 200 % (1.4.4)


def _text_clipped(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.resize is not None:
            yield from _hits(page, facts.resize.clipped)


def _text_clipped_doubtful(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.resize is not None:
            doubtful = (*facts.resize.clipped_linked, *facts.resize.truncated, *facts.resize.overlapping)
            yield from _hits(page, doubtful)


def _text_not_enlarged(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.resize is not None:
            yield from _hits(page, facts.resize.stuck)


# Motion (2.2.2)


def _goes_on(item: Motion) -> bool:
    if item.kind == "script":
        return (item.lasted_s or 0.0) >= _LASTS_S or item.changes >= _ROW
    return item.lasted_s is None or item.lasted_s > _LASTS_S


def _sure(item: Motion) -> bool:
    holds = item.letters > 1 or item.kind == "video" or not item.small
    told = not item.clock and item.kind not in {"picture", "carousel"}
    return item.looked_at and _goes_on(item) and holds and told and not item.stopped_by


def _moves_without_stop(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        for item in facts.motion.items if facts.motion is not None else ():
            if _sure(item):
                yield _of_motion(page, item)


def _moves_doubtful(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        for item in facts.motion.items if facts.motion is not None else ():
            if not _sure(item) and item.stopped_by != "control":
                yield _of_motion(page, item)


def _of_motion(page: SampledPage, item: Motion) -> Hit:
    lasted = "" if item.lasted_s is None else f"; {item.lasted_s:.1f} s"
    return _hit(page, item.place, why=f"{item.kind}{lasted}; {item.changes} changes; stops: {item.stopped_by or '-'}")


# Colour (1.4.1)


def _colour_alone(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.colour is not None:
            yield from _hits(page, (*facts.colour.named, *facts.colour.marks, *facts.colour.fields))


# Structure (1.3.1) and error messages (3.3.2)


def _heading_lookalike(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.structure is not None:
            yield from _hits(page, facts.structure.headings)


def _table_lookalike(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.structure is not None:
            yield from _hits(page, facts.structure.tables)


def _list_lookalike(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.structure is not None:
            yield from _hits(page, facts.structure.lists)


def _choices_unnamed(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.structure is not None:
            yield from _hits(page, facts.structure.groups)


def _table_for_layout(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.structure is not None:
            yield from _hits(page, facts.structure.layout)


def _headers_crossed(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.structure is not None:
            yield from _hits(page, facts.structure.headers)


def _name_without_role(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.structure is not None:
            yield from _hits(page, facts.structure.misnamed)


def _header_without_cells(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.structure is not None:
            yield from _hits(page, facts.structure.bare)


# What only the eye is told (1.1.1, 1.3.1, 3.3.2, 4.1.2)


def _telling(places: Callable[[TellingFacts], Places]) -> Callable[[Sample], Found]:
    """The check that one list of what a page tells the eye alone makes: each place of it is a hit."""

    def found(sample: Sample) -> Found:
        for page, facts in sample.with_measured:
            if facts.telling is not None:
                yield from _hits(page, places(facts.telling))

    return found


def _error_loose(sample: Sample) -> Found:
    for page, facts in sample.with_measured:
        if facts.errors is not None:
            yield from _hits(page, facts.errors.loose)


MEASURED_CHECKS: Mapping[str, tuple[str, Callable[[Sample], Found]]] = {
    "mouse-only": ("keyboard", _mouse_only),
    "mouse-only-doubtful": ("keyboard", _mouse_only_doubtful),
    "focusable-without-keys": ("keyboard", _focusable_without_keys),
    "keyboard-trap": ("keyboard", _keyboard_trap),
    "keyboard-trap-dialog": ("keyboard", _keyboard_trap_dialog),
    "keyboard-missed": ("keyboard", _keyboard_missed),
    "keyboard-custom": ("keyboard", _keyboard_custom),
    "menu-by-mouse": ("keyboard", _menu_by_mouse),
    "focus-invisible": ("focus", _focus_invisible),
    "focus-removed": ("keyboard", _focus_removed),
    "focus-doubtful": ("focus", _focus_doubtful),
    "text-clipped": ("resize", _text_clipped),
    "text-clipped-doubtful": ("resize", _text_clipped_doubtful),
    "text-not-enlarged": ("resize", _text_not_enlarged),
    "moves-without-stop": ("motion", _moves_without_stop),
    "moves-doubtful": ("motion", _moves_doubtful),
    "colour-alone": ("colour", _colour_alone),
    "heading-lookalike": ("structure", _heading_lookalike),
    "table-lookalike": ("structure", _table_lookalike),
    "list-lookalike": ("structure", _list_lookalike),
    "choices-unnamed": ("structure", _choices_unnamed),
    "table-for-layout": ("structure", _table_for_layout),
    "headers-crossed": ("structure", _headers_crossed),
    "name-without-role": ("structure", _name_without_role),
    "header-without-cells": ("structure", _header_without_cells),
    "style-picture": ("telling", _telling(lambda told: told.pictured)),
    "label-unseen": ("telling", _telling(lambda told: told.unlabelled)),
    "state-contradicted": ("telling", _telling(lambda told: told.contradicted)),
    "control-without-role": ("telling", _telling(lambda told: told.roleless)),
    "meaning-by-look": ("telling", _telling(lambda told: told.by_look)),
    "date-format-untold": ("telling", _telling(lambda told: told.unhinted)),
    "state-by-look": ("telling", _telling(lambda told: told.state_by_look)),
    "hint-faint": ("telling", _telling(lambda told: told.faint_hints)),
    "no-way-past-links": ("telling", _telling(lambda told: told.no_way_past)),
    "error-loose": ("errors", _error_loose),
}
"""The measurement that each check rests on, and the check, by the names that the data gives them."""
