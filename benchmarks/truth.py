"""Every verdict on sample portals beside the truth about them, criterion by criterion.

    python -m benchmarks.truth [--portals DIR] [--portal ID ...] [--runs 3] [--only F,A]
                               [--with-session | --both] [--json FILE]

`--portals` takes any folder of portals: each sub-folder is a package with a `PORTAL` and a `truth.yaml`; `--portal`
takes one of them only. The command ends with 1 when a decided verdict is wrong or when anything final was sent to a
portal.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table

from auditor.audit import audit_portal
from auditor.demo.portals import demo_portals, truth_path
from auditor.demo.run import ONLY_THIS_MACHINE
from auditor.demo.server import DemoPortal, Served, serve
from auditor.demo.truth import Truth, read_truth
from auditor.findings import Audit, Finding, ReasonCode, Verdict
from auditor.request import AuditRequest
from benchmarks.cost import LOADS_LIMIT, MEMORY_LIMIT_MB, WALL_LIMIT_S, Cost, measured

Mode = Literal["visitor", "session"]
_WIDTH = 150


class Outcome(StrEnum):
    """What a finding is beside the truth."""

    RIGHT = "right"
    """Decided as the truth says."""
    WRONG = "wrong"
    """Decided otherwise, or decided what nobody could have seen."""
    OPEN = "open"
    """Left undecided though the truth can be seen."""
    UNSEEN = "unseen"
    """Left undecided as it must be."""


_MARKS = {Outcome.RIGHT: "[green]✓", Outcome.WRONG: "[bold red]✕", Outcome.OPEN: "[yellow]·", Outcome.UNSEEN: "[dim]–"}


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One finding beside the truth.

    Attributes:
        portal: Id of the portal.
        mode: As a visitor or with a session.
        criterion: Id of the criterion.
        got: The verdict, with its reason code when undecided.
        truth: The true verdict, with its reason when it cannot be seen.
        outcome: What comes of the two.
        reason: The finding's reason in English.
        why: The fact of the portal that decides.
    """

    portal: str
    mode: Mode
    criterion: str
    got: str
    truth: str
    outcome: Outcome
    reason: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Run:
    """One audited portal.

    Attributes:
        audit: The audit.
        comparisons: Each finding that was asked for beside the truth.
        final_submissions: What the portal took as sent for good; empty after an honest audit.
        cost: What the audit cost.
    """

    audit: Audit
    comparisons: tuple[Comparison, ...]
    final_submissions: tuple[str, ...]
    cost: Cost


def compare(audit: Audit, truth: Truth, *, mode: Mode) -> tuple[Comparison, ...]:
    """Hold the findings of an audit that it was asked for against the truth."""
    return tuple(_compared(finding, truth, mode) for finding in audit.findings if not _not_asked(finding))


def _not_asked(finding: Finding) -> bool:
    return finding.reason.code == ReasonCode.NOT_ASKED.value


def _compared(finding: Finding, truth: Truth, mode: Mode) -> Comparison:
    fact = truth.verdicts[finding.criterion]
    verdict, reason = (fact.visitor, fact.reason) if mode == "visitor" else (fact.session, fact.session_reason)
    undecided = finding.verdict is Verdict.NOT_OBSERVABLE
    if undecided:
        outcome = Outcome.UNSEEN if verdict == Verdict.NOT_OBSERVABLE.value else Outcome.OPEN
    else:
        outcome = Outcome.RIGHT if finding.verdict.value == verdict else Outcome.WRONG
    return Comparison(
        portal=truth.portal,
        mode=mode,
        criterion=finding.criterion,
        got=f"{finding.verdict.value} ({finding.reason.code})" if undecided else finding.verdict.value,
        truth=f"{verdict} ({reason})" if reason else verdict,
        outcome=outcome,
        reason=finding.reason.en,
        why=fact.why,
    )


