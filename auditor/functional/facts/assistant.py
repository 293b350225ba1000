"""What was seen of the virtual assistant."""

from __future__ import annotations

from typing import Literal

from auditor.findings import Frozen

Stopped = Literal[
    "nothing", "picture", "dead", "no_field", "not_ready", "contact_only", "personal_data", "not_sent", "asked"
]


class Answer(Frozen):
    """What came after one question.

    Args:
        question: The question.
        texts: New lines of the conversation, without the echo of the question.
        after_ms: Milliseconds from the question to the first of them, null when none came.
        topic: Words of the question's subject that stand in them, beyond a mere echo.
        substance: How many different words of procedure (papers, time limit, fee, agency) stand in them.
        not_understood: They say that there is no answer.
        contact: They ask for contact data, or send people to a telephone.
    """

    question: str
    texts: tuple[str, ...] = ()
    after_ms: int | None = None
    topic: tuple[str, ...] = ()
    substance: int = 0
    not_understood: bool = False
    contact: bool = False


class AssistantFacts(Frozen):
    """The assistant on the home page and what it said.

    Args:
        stopped: How far the look came: nothing that looks like an assistant; only a picture; a control without
            reaction; a window without a field to ask in; one that says that it is yet to come; one with nothing but
            contacts; one that wants personal data first; a question that could not be sent; or asked.
        label: What stands on the control that opens it.
        answer: What came after the question of the criterion.
        control: What came after a question on something else; null when it was not asked.
        same_answer: Both questions got the same, apart from their own words.
        third_party: Hosts of other parties that did not answer, or answered the question with an error.
        server_refused: The portal's own answer to the question was an error, such as ``HTTP 500``.
        guard_stopped: The auditor's own guard stopped a request after the question.
    """

    stopped: Stopped
    label: str = ""
    answer: Answer | None = None
    control: Answer | None = None
    same_answer: bool = False
    third_party: tuple[str, ...] = ()
    server_refused: str = ""
    guard_stopped: bool = False
