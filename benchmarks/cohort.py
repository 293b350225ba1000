"""A synthetic cohort: sample portals on different loopback addresses, of varied quality, some dead, slow or hostile.

    python -m benchmarks.cohort --portals 83 --port 18080

serves it until it is stopped, in one process: which portal answers, the address decides at which a visitor knocks.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from auditor.demo.portals import demo_portals
from auditor.demo.server import portal_app

Quality = Literal["good", "slow", "dead", "hostile"]
SIZE = 83
_EACH = 12
"""Every twelfth portal is dead, slow or hostile, in turn at different places of the dozen."""
_SLOW_S = 0.7
_START_S = 60.0
_READY = "ready"


@dataclass(frozen=True, kw_only=True)
class Member:
    """One portal of the cohort: code, name, address, which sample it is, and what is wrong with it."""

    code: str
    name: str
    address: str
    sample: str
    quality: Quality


def members(portals: int) -> tuple[Member, ...]:
    """The cohort's portals; the same for the same number."""
    samples = [portal.id for portal in demo_portals()]
    kinds: dict[int, Quality] = {3: "dead", 6: "slow", 9: "hostile"}
    found = []
    for number in range(portals):
        quality = kinds.get(number % _EACH, "good")
        sample = samples[number % len(samples)]
        found.append(
            Member(
                code=f"unit-{number:02}",
                name=f"Cổng {number:02} ({sample}, {quality})",
                address=f"127.0.{1 + number // 200}.{1 + number % 200}",
                sample=sample,
                quality=quality,
            )
        )
    return tuple(found)


def write_roster(file: Path, cohort: Sequence[Member], port: int) -> None:
    """Write the cohort as a roster."""
    with file.open("w", encoding="utf-8", newline="") as handle:
        rows = csv.writer(handle)
        rows.writerow(["code", "name", "kind", "region", "url"])
        for one in cohort:
            rows.writerow([one.code, one.name, "province", one.quality, f"http://{one.address}:{port}/"])


class Cohort:
    """Sends each visitor to the portal of the address at which he knocks; counts requests by address."""

    def __init__(self, cohort: Sequence[Member]) -> None:
        self._members = {one.address: one for one in cohort}
        self._apps: dict[str, ASGIApp] = {}
        self.requests: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        address = str(scope["server"][0])
        one = self._members[address]
        if scope["type"] == "http":
            self.requests[address] = self.requests.get(address, 0) + 1
        if address not in self._apps:
            self._apps[address] = self._app(one)
        if one.quality == "slow":
            await asyncio.sleep(_SLOW_S)
        await self._apps[address](scope, receive, send)

    def final_submissions(self) -> int:
        """How many final things were sent to any portal."""
        return sum(len(app.state.ledger.final_submissions) for app in self._apps.values() if isinstance(app, Starlette))

    def _app(self, one: Member) -> ASGIApp:
        if one.quality == "hostile":
            return _hostile(int(one.code.rpartition("-")[2]) // _EACH)
        return next(portal for portal in demo_portals() if portal.id == one.sample).create_app()


def _hostile(kind: int) -> Starlette:
    """A portal that redirects for ever, never ends its answer, hangs its page, is overloaded, or challenges."""

    async def answer(request: Request) -> Response:
        match kind % 5:
            case 0:
                return RedirectResponse(f"/{time.monotonic_ns()}")
            case 1:
                return StreamingResponse(_endless(), media_type="text/html")
            case 2:
                return HTMLResponse("<html lang=vi><title>Cổng</title><h1>Cổng</h1><script>for(;;);</script>")
            case 3:
                return HTMLResponse("Quá tải", status_code=503, headers={"retry-after": "1"})
            case _:
                return HTMLResponse(f"<title>Just a moment...</title><p>{request.url.path}</p>", status_code=403)

    return portal_app([Route("/{path:path}", answer, methods=["GET", "POST"])])


async def _endless() -> AsyncIterator[bytes]:
    while True:
        yield b"<p>x</p>"
        await asyncio.sleep(0.2)


@contextmanager
def served(portals: int, port: int, tally: Path) -> Iterator[None]:
    """Serve the cohort in a process of its own; when it is stopped, what it was asked for stands in ``tally``."""
    command = [sys.executable, "-m", "benchmarks.cohort", "--portals", str(portals), "--port", str(port)]
    process = subprocess.Popen([*command, "--tally", str(tally)], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        if line.strip() != _READY:
            raise RuntimeError(f"the cohort does not start on port {port}")
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=_START_S)


def free_port() -> int:
    """A port that is free on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Serve the cohort until SIGTERM."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--portals", type=int, default=SIZE)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--tally", type=Path, help="write there at the end what was asked of whom")
    options = parser.parse_args()
    cohort = members(options.portals)
    app = Cohort(cohort)
    with ExitStack() as stack:
        sockets = []
        for one in cohort:
            if one.quality == "dead":
                continue
            listener = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((one.address, options.port))
            listener.listen(128)
            sockets.append(listener)
        config = uvicorn.Config(
            app, access_log=False, log_config=None, lifespan="off", ws="none", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        # uvicorn raises the signal that stopped it once more when it is done.
        signal.signal(signal.SIGTERM, lambda *_: None)
        # Listening sockets take visitors already; the first is answered when the loop runs.
        print(_READY, flush=True)
        try:
            server.run(sockets=sockets)
        finally:
            if options.tally is not None:
                counted = {"requests": app.requests, "final_submissions": app.final_submissions()}
                options.tally.write_text(json.dumps(counted), encoding="utf-8")


if __name__ == "__main__":
    main()
