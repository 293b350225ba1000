"""Evidence pictures: what is meant is framed on the picture, never on the page."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from playwright.async_api import FloatRect

_OUTLINE = (200, 16, 46)


def outlined(shot: bytes, box: FloatRect, *, quality: int) -> bytes:
    """Draw a frame round a box on a picture, so that the page itself stays as it is.

    Args:
        shot: A picture of the window in a format that Pillow reads.
        box: Left, top, width and height in pixels of the picture.
        quality: JPEG quality of the result (0..95).
    """
    with Image.open(io.BytesIO(shot)) as image:
        drawn = image.convert("RGB")
    draw = ImageDraw.Draw(drawn)
    left, top = box["x"] - 4, box["y"] - 4
    right, bottom = box["x"] + box["width"] + 4, box["y"] + box["height"] + 4
    if right > left and bottom > top:
        draw.rectangle((left, top, right, bottom), outline=_OUTLINE, width=4)
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=quality)
    return out.getvalue()
