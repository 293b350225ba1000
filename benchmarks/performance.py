"""Our five response times beside Lighthouse's, on the same pages, under the same throttling, in turns.

    python -m benchmarks.performance [--url URL ...] [--runs 5] [--lighthouse DIR] [--json FILE]

Two comparisons: the medians of separate loads (the machine's noise is in them), and our figures computed from the very
trace that Lighthouse recorded (nothing but the definitions is in them). Lighthouse is installed with npm into a scratch
folder outside the repository.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import async_playwright

from auditor.browser.executable import BrowserChoice, find_browser
from auditor.performance.facts import Target
from auditor.performance.metrics import measure_trace_file
from auditor.performance.profiles import Profile, load_profiles
from auditor.performance.run import Visitor, measure_once
from auditor.resources import criteria_dir
from benchmarks.timed_pages import PAGES, served

AUDITS = {
    "fcp": "first-contentful-paint",
    "lcp": "largest-contentful-paint",
    "si": "speed-index",
    "tbt": "total-blocking-time",
    "tti": "interactive",
}
"""Our short names and Lighthouse's audits."""
ALLOWED = {"fcp": (0.05, 30), "lcp": (0.05, 30), "si": (0.10, 0), "tbt": (0.10, 50), "tti": (0.10, 50)}
"""Difference that is still agreement: a share of Lighthouse's median, or milliseconds, whichever is more."""

_PACKAGE = "lighthouse@12.8"
_INSTALL_S = 300
_RUN_S = 150
_LOOPBACK = "MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"

Values = dict[str, list[float | None]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and return 0 when every median agrees, else 1."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.performance", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--url", action="append", default=[], help="page to measure; default: eight pages on loopback")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--lighthouse", type=Path, default=Path(tempfile.gettempdir()) / "benchmark-lighthouse")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    program = _lighthouse(given.lighthouse)
    profile = load_profiles(criteria_dir() / "mic-2023").named("mobile")
    with served() as base:
        urls = given.url or [base + path for path in PAGES]
        results = asyncio.run(_measure(urls, given.runs, profile, program))
    rows = _report(results)
    if given.json:
        given.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 0 if all(row["agrees"] for row in rows) else 1


def _lighthouse(folder: Path) -> Path:
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", _PACKAGE]
        subprocess.run(command, check=True, timeout=_INSTALL_S, stdout=subprocess.DEVNULL)
    return program


async def _measure(urls: Sequence[str], runs: int, profile: Profile, program: Path) -> dict[str, Any]:
    choice = await asyncio.to_thread(find_browser)
    pages: dict[str, Any] = {}
    seconds = {"ours": 0.0, "lighthouse": 0.0}
    visitor = Visitor(profile=profile, user_agent=None, session=None, ignore_https_errors=False)
    for url in urls:
        ours: Values = defaultdict(list)
        theirs: Values = defaultdict(list)
        same_trace: Values = defaultdict(list)
        for run in range(1, runs + 1):
            began = time.monotonic()
            # A browser of its own for each load, as Lighthouse has.
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(
                    executable_path=choice.executable_path,
                    channel=choice.channel,
                    args=[f"--host-resolver-rules={_LOOPBACK}"] if _is_local(url) else [],
                )
                result = await measure_once(browser, Target(subject="home", url=url), run=run, visitor=visitor)
                await browser.close()
            seconds["ours"] += time.monotonic() - began
            began = time.monotonic()
            audits, trace = await asyncio.to_thread(_run_lighthouse, url, choice, program)
            seconds["lighthouse"] += time.monotonic() - began
            again, _ = measure_trace_file(trace)
            for name, audit in AUDITS.items():
                measured = result.facts.measures
                ours[name].append(measured.of(name).value_ms if measured else None)
                theirs[name].append(audits[audit].get("numericValue"))
                same_trace[name].append(again.of(name).value_ms)
            print(f"{url} {run}/{runs}", file=sys.stderr)
        pages[url] = {"ours": ours, "lighthouse": theirs, "ours_on_lighthouse_trace": same_trace}
    return {"pages": pages, "seconds": seconds}


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1", "http://localhost"))


def _run_lighthouse(url: str, choice: BrowserChoice, program: Path) -> tuple[dict[str, Any], bytes]:
    flags = "--headless=new --no-sandbox" + (f" --host-resolver-rules='{_LOOPBACK}'" if _is_local(url) else "")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "run"
        command = [
            *("node", str(program), url, "--quiet", "--only-categories=performance", "--throttling-method=devtools"),
            *("--output=json", f"--output-path={report}", "--save-assets", f"--chrome-flags={flags}"),
        ]
        environment = {**os.environ, "CHROME_PATH": str(choice.program)}
        subprocess.run(command, check=True, timeout=_RUN_S, env=environment, capture_output=True)
        audits: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))["audits"]
        return audits, Path(f"{report}-0.trace.json").read_bytes()


def _report(results: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    print(f"{'page':<28} {'measure':<8} {'ours':>9} {'Lighthouse':>11} {'difference':>11} {'same trace':>11}")
    for url, page in results["pages"].items():
        for name in AUDITS:
            ours, theirs, same = (
                _median(page[who][name]) for who in ("ours", "lighthouse", "ours_on_lighthouse_trace")
            )
            difference = None if ours is None or theirs is None else ours - theirs
            share, least = ALLOWED[name]
            agrees = difference is not None and theirs is not None and abs(difference) <= max(share * theirs, least)
            rows.append({"url": url, "measure": name, "difference": difference, "agrees": agrees})
            exact = None if same is None or theirs is None else same - theirs
            print(
                f"{url[-28:]:<28} {name.upper():<8} {_shown(ours):>9} {_shown(theirs):>11} "
                f"{_shown(difference, '+'):>11} {_shown(exact, '+'):>11}{'' if agrees else '  beyond the limit'}"
            )
    seconds = results["seconds"]
    agreed = sum(row["agrees"] for row in rows)
    share = seconds["ours"] / seconds["lighthouse"] if seconds["lighthouse"] else 0.0
    print(f"{agreed} of {len(rows)} medians agree; wall time {share:.2f} of Lighthouse's")
    return rows


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if len(known) * 2 > len(values) else None


def _shown(value: float | None, sign: str = "") -> str:
    return "–" if value is None else f"{value:{sign}.1f}"


if __name__ == "__main__":
    sys.exit(main())
