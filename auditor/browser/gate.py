"""The guard before a page whose time is measured: only what a page can write with waits for a decision.

Playwright's routes hold every request and switch the cache off, which changes what is measured. Here styles, scripts,
fonts and pictures that are files pass unseen; documents, calls of scripts and beacons cost a few milliseconds each.
"""

from __future__ import annotations

import base64
import logging
from typing import Any

from playwright.async_api import BrowserContext, CDPSession
from playwright.async_api import Error as BrowserError

from auditor.browser.guard import QUIET, Guard
from auditor.browser.outgoing import Outgoing

log = logging.getLogger(__name__)

_KINDS = ("Document", "XHR", "Fetch", "Ping", "EventSource")
_PATTERNS = [
    *({"urlPattern": "*", "resourceType": kind} for kind in _KINDS),
    {"urlPattern": "*\\?*", "resourceType": "Image"},
]
_UNREADABLE = b"\xff"
_NO_WINDOWS = "window.open = () => null"
"""No window opens without a press, as in every visitor's browser: nothing would judge what it asks for."""


async def put_gate(context: BrowserContext, session: CDPSession, guard: Guard) -> None:
    """Let a guard decide about what a page may write with.

    Args:
        context: The page's context, before the page is opened.
        session: A session of the page.
        guard: The guard of this page alone.

    Raises:
        playwright.async_api.Error: The page is gone.
    """

    async def decide(event: dict[str, Any]) -> None:
        asked = {"requestId": event["requestId"]}
        try:
            if await guard.judge(_outgoing(event, guard)) is None:
                await session.send("Fetch.continueRequest", asked)
            else:
                await session.send("Fetch.failRequest", {**asked, "errorReason": "BlockedByClient"})
        except BrowserError as error:
            # The page may have gone away while its request was being judged; nothing left the browser then.
            log.debug("gate: %s", error)

    await context.add_init_script(QUIET)
    await context.add_init_script(_NO_WINDOWS)
    session.on("Fetch.requestPaused", decide)
    await session.send("Fetch.enable", {"patterns": _PATTERNS})


def _outgoing(event: dict[str, Any], guard: Guard) -> Outgoing:
    request: dict[str, Any] = event["request"]
    kind = str(event.get("resourceType", "")).lower()
    entries = request.get("postDataEntries") or []
    body = b"".join(base64.b64decode(entry.get("bytes", "")) for entry in entries)
    return Outgoing(
        method=request["method"],
        url=request["url"],
        body=body or (_UNREADABLE if request.get("hasPostData") else None),
        headers={name.lower(): str(value) for name, value in request.get("headers", {}).items()},
        kind=kind,
        navigation=kind == "document",
        same_site=guard.same_site(request["url"]),
    )
