"""Who does the work: processes of this machine, or a cluster; both through ``concurrent.futures``."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from auditor.campaign.order import Order, Outcome, Stay, Tell, Work
from auditor.campaign.solo import Cancelled, in_own_process
from auditor.errors import AuditorError, ExitCode


class CampaignStopped(AuditorError):
    """What does the work cannot go on; everything that was done is kept, and the same command goes on."""

    exit_code = ExitCode.INTERNAL


class Engine(Protocol):
    """Does orders, several at a time."""

    @property
    def slots(self) -> int:
        """How many orders it does at a time just now.

        Raises:
            CampaignStopped: It will never do one again.
        """

    @property
    def stays(self) -> Mapping[str, Stay]:
        """What is under way, by the codes of the portals."""

    def start(self, order: Order) -> Future[Outcome]:
        """Begin an order; what comes of it is never an exception."""

    def close(self) -> None:
        """End everything that is under way."""


class LocalEngine:
    """Processes of this machine, each ended with its browser when it takes too long.

    Args:
        workers: Orders at a time.
        work: What a process does with an order.
        workers_lock: Held while a process works in the campaign's folder.
    """

    def __init__(self, workers: int, work: Work, *, workers_lock: Path) -> None:
        self._workers = workers
        self._work = work
        self._lock = workers_lock
        # Each thread only waits for the process that it watches over.
        self._threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="portal")
        self._cancelled = Cancelled()
        self._stays = Stays()

    @property
    def slots(self) -> int:
        """How many orders it does at a time."""
        return self._workers

    @property
    def stays(self) -> Mapping[str, Stay]:
        """What is under way."""
        return self._stays.now

    def start(self, order: Order) -> Future[Outcome]:
        """Begin an order in a process of its own."""
        return self._threads.submit(self._run, order)

    def close(self) -> None:
        """End all processes and their browsers."""
        self._cancelled.set()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _run(self, order: Order) -> Outcome:
        with self._stays.of(order.unit.code) as tell:
            return in_own_process(
                self._work,
                order,
                tell,
                budget_s=order.options.budget_s,
                cancelled=self._cancelled,
                lock=self._lock,
            )


class Stays:
    """What is under way, told by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stays: dict[str, Stay] = {}

    @property
    def now(self) -> Mapping[str, Stay]:
        """A copy of what is under way."""
        with self._lock:
            return dict(self._stays)

    def of(self, code: str) -> _OneStay:
        """A portal that is under way while the block runs; gives what receives its progress."""
        return _OneStay(self, code)

    def put(self, code: str, doing: str) -> None:
        """Note what a portal's attempt does."""
        with self._lock:
            since = self._stays[code].since if code in self._stays else datetime.now(UTC)
            self._stays[code] = Stay(code=code, since=since, doing=doing)

    def drop(self, code: str) -> None:
        """Note that a portal's attempt is over."""
        with self._lock:
            self._stays.pop(code, None)


class _OneStay:
    def __init__(self, stays: Stays, code: str) -> None:
        self._stays = stays
        self._code = code

    def __enter__(self) -> Tell:
        self._stays.put(self._code, "")
        return lambda doing: self._stays.put(self._code, doing)

    def __exit__(self, *_: object) -> None:
        self._stays.drop(self._code)
