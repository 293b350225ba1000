"""Figures of a comparison, worked out by hand for cohorts of a few portals."""

import pytest
from cohort import ACCESS, FUNCTION, TIME, N, O, P, X, audit_of, compared
from hypothesis import given
from hypothesis import strategies as st

from auditor.findings import Verdict
from auditor.reporting.comparison.figures import summary
from auditor.reporting.comparison.model import Span
from auditor.reporting.comparison.ranking import overlapping, standings


@pytest.fixture(scope="module")
def three(framework):
    """First met everything; second fails one function; third has one function in part and one time undecided."""
    return compared(
        framework,
        audit_of(framework, "Ba", {"F01": P, "P02": O}, unit="ministry-mic"),
        audit_of(framework, "Hai", {"F20": N}, unit="province-04"),
        audit_of(framework, "Một", unit="province-01"),
    )


def test_portals_are_ranked_by_the_low_end(three):
    assert [portal.name for portal in three.portals] == ["Một", "Hai", "Ba"]
    assert [portal.number for portal in three.portals] == [1, 2, 3]
    assert [portal.place for portal in three.portals] == [1, 2, 3]
    assert [portal.total.low for portal in three.portals] == pytest.approx(
        [100, 100 - FUNCTION, 100 - FUNCTION / 2 - TIME]
    )
    assert [portal.total.high for portal in three.portals] == pytest.approx([100, 100 - FUNCTION, 100 - FUNCTION / 2])
    assert [portal.band_low for portal in three.portals] == ["A", "A", "A"]
    assert three.portals[2].total.coverage == pytest.approx(0.96)


def test_portals_whose_intervals_overlap_cannot_be_separated(three):
    # 97.94 lies inside 94.97 to 98.97; 100 lies above both.
    assert [(p.best_place, p.worst_place, p.unseparated) for p in three.portals] == [(1, 1, 0), (2, 3, 1), (2, 3, 1)]
    assert three.clusters == ((1,), (2, 3))
    assert overlapping(2, [portal.total for portal in three.portals]) == (3,)


def test_shares_count_who_met_it_of_those_to_which_it_applies(three):
    everything = three.shares.everything
    assert (everything.met, everything.partly, everything.failed, everything.undecided) == (1, 1, 1, 0)
    assert everything.met_by == (1,)
    functional, performance, accessibility = three.shares.pillars
    assert (functional.met, functional.total) == (1, 3)
    assert (performance.met, performance.undecided, performance.total) == (2, 1, 3)
    assert (accessibility.met, accessibility.total) == (3, 3)
    by_id = {share.id: share for share in (*three.shares.groups, *three.shares.criteria)}
    assert (by_id["F20"].met, by_id["F20"].failed, by_id["F20"].met_by) == (2, 1, (1, 3))
    assert (by_id["G11"].met, by_id["G11"].failed) == (2, 1)
    assert (by_id["G01"].met, by_id["G01"].partly) == (2, 1)


def test_what_does_not_apply_is_outside_the_count(framework):
    model = compared(framework, audit_of(framework, "A", {"A02": X}), audit_of(framework, "B", {"A02": N}))
    share = {share.id: share for share in model.shares.criteria}["A02"]
    assert (share.met, share.failed, share.outside, share.total) == (0, 1, 1, 1)
    assert model.shares.everything.met == 1, "what does not apply does not keep a portal from meeting everything"
    assert [portal.total.possible for portal in model.portals] == pytest.approx([100 - ACCESS, 100])


def test_the_costliest_criteria_come_first(three):
    found = [(w.criterion, w.failed, w.partly, w.decided) for w in three.weaknesses]
    assert found == [("F20", (2,), (), 3), ("F01", (), (3,), 3)]
    assert [w.lost for w in three.weaknesses] == pytest.approx([FUNCTION, FUNCTION / 2])


def test_parts_of_the_country_come_from_the_cohort(three, framework):
    kinds = {part.id: part for part in three.kinds}
    assert kinds.keys() == {"province", "ministry"}
    assert (kinds["province"].numbers, kinds["province"].expected, kinds["province"].met_all) == ((1, 2), 63, 1)
    assert (kinds["ministry"].numbers, kinds["ministry"].expected) == ((3,), 20)
    assert kinds["province"].low.median == pytest.approx(100 - FUNCTION / 2)
    assert {part.id: part.numbers for part in three.regions} == {"northern-midlands": (2,), "red-river-delta": (1,)}
    known = {unit.unit_code: unit for unit in framework.cohort}
    assert known["province-01"].region == "red-river-delta"


def test_a_portal_is_known_by_its_host_when_no_code_was_given(framework):
    unit = framework.unit("province-01")
    model = compared(
        framework,
        audit_of(framework, "A", url=f"https://{unit.host.upper()}:443/trang-chu"),
        audit_of(framework, "B", unit="nobody-knows"),
    )
    by_name = {portal.name: portal for portal in model.portals}
    assert (by_name["A"].unit, by_name["A"].kind) == ("province-01", "province")
    assert (by_name["B"].unit, by_name["B"].kind, by_name["B"].region) == (None, "other", None)


