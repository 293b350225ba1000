"""A comparison in all its formats: one model, and no figure computed twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.errors import UsageError
from auditor.reporting.comparison.html import write_comparison
from auditor.reporting.comparison.model import Comparison
from auditor.reporting.labels import Labels
from auditor.reporting.letter import write_letter
from auditor.reporting.province import write_provinces
from auditor.reporting.tables import all_tables
from auditor.reporting.tables.csv import write_csv
from auditor.reporting.tables.json import write_json
from auditor.reporting.tables.xlsx import write_xlsx
from auditor.texts import Language

FORMATS = ("html", "xlsx", "csv", "json", "docx", "provinces", "pdf")
MOST_PAGES = 1_000
"""A round of more portals is no cohort of offices that get a page each; whoever wants them asks for ``provinces``."""


def comparison_formats(text: str) -> tuple[str, ...]:
    """Names of formats, given with commas; ``all`` stands for every one.

    Raises:
        UsageError: One is unknown, or there is none.
    """
    names = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if names == ("all",):
        return FORMATS
    if not names or set(names) - set(FORMATS):
        raise UsageError(f"--format {text}: expected one or more of {', '.join(FORMATS)}, or all")
    return names


def usual_formats(comparison: Comparison) -> tuple[str, ...]:
    """What is written when nobody says what: all that needs no browser, pages for portals up to :data:`MOST_PAGES`."""
    left_out = {"pdf"} if len(comparison.portals) <= MOST_PAGES else {"pdf", "provinces"}
    return tuple(name for name in FORMATS if name not in left_out)


def write_formats(
    comparison: Comparison, output: Path, *, formats: Sequence[str] | None = None, language: Language = "vi"
) -> tuple[Path, ...]:
    """Write a comparison and return what was written, the page first.

    Args:
        comparison: The model.
        output: The folder; it is made when it does not exist.
        formats: Of :data:`FORMATS`; default: :func:`usual_formats`. For ``pdf`` the page is written, and printed by
            whoever has a browser (:func:`auditor.browser.printing.print_pdf`).
        language: Language of the texts.

    Raises:
        FrameworkError: A file of report texts is broken.
        OSError: The folder is not writable.
    """
    formats = formats or usual_formats(comparison)
    labels = Labels(language)
    output.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    if {"html", "pdf"} & set(formats):
        written.append(write_comparison(comparison, output, language=language))
    if {"xlsx", "csv"} & set(formats):
        tables = all_tables(comparison, labels, output)
        if "xlsx" in formats:
            written.append(write_xlsx(tables, output, labels, title=labels.text("compare-title")))
        if "csv" in formats:
            written.append(write_csv(tables, output, labels))
    if "json" in formats:
        written.append(write_json(comparison, output))
    if "docx" in formats:
        written.append(write_letter(comparison, output, labels))
    if "provinces" in formats:
        written.append(write_provinces(comparison, output, labels))
    return tuple(written)
