"""Lists of choices that are no selects: component libraries draw what they offer only while they are open.

Each is opened as on a walk, so the guard lets nothing be written, and closed by choosing the first that it offers.
"""

from __future__ import annotations

from dataclasses import dataclass

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.functional.observe.parts_of_form import FormPart
from auditor.portal.wording import label

DRAWN_LIST = "combobox"
"""The role of such a list, and the kind of field that it is."""
_MOST = 8
_SETTLE_S = 1.0


@dataclass(frozen=True, kw_only=True)
class DrawnLists:
    """What the drawn lists of a step offer, by their labels; ``unread`` when that of one could not be seen."""

    offered: dict[str, tuple[str, ...]]
    unread: bool = False

    def known_to(self, part: FormPart) -> FormPart:
        """The step with what its lists offer."""
        fields = tuple(
            one.model_copy(update={"options": self.offered.get(one.label, one.options)}) for one in part.fields
        )
        return part.model_copy(update={"fields": fields})


async def read_drawn_lists(tab: Tab, part: FormPart, frame: int) -> DrawnLists:
    """Open the drawn lists of a step one after the other; something is chosen in each afterwards.

    Args:
        tab: Shows the step.
        part: The step, as it was read.
        frame: The frame of the form.

    Raises:
        PortalError: The page died or does not answer.
    """
    closed = [one for one in part.fields if one.kind == DRAWN_LIST and one.enabled and not one.options]
    if not closed or tab.sockets:
        return DrawnLists(offered={}, unread=bool(closed))
    tab.guard.begin_walk()
    offered: dict[str, tuple[str, ...]] = {}
    for one in closed[:_MOST]:
        snapshot = await tab.snapshot()
        lists = (c for c in snapshot.visible() if c.frame == frame and c.role == DRAWN_LIST and not c.typing)
        opener = next((c for c in lists if label(c.caption) == label(one.label)), None)
        offered[one.label] = await _choose_first(tab, opener, snapshot) if opener is not None else ()
    return DrawnLists(offered=offered, unread=len(closed) > _MOST or not all(offered.values()))


async def _choose_first(tab: Tab, opener: Control, snapshot: Snapshot) -> tuple[str, ...]:
    """Open a list and choose the first thing that it offers; all that it offers."""
    if not (await tab.press(opener, snapshot, Purpose.WALK, wizard=True, settle_s=_SETTLE_S)).pressed:
        return ()
    shown = await tab.snapshot()
    real = [c for c in shown.visible() if c.role == "option" and label(c.caption) and not only_asks(c.caption)]
    if real:
        await tab.press(real[0], shown, Purpose.WALK, wizard=True, settle_s=_SETTLE_S)
    return tuple(control.caption for control in real)


def only_asks(option: str) -> bool:
    """Whether an option only asks to choose one."""
    return label(option).split()[:1] in (["chon"], ["select"]) or not label(option)
