"""``auditor login``: a visible browser in which a person logs in, and whose session is kept for later audits.

The person uses whatever the portal uses: nothing is filled in, pressed or guarded here. The session is taken when the
portal shows that it knows the person, when Enter is typed at the terminal, or when the window is closed.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from playwright.async_api import Error as BrowserError
from pydantic import ValidationError

from auditor.browser.driver import prove_driver
from auditor.browser.executable import BrowserChoice, find_browser
from auditor.browser.guard import Guard
from auditor.browser.limits import CALL_S, NAVIGATION_S, within
from auditor.errors import BrowserNotFound, NotLoggedIn, PageFailed, PortalError, UsageError
from auditor.portal.vocabulary import Vocabulary, load_vocabulary
from auditor.portal.wording import label
from auditor.session import StorageState, holds_session, write_session

log = logging.getLogger(__name__)

_START_S = 40.0
_POLL_S = 1.0
_SURE = 2
"""Looks in a row that must see the person known to the portal: a page on its way may show both states for a moment."""

# Texts of what can be pressed on the page, as a person reads them; nothing is changed.
_PRESSABLE = """() => Array.from(document.querySelectorAll('a,button,[role=button],input[type=submit]'))
  .filter((el) => el.getClientRects().length).slice(0, 800)
  .map((el) => (el.getAttribute('aria-label') || el.innerText || el.value || '').trim().slice(0, 80)).filter(Boolean)"""

_STORED = """() => { try { return [location.origin, {...localStorage}]; } catch (error) { return null; } }"""


def check_save(path: Path) -> None:
    """Check that a session can be kept in a file before a person goes to the trouble of logging in.

    Raises:
        UsageError: Its folder is missing or cannot be written, or it is a file that is no session.
    """
    folder = path.resolve().parent
    if not folder.is_dir():
        raise UsageError(f"--save {path}: the folder {folder} does not exist")
    if path.is_dir() or not os.access(folder, os.W_OK):
        raise UsageError(f"--save {path}: cannot be written; name a file in a folder of yours")
    if path.exists():
        try:
            kept = StorageState.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            kept = StorageState()
        if not {"cookies", "origins"} & kept.model_fields_set:
            raise UsageError(f"--save {path}: is a file that holds no session; choose another name")


def find_display(environ: Mapping[str, str]) -> None:
    """Check that there is a screen to show a window on.

    Raises:
        BrowserNotFound: There is none.
    """
    if sys.platform.startswith("linux") and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        raise BrowserNotFound(
            "login needs a screen: no display was found (DISPLAY is not set); run it on a desktop, then copy the file"
        )


async def log_in(
    url: str,
    save: Path,
    *,
    limit_s: float,
    tell: Callable[[str], None],
    ignore_https_errors: bool = False,
    headless: bool = False,
    arguments: tuple[str, ...] = (),
) -> None:
    """Open the portal in a window, wait until a person has logged in, and keep the session.

    Args:
        url: The portal's home page.
        save: The file of the session, made with mode 0600; a session that it holds is replaced.
        limit_s: Seconds that the person has.
        tell: Receives what the person should know.
        ignore_https_errors: Go on in spite of an invalid certificate.
        headless: Draw no window (tests without a screen).
        arguments: More command-line arguments for Chromium.

    Raises:
        BrowserNotFound: No browser that draws windows, or no screen.
        NotLoggedIn: The time ran out, or nothing of the portal is in the session.
        UsageError: The file cannot be written.
        PortalError: The portal does not open.
    """
    check_save(save)
    choice = find_browser(visible=not headless)
    if not headless:
        find_display(os.environ)
    prove_driver()
    async with async_playwright() as playwright:
        browser = await _launched(playwright.chromium, choice, headless=headless, arguments=arguments)
        try:
            state = await _person(browser, url, limit_s=limit_s, tell=tell, ignore_https_errors=ignore_https_errors)
        finally:
            with suppress(BrowserError):
                await browser.close()
    if not holds_session(StorageState.model_validate(state), url):
        raise NotLoggedIn(f"{url}: nothing was kept, the portal left no cookie and no stored entry; log in to it first")
    write_session(json.dumps(state, ensure_ascii=False), save)


async def _launched(chromium: Any, choice: BrowserChoice, *, headless: bool, arguments: tuple[str, ...]) -> Browser:
    try:
        browser: Browser = await chromium.launch(
            executable_path=choice.executable_path,
            channel=choice.channel,
            headless=headless,
            args=["--no-first-run", "--disable-sync", *arguments],
            timeout=_START_S * 1000,
        )
    except BrowserError as error:
        if "XServer" in error.message or "X server" in error.message or "ozone" in error.message:
            raise BrowserNotFound(
                f"{choice.program}: cannot open a window on this display; run login on a desktop and copy the file here"
            ) from error
        line = error.message.splitlines()[0]
        raise BrowserNotFound(f"{choice.origin}: Chromium does not start ({line}); run: auditor doctor") from error
    return browser


async def _person(
    browser: Browser, url: str, *, limit_s: float, tell: Callable[[str], None], ignore_https_errors: bool
) -> Any:
    """Wait for the person, and give the state of the browser afterwards."""
    context = await browser.new_context(no_viewport=True, locale="vi-VN", ignore_https_errors=ignore_https_errors)
    page = await within(_START_S, context.new_page(), what="open a window", url=url)
    try:
        await within(NAVIGATION_S, page.goto(url, wait_until="domcontentloaded"), what="open the page", url=url)
    except PortalError as error:
        raise PageFailed(error.message, url=url) from error
    waiting = _Waiting(context, url, load_vocabulary())
    await waiting.begin()
    tell(f"{limit_s / 60:g}")
    try:
        await asyncio.wait_for(waiting.end(), limit_s)
    except TimeoutError:
        raise NotLoggedIn(f"{url}: no log-in within {limit_s / 60:g} min; nothing was kept") from None
    try:
        return await within(_START_S, context.storage_state(), what="read the session", url=url)
    except PortalError:
        # The browser ended with its last window.
        return waiting.noted


class _Waiting:
    """Tells when a person has finished.

    Args:
        context: The person's browser.
        url: The portal's home page.
        vocabulary: How a page shows that it knows somebody.
    """

    def __init__(self, context: BrowserContext, url: str, vocabulary: Vocabulary) -> None:
        self._context = context
        self._guard = Guard(url)
        self._known = {label(word) for word in vocabulary.logged_in.labels}
        self._typed = threading.Event()
        self._at_first: frozenset[str] = frozenset()
        self._seen = 0
        self._stored: dict[str, dict[str, str]] = {}
        self.noted: dict[str, Any] = {"cookies": [], "origins": []}
        """The session as it was at the last look."""

    async def begin(self) -> None:
        """Note what the portal shows before the log-in, and listen for Enter at the terminal."""
        self._at_first = await self._signs()
        threading.Thread(target=self._listen, daemon=True, name="enter").start()

    async def end(self) -> None:
        """Come back when the person has finished."""
        while True:
            if await self.over():
                return
            await asyncio.sleep(_POLL_S)

    async def over(self) -> bool:
        """Whether the person is known to the portal, typed Enter or closed all windows."""
        if self._typed.is_set() or not self._context.pages:
            return True
        await self._note()
        fresh = await self._signs() - self._at_first
        self._seen = self._seen + 1 if fresh else 0
        return self._seen >= _SURE

    def _listen(self) -> None:
        with suppress(OSError, ValueError):
            # An empty answer is the end of the input: nobody sits at a terminal.
            if sys.stdin.readline():
                self._typed.set()

    async def _note(self) -> None:
        """Note the session while the windows are open: with the last one the browser may be gone."""
        with suppress(PortalError):
            for page in self._context.pages:
                entries = await within(CALL_S, page.evaluate(_STORED), what="read the page", url=page.url)
                if entries is not None:
                    self._stored[entries[0]] = entries[1]
            cookies = await within(CALL_S, self._context.cookies(), what="read the session", url="about:blank")
            origins = [
                {"origin": origin, "localStorage": [{"name": name, "value": value} for name, value in kept.items()]}
                for origin, kept in self._stored.items()
            ]
            self.noted = {"cookies": cookies, "origins": origins}

    async def _signs(self) -> frozenset[str]:
        """Labels of the portal's own pages that only somebody who is logged in sees."""
        found: set[str] = set()
        for page in self._context.pages:
            if self._guard.same_site(page.url):
                found |= {name for text in await self._labels(page) if (name := label(text)) in self._known}
        return frozenset(found)

    @staticmethod
    async def _labels(page: Page) -> list[str]:
        try:
            texts: list[str] = await within(CALL_S, page.evaluate(_PRESSABLE), what="read the page", url=page.url)
        except PortalError as error:
            log.debug("login: %s", type(error).__name__)
            return []
        return texts
