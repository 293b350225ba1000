"""Visible focus: each kind of control is drawn with and without the focus, and the pictures are compared.

Controls that are marked up and look alike are one kind, of which one is looked at. Sources: WCAG 2.0 success criterion
2.4.7 (no least contrast or size is asked), failures F55 and F78; the blinking caret of a text field is an indicator.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from auditor.accessibility.measured.pictures import differ, drawn, part
from auditor.accessibility.measured.script import function
from auditor.accessibility.measures import FocusFacts, Place
from auditor.accessibility.worlds import World

MAX_KINDS = 40
_ENOUGH = 2
"""So many kinds without any sign prove the failure: looking at further ones would take a second for each."""
_SETTLE_S = 0.35
"""Longest usual transition of a focus style; a place without any difference is looked at again after it."""


async def visible_focus(world: World, *, budget_s: float) -> FocusFacts:
    """Look at each kind of element that the keyboard walk reached.

    Args:
        world: The main frame's world, after the walk.
        budget_s: Seconds; kinds that do not fit are counted as skipped, the most frequent kinds come first.

    Raises:
        PortalError: The page does not answer or is gone.
    """
    deadline = time.monotonic() + budget_s
    kinds = [Place.model_validate(kind) for kind in await world.call(function("focus.kinds"))]
    found: dict[str, list[Place]] = {"invisible": [], "elsewhere": [], "unsteady": [], "dropped": []}
    examined = skipped = 0
    for index, kind in enumerate(kinds):
        proved = len(found["invisible"]) >= _ENOUGH
        if index >= MAX_KINDS or proved or time.monotonic() > deadline:
            skipped += kind.count
            continue
        examined += kind.count
        seen, box = await _seen(world, index)
        if seen != "visible":
            found[seen].append(kind.model_copy(update={"box": box}))
    await world.call(function("focus.done"))
    return FocusFacts(
        kinds=len(kinds), examined=examined, skipped=skipped, **{name: tuple(places) for name, places in found.items()}
    )


async def _seen(world: World, index: int) -> tuple[str, Any]:
    state = await world.call(function("focus.take"), index)
    box = tuple(state["box"])
    if not state["taken"]:
        return "dropped", box
    if state["caret"]:
        await world.call(function("focus.leave"), index)
        return "visible", box
    clip = state["clip"] if state["visible"] else None
    if clip is not None:
        with_focus = await drawn(world, clip)
        plain = await world.call(function("focus.leave"), index)
        without = await drawn(world, clip)
        if differ(with_focus, without):
            if plain != state["looks"] or not differ(without, await drawn(world, clip)):
                return "visible", box
            return "unsteady", box
    else:
        await world.call(function("focus.leave"), index)
    # A slow transition is given its time, and a sign that stands elsewhere on the screen too. What it looks like
    # without comes first: a sign that fades away would be taken for none.
    without = await drawn(world, state["page"])
    state = await world.call(function("focus.take"), index)
    await asyncio.sleep(_SETTLE_S)
    with_focus = await drawn(world, state["page"])
    stirred = int(await world.call(function("focus.stirred")))
    await world.call(function("focus.leave"), index)
    if clip is not None and differ(part(with_focus, state["page"], clip), part(without, state["page"], clip)):
        return "visible", box
    apart = differ(with_focus, without)
    if stirred + int(await world.call(function("focus.stirred"))):
        # The page moves the focus by itself: what the pictures show is not what was asked for.
        return "unsteady", box
    if apart:
        return ("elsewhere" if clip is not None else "visible"), box
    return ("invisible" if clip is not None and state["control"] else "elsewhere"), box
