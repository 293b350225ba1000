"""Stands in for the job of a worker's process at its edge: a real process that writes a real, tiny audit."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from auditor.campaign.order import Ending, Order, Outcome, Tell, again, stopped, this_worker

TEMPLATE = "template"
"""A whole audit, beside the campaign's folder."""
PREPARED = "auditor.campaign.prepared"
LEFT: list[str] = []
"""What an order leaves behind in its process."""
STEP_S = 0.05
SLOW_S = 2.0


def tiny(order: Order, tell: Tell) -> Outcome:
    """What the portal's name says: its first word is what happens."""
    tell("survey")
    happens = order.unit.name.split()[0]
    base = next(folder for folder in order.final.parents if (folder / TEMPLATE).exists())
    if happens == "refuses" and not order.last:
        return again("refused", "the server refuses the connection")
    if happens == "hangs":
        # A browser that goes on for ever.
        child = subprocess.Popen(["sleep", "1000"])
        (base / "hangs.pid").write_text(str(child.pid))
        time.sleep(1000)
    if happens == "dies":
        os.kill(os.getpid(), 9)
    if happens == "dies-once" and order.attempt == 1:
        os._exit(7)
    if happens == "tells":
        tells = {"prepared": PREPARED in sys.modules, "told": os.environ.get("DOUBLE_TOLD"), "left": list(LEFT)}
        LEFT.append(order.unit.code)
        (base / f"{order.unit.code}.json").write_text(json.dumps(tells), encoding="utf-8")
    if happens == "session":
        return Outcome(ending=Ending.FAILED, code="session", detail="has expired", worker=this_worker())
    if happens == "full" and not (base / "room").exists():
        return stopped("disk", os.strerror(errno.ENOSPC))
    if happens == "no-browser" or "DOUBLE_WITHOUT_BROWSER" in os.environ:
        return stopped("no-browser", "no Chromium")
    time.sleep(SLOW_S if happens == "slow" else STEP_S)
    return _write(order, base)


def _write(order: Order, base: Path) -> Outcome:
    shutil.copytree(base / TEMPLATE, order.work)
    order.final.parent.mkdir(parents=True, exist_ok=True)
    # Refused when something stands there: whoever audits a finished portal again is found out.
    order.work.rename(order.final)
    with (base / "audited.log").open("a", encoding="utf-8") as log:
        log.write(f"{order.unit.code} {order.unit.host} {os.getpid()}\n")
    return Outcome(ending=Ending.DONE, low=0.0, high=100.0, coverage=0.0, worker=this_worker())
