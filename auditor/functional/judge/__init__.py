"""Judge the 34 criteria: one pure rule each, applied to each look; a failure stands only when both looks agree."""

from __future__ import annotations

from collections.abc import Callable

from auditor.evidence import Record, merge_evidence
from auditor.findings import Judgement, Pillar, ReasonCode, Verdict
from auditor.framework import Criterion, Framework, FunctionalCriterion
from auditor.functional.casework import Case, undecided
from auditor.functional.judge.account import judge_f09, judge_f17, judge_f18, judge_f33
from auditor.functional.judge.answers import judge_f31
from auditor.functional.judge.assistant import judge_f32
from auditor.functional.judge.catalogue import judge_f03, judge_f04, judge_f23
from auditor.functional.judge.eform import judge_f06, judge_f10, judge_f12
from auditor.functional.judge.guide import judge_f30
from auditor.functional.judge.login import judge_f01, judge_f02
from auditor.functional.judge.personal import judge_f07, judge_f08, judge_f34
from auditor.functional.judge.procedures import judge_f05
from auditor.functional.judge.searching import judge_f22
from auditor.functional.judge.statistics import judge_f29
from auditor.functional.judge.submission import (
    judge_f11,
    judge_f13,
    judge_f14,
    judge_f15,
    judge_f16,
    judge_f20,
    judge_f21,
)
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
    "F07": judge_f07,
    "F08": judge_f08,
    "F09": judge_f09,
    "F10": judge_f10,
    "F11": judge_f11,
    "F12": judge_f12,
    "F13": judge_f13,
    "F14": judge_f14,
    "F15": judge_f15,
    "F16": judge_f16,
    "F17": judge_f17,
    "F18": judge_f18,
    "F19": judge_f19,
    "F20": judge_f20,
    "F21": judge_f21,
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
    "F33": judge_f33,
    "F34": judge_f34,
}
"""The rule of each criterion."""


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
    rule = RULES[criterion.id]
    before = _case(record, criterion, look=1)
    first = rule(before)
    if first.verdict is not Verdict.NOT_MET or not confirm:
        return first
    case = _case(record, criterion, look=2)
    second = rule(case)
    # Another criterion's second look confirms nothing: one of the probes that this rule asked must have looked again.
    if not any(case.seen[probe].look == 2 for probe in case.asked & set(case.seen)):  # noqa: PLR2004  the second look
        return undecided(ReasonCode.TIMEOUT, message="not-confirmed", evidence=first.evidence)
    evidence = merge_evidence([first.evidence, second.evidence])
    if second.verdict is not Verdict.NOT_MET:
        said = second.verdict.value
        second = undecided(ReasonCode.AMBIGUOUS, message="looks-disagree", evidence=evidence)
    else:
        said = Verdict.NOT_MET.value
    looks = [_look(before, Verdict.NOT_MET.value, number=1), _look(case, said, number=2)]
    return second.model_copy(
        update={"evidence": evidence, "measurements": {**second.measurements, "looks": looks}},
    )


def _look(case: Case, verdict: str, *, number: int) -> dict[str, str | int]:
    """One of the two looks, as it goes to ``audit.json``: what it alone would have said, and when it saw it."""
    at = max(case.seen[probe].at for probe in case.asked & set(case.seen))
    return {"look": number, "verdict": verdict, "at": at.isoformat(timespec="seconds")}


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
        session_refused=record.session_refused,
    )
