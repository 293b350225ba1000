"""Hits: places where a rule found a failure or a question, from the engine and from the own checks alike."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.accessibility.facts import AxeFacts, RuleFacts, Spot
from auditor.accessibility.rules import Rules
from auditor.accessibility.sample import Sample, SampledPage
from auditor.evidence import bounded
from auditor.findings import EvidenceItem, Frozen


class Hit(Frozen):
    """A place, standing for ``count`` places of the same kind on its page.

    Args:
        rule: Id of the rule.
        fails: It decides; otherwise it asks.
        subject: The page and state.
        url: Address of the page (of the frame, when it is in one).
        selector: Where on the page; empty for the page as a whole.
        said: What a person should look at: markup, the text of a link, a title.
        why: What the engine says of it, in English.
        shape: Equal for places that come from one template.
        count: How many places on this page.
        impact: How badly it hits people, in the engine's words; empty for own checks.
        picture: Picture of the place, when there is one.
    """

    rule: str
    fails: bool
    subject: str
    url: str
    selector: str = ""
    said: str = ""
    why: str = ""
    shape: str = ""
    count: int = 1
    impact: str = ""
    picture: EvidenceItem | None = None

    @property
    def evidence(self) -> EvidenceItem:
        """The hit as evidence: its picture, or its words."""
        return self.picture or self._in_words(self.why)

    def beside(self, first: Hit) -> EvidenceItem:
        """The hit as evidence after another of its template: what the engine says of both alike is left out."""
        return self.picture or self._in_words("" if self.why == first.why else self.why)

    def _in_words(self, why: str) -> EvidenceItem:
        parts = (f"{self.rule} ({self.count})", self.selector, self.said, why)
        return EvidenceItem(kind="text", page=self.url, detail=bounded("; ".join(part for part in parts if part)))


def engine_hits(sample: Sample, rules: Rules, wanted: frozenset[str]) -> Iterator[Hit]:
    """Failures and questions of the engine's rules, page by page."""
    for page, facts in sample.with_axe:
        for result in facts.rules:
            rule = rules.rules.get(result.rule)
            if rule is None or result.rule not in wanted:
                continue
            yield from _of_spots(page, result, result.failed, result.violations, fails=rule.result == "fails")
            yield from _of_spots(page, result, result.unclear, result.incomplete, fails=False)


def _of_spots(
    page: SampledPage, result: RuleFacts, spots: tuple[Spot, ...], total: int, *, fails: bool
) -> Iterator[Hit]:
    # Kinds beyond those that were kept are counted with the last one.
    beyond = total - sum(spot.alike for spot in spots)
    for index, spot in enumerate(spots):
        last = index == len(spots) - 1
        yield Hit(
            rule=result.rule,
            fails=fails,
            impact=result.impact,
            subject=page.subject,
            url=spot.frame_url or page.url,
            selector=spot.selector,
            said=spot.html,
            why=spot.summary,
            shape=spot.shape,
            count=spot.alike + (max(beyond, 0) if last else 0),
            picture=page.pictures.get(spot.picture),
        )


def checked_elements(facts: AxeFacts, wanted: frozenset[str]) -> int:
    """How many results (element and rule) the wanted rules gave on one page."""
    return sum(rule.passes + rule.violations + rule.incomplete for rule in facts.rules if rule.rule in wanted)
