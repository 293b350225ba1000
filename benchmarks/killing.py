"""A campaign killed at random moments: its coordinator as a process, its workers doing a job that takes no browser.

    python -m benchmarks.killing ROSTER FOLDER WORKERS

is the coordinator; :func:`killed_at_random_moments` starts and kills it.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console

from auditor.audit import conclude_unseen
from auditor.campaign.engine import LocalEngine
from auditor.campaign.order import Ending, Order, Outcome, Tell, this_worker
from auditor.campaign.plan import Options, plan_of
from auditor.campaign.preview import Words
from auditor.campaign.reading import read_roster
from auditor.campaign.run import run_campaign
from auditor.campaign.settings import load_settings
from auditor.campaign.store import Store
from auditor.campaign.watching import Lines
from auditor.findings import ReasonCode
from auditor.request import AuditRequest

TEMPLATE = "template"
LOG = "audited.log"
_ROOT = Path(__file__).parents[1]
_DAY = date(2026, 1, 1)
_LIMIT_S = 600.0


@dataclass(frozen=True, kw_only=True)
class Killed:
    """What became of a campaign that was killed.

    Attributes:
        portals: Portals of the roster.
        kills: How often it was killed while it worked.
        results: Portals with a result at the end.
        lost: Results that were there after a kill and not, or not the same, later.
        twice: Portals that were audited to the end more than once.
        exit_code: Of the last run, which was left alone.
        said: What that run wrote to its error output.
    """

    portals: int
    kills: int
    results: int
    lost: int
    twice: int
    exit_code: int
    said: str

    @property
    def passed(self) -> bool:
        """Whether nothing was lost and nothing done twice."""
        return self.results == self.portals and not self.lost and not self.twice and self.exit_code == 0


def cheap_job(order: Order, tell: Tell) -> Outcome:
    """Write a real audit.json without looking at the portal; refused where a result stands already."""
    tell("survey")
    base = order.final.parents[2]
    shutil.copytree(base / TEMPLATE, order.work)
    order.final.parent.mkdir(parents=True, exist_ok=True)
    order.work.rename(order.final)
    with (base / LOG).open("a", encoding="utf-8") as log:
        log.write(f"{order.unit.code}\n")
    return Outcome(ending=Ending.DONE, worker=this_worker())


def killed_at_random_moments(
    base: Path, *, portals: int, kills: int, seed: int, how: signal.Signals = signal.SIGKILL, longest_s: float = 4.0
) -> Killed:
    """Run a campaign below ``base``, kill its coordinator again and again, and let it end at last.

    Args:
        base: An empty folder.
        portals: Portals of the campaign.
        kills: How often it is killed.
        seed: Chooses the moments.
        how: The signal.
        longest_s: The latest moment after a start at which it is killed (s).
    """
    roster, folder = prepare(base, portals), base / "campaign"
    chance = random.Random(seed)  # noqa: S311  moments, not secrets
    seen: dict[str, tuple[int, str]] = {}
    lost = 0
    for _ in range(kills):
        process = start(roster, folder)
        time.sleep(chance.uniform(0.3, longest_s))
        process.send_signal(how)
        process.communicate(timeout=_LIMIT_S)
        now = finished(folder)
        lost += sum(now.get(code) != before for code, before in seen.items())
        seen = now
    last = start(roster, folder)
    _, said = last.communicate(timeout=_LIMIT_S)
    ended = finished(folder)
    lost += sum(ended.get(code) != before for code, before in seen.items())
    times = Counter((base / LOG).read_text(encoding="utf-8").split())
    with Store.seen(folder) as store:
        done = sum(standing.state == "done" for standing in store.standings())
    return Killed(
        portals=portals,
        kills=kills,
        results=min(done, len(ended)),
        lost=lost,
        twice=sum(count > 1 for count in times.values()),
        exit_code=last.returncode,
        said=said.decode(errors="replace"),
    )


def prepare(base: Path, portals: int) -> Path:
    """Write the audit that the job copies, and a roster of portals that nobody visits; gives the roster."""
    request = AuditRequest(url="http://127.0.0.1:9/", output=base / TEMPLATE)
    conclude_unseen(request, code=ReasonCode.BLOCKED, trouble="refused", detail="not looked at")
    roster = base / "roster.csv"
    lines = [f"p{number:03},Portal {number},http://127.0.0.1:{9000 + number}/" for number in range(portals)]
    roster.write_text("\n".join(["code,name,url", *lines]) + "\n", encoding="utf-8")
    return roster


def start(roster: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start the coordinator."""
    command = [sys.executable, "-m", "benchmarks.killing", str(roster), str(folder), "2"]
    # Of this checkout, wherever the auditor that is installed lies.
    environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
    return subprocess.Popen(
        command, cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def finished(folder: Path) -> dict[str, tuple[int, str]]:
    """Every result on disk: when it was written, and what stands in it."""
    return {
        file.parent.name: (file.stat().st_mtime_ns, hashlib.sha256(file.read_bytes()).hexdigest())
        for file in sorted((folder / "audits").glob("*/audit.json"))
    }


def main(roster: Path, folder: Path, workers: int) -> None:
    """Be the coordinator."""
    read = read_roster(roster)
    plan = plan_of(read, read.on(_DAY), _DAY, Options(), framework_version="1")
    run_campaign(
        plan,
        folder,
        settings=load_settings(),
        engine=lambda place: LocalEngine(workers, cheap_job, workers_lock=place.workers_lock),
        watcher=Lines(Console(quiet=True), Words("en"), expected_s=1, budget_s=plan.options.budget_s),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
