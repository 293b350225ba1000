"""One audit as its readers see it: resolved to one language, in reading order, every figure still a number.

Every format draws from this view and from nothing else, so that the page, the terminal and the comparison cannot say
different things. Text from the portal is made harmless here, once.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.errors import UsageError
from auditor.findings import SESSION_REFUSED, Audit, EvidenceItem, Finding, GuardRecord, ReasonCode, Verdict
from auditor.framework import Criterion, Framework, PerformanceCriterion
from auditor.reporting.accessibility import accessibility_view
from auditor.reporting.harmless import harmless, web_address
from auditor.reporting.labels import Labels
from auditor.reporting.loading import load_views
from auditor.reporting.measures import calibration, measure_method, measure_view
from auditor.reporting.view_model import (
    AuditView,
    BandView,
    CriterionView,
    EvidenceView,
    GroupView,
    LookView,
    PageView,
    PillarView,
    TroubleView,
    UndecidedView,
    VerdictRow,
)
from auditor.texts import Language

VERDICT_ORDER = tuple(Verdict)
TO_FIX = frozenset({Verdict.NOT_MET, Verdict.PARTLY_MET})


def audit_view(audit: Audit, framework: Framework, labels: Labels) -> AuditView:
    """The view of one audit in the language of ``labels``.

    Raises:
        UsageError: The audit was made under another framework, or names a criterion that this one does not have.
    """
    require_framework(audit, framework)
    language = labels.language
    findings = _findings_by_criterion(audit, framework)
    criteria = tuple(
        _criterion_view(framework.criterion(criterion_id), finding, framework, labels)
        for criterion_id, finding in findings.items()
    )
    measures = tuple(
        measure_view(criterion, findings[criterion.id], framework, labels)
        for criterion in framework.criteria
        if criterion.id in findings and isinstance(criterion, PerformanceCriterion)
    )
    return AuditView(
        language=language,
        name=harmless(audit.portal.name),
        url=harmless(audit.portal.url),
        link=web_address(audit.portal.url),
        unit_code=harmless(audit.portal.unit_code) if audit.portal.unit_code else None,
        framework=framework.title.in_language(language),
        framework_id=framework.id,
        framework_version=framework.version,
        certainty_note=harmless(audit.framework.certainty_note.get(language, ""), 2_000)
        or framework.certainty_note.in_language(language),
        weights_note=framework.weights_note.in_language(language),
        bands_note=framework.bands_note.in_language(language),
        started_at=audit.started_at,
        finished_at=audit.finished_at,
        with_session=audit.with_session,
        session_refused=any(trouble.code == SESSION_REFUSED for trouble in audit.troubles),
        profile=labels.profile(audit.profile) if audit.profile else None,
        seed=audit.seed,
        tool_version=harmless(audit.tool.version),
        browser=harmless(audit.tool.browser) if audit.tool.browser else None,
        axe_core=harmless(audit.tool.axe_core) if audit.tool.axe_core else None,
        sandbox=audit.tool.sandbox,
        total=audit.score.total,
        bands=tuple(
            BandView(
                level=band.level,
                title=band.title.in_language(language),
                from_points=band.from_points,
                to_points=band.to_points,
            )
            for band in framework.bands
        ),
        pillars=tuple(
            _pillar_view(pillar.id, [c for c in criteria if c.pillar == pillar.id], audit, framework, language)
            for pillar in framework.pillars
        ),
        counts={verdict: sum(c.verdict is verdict for c in criteria) for verdict in VERDICT_ORDER},
        to_fix=tuple(
            sorted(
                (criterion for criterion in criteria if criterion.verdict in TO_FIX),
                key=lambda c: (-round(c.gain, 6), c.verdict is not Verdict.NOT_MET),
            )
        ),
        undecided=_undecided(criteria),
        measures=measures,
        loads=load_views(
            [findings[measure.id] for measure in measures], measures, framework.performance_rule.pages, labels
        ),
        measure_rule=framework.performance_rule.explanation.in_language(language),
        measure_calibration=calibration(list(findings.values()), labels),
        measure_method=measure_method(list(findings.values()), labels),
        accessibility=accessibility_view(findings, framework, labels),
        pages=tuple(
            PageView(
                role=labels.role(page.role),
                title=harmless(page.title, 160),
                url=harmless(page.url),
                link=web_address(page.url),
                status=page.status,
                found_by=", ".join(labels.signal(signal) for signal in page.found_by.split(", ") if signal),
                evidence=_evidence_views(page.evidence),
            )
            for page in audit.pages
        ),
        guard=tuple(
            GuardRecord(
                kind=record.kind,
                method=harmless(record.method, 20),
                url=harmless(record.url, 200),
                label=harmless(record.label, 120),
                why=labels.refusal(record.why),
            )
            for record in audit.guard
        ),
        guard_stopped=max(audit.guard_stopped, len(audit.guard)),
        troubles=tuple(
            TroubleView(
                stage=labels.stage(trouble.stage),
                code=labels.trouble(trouble.code),
                url=harmless(trouble.url, 200),
                detail=harmless(trouble.detail),
            )
            for trouble in audit.troubles
        ),
        stages=tuple((labels.stage(stage.stage), stage.ms) for stage in audit.stages),
    )


def require_framework(audit: Audit, framework: Framework) -> None:
    """See that the audit was judged under this very framework.

    Raises:
        UsageError: It was judged under another framework or version.
    """
    made, given = audit.framework, framework
    if (made.id, made.version) != (given.id, given.version):
        raise UsageError(
            f"the audit of {harmless(audit.portal.url)} was judged under {made.id} version {made.version}, "
            f"not under {given.id} version {given.version}; judge it again with --framework {given.id}"
        )


def _findings_by_criterion(audit: Audit, framework: Framework) -> dict[str, Finding]:
    known = {criterion.id for criterion in framework.criteria}
    given = {finding.criterion: finding for finding in audit.findings}
    if strange := sorted(set(given) - known):
        raise UsageError(
            f"the audit of {harmless(audit.portal.url)} names criteria that {framework.id} does not have: "
            f"{harmless(', '.join(strange))}; judge it again"
        )
    return {criterion.id: given[criterion.id] for criterion in framework.criteria if criterion.id in given}


def _criterion_view(criterion: Criterion, finding: Finding, framework: Framework, labels: Labels) -> CriterionView:
    language = labels.language
    return CriterionView(
        id=criterion.id,
        title=criterion.title.in_language(language),
        pillar=framework.pillar_of(criterion.id).id,
        group=criterion.group,
        verdict=finding.verdict,
        reason_code=finding.reason.code,
        reason=harmless(finding.reason.vi if language == "vi" else finding.reason.en, 1_000),
        how_decided=criterion.how_decided.in_language(language),
        decided_by=finding.decided_by,
        seen_when_met=criterion.seen_when_met.in_language(language),
        legal_basis=tuple(citation.in_language(language) for citation in criterion.legal_basis),
        certainty=criterion.certainty,
        remedy=criterion.remedy.in_language(language),
        human_part=criterion.human_part.in_language(language) if criterion.human_part else None,
        awarded=finding.points.awarded,
        possible=finding.points.possible,
        evidence=_evidence_views(finding.evidence),
        looks=_look_views(finding.measurements.get("looks")),
    )


def _look_views(looks: object) -> tuple[LookView, ...]:
    """The two looks of a finding; a stored audit is a stranger's file, so what does not fit is left out."""
    known = {verdict.value: verdict for verdict in Verdict}
    return tuple(
        LookView(verdict=known[str(look.get("verdict"))], at=harmless(str(look.get("at", "")), 40))
        for look in (looks if isinstance(looks, list) else [])
        if isinstance(look, dict) and str(look.get("verdict")) in known
    )


