"""Limits and waivers: what was seen to break one, what could not be shown, and what a waiver changes."""

from datetime import date, timedelta

import pytest
from making import made

from auditor.check import Code, Limits, PerformanceLimit, Waiver, check_audit
from auditor.errors import ExitCode
from auditor.findings import Verdict

TODAY = date(2026, 11, 25)


def check(audit, framework, **limits):
    return check_audit(audit, framework, limits=Limits(**limits), today=TODAY)


def waiver(criterion, *, days=1):
    return Waiver(criterion=criterion, reason="đang sửa", author="Tổ CNTT", expires=TODAY + timedelta(days=days))


def codes(problems):
    return [problem.code for problem in problems]


def test_a_portal_that_meets_all_keeps_every_limit(framework):
    limits = {
        "fail_under": {"total": 100, "F": 70, "P": 20, "A": 10},
        "require": ("F01", "A05"),
        "performance": (PerformanceLimit(measure="lcp", limit_ms=100),),
        "max_violations": 0,
    }
    outcome = check(made(framework), framework, **limits)
    assert outcome.problems == ()
    assert outcome.exit_code is ExitCode.DONE
    assert len(outcome.kept) == 8


@pytest.mark.parametrize(
    ("least", "code"), [(90, None), (95.8, None), (96, Code.SCORE_UNPROVEN), (98, Code.SCORE_BELOW)]
)
def test_a_score_is_below_only_when_its_high_end_is(framework, least, code):
    # One functional criterion (70/34) is not met and another one undecided: 95.88 to 97.94.
    audit = made(framework, {"F03": "not_met", "F07": "not_observable"})
    outcome = check(audit, framework, fail_under={"total": least})
    assert codes(outcome.problems) == ([code] if code else [])
    assert outcome.exit_code is (ExitCode.BELOW_THRESHOLD if code else ExitCode.DONE)
    if code is Code.SCORE_UNPROVEN:
        assert outcome.problems[0].criteria == ("F07",)
        assert not outcome.problems[0].seen
    if code is Code.SCORE_BELOW:
        assert outcome.problems[0].criteria == ("F03",)


def test_what_does_not_apply_leaves_the_sum_of_a_pillar_too(framework):
    audit = made(framework, {"A02": "not_applicable"})
    assert check(audit, framework, fail_under={"total": 100, "A": 10}).problems == ()


@pytest.mark.parametrize(
    ("verdict", "code", "seen"),
    [
        ("not_met", Code.NOT_MET, True),
        ("partly_met", Code.PARTLY_MET, True),
        ("not_observable", Code.UNDECIDED, False),
    ],
)
def test_what_is_required_must_be_met_and_an_undecided_one_is_no_failure_of_the_portal(framework, verdict, code, seen):
    outcome = check(made(framework, {"F24": verdict}), framework, require=("F01", "F24"))
    assert codes(outcome.problems) == [code]
    assert outcome.problems[0].seen is seen
    assert outcome.exit_code is ExitCode.BELOW_THRESHOLD


def test_what_does_not_apply_is_not_asked_for(framework):
    outcome = check(made(framework, {"A02": "not_applicable"}), framework, require=("A02",))
    assert outcome.exit_code is ExitCode.DONE
    assert codes(outcome.notices) == [Code.NOT_APPLICABLE]


def test_a_time_over_its_limit_is_seen_and_a_missing_one_is_not_shown(framework):
    audit = made(framework, runs={"P02": {"home": (2600, 2500.1, 2400), "eform": ()}})
    outcome = check(audit, framework, performance=(PerformanceLimit(measure="lcp", limit_ms=2500),))
    assert [(p.code, p.page) for p in outcome.problems] == [(Code.OVER_LIMIT, "home"), (Code.UNMEASURED, "eform")]
    assert outcome.problems[1].words["why"] == "timeout"
    only_home = PerformanceLimit(measure="lcp", page="home", limit_ms=2500.1)
    assert check(audit, framework, performance=(only_home,)).problems == ()


def test_a_measure_that_was_left_out_is_not_shown(framework):
    audit = made(framework, {"P02": "not_observable"}, codes={"P02": "not_asked"}, runs={"P02": {}})
    outcome = check(audit, framework, performance=(PerformanceLimit(measure="lcp", page="home", limit_ms=1),))
    assert codes(outcome.problems) == [Code.UNMEASURED]
    assert outcome.left_out == ("P02",)


