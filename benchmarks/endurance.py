"""Many audits in a row in one process: does it grow, and does it leave anything behind?

    python -m benchmarks.endurance [--audits 200] [--only A10] [--json FILE]

The memory after the first audits is the measure: whatever is loaded once is loaded by then. The last line says how much
was added, and what Chromiums and temporary files were left; the command ends with 1 when that is too much.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from auditor.audit import audit_portal
from auditor.framework import load_framework
from auditor.reporting.formats import parse_formats, write_reports
from auditor.request import AuditRequest
from benchmarks.hostile.serving import Server, served
from benchmarks.hostile.site import portal
from benchmarks.processes import descendants, resident_mb

GROWTH_LIMIT_MB = 100.0
WARM = 5
"""Audits before the first figure."""
_NO_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


async def endure(audits: int, *, only: tuple[str, ...], folder: Path) -> list[float]:
    """Audit one small portal again and again.

    Args:
        audits: How often.
        only: Criteria that are asked for.
        folder: For what the audits write; emptied after each.

    Returns:
        The memory of this process after each audit (MB, resident set).
    """
    framework = load_framework()
    server = Server(handler=portal())
    memory: list[float] = []
    async with served((server,), ("127.0.0.1",)):
        for number in range(audits):
            output = folder / f"audit-{number}"
            request = AuditRequest(
                url=f"{server.origin}/",
                output=output,
                only=only,
                runs=1,
                profile="none",
                browser_arguments=(_NO_NAMES,),
            )
            audit = await audit_portal(request)
            write_reports(audit, framework, output, formats=parse_formats("html,json"), language="vi")
            if not any(finding.verdict.decided for finding in audit.findings):
                raise SystemExit(f"audit {number + 1} decided nothing: {audit.troubles}")
            await asyncio.to_thread(shutil.rmtree, output)
            server.asked.clear()
            gc.collect()
            memory.append(round(resident_mb(os.getpid()), 1))
            if (number + 1) % 10 == 0 or number < WARM:
                print(f"audit {number + 1:>4}: {memory[-1]:.0f} MB", flush=True)
    return memory


def main() -> int:
    """Run the command; the exit code of the process."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance", description=__doc__)
    parser.add_argument("--audits", type=int, default=200)
    parser.add_argument("--only", default="A10", help="criteria that each audit decides")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    if options.audits <= WARM:
        parser.error(f"--audits: expected more than {WARM}")
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="endurance-") as own:
        folder, temporary = Path(own) / "audits", Path(own) / "tmp"
        folder.mkdir()
        temporary.mkdir()
        # Whatever is left in the folder for temporary files can then be told from what others leave there.
        os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
        memory = asyncio.run(endure(options.audits, only=tuple(options.only.split(",")), folder=folder))
        left = [process.command[:100] for process in descendants(os.getpid())]
        files = sorted(str(file.relative_to(own)) for file in Path(own).rglob("*") if file not in {folder, temporary})
        tempfile.tempdir = None
    seconds = time.monotonic() - begun
    growth = max(memory[WARM:]) - memory[WARM - 1]
    right = growth <= GROWTH_LIMIT_MB and not left and not files
    if options.json:
        figures = {"memory_mb": memory, "growth_mb": growth, "left": left, "files": files, "seconds": round(seconds)}
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    for line in (*left, *files):
        print(f"left: {line}")
    print(
        f"{options.audits} audits in {seconds:.0f} s: {growth:+.0f} MB after the first {WARM} (at most "
        f"{GROWTH_LIMIT_MB:.0f}), {len(left)} processes and {len(files)} temporary files left"
    )
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
