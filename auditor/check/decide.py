"""Holds limits, waivers and a baseline against one audit. Pure: one audit on one day has one outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from auditor.check.baseline import Tolerance, compare
from auditor.check.model import WORSE, Code, Limits, Outcome, Problem, Rule, Waiver
from auditor.check.violations import Count, count_violations
from auditor.findings import Audit, Finding, ReasonCode, Tally, Verdict
from auditor.framework import Framework, PerformanceCriterion

TOTAL = "total"
_LONGEST_MS = 10_000_000.0
"""A stored time that is longer, or infinite, is no measurement."""
_ROUNDING = 1e-9
"""Points that sums of floats may be off."""


def check_audit(
    audit: Audit,
    framework: Framework,
    *,
    limits: Limits,
    today: date,
    baseline: Audit | None = None,
    tolerance: Tolerance | None = None,
) -> Outcome:
    """Hold limits and a baseline against an audit.

    Args:
        audit: Judged under ``framework``.
        framework: The criteria.
        limits: What is asked; ids in it exist in the framework.
        today: The day on which waivers are valid or not, in Vietnam.
        baseline: An earlier audit under the same framework; null for none.
        tolerance: When a slower time counts as worse; null for the framework's own figures.

    Returns:
        What is broken, what could not be shown, what only deserves a line.

    Raises:
        KeyError: A limit or the audit names a criterion that the framework does not have.
        FrameworkError: The figures of the tolerance are broken.
    """
    findings = {finding.criterion: finding for finding in audit.findings}
    waived = {waiver.criterion: waiver for waiver in limits.waivers if waiver.expires >= today}
    worse = compare(baseline, audit, framework, tolerance) if baseline is not None else []
    said = [
        *_scores(audit, framework, limits.fail_under),
        *_required(findings, limits.require),
        *_times(findings, framework, limits),
        *_violations(findings, framework, limits.max_violations, frozenset(waived)),
        *worse,
    ]
    problems = [problem for problem in said if _fails(problem) and _open(problem, waived)]
    notices = [problem for problem in said if not _fails(problem)]
    silenced = [problem for problem in said if _fails(problem) and not _open(problem, waived)]
    broken = {(problem.rule, problem.subject) for problem in (*problems, *silenced)}
    return Outcome(
        tested=any(finding.verdict.decided for finding in audit.findings),
        problems=(*_most_certain_first(problems), *_expired(limits.waivers, today)),
        notices=(*notices, *_waivers_said(silenced, waived, findings)),
        kept=tuple(asked for asked in _asked(limits, baseline) if asked not in broken),
        left_out=tuple(f.criterion for f in audit.findings if f.reason.code == ReasonCode.NOT_ASKED.value),
    )


def accept(outcome: Outcome, lost: Sequence[str]) -> Outcome:
    """The outcome of a check whose baseline is to be replaced by its audit: what got worse is accepted with it.

    Args:
        outcome: What the check says.
        lost: Criteria whose verdicts the new baseline would forget (:func:`auditor.check.baseline.lost_verdicts`); with
            any, the old baseline stays, nothing is accepted, and the check says so.
    """
    if lost:
        kept = Problem(rule=Rule.BASELINE, code=Code.BASELINE_KEPT, criteria=tuple(lost))
        return outcome.model_copy(update={"problems": (*outcome.problems, kept)})
    worse = tuple(problem for problem in outcome.problems if problem.code in WORSE)
    others = tuple(problem for problem in outcome.problems if problem.code not in WORSE)
    return outcome.model_copy(update={"problems": others, "notices": (*outcome.notices, *worse)})


_ONLY_SAID = frozenset(
    {
        Code.NO_LONGER_DECIDED,
        Code.PERHAPS_SLOWER,
        Code.OTHER_SESSION,
        Code.OTHER_PORTAL,
        Code.OTHER_BROWSER,
        Code.NOT_APPLICABLE,
    }
)


def _fails(problem: Problem) -> bool:
    return problem.code not in _ONLY_SAID


def _open(problem: Problem, waived: Mapping[str, Waiver]) -> bool:
    """Whether no waiver speaks for it. Points stay what they are: a waiver accepts a failure, it does not undo it."""
    return problem.rule is Rule.SCORE or not any(criterion in waived for criterion in problem.criteria[:1])


def _most_certain_first(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: not problem.seen)


def _asked(limits: Limits, baseline: Audit | None) -> Iterator[tuple[Rule, str]]:
    yield from ((Rule.SCORE, name) for name in limits.fail_under)
    yield from ((Rule.REQUIRE, name) for name in limits.require)
    yield from ((Rule.PERFORMANCE, f"{one.page or '*'}.{one.measure}") for one in limits.performance)
    if limits.max_violations is not None:
        yield Rule.VIOLATIONS, "A"
    if baseline is not None:
        yield Rule.BASELINE, ""


def _scores(audit: Audit, framework: Framework, fail_under: Mapping[str, float]) -> Iterator[Problem]:
    for name, least in fail_under.items():
        pillar = next((pillar for pillar in framework.pillars if pillar.letter == name), None)
        tally = audit.score.total if pillar is None else audit.score.pillars[pillar.id.value]
        whole = 100.0 if pillar is None else float(pillar.points)
        low, high = _scaled(tally, whole)
        if low >= least - _ROUNDING:
            continue
        seen = high < least - _ROUNDING
        concerned = [f for f in audit.findings if pillar is None or framework.pillar_of(f.criterion) == pillar]
        yield Problem(
            rule=Rule.SCORE,
            code=Code.SCORE_BELOW if seen else Code.SCORE_UNPROVEN,
            subject=name,
            figures={"low": low, "high": high, "least": least, "possible": whole},
            criteria=_costliest(concerned, undecided=not seen),
        )


def _scaled(tally: Tally, whole: float) -> tuple[float, float]:
    """Both ends on the scale of all points: criteria that do not apply leave the sum, as they do for the bands."""
    if not tally.possible:
        return 0.0, whole
    scale = whole / tally.possible
    return tally.low * scale, tally.high * scale


def _costliest(findings: Sequence[Finding], *, undecided: bool) -> tuple[str, ...]:
    """Criteria that cost the most points, or hold the most points open."""
    lost = {
        f.criterion: f.points.possible - (f.points.awarded or 0.0)
        for f in findings
        if (f.verdict is Verdict.NOT_OBSERVABLE if undecided else f.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET})
    }
    return tuple(sorted(lost, key=lambda criterion: (-round(lost[criterion], 6), criterion)))


_REQUIRED = {
    Verdict.NOT_MET: Code.NOT_MET,
    Verdict.PARTLY_MET: Code.PARTLY_MET,
    Verdict.NOT_OBSERVABLE: Code.UNDECIDED,
    Verdict.NOT_APPLICABLE: Code.NOT_APPLICABLE,
}


def _required(findings: Mapping[str, Finding], require: Sequence[str]) -> Iterator[Problem]:
    for criterion in require:
        finding = findings.get(criterion)
        verdict = finding.verdict if finding else Verdict.NOT_OBSERVABLE
        if verdict in _REQUIRED:
            yield Problem(
                rule=Rule.REQUIRE,
                code=_REQUIRED[verdict],
                subject=criterion,
                page=_place(finding) if verdict.decided else None,
                criteria=(criterion,),
            )


def _place(finding: Finding | None) -> str | None:
    """The page where what a finding says was seen."""
    return next((item.page for item in finding.evidence if item.page), None) if finding else None


def _times(findings: Mapping[str, Finding], framework: Framework, limits: Limits) -> Iterator[Problem]:
    for limit in limits.performance:
        for criterion in framework.criteria:
            if not isinstance(criterion, PerformanceCriterion) or criterion.measure != limit.measure:
                continue
            for page in framework.performance_rule.pages:
                if limit.page not in {None, page}:
                    continue
                half = _half(findings.get(criterion.id), page)
                value = _time(half.get("value_ms"))
                if value is not None and value <= limit.limit_ms:
                    continue
                yield Problem(
                    rule=Rule.PERFORMANCE,
                    code=Code.UNMEASURED if value is None else Code.OVER_LIMIT,
                    subject=f"{limit.page or '*'}.{limit.measure}",
                    page=page,
                    figures={"limit_ms": limit.limit_ms} | ({} if value is None else {"value_ms": value}),
                    words={"why": str(half.get("reason") or ReasonCode.NOT_ASKED.value)} if value is None else {},
                    criteria=(criterion.id,),
                )


def _time(given: object) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= _LONGEST_MS:
        return None
    return float(given)


def _half(finding: Finding | None, page: str) -> Mapping[str, Any]:
    half = finding.measurements.get(page) if finding else None
    if isinstance(half, Mapping):
        return half
    return {"reason": finding.reason.code if finding and finding.verdict is Verdict.NOT_OBSERVABLE else None}


def _violations(
    findings: Mapping[str, Finding], framework: Framework, most: int | None, waived: frozenset[str]
) -> Iterator[Problem]:
    if most is None:
        return
    count: Count = count_violations(findings.values(), framework, without=waived)
    figures = {"count": float(count.elements), "most": float(most)}
    if count.elements > most:
        yield Problem(
            rule=Rule.VIOLATIONS,
            code=Code.TOO_MANY_VIOLATIONS,
            subject="A",
            page=count.page,
            figures=figures,
            words={"rules": ", ".join(count.rules)},
            criteria=count.criteria,
        )
    elif count.untested:
        yield Problem(
            rule=Rule.VIOLATIONS,
            code=Code.VIOLATIONS_UNPROVEN,
            subject="A",
            figures=figures,
            criteria=count.untested,
        )


def _expired(waivers: Sequence[Waiver], today: date) -> Iterator[Problem]:
    for waiver in waivers:
        if waiver.expires < today:
            yield _about(waiver, Code.WAIVER_EXPIRED)


def _waivers_said(
    silenced: Sequence[Problem], waived: Mapping[str, Waiver], findings: Mapping[str, Finding]
) -> Iterator[Problem]:
    for criterion, waiver in waived.items():
        finding = findings.get(criterion)
        needed = any(criterion in problem.criteria[:1] for problem in silenced)
        if finding is not None and finding.verdict is Verdict.MET and not needed:
            yield _about(waiver, Code.WAIVER_UNUSED)
        else:
            yield _about(waiver, Code.WAIVED)


def _about(waiver: Waiver, code: Code) -> Problem:
    return Problem(
        rule=Rule.WAIVER,
        code=code,
        subject=waiver.criterion,
        words={
            "reason": waiver.reason,
            "author": waiver.author,
            "expires": waiver.expires.isoformat(),
            "source": waiver.source,
        },
        criteria=(waiver.criterion,),
    )
