"""Who may use this machine: audits side by side, or one measurement of response times alone.

Two browsers at work would measure each other. Everything else that an audit does shares the machine with other audits;
measurements wait until they rest and follow each other, and while one waits or runs no other work begins: work that
began between two measurements would keep the second waiting, and the machine idle, for as long as it takes by itself.
The kernel keeps the locks, for all processes of the machine, and frees them when a process ends, however it ends.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path

_POLL_S = 0.2
_heard_by: list[Callable[[bool], None]] = []


def on_wait(listener: Callable[[bool], None]) -> None:
    """Tell somebody whenever this process begins (True) and ends (False) to wait for others of the machine."""
    _heard_by.append(listener)


def lock_path() -> Path:
    """The file that all auditors of this machine lock; ``.gate`` is added for the one that measurements keep closed."""
    return Path(tempfile.gettempdir()) / "portal-auditor-machine.lock"


def alone(*, wait_s: float, path: Path | None = None) -> AbstractAsyncContextManager[float]:
    """Have the machine to oneself for a measurement.

    Args:
        wait_s: How long to wait until the others rest (s).
        path: Another file to lock than :func:`lock_path`.

    Returns:
        A context that gives how long it had to wait (s).

    Raises:
        TimeoutError: Others still worked.
        OSError: The file cannot be opened.
    """
    return _holding(fcntl.LOCK_EX, wait_s, path or lock_path())


def beside_others(*, wait_s: float, path: Path | None = None) -> AbstractAsyncContextManager[float]:
    """Work while others may work too, but nobody measures. Arguments, result and errors as in :func:`alone`."""
    return _holding(fcntl.LOCK_SH, wait_s, path or lock_path())


@asynccontextmanager
async def _holding(kind: int, wait_s: float, path: Path) -> AsyncIterator[float]:
    began = time.monotonic()
    floor, gate = _open(path), _open(path.with_name(f"{path.name}.gate"))
    try:
        # All who want to be alone keep the gate closed together until each was: nobody passes by any of them.
        at_gate = fcntl.LOCK_SH if kind == fcntl.LOCK_EX else fcntl.LOCK_EX
        with _waiting():
            await _lock(gate, at_gate, path, until=began + wait_s)
            await _lock(floor, kind, path, until=began + wait_s)
        if kind == fcntl.LOCK_SH:
            fcntl.flock(gate, fcntl.LOCK_UN)
        yield time.monotonic() - began
    finally:
        os.close(floor)
        os.close(gate)


@contextmanager
def _waiting() -> Iterator[None]:
    for listener in _heard_by:
        listener(True)
    try:
        yield
    finally:
        for listener in _heard_by:
            listener(False)


async def _lock(handle: int, kind: int, path: Path, *, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise TimeoutError(f"other audits or another measurement held {path} too long") from None
            await asyncio.sleep(_POLL_S)
        else:
            return


def _open(path: Path) -> int:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        # Without O_CREAT first: the kernel refuses it in a sticky folder when the file is another user's.
        return os.open(path, flags)
    except FileNotFoundError:
        return os.open(path, flags | os.O_CREAT, 0o644)
