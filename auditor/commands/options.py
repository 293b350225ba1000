"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.texts import Language

Lang = Annotated[Language, typer.Option("--lang", help="Language of reports and of the terminal: vi or en.")]
FrameworkId = Annotated[str, typer.Option("--framework", help="Version of the framework, a folder of criteria/.")]
Output = Annotated[Path, typer.Option("--output", help="Folder for everything that is written.")]
Formats = Annotated[
    str, typer.Option("--format", help="Reports to write, with commas: html, json, junit, sarif, earl, md, badge.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace the audit that the folder holds.")]
