"""What one page shows at one moment: texts, headings, controls, groups of fields, tables and lists of its frames."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from auditor.findings import Frozen
from auditor.portal.wording import label


class Control(Frozen):
    """Something a person can press or fill in.

    ``name`` is the accessible name (ARIA, label, text, alternative text, title); ``nearby`` the words that stand beside
    a field whether or not the markup ties them to it. ``box`` is x, y, width, height in CSS pixels of its frame.
    ``group`` numbers the form, or the part of the page that works as one, within the frame. ``other_names`` is what
    else is read on it; ``default_button`` is the index of the control that the Enter key presses in it, -1 for none.
    """

    frame: int = 0
    index: int
    tag: str
    type: str
    role: str
    name: str
    other_names: tuple[str, ...] = ()
    nearby: str
    placeholder: str
    title: str
    href: str
    target_url: str
    visible: bool
    enabled: bool
    required: bool
    readonly: bool
    filled: bool
    typing: bool
    checked: bool
    expandable: bool
    region: str
    group: int | None
    default_button: int = -1
    submits: bool
    posts: bool
    final: bool
    html_id: str
    html_name: str
    options: tuple[str, ...]
    listened: bool
    box: tuple[int, int, int, int]

    @property
    def caption(self) -> str:
        """What a person reads as its label: accessible name, else the words beside it, else the placeholder."""
        return self.name or self.nearby or self.placeholder

    @property
    def opens_url(self) -> str | None:
        """The address a plain link leads to, fragment routes included; None for anything that must be pressed."""
        if self.tag not in {"a", "area"} or not self.target_url.startswith(("http://", "https://")):
            return None
        if self.href in {"", "#"} or (self.href.startswith("#") and not self.href.startswith(("#/", "#!"))):
            return None
        return self.target_url

    @property
    def button(self) -> bool:
        """Whether it is a button by its markup, and not just something that can be clicked."""
        return self.submits or self.tag == "button" or self.type in {"button", "submit", "image"}

    @property
    def ticks(self) -> bool:
        """A tick box, radio button or file of a form, whose words are no name of anything that it would open."""
        return self.tag != "label" and self.type in {"checkbox", "radio", "file"}

    @property
    def wordless(self) -> bool:
        """A button on which no words are read: its picture says what it does."""
        return label(self.caption) in {"", "submit"} and (self.submits or self.tag == "button")

    def away_from(self, other: Control) -> int:
        """How far (px) its middle lies from that of another control, across and down added."""
        (x, y, width, height), (ox, oy, other_width, other_height) = self.box, other.box
        return abs(x + width // 2 - ox - other_width // 2) + abs(y + height // 2 - oy - other_height // 2)

    def within(self, other: Control) -> bool:
        """Whether its middle lies inside another control."""
        (x, y, width, height), (ox, oy, other_width, other_height) = self.box, other.box
        return ox <= x + width // 2 <= ox + other_width and oy <= y + height // 2 <= oy + other_height

    @property
    def dead(self) -> bool:
        """A link to nothing: ``#`` or ``javascript:void(0)`` without a handler in the markup."""
        return self.tag == "a" and self.href.replace(" ", "") in {
            "",
            "#",
            "javascript:void(0)",
            "javascript:void(0);",
            "javascript:;",
        }

    @property
    def off_screen(self) -> bool:
        """It lies left of the window, as links for the keyboard do: neither mouse nor scrolling gets there."""
        x, _, width, _ = self.box
        return x + width <= 0


class Heading(Frozen):
    """A heading as shown, with its level (0 when it has none)."""

    level: int
    text: str


class FieldGroup(Frozen):
    """A form, or a part of the page with fields that works as one; ``typed`` counts its visible fields for typing."""

    frame: int = 0
    index: int
    tag: str
    method: str
    action: str
    typed: int
    password: bool = False
    text: str


class Table(Frozen):
    """A visible table as rows of cell texts."""

    rows: tuple[tuple[str, ...], ...]


class ItemList(Frozen):
    """Repeated siblings that read as the rows of a list."""

    region: str
    items: tuple[str, ...]


class FrameView(Frozen):
    """One frame of a page; ``fragment`` tells that its document is a part, made to be set into another page."""

    url: str
    title: str
    lang: str
    text: str
    headings: tuple[Heading, ...]
    controls: tuple[Control, ...]
    groups: tuple[FieldGroup, ...]
    tables: tuple[Table, ...]
    lists: tuple[ItemList, ...]
    landmarks: int
    truncated: bool
    media: int = 0
    fragment: bool = False


class Snapshot(Frozen):
    """One page with its frames, main frame first."""

    frames: tuple[FrameView, ...]
    frame_positions: tuple[int, ...] = Field(default=(), description="index of each frame in Playwright's list")

    @property
    def url(self) -> str:
        """Address of the main frame, fragment included."""
        return self.frames[0].url

    @property
    def title(self) -> str:
        """Title of the main document."""
        return self.frames[0].title

    @property
    def lang(self) -> str:
        """Language attribute of the main document."""
        return self.frames[0].lang

    @property
    def text(self) -> str:
        """Visible text of all frames."""
        return "\n".join(frame.text for frame in self.frames)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Headings of all frames."""
        return tuple(heading for frame in self.frames for heading in frame.headings)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Tables of all frames."""
        return tuple(table for frame in self.frames for table in frame.tables)

    @property
    def lists(self) -> tuple[ItemList, ...]:
        """Lists of all frames."""
        return tuple(item_list for frame in self.frames for item_list in frame.lists)

    @property
    def groups(self) -> tuple[FieldGroup, ...]:
        """Field groups of all frames."""
        return tuple(group for frame in self.frames for group in frame.groups)

    @property
    def controls(self) -> tuple[Control, ...]:
        """Controls of all frames, hidden ones included."""
        return tuple(control for frame in self.frames for control in frame.controls)

    def placed(self) -> Iterator[tuple[int, FrameView]]:
        """Each frame with its number, as ``Control.frame`` gives it."""
        return zip(self.frame_positions or range(len(self.frames)), self.frames, strict=False)

    def visible(self) -> Iterator[Control]:
        """Controls that a person can see."""
        return (control for control in self.controls if control.visible)

    def group_of(self, control: Control) -> FieldGroup | None:
        """The group of fields a control belongs to, or None."""
        for group in self.groups:
            if group.frame == control.frame and group.index == control.group:
                return group
        return None

    def fields(self, *, group: FieldGroup | None = None) -> tuple[Control, ...]:
        """Visible fields a person fills in (typing, choosing, ticking, files), of one group when given."""
        return tuple(
            control
            for control in self.visible()
            if (control.typing or control.tag == "select" or control.type in {"checkbox", "radio", "file"})
            and (group is None or (control.frame == group.frame and control.group == group.index))
        )
