"""Real Starlette servers for the guard: pages that a test writes down, and a ledger of what would have been final.

Whatever reaches an address that is not a page of the trap, by whatever method, was sent for good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from auditor.demo.server import DemoPortal, Served, portal_app, serve

ANY = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


@dataclass(frozen=True, kw_only=True)
class Trap:
    """A small portal.

    Attributes:
        home: Body of its first page.
        pages: Bodies of further pages, by path.
        scripts: Scripts, by path.
        reads: What may be asked by POST as well, with the text it answers, by path.
        moved: Where requests are sent on to with their method and contents (307), by path.
    """

    home: str
    pages: Mapping[str, str] = field(default_factory=dict)
    scripts: Mapping[str, str] = field(default_factory=dict)
    reads: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)


def trap_app(trap: Trap):
    """The trap's application with a fresh ledger."""
    pages = {"/": trap.home, **trap.pages}

    async def answer(request: Request) -> Response:
        path = request.url.path
        if path in trap.scripts:
            return Response(trap.scripts[path], media_type="text/javascript")
        if path in trap.moved:
            return RedirectResponse(trap.moved[path], status_code=307)
        if path in trap.reads:
            return JSONResponse({"text": trap.reads[path]}) if request.method == "POST" else _page(trap.reads[path])
        if path in pages and request.method in {"GET", "HEAD"}:
            return _page(pages[path])
        if path not in {"/favicon.ico", "/robots.txt"}:
            request.app.state.ledger.record_final(f"{request.method} {path}", "dossier")
        return _page("<h1>Đã gửi thành công</h1>")

    return portal_app([Route("/{path:path}", answer, methods=ANY)])


def _page(body: str) -> HTMLResponse:
    head = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng dịch vụ công</title>'
    return HTMLResponse(f"{head}<body>{body}</body></html>")


@contextmanager
def serve_trap(trap: Trap) -> Iterator[Served]:
    """Serve a trap on loopback until the block ends."""
    portal = DemoPortal(
        id="trap",
        name_vi="Bẫy",
        name_en="Trap",
        family="test",
        create_app=lambda: trap_app(trap),
        dossier_code="",
        session_cookie=None,
    )
    with serve(portal) as served:
        yield served


def sent(served: Served) -> list[str]:
    """What arrived for good."""
    return [one.path for one in served.ledger.final_submissions]
