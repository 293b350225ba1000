"""``provinces/``: a page for each portal, self-contained like all reports, with the link to its full report."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote, urlsplit

from auditor.evidence import write_atomically
from auditor.findings import Verdict
from auditor.reporting import html
from auditor.reporting.comparison.model import Comparison, Portal
from auditor.reporting.comparison.ranking import rounded
from auditor.reporting.harmless import web_address
from auditor.reporting.labels import Labels
from auditor.reporting.numbers import share
from auditor.reporting.pagework import page_maker
from auditor.reporting.province.model import advice_for
from auditor.texts import LANGUAGES

FOLDER = "provinces"
_NOT_IN_NAMES = re.compile(r"[^a-z0-9.]+")


def write_provinces(comparison: Comparison, output: Path, labels: Labels) -> Path:
    """Write one page for each portal and return their folder.

    A page is named by the unit's code (``province-01.html``), or by the host of a portal outside the cohort.

    Raises:
        FrameworkError: A file of report texts is broken.
        OSError: The folder is not writable.
    """
    folder = output / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    make = page_maker("province.html.jinja", labels, ("base.css", "report.css", "province.css", "print.css"))
    framework, language = comparison.framework, labels.language
    lows = sorted(rounded(portal.total.low) for portal in comparison.portals)
    titles = {criterion.id: criterion.title.in_language(language) for criterion in framework.criteria}
    for portal, name in zip(comparison.portals, _names(comparison), strict=True):
        page = make(
            advice=advice_for(portal, comparison, lows),
            portal=portal,
            model=comparison,
            framework=framework,
            titles=titles,
            verdicts=tuple(Verdict),
            definitions=comparison.indicators.definitions if comparison.indicators else None,
            percent2=lambda value: share(value, language, 2),
            link=web_address(portal.url),
            report=_report(portal, folder, labels),
        )
        write_atomically(folder / f"{name}{labels.suffix}.html", page.encode())
    return folder


def _names(comparison: Comparison) -> list[str]:
    """A file name for each portal, unlike all others, from characters that every system takes."""
    names: list[str] = []
    taken: set[str] = set()
    for portal in comparison.portals:
        wanted = portal.unit or urlsplit(portal.url).hostname or "portal"
        plain = _NOT_IN_NAMES.sub("-", wanted.lower()).strip("-.")[:80] or "portal"
        name = plain if plain not in taken else f"{plain}-{portal.number}"
        taken.add(name)
        names.append(name)
    return names


def _report(portal: Portal, folder: Path, labels: Labels) -> str | None:
    root = portal.folder if portal.folder.is_dir() else portal.folder.parent
    for wanted in (labels.language, *(other for other in LANGUAGES if other != labels.language)):
        report = root / html.FILE_NAMES[wanted]
        if report.is_file():
            return quote(Path(os.path.relpath(report, folder)).as_posix())
    return None
