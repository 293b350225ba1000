"""One guarded tab: what observers use instead of Playwright.

Every method has a limit of time and raises one of :class:`auditor.errors.PortalError`'s kinds. A tab remembers the
requests that were attempted, the dialogs that were shown and the windows that were opened.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar
from urllib.parse import urldefrag

from playwright.async_api import (
    ConsoleMessage,
    Dialog,
    Download,
    ElementHandle,
    FloatRect,
    Frame,
    Page,
    Request,
    Response,
)

from auditor.browser.guard import Guard
from auditor.browser.limits import CALL_S, NAVIGATION_S, within
from auditor.browser.manners import Manners
from auditor.browser.outline import outlined
from auditor.browser.policy import Purpose, press_of
from auditor.browser.readiness import SETTLE_LIMIT_S, Traffic, settle
from auditor.browser.snapshot import Control, FrameView, Snapshot
from auditor.browser.windows import Windows, leave
from auditor.errors import PageFailed, PortalError, Stage
from auditor.evidence import EvidenceFolder
from auditor.findings import EvidenceItem, Frozen

log = logging.getLogger(__name__)

MAX_CONTROLS = 4_000
MAX_TEXT = 200_000
MAX_FRAMES = 12
_KEPT_REQUESTS = 3_000
_PICTURE_QUALITY = 72

_EVENTS = """el => {
  for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup'])
    el.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true, view: window}));
  el.click ? el.click() : el.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
}"""

T = TypeVar("T")


class SeenRequest(Frozen):
    """A request that the page attempted; ``status`` is null when no answer came, ``failure`` says why."""

    method: str
    url: str
    resource_type: str
    navigation: bool
    status: int | None = None
    failure: str | None = None


class Opened(Frozen):
    """The answer to opening a URL: final address, HTTP status (null without one), media type, seconds-free facts."""

    url: str
    status: int | None
    media_type: str
    ready: bool


class Reaction(Frozen):
    """What followed a press.

    Args:
        pressed: False when the guard refused (``refused`` says why) or the control could not be pressed.
        refused: The guard's reason.
        url: Address of the main frame afterwards.
        navigated: The address changed.
        changed: The visible text changed.
        requests: Requests attempted since the press, in order.
        windows: Addresses of windows that it opened (they are closed again).
        dialogs: Messages of alert, confirm and prompt boxes (they are dismissed).
    """

    pressed: bool
    refused: str | None = None
    url: str = ""
    navigated: bool = False
    changed: bool = False
    requests: tuple[SeenRequest, ...] = ()
    windows: tuple[str, ...] = ()
    dialogs: tuple[str, ...] = ()


@cache
def _snapshot_script() -> str:
    return files("auditor.browser").joinpath("snapshot.js").read_text(encoding="utf-8")


class Tab:
    """One page of a guarded context.

    Args:
        page: Playwright's page.
        guard: The guard that watches its context.
        manners: Pace and robots rules of the portal.
        folder: Where evidence goes.
        stage: The stage that errors carry.
    """

    def __init__(self, page: Page, *, guard: Guard, manners: Manners, folder: EvidenceFolder, stage: Stage) -> None:
        self.guard = guard
        self.manners = manners
        self.folder = folder
        self.stage = stage
        self.dialogs: list[str] = []
        self._opened_windows = Windows(stage)
        self.windows = self._opened_windows.addresses
        self.downloads: list[str] = []
        self.console_errors: list[str] = []
        self._requests: list[Request] = []
        # The context belongs to this tab alone; its windows load what the page sends people to.
        page.context.on("request", self._on_request)
        self._take(page)

    def _take(self, page: Page) -> None:
        self.page = page
        self._traffic = Traffic(page)
        page.on("dialog", self._on_dialog)
        self._opened_windows.watch(page)
        page.on("download", self._on_download)
        page.on("console", self._on_console)

    # What happens by itself

    async def _on_dialog(self, dialog: Dialog) -> None:
        if len(self.dialogs) < _KEPT_REQUESTS:
            self.dialogs.append(dialog.message[:500])
        try:
            await within(CALL_S, dialog.dismiss(), what="dismiss a dialog", url=self.page.url, stage=self.stage)
        except PortalError as error:
            log.debug("dialog: %s", error)

    def _on_download(self, download: Download) -> None:
        self.downloads.append(download.url)

    def _on_request(self, request: Request) -> None:
        if len(self._requests) < _KEPT_REQUESTS:
            self._requests.append(request)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and len(self.console_errors) < 50:  # noqa: PLR2004  enough to see a pattern
            self.console_errors.append(message.text[:300])

    # Going somewhere

    async def open(self, url: str, *, limit_s: float = NAVIGATION_S, settle_s: float = SETTLE_LIMIT_S) -> Opened:
        """Open a URL at the portal's pace and wait until the page is ready.

        Raises:
            PageTimeout: No document within ``limit_s`` seconds.
            PageFailed: Refused, unknown host, redirect loop, a download, an address that robots.txt excludes.
            PageCrashed: The tab died.
        """
        await self.manners.before(url)
        self.guard.left_page()
        same_document = urldefrag(url).url == urldefrag(self.page.url).url and "#" in url
        response = await self._run(
            self.page.goto(url, wait_until="domcontentloaded", timeout=limit_s * 1000),
            "open the page",
            limit_s + 2,
            url,
        )
        if same_document and response is None:
            # Only the fragment changed: some single-page applications listen, some read it on load only.
            await asyncio.sleep(0.05)
        ready = await settle(self.page, self._traffic, limit_s=settle_s)
        return await self._opened(response, ready)

    async def _opened(self, response: Response | None, ready: bool) -> Opened:
        status = response.status if response else None
        media = ""
        if response is not None:
            self.manners.after(response.url, response.status, response.headers.get("retry-after"))
            media = response.headers.get("content-type", "").split(";")[0].strip().lower()
        return Opened(url=self.page.url, status=status, media_type=media, ready=ready)

    async def settle(self, *, limit_s: float = SETTLE_LIMIT_S) -> bool:
        """Wait until the page is ready, at most ``limit_s`` seconds; False when it never was."""
        return await settle(self.page, self._traffic, limit_s=limit_s)

    # Reading

    async def evaluate(self, script: str, argument: Any = None, *, frame: int = 0, limit_s: float = CALL_S) -> Any:
        """Run a function in a frame (numbered as in :class:`Control`) and return its JSON value.

        Raises:
            PageFailed: The frame is gone.
        """
        if frame >= len(self.page.frames):
            raise PageFailed(f"{self.page.url}: the frame is gone", url=self.page.url, stage=self.stage)
        return await self._run(self.page.frames[frame].evaluate(script, argument), "read the page", limit_s)

    async def html(self) -> str:
        """The document as it stands now."""
        return await self._run(self.page.content(), "read the page", CALL_S)

    async def snapshot(self) -> Snapshot:
        """Read all frames. A frame that cannot be read is left out; the main frame must answer.

        Raises:
            PortalError: The main frame cannot be read, also not on a second try.
        """
        options = {
            "maxControls": MAX_CONTROLS,
            "maxText": MAX_TEXT,
            "finalSelectors": list(self.guard.rules.final_selectors),
        }
        views: list[FrameView] = []
        positions: list[int] = []
        for position, frame in enumerate(self.page.frames[:MAX_FRAMES]):
            if position and (frame.is_detached() or frame.url in {"", "about:blank"}):
                continue
            try:
                view = await self._read(frame, options, position)
            except PortalError as error:
                if not views:
                    raise
                log.info("frame %s left out: %s", frame.url, error)
                continue
            views.append(view)
            positions.append(position)
        return Snapshot(frames=tuple(views), frame_positions=tuple(positions))

    async def _read(self, frame: Frame, options: dict[str, Any], position: int) -> FrameView:
        for attempt in (1, 2, 3):
            try:
                raw = await self._run(frame.evaluate(_snapshot_script(), options), "read the page", CALL_S, frame.url)
            except PageFailed as error:
                if attempt == 3 or not error.retryable:  # noqa: PLR2004
                    raise
                await settle(self.page, self._traffic, limit_s=3.0)
            else:
                return self._view(raw, position)
        raise AssertionError("unreachable")

    def _view(self, written: str, position: int) -> FrameView:
        try:
            raw = json.loads(written)
            for part in ("controls", "groups"):
                for item in raw[part]:
                    item["frame"] = position
            return FrameView.model_validate(raw)
        except (ValueError, TypeError, KeyError) as error:
            # A page may replace what scripts rely on; what comes then describes no page.
            raise PageFailed(
                f"{self.page.url}: the page falsifies what is read of it", url=self.page.url, stage=self.stage
            ) from error

    def requests(self, since: int = 0) -> tuple[SeenRequest, ...]:
        """Requests attempted so far (from number ``since`` on), with what became of them."""
        return tuple(_seen(request) for request in self._requests[since:])

    @property
    def request_count(self) -> int:
        """How many requests were attempted so far."""
        return len(self._requests)

    # Touching

    async def press(
        self,
        control: Control,
        snapshot: Snapshot,
        purpose: Purpose,
        *,
        wizard: bool = False,
        settle_s: float = 5.0,
    ) -> Reaction:
        """Press a control if the guard lets it be pressed, and tell what followed.

        Args:
            control: A control of ``snapshot``.
            snapshot: The snapshot that it is from; the page must not have been left since.
            purpose: What it is pressed for.
            wizard: The page shows numbered steps, so that a final control may be near.
            settle_s: Seconds to wait for the page to become ready again.

        Raises:
            PortalError: The page died or does not answer.
        """
        group = snapshot.group_of(control)
        if not self.guard.may_press(press_of(control, group, wizard=wizard), purpose, url=self.page.url):
            return Reaction(
                pressed=False, refused=self.guard.records[-1].why if self.guard.records else "", url=self.page.url
            )
        requests, windows, dialogs = len(self._requests), len(self.windows), len(self.dialogs)
        url, text = self.page.url, snapshot.text
        element = await self._element(control)
        if element is None:
            return Reaction(pressed=False, url=url)
        with self.guard.purpose(purpose):
            await self._click(element)
            await asyncio.sleep(0.15)
            await settle(self.page, self._traffic, limit_s=settle_s)
        await self._opened_windows.followed()
        after = await self._visible_text()
        return Reaction(
            pressed=True,
            url=self.page.url,
            navigated=self.page.url != url,
            changed=after != text,
            requests=self.requests(requests),
            windows=tuple(self.windows[windows:]),
            dialogs=tuple(self.dialogs[dialogs:]),
        )

    async def enter(self, control: Control, snapshot: Snapshot, purpose: Purpose, *, settle_s: float = 5.0) -> Reaction:
        """Press the Enter key in a field: for search boxes that have no button. Same rules as :meth:`press`."""
        group = snapshot.group_of(control)
        if not self.guard.may_press(press_of(control, group), purpose, url=self.page.url):
            return Reaction(
                pressed=False, refused=self.guard.records[-1].why if self.guard.records else "", url=self.page.url
            )
        requests = len(self._requests)
        url, text = self.page.url, snapshot.text
        element = await self._element(control)
        if element is None:
            return Reaction(pressed=False, url=url)
        with self.guard.purpose(purpose):
            await self._run(element.press("Enter", timeout=3000, no_wait_after=True), "press Enter", CALL_S)
            await asyncio.sleep(0.15)
            await settle(self.page, self._traffic, limit_s=settle_s)
        after = await self._visible_text()
        return Reaction(
            pressed=True,
            url=self.page.url,
            navigated=self.page.url != url,
            changed=after != text,
            requests=self.requests(requests),
        )

    async def fill(self, control: Control, text: str) -> bool:
        """Type into a field (an empty text clears it). False when the field is gone or refuses."""
        element = await self._element(control)
        if element is None:
            return False
        try:
            await self._run(element.fill(text, timeout=3000), "fill in a field", CALL_S)
        except PortalError as error:
            log.info("fill: %s", error)
            return False
        return True

    async def choose(self, control: Control, option: str, purpose: Purpose = Purpose.SEARCH) -> bool:
        """Choose an option of a select by its text, waiting for what the page does then. False when it refuses."""
        element = await self._element(control)
        if element is None:
            return False
        with self.guard.purpose(purpose):
            try:
                await self._run(element.select_option(label=option, timeout=3000), "choose an option", CALL_S)
            except PortalError as error:
                log.info("choose: %s", error)
                return False
            await settle(self.page, self._traffic, limit_s=4.0)
        return True

    async def _click(self, element: ElementHandle) -> None:
        try:
            await self._run(element.click(timeout=2500, no_wait_after=True), "press a control", CALL_S)
        except PortalError as error:
            # Covered by something, or a list that reacts to mousedown only: the page gets the events themselves.
            log.info("press: %s; sending the events instead", error)
            await self._run(element.evaluate(_EVENTS), "press a control", CALL_S)

    async def _element(self, control: Control) -> ElementHandle | None:
        frames = self.page.frames
        if control.frame >= len(frames):
            return None
        handle = await self._run(
            frames[control.frame].evaluate_handle(
                "i => { const kept = window[Symbol.for('portal-auditor.controls')]; return kept ? kept[i] : null; }",
                control.index,
            ),
            "find a control again",
            CALL_S,
        )
        return handle.as_element()

    async def _visible_text(self) -> str:
        try:
            return (await self.snapshot()).text
        except PortalError as error:
            log.info("after a press: %s", error)
            return ""

    # Evidence

    async def picture(self, detail: str, *, of: Control | None = None) -> EvidenceItem | None:
        """A picture of the window, with a control outlined when given; None when the page cannot be drawn.

        The outline is drawn on the picture, never on the page.
        """
        box: FloatRect | None = None
        try:
            if of is not None:
                element = await self._element(of)
                if element is not None:
                    await self._run(element.scroll_into_view_if_needed(timeout=2000), "scroll", CALL_S)
                    box = await self._run(element.bounding_box(), "measure a control", CALL_S)
        except PortalError as error:
            log.info("picture: %s", error)
            return None
        return await self.picture_of_box(detail, box)

    async def picture_of_box(self, detail: str, box: FloatRect | None) -> EvidenceItem | None:
        """A picture of the window as it is scrolled now, with a box of it outlined; None when it cannot be drawn.

        Args:
            detail: What the picture shows.
            box: Left, top, width and height in CSS pixels of the window; None for no outline.
        """
        try:
            shot = await self._run(
                self.page.screenshot(type="jpeg", quality=_PICTURE_QUALITY, animations="disabled", timeout=6000),
                "take a picture",
                CALL_S + 2,
            )
        except PortalError as error:
            log.info("picture: %s", error)
            return None
        if box is not None:
            shot = outlined(shot, box, quality=_PICTURE_QUALITY)
        return self.folder.keep(shot, "jpg", kind="picture", page=self.page.url, detail=detail)

    def note(self, detail: str, *, kind: Literal["request", "text", "measurement"] = "text") -> EvidenceItem:
        """Evidence in words about the page that is open."""
        return self.folder.note(detail, kind=kind, page=self.page.url)

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

    async def close(self) -> None:
        """Close the page; a page that does not let itself be closed is left to its context."""
        try:
            await leave(self.page, stage=self.stage)
            await within(CALL_S, self.page.close(), what="close the page", url=self.page.url, stage=self.stage)
        except PortalError as error:
            log.info("close: %s", error)


def _seen(request: Request) -> SeenRequest:
    status: int | None = None
    if request.existing_response is not None:
        status = request.existing_response.status
    return SeenRequest(
        method=request.method,
        url=request.url[:4000],
        resource_type=request.resource_type,
        navigation=request.is_navigation_request(),
        status=status,
        failure=request.failure,
    )
