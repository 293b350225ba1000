"""``auditor verify``: what became of the files of a stored audit, one line for each that is not as it was kept."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from auditor.integrity import Verification
from auditor.reporting.harmless import harmless
from auditor.reporting.labels import Labels
from auditor.texts import Language

_KINDS = ("missing", "changed", "extra", "unlisted", "unreadable")


def print_verification(found: Verification, seal: str, console: Console, *, language: Language = "vi") -> None:
    """Print every file that is not as it was kept, the outcome, and the hash of ``audit.json`` itself.

    Args:
        found: What was compared.
        seal: SHA-256 of ``audit.json``.
        console: Where to print.
        language: Language of the texts.
    """
    labels = Labels(language)
    for kind in _KINDS:
        for name in getattr(found, kind):
            console.print(Text(f"{labels.text(f'verify-{kind}')}: {harmless(name)}"), soft_wrap=True)
    wrong = sum(len(getattr(found, kind)) for kind in _KINDS)
    outcome = "none" if not found.checked else "whole" if found.whole else "broken"
    said = labels.text(f"verify-{outcome}", checked=str(found.checked), wrong=str(wrong))
    console.print(Text(said, style="bold"), soft_wrap=True)
    console.print(Text(f"audit.json SHA-256: {seal}", style="dim"), soft_wrap=True)
