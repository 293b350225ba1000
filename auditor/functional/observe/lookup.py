"""Asking a look-up for one number and reading how it answers. It only reads: nothing is sent but the number."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Reaction, SeenRequest
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem
from auditor.functional.facts.tracking import Answer, Lookup
from auditor.functional.observe.lookup_answers import LookupWords, answer_in, confirmation, nothing_said_all_along
from auditor.functional.observe.patience import CONTENT, answered, awaited
from auditor.functional.observe.watching import Watched, begin_watch, end_watch, new_lines
from auditor.functional.probing import kept
from auditor.portal.captcha import asks_for_captcha, captcha_at
from auditor.portal.vocabulary import Vocabulary, any_words
from auditor.portal.wording import contains_words, label

_SERVER_ERROR = 500
_OUTSIDE = frozenset({"nav", "footer"})
_SHOWN = 400
_LATE_S = 4.0
_LATE_LOOKS = 8
_ENABLED_S = 0.6


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How a look-up answered, with what is needed to read on."""

    lookup: Lookup
    lines: tuple[str, ...] = ()
    snapshot: Snapshot | None = None
    evidence: tuple[EvidenceItem, ...] = ()


def query_field(
    snapshot: Snapshot, field_words: tuple[str, ...], words: LookupWords, vocabulary: Vocabulary
) -> Control | None:
    """The field for the number: the one whose label holds the surest words; else the only field that there is."""
    fields = [
        field
        for field in snapshot.fields()
        if field.typing
        and field.enabled
        and not field.readonly
        and field.region not in _OUTSIDE
        and field.type not in {"password", "date", "email"}
        and field.tag != "textarea"
        and not any_words(caption_of(field), words.not_field)
    ]
    for word in field_words:
        for field in fields:
            if contains_words(caption_of(field), word) and not _is_captcha(field, vocabulary, among=fields):
                return field
    plain = [field for field in fields if not _is_captcha(field, vocabulary, among=fields) and field.region != "header"]
    return plain[0] if len(plain) == 1 else None


async def ask(  # noqa: PLR0917  the page, its field, the number and the words belong together
    tab: Tab, snapshot: Snapshot, field: Control, number: str, words: LookupWords, vocabulary: Vocabulary
) -> Asked:
    """Type a number into a look-up's field, ask, and read the answer.

    Args:
        tab: The tab that shows the page.
        snapshot: A fresh snapshot of it.
        field: The field, of this snapshot.
        number: What to ask for.
        words: How answers are read.
        vocabulary: Words for captchas.

    Raises:
        PortalError: The page died or does not answer.
    """
    about = Lookup(field=field.caption, asked=number)
    if await captcha_at(tab, snapshot, field, vocabulary):
        picture = await tab.picture(field.caption, of=field)
        return Asked(lookup=about.model_copy(update={"captcha": True}), snapshot=snapshot, evidence=kept(picture))
    if not await tab.fill(field, number, Purpose.SEARCH):
        return Asked(lookup=about.model_copy(update={"withheld": "fill"}), snapshot=snapshot)
    await begin_watch(tab, snapshot)
    filled, field, off = await _filled(tab, field, words)
    button = None if off else _button(filled, field, words)
    since, spoken = tab.request_count, len(tab.dialogs)
    reaction = await _ask_with(tab, filled, button, field)
    if reaction.pressed and not _stirred(reaction) and button is not None:
        reaction = await _ask_by_enter(tab, filled, field, reaction)
    withheld = None if reaction.pressed else reaction.refused or "press"
    withheld = withheld or blocked(tab, since)
    if withheld:
        return Asked(lookup=about.model_copy(update={"withheld": withheld}), snapshot=snapshot)
    after, lines, watched = await _read(tab, snapshot, spoken, words)
    if not lines and awaited(tab, since):
        await answered(tab, since)
        after, lines, watched = await _read(tab, snapshot, spoken, words)
    withheld = blocked(tab, since)
    if withheld:
        return Asked(lookup=about.model_copy(update={"withheld": withheld}), snapshot=after)
    requests = [request for request in tab.requests(since) if request.resource_type in CONTENT]
    error = _server_error(requests, tab)
    answer, said = answer_in(lines, number, words, stirred=bool(requests) or reaction.changed, error=error)
    if answer in {"dead", "silent"} and reaction.windows:
        answer, said = "unclear", " · ".join(reaction.windows)
    if answer in {"dead", "silent"} and any(complaint.shown for complaint in watched.invalid):
        complaint = next(complaint for complaint in watched.invalid if complaint.shown)
        answer, said = "asks_more", f"{complaint.label}: {complaint.message}"
    if answer == "silent":
        answer, said = _not_silent(tab, requests, since) or (answer, said)
    if answer == "silent" and (standing := nothing_said_all_along(after.text, words)):
        answer, said = "unclear", standing
    picture = await tab.picture(f"{number} → {said[:200]}", of=_again(after, field))
    note = tab.note(f"{field.caption}: {number} → {said}", kind="text")
    return Asked(
        lookup=about.model_copy(
            update={
                "button": button.caption if button else "",
                "button_off": off,
                "answer": answer,
                "confirms": confirmation(lines, words) if answer == "found" else "",
                "words": said[:_SHOWN],
                "server_error": error,
                "requests": len(requests),
            }
        ),
        lines=lines,
        snapshot=after,
        evidence=kept(picture, note),
    )


