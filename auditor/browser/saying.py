"""Whether an address, or a name of an action, says that it reads or writes."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from auditor.browser.policy import GuardRules
from auditor.portal.wording import plain

Says = Literal["reads", "writes", "thing", "harmless", ""]
"""``thing``: it names what is usually written (a rating, a payment) and no verb; ``harmless``: it reads as long as
nothing else writes; empty: it tells nothing."""

_JOINED = 3
_LEAST_REST = 3
_BENT = ("ted", "ing", "ers", "ion", "ions", "able")
"""Endings that make another word of a verb (``submitted``, ``creations``)."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ID = re.compile(r"^\d.*$|^[0-9a-fA-F-]{16,}$")
_PROCEDURE = re.compile(r"^\d\.\d{6}(?:\.H\d+)?$")
"""A national procedure code, with an agency's suffix or without."""
_STEP = re.compile(r"^\d{1,2}$")
_FILE = re.compile(
    r"\.(?:js|mjs|css|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf|eot|map|pdf|docx?|xlsx?|mp[34]|webm|wasm)$",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\.[A-Za-z]{2,6}$")
_CAMEL_CASE = re.compile(r"^[A-Za-z]+$")
_PAGE = re.compile(r"/[A-Z][A-Za-z]+\.(?:aspx|html?|jsp|php)$")
"""A page of ASP.NET and its like is named as functions are (``NopHoSo.aspx``), with a capital and its kind behind."""


def tokens(text: str) -> list[str]:
    """The words of a name, folded, in order: ``tra-cuu/timKiem`` gives ``tra, cuu, tim, kiem``."""
    return re.findall(r"[a-z]+", plain(_CAMEL.sub(" ", text)))


def says(text: str, rules: GuardRules) -> Says:
    """What a name says: its first verb decides, then the thing it is about."""
    words = tokens(text)
    thing = harmless = False
    start = 0
    while start < len(words):
        onward = 1
        for size in range(min(_JOINED, len(words) - start), 0, -1):
            word = "".join(words[start : start + size])
            if word in rules.writing_words:
                return "writes"
            if word in rules.reading_words:
                return "reads"
            thing = thing or word in rules.written_things
            if word in rules.harmless_words:
                # Its parts say nothing by themselves ("nhập" in "đăng nhập" is no draft).
                harmless, onward = True, max(onward, size)
        compound = _compound(words[start], rules)
        if compound:
            return compound
        start += onward
    return "thing" if thing else "harmless" if harmless else ""


def _compound(word: str, rules: GuardRules) -> Literal["reads", "writes", ""]:
    """What a word says that was written together (``savedraft``, ``getlist``)."""
    if word in rules.harmless_words or word in rules.written_things:
        return ""
    known: tuple[tuple[tuple[str, ...], Literal["reads", "writes"]], ...] = (
        (rules.compound_writing, "writes"),
        (rules.compound_reading, "reads"),
    )
    for verbs, said in known:
        for verb in verbs:
            rest = word.removeprefix(verb)
            if rest != word and len(rest) >= _LEAST_REST and not rest.startswith(_BENT):
                return said
    return ""


def address_says(url: str, rules: GuardRules) -> Says:
    """What an address says: its parts from the last to the first, and the values of parameters that name an action.

    A thing in a later part is read when an earlier part has a verb that reads (``/tra-cuu/danh-gia``).
    """
    parts = urlsplit(url)
    asked = [says(value, rules) for _, value in action_parameters(parts, rules)]
    if "writes" in asked:
        return "writes"
    found: list[Says] = []
    for part in reversed(segments(parts)):
        said = says(part, rules)
        if said in {"reads", "writes"}:
            return said
        found.append(said)
    if "reads" in asked:
        return "reads"
    return "thing" if "thing" in found or "thing" in asked else "harmless" if "harmless" in found else ""


def holds_word(text: str, words: frozenset[str]) -> bool:
    """Whether a name, or one part of a path, holds one of the words (as two or three words, too)."""
    return any(
        "".join(found[start : start + size]) in words
        for found in map(tokens, text.split("/"))
        for start in range(len(found))
        for size in range(1, _JOINED + 1)
    )


def opening_writes(url: str, rules: GuardRules, *, navigation: bool, image: bool, moving_on: bool) -> bool:
    """Whether a GET of an address would end a session, delete or send something.

    Many names of pages begin with a verb (``/nop-ho-so?id=1`` shows a form), so only a part that is a verb and nothing
    else counts, or a function's name (``guiDanhGia``), or a picture that is no file.

    Args:
        url: The address.
        rules: The guard's data.
        navigation: A document is asked for, as opposed to something that a page asks for by itself.
        image: A picture is asked for.
        moving_on: A form is being filled in or moved on in.
    """
    parts = urlsplit(url)
    path = segments(parts)
    if is_file(url):
        return False
    if any("".join(tokens(part)) in rules.never_opened for part in path):
        return True
    verbs = rules.sending_parts | rules.never_opened
    if any(_leads(value, verbs) for _, value in action_parameters(parts, rules)):
        return True
    if not path:
        return False
    last, words = path[-1], tokens(path[-1])
    argument = bool(parts.query) or bool(_ID.match(_raw_segments(parts)[-1]))
    # A procedure names a form, not something that was filled in: there is nothing yet that could be sent.
    named = bool(_PROCEDURE.match(_raw_segments(parts)[-1])) and _only_steps(parts, rules)
    form = navigation and not moving_on and named
    # Where a dossier alone is named, nothing was chosen yet that could be sent: the page shows what may be chosen.
    shown = "".join(words) in (rules.shown_parts if navigation else rules.asked_parts)
    shows = shown and not moving_on and _arguments(parts) == 1
    if "".join(words) in rules.sending_parts and (argument or moving_on or not navigation) and not (form or shows):
        return True
    page = navigation and _PAGE.search(parts.path) is not None
    function = len(words) > 1 and bool(_CAMEL_CASE.match(last)) and not page
    return _leads(last, verbs) and ((function and (argument or not navigation)) or image)


def _only_steps(parts: SplitResult, rules: GuardRules) -> bool:
    """Whether the parameters of an address say nothing but which step is to be shown."""
    asked = parse_qsl(parts.query, keep_blank_values=True)
    return all("".join(tokens(name)) in rules.moving_words and _STEP.match(value) for name, value in asked)


def _arguments(parts: SplitResult) -> int:
    """How many things an address names behind its last word: an identifier in its path, parameters."""
    return bool(_ID.match(_raw_segments(parts)[-1])) + len(parse_qsl(parts.query, keep_blank_values=True))


def is_file(url: str) -> bool:
    """Whether an address is one of a script, a picture or another file of a page."""
    return _FILE.search(urlsplit(url).path) is not None


def _leads(text: str, verbs: frozenset[str]) -> bool:
    words = tokens(text)
    return any("".join(words[:size]) in verbs for size in range(1, _JOINED + 1))


def action_parameters(parts: SplitResult, rules: GuardRules) -> list[tuple[str, str]]:
    """Parameters of an address that name an action, with their values."""
    return [(name, value) for name, value in parse_qsl(parts.query) if names_action(name, rules)]


def names_action(name: str, rules: GuardRules) -> bool:
    """Whether a field names an action: by the last part of its name (``javax.portlet.action``, ``ctl00$action``)."""
    last = re.split(r"[.$:\[\]]+", name.rstrip("]"))[-1].lower()
    return last.strip("_") in rules.action_fields or last in rules.action_fields


def segments(parts: SplitResult) -> list[str]:
    """The parts of a path without identifiers and endings."""
    return [_EXTENSION.sub("", part) for part in _raw_segments(parts) if not _ID.match(part)]


def _raw_segments(parts: SplitResult) -> list[str]:
    return [unquote(part) for part in parts.path.split("/") if part]
