"""A limited time goes to the most valuable criteria first, and what it leaves out is told."""

import asyncio

import pytest
from local_site import serve_site

from auditor.audit import audit_portal
from auditor.evidence import Record
from auditor.findings import ReasonCode
from auditor.functional.observe import PROBES
from auditor.judging import judge
from auditor.planning import bundles, load_costs, plan
from auditor.request import AuditRequest

PROBED = {probe.name: probe.criteria for probe in PROBES}


@pytest.fixture
def given(framework):
    every = [criterion.id for criterion in framework.criteria]
    return bundles(framework, PROBED, load_costs(), asked=every, runs=5, at_hand=("session", "sample_dossier_code"))


def test_every_probe_has_its_cost():
    assert load_costs().probes.keys() == PROBED.keys()


def test_every_criterion_is_in_one_bundle(framework, given):
    names = [name for bundle in given for name in bundle.criteria]
    assert sorted(names) == sorted(criterion.id for criterion in framework.criteria)


def test_points_that_need_something_the_audit_lacks_count_little(framework, given):
    every = [criterion.id for criterion in framework.criteria]
    visitor = bundles(framework, PROBED, load_costs(), asked=every, runs=5)
    by_login = next(bundle for bundle in visitor if "F09" in bundle.criteria)
    assert by_login.points < next(bundle for bundle in given if "F09" in bundle.criteria).points / 2
    assert plan(visitor, seconds=40).taken[0] in {"F01", "F19", "F26"}


def test_criteria_that_two_probes_decide_stand_and_fall_together(given):
    for name in ("submission", "account"):
        assert len([bundle for bundle in given if set(bundle.criteria) & set(PROBED[name])]) == 1


def test_enough_time_leaves_nothing_out(given):
    assert plan(given, seconds=3600).left_out == ()


@pytest.mark.parametrize("seconds", [5, 20, 40, 60, 100, 150])
def test_what_is_taken_fits_and_each_costs_no_more_for_its_points_than_what_is_left(given, seconds):
    made = plan(given, seconds=seconds)
    assert made.seconds <= seconds
    assert {*made.taken, *made.left_out} == {name for bundle in given for name in bundle.criteria}
    taken = [bundle for bundle in given if set(bundle.criteria) <= set(made.taken)]
    for bundle in given:
        if set(bundle.criteria) <= set(made.left_out):
            better = [one for one in taken if one.worth >= bundle.worth]
            assert sum(one.seconds for one in better) + bundle.seconds > seconds


def test_a_slow_portal_gets_fewer_criteria_in_the_same_time(given):
    assert len(plan(given, seconds=60, slowness=3).taken) < len(plan(given, seconds=60).taken)


def test_one_is_taken_even_when_nothing_fits(given):
    cheapest = min(bundle.seconds for bundle in given)
    assert plan(given, seconds=0).seconds == cheapest


def test_what_was_left_out_is_no_failure_and_says_why(framework):
    record = Record(asked=("F01",), left_out=("F05",), reached=False, unreachable_code=ReasonCode.TIMEOUT)
    found = {finding.criterion: finding for finding in judge(record, framework)}
    assert found["F05"].reason.code == found["F06"].reason.code == ReasonCode.NOT_ASKED.value
    assert "--max-time" in found["F05"].reason.en
    assert "--max-time" not in found["F06"].reason.en


@pytest.mark.timeout(120)
def test_an_audit_with_little_time_ends_and_names_what_it_left_out(tmp_path):
    with serve_site() as site:
        url = site.put("/", "<h1>Cổng dịch vụ công</h1><p>Chào mừng</p>")
        request = AuditRequest(url=url, output=tmp_path / "audit", max_time_s=12.0, runs=1)
        audit = asyncio.run(audit_portal(request))
    left = {f.criterion for f in audit.findings if f.reason.code == ReasonCode.NOT_ASKED.value}
    assert {"P01", "P05"} <= left
    assert left != {finding.criterion for finding in audit.findings}
    assert all("--max-time" in audit.finding(name).reason.en for name in left)
