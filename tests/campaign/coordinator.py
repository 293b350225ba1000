"""A campaign's coordinator as a process of its own, with the tests' double as its workers' job.

python coordinator.py ROSTER FOLDER WORKERS
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from double import tiny
from rich.console import Console

from auditor.campaign.engine import LocalEngine
from auditor.campaign.plan import Options, Plan, plan_of
from auditor.campaign.preview import Words
from auditor.campaign.reading import read_roster
from auditor.campaign.run import Result, run_campaign
from auditor.campaign.settings import Settings, load_settings
from auditor.campaign.watching import Lines

DAY = date(2026, 1, 1)
SETTINGS = load_settings().model_copy(update={"again_after_s": (0.1,), "attempts": 3})


def plan(roster: Path, *, budget_s: float = 60.0, **options: object) -> Plan:
    read = read_roster(roster)
    return plan_of(
        read,
        read.on(DAY),
        DAY,
        Options.model_validate({"budget_s": budget_s, **options}),
        framework_version="1",
    )


def run(
    asked: Plan, folder: Path, *, workers: int = 2, settings: Settings = SETTINGS, console: Console | None = None
) -> Result:
    watcher = Lines(console or Console(quiet=True), Words("en"), expected_s=1, budget_s=asked.options.budget_s)
    return run_campaign(
        asked,
        folder,
        settings=settings,
        engine=lambda place: LocalEngine(workers, tiny, workers_lock=place.workers_lock),
        watcher=watcher,
    )


if __name__ == "__main__":
    run(plan(Path(sys.argv[1])), Path(sys.argv[2]), workers=int(sys.argv[3]))
