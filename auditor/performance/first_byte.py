"""How long a server takes to send its first byte, split into what it consists of.

Asked from this machine without any throttling, over connections of its own: the browser's throttling adds a delay to
each request that hides what the server itself needs.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from auditor.browser.places import Places
from auditor.evidence import bounded
from auditor.performance.facts import FirstByte, FirstByteFacts

log = logging.getLogger(__name__)

REQUESTS = 5
BUDGET_S = 4.0
"""No further request begins after this time (s); the one that runs may take ``LIMIT_S``."""
LIMIT_S = 10.0
_DETAIL_CHARACTERS = 200
_ERROR_STATUS = 400


async def first_byte(
    url: str, *, user_agent: str | None, verify: bool = True, pause_s: float = 0.0, places: Places | None = None
) -> FirstByteFacts:
    """Ask for a page several times, each over a new connection; what goes wrong is a fact, never an error.

    Args:
        url: The page (HTTP or HTTPS).
        user_agent: Who asks; httpx's own name when None.
        verify: Whether the certificate must be valid.
        pause_s: Seconds between two requests: one visitor, not a load test.
        places: Which parts of the network may be called; all when None.
    """
    asked: list[FirstByte] = []
    began = time.monotonic()
    context = httpx.create_ssl_context(verify=verify, trust_env=False) if url.startswith("https:") else None
    fault = ""
    while len(asked) < REQUESTS and time.monotonic() - began < BUDGET_S:
        if asked:
            await asyncio.sleep(pause_s)
        try:
            asked.append(await asyncio.wait_for(_once(url, user_agent, context, places), LIMIT_S))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            fault = bounded(f"{type(error).__name__}: {error}", _DETAIL_CHARACTERS)
            log.info("%s: %s", url, fault)
            break
        if asked[-1].status >= _ERROR_STATUS:
            fault = f"HTTP {asked[-1].status}"
            break
    return FirstByteFacts(url=url, requests=tuple(asked), fault=fault)


async def _once(url: str, user_agent: str | None, context: ssl.SSLContext | None, places: Places | None) -> FirstByte:
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    began = time.perf_counter()
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    dns_ms = (time.perf_counter() - began) * 1000
    address = str(found[0][4][0])
    if places is not None and (await places.refused(url) or await places.refused_address(address)):
        raise OSError(f"{address} is an address of a private network")
    moments: dict[str, float] = {}

    async def note(event: str, _: Mapping[str, Any]) -> None:
        moments[event] = time.perf_counter() * 1000

    def between(start: str, end: str) -> float:
        return round(moments[end] - moments[start], 1)

    # The address in the place of the name: else the connection would look the name up once more.
    target = httpx.URL(url).copy_with(host=address, fragment=None)
    headers = {"host": parts.netloc.rpartition("@")[2], "accept": "text/html", "accept-encoding": "gzip, br"}
    headers |= {"user-agent": user_agent} if user_agent else {}
    async with (
        httpx.AsyncClient(verify=context or False, trust_env=False, timeout=LIMIT_S) as client,
        client.stream(
            "GET", target, headers=headers, extensions={"trace": note, "sni_hostname": host}, follow_redirects=False
        ) as answer,
    ):
        status = answer.status_code
    return FirstByte(
        dns_ms=round(dns_ms, 1),
        connect_ms=between("connection.connect_tcp.started", "connection.connect_tcp.complete"),
        tls_ms=between("connection.start_tls.started", "connection.start_tls.complete")
        if parts.scheme == "https"
        else None,
        server_ms=between("http11.send_request_headers.started", "http11.receive_response_headers.complete"),
        status=status,
    )