async def run_portal(
    served: Served, truth: Truth, output: Path, *, mode: Mode, runs: int, only: tuple[str, ...] = ()
) -> Run:
    """Audit a portal that is being served and hold the findings against the truth.

    Args:
        served: The running portal.
        truth: The truth about it.
        output: Folder of the audit.
        mode: As a visitor, or with the portal's session; no dossier code is given, as the truth is stated without one.
        runs: Performance runs per page.
        only: Pillars or criteria; empty for all.

    Raises:
        BrowserNotFound: There is no Chromium.
        OSError: The folder cannot be written.
    """
    session = _kept_session(served, output) if mode == "session" else None
    before = len(served.ledger.final_submissions)
    request = AuditRequest(
        url=f"{served.base_url}/",
        output=output / "audit",
        runs=runs,
        only=only,
        seed=1,
        session=session,
        browser_arguments=(ONLY_THIS_MACHINE,),
    )
    with measured() as cost:
        audit = await audit_portal(request)
    cost.loads = audit.page_loads
    sent = served.ledger.final_submissions[before:]
    return Run(
        audit=audit,
        comparisons=compare(audit, truth, mode=mode),
        final_submissions=tuple(f"{one.kind} {one.path}" for one in sent),
        cost=cost,
    )


def _kept_session(served: Served, output: Path) -> Path:
    output.mkdir(parents=True, exist_ok=True)
    file = output / "session.json"
    file.write_text(json.dumps(served.session_state()), encoding="utf-8")
    return file


def portals_in(folder: Path | None) -> Iterator[tuple[DemoPortal, Truth]]:
    """The portals of a folder with the truth about each; the sample portals when there is none.

    Args:
        folder: Each of its sub-folders that holds a `truth.yaml` is a package with a `PORTAL`.

    Raises:
        FileNotFoundError: The folder holds no portal.
        AttributeError: A package has no `PORTAL`.
        pydantic.ValidationError: A truth file is incomplete.
    """
    if folder is None:
        for portal in demo_portals():
            yield portal, read_truth(truth_path(portal))
        return
    root = folder.resolve()
    files = sorted(root.glob("*/truth.yaml"))
    if not files:
        raise FileNotFoundError(f"{folder}: expected sub-folders with a truth.yaml, found none")
    packaged = (root / "__init__.py").is_file()
    sys.path.insert(0, str(root.parent if packaged else root))
    for file in files:
        name = f"{root.name}.{file.parent.name}" if packaged else file.parent.name
        yield import_module(name).PORTAL, read_truth(file)


def _chosen(
    portals: Sequence[tuple[DemoPortal, Truth]], ids: Sequence[str] | None, parser: argparse.ArgumentParser
) -> Sequence[tuple[DemoPortal, Truth]]:
    known = [portal.id for portal, _ in portals]
    if ids is None:
        return portals
    if unknown := sorted(set(ids) - set(known)):
        parser.error(f"--portal: expected some of {', '.join(known)}, found {', '.join(unknown)}")
    return [(portal, truth) for portal, truth in portals if portal.id in ids]


def table(runs: Sequence[Run]) -> Table:
    """All comparisons: a row for each criterion, a column for each portal, and the counts of each row."""
    shown = Table(
        title="Verdicts beside the truth", caption="got → truth; ✓ right, ✕ wrong, · undecided, – not to be seen"
    )
    columns = list(dict.fromkeys((c.portal, c.mode) for run in runs for c in run.comparisons))
    shown.add_column("")
    for portal, mode in columns:
        shown.add_column(f"{portal} ({mode})", overflow="fold")
    for outcome in Outcome:
        shown.add_column(outcome.value, justify="right")
    by_place = {(c.criterion, c.portal, c.mode): c for run in runs for c in run.comparisons}
    for criterion in dict.fromkeys(c.criterion for run in runs for c in run.comparisons):
        row = [by_place.get((criterion, portal, mode)) for portal, mode in columns]
        counts = Counter(c.outcome for c in row if c is not None)
        shown.add_row(criterion, *(_cell(c) for c in row), *(str(counts[outcome] or "") for outcome in Outcome))
    shown.add_section()
    sums = [Counter(c.outcome for place, c in by_place.items() if place[1:] == column) for column in columns]
    for outcome in Outcome:
        shown.add_row(outcome.value, *(str(counts[outcome]) for counts in sums), *([""] * len(Outcome)))
    return shown


