"""What a worker's process makes of faults on its own side: it blames no portal for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from auditor.breadth import BESIDE_OTHERS
from auditor.campaign.job import audit_order, request_of, trouble_of
from auditor.campaign.order import Ending, Order
from auditor.campaign.plan import Options
from auditor.campaign.roster import Unit
from auditor.reporting.json import read_audit
from benchmarks.killing import prepare

ROOT = Path(__file__).parents[2]


def order(folder: Path, **unit: object) -> Order:
    return Order(
        unit=Unit.model_validate({"code": "a", "name": "A", "url": "http://127.0.0.1:9/", **unit}),
        options=Options(),
        work=folder / "work" / "a",
        final=folder / "audits" / "a",
        attempt=1,
        last=False,
    )


def nothing(_: str) -> None:
    """Nobody listens."""


def test_a_portal_is_looked_at_as_one_of_several(tmp_path):
    """Whatever runs beside it: the results of one campaign are compared with each other."""
    assert request_of(order(tmp_path)).breadth == BESIDE_OTHERS


def test_a_session_that_expired_in_the_middle(tmp_path):
    file = tmp_path / "session.json"
    cookie = {"name": "s", "value": "secret-of-a-person", "domain": "127.0.0.1", "expires": time.time() - 60}
    file.write_text(json.dumps({"cookies": [cookie], "origins": []}), encoding="utf-8")

    outcome = audit_order(order(tmp_path, session=file), nothing)

    assert (outcome.ending, outcome.code) == (Ending.FAILED, "session")
    assert "has expired" in outcome.detail
    assert "secret-of-a-person" not in outcome.detail
    assert not (tmp_path / "audits").exists()


def test_a_worker_without_chromium(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_BROWSER", str(tmp_path / "no-such-browser"))
    outcome = audit_order(order(tmp_path), nothing)
    assert (outcome.ending, outcome.code) == (Ending.STOP, "no-browser")
    assert "no-such-browser" in outcome.detail


def test_a_work_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "work").write_text("a file stands in the way")
    outcome = audit_order(order(tmp_path), nothing)
    assert (outcome.ending, outcome.code) == (Ending.AGAIN, "internal")


def test_why_a_portal_could_not_be_tested(tmp_path):
    prepare(tmp_path, 1)
    audit = read_audit(tmp_path / "template")
    assert trouble_of(audit) == ("refused", "not looked at")
    told = audit.troubles[0].model_copy(update={"code": "http-status", "detail": "x: answers with HTTP 503"})
    assert trouble_of(audit.model_copy(update={"troubles": (told,)}))[0] == "server-error"


def test_a_full_disk_is_named_and_nothing_is_lost(tmp_path):
    """The limit of a file's size stands for the full disk; the state is the file that grows."""
    roster, folder = prepare(tmp_path, 4), tmp_path / "campaign"
    command = [sys.executable, "-m", "benchmarks.killing", str(roster), str(folder), "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def run(blocks: str) -> subprocess.CompletedProcess[str]:
        limited = ["sh", "-c", 'ulimit -S -f "$0" && exec "$@"', blocks, *command]
        return subprocess.run(
            limited, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    stopped = run("100")
    assert stopped.returncode != 0
    assert "CampaignStopped" in stopped.stderr
    assert "make room and run the same command again" in stopped.stderr

    done = run("unlimited")
    assert done.returncode == 0, done.stderr
    codes = (tmp_path / "audited.log").read_text().split()
    assert sorted(codes) == [f"p{number:03}" for number in range(4)]
