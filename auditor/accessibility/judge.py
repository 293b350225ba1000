"""Judges A01-A15 from what the probes wrote down: pure, no browser, clock or network.

A real failure on any sampled page decides. Without one a criterion is met only when every rule that speaks for it was
carried through on every sampled page and nothing is left for a person to judge; and even then no more is said than that
the automatic rules found no failure there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from auditor.accessibility.checks import has_media, own_hits
from auditor.accessibility.facts import MEDIA_PROBE
from auditor.accessibility.hits import Hit, checked_elements, engine_hits
from auditor.accessibility.measured_checks import MEASURED_CHECKS, measured_elements
from auditor.accessibility.problems import Problem, problems
from auditor.accessibility.rules import Rule, Rules, Wordlists, load_rules, load_words
from auditor.accessibility.sample import Sample, sample_of
from auditor.accessibility.untested import Gap, gaps
from auditor.evidence import Record, merge_evidence
from auditor.findings import EvidenceItem, Judgement, Pillar, ReasonCode, Verdict
from auditor.framework.models import AccessibilityCriterion, Framework

_MAX_EVIDENCE = 12
_MAX_EXAMPLES = 5
_MAX_PROBLEMS = 30
_PARTLY = "partly_failed_share"
"""Figure of a criterion's tolerance: up to this share of failed elements it is partly met. Without it, never."""


def judge(record: Record, framework: Framework, *, directory: Path | None = None) -> dict[str, Judgement]:
    """Judges every accessibility criterion of the framework.

    Args:
        record: What the audit saw.
        framework: The version of the framework to judge under.
        directory: The folder of frameworks; default: the one that comes with the program.

    Returns:
        One judgement per accessibility criterion, by its id.

    Raises:
        FrameworkError: The files of rules or words are broken.
    """
    rules = load_rules(framework.id, directory=directory)
    words = load_words(framework.id, directory=directory)
    sample = sample_of(record)
    criteria = [item for item in framework.criteria if isinstance(item, AccessibilityCriterion)]
    elsewhere = tuple(o.url or "" for o in record.of(Pillar.ACCESSIBILITY, MEDIA_PROBE))
    return {item.id: _Case(item, sample, rules, words, media_elsewhere=elsewhere).judgement() for item in criteria}


