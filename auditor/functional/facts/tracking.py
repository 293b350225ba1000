"""What was seen of the look-up of dossiers and of electronic results."""

from __future__ import annotations

from typing import Literal

from auditor.findings import EvidenceItem, Frozen
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import PageSearch

Answer = Literal[
    "not_found",
    "found",
    "refused_shape",
    "asks_more",
    "out_of_order",
    "server_error",
    "unclear",
    "waiting",
    "silent",
    "dead",
]
"""How a look-up answered.

``not_found``: it says that there is nothing under this number. ``found``: it shows the number in new text.
``refused_shape``: it refuses how the number is written. ``asks_more``: it wants another field. ``out_of_order``: it
says that it does not work. ``server_error``: the server answered 5xx. ``unclear``: something new appeared that none of
these words explain. ``waiting``: the portal had not answered when nobody waits any longer. ``silent``: a request was
sent and nothing new appeared. ``dead``: not even a request was sent.
"""


class Lookup(Frozen):
    """One number that was asked for.

    Args:
        field: Label of the field.
        button: Label of the button; empty when Enter was pressed in the field.
        button_off: Label of the button beside the field when it could not be pressed, whatever was typed.
        asked: The number that was typed.
        answer: See :data:`Answer`; null when it was not asked (a captcha, or the guard held it back).
        words: The words of the page that decide the answer.
        confirms: The words by which it says that this number exists or holds good, when it shows the number.
        server_error: Status and address of an answer 5xx, also beside a clear message.
        captcha: A captcha stands in the form.
        withheld: Why the guard did not let it be asked.
        requests: Requests that it caused.
    """

    field: str = ""
    button: str = ""
    button_off: str = ""
    asked: str = ""
    answer: Answer | None = None
    words: str = ""
    confirms: str = ""
    server_error: str = ""
    captcha: bool = False
    withheld: str = ""
    requests: int = 0


class LookupPage(Frozen):
    """One look-up page.

    Args:
        search: How the page was searched for.
        hindrance: What kept it from being looked at.
        field_found: It has a field for the number.
        file_only: It takes a file only, which is never uploaded.
        closed: The words by which the page says that it cannot be used now; its field cannot be filled in either.
        other: The words by which it is about other things than dossiers or results, or leaves it open; not asked then.
        same_as_dossier: It is the page of the ordinary dossier look-up again.
        tries: What was asked, in order.
        public_code: The code of a dossier of a list that the page shows to everybody; empty when there is none.
        evidence: What a person can look at.
    """

    search: PageSearch
    hindrance: Hindrance | None = None
    field_found: bool = False
    file_only: bool = False
    closed: str = ""
    other: str = ""
    same_as_dossier: bool = False
    tries: tuple[Lookup, ...] = ()
    public_code: str = ""
    evidence: tuple[EvidenceItem, ...] = ()


class DossierProgress(Frozen):
    """What the look-up shows of a dossier that exists.

    Args:
        code: The code that was asked.
        source: The operator gave it, it stood in the account's own list, or in one that the portal shows to everybody.
        lookup: How the look-up answered.
        steps: Lines that tell of a step.
        doubtful: Lines that tell of further steps, or are the head of a column or the name of the procedure.
        agencies: Lines that name an agency.
        due: Lines that give the day on which the result is due.
        behind: Labels of what came with the answer and opens more of the dossier, but could not be opened.
        evidence: What a person can look at.
    """

    code: str
    source: Literal["given", "account", "public"]
    lookup: Lookup
    steps: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()


class OwnDossier(Frozen):
    """What the account's page of one of its dossiers shows; of its words nothing is kept.

    Args:
        steps: How many different steps it tells of.
        agencies: Lines that name an agency.
        due: Lines that give the day on which the result is due.
        evidence: What a person can look at.
    """

    steps: int
    agencies: int
    due: int
    evidence: tuple[EvidenceItem, ...] = ()

    @property
    def parts(self) -> int:
        """How many of the three parts are shown; one step alone is no progress."""
        return sum((self.steps > 1, self.agencies > 0, self.due > 0))


class TrackingFacts(Frozen):
    """What the family saw.

    Args:
        dossier: The look-up of dossiers.
        result: The look-up of results.
        progress: What it shows of a real dossier; null when no code was known.
        own: What the account shows of one, where the look-up cannot be asked; null when it was not looked at.
    """

    dossier: LookupPage
    result: LookupPage
    progress: DossierProgress | None = None
    own: OwnDossier | None = None
