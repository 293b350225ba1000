"""One measurement at a time on a machine: two browsers at work would measure each other."""

from __future__ import annotations

import asyncio
import fcntl
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

_POLL_S = 0.2


def lock_path() -> Path:
    """The file that all auditors of this machine lock while they measure."""
    return Path(tempfile.gettempdir()) / "portal-auditor-performance.lock"


@asynccontextmanager
async def alone_on_machine(*, wait_s: float, path: Path | None = None) -> AsyncIterator[float]:
    """Hold the machine's lock for a measurement; the kernel frees it when the process ends, however it ends.

    Args:
        wait_s: How long to wait for another measurement to end (s).
        path: Another file to lock than :func:`lock_path`.

    Yields:
        How long it had to wait (s).

    Raises:
        TimeoutError: Another process still held it.
        OSError: The file cannot be opened.
    """
    began = time.monotonic()
    handle = _open(path or lock_path())
    try:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() - began >= wait_s:
                    raise TimeoutError(f"another measurement held {path or lock_path()} for {wait_s:g} s") from None
                await asyncio.sleep(_POLL_S)
        yield time.monotonic() - began
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        # Without O_CREAT first: the kernel refuses it in a sticky folder when the file is another user's.
        return os.open(path, flags)
    except FileNotFoundError:
        return os.open(path, flags | os.O_CREAT, 0o644)
