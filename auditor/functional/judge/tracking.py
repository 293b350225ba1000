"""Judge the look-ups: of dossiers (F24), of their progress (F25), of electronic results (F19)."""

from __future__ import annotations

from auditor.findings import EvidenceItem, Judgement, ReasonCode
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.tracking import DossierProgress, Lookup, LookupPage, TrackingFacts
from auditor.functional.judge.hindered import hindered

_PROBE = "tracking"


def judge_f24(case: Case) -> Judgement:
    """The look-up of a dossier answers a made-up code clearly and without a server error."""
    obstacle = case.obstacle(_PROBE)
    if obstacle is not None:
        return obstacle
    page = case.facts(_PROBE, TrackingFacts).dossier
    kept_from = _kept_from(case, page)
    if kept_from is not None:
        return kept_from
    last = page.tries[-1]
    answered = _answered(last, page.evidence)
    if answered is not None:
        return answered
    if last.answer == "silent" and case.with_session:
        # Portals keep a message for the next page of the same session, and several are open at a time.
        return undecided(
            ReasonCode.AMBIGUOUS, message="lookup-silent-session", evidence=page.evidence, number=last.asked
        )
    if last.answer == "silent":
        return partly("lookup-silent", page.evidence, number=last.asked)
    if last.answer == "refused_shape":
        return partly("lookup-refuses-shape", page.evidence, number=last.asked, words=last.words)
    return undecided(ReasonCode.AMBIGUOUS, message="lookup-unclear", evidence=page.evidence, words=last.words)


def judge_f19(case: Case) -> Judgement:
    """The look-up of electronic results reacts to a number, and does not confirm whatever it is asked for."""
    obstacle = case.obstacle(_PROBE)
    if obstacle is not None:
        return obstacle
    page = case.facts(_PROBE, TrackingFacts).result
    if page.same_as_dossier:
        return undecided(ReasonCode.AMBIGUOUS, message="result-lookup-same", evidence=page.evidence)
    if page.other:
        return undecided(ReasonCode.AMBIGUOUS, message="result-lookup-other", evidence=page.evidence, words=page.other)
    if page.file_only:
        return undecided(ReasonCode.NEEDS_PERSON, message="result-lookup-file", evidence=page.evidence)
    kept_from = _kept_from(case, page)
    if kept_from is not None:
        return kept_from
    last = page.tries[-1]
    answered = _answered(last, page.evidence)
    if answered is not None:
        return answered
    if last.answer == "refused_shape":
        # It read the number and said what is wrong with it: the input works.
        return met("lookup-refuses-shape", page.evidence, number=last.asked, words=last.words)
    if len(page.tries) > 1 and all(one.confirms for one in page.tries):
        numbers = ", ".join(one.asked for one in page.tries)
        return failed("lookup-confirms-all", page.evidence, numbers=numbers, words=last.confirms)
    return undecided(ReasonCode.AMBIGUOUS, message="lookup-unclear", evidence=page.evidence, words=last.words)


def judge_f25(case: Case) -> Judgement:
    """A real dossier shows its steps, the agency and the due date: in the look-up, or in the person's own account."""
    obstacle = case.obstacle(_PROBE)
    if obstacle is not None:
        return obstacle
    facts = case.facts(_PROBE, TrackingFacts)
    own = facts.own
    if own is not None and own.parts >= case.criterion.count("parts_needed"):
        figures: dict[str, str | float] = {"steps": own.steps, "agency": own.agencies, "due": own.due}
        return met("progress-in-account", own.evidence, **figures)
    # Less than that says nothing: the look-up that could not be asked may show more.
    progress = facts.progress
    if progress is None:
        if not case.dossier_code_given:
            return undecided(ReasonCode.NEEDS_SAMPLE, message="needs-sample")
        return _kept_from(case, facts.dossier) or undecided(
            ReasonCode.AMBIGUOUS, message="progress-not-seen", evidence=facts.dossier.evidence
        )
    return _judge_progress(case, progress)


