"""Record a Chromium trace of one page over its own protocol session.

Playwright's ``Browser.start_tracing`` records the same, but when a tab dies during the recording it keeps believing
that a recording runs and refuses every later one; a session of our own ends with its tab. It also tells whether the
browser had to drop events.
"""

from __future__ import annotations

import asyncio
import base64
from typing import Any

from playwright.async_api import CDPSession

from auditor.browser.limits import within
from auditor.errors import Stage

CATEGORIES = (
    "disabled-by-default-lighthouse",
    "loading",
    "v8",
    "v8.execute",
    "blink.user_timing",
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "disabled-by-default-devtools.screenshot",
    "disabled-by-default-devtools.timeline.stack",
    "disabled-by-default-devtools.timeline.frame",
    "latencyInfo",
)
_START_S = 10.0
_END_S = 30.0
_CHUNK_S = 20.0
_CHUNK_BYTES = 8_000_000
_MAX_BYTES = 400_000_000


class Recording:
    """A trace that is being recorded.

    Args:
        session: Protocol session of the page.
        url: The page, for the messages of errors.
    """

    def __init__(self, session: CDPSession, *, url: str) -> None:
        self._session = session
        self._url = url
        self._complete: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        session.on("Tracing.tracingComplete", self._done)

    async def start(self) -> None:
        """Begin to record.

        Raises:
            PortalError: The browser refused or did not answer.
        """
        config = {"includedCategories": list(CATEGORIES), "excludedCategories": ["*"]}
        await self._within(
            _START_S,
            self._session.send("Tracing.start", {"transferMode": "ReturnAsStream", "traceConfig": config}),
            "start the trace",
        )

    async def stop(self) -> tuple[bytes, bool]:
        """End the recording.

        Returns:
            The trace file, and whether events were lost or the file was too large to be read whole.

        Raises:
            PortalError: The browser did not hand it over.
        """
        await self._within(_END_S, self._session.send("Tracing.end"), "end the trace")
        event = await self._within(_END_S, self._complete, "wait for the trace")
        handle = event["stream"]
        parts: list[bytes] = []
        size = 0
        lost = bool(event.get("dataLossOccurred"))
        while True:
            chunk = await self._within(
                _CHUNK_S, self._session.send("IO.read", {"handle": handle, "size": _CHUNK_BYTES}), "read the trace"
            )
            data: str = chunk["data"]
            parts.append(base64.b64decode(data) if chunk.get("base64Encoded") else data.encode())
            size += len(parts[-1])
            if chunk["eof"]:
                break
            if size > _MAX_BYTES:
                lost = True
                break
        await self._within(_START_S, self._session.send("IO.close", {"handle": handle}), "close the trace")
        return b"".join(parts), lost

    def _done(self, event: dict[str, Any]) -> None:
        if not self._complete.done():
            self._complete.set_result(event)

    async def _within(self, seconds: float, call: Any, what: str) -> Any:
        return await within(seconds, call, what=what, url=self._url, stage=Stage.PERFORMANCE)
