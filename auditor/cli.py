"""The commands; no logic of their own."""

from __future__ import annotations

import asyncio
import logging
import sys
import traceback
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.logging import RichHandler
from rich.table import Table

from auditor.accessibility.engine import use_engine
from auditor.audit import audit_portal, judge_stored
from auditor.demo.run import run_demo
from auditor.doctor import diagnose
from auditor.errors import AuditorError, ExitCode, UsageError
from auditor.framework import load_framework, validate_directory
from auditor.login import log_in
from auditor.performance.change import changes
from auditor.portal.vocabulary import load_vocabulary
from auditor.progress import ProgressLines
from auditor.reporting.changes import print_changes
from auditor.reporting.comparison import write_comparison
from auditor.reporting.formats import parse_formats, write_reports
from auditor.reporting.json import read_audit, write_audit
from auditor.reporting.labels import Labels
from auditor.reporting.terminal import print_criteria, print_criterion, print_summary
from auditor.request import AuditRequest, check_request, portal_url
from auditor.resources import criteria_dir
from auditor.texts import Language

app = typer.Typer(
    name="auditor",
    help="Kiểm tra cổng dịch vụ công theo bộ tiêu chí đánh giá. / Audits public-service portals under the framework.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
criteria_app = typer.Typer(no_args_is_help=True, help="List, show and validate the criteria.")
app.add_typer(criteria_app, name="criteria")

Lang = Annotated[Language, typer.Option("--lang", help="Language of reports and of the terminal: vi or en.")]
FrameworkId = Annotated[str, typer.Option("--framework", help="Version of the framework, a folder of criteria/.")]
Output = Annotated[Path, typer.Option("--output", help="Folder for everything that is written.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the audit that the folder holds.")]


class _Settings:
    """What the options before the command say."""

    debug = False


@app.callback()
def _options(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Log everything; show tracebacks.")] = False,
    show_version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    _Settings.debug = debug
    handler = RichHandler(console=Console(stderr=True), show_path=False)
    logging.basicConfig(level=logging.INFO if debug else logging.ERROR, handlers=[handler], format="%(message)s")
    if show_version:
        typer.echo(f"portal-auditor {version('portal-auditor')}")
        raise typer.Exit(ExitCode.DONE)


@app.command()
def audit(
    url: Annotated[str, typer.Argument(help="Home page of the portal.")],
    *,
    output: Output,
    name: Annotated[str, typer.Option("--name", help="What reports call the portal.")] = "",
    unit_code: Annotated[str | None, typer.Option("--unit", help="Code of the unit in the cohort.")] = None,
    framework: FrameworkId = "mic-2023",
    session: Annotated[Path | None, typer.Option("--session", help="Playwright storage state of a log-in.")] = None,
    dossier_code: Annotated[str | None, typer.Option("--dossier-code", help="A sample dossier code.")] = None,
    formats: Annotated[str, typer.Option("--format", help="Reports to write: html,json.")] = "html,json",
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
        _complain(result.troubles[0].detail if result.troubles else f"{url}: nothing could be tested")
        raise typer.Exit(ExitCode.NOTHING_TESTED)


@app.command()
def login(
    url: Annotated[str, typer.Argument(help="Home page of the portal.")],
    *,
    save: Annotated[Path, typer.Option("--save", help="File for the session; only its owner can read it.")],
    minutes: Annotated[float, typer.Option("--minutes", min=0.05, max=120, help="How long to wait.")] = 10,
    ignore_https_errors: Annotated[
        bool, typer.Option("--ignore-https-errors", help="Go on in spite of an invalid certificate.")
    ] = False,
    lang: Lang = "vi",
) -> None:
    """Log in to a portal in a visible browser and keep the session for audits."""
    labels = Labels(lang)
    asyncio.run(
        log_in(
            portal_url(url),
            save,
            limit_s=minutes * 60,
            tell=lambda time: typer.echo(labels.text("terminal-login-waiting", minutes=time)),
            ignore_https_errors=ignore_https_errors,
        )
    )
    typer.echo(labels.text("terminal-login-saved", file=str(save)))


@app.command("judge")
def judge_command(
    directory: Annotated[Path, typer.Argument(help="Folder of a stored audit.")],
    *,
    framework: Annotated[str | None, typer.Option("--framework", help="Judge under this version instead.")] = None,
    lang: Lang = "vi",
) -> None:
    """Judge stored evidence again, without a browser."""
    result = judge_stored(directory, framework_id=framework)
    loaded = load_framework(result.framework.id)
    write_audit(result, directory)
    report = write_reports(result, loaded, directory, formats=("html",), language=lang)
    print_summary(result, loaded, Console(), language=lang, report=report)


@app.command()
def compare(
    directories: Annotated[list[Path], typer.Argument(help="Folders of audits.")],
    *,
    output: Output,
    lang: Lang = "vi",
) -> None:
    """Compare audits in one page."""
    audits = [(read_audit(directory), directory) for directory in directories]
    loaded = load_framework(audits[0][0].framework.id)
    typer.echo(write_comparison(audits, loaded, output, language=lang))


@app.command("changes")
def changes_command(
    earlier: Annotated[Path, typer.Argument(help="Folder of the earlier audit.")],
    later: Annotated[Path, typer.Argument(help="Folder of the later audit of the same portal.")],
    *,
    lang: Lang = "vi",
) -> None:
    """Say whether a portal's response times changed between two audits."""
    then, now = read_audit(earlier), read_audit(later)
    loaded = load_framework(now.framework.id)
    print_changes(changes(then, now, loaded), then, now, loaded, Console(), language=lang)


@app.command()
def demo(
    *,
    output: Output = Path("demo-output"),
    runs: Annotated[int, typer.Option("--runs", help="Performance runs per page.")] = 3,
    lang: Lang = "vi",
) -> None:
    """Serve the sample portals on loopback, audit them, compare them."""
    run_demo(output, runs=runs, language=lang, console=Console())


@app.command()
def doctor(*, lang: Lang = "vi") -> None:
    """Say what works on this machine: browser, fonts, processor, versions."""
    checks = asyncio.run(diagnose())
    table = Table(box=None, pad_edge=False, show_header=False)
    for check in checks:
        detail = check.detail.vi if lang == "vi" else check.detail.en
        remedy = "" if check.remedy is None else "\n→ " + (check.remedy.vi if lang == "vi" else check.remedy.en)
        mark = "✓" if check.ok else ("✕" if check.essential else "!")
        table.add_row(mark, check.name, detail + remedy)
    Console().print(table)
    if any(check.essential and not check.ok for check in checks):
        raise typer.Exit(ExitCode.NOTHING_TESTED)


@criteria_app.command("list")
def criteria_list(*, framework: FrameworkId = "mic-2023", lang: Lang = "vi") -> None:
    """List all criteria with their points and what they need."""
    print_criteria(load_framework(framework), Console(), lang)


@criteria_app.command("show")
def criteria_show(
    criterion: Annotated[str, typer.Argument(help="Id such as F05.")],
    *,
    framework: FrameworkId = "mic-2023",
    lang: Lang = "vi",
) -> None:
    """Show one criterion: legal basis, how it is decided, remedy."""
    loaded = load_framework(framework)
    known = {item.id for item in loaded.criteria}
    if criterion.upper() not in known:
        raise UsageError(f"{criterion}: no such criterion; they are F01-F34, P01-P05 and A01-A15")
    print_criterion(loaded, criterion.upper(), Console(), lang)


@criteria_app.command("validate")
def criteria_validate(
    directory: Annotated[Path | None, typer.Argument(help="A folder of criteria; default: those in use.")] = None,
) -> None:
    """Check the files of a framework and the vocabulary; name file, line, field and what was expected."""
    folders = (
        [directory] if directory else [p for p in sorted(criteria_dir().iterdir()) if (p / "framework.yaml").is_file()]
    )
    problems = [problem for folder in folders for problem in validate_directory(folder)]
    if directory is None:
        load_vocabulary()
    for problem in problems:
        _complain(problem)
    if problems:
        raise typer.Exit(ExitCode.USAGE)
    typer.echo(f"OK: {', '.join(str(folder) for folder in folders)}")


def main() -> None:
    """Run the command line; every error becomes one clear line and the exit code that the contract promises."""
    try:
        code = app(standalone_mode=False) or ExitCode.DONE
    except (KeyboardInterrupt, typer.Abort):
        code = ExitCode.INTERRUPTED
    except AuditorError as error:
        _fail(error, error.message, error.exit_code)
    except typer.TyperException as error:
        _fail(error, error.format_message(), ExitCode.USAGE)
    except OSError as error:
        _fail(error, f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), ExitCode.INTERNAL)
    except Exception as error:  # noqa: BLE001  the last net: a person gets a line, --debug the traceback
        _fail(error, f"internal error: {type(error).__name__}: {error} (run again with --debug)", ExitCode.INTERNAL)
    # Typer turns Ctrl-C into this code without a word.
    if code == ExitCode.INTERRUPTED:
        _complain(
            "Đã dừng theo yêu cầu; chạy lại cùng lệnh để làm lại. / Stopped; run the same command again to go on."
        )
    sys.exit(code)


def _fail(error: BaseException, message: str, code: ExitCode) -> None:
    _complain(message)
    if _Settings.debug:
        traceback.print_exception(error)
    sys.exit(code)


def _complain(message: str) -> None:
    print(f"auditor: {message}", file=sys.stderr)  # noqa: T201  one plain line, also where rich would colour it
