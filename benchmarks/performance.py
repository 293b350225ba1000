"""Our five response times beside Lighthouse's, the wall time of both, and the parsing of a large trace.

    python -m benchmarks.performance [--url URL ...] [--runs 5] [--method devtools,provided]
                                     [--part agreement,wall,parsing] [--no-guard] [--lighthouse DIR] [--json FILE]

*Agreement*: medians of separate loads, in turns, under the same method (the machine's noise is in them), our page
guarded as in an audit; and our figures computed from the very trace that Lighthouse recorded (nothing but the
definitions is in them). *Wall*: our performance lane for two pages, with all it does beside the runs, beside as many
runs of Lighthouse. *Parsing*: a trace of 50 MB in a fresh process. Lighthouse is installed with npm into a scratch
folder outside the repository.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import Browser, async_playwright

from auditor.browser.chromium import AS_PEOPLE_SEE
from auditor.browser.executable import BrowserChoice, find_browser
from auditor.browser.guard import Guard
from auditor.evidence import EvidenceFolder
from auditor.performance.facts import Target
from auditor.performance.metrics import measure_trace_file
from auditor.performance.observe import observe, waited_ms
from auditor.performance.profiles import Profile, load_profiles
from auditor.performance.run import Visitor, measure_once
from auditor.resources import criteria_dir
from benchmarks.lighthouse import AUDITS, ONLY_THIS_MACHINE, Method, installed, run_lighthouse
from benchmarks.parsing import parse_large_trace
from benchmarks.timed_pages import MOVED, NOT_COMPARED, PAGES, TRUTH, served

ALLOWED = {"fcp": (0.05, 30), "lcp": (0.05, 30), "si": (0.10, 0), "tbt": (0.10, 50), "tti": (0.10, 50)}
"""Difference that is still agreement: a share of Lighthouse's median, or milliseconds, whichever is more."""
WORST = 2.0
"""How many times that no page may differ."""
WALL_SHARE = 0.6
"""What our lane's wall time may be of Lighthouse's."""
PARSE_S, PARSE_MB = 2.0, 600
"""What parsing a trace of 50 MB may take."""
_WALL_PAGES = ("/static", "/hero")

Values = dict[str, list[float | None]]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One measure on one page: medians in ms; ``factor`` is the difference in units of what is allowed.

    ``spread`` (ms) is how far Lighthouse's own runs lie from their median, in the median: less than this nobody can
    tell from noise.
    """

    page: str
    method: str
    measure: str
    ours: float | None
    theirs: float | None
    same_trace: float | None
    spread: float | None = None

    @property
    def difference(self) -> float | None:
        """Ours less Lighthouse's (ms)."""
        return None if self.ours is None or self.theirs is None else self.ours - self.theirs

    @property
    def factor(self) -> float:
        """The difference as a multiple of what is allowed; infinite when one of the two has no value."""
        if self.difference is None or self.theirs is None:
            return float("inf")
        share, least = ALLOWED[self.measure]
        return abs(self.difference) / max(share * self.theirs, least, 1e-9)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 0 when every figure is reached, else 1."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.performance", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("--url", action="append", default=[], help="page to measure; default: pages on loopback")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--method", default="devtools,provided")
    parser.add_argument("--part", default="agreement,wall,parsing")
    parser.add_argument("--no-guard", action="store_true", help="load our pages without the guard of an audit")
    parser.add_argument("--lighthouse", type=Path, default=Path(tempfile.gettempdir()) / "benchmark-lighthouse")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args(arguments)
    parts = given.part.split(",")
    results: dict[str, Any] = {}
    summary: list[str] = []
    with served() as base:
        peer = (
            _Peer(find_browser(), installed(given.lighthouse), not given.no_guard)
            if {"agreement", "wall"} & set(parts)
            else None
        )
        if peer and "agreement" in parts:
            urls = given.url or [base + path for path in (*PAGES, MOVED)]
            rows: list[Row] = []
            for method in given.method.split(","):
                pages = asyncio.run(peer.agreement(urls, given.runs, method))
                results[f"agreement-{method}"] = pages
                rows += _print_agreement(pages, method, base)
            summary.append(agreed(rows))
        if peer and "wall" in parts:
            urls = given.url[:2] or [base + path for path in _WALL_PAGES]
            results["wall"] = wall = asyncio.run(peer.wall(urls, given.runs))
            share = wall["ours_s"] / wall["lighthouse_s"]
            summary.append(
                f"{'' if share <= WALL_SHARE else 'NOT REACHED: '}wall time {share:.2f} of Lighthouse's "
                f"({wall['ours_s']:.0f} s, {wall['lighthouse_s']:.0f} s; at most {WALL_SHARE})"
            )
    if "parsing" in parts:
        results["parsing"] = parsed = parse_large_trace()
        reached = parsed["seconds"] < PARSE_S and parsed["peak_mb"] < PARSE_MB
        summary.append(
            f"{'' if reached else 'NOT REACHED: '}{parsed['trace_mb']:.0f} MB parsed in {parsed['seconds']:.2f} s "
            f"(below {PARSE_S:g}; {parsed['processor_s']:.2f} s of the processor) "
            f"with {parsed['peak_mb']:.0f} MB (below {PARSE_MB})"
        )
    if given.json:
        given.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    print("; ".join(summary))
    return 1 if any("NOT REACHED" in line for line in summary) else 0


