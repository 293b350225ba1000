"""Judge what needs the submission and the account together: drafts (F07), notices (F08), the data store (F34)."""

from __future__ import annotations

from auditor.findings import EvidenceItem, Judgement, ReasonCode
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.account import AccountFacts
from auditor.functional.facts.submission import SubmissionFacts
from auditor.functional.judge.account import account_of, kept_from_account, not_searched
from auditor.functional.judge.submission import facts_of, kept_from_submission, missing


def judge_f07(case: Case) -> Judgement:
    """The submission has a button to save a draft, and drafts are listed in the account."""
    kept_from = kept_from_account(case) or kept_from_submission(case)
    if kept_from is not None:
        return kept_from
    (form, seen), (account, listed) = facts_of(case), account_of(case)
    evidence = (*seen, *account.dossiers.evidence, *listed)
    button = next((control for control in form.drafts if control.state in {"usable", "unproved"}), None)
    if button is not None and account.drafts:
        return met("draft-both", evidence, button=button.label, count=account.drafts)
    if account.dossiers.hindrance is not None or (not account.dossiers.seen and not_searched(account.dossiers)):
        return undecided(ReasonCode.AMBIGUOUS, message="account-not-searched", evidence=evidence)
    if button is not None and (account.draft_area or button.state == "unproved"):
        return undecided(ReasonCode.NEEDS_SAMPLE, message="draft-none-listed", evidence=evidence, button=button.label)
    if button is not None:
        return partly("draft-button-only", evidence, button=button.label)
    return _without_button(case, form, account, evidence)


def _without_button(
    case: Case, form: SubmissionFacts, account: AccountFacts, evidence: tuple[EvidenceItem, ...]
) -> Judgement:
    dead = next((control for control in form.drafts if control.state == "dead"), None)
    if account.drafts and form.whole:
        return partly("draft-list-only", evidence, count=account.drafts)
    if dead is not None and not account.draft_area:
        return failed("draft-dead", evidence, button=dead.label)
    if form.drafts:
        label = form.drafts[0].label
        return undecided(ReasonCode.NEEDS_PERSON, message="draft-disabled", evidence=evidence, button=label)
    return missing(case, "draft")


def judge_f08(case: Case) -> Judgement:
    """The form offers channels for notices, and the account lists those that were sent."""
    kept_from = kept_from_account(case) or kept_from_submission(case)
    if kept_from is not None:
        return kept_from
    (form, seen), (account, listed) = facts_of(case), account_of(case)
    evidence = (*seen, *account.notices.evidence, *listed)
    figures: dict[str, str | float] = {"channels": ", ".join(form.channels) or "-", "count": account.notice_rows}
    if form.channels and account.notice_rows:
        return met("notices-both", evidence, **figures)
    if form.channels and account.notices.seen:
        return undecided(ReasonCode.NEEDS_SAMPLE, message="notices-none-listed", evidence=evidence, **figures)
    if form.channels or account.notice_rows:
        # Which half is missing may be elsewhere: channels in the account's settings, notices on another page.
        return undecided(ReasonCode.NEEDS_PERSON, message="notices-half", evidence=evidence, **figures)
    if account.notices.search.found or not_searched(account.notices):
        return undecided(ReasonCode.NEEDS_SAMPLE, message="notices-none-listed", evidence=evidence, **figures)
    return missing(case, "notices")


def judge_f34(case: Case) -> Judgement:
    """The account has a store of papers, and the submission offers to choose from it."""
    kept_from = kept_from_account(case)
    if kept_from is not None:
        return kept_from
    account, listed = account_of(case)
    store = account.store
    evidence = (*store.evidence, *listed)
    if not store.search.found and not_searched(store):
        return undecided(ReasonCode.AMBIGUOUS, message="account-not-searched", evidence=evidence)
    if store.under_construction:
        return failed("store-under-construction", evidence, words=store.under_construction)
    if not store.search.found:
        return failed("store-none", evidence)
    if store.hindrance is not None:
        return undecided(
            store.hindrance.code, message="store-not-opened", evidence=evidence, detail=store.hindrance.detail
        )
    return kept_from_submission(case) or _store_and_form(case, account, evidence)


def _store_and_form(case: Case, account: AccountFacts, evidence: tuple[EvidenceItem, ...]) -> Judgement:
    form, seen = facts_of(case)
    evidence = (*evidence, *seen)
    usable = next((control for control in form.from_store if control.state in {"usable", "unproved"}), None)
    if account.papers and usable is not None:
        return met("store-both", evidence, count=account.papers, button=usable.label)
    if not account.papers:
        return undecided(
            ReasonCode.NEEDS_SAMPLE, message="store-empty", evidence=evidence, words=account.store_says_empty or "-"
        )
    if form.from_store:
        button = form.from_store[0].label
        return undecided(ReasonCode.NEEDS_PERSON, message="store-control-off", evidence=evidence, button=button)
    if form.whole:
        return partly("store-only", evidence, count=account.papers)
    return missing(case, "store")