def _evidence_views(items: Sequence[EvidenceItem]) -> tuple[EvidenceView, ...]:
    return tuple(
        EvidenceView(
            kind=item.kind,
            detail=harmless(item.detail),
            page=harmless(item.page or "", 200),
            page_link=web_address(item.page),
            item=item,
        )
        for item in items
    )


def _pillar_view(
    pillar_id: str, criteria: list[CriterionView], audit: Audit, framework: Framework, language: Language
) -> PillarView:
    pillar = next(pillar for pillar in framework.pillars if pillar.id == pillar_id)
    tally = audit.score.pillars[pillar_id]
    grouped = {c.group: framework.group(c.group).title.in_language(language) if c.group else "" for c in criteria}
    return PillarView(
        id=pillar_id,
        title=pillar.title.in_language(language),
        points=pillar.points,
        tally=tally,
        rows=tuple(_verdict_row(verdict, criteria) for verdict in VERDICT_ORDER),
        groups=tuple(
            GroupView(
                id=group_id,
                title=title,
                tally=audit.score.groups[group_id] if group_id else tally,
                criteria=tuple(criterion for criterion in criteria if criterion.group == group_id),
            )
            for group_id, title in grouped.items()
        ),
    )


def _verdict_row(verdict: Verdict, criteria: Sequence[CriterionView]) -> VerdictRow:
    those = [criterion for criterion in criteria if criterion.verdict is verdict]
    possible = sum(criterion.possible for criterion in those)
    awarded = sum(criterion.awarded or 0.0 for criterion in those)
    return VerdictRow(
        verdict=verdict,
        count=len(those),
        possible=0.0 if verdict is Verdict.NOT_APPLICABLE else possible,
        low=awarded,
        high=possible if verdict is Verdict.NOT_OBSERVABLE else awarded,
    )


def _undecided(criteria: Sequence[CriterionView]) -> tuple[UndecidedView, ...]:
    undecided = [criterion for criterion in criteria if criterion.verdict is Verdict.NOT_OBSERVABLE]
    groups = (
        UndecidedView(code=code.value, criteria=tuple(c for c in undecided if c.reason_code == code.value))
        for code in ReasonCode
    )
    return tuple(sorted((group for group in groups if group.criteria), key=lambda group: -group.possible))
