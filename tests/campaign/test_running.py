"""A campaign run by real worker processes: what goes wrong is named, tried again or given up, and nothing is lost."""

from __future__ import annotations

import json
import sqlite3
from itertools import pairwise
from pathlib import Path

import psutil
import pytest
from coordinator import SETTINGS, plan, run

from auditor.campaign.engine import CampaignStopped
from auditor.campaign.store import Store
from auditor.errors import BrowserNotFound, OutputExists, StoredAuditError


def states(result) -> dict[str, str]:
    return {standing.unit.code: standing.state for standing in result.standings}


def record(folder: Path) -> dict:
    return json.loads((folder / "campaign.json").read_text(encoding="utf-8"))


def gone(pid: int) -> bool:
    """Ended, whether or not the system has asked how."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def audited(folder: Path) -> list[str]:
    return [line.split()[0] for line in (folder.parent / "audited.log").read_text().splitlines()]


def test_every_portal_ends_with_a_result_or_a_reason(tmp_path, roster):
    """One of each kind at once: good, refusing, dying always and once, and with an expired session."""
    result = run(plan(roster("good", "refuses", "dies", "dies-once", "session")), tmp_path / "c")

    assert states(result) == {"p00": "done", "p01": "done", "p02": "done", "p03": "done", "p04": "failed"}
    portals = {portal["code"]: portal for portal in record(tmp_path / "c")["portals"]}
    reasons = {code: [attempt["reason"] for attempt in portal["attempts"]] for code, portal in portals.items()}
    assert reasons == {
        "p00": [""],
        "p01": ["refused", "refused", ""],
        # The last attempt says why there is nothing to see.
        "p02": ["died", "died", "died"],
        "p03": ["died", ""],
        "p04": ["session"],
    }
    assert not (tmp_path / "c" / "work").exists()


def test_a_worker_that_hangs_is_ended_with_its_browser_and_the_others_go_on(tmp_path, roster):
    once = SETTINGS.model_copy(update={"attempts": 1})
    result = run(plan(roster("hangs", "good"), budget_s=6), tmp_path / "c", settings=once)

    assert states(result) == {"p00": "done", "p01": "done"}
    # The hanging worker went with what it had started.
    assert gone(int((tmp_path / "hangs.pid").read_text()))
    # Given up: an audit in which everything is undecided, and nothing counts against the portal.
    hung = json.loads((tmp_path / "c" / "audits" / "p00" / "audit.json").read_text(encoding="utf-8"))
    assert {finding["verdict"] for finding in hung["findings"]} == {"not_observable"}
    assert {finding["reason"]["code"] for finding in hung["findings"]} == {"timeout"}
    assert hung["score"]["total"]["high"] == 100.0


def test_a_process_begins_with_the_program_loaded_and_with_nothing_of_another_portal(tmp_path, roster, monkeypatch):
    told = []
    for value in ("first", "second"):
        monkeypatch.setenv("DOUBLE_TOLD", value)
        run(
            plan(roster("tells", "tells", "tells") if not told else tmp_path / "roster.csv"),
            tmp_path / value,
            workers=1,
        )
        told += [json.loads((tmp_path / f"p{number:02}.json").read_text(encoding="utf-8")) for number in range(3)]

    assert [one["prepared"] for one in told] == [True] * 6
    # The environment of the campaign that ordered, not of the one for which the first process was made.
    assert [one["told"] for one in told] == ["first"] * 3 + ["second"] * 3
    assert [one["left"] for one in told] == [[]] * 6


def test_going_on_audits_only_what_has_no_result(tmp_path, roster):
    file = roster("good", "session", "good")
    run(plan(file), tmp_path / "c")
    assert sorted(audited(tmp_path / "c")) == ["p00", "p02"]

    # The session was renewed: the portal's name is put right, its address is the same.
    file.write_text(file.read_text(encoding="utf-8").replace("session", "good"), encoding="utf-8")
    assert set(states(run(plan(file), tmp_path / "c")).values()) == {"done"}
    assert sorted(audited(tmp_path / "c")) == ["p00", "p01", "p02"]


def test_a_result_that_was_not_noted_down_is_kept(tmp_path, roster):
    """As after a power loss between the worker's last step and the note of it."""
    file = roster("good", "good")
    run(plan(file), tmp_path / "c")
    database = sqlite3.connect(tmp_path / "c" / "campaign.sqlite")
    with database:
        database.execute("UPDATE portal SET state = 'running', outcome = NULL WHERE code = 'p01'")
        database.execute("UPDATE attempt SET ended_at = NULL, outcome = NULL, ending = NULL WHERE code = 'p01'")
    database.close()

    assert set(states(run(plan(file), tmp_path / "c")).values()) == {"done"}
    assert audited(tmp_path / "c").count("p01") == 1
    [attempt] = record(tmp_path / "c")["portals"][1]["attempts"]
    assert attempt["ending"] == "done"


