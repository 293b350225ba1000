"""Fields for a day in which nobody can type: the calendar that they open is all there is."""

from __future__ import annotations

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.portal.list_boxes import brought_up

_SETTLE_S = 1.0
_DAYS = range(1, 32)


async def pick_day(tab: Tab, field: Control, snapshot: Snapshot) -> bool:
    """Open the calendar of a field and choose a day of the month that it shows.

    Args:
        tab: Shows the field; the guard lets nothing be written since a walk has begun.
        field: A field that cannot be typed in.
        snapshot: The page as it is.

    Returns:
        Whether there was a day to press.

    Raises:
        PortalError: The page died or does not answer.
    """
    if not (await tab.press(field, snapshot, Purpose.WALK, wizard=True, settle_s=_SETTLE_S)).pressed:
        return False
    shown = await tab.snapshot()
    days = [c for c in brought_up(snapshot, shown) if c.caption.isdecimal() and int(c.caption) in _DAYS]
    if not days:
        return False
    # The first and the last cells of a month may be days of its neighbours, which some calendars refuse.
    day = days[len(days) // 2]
    return (await tab.press(day, shown, Purpose.WALK, wizard=True, settle_s=_SETTLE_S)).pressed
