"""An audit that holds nothing but the runs of one measure."""

from datetime import UTC, datetime

from auditor.audit import framework_info
from auditor.findings import Audit, Finding, Points, PortalInfo, Reason, Score, Tally, ToolInfo, Verdict

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def audit_with(framework, runs_ms, *, profile="mobile"):
    nothing = Tally(low=0, high=0, possible=0, coverage=0)
    finding = Finding(
        criterion="P01",
        verdict=Verdict.MET,
        reason=Reason(code="x", vi="x", en="x"),
        points=Points(awarded=1, possible=1),
        measurements={"home": {"runs_ms": runs_ms}, "eform": None, "method": {"profile": profile}},
    )
    return Audit(
        portal=PortalInfo(name="Cổng", url="https://portal.test/"),
        framework=framework_info(framework),
        tool=ToolInfo(version="1", browser="1", axe_core="1"),
        started_at=WHEN,
        finished_at=WHEN,
        seed=1,
        pages=(),
        findings=(finding,),
        score=Score(total=nothing, pillars={}, groups={}),
    )
