"""``auditor demo``: serve the sample portals on loopback, audit them side by side, compare them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console

from auditor.audit import audit_portal
from auditor.demo.portals import demo_portals
from auditor.demo.server import Served, serve
from auditor.findings import Audit
from auditor.framework import load_framework
from auditor.progress import ProgressLines
from auditor.reporting.comparison import compare_round, entries_from, round_of, write_comparison
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
    console.print(texts.text("demo-serving", language, {"count": len(portals)}), highlight=False, soft_wrap=True)
    with ExitStack() as stack:
        served = [stack.enter_context(serve(portal)) for portal in portals]
        lines = stack.enter_context(ProgressLines(console, language))
        audits = asyncio.run(_audit_all(served, output, runs=runs, language=language, lines=lines))
        sent = sum(len(one.ledger.final_submissions) for one in served)
    reports = [write_html(audit, framework, root, language=language) for audit, root in audits]
    compared = compare_round(round_of(entries_from(audits), framework=framework))
    comparison = write_comparison(compared, output, language=language)
    console.print()
    for (audit, _), path in zip(audits, reports, strict=True):
        line = f"{texts.text('demo-report', language, {'name': audit.portal.name})}: {path}"
        console.print(line, highlight=False, soft_wrap=True)
    console.print(
        f"{texts.text('demo-comparison', language)}: {comparison}", highlight=False, soft_wrap=True, style="bold"
    )
    seconds = round(time.monotonic() - begun)
    console.print(texts.text("demo-done", language, {"seconds": seconds, "sent": sent}), highlight=False)


async def _audit_all(
    served: Sequence[Served], output: Path, *, runs: int, language: Language, lines: ProgressLines
) -> list[tuple[Audit, Path]]:
    """Audit portals side by side; the machine's lock makes them measure response times one after the other."""

    async def one(portal: Served) -> tuple[Audit, Path]:
        name = portal.portal.name_vi if language == "vi" else portal.portal.name_en
        request = AuditRequest(
            url=portal.base_url,
            output=output / portal.portal.id,
            name=name,
            runs=runs,
            seed=1,
            browser_arguments=(ONLY_THIS_MACHINE,),
        )
        return await audit_portal(request, progress=lines.of(name)), request.output

    return await asyncio.gather(*(one(portal) for portal in served))
