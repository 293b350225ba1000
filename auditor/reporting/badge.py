"""``badge.svg``: the score on a badge, drawn by nothing but shapes and text."""

from __future__ import annotations

from pathlib import Path

from auditor.evidence import write_atomically
from auditor.findings import Audit
from auditor.framework import Framework
from auditor.reporting.labels import Labels
from auditor.reporting.numbers import number
from auditor.reporting.pagework import render
from auditor.reporting.view import audit_view
from auditor.texts import Language

FILE_NAME = "badge.svg"
_CHARACTER_PX = 7
_PADDING_PX = 12


def write_badge(audit: Audit, framework: Framework, root: Path, *, language: Language = "vi") -> Path:
    """Write ``badge.svg`` beside ``audit.json`` and return its path.

    It shows the whole interval: a badge with the low end alone would call open what is only undecided.

    Raises:
        UsageError: The audit was judged under another framework or version.
        OSError: The folder is not writable.
    """
    labels = Labels(language)
    view = audit_view(audit, framework, labels)
    low, high = (number(end, language, 1) for end in (view.total.low, view.total.high))
    name = labels.text("badge-name")
    decided = view.total.coverage > 0
    value = (low if low == high else f"{low} – {high}") if decided else labels.text("badge-nothing")
    band = view.band(view.total.band_low) if decided else None
    picture = render(
        "badge.svg.jinja",
        labels,
        (),
        name=name,
        value=value,
        band=band.level if band else None,
        left=_width(name),
        right=_width(value),
        portal=view.name,
    )
    target = root / FILE_NAME
    write_atomically(target, picture.encode())
    return target


def _width(text: str) -> int:
    return len(text) * _CHARACTER_PX + _PADDING_PX
