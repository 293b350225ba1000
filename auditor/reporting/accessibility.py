"""The accessibility pillar as a reader sees it: what was tested, figures per criterion, worst problems, open questions.

It never says that a portal conforms to WCAG. All of it comes from ``measurements`` of the findings; a stored audit is
read like a stranger's file, so what does not fit the models below is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor.findings import Finding, ReasonCode, Verdict
from auditor.framework import AccessibilityCriterion, Framework
from auditor.reporting.harmless import harmless, web_address
from auditor.reporting.labels import Labels
from auditor.texts import Language

WORST = 10
"""Problems shown: the worst of all criteria."""

_Count = Annotated[int, Field(ge=0, le=10**9)]


class _Given(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Page(_Given):
    page: str
    name: dict[str, str] = {}


class _Elements(_Given):
    checked: _Count
    failed: _Count
    to_judge: _Count


class _Problem(_Given):
    rule: str
    fails: bool
    count: _Count
    pages: tuple[str, ...]
    url: str
    selector: str
    said: str


class _Problems(_Given):
    failed: _Count
    to_judge: _Count
    worst: tuple[_Problem, ...] = ()


class _Rule(_Given):
    rule: str
    text: dict[str, str]
    remedy: dict[str, str]


class _Gap(_Given):
    name: str
    page: str
    detail: str = ""


class _Measured(_Given):
    pages: tuple[_Page, ...] = ()
    elements: _Elements
    problems: _Problems
    rules: tuple[_Rule, ...] = ()
    untested: tuple[_Gap, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CriterionFigures:
    """One criterion: elements checked, failed and to be judged, and the templates that fail or are asked about."""

    id: str
    title: str
    verdict: Verdict
    checked: int
    failed: int
    to_judge: int
    problems: int
    questions: int


@dataclass(frozen=True, kw_only=True)
class ProblemView:
    """One template that fails: what, where and how often, and what to do."""

    criteria: tuple[str, ...]
    text: str
    remedy: str
    count: int
    pages: tuple[str, ...]
    url: str
    link: str | None
    selector: str
    said: str


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """What automation left open about one criterion: a question with its places, and what no tool sees."""

    id: str
    title: str
    question: str
    unseen: str


@dataclass(frozen=True, kw_only=True)
class AccessibilityView:
    """All of the pillar."""

    pages: tuple[str, ...]
    untested: tuple[str, ...]
    criteria: tuple[CriterionFigures, ...]
    worst: tuple[ProblemView, ...]
    questions: tuple[QuestionView, ...]


def accessibility_view(
    findings: Mapping[str, Finding], framework: Framework, labels: Labels
) -> AccessibilityView | None:
    """The pillar of one audit in the language of ``labels``; None when no page was looked at."""
    language = labels.language
    asked = [
        (criterion, findings[criterion.id])
        for criterion in framework.criteria
        if isinstance(criterion, AccessibilityCriterion) and criterion.id in findings
    ]
    known = [(criterion, finding, _measured(finding)) for criterion, finding in asked]
    read = [(criterion, finding, facts) for criterion, finding, facts in known if facts is not None and facts.pages]
    if not read:
        return None
    names = {page.page: _said(page.name, language) or page.page for _, _, facts in read for page in facts.pages}
    gaps = {f"{names.get(gap.page, gap.page)}: {gap.name}" for _, _, facts in read for gap in facts.untested}
    return AccessibilityView(
        pages=tuple(harmless(name, 120) for name in names.values()),
        untested=tuple(harmless(gap, 200) for gap in sorted(gaps)),
        criteria=tuple(
            CriterionFigures(
                id=criterion.id,
                title=criterion.title.in_language(language),
                verdict=finding.verdict,
                checked=facts.elements.checked,
                failed=facts.elements.failed,
                to_judge=facts.elements.to_judge,
                problems=facts.problems.failed,
                questions=facts.problems.to_judge,
            )
            for criterion, finding, facts in read
        ),
        worst=_worst([(criterion.id, facts) for criterion, _, facts in read], names, language),
        questions=tuple(
            QuestionView(
                id=criterion.id,
                title=criterion.title.in_language(language),
                question=_question(finding, language),
                unseen=criterion.human_part.in_language(language) if criterion.human_part else "",
            )
            for criterion, finding, _ in read
        ),
    )


def _measured(finding: Finding) -> _Measured | None:
    try:
        return _Measured.model_validate(finding.measurements)
    except ValidationError:
        return None


def _said(texts: Mapping[str, str], language: Language) -> str:
    return texts.get(language) or texts.get("en") or ""


def _question(finding: Finding, language: Language) -> str:
    if finding.reason.code != ReasonCode.NEEDS_PERSON.value:
        return ""
    return harmless(finding.reason.vi if language == "vi" else finding.reason.en, 1_000)


def _worst(
    read: Sequence[tuple[str, _Measured]], names: Mapping[str, str], language: Language
) -> tuple[ProblemView, ...]:
    """The worst problems of all criteria; one that breaks several stands once."""
    merged: dict[tuple[str, str, str], tuple[list[str], _Problem, _Rule]] = {}
    for criterion_id, facts in read:
        rules = {rule.rule: rule for rule in facts.rules}
        for problem in facts.problems.worst:
            rule = rules.get(problem.rule)
            if not problem.fails or rule is None:
                continue
            key = (problem.rule, problem.selector, problem.said)
            merged.setdefault(key, ([], problem, rule))[0].append(criterion_id)
    ranked = sorted(merged.values(), key=lambda item: (-len(item[1].pages), -item[1].count))
    return tuple(
        ProblemView(
            criteria=tuple(criteria),
            text=harmless(_said(rule.text, language)),
            remedy=harmless(_said(rule.remedy, language)),
            count=problem.count,
            pages=tuple(harmless(names.get(page, page), 120) for page in problem.pages),
            url=harmless(problem.url, 200),
            link=web_address(problem.url),
            selector=harmless(problem.selector, 300),
            said=harmless(problem.said, 300),
        )
        for criteria, problem, rule in ranked[:WORST]
    )
