from itertools import pairwise

import pytest
from page_reading import assert_loads_and_runs_nothing, figures, number_as_read, page, shown
from sample import sample_audit

from auditor.errors import UsageError
from auditor.findings import Verdict
from auditor.reporting.html import FILE_NAMES, write_html
from auditor.reporting.labels import Labels
from auditor.reporting.view import audit_view
from auditor.texts import LANGUAGES


@pytest.fixture(params=LANGUAGES, scope="module")
def report(request, audited, framework):
    """A language, the page in it, and the view it must agree with."""
    audit, root = audited
    return request.param, page(root / FILE_NAMES[request.param]), audit_view(audit, framework, Labels(request.param))


def tally(view):
    return [view.low, view.high, view.possible, view.coverage]


def test_the_head_line_says_the_interval_the_bands_and_the_coverage(report):
    language, soup, view = report
    assert soup.html["lang"] == language
    assert figures(soup.find(id="total")) == [view.total.low, view.total.high]
    assert figures(soup.find(id="coverage")) == [view.total.coverage]
    assert figures(soup.find(id="scaled")) == list(view.scaled)
    band = soup.find(id="band").get_text()
    assert f" {view.total.band_low} " in band
    assert f" {view.total.band_high}" in band
    assert view.certainty_note in soup.find("header").get_text()


def test_pillars_are_those_of_the_audit_and_sum_to_the_total(report):
    _, soup, view = report
    lines = [figures(soup.find(id=f"pillar-{pillar.id}")) for pillar in view.pillars]
    assert lines == [tally(pillar.tally) for pillar in view.pillars]
    total = figures(soup.find(id="pillar-total"))
    assert total == tally(view.total)
    for column in range(3):
        assert sum(line[column] for line in lines) == pytest.approx(total[column])


def test_every_pillar_can_be_summed_by_hand_from_the_figures_as_written(report):
    language, soup, view = report
    for pillar in view.pillars:
        rows = [
            [number_as_read(text, language) for text in shown(row)]
            for row in soup.find(id=f"sum-{pillar.id}")("tr")[1:]
        ]
        *parts, total = rows
        scored = [part for part in parts if len(part) == len(total)]
        assert sum(part[0] for part in parts) == total[0] == len(pillar.criteria)
        for column in range(1, 4):
            # Each written figure is right to half a unit of its fourth decimal.
            assert sum(part[column] for part in scored) == pytest.approx(total[column], abs=0.00005 * (len(parts) + 1))


def test_the_criteria_of_a_pillar_sum_to_its_line(report):
    language, soup, view = report
    for pillar in view.pillars:
        low = sum(criterion.awarded or 0 for criterion in pillar.criteria)
        assert low == pytest.approx(pillar.tally.low)
        written = [
            number_as_read(article.find(class_="points").get_text(), language)
            for article in soup.find(id=f"criteria-{pillar.id}")("article")
            if article.find(class_="v-met") or article.find(class_="v-partly_met")
        ]
        assert sum(written) == pytest.approx(pillar.tally.low, abs=0.002)


def test_figures_are_written_as_the_language_writes_them(report):
    language, soup, _ = report
    decimal = "," if language == "vi" else "."
    for data in soup.find_all("data"):
        text, value = data.get_text(), float(data["value"])
        if decimal in text and "%" not in text and "s" not in text and "giây" not in text:
            assert number_as_read(text, language) == pytest.approx(value, abs=0.005000001), text


def test_every_criterion_has_its_verdict_reason_rule_and_legal_basis_in_words(report):
    language, soup, view = report
    labels = Labels(language)
    assert len(view.criteria) == 54
    for criterion in view.criteria:
        article = soup.find(id=f"c-{criterion.id}")
        text = " ".join(article.get_text(" ").split())
        assert article.find(class_="chip").get_text() == labels.verdict(criterion.verdict)
        for said in (criterion.title, criterion.reason, criterion.how_decided, *criterion.legal_basis):
            assert said in text
        assert labels.text(f"certainty-{criterion.certainty}") in text
        assert (criterion.remedy in text) is (criterion.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET})
        for evidence in criterion.evidence:
            assert evidence.detail in text


