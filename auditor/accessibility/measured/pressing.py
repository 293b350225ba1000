"""Whether a measurement may press a spot for a look: asked of the guard in one place, and in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.browser.policy import Purpose
from auditor.browser.presses import Press
from auditor.browser.tab import Tab


def may_press(tab: Tab, spot: Mapping[str, Any]) -> bool:
    """Whether the guard lets a spot be pressed for a look.

    Args:
        tab: The tab, on the page.
        spot: What the page told of it: ``label``, ``inForm``, ``final``; ``typed`` counts the form's fields for typing
            (one is taken for granted in a form where that is not told), ``submits`` that it sends the form.
    """
    submits = bool(spot.get("submits"))
    press = Press(
        label=spot["label"],
        in_form=spot["inForm"],
        text_fields=spot.get("typed", int(spot["inForm"])),
        submits=submits,
        posts=submits,
        wizard=True,
        final_selector=spot["final"],
    )
    return tab.guard.refuse(press, Purpose.LOOK, url=tab.page.url) is None
