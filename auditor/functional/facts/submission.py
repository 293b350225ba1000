"""What was seen of submitting a dossier: its steps, and in them uploads, post, payment, signing, drafts, notices.

No value of any field is kept; of a field that was filled in already it is noted that it was, and whether it agrees with
what the account shows.
"""

from __future__ import annotations

from typing import Literal

from auditor.findings import EvidenceItem, Frozen
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import PageSearch

State = Literal["usable", "disabled", "dead", "unproved"]
"""What was seen of a control that is not pressed: ``dead`` has no address and nothing listens to it; ``unproved`` has
no address, and whether anything listens could not be told."""


class StepSeen(Frozen):
    """A step that was seen: on the screen when the form opened, after moving on, or hidden in the same page."""

    name: str
    how: Literal["shown", "walked", "in_page"]


class Option(Frozen):
    """Something that can be chosen: its words, the words of its group, and whether it can be chosen now."""

    label: str
    group: str
    enabled: bool


class Offered(Frozen):
    """A control that offers a function."""

    label: str
    state: State
    step: str = ""


class Upload(Frozen):
    """A file control: the part of the dossier that it is for, and the limits that stand beside it.

    It is for all parts ``together`` when its words say so, and ``no_part`` tells that they name none. A ``doubtful``
    size may be that of a form to download.
    """

    part: str
    enabled: bool
    size: str = ""
    types: str = ""
    doubtful: str = ""
    together: bool = False
    no_part: bool = False


class Filled(Frozen):
    """One field about the person.

    Args:
        kind: Which of the kinds that the criterion names.
        label: Its label.
        filled: Something stood in it when the form opened.
        locked: It cannot be changed.
        agrees: It says what the account's own page says; null when that page shows no such thing.
    """

    kind: str
    label: str
    filled: bool
    locked: bool
    agrees: bool | None = None


class Signing(Frozen):
    """The control to sign and what it opens; ``providers`` are brands of certificate providers, each once."""

    control: Offered
    opened: bool = False
    said: str = ""
    providers: tuple[str, ...] = ()
    gateway: str = ""


class SubmissionFacts(Frozen):
    """What the family saw.

    Args:
        search: How the form was searched for.
        payment: How a page for payments was searched for.
        hindrance: What kept it from being looked at.
        steps: Names of its numbered steps.
        seen: Those that were seen.
        whole: Everything before the sending of the dossier was seen.
        stopped: Why moving on ended: ``end`` (only what sends is left), ``personal`` (a file or a secret is wanted),
            ``withheld`` (the guard), ``stayed``, ``login``, ``no-button``, ``not-needed``.
        stopped_at: The control or field that it ended at.
        fields: How many fields were seen in all.
        asked: How many that is as a person counts them: the choices of one question are one.
        unchosen: A choice that stood open when its step was first seen; more may be asked for once it is made.
        further_form: A control that opens a form within the form, or empty.
        held_empty: The first step did not go on while its fields were empty, and did once they were filled in.
        uploads: File controls.
        rows_without_upload: Parts of the dossier listed beside those that have no file control.
        drafts: Controls that save a draft.
        channels: Channels for notices that can be chosen.
        post_out: Ways to send the dossier by post.
        post_back: Ways to receive the result by post.
        post_unclear: Ways by post that do not say whether the dossier or the result goes by it.
        out_of_service: Ways by post that say themselves that they do not work now.
        address: The field for the address to which the result goes, or empty.
        address_tried: The result by post was chosen, to see whether an address is asked for then.
        means: Means of payment, each once.
        pays_online: A choice to pay online that names no means, or empty.
        free: Words that say that this service costs nothing.
        signing: The control to sign, and what it opens.
        from_store: Controls that take a paper from the data store.
        person: Fields about the person.
        shown: What stands on the form as a picture and in words.
    """

    search: PageSearch
    payment: PageSearch
    hindrance: Hindrance | None = None
    steps: tuple[str, ...] = ()
    seen: tuple[StepSeen, ...] = ()
    whole: bool = False
    stopped: str = ""
    stopped_at: str = ""
    fields: int = 0
    asked: int = 0
    unchosen: str = ""
    further_form: str = ""
    held_empty: bool = False
    uploads: tuple[Upload, ...] = ()
    rows_without_upload: int = 0
    drafts: tuple[Offered, ...] = ()
    channels: tuple[str, ...] = ()
    post_out: tuple[Option, ...] = ()
    post_back: tuple[Option, ...] = ()
    post_unclear: tuple[Option, ...] = ()
    out_of_service: tuple[str, ...] = ()
    address: str = ""
    address_tried: bool = False
    means: tuple[str, ...] = ()
    pays_online: str = ""
    free: str = ""
    signing: Signing | None = None
    from_store: tuple[Offered, ...] = ()
    person: tuple[Filled, ...] = ()
    shown: tuple[EvidenceItem, ...] = ()