def test_distributions_count_both_ends(framework):
    model = compared(
        framework,
        audit_of(framework, "A"),
        audit_of(framework, "B", otherwise=N),
        audit_of(framework, "C", otherwise=O),
    )
    assert [(bin_.start, bin_.low, bin_.high) for bin_ in model.bins if bin_.low or bin_.high] == [
        (0, 2, 1),
        (90, 1, 2),
    ]
    bands = {band.level: (band.surely, band.by_low, band.by_high) for band in model.bands}
    assert bands == {"A": (1, 1, 2), "B": (0, 0, 0), "C": (0, 0, 0), "D": (0, 0, 0), "E": (1, 2, 1)}
    assert (model.low.least, model.low.median, model.low.mean) == pytest.approx((0, 0, 100 / 3))
    # The undecided one overlaps both others, which do not overlap each other: no order is certain through it.
    assert model.clusters == ((1, 2, 3),)
    by_name = {portal.name: portal for portal in model.portals}
    assert (by_name["C"].best_place, by_name["C"].worst_place) == (1, 3)
    assert (by_name["A"].best_place, by_name["A"].worst_place) == (1, 2)


def test_nothing_decided_is_compared_without_inventing_anything(framework):
    model = compared(framework, audit_of(framework, "A", otherwise=O), audit_of(framework, "B", otherwise=O))
    assert [(p.place, p.total.low, p.total.high, p.total.coverage) for p in model.portals] == [
        (1, 0, pytest.approx(100), 0),
        (1, 0, pytest.approx(100), 0),
    ]
    assert model.weaknesses == ()
    assert (model.shares.everything.met, model.shares.everything.undecided) == (0, 2)


def test_one_portal_alone_has_the_only_place(framework):
    model = compared(framework, audit_of(framework, "A", {"F01": O}))
    (portal,) = model.portals
    assert (portal.place, portal.best_place, portal.worst_place, portal.unseparated) == (1, 1, 1, 0)
    assert model.clusters == ((1,),)


def test_response_times_stand_against_their_limits(framework):
    def times(home, eform):
        return {
            "P01": {
                "home": {"value_ms": home, "runs_ms": [home], "limit_ms": 3000, "reason": None},
                "eform": {"value_ms": eform, "runs_ms": [], "limit_ms": 3000, "reason": "login_required"},
                "method": {},
            }
        }

    model = compared(
        framework,
        audit_of(framework, "A", times=times(1_000, None)),
        audit_of(framework, "B", {"F01": N}, times=times(3_000, 2_999)),
        audit_of(framework, "C", {"F01": N, "F02": N}, times=times(5_000, 4_000)),
        audit_of(framework, "D", {"F01": N, "F02": N, "F03": N}),
    )
    home, eform = (m for m in model.measures if m.criterion == "P01")
    assert (home.page, home.limit_ms, home.kept, dict(home.values)) == ("home", 3000, 1, {1: 1000, 2: 3000, 3: 5000})
    assert (home.summary.median, home.summary.lower, home.summary.upper) == (3000, 2000, 4000)
    assert (eform.kept, dict(eform.values), dict(eform.unmeasured)) == (1, {2: 2999, 3: 4000}, {1: "login_required"})


def test_different_conditions_are_told(framework):
    model = compared(
        framework,
        audit_of(framework, "A", version="0.1.0", with_session=True),
        audit_of(framework, "B", {"F01": N}, version="0.2.0"),
    )
    assert model.conditions.tools == ("0.1.0", "0.2.0")
    assert model.conditions.with_session == 1


def test_quartiles_are_medians_of_the_halves():
    five = summary([5, 1, 2, 4, 3])
    assert (five.least, five.lower, five.median, five.upper, five.greatest, five.mean) == (1, 2, 3, 4, 5, 3)
    four = summary([1, 2, 3, 4])
    assert (four.lower, four.median, four.upper) == (1.5, 2.5, 3.5)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=25))
def test_standings_agree_with_comparing_every_pair(drawn):
    spans = sorted(
        (Span(low=low, high=low + more, possible=100, coverage=1) for low, more in drawn),
        key=lambda span: (-span.low, -span.high),
    )
    for number, (span, standing) in enumerate(zip(spans, standings(spans), strict=True), start=1):
        above = sum(other.low > span.high for other in spans)
        below = sum(other.high < span.low for other in spans)
        assert standing.best_place == 1 + above
        assert standing.worst_place == len(spans) - below
        assert standing.place == 1 + sum(other.low > span.low for other in spans)
        assert standing.unseparated == len(overlapping(number, spans))
    clusters = [standing.cluster for standing in standings(spans)]
    for one, mine in zip(spans, clusters, strict=True):
        for other, theirs in zip(spans, clusters, strict=True):
            if mine < theirs:
                assert other.high < one.low, "between groups the order is certain"
            if one.low <= other.high and other.low <= one.high:
                assert mine == theirs


def test_every_verdict_counts_somewhere(framework):
    model = compared(framework, *(audit_of(framework, verdict.value, {"F05": verdict}) for verdict in Verdict))
    share = {share.id: share for share in model.shares.criteria}["F05"]
    assert (share.met, share.partly, share.failed, share.undecided, share.outside) == (1, 1, 1, 1, 1)
