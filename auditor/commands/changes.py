"""``auditor changes``: two audits of one portal, whether its response times moved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from auditor.commands.options import Lang
from auditor.framework import load_framework
from auditor.performance.change import changes as changed
from auditor.reporting.changes import print_changes
from auditor.reporting.json import read_audit


def changes(
    earlier: Annotated[Path, typer.Argument(help="Folder of the earlier audit.")],
    later: Annotated[Path, typer.Argument(help="Folder of the later audit of the same portal.")],
    *,
    lang: Lang = "vi",
) -> None:
    """Say whether a portal's response times changed between two audits."""
    then, now = read_audit(earlier), read_audit(later)
    loaded = load_framework(now.framework.id)
    print_changes(changed(then, now, loaded), then, now, loaded, Console(), language=lang)
