"""The comparative page says what the model says, sorts by mouse and keyboard, and is whole without scripts."""

import asyncio
import re
import unicodedata
from itertools import islice

import pytest
from cohort import M, N, O, P, X, audit_of, compared
from page_reading import assert_loads_and_runs_nothing, figures, number_as_read, page
from round_sample import sample_round

from auditor.findings import Verdict
from auditor.reporting.comparison import Earlier, compare_round, entries_from, round_of, write_comparison
from auditor.reporting.html import write_html
from auditor.reporting.labels import Labels
from auditor.resources import reports_dir
from auditor.texts import LANGUAGES
from benchmarks.made_round import cohort_audits

SCRIPT = (reports_dir() / "scripts" / "sort.js").read_text(encoding="utf-8")
ALPHABET = " -aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0301\u0303\u0309\u0323"
NBSP = "\N{NO-BREAK SPACE}"


def plain(name):
    """The letters of a name without tones, by which Vietnamese sorts first."""
    letters = "".join(part for part in unicodedata.normalize("NFD", name.lower()) if part not in TONES)
    return unicodedata.normalize("NFC", letters)


@pytest.fixture(scope="module")
def model(framework):
    """A part of a made-up cohort, and an earlier round that had some of it."""
    made = list(islice(cohort_audits(framework), 6, 80, 3))
    before = Earlier(entries=tuple(entries_from(islice(cohort_audits(framework, seed=2), 0, 60, 3))), left_out=())
    return compare_round(round_of(entries_from(made), framework=framework), before)


@pytest.fixture(scope="module")
def files(model, tmp_path_factory):
    folder = tmp_path_factory.mktemp("compared")
    return {language: write_comparison(model, folder, language=language) for language in LANGUAGES}


@pytest.fixture(scope="module", params=LANGUAGES)
def soup(files, request):
    return page(files[request.param])


@pytest.fixture(scope="module")
def parts(soup):
    """Every part of the page that has an id."""
    return {tag["id"]: tag for tag in soup.find_all(id=True)}


def test_it_loads_nothing_and_runs_its_own_script_alone(soup):
    assert_loads_and_runs_nothing(soup, but=SCRIPT)


def test_no_id_is_used_twice(soup):
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    leads = {tag["href"][1:] for tag in soup.find_all("a", href=True) if tag["href"].startswith("#")}
    assert leads - set(ids) == set()


def test_the_ranking_says_what_the_model_says(parts, model):
    for portal in model.portals:
        row = parts[f"portal-{portal.number}"]
        assert row.find(class_="name").get_text() == portal.name
        ends = [portal.total.low, portal.total.high]
        assert figures(row) == [portal.place, *ends, portal.total.coverage, portal.cluster]
        spans = [
            [span.low, span.high] if span.low != span.high else [span.low] for span in (*portal.pillars, portal.total)
        ]
        expected = [*(end for span in spans for end in span), portal.total.possible]
        assert figures(parts[f"pillars-{portal.number}"]) == pytest.approx(expected, abs=1e-9)
        bands = [mark.get_text() for mark in row.find_all("b", class_="band")]
        assert bands == (
            [portal.band_low] if portal.band_low == portal.band_high else [portal.band_low, portal.band_high]
        )


def test_every_figure_is_written_as_it_is(soup):
    """The number that a program reads and the one that a person reads are the same, rounded as shown."""
    language = soup.html["lang"]
    checked = 0
    for data in soup.find_all("data"):
        value, written = float(data["value"]), data.get_text().strip().replace("−", "-")
        shown = number_as_read(written, language)
        shown = shown / 100 if written.endswith("%") and "/" not in written else shown
        shown = shown * 1000 if re.search(r"\ds$", written.replace(NBSP, "")) else shown
        places = (
            1e-9 if "/" in written else 0.00051 if written.endswith("%") else 5.01 if written.endswith("s") else 0.00501
        )
        assert shown == pytest.approx(value, abs=places), written
        checked += 1
    assert checked > 1_500


def test_shares_are_written_as_the_ministry_does(framework, tmp_path):
    audits = [audit_of(framework, f"cổng {place}", None if place < 17 else {"F20": N}) for place in range(83)]
    vi, en = (page(write_comparison(compared(framework, *audits), tmp_path, language=name)) for name in ("vi", "en"))
    assert vi.find(id="met-all").get_text() == f"17/83 (20,48{NBSP}%)"
    assert en.find(id="met-all").get_text() == "17/83 (20.48%)"
    assert vi.find(id="share-F20").find(class_="share").get_text() == f"17/83 (20,48{NBSP}%)"
    assert vi.find(id="share-F01").find(class_="share").get_text() == f"83/83 (100,00{NBSP}%)"


