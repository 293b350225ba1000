"""Judge the electronic form: its steps (F06), its fields (F10), what it says to an empty required field (F12).

What the form as it opens leaves unclear, the walk through the submission may tell: how much all of its steps ask for,
and that a step goes on once its fields are filled in.
"""

from __future__ import annotations

from auditor.findings import EvidenceItem, Judgement, ReasonCode
from auditor.functional.casework import REFUSED, Case, failed, met, partly, undecided
from auditor.functional.facts.eform import EformFacts, Validation
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import PageSearch
from auditor.functional.facts.submission import SubmissionFacts
from auditor.functional.judge.hindered import hindered

_PROBE = "eform"
_WALK = "submission"


def judge_f06(case: Case) -> Judgement:
    """The submission opens numbered steps, with a choice of case or agency, and one can move between them."""
    kept_from = _kept_from(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = case.facts(_PROBE, EformFacts), case.evidence(_PROBE)
    chosen = (*facts.case_choices, *facts.agency_choices)
    if len(facts.steps) < case.criterion.count("min_steps"):
        return undecided(ReasonCode.AMBIGUOUS, message="eform-no-steps", evidence=evidence, fields=len(facts.fields))
    steps = " | ".join(facts.steps)
    if not chosen:
        return undecided(ReasonCode.AMBIGUOUS, message="eform-no-choice", evidence=evidence, steps=steps)
    tried = facts.validation
    button = tried.button if tried is not None and tried.reacts else facts.step_opened
    if not button:
        return undecided(ReasonCode.AMBIGUOUS, message="eform-steps-not-tried", evidence=evidence, steps=steps)
    return met("eform-steps", evidence, count=len(facts.steps), steps=steps, choices=", ".join(chosen), button=button)


def judge_f10(case: Case) -> Judgement:
    """The form is filled in on the screen, with enough labelled fields."""
    kept_from = _kept_from(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = case.facts(_PROBE, EformFacts), case.evidence(_PROBE)
    # What is attached was filled in elsewhere.
    on_screen = [field for field in facts.fields if field.kind != "file"]
    labelled = [field for field in on_screen if field.label]
    needed = case.criterion.count("min_labelled_inputs")
    if len(labelled) >= needed:
        return met("eform-fields", evidence, count=len(labelled), needed=needed)
    figures: dict[str, str | float] = {"count": len(labelled), "needed": needed}
    walked = _walked(case)
    # A single page that says "Nộp hồ sơ" below two choices may well lead to the form.
    complete = walked is not None and walked.whole and len(walked.seen) > 1
    if walked is None or not complete or not 0 < walked.asked < needed or len(on_screen) >= needed:
        return undecided(ReasonCode.AMBIGUOUS, message="eform-few-fields", evidence=evidence, **figures)
    evidence = (*evidence, *case.evidence(_WALK))
    if behind := walked.further_form or walked.unchosen:
        return undecided(
            ReasonCode.AMBIGUOUS, message="eform-few-more-behind", evidence=evidence, what=behind, **figures
        )
    seen = " | ".join(step.name or "?" for step in walked.seen)
    return failed("eform-few-in-all", evidence, asked=walked.asked, needed=needed, seen=seen)


def judge_f12(case: Case) -> Judgement:
    """A message names the required field that was left empty, or stands at it."""
    kept_from = _kept_from(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = case.facts(_PROBE, EformFacts), case.evidence(_PROBE)
    tried = facts.validation
    if tried is None:
        return undecided(
            ReasonCode.AMBIGUOUS, message="validation-not-tried", evidence=evidence, button=facts.send_button or "-"
        )
    walked = _walked(case) if tried.general and not tried.marked else None
    if walked is None or not walked.held_empty:
        return _complaint(tried, evidence)
    # With the same fields filled in the form went on, so that the message was about what is missing in them.
    return _complaint(tried, (*evidence, *case.evidence(_WALK)), about_empty=True)


def _walked(case: Case) -> SubmissionFacts | None:
    """What a walk through the submission saw with a session, or None."""
    return case.facts(_WALK, SubmissionFacts) if case.with_session and case.obstacle(_WALK) is None else None


def _complaint(tried: Validation, evidence: tuple[EvidenceItem, ...], *, about_empty: bool = False) -> Judgement:
    told = (*tried.at_field, *tried.by_browser)
    if told:
        return met("validation-at-field", evidence, field=told[0].field, words=told[0].text)
    if tried.named:
        return met("validation-named", evidence, field=tried.named[0].field, words=tried.named[0].text)
    if tried.login:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="validation-login", evidence=evidence, button=tried.button)
    unclear = _unclear(tried, about_empty=about_empty)
    if unclear is not None:
        message, args = unclear
        return undecided(ReasonCode.AMBIGUOUS, message=message, evidence=evidence, **args)
    if tried.general and not tried.marked and tried.general_says == "error":
        return failed("validation-bare", evidence, words=tried.general[0], button=tried.button)
    if tried.general:
        return partly("validation-general", evidence, field=tried.left_empty, words=tried.general[0])
    return failed("validation-moved-on", evidence, field=tried.left_empty, button=tried.button)


def _unclear(tried: Validation, *, about_empty: bool) -> tuple[str, dict[str, str | float]] | None:
    """Why a trial without a message about a field says nothing of the form, or None when it does."""
    if tried.withheld:
        return "validation-withheld", {"detail": tried.withheld}
    if tried.server_error:
        return "validation-server-error", {"detail": tried.server_error}
    if tried.general and tried.stepped:
        return "validation-general-stepped", {"words": tried.general[0], "button": tried.button}
    if tried.general and not tried.marked and not (about_empty and tried.general_says in {"missing", "error"}):
        return "validation-general-unmarked", {"words": tried.general[0]}
    if tried.way != "next" or not (tried.marked or about_empty) or not (tried.general or tried.moved):
        return "validation-silent", {"field": tried.left_empty}
    return None


def _kept_from(case: Case) -> Judgement | None:
    obstacle = case.obstacle(_PROBE)
    if obstacle is not None:
        return obstacle
    facts, evidence = case.facts(_PROBE, EformFacts), case.evidence(_PROBE)
    return kept_from_form(case, facts.search, facts.hindrance, evidence, hosts=facts.apply_hosts)


def kept_from_form(
    case: Case,
    search: PageSearch,
    hindrance: Hindrance | None,
    evidence: tuple[EvidenceItem, ...],
    *,
    hosts: tuple[str, ...] = (),
) -> Judgement | None:
    """What kept the form from being seen. A visitor who finds none cannot tell what opens after a log-in.

    Args:
        case: The criterion.
        search: How the form was searched for.
        hindrance: What kept it from being looked at.
        evidence: Of the search.
        hosts: Hosts of others that the buttons "apply" lead to.
    """
    if hindrance is not None:
        return hindered(hindrance, evidence)
    if search.found:
        return None
    if search.challenged:
        return undecided(ReasonCode.BLOCKED, message="search-blocked", evidence=evidence)
    if hosts:
        return undecided(ReasonCode.THIRD_PARTY, message="eform-elsewhere", evidence=evidence, hosts=", ".join(hosts))
    outcomes = {attempt.outcome for attempt in search.attempts}
    refused = any(attempt.detail in REFUSED for attempt in search.attempts)
    if {"login-wall", "identity"} & outcomes or refused:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="eform-login", evidence=evidence)
    if not case.with_session and outcomes != {"missing"}:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="eform-not-seen", evidence=evidence)
    return case.absence(search, evidence)
