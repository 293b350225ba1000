"""A campaign over a synthetic cohort of sample portals on loopback: each figure beside its limit.

    python -m benchmarks.campaign [--portals 83] [--only F,A] [--runs 3] [--workers 5] [--kill 20] [--cluster]
                                  [--limit-minutes M] [--keep DIR] [--json FILE]

Without ``--kill`` and ``--cluster`` the cohort is audited by the real command. ``--kill N`` kills a campaign of the
same size at N random moments, with a job that takes no browser. ``--cluster`` compares two Dask workers with one.
``--limit-minutes`` stops an audit that takes longer with Ctrl-C and prints the figures of the part that was done.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import psutil

from auditor.browser.executable import find_browser
from auditor.campaign.folder import STATE_FILE
from auditor.campaign.record import CampaignRecord, record_of
from auditor.campaign.solo import end_tree
from auditor.campaign.store import Store
from benchmarks.cohort import SIZE, free_port, members, served, write_roster
from benchmarks.killing import killed_at_random_moments

MEMORY_LIMIT_MB = 3_000.0
GROWTH_LIMIT = 0.15
"""Share by which the memory at the end may lie above that at the beginning: portals are not alike."""
MINUTES_WITH_PERFORMANCE, MINUTES_WITHOUT = 150.0, 30.0
CLUSTER_LIMIT = 0.6
_LOOK_S = 3.0
"""Between two looks at the memory (s): one look at the pages of forty processes takes 0.1 s of a processor."""
_STARTS_S = 60.0
_TURN_S = 0.1
_STEPS = 5_000_000
_ONLY_LOOPBACK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.*, EXCLUDE localhost"
"""The demo's rule lets 127.0.0.1 through only; the cohort's portals have an address each."""
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure beside its limit; ``kept`` is null where nothing was promised or only a part was measured."""

    what: str
    value: str
    limit: str
    kept: bool | None

    def __str__(self) -> str:
        mark = {True: "✓", False: "✕", None: "·"}[self.kept]
        return f"{mark} {self.what}: {self.value} (limit: {self.limit})"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Memory of a campaign's processes at a moment (s after the start): proportional set size, in MB."""

    at_s: float
    memory_mb: float
    done: int


class Memory:
    """Looks at the memory of a process and all below it again and again, until it is told to stop.

    Args:
        pid: The process.
        done: Gives how many portals are done.
    """

    def __init__(self, pid: int, done: Callable[[], int]) -> None:
        self._pid = pid
        self._done = done
        self._over = threading.Event()
        self.samples: list[Sample] = []
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop looking."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        begun = time.monotonic()
        while not self._over.wait(_LOOK_S):
            with suppress(psutil.NoSuchProcess):
                root = psutil.Process(self._pid)
                total = sum(map(_pss, [root, *root.children(recursive=True)]))
                self.samples.append(Sample(at_s=time.monotonic() - begun, memory_mb=total / 1e6, done=self._done()))


def _pss(process: psutil.Process) -> float:
    """Bytes of a process, those that it shares counted by their share: the browser's processes share most."""
    with suppress(psutil.Error, OSError):
        return float(process.memory_full_info().pss)
    return 0.0


