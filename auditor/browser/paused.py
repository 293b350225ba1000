"""Requests that the browser holds until somebody decided about them, in the words of its protocol (``Fetch``)."""

from __future__ import annotations

import base64
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from playwright.async_api import CDPSession
from playwright.async_api import Error as BrowserError

from auditor.browser.limits import CALL_S, within
from auditor.browser.outgoing import Outgoing
from auditor.errors import Stage

if TYPE_CHECKING:
    from auditor.browser.guard import Guard

log = logging.getLogger(__name__)

_KINDS = ("Document", "XHR", "Fetch", "Ping", "EventSource", "CSPViolationReport", "Other")
WRITING: list[dict[str, str]] = [
    *({"urlPattern": "*", "resourceType": kind} for kind in _KINDS),
    {"urlPattern": "*\\?*", "resourceType": "Image"},
]
"""What a page can write with; styles, scripts, fonts and pictures that are files pass unseen."""
_UNREADABLE = b"\xff"


async def hold(
    session: CDPSession,
    patterns: Sequence[dict[str, str]],
    stops: Callable[[dict[str, Any]], Awaitable[bool]],
    *,
    url: str = "about:blank",
    stage: Stage = Stage.SURVEY,
) -> None:
    """Let a page, or with a session of the browser itself all pages, fetch nothing that is not let go.

    Args:
        session: A session of a page or of the browser.
        patterns: Which requests or answers are held (``Fetch.RequestPattern``).
        stops: Whether one of them, told of by an event of ``Fetch.requestPaused``, must not go on.
        url: The page, for errors.
        stage: The stage that errors carry.

    Raises:
        PortalError: The page or the browser is gone.
    """

    async def decide(event: dict[str, Any]) -> None:
        held = {"requestId": event["requestId"]}
        try:
            if await stops(event):
                await session.send("Fetch.failRequest", {**held, "errorReason": "BlockedByClient"})
            else:
                await session.send("Fetch.continueRequest", held)
        except BrowserError as error:
            # Called off meanwhile, or its page is gone: a request that is held has not left.
            log.debug("%s: %s", event["request"]["url"], error)

    session.on("Fetch.requestPaused", decide)
    enabling = session.send("Fetch.enable", {"patterns": list(patterns)})
    await within(CALL_S, enabling, what="hold requests", url=url, stage=stage)


def outgoing(event: dict[str, Any], guard: Guard) -> Outgoing:
    """The request that an event of ``Fetch.requestPaused`` tells of.

    Args:
        event: The event's parameters.
        guard: Knows which addresses are the portal's own.
    """
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
