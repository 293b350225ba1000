"""Judge what an account holds: returned dossiers (F09), receipts (F17), results (F18), profile and dossiers (F33)."""

from __future__ import annotations

from auditor.findings import EvidenceItem, Judgement, ReasonCode
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.account import AccountFacts, AccountPage
from auditor.functional.judge.hindered import hindered

_PROBE = "account"


def account_of(case: Case) -> tuple[AccountFacts, tuple[EvidenceItem, ...]]:
    """What was seen of the account, with its evidence."""
    return case.facts(_PROBE, AccountFacts), case.evidence(_PROBE)


def kept_from_account(case: Case) -> Judgement | None:
    """What keeps the account from being seen: no session, or an obstacle."""
    if not case.with_session:
        message = "session-refused" if case.session_refused else "needs-session"
        return undecided(ReasonCode.LOGIN_REQUIRED, message=message)
    return case.obstacle(_PROBE)


def not_searched(page: AccountPage) -> bool:
    """Whether that a page is not there is not sure: it hangs, is walled, or the search had no end."""
    outcomes = {attempt.outcome for attempt in page.search.attempts}
    return (
        page.hindrance is not None
        or page.search.challenged
        or not page.search.complete
        or bool({"timeout", "failed", "login-wall", "identity"} & outcomes)
    )


def _list_of_dossiers(case: Case) -> Judgement | None:
    """What keeps the list of dossiers from being seen."""
    facts, evidence = account_of(case)
    if facts.dossiers.hindrance is not None:
        return hindered(facts.dossiers.hindrance, evidence)
    if not facts.dossiers.seen:
        return undecided(ReasonCode.NEEDS_SAMPLE, message="account-no-list", evidence=facts.dossiers.evidence)
    return None


def judge_f09(case: Case) -> Judgement:
    """A dossier for which parts were requested says why and lets them be supplied online."""
    kept_from = kept_from_account(case) or _list_of_dossiers(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = account_of(case)
    seen = facts.returned
    evidence = (*facts.dossiers.evidence, *evidence)
    if seen is None:
        return undecided(ReasonCode.NEEDS_SAMPLE, message="returned-none", evidence=evidence, count=facts.rows)
    if seen.reason and seen.opens:
        return met("returned-supply", evidence, status=seen.status, button=seen.control)
    if seen.control and not seen.opens:
        return undecided(
            ReasonCode.NEEDS_PERSON, message="returned-control-unproved", evidence=evidence, button=seen.control
        )
    if not seen.read and not seen.shut:
        return undecided(ReasonCode.NEEDS_PERSON, message="returned-not-opened", evidence=evidence, status=seen.status)
    if seen.reason:
        return partly("returned-reason-only", evidence, status=seen.status)
    if seen.opens:
        return partly("returned-no-reason", evidence, button=seen.control)
    return failed("returned-shut" if seen.shut else "returned-nothing", evidence, status=seen.status)


def judge_f17(case: Case) -> Judgement:
    """A paid dossier of the account hands out its receipt; without one only a document tells."""
    if not case.with_session or case.obstacle(_PROBE) is not None:
        return undecided(ReasonCode.NEEDS_DOCUMENT, message="needs-document")
    facts, evidence = account_of(case)
    evidence = (*facts.dossiers.evidence, *evidence)
    receipt = facts.receipt
    if receipt is None:
        return undecided(ReasonCode.NEEDS_DOCUMENT, message="receipt-none", evidence=evidence)
    if receipt.opens == "opens":
        return met("receipt-opens", evidence, link=receipt.label, detail=receipt.detail)
    if receipt.opens == "broken":
        return failed("receipt-broken", evidence, link=receipt.label, detail=receipt.detail)
    return undecided(
        ReasonCode.NEEDS_PERSON, message="receipt-unclear", evidence=evidence, link=receipt.label, detail=receipt.detail
    )


def judge_f18(case: Case) -> Judgement:
    """A finished dossier of the account hands out its result as a signed file."""
    kept_from = kept_from_account(case) or _list_of_dossiers(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = account_of(case)
    evidence = (*facts.dossiers.evidence, *evidence)
    result = facts.result
    if not facts.finished:
        return undecided(ReasonCode.NEEDS_SAMPLE, message="result-none-finished", evidence=evidence, count=facts.rows)
    if result is None:
        return undecided(ReasonCode.NEEDS_SAMPLE, message="result-no-file", evidence=evidence, count=facts.finished)
    told: dict[str, str | float] = {"link": result.label, "detail": result.detail}
    if result.opens == "broken":
        return failed("result-broken", evidence, **told)
    if result.pdf and result.signed:
        return met("result-signed", evidence, **told)
    if result.pdf:
        return failed("result-unsigned", evidence, **told)
    return undecided(ReasonCode.NEEDS_PERSON, message="result-unclear", evidence=evidence, **told)


def judge_f33(case: Case) -> Judgement:
    """The account shows the person's own data and the list of dossiers."""
    kept_from = kept_from_account(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = account_of(case)
    evidence = (*facts.profile.evidence, *facts.dossiers.evidence, *evidence)
    profile = facts.profile.seen and len(facts.kinds) >= case.criterion.count("profile_kinds")
    listed = facts.dossiers.seen and bool(facts.rows)
    kinds = ", ".join(facts.kinds) or "-"
    if facts.dossiers.seen and not listed and (facts.says_empty or facts.heads):
        # An empty list is no proof that it lists what was submitted.
        return undecided(ReasonCode.NEEDS_SAMPLE, message="account-no-dossier", evidence=evidence, kinds=kinds)
    if profile and listed:
        return met("account-both", evidence, kinds=kinds, count=facts.rows)
    if not_searched(facts.profile) or not_searched(facts.dossiers):
        return undecided(ReasonCode.AMBIGUOUS, message="account-not-searched", evidence=evidence)
    if profile or listed:
        # One page may show both; what the other lacks was looked for on its own page only.
        return partly(
            "account-profile-only" if profile else "account-list-only", evidence, kinds=kinds, count=facts.rows
        )
    return failed("account-neither", evidence)
