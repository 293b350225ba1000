"""F03, F04, F05, F22 and F23: the catalogue of procedures."""

from __future__ import annotations

from auditor.findings import Judgement, ReasonCode
from auditor.functional.casework import Case, undecided
from auditor.functional.facts.catalogue import CatalogueFacts


def judge_f03(case: Case) -> Judgement:
    """Service level of each row."""
    return _judge(case)


def judge_f04(case: Case) -> Judgement:
    """The four facets."""
    return _judge(case)


def judge_f05(case: Case) -> Judgement:
    """Parts of the pages of procedures."""
    return _judge(case)


def judge_f22(case: Case) -> Judgement:
    """Search by keyword."""
    return _judge(case)


def judge_f23(case: Case) -> Judgement:
    """Search by filters."""
    return _judge(case)


def _judge(case: Case) -> Judgement:
    kept_out = case.obstacle("catalogue")
    if kept_out is not None:
        return kept_out
    evidence = case.evidence("catalogue")
    missing = case.absence(case.facts("catalogue", CatalogueFacts).search, evidence)
    return missing or undecided(ReasonCode.NEEDS_PERSON, message="needs-person", evidence=evidence)
