"""Which role a page plays, by what it holds: fields, headings, codes, figures. Labels only propose, this confirms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from auditor.browser.snapshot import Control, Heading, Snapshot
from auditor.findings import Frozen
from auditor.portal.vocabulary import RoleWords, Structure, Vocabulary, any_words
from auditor.portal.wording import contains_words, label, plain

PROCEDURE_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)")
"""National procedure code, such as 1.004194 (an agency's suffix may follow)."""
_TITLE_PARTS = re.compile(r"\s[-|–—·:»]\s|\||::")
APART = frozenset({"header", "nav", "footer"})
"""Regions that stand on every page of a portal."""
_NUMBER = re.compile(r"\d[\d.,]*")
_FEW_CODES = 6
PRIVATE_ROLES = ("account", "my_dossiers", "data_store", "notices")
"""Pages of a person's own, which only a session shows."""

_HEADING_WEIGHT = 3.0
_SECTION_WEIGHT = 1.0
"""A part of the page that is headed with the role's name."""
_NAMED = 0.75
_FIRST_HEADINGS = 3
_OPENING = 3
_LINE_WORDS = 24
_MENTIONED = 0.5
"""An opening line may say more than the name, but not be a sentence that mentions it."""
_URL_WEIGHT = 1.5
_STRUCTURE_WEIGHT = 3.0
_PLAYED_WELL = 6.0
"""Structure and heading."""
_LABEL_WEIGHT = 2.0


class RoleMatch(Frozen):
    """How well a page plays a role; ``signals`` names what spoke for it (they are of different kinds).

    It is ``shared`` when the page plays another role as well that the role is to be kept apart from.
    """

    role: str
    score: float
    signals: tuple[str, ...]
    shared: bool = False


def apart(matches: Iterable[RoleMatch], vocabulary: Vocabulary) -> tuple[RoleMatch, ...]:
    """The matches of one page, each marked as shared where a role it is to be kept apart from is played well too."""
    found = tuple(matches)
    well = {match.role for match in found if match.score >= _PLAYED_WELL}
    return tuple(
        match.model_copy(update={"shared": True}) if well & set(vocabulary.roles[match.role].apart_from) else match
        for match in found
    )


def codes_in(text: str) -> tuple[str, ...]:
    """Different procedure codes in a text, in order."""
    return tuple(dict.fromkeys(PROCEDURE_CODE.findall(text)))


def match_role(
    role: str,
    snapshot: Snapshot,
    vocabulary: Vocabulary,
    *,
    led_by: str | None = None,
    common: frozenset[str] = frozenset(),
) -> RoleMatch | None:
    """Whether a page plays a role: its structure must hold, and its heading, address or the label that led to it agree.

    Args:
        role: A role of the vocabulary.
        snapshot: What the page shows.
        vocabulary: The words.
        led_by: The label of the link or button that led here.
        common: Lines that every page shows (menus, footer), for telling the page's own first lines; none when unknown.

    Returns:
        The match with its score, or None when the page does not play the role.
    """
    words = vocabulary.roles[role]
    titles = [snapshot.title, *main_headings(snapshot)]
    named = any(names_role(title, words) for title in titles)
    told = named or _title_tells(snapshot.title, words)
    opening = opening_lines(snapshot, common)
    # A label that names the role rather than mentions it.
    led = bool(led_by) and label_score(led_by or "", words) >= 0.6  # noqa: PLR2004
    held = [
        each
        for each in words.structure
        if (told or not each.named)
        and (told or led or not each.named_or_led)
        and holds(each, snapshot, vocabulary, opening=opening)
    ]
    if not held:
        return None
    signals = ["structure"]
    score = _STRUCTURE_WEIGHT + 0.5 * (len(held) - 1)
    if named:
        signals.append("heading")
        score += _HEADING_WEIGHT
    elif any(label_score(heading.text, words) >= _NAMED for heading in snapshot.headings):
        signals.append("section")
        score += _SECTION_WEIGHT
    elif any(label_score(line, words) >= _MENTIONED for line in opening):
        signals.append("opening")
        score += _SECTION_WEIGHT
    if url_fits(snapshot.url, words):
        signals.append("address")
        score += _URL_WEIGHT
    if led:
        signals.append("label")
        score += _LABEL_WEIGHT
    enough = len(signals) > 1 or any(alternative.alone for alternative in held)
    return RoleMatch(role=role, score=score, signals=tuple(signals)) if enough else None


def opening_lines(snapshot: Snapshot, common: frozenset[str]) -> list[str]:
    """The first lines of a page that not every page shows; none when it is not known what every page shows.

    A line that leads elsewhere speaks of what it leads to, as on a site map, and is none of them.
    """
    if not common:
        return []
    here = snapshot.url.partition("#")[0]
    elsewhere = {
        control.caption for control in snapshot.visible() if control.target_url.partition("#")[0] not in {"", here}
    }
    own = (line.strip() for line in snapshot.text.splitlines())
    said = (
        line
        for line in own
        if line and line not in common and line not in elsewhere and 1 < len(line.split()) <= _LINE_WORDS
    )
    return list(islice(said, _OPENING))


def main_headings(snapshot: Snapshot) -> list[str]:
    """The headings that say what a page is: of the first two levels, or where it has none its first few of any kind."""
    return main_of(snapshot.headings)


def main_of(headings: Sequence[Heading]) -> list[str]:
    """Those of some headings that say what a page is (see ``main_headings``)."""
    upper = [heading.text for heading in headings if 0 < heading.level <= 2]  # noqa: PLR2004  h1, h2
    return upper or [heading.text for heading in headings[:_FIRST_HEADINGS]]


def holds(condition: Structure, snapshot: Snapshot, vocabulary: Vocabulary, *, opening: Sequence[str] = ()) -> bool:
    """Whether all conditions of one alternative hold on a page, whose own first lines count as its headings."""
    fields = snapshot.fields()
    typed = [field for field in fields if field.typing]
    text = snapshot.text
    told_by = [snapshot.title, *(heading.text for heading in snapshot.headings), *opening]
    checks = (
        not condition.field_labelled
        or any(any_words(f"{f.name} {f.nearby} {f.placeholder}", condition.field_labelled) for f in typed),
        _own_fields(fields, vocabulary) >= condition.fields_at_least,
        len([f for f in fields if f.type in {"checkbox", "radio"}]) >= condition.choices_at_least,
        condition.fields_at_most is None
        or len([f for f in fields if f.type not in {"checkbox", "radio"}]) <= condition.fields_at_most,
        condition.choices_at_most is None
        or len([f for f in fields if f.type in {"checkbox", "radio"}]) <= condition.choices_at_most,
        not condition.password_field or any(f.type == "password" for f in fields),
        not condition.file_field or any(f.type == "file" for f in fields),
        not condition.long_field or any(f.tag == "textarea" for f in fields),
        not condition.identity_link
        or any(vocabulary.identity_provider(control.target_url) for control in snapshot.controls),
        not condition.text_any or any_words(text, condition.text_any),
        all(contains_words(text, phrase) for phrase in condition.text_all),
        len(text) >= condition.text_at_least,
        not condition.headings_any or any(any_words(told, condition.headings_any) for told in told_by),
        len(codes_in(text)) >= condition.codes_at_least,
        not condition.few_codes or len(codes_in(text)) <= _FEW_CODES,
        len(_NUMBER.findall(text)) >= condition.numbers_at_least,
        text.count("?") >= condition.questions_at_least,
        not condition.controls_at_least
        or sum(any_words(c.caption, condition.controls_labelled) for c in snapshot.visible())
        >= condition.controls_at_least,
    )
    return all(checks)


def _own_fields(fields: tuple[Control, ...], vocabulary: Vocabulary) -> int:
    """How many fields a page has that are no choices, the search box of the whole site left out."""
    return sum(
        field.type not in {"checkbox", "radio"}
        and not (field.region in APART and any_words(_said(field), vocabulary.site_search.labels))
        for field in fields
    )


def _said(field: Control) -> str:
    return f"{field.name} {field.nearby} {field.placeholder} {field.html_name} {field.type}"


def names_role(title: str, words: RoleWords) -> bool:
    """Whether a title names the role, as opposed to a long headline that mentions it."""
    return label_score(title, words) >= 0.5  # noqa: PLR2004  see label_score


def title_parts(title: str) -> tuple[str, ...]:
    """The parts of a title: the page's own name and the portal's."""
    return tuple(part.strip() for part in _TITLE_PARTS.split(title))


def _title_tells(title: str, words: RoleWords) -> bool:
    """Whether a part of the title names the role: the portal's own name stands before or behind it on every page."""
    folded = f" {label(title)} "
    spoken_of = any(f" {label(no)} " in folded for no in words.not_labels)
    return not spoken_of and any(names_role(part, words) for part in title_parts(title))


def label_score(text: str, words: RoleWords) -> float:
    """How surely a label names a role, 0..1: exact 1, a few words around it 0.7, inside a long sentence 0.2."""
    return _label_score(label(text), words.labels, words.not_labels)


# The same menu stands on all pages of a portal, and each of its entries is held against the words of all roles.
@lru_cache(maxsize=20_000)
def _label_score(name: str, labels: tuple[str, ...], not_labels: tuple[str, ...]) -> float:
    if not name or any(f" {label(no)} " in f" {name} " for no in not_labels):
        return 0.0
    best = 0.0
    for candidate in labels:
        wanted = label(candidate)
        if name == wanted:
            return 1.0
        if f" {wanted} " in f" {name} ":
            extra = len(name.split()) - len(wanted.split())
            share = len(wanted.split()) / len(name.split())
            best = max(best, 0.75 if extra <= 2 else 0.5 if share >= 0.4 else 0.2)  # noqa: PLR2004  words around it
    return best


def url_fits(url: str, words: RoleWords) -> bool:
    """Whether the address, after its host, carries one of the role's words between word boundaries."""
    tail = plain(url.split("://", 1)[-1].partition("/")[2]).replace("_", "-")
    tail = re.sub(r"(?<=[a-z])(?=\d)|%20", "-", tail)
    return any(
        re.search(rf"(?:^|[^a-z0-9]){re.escape(word.replace('_', '-'))}(?:$|[^a-z0-9])", tail) for word in words.urls
    )
