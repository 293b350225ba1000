"""``report.sarif``: the findings as SARIF 2.1.0, for tools that list, filter and track results.

Each criterion is a rule. What a portal fails is a result of kind ``fail``; what was decided otherwise or not at all is
there too, as ``pass``, ``notApplicable``, ``open`` or ``review``, so that a reader can tell "fine" from "not seen".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from auditor.evidence import write_atomically
from auditor.findings import Audit, Finding, ReasonCode, Verdict
from auditor.framework import AccessibilityCriterion, Criterion, Framework
from auditor.reporting.harmless import harmless, web_address
from auditor.reporting.labels import Labels
from auditor.reporting.view import TO_FIX, audit_view
from auditor.reporting.view_model import AuditView, CriterionView
from auditor.texts import Language

FILE_NAME = "report.sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST_LOCATIONS = 10
_MOST_EXAMPLES = 5
_SELECTOR_CHARACTERS = 500
_BY_PERSON = frozenset({ReasonCode.NEEDS_PERSON.value, ReasonCode.NEEDS_DOCUMENT.value})
_LEVEL = {Verdict.NOT_MET: "error", Verdict.PARTLY_MET: "warning"}


def write_sarif(audit: Audit, framework: Framework, root: Path, *, language: Language = "vi") -> Path:
    """Write ``report.sarif`` beside ``audit.json`` and return its path.

    Raises:
        UsageError: The audit was judged under another framework or version.
        OSError: The folder is not writable.
    """
    labels = Labels(language)
    view = audit_view(audit, framework, labels)
    findings = {finding.criterion: finding for finding in audit.findings}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [_run(view, findings, framework, labels)],
    }
    target = root / FILE_NAME
    write_atomically(target, f"{json.dumps(log, ensure_ascii=False, indent=1)}\n".encode())
    return target


def message(text: str) -> dict[str, str]:
    """A plain message: brackets and braces, which would make links and placeholders, stand for themselves."""
    escaped = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": escaped.replace("{", "{{").replace("}", "}}") or "–"}


def _run(view: AuditView, findings: Mapping[str, Finding], framework: Framework, labels: Labels) -> dict[str, Any]:
    rules = [_rule(framework.criterion(one.id), one) for one in view.criteria]
    places = {one.id: index for index, one in enumerate(view.criteria)}
    driver = {
        "name": "portal-auditor",
        "version": view.tool_version,
        "language": view.language,
        "rules": rules,
    }
    return {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"portal-auditor/{view.framework_id}/{_uri(view.link) or 'portal'}"},
        "columnKind": "unicodeCodePoints",
        "language": view.language,
        "invocations": [
            {
                "executionSuccessful": True,
                "startTimeUtc": f"{view.started_at:%Y-%m-%dT%H:%M:%S}Z",
                "endTimeUtc": f"{view.finished_at:%Y-%m-%dT%H:%M:%S}Z",
            }
        ],
        "results": [
            result
            for one in view.criteria
            for result in _results(one, findings[one.id], view, labels, index=places[one.id])
        ],
        "properties": {
            "portal": view.name,
            "framework": f"{view.framework_id} {view.framework_version}",
            "score": view.total.model_dump(mode="json"),
        },
    }


def _rule(criterion: Criterion, one: CriterionView) -> dict[str, Any]:
    tags = [one.pillar, *([one.group] if one.group else [])]
    if isinstance(criterion, AccessibilityCriterion):
        tags += [f"WCAG {number}" for number in criterion.wcag]
    return {
        "id": one.id,
        "name": one.id,
        "shortDescription": message(one.title),
        "fullDescription": message(one.seen_when_met),
        "help": message(f"{one.remedy} ({'; '.join(one.legal_basis)})"),
        "properties": {
            "tags": tags,
            "points": one.possible,
            "certainty": one.certainty,
        },
    }


def _results(
    one: CriterionView, finding: Finding, view: AuditView, labels: Labels, *, index: int
) -> Iterator[dict[str, Any]]:
    words = f"{labels.verdict(one.verdict)}: {one.reason}"
    base = {"ruleId": one.id, "ruleIndex": index, "kind": _kind(one), "level": _LEVEL.get(one.verdict, "none")}
    yield base | {
        "message": message(words),
        "locations": _locations(finding, view),
        "partialFingerprints": {"criterion/v1": _fingerprint(view.url, one.id)},
        "properties": {"verdict": one.verdict.value, "reason": one.reason_code, "decidedBy": one.decided_by},
    }
    if one.verdict not in TO_FIX:
        return
    # The elements that break a rule, each where it can be found; the criterion's own result stands above.
    for rule, count, example in _elements(finding):
        said = labels.text("sarif-element", rule=rule, count=str(count), example=example["selector"] or "–")
        yield base | {
            "message": message(said),
            "locations": [_location(example["url"], example["selector"])],
            "partialFingerprints": {"element/v1": _fingerprint(view.url, one.id, rule, example["selector"])},
            "properties": {"rule": rule, "elements": count},
        }


def _kind(one: CriterionView) -> str:
    match one.verdict:
        case Verdict.MET:
            return "pass"
        case Verdict.NOT_APPLICABLE:
            return "notApplicable"
        case Verdict.NOT_OBSERVABLE:
            return "review" if one.reason_code in _BY_PERSON else "open"
        case _:
            return "fail"


def _locations(finding: Finding, view: AuditView) -> list[dict[str, Any]]:
    pages = dict.fromkeys(item.page for item in finding.evidence if _uri(web_address(item.page)))
    return [_location(page, None) for page in list(pages)[:_MOST_LOCATIONS]] or [_location(view.link, None)]


def _location(page: str | None, selector: str | None) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if uri := _uri(web_address(page)):
        location["physicalLocation"] = {"artifactLocation": {"uri": uri}}
    if selector:
        location["logicalLocations"] = [{"name": selector, "kind": "element"}]
    return location


def _elements(finding: Finding) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Rule, number of elements, an example; a stored audit is a stranger's file, so what does not fit is left out."""
    rules = finding.measurements.get("rules")
    for rule in rules if isinstance(rules, list) else ():
        if not isinstance(rule, Mapping) or not isinstance(rule.get("failed"), int) or rule["failed"] <= 0:
            continue
        examples = rule.get("examples")
        for example in (examples if isinstance(examples, list) else [])[:_MOST_EXAMPLES]:
            if isinstance(example, Mapping) and isinstance(example.get("count"), int):
                place = {
                    "url": str(example.get("url") or ""),
                    "selector": harmless(str(example.get("selector") or ""), _SELECTOR_CHARACTERS),
                }
                yield harmless(str(rule.get("rule")), 80), example["count"], place


def _uri(address: str | None) -> str:
    """A web address as a URI: what is no ASCII is percent-encoded; empty without one."""
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._") if address else ""


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:32]
