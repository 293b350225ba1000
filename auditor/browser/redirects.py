"""Redirects of documents, judged before they are followed.

Playwright's routes see the first request of a chain only; what the server makes of it comes back unseen. So every
document's answer is held for a moment, and one that leads to a part of the network that is not the portal's is stopped.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urljoin

from playwright.async_api import Page

from auditor.browser.limits import CALL_S, within
from auditor.browser.paused import hold
from auditor.errors import Stage

_DOCUMENTS = [{"urlPattern": "*", "resourceType": "Document", "requestStage": "Response"}]
_REDIRECTS = range(300, 400)


async def watch_redirects(page: Page, stops: Callable[[str], Awaitable[bool]], *, stage: Stage) -> None:
    """Stop documents of a page from being fetched where nothing may be asked for.

    Args:
        page: A page that was opened just now.
        stops: Whether the redirect to an address must not be followed.
        stage: The stage that errors carry.

    Raises:
        PortalError: The page is gone.
    """
    session = await within(
        CALL_S, page.context.new_cdp_session(page), what="watch redirects", url=page.url, stage=stage
    )

    async def leads_astray(event: dict[str, Any]) -> bool:
        target = _target(event)
        return target is not None and await stops(target)

    await hold(session, _DOCUMENTS, leads_astray, url=page.url, stage=stage)


def _target(event: dict[str, Any]) -> str | None:
    """Where an answer sends the browser, absolute; None when it is no redirect or leads nowhere."""
    if event.get("responseStatusCode") not in _REDIRECTS:
        return None
    named = (h["value"] for h in event.get("responseHeaders", ()) if h["name"].lower() == "location")
    place = next(named, None)
    try:
        return urljoin(event["request"]["url"], place.strip()) if place else None
    except ValueError:
        # No address at all; the browser says so itself.
        return None
