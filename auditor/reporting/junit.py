"""``junit.xml``: the findings as test cases, for the test views of build servers.

A criterion that is not met fails, one that could not be decided is *skipped* with its reason, never failed. After a
check, a first suite holds its limits: what could not be shown is a failure there, because the build stops for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from xml.etree import ElementTree as ET

from auditor.check.model import Outcome
from auditor.evidence import write_atomically
from auditor.findings import Audit, Verdict
from auditor.framework import Framework
from auditor.reporting.check import rule_name, told
from auditor.reporting.labels import Labels
from auditor.reporting.view import TO_FIX, audit_view
from auditor.reporting.view_model import AuditView, CriterionView
from auditor.texts import Language

FILE_NAME = "junit.xml"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_PLACES = 5


def write_junit(
    audit: Audit, framework: Framework, root: Path, *, language: Language = "vi", outcome: Outcome | None = None
) -> Path:
    """Write ``junit.xml`` beside ``audit.json`` and return its path.

    Raises:
        UsageError: The audit was judged under another framework or version.
        OSError: The folder is not writable.
    """
    labels = Labels(language)
    view = audit_view(audit, framework, labels)
    suites = ET.Element("testsuites", name=_xml(view.name))
    if outcome is not None:
        suites.append(_check_suite(outcome, view, labels))
    for pillar in view.pillars:
        suites.append(_suite(pillar.title, view, [_criterion(c, view, labels) for c in pillar.criteria]))
    for name in ("tests", "failures", "skipped"):
        suites.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    target = root / FILE_NAME
    ET.indent(suites)
    write_atomically(target, ET.tostring(suites, xml_declaration=True, encoding="UTF-8"))
    return target


def _suite(name: str, view: AuditView, cases: Sequence[ET.Element]) -> ET.Element:
    suite = ET.Element(
        "testsuite",
        name=_xml(name),
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors="0",
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        timestamp=view.started_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
        time="0",
    )
    suite.extend(cases)
    return suite


def _check_suite(outcome: Outcome, view: AuditView, labels: Labels) -> ET.Element:
    cases = []
    for said in told(outcome.problems, view, labels):
        case = _case(f"{rule_name(said.problem.rule, said.problem.subject, labels)}", "check")
        parts = [said.what, said.where, said.fix and f"{labels.text('check-fix')}: {said.fix}"]
        _result(case, "failure", said.what, "\n".join(part for part in parts if part), said.problem.code.value)
        cases.append(case)
    cases += [_case(rule_name(rule, subject, labels), "check") for rule, subject in outcome.kept]
    return _suite(labels.text("check-suite"), view, cases)


def _criterion(criterion: CriterionView, view: AuditView, labels: Labels) -> ET.Element:
    case = _case(f"{criterion.id} {criterion.title}", f"{view.framework_id}.{criterion.pillar}")
    verdict = labels.verdict(criterion.verdict)
    if criterion.verdict in TO_FIX:
        places = dict.fromkeys(evidence.page_link for evidence in criterion.evidence if evidence.page_link)
        lines = [criterion.reason, *list(places)[:_MOST_PLACES], f"{labels.text('check-fix')}: {criterion.remedy}"]
        _result(case, "failure", f"{verdict}: {criterion.reason}", "\n".join(lines), criterion.verdict.value)
    elif criterion.verdict is not Verdict.MET:
        _result(case, "skipped", f"{verdict}: {criterion.reason}")
    return case


def _case(name: str, group: str) -> ET.Element:
    return ET.Element("testcase", name=_xml(name), classname=_xml(group), time="0")


def _result(case: ET.Element, kind: str, message: str, text: str = "", type_: str | None = None) -> None:
    result = ET.SubElement(case, kind, message=_xml(message))
    if type_ is not None:
        result.set("type", type_)
    if text:
        result.text = _xml(text)


def _xml(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold even when escaped."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
