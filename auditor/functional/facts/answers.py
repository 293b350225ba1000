"""What was seen of questions with answers and of the survey."""

from __future__ import annotations

from datetime import date
from typing import Literal

from auditor.findings import Frozen
from auditor.functional.facts.search import PageSearch

SurveyState = Literal["open", "closed", "absent", "login", "third_party", "unclear"]


class Question(Frozen):
    """One question of the list, whether an answer to it was seen, and the newest day that stands with it.

    ``waiting``: the page itself says that nobody has answered it yet.
    """

    text: str
    answered: bool
    waiting: bool = False
    day: date | None = None


class AnswersFacts(Frozen):
    """The list of questions and the survey.

    Args:
        today: The day of the audit.
        questions_search: How the list of questions was searched for.
        questions: What the list holds, at most some dozens.
        other_characters: Characters of that page's own text beside what was read as questions, when none was.
        says_empty: The page of questions says that it has none.
        questions_login: That page asks for a log-in now.
        survey_search: How the survey was searched for.
        survey: What the survey was seen to be; ``absent`` also when there is no page of it.
        survey_detail: What decided that: the closing words, the host that did not answer.
    """

    today: date
    questions_search: PageSearch
    questions: tuple[Question, ...] = ()
    other_characters: int = 0
    says_empty: bool = False
    questions_login: bool = False
    survey_search: PageSearch
    survey: SurveyState = "absent"
    survey_detail: str = ""
