"""A page of our own, served on this machine and measured before the portal: are the instruments right?

Its times are known by construction, so a machine that is too slow, or a throttling that does not work, shows in every
audit beside the portal's figures.
"""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image
from playwright.async_api import Browser

from auditor.performance.facts import CalibrationFacts, Target
from auditor.performance.metrics.measures import Measures
from auditor.performance.profiles import Profile
from auditor.performance.run import Limits, Visitor, measure_once

PICTURE_MS = 300
"""How long the server keeps the picture back (ms)."""
TASK_MS = 300
"""Length of the page's only long task (ms)."""
_LONG_TASK_MS = 50
TOLERANCE_MS = 600
"""How far beyond what the construction asks for a time may lie before the machine counts as disturbed (ms).

On a quiet machine a browser that has just started lay up to 420 ms beyond it, a warm one 300 ms.
"""
_WATCHED_S = 2.5
"""Enough for everything that the page does; it is not waited for until it comes to rest."""

_PAGE = f"""<!doctype html><html lang=vi><meta charset=utf-8><meta name=viewport content="width=device-width">
<title>Hiệu chuẩn</title><h1>Cổng dịch vụ công</h1><img src=/picture.jpg width=300 height=300 alt="">
<script>setTimeout(() => {{
  const end = performance.now() + {TASK_MS};
  while (performance.now() < end);
}}, 500)</script>"""


def expected(profile: Profile) -> dict[str, tuple[float, float]]:
    """Between which times (ms) each measure of the calibration page must lie under a profile.

    A browser's latency is the least time from a request to the head of its answer (Chrome DevTools Protocol,
    ``Network.emulateNetworkConditions``): what the server takes lies within it and is not added to it.
    """
    latency = profile.network.latency_ms if profile.network else 0.0
    transfer = len(_picture()) * 8 / profile.network.download_kbps if profile.network else 0.0
    first, picture = latency, latency + max(latency, PICTURE_MS) + transfer
    blocked = float(TASK_MS - _LONG_TASK_MS)
    return {
        "fcp": (first, first + TOLERANCE_MS),
        "lcp": (picture, picture + TOLERANCE_MS),
        "si": (first, picture + TOLERANCE_MS),
        "tbt": (blocked, blocked + TOLERANCE_MS),
    }


async def calibrate(browser: Browser, profile: Profile) -> CalibrationFacts:
    """Measure the calibration page once.

    Its Total Blocking Time is that until the recording ended; Time to Interactive would need five more seconds.
    """
    visitor = Visitor(profile=profile, user_agent=None, session=None, ignore_https_errors=False)
    with _served() as url:
        result = await measure_once(
            browser,
            Target(subject="home", url=url),
            run=1,
            visitor=visitor,
            limits=Limits(total_s=_WATCHED_S, least_s=0),
        )
    return judged(result.facts.measures, expected(profile), fault=result.facts.fault_detail)


def judged(measures: Measures | None, bounds: dict[str, tuple[float, float]], *, fault: str = "") -> CalibrationFacts:
    """What a calibration says: its values, what they had to be, and whether they were."""
    values: dict[str, float | None] = dict.fromkeys(bounds)
    if measures is not None:
        for name in bounds:
            measure = measures.of(name)
            values[name] = measure.value_ms if name != "tbt" else measure.value_ms or measure.at_least_ms
    right = all(
        (found := values[name]) is not None and low <= round(found) and found <= high
        for name, (low, high) in bounds.items()
    )
    return CalibrationFacts(values_ms=values, expected_ms=bounds, as_expected=right, fault=fault)


@cache
def _picture() -> bytes:
    """A picture with enough in it: a plain one is no content by the definition of Largest Contentful Paint."""
    content = io.BytesIO()
    Image.effect_noise((300, 300), 40).save(content, "JPEG", quality=20)
    return content.getvalue()


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing: the audit prints its own lines."""

    def do_GET(self) -> None:
        if self.path == "/picture.jpg":
            time.sleep(PICTURE_MS / 1000)
            self._send(_picture(), "image/jpeg")
        else:
            self._send(_PAGE.encode(), "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def _served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
