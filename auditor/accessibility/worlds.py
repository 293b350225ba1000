"""A clean JavaScript world beside the page's own, in each of its frames.

The world shares the document with the page but none of its objects: a page that overrides ``Array.prototype.toJSON`` or
``Set`` cannot spoil what runs there, nothing is left in the page's own scope, and neither its content security policy
nor Trusted Types stand in the way (both stay on for the page itself).
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import CDPSession, Frame

from auditor.browser.limits import CALL_S, within
from auditor.browser.tab import Tab
from auditor.errors import PageFailed, PortalError
from auditor.evidence import whole_characters

log = logging.getLogger(__name__)

_NAME = "portal-auditor"


class World:
    """The clean world of one frame.

    Args:
        worlds: The page's worlds.
        session: The connection to the process that the frame lives in.
        context_id: Chromium's number of the world.
        frame_id: Chromium's id of the frame.
    """

    def __init__(self, worlds: Worlds, session: CDPSession, context_id: int, frame_id: str) -> None:
        self._worlds = worlds
        self._session = session
        self._context_id = context_id
        self.frame_id = frame_id

    @property
    def context_id(self) -> tuple[str, int]:
        """What tells it from the world of any other document: its frame, and Chromium's number of the world."""
        return self.frame_id, self._context_id

    async def load(self, script: str, *, limit_s: float = CALL_S) -> None:
        """Run a whole script, for what it defines.

        Raises:
            PortalError: The frame does not answer in time, is gone, or the script failed.
        """
        answer = await self._send(
            "Runtime.evaluate", {"expression": f"{script};0", "contextId": self._context_id}, limit_s
        )
        self._worlds.value(answer)

    async def call(self, function: str, *arguments: Any, limit_s: float = CALL_S) -> Any:
        """Call a function (asynchronous ones are awaited) with JSON arguments and return its JSON value.

        Raises:
            PortalError: The frame does not answer in time, is gone, or the function threw.
        """
        return self._worlds.value(await self._call(function, arguments, limit_s, by_value=True)).get("value")

    async def frame_of(self, function: str, *arguments: Any) -> str | None:
        """Chromium's id of the frame inside the element that a function returns; None when it holds none.

        Raises:
            PortalError: The frame does not answer in time, is gone, or the function threw.
        """
        element = self._worlds.value(await self._call(function, arguments, CALL_S, by_value=False))
        if "objectId" not in element:
            return None
        node = await self._send("DOM.describeNode", {"objectId": element["objectId"]}, CALL_S)
        frame_id: str | None = node["node"].get("frameId")
        return frame_id

    async def heard(self, kept: str, *, limit: int) -> tuple[tuple[str, ...], ...] | None:
        """The types of events that each element of the document listens to itself, in any world.

        Args:
            kept: Expression of an object whose ``heard`` becomes the list of the elements, in the same order.
            limit: Most elements; None is returned when there are more.

        Raises:
            PortalError: The frame does not answer in time or is gone.
        """
        types: dict[int, list[str]] = defaultdict(list)
        for expression in ("document", "window"):
            # The window's listeners are known to the page's own world only.
            where = {"contextId": self._context_id} if expression == "document" else {}
            thing = self._worlds.value(await self._send("Runtime.evaluate", {"expression": expression} | where, CALL_S))
            details = {"objectId": thing["objectId"], "depth": -1 if expression == "document" else 1, "pierce": True}
            listeners = await self._send("DOMDebugger.getEventListeners", details, CALL_S)
            for listener in listeners["listeners"]:
                types[listener.get("backendNodeId", 0)].append(listener["type"])
        window = types.pop(0, [])
        if len(types) > limit:
            return None
        found = await asyncio.gather(
            *(
                self._send("DOM.resolveNode", {"backendNodeId": node, "executionContextId": self._context_id}, CALL_S)
                for node in types
            )
        )
        # A node of another frame's document has no counterpart in this one.
        known = [(item["object"].get("objectId"), heard) for item, heard in zip(found, types.values(), strict=True)]
        here = [(node, heard) for node, heard in known if node is not None]
        arguments = [{"objectId": node} for node, _ in here]
        details = {
            "functionDeclaration": f"(...elements) => {{ {kept}.heard = [window, ...elements]; }}",
            "executionContextId": self._context_id,
            "arguments": arguments,
        }
        self._worlds.value(await self._send("Runtime.callFunctionOn", details, CALL_S))
        return (tuple(window), *(tuple(heard) for _, heard in here))

    async def send(self, method: str, details: dict[str, Any], *, limit_s: float = CALL_S) -> Any:
        """Send one command of the DevTools protocol to the process that the frame lives in.

        Raises:
            PortalError: No answer in time, or the browser refused.
        """
        return await self._send(method, details, limit_s)

    async def stop(self) -> None:
        """End what runs in the frame's thread now, so that a call that ran out of its time does not hold the page."""
        try:
            await self._send("Runtime.terminateExecution", {}, CALL_S)
        except PortalError as error:
            log.info("stop: %s", error)

    async def _call(self, function: str, arguments: tuple[Any, ...], limit_s: float, *, by_value: bool) -> Any:
        details = {
            "functionDeclaration": function,
            "executionContextId": self._context_id,
            "arguments": [{"value": argument} for argument in arguments],
            "returnByValue": by_value,
            "awaitPromise": True,
        }
        return await self._send("Runtime.callFunctionOn", details, limit_s)

    async def _send(self, method: str, details: dict[str, Any], limit_s: float) -> Any:
        return await self._worlds.send(self._session, method, details, limit_s)


