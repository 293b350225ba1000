"""Drawing a part of a page and telling whether two drawings differ to the eye."""

from __future__ import annotations

import base64
import io

from PIL import Image, ImageChops

from auditor.accessibility.worlds import World

_CHANNEL = 10
"""Least difference of a colour channel (of 255) that counts, above the noise of drawing."""
_PIXELS = 4
"""Fewer different pixels than this are no sign."""


async def drawn(world: World, clip: dict[str, float]) -> Image.Image:
    """A part of the page as it is drawn just now.

    Args:
        world: The main frame's world.
        clip: Left, top, width and height in CSS pixels of the document.

    Raises:
        PortalError: The page cannot be drawn in time.
    """
    part = {name: clip[name] for name in ("x", "y", "width", "height")}
    details = {"format": "png", "optimizeForSpeed": True, "clip": {**part, "scale": 1}}
    answer = await world.send("Page.captureScreenshot", details)
    return Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB")


def part(drawing: Image.Image, whole: dict[str, float], clip: dict[str, float]) -> Image.Image:
    """A part of a drawing.

    Args:
        drawing: What was drawn of ``whole``.
        whole: Left, top, width and height in CSS pixels of the document.
        clip: The same of the part.
    """
    across, down = drawing.width / whole["width"], drawing.height / whole["height"]
    left, top = (clip["x"] - whole["x"]) * across, (clip["y"] - whole["y"]) * down
    right, bottom = left + clip["width"] * across, top + clip["height"] * down
    return drawing.crop((round(left), round(top), round(right), round(bottom)))


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether more than the noise of drawing lies between two drawings."""
    if one.size != other.size:
        return True
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return sum(most.histogram()[_CHANNEL + 1 :]) >= _PIXELS
