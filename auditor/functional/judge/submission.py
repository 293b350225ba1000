"""Judge what a submission offers: auto-fill (F11), uploads (F13), post (F14, F15), payment (F16), signing (F20, F21).

A visitor's form shows what it shows: what it offers counts, what it lacks may still come after a log-in. With a session
a function is missing only when everything before the sending of the dossier was seen.
"""

from __future__ import annotations

from auditor.findings import EvidenceItem, Judgement, ReasonCode, Verdict
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.account import AccountFacts
from auditor.functional.facts.submission import Option, SubmissionFacts
from auditor.functional.judge.eform import kept_from_form

_PROBE = "submission"


def facts_of(case: Case) -> tuple[SubmissionFacts, tuple[EvidenceItem, ...]]:
    """What was seen of the submission, with its evidence."""
    return case.facts(_PROBE, SubmissionFacts), case.evidence(_PROBE)


def kept_from_submission(case: Case) -> Judgement | None:
    """What kept the submission from being seen, or None."""
    obstacle = case.obstacle(_PROBE)
    if obstacle is not None:
        return obstacle
    facts, evidence = facts_of(case)
    kept_from = kept_from_form(case, facts.search, facts.hindrance, evidence)
    if kept_from is not None and kept_from.verdict is Verdict.NOT_MET:
        # That no form was found is the failure of other criteria; what it would offer was not seen.
        return undecided(ReasonCode.NEEDS_PERSON, message="submission-not-reached", evidence=evidence)
    return kept_from


def missing(case: Case, what: str) -> Judgement:
    """What follows when a submission that opened does not show a function.

    Args:
        case: The criterion.
        what: Ends the id of the reason that says so when all of it was seen.
    """
    facts, evidence = facts_of(case)
    if not case.with_session:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="submission-visitor", evidence=evidence)
    seen = " | ".join(step.name or "?" for step in facts.seen)
    if not facts.whole:
        return undecided(
            ReasonCode.NEEDS_PERSON,
            message=f"submission-{facts.stopped or 'stayed'}",
            evidence=evidence,
            seen=seen,
            at=facts.stopped_at or "-",
        )
    return failed(f"submission-no-{what}", evidence, seen=seen)


