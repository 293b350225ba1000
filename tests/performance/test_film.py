"""The picture of how a page appeared: which frame stands where is known by construction."""

import io

import made_trace as made
from PIL import Image

from auditor.performance.film import film_strip_picture
from auditor.performance.metrics import read_trace
from auditor.performance.metrics.speed_index import film_of

HALF = made.picture((0, 0, 60, 50, "black"))
FULL = made.picture((0, 0, 60, 100, "black"))
FRAMES = 8


def strip_of(*shots):
    trace = read_trace(made.page(*(made.screenshot(ms, snapshot) for ms, snapshot in shots)))
    return film_strip_picture(trace, film_of(trace))


def darkness(strip):
    """Share of black in each frame, in tenths."""
    with Image.open(io.BytesIO(strip.jpeg)) as picture:
        grey = picture.convert("L")
    width = (grey.width - 6) // FRAMES
    parts = [grey.crop((place * width + 8, 8, (place + 1) * width - 2, grey.height - 8)) for place in range(FRAMES)]
    return [round(10 * sum(part.histogram()[:128]) / (part.width * part.height)) for part in parts]


def test_frames_stand_at_even_steps_until_the_page_was_nearly_complete_then_the_end():
    strip = strip_of((1000, HALF), (3000, FULL), (9000, HALF), (9100, FULL))
    assert strip.times_ms == (0, 500, 1000, 1500, 2000, 2500, 3000, 9100)
    assert darkness(strip) == [0, 0, 5, 5, 5, 5, 10, 10]


def test_page_that_stays_white_has_a_white_strip():
    strip = strip_of((200, made.picture()), (3000, made.picture()))
    assert strip.times_ms[-1] == 3000
    assert darkness(strip) == [0] * FRAMES


def test_without_pictures_there_is_no_strip():
    assert strip_of() is None
    assert strip_of((1000, "bm8gcGljdHVyZQ==")) is None
