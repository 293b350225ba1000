"""A small picture of how a page appeared, from the screenshots in its trace."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageFilter

from auditor.performance.metrics.speed_index import Film, decode
from auditor.performance.metrics.trace import Screenshot, Trace

_FRAMES = 8
_NEARLY = 95
"""Percent of visual progress from which a page counts as nearly complete."""
_HEIGHT = 260
_GAP = 6
_LINE = (120, 120, 120)
_QUALITY = 80
_BLUR = 4
"""Radius in pixels that no letter of a frame outlives; blocks of a page do."""


@dataclass(frozen=True, kw_only=True)
class FilmStrip:
    """A JPEG of frames side by side, and the time of each in ms after the navigation began."""

    jpeg: bytes
    times_ms: tuple[int, ...]


def film_strip_picture(trace: Trace, film: Film) -> FilmStrip | None:
    """Eight frames, each framed by a thin line; None without screenshots.

    They stand at equal distances of time from the start of the navigation, when the screen is white, until the page
    was nearly complete; the last frame is the screen as it was when the recording ended.

    Args:
        trace: The trace.
        film: How complete it looked, from :func:`auditor.performance.metrics.speed_index.film_of`.
    """
    if not trace.screenshots:
        return None
    last_ms = trace.screenshots[-1].at_ms
    nearly = next((step.at_ms for step in film.curve if step.percent >= _NEARLY), last_ms)
    times = [*(nearly * step / (_FRAMES - 2) for step in range(_FRAMES - 1)), last_ms]
    frames = [_small(_shown_at(time, trace.screenshots)) for time in times]
    size = next((frame.size for frame in frames if frame is not None), None)
    if size is None:
        return None
    strip = Image.new("RGB", (_FRAMES * (size[0] + _GAP) + _GAP, size[1] + 2 * _GAP), _LINE)
    for place, frame in enumerate(frames):
        strip.paste(frame or Image.new("RGB", size, "white"), (_GAP + place * (size[0] + _GAP), _GAP))
    content = io.BytesIO()
    strip.save(content, "JPEG", quality=_QUALITY)
    return FilmStrip(jpeg=content.getvalue(), times_ms=tuple(round(time) for time in times))


def blurred(jpeg: bytes) -> bytes:
    """The same strip without anything that could be read."""
    with Image.open(io.BytesIO(jpeg)) as strip:
        soft = strip.filter(ImageFilter.GaussianBlur(_BLUR))
    content = io.BytesIO()
    soft.save(content, "JPEG", quality=_QUALITY)
    return content.getvalue()


def _shown_at(time_ms: float, screenshots: Sequence[Screenshot]) -> Screenshot | None:
    """The screenshot that was on the screen at a time; None before the first."""
    return next((shot for shot in reversed(screenshots) if shot.at_ms <= time_ms + 0.001), None)


def _small(screenshot: Screenshot | None) -> Image.Image | None:
    picture = decode(screenshot) if screenshot else None
    return picture and picture.resize((max(1, picture.width * _HEIGHT // picture.height), _HEIGHT))
