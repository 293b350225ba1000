"""What explains a measure and is not scored, beside the measure it explains: pure."""

from __future__ import annotations

from typing import Any

from auditor.evidence import Record
from auditor.findings import Pillar
from auditor.performance.facts import FIRST_BYTE_PROBE, FirstByteFacts
from auditor.performance.halves import PageRuns

_FACTS: dict[str, frozenset[str]] = {
    "lcp": frozenset({"largest_element"}),
    "si": frozenset({"visual_progress", "cls"}),
    "tbt": frozenset({"longest_tasks", "long_task_count"}),
    "tti": frozenset(
        {
            "dom_content_loaded_ms",
            "load_ms",
            "requests",
            "bytes",
            "requests_by_kind",
            "bytes_by_kind",
            "failed_requests",
            "open_requests",
            "waterfall",
        }
    ),
}
"""Which facts of the run that counts stand beside which measure; names are those of :class:`Details`."""


def explained(record: Record, page: PageRuns, measure: str) -> dict[str, Any]:
    """The facts that explain one measure of one page, as ``audit.json`` keeps them; empty when there are none.

    Args:
        record: All that the audit saw.
        page: The runs of the page; those of the run that counts are given.
        measure: Short name of the measure; the server's first byte stands beside ``fcp``.
    """
    if measure == "fcp":
        return _first_byte(record, page.role)
    if page.counting is None or page.counting.details is None:
        return {}
    facts = page.counting.details.model_dump(mode="json", include=set(_FACTS.get(measure, ())))
    if measure == "si":
        film = next((item for item in page.evidence if item.kind == "picture"), None)
        facts["film"] = film and {"file": film.file, "sha256": film.sha256, "times_ms": list(page.counting.film_ms)}
    return facts


def _first_byte(record: Record, role: str) -> dict[str, Any]:
    for observation in record.of(Pillar.PERFORMANCE, FIRST_BYTE_PROBE, subject=role):
        facts = FirstByteFacts.model_validate(observation.facts)
        typical = facts.typical
        if typical is None:
            return {"first_byte": None, "first_byte_reason": facts.fault}
        return {
            "first_byte": {
                **typical.model_dump(mode="json"),
                "total_ms": typical.total_ms,
                "requests_ms": [request.total_ms for request in facts.requests],
            }
        }
    return {}
