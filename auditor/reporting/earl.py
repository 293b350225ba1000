"""``earl.jsonld``: the accessibility findings in the W3C's Evaluation and Report Language (EARL 1.0) as JSON-LD.

One assertion for each criterion about the portal, and one for each sampled page that was seen to fail. Nothing is
asserted of a page on which only no failure was found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from auditor.datafile import read_data
from auditor.evidence import write_atomically
from auditor.findings import Audit, Finding, Frozen, ReasonCode, Verdict
from auditor.framework import AccessibilityCriterion, Framework
from auditor.reporting.harmless import harmless, web_address
from auditor.reporting.labels import Labels
from auditor.reporting.view import audit_view
from auditor.reporting.view_model import AuditView, CriterionView
from auditor.resources import reports_dir
from auditor.texts import Language

FILE_NAME = "earl.jsonld"

_CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "result": "earl:result",
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "info": "earl:info",
    "title": "dct:title",
    "date": {"@id": "dct:date", "@type": "xsd:dateTime"},
    "hasPart": {"@id": "dct:hasPart", "@type": "@id"},
    "isPartOf": {"@id": "dct:isPartOf", "@type": "@id"},
    "source": {"@id": "dct:source", "@type": "@id"},
}
_TO_A_PERSON = frozenset(
    {
        ReasonCode.NEEDS_PERSON.value,
        ReasonCode.NEEDS_DOCUMENT.value,
        ReasonCode.NEEDS_SAMPLE.value,
        ReasonCode.AMBIGUOUS.value,
    }
)
_TOOL, _SITE = "_:tool", "_:site"


class _Places(Frozen):
    address: str
    places: Mapping[str, str]


@cache
def wcag_places() -> Mapping[str, str]:
    """The address at which WCAG 2.0 defines each success criterion, by its number.

    Raises:
        FrameworkError: ``reports/wcag.yaml`` is broken.
    """
    read = read_data(reports_dir() / "wcag.yaml", _Places)
    return {number: f"{read.address}{place}" for number, place in read.places.items()}


def write_earl(audit: Audit, framework: Framework, root: Path, *, language: Language = "vi") -> Path:
    """Write ``earl.jsonld`` beside ``audit.json`` and return its path.

    Raises:
        UsageError: The audit was judged under another framework or version.
        OSError: The folder is not writable.
    """
    view = audit_view(audit, framework, Labels(language))
    document = {"@context": _CONTEXT, "@graph": list(_graph(audit, view, framework))}
    target = root / FILE_NAME
    write_atomically(target, f"{json.dumps(document, ensure_ascii=False, indent=1)}\n".encode())
    return target


def _graph(audit: Audit, view: AuditView, framework: Framework) -> Iterator[dict[str, Any]]:
    yield {
        "@id": _TOOL,
        "@type": ["earl:Software", "earl:Assertor", "doap:Project"],
        "title": "portal-auditor",
        "doap:name": "portal-auditor",
        "doap:release": {"@type": "doap:Version", "doap:revision": view.tool_version},
        "info": f"axe-core {view.axe_core or '?'}; {view.browser or '?'}",
    }
    yield {"@id": _SITE, "@type": "earl:TestSubject", "title": view.name} | _source(view.link)
    views = {one.id: one for one in view.criteria}
    pages: dict[str, str] = {}
    assertions: list[dict[str, Any]] = []
    for finding in audit.findings:
        criterion = framework.criterion(finding.criterion)
        if not isinstance(criterion, AccessibilityCriterion):
            continue
        one = views[criterion.id]
        yield _requirement(criterion, one)
        assertions.append(_assertion(one, view, subject=_SITE, outcome=_outcome(finding), info=one.reason))
        for role, url, failed in _failed_pages(finding) if finding.verdict.decided else ():
            subject = pages.setdefault(url, f"_:page-{len(pages) + 1}")
            assertions.append(_assertion(one, view, subject=subject, outcome="failed", info=f"{role}: {failed}"))
    for url, subject in pages.items():
        yield {"@id": subject, "@type": "earl:TestSubject", "isPartOf": _SITE} | _source(web_address(url))
    yield from assertions


def _requirement(criterion: AccessibilityCriterion, one: CriterionView) -> dict[str, Any]:
    # A criterion that joins two success criteria does not tell which of them fails, so it is a requirement of its own.
    return {
        "@id": _test(criterion.id),
        "@type": "earl:TestRequirement",
        "title": one.title,
        "hasPart": [wcag_places()[number] for number in criterion.wcag],
    }


def _assertion(one: CriterionView, view: AuditView, *, subject: str, outcome: str, info: str) -> dict[str, Any]:
    return {
        "@type": "earl:Assertion",
        "assertedBy": _TOOL,
        "subject": subject,
        "test": _test(one.id),
        "mode": "earl:automatic" if one.decided_by == "automatic" else "earl:manual",
        "result": {
            "@type": "earl:TestResult",
            "outcome": f"earl:{outcome}",
            "info": info,
            "date": view.finished_at.isoformat(),
        },
    }


def _test(criterion_id: str) -> str:
    return f"_:criterion-{criterion_id}"


def _outcome(finding: Finding) -> str:
    match finding.verdict:
        case Verdict.MET:
            return "passed"
        case Verdict.NOT_MET | Verdict.PARTLY_MET:
            return "failed"
        case Verdict.NOT_APPLICABLE:
            return "inapplicable"
        case _:
            return "cantTell" if finding.reason.code in _TO_A_PERSON else "untested"


def _failed_pages(finding: Finding) -> Iterator[tuple[str, str, int]]:
    """Sampled pages with failures: role, address, number of elements; what does not fit in a stored audit is out."""
    pages = finding.measurements.get("pages")
    for page in pages if isinstance(pages, list) else ():
        if isinstance(page, Mapping) and isinstance(page.get("failed"), int) and page["failed"] > 0 and page.get("url"):
            yield harmless(str(page.get("page")), 80), str(page["url"]), page["failed"]


def _source(address: str | None) -> dict[str, str]:
    return {"source": address} if address else {}