class Worlds:
    """Opens clean worlds in the frames of one tab.

    Args:
        tab: The tab, on the page to be read.
        session: A connection to its main frame's process.
    """

    def __init__(self, tab: Tab, session: CDPSession) -> None:
        self._tab = tab
        self._session = session
        self._remote: dict[str, CDPSession] | None = None

    async def main(self) -> World:
        """The clean world of the document that the main frame shows.

        Raises:
            PortalError: The page does not answer in time or is gone.
        """
        tree = await self.send(self._session, "Page.getFrameTree", {}, CALL_S)
        return await self._open(self._session, tree["frameTree"]["frame"]["id"])

    async def inside(self, parent: World, frame_id: str) -> World:
        """The clean world of a child frame, also when it runs in a process of its own.

        Raises:
            PortalError: The frame does not answer in time or is gone.
        """
        for session in (parent._session, self._session):  # noqa: SLF001  the two classes are one unit
            try:
                return await self._open(session, frame_id)
            except PageFailed as error:
                log.debug("frame %s is not in this process: %s", frame_id, error)
        remote = (await self._remote_sessions()).get(frame_id)
        if remote is None:
            raise PageFailed(f"{self.url}: a frame cannot be entered", url=self.url, stage=self._tab.stage)
        return await self._open(remote, frame_id)

    async def run_first(self, script: str) -> None:
        """Run a script in the worlds of the documents that are opened from now on, before the page's own scripts.

        Raises:
            PortalError: The page does not answer or is gone.
        """
        await self.send(self._session, "Page.enable", {}, CALL_S)
        details = {"source": script, "worldName": _NAME}
        await self.send(self._session, "Page.addScriptToEvaluateOnNewDocument", details, CALL_S)

    @property
    def url(self) -> str:
        """Address of the page."""
        return self._tab.page.url

    async def send(self, session: CDPSession, method: str, details: dict[str, Any], limit_s: float) -> Any:
        """Send one command of the DevTools protocol, with a limit of time.

        Raises:
            PortalError: No answer in time, or the browser refused.
        """
        answer = await within(
            limit_s, session.send(method, details), what="read the page", url=self.url, stage=self._tab.stage
        )
        return whole_characters(answer)

    def value(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The result of an evaluation.

        Raises:
            PageFailed: It threw.
        """
        if "exceptionDetails" in answer:
            thrown = answer["exceptionDetails"]
            said = thrown.get("exception", {}).get("description") or thrown.get("text", "")
            first = str(said).splitlines()[0] if said else "an exception"
            raise PageFailed(f"{self.url}: read the page: {first[:300]}", url=self.url, stage=self._tab.stage)
        result: dict[str, Any] = answer["result"]
        return result

    async def _open(self, session: CDPSession, frame_id: str) -> World:
        made = await self.send(session, "Page.createIsolatedWorld", {"frameId": frame_id, "worldName": _NAME}, CALL_S)
        return World(self, session, made["executionContextId"], frame_id)

    async def _remote_sessions(self) -> dict[str, CDPSession]:
        if self._remote is None:
            self._remote = {}
            for frame in self._tab.page.frames[1:]:
                session = await self._session_of(frame)
                if session is not None:
                    tree = await self.send(session, "Page.getFrameTree", {}, CALL_S)
                    self._remote[tree["frameTree"]["frame"]["id"]] = session
        return self._remote

    async def _session_of(self, frame: Frame) -> CDPSession | None:
        try:
            return await within(
                CALL_S,
                self._tab.page.context.new_cdp_session(frame),
                what="enter a frame",
                url=self.url,
                stage=self._tab.stage,
            )
        except PageFailed as error:
            # A frame of the same process has no connection of its own.
            log.debug("%s", error)
            return None

    async def close(self) -> None:
        """Let go of all connections; the page stays as it is."""
        for session in (self._session, *(self._remote or {}).values()):
            try:
                await within(CALL_S, session.detach(), what="leave the page", url=self.url, stage=self._tab.stage)
            except PortalError as error:
                log.info("%s", error)


@asynccontextmanager
async def clean_worlds(tab: Tab, *, first: str = "") -> AsyncIterator[Worlds]:
    """Clean worlds of a tab, as long as they are needed.

    Args:
        tab: The tab.
        first: A script that runs in the worlds of all documents that are opened from now on, before the page's own.

    Raises:
        PortalError: The page is gone or does not answer.
    """
    session = await within(
        CALL_S,
        tab.page.context.new_cdp_session(tab.page),
        what="enter the page",
        url=tab.page.url,
        stage=tab.stage,
    )
    worlds = Worlds(tab, session)
    try:
        if first:
            await worlds.run_first(first)
        yield worlds
    finally:
        await worlds.close()
