"""Walking through a submission, step by step, to the last one before it is sent, and never further.

Choices are chosen and required fields get a stand-in, nobody's data, which the guard keeps in the browser; a file or a
secret is left out, and ends the walk where the form insists. While it lasts the guard lets nothing be written: a portal
that stores each step ends it too, and so does a page with a WebSocket, through which things leave unseen.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from auditor.browser.policy import Purpose, Why
from auditor.browser.presses import press_of, refuse_press
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.functional.facts.submission import StepSeen
from auditor.functional.observe.calendars import pick_day
from auditor.functional.observe.drawn_lists import DRAWN_LIST, only_asks, read_drawn_lists
from auditor.functional.observe.form import FormWords, Steps, button, form_fields, passed, read_steps
from auditor.functional.observe.lookup import blocked
from auditor.functional.observe.parts_of_form import FormPart, PartField, must_be_set, read_parts
from auditor.functional.observe.step_entries import go_to_step
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.portal.vocabulary import any_words

log = logging.getLogger(__name__)

_MOST_STEPS = 8
_TRIES = 2
_FINAL = frozenset({Why.KNOWN_FINAL, Why.FINAL_LABEL, Why.MAYBE_FINAL})
_BROWSERS_DAY = "1900-01-01"
"""How a date field of the browser itself takes a day."""
_ONE = "1"


@dataclass
class Walk:
    """What was seen on the way.

    Attributes:
        parts: Each step with how it came to be seen.
        stopped: Why the walk ended, see :class:`~auditor.functional.facts.submission.SubmissionFacts`.
        stopped_at: The control or field that it ended at.
        whole: Everything before the sending was seen.
        sure: That was so before anything was pressed or held back.
        unread: A list of choices could not be opened, so what it offers is not known.
        held_empty: The first step went on only once what was empty in it had been filled in.
    """

    parts: list[tuple[StepSeen, FormPart]] = field(default_factory=list)
    stopped: str = ""
    stopped_at: str = ""
    whole: bool = False
    sure: bool = False
    unread: bool = False
    held_empty: bool = False

    def end(self, why: str, at: str = "", *, whole: bool = False) -> None:
        """Note why the walk ended."""
        self.stopped, self.stopped_at, self.whole = why, at[:120], self.whole or whole


@dataclass(frozen=True, kw_only=True)
class Walker:
    """Walks through one form.

    Attributes:
        tab: Shows the form.
        words: How forms are read.
        submission: The words of submissions.
        at_step: Called for each step that is seen, with the page, the frame of the form, the step and its part.
        curious: Whether something was seen that tells more only on the screen, such as a control that opens something.
    """

    tab: Tab
    words: FormWords
    submission: SubmissionWords
    at_step: Callable[[Snapshot, int, StepSeen, FormPart], Awaitable[None]]
    curious: Callable[[], bool] = lambda: False

    async def walk(self, snapshot: Snapshot, steps: Steps) -> Walk:
        """Go through the steps of the form that is open.

        Raises:
            PortalError: The page died or does not answer.
        """
        done = Walk()
        fields = form_fields(snapshot, self.words)
        frame = fields[0].frame if fields else 0
        await self._steps(done, snapshot, steps, frame)
        chosen = {*passed(steps, self.words.case_choices), *passed(steps, self.words.agency_choices)}
        if set(steps.steps[: max(steps.current, 0)]) - chosen:
            # The form opened in its midst; what its first steps hold was not seen.
            done.whole = False
        if blocked(self.tab, 0) and not done.sure:
            # What the page could not ask for it could not show either: what is missing then proves nothing.
            done.whole = False
        if done.unread:
            done.whole = done.sure = False
        return done

    async def _steps(self, done: Walk, snapshot: Snapshot, steps: Steps, frame: int) -> None:
        for _ in range(_MOST_STEPS):
            parts = await read_parts(self.tab, frame, steps)
            lists = await read_drawn_lists(self.tab, parts[0], frame)
            done.unread = done.unread or lists.unread
            if lists.offered:
                # The page was drawn anew while they were open.
                snapshot = await self.tab.snapshot()
                parts = await read_parts(self.tab, frame, steps)
                parts = (lists.known_to(parts[0]), *parts[1:])
            known = len(done.parts)
            self._note(done, parts, steps)
            done.sure = done.sure or (not known and done.whole and not blocked(self.tab, 0))
            for step, part in done.parts:
                if not known or part is parts[0]:
                    await self.at_step(snapshot, frame, step, part)
            if not steps.steps:
                self._end_of_one_page(done, snapshot, frame)
                return
            if not known and (self.curious() if done.whole else len(done.parts) == 1):
                if await self._by_entries(done):
                    return
                snapshot = await self.tab.snapshot()
            onward = button(snapshot, self.words.next_labels, frame=frame)
            if done.whole and len(done.parts) >= len(steps.steps) and not self.curious():
                done.end("not-needed", whole=True)
                return
            if onward is None:
                self._without_next(done, snapshot, frame)
                return
            why = refuse_press(
                press_of(onward, snapshot.group_of(onward), wizard=True), Purpose.WALK, self.tab.guard.rules
            )
            if why in _FINAL:
                done.end("end", onward.caption, whole=True)
                return
            moved = await self._move_on(done, snapshot, parts[0], steps, onward)
            if moved is None:
                return
            snapshot, steps = moved
        done.end("stayed")

    async def _by_entries(self, done: Walk) -> bool:
        """Look at the other steps by their own entries in the list of steps, with nothing typed; True ends the walk."""
        start = self.tab.page.url
        ahead = [entry for entry in done.parts if entry[0].how == "in_page"]
        done.parts = done.parts[:1]
        snapshot = await self.tab.snapshot()
        steps = await read_steps(self.tab, snapshot.frame_positions or (0,), self.words)
        for number in range(steps.current + 1, len(steps.steps)):
            moved = await go_to_step(self.tab, snapshot, steps, number, self.words)
            if moved is None:
                gone = len(done.parts) > 1
                done.parts += ahead[len(done.parts) - 1 :]
                if gone:
                    done.end("stayed", steps.steps[number])
                elif self.tab.page.url != start:
                    await self.tab.open(start)
                return gone
            snapshot, steps = moved
            fields = form_fields(snapshot, self.words)
            frame = fields[0].frame if fields else steps.frame
            (part, *_) = await read_parts(self.tab, frame, Steps())
            done.parts.append((StepSeen(name=steps.steps[number], how="walked"), part))
            await self.at_step(snapshot, frame, *done.parts[-1])
        if len(done.parts) == 1:
            done.parts += ahead
            return False
        done.end("end", whole=True)
        return True

    @staticmethod
    def _note(done: Walk, parts: tuple[FormPart, ...], steps: Steps) -> None:
        """Note the step at hand, and at the first one those that stand hidden beside it."""
        walked = [entry for entry in done.parts if entry[0].how != "in_page"]
        ahead = [entry for entry in done.parts if entry[0].how == "in_page"]
        at = steps.current if steps.current >= 0 else len(walked)
        name = steps.steps[at] if at < len(steps.steps) else ""
        here = (StepSeen(name=name, how="walked" if walked else "shown"), parts[0])
        if walked:
            # The step at hand was the first of those ahead.
            done.parts = [*walked, here, *ahead[1:]]
            return
        ahead = [(StepSeen(name=part.title, how="in_page"), part) for part in parts[1:]]
        done.parts = [here, *ahead]
        done.whole = bool(ahead) and len(done.parts) >= len(steps.steps)

    def _end_of_one_page(self, done: Walk, snapshot: Snapshot, frame: int) -> None:
        """A form without steps is whole when the button that sends it is on the same page."""
        sender = self._sender(snapshot, frame)
        onward = button(snapshot, self.words.next_labels, frame=frame)
        whole = sender is not None and onward is None
        done.end("end" if whole else "no-button", sender.caption if sender else "", whole=whole)

    def _without_next(self, done: Walk, snapshot: Snapshot, frame: int) -> None:
        sender = self._sender(snapshot, frame)
        if sender is not None:
            done.end("end", sender.caption, whole=True)
        else:
            done.end("no-button")

    def _sender(self, snapshot: Snapshot, frame: int) -> Control | None:
        return button(snapshot, self.words.send_labels, frame=frame)

    async def _move_on(
        self, done: Walk, snapshot: Snapshot, part: FormPart, steps: Steps, onward: Control
    ) -> tuple[Snapshot, Steps] | None:
        """Fill in what names nobody, press on, and give what the page shows then; None when it did not move on."""
        if self.tab.sockets:
            done.end("withheld", "WebSocket")
            return None
        wants = await self._fill(snapshot, part, onward.frame)
        if wants:
            done.end("personal", wants)
            return None
        for attempt in range(_TRIES):
            snapshot = await self.tab.snapshot()
            again = button(snapshot, self.words.next_labels, frame=onward.frame)
            if again is None:
                done.end("no-button")
                return None
            since = self.tab.request_count
            reaction = await self.tab.press(again, snapshot, Purpose.WALK, wizard=True)
            if not reaction.pressed:
                done.end("withheld", reaction.refused or "press")
                return None
            after = await self.tab.snapshot()
            if any(one.type == "password" for one in after.fields()):
                done.end("login", again.caption)
                return None
            now = await read_steps(self.tab, after.frame_positions or (0,), self.words)
            if await self._moved(part, steps, now, onward.frame):
                first = not any(step.how == "walked" for step, _ in done.parts)
                done.held_empty = done.held_empty or (first and attempt > 0)
                return after, now
            held = blocked(self.tab, since)
            if held:
                done.end("withheld", held)
                return None
            if attempt == 0 and not await self._fill_rest(after, now, onward.frame):
                break
        done.end("stayed", onward.caption)
        return None

    async def _moved(self, before: FormPart, steps: Steps, now: Steps, frame: int) -> bool:
        """The mark of the step at hand went on; where no step is marked, none of the fields is there any more."""
        if steps.current >= 0:
            return now.current > steps.current
        (after, *_) = await read_parts(self.tab, frame, now)
        old, new = ({(one.label, one.kind) for one in part.fields} for part in (before, after))
        return bool(old) and bool(new) and not old & new

    async def _fill(self, snapshot: Snapshot, part: FormPart, frame: int) -> str:
        """Set every required field that is empty; the label of one that is left alone, or an empty text."""
        empty = [one for one in part.fields if not one.set and one.enabled and must_be_set(one, self.words)]
        left_alone = next((one for one in empty if self._left_alone(one)), None)
        if left_alone is not None:
            return left_alone.label
        # From here on the guard keeps what is typed in the browser, and lets nothing be written.
        self.tab.guard.begin_walk(stand_in.text for stand_in in self.submission.stand_ins)
        chosen: set[str] = set()
        for one in empty:
            if one.choice and (one.group or one.label) in chosen:
                continue
            chosen.add(one.group or one.label)
            await self._set(snapshot, one, frame)
        return ""

    async def _fill_rest(self, snapshot: Snapshot, steps: Steps, frame: int) -> bool:
        """Some forms mark nothing as required: fill in what is empty, once. Whether there was any."""
        (part, *_) = await read_parts(self.tab, frame, steps)
        rest = [
            one
            for one in part.fields
            if not one.set and one.enabled and not one.readonly and not one.choice and not self._left_alone(one)
        ]
        done = [await self._set(snapshot, one, frame) for one in rest]
        return any(done)

    def _left_alone(self, one: PartField) -> bool:
        return one.kind in {"file", "password"} or any_words(one.label, self.submission.secret)

    async def _set(self, snapshot: Snapshot, one: PartField, frame: int) -> bool:
        control = next((c for c in snapshot.controls if c.index == one.index and c.frame == frame), None)
        if control is None:
            return False
        if one.kind == "select":
            real = [text for text in one.options if text and not text.startswith("-") and not only_asks(text)]
            return bool(real) and await self.tab.choose(control, real[0], Purpose.WALK)
        if one.choice:
            reaction = await self.tab.press(control, snapshot, Purpose.WALK, wizard=True, settle_s=1.0)
            return reaction.pressed
        if one.kind == DRAWN_LIST and not control.typing:
            # Something was chosen when it was seen what the list offers.
            return False
        if one.readonly:
            return await pick_day(self.tab, control, snapshot)
        return await self.tab.fill(control, self._stand_in(one), Purpose.WALK)

    def _stand_in(self, one: PartField) -> str:
        """What is typed into a field, in the shape that its kind takes."""
        fitting = next(
            stand_in
            for stand_in in self.submission.stand_ins
            # A plain field takes anything: what it is for stands in its label alone.
            if not stand_in.words
            or (one.kind != "text" and stand_in.type == one.kind)
            or any_words(one.label, stand_in.words)
        )
        if one.kind == "date":
            return _BROWSERS_DAY
        return fitting.text if one.kind != "number" or fitting.text.isdecimal() else _ONE
