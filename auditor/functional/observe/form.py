"""Reading a form: which of a page's fields belong to it, how a person counts them, which buttons it has."""

from __future__ import annotations

from collections import Counter

from pydantic import Field

from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.findings import Frozen
from auditor.functional.facts.eform import FormField
from auditor.functional.observe.watching import script
from auditor.portal.reach import Reach
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

_OUTSIDE = frozenset({"header", "nav", "footer", "aside"})
_CHOICES = frozenset({"radio", "checkbox"})
_LISTS = frozenset({"combobox", "listbox"})


class FormWords(Frozen):
    """``functional-words/eform.yaml``."""

    step_prefixes: tuple[str, ...]
    step_marks: tuple[str, ...]
    current_marks: tuple[str, ...]
    case_choices: tuple[str, ...]
    agency_choices: tuple[str, ...]
    not_agency_choices: tuple[str, ...]
    next_labels: tuple[str, ...]
    send_labels: tuple[str, ...]
    required_words: tuple[str, ...]
    required_signs: tuple[str, ...]
    error_words: tuple[str, ...]
    field_error_words: tuple[str, ...]
    missing_words: tuple[str, ...]
    invalid_words: tuple[str, ...]
    bare_error_words: tuple[str, ...]
    waiting_words: tuple[str, ...]
    login_words: tuple[str, ...]
    further_form: tuple[str, ...]
    not_form: tuple[str, ...]


class Steps(Frozen):
    """Numbered steps as shown; ``current`` is the number from 0 of the step at hand, -1 when none is marked.

    ``indexes`` and ``links`` tell of each step the control that goes to it (-1 for none) and its address (or an empty
    text); ``frame`` is where they stand.
    """

    steps: tuple[str, ...] = ()
    current: int = -1
    counted: bool = False
    box: tuple[float, float, float, float] = Field(default=(0, 0, 0, 0))
    indexes: tuple[int, ...] = ()
    links: tuple[str, ...] = ()
    frame: int = 0


def form_fields(snapshot: Snapshot, words: FormWords) -> tuple[Control, ...]:
    """Visible fields of the frame that holds most of them, without searches, captchas and the site's own fields."""
    own = [
        field
        for field in snapshot.fields()
        if field.region not in _OUTSIDE
        and field.type not in {"password", "search"}
        and field.role != "searchbox"
        and not any_words(f"{field.name} {field.placeholder}", words.not_form)
    ]
    if not own:
        return ()
    frame = Counter(field.frame for field in own).most_common(1)[0][0]
    return tuple(field for field in own if field.frame == frame)


def list_boxes(snapshot: Snapshot) -> tuple[Control, ...]:
    """Visible list boxes that are no selects: component libraries make them of buttons and plain boxes."""
    return tuple(
        control
        for control in snapshot.visible()
        if control.role in _LISTS and not control.typing and control.tag != "select" and control.region not in _OUTSIDE
    )


def counted(fields: tuple[Control, ...], words: FormWords) -> tuple[FormField, ...]:
    """Fields as a person counts them: the choices of one question are one field."""
    found: dict[tuple[str, str | int], FormField] = {}
    for field in fields:
        key: tuple[str, str | int] = (
            ("choice", field.html_name) if field.type in _CHOICES and field.html_name else ("field", field.index)
        )
        found.setdefault(
            key,
            FormField(label=caption(field), kind=field.type or field.tag, required=is_required(field, words)),
        )
    return tuple(found.values())


def caption(field: Control) -> str:
    """What a person reads as the field's label; a placeholder alone counts, it is read too."""
    return (field.name or field.nearby or field.placeholder)[:160]


def is_required(field: Control, words: FormWords) -> bool:
    """Whether the markup or the label marks the field as one that must be filled in."""
    text = f"{field.name} {field.nearby}"
    return field.required or any(sign in text for sign in words.required_signs) or any_words(text, words.required_words)


def empty_required(fields: tuple[Control, ...], words: FormWords) -> tuple[Control, ...]:
    """Required fields for typing that are empty and can be filled in."""
    return tuple(
        field
        for field in fields
        if field.typing and field.enabled and not field.readonly and not field.filled and is_required(field, words)
    )


def button(snapshot: Snapshot, names: tuple[str, ...], *, frame: int) -> Control | None:
    """The last visible control of a frame whose label is one of the names: forms have their buttons at the end."""
    wanted = {label(name) for name in names}
    fitting = [
        control
        for control in snapshot.visible()
        if control.frame == frame
        and label(control.caption) in wanted
        and control.enabled
        and not control.typing
        and control.tag != "select"
        and control.region not in _OUTSIDE
        and control.opens_url is None
        and not control.dead
    ]
    return fitting[-1] if fitting else None


async def read_steps(tab: Tab, frames: tuple[int, ...], words: FormWords) -> Steps:
    """The numbered steps that a page shows, of the frame that shows most of them."""
    best = Steps()
    options = {
        "prefixes": [label(word) for word in words.step_prefixes],
        "marks": list(words.step_marks),
        "currentMarks": list(words.current_marks),
    }
    for frame in frames:
        steps = Steps.model_validate(await tab.evaluate(script("steps.js"), options, frame=frame))
        if len(steps.steps) > len(best.steps):
            best = steps.model_copy(update={"frame": frame})
    return best


def passed(steps: Steps, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of steps that the way to the form went through by choosing in them what they are named by."""
    return tuple(step for step in steps.steps[: max(steps.current, 0)] if any_words(step, names))


def choices(fields: tuple[Control, ...], names: tuple[str, ...], *, but_not: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Labels of the fields in which something of this name, and of no other, is chosen."""
    found = dict.fromkeys(
        caption(field)
        for field in fields
        if (field.tag == "select" or field.type in _CHOICES or field.role in {"combobox", "listbox", "radio"})
        and any_words(text := f"{field.name} {field.nearby} {' '.join(field.other_names)}", names)
        and not any_words(text, but_not)
    )
    return tuple(found)


def chosen_before(reach: Reach, names: tuple[str, ...]) -> tuple[str, ...]:
    """Labels of the choices on the way to the form in which something of this name is chosen."""
    return tuple(step.label for step in reach.steps if any_words(step.label, names))