@contextmanager
def browser_here() -> Iterator[Path]:
    """A browser that resolves no name outside this machine: the sample portals name real hosts."""
    with tempfile.TemporaryDirectory(prefix="portal-auditor-browser-") as folder:
        script = Path(folder) / "chromium-here"
        program = shlex.quote(str(find_browser().program))
        script.write_text(f'#!/bin/sh\nexec {program} {shlex.quote(_ONLY_LOOPBACK)} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
        yield script


def command(roster: Path, output: Path, *more: str) -> list[str]:
    """The real command line, of this checkout."""
    program = "from auditor.cli import main; main()"
    return [sys.executable, "-c", program, "campaign", "run", str(roster), "--output", str(output), *more]


class Ran(NamedTuple):
    """A campaign that ended or was stopped.

    Attributes:
        seconds: Wall time (s).
        processor_s: Time for which the machine's processors worked meanwhile (s), the sample portals' server included.
        memory: What it took.
    """

    seconds: float
    processor_s: float
    memory: Memory

    @property
    def busy(self) -> float:
        """Share of the time for which the processors worked (0..1)."""
        return self.processor_s / (self.seconds * (os.cpu_count() or 1))


def run(arguments: Sequence[str], browser: Path, output: Path, *, limit_s: float | None) -> Ran:
    """Run a campaign to its end, or stop it with Ctrl-C."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "AUDITOR_BROWSER": str(browser)}
    begun, before = time.monotonic(), _processor_s()
    process = subprocess.Popen(arguments, cwd=_ROOT, env=environment, start_new_session=True)
    memory = Memory(process.pid, lambda: _done(output))
    try:
        process.wait(limit_s)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
        process.wait()
    finally:
        memory.stop()
    return Ran(time.monotonic() - begun, _processor_s() - before, memory)


def _processor_s() -> float:
    """Time for which this machine's processors worked since it started (s).

    The processes of a campaign cannot be asked: its workers are forked from one that nobody waits for.
    """
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system)


def _done(output: Path) -> int:
    return len(list((output / "audits").glob("*/audit.json"))) if (output / STATE_FILE).exists() else 0


def audited(options: argparse.Namespace, base: Path) -> list[Figure]:
    """Audit the cohort with the real command."""
    port, tally, output = free_port(), base / "tally.json", base / "campaign"
    cohort = members(options.portals)
    write_roster(base / "roster.csv", cohort, port)
    more = ["--workers", str(options.workers), "--runs", str(options.runs), "--seed", "1"]
    more += ["--only", options.only] if options.only else []
    with browser_here() as browser, served(options.portals, port, tally):
        limit_s = options.limit_minutes * 60 if options.limit_minutes else None
        ran = run(command(base / "roster.csv", output, *more), browser, output, limit_s=limit_s)
    with Store.seen(output) as store:
        record = record_of(store)
    return [*_times(options, record, ran), *_memory(ran.memory.samples), *_asked(record, tally)]


def _times(options: argparse.Namespace, record: CampaignRecord, ran: Ran) -> list[Figure]:
    done = sum(portal.state == "done" for portal in record.portals)
    whole = options.portals >= SIZE and done == options.portals
    with_performance = not options.only or "P" in options.only
    limit = MINUTES_WITH_PERFORMANCE if with_performance else MINUTES_WITHOUT
    minutes, part = ran.seconds / 60, f"{done} of {options.portals} portals"
    projected = minutes / max(done, 1) * SIZE
    return [
        Figure(
            what="portals with a result",
            value=part,
            limit=f"all {options.portals}",
            kept=done == options.portals if whole or not options.limit_minutes else None,
        ),
        Figure(
            what=f"time ({'with' if with_performance else 'without'} response times, {options.workers} workers)",
            value=f"{minutes:.1f} min" + ("" if whole else f" for {part}, so about {projected:.0f} min for {SIZE}"),
            limit=f"{limit:g} min for {SIZE}",
            kept=minutes <= limit if whole else None,
        ),
        Figure(
            what="processor time of one portal, the sample portals' server included",
            value=f"{ran.processor_s / max(done, 1):.0f} s, with the processors busy for {ran.busy:.0%} of the time",
            limit=f"{2 * limit * 60 / SIZE:.0f} s for two busy processors to keep the time",
            kept=None,
        ),
        Figure(
            what="speed of one processor of this machine, by which times of two machines compare",
            value=f"{_STEPS / 1e6:.0f} million steps of a loop in {_loop_s():.2f} s",
            limit="none",
            kept=None,
        ),
    ]


def _loop_s() -> float:
    """Processor time of a fixed piece of work (s): machines of one name were seen to differ by a factor of two."""
    begun = time.process_time()
    for step in range(_STEPS):
        step * step % 7
    return time.process_time() - begun


def _memory(samples: Sequence[Sample]) -> list[Figure]:
    peak = max((sample.memory_mb for sample in samples), default=0.0)
    figures = [
        Figure(
            what="peak memory",
            value=f"{peak:.0f} MB",
            limit=f"{MEMORY_LIMIT_MB:.0f} MB",
            kept=bool(samples) and peak <= MEMORY_LIMIT_MB,
        )
    ]
    last = samples[-1].done if samples else 0
    early = [sample.memory_mb for sample in samples if 5 <= sample.done <= 15]  # noqa: PLR2004  around portal 10
    late = [sample.memory_mb for sample in samples if last - 10 <= sample.done < last]
    if early and late and last >= 25:  # noqa: PLR2004  the two stretches must not be the same
        at_first, at_last = sorted(early)[len(early) // 2], sorted(late)[len(late) // 2]
        growth = at_last / at_first - 1
        figures.append(
            Figure(
                what=f"memory around portal 10 and portal {last - 5} (medians)",
                value=f"{at_first:.0f} MB and {at_last:.0f} MB ({growth:+.0%})",
                limit=f"no growth (at most {GROWTH_LIMIT:.0%})",
                kept=growth <= GROWTH_LIMIT,
            )
        )
    return figures


def _asked(record: CampaignRecord, tally: Path) -> list[Figure]:
    """The campaign's own ledger beside what the portals counted."""
    counted = json.loads(tally.read_text(encoding="utf-8"))
    sent = counted["final_submissions"]
    mine: list[int] = []
    theirs: list[int] = []
    for portal in record.portals:
        known = [attempt.traffic.requests for attempt in portal.attempts if attempt.traffic is not None]
        if known and len(known) == len(portal.attempts):
            mine.append(sum(known))
            theirs.append(counted["requests"].get(urlsplit(portal.url).hostname, 0))
    return [
        Figure(what="final submissions", value=str(sent), limit="0", kept=sent == 0),
        Figure(
            what=f"requests in the ledger and at the portals ({len(mine)} portals of which every attempt is known)",
            value=f"{sum(mine)} and {sum(theirs)}",
            limit="none missing in the ledger; those to other hosts come on top",
            kept=all(ours >= arrived for ours, arrived in zip(mine, theirs, strict=True)),
        ),
    ]


def killed(options: argparse.Namespace, base: Path) -> list[Figure]:
    """Kill a campaign at random moments."""
    # The moments spread over the whole campaign: it takes about half a second for each portal with two workers.
    longest = max(1.0, options.portals * 1.2 / max(options.kill, 1))
    found = killed_at_random_moments(base, portals=options.portals, kills=options.kill, seed=1, longest_s=longest)
    return [
        Figure(
            what=f"killed at {found.kills} random moments",
            value=f"{found.results} results, {found.lost} lost, {found.twice} audited twice, exit {found.exit_code}",
            limit=f"{found.portals} results, 0 lost, 0 twice, exit 0",
            kept=found.passed,
        )
    ]


def clustered(options: argparse.Namespace, base: Path) -> list[Figure]:
    """The part without response times on a Dask cluster, with one worker and with two."""
    port, tally = free_port(), base / "tally.json"
    # Waiting to try a dead portal again takes as long with two workers as with one.
    cohort = [one for one in members(options.portals) if one.quality != "dead"]
    write_roster(base / "roster.csv", cohort, port)
    times: list[float] = []
    with browser_here() as browser, served(options.portals, port, tally):
        for workers in (1, 2):
            output = base / f"campaign-{workers}"
            with dask_cluster(base / f"dask-{workers}", workers, browser) as address:
                more = ["--cluster", address, "--only", options.only or "F,A", "--seed", "1"]
                ran = run(command(base / "roster.csv", output, *more), browser, output, limit_s=None)
            times.append(ran.seconds)
    share = times[1] / times[0]
    return [
        Figure(
            what=f"two Dask workers on this machine, {len(cohort)} portals, {options.only or 'F,A'}",
            value=f"{times[1]:.0f} s beside {times[0]:.0f} s with one: {share:.2f}",
            limit=f"{CLUSTER_LIMIT:g}",
            kept=share <= CLUSTER_LIMIT,
        )
    ]


@contextmanager
def dask_cluster(folder: Path, workers: int, browser: Path) -> Iterator[str]:
    """A scheduler and some workers as processes of this machine; gives the scheduler's address."""
    folder.mkdir()
    file = folder / "scheduler.json"
    processes = [_dask("scheduler", folder, browser, "--port", "0", "--scheduler-file", str(file))]
    try:
        address = _address_in(file)
        processes += [_dask("worker", folder, browser, address, "--nthreads", "1") for _ in range(workers)]
        yield address
    finally:
        for process in reversed(processes):
            end_tree(process.pid)
            process.wait()


def _address_in(file: Path) -> str:
    """The scheduler's address, once its file is there and whole.

    Raises:
        TimeoutError: It never was.
    """
    until = time.monotonic() + _STARTS_S
    while time.monotonic() < until:
        with suppress(FileNotFoundError, json.JSONDecodeError):
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        time.sleep(_TURN_S)
    raise TimeoutError(f"the scheduler did not start within {_STARTS_S:g} s")


def _dask(kind: str, folder: Path, browser: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host", "127.0.0.1", "--no-dashboard", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(_ROOT), "AUDITOR_BROWSER": str(browser)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each figure beside its limit; 1 when one is not kept."""
    parser = argparse.ArgumentParser(prog="benchmarks.campaign", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--portals", type=int, default=SIZE, help=f"size of the cohort (default {SIZE})")
    parser.add_argument("--only", default="", help="pillars (F,P,A) or criteria ids, with commas")
    parser.add_argument("--runs", type=int, default=3, help="performance runs per page (default 3)")
    parser.add_argument("--workers", type=int, default=5, help="portals side by side (default 5)")
    parser.add_argument("--kill", type=int, default=0, metavar="N", help="kill a campaign at N random moments instead")
    parser.add_argument("--cluster", action="store_true", help="compare two Dask workers with one instead")
    parser.add_argument("--limit-minutes", type=float, default=0.0, help="measure a part: stop after so many minutes")
    parser.add_argument("--keep", type=Path, help="an empty folder for everything that is written")
    parser.add_argument("--json", type=Path, help="write the figures there")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="portal-auditor-campaign-") as temporary:
        base = options.keep or Path(temporary)
        base.mkdir(parents=True, exist_ok=True)
        figures = (killed if options.kill else clustered if options.cluster else audited)(options, base)
    for figure in figures:
        print(figure)
    if options.json is not None:
        data: dict[str, Any] = {"figures": [asdict(figure) for figure in figures], "processors": os.cpu_count()}
        options.json.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    failed = [figure for figure in figures if figure.kept is False]
    print(f"campaign: {len(figures) - len(failed)} of {len(figures)} figures kept or without a limit of their own")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
