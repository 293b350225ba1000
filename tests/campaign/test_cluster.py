"""A campaign on a real Dask cluster: a scheduler and two workers as processes, one of which is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from coordinator import SETTINGS, plan
from double import tiny
from rich.console import Console

from auditor.campaign.cluster import ClusterEngine
from auditor.campaign.engine import CampaignStopped
from auditor.campaign.preview import Words
from auditor.campaign.run import run_campaign
from auditor.campaign.solo import end_tree
from auditor.campaign.store import Store
from auditor.campaign.watching import Lines
from auditor.errors import UsageError

LIMIT_S = 60
HERE = Path(__file__).parent


class Cluster:
    """A scheduler and its workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.address = ""
        self._file = folder / "scheduler.json"
        self._start("scheduler", "--port", "0", "--scheduler-file", str(self._file))

    def begin(self) -> None:
        wait_until(self._has_address)

    def _has_address(self) -> bool:
        # The file is there before its content is.
        with suppress(FileNotFoundError, json.JSONDecodeError):
            self.address = json.loads(self._file.read_text())["address"]
        return self.address != ""

    def worker(self, **environ: str) -> subprocess.Popen[bytes]:
        # Without its nanny a worker that is killed stays dead, as when its machine dies.
        where = ["--nthreads", "1", "--local-directory", str(self.folder)]
        return self._start("worker", self.address, "--no-nanny", "--no-dashboard", *where, **environ)

    def _start(self, kind: str, *arguments: str, **environ: str) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join([str(HERE.parents[1]), str(HERE)])
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host", "127.0.0.1", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": paths, **environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process

    def close(self) -> None:
        for process in reversed(self.processes):
            end_tree(process.pid)
            process.wait()


def wait_until(what) -> None:
    deadline = time.monotonic() + LIMIT_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path) -> Iterator[Cluster]:
    (tmp_path / "dask").mkdir()
    made = Cluster(tmp_path / "dask")
    try:
        made.begin()
        yield made
    finally:
        made.close()


def run(cluster: Cluster, asked, folder: Path, watcher: Lines, complaints: list[str] | None = None):
    return run_campaign(
        asked,
        folder,
        settings=SETTINGS,
        engine=lambda place: ClusterEngine(
            cluster.address, tiny, folder=place, complain=(complaints if complaints is not None else []).append
        ),
        watcher=watcher,
    )


class KillsOne(Lines):
    """Kills a worker as soon as both are at work."""

    def __init__(self, victim: subprocess.Popen[bytes]) -> None:
        super().__init__(Console(quiet=True), Words("en"), expected_s=1, budget_s=60)
        self.victim: subprocess.Popen[bytes] | None = victim

    def looked(self, standings, engine) -> None:  # noqa: ARG002  the watcher's interface
        at_work = [stay for stay in engine.stays.values() if stay.doing]
        if self.victim is not None and len(at_work) == 2:
            below = psutil.Process(self.victim.pid).children(recursive=True)
            self.victim.send_signal(signal.SIGKILL)
            self.victim = None
            # Its own child ends itself: nobody may go on visiting a portal for a worker that is dead.
            assert psutil.wait_procs(below, timeout=LIMIT_S)[1] == []


def test_a_worker_that_dies_gives_its_portals_to_the_other(cluster, tmp_path, roster):
    victim, other = cluster.worker(), cluster.worker()
    asked = plan(roster(*["slow"] * 4))
    watcher = KillsOne(victim)

    result = run(cluster, asked, tmp_path / "c", watcher)

    assert watcher.victim is None, "both workers were never at work together"
    assert victim.wait() == -signal.SIGKILL
    assert other.poll() is None
    assert [standing.state for standing in result.standings] == ["done"] * 4
    for unit in asked.units:
        # Evidence came back whole, whichever machine made it.
        audit = tmp_path / "c" / "audits" / unit.code / "audit.json"
        assert audit.read_bytes() == (tmp_path / "template" / "audit.json").read_bytes()


def test_a_worker_without_a_browser_is_left_out(cluster, tmp_path, roster, template):
    cluster.worker(DOUBLE_WITHOUT_BROWSER="yes")
    cluster.worker()
    complaints: list[str] = []
    lines = Lines(Console(quiet=True), Words("en"), expected_s=1, budget_s=60)

    result = run(cluster, plan(roster(*["good"] * 4)), tmp_path / "c", lines, complaints)

    assert [standing.state for standing in result.standings] == ["done"] * 4
    assert [standing.tries for standing in result.standings] == [1] * 4
    assert len(complaints) <= 1
    assert all("no Chromium" in line for line in complaints)


class StopsScheduler(Lines):
    """Ends the scheduler as soon as somebody is at work."""

    def __init__(self, cluster: Cluster) -> None:
        super().__init__(Console(quiet=True), Words("en"), expected_s=1, budget_s=60)
        self.cluster = cluster

    def looked(self, standings, engine) -> None:  # noqa: ARG002  the watcher's interface
        if any(stay.doing for stay in engine.stays.values()):
            end_tree(self.cluster.processes[0].pid)


def test_a_scheduler_that_dies_is_named_and_what_is_done_is_kept(cluster, tmp_path, roster, monkeypatch):
    monkeypatch.setattr("auditor.campaign.cluster._CONNECT_S", 3.0)
    cluster.worker()
    asked = plan(roster("good", "slow", "good"))
    with pytest.raises(CampaignStopped, match=r"the scheduler is gone .* run the same command again"):
        run(cluster, asked, tmp_path / "c", StopsScheduler(cluster))
    with Store.seen(tmp_path / "c") as store:
        assert {standing.state for standing in store.standings()} <= {"waiting", "done"}


def test_no_scheduler_answers(tmp_path, roster, monkeypatch):
    monkeypatch.setattr("auditor.campaign.cluster._CONNECT_S", 0.5)
    lines = Lines(Console(quiet=True), Words("en"), expected_s=1, budget_s=60)
    with pytest.raises(UsageError, match=r"--cluster tcp://127.0.0.1:9: no scheduler answers there"):
        run_campaign(
            plan(roster("good")),
            tmp_path / "c",
            settings=SETTINGS,
            engine=lambda place: ClusterEngine("tcp://127.0.0.1:9", tiny, folder=place, complain=print),
            watcher=lines,
        )
