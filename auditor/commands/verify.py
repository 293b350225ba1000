"""``auditor verify``: whether a stored audit still is what was kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from auditor.commands.options import Lang
from auditor.errors import ExitCode
from auditor.integrity import hash_of
from auditor.integrity import verify as verified
from auditor.reporting.integrity import print_verification
from auditor.reporting.json import AUDIT_FILE, read_audit


def verify(
    directory: Annotated[Path, typer.Argument(help="Folder of a stored audit.")],
    *,
    lang: Lang = "vi",
) -> None:
    """Check the hashes of all evidence; name each file that is missing, changed or was added."""
    audit = read_audit(directory)
    root = directory.parent if directory.is_file() else directory
    found = verified(audit, root)
    print_verification(found, hash_of(root / AUDIT_FILE if root == directory else directory), Console(), language=lang)
    if not found.whole:
        raise typer.Exit(ExitCode.USAGE)
