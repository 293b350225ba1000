"""A baseline: only what was seen to get worse fails, and a response time only when its runs show it."""

from datetime import date

import pytest
from making import made

from auditor.check import Code, Limits, Waiver, accept, check_audit
from auditor.check.baseline import lost_verdicts
from auditor.errors import ExitCode, UsageError

TODAY = date(2026, 11, 25)
FAST = (1000.0, 1010.0, 1020.0, 1030.0, 1040.0)
SLOW = (1200.0, 1210.0, 1220.0, 1230.0, 1240.0)


def compare(then, now, framework, **limits):
    return check_audit(now, framework, limits=Limits(**limits), today=TODAY, baseline=then)


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize("before", ["met", "partly_met", "not_met", "not_observable", "not_applicable"])
@pytest.mark.parametrize("now", ["met", "partly_met", "not_met", "not_observable", "not_applicable"])
def test_only_a_decided_verdict_that_became_a_worse_decided_one_is_a_regression(framework, before, now):
    order = ["not_met", "partly_met", "met"]
    worse = before in order and now in order and order.index(now) < order.index(before)
    outcome = compare(made(framework, {"F24": before}), made(framework, {"F24": now}), framework)
    assert codes(outcome.problems) == ([Code.WORSE] if worse else [])
    assert outcome.exit_code is (ExitCode.REGRESSION if worse else ExitCode.DONE)
    lost = before in order and now == "not_observable"
    assert codes(outcome.notices) == ([Code.NO_LONGER_DECIDED] if lost else [])


def test_a_broken_limit_outranks_a_regression(framework):
    then, now = made(framework), made(framework, {"F24": "not_met"})
    outcome = compare(then, now, framework, require=("F24",))
    assert set(codes(outcome.problems)) == {Code.WORSE, Code.NOT_MET}
    assert outcome.exit_code is ExitCode.BELOW_THRESHOLD


def test_slower_runs_are_a_regression_when_all_of_them_are_slower(framework):
    then = made(framework, runs={"P02": {"home": FAST, "eform": FAST}})
    now = made(framework, runs={"P02": {"home": SLOW, "eform": FAST}})
    outcome = compare(then, now, framework)
    assert [(p.code, p.page) for p in outcome.problems] == [(Code.SLOWER, "home")]
    assert compare(now, then, framework).problems == ()


def test_a_verdict_on_times_that_may_be_chance_is_only_said(framework):
    mixed = (990.0, 1015.0, 1025.0, 1210.0, 1220.0)
    then = made(framework, runs={"P02": {"home": FAST, "eform": FAST}})
    now = made(framework, {"P02": "partly_met"}, runs={"P02": {"home": mixed, "eform": FAST}})
    outcome = compare(then, now, framework)
    assert outcome.exit_code is ExitCode.DONE
    assert codes(outcome.notices) == [Code.PERHAPS_SLOWER]


def test_too_few_runs_show_nothing(framework):
    then = made(framework, runs={"P02": {"home": FAST[:3], "eform": FAST[:3]}})
    now = made(framework, runs={"P02": {"home": SLOW[:3], "eform": SLOW[:3]}})
    assert compare(then, now, framework).problems == ()


def test_a_difference_that_nobody_would_notice_is_none(framework):
    then = made(framework, runs={"P02": {"home": FAST, "eform": FAST}})
    now = made(framework, runs={"P02": {"home": [ms + 45 for ms in FAST], "eform": FAST}})
    assert compare(then, now, framework).problems == ()


def test_a_rule_that_fails_anew_on_a_page_that_was_looked_at_is_a_regression(framework):
    then = made(framework, {"A01": "not_met"}, rules={"A01": {"image-alt": (3, ("home",))}})
    more = made(framework, {"A01": "not_met"}, rules={"A01": {"image-alt": (9, ("home",))}})
    assert compare(then, more, framework).problems == ()
    spread = made(framework, {"A01": "not_met"}, rules={"A01": {"image-alt": (4, ("home", "catalogue", "eform"))}})
    outcome = compare(then, spread, framework)
    assert codes(outcome.problems) == [Code.NEW_VIOLATION]
    assert outcome.problems[0].words["pages"] == "catalogue"


def test_a_waiver_covers_a_regression(framework):
    waiver = Waiver(criterion="F24", reason="x", author="y", expires=TODAY)
    outcome = compare(made(framework), made(framework, {"F24": "not_met"}), framework, waivers=(waiver,))
    assert outcome.exit_code is ExitCode.DONE


def test_other_circumstances_are_said(framework):
    other = made(framework, url="https://other.example/", with_session=True)
    assert set(codes(compare(made(framework), other, framework).notices)) == {Code.OTHER_PORTAL, Code.OTHER_SESSION}


def test_audits_under_different_criteria_are_not_compared(framework):
    now = made(framework)
    then = now.model_copy(update={"framework": now.framework.model_copy(update={"version": "9"})})
    with pytest.raises(UsageError, match="judge the baseline again"):
        compare(then, now, framework)


def test_a_new_baseline_accepts_what_got_worse(framework):
    outcome = compare(made(framework), made(framework, {"F24": "not_met"}), framework)
    accepted = accept(outcome, ())
    assert accepted.exit_code is ExitCode.DONE
    assert codes(accepted.notices) == [Code.WORSE]


@pytest.mark.parametrize(("code", "forgets"), [("timeout", True), ("not_asked", True), ("login_required", False)])
def test_a_baseline_does_not_forget_what_could_not_be_seen_this_time(framework, code, forgets):
    then = made(framework, {"F24": "not_met"})
    now = made(framework, {"F24": "not_observable"}, codes={"F24": code})
    lost = lost_verdicts(then, now)
    assert lost == (("F24",) if forgets else ())
    outcome = accept(compare(then, now, framework), lost)
    assert codes(outcome.problems) == ([Code.BASELINE_KEPT] if forgets else [])
