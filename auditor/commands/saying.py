"""What a command says when something is wrong."""

from __future__ import annotations

import sys


def complain(message: str) -> None:
    """One clear line on the error output."""
    print(f"auditor: {message}", file=sys.stderr)  # noqa: T201  one plain line, also where rich would colour it
