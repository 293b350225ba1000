"""Finding the filters of a catalogue: selects, drop-down lists of other elements, links, tabs and tick boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from auditor.browser.snapshot import Control, Snapshot
from auditor.findings import Frozen
from auditor.functional.facts.catalogue import FACETS, Facet
from auditor.functional.observe.listing import Listing, ListWords, Row
from auditor.portal.wording import begins_with_words, canonical, has_diacritics, label, spelt_words

_COUNT = re.compile(r"[(\[]\s*[\d.]+\s*[)\]]\s*$")
_SIGNS_BETWEEN = "[,/&;]"
_LABEL_WORDS = 8
_VALUE_WORDS = 14
_REPEATED = 3
"""A label that stands more often than this belongs to the rows."""


class FacetWords(Frozen):
    """How one way of grouping is named."""

    names: tuple[str, ...]
    values: tuple[str, ...]
    begins: tuple[str, ...]
    address: tuple[str, ...]


class CatalogueWords(ListWords):
    """``functional-words/catalogue.yaml``."""

    facets: dict[Facet, FacetWords]
    tiers: tuple[str, ...]
    everything: tuple[str, ...]
    joined_by: tuple[str, ...]
    submit: tuple[str, ...]
    more: tuple[str, ...]
    more_where_none: tuple[str, ...]
    keyword: tuple[str, ...]
    surely_keyword: tuple[str, ...]
    not_keyword: tuple[str, ...]
    perhaps_not_keyword: tuple[str, ...]
    date: tuple[str, ...]
    routers: tuple[str, ...]

    def named_by(self, text: str) -> Facet | None:
        """The facet that a short label names; of several the one whose name is longest."""
        folded = label(text)
        if not folded or len(folded.split()) > _LABEL_WORDS:
            return None
        best: tuple[int, Facet] | None = None
        for facet, words in self.facets.items():
            for name in words.names:
                wanted = label(name)
                # A name of one word is another word without its marks: "danh mục" holds no "mức".
                named = f" {wanted} " in f" {folded} " and (" " in name or spelt_words(text, name))
                if named and (best is None or len(wanted) > best[0]):
                    best = (len(wanted), facet)
        return best[1] if best else None

    def addressed_by(self, text: str) -> Facet | None:
        """The facet that an identifier (``ddlLinhVuc``, ``co-quan``) names."""
        squashed = label(text).replace(" ", "").replace("_", "")
        for facet, words in self.facets.items():
            if any(
                part in squashed for part in (label(a).replace(" ", "") for a in words.address) if len(part) > _SHORT
            ):
                return facet
        return None

    def is_tier(self, text: str) -> bool:
        """Whether a label or a value is about the administrative tier (tỉnh, xã)."""
        return any(begins_with_words(bare(text), tier) for tier in self.tiers)

    def level_in(self, folded: str) -> str | None:
        """The service level (``full``, ``partial``) whose word stands in a folded text, or None."""
        for level, words in self.levels.items():
            if any(f" {label(word)} " in f" {folded} " for word in words):
                return level
        return None


_SHORT = 4


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One filter of a page.

    Attributes:
        facet: What it groups by.
        label: How it is named.
        kind: What it is made of.
        control: The select or the opener of the drop-down list; None for links.
        values: Values it offers (none are known of a drop-down list before it is opened, and of a select that waits for
            another one).
        links: The control of each value, for links.
    """

    facet: Facet
    label: str
    kind: Literal["select", "list", "links"]
    control: Control | None = None
    values: tuple[str, ...] = ()
    links: tuple[tuple[str, Control], ...] = ()


