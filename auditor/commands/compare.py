"""``auditor compare``: several audits in one report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.commands.options import Lang, Output
from auditor.framework import load_framework
from auditor.reporting.comparison import write_comparison
from auditor.reporting.json import read_audit


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
