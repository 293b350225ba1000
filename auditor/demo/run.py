"""``auditor demo``: serve the sample portals on loopback, audit them one after the other, compare them."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from rich.console import Console

from auditor.audit import audit_portal
from auditor.demo.portals import demo_portals
from auditor.demo.server import serve
from auditor.errors import Stage
from auditor.findings import Audit
from auditor.framework import load_framework
from auditor.progress import ProgressLines
from auditor.reporting.comparison import write_comparison
from auditor.reporting.html import write_html
from auditor.request import AuditRequest
from auditor.resources import reports_dir
from auditor.texts import Catalogue, Language

ONLY_THIS_MACHINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
"""The sample portals name real hosts (identity, petitions); no request for them leaves the machine."""


def run_demo(output: Path, *, runs: int, language: Language, console: Console) -> None:
    """Audit the sample portals that are for show, and write their reports and the comparative page below ``output``.

    Raises:
        BrowserNotFound: There is no Chromium.
        OSError: The folder cannot be written.
    """
    begun = time.monotonic()
    texts = Catalogue(reports_dir() / "progress")
    framework = load_framework()
    portals = tuple(portal for portal in demo_portals() if portal.shown)
    console.print(texts.text("demo-serving", language, {"count": len(portals)}), highlight=False)
    audits: list[tuple[Audit, Path]] = []
    written: list[tuple[str, Path]] = []
    sent = 0
    for number, portal in enumerate(portals, start=1):
        name = portal.name_vi if language == "vi" else portal.name_en
        heading = texts.text("demo-portal", language, {"number": number, "count": len(portals), "name": name})
        console.print(f"\n{heading}", highlight=False, style="bold")
        root = output / portal.id
        with serve(portal) as served, ProgressLines(console, language) as lines:
            request = AuditRequest(
                url=served.base_url, output=root, name=name, runs=runs, seed=1, browser_arguments=(ONLY_THIS_MACHINE,)
            )
            audit = asyncio.run(audit_portal(request, progress=lines.stage))
            lines.stage(Stage.REPORT, "")
            sent += len(served.ledger.final_submissions)
        audits.append((audit, root))
        written.append((name, write_html(audit, framework, root, language=language)))
    comparison = write_comparison(audits, framework, output, language=language)
    console.print()
    for name, path in written:
        console.print(f"{texts.text('demo-report', language, {'name': name})}: {path}", highlight=False, soft_wrap=True)
    console.print(
        f"{texts.text('demo-comparison', language)}: {comparison}", highlight=False, soft_wrap=True, style="bold"
    )
    seconds = round(time.monotonic() - begun)
    console.print(texts.text("demo-done", language, {"seconds": seconds, "sent": sent}), highlight=False)
