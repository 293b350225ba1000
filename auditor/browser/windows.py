"""Windows that a page opens: where they lead is noted, then they are closed."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from playwright.async_api import Page

from auditor.browser.guard import Guard
from auditor.browser.limits import CALL_S, within
from auditor.errors import PortalError, Stage

log = logging.getLogger(__name__)

_LEAVES_S = 2.0
_LEADS_S = 2.0
"""Seconds that a window gets to say where it leads."""


class Windows:
    """Follows the windows of one tab.

    Args:
        stage: The stage that errors carry.
        guard: The guard that watches them.
    """

    def __init__(self, stage: Stage, guard: Guard) -> None:
        self.addresses: list[str] = []
        self._stage = stage
        self._guard = guard
        self._following = 0
        self._all_followed = asyncio.Event()
        self._all_followed.set()

    def watch(self, page: Page) -> None:
        """Follow every window that a page opens from now on."""
        page.on("popup", self._follow)

    async def followed(self) -> None:
        """Wait until the windows that have opened told where they lead, at most for the time of one call."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._all_followed.wait(), CALL_S)

    async def _follow(self, window: Page) -> None:
        self._following += 1
        self._all_followed.clear()
        try:
            if window.url in {"", "about:blank"}:
                leads = window.wait_for_url(lambda url: url != "about:blank", wait_until="commit")
                await within(_LEADS_S, leads, what="follow a window", url=window.url, stage=self._stage)
        except PortalError as error:
            log.debug("window: %s", error)
        self.addresses.append(window.url)
        try:
            await leave(window, self._guard, stage=self._stage)
            await within(CALL_S, window.close(), what="close a window", url=window.url, stage=self._stage)
        except PortalError as error:
            log.debug("window: %s", error)
        finally:
            self._following -= 1
            if not self._following:
                self._all_followed.set()


async def leave(page: Page, guard: Guard, *, stage: Stage) -> None:
    """Take a page to an empty document before it is closed, and let the guard decide about what that set off.

    A request that still waits for the guard's decision is sent by Chromium when its page is closed; when the document
    is left first, the request goes with it. What outlives the document (beacons) is decided before the page is closed,
    and no timer may send anything between the two.
    """
    url = page.url
    try:
        await within(_LEAVES_S, _stop_scripts(page), what="stop the scripts", url=url, stage=stage)
    except PortalError as error:
        log.debug("leave: %s", error)
    await guard.idle()
    try:
        await within(
            _LEAVES_S, page.goto("about:blank", wait_until="commit"), what="leave the page", url=url, stage=stage
        )
    except PortalError as error:
        log.debug("leave: %s", error)
    await guard.idle()


async def _stop_scripts(page: Page) -> None:
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setScriptExecutionDisabled", {"value": True})
