"""Processes below another one, told apart from later ones with the same number (Linux)."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    """A process, told apart from a later one with the same number by when it began."""

    pid: int
    begun: str
    command: str


def _stat(pid: int) -> tuple[int, str, str] | None:
    """Parent, start time and state of a process, or None when it is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = re.sub(r"^\d+ \(.*\) ", "", text, flags=re.DOTALL).split()
    return int(fields[1]), fields[19], fields[0]


def descendants(root: int) -> list[Process]:
    """Every process below ``root``."""
    children: dict[int, list[Process]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        stat = _stat(int(entry.name)) if entry.name.isdigit() else None
        if stat is None:
            continue
        try:
            said = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        children[stat[0]].append(Process(int(entry.name), stat[1], said))
    found: list[Process] = []
    waiting = [root]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += [process.pid for process in below]
    return found


def alive(process: Process) -> bool:
    """Whether a process still runs."""
    stat = _stat(process.pid)
    return stat is not None and stat[1] == process.begun and stat[2] != "Z"


def still_alive(processes: list[Process], *, limit_s: float = 15.0) -> list[Process]:
    """Those that have not ended when all had ``limit_s`` seconds to."""
    deadline = time.monotonic() + limit_s
    left = processes
    while left and time.monotonic() < deadline:
        left = [process for process in left if alive(process)]
        if left:
            time.sleep(0.1)
    return left


def resident_mb(pid: int) -> float:
    """Memory of a process in megabytes (resident set); 0 when it is gone."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", text)
    return int(found.group(1)) / 1024 if found else 0.0