@dataclass(frozen=True)
class _Peer:
    """The browser that both use, Lighthouse's program, and whether our pages are guarded."""

    browser: BrowserChoice
    program: Path
    guarded: bool

    async def agreement(self, urls: Sequence[str], runs: int, method: Method) -> dict[str, Any]:
        profile = _profile(method)
        pages: dict[str, Any] = {}
        for url in urls:
            visitor = Visitor(
                profile=profile, user_agent=None, session=None, ignore_https_errors=False, guard=self._guard(url)
            )
            ours: Values = defaultdict(list)
            theirs: Values = defaultdict(list)
            same_trace: Values = defaultdict(list)
            for run in range(1, runs + 1):
                async with async_playwright() as playwright:
                    # A browser of its own for each load, as Lighthouse has.
                    browser = await self._launched(playwright.chromium, url)
                    result = await measure_once(
                        browser, Target(subject="home", url=url), run=run, visitor=_fresh(visitor)
                    )
                    await browser.close()
                peer = await asyncio.to_thread(
                    run_lighthouse,
                    url,
                    method=method,
                    browser=self.browser,
                    program=self.program,
                    local=_is_local(url),
                )
                again, _ = measure_trace_file(peer.trace)
                measures = result.facts.measures
                for name in AUDITS:
                    ours[name].append(measures.of(name).value_ms if measures else None)
                    theirs[name].append(peer.values[name])
                    same_trace[name].append(again.of(name).value_ms)
                print(f"{method} {url} {run}/{runs}", file=sys.stderr)
            pages[url] = {"ours": ours, "lighthouse": theirs, "ours_on_lighthouse_trace": same_trace}
        return pages

    async def wall(self, urls: Sequence[str], runs: int) -> dict[str, float]:
        subjects = ("home", "eform")
        targets = [Target(subject=subjects[place], url=url) for place, url in enumerate(urls[:2])]
        with tempfile.TemporaryDirectory() as folder:
            began = time.monotonic()
            async with async_playwright() as playwright:
                browser = await self._launched(playwright.chromium, urls[0])
                seen = await observe(
                    browser,
                    targets,
                    profile=_profile("devtools"),
                    runs=runs,
                    user_agent=None,
                    session=None,
                    folder=EvidenceFolder(Path(folder)),
                    progress=lambda _: None,
                    guard=self._guard(urls[0]),
                )
                await browser.close()
            # What the lane waited for other audits of this machine is no part of its own time.
            ours_s = time.monotonic() - began - waited_ms(seen) / 1000
        lighthouse_s = 0.0
        for _ in range(runs):
            for url in urls[:2]:
                peer = await asyncio.to_thread(
                    run_lighthouse,
                    url,
                    method="devtools",
                    browser=self.browser,
                    program=self.program,
                    local=_is_local(url),
                )
                lighthouse_s += peer.wall_s
        return {"ours_s": ours_s, "lighthouse_s": lighthouse_s, "runs": runs, "pages": len(targets)}

    def _guard(self, url: str) -> Guard | None:
        return Guard(url) if self.guarded else None

    async def _launched(self, chromium: Any, url: str) -> Browser:
        browser: Browser = await chromium.launch(
            executable_path=self.browser.executable_path,
            channel=self.browser.channel,
            args=[*AS_PEOPLE_SEE, *([f"--host-resolver-rules={ONLY_THIS_MACHINE}"] if _is_local(url) else [])],
        )
        return browser


