"""F05: the pages of procedures hold all required parts and the national code."""

from __future__ import annotations

from auditor.findings import Judgement, ReasonCode
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.procedures import ProcedureSeen, ProceduresFacts


def judge_f05(case: Case) -> Judgement:
    """How many of the sampled procedures are complete (NĐ 42/2022 Điều 12; NĐ 63/2010 Điều 8.2).

    Pages that could not be read count neither way: the verdict stands only when it is the same whatever they hold.
    """
    kept_out = case.obstacle("procedures")
    if kept_out is not None:
        return kept_out
    facts, evidence = case.facts("procedures", ProceduresFacts), case.evidence("procedures")
    if not facts.seen:
        missing = case.absence(facts.search, evidence) or case.absence(facts.procedure_search, evidence)
        return missing or undecided(ReasonCode.AMBIGUOUS, message="procedures-none", evidence=evidence)
    needed, some = case.criterion.count("complete_needed"), case.criterion.count("complete_partly")
    parts_needed, parts_partly = case.criterion.count("parts_needed"), case.criterion.count("parts_partly")
    read = [one for one in facts.seen if one.outcome in {"read", "broken"}]
    complete, most = (sum(one.complete(parts) for one in read) for parts in (parts_needed, parts_partly))
    sampled = case.criterion.count("sample_procedures")
    # A portal that offers fewer procedures than the sample asks for cannot be told from one whose list was cut short.
    unread = sampled - len(read)
    args: dict[str, str | float] = {"complete": complete, "read": len(read), "parts": parts_needed}
    args |= _lacking(read, facts.required)
    measurements = {
        "sampled": len(facts.seen),
        "read": len(read),
        "complete": complete,
        "procedures": {one.listed_code or one.url: list(one.parts) for one in read},
    }
    if complete >= needed:
        judgement = met("procedures-complete", evidence, **args)
    elif complete >= some and complete + unread < needed:
        judgement = partly("procedures-some", evidence, **args)
    elif most >= needed and complete + unread < needed:
        judgement = partly("procedures-most", evidence, **args, most=most, parts_partly=parts_partly)
    elif complete + unread < some and most + unread < needed:
        judgement = failed("procedures-incomplete", evidence, **args)
    else:
        judgement = _undecided(facts).model_copy(update={"evidence": evidence, "args": args})
    return judgement.model_copy(update={"measurements": measurements})


def _lacking(read: list[ProcedureSeen], required: tuple[str, ...]) -> dict[str, int]:
    """How many of the pages that opened lack each part, and the code."""
    pages = [one for one in read if one.outcome == "read"]
    counts = {part: sum(part not in one.parts for one in pages) for part in required}
    counts["national_code"] = sum(
        (one.listed_code not in one.codes) if one.listed_code else not one.codes for one in pages
    )
    return counts


def _undecided(facts: ProceduresFacts) -> Judgement:
    outcomes = {one.outcome for one in facts.seen}
    if "login" in outcomes:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="procedures-login")
    if "document" in outcomes:
        return undecided(ReasonCode.AMBIGUOUS, message="procedures-document")
    if "timeout" in outcomes:
        return undecided(ReasonCode.TIMEOUT, message="procedures-slow")
    if "failed" in outcomes:
        return undecided(ReasonCode.TOOL_ERROR, message="procedures-unread")
    return undecided(ReasonCode.AMBIGUOUS, message="procedures-few")
