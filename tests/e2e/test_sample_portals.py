"""Whole audits of the sample portals: no decided verdict is wrong, nothing final is sent, the evidence is enough."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from auditor.audit import judge_stored
from auditor.demo.portals import demo_portals, truth_path
from auditor.demo.server import serve
from auditor.demo.truth import read_truth
from auditor.evidence import load_record
from auditor.findings import Pillar, ReasonCode, Verdict
from auditor.framework import load_framework
from auditor.functional.judge import judge
from auditor.integrity import verify
from auditor.reporting.json import read_audit
from auditor.resources import reports_dir
from auditor.scoring import score
from benchmarks.truth import Outcome, Run, run_portal

PORTALS = {portal.id: portal for portal in demo_portals()}
LIMIT_S = 280


class Seen:
    """One audit of a sample portal, as a visitor or with a session; expensive, so that many tests look at the same."""

    def __init__(self, run: Run, folder: Path) -> None:
        self.run = run
        self.audit = run.audit
        self.folder = folder / "audit"


WAYS = [
    pytest.param((name, mode), id=f"{name}-{mode}", marks=pytest.mark.xdist_group(f"{name}-{mode}"))
    for name in sorted(PORTALS)
    for mode in ("visitor", "session")
]


@pytest.fixture(scope="module", params=WAYS)
async def seen(request, tmp_path_factory):
    name, mode = request.param
    portal = PORTALS[name]
    folder = tmp_path_factory.mktemp(portal.id)
    # A page looks the same with a session, so accessibility is looked at once, and only where the demo looks at it too.
    only = ("F", "A") if mode == "visitor" and portal.shown else ("F",)
    with serve(portal) as served:
        run = await run_portal(served, read_truth(truth_path(portal)), folder, mode=mode, runs=1, only=only)
    return Seen(run, folder)


@pytest.mark.timeout(LIMIT_S)
def test_no_decided_verdict_is_wrong(seen: Seen):
    wrong = [c for c in seen.run.comparisons if c.outcome is Outcome.WRONG]
    assert [f"{c.criterion} {c.portal}: got {c.got}, truth {c.truth} ({c.reason})" for c in wrong] == []


@pytest.mark.timeout(LIMIT_S)
def test_most_of_what_can_be_seen_is_decided(seen: Seen):
    decidable = [c for c in seen.run.comparisons if c.outcome is not Outcome.UNSEEN]
    right = [c for c in decidable if c.outcome is Outcome.RIGHT]
    assert len(right) >= len(decidable) / 2


@pytest.mark.timeout(LIMIT_S)
def test_nothing_final_was_sent(seen: Seen):
    assert seen.run.final_submissions == ()


def test_there_are_54_findings_each_with_a_reason_in_both_languages(seen: Seen):
    criteria = [criterion.id for criterion in load_framework().criteria]
    assert [finding.criterion for finding in seen.audit.findings] == criteria
    for finding in seen.audit.findings:
        assert finding.reason.vi
        assert finding.reason.en
        if finding.criterion.startswith("P"):
            assert finding.reason.code == ReasonCode.NOT_ASKED


def test_every_decided_finding_shows_evidence(seen: Seen):
    decided = [finding for finding in seen.audit.findings if finding.verdict.decided]
    assert [finding.criterion for finding in decided if not finding.evidence] == []


def test_the_evidence_is_there_and_is_what_it_was(seen: Seen):
    items = [item for finding in seen.audit.findings for item in finding.evidence if item.file]
    assert items
    for item in items:
        content = (seen.folder / item.file).read_bytes()
        assert hashlib.sha256(content).hexdigest() == item.sha256
    assert verify(seen.audit, seen.folder).whole


def test_the_stored_audit_fits_the_published_schema(seen: Seen):
    schema = json.loads((reports_dir() / "schema" / "audit.schema.json").read_text(encoding="utf-8"))
    stored = json.loads((seen.folder / "audit.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(stored)] == []
    assert read_audit(seen.folder) == seen.audit


def test_judging_the_stored_evidence_again_says_the_same(seen: Seen):
    again = judge_stored(seen.folder)
    assert again.model_dump_json() == seen.audit.model_dump_json()


def test_no_rule_breaks_on_what_was_not_looked_at_or_not_yet(seen: Seen):
    record, framework = load_record(seen.folder), load_framework()
    observations = tuple(one for one in record.observations if one.pillar is Pillar.FUNCTIONAL)
    left = [observations[:number] for number in range(len(observations))]
    for probe in {one.probe for one in observations}:
        left.append(tuple(one for one in observations if one.probe != probe))
        hindered = {"obstacle": ReasonCode.TIMEOUT, "facts": {}}
        left.append(tuple(one.model_copy(update=hindered) if one.probe == probe else one for one in observations))
    for some in left:
        judged = judge(record.model_copy(update={"observations": some}), framework)
        assert len(judged) == len([c for c in framework.criteria if c.id.startswith("F")])


def test_the_points_are_the_sum_of_their_lines(seen: Seen):
    total = seen.audit.score.total
    awarded = sum(finding.points.awarded or 0 for finding in seen.audit.findings)
    possible = sum(f.points.possible for f in seen.audit.findings if f.verdict is not Verdict.NOT_APPLICABLE)
    assert total.low == pytest.approx(awarded)
    assert total.possible == pytest.approx(possible)
    assert score(seen.audit.findings, load_framework()) == seen.audit.score


def test_the_pages_that_the_truth_names_play_their_roles(seen: Seen):
    truth = read_truth(truth_path(PORTALS[seen.run.comparisons[0].portal]))
    for page in seen.audit.pages:
        named = truth.roles.get(page.role)
        if named is None or page.title == "":
            continue
        after_host = page.url.split("://", 1)[1].partition("/")[2]
        assert any(f"/{after_host}".startswith(address.split("?")[0]) for address in named), (
            page.role,
            page.url,
            named,
        )


def test_every_stage_has_its_time(seen: Seen):
    assert {"survey", "functional", "judge"} <= {stage.stage for stage in seen.audit.stages}


@pytest.mark.timeout(LIMIT_S)
async def test_ways_to_log_in_are_looked_at_without_the_session(tmp_path):
    portal = PORTALS["dai-khe"]
    with serve(portal) as served:
        truth = read_truth(truth_path(portal))
        run = await run_portal(served, truth, tmp_path, mode="session", runs=1, only=("F01", "F02"))
    assert [c.outcome for c in run.comparisons] == [Outcome.RIGHT, Outcome.RIGHT], run.comparisons
    assert run.audit.troubles == ()


@pytest.mark.alone
@pytest.mark.timeout(LIMIT_S)
async def test_response_times_of_a_sample_portal_are_measured_and_true(tmp_path):
    portal = PORTALS["an-lam"]
    with serve(portal) as served:
        run = await run_portal(served, read_truth(truth_path(portal)), tmp_path, mode="visitor", runs=3, only=("P",))
    assert [f"{c.criterion}: {c.got} ({c.reason})" for c in run.comparisons if c.outcome is Outcome.WRONG] == []
    for finding in run.audit.findings:
        if finding.criterion.startswith("P"):
            home = finding.measurements["home"]
            assert home["value_ms"] is not None, home
            assert len(home["runs_ms"]) == 3
            assert home["limit_ms"] > 0
    assert run.final_submissions == ()