def test_shares_say_what_the_model_says(parts, model):
    for share in (model.shares.everything, *model.shares.pillars, *model.shares.groups, *model.shares.criteria):
        row = parts[f"share-{share.id}"]
        assert figures(row) == [share.met, share.partly, share.failed, share.undecided, share.outside]
        assert int(row.find(class_="share")["data-total"]) == share.total


def test_every_cell_of_the_matrix_says_its_verdict_in_words(soup, parts, model):
    labels = Labels(soup.html["lang"])
    for portal in model.portals:
        cells = parts[f"row-{portal.number}"].find_all("td")
        assert [cell.get_text() for cell in cells] == [labels.verdict(result.verdict) for result in portal.results]


def test_response_times_say_what_the_model_says(parts, model):
    for portal in model.portals:
        cells = parts[f"times-{portal.number}"].find_all("td")
        for measure, cell in zip(model.measures, cells, strict=True):
            value = measure.values.get(portal.number)
            assert figures(cell) == ([] if value is None else [value])
            assert ("over" in cell["class"]) == (value is not None and value >= measure.limit_ms)


def test_the_map_shows_every_province_once_with_its_score(soup, model, framework):
    tiles = {tile["data-unit"]: tile for tile in soup.select("figure.map g.tile")}
    provinces = {unit.unit_code for unit in framework.cohort if unit.tile}
    assert len(provinces) == 63
    assert tiles.keys() == provinces
    for portal in model.portals:
        if portal.unit in tiles:
            tile = tiles[portal.unit]
            ends = [int(end) for end in re.findall(r"\d+", tile.find(class_="points").get_text())]
            assert ends == pytest.approx([portal.total.low, portal.total.high][: len(ends)], abs=0.5001)
            assert tile.find("rect")["class"] == [f"band-{portal.band_low}"]


def test_units_without_a_result_are_named(parts, model, framework):
    audited = {portal.unit for portal in model.portals}
    said = parts["missing"].get_text()
    counted = [unit for unit in framework.cohort if unit.counted]
    assert all(
        (f" {unit.name.vi}" in said or f" {unit.name.en}" in said) for unit in counted if unit.unit_code not in audited
    )
    assert f"({len(counted) - len(audited)})" in said


def test_every_chart_has_a_title_and_a_description_or_a_name(soup, parts):
    for svg in soup.find_all("svg"):
        if svg.get("aria-hidden") == "true":
            continue
        assert svg["role"] == "img"
        if svg.has_attr("aria-labelledby"):
            title, described = (parts[name] for name in svg["aria-labelledby"].split())
            assert title.get_text().strip()
            assert described.get_text().strip()
        else:
            assert svg["aria-label"].strip()


def test_changes_say_what_the_model_says(parts, model):
    changes = model.changes
    for kind in ("improved", "worsened", "decided", "undecided", "applies"):
        counts = [changes.count(kind, cause) for cause in ("portal", "rules", "conditions", "unclear")]
        assert figures(parts[f"change-{kind}"]) == [*counts, sum(counts)]
    for moved in changes.movements:
        row = parts[f"moved-{moved.number}"]
        assert figures(row)[4] == pytest.approx(moved.low - moved.low_before)


def test_operating_figures_stand_beside_the_score(framework, tmp_path):
    comparison = sample_round(framework, tmp_path)
    soup = page(write_comparison(comparison, tmp_path / "out"))
    (hanoi,) = [portal for portal in comparison.portals if portal.unit == "province-01"]
    row = soup.find(id=f"indicators-{hanoi.number}")
    assert figures(row)[:2] == [hanoi.total.low, hanoi.total.high]
    assert f"81,77{NBSP}%" in row.get_text(), "231,989 of 283,701"
    levels = [figures(line) for line in soup.select("tr[data-unit=province-01]")]
    assert [95_000, 100_000, 0.95, 0.9] in levels
    assert any(line[:2] == [231_989, 283_701] for line in levels)
    silent = [portal.number for portal in comparison.portals if portal.unit == "province-48"]
    assert all(soup.find(id=f"indicators-{number}") is None for number in silent)


