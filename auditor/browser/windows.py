"""Windows that a page opens: where they lead is noted, then they are closed.

The page's process says at once that it opens a window; the window itself is heard of later, on a busy machine by
seconds. So whoever pressed something waits for as many windows as were announced.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from playwright.async_api import CDPSession, Page

from auditor.browser.guard import Guard
from auditor.browser.limits import CALL_S, within
from auditor.errors import PortalError, Stage

log = logging.getLogger(__name__)

MOST = 20
"""Windows of one tab that are followed; what opens more opens them without end."""
_HALTED = 3 * MOST
"""So many windows from one page end with the halt of its scripts."""
_NO_MORE = "() => { window.open = () => null; }"
"""What a visitor's browser answers to windows that nobody pressed for."""
_COMES_S = 5.0
"""Seconds within which a window comes that was announced."""
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
        self._since_opened = 0
        self._halting: CDPSession | None = None
        self._following = 0
        self._all_followed = asyncio.Event()
        self._all_followed.set()
        self._awaited = 0
        self._all_came = asyncio.Event()
        self._all_came.set()

    def watch(self, page: Page) -> None:
        """Follow the windows that a page opens from now on."""
        self._page = page
        self._halting = None
        self._since_opened = 0
        self._await(0)
        page.on("popup", self._take)

    async def hear(self) -> None:
        """Hear from now on when the page announces a window.

        Raises:
            PortalError: The page is gone.
        """
        page, url = self._page, self._page.url
        opening = page.context.new_cdp_session(page)
        session = await within(CALL_S, opening, what="hear of windows", url=url, stage=self._stage)
        session.on("Page.windowOpen", lambda _: self._await(self._awaited + 1))
        enabling = session.send("Page.enable")
        await within(CALL_S, enabling, what="hear of windows", url=url, stage=self._stage)

    def _await(self, number: int) -> None:
        self._awaited = max(number, 0)
        if self._awaited:
            self._all_came.clear()
        else:
            self._all_came.set()

    async def begin(self) -> None:
        """The tab goes to another document, whose windows are counted anew; if the last one was halted, this is not."""
        self._since_opened = 0
        self._await(0)
        if self._halting is not None:
            halting, self._halting = self._halting, None
            with suppress(PortalError):
                await within(
                    CALL_S, halting.detach(), what="let scripts run again", url=self._page.url, stage=self._stage
                )

    async def followed(self) -> None:
        """Wait until the windows that were announced have opened and told where they lead, within limits."""
        try:
            await asyncio.wait_for(self._all_came.wait(), _COMES_S)
        except TimeoutError:
            log.info("%s: %d windows were announced and did not come", self._page.url, self._awaited)
            self._await(0)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._all_followed.wait(), CALL_S)

    async def _take(self, window: Page) -> None:
        self._since_opened += 1
        self._await(self._awaited - 1)
        if self._since_opened <= MOST:
            await self._follow(window)
            return
        url = self._page.url
        with suppress(PortalError):
            if self._since_opened == MOST + 1:
                log.info("%s: opens windows without end and gets no further one", url)
                await within(CALL_S, self._page.evaluate(_NO_MORE), what="refuse windows", url=url, stage=self._stage)
            if self._since_opened == _HALTED:
                # It opens them in another way: then nothing of it may run.
                halted = _stop_scripts(self._page)
                self._halting = await within(CALL_S, halted, what="stop the scripts", url=url, stage=self._stage)
            await within(CALL_S, window.close(), what="close a window", url=window.url, stage=self._stage)

    async def _follow(self, window: Page) -> None:
        self._following += 1
        self._all_followed.clear()
        self.addresses.append(await self._leads_to(window))
        try:
            await leave(window, self._guard, stage=self._stage)
            await within(CALL_S, window.close(), what="close a window", url=window.url, stage=self._stage)
        except PortalError as error:
            log.debug("window: %s", error)
        finally:
            self._following -= 1
            if not self._following:
                self._all_followed.set()

    async def _leads_to(self, window: Page) -> str:
        """Where a window leads: the address that it was opened with, or the one that it ends at."""
        url = window.url
        try:
            await self._guard.watch_page(window, stage=self._stage)
            if url in {"", "about:blank"}:
                leads = window.wait_for_url(lambda url: url != "about:blank", wait_until="commit")
                await within(_LEADS_S, leads, what="follow a window", url=url, stage=self._stage)
            url = window.url
            if url in self._guard.put_off:
                self._guard.put_off.discard(url)
                going = window.goto(url, wait_until="commit")
                await within(_LEADS_S, going, what="follow a window", url=url, stage=self._stage)
        except PortalError as error:
            log.debug("window: %s", error)
            return url
        return window.url


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


async def _stop_scripts(page: Page) -> CDPSession:
    """Halt a page's scripts for as long as the session that comes back lives."""
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    return session
