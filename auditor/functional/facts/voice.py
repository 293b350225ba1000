"""What was seen of feedback, of ratings and of their published results."""

from __future__ import annotations

from auditor.findings import EvidenceItem, Frozen
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import PageSearch


class FeedbackPage(Frozen):
    """Where a person can send feedback.

    Args:
        search: How the page was searched for.
        hindrance: What kept it from being looked at.
        petition: Address of the national feedback system that the browser asked for.
        content_field: Label of the field for what one wants to say.
        send_button: The button that would send it; seen, never pressed.
        purpose_unclear: What stands round the form does not say that it is for feedback, or says otherwise.
        evidence: What a person can look at.
    """

    search: PageSearch
    hindrance: Hindrance | None = None
    petition: str = ""
    content_field: str = ""
    send_button: str = ""
    purpose_unclear: bool = False
    evidence: tuple[EvidenceItem, ...] = ()

    @property
    def takes_feedback(self) -> bool:
        """Whether a form was seen that is for feedback."""
        return bool(self.content_field and self.send_button) and not self.purpose_unclear


class RatingPage(Frozen):
    """The rating form.

    Args:
        search: How the page was searched for.
        hindrance: What kept it from being looked at.
        code_field: Label of the field for the dossier's code.
        service: The form belongs to one service: the procedure's code stands on the page.
        questions: Questions that are answered by choosing, as many as were counted.
        repeated: Questions that stand on the home page as well (a poll that every page carries).
        about_site: Its words speak of the website and not of a service.
        perhaps_site: The page's words speak of the website, and its form of no service, but for the portal's own name.
        evidence: What a person can look at.
    """

    search: PageSearch
    hindrance: Hindrance | None = None
    code_field: str = ""
    service: bool = False
    questions: int = 0
    repeated: int = 0
    about_site: bool = False
    perhaps_site: bool = False
    evidence: tuple[EvidenceItem, ...] = ()


class ResultsPage(Frozen):
    """Published results of ratings.

    Args:
        search: How the page was searched for.
        hindrance: What kept it from being looked at.
        found_on: Role of the page that shows results: ``rating_results``, or another page when there is none.
        figures: Figures about satisfaction, with the words beside them.
        nonzero: How many of them are not zero.
        periods: Lines that name the period.
        drawn: Charts without text that could be read.
        says_empty: The line by which the page of results says that it has none; left empty where the page has fields,
            which may have to be filled in before it shows any.
        asks: It has fields that the home page has not, which may have to be filled in before it shows more than zeros.
        evidence: What a person can look at.
    """

    search: PageSearch
    hindrance: Hindrance | None = None
    found_on: str = ""
    figures: tuple[str, ...] = ()
    nonzero: int = 0
    periods: tuple[str, ...] = ()
    drawn: int = 0
    says_empty: str = ""
    asks: bool = False
    evidence: tuple[EvidenceItem, ...] = ()


class VoiceFacts(Frozen):
    """What the family saw."""

    feedback: FeedbackPage
    rating: RatingPage
    results: ResultsPage
