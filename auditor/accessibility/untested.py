"""What was not tested, criterion by criterion: pages, frames and rules, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from auditor.accessibility.facts import AxeFacts, PageFacts, state_of
from auditor.accessibility.measures import KeyboardFacts, MeasuredFacts, measured_in
from auditor.accessibility.sample import Sample, SampledPage
from auditor.evidence import bounded
from auditor.findings import EvidenceItem, Frozen, ReasonCode


class Gap(Frozen):
    """Something that was not tested.

    Args:
        what: A whole page, a frame of it, or a rule on it.
        name: The page, the frame's address or the rule's id.
        page: The page and state.
        url: Its address.
        code: Why.
        detail: One line that names the obstacle.
    """

    what: Literal["page", "frame", "rule"]
    name: str
    page: str
    url: str
    code: ReasonCode
    detail: str

    @property
    def evidence(self) -> EvidenceItem:
        """The gap in words."""
        return EvidenceItem(kind="text", page=self.url, detail=bounded(f"{self.name}: {self.detail}"))


def gaps(sample: Sample, engine: frozenset[str], *, own: bool, measures: frozenset[str]) -> tuple[Gap, ...]:
    """What was not tested of the rules that speak for one criterion.

    Args:
        sample: The sampled pages.
        engine: The criterion's rules of the engine.
        own: Whether own checks of the page's facts speak for it too.
        measures: The measurements (``keyboard``, ``focus``, ...) that checks of the criterion rest on.
    """
    return tuple(
        gap
        for page in sample.pages
        for gap in (*_of_page(page, engine, own=own, measured=bool(measures)), *_of_measures(page, measures))
    )


def _of_page(page: SampledPage, engine: frozenset[str], *, own: bool, measured: bool) -> Iterator[Gap]:
    # A criterion for which no rule speaks is looked at by a person, on pages that open at least.
    unseen = page.axe is None and page.own is None
    if unseen or (engine and page.axe is None) or (own and page.own is None):
        code = page.obstacle or ReasonCode.TOOL_ERROR
        detail = page.detail or "the page was not observed"
        yield Gap(what="page", name=page.subject, page=page.subject, url=page.url, code=code, detail=detail)
    if page.axe is not None and (engine or own or measured):
        yield from _of_engine(page, page.axe, engine)
    if page.own is not None and own:
        yield from _of_own(page, page.own)


def _of_engine(page: SampledPage, facts: AxeFacts, engine: frozenset[str]) -> Iterator[Gap]:
    for frame in facts.frames_untested:
        name = frame.url or frame.selector
        yield Gap(what="frame", name=name, page=page.subject, url=page.url, code=frame.code, detail=frame.detail)
    for rule in facts.rules_untested:
        if rule.rule in engine:
            detail = f"{rule.frame_url} {rule.detail}".strip()
            yield Gap(what="rule", name=rule.rule, page=page.subject, url=page.url, code=rule.code, detail=detail)


def _of_own(page: SampledPage, facts: PageFacts) -> Iterator[Gap]:
    for url in facts.frames_unread:
        detail = "the frame did not answer"
        yield Gap(what="frame", name=url, page=page.subject, url=page.url, code=ReasonCode.TIMEOUT, detail=detail)
    if facts.truncated:
        detail = "the page holds more than is read"
        yield Gap(
            what="page", name=page.subject, page=page.subject, url=page.url, code=ReasonCode.TOOL_ERROR, detail=detail
        )


_WATCHED_S = 5.0
"""WCAG speaks of motion that lasts more than five seconds: a shorter watch says nothing."""


def _of_measures(page: SampledPage, measures: frozenset[str]) -> Iterator[Gap]:
    if not measures or (page.axe is None and page.own is None and page.measured is None):
        return
    facts = page.measured or MeasuredFacts()
    for name in sorted(measures & measured_in(state_of(page.subject))):
        why = _left_open(facts, name) if page.measured is not None else (page.obstacle or ReasonCode.TOOL_ERROR, "")
        if why is not None:
            code, detail = why
            yield Gap(what="rule", name=name, page=page.subject, url=page.url, code=code, detail=detail)


def _left_open(facts: MeasuredFacts, name: str) -> tuple[ReasonCode, str] | None:
    """Why a measurement does not speak for the whole page; None when it does."""
    left = next((rule for rule in facts.untested if rule.rule == name), None)
    if getattr(facts, name) is None:
        return (left.code, left.detail) if left else (ReasonCode.TOOL_ERROR, "not measured")
    if not facts.whole:
        return ReasonCode.TIMEOUT, "the page has more elements than are looked at"
    if name == "resize" and facts.resize is not None and facts.resize.truncated_texts:
        return ReasonCode.TIMEOUT, f"more texts than the {facts.resize.texts} that were looked at"
    if name == "keyboard" and facts.keyboard is not None:
        if not facts.keyboard.complete and facts.keyboard.trap is None:
            return _walk_ended(facts.keyboard)
        if not facts.keyboard.listeners_known:
            return (left.code, left.detail) if left else (ReasonCode.TIMEOUT, "too many listeners to look at each")
    if name == "focus" and facts.focus is not None:
        if facts.focus.skipped:
            return ReasonCode.TIMEOUT, f"{facts.focus.skipped} elements were not looked at"
        if facts.keyboard is None or not facts.keyboard.complete:
            return _walk_ended(facts.keyboard)
    if name == "motion" and facts.motion is not None and facts.motion.scripted and facts.motion.watched_s < _WATCHED_S:
        return ReasonCode.TIMEOUT, f"watched for {facts.motion.watched_s} s only"
    return None


def _walk_ended(walked: KeyboardFacts | None) -> tuple[ReasonCode, str]:
    """Why the keyboard walk does not speak for the whole page: only its limit is a matter of time."""
    why = walked.why if walked is not None else "not walked"
    code = ReasonCode.TIMEOUT if why == "limit" else ReasonCode.TOOL_ERROR
    return code, f"the keyboard walk ended early ({why})"
