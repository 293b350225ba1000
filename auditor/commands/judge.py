"""``auditor judge``: a stored audit judged again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from auditor.audit import judge_stored
from auditor.commands.options import Formats, Lang
from auditor.framework import load_framework
from auditor.reporting.formats import parse_formats, write_reports
from auditor.reporting.json import write_audit
from auditor.reporting.terminal import print_summary


def judge(
    directory: Annotated[Path, typer.Argument(help="Folder of a stored audit.")],
    *,
    framework: Annotated[str | None, typer.Option("--framework", help="Judge under this version instead.")] = None,
    formats: Formats = "html",
    lang: Lang = "vi",
) -> None:
    """Judge stored evidence again, without a browser."""
    wanted = parse_formats(formats)
    result = judge_stored(directory, framework_id=framework)
    loaded = load_framework(result.framework.id)
    write_audit(result, directory)
    report = write_reports(result, loaded, directory, formats=wanted, language=lang)
    print_summary(result, loaded, Console(), language=lang, report=report)
