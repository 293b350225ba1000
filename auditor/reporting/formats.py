"""Which reports an audit is written as."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.errors import UsageError
from auditor.findings import Audit
from auditor.framework import Framework
from auditor.reporting.html import write_html
from auditor.texts import Language

FORMATS = ("html", "json")


def parse_formats(text: str) -> tuple[str, ...]:
    """Names of formats, given with commas.

    Raises:
        UsageError: One is unknown, or there is none.
    """
    names = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise UsageError(f"--format {text}: expected one or more of {', '.join(FORMATS)}")
    return names


def write_reports(
    audit: Audit, framework: Framework, root: Path, *, formats: Sequence[str], language: Language
) -> Path:
    """Write the reports beside ``audit.json`` (which the audit itself writes) and return the one to open first.

    Raises:
        OSError: The folder is not writable.
    """
    if "html" in formats:
        return write_html(audit, framework, root, language=language)
    return root / "audit.json"
