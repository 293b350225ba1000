"""The guard before pages whose time is measured: only what a page can write with waits for a decision.

Playwright's routes hold every request and switch the cache off, which changes what is measured. Here styles, scripts,
fonts and pictures that are files pass unseen; documents, calls of scripts and beacons cost a few milliseconds each.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, BrowserContext

from auditor.browser.guard import QUIET, Guard
from auditor.browser.limits import CALL_S, within
from auditor.browser.paused import WRITING, hold, outgoing
from auditor.errors import PortalError, Stage

log = logging.getLogger(__name__)

_NO_WINDOWS = "window.open = () => null"
"""No window opens without a press, as in every visitor's browser."""


@asynccontextmanager
async def gated(browser: Browser, guard: Guard, *, url: str, stage: Stage) -> AsyncIterator[None]:
    """While this is open, a guard decides about all that a browser's pages, frames and workers may write with.

    Args:
        browser: A browser without other work.
        guard: The guard of the page that will be opened and closed meanwhile.
        url: Its address, for errors.
        stage: The stage that errors carry.

    Raises:
        PortalError: The browser is gone.
    """

    async def stops(event: dict[str, Any]) -> bool:
        return await guard.judge(outgoing(event, guard)) is not None

    session = await within(CALL_S, browser.new_browser_cdp_session(), what="gate the network", url=url, stage=stage)
    await hold(session, WRITING, stops, url=url, stage=stage)
    try:
        yield
    finally:
        try:
            await within(CALL_S, session.detach(), what="open the gate", url=url, stage=stage)
        except PortalError as error:
            log.info("%s", error)


async def keep_quiet(context: BrowserContext) -> None:
    """Keep the pages of a context from hearing that they are left, and from opening windows.

    Raises:
        playwright.async_api.Error: The context is gone.
    """
    await context.add_init_script(QUIET)
    await context.add_init_script(_NO_WINDOWS)
