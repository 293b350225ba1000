"""Waiting until a page shows what it has to show, in layers, with a limit.

``networkidle`` never comes on pages that poll, and ``load`` comes too early on single-page applications. A page is
ready when its document is parsed, requests that could bring content have been quiet for a moment, and the amount of
text is the same in two samples and amounts to something. A page that never gets there is used as it is.
"""

from __future__ import annotations

import asyncio
import time

from playwright.async_api import Page, Request
from pydantic import BaseModel, ValidationError

from auditor.browser.limits import within
from auditor.browser.stillness import HOLD
from auditor.errors import PageFailed, PageTimeout

SETTLE_LIMIT_S = 8.0
_SAMPLE_S = 0.15
_QUIET_S = 0.35
_TURN_S = 0.03
_BUSY_TURNS = 15
"""So many turns longer than usual is the distance of two looks at most while requests are under way: the page is not
ready before they are quiet, and a look costs it the layout of all that it shows."""
_ENOUGH_TEXT = 200
_SETTLED_S = 1.5
"""A loaded page that stays as it is for this long (s) is ready, however little it shows; one that shows nothing at all
may still be about to draw itself, and is waited for."""
_ERROR_PAGE = "chrome-error:"
"""Chromium's own page in the place of a document that was stopped or did not come: nothing follows on it."""
_CONTENT_TYPES = {"document", "script", "xhr", "fetch", "stylesheet"}

_SAMPLE = """(hold) => {
  if (hold) (HOLD)();
  // What is shown is what a page has to be laid out for: it is asked for once.
  const text = document.body ? document.body.innerText : '';
  return {
    ready: document.readyState,
    text: text.length,
    nodes: document.getElementsByTagName('*').length,
    shape: !!document.querySelector('main,[role=main],nav,header,footer,h1,h2,form,table,frameset,iframe'),
    busy: /^(đang tải|loading|vui lòng chờ|please wait)/im.test(text.normalize('NFC')) || !!document.querySelector(
      '[aria-busy=true],.spinner,.loading,.loader,.skeleton,.v-progress-circular,.mat-spinner')
      // What holds the place of words that are on their way.
      || Array.from(document.querySelectorAll('[class*=skeleton i]')).some(
        (el) => !el.textContent.trim() && el.checkVisibility() && el.offsetWidth > 0),
  };
}""".replace("HOLD", HOLD)


class _Sample(BaseModel):
    ready: str
    text: int
    nodes: int
    shape: bool
    busy: bool


class Traffic:
    """Requests in flight of one page that may still bring content."""

    def __init__(self, page: Page) -> None:
        self._open: dict[Request, float] = {}
        self._last_change = time.monotonic()
        page.on("request", self._start)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    def _start(self, request: Request) -> None:
        if request.resource_type in _CONTENT_TYPES:
            self._open[request] = time.monotonic()
            self._last_change = time.monotonic()

    def _end(self, request: Request) -> None:
        if self._open.pop(request, None) is not None:
            self._last_change = time.monotonic()

    def quiet_for(self) -> float:
        """Seconds since the last content request began or ended; 0 while one (younger than 5 s) is open."""
        now = time.monotonic()
        # A request open for longer is a long poll or a server that never answers: it no longer holds the page up.
        if any(now - begun < 5.0 for begun in self._open.values()):  # noqa: PLR2004
            return 0.0
        return now - self._last_change


async def settle(page: Page, traffic: Traffic, *, limit_s: float = SETTLE_LIMIT_S, still: bool = False) -> bool:
    """Wait until a page is ready.

    Args:
        page: The page.
        traffic: Its requests.
        limit_s: Seconds to wait at most.
        still: Hold still meanwhile what moves without an end.

    Returns:
        True when it became ready, False when the limit was reached and it must be used as it is.

    Raises:
        PageTimeout: The page does not even answer a short question (an endless loop).
        PageCrashed: The tab died.
    """
    deadline = time.monotonic() + limit_s
    before: _Sample | None = None
    changed = time.monotonic()
    silent = 0
    while time.monotonic() < deadline and not page.url.startswith(_ERROR_PAGE):
        try:
            now = _Sample.model_validate(
                await within(3.0, page.evaluate(_SAMPLE, still), what="look whether it is ready", url=page.url)
            )
        except PageFailed as error:
            if not error.retryable:
                raise
            # It is on its way to another document: look again there.
            before = None
            await asyncio.sleep(_SAMPLE_S)
            continue
        except ValidationError as error:
            raise PageFailed(f"{page.url}: the page falsifies what is read of it", url=page.url) from error
        except PageTimeout:
            silent += 1
            if silent > 1:
                raise
            continue
        unchanged = before is not None and before.text == now.text and before.nodes == now.nodes
        if not unchanged:
            changed = time.monotonic()
        waited = now.ready == "complete" and now.text > 0 and time.monotonic() - changed >= _SETTLED_S
        enough = now.text >= _ENOUGH_TEXT or now.shape or waited
        if now.ready != "loading" and unchanged and enough and not now.busy and traffic.quiet_for() >= _QUIET_S:
            return True
        before = now
        await _until_next_look(traffic)
    return False


async def _until_next_look(traffic: Traffic) -> None:
    """Wait so long that two looks follow each other where the traffic becomes quiet, and few come before."""
    await asyncio.sleep(_SAMPLE_S)
    for _ in range(_BUSY_TURNS):
        if traffic.quiet_for() >= _QUIET_S - _SAMPLE_S:
            return
        await asyncio.sleep(_TURN_S)
