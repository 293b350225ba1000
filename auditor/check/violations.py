"""How many elements break accessibility rules, from the figures of stored findings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.findings import Finding, Frozen, Pillar, ReasonCode, Verdict
from auditor.framework import Framework

_TESTED_ALL_THE_SAME = frozenset(
    {
        ReasonCode.NEEDS_PERSON.value,
        ReasonCode.NEEDS_DOCUMENT.value,
        ReasonCode.NEEDS_SAMPLE.value,
        ReasonCode.AMBIGUOUS.value,
    }
)
"""Reasons that leave a criterion to a person after its rules have run."""


_MOST = 10_000_000
"""No audit sees more elements; a greater number in a stored one is none."""


class Failing(Frozen):
    """One rule that found failures for a criterion: how many elements, and on which pages."""

    criterion: str
    rule: str
    elements: int
    pages: tuple[str, ...]


class Count(Frozen):
    """All violations of an audit.

    Args:
        elements: Elements that break a rule; one that speaks for two criteria counts once.
        rules: The rules, the most elements first.
        criteria: The criteria they break, the most elements first.
        untested: Criteria whose rules did not all run, so that there may be more.
        page: Where the rule with the most elements found them first.
    """

    elements: int
    rules: tuple[str, ...]
    criteria: tuple[str, ...]
    untested: tuple[str, ...]
    page: str | None = None


def count_violations(
    findings: Iterable[Finding], framework: Framework, *, without: frozenset[str] = frozenset()
) -> Count:
    """Count the elements that break rules of the accessibility criteria.

    Args:
        findings: All findings of an audit.
        framework: The criteria.
        without: Criteria whose violations are accepted; a rule that also speaks for another one still counts.
    """
    concerned = [
        finding
        for finding in findings
        if framework.pillar_of(finding.criterion).id is Pillar.ACCESSIBILITY and finding.criterion not in without
    ]
    found = [one for finding in concerned for one in failing(finding)]
    by_rule: dict[str, int] = {}
    by_criterion: dict[str, int] = {}
    for one in found:
        by_rule[one.rule] = max(by_rule.get(one.rule, 0), one.elements)
        by_criterion[one.criterion] = by_criterion.get(one.criterion, 0) + one.elements
    rules = sorted(by_rule, key=lambda rule: (-by_rule[rule], rule))
    first = next((one for one in found if rules and one.rule == rules[0]), None)
    return Count(
        elements=sum(by_rule.values()),
        rules=tuple(rules),
        criteria=tuple(sorted(by_criterion, key=lambda criterion: (-by_criterion[criterion], criterion))),
        untested=tuple(
            finding.criterion
            for finding in concerned
            if finding.verdict is Verdict.NOT_OBSERVABLE and finding.reason.code not in _TESTED_ALL_THE_SAME
        ),
        page=first.pages[0] if first and first.pages else None,
    )


def failing(finding: Finding) -> Iterator[Failing]:
    """The rules that found failures; a failure without figures (an attested one) counts as one element of its own."""
    given = list(_figures(finding.measurements.get("rules")))
    for rule, elements, pages in given:
        if elements > 0:
            yield Failing(criterion=finding.criterion, rule=rule, elements=elements, pages=pages)
    if finding.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET} and not any(elements for _, elements, _ in given):
        yield Failing(criterion=finding.criterion, rule=finding.criterion, elements=1, pages=())


def tested_pages(finding: Finding) -> frozenset[str]:
    """The sampled pages on which a criterion's rules ran."""
    pages = finding.measurements.get("pages")
    return frozenset(
        str(page["page"])
        for page in (pages if isinstance(pages, list) else ())
        if isinstance(page, Mapping) and "page" in page
    )


def _figures(rules: Any) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """A stored audit is a stranger's file: what does not fit is left out, and then counts as one (see above)."""
    for rule in rules if isinstance(rules, list) else ():
        if not isinstance(rule, Mapping):
            continue
        name, failed, pages = rule.get("rule"), rule.get("failed"), rule.get("pages")
        if isinstance(name, str) and isinstance(failed, int) and not isinstance(failed, bool) and 0 <= failed <= _MOST:
            yield (
                name,
                failed,
                tuple(page for page in (pages if isinstance(pages, list) else ()) if isinstance(page, str)),
            )
