"""F32: the virtual assistant."""

from __future__ import annotations

from auditor.findings import EvidenceItem, Judgement, ReasonCode
from auditor.functional.casework import Case, failed, met, undecided
from auditor.functional.facts.assistant import Answer, AssistantFacts

_SUBSTANCE = 2
"""Different words of procedure that an answer needs; a greeting has none, an echo hardly one."""


def judge_f32(case: Case) -> Judgement:
    """Met when the assistant gives a relevant answer in time that it does not give to everything."""
    if obstacle := case.obstacle("assistant"):
        return obstacle
    facts = case.facts("assistant", AssistantFacts)
    evidence = case.evidence("assistant")
    if facts.answer is not None and facts.stopped == "asked":
        return _answered(case, facts, facts.answer)
    if facts.third_party:
        hosts = ", ".join(facts.third_party[:2])
        return undecided(ReasonCode.THIRD_PARTY, message="assistant-third-party", evidence=evidence, hosts=hosts)
    return _not_asked(facts, evidence)


def _not_asked(facts: AssistantFacts, evidence: tuple[EvidenceItem, ...]) -> Judgement:
    name = facts.label or "—"
    match facts.stopped:
        case "nothing":
            return failed("assistant-not-found", evidence)
        case "picture":
            return failed("assistant-picture", evidence, label=name)
        case "dead":
            return failed("assistant-dead", evidence, label=name)
        case "not_ready":
            return failed("assistant-not-ready", evidence, label=name)
        case "contact_only":
            return failed("assistant-contact-only", evidence, label=name)
        case "personal_data":
            return undecided(ReasonCode.NEEDS_PERSON, message="assistant-personal", evidence=evidence, label=name)
    return undecided(ReasonCode.AMBIGUOUS, message="assistant-not-askable", evidence=evidence, label=name)


def _answered(case: Case, facts: AssistantFacts, answer: Answer) -> Judgement:
    """The question was sent: what came back decides."""
    evidence = case.evidence("assistant")
    if not answer.texts or answer.after_ms is None:
        return _silent(case, facts)
    said = answer.texts[0]
    # An assistant whose server is down says so to every question.
    if facts.third_party and answer.not_understood:
        hosts = ", ".join(facts.third_party[:2])
        return undecided(ReasonCode.THIRD_PARTY, message="assistant-third-party", evidence=evidence, hosts=hosts)
    if facts.same_answer:
        return failed("assistant-canned", evidence, said=said)
    relevant = bool(answer.topic) and answer.substance >= _SUBSTANCE and not answer.not_understood
    if relevant and facts.control is not None:
        return met("assistant-answers", evidence, ms=answer.after_ms, said=said)
    if not relevant and (answer.not_understood or answer.contact):
        return failed("assistant-no-help", evidence, said=said)
    if not answer.topic and not answer.substance:
        return failed("assistant-greeting", evidence, said=said)
    return undecided(ReasonCode.AMBIGUOUS, message="assistant-unclear", evidence=evidence, said=said)


def _silent(case: Case, facts: AssistantFacts) -> Judgement:
    """Nothing came back; whose doing was it?"""
    evidence = case.evidence("assistant")
    if facts.guard_stopped:
        return undecided(ReasonCode.AMBIGUOUS, message="assistant-guard", evidence=evidence)
    if facts.server_refused:
        return failed("assistant-error", evidence, detail=facts.server_refused)
    if facts.third_party:
        hosts = ", ".join(facts.third_party[:2])
        return undecided(ReasonCode.THIRD_PARTY, message="assistant-third-party", evidence=evidence, hosts=hosts)
    return failed("assistant-silent", evidence, seconds=case.criterion.count("answer_within_ms") // 1000)