def judge_f11(case: Case) -> Judgement:
    """Name, identity number, date of birth and address are filled in already when the form opens."""
    if not case.with_session:
        return _needs_session(case)
    kept_from = kept_from_submission(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = facts_of(case)
    known = [field for field in facts.person if field.filled and field.agrees is not False]
    figures: dict[str, str | float] = {
        "count": len(known),
        "fields": ", ".join(field.label for field in known) or "-",
        "locked": sum(field.locked for field in known),
    }
    if len(known) >= case.criterion.count("fields_needed"):
        return met("autofill", evidence, **figures)
    strange = next((field for field in facts.person if field.agrees is False), None)
    if strange is not None and not known:
        return undecided(ReasonCode.AMBIGUOUS, message="autofill-other", evidence=evidence, field=strange.label)
    empty = [field for field in facts.person if not field.filled]
    if not facts.person:
        return undecided(ReasonCode.NEEDS_PERSON, message="autofill-no-fields", evidence=evidence)
    if not known:
        return failed("autofill-none", evidence, field=empty[0].label)
    if not facts.whole and not empty:
        # All that this step has of the person is filled in; later steps may hold the rest.
        return undecided(ReasonCode.NEEDS_PERSON, message="autofill-part-seen", evidence=evidence, **figures)
    return partly("autofill-partly", evidence, **figures)


def judge_f13(case: Case) -> Judgement:
    """Each part of the dossier has a file control, and the size and types that are allowed are stated."""
    kept_from = kept_from_submission(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = facts_of(case)
    usable = [upload for upload in facts.uploads if upload.enabled]
    if not usable:
        return missing(case, "upload")
    figures: dict[str, str | float] = {
        "count": len(usable),
        "size": usable[0].size or "-",
        "types": usable[0].types or "-",
    }
    if facts.rows_without_upload:
        return undecided(
            ReasonCode.AMBIGUOUS,
            message="upload-not-each",
            evidence=evidence,
            lacking=facts.rows_without_upload,
            **figures,
        )
    if all(upload.together for upload in usable):
        return partly("upload-together", evidence, label=usable[0].part, **figures)
    if len(usable) == 1 and usable[0].no_part:
        return undecided(
            ReasonCode.AMBIGUOUS, message="upload-for-all", evidence=evidence, label=usable[0].part or "-", **figures
        )
    if all(upload.size and upload.types for upload in usable):
        return met("upload-limits", evidence, **figures)
    doubtful = next((upload.doubtful for upload in usable if upload.doubtful), "")
    if doubtful:
        return undecided(ReasonCode.AMBIGUOUS, message="upload-doubtful", evidence=evidence, said=doubtful, **figures)
    if any(upload.size or upload.types for upload in usable):
        return undecided(ReasonCode.AMBIGUOUS, message="upload-half-limits", evidence=evidence, **figures)
    return partly("upload-no-limits", evidence, **figures)


def judge_f14(case: Case) -> Judgement:
    """The submission offers that the dossier is collected by the public post."""
    kept_from = kept_from_submission(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = facts_of(case)
    return _by_post(facts.post_out, facts, evidence) or missing(case, "post-out")


def judge_f15(case: Case) -> Judgement:
    """The submission offers the result by the public post, and asks for an address."""
    kept_from = kept_from_submission(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = facts_of(case)
    offered = _by_post(facts.post_back, facts, evidence)
    if offered is None:
        return missing(case, "post-back")
    if offered.verdict is not Verdict.MET:
        return offered
    if facts.address:
        return met("post-back", evidence, option=facts.post_back[0].label, address=facts.address)
    if facts.address_tried and facts.whole:
        return partly("post-back-chosen-no-address", evidence, option=facts.post_back[0].label)
    return undecided(
        ReasonCode.NEEDS_PERSON, message="post-back-no-address", evidence=evidence, option=facts.post_back[0].label
    )


def _by_post(
    options: tuple[Option, ...], facts: SubmissionFacts, evidence: tuple[EvidenceItem, ...]
) -> Judgement | None:
    usable = next((option for option in options if option.enabled), None)
    if usable is not None:
        return met("post-out", evidence, option=usable.label)
    unclear = next(iter(facts.post_unclear), None)
    if unclear is not None:
        return undecided(ReasonCode.AMBIGUOUS, message="post-unclear", evidence=evidence, option=unclear.label)
    if options and all(option.label in facts.out_of_service for option in options):
        return failed("post-out-of-service", evidence, option=options[0].label)
    if options:
        return undecided(ReasonCode.AMBIGUOUS, message="post-disabled", evidence=evidence, option=options[0].label)
    return None


def judge_f16(case: Case) -> Judgement:
    """The payment step, in the submission or of a dossier that waits for payment, offers several means."""
    kept_from = kept_from_submission(case)
    account = case.facts("account", AccountFacts) if case.with_session and case.obstacle("account") is None else None
    later = account.pay_means if account is not None else ()
    if kept_from is not None and not later:
        return kept_from
    # A submission that could not be looked at leaves what the account offers.
    facts = case.facts(_PROBE, SubmissionFacts) if case.obstacle(_PROBE) is None else None
    means = max((facts.means if facts is not None else (), later), key=len)
    evidence = (*case.evidence(_PROBE), *(case.evidence("account") if later else ()))
    figures: dict[str, str | float] = {"count": len(means), "means": ", ".join(means) or "-"}
    if len(means) >= case.criterion.count("means_needed"):
        return met("payment-means", evidence, **figures)
    if facts is None or means:
        if facts is not None and facts.whole:
            return partly("payment-one", evidence, **figures)
        return undecided(ReasonCode.NEEDS_PERSON, message="payment-one-seen", evidence=evidence, **figures)
    if facts.whole and facts.free:
        return undecided(ReasonCode.NEEDS_SAMPLE, message="payment-free", evidence=evidence, words=facts.free)
    if facts.whole and case.with_session and (facts.payment.found or not facts.payment.complete):
        return undecided(ReasonCode.NEEDS_PERSON, message="payment-elsewhere", evidence=evidence)
    if facts.whole and case.with_session and facts.pays_online:
        message, option = "payment-behind", facts.pays_online
        return undecided(ReasonCode.NEEDS_PERSON, message=message, evidence=evidence, option=option)
    return missing(case, "payment")


def judge_f20(case: Case) -> Judgement:
    """A button in the submission opens the dialogue in which one signs."""
    kept_from = kept_from_submission(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = facts_of(case)
    signing = facts.signing
    if signing is None:
        return missing(case, "signing")
    label = signing.control.label
    if signing.opened:
        return met("signing-opens", evidence, button=label, said=signing.said or "-")
    if signing.control.state == "dead":
        return failed("signing-dead", evidence, button=label)
    message = "signing-disabled" if signing.control.state == "disabled" else "signing-not-opened"
    return undecided(
        ReasonCode.NEEDS_PERSON, message=message, evidence=evidence, button=label, said=signing.said or "-"
    )


def judge_f21(case: Case) -> Judgement:
    """Signing offers several certificate providers, or leads to the eSign gateway."""
    kept_from = kept_from_submission(case)
    if kept_from is not None:
        return kept_from
    facts, evidence = facts_of(case)
    signing = facts.signing
    if signing is None:
        return missing(case, "providers")
    figures: dict[str, str | float] = {
        "count": len(signing.providers),
        "providers": ", ".join(signing.providers) or "-",
        "button": signing.control.label,
    }
    if signing.gateway:
        return met("signing-gateway", evidence, url=signing.gateway)
    if len(signing.providers) >= case.criterion.count("providers_needed"):
        return met("signing-providers", evidence, **figures)
    if signing.control.state == "dead":
        return failed("signing-dead", evidence, button=signing.control.label)
    if signing.providers:
        return undecided(ReasonCode.NEEDS_DOCUMENT, message="signing-one-provider", evidence=evidence, **figures)
    return undecided(ReasonCode.NEEDS_PERSON, message="signing-no-providers", evidence=evidence, **figures)


def _needs_session(case: Case) -> Judgement:
    return undecided(ReasonCode.LOGIN_REQUIRED, message="session-refused" if case.session_refused else "needs-session")
