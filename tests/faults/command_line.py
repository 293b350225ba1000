"""The real command line, as a process of its own whose browser cannot leave this machine."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from auditor.browser.executable import find_browser
from auditor.demo.run import ONLY_THIS_MACHINE

AUDITOR = Path(sys.executable).with_name("auditor")
LIMIT_S = 240


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str
    file: Path

    @property
    def audit(self) -> dict | None:
        """What stands in audit.json, or None when there is none."""
        return json.loads(self.file.read_text(encoding="utf-8")) if self.file.is_file() else None

    @property
    def complaint(self) -> str:
        """The one line of complaint; fails when there is none or more than one."""
        lines = [line for line in self.err.splitlines() if line.strip()]
        assert len(lines) == 1, f"expected one clear line, got:\n{self.err}"
        assert lines[0].startswith("auditor: ")
        assert "Traceback" not in self.err
        return lines[0]


class Command:
    """Runs `auditor` with a browser that resolves no name outside this machine."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "audit"
        self.browser = folder / "chromium-here"
        program = find_browser().program
        # The soft limit of a file's size that a test may set is for the auditor, not for its browser.
        lines = (
            "#!/bin/sh",
            "ulimit -S -f unlimited",
            f'exec {shlex.quote(str(program))} {shlex.quote(ONLY_THIS_MACHINE)} "$@"',
        )
        self.browser.write_text("\n".join(lines) + "\n")
        self.browser.chmod(0o755)

    def environment(self, **changes: str) -> dict[str, str]:
        return {**os.environ, "AUDITOR_BROWSER": str(self.browser), "COLUMNS": "200", **changes}

    def start(self, *arguments: str, largest_file: int | None = None, **environ: str) -> subprocess.Popen[str]:
        """Start the command; no file that it writes may become larger than `largest_file` (in 512 bytes)."""
        limit = ["sh", "-c", 'ulimit -S -f "$0" && exec "$@"', str(largest_file)] if largest_file else []
        return subprocess.Popen(
            [*limit, str(AUDITOR), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment(**environ),
            start_new_session=True,
        )

    def finish(self, process: subprocess.Popen[str]) -> Done:
        try:
            out, err = process.communicate(timeout=LIMIT_S)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
        return Done(code=process.returncode, out=out, err=err, file=self.output / "audit.json")

    def run(self, *arguments: str, largest_file: int | None = None, **environ: str) -> Done:
        return self.finish(self.start(*arguments, largest_file=largest_file, **environ))

    def audit(self, url: str, *more: str, only: str = "A", **environ: str) -> Done:
        """Audit a page quickly: one pillar, one run."""
        chosen = ["--only", only] if only else []
        return self.run("audit", url, "--output", str(self.output), "--runs", "1", *chosen, *more, **environ)


def nothing_counts_against(audit: dict, *, code: str) -> None:
    """All 54 findings are there, undecided for one reason, and cost the portal no point."""
    findings = audit["findings"]
    assert len(findings) == 54
    assert {finding["verdict"] for finding in findings} == {"not_observable"}
    asked = [finding for finding in findings if finding["reason"]["code"] != "not_asked"]
    assert asked
    assert {finding["reason"]["code"] for finding in asked} == {code}
    assert {finding["points"]["awarded"] for finding in findings} == {None}
    total = audit["score"]["total"]
    assert (total["low"], total["high"], total["coverage"]) == (0.0, total["possible"], 0.0)
    for finding in asked:
        assert finding["reason"]["vi"]
        assert finding["reason"]["en"]
