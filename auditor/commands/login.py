"""``auditor login``: a session kept for audits."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from auditor.commands.options import Lang
from auditor.login import log_in
from auditor.reporting.labels import Labels
from auditor.request import portal_url


def login(
    url: Annotated[str, typer.Argument(help="Home page of the portal.")],
    *,
    save: Annotated[Path, typer.Option("--save", help="File for the session; only its owner can read it.")],
    minutes: Annotated[float, typer.Option("--minutes", min=0.05, max=120, help="How long to wait.")] = 10,
    ignore_https_errors: Annotated[
        bool, typer.Option("--ignore-https-errors", help="Go on in spite of an invalid certificate.")
    ] = False,
    lang: Lang = "vi",
) -> None:
    """Log in to a portal in a visible browser and keep the session for audits."""
    labels = Labels(lang)
    asyncio.run(
        log_in(
            portal_url(url),
            save,
            limit_s=minutes * 60,
            tell=lambda time: typer.echo(labels.text("terminal-login-waiting", minutes=time)),
            ignore_https_errors=ignore_https_errors,
        )
    )
    typer.echo(labels.text("terminal-login-saved", file=str(save)))
