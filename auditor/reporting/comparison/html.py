"""``comparison.html``: several portals on one self-contained page, with links to the report of each."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from auditor.evidence import write_atomically
from auditor.findings import Audit
from auditor.framework import Framework
from auditor.reporting import html
from auditor.reporting.comparison.page_view import comparison_view
from auditor.reporting.labels import Labels
from auditor.reporting.pagework import render
from auditor.texts import LANGUAGES, Language

FILE_NAMES: dict[Language, str] = {"vi": "comparison.html", "en": "comparison.en.html"}

WORDS_UP_TO = 4
"""With more portals than this the cells of the matrix show only the symbol; the word stays for screen readers."""


def write_comparison(
    audits: Sequence[tuple[Audit, Path]], framework: Framework, output: Path, *, language: Language = "vi"
) -> Path:
    """Write the comparative page of several audits and return its path.

    Args:
        audits: Each audit with its folder; the page links to the report in that folder when there is one.
        framework: The framework under which all of them were judged.
        output: The folder of the page; it is made when it does not exist.
        language: Language of the page.

    Raises:
        UsageError: There is nothing to compare, or the audits were judged under different frameworks.
        FrameworkError: A file of report texts is broken.
        OSError: The folder is not writable.
    """
    labels = Labels(language)
    linked = [(audit, _report_address(root, output, language)) for audit, root in audits]
    view = comparison_view(linked, framework, labels)
    page = render(
        "comparison.html.jinja",
        labels,
        ("base.css", "comparison.css", "print.css"),
        view=view,
        words=len(view.portals) <= WORDS_UP_TO,
    )
    output.mkdir(parents=True, exist_ok=True)
    target = output / FILE_NAMES[language]
    write_atomically(target, page.encode())
    return target


def _report_address(root: Path, output: Path, language: Language) -> str | None:
    """Relative address of a portal's own report, in the wanted language if there is one."""
    for wanted in (language, *(other for other in LANGUAGES if other != language)):
        report = root / html.FILE_NAMES[wanted]
        if report.is_file():
            return quote(Path(os.path.relpath(report, output)).as_posix())
    return None
