"""Serves a sample portal on loopback and keeps count of what visitors did to it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, ExceptionHandler, Receive, Scope, Send

FinalKind = Literal["dossier", "draft", "payment", "rating", "petition", "survey", "question"]

_START_LIMIT_S = 20.0
_STOP_LIMIT_S = 10.0
_HARMLESS_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, kw_only=True)
class FinalSubmission:
    """Something that a real portal would have taken as sent for good."""

    path: str
    kind: FinalKind


class Ledger:
    """Counts requests, writes and final submissions of one running portal. Safe to read from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests = 0
        self._writes = 0
        self._final: list[FinalSubmission] = []

    @property
    def requests(self) -> int:
        """Number of HTTP requests of any method."""
        with self._lock:
            return self._requests

    @property
    def writes(self) -> int:
        """Number of HTTP requests that were not GET, HEAD or OPTIONS."""
        with self._lock:
            return self._writes

    @property
    def final_submissions(self) -> tuple[FinalSubmission, ...]:
        """Everything final that was sent, in order of arrival. An honest audit leaves this empty."""
        with self._lock:
            return tuple(self._final)

    def count_request(self, method: str) -> None:
        """Count one request by its HTTP method (upper case)."""
        with self._lock:
            self._requests += 1
            self._writes += method not in _HARMLESS_METHODS

    def record_final(self, path: str, kind: FinalKind) -> None:
        """Record that something final was sent to `path`."""
        with self._lock:
            self._final.append(FinalSubmission(path=path, kind=kind))


class _CountRequests:
    def __init__(self, app: ASGIApp, ledger: Ledger) -> None:
        self._app = app
        self._ledger = ledger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._ledger.count_request(scope["method"])
        await self._app(scope, receive, send)


def portal_app(
    routes: Sequence[BaseRoute],
    *,
    exception_handlers: Mapping[Any, ExceptionHandler] | None = None,
    middleware: Sequence[Middleware] = (),
) -> Starlette:
    """Build a portal's application with a fresh ledger under `app.state.ledger`.

    Args:
        routes: The portal's routes.
        exception_handlers: Handlers by status code or exception class, as Starlette takes them.
        middleware: More middleware, inside the one that counts requests.

    Returns:
        The application; a route records with `request.app.state.ledger.record_final(path, kind)`.
    """
    ledger = Ledger()
    app = Starlette(
        routes=routes,
        exception_handlers=exception_handlers,
        middleware=[Middleware(_CountRequests, ledger=ledger), *middleware],
    )
    app.state.ledger = ledger
    return app


@dataclass(frozen=True, kw_only=True)
class DemoPortal:
    """A sample portal.

    Attributes:
        id: Short name, such as "an-lam"; also the name of its truth file's portal.
        name_vi: Name in Vietnamese.
        name_en: Name in English.
        family: The kind of real portal that it imitates.
        create_app: Makes the application with fresh state; built with `portal_app`.
        dossier_code: Code of a dossier that the portal knows.
        session_cookie: Name and value of the cookie of a logged-in citizen; None when a login lives elsewhere.
        session_storage: Entries of localStorage of a logged-in citizen.
        shown: Whether ``auditor demo`` audits it; the others serve tests and the comparison with the truth.
    """

    id: str
    name_vi: str
    name_en: str
    family: str
    create_app: Callable[[], Starlette]
    dossier_code: str
    session_cookie: tuple[str, str] | None
    session_storage: Mapping[str, str] = field(default_factory=dict)
    shown: bool = True


@dataclass(frozen=True, kw_only=True)
class Served:
    """A sample portal that is running.

    Attributes:
        portal: Which portal.
        base_url: Its origin without a final slash, such as "http://127.0.0.1:40123".
        ledger: What visitors did to it.
    """

    portal: DemoPortal
    base_url: str
    ledger: Ledger

    def session_state(self) -> dict[str, Any]:
        """Give a Playwright storage state of a logged-in citizen (cookies and localStorage of this origin)."""
        cookies = []
        if self.portal.session_cookie is not None:
            name, value = self.portal.session_cookie
            cookies.append(
                {
                    "name": name,
                    "value": value,
                    "domain": "127.0.0.1",
                    "path": "/",
                    "expires": -1,
                    "httpOnly": True,
                    "secure": False,
                    "sameSite": "Lax",
                }
            )
        origins = []
        if self.portal.session_storage:
            entries = [{"name": name, "value": value} for name, value in self.portal.session_storage.items()]
            origins.append({"origin": self.base_url, "localStorage": entries})
        return {"cookies": cookies, "origins": origins}


@contextmanager
def serve(portal: DemoPortal, *, port: int = 0) -> Iterator[Served]:
    """Serve a portal on 127.0.0.1 in a thread of its own until the block ends.

    Args:
        portal: The portal to serve; its application is made afresh.
        port: TCP port; 0 lets the system choose a free one.

    Yields:
        The running portal.

    Raises:
        OSError: When the port cannot be bound.
        TimeoutError: When the server does not start, or does not stop, within its limit.
    """
    app = portal.create_app()
    # The protocol is named because asyncio switches Nagle's delay (40 ms an answer) off only for sockets that say TCP.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        raise
    config = uvicorn.Config(
        app, access_log=False, log_config=None, lifespan="off", ws="none", timeout_graceful_shutdown=2
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name=f"demo-{portal.id}", daemon=True)
    try:
        thread.start()
        _wait_until_started(server, thread, portal)
        host, bound = listener.getsockname()
        yield Served(portal=portal, base_url=f"http://{host}:{bound}", ledger=app.state.ledger)
    finally:
        server.should_exit = True
        thread.join(_STOP_LIMIT_S)
        listener.close()
    if thread.is_alive():
        raise TimeoutError(f"sample portal {portal.id} did not stop within {_STOP_LIMIT_S:g} s")


def _wait_until_started(server: uvicorn.Server, thread: threading.Thread, portal: DemoPortal) -> None:
    deadline = time.monotonic() + _START_LIMIT_S
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise TimeoutError(f"sample portal {portal.id} did not start within {_START_LIMIT_S:g} s")
        time.sleep(0.02)
