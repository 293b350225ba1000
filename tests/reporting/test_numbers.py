from datetime import UTC, datetime
from fractions import Fraction

import pytest

from auditor.reporting import numbers


@pytest.mark.parametrize(
    ("value", "places", "vi", "en"),
    [
        (1234.56, 2, "1.234,56", "1,234.56"),
        (Fraction(70, 34), 4, "2,0588", "2.0588"),
        (0, 2, "0,00", "0.00"),
        (0.125, 2, "0,13", "0.13"),
        (2.675, 2, "2,68", "2.68"),
        (999_999.995, 2, "1.000.000,00", "1,000,000.00"),
        (7, 0, "7", "7"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(value, places, vi, en):
    assert numbers.number(value, "vi", places) == vi
    assert numbers.number(value, "en", places) == en


def test_a_ratio_is_written_as_the_ministry_announces_it():
    assert numbers.ratio(17, 83, "vi") == "17/83 (20,48\N{NO-BREAK SPACE}%)"
    assert numbers.ratio(17, 83, "en") == "17/83 (20.48%)"
    assert numbers.ratio(0, 0, "vi") == "0/0"


def test_the_day_is_that_of_vietnam():
    evening_in_utc = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)
    assert numbers.day(evening_in_utc, "vi") == "22/11/2026"
    assert numbers.day(evening_in_utc, "en") == "22 November 2026"
    assert numbers.clock(evening_in_utc) == "01:05"


def test_milliseconds_are_shown_as_seconds():
    assert numbers.seconds(2_415, "vi") == "2,42\N{NO-BREAK SPACE}s"
