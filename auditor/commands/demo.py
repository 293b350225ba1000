"""``auditor demo``: the sample portals served on loopback, audited, compared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from auditor.commands.options import Lang, Output
from auditor.demo.run import run_demo


def demo(
    *,
    output: Output = Path("demo-output"),
    runs: Annotated[int, typer.Option("--runs", help="Performance runs per page.")] = 3,
    lang: Lang = "vi",
) -> None:
    """Serve the sample portals on loopback, audit them, compare them."""
    run_demo(output, runs=runs, language=lang, console=Console())
