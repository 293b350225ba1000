"""Audits of an imaginary portal, made from the verdicts that a test is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from auditor.findings import (
    Audit,
    EvidenceItem,
    Finding,
    FrameworkInfo,
    PortalInfo,
    Reason,
    ReasonCode,
    ToolInfo,
    Verdict,
)
from auditor.framework import Framework, PerformanceCriterion
from auditor.scoring import points_for, score

URL = "https://dichvucong.vidu.example/"
METHOD = {"profile": "mobile", "throttling": {"latency_ms": 150}, "viewport": "412 × 823", "method": "1"}


def made(
    framework: Framework,
    verdicts: Mapping[str, str] | None = None,
    *,
    otherwise: Verdict = Verdict.MET,
    codes: Mapping[str, str] | None = None,
    runs: Mapping[str, Mapping[str, Sequence[float]]] | None = None,
    rules: Mapping[str, Mapping[str, tuple[int, Sequence[str]]]] | None = None,
    url: str = URL,
    with_session: bool = False,
) -> Audit:
    """An audit in which all is met but what is named.

    Args:
        framework: The criteria.
        verdicts: Verdicts by criterion.
        otherwise: The verdict on all others.
        codes: Reason codes by criterion; default: ``login_required`` where a reason is needed.
        runs: Runs (ms) by criterion and page.
        rules: By criterion, failed elements and pages by rule.
        url: The portal.
        with_session: Whether it was seen logged in.
    """
    findings = []
    for criterion in framework.criteria:
        verdict = Verdict((verdicts or {}).get(criterion.id, otherwise))
        code = (codes or {}).get(criterion.id)
        if code is None:
            code = ReasonCode.LOGIN_REQUIRED.value if verdict is Verdict.NOT_OBSERVABLE else "seen"
        measurements: dict[str, object] = {}
        if isinstance(criterion, PerformanceCriterion):
            pages = (runs or {}).get(criterion.id, {"home": (100.0,) * 5, "eform": (100.0,) * 5})
            measurements = {page: half(values, criterion.limit_ms) for page, values in pages.items()} | {
                "method": METHOD
            }
        if criterion.id.startswith("A"):
            measurements = {
                "pages": [{"page": page, "url": URL + page} for page in ("home", "catalogue")],
                "rules": [
                    {"rule": rule, "failed": failed, "pages": list(pages)}
                    for rule, (failed, pages) in (rules or {}).get(criterion.id, {}).items()
                ],
                "untested": [],
            }
        findings.append(
            Finding(
                criterion=criterion.id,
                verdict=verdict,
                reason=Reason(code=code, vi=f"Lý do {criterion.id}.", en=f"Reason {criterion.id}."),
                evidence=(EvidenceItem(kind="text", page=f"{URL}{criterion.id}", detail="đã thấy"),),
                points=points_for(criterion, verdict),
                measurements=measurements,
            )
        )
    moment = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
    return Audit(
        portal=PortalInfo(name="Cổng ví dụ", url=url),
        framework=FrameworkInfo(
            id=framework.id, version=framework.version, certainty_note=framework.certainty_note.model_dump()
        ),
        tool=ToolInfo(version="0.1.0", browser="Chromium 156", axe_core="4.12.1"),
        started_at=moment,
        finished_at=moment,
        seed=1,
        with_session=with_session,
        pages=(),
        findings=tuple(findings),
        score=score(findings, framework),
    )


def half(values: Sequence[float], limit_ms: float) -> dict[str, object]:
    """One page's part of a measure; without values there is a reason instead."""
    if not values:
        return {"value_ms": None, "runs_ms": [], "limit_ms": limit_ms, "reason": "timeout"}
    return {"value_ms": sorted(values)[len(values) // 2], "runs_ms": list(values), "limit_ms": limit_ms, "reason": None}
