"""Opening a surveyed page for a closer look, and telling what stands in the way of it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import TypeVar

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.findings import ReasonCode
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.probing import Desk
from auditor.portal.obstruction import obstruction
from auditor.portal.site import SitePage

log = logging.getLogger(__name__)

T = TypeVar("T")


async def visit(tab: Tab, desk: Desk, page: SitePage) -> Snapshot | Hindrance:
    """Open a surveyed page and read it.

    Returns:
        What it shows, or what is in the way: a challenge, a log-in, a time-out, an error that the survey did not meet.

    Raises:
        PageCrashed: The browser died.
    """
    before = tab.request_count
    try:
        opened, snapshot = await desk.go(tab, page)
    except PageCrashed:
        raise
    except PageTimeout as error:
        return Hindrance(code=ReasonCode.TIMEOUT, detail=error.message)
    except PortalError as error:
        if identity := _identity(tab, desk, before):
            return Hindrance(code=ReasonCode.LOGIN_REQUIRED, detail=identity)
        return Hindrance(code=ReasonCode.TOOL_ERROR, detail=error.message)
    obstacle = obstruction(
        opened,
        snapshot,
        role=page.role,
        led_by=page.label or None,
        not_found=desk.site.not_found,
        vocabulary=desk.vocabulary,
    )
    sent_to = _identity(tab, desk, before)
    if sent_to and (obstacle is None or obstacle.code is not ReasonCode.BLOCKED):
        return Hindrance(code=ReasonCode.LOGIN_REQUIRED, detail=sent_to)
    if obstacle is not None:
        return Hindrance(code=obstacle.code, detail=obstacle.detail)
    return snapshot


async def tried(look: Awaitable[T]) -> T | Hindrance:
    """One page's trouble must not hide what the other pages show.

    Raises:
        PageCrashed: The browser died.
    """
    try:
        return await look
    except PageCrashed:
        raise
    except PageTimeout as error:
        return Hindrance(code=ReasonCode.TIMEOUT, detail=error.message)
    except PortalError as error:
        log.info("%s", error)
        return Hindrance(code=ReasonCode.TOOL_ERROR, detail=error.message)


def _identity(tab: Tab, desk: Desk, since: int) -> str | None:
    """The identity provider that the page sent the browser to, or None."""
    return next(
        (
            request.url
            for request in tab.requests(since)
            if request.navigation and desk.vocabulary.identity_provider(request.url)
        ),
        None,
    )
