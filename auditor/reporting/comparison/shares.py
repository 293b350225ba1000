"""Who meets what: n of N for each criterion, group, pillar and for everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from auditor.findings import Verdict
from auditor.framework import Framework
from auditor.reporting.comparison.model import Portal, Share, Shares

_Level = Literal["all", "pillar", "group", "criterion"]


def shares_of(portals: Sequence[Portal], framework: Framework) -> Shares:
    """All shares of a round."""
    ids = [criterion.id for criterion in framework.criteria]
    pillars = [framework.pillar_of(criterion_id).id for criterion_id in ids]
    groups = [criterion.group for criterion in framework.criteria]

    def of(level: _Level, share_id: str, wanted: Sequence[bool]) -> Share:
        columns = [column for column, is_wanted in enumerate(wanted) if is_wanted]
        return _share(portals, level, share_id, columns)

    return Shares(
        everything=of("all", "all", [True] * len(ids)),
        pillars=tuple(of("pillar", p.id.value, [own is p.id for own in pillars]) for p in framework.pillars),
        groups=tuple(of("group", g.id, [own == g.id for own in groups]) for g in framework.groups),
        criteria=tuple(of("criterion", own, [own == other for other in ids]) for own in ids),
    )


def _share(portals: Sequence[Portal], level: _Level, share_id: str, columns: Sequence[int]) -> Share:
    met_by: list[int] = []
    partly = failed = undecided = outside = 0
    for portal in portals:
        verdicts = {portal.results[column].verdict for column in columns} - {Verdict.NOT_APPLICABLE}
        if not verdicts:
            outside += 1
        elif verdicts == {Verdict.MET}:
            met_by.append(portal.number)
        elif Verdict.NOT_MET in verdicts:
            failed += 1
        elif Verdict.PARTLY_MET in verdicts:
            partly += 1
        else:
            undecided += 1
    return Share(
        id=share_id,
        level=level,
        met=len(met_by),
        partly=partly,
        failed=failed,
        undecided=undecided,
        outside=outside,
        met_by=tuple(met_by),
    )
