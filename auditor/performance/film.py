"""A small picture of how a page appeared, from the screenshots in its trace."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from auditor.performance.metrics.speed_index import decode
from auditor.performance.metrics.trace import Screenshot, Trace

_FRAMES = 8
_HEIGHT = 260
_GAP = 6
_LINE = (120, 120, 120)
_QUALITY = 80


@dataclass(frozen=True, kw_only=True)
class FilmStrip:
    """A JPEG of frames side by side, and the time of each in ms after the navigation began."""

    jpeg: bytes
    times_ms: tuple[int, ...]


def film_strip_picture(trace: Trace) -> FilmStrip | None:
    """Up to eight frames at equal distances of time, each framed by a thin line; None without screenshots.

    The last frame is the screen as it was when the recording ended.
    """
    chosen = _chosen(trace.screenshots)
    frames = [(time_ms, picture) for time_ms, screenshot in chosen if (picture := decode(screenshot)) is not None]
    if not frames:
        return None
    small = [frame.resize((max(1, frame.width * _HEIGHT // frame.height), _HEIGHT)) for _, frame in frames]
    strip = Image.new("RGB", (sum(frame.width + _GAP for frame in small) + _GAP, _HEIGHT + 2 * _GAP), _LINE)
    left = _GAP
    for frame in small:
        strip.paste(frame, (left, _GAP))
        left += frame.width + _GAP
    content = io.BytesIO()
    strip.save(content, "JPEG", quality=_QUALITY)
    return FilmStrip(jpeg=content.getvalue(), times_ms=tuple(time_ms for time_ms, _ in frames))


def _chosen(screenshots: Sequence[Screenshot]) -> list[tuple[int, Screenshot]]:
    """What was on the screen at equal steps of time between the first and the last screenshot."""
    if not screenshots:
        return []
    first, last = screenshots[0].at_ms, screenshots[-1].at_ms
    steps = min(_FRAMES, len(screenshots))
    times = [first + (last - first) * step / max(1, steps - 1) for step in range(steps)]
    return [(round(at), [shot for shot in screenshots if shot.at_ms <= at + 0.001][-1]) for at in times]
