"""Watch a page load from outside and say when all five measures are settled.

The moments come from the browser's protocol, so the page is not disturbed while it loads. Only when paint, load event
and network have been quiet long enough, the page is asked for its last long task and its last slow frame, in a world of
scripts of our own that the page's scripts neither see nor can change. Slow frames are asked for because the page is not
told of long tasks in which no script runs (style, layout, paint); the trace has them.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any, Literal, NamedTuple

from playwright.async_api import CDPSession

from auditor.browser.limits import within
from auditor.errors import PageFailed, PageTimeout, Stage
from auditor.performance.metrics.interactive import QUIET_REQUESTS, QUIET_WINDOW_MS

QUIET_S = QUIET_WINDOW_MS / 1000 + 0.25
"""How long paint, load, network and main thread must lie back (s): the window of Time to Interactive and a margin, as
in Lighthouse."""
POLL_S = 0.1
_EXTRA_S = 1.0
"""How much longer (s) a page is watched for slow frames that hardly held the main thread: a page that moves has them
without end."""
_EXTRA_BLOCKED_S = QUIET_S + 1.0
"""The same for slow frames that held it for more than 50 ms without a pause: most have a long task."""

_WORLD = "portal-auditor"
_NOTE_BUSY_MOMENTS = """
const noting = (type, note) => {
  const take = entries => { for (const entry of entries) note(entry, entry.startTime + entry.duration); };
  const observer = new PerformanceObserver(list => take(list.getEntries()));
  observer.observe({type, buffered: true});
  return () => take(observer.takeRecords());
};
globalThis.lastBusy = {task: 0, blocked: 0, frame: 0};
const later = (kind, end) => { lastBusy[kind] = Math.max(lastBusy[kind], end); };
const pending = [
  noting('longtask', (_, end) => later('task', end)),
  noting('long-animation-frame', (entry, end) => later(entry.blockingDuration > 0 ? 'blocked' : 'frame', end)),
];
globalThis.sinceBusy = () => {
  pending.forEach(take => take());
  return [lastBusy.task, lastBusy.blocked, lastBusy.frame].map(end => (performance.now() - end) / 1000);
};
"""
_SINCE_BUSY = "globalThis.sinceBusy ? sinceBusy() : [0, 0, 0].map(() => performance.now() / 1000)"
_END_STATE = """
({
  url: location.href,
  password: [...document.querySelectorAll('input[type=password]')].some(field => field.getClientRects().length > 0),
})
"""
_ERROR_STATUS = 400

Ending = Literal["settled", "no_paint", "limit", "crashed"]


class _Since(NamedTuple):
    """Seconds since the last long task, and since the last frame of 50 ms or more that blocked presses or did not."""

    task: float
    blocked: float
    frame: float


class Watch:
    """The moments of one load, by this machine's clock.

    Args:
        session: Protocol session of the page.
        frame: Id of its main frame.
        url: The page, for the messages of errors.
    """

    def __init__(self, session: CDPSession, *, frame: str, url: str) -> None:
        self._session = session
        self._frame = frame
        self._url = url
        self._painted: float | None = None
        self._loaded: float | None = None
        self._open: dict[str, str] = {}
        self._busy_until = 0.0
        self._asked_in_vain: float | None = None
        self.status: int | None = None
        self.crashed = asyncio.Event()
        session.on("Page.lifecycleEvent", self._on_moment)
        session.on("Network.requestWillBeSent", self._on_request)
        session.on("Network.responseReceived", self._on_response)
        session.on("Network.loadingFinished", self._on_end)
        session.on("Network.loadingFailed", self._on_end)
        session.on("Inspector.targetCrashed", lambda _: self.crashed.set())

    @classmethod
    async def over(cls, session: CDPSession, *, url: str) -> Watch:
        """Turn the protocol's events on and begin to watch.

        Raises:
            PortalError: The browser refused or did not answer.
        """

        async def send(method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
            call = session.send(method, params)
            reply: dict[str, Any] = await within(10.0, call, what=method, url=url, stage=Stage.PERFORMANCE)
            return reply

        for domain in ("Inspector.enable", "Page.enable", "Network.enable", "Runtime.enable"):
            await send(domain)
        await send("Page.addScriptToEvaluateOnNewDocument", {"source": _NOTE_BUSY_MOMENTS, "worldName": _WORLD})
        await send("Page.setLifecycleEventsEnabled", {"enabled": True})
        tree = await send("Page.getFrameTree")
        return cls(session, frame=tree["frameTree"]["frame"]["id"], url=url)

    async def until_settled(
        self, *, started: float, least_s: float, paint_limit_s: float, total_limit_s: float
    ) -> Ending:
        """Wait until no measure can change any more, or a limit is reached.

        Args:
            started: ``time.monotonic()`` when the navigation was asked for.
            least_s: Seconds that every page is watched.
            paint_limit_s: Seconds after which a page that painted nothing is given up.
            total_limit_s: Seconds after which a page that does not come to rest is given up.
        """
        ask_at = 0.0
        no_long_task: float | None = None
        while True:
            now = time.monotonic()
            if self.crashed.is_set():
                return "crashed"
            if self._painted is None and now - started >= paint_limit_s:
                return "no_paint"
            if now - started >= total_limit_s:
                return "limit"
            quiet_at = self._quiet_at(started + least_s)
            if quiet_at is not None and now >= max(quiet_at, ask_at):
                since = await self._since_busy(limit_s=started + total_limit_s - now)
                if since is None:
                    ask_at = now + POLL_S
                elif since.task < QUIET_S:
                    ask_at = now + QUIET_S - since.task
                else:
                    no_long_task = no_long_task or now
                    waited = now - no_long_task
                    left = max(
                        min(QUIET_S - since.blocked, _EXTRA_BLOCKED_S - waited),
                        min(QUIET_S - since.frame, _EXTRA_S - waited),
                    )
                    if left <= 0:
                        return "settled"
                    ask_at = now + left
            due = max(quiet_at, ask_at) - time.monotonic() if quiet_at is not None else POLL_S
            await asyncio.sleep(min(POLL_S, max(due, 0.0), max(0.0, started + total_limit_s - time.monotonic())))

    @property
    def blocked_s(self) -> float:
        """How long the main thread has not answered by now (s); 0 when it answered the last question."""
        return 0.0 if self._asked_in_vain is None else time.monotonic() - self._asked_in_vain

    async def end_state(self, *, limit_s: float) -> tuple[str, bool]:
        """Address of the document and whether it shows a password field.

        Raises:
            PageTimeout: The main thread did not answer.
            PortalError: The page is gone.
        """
        found = await self._ask(_END_STATE, limit_s=limit_s)
        return str(found["url"]), bool(found["password"])

    def _quiet_at(self, least: float) -> float | None:
        if self._painted is None or self._loaded is None or len(self._open) > QUIET_REQUESTS:
            return None
        return max(least, max(self._painted, self._loaded, self._busy_until) + QUIET_S)

    async def _since_busy(self, *, limit_s: float) -> _Since | None:
        """Seconds since the main thread was last busy; None when the page did not answer or changed meanwhile."""
        asked = time.monotonic()
        try:
            since = await self._ask(_SINCE_BUSY, limit_s=max(limit_s, POLL_S))
        except PageTimeout:
            self._asked_in_vain = asked
            return None
        except PageFailed:
            # A new document took the place of the old one: its own moments follow.
            return None
        self._asked_in_vain = None
        return _Since(*map(float, since))

    async def _ask(self, expression: str, *, limit_s: float) -> Any:
        async def ask() -> Any:
            world = await self._session.send("Page.createIsolatedWorld", {"frameId": self._frame, "worldName": _WORLD})
            reply = await self._session.send(
                "Runtime.evaluate",
                {"expression": expression, "contextId": world["executionContextId"], "returnByValue": True},
            )
            return reply["result"].get("value")

        return await within(limit_s, ask(), what="ask the page", url=self._url, stage=Stage.PERFORMANCE)

    def _on_moment(self, event: dict[str, Any]) -> None:
        if event["frameId"] != self._frame:
            return
        now = time.monotonic()
        match event["name"]:
            case "init":
                self._painted = self._loaded = None
                self._open = {key: owner for key, owner in self._open.items() if owner == event["loaderId"]}
            case "firstContentfulPaint":
                self._painted = now
            case "load":
                self._loaded = now

    def _on_request(self, event: dict[str, Any]) -> None:
        request = event["request"]
        if request["method"] == "GET" and request["url"].startswith(("http:", "https:")):
            self._open[event["requestId"]] = event.get("loaderId", "")

    def _on_response(self, event: dict[str, Any]) -> None:
        status = int(event["response"].get("status", 0))
        if event.get("type") == "Document" and event.get("frameId") == self._frame:
            self.status = status
        if status >= _ERROR_STATUS:
            self._on_end(event)

    def _on_end(self, event: dict[str, Any]) -> None:
        if len(self._open) > QUIET_REQUESTS:
            self._busy_until = time.monotonic()
        self._open.pop(event["requestId"], None)
