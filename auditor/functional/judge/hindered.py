"""What follows when a probe saw some of its pages and was kept from one. Pure."""

from __future__ import annotations

from auditor.findings import EvidenceItem, Judgement
from auditor.functional.casework import undecided
from auditor.functional.facts.hindrance import Hindrance


def hindered(hindrance: Hindrance, evidence: tuple[EvidenceItem, ...]) -> Judgement:
    """What follows when one page could not be looked at."""
    return undecided(
        hindrance.code,
        message=f"obstacle-{hindrance.code.value.replace('_', '-')}",
        evidence=evidence,
        detail=hindrance.detail,
    )