def test_each_portal_links_to_its_report_if_there_is_one(audited, framework, tmp_path):
    audit, _ = audited
    reported = tmp_path / "cổng 1"
    reported.mkdir()
    write_html(audit, framework, reported)
    other = audit_of(framework, "B", otherwise=N)
    comparison = compare_round(
        round_of(entries_from([(audit, reported), (other, tmp_path / "silent")]), framework=framework)
    )
    soup = page(write_comparison(comparison, tmp_path / "so sánh" / "deep"))
    links = [link["href"] for link in soup.find(id="portal-1").find_all("a", href=True)]
    assert links == [audit.portal.url, "../../c%E1%BB%95ng%201/report.html"]
    assert [link["href"] for link in soup.find(id="portal-2").find_all("a", href=True)] == [other.portal.url]


@pytest.mark.parametrize(
    "verdicts",
    [[dict.fromkeys(("F01", "P01"), verdict)] for verdict in (M, P, N, O, X)] + [[{}, {}], [{"F01": N}] * 3],
)
def test_small_rounds_have_a_page_too(framework, tmp_path, verdicts):
    audits = [audit_of(framework, f"c{place}", given) for place, given in enumerate(verdicts)]
    soup = page(write_comparison(compared(framework, *audits), tmp_path))
    assert len(soup.select("table.ranking tbody tr")) == len(audits)
    assert soup.find("figure", class_="map") is None, "none of them is a province"


@pytest.mark.parametrize(("otherwise", "met"), [(O, "0/1 (0.00%)"), (N, "0/1 (0.00%)"), (X, "0/0")])
def test_a_round_in_which_nothing_was_decided_or_met_has_a_page_too(framework, tmp_path, otherwise, met):
    soup = page(
        write_comparison(compared(framework, audit_of(framework, "A", otherwise=otherwise)), tmp_path, language="en")
    )
    assert soup.find(id="met-all").get_text() == met


async def test_tables_sort_by_mouse_and_by_keyboard(files, browser, model):
    tab = await browser.new_page(viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    try:
        await tab.goto(files["vi"].as_uri())

        async def numbers():
            ids = await tab.eval_on_selector_all("table.ranking tbody tr", "rows => rows.map(row => row.id)")
            return [int(name.removeprefix("portal-")) for name in ids]

        assert await numbers() == [portal.number for portal in model.portals]
        head = tab.locator("table.ranking th", has_text=Labels("vi").text("compare-high"))
        await head.get_by_role("button").click()
        assert await head.get_attribute("aria-sort") == "descending"
        highs = [model.portal(number).total.high for number in await numbers()]
        assert highs == sorted(highs, reverse=True)
        await tab.keyboard.press("Enter")
        assert await head.get_attribute("aria-sort") == "ascending"
        highs = [model.portal(number).total.high for number in await numbers()]
        assert highs == sorted(highs)
        await tab.keyboard.press("Shift+Tab")
        await tab.keyboard.press("Shift+Tab")
        await tab.keyboard.press("Space")
        assert await head.get_attribute("aria-sort") is None
        names = [model.portal(number).name for number in await numbers()]
        provinces = [name.removeprefix("Cổng DVC Tỉnh ") for name in names if "Tỉnh" in name]
        assert provinces == sorted(provinces, key=lambda name: [ALPHABET.index(letter) for letter in plain(name)])
        assert errors == []
    finally:
        await tab.close()


async def test_it_is_whole_without_scripts_and_without_a_network(files, browser, model):
    context = await browser.new_context(java_script_enabled=False, offline=True, viewport={"width": 360, "height": 800})
    tab = await context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    try:
        await tab.goto(files["vi"].as_uri())
        assert await tab.locator("table.ranking tbody tr").count() == len(model.portals)
        assert await tab.locator("button").count() == 0
        assert asked == [files["vi"].as_uri()]
    finally:
        await context.close()


async def test_it_prints_whole_tables(files, browser):
    tab = await browser.new_page()
    try:
        await tab.goto(files["vi"].as_uri())
        await tab.emulate_media(media="print")
        cut = await tab.eval_on_selector_all(
            ".scroll",
            "parts => parts.filter(p => p.scrollHeight > p.clientHeight + 2).map(p => p.outerHTML.slice(0, 80))",
        )
        assert cut == []
        printed = await asyncio.wait_for(tab.pdf(prefer_css_page_size=True), 60)
        assert printed.startswith(b"%PDF")
    finally:
        await tab.close()


def test_every_verdict_has_its_own_mark():
    styles = (reports_dir() / "styles" / "comparison.css").read_text(encoding="utf-8")
    marks = re.findall(r'\.h([mpfox])::before \{ content: "(.)"; \}', styles)
    assert len({mark for _, mark in marks}) == len(Verdict) == len(marks)
