"""Hits of one template joined: a header repeated on forty pages is one problem, and the worst problems come first.

Places are of one template when a rule says the same of the same markup without its texts and values; markup that says
little of itself (no class) counts together with where it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from auditor.accessibility.facts import STEP
from auditor.accessibility.hits import Hit
from auditor.findings import Frozen

_NUMBERED = re.compile(r":nth-(child|of-type)\(\d+\)|\d+")
_STEPS = 2
"""Steps of a selector, from its end, that tell where markup without a class stands."""
_WEIGHT = {"critical": 4, "serious": 3, "moderate": 2, "minor": 1}
_UNKNOWN = 3
"""Rules without an impact of the engine's count as serious."""


class Problem(Frozen):
    """One template that one rule speaks of, with its places page by page.

    Args:
        rule: Id of the rule.
        fails: It decides; otherwise it asks.
        hits: Its places, the page with the most first.
    """

    rule: str
    fails: bool
    hits: tuple[Hit, ...]

    @property
    def count(self) -> int:
        """Elements on all pages."""
        return sum(hit.count for hit in self.hits)

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages and states it stands on."""
        return tuple(dict.fromkeys(hit.subject for hit in self.hits))

    @property
    def first(self) -> Hit:
        """The place that shows it: one with a picture where there is one."""
        return next((hit for hit in self.hits if hit.picture is not None), self.hits[0])


def problems(hits: Sequence[Hit]) -> tuple[Problem, ...]:
    """Join hits of one template, the worst first: what weighs most, then what stands on most pages, then most often."""
    joined: dict[tuple[str, bool, str], list[Hit]] = defaultdict(list)
    for hit in hits:
        joined[hit.rule, hit.fails, _template(hit)].append(hit)
    found = [
        Problem(rule=rule, fails=fails, hits=tuple(sorted(same, key=lambda hit: -hit.count)))
        for (rule, fails, _), same in joined.items()
    ]
    return tuple(sorted(found, key=_rank))


def _rank(problem: Problem) -> tuple[bool, int, int, int, str, str]:
    weight = max(_WEIGHT.get(hit.impact, _UNKNOWN) for hit in problem.hits)
    first = problem.hits[0]
    return not problem.fails, -weight, -len(problem.pages), -problem.count, problem.rule, first.selector


def _template(hit: Hit) -> str:
    if not hit.shape:
        return hit.said
    if "class=" in hit.shape or "." in hit.shape.partition("[")[0].rstrip("."):
        return hit.shape
    steps = _NUMBERED.sub("", hit.selector.split(STEP)[-1]).split(" > ")[-_STEPS:]
    return " ".join((hit.shape, *steps))
