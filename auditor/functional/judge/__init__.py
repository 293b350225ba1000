"""Judge the 34 criteria: one pure rule each, applied to each look; a failure stands only when both looks agree."""

from __future__ import annotations

from collections.abc import Callable

from auditor.evidence import Record, merge_evidence
from auditor.findings import Judgement, Pillar, ReasonCode, Verdict
from auditor.framework import Criterion, Framework, FunctionalCriterion
from auditor.functional.casework import Case, undecided
from auditor.functional.judge.answers import judge_f31
from auditor.functional.judge.assistant import judge_f32
from auditor.functional.judge.catalogue import judge_f03, judge_f04, judge_f23
from auditor.functional.judge.eform import judge_f06, judge_f10, judge_f12
from auditor.functional.judge.guide import judge_f30
from auditor.functional.judge.login import judge_f01, judge_f02
from auditor.functional.judge.procedures import judge_f05
from auditor.functional.judge.searching import judge_f22
from auditor.functional.judge.statistics import judge_f29
from auditor.functional.judge.tracking import judge_f19, judge_f24, judge_f25
from auditor.functional.judge.voice import judge_f26, judge_f27, judge_f28

Rule = Callable[[Case], Judgement]

RULES: dict[str, Rule] = {
    "F01": judge_f01,
    "F02": judge_f02,
    "F03": judge_f03,
    "F04": judge_f04,
    "F05": judge_f05,
    "F06": judge_f06,
    "F10": judge_f10,
    "F12": judge_f12,
    "F19": judge_f19,
    "F22": judge_f22,
    "F23": judge_f23,
    "F24": judge_f24,
    "F25": judge_f25,
    "F26": judge_f26,
    "F27": judge_f27,
    "F28": judge_f28,
    "F29": judge_f29,
    "F30": judge_f30,
    "F31": judge_f31,
    "F32": judge_f32,
}
"""The rule of each criterion that the auditor decides by itself; the others say what they need."""


def judge(record: Record, framework: Framework, *, confirm: bool = True) -> dict[str, Judgement]:
    """Judge all functional criteria.

    Args:
        record: What the audit saw.
        framework: The criteria.
        confirm: A failure needs a second look; False shows which failures a first look alone would find.

    Returns:
        A judgement for each functional criterion, by id.
    """
    return {
        c.id: _judge_one(record, c, confirm=confirm) for c in framework.criteria if isinstance(c, FunctionalCriterion)
    }


def _judge_one(record: Record, criterion: FunctionalCriterion, *, confirm: bool) -> Judgement:
    rule = RULES.get(criterion.id)
    if rule is None:
        return _what_it_needs(record, criterion)
    first = rule(_case(record, criterion, look=1))
    if first.verdict is not Verdict.NOT_MET or not confirm:
        return first
    case = _case(record, criterion, look=2)
    second = rule(case)
    # Another criterion's second look confirms nothing: one of the probes that this rule asked must have looked again.
    if not any(case.seen[probe].look == 2 for probe in case.asked & set(case.seen)):  # noqa: PLR2004  the second look
        return undecided(ReasonCode.TIMEOUT, message="not-confirmed", evidence=first.evidence)
    evidence = merge_evidence([first.evidence, second.evidence])
    if second.verdict is Verdict.NOT_MET:
        return second.model_copy(update={"evidence": evidence, "measurements": {**second.measurements, "looks": 2}})
    return undecided(ReasonCode.AMBIGUOUS, message="looks-disagree", evidence=evidence)


def _case(record: Record, criterion: Criterion, *, look: int) -> Case:
    """What one look saw; a probe that was not repeated in the second look counts with its first."""
    seen = {
        observation.probe: observation
        for observation in sorted(record.observations, key=lambda o: o.look)
        if observation.pillar is Pillar.FUNCTIONAL and observation.look <= look
    }
    return Case(
        criterion=criterion,
        seen=seen,
        with_session=record.with_session,
        dossier_code_given=record.dossier_code_given,
    )


def _what_it_needs(record: Record, criterion: FunctionalCriterion) -> Judgement:
    if "session" in criterion.needs and not record.with_session:
        message = "session-refused" if record.session_refused else "needs-session"
        return undecided(ReasonCode.LOGIN_REQUIRED, message=message)
    if "document" in criterion.needs:
        return undecided(ReasonCode.NEEDS_DOCUMENT, message="needs-document")
    if "sample_dossier_code" in criterion.needs and not record.dossier_code_given:
        return undecided(ReasonCode.NEEDS_SAMPLE, message="needs-sample")
    return undecided(ReasonCode.NEEDS_PERSON, message="needs-person")
