"""F01 and F02: the ways to log in lead to the identity providers."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.findings import EvidenceItem, Judgement, ReasonCode
from auditor.functional.casework import Case, failed, met, undecided
from auditor.functional.facts.login import LoginFacts, LoginOption

NATIONAL, VNEID = "national_sso", "vneid"


def judge_f01(case: Case) -> Judgement:
    """Single sign-on: the browser asked for the log-in of the national portal (NĐ 42/2022 Điều 12.5)."""
    kept_out = case.obstacle("login")
    if kept_out is not None:
        return kept_out
    facts, evidence = case.facts("login", LoginFacts), case.evidence("login")
    if facts.asked(NATIONAL):
        return met("login-national", evidence, label=_label(facts, NATIONAL))
    return _without(case, facts, NATIONAL, evidence)


def judge_f02(case: Case) -> Judgement:
    """VNeID: the log-in page names it and the browser asked for its log-in; one without the other is not enough."""
    kept_out = case.obstacle("login")
    if kept_out is not None:
        return kept_out
    facts, evidence = case.facts("login", LoginFacts), case.evidence("login")
    if facts.asked(VNEID):
        if VNEID in facts.names:
            return met("login-vneid", evidence, label=_label(facts, VNEID))
        return undecided(ReasonCode.AMBIGUOUS, message="login-vneid-unnamed", evidence=evidence)
    if NATIONAL in facts.straight_to:
        # The national page offers VNeID too, but it is not the portal's and was not seen.
        return undecided(ReasonCode.THIRD_PARTY, message="login-vneid-behind-national", evidence=evidence)
    return _without(case, facts, VNEID, evidence)


def _without(case: Case, facts: LoginFacts, provider: str, evidence: tuple[EvidenceItem, ...]) -> Judgement:
    """What follows when a provider's log-in was never asked for."""
    if facts.logged_in and not facts.options:
        return undecided(ReasonCode.AMBIGUOUS, message="login-already-in", evidence=evidence)
    named = [option for option in facts.options if provider in option.names]
    if not facts.options and not facts.straight_to:
        missing = case.absence(facts.search, evidence)
        if missing is not None:
            return missing
    doubt = _doubt(facts, named, evidence)
    if doubt is not None:
        return doubt
    pressed = [option for option in named if option.can_be_pressed]
    if pressed:
        option = pressed[0]
        return failed(f"login-option-{option.outcome}", evidence, label=option.label, target=option.target)
    if named or provider in facts.names:
        return failed("login-named-only", evidence, provider=provider)
    return failed("login-not-offered", evidence, provider=provider)


def _doubt(facts: LoginFacts, named: Sequence[LoginOption], evidence: tuple[EvidenceItem, ...]) -> Judgement | None:
    """A way that might still lead there: it could not be followed to its end."""
    # An option without a provider's name matters only while no option names the provider.
    open_ways = named or [option for option in facts.options if not option.names]
    for option in open_ways:
        if option.outcome in {"unreachable", "identity"}:
            host = option.detail or option.target
            return undecided(
                ReasonCode.THIRD_PARTY, message="login-third-party", evidence=evidence, label=option.label, host=host
            )
        if option.outcome == "barred":
            return undecided(
                ReasonCode.BLOCKED, message="login-barred", evidence=evidence, label=option.label, detail=option.detail
            )
        if option.outcome == "timeout":
            return undecided(ReasonCode.TIMEOUT, message="login-slow", evidence=evidence, label=option.label)
        if option.outcome in {"refused", "failed"}:
            return undecided(
                ReasonCode.TOOL_ERROR,
                message="login-not-followed",
                evidence=evidence,
                label=option.label,
                detail=option.detail,
            )
        if option.shows_code:
            return undecided(ReasonCode.AMBIGUOUS, message="login-code", evidence=evidence, label=option.label)
        if option.names and option.onward:
            steps = ", ".join(option.onward)
            return undecided(
                ReasonCode.AMBIGUOUS, message="login-onward", evidence=evidence, label=option.label, steps=steps
            )
    if facts.untried:
        return undecided(ReasonCode.TIMEOUT, message="login-untried", evidence=evidence, count=len(facts.untried))
    return None


def _label(facts: LoginFacts, provider: str) -> str:
    return next((option.label for option in facts.options if provider in option.providers), facts.search.url or "")
