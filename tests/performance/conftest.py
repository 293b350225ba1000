"""A real Chromium and a real server with pages whose timing is known by construction."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright

from auditor.browser.executable import find_browser

HEAD = "<!doctype html><html lang=vi><meta charset=utf-8><title>Cổng dịch vụ công</title>"
TEXT = "<h1>Cổng dịch vụ công</h1><p>Nộp hồ sơ trực tuyến</p>"
BUSY = "const end = performance.now() + {ms}; while (performance.now() < end);"

PAGES = {
    "/": TEXT + "<img src=/blue.svg width=200 height=200>",
    "/form": TEXT + "<form><label>Họ tên <input></label></form>",
    "/late": TEXT
    + "<p id=late></p><script>setTimeout(() => { late.textContent = 'nội dung chính '.repeat(80); }, 6000)</script>",
    "/long": TEXT + "<script>setTimeout(() => { " + BUSY.format(ms=500) + " }, 800)</script>",
    "/for-ever": TEXT + "<script>setTimeout(() => { for (;;); }, 800)</script>",
    "/loop-in-head": "<script>for (;;);</script>" + TEXT,
    "/empty": "",
    "/dialogs": "<script>alert('Xin chào'); confirm('Đồng ý?'); open('/')</script>" + TEXT,
    "/on": "<script>location.replace('/on?' + Math.random())</script>" + TEXT,
    "/by-script": "<script>location.replace('{other}/form')</script>",
    "/open-picture": TEXT + "<img src=/never>",
    "/open-three": TEXT + "<script>for (const n of [1, 2, 3]) fetch('/never?' + n)</script>",
    "/log-in": "<form><input type=password></form>" + TEXT,
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><circle r="300" fill="blue"/></svg>'
REDIRECTS = {"/moved": "/form", "/round": "/round", "/to-log-in": "/log-in"}
FILES = {
    "/blue.svg": (SVG.encode(), {"content_type": "image/svg+xml", "cache_control": "max-age=3600"}),
    "/file": (b"%PDF-1.4", {"content_type": "application/octet-stream", "content_disposition": "attachment"}),
}


class Site:
    """What the server was asked for, and its address."""

    def __init__(self):
        self.asked = []
        self.cookies = []
        self.stopping = threading.Event()
        self.base = self.other = ""

    def times(self, path):
        return sum(asked == path for asked in self.asked)


def _handler(site):
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def _send(self, status, body=b"", **headers):
            self.send_response(status)
            for name, value in {"content_type": "text/html", "content_length": len(body), **headers}.items():
                self.send_header(name.replace("_", "-"), str(value))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            path = urlsplit(self.path).path
            site.asked.append(path)
            site.cookies.append((path, self.headers.get("cookie", "")))
            if path in PAGES:
                self._send(200, (HEAD + PAGES[path].replace("{other}", site.other)).encode())
            elif path in FILES:
                body, headers = FILES[path]
                self._send(200, body, **headers)
            elif path in REDIRECTS:
                self._send(302, location=REDIRECTS[path])
            elif path == "/never":
                site.stopping.wait(120)
            elif path.startswith("/status/"):
                self._send(int(path.rpartition("/")[2]), (HEAD + TEXT).encode())
            else:
                self._send(404)

    return Handler


@pytest.fixture(scope="session")
def site():
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    site.other = f"http://localhost:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site
    site.stopping.set()
    server.shutdown()
    server.server_close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def chromium():
    choice = find_browser()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=choice.executable_path,
            channel=choice.channel,
            args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
        )
        yield browser
        await browser.close()
