"""``comparison.html``: the comparison as one page of its own, sortable where scripts run, whole where they do not."""

from __future__ import annotations

from pathlib import Path

from auditor.evidence import write_atomically
from auditor.reporting.comparison import drawing
from auditor.reporting.comparison.model import Comparison
from auditor.reporting.comparison.page import ComparisonPage
from auditor.reporting.labels import Labels
from auditor.reporting.pagework import render
from auditor.texts import Language

FILE_NAMES: dict[Language, str] = {"vi": "comparison.html", "en": "comparison.en.html"}


def write_comparison(comparison: Comparison, output: Path, *, language: Language = "vi") -> Path:
    """Write the comparative page and return its path.

    Args:
        comparison: What :func:`~auditor.reporting.comparison.compute.compare_round` says.
        output: The folder of the page; it is made when it does not exist. Portals' own reports are linked from there.
        language: Language of the page.

    Raises:
        FrameworkError: A file of report texts is broken.
        OSError: The folder is not writable.
    """
    labels = Labels(language)
    page = render(
        "comparison.html.jinja",
        labels,
        ("base.css", "comparison.css", "print.css"),
        script="sort.js",
        page=ComparisonPage(comparison, labels, output),
        model=comparison,
        drawing=drawing,
    )
    output.mkdir(parents=True, exist_ok=True)
    target = output / FILE_NAMES[language]
    write_atomically(target, page.encode())
    return target
