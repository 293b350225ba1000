"""Finding the assistant of a page: what may open it, the field in which it is asked, a picture that looks like one."""

from __future__ import annotations

from typing import Any

from auditor.browser.limits import CALL_S, within
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem
from auditor.functional.observe.assistant_words import AssistantWords
from auditor.functional.observe.reading import script
from auditor.portal.wording import label

_SURE = 1.5
_FIELD_SURE = 2.0
_CHOICE_WORDS = 6
Key = tuple[int, str, str, str, str]


def key_of(control: Control) -> Key:
    """By what a control is known again in a later snapshot."""
    return control.frame, control.tag, control.html_id, control.html_name, control.caption


def again(snapshot: Snapshot, control: Control) -> Control | None:
    """The same control in a fresh snapshot."""
    return next((c for c in snapshot.visible() if key_of(c) == key_of(control)), None)


class Finder:
    """Tells by names and by marks in the markup what belongs to an assistant.

    Args:
        tab: Shows the page.
        words: The words and marks.
    """

    def __init__(self, tab: Tab, words: AssistantWords) -> None:
        self._tab = tab
        self._words = words
        self._marks: dict[tuple[int, int], dict[str, Any]] = {}
        self._pictures: list[dict[str, Any]] = []

    async def note(self, snapshot: Snapshot) -> list[EvidenceItem]:
        """Read the marks of a fresh snapshot's controls; what kept a frame from being read.

        Raises:
            PageCrashed: The browser died.
        """
        frames = self._tab.page.frames
        self._marks, self._pictures = {}, []
        troubles: list[EvidenceItem] = []
        for position in snapshot.frame_positions:
            if position >= len(frames):
                continue
            try:
                call = frames[position].evaluate(script("marks.js"))
                raw = await within(CALL_S, call, what="read the page", url=self._tab.page.url, stage=self._tab.stage)
            except PageCrashed:
                raise
            except PortalError as error:
                troubles.append(self._tab.note(error.message))
                continue
            address = frames[position].url if position else ""
            for index, mark in enumerate(raw["controls"]):
                self._marks[position, index] = {**mark, "frame": address}
            if not position:
                self._pictures = raw["pictures"]
        return troubles

    def launchers(self, snapshot: Snapshot) -> list[Control]:
        """Controls that may open an assistant, the surest first; entries of closed menus only by their name, last."""
        found: list[tuple[float, int, Control]] = []
        shown = {label(control.caption) for control in snapshot.visible()}
        for place, control in enumerate(snapshot.controls):
            if control.typing or control.tag == "select" or control.ticks:
                continue
            mark = self._mark(control)
            if any(self.refused(text) for text in (control.caption, control.title, control.target_url, mark["own"])):
                continue
            named = any(self._words.names_it(text) for text in (control.name, control.title))
            if not control.visible:
                if named and label(control.caption) not in shown:
                    found.append((0.0, place, control))
                continue
            marked = self._words.marked(mark["own"]) or self._words.marked(mark["frame"])
            near = self._words.marked(mark["near"])
            if control.opens_url and not named and not mark["fixed"]:
                continue
            score = 2.0 * named + 1.5 * marked + 0.5 * near + 0.5 * (mark["fixed"] and (named or marked or near))
            score -= 0.5 * bool(control.opens_url)
            if score >= _SURE:
                found.append((score, place, control))
        return [control for _, _, control in sorted(found, key=lambda item: (-item[0], item[1]))]

    def field(self, snapshot: Snapshot, before: set[Key]) -> Control | None:
        """The field in which the assistant is asked; None when there is none for sure.

        Args:
            snapshot: What the page shows.
            before: What it showed before the assistant was opened; empty when nothing was opened.
        """
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
            score += 2.0 * (bool(before) and key_of(control) not in before)
            if score >= _FIELD_SURE and (best is None or score > best[0]):
                best = score, control
        return best[1] if best else None

    def step(self, fresh: list[Control]) -> Control | None:
        """What leads from an open assistant to the place where it is asked: a start button, else a choice of subject.

        Args:
            fresh: Controls that came with the assistant's window.
        """
        presses = [c for c in fresh if c.opens_url is None and not c.typing and c.tag != "select" and c.enabled]
        starts = {label(word) for word in self._words.start_labels}
        start = next((c for c in presses if label(c.caption) in starts), None)
        subjects = (
            c
            for c in presses
            if len(label(c.caption).split()) <= _CHOICE_WORDS
            and any(f" {label(word)} " in f" {label(c.caption)} " for word in self._words.subject_labels)
            and not self.refused(c.caption)
        )
        return start or next(subjects, None)

    def refused(self, text: str) -> bool:
        """Whether a label or mark is that of a telephone or of another company's messenger."""
        name = f" {label(text)} "
        return any(f" {label(word)} " in name for word in self._words.not_labels)

    def picture(self) -> tuple[str, Any] | None:
        """A picture that looks like an assistant and cannot be pressed: its name and its box."""
        for picture in self._pictures:
            mark = f"{picture['mark']} {picture['near']}"
            if self._words.names_it(picture["alt"]) or self._words.marked(mark):
                return picture["alt"] or picture["mark"], picture["box"]
        return None

    def _mark(self, control: Control) -> dict[str, Any]:
        return self._marks.get((control.frame, control.index), {"own": "", "near": "", "fixed": False, "frame": ""})

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
