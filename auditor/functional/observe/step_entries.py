"""Going to a step of a form by its own entry in the list of steps, or by its number. Nothing is typed.

An entry is a link or something to press; where there is none, the form's address may count its steps. An address is
opened as it stands. What is pressed is pressed as on a walk: the guard lets nothing through that does more than read,
so a portal that stores something when a step is left stays as it was, and the step is not seen.
"""

from __future__ import annotations

import logging
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from auditor.browser.policy import Purpose
from auditor.browser.presses import Press, refuse_press
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.functional.observe.form import FormWords, Steps, read_steps

log = logging.getLogger(__name__)


async def go_to_step(
    tab: Tab, snapshot: Snapshot, steps: Steps, number: int, words: FormWords
) -> tuple[Snapshot, Steps] | None:
    """Go to a step by its entry.

    Args:
        tab: Shows the form.
        snapshot: The form as it is now.
        steps: Its steps, read since that snapshot.
        number: The step, from 0.
        words: How steps are read.

    Returns:
        The page and its steps when that step is at hand now, else None (the page may be another one then).

    Raises:
        PageCrashed: The browser died.
    """
    if steps.current < 0 or number >= len(steps.steps):
        return None
    link = steps.links[number] if number < len(steps.links) else ""
    counted = "" if link else _counted(tab, steps, number)
    try:
        if link or counted:
            if link and not _harmless(tab, steps, number):
                return None
            await tab.open(link or counted)
        elif not await _press(tab, snapshot, steps, number):
            return None
        after = await tab.snapshot()
        now = await read_steps(tab, after.frame_positions or (0,), words)
    except PageCrashed:
        raise
    except PortalError as error:
        log.info("step %d: %s", number + 1, error)
        return None
    return (after, now) if now.current == number and len(now.steps) == len(steps.steps) else None


def _counted(tab: Tab, steps: Steps, number: int) -> str:
    """The address of a step where the form's own address counts its steps from one (``?buoc=1``); else empty."""
    parts = urlsplit(tab.page.url)
    asked = parse_qsl(parts.query, keep_blank_values=True)
    counts = [
        at
        for at, (name, value) in enumerate(asked)
        if name.lower() in tab.guard.rules.moving_words and value == str(steps.current + 1)
    ]
    if len(counts) != 1:
        return ""
    asked[counts[0]] = (asked[counts[0]][0], str(number + 1))
    return urlunsplit(parts._replace(query=urlencode(asked)))


def _harmless(tab: Tab, steps: Steps, number: int) -> bool:
    """Whether a step's address only shows it.

    It is the portal's own, and where the step is named like a control that sends, its address differs from those of
    the other steps by figures alone.
    """
    link = steps.links[number]
    patterns = {re.sub(r"\d+", "#", other) for other in steps.links if other}
    bare = re.sub(r"^\W*(?:\w+\s+)?\d+\W*", "", steps.steps[number])
    sends = refuse_press(Press(label=bare), Purpose.WALK, tab.guard.rules) is not None
    return tab.guard.same_site(link) and (not sends or patterns == {re.sub(r"\d+", "#", link)})


async def _press(tab: Tab, snapshot: Snapshot, steps: Steps, number: int) -> bool:
    index = steps.indexes[number] if number < len(steps.indexes) else -1
    control = next(
        (c for c in snapshot.visible() if c.frame == steps.frame and c.index == index and index >= 0 and c.enabled),
        None,
    )
    if control is None or control.typing or tab.sockets:
        return False
    tab.guard.begin_walk()
    return (await tab.press(control, snapshot, Purpose.WALK, wizard=True, settle_s=2.0)).pressed