def test_portals_of_one_host_are_never_audited_side_by_side(tmp_path, roster):
    asked = plan(roster(*["good"] * 3, hosts=1))
    run(asked, tmp_path / "c", workers=3)
    attempts = [attempt for portal in record(tmp_path / "c")["portals"] for attempt in portal["attempts"]]
    times = sorted((attempt["started_at"], attempt["ended_at"]) for attempt in attempts)
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(times))


@pytest.mark.parametrize(
    ("names", "error", "says"),
    [
        (("good", "full", "good", "good"), CampaignStopped, "No space left on device; make room and run"),
        (("good", "no-browser", "good", "good"), BrowserNotFound, "no Chromium; then run the same command again"),
    ],
)
def test_a_machine_that_cannot_go_on_stops_and_blames_no_portal(tmp_path, roster, names, error, says):
    file = roster(*names)
    with pytest.raises(error, match=says):
        run(plan(file), tmp_path / "c", workers=1)
    with Store.seen(tmp_path / "c") as store:
        assert [standing.state for standing in store.standings()] == ["done", "waiting", "waiting", "waiting"]
        assert [standing.tries for standing in store.standings()] == [1, 0, 0, 0]


def test_after_room_was_made_the_same_command_goes_on(tmp_path, roster):
    file = roster("good", "full")
    with pytest.raises(CampaignStopped):
        run(plan(file), tmp_path / "c", workers=1)
    (tmp_path / "room").touch()
    assert set(states(run(plan(file), tmp_path / "c")).values()) == {"done"}
    assert sorted(audited(tmp_path / "c")) == ["p00", "p01"]


def test_the_folder_of_another_campaign_is_refused_with_the_way_out(tmp_path, roster):
    asked = plan(roster("session"))
    run(asked, tmp_path / "c")
    with pytest.raises(OutputExists, match=r"another roster; choose another --output, or give the roster"):
        run(plan(roster("session", "session")), tmp_path / "c")
    with pytest.raises(OutputExists, match="other options"):
        run(plan(roster("session"), runs=3), tmp_path / "c")
    with pytest.raises(OutputExists, match="another version of the auditor"):
        run(asked.model_copy(update={"tool_version": "0.0.1"}), tmp_path / "c")
    with pytest.raises(OutputExists, match="another version of the criteria"):
        run(asked.model_copy(update={"framework_version": "2"}), tmp_path / "c")


def test_a_folder_that_is_no_campaign_is_left_alone(tmp_path, roster):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "letters.txt").write_text("mine")
    with pytest.raises(OutputExists, match=r"holds letters.txt and is no campaign"):
        run(plan(roster("good")), tmp_path / "c")
    assert [path.name for path in (tmp_path / "c").iterdir()] == ["letters.txt"]


def test_a_broken_state_is_named(tmp_path, roster):
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "campaign.sqlite").write_bytes(b"no database at all, but long enough to be read as one" * 100)
    with pytest.raises(StoredAuditError, match="is no state of a campaign"):
        run(plan(roster("good")), tmp_path / "c")


def test_a_state_of_a_later_format_is_refused(tmp_path, roster):
    run(plan(roster("session")), tmp_path / "c")
    database = sqlite3.connect(tmp_path / "c" / "campaign.sqlite")
    with database:
        database.execute("UPDATE campaign SET value = '99' WHERE name = 'schema_version'")
    database.close()
    with pytest.raises(OutputExists, match=r"another version of the auditor.*format 99, this version writes 1"):
        run(plan(roster("session")), tmp_path / "c")
