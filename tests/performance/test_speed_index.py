"""Film-strips by construction: which share of the last frame is there is known to the pixel."""

import made_trace as made
import numpy as np
import pytest
from PIL import Image

from auditor.performance.metrics import measure_trace_file, read_trace
from auditor.performance.metrics.speed_index import Progress, film_strip, histogram_of, speed_index_of, visual_progress

FULL = made.picture((0, 0, 60, 100, "black"))
HALF = made.picture((0, 0, 60, 50, "black"))
WHITE = made.picture()


def speed_index_of_shots(*shots):
    content = made.page(*(made.screenshot(ms, snapshot) for ms, snapshot in shots))
    return measure_trace_file(content)[0].si


def curve_of(*shots):
    trace = read_trace(made.page(*(made.screenshot(ms, snapshot) for ms, snapshot in shots)))
    return [(step.at_ms, step.percent) for step in visual_progress(film_strip(trace.screenshots))]


def test_page_that_appears_at_once_has_the_time_of_that_frame():
    assert speed_index_of_shots((200, WHITE), (1500, FULL)).value_ms == 1500


def test_half_of_the_page_missing_for_two_seconds_costs_one():
    assert speed_index_of_shots((200, WHITE), (1000, HALF), (3000, FULL)).value_ms == 2000


def test_frame_that_repeats_another_changes_nothing():
    once = speed_index_of_shots((1000, HALF), (3000, FULL))
    assert speed_index_of_shots((1000, HALF), (1500, HALF), (2000, HALF), (3000, FULL)) == once


def test_screen_that_was_complete_and_is_again_counts_the_gap():
    # 1000 complete, 2000 half, 3000 complete: one second at one half.
    assert speed_index_of_shots((1000, FULL), (2000, HALF), (3000, FULL)).value_ms == 1500


def test_progress_is_rounded_down_to_a_whole_percent():
    almost = made.picture((0, 0, 60, 99, "black"), (0, 99, 59, 100, "black"))
    assert curve_of((1000, almost), (2000, FULL)) == [(1000, 99), (2000, 100)]


def test_another_colour_is_no_progress():
    red = made.picture((0, 0, 60, 100, (200, 10, 10)))
    green = made.picture((0, 0, 60, 100, (10, 200, 10)))
    # Of the three colours only blue has the same brightness.
    assert curve_of((1000, red), (2000, green)) == [(1000, 33), (2000, 100)]


@pytest.mark.parametrize(("shade", "counted"), [(248, 3 * 2), (249, 0), (255, 0)])
def test_near_white_is_background(shade, counted):
    pixels = np.full((1, 2, 3), shade, dtype=np.uint8)
    assert histogram_of(Image.fromarray(pixels)).sum() == counted


def test_pixel_with_one_dark_colour_counts_in_all_three():
    pixels = np.array([[[255, 255, 10]]], dtype=np.uint8)
    histogram = histogram_of(Image.fromarray(pixels))
    assert (histogram[0, 255], histogram[1, 255], histogram[2, 10]) == (1, 1, 1)


def test_screen_that_stays_white_has_no_value():
    measure = speed_index_of_shots((200, WHITE), (3000, WHITE))
    assert measure.value_ms is None
    assert measure.reason == "NO_VISUAL_CHANGE"
    assert measure.at_least_ms == 15_000


def test_trace_without_screenshots_has_no_value_and_proves_nothing():
    measure = speed_index_of_shots()
    assert (measure.value_ms, measure.reason, measure.at_least_ms) == (None, "NO_SCREENSHOTS", None)


def test_screenshots_before_the_navigation_belong_to_the_page_before():
    assert speed_index_of_shots((-500, FULL), (2000, FULL)).value_ms == 2000


def test_broken_pictures_are_passed_over():
    assert speed_index_of_shots((500, "no base64 !"), (700, "aGVsbG8="), (1500, FULL)).value_ms == 1500
    assert speed_index_of_shots((500, "aGVsbG8=")).reason == "NO_SCREENSHOTS"


def test_area_above_a_curve():
    curve = [Progress(0, 0), Progress(1000, 25), Progress(2000, 50), Progress(4000, 100)]
    assert speed_index_of(curve) == 1000 + 750 + 1000
