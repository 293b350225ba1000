"""A campaign that is killed at random moments ends each time with the same results, and audits nothing twice."""

from __future__ import annotations

import signal
import time

import pytest

from benchmarks.killing import finished, killed_at_random_moments, prepare, start


@pytest.mark.parametrize(("how", "portals", "kills"), [(signal.SIGKILL, 6, 3), (signal.SIGINT, 4, 1)])
def test_killed_at_random_moments(tmp_path, how, portals, kills):
    """A small part of ``benchmarks.campaign --kill 20``."""
    found = killed_at_random_moments(tmp_path, portals=portals, kills=kills, seed=int(how), how=how, longest_s=3.0)
    assert (found.lost, found.twice, found.exit_code) == (0, 0, 0), found.said
    assert found.results == portals
    assert found.passed


def test_two_runs_in_one_folder(tmp_path):
    roster, folder = prepare(tmp_path, 4), tmp_path / "campaign"
    first = start(roster, folder)
    while not (folder / "campaign.sqlite").exists():
        assert first.poll() is None, first.communicate()
        time.sleep(0.02)
    second = start(roster, folder)
    _, said = second.communicate(timeout=60)
    assert second.returncode != 0
    assert b"another run of this campaign is at work" in said
    _, said = first.communicate(timeout=120)
    assert first.returncode == 0, said
    assert len(finished(folder)) == 4
