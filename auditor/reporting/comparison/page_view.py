"""Several audits side by side: who stands where, who cannot be told apart, and how many portals meet what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from auditor.errors import UsageError
from auditor.findings import Audit, Verdict
from auditor.framework import Framework
from auditor.reporting.harmless import harmless
from auditor.reporting.labels import Labels
from auditor.reporting.view import audit_view
from auditor.reporting.view_model import AuditView
from auditor.texts import Language


@dataclass(frozen=True, kw_only=True)
class RankedView:
    """One portal in the ranking.

    ``place`` is shared by portals with the same low end. ``not_separable`` holds the numbers (``number``) of all
    portals whose intervals overlap this one's: between those the order may still turn.
    """

    number: int
    place: int
    view: AuditView
    report: str | None
    not_separable: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ShareView:
    """How many of the portals to which it applies met a criterion, all of a group, all of a pillar, or everything.

    ``still_open`` portals failed nothing of it and have something undecided: they may yet join those that met it.
    """

    id: str
    title: str
    level: Literal["all", "pillar", "group", "criterion"]
    met: int
    still_open: int
    total: int
    met_by: tuple[int, ...]
    verdicts: tuple[Verdict | None, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ComparisonView:
    """All portals, best first, and the shares in the order of the framework."""

    language: Language
    framework: str
    framework_id: str
    framework_version: str
    certainty_note: str
    portals: tuple[RankedView, ...]
    everything: ShareView
    pillars: tuple[ShareView, ...]
    shares: tuple[ShareView, ...]

    @property
    def differing_tools(self) -> bool:
        """Whether different versions of the tool, the browser or axe-core made the audits."""
        return len({(p.view.tool_version, p.view.browser, p.view.axe_core) for p in self.portals}) > 1

    @property
    def differing_sessions(self) -> bool:
        """Whether some audits had a logged-in session and others had none."""
        return len({portal.view.with_session for portal in self.portals}) > 1


def comparison_view(audits: Sequence[tuple[Audit, str | None]], framework: Framework, labels: Labels) -> ComparisonView:
    """The comparison of audits, each with the address of its own report (or None when it has none).

    Raises:
        UsageError: There is nothing to compare, or the audits were judged under different frameworks.
    """
    require_one_framework([audit for audit, _ in audits], framework)
    views = [(audit_view(audit, framework, labels), report) for audit, report in audits]
    views.sort(key=lambda pair: (-_rounded(pair[0].total.low), -_rounded(pair[0].total.high), pair[0].name))
    portals = tuple(
        RankedView(
            number=number,
            place=1 + sum(_rounded(other.total.low) > _rounded(view.total.low) for other, _ in views),
            view=view,
            report=report,
            not_separable=tuple(
                place for place, (other, _) in enumerate(views, start=1) if other is not view and _overlap(view, other)
            ),
        )
        for number, (view, report) in enumerate(views, start=1)
    )
    language = labels.language
    every = [criterion.id for criterion in framework.criteria]
    pillars = tuple(
        _share(
            portals,
            "pillar",
            pillar.id,
            pillar.title.in_language(language),
            {criterion_id for criterion_id in every if framework.pillar_of(criterion_id).id == pillar.id},
        )
        for pillar in framework.pillars
    )
    return ComparisonView(
        language=language,
        framework=framework.title.in_language(language),
        framework_id=framework.id,
        framework_version=framework.version,
        certainty_note=framework.certainty_note.in_language(language),
        portals=portals,
        everything=_share(portals, "all", "all", labels.text("comparison-everything"), set(every)),
        pillars=pillars,
        shares=tuple(_shares(portals, pillars, framework, language)),
    )


def require_one_framework(audits: Sequence[Audit], framework: Framework) -> None:
    """See that all audits were judged under the same version of the same framework.

    Raises:
        UsageError: There is no audit, or there are several frameworks; the message names them and their portals.
    """
    if not audits:
        raise UsageError("nothing to compare: name the folders of at least one audit")
    used: dict[str, list[str]] = {}
    for audit in audits:
        name = f"{harmless(audit.framework.id, 60)} version {harmless(audit.framework.version, 60)}"
        used.setdefault(name, []).append(harmless(audit.portal.url, 120))
    wanted = f"{framework.id} version {framework.version}"
    if set(used) != {wanted}:
        named = "; ".join(f"{name} ({', '.join(urls[:3])})" for name, urls in sorted(used.items()))
        raise UsageError(
            f"audits can only be compared under one framework, here {wanted}; found {named}; judge them again first"
        )


def _overlap(one: AuditView, other: AuditView) -> bool:
    return _rounded(one.total.low) <= _rounded(other.total.high) and _rounded(other.total.low) <= _rounded(
        one.total.high
    )


def _rounded(points: float) -> float:
    # Sums of floats: equal scores must not be told apart by the fifteenth decimal.
    return round(points, 6)


def _shares(
    portals: tuple[RankedView, ...], pillars: tuple[ShareView, ...], framework: Framework, language: Language
) -> list[ShareView]:
    shares: list[ShareView] = []
    seen: set[str] = set()
    by_pillar = {pillar.id: pillar for pillar in pillars}
    for criterion in framework.criteria:
        pillar = framework.pillar_of(criterion.id).id
        if pillar not in seen:
            seen.add(pillar)
            shares.append(by_pillar[pillar])
        if criterion.group and criterion.group not in seen:
            seen.add(criterion.group)
            title = framework.group(criterion.group).title.in_language(language)
            members = {other.id for other in framework.criteria if other.group == criterion.group}
            shares.append(_share(portals, "group", criterion.group, title, members))
        title = criterion.title.in_language(language)
        shares.append(_share(portals, "criterion", criterion.id, title, {criterion.id}))
    return shares


def _share(
    portals: tuple[RankedView, ...],
    level: Literal["all", "pillar", "group", "criterion"],
    share_id: str,
    title: str,
    criteria: Collection[str],
) -> ShareView:
    met_by: list[int] = []
    still_open = total = 0
    verdicts: list[Verdict | None] = []
    for portal in portals:
        found = [criterion.verdict for criterion in portal.view.criteria if criterion.id in criteria]
        verdicts.append(found[0] if level == "criterion" and found else None)
        applying = {verdict for verdict in found if verdict is not Verdict.NOT_APPLICABLE}
        if not applying:
            continue
        total += 1
        if applying == {Verdict.MET}:
            met_by.append(portal.number)
        elif applying <= {Verdict.MET, Verdict.NOT_OBSERVABLE}:
            still_open += 1
    return ShareView(
        id=share_id,
        title=title,
        level=level,
        met=len(met_by),
        still_open=still_open,
        total=total,
        met_by=tuple(met_by),
        verdicts=tuple(verdicts) if level == "criterion" else (),
    )
