"""Points can be summed by hand: exact, bounded, and never moved by what was not decided."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.findings import Finding, Reason, ReasonCode, Score, Verdict
from auditor.framework import load_framework
from auditor.scoring import points_for, score

FRAMEWORK = load_framework("mic-2023")
CRITERIA = FRAMEWORK.criteria


def findings(verdicts: dict[str, Verdict], *, otherwise: Verdict = Verdict.NOT_OBSERVABLE) -> tuple[Finding, ...]:
    found = []
    for criterion in CRITERIA:
        verdict = verdicts.get(criterion.id, otherwise)
        code = ReasonCode.AMBIGUOUS.value if verdict is Verdict.NOT_OBSERVABLE else "seen"
        found.append(
            Finding(
                criterion=criterion.id,
                verdict=verdict,
                reason=Reason(code=code, vi="lý do", en="reason"),
                points=points_for(criterion, verdict),
            )
        )
    return tuple(found)


def scored(verdicts: dict[str, Verdict], *, otherwise: Verdict = Verdict.NOT_OBSERVABLE) -> Score:
    return score(findings(verdicts, otherwise=otherwise), FRAMEWORK)


def test_nothing_decided_is_the_whole_interval():
    total = scored({}).total
    assert (total.low, total.high, total.possible, total.coverage) == (0.0, 100.0, 100.0, 0.0)
    assert total.band_low != total.band_high


def test_everything_met_is_every_point_exactly():
    result = scored({}, otherwise=Verdict.MET)
    assert (result.total.low, result.total.high, result.total.coverage) == (100.0, 100.0, 1.0)
    assert {name: tally.low for name, tally in result.pillars.items()} == {
        "functional": 70.0,
        "performance": 20.0,
        "accessibility": 10.0,
    }
    assert result.total.band_low == result.total.band_high


def test_everything_not_met_is_zero_and_fully_covered():
    total = scored({}, otherwise=Verdict.NOT_MET).total
    assert (total.low, total.high, total.coverage) == (0.0, 0.0, 1.0)


def test_partly_met_earns_the_share_that_the_framework_says():
    criterion = FRAMEWORK.criterion("F04")
    total = scored({"F04": Verdict.PARTLY_MET}).total
    assert Fraction(total.low).limit_denominator(10_000) == criterion.points * criterion.partly_share
    assert points_for(criterion, Verdict.PARTLY_MET).awarded == float(criterion.points * criterion.partly_share)


def test_what_does_not_apply_leaves_the_sum_and_the_band_is_scaled():
    fewer = scored({"F01": Verdict.NOT_APPLICABLE}, otherwise=Verdict.MET).total
    possible = 100 - FRAMEWORK.criterion("F01").points
    assert fewer.possible == pytest.approx(float(possible))
    assert fewer.low == fewer.high == fewer.possible
    assert fewer.band_low == scored({}, otherwise=Verdict.MET).total.band_low


def test_when_nothing_applies_there_is_no_band_and_no_division_by_zero():
    total = scored({}, otherwise=Verdict.NOT_APPLICABLE).total
    assert (total.possible, total.low, total.high, total.coverage) == (0.0, 0.0, 0.0, 0.0)
    assert total.band_low is None


def test_groups_hold_the_functional_points_and_nothing_else():
    result = scored({}, otherwise=Verdict.MET)
    assert len(result.groups) == 21
    assert sum(tally.possible for tally in result.groups.values()) == pytest.approx(70.0)


def test_an_undecided_criterion_awards_nothing_and_refuses_nothing():
    for verdict in (Verdict.NOT_OBSERVABLE, Verdict.NOT_APPLICABLE):
        assert points_for(CRITERIA[0], verdict).awarded is None
    assert points_for(CRITERIA[0], Verdict.NOT_MET).awarded == 0.0


VERDICTS = st.lists(st.sampled_from(list(Verdict)), min_size=len(CRITERIA), max_size=len(CRITERIA))


@given(VERDICTS)
def test_an_interval_holds_every_way_the_open_questions_may_end(verdicts):
    given_verdicts = dict(zip((criterion.id for criterion in CRITERIA), verdicts, strict=True))
    total = scored(given_verdicts).total
    assert 0.0 <= total.low <= total.high <= total.possible <= 100.0
    assert 0.0 <= total.coverage <= 1.0
    for end in (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET):
        closed = {name: end if v is Verdict.NOT_OBSERVABLE else v for name, v in given_verdicts.items()}
        low = scored(closed).total.low
        assert total.low - 1e-9 <= low <= total.high + 1e-9


@given(VERDICTS)
def test_the_total_is_the_sum_of_its_pillars_and_of_its_lines(verdicts):
    given_verdicts = dict(zip((criterion.id for criterion in CRITERIA), verdicts, strict=True))
    result = scored(given_verdicts)
    lines = sum((f.points.awarded or 0.0) for f in findings(given_verdicts))
    assert result.total.low == pytest.approx(lines)
    for field in ("low", "high", "possible"):
        assert getattr(result.total, field) == pytest.approx(sum(getattr(t, field) for t in result.pillars.values()))


def test_a_finding_about_an_unknown_criterion_is_an_error():
    stray = findings({})[0].model_copy(update={"criterion": "F99"})
    with pytest.raises(KeyError):
        score([stray], FRAMEWORK)
