"""``auditor compare``: a round of audits in one report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.browser.printing import print_pdf
from auditor.commands.options import Lang, Output
from auditor.reporting.comparison import compare_folders
from auditor.reporting.comparison.formats import FORMATS, MOST_PAGES, comparison_formats


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
    indicators: Annotated[
        Path | None,
        typer.Option("--indicators", help="Operating figures of the offices, CSV or XLSX (docs/indicators.md)."),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option("--format", help=f"What to write: {', '.join(FORMATS)}, or all; default: all but pdf."),
    ] = None,
    lang: Lang = "vi",
) -> None:
    """Compare audits in one report."""
    wanted = comparison_formats(formats) if formats is not None else None
    comparison, written = compare_folders(
        directories,
        output,
        earlier=earlier or (),
        framework_id=framework,
        leave_out=leave_out,
        indicators=indicators,
        formats=wanted,
        language=lang,
    )
    if wanted and "pdf" in wanted:
        written = (*written, print_pdf(written[0], written[0].with_suffix(".pdf")))
    for out in comparison.left_out:
        typer.echo(f"{out.file}: left out ({out.code}): {out.detail}", err=True)
    if wanted is None and len(comparison.portals) > MOST_PAGES:
        typer.echo(f"a round of more than {MOST_PAGES} portals: no page for each; ask for --format provinces", err=True)
    for path in written:
        typer.echo(path)
