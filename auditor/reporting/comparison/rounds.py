"""Two rounds of audits: what changed, and whether the portals or the rules did.

An earlier audit under other rules is judged again by today's rules from what was stored of it. What differs between its
old and its new verdict, the rules changed; what differs between its new verdict and today's, the portal changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.errors import AuditorError
from auditor.evidence import load_record
from auditor.findings import Verdict
from auditor.framework import Framework, PerformanceCriterion
from auditor.judging import judge
from auditor.performance.change import SIGNIFICANT, enough, mann_whitney
from auditor.reporting.comparison.changes_model import Cause, Change, Changes, Gone, Kind, Movement
from auditor.reporting.comparison.entries import Entry, unit_of
from auditor.reporting.comparison.ranking import rounded

_WORTH = {Verdict.NOT_MET: 0, Verdict.PARTLY_MET: 1, Verdict.MET: 2}


@dataclass(slots=True)
class _Pair:
    """One portal in both rounds; ``again`` are its earlier verdicts by today's rules, None when they are not known."""

    number: int
    before: Entry
    now: Entry
    same_rules: bool
    again: Mapping[str, Verdict] | None = field(default=None)


def changes_between(earlier: Sequence[Entry], ranked: Sequence[Entry], framework: Framework) -> Changes:
    """What changed from the earlier round to the later one.

    Args:
        earlier: One audit of each portal, under whatever framework.
        ranked: The later round in the order of its ranking; a portal's number is its place in it.
        framework: The framework of the later round.
    """
    matched, gone = _matched(earlier, ranked, framework)
    pairs = [
        _Pair(number=number, before=before, now=ranked[number - 1], same_rules=_same_rules(before, ranked[number - 1]))
        for number, before in sorted(matched.items())
    ]
    judged_again = 0
    for pair in pairs:
        if not pair.same_rules:
            pair.again = _judged_again(pair.before, framework)
            judged_again += pair.again is not None
    known_before = {criterion for entry in earlier for criterion in entry.criteria}
    known_now = [criterion.id for criterion in framework.criteria]
    lows = sorted((rounded(entry.total.low) for entry in earlier), reverse=True)
    return Changes(
        changes=tuple(change for pair in pairs for change in _changes(pair, framework)),
        movements=tuple(_movement(pair, lows) for pair in pairs),
        came=tuple(number for number in range(1, len(ranked) + 1) if number not in matched),
        gone=tuple(
            Gone(name=entry.name, url=entry.url, low=entry.total.low, high=entry.total.high)
            for entry in sorted(gone, key=lambda entry: -entry.total.low)
        ),
        rules_before=_rules(earlier),
        rules_now=_rules(ranked),
        criteria_added=tuple(criterion for criterion in known_now if criterion not in known_before),
        criteria_dropped=tuple(sorted(known_before - set(known_now))),
        judged_again=judged_again,
    )


def _keys(entry: Entry, framework: Framework) -> list[str]:
    unit = unit_of(entry, framework)
    code = unit.unit_code if unit else entry.unit_code
    return [*([f"unit {code}"] if code else []), f"address {entry.address}"]


def _matched(
    earlier: Sequence[Entry], ranked: Sequence[Entry], framework: Framework
) -> tuple[dict[int, Entry], list[Entry]]:
    """Earlier audits by the number of the portal in the later round (by its unit, else its address), and the rest."""
    numbers: dict[str, int] = {}
    for place, entry in enumerate(ranked, start=1):
        for key in _keys(entry, framework):
            numbers.setdefault(key, place)
    matched: dict[int, Entry] = {}
    gone: list[Entry] = []
    for entry in earlier:
        number = next((numbers[key] for key in _keys(entry, framework) if key in numbers), None)
        if number is None or number in matched:
            gone.append(entry)
        else:
            matched[number] = entry
    return matched, gone


