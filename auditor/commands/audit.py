"""``auditor audit``: one portal from its URL to a report."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from auditor.accessibility.engine import use_engine
from auditor.audit import audit_portal
from auditor.commands.options import Force, Formats, FrameworkId, Lang, Output
from auditor.commands.saying import complain
from auditor.errors import ExitCode
from auditor.framework import load_framework
from auditor.progress import ProgressLines
from auditor.reporting.formats import parse_formats, write_reports
from auditor.reporting.terminal import print_summary
from auditor.request import AuditRequest, check_request, portal_url


def audit(
    url: Annotated[str, typer.Argument(help="Home page of the portal.")],
    *,
    output: Output,
    name: Annotated[str, typer.Option("--name", help="What reports call the portal.")] = "",
    unit_code: Annotated[str | None, typer.Option("--unit", help="Code of the unit in the cohort.")] = None,
    framework: FrameworkId = "mic-2023",
    session: Annotated[Path | None, typer.Option("--session", help="Playwright storage state of a log-in.")] = None,
    redact: Annotated[
        bool | None,
        typer.Option(
            "--redact/--no-redact", help="Leave out numbers and addresses of persons; default: with a session."
        ),
    ] = None,
    dossier_code: Annotated[str | None, typer.Option("--dossier-code", help="A sample dossier code.")] = None,
    formats: Formats = "html,json",
    only: Annotated[str, typer.Option("--only", help="Pillars (F,P,A) or criteria ids, with commas.")] = "",
    profile: Annotated[str | None, typer.Option("--profile", help="mobile, desktop or none.")] = None,
    runs: Annotated[int, typer.Option("--runs", help="Performance runs per page.")] = 5,
    seed: Annotated[int | None, typer.Option("--seed", help="Chooses samples; default: from the address.")] = None,
    ignore_https_errors: Annotated[
        bool, typer.Option("--ignore-https-errors", help="Go on in spite of an invalid certificate.")
    ] = False,
    own_portal: Annotated[
        bool, typer.Option("--own-portal", help="The portal is yours: do not ask robots.txt.")
    ] = False,
    keep_traces: Annotated[bool, typer.Option("--keep-traces", help="Keep the performance traces.")] = False,
    axe_script: Annotated[Path | None, typer.Option("--axe-script", help="Another axe-core (axe.min.js).")] = None,
    force: Force = False,
    lang: Lang = "vi",
) -> None:
    """Audit one portal from its URL to a report."""
    use_engine(axe_script)
    wanted = parse_formats(formats)
    request = AuditRequest(
        url=portal_url(url),
        output=output,
        name=name,
        unit_code=unit_code,
        framework_id=framework,
        session=session,
        redact=redact,
        dossier_code=dossier_code,
        only=tuple(part for part in only.split(",") if part.strip()),
        profile=profile,
        runs=runs,
        seed=seed,
        ignore_https_errors=ignore_https_errors,
        own_portal=own_portal,
        keep_traces=keep_traces,
    )
    check_request(request, force=force)
    console = Console()
    with ProgressLines(console, lang) as lines:
        result = asyncio.run(audit_portal(request, progress=lines.stage))
        loaded = load_framework(framework)
        report = write_reports(result, loaded, output, formats=wanted, language=lang)
    print_summary(result, loaded, console, language=lang, report=report)
    if not any(finding.verdict.decided for finding in result.findings):
        complain(result.troubles[0].detail if result.troubles else f"{url}: nothing could be tested")
        raise typer.Exit(ExitCode.NOTHING_TESTED)
