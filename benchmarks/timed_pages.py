"""Pages of different character on loopback, whose timing is known by construction."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image

_HEAD = (
    "<!doctype html><html lang=vi><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    "<title>Cổng dịch vụ công</title>"
)
_TEXT = "<h1>Cổng dịch vụ công</h1><p>Nộp hồ sơ trực tuyến</p>"
_BUSY = "{const end = performance.now() + %d; while (performance.now() < end);}"

PAGES = {
    "/static": _TEXT + "<p>" + "thủ tục hành chính " * 200,
    "/hero": _TEXT + "<img src=/slow.jpg width=400 height=600>",
    "/late": _TEXT
    + "<p id=l></p><script>setTimeout(() => { l.textContent = 'nội dung chính '.repeat(80); }, 6000)</script>",
    "/long": _TEXT
    + "<script>for (const [at, ms] of [[1500, 250], [2500, 500], [3500, 5000]])"
    + " setTimeout(() => { const end = performance.now() + ms; while (performance.now() < end); }, at)</script>",
    "/forty": _TEXT
    + "<script>let n = 0; function work() { %s if (++n < 40) setTimeout(work, 40); } setTimeout(work, 2000)</script>"
    % (_BUSY % 55),
    "/before": "<script>%s</script>" % (_BUSY % 600) + _TEXT,
    "/client": "<div id=app></div><script>fetch('/data').then(reply => reply.text()).then(text => { %s"
    " app.innerHTML = '<h1>Xin chào</h1><p>' + text.repeat(40); })</script>" % (_BUSY % 120),
    "/font": "<style>@font-face { font-family: own; src: url(/font.ttf); font-display: block }"
    " body { font-family: own }</style>" + _TEXT + "<p>" + "giải quyết đúng hạn " * 60,
    "/polling": _TEXT + "<script>setInterval(() => fetch('/data'), 1500)</script>",
    "/shift": "<div id=s></div>" + _TEXT + "<script>setTimeout(() => { s.style.height = '300px'; }, 1500)</script>",
}
"""Path and body of each page; ``MOVED`` redirects to ``/static``."""

MOVED = "/moved"

TRUTH: dict[str, dict[str, tuple[float, float]]] = {
    "/late": {"lcp": (6_000, 1_500)},
    "/hero": {"lcp": (1_500, 2_500)},
    "/long": {"tbt": (200 + 450 + 4_950, 150), "tti": (3_500 + 5_000, 1_500)},
    "/forty": {"tbt": (40 * 5, 150)},
    "/before": {"fcp": (600, 1_500), "tbt": (0, 60)},
    "/static": {"tbt": (0, 60)},
}
"""What a measure is at least by construction (ms), and how far above that the way there and painting may bring it."""

NOT_COMPARED = {
    "/before": "Lighthouse, where it emulates a screen, holds the first paint back for 700 ms (1,326; else 640)",
}
"""Pages whose truth is known and whose agreement with Lighthouse is no measure of ours, with the reason."""

_ANSWER_S = 0.2
"""How long a document takes to come (s), as from a portal: one that comes at once is painted within three frames of the
film, and a tenth of that is less than two runs of one tool differ by."""
_SLOW_S = 1.5
_FONTS = Path("/usr/share/fonts")


@cache
def _font() -> bytes:
    """Some font of this machine; a page whose font does not come falls back, for both tools alike."""
    found = min(_FONTS.rglob("*.ttf"), key=lambda file: (file.stat().st_size, file), default=None)
    return found.read_bytes() if found else b""


@cache
def _picture() -> bytes:
    """A picture with enough in it: a plain one is no content by the definition of Largest Contentful Paint."""
    content = io.BytesIO()
    Image.effect_noise((400, 600), 40).save(content, "JPEG", quality=20)
    return content.getvalue()


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing: the benchmark prints its own lines."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == MOVED:
            self._send(302, b"", "text/html", location="/static")
        elif path == "/slow.jpg":
            time.sleep(_SLOW_S)
            self._send(200, _picture(), "image/jpeg")
        elif path == "/font.ttf":
            self._send(200 if _font() else 404, _font(), "font/ttf")
        elif path == "/data":
            self._send(200, "dữ liệu ".encode(), "text/plain; charset=utf-8")
        elif path in PAGES:
            time.sleep(_ANSWER_S)
            self._send(200, (_HEAD + PAGES[path]).encode(), "text/html; charset=utf-8")
        else:
            self._send(404, b"", "text/html")

    def _send(self, status: int, body: bytes, kind: str, *, location: str = "") -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        if location:
            self.send_header("location", location)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served() -> Iterator[str]:
    """Serve the pages while the block runs; gives their address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
