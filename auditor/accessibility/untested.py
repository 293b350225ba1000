"""What was not tested, criterion by criterion: pages, frames and rules, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from auditor.accessibility.facts import AxeFacts, PageFacts
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


def gaps(sample: Sample, engine: frozenset[str], *, own: bool) -> tuple[Gap, ...]:
    """What was not tested of the rules that speak for one criterion.

    Args:
        sample: The sampled pages.
        engine: The criterion's rules of the engine.
        own: Whether own checks speak for it too.
    """
    return tuple(gap for page in sample.pages for gap in _of_page(page, engine, own=own))


def _of_page(page: SampledPage, engine: frozenset[str], *, own: bool) -> Iterator[Gap]:
    # A criterion for which no rule speaks is looked at by a person, on pages that open at least.
    unseen = page.axe is None and page.own is None
    if unseen or (engine and page.axe is None) or (own and page.own is None):
        code = page.obstacle or ReasonCode.TOOL_ERROR
        detail = page.detail or "the page was not observed"
        yield Gap(what="page", name=page.subject, page=page.subject, url=page.url, code=code, detail=detail)
    if page.axe is not None and (engine or own):
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
