"""``auditor compare``: a round of audits in one report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.commands.options import Lang, Output
from auditor.reporting.comparison import compare_folders


def compare(
    directories: Annotated[
        list[Path], typer.Argument(help="Folders of audits, or folders that hold them (of a campaign).")
    ],
    *,
    output: Output,
    earlier: Annotated[
        list[Path] | None,
        typer.Option("--earlier", help="A folder of an earlier round: what changed since then; may be repeated."),
    ] = None,
    framework: Annotated[
        str | None, typer.Option("--framework", help="Compare under this framework; default: the one of the audits.")
    ] = None,
    leave_out: Annotated[
        bool,
        typer.Option("--leave-out", help="Compare without what cannot be used, and list it in the report."),
    ] = False,
    lang: Lang = "vi",
) -> None:
    """Compare audits in one report."""
    comparison, written = compare_folders(
        directories, output, earlier=earlier or (), framework_id=framework, leave_out=leave_out, language=lang
    )
    for out in comparison.left_out:
        typer.echo(f"{out.file}: left out ({out.code}): {out.detail}", err=True)
    for path in written:
        typer.echo(path)
