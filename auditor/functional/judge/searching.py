"""F22: the search by keyword, with and without diacritics."""

from __future__ import annotations

from auditor.findings import EvidenceItem, Judgement, ReasonCode, Verdict
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.searching import SearchBox, SearchingFacts, SearchTry
from auditor.portal.wording import plain

_LIST = 2
"""Rows that make a list."""
_ORDER = (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_OBSERVABLE, Verdict.NOT_MET)


def judge_f22(case: Case) -> Judgement:
    """Whether one term finds a relevant service in both spellings, and a nonsense term does not find the same."""
    kept_out = case.obstacle("searching")
    if kept_out is not None:
        return kept_out
    facts, evidence = case.facts("searching", SearchingFacts), case.evidence("searching")
    if not facts.boxes:
        missing = case.absence(facts.search, evidence)
        if missing is None and facts.perhaps:
            perhaps = facts.perhaps[0]
            return undecided(ReasonCode.AMBIGUOUS, message="search-perhaps-box", evidence=evidence, label=perhaps)
        return missing or failed("search-no-box", evidence)
    # The best search box speaks for the portal; a visitor needs one that works.
    judgements = [_of_box(box, evidence) for box in facts.boxes]
    best = min(judgements, key=lambda judgement: _ORDER.index(judgement.verdict))
    tries = [
        one.model_dump(include={"term", "form", "outcome", "rows", "relevant_at"})
        for b in facts.boxes
        for one in b.tries
    ]
    return best.model_copy(update={"measurements": {"searches": tries}})


def _of_box(box: SearchBox, evidence: tuple[EvidenceItem, ...]) -> Judgement:
    real = [one for one in box.tries if one.form != "nonsense"]
    nonsense = next((one for one in box.tries if one.form == "nonsense"), None)
    if nonsense is not None and nonsense.keys and any(one.keys == nonsense.keys for one in real):
        return _ignored(box, nonsense, evidence)
    accented = {plain(one.term): one for one in real if one.form == "accented" and one.relevant}
    bare = {plain(one.term): one for one in real if one.form == "plain" and one.relevant}
    troubled = next((one for one in box.tries if one.outcome in {"failed", "timeout"}), None)
    both = [accented[term] for term in accented if term in bare]
    if nonsense is None or nonsense.outcome in {"failed", "timeout"}:
        return _untold(box, evidence)
    if both:
        return met("search-both", evidence, term=both[0].term, nonsense=nonsense.term)
    if troubled is not None or not box.complete or any(one.perhaps_relevant for one in real):
        return _untold(box, evidence)
    if accented:
        return partly("search-accented-only", evidence, term=next(iter(accented.values())).term)
    if bare:
        return partly("search-plain-only", evidence, term=next(iter(bare.values())).term)
    if any(one.outcome == "unreadable" for one in real):
        return undecided(ReasonCode.AMBIGUOUS, message="search-unreadable", evidence=evidence, label=box.label)
    broken = next((one for one in real if one.outcome == "broken"), None)
    if broken is not None:
        return failed("search-broken", evidence, label=box.label, term=broken.term, detail=broken.detail)
    terms = ", ".join(f"“{one.term}”" for one in real)
    return failed("search-nothing", evidence, label=box.label, terms=terms)


def _ignored(box: SearchBox, nonsense: SearchTry, evidence: tuple[EvidenceItem, ...]) -> Judgement:
    """The same rows for a real term and for nonsense; what stayed may be another list of the page, or one row of it.

    It is another list where the page says that nothing was found beside it.
    """
    if not nonsense.services or nonsense.rows < _LIST or nonsense.says_none:
        return undecided(ReasonCode.AMBIGUOUS, message="search-unreadable", evidence=evidence, label=box.label)
    return failed("search-ignores", evidence, label=box.label, term=nonsense.term, rows=nonsense.rows)


def _untold(box: SearchBox, evidence: tuple[EvidenceItem, ...]) -> Judgement:
    """Some searches that were due could not be made, or what they found may be services or not."""
    trouble = next((one for one in box.tries if one.outcome in {"failed", "timeout"}), None)
    if trouble is None and box.complete and any(one.perhaps_relevant for one in box.tries):
        return undecided(ReasonCode.AMBIGUOUS, message="search-services-untold", evidence=evidence, label=box.label)
    if trouble is not None and trouble.outcome == "failed":
        return undecided(
            ReasonCode.TOOL_ERROR, message="search-tool", evidence=evidence, label=box.label, detail=trouble.detail
        )
    return undecided(ReasonCode.TIMEOUT, message="search-slow", evidence=evidence, label=box.label)
