"""What a form says when a required field is left empty. Nothing is ever sent: no button that could send is pressed.

A button to the next step is pressed only while a required field is empty. Where there is none, the browser is asked
what it would complain about before it let the form go, and last a field is entered and left again.
"""

from __future__ import annotations

import logging

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Reaction
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem, Frozen
from auditor.functional.facts.eform import Message, Validation
from auditor.functional.observe.form import (
    FormWords,
    Steps,
    button,
    caption,
    empty_required,
    form_fields,
    is_required,
    read_steps,
)
from auditor.functional.observe.lookup import blocked
from auditor.functional.observe.watching import Watched, begin_watch, end_watch, new_lines, script
from auditor.functional.probing import kept
from auditor.portal.wording import canonical, contains_words, label, spelt_words

log = logging.getLogger(__name__)

_SERVER_ERROR = 500
_LOOKED_AT = 40
_NAMED = 12
_GENERAL = 6
_LONGEST = 300
_TRIAL = "x"

# Asks the browser to complain as it would before it sends the form; it sends nothing.
_REPORT = """number => {
  const button = (window[Symbol.for('portal-auditor.controls')] || [])[number];
  const form = button && button.form;
  if (!form || form.noValidate || button.formNoValidate || form.checkValidity()) return false;
  form.reportValidity();
  return true;
}"""


class _AtField(Frozen):
    number: int
    lines: tuple[str, ...] = ()
    invalid: bool = False
    by_browser: str = ""


async def try_validation(
    tab: Tab, snapshot: Snapshot, steps: Steps, words: FormWords
) -> tuple[Validation | None, tuple[EvidenceItem, ...]]:
    """Leave a required field empty and see what the form says.

    Args:
        tab: The tab that shows the form.
        snapshot: A fresh snapshot of it.
        steps: Its steps as shown now.
        words: How messages are read.

    Returns:
        What followed with its evidence; None when the form offers no harmless way to try it.

    Raises:
        PortalError: The page died or does not answer.
    """
    fields = form_fields(snapshot, words)
    empty = empty_required(fields, words)
    if not empty:
        snapshot = await _empty_one(tab, snapshot, words) or snapshot
        fields = form_fields(snapshot, words)
        empty = empty_required(fields, words)
    if not fields:
        return None, ()
    frame = fields[0].frame
    # Where no field is marked as required, an untouched first step is pressed on too: it holds nothing to be taken.
    typed = [field for field in fields if field.typing]
    untouched = bool(typed) and steps.current == 0 and not any(field.filled for field in typed)
    onward = button(snapshot, words.next_labels, frame=frame)
    if onward is not None and not onward.final and (empty or untouched):
        return await _by_next(tab, snapshot, onward, fields, steps, words)
    sender = button(snapshot, words.send_labels, frame=frame)
    if sender is not None and empty and sender.submits:
        found = await _by_browser(tab, snapshot, sender, fields, words)
        if found is not None:
            return found
    entered = next((field for field in empty if field.type in {"text", ""} or field.tag == "textarea"), None)
    if entered is not None:
        return await _by_leaving(tab, snapshot, entered, fields, words)
    return None, ()


async def _empty_one(tab: Tab, snapshot: Snapshot, words: FormWords) -> Snapshot | None:
    """Empty a required field that an account filled in, so that there is something to complain about."""
    for field in form_fields(snapshot, words):
        if field.typing and field.enabled and not field.readonly and field.filled and is_required(field, words):
            if await tab.fill(field, ""):
                return await tab.snapshot()
            return None
    return None


