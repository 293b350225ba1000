"""How a page is reached again: an address, and what must be pressed there."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from auditor.browser.policy import Purpose
from auditor.browser.reactions import Opened, Reaction
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageFailed
from auditor.findings import Frozen
from auditor.portal.overlays import dismiss
from auditor.portal.vocabulary import Vocabulary
from auditor.portal.wording import label

log = logging.getLogger(__name__)

_MENU_LEVELS = 3
"""Menus in menus that are opened with the mouse on the way to one control."""


class Step(Frozen):
    """One press on the way, or one choice: ``option`` is what is chosen in a select.

    The control is told by its label, its tag and the how-many-eth control with that label it is. ``hidden`` says that
    it shows itself only when the mouse comes near it, or what stands before it is pressed.
    """

    label: str
    tag: str
    nth: int = 0
    option: str = ""
    hidden: bool = False


class Reach(Frozen):
    """An address and the presses that lead from it to a page; no presses for most pages."""

    url: str
    steps: tuple[Step, ...] = ()

    def then(self, step: Step) -> Reach:
        """The same way with one more press."""
        return Reach(url=self.url, steps=(*self.steps, step))

    def __str__(self) -> str:
        return " → ".join([self.url, *(f"“{step.label}”" for step in self.steps)])


def step_to(control: Control, snapshot: Snapshot) -> Step:
    """What to remember of a control to find it on a fresh load of the same page."""
    same = _all_alike(snapshot, control.tag, label(control.caption), visible=control.visible)
    nth = next((i for i, other in enumerate(same) if (other.frame, other.index) == (control.frame, control.index)), 0)
    return Step(label=control.caption, tag=control.tag, nth=nth, hidden=not control.visible)


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """The end of a way.

    Attributes:
        opened: The answer to the address.
        snapshot: What the page shows at the end.
        reaction: What followed the last press; None for a way without one.
        way: The way to come here again: shorter where a press opened a window, whose address was opened by itself.
    """

    opened: Opened
    snapshot: Snapshot
    reaction: Reaction | None = None
    way: Reach


async def go(
    tab: Tab, reach: Reach, vocabulary: Vocabulary, *, fresh: bool = False, as_it_stands: bool = False
) -> tuple[Opened, Snapshot]:
    """Open a page again by its reach, closing what lies in the way; see :func:`arrive`.

    Returns:
        The answer to the address, and what the page shows at the end of the way.

    Raises:
        PortalError: The address does not open, or a control on the way is gone (``PageFailed``).
    """
    arrival = await arrive(tab, reach, vocabulary, fresh=fresh, as_it_stands=as_it_stands)
    return arrival.opened, arrival.snapshot


async def arrive(
    tab: Tab, reach: Reach, vocabulary: Vocabulary, *, fresh: bool = False, as_it_stands: bool = False
) -> Arrival:
    """The same as :func:`go`, with what the last press on the way did.

    Args:
        tab: Goes there.
        reach: The way.
        vocabulary: The words.
        fresh: As for :meth:`Tab.open`.
        as_it_stands: An address that is open already, and was not touched since, is not loaded again.

    Raises:
        PortalError: As for :func:`go`.
    """
    standing = tab.untouched(reach.url) if as_it_stands else None
    opened = standing or await tab.open(reach.url, fresh=fresh)
    snapshot = await dismiss(tab, await tab.snapshot(), vocabulary)
    reaction: Reaction | None = None
    way = Reach(url=reach.url)
    for step in reach.steps:
        way = way.then(step)
        control = find(snapshot, step)
        if control is None and step.hidden:
            snapshot = await bring_to_view(tab, snapshot, step)
            control = find(snapshot, step)
        if control is None:
            raise PageFailed(f"{reach}: “{step.label}” is not there any more", url=reach.url, stage=tab.stage)
        if step.option:
            if not await tab.choose(control, step.option, Purpose.LOOK):
                raise PageFailed(f"{reach}: “{step.option}” was not chosen", url=reach.url, stage=tab.stage)
            snapshot = await tab.snapshot()
            continue
        reaction = await tab.press(control, snapshot, Purpose.LOOK)
        if not reaction.pressed:
            raise PageFailed(f"{reach}: “{step.label}” was not pressed", url=reach.url, stage=tab.stage)
        if reaction.windows and not reaction.navigated:
            opened = await tab.open(reaction.windows[-1])
            way = Reach(url=reaction.windows[-1])
        snapshot = await tab.snapshot()
        # What a press brings up on the page (a drawer, a dialog) is what it was pressed for.
        if reaction.navigated or reaction.windows:
            snapshot = await dismiss(tab, snapshot, vocabulary)
    return Arrival(opened=opened, snapshot=snapshot, reaction=reaction, way=way)


def find(snapshot: Snapshot, step: Step) -> Control | None:
    """The control that a step means, or None when the page shows none like it."""
    same = _all_alike(snapshot, step.tag, label(step.label), visible=True)
    return same[step.nth] if step.nth < len(same) else (same[0] if same else None)


async def bring_to_view(tab: Tab, snapshot: Snapshot, step: Step) -> Snapshot:
    """What a page shows once the mouse came near a hidden control, else once what stands before it was pressed.

    Raises:
        PortalError: The page died or does not answer.
    """
    for _ in range(_MENU_LEVELS):
        hidden = _hidden(snapshot, step)
        if hidden is None or not await tab.hover_over(hidden):
            break
        snapshot = await tab.snapshot()
        if find(snapshot, step) is not None:
            return snapshot
    hidden = _hidden(snapshot, step)
    opener = _before(snapshot, hidden) if hidden is not None else None
    if opener is None:
        return snapshot
    await tab.press(opener, snapshot, Purpose.LOOK, settle_s=1.5)
    return await tab.snapshot()


def _hidden(snapshot: Snapshot, step: Step) -> Control | None:
    same = _all_alike(snapshot, step.tag, label(step.label), visible=False)
    return same[step.nth] if step.nth < len(same) else (same[0] if same else None)


def _before(snapshot: Snapshot, hidden: Control) -> Control | None:
    """The nearest control before a hidden one that is shown and is no link, field or list: what may open its menu."""
    earlier = (
        control
        for control in reversed(snapshot.controls)
        if control.frame == hidden.frame and control.index < hidden.index and control.visible
    )
    nearest = next(earlier, None)
    if nearest is None or nearest.typing or nearest.opens_url is not None or nearest.tag in {"select", "option"}:
        return None
    return nearest


def _all_alike(snapshot: Snapshot, tag: str, name: str, *, visible: bool) -> list[Control]:
    return [c for c in snapshot.controls if c.visible == visible and c.tag == tag and label(c.caption) == name]
