"""Audit every misbehaving portal through the real command line and say whether each ended as an honest auditor owes.

    python -m benchmarks.hostile [--case NAME ...] [--jobs 4] [--keep DIR] [--json FILE]

The last line says how many of the behaviours ended rightly; the command ends with 1 when one did not.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from playwright.async_api import Browser
from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.hostile.case import Case
from benchmarks.hostile.cases import CASES
from benchmarks.hostile.reports import acts_in, reader
from benchmarks.hostile.running import Outcome, make_certificate, run_case
from benchmarks.hostile.tables import compare, live_cells

_WIDTH = 170


async def run_all(cases: Sequence[Case], folder: Path, *, jobs: int, console: Console) -> list[Outcome]:
    """Run behaviours, some at a time; the outcomes in their order.

    Args:
        cases: The behaviours.
        folder: Holds one folder for each.
        jobs: How many at a time.
        console: Gets one line for each as it ends.
    """
    certificate = make_certificate(folder)
    gate = asyncio.Semaphore(jobs)
    outcomes: dict[str, Outcome] = {}

    async def one(case: Case, browser: Browser) -> None:
        async with gate:
            outcome = await run_case(case, folder / case.name, certificate=certificate)
            if outcome.report is not None and (acts := await acts_in(outcome.report, browser)):
                outcome.faults.append(f"the report acts: {'; '.join(acts[:3])}")
        outcomes[case.name] = outcome
        mark = "right" if outcome.right else "WRONG " + "; ".join(outcome.faults)
        console.print(Text(f"{case.name:<22} {outcome.code!s:>4} {outcome.seconds:>6.1f} s  {ascii(mark)[1:-1][:400]}"))

    async with reader() as browser:
        await asyncio.gather(*(one(case, browser) for case in cases))
    found = [outcomes[case.name] for case in cases]
    console.print(*await asyncio.to_thread(_compared, found, folder / "comparison"), sep="\n", soft_wrap=True)
    return found


def _compared(outcomes: Sequence[Outcome], output: Path) -> list[str]:
    """Compare all audits that there are; what acts in the comparison is a fault of all of them."""
    audits = [outcome.report.parent for outcome in outcomes if outcome.report is not None]
    if not audits:
        return []
    complaint = compare(audits, output)
    faults = [complaint] if complaint else [f"a cell would calculate: {cell}" for cell in live_cells(output)]
    for outcome in outcomes:
        outcome.faults += [f"comparison: {fault}" for fault in faults[:1] if outcome.report is not None]
    return [f"comparison of {len(audits)} audits: {len(faults)} faults", *faults[:5]]


def _table(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("behaviour", "what the portal does", "exit", "owed", "reasons", "s", "MB", "left", "outside", ""):
        table.add_column(name, justify="right" if name in {"s", "MB", "left", "outside"} else "left")
    for case, outcome in zip(cases, outcomes, strict=True):
        table.add_row(
            case.name,
            case.does,
            str(outcome.code),
            "/".join(map(str, sorted(case.owed.codes))),
            " ".join(outcome.reasons) or "–",
            f"{outcome.seconds:.1f}",
            f"{outcome.memory_mb:.0f}",
            str(len(outcome.left)),
            str(len(outcome.outside)),
            "✓" if outcome.right else Text(ascii("; ".join(outcome.faults))[1:-1]),
        )
    return table


def main() -> int:
    """Run the command; the exit code of the process."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--case", action="append", metavar="NAME", help="one behaviour only (may be repeated)")
    parser.add_argument("--jobs", type=int, default=4, help="audits at a time")
    parser.add_argument("--keep", type=Path, help="keep the audits in this folder")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the outcomes as JSON")
    options = parser.parse_args()
    cases = [case for case in CASES if not options.case or case.name in options.case]
    if missing := set(options.case or ()) - {case.name for case in cases}:
        parser.error(f"no such behaviour: {', '.join(sorted(missing))}")
    console = Console(width=_WIDTH)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hostile-", ignore_cleanup_errors=True) as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        outcomes = asyncio.run(run_all(cases, folder, jobs=options.jobs, console=console))
    console.print(_table(cases, outcomes))
    right = sum(outcome.right for outcome in outcomes)
    if options.json:
        data = [{**asdict(one), "right": one.right, "report": str(one.report or "")} for one in outcomes]
        options.json.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"whole set: {time.monotonic() - begun:.0f} s, {options.jobs} at a time")
    print(f"{right} of {len(outcomes)} behaviours end rightly")
    return 0 if right == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
