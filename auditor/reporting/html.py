"""``report.html``: one self-contained page about one audit, for screens, phones and paper, without scripts."""

from __future__ import annotations

from pathlib import Path

from auditor.evidence import write_atomically
from auditor.findings import Audit
from auditor.framework import Framework
from auditor.reporting.labels import Labels
from auditor.reporting.pagework import render
from auditor.reporting.pictures import PictureBook
from auditor.reporting.view import audit_view
from auditor.reporting.view_model import AuditView
from auditor.texts import Language

FILE_NAMES: dict[Language, str] = {"vi": "report.html", "en": "report.en.html"}

MAX_EVIDENCE = 12
"""Pieces of evidence shown of one criterion; the others are counted and stand in ``audit.json``."""

MAX_ROWS = 40
"""Rows of the lists of stopped actions and of troubles; the others are counted."""


def write_html(audit: Audit, framework: Framework, root: Path, *, language: Language = "vi") -> Path:
    """Write the report of one audit beside its ``audit.json`` and return its path.

    Pictures are read from the evidence folder below ``root``; one that is missing or was changed is named as such.

    Raises:
        UsageError: The audit was judged under another framework or version.
        FrameworkError: A file of report texts is broken.
        OSError: The folder is not writable.
    """
    labels = Labels(language)
    view = audit_view(audit, framework, labels)
    target = root / FILE_NAMES[language]
    write_atomically(target, _page(view, framework, PictureBook(root), labels).encode())
    return target


def _page(view: AuditView, framework: Framework, book: PictureBook, labels: Labels) -> str:
    # What is to be mended is shown first, should the room for pictures run out.
    in_order = (*view.to_fix, *view.criteria)
    # A film-strip is shown large in its own section; thumbnails lead there.
    films = {picture.key for load in view.loads if load.film and (picture := book.picture(load.film))}
    book.prepare(evidence.item for criterion in in_order for evidence in criterion.evidence[:MAX_EVIDENCE])
    picture_home: dict[str, str] = {}
    for criterion in in_order:
        for evidence in criterion.evidence[:MAX_EVIDENCE]:
            picture = book.picture(evidence.item)
            if picture and picture.key not in films:
                picture_home.setdefault(picture.key, f"c-{criterion.id}")
    return render(
        "report.html.jinja",
        labels,
        ("base.css", "report.css", "print.css"),
        view=view,
        framework=framework,
        book=book,
        picture_home=picture_home,
        max_evidence=MAX_EVIDENCE,
        max_rows=MAX_ROWS,
    )
