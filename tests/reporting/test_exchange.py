"""Files for other tools: valid in their own formats, true to the verdicts, and nothing from a portal acts in them."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from markdown_it import MarkdownIt
from sample import VERDICTS, sample_audit

from auditor.errors import UsageError
from auditor.findings import Verdict
from auditor.framework import AccessibilityCriterion
from auditor.reporting.earl import wcag_places
from auditor.reporting.formats import FORMATS, parse_formats, write_reports
from auditor.reporting.markdown import code, plain
from auditor.reporting.sarif import message
from auditor.request import clear_output
from auditor.texts import LANGUAGES

SARIF_SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
EARL = {
    "Assertion", "Assertor", "Software", "TestSubject", "TestRequirement", "TestResult", "assertedBy", "subject",
    "test", "result", "mode", "outcome", "info", "automatic", "manual", "passed", "failed", "cantTell", "inapplicable",
    "untested",
}  # fmt: skip
"""The terms of the W3C's EARL 1.0 schema that may stand in a report."""
TEXT_FORMATS = ("junit", "sarif", "earl", "md", "badge")
FILES = {"junit": "junit.xml", "sarif": "report.sarif", "earl": "earl.jsonld", "md": "summary.md", "badge": "badge.svg"}
NASTY = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> [go](javascript:alert(3)) ![p](https://x.example/p.png) "
    "@everyone |cell| `code` {0} \\ ]]> &amp; \x1b[31m \u202e \x00 \ufffe \ud800 https://x.example/a_b =1+1"
)
ELEMENTS = {
    "pages": [{"page": "home", "url": "https://dichvucong.songthanh.example/", "failed": 3, "to_judge": 0}],
    "rules": [
        {
            "rule": "image-alt",
            "failed": 3,
            "to_judge": 0,
            "pages": ["home"],
            "examples": [
                {"page": "home", "url": "https://dichvucong.songthanh.example/", "selector": "img.a", "count": 3}
            ],
        }
    ],
}


def written(audit, framework, root, *names, language="vi"):
    write_reports(audit, framework, root, formats=names, language=language)
    return [(root / FILES[name]).read_text(encoding="utf-8") for name in names]


def with_elements(audit, criterion="A05"):
    findings = (
        f.model_copy(update={"measurements": ELEMENTS}) if f.criterion == criterion else f for f in audit.findings
    )
    return audit.model_copy(update={"findings": tuple(findings)})


def nasty(audit):
    """The audit with a hostile portal's words everywhere where words of a portal may stand."""

    def spoil(finding):
        reason = finding.reason.model_copy(update={"vi": NASTY, "en": NASTY})
        evidence = tuple(e.model_copy(update={"page": f"https://h.example/{NASTY}"}) for e in finding.evidence)
        measurements = json.loads(json.dumps(ELEMENTS))
        measurements["rules"][0]["examples"][0].update(selector=NASTY, url="javascript:alert(4)")
        measurements["pages"][0].update(url="javascript:alert(5)", page=NASTY)
        more = measurements if finding.criterion.startswith("A") else finding.measurements
        return finding.model_copy(update={"reason": reason, "evidence": evidence, "measurements": more})

    portal = audit.portal.model_copy(update={"name": NASTY})
    return audit.model_copy(update={"portal": portal, "findings": tuple(spoil(f) for f in audit.findings)})


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def test_names_of_formats_are_checked():
    assert parse_formats("HTML, sarif,html") == ("html", "sarif")
    with pytest.raises(UsageError, match=r"expected one or more of html, json, junit"):
        parse_formats("html,pdf")


def test_every_report_goes_when_its_audit_is_replaced(audited, framework, tmp_path):
    audit, _ = audited
    for language in LANGUAGES:
        write_reports(audit, framework, tmp_path, formats=FORMATS, language=language)
    clear_output(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_junit_case_fails_only_where_the_portal_fails(audited, framework, tmp_path, language):
    root = ET.fromstring(written(audited[0], framework, tmp_path, "junit", language=language)[0])
    seen = {case.get("name").split()[0]: case for case in root.iter("testcase")}
    assert seen.keys() == VERDICTS.keys()
    for criterion, (verdict, _) in VERDICTS.items():
        case = seen[criterion]
        assert (case.find("failure") is not None) == (verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET})
        assert (case.find("skipped") is not None) == (verdict in {Verdict.NOT_OBSERVABLE, Verdict.NOT_APPLICABLE})
    for suite in root.iter("testsuite"):
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
    assert int(root.get("tests")) == 54


def test_sarif_is_valid_and_says_what_was_found(audited, framework, tmp_path, language):
    log = json.loads(written(with_elements(audited[0]), framework, tmp_path, "sarif", language=language)[0])
    jsonschema.Draft4Validator(SARIF_SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    run = log["runs"][0]
    assert len(run["tool"]["driver"]["rules"]) == 54
    kinds = {result["ruleId"]: (result["kind"], result["level"]) for result in run["results"]}
    for criterion, (verdict, _) in VERDICTS.items():
        kind, level = kinds[criterion]
        assert (kind == "fail") == (verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET})
        assert (level == "none") == (kind != "fail")
    assert kinds["F08"][0] == "review"
    assert kinds["F12"][0] == "open"
    element = next(result for result in run["results"] if result["properties"].get("rule"))
    assert element["locations"][0]["logicalLocations"][0]["name"] == "img.a"
    prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(prints) == len(set(prints))


