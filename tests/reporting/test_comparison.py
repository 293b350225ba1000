import pytest
from page_reading import assert_loads_and_runs_nothing, figures, page
from sample import sample_audit

from auditor.errors import UsageError
from auditor.findings import Verdict
from auditor.reporting.comparison import write_comparison
from auditor.reporting.comparison.page_view import comparison_view
from auditor.reporting.html import write_html
from auditor.reporting.labels import Labels
from auditor.scoring import points_for, score
from auditor.texts import LANGUAGES

NBSP = "\N{NO-BREAK SPACE}"


def judged(audit, framework, verdict):
    """The audit with the same verdict on every criterion, so that its interval is one point."""
    findings = tuple(
        finding.model_copy(
            update={"verdict": verdict, "points": points_for(framework.criterion(finding.criterion), verdict)}
        )
        for finding in audit.findings
    )
    return audit.model_copy(update={"findings": findings, "score": score(findings, framework)})


@pytest.fixture(scope="module")
def three(framework):
    """Best, middle, worst: the first two intervals overlap, the last one (everything failed) stands apart."""
    middle = sample_audit(framework, name="Cổng tỉnh Giữa")
    best = sample_audit(framework, name="Cổng tỉnh Đầu", better=4)
    return best, middle, judged(sample_audit(framework, name="Cổng tỉnh Cuối"), framework, Verdict.NOT_MET)


@pytest.mark.parametrize("language", LANGUAGES)
def test_portals_are_ranked_by_the_low_end_and_marked_where_intervals_overlap(three, framework, tmp_path, language):
    best, middle, worst = three
    audits = [(worst, tmp_path / "w"), (middle, tmp_path / "m"), (best, tmp_path / "b")]
    soup = page(write_comparison(audits, framework, tmp_path, language=language))
    assert_loads_and_runs_nothing(soup)
    rows = [soup.find(id=f"portal-{number}") for number in (1, 2, 3)]
    assert [row.find(class_="name").get_text() for row in rows] == [a.portal.name for a in (best, middle, worst)]
    for place, (row, audit) in enumerate(zip(rows, (best, middle, worst), strict=True), start=1):
        total = audit.score.total
        assert figures(row) == [place, total.low, total.high, total.coverage]
    labels = Labels(language)
    apart = [row.find(class_="apart").get_text() for row in rows]
    assert apart[0] == labels.text("comparison-not-separable", portals="#2")
    assert apart[1] == labels.text("comparison-not-separable", portals="#1")
    assert apart[2] == labels.text("comparison-clear")


def test_every_cell_of_the_matrix_says_the_verdict_in_words(three, framework, tmp_path):
    soup = page(write_comparison([(audit, tmp_path) for audit in three], framework, tmp_path))
    labels = Labels("vi")
    for criterion in framework.criteria:
        cells = soup.find(id=f"row-{criterion.id}").find_all("td", class_="c")
        expected = [labels.verdict(audit.finding(criterion.id).verdict) for audit in three]
        assert [cell.get_text().strip() for cell in cells] == expected


def test_shares_count_the_portals_that_met_it(three, framework, tmp_path):
    soup = page(write_comparison([(audit, tmp_path) for audit in three], framework, tmp_path))
    assert soup.find(id="row-F01").find(class_="share").get_text() == f"2/3 (66,67{NBSP}%)"
    assert soup.find(id="share-G01").find(class_="share").get_text() == f"2/3 (66,67{NBSP}%)"
    assert soup.find(id="row-F27").find(class_="share").get_text() == f"1/3 (33,33{NBSP}%)"
    assert soup.find(id="met-all").find(class_="share").get_text() == f"0/3 (0,00{NBSP}%)"


def test_a_portal_that_met_everything_is_named(three, framework, tmp_path):
    perfect = judged(three[0], framework, Verdict.MET)
    english = page(write_comparison([(perfect, tmp_path), (three[2], tmp_path)], framework, tmp_path, language="en"))
    everything = english.find(id="met-all").get_text()
    assert "1/2 (50.00%)" in everything
    assert perfect.portal.name in everything


def test_what_does_not_apply_is_outside_the_count_and_what_is_open_may_still_be_met(three, framework):
    view = comparison_view([(audit, None) for audit in three], framework, Labels("vi"))
    by_id = {share.id: share for share in view.shares}
    # A02 applies only at the last portal, where it is not met; F06 is open at the first two.
    assert (by_id["A02"].met, by_id["A02"].still_open, by_id["A02"].total) == (0, 0, 1)
    assert (by_id["F06"].met, by_id["F06"].still_open, by_id["F06"].total) == (0, 2, 3)


def test_equal_scores_share_their_place(three, framework):
    _, middle, worst = three
    view = comparison_view([(middle, None), (worst, None), (middle, None)], framework, Labels("vi"))
    assert [portal.place for portal in view.portals] == [1, 1, 3]


def test_each_portal_links_to_its_report_if_there_is_one(three, framework, tmp_path):
    best, middle, _ = three
    reported, silent = tmp_path / "cổng 1", tmp_path / "cổng 2"
    reported.mkdir()
    write_html(best, framework, reported)
    output = tmp_path / "so sánh" / "deep"
    written = write_comparison([(best, reported), (middle, silent)], framework, output)
    soup = page(written)
    link = soup.find(id="portal-1").find("a", string=Labels("vi").text("comparison-report"))
    assert link["href"] == "../../c%E1%BB%95ng%201/report.html"
    assert soup.find(id="portal-2").find_all("a", href=True)[-1].get_text() == middle.portal.url


def test_many_portals_keep_the_words_for_those_who_listen(three, framework, tmp_path):
    soup = page(write_comparison([(three[0], tmp_path)] * 9, framework, tmp_path))
    cells = soup.find(id="row-F01").find_all("td", class_="c")
    assert len(cells) == 9
    assert all(cell.find(class_="unseen").get_text() == "Đạt" for cell in cells)
    assert all(cell.find("use") for cell in cells)


def test_audits_under_different_frameworks_are_refused_by_name(three, framework, tmp_path):
    best, middle, _ = three
    newer = middle.framework.model_copy(update={"version": "2.0"})
    other = middle.model_copy(update={"framework": newer})
    with pytest.raises(UsageError, match=r"found mic-2023 version 1\.0 \(.*; mic-2023 version 2\.0 \("):
        write_comparison([(best, tmp_path), (other, tmp_path)], framework, tmp_path)
    assert not list(tmp_path.iterdir())


def test_nothing_to_compare_is_said_so(framework, tmp_path):
    with pytest.raises(UsageError, match="nothing to compare"):
        write_comparison([], framework, tmp_path)
