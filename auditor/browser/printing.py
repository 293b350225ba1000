"""Printing a report of this program to PDF: what a person gets from the browser's own print dialogue."""

from __future__ import annotations

import asyncio
from pathlib import Path

from auditor.browser.chromium import open_chromium
from auditor.browser.limits import within
from auditor.errors import Stage
from auditor.evidence import write_atomically

PRINT_S = 300.0
"""Seconds that the pages of one report get; a report of thousands of portals has hundreds of pages."""


def print_pdf(page_file: Path, target: Path) -> Path:
    """Print an HTML file to PDF, with its own page size and page numbers, and return the path of the PDF.

    Raises:
        BrowserNotFound: There is no Chromium, or it does not start.
        PortalError: It could not open or print the file in time.
        OSError: The folder is not writable.
    """
    write_atomically(target, asyncio.run(_printed(page_file.resolve().as_uri())))
    return target


async def _printed(url: str) -> bytes:
    """The PDF of a report: scripts are off and the network is cut, as it needs neither."""
    async with open_chromium() as chromium:
        opening = chromium.browser.new_context(java_script_enabled=False, offline=True, service_workers="block")
        context = await within(30.0, opening, what="open a context", url=url, stage=Stage.REPORT)
        page = await within(30.0, context.new_page(), what="open a page", url=url, stage=Stage.REPORT)
        await within(PRINT_S, page.goto(url, timeout=0), what="open the report", url=url, stage=Stage.REPORT)
        printing = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        return await within(PRINT_S, printing, what="print the report", url=url, stage=Stage.REPORT)
