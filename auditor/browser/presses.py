"""Whether a control may be pressed: decided by its labels, its form, its place in a wizard, known final controls."""

from __future__ import annotations

from auditor.browser.policy import GuardRules, Purpose, Why
from auditor.browser.saying import says
from auditor.browser.snapshot import Control, FieldGroup
from auditor.findings import Frozen
from auditor.portal.wording import label

_MORE_WORDS = 4
"""A label that begins with a final one and goes on for more words than this is a sentence about something else."""


class Press(Frozen):
    """What is known of a control before it is pressed.

    Args:
        label: Its accessible name.
        other_labels: What else is read on it: its text, title, alternative text, value, where they differ.
        marks: Its id and name in the markup.
        in_form: It belongs to a form, or to a part of the page that works as one.
        text_fields: How many fields for typing that form (or page part) has.
        password: One of its fields takes a password.
        submits: It is a submit button of a form.
        posts: That form is sent by POST.
        wizard: The page shows numbered steps.
        final_selector: It matches one of the known final controls.
    """

    label: str
    other_labels: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    in_form: bool = False
    text_fields: int = 0
    password: bool = False
    submits: bool = False
    posts: bool = False
    wizard: bool = False
    final_selector: bool = False

    @property
    def names(self) -> frozenset[str]:
        """All that is read on it, folded."""
        return frozenset(filter(None, map(label, (self.label, *self.other_labels))))


def press_of(control: Control, group: FieldGroup | None, *, wizard: bool = False) -> Press:
    """What is known of a control before it is pressed.

    Args:
        control: The control.
        group: The form, or part of the page that works as one, that it belongs to.
        wizard: The page shows numbered steps.
    """
    return Press(
        label=control.caption,
        other_labels=control.other_names,
        marks=tuple(filter(None, (control.html_id, control.html_name))),
        in_form=group is not None,
        text_fields=group.typed if group else 0,
        password=group.password if group else False,
        submits=control.submits,
        posts=control.posts,
        wizard=wizard,
        final_selector=control.final,
    )


def refuse_press(press: Press, purpose: Purpose, rules: GuardRules) -> Why | None:
    """Why a control must not be pressed, or None when it may be."""
    if press.final_selector:
        return Why.KNOWN_FINAL
    if any(f" {label(word)} " in f" {name} " for word in rules.always_final_labels for name in press.names):
        return Why.FINAL_LABEL
    final = {label(word) for word in rules.final_labels}
    # "Log in" beside the portal's search box is the way to the log-in page; it sends nobody's secret.
    leads_to_login = purpose is Purpose.LOOK and not press.password and not press.wizard
    harmless = {label(word) for word in rules.login_labels} if leads_to_login else set()
    named_final = bool(press.names & (final - harmless))
    if purpose is Purpose.OPEN:
        return Why.SENDS_FORM if press.submits else None
    if purpose in {Purpose.ASK, Purpose.SEARCH}:
        return Why.CROWDED_FORM if named_final and press.text_fields > rules.search_fields else None
    in_fields = press.in_form and press.text_fields > 0
    moving_on = purpose in {Purpose.NEXT_STEP, Purpose.WALK, Purpose.TYPE} or press.wizard
    if named_final and (moving_on or in_fields):
        return Why.MAYBE_FINAL
    if (moving_on or (in_fields and press.submits)) and _perhaps_final(press, final, rules):
        return Why.UNSURE
    if press.submits and press.posts and purpose is Purpose.LOOK and press.text_fields > 0:
        return Why.SENDS_FORM
    return None


def _perhaps_final(press: Press, final: set[str], rules: GuardRules) -> bool:
    """Whether a label begins like a final one, or the markup calls the control by what it writes."""
    begins = any(
        name.startswith(f"{word} ") and len(name.split()) - len(word.split()) <= _MORE_WORDS
        for name in press.names
        for word in final
    )
    return begins or any(says(mark, rules) == "writes" for mark in press.marks)
