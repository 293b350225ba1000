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
USUAL = FORMATS[:-1]
"""All that needs no browser: a page is printed by whoever has one (:func:`auditor.browser.printing.print_pdf`)."""


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


def write_formats(
    comparison: Comparison, output: Path, *, formats: Sequence[str] = USUAL, language: Language = "vi"
) -> tuple[Path, ...]:
    """Write a comparison and return what was written, the page first.

    For ``pdf`` the page is written too, as it is what gets printed.

    Raises:
        FrameworkError: A file of report texts is broken.
        OSError: The folder is not writable.
    """
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
