"""Drawing a part of a page and telling whether two drawings differ to the eye."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
from PIL import Image

from auditor.accessibility.worlds import World

_CHANNEL = 10
"""Least difference of a colour channel (of 255) that counts, above the noise of drawing."""
_PIXELS = 4
"""Fewer different pixels than this are no sign."""


async def drawn(world: World, clip: dict[str, float]) -> Any:
    """The colours of a part of the page.

    Args:
        world: The main frame's world.
        clip: Left, top, width and height in CSS pixels of the document.

    Raises:
        PortalError: The page cannot be drawn in time.
    """
    part = {name: clip[name] for name in ("x", "y", "width", "height")}
    details = {"format": "png", "optimizeForSpeed": True, "clip": {**part, "scale": 1}}
    answer = await world.send("Page.captureScreenshot", details)
    image = Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB")
    return np.asarray(image, dtype=np.int16)


def differ(one: Any, other: Any) -> bool:
    """Whether more than the noise of drawing lies between two drawings."""
    if one.shape != other.shape:
        return True
    return int((np.abs(one - other).max(axis=2) > _CHANNEL).sum()) >= _PIXELS
