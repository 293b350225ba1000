"""Judge feedback (F26), ratings (F27) and their published results (F28)."""

from __future__ import annotations

from auditor.findings import Judgement, ReasonCode
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.voice import RatingPage, VoiceFacts
from auditor.functional.judge.hindered import hindered

_PROBE = "voice"


def judge_f26(case: Case) -> Judgement:
    """A form for feedback opens, or the browser is sent to the national feedback system."""
    obstacle = case.obstacle(_PROBE)
    if obstacle is not None:
        return obstacle
    page = case.facts(_PROBE, VoiceFacts).feedback
    if page.petition:
        return met("feedback-national", page.evidence, url=page.petition)
    if page.hindrance is not None:
        return hindered(page.hindrance, page.evidence)
    if page.takes_feedback:
        return met("feedback-form", page.evidence, field=page.content_field, button=page.send_button)
    if page.purpose_unclear:
        return undecided(
            ReasonCode.AMBIGUOUS,
            message="feedback-other-form",
            evidence=page.evidence,
            field=page.content_field,
            button=page.send_button,
        )
    absent = case.absence(page.search, page.evidence)
    if absent is not None:
        return absent
    return undecided(ReasonCode.AMBIGUOUS, message="feedback-unclear", evidence=page.evidence)


def judge_f27(case: Case) -> Judgement:
    """The rating belongs to a dossier or service and asks enough questions; a poll about the site does not count."""
    obstacle = case.obstacle(_PROBE)
    if obstacle is not None:
        return obstacle
    page = case.facts(_PROBE, VoiceFacts).rating
    if page.hindrance is not None:
        return hindered(page.hindrance, page.evidence)
    absent = case.absence(page.search, page.evidence)
    if absent is not None:
        return absent
    return _judge_rating(page, case.criterion.count("min_questions"))


def _judge_rating(page: RatingPage, needed: int) -> Judgement:
    belongs = bool(page.code_field) or page.service
    figures: dict[str, str | float] = {"count": page.questions, "needed": needed}
    if belongs and page.questions >= needed:
        return met("rating-complete", page.evidence, field=page.code_field or page.search.url or "", **figures)
    if page.code_field and not page.questions:
        return undecided(
            ReasonCode.NEEDS_SAMPLE, message="rating-behind-code", evidence=page.evidence, field=page.code_field
        )
    if page.questions and page.about_site and not belongs:
        return failed("rating-poll", page.evidence, count=page.questions)
    if page.questions and page.perhaps_site and not belongs:
        return undecided(
            ReasonCode.AMBIGUOUS, message="rating-perhaps-poll", evidence=page.evidence, count=page.questions
        )
    if page.questions >= needed:
        return partly("rating-no-code", page.evidence, **figures)
    if page.questions and belongs:
        return partly("rating-few-questions", page.evidence, **figures)
    if page.questions:
        return failed("rating-thin", page.evidence, **figures)
    if page.repeated:
        return failed("rating-poll", page.evidence, count=page.repeated)
    return undecided(ReasonCode.AMBIGUOUS, message="rating-unclear", evidence=page.evidence)


def judge_f28(case: Case) -> Judgement:
    """Results of ratings are published in figures, not all zero, with the period they are of."""
    obstacle = case.obstacle(_PROBE)
    if obstacle is not None:
        return obstacle
    page = case.facts(_PROBE, VoiceFacts).results
    if page.hindrance is not None:
        return hindered(page.hindrance, page.evidence)
    figures: dict[str, str | float] = {"count": len(page.figures), "example": page.figures[0] if page.figures else ""}
    if page.nonzero and page.periods:
        return met("results-published", page.evidence, period=page.periods[0], **figures)
    if page.nonzero:
        return partly("results-no-period", page.evidence, **figures)
    if page.figures and page.search.found and page.asks:
        return undecided(ReasonCode.AMBIGUOUS, message="results-zero-so-far", evidence=page.evidence, **figures)
    if page.figures and page.search.found:
        return failed("results-all-zero", page.evidence, **figures)
    if page.says_empty:
        return failed("results-none", page.evidence, said=page.says_empty)
    absent = case.absence(page.search, page.evidence)
    if absent is not None:
        return absent
    return undecided(ReasonCode.AMBIGUOUS, message="results-unclear", evidence=page.evidence, charts=page.drawn)
