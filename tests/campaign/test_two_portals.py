"""A whole campaign by the real command: two sample portals on two addresses, a real browser, the record at the end."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.campaign import browser_here, command
from benchmarks.cohort import free_port, members, served, write_roster

ROOT = Path(__file__).parents[2]
LIMIT_S = 280


def run(arguments: list[str], browser: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "AUDITOR_BROWSER": str(browser), "COLUMNS": "200"}
    return subprocess.run(
        arguments, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LIMIT_S, check=False
    )


def status(output: Path, browser: Path) -> str:
    arguments = [*command(Path(), output)[:-4], "status", str(output), "--lang", "en"]
    return run(arguments, browser).stdout


@pytest.mark.timeout(LIMIT_S)
def test_a_campaign_of_two_portals(tmp_path):
    port, tally, roster, output = free_port(), tmp_path / "tally.json", tmp_path / "roster.csv", tmp_path / "c"
    write_roster(roster, members(2), port)
    arguments = command(roster, output, "--only", "F01,A10", "--lang", "en", "--seed", "1")
    with browser_here() as browser:
        with served(2, port, tally):
            dry = run([*arguments, "--dry-run"], browser)
            assert dry.returncode == 0, dry.stderr
            assert "Dry run: nothing was sent." in dry.stdout
            assert not output.exists() or not any(output.iterdir())

            done = run(arguments, browser)
            assert done.returncode == 0, done.stderr
            assert "2/2 portals with a result" in done.stdout
        counted = json.loads(tally.read_text(encoding="utf-8"))
        # Nobody is there any more: what is finished is not asked for again.
        again = run(arguments, browser)
        assert again.returncode == 0, again.stderr
        shown = status(output, browser)

    record = json.loads((output / "campaign.json").read_text(encoding="utf-8"))
    assert [portal["state"] for portal in record["portals"]] == ["done", "done"]
    assert [len(portal["attempts"]) for portal in record["portals"]] == [1, 1]
    assert counted["final_submissions"] == 0
    for portal in record["portals"]:
        asked = counted["requests"][urlsplit(portal["url"]).hostname]
        traffic = portal["attempts"][0]["traffic"]
        # The ledger holds every request that reached the portal; those to other hosts, and those that a page gave up
        # before they left, come on top.
        assert asked <= traffic["requests"] <= asked * 1.5
        assert traffic["bytes"] > 10_000
        assert traffic["robots"] in {"read", "none"}
        audit = json.loads((output / portal["audit"] / "audit.json").read_text(encoding="utf-8"))
        assert audit["portal"]["unit_code"] == portal["code"]
        assert audit["traffic"] == traffic
        assert (output / portal["audit"] / "report.en.html").is_file()
    assert (output / "comparison.en.html").is_file()
    for text in ("unit-00", "unit-01", "done", "Requests", "portal-auditor", "F01,A10"):
        assert text in shown
