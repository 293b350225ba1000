"""How long one page takes with all accessibility checks, check by check, beside the limit of a page.

    python -m benchmarks.accessibility --times [--url URL ...]

Without addresses the pages are those of the sample portals' home pages and two hard ones on loopback: 2,000 table rows
that fail the contrast, and 10,000 links.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from auditor.accessibility.judge import judge
from auditor.accessibility.observe import PageTarget, observe, prepared
from auditor.accessibility.spent import Spent
from auditor.browser.chromium import Chromium, open_chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.demo.portals import demo_portals
from auditor.demo.run import ONLY_THIS_MACHINE
from auditor.demo.server import serve
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder, Record
from auditor.framework import Framework

LIMIT_S = 8.0
"""Seconds that one ordinary page may take with all checks on two cores."""

_NAME = "Danh mục thủ tục"
_HEAD = f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{_NAME}</title><main><h1>{_NAME}</h1>'
HARD = {
    "/rows": f"{_HEAD}<table><tr><th>Mã</th><th>Tên</th></tr>"
    + '<tr><td style="color:#bbb">1.001</td><td style="color:#ccc">Khai sinh</td></tr>' * 2000
    + "</table>",
    "/links": _HEAD + "<ul>" + "".join(f'<li><a href="/p/{n}">Thủ tục {n}</a></li>' for n in range(10_000)) + "</ul>",
}


async def time_pages(urls: Sequence[str], framework: Framework) -> list[dict[str, Any]]:
    """Look at each page with all checks, one after the other, and return what each step took.

    Args:
        urls: Pages; the sample portals' home pages and the hard ones when there are none.
        framework: The version of the framework.
    """
    with ExitStack() as stack:
        pages = [(url, True) for url in urls]
        if not pages:
            portals = [stack.enter_context(serve(portal)) for portal in demo_portals()]
            pages = [(f"{portal.base_url}/", True) for portal in portals]
            origin = stack.enter_context(_hard_pages())
            pages += [(f"{origin}{path}", False) for path in HARD]
        kept = stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-auditor-times-"))
        async with open_chromium(arguments=[] if urls else [ONLY_THIS_MACHINE]) as chromium:
            return [await _timed(chromium, url, framework, Path(kept), ordinary=ordinary) for url, ordinary in pages]


async def _timed(chromium: Chromium, url: str, framework: Framework, kept: Path, *, ordinary: bool) -> dict[str, Any]:
    spent = Spent()
    async with (
        chromium.tab(
            guard=Guard(url),
            manners=Manners(url, user_agent=chromium.user_agent, own_portal=True),
            folder=EvidenceFolder(kept),
            stage=Stage.ACCESSIBILITY,
        ) as tab,
        prepared(tab) as worlds,
    ):
        with spent.on("open"):
            await tab.open(url)
        begun = time.monotonic()
        target = PageTarget(role="home", url=url)
        seen = await observe(tab, worlds, target, framework_id=framework.id, spent=spent)
        whole = time.monotonic() - begun
    judged = judge(Record(observations=seen), framework)
    untested = sorted({gap["name"] for item in judged.values() for gap in item.measurements.get("untested", [])})
    return {"url": url, "ordinary": ordinary, "seconds": whole, "steps": dict(spent.seconds), "untested": untested}


@contextmanager
def _hard_pages() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = HARD.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the figures readable."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def report_times(rows: Sequence[dict[str, Any]], console: Console) -> str:
    """Print seconds by page and step; return the one line that sums them up."""
    steps = sorted({step for row in rows for step in row["steps"]}, key=lambda step: -_sum(rows, step))
    shown = Table(title="Seconds by check", caption="open: until the page is ready, not counted in the whole")
    shown.add_column("")
    for heading in ("whole", *steps):
        shown.add_column(heading, justify="right")
    shown.add_column("untested")
    for row in rows:
        figures = (f"{row['steps'].get(step, 0.0):.1f}" for step in steps)
        shown.add_row(row["url"], f"{row['seconds']:.1f}", *figures, ", ".join(row["untested"]))
    console.print(shown)
    ordinary = [row["seconds"] for row in rows if row["ordinary"]]
    over = sum(seconds > LIMIT_S for seconds in ordinary)
    longest = max((row["seconds"] for row in rows), default=0.0)
    return (
        f"accessibility: {len(ordinary)} ordinary pages took {min(ordinary, default=0.0):.1f} to "
        f"{max(ordinary, default=0.0):.1f} s (limit {LIMIT_S:g} s, {over} above it); the longest of all {longest:.1f} s"
    )


def _sum(rows: Sequence[dict[str, Any]], step: str) -> float:
    return sum(float(row["steps"].get(step, 0.0)) for row in rows)
