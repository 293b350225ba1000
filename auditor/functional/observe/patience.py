"""Waiting for what a page has asked its own portal for: nothing is missing while the answer is under way."""

from __future__ import annotations

import asyncio
import time

from auditor.browser.tab import Tab

CONTENT = frozenset({"document", "xhr", "fetch"})
"""What brings an answer to a page."""
PATIENCE_S = 10.0
"""Seconds to wait for an answer, beyond those after which a page is ready as a rule."""
_LATE_S = 2.0
_LOOK_S = 0.3


def awaited(tab: Tab, since: int) -> str:
    """What the page asked its own portal for and has no answer to yet, as method and address; else empty.

    Args:
        tab: The tab that shows the page.
        since: The tab's number of requests before it asked.
    """
    return next(
        (
            f"{request.method} {request.url}"[:300]
            for request in tab.requests(since)
            if request.resource_type in CONTENT
            and request.status is None
            and request.failure is None
            and tab.guard.same_site(request.url)
        ),
        "",
    )


async def answered(tab: Tab, since: int) -> bool:
    """Wait until the portal has answered; False when it takes longer than anybody waits (:data:`PATIENCE_S`).

    Args:
        tab: The tab that shows the page.
        since: The tab's number of requests before it asked.
    """
    until = time.monotonic() + PATIENCE_S
    while awaited(tab, since):
        if time.monotonic() > until:
            return False
        await asyncio.sleep(_LOOK_S)
    await tab.settle(limit_s=_LATE_S)
    return True
