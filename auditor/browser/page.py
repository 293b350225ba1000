"""A page of a guarded context: opened at the portal's pace, listened to, read. Touching it is :mod:`.tab`'s affair.

Every method has a limit of time and raises one of :class:`auditor.errors.PortalError`'s kinds. A page remembers the
requests that were attempted, the dialogs that were shown and the windows that were opened.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, TypeVar
from urllib.parse import urldefrag

from playwright.async_api import ConsoleMessage, Dialog, Download, Frame, Page, Request, Response

from auditor.browser.asking import Asking, is_of_window
from auditor.browser.frames import read_frames
from auditor.browser.guard import Guard
from auditor.browser.limits import CALL_S, NAVIGATION_S, within
from auditor.browser.manners import Manners
from auditor.browser.outgoing import Outgoing
from auditor.browser.reactions import Opened, SeenRequest
from auditor.browser.readiness import SETTLE_LIMIT_S, Traffic, settle
from auditor.browser.snapshot import Snapshot
from auditor.browser.stillness import hold_still
from auditor.browser.windows import Windows, leave
from auditor.errors import PageFailed, PortalError, Stage
from auditor.evidence import EvidenceFolder, whole_characters

log = logging.getLogger(__name__)

_KEPT_DIALOGS = 3_000
_KEPT_ERRORS = 50
_HEARD = 500
"""Messages of the console of one page that are listened to."""

_CALLED_OFF = "ERR_ABORTED"
_QUESTIONS = {"confirm", "prompt"}
_ERROR_PAGE_S = 1.0
_HANDED_OUT_S = 1.0

T = TypeVar("T")


class OpenPage:
    """One page of a guarded context, without the hands to touch it.

    Args:
        page: Playwright's page.
        guard: The guard that watches its context.
        manners: Pace and robots rules of the portal.
        folder: Where evidence goes.
        stage: The stage that errors carry.
        with_session: The context carries a person's session: what its pages show may be the person's.

    ``questions`` are the dialogs that asked something and were answered with no. ``sockets`` are the addresses of
    WebSockets that were opened: what goes through them no guard sees. ``died`` says that the process of the page ended
    by itself; :meth:`revive` goes on with another. What moves without an end is held still, unless ``moves`` is set.
    """

    def __init__(
        self,
        page: Page,
        *,
        guard: Guard,
        manners: Manners,
        folder: EvidenceFolder,
        stage: Stage,
        with_session: bool = False,
    ) -> None:
        self.with_session = with_session
        self.moves = False
        self.guard = guard
        self.manners = manners
        self.folder = folder
        self.stage = stage
        self.dialogs: list[str] = []
        self.questions: list[str] = []
        self._opened_windows = Windows(stage, guard)
        self.windows = self._opened_windows.addresses
        self.downloads: list[str] = []
        self._file_came = asyncio.Event()
        self.console_errors: list[str] = []
        self.sockets: list[str] = []
        self._asking = Asking(page.context, guard, manners)
        self._take(page)

    def _take(self, page: Page) -> None:
        self.page = page
        self.died = False
        self._standing: tuple[str, Opened] | None = None
        self._spoilt = False
        self.guard.unseal()
        self._traffic = Traffic(page)
        self._said = 0
        self._arrived = asyncio.Event()
        self._arrived.set()
        page.on("crash", self._on_crash)
        page.on("requestfailed", self._on_failed)
        page.on("dialog", self._on_dialog)
        self._opened_windows.watch(page)
        page.on("download", self._on_download)
        page.on("console", self._on_console)
        page.on("websocket", lambda socket: self.sockets.append(socket.url))
        page.on("framenavigated", self._on_navigated)

    # What happens by itself

    async def hear_windows(self) -> None:
        """Hear when the page opens windows, so that what a press opened is waited for.

        Raises:
            PortalError: The page is gone.
        """
        await self._opened_windows.hear()

    async def _on_dialog(self, dialog: Dialog) -> None:
        if len(self.dialogs) < _KEPT_DIALOGS:
            self.dialogs.append(whole_characters(dialog.message[:500]))
            if dialog.type in _QUESTIONS:
                self.questions.append(self.dialogs[-1])
        try:
            # "Leave this page?" is answered with yes: a page that is not left cannot be closed safely either.
            answer = dialog.accept() if dialog.type == "beforeunload" else dialog.dismiss()
            await within(CALL_S, answer, what="answer a dialog", url=self.page.url, stage=self.stage)
        except PortalError as error:
            log.debug("dialog: %s", error)

    def _on_navigated(self, frame: Frame) -> None:
        # The new document asks for what it shows before it is parsed, so leaving ends here and not when it is open.
        if frame == self.page.main_frame:
            self.guard.committed()
            self._arrived.set()

    def _on_crash(self, _page: Page) -> None:
        self.died = True

    def _on_failed(self, request: Request) -> None:
        # A document that does not come gives way to the browser's own error page, a moment later; one that was called
        # off (a download, a later press) does not.
        if is_of_window(request) and request.failure is not None and _CALLED_OFF not in request.failure:
            self._arrived.clear()

    def _on_download(self, download: Download) -> None:
        self.downloads.append(download.url)
        self._file_came.set()

    def _on_console(self, message: ConsoleMessage) -> None:
        self._said += 1
        if message.type == "error" and len(self.console_errors) < _KEPT_ERRORS:
            self.console_errors.append(message.text[:300])
        if self._said == _HEARD:
            # The driver keeps each message as long as somebody listens; a page that floods its console is left alone.
            self.page.remove_listener("console", self._on_console)

    # Going somewhere

    async def open(
        self, url: str, *, limit_s: float = NAVIGATION_S, settle_s: float = SETTLE_LIMIT_S, fresh: bool = False
    ) -> Opened:
        """Open a URL at the portal's pace and wait until the page is ready.

        Args:
            url: The address.
            limit_s: Seconds for a document to come.
            settle_s: Seconds for it to become ready.
            fresh: Load the document anew even where only the fragment differs and nothing was touched; where something
                was, it always is: applications keep in it what was chosen, and menus and windows stay open.

        Raises:
            PageTimeout: No document within ``limit_s`` seconds.
            PageFailed: Refused, unknown host, redirect loop, a download, an address that robots.txt excludes or that
                the guard does not open.
            PageCrashed: The tab died.
        """
        self._standing = None
        await self._error_page()
        same_document = urldefrag(url).url == urldefrag(self.page.url).url and "#" in url
        with self.guard.going_to(url):
            # Asked before the browser is, which leaves this page for an error page when it is stopped on the way.
            own = self.guard.same_site(url)
            asked = Outgoing(method="GET", url=url, kind="document", navigation=True, same_site=own)
            why = await self.guard.judge(asked)
            if why is not None:
                raise PageFailed(f"{url}: not opened, the guard refuses it ({why})", url=url, stage=self.stage)
            await self.manners.before(url)
            await self._opened_windows.begin()
            if same_document and (fresh or self._spoilt):
                with self.guard.leaving():
                    await self._run(self.page.goto("about:blank"), "leave the page", CALL_S)
                same_document = False
            self._spoilt = False
            with nullcontext() if same_document else self.guard.leaving():
                response = await self._run(
                    self.page.goto(url, wait_until="domcontentloaded", timeout=limit_s * 1000),
                    "open the page",
                    limit_s + 2,
                    url,
                )
        if same_document and response is None:
            # Only the fragment changed: some single-page applications listen, some read it on load only.
            await asyncio.sleep(0.05)
        await self._in_place(response, url)
        ready = await self.settle(limit_s=settle_s)
        opened = await self._opened(response, ready)
        self._standing = (url, opened)
        return opened

    def untouched(self, url: str) -> Opened | None:
        """The answer to an address that is open here, of which nothing was touched since; None when there is none.

        An address that led on to another one stands for that, too.
        """
        asked, opened = self._standing or ("", None)
        here = opened is not None and self.page.url == opened.url and url in {asked, opened.url}
        return opened if here else None

    @contextmanager
    def uncovering(self) -> Iterator[None]:
        """What is pressed meanwhile closes what lies over the page, which stands afterwards as everybody finds it."""
        standing = self._standing
        yield
        self._standing = standing

    async def _error_page(self) -> None:
        """Let the error page of what failed before come; it would overtake what is opened next, and that would fail."""
        try:
            await asyncio.wait_for(self._arrived.wait(), _ERROR_PAGE_S)
        except TimeoutError:
            log.info("%s: no error page came", self.page.url)
            self._arrived.set()

    async def _in_place(self, response: Response | None, url: str) -> None:
        """See that the document came from where it may come from: a name can lead elsewhere than it did a moment ago.

        Raises:
            PageFailed: It came from a part of the network that is not the portal's.
        """
        server = await self._run(response.server_addr(), "ask where it came from", CALL_S) if response else None
        if response is None or server is None:
            return
        why = await self.guard.refuse_answer(response.url, server["ipAddress"])
        if why is not None:
            with self.guard.leaving():
                await self._run(self.page.goto("about:blank", wait_until="commit"), "leave the page", CALL_S)
            raise PageFailed(f"{url}: not read, the guard refuses it ({why})", url=url, stage=self.stage)

    async def _opened(self, response: Response | None, ready: bool) -> Opened:
        status = response.status if response else None
        media = ""
        if response is not None:
            self.manners.after(response.url, response.status, response.headers.get("retry-after"))
            media = response.headers.get("content-type", "").split(";")[0].strip().lower()
        return Opened(url=self.page.url, status=status, media_type=media, ready=ready)

    async def settle(self, *, limit_s: float = SETTLE_LIMIT_S) -> bool:
        """Wait until the page is ready, at most ``limit_s`` seconds; False when it never was."""
        return await settle(self.page, self._traffic, limit_s=limit_s, still=not self.moves)

    async def hold_still(self) -> None:
        """Stop what moves from place to place without an end."""
        self.moves = False
        await hold_still(self.page, stage=self.stage)

    # Reading

    async def evaluate(self, script: str, argument: Any = None, *, frame: int = 0, limit_s: float = CALL_S) -> Any:
        """Run a function in a frame (numbered as in :class:`Control`) and return its JSON value.

        Raises:
            PageFailed: The frame is gone.
        """
        if frame >= len(self.page.frames):
            raise PageFailed(f"{self.page.url}: the frame is gone", url=self.page.url, stage=self.stage)
        found = await self._run(self.page.frames[frame].evaluate(script, argument), "read the page", limit_s)
        return whole_characters(found)

    async def html(self) -> str:
        """The document as it stands now."""
        return await self._run(self.page.content(), "read the page", CALL_S)

    async def snapshot(self) -> Snapshot:
        """Read all frames. A frame that cannot be read is left out; the main frame must answer.

        Raises:
            PortalError: The main frame cannot be read, also not on a second try.
        """
        return await read_frames(self.page, self._traffic, rules=self.guard.rules, stage=self.stage)

    def requests(self, since: int = 0) -> tuple[SeenRequest, ...]:
        """Requests attempted so far (from number ``since`` on), with what became of them."""
        return self._asking.since(since)

    @property
    def request_count(self) -> int:
        """How many requests were attempted so far."""
        return self._asking.count

    async def handed_out(self, since: int) -> str | None:
        """The address of what was handed out as a file after the first ``since`` of them; None when nothing was.

        The browser tells of it a moment after the address failed to open as a page.
        """
        if len(self.downloads) <= since:
            self._file_came.clear()
            try:
                await asyncio.wait_for(self._file_came.wait(), _HANDED_OUT_S)
            except TimeoutError:
                return None
        return self.downloads[since]

    # Staying alive

    async def _run(self, call: Awaitable[T], what: str, limit_s: float, url: str | None = None) -> T:
        return await within(limit_s, call, what=what, url=url or self.page.url, stage=self.stage)

    async def revive(self) -> None:
        """Go on with a fresh page of the same context after the page died or hangs; what was noted so far is kept.

        Raises:
            PageCrashed: The browser is gone too.
        """
        context = self.page.context
        await self.close()
        self._take(await self._run(context.new_page(), "open a page", NAVIGATION_S))
        await self.guard.watch_page(self.page, stage=self.stage)
        await self.hear_windows()

    async def close(self) -> None:
        """Close the page; a page that does not let itself be closed is left to its context."""
        self.guard.seal()
        try:
            await leave(self.page, self.guard, stage=self.stage)
            await within(CALL_S, self.page.close(), what="close the page", url=self.page.url, stage=self.stage)
        except PortalError as error:
            log.info("close: %s", error)
