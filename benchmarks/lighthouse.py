"""Lighthouse as a peer: installed with npm into a scratch folder, run once per load, its values and its trace."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from auditor.browser.executable import BrowserChoice

Method = Literal["devtools", "provided"]

AUDITS = {
    "fcp": "first-contentful-paint",
    "lcp": "largest-contentful-paint",
    "si": "speed-index",
    "tbt": "total-blocking-time",
    "tti": "interactive",
}
"""Our short names and Lighthouse's audits."""

ONLY_THIS_MACHINE = "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"
_PACKAGE = "lighthouse@12"
_INSTALL_S = 300
_RUN_S = 150


@dataclass(frozen=True, kw_only=True)
class LighthouseRun:
    """One load: values in ms (null when Lighthouse has none), wall time in s, the trace file."""

    values: dict[str, float | None]
    wall_s: float
    trace: bytes


def installed(folder: Path) -> Path:
    """The program, installed first when the folder does not hold it.

    Raises:
        subprocess.CalledProcessError: npm failed.
    """
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", _PACKAGE]
        subprocess.run(command, check=True, timeout=_INSTALL_S, stdout=subprocess.DEVNULL)
    return program


def run_lighthouse(url: str, *, method: Method, browser: BrowserChoice, program: Path, local: bool) -> LighthouseRun:
    """Load a page once with Lighthouse's mobile preset.

    Args:
        url: The page.
        method: Lighthouse's throttling method.
        browser: The Chromium to use.
        program: From :func:`installed`.
        local: Whether the page is on loopback; then nothing else can be reached.

    Raises:
        subprocess.SubprocessError: It failed or hung.
    """
    flags = "--headless=new --no-sandbox" + (f" --host-resolver-rules='{ONLY_THIS_MACHINE}'" if local else "")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "run"
        command = [
            *("node", str(program), url, "--quiet", "--only-categories=performance", f"--throttling-method={method}"),
            *("--output=json", f"--output-path={report}", "--save-assets", f"--chrome-flags={flags}"),
        ]
        environment = {**os.environ, "CHROME_PATH": str(browser.program)}
        began = time.monotonic()
        subprocess.run(command, check=True, timeout=_RUN_S, env=environment, capture_output=True)
        wall_s = time.monotonic() - began
        audits: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["audits"]
        return LighthouseRun(
            values={name: audits[audit].get("numericValue") for name, audit in AUDITS.items()},
            wall_s=wall_s,
            trace=Path(f"{report}-0.trace.json").read_bytes(),
        )