def _fresh(visitor: Visitor) -> Visitor:
    """The same visitor with a guard for one tab: one that was sealed lets nothing through any more."""
    return replace(visitor, guard=visitor.guard.for_tab()) if visitor.guard else visitor


def _profile(method: Method) -> Profile:
    """The mobile profile; as it is under ``provided``, which slows nothing down."""
    mobile = load_profiles(criteria_dir() / "mic-2023").named("mobile")
    return mobile if method == "devtools" else mobile.model_copy(update={"network": None, "cpu_slowdown": 1})


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1", "http://localhost"))


def _print_agreement(pages: dict[str, Any], method: str, base: str) -> list[Row]:
    print(
        f"\n{method}: medians in ms; 'same trace' is our figure from Lighthouse's own trace, less Lighthouse's; "
        "'spread' how far Lighthouse's own runs lie from their median"
    )
    heads = f"{'ours':>9} {'Lighthouse':>11} {'difference':>11} {'same trace':>11} {'spread':>7}"
    print(f"{'page':<24} {'measure':<8} {heads}  truth")
    rows = []
    for url, page in pages.items():
        name = url.removeprefix(base)
        for measure in AUDITS:
            ours, theirs, same = (
                _median(page[who][measure]) for who in ("ours", "lighthouse", "ours_on_lighthouse_trace")
            )
            spread = spread_of(page["lighthouse"][measure])
            row = Row(
                page=name, method=method, measure=measure, ours=ours, theirs=theirs, same_trace=same, spread=spread
            )
            rows.append(row)
            exact = None if same is None or theirs is None else same - theirs
            beyond = f"  {row.factor:.1f} times the limit" if row.factor > 1 and name not in NOT_COMPARED else ""
            print(
                f"{name[-24:]:<24} {measure.upper():<8} {_shown(ours):>9} {_shown(theirs):>11} "
                f"{_shown(row.difference, '+'):>11} {_shown(exact, '+'):>11} {_shown(spread):>7}  "
                f"{_truth(name, measure, ours)}{beyond}"
            )
        if name in NOT_COMPARED:
            print(f"{'':<24} not compared: {NOT_COMPARED[name]}")
    return rows


def _truth(page: str, measure: str, ours: float | None) -> str:
    known = TRUTH.get(page, {}).get(measure)
    if known is None:
        return ""
    low, above = known
    right = ours is not None and low <= round(ours) <= low + above
    return f"{'true' if right else 'NOT TRUE'} (≥ {low:g}, + {above:g} at most)"


def agreed(rows: Sequence[Row]) -> str:
    """Whether each measure agrees over all compared pages in the median, and no page is far away.

    Args:
        rows: The rows of all pages; those of pages that are not compared are left out.
    """
    rows = [row for row in rows if row.page not in NOT_COMPARED]
    wrong = []
    for measure in AUDITS:
        factors = [row.factor for row in rows if row.measure == measure]
        worst = max((row for row in rows if row.measure == measure), key=lambda row: row.factor)
        differences = [abs(row.difference) for row in rows if row.measure == measure and row.difference is not None]
        spreads = [row.spread for row in rows if row.measure == measure and row.spread is not None]
        middle = median(factors)
        print(
            f"{measure.upper():<4} median difference {_shown(_median(differences))} ms, {middle:.2f} of the limit; "
            f"worst {worst.factor:.2f} ({worst.method} {worst.page}); "
            f"Lighthouse's own runs lie {_shown(_median(spreads))} ms from their median"
        )
        if middle > 1 or worst.factor > WORST:
            wrong.append(measure.upper())
    within = sum(row.factor <= 1 for row in rows)
    failed = f"NOT REACHED: {', '.join(wrong)}; " if wrong else ""
    return f"{failed}{within} of {len(rows)} medians within the limit"


def spread_of(values: Sequence[float | None]) -> float | None:
    """Median distance (ms) of runs from their median; None where most have no value."""
    middle = _median(values)
    return None if middle is None else median(abs(value - middle) for value in values if value is not None)


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if len(known) * 2 > len(values) else None


def _shown(value: float | None, sign: str = "") -> str:
    return "–" if value is None else f"{value:{sign}.1f}"


if __name__ == "__main__":
    sys.exit(main())