class _Case:
    """One criterion and all that speaks for or against it."""

    def __init__(
        self,
        criterion: AccessibilityCriterion,
        sample: Sample,
        rules: Rules,
        words: Wordlists,
        *,
        media_elsewhere: Sequence[str] = (),
    ) -> None:
        self.criterion = criterion
        self.media_elsewhere = media_elsewhere
        self.sample = sample
        self.words = words
        self.spoken: dict[str, Rule] = rules.of(criterion.id)
        self.engine = frozenset(self.spoken) & frozenset(rules.rules)
        self.own = frozenset(self.spoken) & frozenset(rules.own)
        self.full = rules.reach.get(criterion.id) == "full"
        self.needs_media = criterion.id in rules.not_applicable_without
        found = [*engine_hits(sample, rules, self.engine), *own_hits(sample, rules, words, self.own)]
        hits = [hit if self._decides(hit) else hit.model_copy(update={"fails": False}) for hit in found]
        self.problems = problems(hits)
        self.failures = [hit for problem in self.problems if problem.fails for hit in problem.hits]
        self.questions = [hit for problem in self.problems if not problem.fails for hit in problem.hits]
        # A rule that only asks about a criterion keeps it open where it found something, not where it did not run.
        deciding = [name for name in self.own if criterion.id in self.spoken[name].criteria]
        measures = frozenset(MEASURED_CHECKS[name][0] for name in deciding if name in MEASURED_CHECKS)
        facts = bool(self.own - frozenset(MEASURED_CHECKS))
        self.gaps: Sequence[Gap] = gaps(sample, self.engine, own=facts, measures=measures)
        by_engine = sum(checked_elements(facts, self.engine) for _, facts in sample.with_axe)
        self.checked = by_engine + sum(measured_elements(facts, measures) for _, facts in sample.with_measured)

    def judgement(self) -> Judgement:
        if not self.sample.pages:
            return self._nothing_sampled()
        if self.failures:
            return self._failed()
        if self.needs_media and not self.gaps and not self._media():
            if self.media_elsewhere:
                return self._say(
                    Verdict.NOT_OBSERVABLE,
                    ReasonCode.NEEDS_PERSON.value,
                    message="accessibility-media-elsewhere",
                    hits=(),
                    more={"url": self.media_elsewhere[0]},
                )
            return self._say(Verdict.NOT_APPLICABLE, "accessibility-no-media", hits=())
        if not self.full and self.sample.tested:
            return self._ask()
        if self.gaps:
            return self._untested()
        if self.questions or not self.full:
            return self._ask()
        return self._say(Verdict.MET, "accessibility-no-failure", hits=(), evidence=self._proof())

    def _decides(self, hit: Hit) -> bool:
        return self.criterion.id in self.spoken[hit.rule].criteria

    def _media(self) -> bool:
        return any(has_media(facts, self.words) for _, facts in self.sample.with_own)

    def _nothing_sampled(self) -> Judgement:
        outside = self.sample.outside
        code = outside[0].code if outside else ReasonCode.BLOCKED
        return Judgement(
            verdict=Verdict.NOT_OBSERVABLE,
            code=code.value,
            message="accessibility-nothing-sampled",
            measurements=self._measurements(),
        )

    def _failed(self) -> Judgement:
        failed = sum(hit.count for hit in self.failures)
        tolerated = self.criterion.tolerance.get(_PARTLY)
        partly = isinstance(tolerated, (int, float)) and 0 < failed <= tolerated * self.checked
        verdict = Verdict.PARTLY_MET if partly else Verdict.NOT_MET
        return self._say(verdict, "accessibility-failed", hits=self.failures)

    def _untested(self) -> Judgement:
        gap = self.gaps[0]
        return self._say(
            Verdict.NOT_OBSERVABLE,
            gap.code.value,
            message=f"accessibility-untested-{gap.what}",
            hits=(),
            evidence=tuple(item.evidence for item in self.gaps),
            more={"gap": gap.name, "gaps": len(self.gaps), "gap_where": gap.url},
        )

    def _ask(self) -> Judgement:
        return self._say(
            Verdict.NOT_OBSERVABLE,
            ReasonCode.NEEDS_PERSON.value,
            message=f"accessibility-ask-{self.criterion.id}",
            hits=self.questions,
        )

    def _say(
        self,
        verdict: Verdict,
        code: str,
        *,
        hits: Sequence[Hit],
        message: str | None = None,
        evidence: tuple[EvidenceItem, ...] = (),
        more: dict[str, str | int] | None = None,
    ) -> Judgement:
        subjects = list(dict.fromkeys(hit.subject for hit in hits)) or [page.subject for page in self.sample.tested]
        named = list(dict.fromkeys(hit.rule for hit in hits))
        first = hits[0] if hits else None
        args: dict[str, str | int | float] = {
            "pages": len(self.sample.tested),
            "hit_pages": len({hit.subject for hit in hits}),
            "count": sum(hit.count for hit in hits),
            "problems": len(self._of(hits)),
            "checked": self.checked,
            "example": (first.said or first.selector) if first else "",
        }
        for language in ("vi", "en"):
            args[f"where_{language}"] = self._where(subjects, language)
            args[f"what_{language}"] = self._what(named, language)
        return Judgement(
            verdict=verdict,
            code=code,
            message=message,
            args=args | (more or {}),
            evidence=merge_evidence([self._shown(hits), evidence])[:_MAX_EVIDENCE],
            measurements=self._measurements(),
        )

    def _of(self, hits: Sequence[Hit]) -> tuple[Problem, ...]:
        """The problems that some hits belong to, worst first."""
        fails = {hit.fails for hit in hits}
        return tuple(problem for problem in self.problems if problem.fails in fails)

    def _shown(self, hits: Sequence[Hit]) -> list[EvidenceItem]:
        """One piece of evidence for each problem, then the other places of the worst."""
        found = self._of(hits)
        firsts = [problem.first.evidence for problem in found]
        others = ((hit, problem.first) for problem in found for hit in problem.hits if hit is not problem.first)
        return [*firsts, *(hit.beside(first) for hit, first in others)]

    def _where(self, subjects: Sequence[str], language: Literal["vi", "en"]) -> str:
        return ", ".join(dict.fromkeys(self.words.page(subject, language) for subject in subjects))

    def _what(self, named: Sequence[str], language: Literal["vi", "en"]) -> str:
        texts = [self.spoken[name].text.in_language(language) for name in named]
        return "; ".join(text[0].lower() + text[1:] if text[1:2].islower() else text for text in texts)

    def _proof(self) -> tuple[EvidenceItem, ...]:
        proof: list[EvidenceItem] = []
        for page, facts in self.sample.with_axe:
            counted = [
                f"{rule.rule}: {rule.passes}" for rule in facts.rules if rule.rule in self.engine and rule.passes
            ]
            said = ", ".join(counted) or "0"
            proof.append(EvidenceItem(kind="measurement", page=page.url, detail=f"axe-core {facts.engine}; {said}"))
        return tuple(proof)

    def _measurements(self) -> dict[str, Any]:
        return {
            "pages": [
                {
                    "page": page.subject,
                    "name": {language: self.words.page(page.subject, language) for language in ("vi", "en")},
                    "url": page.url,
                    "failed": _sum(self.failures, page.subject),
                    "to_judge": _sum(self.questions, page.subject),
                }
                for page in self.sample.tested
            ],
            "pages_outside": [{"page": page.role, "reason": page.code.value} for page in self.sample.outside],
            "elements": {
                "checked": self.checked,
                "failed": sum(hit.count for hit in self.failures),
                "to_judge": sum(hit.count for hit in self.questions),
            },
            "problems": {
                "failed": sum(problem.fails for problem in self.problems),
                "to_judge": sum(not problem.fails for problem in self.problems),
                "worst": [_problem_figures(problem) for problem in self.problems[:_MAX_PROBLEMS]],
            },
            "rules": [
                self._rule_figures(name, [hit for hit in (*self.failures, *self.questions) if hit.rule == name])
                for name in self.spoken
                if any(hit.rule == name for hit in (*self.failures, *self.questions))
            ],
            "untested": [gap.model_dump(mode="json", exclude={"what"}) for gap in self.gaps],
            "engine": sorted({facts.engine for _, facts in self.sample.with_axe}),
        }

    def _rule_figures(self, name: str, hits: Sequence[Hit]) -> dict[str, Any]:
        rule = self.spoken[name]
        return {
            "rule": name,
            "failed": sum(hit.count for hit in hits if hit.fails),
            "to_judge": sum(hit.count for hit in hits if not hit.fails),
            "pages": list(dict.fromkeys(hit.subject for hit in hits)),
            "text": rule.text.model_dump(),
            "remedy": rule.remedy.model_dump(),
            "examples": [
                {"page": hit.subject, "url": hit.url, "selector": hit.selector, "said": hit.said, "count": hit.count}
                for hit in hits[:_MAX_EXAMPLES]
            ],
        }


def _problem_figures(problem: Problem) -> dict[str, Any]:
    first = problem.first
    return {
        "rule": problem.rule,
        "fails": problem.fails,
        "count": problem.count,
        "pages": list(problem.pages),
        "url": first.url,
        "selector": first.selector,
        "said": first.said,
        "picture": first.picture.file if first.picture is not None else None,
    }


def _sum(hits: Sequence[Hit], subject: str) -> int:
    return sum(hit.count for hit in hits if hit.subject == subject)
