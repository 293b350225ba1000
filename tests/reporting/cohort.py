"""Small cohorts whose verdicts are written down, so that every figure can be worked out by hand.

Points of the framework: a function is worth 70/34, a response time 4, a WCAG criterion 2/3.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from auditor.findings import (
    Audit,
    Finding,
    FrameworkInfo,
    Page,
    PortalInfo,
    Reason,
    Software,
    ToolInfo,
    Verdict,
)
from auditor.framework import Framework
from auditor.reporting.comparison import Comparison, compare_round, entries_from, round_of
from auditor.scoring import points_for, score

FUNCTION, TIME, ACCESS = 70 / 34, 4.0, 2 / 3
STARTED = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
M, P, N, O, X = (  # noqa: E741  letters of a table of verdicts
    Verdict.MET,
    Verdict.PARTLY_MET,
    Verdict.NOT_MET,
    Verdict.NOT_OBSERVABLE,
    Verdict.NOT_APPLICABLE,
)


def audit_of(
    framework: Framework,
    name: str,
    verdicts: Mapping[str, Verdict] | None = None,
    *,
    otherwise: Verdict = Verdict.MET,
    url: str = "",
    unit: str | None = None,
    times: Mapping[str, Mapping[str, Any]] | None = None,
    software: Software | None = None,
    pages: tuple[Page, ...] = (),
    code: str = "",
    version: str = "0.1.0",
    days: int = 0,
    **more: Any,
) -> Audit:
    """An audit with these verdicts, and ``otherwise`` on all other criteria.

    Args:
        framework: Criteria and points.
        name: The portal's.
        verdicts: By criterion.
        otherwise: On all others.
        url: The portal's; made from the name when empty.
        unit: Its code in the cohort.
        times: Measurements of response times by criterion.
        software: What is known of its software.
        pages: Pages of its survey.
        code: Reason of what is decided; default: the verdict.
        version: The tool's.
        days: How many days after the first audit.
        more: Other fields of the audit.
    """
    findings = []
    for criterion in framework.criteria:
        verdict = (verdicts or {}).get(criterion.id, otherwise)
        reason = "login_required" if verdict is Verdict.NOT_OBSERVABLE else code or verdict.value
        findings.append(
            Finding(
                criterion=criterion.id,
                verdict=verdict,
                reason=Reason(code=reason, vi=reason, en=reason),
                points=points_for(criterion, verdict),
                measurements=dict((times or {}).get(criterion.id, {})),
            )
        )
    started = STARTED + timedelta(days=days)
    slug = name.casefold().replace(" ", "-")
    return Audit(
        portal=PortalInfo(name=name, url=url or f"https://{slug}.example/", unit_code=unit),
        framework=FrameworkInfo(
            id=framework.id, version=framework.version, certainty_note=framework.certainty_note.model_dump()
        ),
        tool=ToolInfo(version=version, browser="Chromium 156", axe_core="4.12.0"),
        started_at=started,
        finished_at=started + timedelta(minutes=2),
        seed=1,
        profile="mobile",
        pages=pages,
        findings=tuple(findings),
        score=score(findings, framework),
        software=software,
        **more,
    )


def compared(framework: Framework, *audits: Audit, root: Path = Path("audits")) -> Comparison:
    """The comparison of audits that no file holds."""
    return compare_round(
        round_of(entries_from((audit, root / str(place)) for place, audit in enumerate(audits)), framework=framework)
    )
