"""What the read-only guard goes by: the purposes of what the auditor does, and the data of ``criteria/guard.yaml``.

When unsure the guard refuses: a criterion that stays undecided harms nobody, a dossier sent by mistake does. What it
decides about presses stands in :mod:`.presses`, about requests in :mod:`.outgoing`; neither needs a browser.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import IPvAnyNetwork

from auditor.datafile import read_data
from auditor.findings import Frozen
from auditor.resources import criteria_dir


class Purpose(StrEnum):
    """Why the auditor touches a page; each allows less than the next person might think."""

    LOOK = "look"
    """Load a page, open a menu, close a pop-up, turn a page."""
    SEARCH = "search"
    """Send a search, a filter or a look-up that only reads."""
    TYPE = "type"
    """Type into a form that is no search: what the form sends by itself then is a draft."""
    NEXT_STEP = "next_step"
    """Move on in a form with a required field left empty, to see its messages."""
    WALK = "walk"
    """Move on in a form whose required fields hold stand-ins: nothing may be written, and the stand-ins stay here."""
    OPEN = "open"
    """Open the dialogue of a function (such as signing) without using it: nothing but reading may follow."""
    ASK = "ask"
    """Ask the assistant one question."""


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
    PAYLOAD_WRITES = "payload-writes"
    UNSURE = "unsure"
    LEAVING = "leaving"
    PRIVATE_ADDRESS = "private-address"


class FinalControl(Frozen):
    """A known final control: its selector, and what the address of its page must hold (nothing for any page)."""

    selector: str
    path: str = ""


class GuardRules(Frozen):
    """The data of the guard; the file says what each list is for."""

    version: str
    always_final_labels: tuple[str, ...]
    final_labels: tuple[str, ...]
    login_labels: tuple[str, ...]
    final_controls: tuple[FinalControl, ...]
    search_fields: int
    reading_words: frozenset[str]
    writing_words: frozenset[str]
    compound_reading: tuple[str, ...]
    compound_writing: tuple[str, ...]
    written_things: frozenset[str]
    harmless_words: frozenset[str]
    moving_words: frozenset[str]
    moving_verbs: frozenset[str]
    asking_words: frozenset[str]
    never_opened: frozenset[str]
    sending_parts: frozenset[str]
    shown_parts: frozenset[str]
    asked_parts: frozenset[str]
    action_fields: frozenset[str]
    button_prefixes: tuple[str, ...]
    personal_fields_at_once: int
    personal_fields: tuple[str, ...]
    private_networks: dict[str, tuple[IPvAnyNetwork, ...]]
    private_names: dict[str, str]

    def final_selectors(self, url: str) -> tuple[str, ...]:
        """Selectors of the known final controls that count on a page."""
        return tuple(control.selector for control in self.final_controls if control.path in url)


@cache
def load_rules(path: Path | None = None) -> GuardRules:
    """Read ``criteria/guard.yaml``.

    Raises:
        FrameworkError: The file is missing or broken; names file and field.
    """
    return read_data(path or criteria_dir() / "guard.yaml", GuardRules)