def _judge_progress(case: Case, progress: DossierProgress) -> Judgement:
    lookup, evidence = progress.lookup, progress.evidence
    barred = _barred(lookup, evidence)
    if barred is not None:
        return barred
    shown = sum((len(progress.steps) > 1, bool(progress.agencies), bool(progress.due)))
    if lookup.answer == "server_error" and not shown:
        return failed("lookup-server-error", evidence, number=progress.code, detail=lookup.words)
    figures: dict[str, str | float] = {
        "number": progress.code,
        "shown": shown,
        "steps": len(progress.steps),
        "agency": len(progress.agencies),
        "due": len(progress.due),
    }
    if lookup.answer == "not_found" and not shown:
        return undecided(
            ReasonCode.NEEDS_SAMPLE, message="progress-code-unknown", evidence=evidence, number=progress.code
        )
    if shown >= case.criterion.count("parts_needed"):
        return met("progress-complete", evidence, **figures)
    unsure = _unsure_of_progress(case, progress, shown)
    if unsure is not None:
        return unsure
    if shown >= case.criterion.count("parts_partly"):
        return partly("progress-partly", evidence, **figures)
    if lookup.answer != "found":
        return undecided(ReasonCode.AMBIGUOUS, message="lookup-unclear", evidence=evidence, words=lookup.words)
    if progress.source == "public":
        # What stands in a public list may be an example, or a dossier of which strangers are told nothing.
        return undecided(ReasonCode.NEEDS_SAMPLE, message="needs-sample", evidence=evidence)
    return failed("progress-missing", evidence, **figures)


def _unsure_of_progress(case: Case, progress: DossierProgress, shown: int) -> Judgement | None:
    """Whether more may be shown than was seen: behind what could not be opened, or in lines that may tell of steps."""
    if progress.behind:
        labels = ", ".join(progress.behind)
        return undecided(
            ReasonCode.AMBIGUOUS,
            message="progress-behind",
            evidence=progress.evidence,
            number=progress.code,
            labels=labels,
        )
    steps, most = len(progress.steps), len(progress.steps) + len(progress.doubtful)
    needed = (case.criterion.count(parts) for parts in ("parts_needed", "parts_partly"))
    if steps <= 1 < most and any(shown < parts <= shown + 1 for parts in needed):
        return undecided(
            ReasonCode.AMBIGUOUS,
            message="progress-steps-doubtful",
            evidence=progress.evidence,
            number=progress.code,
            words=progress.doubtful[0],
        )
    return None


def _kept_from(case: Case, page: LookupPage) -> Judgement | None:
    """What kept a look-up from being asked: no page, a hindrance, another end, a captcha, the guard, no field."""
    absent = case.absence(page.search, page.evidence)
    if absent is not None:
        return absent
    if page.hindrance is not None:
        return hindered(page.hindrance, page.evidence)
    if page.other:
        return undecided(ReasonCode.AMBIGUOUS, message="dossier-lookup-other", evidence=page.evidence, words=page.other)
    if not page.tries and page.closed:
        return failed("lookup-closed", page.evidence, words=page.closed)
    if not page.tries:
        return undecided(ReasonCode.AMBIGUOUS, message="lookup-no-field", evidence=page.evidence)
    return _barred(page.tries[-1], page.evidence)


def _barred(lookup: Lookup, evidence: tuple[EvidenceItem, ...]) -> Judgement | None:
    if lookup.captcha:
        return undecided(ReasonCode.CAPTCHA, message="lookup-captcha", evidence=evidence, field=lookup.field)
    if lookup.answer is None:
        return undecided(ReasonCode.AMBIGUOUS, message="lookup-withheld", evidence=evidence, detail=lookup.withheld)
    if lookup.answer in {"dead", "silent"} and lookup.button_off:
        return undecided(ReasonCode.AMBIGUOUS, message="lookup-button-off", evidence=evidence, button=lookup.button_off)
    if lookup.answer == "waiting":
        return undecided(ReasonCode.TIMEOUT, message="lookup-waiting", evidence=evidence, number=lookup.asked)
    if lookup.answer == "asks_more":
        return undecided(ReasonCode.AMBIGUOUS, message="lookup-asks-more", evidence=evidence, words=lookup.words)
    return None


def _answered(lookup: Lookup, evidence: tuple[EvidenceItem, ...]) -> Judgement | None:
    """The answers that both look-ups are judged by in the same way."""
    if lookup.answer == "server_error":
        return failed("lookup-server-error", evidence, number=lookup.asked, detail=lookup.words)
    if lookup.answer == "out_of_order":
        return failed("lookup-out-of-order", evidence, number=lookup.asked, words=lookup.words)
    if lookup.answer == "dead":
        return failed("lookup-dead", evidence, number=lookup.asked)
    if lookup.answer == "not_found" and lookup.server_error:
        return undecided(
            ReasonCode.AMBIGUOUS, message="lookup-clear-with-error", evidence=evidence, detail=lookup.server_error
        )
    if lookup.answer == "not_found":
        return met("lookup-not-found", evidence, number=lookup.asked, words=lookup.words)
    return None
