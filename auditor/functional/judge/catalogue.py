"""F03, F04 and F23: what the rows of the catalogue show and what its filters do."""

from __future__ import annotations

from typing import Literal

from auditor.findings import Judgement, ReasonCode, Verdict
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.catalogue import FACETS, CatalogueFacts, Facet, FacetTrial, FacetTry

_Use = Literal["works", "broken", "unclear", "missing"]


def judge_f03(case: Case) -> Judgement:
    """Share of sampled rows that show the service level (NĐ 42/2022 Điều 11.1); the former numbering does not count."""
    kept_out = case.obstacle("catalogue")
    if kept_out is not None:
        return kept_out
    facts, evidence = case.facts("catalogue", CatalogueFacts), case.evidence("catalogue")
    missing = case.absence(facts.search, evidence)
    if missing is not None:
        return missing
    rows = len(facts.rows)
    if not rows:
        return undecided(ReasonCode.AMBIGUOUS, message="catalogue-no-rows", evidence=evidence)
    shown = sum(row.level in {"full", "partial"} for row in facts.rows)
    legacy = sum(row.level == "legacy" for row in facts.rows)
    measurements = {"rows": rows, "with_level": shown, "legacy_only": legacy, "rows_in_all": facts.total}
    args: dict[str, str | float] = {"shown": shown, "rows": rows}
    if shown >= case.criterion.share("share_needed") * rows:
        judgement = met("catalogue-levels", evidence, **args)
    elif shown >= case.criterion.share("share_partly") * rows:
        judgement = partly("catalogue-levels-some", evidence, **args)
    elif legacy:
        judgement = failed("catalogue-levels-legacy", evidence, legacy=legacy, **args)
    else:
        judgement = failed("catalogue-levels-few", evidence, **args)
    return judgement.model_copy(update={"measurements": measurements})


def judge_f04(case: Case) -> Judgement:
    """How many of the four ways of grouping (NĐ 42/2022 Điều 12.2) really filter the list."""
    return _filters(case, enough=case.criterion.count("facets_met"), some=case.criterion.count("facets_partly"))


def judge_f23(case: Case) -> Judgement:
    """Whether enough different filters change the list to rows that match, and hold at once.

    Filters that take each other's place divide the list (F04) and combine no conditions; whether such a menu is an
    advanced search all the same, a person decides.
    """
    judgement = _filters(
        case, enough=case.criterion.count("filters_needed"), some=case.criterion.count("filters_partly")
    )
    if judgement.verdict is not Verdict.MET or case.facts("catalogue", CatalogueFacts).together in {"yes", "untried"}:
        return judgement
    alone = undecided(ReasonCode.AMBIGUOUS, message="filters-one-at-a-time", evidence=())
    kept = {"evidence": judgement.evidence, "args": judgement.args, "measurements": judgement.measurements}
    return alone.model_copy(update=kept)


def _filters(case: Case, *, enough: int, some: int) -> Judgement:
    kept_out = case.obstacle("catalogue")
    if kept_out is not None:
        return kept_out
    facts, evidence = case.facts("catalogue", CatalogueFacts), case.evidence("catalogue")
    missing = case.absence(facts.search, evidence)
    if missing is not None:
        return missing
    uses = {facet: use_of(facet, facts.trials) for facet in FACETS}
    found = list(uses.values())
    low = found.count("works")
    high = low + found.count("unclear") + (0 if facts.trials_complete else found.count("missing"))
    judgement = _within(low, high, enough=enough, some=some, facts=facts).model_copy(update={"evidence": evidence})
    return judgement.model_copy(
        update={"args": {**uses, "working": low}, "measurements": {"filters": uses, "working": low}}
    )


def _within(low: int, high: int, *, enough: int, some: int, facts: CatalogueFacts) -> Judgement:
    """The verdict that holds for every count from ``low`` to ``high``, or none."""
    if low >= enough:
        return met("filters-work", ())
    if some <= low and high < enough:
        return partly("filters-work-some", ())
    if high < some:
        tried = "filters-too-few" if low else "filters-broken"
        return failed(tried if facts.trials else "filters-none", ())
    if not facts.trials_complete:
        return undecided(ReasonCode.TIMEOUT, message="filters-untried")
    return undecided(ReasonCode.AMBIGUOUS, message="filters-unclear", evidence=())


def use_of(facet: Facet, trials: tuple[FacetTrial, ...]) -> _Use:
    """What the best filter of a facet does."""
    uses = [_use(trial) for trial in trials if trial.facet == facet]
    for use in ("works", "unclear", "broken"):
        if use in uses:
            return use
    return "missing"


def _use(trial: FacetTrial) -> Literal["works", "broken", "unclear"]:
    applied = [one for one in trial.tries if one.applied]
    if not applied or len(applied) < len(trial.tries):
        return "works" if _proved(trial, applied) and not any(_wrong(trial, t) for t in applied) else "unclear"
    if any(_wrong(trial, one) for one in applied):
        return "broken"
    if _proved(trial, applied):
        return "works"
    if all(not one.changed and not _neutral(trial, one) for one in applied):
        return "broken"
    return "unclear"


def _proved(trial: FacetTrial, applied: list[FacetTry]) -> bool:
    """The rows that remain all show the value; where rows do not show it, the list is shorter and differs by value."""
    if trial.rows_show_it:
        return any(one.changed and one.rows > 0 and one.showing == one.rows for one in applied)
    if any(one.other > one.showing or (trial.some_show_it and one.other) for one in applied):
        return False
    shorter = [one for one in applied if one.changed and one.fewer and one.rows > 0]
    lists = {one.keys for one in applied}
    return bool(shorter) and len(lists) > 1 and len(lists) == len(applied)


def _wrong(trial: FacetTrial, one: FacetTry) -> bool:
    """Rows of another value remain, or none although the whole list has rows of this value.

    Where only some rows show a value, those that do must all speak against it.
    """
    if not one.changed:
        return False
    if trial.some_show_it:
        return one.other > 0 and not one.showing
    return trial.rows_show_it and (one.other > 0 or (one.rows == 0 and one.expected))


def _neutral(trial: FacetTrial, one: FacetTry) -> bool:
    """All rows of the whole list show the value anyway, so it cannot change anything."""
    return trial.rows_show_it and one.rows > 0 and one.showing == one.rows
