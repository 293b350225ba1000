"""The page for one portal: its place, what to mend first and what that brings, who shares its software."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from page_reading import assert_loads_and_runs_nothing, figures, page
from round_sample import sample_round

from auditor.findings import Verdict
from auditor.reporting.comparison.ranking import rounded
from auditor.reporting.labels import Labels
from auditor.reporting.province import write_provinces
from auditor.reporting.province.model import advice_for
from auditor.texts import LANGUAGES


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    return tmp_path_factory.mktemp("provinces")


@pytest.fixture(scope="module")
def model(framework, output):
    made = sample_round(framework, output)
    (output / "province-01").mkdir()
    (output / "province-01" / "report.html").write_text("report")
    return made


@pytest.fixture(scope="module", params=LANGUAGES)
def labels(request):
    return Labels(request.param)


@pytest.fixture(scope="module")
def pages(model, output, labels):
    folder = write_provinces(model, output, labels)
    ending = ".html" if labels.language == "vi" else ".en.html"
    return {portal.unit: page(folder / f"{portal.unit}{ending}") for portal in model.portals}


def advice(model, unit):
    lows = sorted(rounded(portal.total.low) for portal in model.portals)
    portal = next(portal for portal in model.portals if portal.unit == unit)
    return advice_for(portal, model, lows)


def test_each_portal_has_a_page_that_loads_and_runs_nothing(pages, model):
    for portal in model.portals:
        soup = pages[portal.unit]
        assert_loads_and_runs_nothing(soup)
        assert figures(soup.find(id="total")) == sorted({portal.total.low, portal.total.high})
        assert figures(soup.find(id="place")) == [portal.place, len(model.portals)]
        assert figures(soup.find(id="coverage")) == [portal.total.coverage]
        for pillar, span in zip(model.framework.pillars, portal.pillars, strict=True):
            row = soup.find(id=f"pillar-{pillar.id.value}")
            assert figures(row) == [span.low, span.high, span.possible, span.coverage]


def test_what_is_to_mend_stands_with_what_it_brings(pages, model):
    said = advice(model, "province-48")
    soup = pages["province-48"]
    items = soup.find_all("li", id=re.compile("^fix-"))
    assert [item["id"].removeprefix("fix-") for item in items] == [fix.criterion for fix in said.fixes]
    for fix, item in zip(said.fixes, items, strict=True):
        assert figures(item) == [fix.low_together, fix.place_together, fix.gain]
        text = item.get_text()
        assert fix.band_together is None or fix.band_together in text


def test_mending_adds_up_and_moves_band_and_place(model, framework):
    said = advice(model, "province-48")
    low = said.portal.total.low
    gains = [fix.gain for fix in said.fixes]
    assert gains == sorted(gains, reverse=True)
    assert said.fixes[-1].low_together == pytest.approx(low + sum(gains))
    for fix in said.fixes:
        assert fix.band_low == framework.band_for(low + fix.gain).level
        others = [portal.total.low for portal in model.portals if portal is not said.portal]
        assert fix.place_together == 1 + sum(rounded(other) > rounded(fix.low_together) for other in others)


def test_a_portal_that_met_everything_has_nothing_to_mend(pages, model, labels):
    soup = pages["province-79"]
    assert labels.text("province-fix-none") in soup.find(id="fix").get_text()
    assert labels.text("province-open-none") in soup.find(id="open").get_text()
    assert advice(model, "province-79").gain == 0


def test_what_is_open_names_what_is_needed_and_the_points_that_hang_on_it(pages, model):
    said = advice(model, "province-01")
    undecided = [result for result in said.portal.results if result.verdict is Verdict.NOT_OBSERVABLE]
    assert sum(len(one.criteria) for one in said.open) == len(undecided)
    for one in said.open:
        assert figures(pages["province-01"].find(id=f"open-{one.code}")) == [one.possible]


def test_neighbours_on_the_platform_and_their_shared_defects_are_named(pages, model):
    said = advice(model, "province-48").neighbours
    assert said is not None
    assert said.shared
    soup = pages["province-48"]
    text = soup.find(id="platform").get_text()
    for number in said.others:
        assert model.portal(number).name in text or number == 2
    for defect in said.shared:
        row = soup.find(id=f"shared-{defect.criterion}")
        assert figures(row) == [len(defect.numbers), defect.decided, defect.lost]
    none_known = replace(model, platforms=(), platforms_unknown=(1,))
    assert advice_for(none_known.portals[0], none_known, []).neighbours is None


def test_operating_figures_stand_on_the_page_of_their_office_only(pages, model):
    unit = model.indicators.units[0]
    soup = pages["province-01"]
    given = [
        value
        for ratio in unit.ratios
        for level in (*ratio.levels, ratio.total)
        for value in (level.numerator, level.denominator, level.share, level.target)
        if value is not None
    ]
    assert figures(soup.find(id="ratios")) == given
    lines = [value for line in unit.index for value in (line.low, line.high, line.maximum)]
    assert figures(soup.find(id="index")) == lines
    assert pages["province-48"].find(id="indicators") is None


def test_the_full_report_is_linked_where_there_is_one(pages, model, output):
    assert pages["province-01"].find(class_="full-report").find("a")["href"] == "../province-01/report.html"
    assert pages["province-48"].find(class_="full-report").find("a") is None


def test_pages_of_portals_outside_the_cohort_are_named_by_host_and_never_collide(model, output, labels):
    twins = [replace(portal, unit=None, url=f"https://dvc.example.vn/{portal.number}/") for portal in model.portals]
    folder = write_provinces(replace(model, portals=tuple(twins), indicators=None), output / "twins", labels)
    names = {file.name.partition(".html")[0].removesuffix(".en") for file in folder.iterdir()}
    assert names == {"dvc.example.vn", "dvc.example.vn-2", "dvc.example.vn-3", "dvc.example.vn-4"}
