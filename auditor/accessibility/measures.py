"""What the measurements of our own write down: the facts of observation ``measured``.

Each measurement stands in :class:`MeasuredFacts` by its name; one that could not be carried through is missing there
and named in ``untested``.
"""

from __future__ import annotations

from typing import Literal

from auditor.accessibility.facts import LOADED, UntestedRule
from auditor.findings import Frozen

MEASURED_PROBE = "measured"
"""One observation per page; its facts are :class:`MeasuredFacts`."""


class Place(Frozen):
    """A place that stands for ``count`` places of one template (``shape``); ``said`` is what matters about it.

    ``picture`` is the file that shows it, below the audit's folder; empty when there is none.
    """

    selector: str
    html: str
    shape: str = ""
    count: int = 1
    box: tuple[int, int, int, int] | None = None
    said: str = ""
    picture: str = ""


Places = tuple[Place, ...]


class Pressed(Frozen):
    """A place that no key works, pressed by mouse to see whether the page answers; null when that cannot be told."""

    selector: str
    changed: bool | None


class KeyboardFacts(Frozen):
    """What the Tab key reached, and what it did not.

    Args:
        expected: Elements that take part in the Tab order by their markup.
        reached: Different elements that took the focus.
        complete: The walk came back to where it began; otherwise ``why`` says what ended it.
        why: ``limit`` (of presses or time), ``frame`` (one that cannot be followed into), ``navigated``, ``trapped`` or
            empty.
        trap: Where the focus could not be moved away from, also not backwards or by Escape; in a frame too.
        trap_in_dialog: The trap is a dialogue.
        url: Address at which the walk began.
        removed: What takes the focus and has it taken away by the page at once.
        missed: What is in the Tab order by its markup and never took the focus.
        unreachable: What has a mouse handler of its own, looks like a control, and cannot take the focus.
        keyless: What takes the focus and hears the mouse while nothing listens to any key; ``said`` is its role.
        delegated: What looks like a control and cannot take the focus, below something that listens to the mouse.
        custom: Controls made by hand that listen to keys: whether these do what they should is for a person.
        hovered: What opens hidden links under the mouse only, as far as can be seen.
        pressed: What followed when places of ``unreachable``, ``keyless`` and ``delegated`` were pressed.
        listeners_known: The listeners of the page could be read.
    """

    expected: int = 0
    reached: int = 0
    complete: bool = False
    why: str = ""
    trap: Place | None = None
    trap_in_dialog: bool = False
    url: str = ""
    removed: Places = ()
    missed: Places = ()
    unreachable: Places = ()
    keyless: Places = ()
    delegated: Places = ()
    custom: Places = ()
    hovered: Places = ()
    pressed: tuple[Pressed, ...] = ()
    listeners_known: bool = True


class FocusFacts(Frozen):
    """Whether the focus can be seen, by kinds of elements that look and are marked up alike.

    Args:
        kinds: How many kinds there are.
        examined: How many elements the examined kinds stand for.
        skipped: How many elements of further kinds were not examined.
        invisible: Nothing on the screen changed when it took the focus.
        elsewhere: Something changed, but not at the element.
        unsteady: The place changes by itself, so that nothing can be told.
        dropped: The focus was taken away at once by the page.
    """

    kinds: int = 0
    examined: int = 0
    skipped: int = 0
    invisible: Places = ()
    elsewhere: Places = ()
    unsteady: Places = ()
    dropped: Places = ()


class ResizeFacts(Frozen):
    """What becomes of texts when the page is enlarged to 200 %.

    Args:
        texts: Pieces of text looked at.
        truncated_texts: There are more than were looked at.
        clipped: Whole at 100 %, cut off at 200 %, and no link beside it leads to the whole.
        clipped_linked: The same with a link or control beside it.
        truncated: Cut off at 100 % and at 200 %, without a link beside it.
        overlapping: Texts that lie over each other at 200 % and not at 100 %.
        stuck: No larger at 200 %, as their size hangs on the window alone.
        overflow_320_px: CSS pixels by which a window of 320 must be scrolled sideways (not asked by WCAG 2.0).
    """

    texts: int = 0
    truncated_texts: bool = False
    clipped: Places = ()
    clipped_linked: Places = ()
    truncated: Places = ()
    overlapping: Places = ()
    stuck: Places = ()
    overflow_320_px: int = 0


