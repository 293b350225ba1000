"""What one audit costs beside what a functional audit of a sample portal may cost on two cores."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WALL_LIMIT_S = 60.0
LOADS_LIMIT = 80
MEMORY_LIMIT_MB = 300.0
_PEAK = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")


@dataclass(kw_only=True)
class Cost:
    """What one audit cost.

    Attributes:
        wall_s: Seconds of wall time.
        memory_mb: Peak memory of the Python process (the sample portal's server included), in millions of bytes.
        loads: Page loads.
    """

    wall_s: float = 0.0
    memory_mb: float = 0.0
    loads: int = 0

    @property
    def within(self) -> bool:
        """Whether all limits of a functional audit are kept."""
        return self.wall_s <= WALL_LIMIT_S and self.memory_mb <= MEMORY_LIMIT_MB and self.loads <= LOADS_LIMIT

    def __str__(self) -> str:
        return (
            f"{self.loads} page loads (limit {LOADS_LIMIT}), {self.wall_s:.1f} s (limit {WALL_LIMIT_S:g}), "
            f"peak {self.memory_mb:.0f} MB (limit {MEMORY_LIMIT_MB:g})"
        )


@contextmanager
def measured() -> Iterator[Cost]:
    """Measure what is done inside; the figures stand in the result after the block."""
    cost = Cost()
    _forget_peak()
    begun = time.monotonic()
    try:
        yield cost
    finally:
        cost.wall_s = time.monotonic() - begun
        cost.memory_mb = _peak_mb()


def _forget_peak() -> None:
    """Let the kernel count the peak anew; where it does not, that of the whole process counts."""
    try:
        _PEAK.write_text("5", encoding="ascii")
    except OSError:
        return


def _peak_mb() -> float:
    try:
        line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 / 1e6
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
