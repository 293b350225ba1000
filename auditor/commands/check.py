"""``auditor check``: limits and a baseline held against a portal, for a build that stops when they are not kept."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from auditor.audit import audit_portal
from auditor.check import given
from auditor.check.settings import Settings, Typed
from auditor.checking import Check
from auditor.commands.options import Force
from auditor.commands.saying import complain
from auditor.errors import UsageError
from auditor.findings import Audit
from auditor.progress import ProgressLines
from auditor.reporting.check import print_outcome
from auditor.reporting.formats import parse_formats
from auditor.reporting.labels import Labels
from auditor.reporting.view import audit_view
from auditor.request import AuditRequest, check_request, portal_url
from auditor.texts import Language

RUNS = 5
FIRST_OUTPUT = Path("portal-check")


def check(
    url: Annotated[
        str | None, typer.Argument(help="Home page of the portal; default: that of the configuration.")
    ] = None,
    *,
    stored: Annotated[Path | None, typer.Option("--audit", help="Check this stored audit, without a browser.")] = None,
    config: Annotated[
        Path | None, typer.Option("--config", help="Default: auditor.toml, else pyproject.toml, of this folder.")
    ] = None,
    fail_under: Annotated[
        list[str] | None, typer.Option("--fail-under", help="Fewest points: 70, or F=50 for a pillar; repeat it.")
    ] = None,
    require: Annotated[str, typer.Option("--require", help="Criteria that must be met: F01,F24,A05.")] = "",
    limit: Annotated[
        list[str] | None, typer.Option("--limit", help="Longest time: lcp=2500 or home.tbt=0.3s; repeat it.")
    ] = None,
    max_violations: Annotated[
        int | None, typer.Option("--max-violations", min=0, help="Most elements that break accessibility rules.")
    ] = None,
    waivers: Annotated[Path | None, typer.Option("--waivers", help="A TOML file whose entries are waivers.")] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="audit.json of an earlier audit: fail on what got worse.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Accept what got worse: replace the baseline by this audit.")
    ] = False,
    max_time: Annotated[
        str | None, typer.Option("--max-time", help="5m: take the most valuable checks first, name what is left out.")
    ] = None,
    output: Annotated[Path, typer.Option("--output", help="Folder for everything that is written.")] = FIRST_OUTPUT,
    name: Annotated[str, typer.Option("--name", help="What reports call the portal.")] = "",
    framework: Annotated[str | None, typer.Option("--framework", help="Version of the framework.")] = None,
    session: Annotated[Path | None, typer.Option("--session", help="Playwright storage state of a log-in.")] = None,
    dossier_code: Annotated[str | None, typer.Option("--dossier-code", help="A sample dossier code.")] = None,
    formats: Annotated[str | None, typer.Option("--format", help="Reports to write; default: html,json.")] = None,
    only: Annotated[str, typer.Option("--only", help="Pillars (F,P,A) or criteria ids, with commas.")] = "",
    profile: Annotated[str | None, typer.Option("--profile", help="mobile, desktop or none.")] = None,
    runs: Annotated[int | None, typer.Option("--runs", help="Performance runs per page; default: 5.")] = None,
    ignore_https_errors: Annotated[
        bool, typer.Option("--ignore-https-errors", help="Go on in spite of an invalid certificate.")
    ] = False,
    own_portal: Annotated[
        bool, typer.Option("--own-portal", help="The portal is yours: do not ask robots.txt.")
    ] = False,
    force: Force = False,
    lang: Annotated[Language | None, typer.Option("--lang", help="vi or en; default: vi.")] = None,
) -> None:
    """Hold limits and a baseline against a portal. Exit code 1: a limit is not kept; 4: something got worse."""
    if url is not None and stored is not None:
        raise UsageError("expected either the address of a portal or --audit DIR, not both")
    typed = Typed(
        config=config,
        waivers=waivers,
        baseline=baseline,
        url=url,
        framework=framework,
        fail_under=tuple(fail_under or ()),
        require=given.names(require),
        limit=tuple(limit or ()),
        max_violations=max_violations,
        max_time=max_time,
    )
    settings = Settings(typed)
    keys = settings.keys
    language: Language = lang or keys.lang or "vi"
    wanted = parse_formats(formats or keys.format or "html,json")
    task = Check(settings, stored=stored, update_baseline=update_baseline)
    console = Console()

    def make() -> Audit:
        if settings.url is None:
            raise UsageError("expected the address of a portal, or --audit DIR with a stored audit")
        request = AuditRequest(
            url=portal_url(settings.url),
            output=output,
            name=name,
            framework_id=task.framework.id,
            session=session,
            dossier_code=dossier_code,
            only=given.names(only) or keys.only,
            profile=profile or keys.profile,
            runs=runs or keys.runs or RUNS,
            ignore_https_errors=ignore_https_errors or keys.ignore_https_errors,
            own_portal=own_portal or keys.own_portal,
            max_time_s=settings.max_time_s,
        )
        check_request(request, force=force)
        with ProgressLines(console, language) as lines:
            return asyncio.run(audit_portal(request, progress=lines.stage))

    audit, outcome = task.outcome(make)
    root = stored if stored is not None and stored.is_dir() else output
    root.mkdir(parents=True, exist_ok=True)
    report = task.write(audit, outcome, root, formats=wanted, language=language)
    labels = Labels(language)
    print_outcome(outcome, audit_view(audit, task.framework, labels), labels, console, report=str(report))
    if not outcome.tested:
        complain(audit.troubles[0].detail if audit.troubles else f"{audit.portal.url}: nothing could be tested")
    raise typer.Exit(outcome.exit_code)