def test_an_element_counts_once_for_each_rule(framework):
    rules = {
        "A11": {"link-name": (4, ("home",))},
        "A15": {"link-name": (4, ("home",)), "button-name": (2, ("home", "catalogue"))},
    }
    audit = made(framework, {"A11": "not_met", "A15": "not_met"}, rules=rules)
    assert check(audit, framework, max_violations=6).problems == ()
    outcome = check(audit, framework, max_violations=5)
    assert codes(outcome.problems) == [Code.TOO_MANY_VIOLATIONS]
    assert outcome.problems[0].figures["count"] == 6


@pytest.mark.parametrize("code", ["timeout", "tool_error", "not_asked", "blocked"])
def test_few_violations_are_not_shown_where_rules_did_not_run(framework, code):
    audit = made(framework, {"A05": "not_observable"}, codes={"A05": code})
    assert codes(check(audit, framework, max_violations=0).problems) == [Code.VIOLATIONS_UNPROVEN]


def test_a_question_to_a_person_is_no_violation(framework):
    audit = made(framework, {"A06": "not_observable"}, codes={"A06": "needs_person"})
    assert check(audit, framework, max_violations=0).problems == ()


def test_a_failure_without_figures_counts_as_one(framework):
    audit = made(framework, {"A09": "not_met"})
    assert codes(check(audit, framework, max_violations=0).problems) == [Code.TOO_MANY_VIOLATIONS]


def test_a_waiver_accepts_a_failure_until_its_last_day_and_leaves_the_points(framework):
    audit = made(framework, {"F24": "not_met"})
    limits = {"require": ("F24",), "fail_under": {"F": 70}}
    outcome = check(audit, framework, **limits, waivers=(waiver("F24", days=0),))
    assert codes(outcome.problems) == [Code.SCORE_BELOW]
    assert codes(outcome.notices) == [Code.WAIVED]


def test_an_expired_waiver_fails_by_itself(framework):
    outcome = check(made(framework), framework, require=("F01",), waivers=(waiver("F24", days=-1),))
    assert codes(outcome.problems) == [Code.WAIVER_EXPIRED]
    assert outcome.exit_code is ExitCode.BELOW_THRESHOLD
    broken = check(made(framework, {"F24": "not_met"}), framework, require=("F24",), waivers=(waiver("F24", days=-1),))
    assert set(codes(broken.problems)) == {Code.WAIVER_EXPIRED, Code.NOT_MET}


def test_a_waiver_that_is_needed_no_longer_is_named(framework):
    outcome = check(made(framework), framework, require=("F24",), waivers=(waiver("F24"),))
    assert codes(outcome.notices) == [Code.WAIVER_UNUSED]
    assert outcome.exit_code is ExitCode.DONE


def test_waived_violations_do_not_count_but_a_rule_that_breaks_another_criterion_does(framework):
    rules = {"A11": {"link-name": (4, ("home",))}, "A15": {"link-name": (4, ("home",)), "x": (1, ("home",))}}
    audit = made(framework, {"A11": "not_met", "A15": "not_met"}, rules=rules)
    assert check(audit, framework, max_violations=4, waivers=(waiver("A15"),)).problems == ()
    assert codes(check(audit, framework, max_violations=3, waivers=(waiver("A15"),)).problems) == [
        Code.TOO_MANY_VIOLATIONS
    ]


def test_a_waiver_of_a_measure_accepts_its_limit(framework):
    audit = made(framework, runs={"P02": {"home": (3000,), "eform": (100,)}})
    limits = {"performance": (PerformanceLimit(measure="lcp", limit_ms=2500),), "waivers": (waiver("P02"),)}
    assert check(audit, framework, **limits).exit_code is ExitCode.DONE


def test_an_audit_that_decided_nothing_tested_nothing_whatever_was_asked(framework):
    nothing = made(framework, otherwise=Verdict.NOT_OBSERVABLE)
    outcome = check(nothing, framework, fail_under={"total": 0})
    assert outcome.exit_code is ExitCode.NOTHING_TESTED


def test_what_was_seen_stands_before_what_could_not_be_shown(framework):
    audit = made(framework, {"F01": "not_observable", "F24": "not_met"})
    assert codes(check(audit, framework, require=("F01", "F24")).problems) == [Code.NOT_MET, Code.UNDECIDED]
