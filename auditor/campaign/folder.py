"""The folder of a campaign: where things lie, and who may work in it."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor.errors import OutputExists, UsageError

STATE_FILE = "campaign.sqlite"
RECORD_FILE = "campaign.json"
_OWN = frozenset({STATE_FILE, f"{STATE_FILE}-wal", f"{STATE_FILE}-shm", ".coordinator.lock", ".workers.lock"})
_ORPHANS_S = 30.0
_LOOK_S = 0.1


class CampaignFolder:
    """Where a campaign keeps its state, its audits and what is being made.

    Args:
        root: The folder given with ``--output``.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.state = root / STATE_FILE
        self.audits = root / "audits"
        self._work = root / "work"
        self._workers_lock = root / ".workers.lock"

    def audit(self, code: str) -> Path:
        """The folder of a portal's result."""
        return self.audits / code

    def work(self, code: str) -> Path:
        """The folder in which a portal's audit is made."""
        return self._work / code

    @property
    def workers_lock(self) -> Path:
        """Held by every process that works in the folder; see :meth:`claimed`."""
        return self._workers_lock

    def clear_work(self) -> None:
        """Remove what interrupted attempts left.

        Raises:
            OSError: Something cannot be removed.
        """
        if self._work.is_dir():
            shutil.rmtree(self._work)

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Have the folder to oneself: no other run, and no worker that a killed run left behind.

        Raises:
            OutputExists: Another run is at work in it, or it holds something that is no campaign.
            UsageError: It cannot be written.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            if not self.state.exists() and (strange := [p.name for p in self.root.iterdir() if p.name not in _OWN]):
                raise OutputExists(
                    f"{self.root}: holds {strange[0]} and is no campaign's folder; choose a new --output"
                )
            own = os.open(self.root / ".coordinator.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise UsageError(f"--output {self.root}: cannot be written ({error.strerror})") from error
        try:
            if not _locked(own, limit_s=0.0):
                raise OutputExists(
                    f"{self.root}: another run of this campaign is at work; watch it with: "
                    f"auditor campaign status {self.root}"
                )
            # A run that was killed leaves workers that end themselves within moments.
            with worker_place(self._workers_lock, kind=fcntl.LOCK_EX, limit_s=_ORPHANS_S) as free:
                if not free:
                    raise OutputExists(
                        f"{self.root}: workers of an earlier run are still at work; wait for them to end"
                    )
            yield
        finally:
            os.close(own)


@contextmanager
def worker_place(lock: Path, *, kind: int = fcntl.LOCK_SH, limit_s: float = _ORPHANS_S) -> Iterator[bool]:
    """Hold the workers' lock of a campaign's folder; gives whether it could be had in time.

    The kernel frees it when the process ends, however it ends.
    """
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        yield _locked(handle, kind=kind, limit_s=limit_s)
    finally:
        os.close(handle)


def _locked(handle: int, *, kind: int = fcntl.LOCK_EX, limit_s: float) -> bool:
    until = time.monotonic() + limit_s
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(_LOOK_S)
        else:
            return True