async def _by_next(  # noqa: PLR0917  the page, its button, its fields and its steps as they are before
    tab: Tab, snapshot: Snapshot, onward: Control, fields: tuple[Control, ...], steps: Steps, words: FormWords
) -> tuple[Validation, tuple[EvidenceItem, ...]]:
    before = await _at_fields(tab, fields)
    await begin_watch(tab, snapshot)
    since = tab.request_count
    left = next(iter(empty_required(fields, words)), None)
    reaction = await tab.press(onward, snapshot, Purpose.NEXT_STEP, wizard=True)
    shown = left or next(field for field in fields if field.typing)
    about = Validation(way="next", button=onward.caption, left_empty=caption(shown), marked=left is not None)
    held = "" if reaction.pressed else reaction.refused or "press"
    held = held or blocked(tab, since)
    if held:
        return about.model_copy(update={"withheld": held}), ()
    watched = await end_watch(tab, snapshot)
    after = await tab.snapshot()
    now = form_fields(after, words)
    login = any(field.type == "password" for field in after.fields())
    error = next(
        (
            f"HTTP {request.status} {request.method} {request.url[:200]}"
            for request in tab.requests(since)
            if request.status is not None and request.status >= _SERVER_ERROR and tab.guard.same_site(request.url)
        ),
        "",
    )
    lines = _appeared(snapshot, after, watched, reaction)
    at_field, named, general = await _messages(tab, fields, now, before, lines, words)
    to_log_in = [line for line in general if _says(line, words.login_words) and not _says(line, words.missing_words)]
    login, general = login or bool(to_log_in), tuple(line for line in general if line not in to_log_in)
    steps_now = await read_steps(tab, after.frame_positions or (0,), words)
    stepped = 0 <= steps.current < steps_now.current and not at_field
    if stepped:
        # "Địa chỉ nhận kết quả (bắt buộc)" is a field of the next step and no word about "Địa chỉ".
        general = _no_labels((*(message.text for message in named), *general), now)
        named = ()
    # Another page without a form may ask for a log-in, or say that the session has ended.
    left_form = not now and _page(after.url) != _page(snapshot.url)
    moved = stepped or (_moved(fields, now) and not (at_field or named or left_form))
    found = about.model_copy(
        update={
            "at_field": at_field,
            "named": named,
            "general": general,
            "general_says": _general_says(general, words),
            "by_browser": _bubbles(watched),
            "moved": moved,
            "stepped": stepped,
            "login": login,
            "server_error": error,
        }
    )
    return found, await _evidence(tab, after, found)


async def _by_browser(
    tab: Tab, snapshot: Snapshot, sender: Control, fields: tuple[Control, ...], words: FormWords
) -> tuple[Validation, tuple[EvidenceItem, ...]] | None:
    """A form that the browser itself checks before it is sent: ask for its complaints, without sending."""
    left = empty_required(fields, words)[0]
    await begin_watch(tab, snapshot)
    if not await tab.evaluate(_REPORT, sender.index, frame=sender.frame):
        return None
    watched = await end_watch(tab, snapshot)
    found = Validation(way="browser", button=sender.caption, left_empty=caption(left), by_browser=_bubbles(watched))
    after = await tab.snapshot()
    return (found, await _evidence(tab, after, found)) if found.by_browser else None


async def _by_leaving(
    tab: Tab, snapshot: Snapshot, field: Control, fields: tuple[Control, ...], words: FormWords
) -> tuple[Validation, tuple[EvidenceItem, ...]]:
    """Enter a required field, empty it and go on to another: many forms complain there and then."""
    before = await _at_fields(tab, fields)
    other = next((f for f in fields if f.index != field.index and f.typing and f.enabled and not f.readonly), None)
    found = Validation(way="leave", left_empty=caption(field))
    if not (await tab.fill(field, _TRIAL) and await tab.fill(field, "")):
        return found, ()
    if other is not None and not other.filled:
        await tab.fill(other, "")
    await tab.settle(limit_s=1.5)
    after = await tab.snapshot()
    lines = new_lines(snapshot.text, after.text)
    at_field, named, general = await _messages(tab, fields, form_fields(after, words), before, lines, words)
    found = found.model_copy(update={"at_field": at_field, "named": named, "general": general})
    return found, await _evidence(tab, after, found)


async def _at_fields(tab: Tab, fields: tuple[Control, ...]) -> dict[tuple[str, ...], _AtField]:
    """What stands at fields now, by a key that outlives a reload of the page."""
    if not fields:
        return {}
    shown = fields[:_LOOKED_AT]
    raw = await tab.evaluate(script("fields.js"), [field.index for field in shown], frame=shown[0].frame)
    return {_key(field): _AtField.model_validate(item) for field, item in zip(shown, raw, strict=True)}


