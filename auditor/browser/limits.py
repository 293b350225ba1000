"""A limit of time round every call to the browser, and one translation of its errors.

``page.evaluate`` and ``page.content`` know no time-out of their own: a page that loops for ever would hold the audit
for ever. So nothing outside this module awaits the browser without :func:`within`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from playwright.async_api import Error as BrowserError
from playwright.async_api import TimeoutError as BrowserTimeout

from auditor.errors import PageCrashed, PageFailed, PageTimeout, Stage

T = TypeVar("T")

NAVIGATION_S = 20.0
"""Seconds that a page gets to answer and to build its document."""
CALL_S = 6.0
"""Seconds that one short call into a page (read, click, picture) gets."""

_CRASHED = ("crash", "has been closed", "browser has disconnected", "connection closed")
_TRANSIENT = ("execution context was destroyed", "frame was detached", "navigation interrupted", "net::err_aborted")


async def within(seconds: float, call: Awaitable[T], *, what: str, url: str, stage: Stage = Stage.SURVEY) -> T:
    """Await one call to the browser for at most ``seconds``.

    Args:
        seconds: The limit in seconds of wall time.
        call: What to await.
        what: What is being done, for the message of an error (``read the page``).
        url: The page it is done on.
        stage: The stage that an error carries.

    Raises:
        PageTimeout: The limit was reached.
        PageCrashed: The tab or the browser died.
        PageFailed: The browser refused or the page got in the way (first line of its message).
    """
    try:
        return await asyncio.wait_for(call, seconds)
    except (TimeoutError, BrowserTimeout) as error:
        raise PageTimeout(
            f"{url}: {what} took longer than {seconds:g} s", url=url, stage=stage, retryable=True
        ) from error
    except BrowserError as error:
        line = error.message.splitlines()[0] if error.message else type(error).__name__
        low = line.lower()
        if any(mark in low for mark in _CRASHED):
            raise PageCrashed(f"{url}: {what}: {line}", url=url, stage=stage, retryable=True) from error
        transient = any(mark in low for mark in _TRANSIENT)
        raise PageFailed(f"{url}: {what}: {line}", url=url, stage=stage, retryable=transient) from error