def find_filters(snapshot: Snapshot, base: Listing, words: CatalogueWords) -> list[Filter]:
    """All filters of a page: selects, drop-down lists, links, and what may be a drop-down list."""
    found: list[Filter] = []
    for control in snapshot.visible():
        # What stands at the foot of every page chooses among other sites.
        if control.tag == "select" and control.enabled and control.region != "footer":
            values = real_values(control.options, words)
            facet = _facet_of_select(control, values, words)
            if facet and values:
                name = control.name or control.nearby or control.html_name
                found.append(Filter(facet=facet, label=name, kind="select", control=control, values=values))
    opened: list[Filter] = []
    for control in snapshot.visible():
        opens = control.role == "combobox" or control.expandable
        if opens and control.tag != "select" and control.opens_url is None and control.type != "checkbox":
            told = (control.caption, *control.other_names, control.placeholder, control.nearby)
            facet = next((named for text in told if (named := words.named_by(text)) is not None), None)
            if facet:
                found.append(Filter(facet=facet, label=control.caption or control.nearby, kind="list", control=control))
        elif facet := _facet_of_opener(control, base, words):
            opened.append(Filter(facet=facet, label=control.caption, kind="list", control=control))
    found = [*found, *_link_filters(snapshot, base, words), *opened]
    return [*found, *_waiting_selects(snapshot, {each.facet for each in found}, words)]


def _waiting_selects(snapshot: Snapshot, found: set[Facet], words: CatalogueWords) -> Iterator[Filter]:
    """Selects without values of facets that nothing else groups by, where another select may fill them.

    Fields may be offered only when an agency was chosen. Such a filter is not known to be missing.
    """
    selects = [
        control
        for control in snapshot.visible()
        if control.tag == "select" and control.region not in {"header", "nav", "footer"}
    ]
    ready = {control.frame for control in selects if control.enabled and real_values(control.options, words)}
    for control in selects:
        waiting = not control.enabled or not real_values(control.options, words)
        facet = _named_facet(control, words)
        if waiting and control.frame in ready and facet is not None and facet not in found:
            yield Filter(facet=facet, label=control.name or control.nearby, kind="select", control=control)


def _facet_of_opener(control: Control, base: Listing, words: CatalogueWords) -> Facet | None:
    """The facet of a drop-down list that no markup tells from any other part of a page that can be pressed."""
    name = label(control.caption)
    if control.typing or control.tag in {"select", "input"} or control.opens_url is not None:
        return None
    if control.region in {"header", "nav", "footer"} or name in {label(word) for word in words.submit}:
        return None
    facet = words.named_by(control.caption)
    if facet is None or any(_is_value(name, each, words) for each in words.facets):
        return None
    return None if any(name in row.pieces for row in base.rows) else facet


def real_values(options: Iterable[str], words: CatalogueWords) -> tuple[str, ...]:
    """Options that choose something, as written."""
    empty = [label(word) for word in words.everything]
    return tuple(
        option
        for option in options
        if label(option) and not any(label(option) == e or label(option).startswith(f"{e} ") for e in empty)
    )


def _facet_of_select(control: Control, values: Sequence[str], words: CatalogueWords) -> Facet | None:
    if not values or all(label(value).isdigit() for value in values):
        return None
    return _named_facet(control, words) or _facet_of_values(values, words)


def _named_facet(control: Control, words: CatalogueWords) -> Facet | None:
    """The facet that the words of a select, those beside it, its first option or its identifier name."""
    for text in (control.name, control.nearby, control.placeholder, control.title, *control.options[:1]):
        facet = words.named_by(text)
        if facet:
            return facet
    facet = words.addressed_by(f"{control.html_name} {control.html_id}")
    of_tiers = any(map(words.is_tier, (control.name, control.nearby, control.title, *control.options)))
    return None if facet == "level" and of_tiers else facet


def _facet_of_values(values: Sequence[str], words: CatalogueWords) -> Facet | None:
    for facet in FACETS:
        fitting = sum(_is_value(value, facet, words) for value in values)
        if fitting > len(values) / 2:
            return facet
    return None


def _is_value(text: str, facet: Facet, catalogue: CatalogueWords) -> bool:
    words = catalogue.facets[facet]
    folded = label(bare(text))
    # "Sơ đồ" begins like "Sở" only for those who leave the marks out.
    spelt = canonical(bare(text)) if has_diacritics(text) else ""
    starts = any(
        folded.startswith(f"{label(begin)} ") and (not spelt or spelt.startswith(f"{canonical(begin)} "))
        for begin in words.begins
    )
    known = {label(value) for value in words.values}
    # "Doanh nghiệp, tổ chức": each part is a value.
    parts = [label(part) for part in _between(catalogue.joined_by).split(bare(text))]
    return starts or folded in known or all(part in known for part in parts)


