"""What a worker is told to do, what it tells meanwhile, and what came of it."""

from __future__ import annotations

import errno
import os
import platform
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from auditor.campaign.plan import Options
from auditor.campaign.roster import Unit
from auditor.evidence import bounded
from auditor.findings import Frozen, Traffic

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
"""Errors of a disk that takes no more."""


class Order(Frozen):
    """One attempt at one portal.

    Args:
        unit: The portal.
        options: How it is audited.
        work: Folder in which the audit is made; nobody else writes there.
        final: The folder that it becomes when it is whole.
        attempt: 1 for the first.
        last: There will be no further attempt, so whatever the audit says is its result.
    """

    unit: Unit
    options: Options
    work: Path
    final: Path
    attempt: int
    last: bool


class Ending(StrEnum):
    """What came of an attempt."""

    DONE = "done"
    """There is an audit in its final folder."""
    AGAIN = "again"
    """What went wrong may pass."""
    FAILED = "failed"
    """There is no audit, and another attempt would not change that."""
    STOP = "stop"
    """This machine cannot go on (no browser, full disk): no portal is to blame."""


class Outcome(Frozen):
    """What came of an attempt.

    Args:
        ending: What to do next.
        code: Why, as a ``reason-`` of the texts of campaigns; empty when nothing is to be said.
        detail: One line for a person.
        decided: Criteria of the audit that were decided.
        low: Points of the audit, low end.
        high: Points of the audit, high end.
        coverage: Share of the points that was decided (0..1).
        traffic: What was asked of the portal; null when that is not known.
        guard_stopped: What the guard stopped; null when that is not known.
        browser: Version of the browser.
        worker: Machine and process of the attempt.
    """

    ending: Ending
    code: str = ""
    detail: str = ""
    decided: int = 0
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    traffic: Traffic | None = None
    guard_stopped: int | None = None
    browser: str | None = None
    worker: str = ""


class Stay(Frozen):
    """An attempt that is under way: which portal, since when, and what it does."""

    code: str
    since: datetime
    doing: str = ""


Tell = Callable[[str], None]
"""Receives in one short line what an attempt does."""

Work = Callable[[Order, Tell], Outcome]
"""What a worker's process does with an order; a function of a module, so that another process can find it."""


def again(code: str, detail: str) -> Outcome:
    """Something that may pass."""
    return Outcome(ending=Ending.AGAIN, code=code, detail=bounded(detail, 500), worker=this_worker())


def stopped(code: str, detail: str) -> Outcome:
    """Something of this machine that stops everything."""
    return Outcome(ending=Ending.STOP, code=code, detail=bounded(detail, 500), worker=this_worker())


def this_worker() -> str:
    """Machine and process."""
    return f"{platform.node()}:{os.getpid()}"
