"""One order in a process of its own, which is ended with its browser when it takes too long.

The process is one of ``concurrent.futures``: it ends with its order, so no memory grows from portal to portal. It is
forked from a process that has loaded the program and does nothing else, so it shares nothing with other audits; where
the system has no such thing, it begins anew. Should the process that started it die, it ends itself and its browser.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import psutil

from auditor import machine
from auditor.campaign.folder import worker_place
from auditor.campaign.order import Order, Outcome, Tell, Work, again

_LOOK_S = 0.2
_END_S = 10.0
_START_S = 120.0
"""Seconds within which a process must say that it has begun."""
_PID, _DOING, _WAITING = "pid", "doing", "waiting"
_PREPARED = "auditor.campaign.prepared"

_parent: Connection | None = None
"""In the worker's process: the way to the one that started it."""
_place: AbstractContextManager[bool] | None = None
"""In the worker's process: its place in the campaign's folder, kept until it ends."""


class Cancelled:
    """Set when no order may go on."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """From now on all processes are ended."""
        self._event.set()

    def __bool__(self) -> bool:
        return self._event.is_set()


def in_own_process(
    work: Work, order: Order, tell: Tell, *, budget_s: float, cancelled: Cancelled, lock: Path
) -> Outcome:
    """Do an order in a process of its own.

    Args:
        work: What the process does; a function of a module.
        order: With what.
        tell: Receives what it does.
        budget_s: Its limit (s); time that it waits for the rest of the machine does not count.
        cancelled: Ends it when set.
        lock: File that the process locks while it works, so that a later run can tell when it has ended.

    Returns:
        The outcome. ``budget`` when the limit was reached, ``died`` when the process was ended from outside.
    """
    near, far = multiprocessing.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        max_workers=1,
        mp_context=_processes(),
        initializer=_begin,
        initargs=(far, lock, dict(os.environ)),
    )
    watch = _Watch(near, tell)
    try:
        future = pool.submit(_do, work, order)
        reached_limit = watch.until_done(future, budget_s, cancelled)
        if reached_limit or cancelled:
            end_tree(watch.pid)
            code = "budget" if reached_limit else "interrupted"
            return again(code, f"{order.unit.url}: ended after {watch.worked_s:.0f} s while at: {watch.doing}")
        return _outcome(future, watch)
    finally:
        watch.hear()
        end_tree(watch.pid)
        # A process that has only begun finds nobody to tell its number to, and ends itself.
        near.close()
        far.close()
        pool.shutdown(wait=True, cancel_futures=True)


def _processes() -> BaseContext:
    """How processes are made on this system."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # Heard of once only: when the process that all are forked from is started.
    context.set_forkserver_preload([_PREPARED])
    return context


def _outcome(future: Future[Outcome], watch: _Watch) -> Outcome:
    try:
        return future.result(timeout=_END_S)
    except BrokenProcessPool:
        return again("died", f"the worker process {watch.pid} was ended from outside while at: {watch.doing}")
    except Exception as error:  # noqa: BLE001  what cannot even be sent between processes is an error of ours
        return again("internal", f"{type(error).__name__}: {error}")


class _Watch:
    """Hears what a worker's process tells, and counts the time that it works."""

    def __init__(self, near: Connection, tell: Tell) -> None:
        self._near = near
        self._tell = tell
        self._waiting = False
        self.pid: int | None = None
        self.doing = ""
        self.worked_s = 0.0

    def until_done(self, future: Future[Outcome], budget_s: float, cancelled: Cancelled) -> bool:
        """Whether the limit was reached before the future was done or everything was cancelled."""
        begun = last = time.monotonic()
        while not future.done() and not cancelled:
            self.hear(_LOOK_S)
            now = time.monotonic()
            # How long a busy machine takes to start a process is no part of the portal's time.
            if self.pid is not None and not self._waiting:
                self.worked_s += now - last
            last = now
            if self.worked_s > budget_s or (self.pid is None and now - begun > _START_S):
                return not future.done()
        self.hear()
        return False

    def hear(self, limit_s: float = 0.0) -> None:
        """Take in what was told; wait at most so long (s) when nothing was."""
        try:
            while self._near.poll(limit_s):
                limit_s = 0.0
                kind, value = self._near.recv()
                if kind == _PID:
                    self.pid = value
                elif kind == _WAITING:
                    self._waiting = value
                else:
                    self.doing = value
                    self._tell(value)
        except (EOFError, OSError):
            # The process is gone; the future will say so.
            time.sleep(min(limit_s, _LOOK_S))


def _begin(parent: Connection, lock: Path, environment: dict[str, str]) -> None:
    """First in the worker's process: Ctrl-C is the campaign's to answer, and nobody may outlive it."""
    global _parent, _place  # noqa: PLW0603  one per process, set once before anything else
    # That of whoever ordered, as it is now: the process that this one is forked from may be older.
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=logging.ERROR)
    _parent = parent
    _say(_PID, os.getpid())
    _place = worker_place(lock)
    if not _place.__enter__():
        os._exit(1)
    machine.on_wait(lambda waiting: _say(_WAITING, waiting))
    threading.Thread(target=_end_with_parent, name="ends-with-parent", daemon=True).start()


def _end_with_parent() -> None:
    above = multiprocessing.parent_process()
    if above is not None:
        above.join()
        end_tree(os.getpid(), itself=False)
        os._exit(1)


def _do(work: Work, order: Order) -> Outcome:
    return work(order, lambda doing: _say(_DOING, doing))


def _say(kind: str, value: Any) -> None:
    if _parent is None:
        return
    try:
        _parent.send((kind, value))
    except OSError:
        # Nobody waits for this order any more.
        end_tree(os.getpid(), itself=False)
        os._exit(1)


def end_tree(pid: int | None, *, itself: bool = True) -> None:
    """End a process and all below it at once: the browser of a hanging worker hears no polite request."""
    if pid is None:
        return
    try:
        root = psutil.Process(pid)
        below = root.children(recursive=True)
    except psutil.NoSuchProcess:
        return
    for process in ([root] if itself else []) + below:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
