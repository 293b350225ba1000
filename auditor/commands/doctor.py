"""``auditor doctor``: what works on this machine."""

from __future__ import annotations

import asyncio

import typer
from rich.console import Console
from rich.table import Table

from auditor.commands.options import Lang
from auditor.doctor import diagnose
from auditor.errors import ExitCode


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
