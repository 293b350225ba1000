"""The framework that comes with the program is complete, and says what the sources say."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from auditor.framework import (
    AccessibilityCriterion,
    Framework,
    PerformanceCriterion,
    Text,
    available_frameworks,
    load_framework,
    validate_directory,
)
from auditor.framework.values import Data
from auditor.resources import criteria_dir


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load_framework("mic-2023")


def test_shipped_criteria_have_no_problem():
    assert validate_directory(criteria_dir()) == []
    assert "mic-2023" in available_frameworks()


def test_criteria_stand_complete_and_in_order(framework):
    expected = [
        *(f"F{number:02}" for number in range(1, 35)),
        *(f"P{number:02}" for number in range(1, 6)),
        *(f"A{number:02}" for number in range(1, 16)),
    ]
    assert [criterion.id for criterion in framework.criteria] == expected
    assert [group.id for group in framework.groups] == [f"G{number:02}" for number in range(1, 22)]


def test_points_sum_exactly(framework):
    sums: Counter[str] = Counter()
    for criterion in framework.criteria:
        sums[framework.pillar_of(criterion.id).id] += criterion.points
    assert sums == {"functional": 70, "performance": 20, "accessibility": 10}
    assert framework.criterion("F01").points == Fraction(70, 34)
    assert framework.criterion("P01").points == 4
    assert framework.criterion("A01").points == Fraction(10, 15)


def test_partly_met_earns_half_everywhere(framework):
    assert {criterion.partly_share for criterion in framework.criteria} == {Fraction(1, 2)}


def test_groups_hold_as_many_components_as_the_circular_lists(framework):
    members = Counter(criterion.group for criterion in framework.criteria if criterion.group)
    double = {"G01", "G03", "G04", "G05", "G08", "G09", "G10", "G11", "G12", "G13", "G15"}
    assert members == {
        group.id: 3 if group.id == "G06" else 2 if group.id in double else 1 for group in framework.groups
    }


def test_seventeen_functions_need_no_login(framework):
    visitor = [c.id for c in framework.criteria if c.id.startswith("F") and c.decidable_by_visitor]
    assert visitor == [*(f"F0{number}" for number in range(1, 6)), "F19", *(f"F{number}" for number in range(22, 33))]
    assert framework.criterion("F25").needs == ("sample_dossier_code",)
    assert framework.criterion("F17").needs == ("document",)


def test_performance_limits_are_those_of_the_sources(framework):
    limits = {c.measure: (c.limit_ms, c.good_ms) for c in framework.criteria if isinstance(c, PerformanceCriterion)}
    assert limits == {
        "fcp": (3000, 1800),
        "lcp": (4000, 2500),
        "si": (5800, 3400),
        "tbt": (600, 200),
        "tti": (7300, 3800),
    }
    rule = framework.performance_rule
    assert (rule.pages, rule.pages_for_met, rule.pages_for_partly) == (("home", "eform"), 2, 1)


def test_accessibility_is_twelve_of_level_a_and_three_of_level_aa(framework):
    chosen = {c.id: (c.wcag, c.level) for c in framework.criteria if isinstance(c, AccessibilityCriterion)}
    assert Counter(level for _, level in chosen.values()) == {"A": 12, "AA": 3}
    assert chosen["A02"] == (("1.2.1", "1.2.2"), "A")
    assert chosen["A05"] == (("1.4.3",), "AA")
    assert chosen["A15"] == (("4.1.2",), "A")


def test_certainty_is_never_higher_than_the_sources_allow(framework):
    certainties = {criterion.id: criterion.certainty for criterion in framework.criteria}
    inferred = {name for name, certainty in certainties.items() if certainty == "inferred"}
    assert {name for name in inferred if name.startswith("F")} == {"F07", "F12", "F17", "F28"}
    assert {name for name in certainties if not name.startswith("F")} <= inferred
    assert "verbatim" not in certainties.values()
    assert "1033/QĐ-BTTTT" in framework.certainty_note.vi


@pytest.mark.parametrize(
    ("points", "level"),
    [
        (100, "A"),
        (90, "A"),
        (89.999, "B"),
        (Fraction(80), "B"),
        (79.5, "C"),
        (65, "C"),
        (64.9, "D"),
        (50, "D"),
        (49.99, "E"),
        (0, "E"),
        (70.0 + 20.0 + 10.000000000000002, "A"),
    ],
)
def test_band_of_a_total(framework, points, level):
    assert framework.band_for(points).level == level


@pytest.mark.parametrize("points", [-1, 100.1, float("nan"), float("inf")])
def test_a_total_outside_the_scale_is_refused(framework, points):
    with pytest.raises(ValueError, match="between 0 and 100"):
        framework.band_for(points)


def test_cohort_is_that_of_2023(framework):
    kinds = Counter(unit.kind for unit in framework.cohort)
    assert kinds == {"province": 63, "ministry": 20, "government_body": 1}
    assert sum(unit.counted for unit in framework.cohort) == 83
    assert len({unit.unit_code for unit in framework.cohort}) == len(framework.cohort)
    provinces = [unit for unit in framework.cohort if unit.kind == "province"]
    assert len({unit.gso_code for unit in provinces}) == 63
    assert Counter(unit.region for unit in provinces) == {
        "northern-midlands": 14,
        "red-river-delta": 11,
        "central-coast": 14,
        "central-highlands": 5,
        "south-east": 6,
        "mekong-delta": 13,
    }


@pytest.mark.parametrize(
    ("day", "provinces", "ministries"),
    [
        (date(2023, 6, 22), 63, 20),
        (date(2025, 2, 28), 63, 20),
        (date(2025, 3, 1), 63, 15),
        (date(2025, 6, 30), 63, 15),
        (date(2025, 7, 1), 34, 15),
    ],
)
def test_the_cohort_is_one_data_set_with_a_view_for_each_day(framework, day, provinces, ministries):
    kinds = Counter(unit.kind for unit in framework.cohort_on(day))
    assert kinds == {"province": provinces, "ministry": ministries}


def test_every_merged_province_goes_on_in_one_of_the_34(framework):
    after = {unit.unit_code for unit in framework.cohort_on(date(2025, 7, 1)) if unit.kind == "province"}
    merged = [unit for unit in framework.cohort if unit.kind == "province" and unit.valid_to is not None]
    assert len(merged) == 29
    assert {unit.successor for unit in merged} <= after
    assert framework.unit("province-62").successor == "province-51"
    hue = framework.unit("province-46")
    assert hue.name_on(date(2024, 12, 31)).vi == "Tỉnh Thừa Thiên Huế"
    assert hue.name_on(date(2025, 1, 1)).vi == "Thành phố Huế"


def test_every_province_has_its_region_and_its_own_square_on_the_map(framework):
    provinces = [unit for unit in framework.cohort if unit.kind == "province"]
    assert Counter(unit.region for unit in provinces) == {
        "northern-midlands": 14,
        "red-river-delta": 11,
        "central-coast": 14,
        "central-highlands": 5,
        "south-east": 6,
        "mekong-delta": 13,
    }
    assert set(framework.regions) == {unit.region for unit in provinces}
    assert len({(unit.tile.column, unit.tile.row) for unit in provinces}) == 63
    assert all(unit.tile.name in unit.name.vi for unit in provinces)
    north_to_south = [framework.unit(f"province-{code}").tile.row for code in ("02", "01", "46", "48", "79", "96")]
    assert north_to_south == sorted(north_to_south)


def test_most_hosts_are_marked_as_unverified(framework):
    sure = Counter(unit.host_certainty for unit in framework.cohort if unit.kind == "province")
    assert sure == {"seen_in_source": 13, "memory": 16, "naming_pattern": 34}
    assert set(sure) <= set(framework.host_certainties)


def _texts(value: object):
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Data):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def test_texts_read_well_in_both_languages(framework):
    texts = list(_texts(framework))
    assert len(texts) > 400
    for text in texts:
        for language in ("vi", "en"):
            sentence = text.in_language(language)
            assert not set("{}") & set(sentence), sentence
            assert "  " not in sentence, sentence


def test_explanations_are_whole_sentences(framework):
    for criterion in framework.criteria:
        for text in (criterion.seen_when_met, criterion.how_decided, criterion.remedy, criterion.human_part):
            if text is not None:
                assert text.vi[-1] + text.en[-1] == "..", criterion.id
                assert text.vi != text.en


def test_figures_of_a_rule_stand_in_its_sentences(framework):
    rule = framework.criterion("F03").how_decided
    assert "95%" in rule.vi
    assert "20 dòng" in rule.vi
    assert "7,3 giây" in framework.criterion("P05").how_decided.vi
    assert "7.3 seconds" in framework.criterion("P05").how_decided.en
    assert "15 giây" in framework.criterion("F32").how_decided.vi


def test_an_unknown_id_is_a_key_error(framework):
    for ask in (framework.criterion, framework.group, framework.unit, framework.pillar_of):
        with pytest.raises(KeyError):
            ask("X99")
