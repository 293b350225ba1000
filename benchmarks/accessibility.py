"""What the accessibility pillar says of published test cases, beside what the rule engine alone says.

    python -m benchmarks.accessibility --cases DIR [--rule ID ...] [--all] [--part N/M] [--json FILE]
    python -m benchmarks.accessibility --times [--url URL ...]

`DIR` is a folder in the ACT format: a `testcases.json` whose `testcases` have `ruleId`,
`ruleAccessibilityRequirements`, `expected` (passed, failed, inapplicable), `relativePath` and `url`. It is served on
loopback, under the path that the addresses have in the collection. Every case is opened, observed and judged as the
only page of a portal; what counts is the verdict on the criterion that covers the success criterion of the case's
rule. Cases of rules that speak of none of our criteria are left out unless `--all` is given; then they are untested.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from auditor.accessibility.engine import engine_script, engine_version
from auditor.accessibility.judge import judge
from auditor.accessibility.observe import PageTarget, observe, prepared
from auditor.browser.chromium import Chromium, open_chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.demo.run import ONLY_THIS_MACHINE
from auditor.errors import PortalError, Stage
from auditor.evidence import EvidenceFolder, Record
from auditor.findings import Judgement, ReasonCode, Verdict
from auditor.framework import AccessibilityCriterion, Framework, load_framework
from benchmarks.accessibility_times import report_times, time_pages
from benchmarks.test_cases import Case, cases_in, served

_SETTLE_S = 3.0
_CASE_S = 60.0
_WIDTH = 150
_STRENGTH = ("failed", "question", "passed", "untested")
"""What is said of several criteria of one rule: the first of these that is said of any."""

_ENGINE_ALONE = """async () => {
  const report = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], preload: false, elementRef: false,
  });
  const of = (list) => list.map((result) => ({ rule: result.id, tags: result.tags }));
  return { failed: of(report.violations), question: of(report.incomplete), passed: of(report.passes) };
}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the cases, print agreement per rule and per success criterion, and return 0."""
    parser = argparse.ArgumentParser(prog="benchmarks.accessibility", description=(__doc__ or "").splitlines()[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--cases", type=Path, help="folder with a testcases.json in the ACT format")
    what.add_argument("--times", action="store_true", help="say how long each check takes on a page")
    parser.add_argument("--url", action="append", default=[], help="with --times: a page (may be repeated)")
    parser.add_argument("--part", default="1/1", help="only the N-th of M parts of the cases")
    parser.add_argument("--rule", action="append", default=[], help="only cases of this rule id (may be repeated)")
    parser.add_argument("--all", action="store_true", help="count cases of rules beyond our criteria as untested")
    parser.add_argument("--tabs", type=int, default=2, help="pages looked at side by side (default 2)")
    parser.add_argument("--json", type=Path, help="write what was said of each case there")
    given = parser.parse_args(arguments)
    framework = load_framework("mic-2023")
    if given.times:
        times = asyncio.run(time_pages(given.url, framework))
        print(report_times(times, _console()))
        if given.json:
            given.json.write_text(json.dumps({"pages": times}, ensure_ascii=False, indent=1), encoding="utf-8")
        return 0
    cases = [case for case in cases_in(given.cases) if not given.rule or case.rule in given.rule]
    numbers = _numbers(framework)
    if not given.all:
        cases = [case for case in cases if set(case.success_criteria) & set(numbers)]
    part, parts = (int(number) for number in given.part.split("/"))
    cases = cases[part - 1 :: parts]
    rows = asyncio.run(_run(given.cases, cases, framework, numbers, tabs=given.tabs))
    _report(rows)
    if given.json:
        given.json.write_text(json.dumps({"cases": rows}, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _numbers(framework: Framework) -> dict[str, str]:
    """Our criterion for each success criterion that one of them covers."""
    ours = [item for item in framework.criteria if isinstance(item, AccessibilityCriterion)]
    return {number: item.id for item in ours for number in item.wcag}


async def _run(
    folder: Path, cases: Sequence[Case], framework: Framework, numbers: dict[str, str], *, tabs: int
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any] | None] = [None] * len(cases)
    waiting = list(enumerate(cases))[::-1]
    with served(folder, cases) as origin, tempfile.TemporaryDirectory(prefix="portal-auditor-cases-") as kept:
        async with open_chromium(arguments=[ONLY_THIS_MACHINE]) as chromium:

            async def work() -> None:
                while waiting:
                    index, case = waiting.pop()
                    ours = {number: numbers[number] for number in case.success_criteria if number in numbers}
                    rows[index] = await _row(chromium, origin, case, framework, ours=ours, kept=Path(kept))
                    print(f"{len(cases) - len(waiting)}/{len(cases)} {case.rule}", end="\r", file=sys.stderr)

            await asyncio.gather(*(work() for _ in range(tabs)))
    print(file=sys.stderr)
    return [row for row in rows if row is not None]


async def _row(
    chromium: Chromium, origin: str, case: Case, framework: Framework, *, ours: dict[str, str], kept: Path
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "case": case.id,
        "rule": case.rule,
        "rule_name": case.rule_name,
        "path": case.path,
        "expected": case.expected,
        "criteria": {},
        "said": "untested",
        "axe": "untested",
        "trouble": "",
    }
    if not ours:
        return row
    try:
        judged, alone = await asyncio.wait_for(
            _look(chromium, origin, case, framework, kept, asked=frozenset(ours.values())), _CASE_S
        )
    except (PortalError, TimeoutError) as error:
        return row | {"trouble": f"{type(error).__name__}: {error}"}
    said = {number: _said(judged[criterion]) for number, criterion in ours.items()}
    axe = {number: _axe_said(alone, number) for number in ours}
    row["criteria"] = {
        number: {
            "criterion": ours[number],
            "said": said[number],
            "axe": axe[number],
            "places": judged[ours[number]].measurements.get("elements", {}).get("to_judge", 0),
            "rules": [figures["rule"] for figures in judged[ours[number]].measurements.get("rules", [])],
        }
        for number in ours
    }
    places = sum(item["places"] for item in row["criteria"].values())
    return row | {"said": _strongest(said.values()), "axe": _strongest(axe.values()), "places": places}


async def _look(
    chromium: Chromium, origin: str, case: Case, framework: Framework, kept: Path, *, asked: frozenset[str]
) -> tuple[dict[str, Judgement], dict[str, Any]]:
    url = origin + case.path
    async with (
        chromium.tab(
            guard=Guard(origin),
            manners=Manners(origin, user_agent=chromium.user_agent, own_portal=True),
            folder=EvidenceFolder(kept),
            stage=Stage.ACCESSIBILITY,
        ) as tab,
        prepared(tab) as worlds,
    ):
        await tab.open(url, settle_s=_SETTLE_S)
        world = await worlds.main()
        await world.load(engine_script())
        alone = await world.call(_ENGINE_ALONE, limit_s=20.0)
        target = PageTarget(role="home", url=url)
        seen = await observe(tab, worlds, target, framework_id=framework.id, asked=asked)
    return judge(Record(observations=seen), framework), alone


def _said(item: Judgement) -> str:
    if item.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET}:
        return "failed"
    if item.verdict in {Verdict.MET, Verdict.NOT_APPLICABLE}:
        return "passed"
    return "question" if item.code == ReasonCode.NEEDS_PERSON.value else "untested"


def _axe_said(alone: dict[str, Any], number: str) -> str:
    mark = f"wcag{number.replace('.', '')}"
    for said in ("failed", "question", "passed"):
        if any(mark in result["tags"] for result in alone[said]):
            return said
    return "untested"


def _strongest(said: Iterable[str]) -> str:
    every = set(said)
    return next((word for word in _STRENGTH if word in every), "untested")


def _report(rows: Sequence[dict[str, Any]]) -> None:
    console = _console()
    by_rule: dict[str, list[tuple[str, str, str, int]]] = defaultdict(list)
    by_number: dict[str, list[tuple[str, str, str, int]]] = defaultdict(list)
    for row in rows:
        name = f"{row['rule']} {row['rule_name'][:48]}"
        by_rule[name].append((row["expected"], row["said"], row["axe"], row.get("places", 0)))
        for number, item in row["criteria"].items():
            by_number[f"{number} ({item['criterion']})"].append(
                (row["expected"], item["said"], item["axe"], item["places"])
            )
    console.print(_table("By rule", by_rule))
    console.print(_table("By success criterion", by_number))
    print(_summary(rows))


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else _WIDTH)


def _table(title: str, groups: dict[str, list[tuple[str, str, str, int]]]) -> Table:
    shown = Table(
        title=title,
        caption="expected failures: found, asked about at a place, asked in general, missed, untested; "
        "false alarms on passed and inapplicable cases",
    )
    shown.add_column("")
    for heading in ("failures", "found", "asked", "in general", "missed", "untested", "axe found", "axe asked"):
        shown.add_column(heading, justify="right")
    for heading in ("others", "false", "axe false", "asked ", "passed"):
        shown.add_column(heading, justify="right")
    for name, said in sorted(groups.items()):
        bad = [(ours, axe, places) for expected, ours, axe, places in said if expected == "failed"]
        good = [(ours, axe) for expected, ours, axe, _ in said if expected != "failed"]
        ours = Counter(item[0] for item in bad)
        placed = sum(1 for item in bad if item[0] == "question" and item[2])
        axe = Counter(item[1] for item in bad)
        clean, axe_clean = Counter(item[0] for item in good), Counter(item[1] for item in good)
        figures = (
            *(len(bad), ours["failed"], placed, ours["question"] - placed, ours["passed"], ours["untested"]),
            *(axe["failed"], axe["question"], len(good), clean["failed"], axe_clean["failed"]),
            *(clean["question"], clean["passed"]),
        )
        shown.add_row(name, *(str(figure or "") for figure in figures))
    return shown


def _summary(rows: Sequence[dict[str, Any]]) -> str:
    bad = [row for row in rows if row["expected"] == "failed" and row["criteria"]]
    good = [row for row in rows if row["expected"] != "failed" and row["criteria"]]
    found = sum(row["said"] == "failed" for row in bad)
    asked = sum(row["said"] == "question" and row["places"] > 0 for row in bad)
    general = sum(row["said"] == "question" for row in bad) - asked
    missed = sum(row["said"] == "passed" for row in bad)
    false = sum(row["said"] == "failed" for row in good)
    axe, axe_false = (sum(row["axe"] == "failed" for row in part) for part in (bad, good))
    troubles = sum(bool(row["trouble"]) for row in rows)
    return (
        f"accessibility: {len(rows)} cases; of {len(bad)} expected failures {found} found, {asked} asked about, "
        f"{general} asked in general, {missed} missed; {false} false alarms on {len(good)} others "
        f"({100 * false / max(len(good), 1):.1f} %); axe {engine_version()} alone found {axe} with {axe_false} false "
        f"alarms; {troubles} cases in trouble"
    )


if __name__ == "__main__":
    sys.exit(main())
