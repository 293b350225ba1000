"""F31: questions with answers, and a survey."""

from __future__ import annotations

from datetime import date

from auditor.findings import Judgement, ReasonCode, Verdict
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.answers import AnswersFacts

_MUCH = 400
"""Characters of own text on a page of questions from which on it is not empty, though no question was recognised."""


def judge_f31(case: Case) -> Judgement:
    """Met with dated answers, the newest recent, and an open survey; partly met with one of both or old answers."""
    if obstacle := case.obstacle("answers"):
        return obstacle
    facts = case.facts("answers", AnswersFacts)
    evidence = case.evidence("answers")
    survey_open = facts.survey == "open"
    if any(question.answered for question in facts.questions):
        return _with_answers(case, facts)
    kept_from = _kept_from_questions(case, facts) or (None if survey_open else _kept_from_survey(case, facts))
    if kept_from is not None:
        return kept_from
    if survey_open:
        return partly("answers-survey-only", evidence)
    if facts.survey == "closed":
        return failed("answers-neither-closed", evidence, detail=facts.survey_detail or "—")
    return failed("answers-neither", evidence)


def _with_answers(case: Case, facts: AnswersFacts) -> Judgement:
    """The list of answers exists: its age and the survey decide between met and partly met."""
    evidence = case.evidence("answers")
    limit = case.criterion.count("max_answer_age_days")
    newest = _newest(facts)
    age = (facts.today - newest).days if newest is not None else None
    if age is not None and age <= limit:
        if facts.survey == "open":
            return met("answers-both", evidence, days=age)
        return _kept_from_survey(case, facts) or partly("answers-no-survey", evidence, days=age)
    if newest is None:
        return partly("answers-undated", evidence)
    return partly("answers-old", evidence, day=newest.strftime("%d/%m/%Y"), days=age or 0, limit=limit)


def _newest(facts: AnswersFacts) -> date | None:
    return max((question.day for question in facts.questions if question.answered and question.day), default=None)


def _kept_from_questions(case: Case, facts: AnswersFacts) -> Judgement | None:
    """Why it is open whether there are answers; None when there are none for sure."""
    evidence = case.evidence("answers")
    absence = case.absence(facts.questions_search, evidence)
    if absence is not None:
        return absence if absence.verdict is Verdict.NOT_OBSERVABLE else None
    if facts.questions_login and not case.with_session:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="search-login", evidence=evidence)
    waiting = bool(facts.questions) and all(question.waiting for question in facts.questions)
    if facts.questions and not facts.says_empty and not waiting:
        return undecided(
            ReasonCode.AMBIGUOUS, message="answers-not-seen", evidence=evidence, count=len(facts.questions)
        )
    if facts.other_characters >= _MUCH and not facts.says_empty and not waiting:
        return undecided(ReasonCode.AMBIGUOUS, message="answers-unreadable", evidence=evidence)
    return None


def _kept_from_survey(case: Case, facts: AnswersFacts) -> Judgement | None:
    """Why it is open whether there is an open survey; None when there is none for sure."""
    evidence = case.evidence("answers")
    absence = case.absence(facts.survey_search, evidence)
    if absence is not None:
        return absence if absence.verdict is Verdict.NOT_OBSERVABLE else None
    if facts.survey == "login" and not case.with_session:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="search-login", evidence=evidence)
    if facts.survey == "third_party":
        return undecided(
            ReasonCode.THIRD_PARTY, message="answers-survey-elsewhere", evidence=evidence, detail=facts.survey_detail
        )
    if facts.survey in {"unclear", "login"}:
        return undecided(ReasonCode.AMBIGUOUS, message="answers-survey-unclear", evidence=evidence)
    return None
