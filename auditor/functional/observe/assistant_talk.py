"""Asking an assistant one question, and reading what it says."""

from __future__ import annotations

import asyncio
import time

from auditor.browser.limits import CALL_S, within
from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control
from auditor.browser.tab import Tab
from auditor.functional.facts.assistant import Answer
from auditor.functional.observe.assistant_finding import again
from auditor.functional.observe.assistant_words import AssistantWords
from auditor.functional.observe.reading import script
from auditor.portal.wording import canonical, label

_POLL_S = 0.4
_STILL_S = 1.2
_SENT_S = 1.5
_NEAR_PX = 260


class Talk:
    """A conversation with the assistant that is open in a tab.

    Args:
        tab: Shows the assistant.
        words: How its answers are read.
    """

    def __init__(self, tab: Tab, words: AssistantWords) -> None:
        self._tab = tab
        self._words = words
        self._frame = 0

    async def ask(
        self, field: Control, question: str, *, limit_s: float, patience_s: float = _STILL_S
    ) -> Answer | None:
        """Ask one question and wait for an answer; None when it could not be sent.

        Args:
            field: The field to ask in.
            question: What is asked.
            limit_s: Seconds within which an answer counts.
            patience_s: Seconds for which an answer that does not fit may go on: some begin with a courtesy.

        Raises:
            PortalError: The page died or does not answer.
        """
        snapshot = await self._tab.snapshot()
        asked_in = again(snapshot, field)
        if asked_in is None:
            return None
        before = await self._lines(asked_in)
        if not await self._tab.fill(asked_in, question, Purpose.ASK):
            return None
        begun = time.monotonic()
        url = self._tab.page.url
        if not (await self._tab.enter(asked_in, snapshot, Purpose.ASK)).pressed:
            return None
        if not await self._was_sent(before) and not await self._press_send(field):
            return None
        if self._tab.page.url.split("#")[0] != url.split("#")[0]:
            return None
        return await self._wait(question, before, begun, limit_s, patience_s)

    async def _was_sent(self, before: tuple[str, ...]) -> bool:
        """Whether the conversation shows anything new soon after Enter."""
        deadline = time.monotonic() + _SENT_S
        while time.monotonic() < deadline:
            if await self._lines(None) != before:
                return True
            await asyncio.sleep(_POLL_S)
        return False

    async def _press_send(self, field: Control) -> bool:
        snapshot = await self._tab.snapshot()
        asked_in = again(snapshot, field)
        if asked_in is None:
            return False
        names = {label(word) or canonical(word) for word in self._words.send_labels}
        left, top, width, height = asked_in.box
        near = [
            c
            for c in snapshot.visible()
            if c.frame == asked_in.frame
            and not c.typing
            and c.tag != "select"
            and c.opens_url is None
            and 0 <= c.box[0] + c.box[2] - left <= width + _NEAR_PX
            and abs(c.box[1] + c.box[3] / 2 - top - height / 2) <= height + _NEAR_PX / 4
        ]
        named = [c for c in near if (label(c.caption) or canonical(c.caption)) in names]
        behind = [c for c in near if c.box[0] >= left + width - c.box[2] - 1 and len(label(c.caption).split()) <= 1]
        for control in (named or behind)[:1]:
            return (await self._tab.press(control, snapshot, Purpose.ASK)).pressed
        return False

    async def _wait(
        self, question: str, before: tuple[str, ...], begun: float, limit_s: float, patience_s: float
    ) -> Answer:
        """Read the conversation until a relevant answer stands still, or the time is over."""
        first_ms: int | None = None
        texts: tuple[str, ...] = ()
        still = time.monotonic()
        while True:
            now = self._words.new_lines(before, await self._lines(None), question)
            if now != texts:
                texts, still = now, time.monotonic()
                if texts and first_ms is None:
                    first_ms = int((still - begun) * 1000)
            answer = self._words.answer(question, texts, first_ms)
            quiet = time.monotonic() - still
            settled = bool(texts) and quiet >= (_STILL_S if answer.topic and answer.substance > 1 else patience_s)
            if settled or time.monotonic() - begun >= limit_s:
                return answer
            await asyncio.sleep(_POLL_S)

    async def _lines(self, field: Control | None) -> tuple[str, ...]:
        """Lines of the conversation: the part of the page round the field, remembered when a field is given."""
        frames = self._tab.page.frames
        if field is not None:
            self._frame = field.frame
        if self._frame >= len(frames):
            return ()
        call = frames[self._frame].evaluate(script("reading.js"), field.index if field is not None else -1)
        raw = await within(CALL_S, call, what="read the page", url=self._tab.page.url, stage=self._tab.stage)
        return tuple(line["text"] for line in raw["lines"]) if raw else ()
