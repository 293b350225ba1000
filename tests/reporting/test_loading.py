"""How a page loaded, as the report shows it: the facts by construction, and what does not fit them left out."""

import pytest
from page_reading import page
from sample import sample_audit

from auditor.reporting.html import write_html
from auditor.reporting.labels import Labels
from auditor.reporting.loading import LINES
from auditor.reporting.view import audit_view
from auditor.texts import LANGUAGES


@pytest.fixture(params=LANGUAGES)
def labels(request):
    return Labels(request.param)


def loads(audit, framework, labels):
    return audit_view(audit, framework, labels).loads


def with_facts(audit, criterion_id, **facts):
    """The sample with other facts of the home page beside one measure."""
    findings = []
    for finding in audit.findings:
        if finding.criterion == criterion_id:
            home = finding.measurements["home"]
            home = home | {"explained": home["explained"] | facts}
            finding = finding.model_copy(update={"measurements": finding.measurements | {"home": home}})  # noqa: PLW2901
        findings.append(finding)
    return audit.model_copy(update={"findings": tuple(findings)})


def test_page_of_which_nothing_is_known_has_no_section(framework, labels):
    (home,) = loads(sample_audit(framework), framework, labels)
    assert home.page == labels.role("home")


def test_curve_and_moments_stand_on_one_axis(framework, labels):
    (home,) = loads(sample_audit(framework), framework, labels)
    # The axis ends 4 % after the last moment, Time to Interactive (7204 ms).
    places = {name: place for name, _, place in home.marks}
    assert places["TTI"] == pytest.approx(1000 / 1.04, abs=0.1)
    assert places["FCP"] == pytest.approx(1000 * 1412 / (7204 * 1.04), abs=0.1)
    assert home.curve.startswith("M0 100H")
    assert f"H{places['FCP']:.1f}V54" in home.curve
    assert home.curve.endswith("V0H1000")


def test_waterfall_shows_the_longest_requests_in_the_order_of_their_start(framework, labels):
    (home,) = loads(sample_audit(framework), framework, labels)
    assert len(home.requests) == LINES
    assert home.more == 40 - LINES
    assert [line.left for line in home.requests] == sorted(line.left for line in home.requests)
    assert [line.name for line in home.requests if line.failed] == ["4.js"]
    (open_one,) = [line for line in home.requests if line.unfinished]
    assert open_one.left + open_one.width == pytest.approx(100)
    assert all(0 <= line.left <= line.left + line.width <= 100.01 for line in home.requests)


def test_owner_is_told_what_to_mend(framework, labels):
    (home,) = loads(sample_audit(framework), framework, labels)
    told = " ".join(value for _, value in home.facts)
    for words in ("home.js", "image IMG id='banner'", "180", "245", "0,07" if labels.language == "vi" else "0.07"):
        assert words in told


@pytest.mark.parametrize(
    "facts",
    [
        {"visual_progress": "0 100"},
        {"visual_progress": [[float("nan"), 5]]},
        {"visual_progress": [[1e300, 5]]},
        {"cls": -1},
        {"film": {"file": 7}},
    ],
)
def test_facts_of_another_form_are_left_out(framework, labels, facts):
    assert loads(with_facts(sample_audit(framework), "P03", **facts), framework, labels) == ()


def test_film_strip_stands_once_in_the_page(audited, framework, tmp_path):
    audit, root = audited
    soup = page(write_html(audit, framework, root))
    (figure,) = soup.select("figure.film")
    assert figure.img["src"].startswith("data:image/webp;base64,")
    assert len(figure.find_all("span")) == 4
    assert str(soup).count(figure.img["src"]) == 1
    assert len(soup.select(f"[id='{figure['id']}']")) == 1
    for link in soup.select("a.thumbnail"):
        assert soup.find(id=link["href"].lstrip("#")) is not None


def test_check_of_the_instruments_is_told_in_words(framework, labels):
    told = audit_view(sample_audit(framework), framework, labels).measure_calibration
    assert told.right is False
    assert told.text.startswith(labels.text("calibration-wrong"))
    assert "SI –" in told.text


def test_disturbed_machine_is_told_before_its_figures(audited, framework):
    audit, root = audited
    section = page(write_html(audit, framework, root, language="en")).find(id="performance")
    assert section.find("p").get_text() == Labels("en").text("calibration-wrong")
