"""Statistics against counting by hand, and the conclusions drawn from two audits."""

from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_measurements import audit_with

from auditor.framework import load_framework
from auditor.performance.change import changes, cliffs_delta, effect_of, enough, mann_whitney

SAMPLE = st.lists(st.integers(0, 6).map(float), min_size=1, max_size=5)


def by_counting(earlier, later):
    """Every way to deal the values out, the statistic of each: what the fast method must give."""
    values = [*earlier, *later]

    def statistic(chosen):
        one = [values[place] for place in chosen]
        other = [values[place] for place in range(len(values)) if place not in chosen]
        return abs(sum((a > b) - (a < b) for a in one for b in other))

    seen = statistic(range(len(earlier)))
    every = list(combinations(range(len(values)), len(earlier)))
    return sum(statistic(chosen) >= seen for chosen in every) / len(every)


@given(SAMPLE, SAMPLE)
def test_probability_is_that_of_counting_every_way(earlier, later):
    assert mann_whitney(earlier, later) == pytest.approx(by_counting(earlier, later))


@given(SAMPLE, SAMPLE)
def test_both_directions_are_alike(earlier, later):
    assert mann_whitney(earlier, later) == pytest.approx(mann_whitney(later, earlier))
    assert cliffs_delta(earlier, later) == -cliffs_delta(later, earlier)


def test_sets_that_are_wholly_apart_are_the_rarest_outcome():
    assert mann_whitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]) == pytest.approx(2 / comb(10, 5))
    assert cliffs_delta([1, 2, 3], [4, 5]) == 1
    assert mann_whitney([1, 1, 1], [1, 1, 1]) == 1


@pytest.mark.parametrize(("sizes", "able"), [((5, 5), True), ((4, 4), True), ((3, 3), False), ((0, 9), False)])
def test_three_runs_against_three_can_show_nothing(sizes, able):
    assert enough(*sizes) is able


@pytest.mark.parametrize(
    ("delta", "effect"), [(0, "negligible"), (-0.2, "small"), (0.4, "medium"), (1, "large"), (-1, "large")]
)
def test_effect_has_a_size_in_words(delta, effect):
    assert effect_of(delta) == effect


FAST, SLOW = [900.0, 950.0, 1000.0, 1050.0, 1100.0], [2000.0, 2100.0, 2200.0, 2300.0, 2400.0]


def home_of(then, now, **more):
    framework = load_framework()
    found = changes(audit_with(framework, then), audit_with(framework, now, **more), framework)
    assert [(change.criterion, change.page) for change in found[:3]] == [
        ("P01", "home"),
        ("P01", "eform"),
        ("P02", "home"),
    ]
    assert {change.conclusion for change in found[1:]} == {"not-measured"}
    return found[0]


def test_runs_that_are_apart_are_a_change_with_its_direction_and_size():
    slower = home_of(FAST, SLOW)
    assert (slower.conclusion, slower.effect, slower.delta) == ("slower", "large", 1)
    assert (slower.earlier_ms, slower.later_ms) == (1000, 2200)
    assert slower.p == pytest.approx(0.0079, abs=0.0001)
    assert home_of(SLOW, FAST).conclusion == "faster"


def test_runs_that_mingle_are_no_change():
    same = home_of(FAST, [FAST[1], *FAST[:4]])
    assert same.conclusion == "unchanged"
    assert same.p > 0.05


@pytest.mark.parametrize(
    ("then", "now", "conclusion"),
    [
        (FAST[:3], SLOW[:3], "not-enough-runs"),
        (FAST, [None, None], "not-measured"),
        ([], SLOW, "not-measured"),
        ([None, *FAST], SLOW, "slower"),
        (FAST, ["2000", True, {}], "not-measured"),
    ],
)
def test_what_was_not_measured_often_enough_is_said(then, now, conclusion):
    assert home_of(then, now).conclusion == conclusion


def test_other_conditions_are_no_change_of_the_portal():
    found = home_of(FAST, SLOW, profile="desktop")
    assert (found.conclusion, found.p) == ("other-conditions", None)
    assert (found.earlier_ms, found.later_ms) == (1000, 2200)
