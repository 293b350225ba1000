"""The part of the report on accessibility: what was tested, figures, worst problems, open questions, and no praise."""

from __future__ import annotations

import re

import pytest

from auditor.findings import Verdict
from auditor.reporting.accessibility import accessibility_view
from auditor.reporting.html import write_html
from auditor.reporting.labels import Labels
from auditor.texts import LANGUAGES

TEXT = {"vi": "Liên kết không có tên", "en": "Links have no name"}
PROBLEM = {
    "rule": "link-name",
    "fails": True,
    "count": 40,
    "pages": ["home", "guide"],
    "url": "https://a.example/",
    "picture": None,
}
MEASURED = {
    "pages": [
        {"page": "home", "name": {"vi": "trang chủ", "en": "home page"}, "url": "https://a.example/"},
        {"page": "guide", "name": {"vi": "hướng dẫn", "en": "guide"}, "url": "https://a.example/hd"},
    ],
    "elements": {"checked": 90, "failed": 49, "to_judge": 2},
    "problems": {
        "failed": 2,
        "to_judge": 1,
        "worst": [
            PROBLEM | {"selector": "#top > a", "said": "<a class='logo'>"},
            PROBLEM | {"selector": "p > a", "said": "<a><script>", "count": 9, "pages": ["home"]},
        ],
    },
    "rules": [{"rule": "link-name", "text": TEXT, "remedy": TEXT}],
    "untested": [{"name": "https://map.example/", "page": "home", "detail": "no answer", "code": "timeout", "url": ""}],
}


@pytest.fixture
def told(audited):
    audit, _ = audited
    changed = tuple(
        finding.model_copy(update={"measurements": MEASURED, "verdict": Verdict.NOT_MET})
        if finding.criterion in {"A11", "A15"}
        else finding
        for finding in audit.findings
    )
    return audit.model_copy(update={"findings": changed})


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_problems_and_gaps_are_told_once_and_worst_first(language, told, framework):
    view = accessibility_view({finding.criterion: finding for finding in told.findings}, framework, Labels(language))
    assert view is not None
    assert [(row.id, row.checked, row.failed, row.problems) for row in view.criteria] == [
        ("A11", 90, 49, 2),
        ("A15", 90, 49, 2),
    ]
    assert [(problem.count, problem.criteria) for problem in view.worst] == [(40, ("A11", "A15")), (9, ("A11", "A15"))]
    assert view.untested == ((f"{MEASURED['pages'][0]['name'][language]}: https://map.example/"),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_never_says_that_a_portal_conforms(language, told, framework, tmp_path):
    page = write_html(told, framework, tmp_path, language=language).read_text(encoding="utf-8")
    part = re.search(r'<section id="accessibility".*?</section>', page, re.DOTALL)
    assert part is not None
    said = {"vi": "không khẳng định cổng tuân thủ WCAG", "en": "no statement that the portal conforms to WCAG"}[
        language
    ]
    assert said in part.group()
    assert "&lt;a&gt;&lt;script&gt;" in part.group()
    assert TEXT[language] in part.group()


def test_an_audit_without_accessibility_has_no_figures(audited, framework):
    audit, _ = audited
    assert accessibility_view({f.criterion: f for f in audit.findings}, framework, Labels("en")) is None