@cache
def _between(words: tuple[str, ...]) -> re.Pattern[str]:
    """What stands between the parts of a value that has several."""
    return re.compile("|".join([_SIGNS_BETWEEN, *(rf"\b{re.escape(word)}\b" for word in words)]), re.IGNORECASE)


def bare(text: str) -> str:
    """A value without the count of its rows behind it."""
    return _COUNT.sub("", text).strip(" -–—")


def _link_filters(snapshot: Snapshot, base: Listing, words: CatalogueWords) -> list[Filter]:
    """Links, tabs and boxes that stand for values: by address, by words, or because rows show the same words."""
    in_rows = {label(row.pressed) for row in base.rows} | {label(row.name) for row in base.rows}
    kept: dict[Facet, dict[str, Control]] = {}
    captions: dict[str, int] = {}
    controls = [control for control in snapshot.visible() if _may_be_value(control, in_rows, words)]
    boxes = _facets_of_boxes(snapshot.visible(), words)
    for control in controls:
        captions[label(bare(control.caption))] = captions.get(label(bare(control.caption)), 0) + 1
    for control in controls:
        value = label(bare(control.caption))
        facet = (
            _known_value(control, words) or boxes.get(_group(control)) or _facet_of_link(control, value, base, words)
        )
        if facet and captions[value] <= _REPEATED:
            kept.setdefault(facet, {}).setdefault(bare(control.caption), control)
    return [
        Filter(
            facet=facet, label=", ".join(list(links)[:3]), kind="links", values=tuple(links), links=tuple(links.items())
        )
        for facet, links in kept.items()
        if len(links) > 1
    ]


def _group(control: Control) -> tuple[int, str]:
    """What the tick boxes or radio buttons of one question share; nothing for anything else."""
    return (control.frame, control.html_name if control.type in {"checkbox", "radio"} else "")


def _known_value(control: Control, words: CatalogueWords) -> Facet | None:
    return next((facet for facet in FACETS if _is_value(control.caption, facet, words)), None)


def _facets_of_boxes(controls: Iterable[Control], words: CatalogueWords) -> dict[tuple[int, str], Facet]:
    """The facet of each group of tick boxes or radio buttons: by the words before its first one, or by its name."""
    first: dict[tuple[int, str], Control] = {}
    for control in controls:
        if _group(control)[1]:
            first.setdefault(_group(control), control)
    found = {
        place: words.named_by(control.nearby) or words.addressed_by(control.html_name)
        for place, control in first.items()
    }
    return {place: facet for place, facet in found.items() if facet is not None}


def _may_be_value(control: Control, in_rows: set[str], words: CatalogueWords) -> bool:
    name = label(bare(control.caption))
    return bool(
        name
        and not control.typing
        and control.tag != "select"
        and control.type != "file"
        and control.region not in {"header", "footer"}
        and name not in in_rows
        and len(name.split()) <= _VALUE_WORDS
        and real_values([name], words)
        and not any(character.isdigit() and "." in control.caption for character in name[:1])
    )


def _facet_of_link(control: Control, value: str, base: Listing, words: CatalogueWords) -> Facet | None:
    if control.opens_url:
        parts = urlsplit(control.opens_url)
        query = parse_qsl(parts.query) + parse_qsl(parts.fragment.partition("?")[2])
        facets = {facet for name, given in query if given and (facet := words.addressed_by(name))}
        if words.is_tier(control.caption):
            facets.discard("level")
        if len(facets) == 1:
            return facets.pop()
    if facet := _known_value(control, words):
        return facet
    shown = [row for row in base.rows if value in row.pieces]
    if not shown or len(value) <= _SHORT:
        return None
    return column_facet(base, shown[0], value, words) or "field"


def column_facet(base: Listing, row: Row, value: str, words: CatalogueWords) -> Facet | None:
    """The facet of the column that shows a folded value in a row."""
    for head, cell in zip(base.header, row.cells, strict=False):
        if label(cell) == value:
            return words.named_by(head)
    return None
