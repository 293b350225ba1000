"""Speed Index: how soon the visible part of the page looks finished, from the film-strip of a trace."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, UnidentifiedImageError

from auditor.performance.metrics.measure import NO_SCREENSHOTS, NO_VISUAL_CHANGE, Measure, missing, value
from auditor.performance.metrics.trace import Screenshot, Trace

NEAR_WHITE = 249
_AT_ONCE = 2
"""Pictures that are counted at a time."""
_COUNTED = [255 if darkest < NEAR_WHITE else 0 for darkest in range(256)]
"""A pixel whose red, green and blue are all this bright or brighter is background and not counted."""

Histogram = NDArray[np.int64]
"""Pixels per brightness: 3 x 256 (red, green, blue)."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How complete the screen looked: time in ms after the navigation began, whole percent 0..100."""

    at_ms: float
    percent: int


@dataclass(frozen=True, slots=True)
class Film:
    """What the film-strip shows: how many different frames it has, and how complete each looked (none if all white)."""

    frames: int
    curve: tuple[Progress, ...]


def film_of(trace: Trace) -> Film:
    """Look at the film-strip of a trace; the costly part of a measurement, so it is done once for all who need it."""
    frames = film_strip(trace.screenshots)
    return Film(frames=len(frames), curve=visual_progress(frames) if frames else ())


def speed_index(film: Film, *, end_ms: float) -> Measure:
    """Average time at which the visible parts of the page appeared (ms).

    First visual change, plus for every later frame the time since the frame before it, weighted with what was still
    missing then. The screen is taken as white when the navigation begins; progress comes from colour histograms (see
    :func:`visual_progress`). A screen that stayed white has no value, and the recording's end is a proved bound.

    Source: WebPageTest "Speed Index"; speedline 1.4, as used by Lighthouse.

    Args:
        film: What the film-strip shows.
        end_ms: End of the recording in ms after the navigation began.
    """
    if not film.frames:
        return missing(NO_SCREENSHOTS)
    if not film.curve:
        return missing(NO_VISUAL_CHANGE, at_least_ms=end_ms)
    return value(speed_index_of(film.curve))


def speed_index_of(curve: Sequence[Progress]) -> float:
    """The area above a curve of visual progress (ms), from the start of the navigation.

    Args:
        curve: Not empty, in order of time, beginning with 0 percent or with the first change itself.
    """
    first = next((step for step in curve if step.percent > 0), curve[0])
    total = first.at_ms
    for before, step in pairwise(curve):
        if step.at_ms > first.at_ms:
            total += (step.at_ms - before.at_ms) * (100 - before.percent) / 100
    return total


def visual_progress(frames: Sequence[tuple[float, Histogram]]) -> tuple[Progress, ...]:
    """How complete each frame looks, compared with a white screen and with the last frame.

    The white screen has no counted pixel at all, so progress is the share of the last frame's counts, over the three
    colours and all their values, that the frame holds already: the sum of ``min(h, h_last)`` divided by the sum of
    ``h_last``, rounded down to a whole percent.

    Args:
        frames: Time (ms) and histogram of each frame, in order.

    Returns:
        One step per frame; nothing when the last frame is as white as the first.
    """
    last = frames[-1][1]
    whole = int(last.sum())
    if whole == 0:
        return ()
    return tuple(Progress(at_ms, int(np.minimum(histogram, last).sum()) * 100 // whole) for at_ms, histogram in frames)


def film_strip(screenshots: Iterable[Screenshot]) -> tuple[tuple[float, Histogram], ...]:
    """Histograms of the screenshots in order; one that repeats the frame before it, or is no picture, is left out."""
    shots = list(screenshots)
    fresh = shots[:1] + [shot for before, shot in pairwise(shots) if shot.snapshot != before.snapshot]
    # Pillow lets go of the interpreter while it decodes and counts.
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        counted = threads.map(_counted, fresh)
        return tuple((shot.at_ms, found) for shot, found in zip(fresh, counted, strict=True) if found is not None)


def _counted(screenshot: Screenshot) -> Histogram | None:
    picture = decode(screenshot)
    return None if picture is None else histogram_of(picture)


def decode(screenshot: Screenshot) -> Image.Image | None:
    """The picture of a screenshot, or None when it is none."""
    try:
        with Image.open(io.BytesIO(base64.b64decode(screenshot.snapshot, validate=True))) as picture:
            # JPEGs are in this mode already, and a copy is what a page with hundreds of pictures has no time for.
            return picture.convert("RGB") if picture.mode != "RGB" else _loaded(picture)
    except (binascii.Error, UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None


def _loaded(picture: Image.Image) -> Image.Image:
    picture.load()
    return picture


def histogram_of(picture: Image.Image) -> Histogram:
    """Pixels per brightness and colour (3 x 256), near-white pixels left out.

    Args:
        picture: In the mode ``RGB``.
    """
    # Counted by Pillow: a page that moves has hundreds of pictures, and this is what each of them costs.
    red, green, blue = picture.split()
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    counted = darkest.point(_COUNTED, "1")
    return np.asarray(picture.histogram(mask=counted), dtype=np.int64).reshape(3, 256)