def _cell(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    alike = comparison.got.split(" ")[0] == comparison.truth.split(" ")[0]
    words = comparison.got if alike else f"{comparison.got} → {comparison.truth}"
    return f"{_MARKS[comparison.outcome]}[/] {words}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit the portals, print the comparison, and return 1 when a decided verdict is wrong or something was sent."""
    parser = argparse.ArgumentParser(prog="benchmarks.truth", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--portals", type=Path, help="folder of portals with truth files; default: the sample portals")
    parser.add_argument("--portal", action="append", metavar="ID", help="this portal only; may be given again")
    parser.add_argument("--runs", type=int, default=3, help="performance runs per page (default 3)")
    parser.add_argument("--only", default="", help="pillars (F,P,A) or criteria ids, with commas")
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--with-session", action="store_true", help="as a person who logged in")
    who.add_argument("--both", action="store_true", help="as a visitor and as a person who logged in")
    parser.add_argument("--json", type=Path, help="write the comparison there")
    options = parser.parse_args(arguments)
    modes: tuple[Mode, ...] = (
        ("visitor", "session") if options.both else ("session",) if options.with_session else ("visitor",)
    )
    only = tuple(part for part in options.only.split(",") if part.strip())
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    runs: list[Run] = []
    with tempfile.TemporaryDirectory(prefix="portal-auditor-truth-") as folder:
        for portal, truth in _chosen(list(portals_in(options.portals)), options.portal, parser):
            for mode in modes:
                print(f"{portal.id} ({mode}) ...", file=sys.stderr, flush=True)
                with serve(portal) as served:
                    output = Path(folder) / portal.id / mode
                    runs.append(asyncio.run(run_portal(served, truth, output, mode=mode, runs=options.runs, only=only)))
                # Said and written at once: a long benchmark that is cut short has its figures so far.
                print(f"{portal.id} ({mode}): {_in_words(runs[-1].comparisons)}; {runs[-1].cost}", flush=True)
                if options.json is not None:
                    _write(runs, options.json)
    console.print(table(runs))
    return _conclude(runs, console)


def _conclude(runs: Sequence[Run], console: Console) -> int:
    everything = [comparison for run in runs for comparison in run.comparisons]
    sent = [submission for run in runs for submission in run.final_submissions]
    counts = Counter(comparison.outcome for comparison in everything)
    for wrong in (c for c in everything if c.outcome is Outcome.WRONG):
        place = f"{wrong.criterion} {wrong.portal} ({wrong.mode})"
        console.print(
            f"{place}: got {wrong.got}, truth {wrong.truth}\n  said: {wrong.reason}\n  is:   {wrong.why}", markup=False
        )
    failed = bool(counts[Outcome.WRONG] or sent)
    print(
        f"truth: {len(everything)} verdicts: {_in_words(everything)}; "
        f"{sum(run.cost.within for run in runs)} of {len(runs)} audits within the limits of cost; "
        f"{len(sent)} final submissions: {'FAILED' if failed else 'passed'}"
    )
    return int(failed)


def _in_words(comparisons: Sequence[Comparison]) -> str:
    counts = Counter(comparison.outcome for comparison in comparisons)
    return (
        f"{counts[Outcome.RIGHT]} right, {counts[Outcome.WRONG]} wrong, "
        f"{counts[Outcome.OPEN]} undecided though decidable, {counts[Outcome.UNSEEN]} rightly undecided"
    )


def _write(runs: Sequence[Run], file: Path) -> None:
    """Everything as JSON: each comparison, the counts in all, by criterion and by portal, and what each audit cost."""
    everything = [comparison for run in runs for comparison in run.comparisons]
    by_criterion: dict[str, list[Comparison]] = {}
    for comparison in everything:
        by_criterion.setdefault(comparison.criterion, []).append(comparison)
    data = {
        "comparisons": [{**vars(comparison), "outcome": comparison.outcome.value} for comparison in everything],
        "counts": _counted(everything),
        "by_criterion": {criterion: _counted(those) for criterion, those in by_criterion.items()},
        "by_portal": [
            {
                "portal": run.comparisons[0].portal,
                "mode": run.comparisons[0].mode,
                "counts": _counted(run.comparisons),
                "cost": {**vars(run.cost), "within": run.cost.within},
            }
            for run in runs
            if run.comparisons
        ],
        "cost_limits": {"wall_s": WALL_LIMIT_S, "memory_mb": MEMORY_LIMIT_MB, "loads": LOADS_LIMIT},
        "final_submissions": [submission for run in runs for submission in run.final_submissions],
    }
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


def _counted(comparisons: Sequence[Comparison]) -> dict[str, int]:
    counts = Counter(comparison.outcome for comparison in comparisons)
    return {outcome.value: counts[outcome] for outcome in Outcome}


if __name__ == "__main__":
    sys.exit(main())
