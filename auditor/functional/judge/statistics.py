"""F29: statistics of receipt, resolution, on time and late."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.findings import Judgement, ReasonCode, Verdict
from auditor.functional.casework import Case, failed, met, partly, undecided
from auditor.functional.facts.statistics import StatisticsFacts, View

_NEEDED = ("received", "resolved", "on_time")


def judge_f29(case: Case) -> Judgement:
    """Met with all kinds of figures of a recent period by agency; partly met with some kinds; else not met.

    Figures without a period leave it open, and so does what cannot be read where it may show what is missing: charts
    that are only drawn, another party's page that does not answer, a log-in.
    """
    if obstacle := case.obstacle("statistics"):
        return obstacle
    facts = case.facts("statistics", StatisticsFacts)
    evidence = case.evidence("statistics")
    absence = case.absence(facts.search, evidence)
    good = _good(case, facts)
    if good is not None and good.verdict is Verdict.MET:
        return good
    if absence is not None and absence.verdict is Verdict.NOT_OBSERVABLE:
        return absence
    if good is not None:
        return _out_of_sight(case, facts) or _rest_drawn(case, facts) or good
    if open_ := _open(case, facts):
        return open_
    return absence or _failed(case, facts)


def _good(case: Case, facts: StatisticsFacts) -> Judgement | None:
    """What the views of a recent period add up to; the counters of the home page count as part."""
    evidence = case.evidence("statistics")
    recent = [view for view in facts.views if _age(view, facts) is not None and _is_recent(case, view, facts)]
    kinds = sorted({kind for view in recent for kind in _kinds(view)})
    agencies = {name for view in recent for name in view.agencies}
    by_agency = {kind for view in recent for kind in _kinds_by_agency(view)}
    period = next((view.period.text for view in recent if view.period), "")
    needed, enough = case.criterion.count("figures_needed"), case.criterion.count("figures_partly")
    wanted = case.criterion.count("min_agencies")
    if len(by_agency) >= needed and len(agencies) >= wanted:
        return met("statistics-complete", evidence, period=period, agencies=len(agencies))
    if len(kinds) >= needed and len(agencies) >= wanted:
        return partly("statistics-few-by-agency", evidence, period=period, kinds=len(by_agency), needed=needed)
    if len(kinds) >= needed:
        return partly("statistics-no-agencies", evidence, period=period, agencies=len(agencies), wanted=wanted)
    if len(kinds) >= enough:
        return partly("statistics-some-figures", evidence, period=period, kinds=len(kinds), needed=needed)
    return None


def _open(case: Case, facts: StatisticsFacts) -> Judgement | None:
    """What keeps the figures from being judged."""
    evidence = case.evidence("statistics")
    if any(view.period is None and len(_kinds(view)) >= case.criterion.count("figures_partly") for view in facts.views):
        return undecided(ReasonCode.AMBIGUOUS, message="statistics-no-period", evidence=evidence)
    return _out_of_sight(case, facts)


def _out_of_sight(case: Case, facts: StatisticsFacts) -> Judgement | None:
    """What keeps the figures of the statistics page from being read; None where it shows some in text, or none."""
    evidence = case.evidence("statistics")
    pages = _pages(facts)
    if facts.login_wall and not case.with_session:
        return undecided(ReasonCode.LOGIN_REQUIRED, message="search-login", evidence=evidence)
    if any(view.figures for view in pages):
        return None
    if facts.third_party:
        hosts = ", ".join(facts.third_party[:2])
        return undecided(ReasonCode.THIRD_PARTY, message="statistics-third-party", evidence=evidence, hosts=hosts)
    if _drawn(pages):
        return undecided(ReasonCode.AMBIGUOUS, message="statistics-drawn", evidence=evidence)
    return None


def _rest_drawn(case: Case, facts: StatisticsFacts) -> Judgement | None:
    """Charts beside figures in text may show the agencies; where these stand in text too, the charts draw the same."""
    pages = _pages(facts)
    agencies = {name for view in pages for name in view.agencies}
    if not _drawn(pages) or len(agencies) >= case.criterion.count("min_agencies"):
        return None
    return undecided(ReasonCode.AMBIGUOUS, message="statistics-rest-drawn", evidence=case.evidence("statistics"))


def _pages(facts: StatisticsFacts) -> list[View]:
    """The views of the statistics page; what the home page draws is no part of them."""
    return [view for view in facts.views if view.where != "home"]


def _drawn(pages: Sequence[View]) -> bool:
    return any(view.drawn for view in pages) and not any(view.says_empty for view in pages)


def _failed(case: Case, facts: StatisticsFacts) -> Judgement:
    evidence = case.evidence("statistics")
    with_figures = [view for view in facts.views if view.figures]
    if not with_figures:
        return failed("statistics-no-figures", evidence)
    if not any(figure.value for view in with_figures for figure in view.figures):
        period = next((view.period.text for view in with_figures if view.period), "")
        return failed("statistics-all-zero", evidence, period=period or "—")
    newest = _newest(with_figures, facts)
    if newest is not None and newest[1] > case.criterion.count("max_period_age_days"):
        limit = case.criterion.count("max_period_age_days")
        return failed("statistics-old", evidence, period=newest[0], days=newest[1], limit=limit)
    kinds = {kind for view in with_figures for kind in _kinds(view)}
    return failed("statistics-few-figures", evidence, kinds=len(kinds), needed=case.criterion.count("figures_partly"))


def _kinds_by_agency(view: View) -> set[str]:
    """The needed kinds that agencies have of their own; with an agency chosen in a filter, all that is shown is its."""
    owned = [figure for figure in view.figures if figure.agency]
    return (
        _kinds(view.model_copy(update={"figures": tuple(owned)})) if owned else _kinds(view) if view.agencies else set()
    )


def _newest(views: Sequence[View], facts: StatisticsFacts) -> tuple[str, int] | None:
    """Name and age in days of the newest period with a figure that is not zero."""
    ages = [
        (view.period.text, age)
        for view in views
        if view.period is not None and (age := _age(view, facts)) is not None and _kinds(view)
    ]
    return min(ages, key=lambda pair: pair[1]) if ages else None


def _age(view: View, facts: StatisticsFacts) -> int | None:
    """Days since the period of a view ended, 0 when it has not ended yet; None when no period is named."""
    return max(0, (facts.today - view.period.end).days) if view.period is not None else None


def _is_recent(case: Case, view: View, facts: StatisticsFacts) -> bool:
    age = _age(view, facts)
    return age is not None and age <= case.criterion.count("max_period_age_days")


def _kinds(view: View) -> set[str]:
    """The needed kinds of figures that are not all zero; what is split into on time and late is resolved."""
    kinds: set[str] = {figure.kind for figure in view.figures if figure.value and figure.kind in _NEEDED}
    split = "on_time" in kinds and any(figure.kind == "late" for figure in view.figures)
    return kinds | {"resolved"} if split else kinds
