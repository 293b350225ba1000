"""What the rules of the functional pillar work with: one criterion, and what one look saw. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from auditor.evidence import Observation
from auditor.findings import EvidenceItem, Frozen, Judgement, ReasonCode, Verdict
from auditor.framework import Criterion
from auditor.functional.facts.search import PageSearch

F = TypeVar("F", bound=Frozen)

_SHOWN = 3
REFUSED = frozenset({"http-401", "http-403"})
"""What a page is refused with to who has no right to it, or did not log in."""
_SLOWED = frozenset({"http-429"})


@dataclass(frozen=True, kw_only=True)
class Case:
    """One criterion and what one look saw.

    Attributes:
        criterion: Its data: tolerances, needs, texts.
        seen: The observation of each probe in this look.
        with_session: The look carried a person's session.
        session_refused: A session was given that the portal did not recognise.
        dossier_code_given: The operator gave a sample dossier code.
        asked: The probes that the rule has asked so far.
    """

    criterion: Criterion
    seen: dict[str, Observation]
    with_session: bool
    dossier_code_given: bool
    session_refused: bool = False
    asked: set[str] = field(default_factory=set)

    def facts(self, probe: str, model: type[F]) -> F:
        """The facts of a probe.

        Raises:
            KeyError: The probe brought nothing; ask :meth:`obstacle` first.
        """
        self.asked.add(probe)
        return model.model_validate(self.seen[probe].facts)

    def evidence(self, probe: str) -> tuple[EvidenceItem, ...]:
        """The evidence of a probe."""
        return self.seen[probe].evidence if probe in self.seen else ()

    def obstacle(self, probe: str) -> Judgement | None:
        """Why a probe saw nothing, as the judgement that follows from it; None when it did see."""
        self.asked.add(probe)
        observation = self.seen.get(probe)
        if observation is None:
            return undecided(ReasonCode.TOOL_ERROR, message="not-tried")
        if observation.obstacle is None:
            return None
        return undecided(
            observation.obstacle,
            message=f"obstacle-{observation.obstacle.value.replace('_', '-')}",
            evidence=observation.evidence,
            detail=observation.obstacle_detail,
        )

    def absence(self, search: PageSearch, evidence: tuple[EvidenceItem, ...]) -> Judgement | None:
        """What follows when the page of a role was not found; None when it was.

        A page that was searched for completely and is not there, or is broken, is the portal's failure; a challenge, a
        log-in in the way, a time-out or an unfinished search is not.
        """
        if search.found:
            return None
        return _kept_from_searching(search, evidence, with_session=self.with_session) or _not_there(search, evidence)


def _kept_from_searching(
    search: PageSearch, evidence: tuple[EvidenceItem, ...], *, with_session: bool
) -> Judgement | None:
    """What kept the search from its end. One broken page says nothing while another way was not gone to its end."""
    outcomes = {attempt.outcome: attempt for attempt in search.attempts}
    statuses = {attempt.detail for attempt in search.attempts if attempt.outcome == "missing"}
    if search.challenged or statuses & _SLOWED:
        return undecided(ReasonCode.BLOCKED, message="search-blocked", evidence=evidence)
    if "elsewhere" in outcomes:
        there = outcomes["elsewhere"]
        return undecided(
            ReasonCode.THIRD_PARTY, message="search-elsewhere", evidence=evidence, label=there.label, host=there.detail
        )
    if "timeout" in outcomes:
        return undecided(ReasonCode.TIMEOUT, message="search-timeout", evidence=evidence)
    if statuses & REFUSED:
        # Who has a session was refused as a robot is; nobody knows yet what a person would see.
        reason, message = (ReasonCode.BLOCKED, "blocked") if with_session else (ReasonCode.LOGIN_REQUIRED, "login")
        return undecided(reason, message=f"search-{message}", evidence=evidence)
    if {"login-wall", "identity"} & outcomes.keys() and not with_session:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="search-login", evidence=evidence)
    if "failed" in outcomes:
        detail = outcomes["failed"].detail
        return undecided(ReasonCode.TOOL_ERROR, message="search-failed", evidence=evidence, detail=detail)
    if "withheld" in outcomes:
        kept = outcomes["withheld"]
        return undecided(
            ReasonCode.AMBIGUOUS,
            message="search-held" if kept.detail else "search-withheld",
            evidence=evidence,
            label=kept.label,
            detail=kept.detail,
        )
    if not search.complete:
        return undecided(ReasonCode.TIMEOUT, message="search-unfinished", evidence=evidence)
    return None


def _not_there(search: PageSearch, evidence: tuple[EvidenceItem, ...]) -> Judgement:
    broken = next((attempt for attempt in search.attempts if attempt.outcome == "missing"), None)
    if broken is not None:
        return failed("page-broken", evidence, label=broken.label, url=broken.url, detail=broken.detail)
    if search.dead_labels:
        return failed("label-dead", evidence, label=search.dead_labels[0])
    if search.attempts:
        labels = ", ".join(f"“{attempt.label}”" for attempt in search.attempts[:_SHOWN])
        return failed("candidates-empty", evidence, labels=labels)
    return failed("page-not-found", evidence)


def met(code: str, evidence: tuple[EvidenceItem, ...], **args: str | float) -> Judgement:
    """The function was seen to work."""
    return Judgement(verdict=Verdict.MET, code=code, evidence=evidence, args=args)


def partly(code: str, evidence: tuple[EvidenceItem, ...], **args: str | float) -> Judgement:
    """Some of what the criterion asks for was seen to work."""
    return Judgement(verdict=Verdict.PARTLY_MET, code=code, evidence=evidence, args=args)


def failed(code: str, evidence: tuple[EvidenceItem, ...], **args: str | float) -> Judgement:
    """It was searched for completely and is not there, or it was seen to be broken."""
    return Judgement(verdict=Verdict.NOT_MET, code=code, evidence=evidence, args=args)


def undecided(
    reason: ReasonCode, *, message: str | None = None, evidence: tuple[EvidenceItem, ...] = (), **args: str | float
) -> Judgement:
    """It could not be decided, and why."""
    return Judgement(verdict=Verdict.NOT_OBSERVABLE, code=reason.value, message=message, evidence=evidence, args=args)
