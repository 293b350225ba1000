"""A round of audits with everything that a comparison can say: platforms, an earlier round, operating figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sample import sample_audit

from auditor.findings import Audit, PortalInfo, Software, Verdict
from auditor.framework import Framework
from auditor.indicators import load_definitions, read_indicators
from auditor.reporting.comparison.compute import compare_round
from auditor.reporting.comparison.model import Comparison
from auditor.reporting.comparison.reading import Earlier, entries_from, round_of
from auditor.scoring import points_for, score

HOSTILE = '=HYPERLINK("https://bad.example/","Bấm")\x1b[2J\u202egpj'
SOFTWARE = Software(
    generator="Cổng mẫu 3.1",
    scripts=tuple(f"https://dichvucong.hanoi.gov.vn/dvc/{name}.js" for name in ("khung", "tra-cuu", "nop", "thu-tuc")),
    ids=tuple(f"dvc-{name}" for name in ("menu", "tim", "danh-muc", "chan-trang", "ho-so", "ket-qua")),
)

FIGURES = """unit,level,indicator,numerator,denominator,target,points
province-01,province,digitised_results,95000,100000,,
province-01,district,digitised_results,68250,85000,,
province-01,commune,digitised_results,68739,98701,,
province-01,province,received,120000,,,
province-01,district,received,80000,,,
province-01,commune,received,83701,,,
province-02,province,digitised_results,0,0,,
province-02,district,digitised_results,10,40,20,
province-02,commune,digitised_results,1,3,,
province-01,,1,,,,15.4
province-01,,2,,,,19.35
province-01,,3,,,,9.03
province-01,,4,,,,16.05
province-01,,5,,,,17.82
province-02,,2.1,95,100,,
"""


def judged(audit: Audit, framework: Framework, verdicts: dict[str, Verdict]) -> Audit:
    """The audit with other verdicts on some criteria, its points and score made anew."""
    findings = tuple(
        finding.model_copy(
            update={
                "verdict": verdict,
                "points": points_for(framework.criterion(finding.criterion), verdict),
            }
        )
        if (verdict := verdicts.get(finding.criterion, finding.verdict)) is not finding.verdict
        else finding
        for finding in audit.findings
    )
    return audit.model_copy(update={"findings": findings, "score": score(findings, framework)})


def audit_of(framework: Framework, unit_code: str, *, name: str | None = None, better: int = 0) -> Audit:
    """The sample audit as one of a unit of the cohort; all of them run the same software."""
    unit = framework.unit(unit_code)
    host = f"https://{unit.host}"
    made = sample_audit(framework, name=name or f"Cổng dịch vụ công {unit.name.vi}", better=better)
    scripts = tuple(script.replace("https://dichvucong.hanoi.gov.vn", host) for script in SOFTWARE.scripts)
    pages = tuple(page.model_copy(update={"url": f"{host}/{page.role}"}) for page in made.pages)
    return made.model_copy(
        update={
            "portal": PortalInfo(name=made.portal.name, url=f"{host}/", unit_code=unit_code),
            "software": SOFTWARE.model_copy(update={"scripts": scripts}),
            "pages": pages,
        }
    )


def sample_round(framework: Framework, folder: Path) -> Comparison:
    """Four portals, three of them in the earlier round, two with operating figures; one has a hostile name."""
    met_all = {criterion.id: Verdict.MET for criterion in framework.criteria}
    now = [
        audit_of(framework, "province-01", better=4),
        audit_of(framework, "province-02", name=HOSTILE, better=2),
        audit_of(framework, "province-48", better=0),
        judged(audit_of(framework, "province-79"), framework, met_all),
    ]
    before = [
        audit.model_copy(update={"started_at": audit.started_at - timedelta(days=200)})
        for audit in (
            audit_of(framework, "province-01", better=0),
            audit_of(framework, "province-02", better=3),
            audit_of(framework, "province-92", better=1),
        )
    ]
    current = round_of(entries_from((audit, folder / audit.portal.unit_code) for audit in now), framework=framework)
    earlier = Earlier(entries=tuple(entries_from((audit, folder / "earlier") for audit in before)), left_out=())
    made = compare_round(current, earlier)
    file = folder / "figures.csv"
    file.write_text(FIGURES, encoding="utf-8")
    portals = [PortalInfo(name=portal.name, url=portal.url, unit_code=portal.unit) for portal in made.portals]
    return replace(made, indicators=read_indicators(file, portals, framework, load_definitions()))
