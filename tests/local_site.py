"""A small web server on loopback whose pages a test writes down, and which remembers what it was asked for."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

HEAD = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title><body>{body}</body></html>'


def page(title: str, body: str) -> str:
    return HEAD.format(title=title, body=body)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request that reached the server; `path` carries the query."""

    method: str
    path: str
    body: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    body: bytes = b""
    status: int = 200
    media: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass
class LocalSite:
    """Pages by path; a path of `held` never gets an answer, one of `dripping` never gets the end of it."""

    origin: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    dripping: dict[str, str] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    otherwise: Callable[[str], Answer] = field(default=lambda _path: Answer(status=404, body=b"<h1>404</h1>"))
    stopping: threading.Event = field(default_factory=threading.Event)

    def put(self, path: str, html: str, *, title: str = "Cổng dịch vụ công", status: int = 200) -> str:
        whole = html if html.lstrip().lower().startswith("<!doctype") else page(title, html)
        self.answers[path] = Answer(body=whole.encode(), status=status)
        return self.origin + path

    def put_raw(self, path: str, body: bytes, media: str, **headers: str) -> str:
        pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        self.answers[path] = Answer(body=body, media=media, headers=pairs)
        return self.origin + path

    def redirect(self, path: str, to: str) -> str:
        self.answers[path] = Answer(status=302, headers=(("Location", to),))
        return self.origin + path

    def sent(self, path: str, *, method: str = "POST") -> list[Asked]:
        """What was sent to a path by one method."""
        return [asked for asked in self.asked if asked.method == method and urlsplit(asked.path).path == path]


def _handler(site: LocalSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            site.asked.append(Asked(method=self.command, path=self.path, body=body.decode("utf-8", "replace")))
            path = urlsplit(self.path).path
            if path in site.held:
                site.stopping.wait(120)
                return
            if path in site.dripping:
                self._drip(site.dripping[path])
                return
            answer = site.answers.get(self.path) or site.answers.get(path) or site.otherwise(self.path)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers:
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)

        def _drip(self, start: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(start.encode())
            while not site.stopping.wait(0.5):
                self.wfile.write(b" ")
                self.wfile.flush()

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_OPTIONS = do_PATCH = _answer  # noqa: N815  names of the library

        def log_message(self, *_: object) -> None:
            """Keep the test's output quiet."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that is closed drops its connections; that is no news."""


@contextmanager
def serve_site(*, certificate: Path | None = None) -> Iterator[LocalSite]:
    """Serve a site on a free port until the block ends; with a file of certificate and key, by TLS."""
    site = LocalSite()
    server = _Server(("127.0.0.1", 0), _handler(site))
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    scheme = "https" if certificate else "http"
    site.origin = f"{scheme}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