def _not_silent(tab: Tab, requests: Sequence[SeenRequest], since: int) -> tuple[Answer, str] | None:
    """Why nothing that appeared is no silence of the portal: its answer is under way, or was lost on the way.

    A document of another party is a part of the page and no answer.
    """
    if awaiting := awaited(tab, since):
        return "waiting", awaiting
    answers = (one for one in requests if one.resource_type != "document" or tab.guard.same_site(one.url))
    lost = next((request for request in answers if request.failure is not None), None)
    return ("unclear", f"{lost.method} {lost.url}: {lost.failure}") if lost is not None else None


async def _filled(tab: Tab, field: Control, words: LookupWords) -> tuple[Snapshot, Control, str]:
    """The page once a field is filled in: its snapshot, the field in it, the caption of a button that is still off.

    Many buttons can be pressed only when something was typed, some a moment later; scripts may have drawn both anew.
    """
    snapshot = await tab.snapshot()
    same = _same_field(snapshot, field)
    off = _button_off(snapshot, same, words)
    if off:
        await asyncio.sleep(_ENABLED_S)
        snapshot = await tab.snapshot()
        same = _same_field(snapshot, field)
        off = _button_off(snapshot, same, words)
    return snapshot, same, off


def _same_field(snapshot: Snapshot, field: Control) -> Control:
    """A field in a later snapshot: where it stood, if it is like it there; else the first that is like it."""
    there = next((one for one in snapshot.fields() if (one.frame, one.index) == (field.frame, field.index)), None)
    if there is not None and _marks(there) == _marks(field):
        return there
    return _again(snapshot, field) or there or field


def _button_off(snapshot: Snapshot, field: Control, words: LookupWords) -> str:
    """The caption of a button beside a field that would ask by its name, but cannot be pressed; else empty."""
    beside = [
        control
        for control in snapshot.visible()
        if field.group is not None
        and (control.frame, control.group) == (field.frame, field.group)
        and control.button
        and any(label(control.caption) == label(word) for word in words.ask_labels)
    ]
    return beside[0].caption if beside and not any(control.enabled for control in beside) else ""


async def _ask_with(tab: Tab, snapshot: Snapshot, button: Control | None, field: Control) -> Reaction:
    if button is None:
        return await tab.enter(field, snapshot, Purpose.SEARCH)
    return await tab.press(button, snapshot, Purpose.SEARCH)


async def _ask_by_enter(tab: Tab, snapshot: Snapshot, field: Control, before: Reaction) -> Reaction:
    """The button stirred nothing: a person tries the Enter key next."""
    reaction = await tab.enter(field, snapshot, Purpose.SEARCH)
    return reaction if reaction.pressed else before


def _stirred(reaction: Reaction) -> bool:
    return bool(reaction.changed or reaction.navigated or reaction.requests or reaction.dialogs or reaction.windows)


async def _read(
    tab: Tab, before: Snapshot, spoken: int, words: LookupWords
) -> tuple[Snapshot, tuple[str, ...], Watched]:
    """What the page shows and said since, in message boxes after the first ``spoken`` as well; those may come late."""
    after = await tab.snapshot()
    watched = await end_watch(tab, before)
    lines = _new(before, after, watched, tab.dialogs[spoken:], words)
    if not lines:
        # Some answers come late: one more wait, then it is what it is.
        await tab.settle(limit_s=_LATE_S)
        after = await tab.snapshot()
        lines = _new(before, after, watched, tab.dialogs[spoken:], words)
        # More may come without any sign before it, after a word such as "please wait" or after none.
        for _ in range(_LATE_LOOKS):
            if lines:
                break
            await asyncio.sleep(_LATE_S / _LATE_LOOKS)
            after = await tab.snapshot()
            lines = _new(before, after, watched, tab.dialogs[spoken:], words)
        watched = await end_watch(tab, before)
        lines = lines or _new(before, after, watched, tab.dialogs[spoken:], words)
    return after, lines, watched


