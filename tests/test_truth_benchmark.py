"""The comparison with the truth: it must be able to say that a verdict is wrong."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from auditor.audit import framework_info
from auditor.demo.portals import demo_portals, truth_path
from auditor.demo.truth import CriterionTruth, Truth, read_truth
from auditor.evidence import Record
from auditor.findings import Audit, Finding, PortalInfo, Reason, ToolInfo, Verdict
from auditor.framework import load_framework
from auditor.judging import judge
from auditor.scoring import score
from benchmarks.cost import Cost, measured
from benchmarks.truth import Outcome, Run, _conclude, _write, compare, main, portals_in

FRAMEWORK = load_framework("mic-2023")
AT = datetime(2026, 1, 5, tzinfo=UTC)
FACT = "a fact of this portal that decides"


def audit(verdicts: dict[str, Verdict], *, asked: tuple[str, ...]) -> Audit:
    found: list[Finding] = []
    for finding in judge(Record(asked=asked), FRAMEWORK):
        verdict = verdicts.get(finding.criterion)
        reason = Reason(code="seen", vi="đã thấy", en="it was seen")
        found.append(finding.model_copy(update={"verdict": verdict, "reason": reason}) if verdict else finding)
    return Audit(
        portal=PortalInfo(name="Cổng", url="http://a.vn/"),
        framework=framework_info(FRAMEWORK),
        tool=ToolInfo(version="0", browser=None, axe_core=None),
        started_at=AT,
        finished_at=AT,
        seed=1,
        pages=(),
        findings=tuple(found),
        score=score(found, FRAMEWORK),
    )


@pytest.fixture
def truth() -> Truth:
    plain = read_truth(truth_path(demo_portals()[0]))
    facts = {
        "F01": CriterionTruth(visitor="met", session="met", why=FACT),
        "F02": CriterionTruth(visitor="not_observable", reason="login_required", session="not_met", why=FACT),
    }
    return plain.model_copy(update={"verdicts": {**plain.verdicts, **facts}})


@pytest.mark.parametrize(
    ("got", "mode", "outcomes"),
    [
        ({}, "visitor", (Outcome.OPEN, Outcome.UNSEEN)),
        ({"F01": Verdict.MET}, "visitor", (Outcome.RIGHT, Outcome.UNSEEN)),
        ({"F01": Verdict.PARTLY_MET}, "visitor", (Outcome.WRONG, Outcome.UNSEEN)),
        ({"F01": Verdict.NOT_APPLICABLE}, "visitor", (Outcome.WRONG, Outcome.UNSEEN)),
        ({"F02": Verdict.NOT_MET}, "visitor", (Outcome.OPEN, Outcome.WRONG)),
        ({"F02": Verdict.NOT_MET}, "session", (Outcome.OPEN, Outcome.RIGHT)),
    ],
)
def test_each_outcome(truth, got, mode, outcomes):
    compared = compare(audit(got, asked=("F01", "F02")), truth, mode=mode)
    assert tuple(c.outcome for c in compared) == outcomes
    assert tuple(c.criterion for c in compared) == ("F01", "F02")


@pytest.mark.parametrize(
    ("got", "sent", "code"),
    [
        ({"F01": Verdict.MET}, (), 0),
        ({"F01": Verdict.NOT_MET}, (), 1),
        ({"F01": Verdict.MET}, ("dossier /nop",), 1),
    ],
)
def test_a_wrong_verdict_or_anything_that_was_sent_fails(truth, capsys, tmp_path, *, got: dict, sent: tuple, code: int):
    made = audit(got, asked=("F01",))
    cost = Cost(wall_s=70.0, memory_mb=100.0, loads=20)
    run = Run(audit=made, comparisons=compare(made, truth, mode="visitor"), final_submissions=sent, cost=cost)
    file = tmp_path / "truth.json"
    _write([run], file)
    assert _conclude([run], Console(width=100)) == code
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert last.endswith("FAILED" if code else "passed")
    assert "0 of 1 audits within the limits of cost" in last
    written = json.loads(file.read_text(encoding="utf-8"))
    assert [one["criterion"] for one in written["comparisons"]] == ["F01"]
    assert written["by_criterion"]["F01"] == written["counts"] == written["by_portal"][0]["counts"]
    assert written["by_portal"][0]["cost"] == {"wall_s": 70.0, "memory_mb": 100.0, "loads": 20, "within": False}


def test_what_a_block_costs_is_measured():
    with measured() as cost:
        held = bytearray(150_000_000)
    assert len(held) / 1e6 <= cost.memory_mb
    assert cost.wall_s > 0


def test_any_folder_of_portals_can_be_taken(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path])
    source = truth_path(demo_portals()[0])
    folder = tmp_path / "portals" / "own_portal"
    folder.mkdir(parents=True)
    name = demo_portals()[0].id.replace("-", "_")
    (folder / "__init__.py").write_text(f"from auditor.demo.{name} import PORTAL\n")
    (folder / "truth.yaml").write_bytes(source.read_bytes())
    ((portal, truth),) = portals_in(folder.parent)
    assert portal.id == truth.portal
    with pytest.raises(FileNotFoundError, match="expected sub-folders with a"):
        list(portals_in(Path(folder)))


def test_a_portal_that_does_not_exist_is_refused_before_anything_starts(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--portal", "nowhere"])
    assert ended.value.code == 2
    assert "found nowhere" in capsys.readouterr().err
