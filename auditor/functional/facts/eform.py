"""What was seen of the electronic form: its fields, its steps, and what it says to an empty required field."""

from __future__ import annotations

from typing import Literal

from auditor.findings import Frozen
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import PageSearch


class FormField(Frozen):
    """One field as a person counts it (the choices of one question are one field); ``label`` is empty without one."""

    label: str
    kind: str
    required: bool


class Message(Frozen):
    """A message about a field: at the field itself, or elsewhere but with its name in it."""

    field: str
    text: str


class Validation(Frozen):
    """What followed when a required field was left empty.

    Args:
        way: ``next``: the button to the next step was pressed. ``browser``: the browser was asked what it would
            complain about (nothing was pressed). ``leave``: a field was entered, emptied and left.
        button: The button; for ``browser`` the one that the browser would stop.
        left_empty: A field that was left empty.
        marked: It is marked as required; otherwise all fields were left empty.
        at_field: Messages that appeared at their field.
        named: Messages elsewhere that name the field.
        general: Messages that name no field.
        general_says: What those say: that something is ``missing`` or ``invalid``, no more than that there was an
            ``error``, or something else (empty).
        by_browser: Messages of the browser itself at the field.
        moved: The form went on to another step.
        stepped: The mark of the step at hand went on, so that other words may be those of the next step.
        login: A log-in was asked for instead.
        server_error: The server answered 5xx.
        withheld: Why the guard did not let it be tried.
    """

    way: Literal["next", "browser", "leave"]
    button: str = ""
    left_empty: str = ""
    marked: bool = True
    at_field: tuple[Message, ...] = ()
    named: tuple[Message, ...] = ()
    general: tuple[str, ...] = ()
    general_says: Literal["missing", "invalid", "error", ""] = ""
    by_browser: tuple[Message, ...] = ()
    moved: bool = False
    stepped: bool = False
    login: bool = False
    server_error: str = ""
    withheld: str = ""

    @property
    def answered(self) -> bool:
        """It said something about what is missing."""
        return bool(self.at_field or self.named or self.general or self.by_browser)

    @property
    def reacts(self) -> bool:
        """The button that moves on does something; an error of the server is no step."""
        return self.way == "next" and not self.server_error and (self.answered or self.moved or self.login)


class EformFacts(Frozen):
    """What the family saw.

    Args:
        search: How the form was searched for.
        hindrance: What kept it from being looked at.
        fields: Fields of the form that are on the screen when it opens.
        steps: Names of its numbered steps, in order.
        case_choices: Fields in which the case is chosen.
        agency_choices: Fields in which the receiving agency is chosen.
        next_button: The button to the next step, when there is one.
        send_button: A button that would send the form for good, when it is on the screen.
        validation: What followed when a required field was left empty; null when that could not be tried.
        step_opened: Another step that opened by its own entry in the list of steps, or empty.
        apply_hosts: When no form was found: hosts of others that the buttons "apply" of a procedure lead to.
    """

    search: PageSearch
    hindrance: Hindrance | None = None
    fields: tuple[FormField, ...] = ()
    steps: tuple[str, ...] = ()
    case_choices: tuple[str, ...] = ()
    agency_choices: tuple[str, ...] = ()
    next_button: str = ""
    send_button: str = ""
    validation: Validation | None = None
    step_opened: str = ""
    apply_hosts: tuple[str, ...] = ()