def test_earl_uses_the_vocabulary_and_asserts_nothing_that_was_not_seen(audited, framework, tmp_path, language):
    document = json.loads(written(with_elements(audited[0]), framework, tmp_path, "earl", language=language)[0])
    assert set(re.findall(r'"earl:(\w+)"', json.dumps(document))) <= EARL
    nodes = {node["@id"]: node for node in document["@graph"] if "@id" in node}
    assertions = [node for node in document["@graph"] if node.get("@type") == "earl:Assertion"]
    of_site = {one["test"]: one["result"]["outcome"] for one in assertions if one["subject"] == "_:site"}
    outcomes = {
        Verdict.MET: {"earl:passed"},
        Verdict.PARTLY_MET: {"earl:failed"},
        Verdict.NOT_MET: {"earl:failed"},
        Verdict.NOT_APPLICABLE: {"earl:inapplicable"},
        Verdict.NOT_OBSERVABLE: {"earl:cantTell", "earl:untested"},
    }
    for criterion in framework.criteria:
        if isinstance(criterion, AccessibilityCriterion):
            assert of_site[f"_:criterion-{criterion.id}"] in outcomes[VERDICTS[criterion.id][0]]
            assert len(nodes[f"_:criterion-{criterion.id}"]["hasPart"]) == len(criterion.wcag)
    assert of_site["_:criterion-A06"] == "earl:cantTell"
    assert of_site["_:criterion-A04"] == "earl:untested"
    for one in assertions:
        assert nodes[one["assertedBy"]]
        assert nodes[one["subject"]]
        assert nodes[one["test"]]
    pages = [one for one in assertions if one["subject"].startswith("_:page-")]
    assert [(one["test"], one["result"]["outcome"]) for one in pages] == [("_:criterion-A05", "earl:failed")]


def test_every_success_criterion_of_the_framework_has_its_place_in_wcag(framework):
    known = wcag_places()
    for criterion in framework.criteria:
        if isinstance(criterion, AccessibilityCriterion):
            assert set(criterion.wcag) <= known.keys()
    assert len(set(known.values())) == len(known) == 38


def test_the_badge_shows_both_ends(audited, framework, tmp_path):
    root = ET.fromstring(written(audited[0], framework, tmp_path, "badge", language="en")[0])
    total = audited[0].score.total
    assert f"{total.low:.1f} – {total.high:.1f}" in root.get("aria-label")


def test_the_summary_names_what_to_mend_and_what_is_open(audited, framework, tmp_path, language):
    (text,) = written(audited[0], framework, tmp_path, "md", language=language)
    for criterion in ("F27", "P04", "F12"):
        assert criterion in text
    assert "dichvucong.songthanh.example" in text


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_hostile_words_leave_every_file_well_formed(framework, tmp_path, name, language):
    (text,) = written(nasty(sample_audit(framework)), framework, tmp_path, name, language=language)
    assert not set("\x00\x1b\u202e\ud800") & set(text)
    if name in {"junit", "badge"}:
        root = ET.fromstring(text)
        assert not [node for node in root.iter() if node.tag.rpartition("}")[2] in {"script", "img", "a"}]
    if name in {"sarif", "earl"}:
        document = json.loads(text)
        assert "javascript:" not in json.dumps([*_addresses(document)])
    if name == "sarif":
        jsonschema.Draft4Validator(SARIF_SCHEMA, format_checker=jsonschema.FormatChecker()).validate(document)


def _addresses(value, key=""):
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _addresses(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _addresses(item, key)
    elif key in {"uri", "source", "@id"}:
        yield value


def test_hostile_words_make_no_link_picture_html_or_mention_in_the_summary(framework, tmp_path, language):
    (text,) = written(nasty(sample_audit(framework)), framework, tmp_path, "md", language=language)
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    allowed = {
        "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "table_open", "table_close",
        "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close",
        "td_open", "td_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
    }  # fmt: skip
    tokens = parser.parse(text)
    assert {token.type for token in tokens} <= allowed
    inner = {child.type for token in tokens for child in token.children or ()}
    assert inner <= {"text", "text_special", "code_inline", "strong_open", "strong_close", "em_open", "em_close"}
    assert "@" not in text
    # Sites that make links of bare addresses do so in the source too: none stands outside a code span.
    assert not re.search(r"(?<![`\w])https?://", re.sub(r"`[^`]*`", "", text))


def test_pieces_of_text_are_escaped_for_their_place():
    assert plain("a*b_[c](d)<e>@f") == r"a\*b\_\[c\]\(d\)\<e\>＠f"
    assert code("a`b|c") == "`aˋb¦c`"
    assert code(" ") == "` `"
    assert message("see [x](y) {0}")["text"] == r"see \[x\](y) {{0}}"


@pytest.mark.parametrize(
    "odd",
    [{"rules": "no list"}, {"rules": [{"rule": 5, "failed": "x"}], "pages": [{"failed": True}, 7]}, {"pages": {}}],
)
def test_figures_of_a_strangers_audit_that_do_not_fit_are_left_out(audited, framework, tmp_path, odd):
    audit = with_elements(audited[0])
    findings = (f.model_copy(update={"measurements": odd}) if f.criterion == "A05" else f for f in audit.findings)
    write_reports(
        audit.model_copy(update={"findings": tuple(findings)}),
        framework,
        tmp_path,
        formats=TEXT_FORMATS,
        language="vi",
    )