def _new(
    before: Snapshot, after: Snapshot, watched: Watched, dialogs: Sequence[str], words: LookupWords
) -> tuple[str, ...]:
    passing = new_lines(before.text, "\n".join(watched.texts))
    said = dict.fromkeys([*new_lines(before.text, after.text), *dialogs, *passing])
    return tuple(line for line in said if words.tells(line))


async def choose_more(tab: Tab, snapshot: Snapshot, field: Control, words: LookupWords) -> bool:
    """Choose the first that each list beside a look-up's field offers, where nothing is chosen yet; whether any was.

    Args:
        tab: The tab that shows the page.
        snapshot: A fresh snapshot of it.
        field: The field for the number.
        words: How a list asks to choose.

    Raises:
        PortalError: The page died or does not answer.
    """
    chosen = False
    for one in snapshot.fields():
        asks = one.tag == "select" and len(one.options) > 1 and _prompts(one.options[0], words)
        if asks and one.enabled and one.frame == field.frame and one.region not in {*_OUTSIDE, "header"}:
            chosen = await tab.choose(one, one.options[1], Purpose.SEARCH) or chosen
    return chosen


def _prompts(option: str, words: LookupWords) -> bool:
    """Whether the first entry of a list only asks to choose one; "all" is a choice."""
    return not label(option) or any_words(option, words.prompts)


def switched_off(snapshot: Snapshot, field_words: tuple[str, ...], words: LookupWords) -> str:
    """The words by which a page says that its look-up is closed, when its field cannot be filled in; else empty."""
    off = any(
        field.typing and not field.enabled and any_words(caption_of(field), field_words) for field in snapshot.fields()
    )
    lines = (line.strip() for line in snapshot.text.splitlines())
    return next((line[:_SHOWN] for line in lines if any_words(line, words.switched_off)), "") if off else ""


def blocked(tab: Tab, since: int) -> str:
    """The first request that the guard kept in the browser, or an empty text."""
    for request in tab.requests(since):
        if request.stopped and tab.guard.same_site(request.url):
            return f"{request.method} {request.url[:200]}"
    return ""


def _server_error(requests: list[SeenRequest], tab: Tab) -> str:
    for request in requests:
        if request.status is not None and request.status >= _SERVER_ERROR and tab.guard.same_site(request.url):
            return f"HTTP {request.status} {request.method} {request.url[:200]}"
    return ""


def _button(snapshot: Snapshot, field: Control, words: LookupWords) -> Control | None:
    """The button that asks: in the field's own form, by its label or a picture; else the nearest one that asks."""
    pressable = [
        control
        for control in snapshot.visible()
        if control.frame == field.frame
        and control.enabled
        and not control.typing
        and control.tag != "select"
        and control.type not in {"checkbox", "radio", "file", "reset"}
        and control.opens_url is None
        and control.region not in _OUTSIDE
    ]
    own = [control for control in pressable if field.group is not None and control.group == field.group]
    names = [label(word) for word in words.ask_labels]
    icon = next((control for control in own if control.submits and control.wordless), None)
    for among in (own, pressable):
        exact = sorted(
            (control for control in among if label(control.caption) in names),
            key=lambda control: (control.away_from(field), names.index(label(control.caption))),
        )
        if exact:
            return exact[0]
        holding = [control for control in among if any_words(control.caption, words.ask_labels)]
        if holding:
            return min(holding, key=lambda control: control.away_from(field))
        if icon is not None:
            return icon
    return next((control for control in own if control.submits), None)


def _again(snapshot: Snapshot, field: Control) -> Control | None:
    return next((one for one in snapshot.fields() if _marks(one) == _marks(field)), None)


def _marks(field: Control) -> tuple[int, str, str, str]:
    return field.frame, field.html_name, field.html_id, field.caption


def caption_of(field: Control) -> str:
    """All words by which a field tells what it takes."""
    return f"{field.name} {field.nearby} {field.placeholder}"


def _is_captcha(field: Control, vocabulary: Vocabulary, *, among: list[Control]) -> bool:
    return len(among) > 1 and asks_for_captcha(field, vocabulary)