async def _messages(  # noqa: PLR0917  the fields before and now, what stood there, what appeared
    tab: Tab,
    fields: tuple[Control, ...],
    now: tuple[Control, ...],
    before: dict[tuple[str, ...], _AtField],
    lines: tuple[str, ...],
    words: FormWords,
) -> tuple[tuple[Message, ...], tuple[Message, ...], tuple[str, ...]]:
    """Messages at their field, messages elsewhere that name a field, and messages that name none."""
    at_field: list[Message] = []
    standing = await _at_fields(tab, now)
    for field in now[:_LOOKED_AT]:
        known = before.get(_key(field))
        if known is None:
            continue
        old = {canonical(line) for line in known.lines}
        lines_now = dict.fromkeys(_without(line, known.lines) for line in standing[_key(field)].lines)
        fresh = [line for line in lines_now if canonical(line) not in old and _complains(line, words)]
        if fresh:
            at_field.append(Message(field=caption(field), text=" ".join(fresh)[:_LONGEST]))
    placed = {canonical(message.text) for message in at_field}
    named: list[Message] = []
    general: list[str] = []
    lines = tuple(line for line in lines if not _only_waits(line, words))
    names = [(caption(field), _bare(field, words)) for field in fields]
    for line in lines:
        if canonical(line) in placed or not _says(line, words.error_words):
            continue
        who = next((full for full, bare in names if bare and contains_words(line, bare)), None)
        if who is not None:
            named.append(Message(field=who, text=line[:_LONGEST]))
        else:
            general.append(line[:_LONGEST])
    return tuple(at_field[:_NAMED]), tuple(named[:_NAMED]), tuple(general[:_GENERAL])


def _appeared(before: Snapshot, after: Snapshot, watched: Watched, reaction: Reaction) -> tuple[str, ...]:
    passing = new_lines(before.text, "\n".join(watched.texts))
    return tuple(dict.fromkeys([*new_lines(before.text, after.text), *reaction.dialogs, *passing]))


def _no_labels(lines: tuple[str, ...], fields: tuple[Control, ...]) -> tuple[str, ...]:
    """Lines that are no label of a field on the screen."""
    labels = {label(text) for field in fields for text in (field.name, field.nearby, field.placeholder)}
    return tuple(line for line in lines if label(line) not in labels)


def _moved(fields: tuple[Control, ...], now: tuple[Control, ...]) -> bool:
    """The form shows another step: none of its fields is on the screen any more."""
    still = {_key(field) for field in now}
    return bool(fields) and not any(_key(field) in still for field in fields)


def _page(url: str) -> str:
    """The address without what a form adds to it."""
    return url.partition("?")[0]


def _bubbles(watched: Watched) -> tuple[Message, ...]:
    return tuple(
        Message(field=complaint.label, text=complaint.message) for complaint in watched.invalid if complaint.shown
    )[:_NAMED]


def _without(line: str, before: tuple[str, ...]) -> str:
    """What a line says beyond what stood there before (a cell's message shares the line of its label)."""
    return next((line[len(old) :].strip() for old in before if line.startswith(old) and line != old), line)


def _complains(line: str, words: FormWords) -> bool:
    """Whether new words at a field are a message; counters of letters and hints appear there too."""
    return len(label(line).split()) > 1 and _says(line, (*words.error_words, *words.field_error_words))


def _says(line: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands in a line as it is spelt: "Lời nhắn" is no error ("lỗi")."""
    return any(spelt_words(line, phrase) for phrase in phrases)


def _only_waits(line: str, words: FormWords) -> bool:
    """Whether a line says that one should wait, and nothing of what is missing or wrong."""
    complains = _says(line, (*words.missing_words, *words.invalid_words, *words.bare_error_words))
    return _says(line, words.waiting_words) and not complains


def _general_says(lines: tuple[str, ...], words: FormWords) -> str:
    kinds = {"missing": words.missing_words, "invalid": words.invalid_words, "error": words.bare_error_words}
    return next((kind for kind, phrases in kinds.items() if any(_says(line, phrases) for line in lines)), "")


def _bare(field: Control, words: FormWords) -> str:
    """A field's label without its marks and remarks: what a message would call it."""
    text = caption(field)
    for sign in words.required_signs:
        text = text.replace(sign, " ")
    text = text.split("(", maxsplit=1)[0].split(":", maxsplit=1)[0]
    bare = label(text)
    return bare if len(bare) > 2 else ""  # noqa: PLR2004  "số" or "tỉnh" alone names a field, one letter does not


def _key(field: Control) -> tuple[str, ...]:
    return (str(field.frame), field.html_name or field.html_id or label(caption(field)), field.tag, field.type)


async def _evidence(tab: Tab, after: Snapshot, found: Validation) -> tuple[EvidenceItem, ...]:
    told = [*found.at_field, *found.named, *found.by_browser]
    first = told[0].text if told else (found.general[0] if found.general else "")
    of = next((field for field in after.fields() if told and caption(field) == told[0].field), None)
    picture = await tab.picture(f"{found.left_empty} → {first}", of=of)
    note = tab.note(f"{found.left_empty} → {first}", kind="text")
    return kept(picture, note)