def test_counts_of_verdicts_are_those_of_the_findings(report):
    _, soup, view = report
    for verdict, count in view.counts.items():
        assert figures(soup.find(id=f"count-{verdict.value}")) == [count]
    assert sum(view.counts.values()) == 54


def test_what_to_fix_first_is_ordered_by_points_to_gain(report):
    _, soup, view = report
    listed = soup.find(class_="fix")("li", recursive=False)
    assert [item["id"] for item in listed] == [f"fix-{criterion.id}" for criterion in view.to_fix]
    gains = [figures(item)[0] for item in listed]
    assert gains == [criterion.gain for criterion in view.to_fix]
    assert all(earlier >= later - 1e-9 for earlier, later in pairwise(gains))
    assert {c.id for c in view.to_fix} == {
        c.id for c in view.criteria if c.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET}
    }


def test_what_could_not_be_decided_stands_apart_with_what_it_needs(report):
    language, soup, view = report
    labels = Labels(language)
    listed = {link["href"][3:] for link in soup.find(id="undecided")("a")}
    assert listed == {c.id for c in view.criteria if c.verdict is Verdict.NOT_OBSERVABLE}
    for group in view.undecided:
        text = soup.find(id=f"undecided-{group.code}").get_text()
        assert labels.text(f"needs-{group.code}") in text


def test_the_table_of_response_times_has_the_figures_of_the_bars(report):
    _, soup, view = report
    rows = soup.find(id="measures").select("tbody tr")
    pages = [(measure, page) for measure in view.measures for page in measure.pages]
    assert len(rows) == len(pages) == 10
    for row, (measure, measured) in zip(rows, pages, strict=True):
        if measured.value_ms is None:
            assert figures(row) == [measured.limit_ms]
            assert measured.reason in row.get_text()
        else:
            expected = [measured.value_ms, measured.limit_ms, *measured.spread_ms, *measured.runs_ms]
            assert figures(row) == expected
        chart = soup.find(id=f"chart-{measure.id}")
        assert chart.find("title").get_text()
        assert measured.page in chart.find("desc").get_text()
    limits = {m.id: m.limit_ms for m in view.measures}
    assert limits == {"P01": 3_000, "P02": 4_000, "P03": 5_800, "P04": 600, "P05": 7_300}
    over = soup.find(id="chart-P04")
    assert len(over.find_all(class_="over")) == 2
    assert soup.find(id="chart-P05").find_all(class_="over") == []


def test_pictures_are_inside_and_open_large_without_a_script(report):
    _, soup, view = report
    thumbnails = soup.find_all("a", class_="thumbnail")
    pictured = sum(evidence.item.kind == "picture" for c in view.criteria for evidence in c.evidence)
    assert len(thumbnails) == pictured > 10
    for link in thumbnails:
        large = soup.find(id=link["href"][1:])
        assert link.img["alt"]
        assert int(large.img["width"]) > int(link.img["width"])
        assert soup.find(id=large.find("a", class_="close")["href"][1:])


def test_the_page_loads_and_runs_nothing(report):
    assert_loads_and_runs_nothing(report[1])


def test_ids_are_unique_and_inner_links_lead_somewhere(report):
    _, soup, _ = report
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    inner = {tag["href"][1:] for tag in soup.find_all(href=True) if tag["href"].startswith("#")}
    assert inner - set(ids) == set()


def test_headings_are_in_order(report):
    _, soup, _ = report
    levels = [int(tag.name[1]) for tag in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_an_audit_of_another_framework_is_refused_by_name(audited, framework, tmp_path):
    audit, _ = audited
    other = audit.model_copy(update={"framework": audit.framework.model_copy(update={"version": "0.9"})})
    with pytest.raises(UsageError, match=r"mic-2023 version 0\.9, not under mic-2023 version 1\.0"):
        write_html(other, framework, tmp_path)


def test_the_same_audit_gives_the_same_page(audited, framework, tmp_path):
    audit, root = audited
    before = (root / FILE_NAMES["vi"]).read_bytes()
    assert write_html(audit, framework, root, language="vi").read_bytes() == before
    again = sample_audit(framework, tmp_path)
    assert write_html(again, framework, tmp_path, language="vi").read_bytes() == before
