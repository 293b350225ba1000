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
from auditor.portal.notfound import is_challenge, is_missing
from auditor.portal.roles import match_role
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
    if is_challenge(opened.status, snapshot, desk.vocabulary):
        return Hindrance(code=ReasonCode.BLOCKED, detail=f"{snapshot.url}: {snapshot.title}")
    if identity := _identity(tab, desk, before):
        return Hindrance(code=ReasonCode.LOGIN_REQUIRED, detail=identity)
    if is_login_wall(page, snapshot, desk):
        return Hindrance(code=ReasonCode.LOGIN_REQUIRED, detail=f"{snapshot.url}: {snapshot.title}")
    missing = is_missing(opened.status, snapshot, desk.site.not_found, desk.vocabulary)
    if missing is not None:
        # The survey saw this page play its role; one bad answer later proves nothing about it.
        return Hindrance(code=ReasonCode.AMBIGUOUS, detail=f"{snapshot.url}: {missing}")
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


def is_login_wall(page: SitePage, snapshot: Snapshot, desk: Desk) -> bool:
    """Whether a page asks for a log-in instead of playing its role."""
    if page.role not in desk.vocabulary.roles:
        return False
    login = match_role("login", snapshot, desk.vocabulary)
    own = match_role(page.role, snapshot, desk.vocabulary, led_by=page.label or None)
    asks_for_password = any(control.type == "password" for control in snapshot.fields())
    return own is None and (asks_for_password or login is not None)


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
