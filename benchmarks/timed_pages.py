"""Eight pages of different character on loopback, whose timing is known by construction."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_HEAD = (
    "<!doctype html><html lang=vi><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    "<title>Cổng dịch vụ công</title>"
)
_TEXT = "<h1>Cổng dịch vụ công</h1><p>Nộp hồ sơ trực tuyến</p>"
_BUSY = "{const end = performance.now() + %d; while (performance.now() < end);}"

PAGES = {
    "/static": _TEXT + "<p>" + "thủ tục hành chính " * 200,
    "/hero": _TEXT + "<img src=/slow.svg width=400 height=600>",
    "/late": _TEXT
    + "<p id=l></p><script>setTimeout(() => { l.textContent = 'nội dung chính '.repeat(80); }, 6000)</script>",
    "/long": _TEXT
    + "<script>for (const [at, ms] of [[2500, 250], [3500, 500]])"
    + " setTimeout(() => { const end = performance.now() + ms; while (performance.now() < end); }, at)</script>",
    "/forty": _TEXT
    + "<script>let n = 0; function work() { %s if (++n < 40) setTimeout(work, 40); } setTimeout(work, 2000)</script>"
    % (_BUSY % 55),
    "/client": "<div id=app></div><script>fetch('/data').then(reply => reply.text()).then(text => { %s"
    " app.innerHTML = '<h1>Xin chào</h1><p>' + text.repeat(40); })</script>" % (_BUSY % 120),
    "/polling": _TEXT + "<script>setInterval(() => fetch('/data'), 1500)</script>",
    "/shift": "<div id=s></div>" + _TEXT + "<script>setTimeout(() => { s.style.height = '300px'; }, 1500)</script>",
}
"""Path and body of each page; ``/moved`` redirects to ``/static``."""

_SLOW_S = 1.5
_SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='600'>"
    "<rect width='400' height='600' fill='firebrick'/></svg>"
)


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the base class's
        """Say nothing: the benchmark prints its own lines."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/moved":
            self._send(302, b"", "text/html", location="/static")
        elif path == "/slow.svg":
            time.sleep(_SLOW_S)
            self._send(200, _SVG.encode(), "image/svg+xml")
        elif path == "/data":
            self._send(200, "dữ liệu ".encode(), "text/plain; charset=utf-8")
        elif path in PAGES:
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
