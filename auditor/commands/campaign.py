"""``auditor campaign``: many portals in one run."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from auditor.browser.executable import find_browser
from auditor.campaign.cluster import ClusterEngine
from auditor.campaign.engine import Engine, LocalEngine
from auditor.campaign.folder import CampaignFolder
from auditor.campaign.job import audit_order
from auditor.campaign.plan import Options, Plan, plan_of
from auditor.campaign.preview import Words, plain, print_preview
from auditor.campaign.reading import read_roster
from auditor.campaign.record import record_of
from auditor.campaign.roster import Roster, chosen, cohort_roster
from auditor.campaign.run import run_campaign
from auditor.campaign.settings import estimate, load_settings
from auditor.campaign.status import print_status
from auditor.campaign.store import Store, stored_day
from auditor.campaign.watching import Lines
from auditor.commands.options import FrameworkId, Lang, Output
from auditor.commands.saying import complain
from auditor.errors import AuditorError, ExitCode, UsageError
from auditor.framework import available_frameworks, load_framework
from auditor.performance.profiles import load_profiles
from auditor.reporting.comparison import compare_folders
from auditor.reporting.formats import parse_formats
from auditor.request import MAX_RUNS, MIN_RUNS, asked_criteria
from auditor.resources import criteria_dir
from auditor.texts import Language

app = typer.Typer(no_args_is_help=True, help="Audit many portals in one run, and see where it stands.")
_VIETNAM = timezone(timedelta(hours=7))
_WORKERS = 5 * (os.cpu_count() or 1) // 2
"""One portal of a campaign keeps little more than half a processor busy, now less, now more."""


@app.command("run")
def run(
    roster: Annotated[str, typer.Argument(help="CSV or XLSX file of portals, or a cohort such as mic-2023.")],
    *,
    output: Output,
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=64, help="Portals side by side on this machine.")
    ] = _WORKERS,
    day: Annotated[
        str, typer.Option("--date", help="Portals that there were on this day (2025-06-30); default: today.")
    ] = "",
    unit: Annotated[list[str] | None, typer.Option("--unit", help="Only this code; may be repeated.")] = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", help="Scheduler of a Dask cluster, such as tcp://10.0.0.1:8786.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be asked of whom; send nothing.")] = False,
    framework: FrameworkId = "mic-2023",
    formats: Annotated[str, typer.Option("--format", help="Reports for each portal: html,json.")] = "html,json",
    only: Annotated[str, typer.Option("--only", help="Pillars (F,P,A) or criteria ids, with commas.")] = "",
    profile: Annotated[str | None, typer.Option("--profile", help="mobile, desktop or none.")] = None,
    runs: Annotated[int, typer.Option("--runs", min=MIN_RUNS, max=MAX_RUNS, help="Performance runs per page.")] = 5,
    seed: Annotated[int | None, typer.Option("--seed", help="Chooses samples; default: from each address.")] = None,
    budget: Annotated[
        float | None, typer.Option("--budget", min=1, help="Seconds for one portal; default: criteria/campaign.yaml.")
    ] = None,
    ignore_https_errors: Annotated[
        bool, typer.Option("--ignore-https-errors", help="Go on in spite of invalid certificates.")
    ] = False,
    own_portal: Annotated[
        bool, typer.Option("--own-portal", help="The portals are yours: do not ask robots.txt.")
    ] = False,
    lang: Lang = "vi",
) -> None:
    """Audit every portal of a list; the same command again goes on where it was interrupted."""
    settings = load_settings()
    options = Options(
        framework_id=framework,
        only=tuple(part for part in only.split(",") if part.strip()),
        profile=profile,
        runs=runs,
        seed=seed,
        own_portal=own_portal,
        ignore_https_errors=ignore_https_errors,
        formats=parse_formats(formats),
        language=lang,
        budget_s=budget or settings.budget_s,
    )
    plan = _plan(roster, unit or [], _day(day) or stored_day(output) or _today(), options)
    words, console = Words(lang), Console()
    pillars = {criterion_id[0] for criterion_id in asked_criteria(options.only, load_framework(framework))}
    known = workers if cluster is None else None
    expected = estimate(plan.units, pillars=pillars, runs=runs, workers=known or 1, expected=settings.expected)
    print_preview(plan, expected, console, words, workers=known, every=dry_run)
    if dry_run:
        plain(console, words("dry-run"), style="bold")
        return
    if cluster is None:
        find_browser()
    # A service that stops its programs says SIGTERM; it is answered like Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)

    def engine(folder: CampaignFolder) -> Engine:
        if cluster is not None:
            return ClusterEngine(cluster, audit_order, folder=folder, complain=complain)
        return LocalEngine(workers, audit_order, workers_lock=folder.workers_lock)

    with Lines(console, words, expected_s=expected.seconds, budget_s=options.budget_s) as lines:
        result = run_campaign(
            plan, output, settings=settings, engine=engine, watcher=lines, conclude=_compared(console, words, lang)
        )
    done = [standing for standing in result.standings if standing.state == "done"]
    total = len(result.standings)
    plain(console, words("concluded", done=len(done), total=total, time=words.time(result.seconds)), style="bold")
    for standing in result.standings:
        if standing.outcome is not None and standing.outcome.code:
            reason = words.reason(standing.outcome.code, budget_s=options.budget_s)
            complain(f"{standing.unit.code}: {reason}: {standing.outcome.detail}".rstrip(": "))
    if not any(standing.outcome.decided for standing in done if standing.outcome is not None):
        raise typer.Exit(ExitCode.NOTHING_TESTED)


@app.command("status")
def status(
    directory: Annotated[Path, typer.Argument(help="Folder of the campaign.")],
    *,
    lang: Lang = "vi",
) -> None:
    """Show where a campaign stands and what was asked of whom, while it runs or afterwards."""
    with Store.seen(directory) as store:
        record, standings = record_of(store), store.standings()
    print_status(record, standings, Console(), Words(lang), language=lang)


def _plan(source: str, codes: list[str], day: date, options: Options) -> Plan:
    """The portals and options of a campaign, checked before anything starts."""
    framework = load_framework(options.framework_id)
    asked_criteria(options.only, framework)
    load_profiles(criteria_dir() / options.framework_id).named(options.profile)
    found = _roster(source, day)
    in_scope = found.on(day)
    if not in_scope:
        raise UsageError(f"{source}: none of its {len(found.units)} portals was there on {day}; choose another --date")
    return plan_of(found, chosen(in_scope, codes), day, options, framework_version=framework.version)


def _roster(source: str, day: date) -> Roster:
    if source in available_frameworks():
        return cohort_roster(load_framework(source), day)
    file = Path(source)
    if not file.is_file():
        raise UsageError(f"{source}: expected a CSV or XLSX file, or a cohort ({', '.join(available_frameworks())})")
    return read_roster(file)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--date {text}: expected a day such as 2025-06-30") from error


def _today() -> date:
    return datetime.now(_VIETNAM).date()


def _compared(console: Console, words: Words, language: Language) -> Callable[[Store, CampaignFolder], None]:
    """Writes what compares the results at the end of a campaign."""

    def compare(store: Store, folder: CampaignFolder) -> None:
        roots = [folder.audit(one.unit.code) for one in store.standings() if one.state == "done"]
        if not roots:
            return
        framework_id = store.plan.options.framework_id
        try:
            comparison, written = compare_folders(
                roots, folder.root, framework_id=framework_id, leave_out=True, language=language
            )
        except AuditorError as error:
            # The results are there all the same.
            complain(error.message)
            return
        for out in comparison.left_out:
            complain(f"{out.file}: {out.detail}")
        for path in written:
            plain(console, f"{words('comparison')}: {path}")

    return compare
