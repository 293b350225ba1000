"""A real Chromium and two loopback servers for the pages of these tests."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from auditor.accessibility.judge import judge
from auditor.accessibility.observe import BUDGET_S, PageTarget, observe, prepared
from auditor.accessibility.tour import in_living_tab
from auditor.browser.chromium import Chromium, open_chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder, Observation, Record
from auditor.findings import Judgement
from auditor.framework import Framework, load_framework

_NOTHING_LEAVES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"

Look = Callable[..., Awaitable[tuple[Observation, ...]]]


@dataclass
class Site:
    """Pages served on one loopback port; a path of `held` never gets an answer while the test runs."""

    port: int = 0
    pages: dict[str, str] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, html: str, **headers: str) -> str:
        self.pages[path] = html
        self.headers[path] = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.origin + path


def _serve() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            if path in site.held:
                site.released.wait(60)
                return
            found = path in site.pages
            body = site.pages.get(path, "").encode()
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            for name, value in site.headers.get(path, {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep the test's output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield site
    site.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from _serve()


@pytest.fixture
def other_site() -> Iterator[Site]:
    yield from _serve()


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Chromium]:
    async with open_chromium(arguments=[_NOTHING_LEAVES]) as browser:
        yield browser


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_framework("mic-2023")


@pytest.fixture
def look(open_tab) -> Look:
    async def _look(
        url: str, *, role: str = "home", budget_s: float = BUDGET_S, asked: Collection[str] = ()
    ) -> tuple[Observation, ...]:
        async def _observed(tab: Tab) -> tuple[Observation, ...]:
            async with prepared(tab) as worlds:
                await tab.open(url, settle_s=2.0)
                return await observe(tab, worlds, PageTarget(role=role, url=url), budget_s=budget_s, asked=asked)

        return await in_living_tab(open_tab, _observed)

    return _look


@pytest.fixture
def open_tab(chromium: Chromium, site: Site, tmp_path) -> Callable[[], AbstractAsyncContextManager[Tab]]:
    def _open() -> AbstractAsyncContextManager[Tab]:
        return chromium.tab(
            guard=Guard(site.origin),
            manners=Manners(site.origin, user_agent=chromium.user_agent, own_portal=True),
            folder=EvidenceFolder(tmp_path),
            stage=Stage.ACCESSIBILITY,
        )

    return _open


@pytest.fixture
def record() -> Callable[..., Record]:
    def _record(*observations: Observation) -> Record:
        return Record(with_session=False, dossier_code_given=False, observations=observations)

    return _record


@pytest.fixture
def judged(site: Site, look: Look, record, framework: Framework) -> Callable[..., Awaitable[dict[str, Judgement]]]:
    """What is judged of pages given as HTML by their role."""

    async def _judged(*, asked: Collection[str] = (), **pages: str) -> dict[str, Judgement]:
        seen = [await look(site.put(f"/{role}", html), role=role, asked=asked) for role, html in pages.items()]
        return judge(record(*(observation for page in seen for observation in page)), framework)

    return _judged
