"""One guarded tab: what observers use instead of Playwright. It opens and reads pages, touches and pictures them.

Every method has a limit of time and raises one of :class:`auditor.errors.PortalError`'s kinds.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Literal

from playwright.async_api import ElementHandle, FloatRect

from auditor.browser.frames import read_text
from auditor.browser.limits import CALL_S
from auditor.browser.outline import outlined
from auditor.browser.page import OpenPage
from auditor.browser.policy import Purpose
from auditor.browser.presses import press_of
from auditor.browser.reactions import Reaction
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.veil import veiled
from auditor.errors import PageFailed, PortalError
from auditor.findings import EvidenceItem

log = logging.getLogger(__name__)

_PICTURE_QUALITY = 72
_HOVER_MS = 4_000
"""Time for a place to come to rest under the mouse; a page that computes for a second or two is waited for."""

_EVENTS = """el => {
  for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup'])
    el.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true, view: window}));
  el.click ? el.click() : el.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
}"""


_SHOWN_AROUND = """el => {
  const up = e => e.parentElement || (e.getRootNode().host ?? null);
  for (let e = up(el); e && !e.matches('body,html'); e = up(e)) {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && style.display !== 'none') return e;
  }
  return null;
}"""


class Tab(OpenPage):
    """An :class:`OpenPage` with hands and a camera: everything that is done to a page goes through here."""

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
        refused = self.guard.refuse(press_of(control, group, wizard=wizard), purpose, url=self.page.url)
        if refused is not None:
            return Reaction(pressed=False, refused=refused, url=self.page.url)
        requests, windows, dialogs = self.request_count, len(self.windows), len(self.dialogs)
        url, text = self.page.url, snapshot.text
        element = await self._touched(control)
        if element is None:
            return Reaction(pressed=False, url=url)
        place = await self._place(element)
        with self.guard.purpose(purpose):
            await self._click(element, control.caption)
            await asyncio.sleep(0.15)
            await self.settle(limit_s=settle_s)
        await self._opened_windows.followed()
        after = await self._visible_text()
        navigated = self.page.url.rstrip("#") != url.rstrip("#")
        return Reaction(
            pressed=True,
            url=self.page.url,
            navigated=navigated,
            changed=after != text,
            moved=not navigated and await self._place(None) not in {place, 0},
            requests=self.requests(requests),
            windows=tuple(self.windows[windows:]),
            dialogs=tuple(self.dialogs[dialogs:]),
        )

    async def enter(self, control: Control, snapshot: Snapshot, purpose: Purpose, *, settle_s: float = 5.0) -> Reaction:
        """Press the Enter key in a field, for search boxes that have no button.

        The key presses the first button that sends the field's form, wherever that stands, so that is judged too; the
        rules are those of :meth:`press`.
        """
        pressed = [control]
        pressed += [c for c in snapshot.controls if (c.frame, c.index) == (control.frame, control.default_button)]
        for one in pressed:
            refused = self.guard.refuse(press_of(one, snapshot.group_of(one)), purpose, url=self.page.url)
            if refused is not None:
                return Reaction(pressed=False, refused=refused, url=self.page.url)
        requests = self.request_count
        url, text = self.page.url, snapshot.text
        element = await self._touched(control)
        if element is None:
            return Reaction(pressed=False, url=url)
        with self.guard.purpose(purpose):
            await self._run(element.press("Enter", timeout=3000, no_wait_after=True), "press Enter", CALL_S)
            await asyncio.sleep(0.15)
            await self.settle(limit_s=settle_s)
        after = await self._visible_text()
        return Reaction(
            pressed=True,
            url=self.page.url,
            navigated=self.page.url != url,
            changed=after != text,
            requests=self.requests(requests),
        )

    async def hover_over(self, control: Control, *, settle_s: float = 1.5) -> bool:
        """Move the mouse to where a hidden control belongs, as a person does to open a menu.

        Args:
            control: A control that is not shown; the mouse goes to the nearest part of the page around it that is.
            settle_s: Seconds to wait for what that shows.

        Returns:
            False when nothing around it is shown either.

        Raises:
            PortalError: The page died or does not answer.
        """
        element = await self._touched(control)
        if element is None:
            return False
        around = (await self._run(element.evaluate_handle(_SHOWN_AROUND), "look around a control", CALL_S)).as_element()
        if around is None:
            return False
        try:
            await self._run(around.hover(timeout=_HOVER_MS), "move the mouse", CALL_S)
        except PageFailed as error:
            log.info("hover: %s", error)
            return False
        await self.settle(limit_s=settle_s)
        return True

    async def fill(self, control: Control, text: str, purpose: Purpose = Purpose.TYPE) -> bool:
        """Type into a field (an empty text clears it). False when the field is gone or refuses.

        Args:
            control: The field.
            text: What to type.
            purpose: What is typed: by default a part of a form, so that nothing may be saved by itself.
        """
        element = await self._touched(control)
        if element is None:
            return False
        with self.guard.purpose(purpose):
            try:
                await self._run(element.fill(text, timeout=3000), "fill in a field", CALL_S)
            except PortalError as error:
                log.info("fill: %s", error)
                return False
        return True

    async def choose(self, control: Control, option: str, purpose: Purpose = Purpose.SEARCH) -> bool:
        """Choose an option of a select by its text, waiting for what the page does then. False when it refuses."""
        element = await self._touched(control)
        if element is None:
            return False
        with self.guard.purpose(purpose):
            try:
                await self._run(element.select_option(label=option, timeout=3000), "choose an option", CALL_S)
            except PortalError as error:
                log.info("choose: %s", error)
                return False
            await self.settle(limit_s=4.0)
        await self._opened_windows.followed()
        return True

    async def _place(self, element: ElementHandle | None) -> int:
        """How far the page is scrolled down, in CSS pixels, once an element (if any) is in the window; 0 if unknown."""
        try:
            if element is not None:
                await self._run(element.scroll_into_view_if_needed(timeout=2000), "scroll", CALL_S)
            return int(await self.evaluate("() => Math.round(window.scrollY)"))
        except PortalError as error:
            log.debug("scroll position: %s", error)
            return 0

    async def _click(self, element: ElementHandle, caption: str) -> None:
        try:
            await self._run(element.click(timeout=2500, no_wait_after=True), "press a control", CALL_S)
        except PortalError as error:
            # Covered by something, or a list that reacts to mousedown only: the page gets the events themselves.
            log.info("press “%s”: %s; sending the events instead", caption, error)
            await self._run(element.evaluate(_EVENTS), "press a control", CALL_S)

    async def _touched(self, control: Control) -> ElementHandle | None:
        """The element of a control that is about to be touched; the page does not stand as it was opened after that."""
        self._standing = None
        self._spoilt = True
        return await self._element(control)

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
            return await read_text(self.page, self._traffic, stage=self.stage)
        except PortalError as error:
            log.info("after a press: %s", error)
            return ""

    # Evidence

    async def picture(self, detail: str, *, of: Control | None = None, private: bool = False) -> EvidenceItem | None:
        """A picture of the window, with a control outlined when given; None when the page cannot be drawn.

        The outline is drawn on the picture, never on the page. Of a page that is a person's own (``private``) only
        headings, labels and buttons can be read; with a session, what is the person's is blotted out on every page, and
        where an audit redacts, what looks like a person's number or address.
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
        return await self.picture_of_box(detail, box, private=private)

    async def picture_of_box(self, detail: str, box: FloatRect | None, *, private: bool = False) -> EvidenceItem | None:
        """A picture of the window as it is scrolled now, with a box of it outlined; None when it cannot be drawn.

        Args:
            detail: What the picture shows.
            box: Left, top, width and height in CSS pixels of the window; None for no outline.
            private: The page is a person's own.
        """
        try:
            if self.with_session or self.folder.secrets.redacts:
                async with veiled(
                    self.page, self.folder.secrets, private=private, person=self.with_session, stage=self.stage
                ) as style:
                    shot = await self._shot(style)
            else:
                shot = await self._shot(None)
        except PortalError as error:
            log.info("picture: %s", error)
            return None
        if box is not None:
            shot = outlined(shot, box, quality=_PICTURE_QUALITY)
        return self.folder.keep(shot, "jpg", kind="picture", page=self.page.url, detail=detail)

    async def _shot(self, style: str | None) -> bytes:
        picture = self.page.screenshot(
            type="jpeg", quality=_PICTURE_QUALITY, animations="disabled", timeout=6000, style=style
        )
        return await self._run(picture, "take a picture", CALL_S + 2)

    def note(
        self, detail: str, *, kind: Literal["request", "text", "measurement"] = "text", page: str | None = None
    ) -> EvidenceItem:
        """Evidence in words about a page (its address); by default the one that is open."""
        return self.folder.note(detail, kind=kind, page=page or self.page.url)
