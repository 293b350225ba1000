"""Whether a stored audit says of its points what follows from its verdicts: an edited file is noticed, not believed."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.findings import Verdict
from auditor.framework import Framework
from auditor.reporting.comparison.entries import Entry
from auditor.reporting.comparison.model import Result, Span

_TOLERANCE = 1e-6
"""Points: what sums of floats may differ by."""


class ScoreCheck:
    """Checks audits against one framework.

    Args:
        framework: The framework under which they must have been judged.
    """

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._criteria = {criterion.id: criterion for criterion in framework.criteria}
        self._shares = {
            criterion.id: {
                Verdict.MET: float(criterion.points),
                Verdict.PARTLY_MET: float(criterion.points * criterion.partly_share),
                Verdict.NOT_MET: 0.0,
            }
            for criterion in framework.criteria
        }
        self._pillars = {criterion.id: framework.pillar_of(criterion.id).id.value for criterion in framework.criteria}

    def problem(self, entry: Entry) -> str | None:
        """What does not fit in an audit, in one line with the name of the field; None when everything does."""
        expected = set(self._criteria)
        given = list(entry.criteria)
        if len(given) != len(set(given)):
            twice = sorted({name for name in given if given.count(name) > 1})
            return f"findings: {', '.join(twice)} more than once"
        if missing := sorted(expected - set(given)):
            return f"findings: nothing on {', '.join(missing)}"
        if strange := sorted(set(given) - expected):
            return f"findings: {', '.join(strange)} are no criteria of {self._framework.id}"
        for criterion_id, result in zip(entry.criteria, entry.results, strict=True):
            if wrong := self._wrong_points(criterion_id, result):
                return wrong
        return self._wrong_sums(entry)

    def _wrong_points(self, criterion_id: str, result: Result) -> str | None:
        criterion = self._criteria[criterion_id]
        if not _same(result.possible, float(criterion.points)):
            return f"findings.{criterion_id}.points.possible: {result.possible}, expected {float(criterion.points)}"
        awarded = self._shares[criterion_id].get(result.verdict)
        if awarded is None:
            return None if result.awarded is None else f"findings.{criterion_id}.points.awarded: expected null"
        if result.awarded is None or not _same(result.awarded, awarded):
            return f"findings.{criterion_id}.points.awarded: {result.awarded}, expected {awarded} for {result.verdict}"
        return None

    def _wrong_sums(self, entry: Entry) -> str | None:
        results = dict(zip(entry.criteria, entry.results, strict=True))
        parts: list[tuple[str, Span | None, Iterable[str]]] = [("score.total", entry.total, results)]
        parts += [
            (
                f"score.pillars.{pillar.id.value}",
                entry.pillars.get(pillar.id.value),
                [key for key, own in self._pillars.items() if own == pillar.id.value],
            )
            for pillar in self._framework.pillars
        ]
        parts += [
            (
                f"score.groups.{group.id}",
                entry.groups.get(group.id),
                [key for key, criterion in self._criteria.items() if criterion.group == group.id],
            )
            for group in self._framework.groups
        ]
        for name, given, members in parts:
            if given is None:
                return f"{name}: missing"
            expected = _sum(results[key] for key in members)
            for field in ("low", "high", "possible", "coverage"):
                if not _same(getattr(given, field), getattr(expected, field)):
                    return f"{name}.{field}: {getattr(given, field)}, expected {round(getattr(expected, field), 6)}"
        return self._wrong_bands(entry)

    def _wrong_bands(self, entry: Entry) -> str | None:
        possible = entry.total.possible
        for name, given, points in (
            ("band_low", entry.band_low, entry.total.low),
            ("band_high", entry.band_high, entry.total.high),
        ):
            expected = self._framework.band_for(min(100 * points / possible, 100)).level if possible else None
            if given != expected:
                return f"score.total.{name}: {given}, expected {expected}"
        return None


def _sum(results: Iterable[Result]) -> Span:
    low = undecided = possible = 0.0
    for result in results:
        if result.verdict is Verdict.NOT_APPLICABLE:
            continue
        possible += result.possible
        if result.awarded is None:
            undecided += result.possible
        else:
            low += result.awarded
    coverage = 1 - undecided / possible if possible else 0.0
    return Span(low=low, high=low + undecided, possible=possible, coverage=coverage)


def _same(one: float, other: float) -> bool:
    # Written this way round, a NaN is never the same as anything.
    return abs(one - other) <= _TOLERANCE
