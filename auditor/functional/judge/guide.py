"""F30: the user guide and the guidance for each service."""

from __future__ import annotations

from auditor.findings import Judgement, ReasonCode
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.guide import Document, GuideFacts, GuidePage

_STEPS = 2
_ACTIONS = 3
_HANDLING = 2


def judge_f30(case: Case) -> Judgement:
    """Met when a guide with real content is near the home page.

    A guide that is empty or whose only documents do not open is not met; one that says it is still to come and leads on
    is for a person.
    """
    if obstacle := case.obstacle("guide"):
        return obstacle
    facts = case.facts("guide", GuideFacts)
    evidence = case.evidence("guide")
    best = next((page for page in facts.pages if _real(case, page)), None)
    if best is None:
        return case.absence(facts.search, evidence) or _without_content(case, facts)
    if facts.pages[0].says_empty and not _instructs(case, facts.pages[0]):
        # What it leads to, or offers as a file, may be news that stand beside a guide still to come.
        return undecided(ReasonCode.AMBIGUOUS, message="guide-unclear", evidence=evidence, characters=best.characters)
    limit = case.criterion.count("max_clicks")
    if facts.clicks > limit:
        return partly("guide-far", evidence, clicks=facts.clicks, limit=limit)
    document = next((document for document in best.documents if document.guides), None)
    if not _instructs(case, best) and document is not None:
        judgement = met("guide-document", evidence, label=document.label or document.url, clicks=facts.clicks)
    else:
        judgement = met("guide-page", evidence, characters=best.characters, steps=best.steps, clicks=facts.clicks)
    # Told beside the verdict: the criterion is decided by the guide, what a procedure's page says belongs to F05 too.
    return judgement.model_copy(update={"measurements": {"per_service": list(facts.procedure_guidance)}})


def _real(case: Case, page: GuidePage) -> bool:
    return _instructs(case, page) or any(document.guides for document in page.documents)


def _instructs(case: Case, page: GuidePage) -> bool:
    """Whether the text of a page is long enough and tells people what to do."""
    enough = page.characters >= case.criterion.count("min_characters")
    return enough and (page.steps >= _STEPS or (page.actions >= _ACTIONS and page.handling >= _HANDLING))


def _without_content(case: Case, facts: GuideFacts) -> Judgement:
    evidence = case.evidence("guide")
    if facts.login_wall and not case.with_session:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="search-login", evidence=evidence)
    documents = [document for page in facts.pages for document in page.documents]
    for opens, message in (("unreachable", "guide-third-party"), ("elsewhere", "guide-elsewhere")):
        if away := _first(documents, opens):
            return undecided(ReasonCode.THIRD_PARTY, message=message, evidence=evidence, url=away.url)
    if unclear := _first(documents, "unknown"):
        return undecided(ReasonCode.AMBIGUOUS, message="guide-document-unclear", evidence=evidence, url=unclear.url)
    if other := _first(documents, "opens"):
        label = other.label or other.url
        return undecided(ReasonCode.AMBIGUOUS, message="guide-document-other", evidence=evidence, label=label)
    longest = max((page.characters for page in facts.pages if not page.says_empty), default=0)
    if longest >= case.criterion.count("min_characters"):
        return undecided(ReasonCode.AMBIGUOUS, message="guide-unclear", evidence=evidence, characters=longest)
    if any(page.pictured and not page.says_empty for page in facts.pages):
        return undecided(ReasonCode.NEEDS_PERSON, message="guide-pictures", evidence=evidence)
    if facts.leads_left and not any(page.says_empty for page in facts.pages):
        count = facts.leads_left
        return undecided(ReasonCode.AMBIGUOUS, message="guide-leads-left", evidence=evidence, count=count)
    if broken := _first(documents, "broken"):
        return failed("guide-links-broken", evidence, url=broken.url, detail=broken.detail)
    return failed("guide-empty", evidence, characters=max((page.characters for page in facts.pages), default=0))


def _first(documents: list[Document], opens: str) -> Document | None:
    return next((document for document in documents if document.opens == opens), None)
