"""From what an audit saw to its findings: the three pillars' rules, the texts of their reasons, the points. Pure.

The same record under the same framework gives the same findings, byte for byte, on any machine.
"""

from __future__ import annotations

from functools import cache

from auditor.accessibility.judge import judge as judge_accessibility
from auditor.evidence import Record
from auditor.findings import Finding, Judgement, Pillar, ReasonCode, Verdict
from auditor.framework import Criterion, Framework
from auditor.functional.judge import judge as judge_functional
from auditor.performance.judge import judge as judge_performance
from auditor.resources import criteria_dir
from auditor.scoring import points_for
from auditor.texts import Catalogue

_ROOMS = {
    Pillar.FUNCTIONAL: judge_functional,
    Pillar.PERFORMANCE: judge_performance,
    Pillar.ACCESSIBILITY: judge_accessibility,
}


@cache
def reasons(framework_id: str) -> Catalogue:
    """The framework's catalogue of reasons.

    Raises:
        FrameworkError: A file of texts is missing or broken.
    """
    return Catalogue(criteria_dir() / framework_id / "reasons")


def judge(record: Record, framework: Framework) -> tuple[Finding, ...]:
    """Judge everything that an audit saw.

    Args:
        record: Observations and pages, as kept in ``observations.json``.
        framework: The criteria.

    Returns:
        One finding for each criterion, in the framework's order.

    Raises:
        FrameworkError: The catalogue of reasons is broken.
        KeyError: A rule names a reason that the catalogue lacks.
    """
    asked = set(record.asked) or {criterion.id for criterion in framework.criteria}
    judged: dict[str, Judgement] = {}
    if record.reached:
        for pillar in {framework.pillar_of(criterion_id).id for criterion_id in asked}:
            judged |= _ROOMS[pillar](record, framework)
    return tuple(
        _finding(criterion, _judgement(criterion, judged, record, asked), framework.id)
        for criterion in framework.criteria
    )


def _judgement(criterion: Criterion, judged: dict[str, Judgement], record: Record, asked: set[str]) -> Judgement:
    if criterion.id not in asked:
        message = "left-out" if criterion.id in record.left_out else "not-asked"
        return Judgement(verdict=Verdict.NOT_OBSERVABLE, code=ReasonCode.NOT_ASKED.value, message=message)
    if not record.reached:
        return Judgement(
            verdict=Verdict.NOT_OBSERVABLE,
            code=(record.unreachable_code or ReasonCode.AMBIGUOUS).value,
            message="unreachable",
            args={"detail": record.unreachable_detail},
        )
    return judged[criterion.id]


def _finding(criterion: Criterion, judgement: Judgement, framework_id: str) -> Finding:
    return Finding(
        criterion=criterion.id,
        verdict=judgement.verdict,
        reason=reasons(framework_id).reason(judgement.code, judgement.message or judgement.code, judgement.args),
        evidence=judgement.evidence,
        points=points_for(criterion, judgement.verdict),
        measurements=judgement.measurements,
    )
