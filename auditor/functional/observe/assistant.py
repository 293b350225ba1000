"""Look for the assistant on the home page, open it, and ask it one question and another to compare.

Only a field that is alone in its part of the page is asked in: nothing that wants personal data is ever filled in.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from auditor.browser.limits import CALL_S, within
from auditor.browser.policy import Purpose
from auditor.browser.reactions import Reaction
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageFailed, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.facts.assistant import Answer, AssistantFacts, Stopped
from auditor.functional.observe.assistant_words import AssistantWords
from auditor.functional.observe.reading import script, unanswered
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.wording import canonical, label

_LATE_S = 4.0
"""Assistants are loaded last: seconds that one may take to appear."""
_MOST_TRIED = 3
_POLL_S = 0.4
_STILL_S = 1.2
_CONTROL_S = 8.0
_PATIENCE_S = 7.0
_SENT_S = 1.5
_SURE = 1.5
_FIELD_SURE = 2.0
_NEAR_PX = 260
_CLIENT_ERROR = 400
_Key = tuple[int, str, str, str, str]


async def observe_assistant(tab: Tab, desk: Desk) -> Sighting:
    """Find, open and ask the assistant of the home page."""
    return await _Look(tab, desk).run()


class _Look:
    def __init__(self, tab: Tab, desk: Desk) -> None:
        self._tab = tab
        self._desk = desk
        self._words: AssistantWords = load_words(AssistantWords, "assistant", framework_id=desk.framework.id)
        self._rule = desk.framework.criterion("F32")
        self._evidence: list[EvidenceItem] = []
        self._marks: dict[tuple[int, int], dict[str, Any]] = {}
        self._pictures: list[dict[str, Any]] = []
        self._before: set[_Key] = set()
        self._talk_frame = 0

    async def run(self) -> Sighting:
        home = self._desk.site.page("home")
        if home is None:
            raise PageFailed("the survey holds no home page", url=self._desk.site.url, stage=self._tab.stage)
        _, snapshot = await self._desk.go(self._tab, home)
        await self._note_marks(snapshot)
        launchers = self._launchers(snapshot)
        if not launchers and self._field(snapshot, set()) is None:
            await asyncio.sleep(_LATE_S)
            snapshot = await self._tab.snapshot()
            await self._note_marks(snapshot)
            launchers = self._launchers(snapshot)
        field = self._field(snapshot, set())
        if field is not None:
            return await self._ask(field, snapshot, name=field.caption)
        stopped: Stopped = "nothing"
        name = ""
        for launcher in launchers[:_MOST_TRIED]:
            stopped, name = await self._open(launcher), launcher.caption
            if stopped == "asked":
                now = await self._tab.snapshot()
                await self._note_marks(now)
                found = self._field(now, self._before)
                if found is not None:
                    return await self._ask(found, now, name=name)
                stopped = "no_field"
            if stopped in {"personal_data", "no_field"}:
                break
        if stopped == "nothing":
            stopped, name = await self._picture()
        return self._sighting(stopped, name)

    def _sighting(self, stopped: Stopped, name: str, **facts: Any) -> Sighting:
        facts.setdefault("third_party", self._silent_hosts())
        model = AssistantFacts(stopped=stopped, label=name[:120], **facts)
        return Sighting(facts=model, evidence=tuple(self._evidence), url=self._tab.page.url)

    def _silent_hosts(self) -> tuple[str, ...]:
        """Other parties whose address is that of an assistant and that did not answer."""
        hosts = unanswered(self._tab, since=0, kinds={"script", "document", "xhr", "fetch", "stylesheet"})
        asked = [request.url for request in self._tab.requests()]
        return tuple(h for h in hosts if any(h in url and self._words.marked(url) for url in asked))

    # Finding it

    async def _note_marks(self, snapshot: Snapshot) -> None:
        frames = self._tab.page.frames
        self._marks, self._pictures = {}, []
        for position in snapshot.frame_positions:
            if position >= len(frames):
                continue
            try:
                call = frames[position].evaluate(script("marks.js"))
                raw = await within(CALL_S, call, what="read the page", url=self._tab.page.url, stage=self._tab.stage)
            except PageCrashed:
                raise
            except PortalError as error:
                self._evidence.append(self._tab.note(error.message))
                continue
            address = frames[position].url if position else ""
            for index, mark in enumerate(raw["controls"]):
                self._marks[position, index] = {**mark, "frame": address}
            if not position:
                self._pictures = raw["pictures"]

    def _mark(self, control: Control) -> dict[str, Any]:
        return self._marks.get((control.frame, control.index), {"own": "", "near": "", "fixed": False, "frame": ""})

    def _launchers(self, snapshot: Snapshot) -> list[Control]:
        """Controls that may open an assistant, the surest first."""
        found: list[tuple[float, int, Control]] = []
        for place, control in enumerate(snapshot.visible()):
            if control.typing or control.tag == "select" or control.type in {"checkbox", "radio", "file"}:
                continue
            mark = self._mark(control)
            if any(self._refused(text) for text in (control.caption, control.title, mark["own"])):
                continue
            named = any(self._words.names_it(text) for text in (control.name, control.title))
            marked = self._words.marked(mark["own"]) or self._words.marked(mark["frame"])
            near = self._words.marked(mark["near"])
            if control.opens_url and not named and not mark["fixed"]:
                continue
            score = 2.0 * named + 1.5 * marked + 0.5 * near + 0.5 * (mark["fixed"] and (named or marked or near))
            score -= 0.5 * bool(control.opens_url)
            if score >= _SURE:
                found.append((score, place, control))
        return [control for _, _, control in sorted(found, key=lambda item: (-item[0], item[1]))]

    def _refused(self, text: str) -> bool:
        """Whether a label or mark is that of a telephone or of another company's messenger."""
        name = f" {label(text)} "
        return any(f" {label(word)} " in name for word in self._words.not_labels)

    def _field(self, snapshot: Snapshot, before: set[_Key]) -> Control | None:
        """The field in which the assistant is asked; None when there is none for sure."""
        best: tuple[float, Control] | None = None
        for control in snapshot.visible():
            if not self._askable(control, snapshot):
                continue
            mark = self._mark(control)
            text = f"{control.name} {control.nearby} {control.placeholder}"
            score = 1.5 * (
                self._words.marked(mark["own"]) or self._words.marked(mark["near"]) or self._words.marked(mark["frame"])
            )
            score += 1.0 * any(f" {label(word)} " in f" {label(text)} " for word in self._words.field_labels)
            score += 2.0 * (bool(before) and _key(control) not in before)
            if score >= _FIELD_SURE and (best is None or score > best[0]):
                best = score, control
        return best[1] if best else None

    def _askable(self, control: Control, snapshot: Snapshot) -> bool:
        plain_field = control.typing and control.enabled and not control.readonly
        if not plain_field or control.type in {"password", "email", "tel", "number", "date", "file"}:
            return False
        if self._words.searches(control) or self._words.asks_personal(control):
            return False
        group = snapshot.group_of(control)
        together = snapshot.fields(group=group) if group else ()
        return not any(self._words.asks_personal(field) for field in together if field.typing) and (
            group is None or group.typed <= 1
        )

    async def _picture(self) -> tuple[Stopped, str]:
        """A picture that looks like an assistant and cannot be pressed."""
        for picture in self._pictures:
            mark = f"{picture['mark']} {picture['near']}"
            if self._words.names_it(picture["alt"]) or self._words.marked(mark):
                name = picture["alt"] or picture["mark"]
                self._evidence += kept(await self._tab.picture_of_box(name, picture["box"]))
                return "picture", name
        self._evidence += kept(await self._tab.picture(self._tab.page.url))
        return "nothing", ""

    # Opening it

    async def _open(self, launcher: Control) -> Stopped:
        """Press a launcher; ``asked`` when a field to ask in is there now."""
        snapshot = await self._tab.snapshot()
        control = _again(snapshot, launcher)
        if control is None:
            return "no_field"
        self._before = {_key(c) for c in snapshot.visible()}
        self._evidence += kept(await self._tab.picture(launcher.caption, of=control))
        reaction = await self._tab.press(control, snapshot, Purpose.LOOK)
        if not reaction.pressed:
            return "not_sent"
        if reaction.windows and not reaction.navigated:
            return await self._elsewhere(reaction)
        stopped = await self._after_press(changed=reaction.changed or reaction.navigated)
        self._evidence += kept(await self._tab.picture(launcher.caption))
        return stopped

    async def _elsewhere(self, reaction: Reaction) -> Stopped:
        url = reaction.windows[-1]
        if self._refused(url) or any(word in url for word in ("tel:", "mailto:")):
            return "contact_only"
        await self._tab.open(url)
        return await self._after_press(changed=True)

    async def _after_press(self, *, changed: bool) -> Stopped:
        """Look for the field, behind a start button too; widgets take a moment to unfold."""
        for _ in range(3):
            snapshot = await self._tab.snapshot()
            await self._note_marks(snapshot)
            if self._field(snapshot, self._before) is not None:
                return "asked"
            fresh = [c for c in snapshot.visible() if _key(c) not in self._before]
            changed = changed or bool(fresh)
            if any(self._words.asks_personal(c) for c in fresh if c.typing):
                return "personal_data"
            starts = {label(word) for word in self._words.start_labels}
            start = next(
                (c for c in fresh if label(c.caption) in starts and c.opens_url is None and not c.typing), None
            )
            if start is None:
                await asyncio.sleep(1.0)
                continue
            await self._tab.press(start, snapshot, Purpose.LOOK)
        if not changed:
            return "dead"
        links = [c for c in fresh if c.tag == "a"]
        contacts = [
            c for c in links if c.href.startswith(("tel:", "mailto:")) or self._refused(f"{c.caption} {c.href}")
        ]
        return "contact_only" if links and len(contacts) == len(links) else "no_field"

    # Asking it

    async def _ask(self, field: Control, snapshot: Snapshot, *, name: str) -> Sighting:
        question = self._rule.term("question")
        since = self._tab.request_count
        before = await self._talk(field)
        first = await self._question(
            field, snapshot, question, self._rule.count("answer_within_ms") / 1000, before, patience_s=_PATIENCE_S
        )
        if first is None:
            return self._sighting("not_sent", name)
        self._evidence += kept(await self._tab.picture(f"{question}: {' '.join(first.texts)}"))
        self._evidence.append(self._tab.note(f"{question} → {first.after_ms} ms: {' '.join(first.texts)}"))
        control: Answer | None = None
        if first.texts:
            again = await self._tab.snapshot()
            same_field = _again(again, field)
            if same_field is not None:
                now = await self._talk(same_field)
                other = self._words.control_question
                control = await self._question(same_field, again, other, _CONTROL_S, now, patience_s=_STILL_S)
                if control is not None:
                    self._evidence.append(self._tab.note(f"{other} → {' '.join(control.texts)}"))
        asked = self._tab.requests(since)
        refused = next(
            (r for r in asked if (r.status or 0) >= _CLIENT_ERROR and r.resource_type in {"xhr", "fetch"}), None
        )
        hosts = unanswered(self._tab, since=since, kinds={"xhr", "fetch", "document", "script"})
        return self._sighting(
            "asked",
            name,
            answer=first,
            control=control if control is not None and control.texts else None,
            same_answer=control is not None and self._words.same(first, control),
            third_party=hosts or self._silent_hosts(),
            server_refused=f"HTTP {refused.status}" if refused and self._tab.guard.same_site(refused.url) else "",
            guard_stopped=any("blockedbyclient" in (r.failure or "").lower() for r in asked),
        )

    async def _question(
        self,
        field: Control,
        snapshot: Snapshot,
        question: str,
        limit_s: float,
        before: tuple[str, ...],
        *,
        patience_s: float,
    ) -> Answer | None:
        """Ask one question and wait for an answer; None when it could not be sent.

        An answer that does not fit is given ``patience_s`` seconds to go on: some begin with a courtesy.
        """
        if not await self._tab.fill(field, question, Purpose.ASK):
            return None
        begun = time.monotonic()
        url = self._tab.page.url
        if not (await self._tab.enter(field, snapshot, Purpose.ASK)).pressed:
            return None
        sent = await self._was_sent(before)
        if not sent and not await self._press_send(field):
            return None
        if self._tab.page.url.split("#")[0] != url.split("#")[0]:
            return None
        return await self._wait(question, before, begun, limit_s, patience_s)

    async def _was_sent(self, before: tuple[str, ...]) -> bool:
        """Whether the conversation shows anything new soon after Enter."""
        deadline = time.monotonic() + _SENT_S
        while time.monotonic() < deadline:
            if await self._talk(None) != before:
                return True
            await asyncio.sleep(_POLL_S)
        return False

    async def _press_send(self, field: Control) -> bool:
        snapshot = await self._tab.snapshot()
        again = _again(snapshot, field)
        if again is None:
            return False
        names = {label(word) or canonical(word) for word in self._words.send_labels}
        left, top, width, height = again.box
        near = [
            c
            for c in snapshot.visible()
            if c.frame == again.frame
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
            now = self._words.new_lines(before, await self._talk(None), question)
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

    async def _talk(self, field: Control | None) -> tuple[str, ...]:
        """Lines of the conversation: the part of the page round the field, remembered when a field is given."""
        frames = self._tab.page.frames
        if field is not None:
            self._talk_frame = field.frame
        if self._talk_frame >= len(frames):
            return ()
        call = frames[self._talk_frame].evaluate(script("reading.js"), field.index if field is not None else -1)
        raw = await within(CALL_S, call, what="read the page", url=self._tab.page.url, stage=self._tab.stage)
        return tuple(line["text"] for line in raw["lines"]) if raw else ()


def _key(control: Control) -> _Key:
    return control.frame, control.tag, control.html_id, control.html_name, control.caption


def _again(snapshot: Snapshot, control: Control) -> Control | None:
    """The same control in a fresh snapshot."""
    return next((c for c in snapshot.visible() if _key(c) == _key(control)), None)


ASSISTANT = Probe(name="assistant", criteria=("F32",), roles=(), observe=observe_assistant, limit_s=70.0)
