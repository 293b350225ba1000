"""What may be sent to a portal and what may be pressed: the decisions of the read-only guard, without a browser.

The words and selectors it goes by are data (``criteria/guard.yaml``). When unsure it refuses: a criterion that stays
undecided harms nobody, a dossier sent by mistake does.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from auditor.browser.snapshot import Control, FieldGroup
from auditor.datafile import read_data
from auditor.findings import Frozen
from auditor.portal.wording import label, plain
from auditor.resources import criteria_dir

_MAX_WORDS_JOINED = 3
_POSTBACK_FIELDS = ("__VIEWSTATE", "__EVENTTARGET", "javax.faces.ViewState")
_PERSONAL_FIELDS_AT_ONCE = 3
"""A payload with this many filled personal fields is a declaration, not a question."""

_STATIC = re.compile(r"\.(?:js|mjs|css|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|map)$", re.IGNORECASE)

_SEARCH_FIELDS = 2
"""A search or look-up seldom has more fields for typing than this."""

_PERSONAL = re.compile(
    r"fullname|hoten|ho_ten|identity|cccd|cmnd|cmt|birth|ngaysinh|phone|dienthoai|sdt|email|address|diachi",
    re.IGNORECASE,
)


class Purpose(StrEnum):
    """Why the auditor touches a page; each allows less than the next person might think."""

    LOOK = "look"
    """Load a page, open a menu, close a pop-up, turn a page."""
    SEARCH = "search"
    """Send a search, a filter or a look-up that only reads."""
    NEXT_STEP = "next_step"
    """Move on in a form with a required field left empty, to see its messages."""
    WALK = "walk"
    """Move on in a form whose required fields hold stand-ins: nothing may be written, and the stand-ins stay here."""
    OPEN = "open"
    """Open the dialogue of a function (such as signing) without using it: nothing but reading may follow."""
    ASK = "ask"
    """Ask the assistant one question."""


_MOVES_ON = (Purpose.NEXT_STEP, Purpose.WALK)


class Why(StrEnum):
    """Why the guard refused; reports have a text for each."""

    KNOWN_FINAL = "known-final"
    FINAL_LABEL = "final-label"
    MAYBE_FINAL = "maybe-final"
    CROWDED_FORM = "crowded-form"
    SENDS_FORM = "sends-form"
    CHANGES_DATA = "changes-data"
    UPLOAD = "upload"
    PERSONAL_DATA = "personal-data"
    ADDRESS_WRITES = "address-writes"
    STAND_IN = "stand-in"
    UNSURE = "unsure"


class GuardRules(Frozen):
    """The data of the guard."""

    version: str
    always_final_labels: tuple[str, ...]
    final_labels: tuple[str, ...]
    final_selectors: tuple[str, ...]
    reading_words: frozenset[str]
    writing_words: frozenset[str]


class Press(Frozen):
    """What is known of a control before it is pressed.

    Args:
        label: Its accessible name.
        in_form: It belongs to a form, or to a part of the page that works as one.
        text_fields: How many fields for typing that form (or page part) has.
        submits: It is a submit button of a form.
        posts: That form is sent by POST.
        wizard: The page shows numbered steps.
        final_selector: It matches one of the known final controls.
    """

    label: str
    in_form: bool = False
    text_fields: int = 0
    submits: bool = False
    posts: bool = False
    wizard: bool = False
    final_selector: bool = False


def press_of(control: Control, group: FieldGroup | None, *, wizard: bool = False) -> Press:
    """What is known of a control before it is pressed.

    Args:
        control: The control.
        group: The form, or part of the page that works as one, that it belongs to.
        wizard: The page shows numbered steps.
    """
    return Press(
        label=control.caption,
        in_form=group is not None,
        text_fields=group.typed if group else 0,
        submits=control.submits,
        posts=control.posts,
        wizard=wizard,
        final_selector=control.final,
    )


@cache
def load_rules(path: Path | None = None) -> GuardRules:
    """Read ``criteria/guard.yaml``.

    Raises:
        FrameworkError: The file is missing or broken; names file and field.
    """
    return read_data(path or criteria_dir() / "guard.yaml", GuardRules)


def refuse_press(press: Press, purpose: Purpose, rules: GuardRules) -> Why | None:
    """Why a control must not be pressed, or None when it may be."""
    name = label(press.label)
    if press.final_selector:
        return Why.KNOWN_FINAL
    if any(f" {label(word)} " in f" {name} " for word in rules.always_final_labels):
        return Why.FINAL_LABEL
    final_label = name in {label(word) for word in rules.final_labels}
    if purpose is Purpose.ASK:
        return None
    if purpose is Purpose.OPEN:
        return Why.SENDS_FORM if press.submits else None
    if purpose is Purpose.SEARCH:
        crowded = final_label and press.text_fields > _SEARCH_FIELDS
        return Why.CROWDED_FORM if crowded else None
    if final_label and (purpose in _MOVES_ON or press.wizard or (press.in_form and press.text_fields > 0)):
        return Why.MAYBE_FINAL
    if press.submits and press.posts and purpose is Purpose.LOOK and press.text_fields > 0:
        return Why.SENDS_FORM
    return None


def request_words(url: str) -> frozenset[str]:
    """Words of a URL's path and of the values of its action-like parameters, single and joined in twos and threes.

    ``/tra-cuu-ho-so/timKiem`` gives ``tra``, ``cuu``, ``tracuu``, ..., ``tim``, ``kiem``, ``timkiem``.
    """
    parts = urlsplit(url)
    texts = [parts.path]
    texts += [
        f"{name} {value}"
        for name, value in parse_qsl(parts.query)
        if re.search(r"act|cmd|method|op$|do$", name, re.IGNORECASE)
    ]
    words: set[str] = set()
    for text in texts:
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
        tokens = re.findall(r"[a-z]+", plain(spaced))
        for size in range(1, _MAX_WORDS_JOINED + 1):
            words.update("".join(tokens[i : i + size]) for i in range(len(tokens) - size + 1))
    return frozenset(words)


def refuse_request(
    *, method: str, url: str, body: str | None, same_site: bool, purpose: Purpose | None, rules: GuardRules
) -> Why | None:
    """Why a request must not leave, or None when it may.

    Args:
        method: HTTP method.
        url: Absolute URL.
        body: The payload as text, None when there is none (or it is not text).
        same_site: It goes to the portal's own site.
        purpose: What the auditor is doing at this moment; None while a page loads by itself.
        rules: The guard's data.
    """
    if purpose in {Purpose.WALK, Purpose.OPEN}:
        refused = _more_than_reads(method, url, body, purpose, rules, same_site=same_site)
        if refused is not None:
            return refused
    if method in {"GET", "HEAD", "OPTIONS"}:
        return None
    if method in {"PUT", "PATCH", "DELETE"}:
        return Why.CHANGES_DATA
    words = request_words(url)
    reads, writes = bool(words & rules.reading_words), bool(words & rules.writing_words)
    if body is not None and len(body) > 0 and "filename=" in body and "form-data" in body:
        return Why.UPLOAD
    if _filled_personal_fields(body) >= _PERSONAL_FIELDS_AT_ONCE:
        return Why.PERSONAL_DATA
    if purpose is Purpose.ASK:
        return None
    only_writes = Why.ADDRESS_WRITES if writes and not reads else None
    if purpose is None:
        return only_writes if same_site else None
    postback = body is not None and any(field in body for field in _POSTBACK_FIELDS)
    if postback or reads or (not same_site and not writes):
        return None
    return only_writes if purpose is Purpose.SEARCH else Why.UNSURE


def _more_than_reads(
    method: str, url: str, body: str | None, purpose: Purpose | None, rules: GuardRules, *, same_site: bool
) -> Why | None:
    """Why a request is refused while a form holds stand-ins or a final function's dialogue is opened."""
    words = request_words(url)
    reads, writes = bool(words & rules.reading_words), bool(words & rules.writing_words)
    if method in {"GET", "HEAD", "OPTIONS"}:
        if _filled_personal_fields(urlsplit(url).query) >= _PERSONAL_FIELDS_AT_ONCE:
            return Why.PERSONAL_DATA
        # Portals that sign or save by a plain GET exist; a script or picture of the page is none of that.
        asks = purpose is Purpose.WALK or not same_site or _STATIC.search(urlsplit(url).path)
        return None if asks or reads or not writes else Why.ADDRESS_WRITES
    if writes:
        return Why.ADDRESS_WRITES
    return None if reads and not re.search(r"\bmutation\b", body or "") else Why.UNSURE


def _filled_personal_fields(body: str | None) -> int:
    """How many different personal fields of a form or JSON payload have a value."""
    if not body:
        return 0
    pairs: list[tuple[str, object]] = []
    try:
        data = json.loads(body)
        if isinstance(data, dict):
            pairs = _flatten(data)
    except ValueError:
        pairs = list(parse_qsl(body))
    return len({name for name, value in pairs if value not in (None, "", [], {}) and _PERSONAL.search(name)})


def _flatten(data: dict[str, object]) -> list[tuple[str, object]]:
    pairs: list[tuple[str, object]] = []
    for name, value in data.items():
        if isinstance(value, dict):
            pairs += _flatten({f"{name}.{inner}": content for inner, content in value.items()})
        else:
            pairs.append((name, value))
    return pairs
