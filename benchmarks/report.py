"""How long the comparative report takes, how large it is, and what it needs, beside its limits.

    python -m benchmarks.report [--many 5000] [--json FILE]

One run writes the report of the framework's cohort with an earlier round, the other that of many portals; each in all
formats that need no browser, in a process of its own, from made-up audit.json files as large as real ones. Where
LibreOffice is installed it opens workbook, letter and a CSV file of the cohort. The command ends with 1 when a limit is
passed or a file does not open.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from auditor.framework import load_framework
from auditor.reporting.comparison import compare_folders
from benchmarks.made_round import write_cohort, write_many
from benchmarks.office import not_opened, office

LIMITS: dict[str, dict[str, float]] = {
    "cohort": {"seconds": 20.0, "html_mb": 5.0},
    "many": {"seconds": 120.0, "memory_mb": 1_024.0},
}
MANY = 5_000
_KB = 1024
_MB = 1_000_000
_LONGEST_S = 1_800


@dataclass(frozen=True, kw_only=True)
class Figures:
    """One report: how many audits, the seconds it took, the most memory (MiB), the HTML's size (MB)."""

    audits: int
    seconds: float
    memory_mb: float
    html_mb: float


def main(arguments: list[str] | None = None) -> int:
    """Make both rounds, write their reports, and print the figures beside the limits."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--many", type=int, default=MANY, help="portals of the large round; 0 leaves it out")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--one", nargs="+", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(asdict(_here(*given.one))))
        return 0
    framework = load_framework()
    with tempfile.TemporaryDirectory(prefix="portal-auditor-report-") as name:
        root = Path(name)
        cohort = len(write_cohort(root / "now", framework))
        write_cohort(root / "before", framework, drift=0.06)
        runs = {"cohort": _in_a_process(root / "out", root / "now", root / "before")}
        closed = _closed(root / "out", root / "office")
        if given.many:
            write_many(root / "many", framework, given.many)
            runs["many"] = _in_a_process(root / "out-many", root / "many")
    broken = [*_broken(runs, cohort), *(f"LibreOffice does not open {name}" for name in closed or ())]
    _print(runs, broken, opened=closed is not None)
    if given.json:
        given.json.write_text(json.dumps({name: asdict(run) for name, run in runs.items()}, indent=1), encoding="utf-8")
    return 1 if broken else 0


def _here(output: Path, folder: Path, earlier: Path | None = None) -> Figures:
    begun = time.monotonic()
    comparison, written = compare_folders([folder], output, earlier=[earlier] if earlier else [])
    return Figures(
        audits=len(comparison.portals),
        seconds=round(time.monotonic() - begun, 2),
        memory_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB, 1),
        html_mb=round(written[0].stat().st_size / _MB, 2),
    )


def _closed(output: Path, work: Path) -> list[str] | None:
    """Files of a report that LibreOffice does not open; None where it is not installed."""
    if office() is None:
        return None
    work.mkdir()
    return not_opened([output / "comparison.xlsx", output / "letter.docx", output / "csv" / "ranking.csv"], work)


def _in_a_process(*paths: Path) -> Figures:
    # A process of its own, so that the memory is that of the report and not of making the audits.
    command = [sys.executable, "-m", "benchmarks.report", "--one", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_LONGEST_S)
    return Figures(**json.loads(done.stdout))


def _broken(runs: dict[str, Figures], cohort: int) -> list[str]:
    """Every limit that was passed, in words."""
    passed = [
        f"{name}: {field} {getattr(run, field)}, limit {limit:g}"
        for name, run in runs.items()
        for field, limit in LIMITS[name].items()
        if getattr(run, field) >= limit
    ]
    if runs["cohort"].audits != cohort:
        passed.append(f"{runs['cohort'].audits} of {cohort} audits in the report")
    return passed


def _print(runs: dict[str, Figures], broken: list[str], *, opened: bool) -> None:
    table = Table("round", "audits", "seconds", "memory MiB", "HTML MB")
    for name, run in runs.items():
        cells = []
        for field in ("seconds", "memory_mb", "html_mb"):
            limit = LIMITS[name].get(field)
            cells.append(f"{getattr(run, field)}" + ("" if limit is None else f" (limit {limit:g})"))
        table.add_row(name, str(run.audits), *cells)
    Console(width=100).print(table)
    print(f"workbook, letter and CSV {'were opened with LibreOffice' if opened else 'not opened: no LibreOffice here'}")
    print(f"report: {'; '.join(broken) if broken else 'within all limits'}")


if __name__ == "__main__":
    sys.exit(main())
