"""F01 and F02: the ways to log in."""

from __future__ import annotations

from auditor.findings import Judgement, ReasonCode
from auditor.functional.casework import Case, undecided
from auditor.functional.facts.login import LoginFacts


def judge_f01(case: Case) -> Judgement:
    """Single sign-on with the national portal's account."""
    return _judge(case)


def judge_f02(case: Case) -> Judgement:
    """Log-in with VNeID."""
    return _judge(case)


def _judge(case: Case) -> Judgement:
    kept_out = case.obstacle("login")
    if kept_out is not None:
        return kept_out
    evidence = case.evidence("login")
    missing = case.absence(case.facts("login", LoginFacts).search, evidence)
    return missing or undecided(ReasonCode.NEEDS_PERSON, message="needs-person", evidence=evidence)