def _same_rules(before: Entry, now: Entry) -> bool:
    mine, theirs = before.rules, now.rules
    return (mine.framework, mine.version, mine.tool) == (theirs.framework, theirs.version, theirs.tool)


def _judged_again(entry: Entry, framework: Framework) -> dict[str, Verdict] | None:
    """Verdicts by today's rules on what was seen then; None when it was not kept or cannot be judged by them."""
    try:
        return {finding.criterion: finding.verdict for finding in judge(load_record(entry.folder), framework)}
    except (AuditorError, ValueError, LookupError, TypeError, AttributeError):
        # Observations of an older tool need not fit today's judges; then nobody can say what the rules did.
        return None


def _changes(pair: _Pair, framework: Framework) -> Iterator[Change]:
    for criterion in framework.criteria:
        then, now = pair.before.result(criterion.id), pair.now.result(criterion.id)
        if then is None or now is None or then.verdict is now.verdict:
            continue
        kind = kind_of(then.verdict, now.verdict)
        timed = isinstance(criterion, PerformanceCriterion)
        yield Change(
            number=pair.number,
            criterion=criterion.id,
            before=then.verdict,
            after=now.verdict,
            kind=kind,
            cause=_cause(pair, criterion.id, framework, timed=timed),
        )


def kind_of(before: Verdict, after: Verdict) -> Kind:
    """In what way a verdict changed."""
    if Verdict.NOT_APPLICABLE in {before, after}:
        return "applies"
    if after is Verdict.NOT_OBSERVABLE:
        return "undecided"
    if before is Verdict.NOT_OBSERVABLE:
        return "decided"
    return "improved" if _WORTH[after] > _WORTH[before] else "worsened"


def _cause(pair: _Pair, criterion_id: str, framework: Framework, *, timed: bool) -> Cause:
    before, now = pair.before, pair.now
    then, found = before.result(criterion_id), now.result(criterion_id)
    if then is None or found is None:
        return "unclear"
    if not pair.same_rules:
        again = pair.again.get(criterion_id) if pair.again else None
        if again is None:
            return "unclear"
        if again is found.verdict:
            return "rules"
    if _other_conditions(pair, criterion_id, framework):
        return "conditions"
    if timed and not _times_apart(pair, criterion_id, framework):
        return "unclear"
    return "portal"


def _other_conditions(pair: _Pair, criterion_id: str, framework: Framework) -> bool:
    before, now = pair.before, pair.now
    then, found = before.result(criterion_id), now.result(criterion_id)
    asked_differently = "not_asked" in {then.code if then else "", found.code if found else ""}
    pillar = framework.pillar_of(criterion_id).id.value
    if asked_differently or before.with_session != now.with_session:
        return True
    if pillar == "performance":
        return (before.profile, before.browser) != (now.profile, now.browser)
    return pillar == "accessibility" and before.rules.engine != now.rules.engine


def _times_apart(pair: _Pair, criterion_id: str, framework: Framework) -> bool:
    """Whether the runs of some page differ by more than chance; without runs on both sides the verdicts speak."""
    tested = False
    for page in framework.performance_rule.pages:
        then = pair.before.timings.get((criterion_id, page))
        now = pair.now.timings.get((criterion_id, page))
        if then is None or now is None or not then.runs_ms or not now.runs_ms:
            continue
        if not enough(len(then.runs_ms), len(now.runs_ms)):
            tested = True
            continue
        tested = True
        if mann_whitney(then.runs_ms, now.runs_ms) < SIGNIFICANT:
            return True
    return not tested


def _movement(pair: _Pair, lows_before: Sequence[float]) -> Movement:
    before, now = pair.before.total, pair.now.total
    return Movement(
        number=pair.number,
        low_before=before.low,
        high_before=before.high,
        low=now.low,
        high=now.high,
        place_before=1 + sum(low > rounded(before.low) for low in lows_before),
    )


def _rules(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(sorted({str(entry.rules) for entry in entries}))
