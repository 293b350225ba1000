"""Lists of choices that are no selects: component libraries draw what they offer only while they are open.

Each is opened as on a walk, so the guard lets nothing be written, and closed by choosing the first that it offers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.functional.observe.form import Steps
from auditor.functional.observe.parts_of_form import FormPart, PartField, read_parts
from auditor.portal.list_boxes import brought_up
from auditor.portal.wording import label

DRAWN_LIST = "combobox"
"""The role of such a list, and the kind of field that it is."""
_MOST = 8
_SETTLE_S = 1.0


@dataclass(frozen=True, kw_only=True)
class DrawnLists:
    """What the drawn lists of a step offer, by their labels and how many of that label stand before them.

    ``unread`` when that of one could not be seen.
    """

    offered: dict[tuple[str, int], tuple[str, ...]]
    unread: bool = False

    def known_to(self, part: FormPart) -> FormPart:
        """The step with what its lists offer."""
        options = {field.index: self.offered.get(key, ()) for key, field in _lists(part)}
        fields = tuple(one.model_copy(update={"options": options.get(one.index) or one.options}) for one in part.fields)
        return part.model_copy(update={"fields": fields})


async def read_drawn_lists(tab: Tab, part: FormPart, frame: int) -> DrawnLists:
    """Open the drawn lists of a step one after the other; something is chosen in each afterwards.

    A list that can be opened only when something was chosen in another is opened then.

    Args:
        tab: Shows the step.
        part: The step, as it was read.
        frame: The frame of the form.

    Raises:
        PortalError: The page died or does not answer.
    """
    closed = _closed(part)
    if not closed or tab.sockets:
        return DrawnLists(offered={}, unread=bool(closed))
    tab.guard.begin_walk()
    offered: dict[tuple[str, int], tuple[str, ...]] = {}
    while True:
        snapshot = await tab.snapshot()
        (now, *_) = await read_parts(tab, frame, Steps())
        key, one = next(((key, one) for key, one in _closed(now) if key not in offered), (None, None))
        if key is None or one is None:
            return DrawnLists(offered=offered, unread=not all(offered.values()))
        if len(offered) == _MOST:
            return DrawnLists(offered=offered, unread=True)
        opener = next((c for c in snapshot.visible() if (c.frame, c.index) == (frame, one.index)), None)
        offered[key] = await _choose_first(tab, opener, snapshot) if opener is not None else ()


def _lists(part: FormPart) -> list[tuple[tuple[str, int], PartField]]:
    """The drawn lists of a step, each with its label and how many of that label stand before it."""
    before: Counter[str] = Counter()
    found = []
    for one in part.fields:
        if one.kind == DRAWN_LIST:
            found.append(((one.label, before[one.label]), one))
            before[one.label] += 1
    return found


def _closed(part: FormPart) -> list[tuple[tuple[str, int], PartField]]:
    return [(key, one) for key, one in _lists(part) if one.enabled and not one.options]


async def _choose_first(tab: Tab, opener: Control, snapshot: Snapshot) -> tuple[str, ...]:
    """Open a list and choose the first thing that it offers; all that it offers."""
    if not (await tab.press(opener, snapshot, Purpose.WALK, wizard=True, settle_s=_SETTLE_S)).pressed:
        return ()
    shown = await tab.snapshot()
    real = [c for c in brought_up(snapshot, shown) if not only_asks(c.caption)]
    if real:
        await tab.press(real[0], shown, Purpose.WALK, wizard=True, settle_s=_SETTLE_S)
    return tuple(control.caption for control in real)


def only_asks(option: str) -> bool:
    """Whether an option only asks to choose one."""
    return label(option).split()[:1] in (["chon"], ["select"]) or not label(option)
