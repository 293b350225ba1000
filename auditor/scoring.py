"""From verdicts to points: pure arithmetic that a person can check line by line.

A criterion earns its points when met, the framework's share of them when partly met, none when not met. An undecided
one counts as zero in ``low`` and as full in ``high``; one that does not apply leaves the sum. All sums are exact
fractions; only the results are floats.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from auditor.findings import Finding, Points, Score, Tally, Verdict
from auditor.framework import Criterion, Framework, FunctionalCriterion

_FULL = 100


def points_for(criterion: Criterion, verdict: Verdict) -> Points:
    """Points that a verdict on a criterion earns; ``awarded`` is null while it is undecided or does not apply."""
    awarded = _awarded(criterion, verdict)
    return Points(awarded=None if awarded is None else float(awarded), possible=float(criterion.points))


def score(findings: Sequence[Finding], framework: Framework) -> Score:
    """Sum the points of an audit.

    Args:
        findings: One for each criterion of the framework.
        framework: Points, shares and bands.

    Returns:
        Total, pillars (by id) and function groups (by id), in points. Bands are those of the total, scaled to 100 when
        criteria that do not apply have left the sum.

    Raises:
        KeyError: A finding is about a criterion that the framework does not have.
    """
    decided = [(framework.criterion(finding.criterion), finding.verdict) for finding in findings]
    pillars = {
        pillar.id.value: _tally((c, v) for c, v in decided if framework.pillar_of(c.id).id == pillar.id)
        for pillar in framework.pillars
    }
    groups = {
        group.id: _tally((c, v) for c, v in decided if isinstance(c, FunctionalCriterion) and c.group == group.id)
        for group in framework.groups
    }
    total = _tally(decided)
    if total.possible:
        scale = _FULL / total.possible
        total = total.model_copy(
            update={
                "band_low": framework.band_for(min(total.low * scale, _FULL)).level,
                "band_high": framework.band_for(min(total.high * scale, _FULL)).level,
            }
        )
    return Score(total=total, pillars=pillars, groups=groups)


def _awarded(criterion: Criterion, verdict: Verdict) -> Fraction | None:
    if not verdict.decided:
        return None
    share = {Verdict.MET: Fraction(1), Verdict.PARTLY_MET: criterion.partly_share, Verdict.NOT_MET: Fraction(0)}
    return criterion.points * share[verdict]


def _tally(decided: Iterable[tuple[Criterion, Verdict]]) -> Tally:
    low = open_points = possible = Fraction(0)
    for criterion, verdict in decided:
        if verdict is Verdict.NOT_APPLICABLE:
            continue
        possible += criterion.points
        awarded = _awarded(criterion, verdict)
        if awarded is None:
            open_points += criterion.points
        else:
            low += awarded
    coverage = 1 - open_points / possible if possible else Fraction(0)
    return Tally(low=float(low), high=float(low + open_points), possible=float(possible), coverage=float(coverage))
