"""The page before a form: the agency or the case is chosen there before one may go on."""

from __future__ import annotations

import logging

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.portal.list_boxes import brought_up
from auditor.portal.reach import Reach, Step, step_to
from auditor.portal.vocabulary import Vocabulary, any_words
from auditor.portal.wording import label

log = logging.getLogger(__name__)

_MOST = 5
"""Choices that are made on one page."""
_APART = frozenset({"nav", "header", "footer"})


async def choose_all(tab: Tab, reach: Reach, vocabulary: Vocabulary) -> tuple[Snapshot, Reach]:
    """Make every choice that the page in a tab asks for, always the first that it offers.

    Selects, list boxes of other elements, groups of radio buttons and the terms that one has read count. Nothing is
    typed and nothing is sent: what is chosen stays in the page until it is left.

    Args:
        tab: The page is open in it.
        reach: How the page is reached.
        vocabulary: The words.

    Returns:
        What the page shows then, and the way to it with the choices as its last steps.

    Raises:
        PortalError: The page died or does not answer.
    """
    snapshot = await tab.snapshot()
    done: set[str] = set()
    for _ in range(_MOST):
        control = next((c for c in snapshot.visible() if _asks(c, snapshot, vocabulary) and _key(c) not in done), None)
        if control is None:
            control = next((c for c in snapshot.visible() if _open_radio(c, snapshot) and _key(c) not in done), None)
        if control is None:
            terms = vocabulary.wizard.terms_words
            control = next((c for c in snapshot.visible() if _open_terms(c, terms) and _key(c) not in done), None)
        if control is None:
            break
        done.add(_key(control))
        chosen = await _choose(tab, control, snapshot, vocabulary)
        snapshot = await tab.snapshot()
        reach = Reach(url=reach.url, steps=(*reach.steps, *chosen))
    return snapshot, reach


def _key(control: Control) -> str:
    # Radio buttons of one question have one name; a list box shows its value beside its name once it is chosen.
    if control.type == "radio" and control.html_name:
        return f"radio {control.html_name}"
    return f"{control.tag} {control.html_id} {control.box[:2]}"


def _asks(control: Control, snapshot: Snapshot, vocabulary: Vocabulary) -> bool:
    """A select or list box that still says "choose", or shows no value."""
    if not control.enabled or control.region in _APART:
        return False
    if control.tag == "select":
        return bool(control.options) and _is_placeholder(control.options[0], vocabulary) and len(control.options) > 1
    lists = control.role == "combobox" or control.expandable
    # A list box may be named by the words beside it, and say "choose" as its text.
    told = (control.caption, *control.other_names)
    says_so = any(any_words(text, vocabulary.wizard.choose_words) for text in told)
    return lists and not control.typing and (says_so or _shows_nothing(control, snapshot))


def _shows_nothing(control: Control, snapshot: Snapshot) -> bool:
    """A list box whose value stands in a field that nobody can type in, and that is empty."""
    if control.tag == "input":
        return not control.filled
    inside = [
        c for c in snapshot.visible() if c.typing and c.readonly and c.frame == control.frame and c.within(control)
    ]
    return bool(inside) and not any(field.filled for field in inside)


def _open_radio(control: Control, snapshot: Snapshot) -> bool:
    if control.type != "radio" or not control.enabled or control.region in _APART or not control.html_name:
        return False
    return not any(c.checked for c in snapshot.visible() if c.type == "radio" and c.html_name == control.html_name)


def _open_terms(control: Control, words: tuple[str, ...]) -> bool:
    """A tick box by which one says that one has read the terms; ticking it sends nothing."""
    ticks = control.type == "checkbox" and control.enabled and not control.checked
    return ticks and control.region not in _APART and any_words(f"{control.name} {control.nearby}", words)


def _is_placeholder(text: str, vocabulary: Vocabulary) -> bool:
    return not label(text) or any_words(text, vocabulary.wizard.choose_words)


async def _choose(tab: Tab, control: Control, snapshot: Snapshot, vocabulary: Vocabulary) -> tuple[Step, ...]:
    """Choose the first value; the steps that do so, none when it could not be chosen."""
    if control.tag == "select":
        step = step_to(control, snapshot).model_copy(update={"option": control.options[1]})
        return (step,) if await tab.choose(control, control.options[1], Purpose.LOOK) else ()
    opening = step_to(control, snapshot)
    reaction = await tab.press(control, snapshot, Purpose.LOOK, settle_s=2.0)
    if not reaction.pressed or control.type in {"radio", "checkbox"}:
        return (opening,) if reaction.pressed else ()
    opened = await tab.snapshot()
    names = {label(word) for word in vocabulary.wizard.all_words}
    options = [
        option
        for option in brought_up(snapshot, opened)
        if not _is_placeholder(option.caption, vocabulary) and label(option.caption) not in names
    ]
    if not options:
        log.info("“%s” offers nothing to choose", control.caption)
        return ()
    picked = step_to(options[0], opened)
    reaction = await tab.press(options[0], opened, Purpose.LOOK, settle_s=2.0)
    return (opening, picked) if reaction.pressed else ()
