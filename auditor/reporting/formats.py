"""Which reports an audit is written as: one writer for each name of ``--format``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.check.model import Outcome
from auditor.errors import UsageError
from auditor.findings import Audit
from auditor.framework import Framework
from auditor.reporting.badge import write_badge
from auditor.reporting.earl import write_earl
from auditor.reporting.html import write_html
from auditor.reporting.json import AUDIT_FILE
from auditor.reporting.junit import write_junit
from auditor.reporting.markdown import write_markdown
from auditor.reporting.sarif import write_sarif
from auditor.texts import Language


@dataclass(frozen=True, kw_only=True)
class Material:
    """What a report is made of.

    Attributes:
        audit: The audit; its ``audit.json`` stands in ``root`` already.
        framework: The framework it was judged under.
        root: The audit's folder, into which reports are written.
        language: Language of the texts.
        outcome: What a check said of it; null when none was made.
    """

    audit: Audit
    framework: Framework
    root: Path
    language: Language
    outcome: Outcome | None = None


WRITERS: Mapping[str, Callable[[Material], Path]] = {
    "html": lambda m: write_html(m.audit, m.framework, m.root, language=m.language),
    "json": lambda m: m.root / AUDIT_FILE,
    "junit": lambda m: write_junit(m.audit, m.framework, m.root, language=m.language, outcome=m.outcome),
    "sarif": lambda m: write_sarif(m.audit, m.framework, m.root, language=m.language),
    "earl": lambda m: write_earl(m.audit, m.framework, m.root, language=m.language),
    "md": lambda m: write_markdown(m.audit, m.framework, m.root, language=m.language, outcome=m.outcome),
    "badge": lambda m: write_badge(m.audit, m.framework, m.root, language=m.language),
}
"""Each writes one file beside ``audit.json`` and returns its path; the first that was asked for is opened first."""

FORMATS = tuple(WRITERS)


def parse_formats(text: str) -> tuple[str, ...]:
    """Names of formats, given with commas.

    Raises:
        UsageError: One is unknown, or there is none.
    """
    names = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [name for name in names if name not in WRITERS]
    if unknown or not names:
        raise UsageError(f"--format {text}: expected one or more of {', '.join(WRITERS)}")
    return names


def write_reports(
    audit: Audit,
    framework: Framework,
    root: Path,
    *,
    formats: Sequence[str],
    language: Language,
    outcome: Outcome | None = None,
) -> Path:
    """Write the reports beside ``audit.json`` (which the audit itself writes) and return the one to open first.

    Raises:
        UsageError: The audit was judged under another framework or version.
        OSError: The folder is not writable.
    """
    material = Material(audit=audit, framework=framework, root=root, language=language, outcome=outcome)
    written = {name: WRITERS[name](material) for name in formats}
    return written.get("html") or next(iter(written.values()))