class Motion(Frozen):
    """Something that moves, blinks or changes by itself.

    Args:
        kind: What moves it.
        place: Where.
        letters: Letters of text in it.
        lasted_s: Seconds over which it was seen to change; null when it has no end by its markup.
        changes: How often it was seen to change in separate moments.
        clock: Its text is a time of day or a date.
        small: Too small to hold content, such as a sign that something is in progress.
        looked_at: It was seen to move, and what may stop it was tried. Without that nothing is certain.
        stopped_by: ``control`` when a control for it was pressed and it stopped, ``hover`` when it stops under the
            mouse, ``offered`` when there is such a control and it was not seen to work, else empty.
    """

    kind: Literal["marquee", "blink", "css", "script", "video", "picture", "carousel"]
    place: Place
    letters: int = 0
    lasted_s: float | None = None
    changes: int = 0
    clock: bool = False
    small: bool = False
    looked_at: bool = False
    stopped_by: Literal["control", "hover", "offered", ""] = ""


class MotionFacts(Frozen):
    """What moved while the page was watched, after it was ready; ``scripted`` tells that it runs scripts at all."""

    watched_s: float
    scripted: bool = True
    items: tuple[Motion, ...] = ()


class ColourFacts(Frozen):
    """Places where colour may be the only sign, by what they are.

    Args:
        named: Sentences that tell the meaning of a colour.
        marks: Equal small shapes without text whose colours differ.
        fields: Labels that differ from the other labels of their form by colour only.
    """

    named: Places = ()
    marks: Places = ()
    fields: Places = ()


class StructureFacts(Frozen):
    """Places that look like structure to the eye and are not marked up as it.

    Args:
        headings: Short texts that stand out above what follows them, and are no headings.
        tables: Rows of cells in columns that are no table, or a table without any header.
        lists: Lines that begin with a bullet or number of their own, and are no list.
        groups: Radio buttons of one question that no fieldset or group names together.
        layout: Tables that arrange paragraphs, with the markup of tables of data.
        headers: Cells whose ``headers`` name the header of another column.
        misnamed: What has no role and is given a name that ARIA keeps for roles.
        bare: Headers of columns without a cell, in tables made of roles.
    """

    headings: Places = ()
    tables: Places = ()
    lists: Places = ()
    groups: Places = ()
    layout: Places = ()
    headers: Places = ()
    misnamed: Places = ()
    bare: Places = ()


class TellingFacts(Frozen):
    """Places where the eye is told what nothing else is told.

    Args:
        pictured: Pictures of the style sheet that stand alone.
        unlabelled: Fields with a name that cannot be seen, and no words beside them.
        contradicted: Controls whose markup says another state than the page shows.
        roleless: What takes the focus and is pressed, without a role.
        by_look: Sentences that tell the meaning of how something is written.
        unhinted: Fields for a date whose format nothing tells.
        state_by_look: Controls of a row that look chosen, where no attribute says which one is.
        faint_hints: Words in empty fields that are fainter than text may be.
        no_way_past: The first row of many links, where nothing leads past it.
    """

    pictured: Places = ()
    unlabelled: Places = ()
    contradicted: Places = ()
    roleless: Places = ()
    by_look: Places = ()
    unhinted: Places = ()
    state_by_look: Places = ()
    faint_hints: Places = ()
    no_way_past: Places = ()


class ErrorFacts(Frozen):
    """What a form says after a failed validation: how many messages, and those that nothing ties to their field."""

    messages: int = 0
    loose: Places = ()


IN_STATES = {"popup": frozenset({"keyboard", "structure"}), "invalid": frozenset({"errors"})}
"""What is measured of a page in a further state, as the state can change it; ``menu`` and the steps of a form are for
the rule engine and the page's own facts."""


def measured_in(state: str) -> frozenset[str]:
    """The names of the measurements that are taken of a page in a state."""
    everywhere = frozenset(MeasuredFacts.model_fields) - {"state", "whole", "untested", "errors"}
    return everywhere if state == LOADED else IN_STATES.get(state, frozenset())


class MeasuredFacts(Frozen):
    """All measurements of one page in one state; ``whole`` says that it has no more elements than are looked at."""

    state: str = LOADED
    whole: bool = True
    keyboard: KeyboardFacts | None = None
    focus: FocusFacts | None = None
    resize: ResizeFacts | None = None
    motion: MotionFacts | None = None
    colour: ColourFacts | None = None
    structure: StructureFacts | None = None
    telling: TellingFacts | None = None
    errors: ErrorFacts | None = None
    untested: tuple[UntestedRule, ...] = ()
