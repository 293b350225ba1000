"""``auditor criteria``: the framework listed, shown and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from auditor.campaign.reading import load_words
from auditor.campaign.settings import load_settings
from auditor.commands.options import FrameworkId, Lang
from auditor.commands.saying import complain
from auditor.errors import ExitCode, UsageError
from auditor.framework import load_framework, validate_directory
from auditor.indicators import load_definitions
from auditor.portal.vocabulary import load_vocabulary
from auditor.reporting.terminal import print_criteria, print_criterion
from auditor.resources import criteria_dir

app = typer.Typer(no_args_is_help=True, help="List, show and validate the criteria.")


@app.command("list")
def list_all(*, framework: FrameworkId = "mic-2023", lang: Lang = "vi") -> None:
    """List all criteria with their points and what they need."""
    print_criteria(load_framework(framework), Console(), lang)


@app.command("show")
def show(
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


@app.command("validate")
def validate(
    directory: Annotated[Path | None, typer.Argument(help="A folder of criteria; default: those in use.")] = None,
) -> None:
    """Check framework, vocabulary, indicators and campaigns; name file, line, field and what was expected."""
    folders = (
        [directory] if directory else [p for p in sorted(criteria_dir().iterdir()) if (p / "framework.yaml").is_file()]
    )
    problems = [problem for folder in folders for problem in validate_directory(folder)]
    if directory is None:
        load_vocabulary()
        load_definitions()
        load_words()
        load_settings()
    for problem in problems:
        complain(problem)
    if problems:
        raise typer.Exit(ExitCode.USAGE)
    typer.echo(f"OK: {', '.join(str(folder) for folder in folders)}")
