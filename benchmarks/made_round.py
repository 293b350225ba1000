"""Made-up audits of a whole cohort, as large as real ones: for figures about the comparative report, not for verdicts.

Portals share a few made-up platforms, whose defects show at all of them; strength differs from portal to portal, some
points stay undecided, and response times spread around the limits. Everything follows from the seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from auditor.findings import (
    Audit,
    EvidenceItem,
    Finding,
    FrameworkInfo,
    Page,
    PortalInfo,
    Reason,
    ReasonCode,
    Software,
    ToolInfo,
    Verdict,
)
from auditor.framework import Criterion, Framework, PerformanceCriterion
from auditor.reporting.json import write_audit
from auditor.scoring import points_for, score

STARTED = datetime(2026, 11, 16, 1, 30, tzinfo=UTC)
PLATFORMS = 5
_PATTERNS = 250
"""Different sets of verdicts in a large round: what an audit says is made once and told of several portals."""
_HIDDEN = 0.3
_PERFECT = 29
"""One portal of so many meets everything."""
_LONG = "Đã xem trang chủ, sơ đồ cổng và các trang liên kết hai lần trong hai phiên khác nhau; "
_CODES = (ReasonCode.LOGIN_REQUIRED, ReasonCode.NEEDS_PERSON, ReasonCode.CAPTCHA, ReasonCode.NEEDS_SAMPLE)


def write_cohort(root: Path, framework: Framework, *, seed: int = 1, drift: float = 0.0) -> list[Path]:
    """Write one audit of each counted unit of the cohort below ``root`` and return their folders.

    Args:
        root: An empty folder.
        framework: Criteria and cohort.
        seed: Chooses everything.
        drift: Share of the verdicts that turn out otherwise than with the same seed and no drift (0..1).
    """
    folders = []
    for index, unit in enumerate(unit for unit in framework.cohort if unit.counted):
        portal = PortalInfo(name=f"Cổng DVC {unit.name.vi}", url=f"https://{unit.host}/", unit_code=unit.unit_code)
        folder = root / unit.unit_code
        write_audit(made_audit(framework, portal, index, seed=seed, drift=drift), folder)
        folders.append(folder)
    return folders


def write_many(root: Path, framework: Framework, count: int, *, seed: int = 1) -> list[Path]:
    """Write ``count`` audits of portals that no cohort knows, and return their folders."""
    patterns = [
        made_audit(framework, PortalInfo(name="", url=f"https://m{index}.example/"), index, seed=seed)
        for index in range(min(count, _PATTERNS))
    ]
    folders = []
    for index in range(count):
        portal = PortalInfo(name=f"Cổng dịch vụ công số {index + 1}", url=f"https://cong-{index + 1}.example/")
        folder = root / f"{index + 1:05}"
        write_audit(patterns[index % len(patterns)].model_copy(update={"portal": portal}), folder)
        folders.append(folder)
    return folders


def made_audit(framework: Framework, portal: PortalInfo, index: int, *, seed: int = 1, drift: float = 0.0) -> Audit:
    """One audit; ``index`` tells portals apart, every sixth runs software of its own."""
    chance = random.Random(f"{seed} {index}")  # noqa: S311  figures, not secrets
    other = random.Random(f"{seed} {index} drift")  # noqa: S311  figures, not secrets
    perfect = index % _PERFECT == 2  # noqa: PLR2004  any one will do
    strength = 1.0 if perfect else min(max(chance.gauss(0.62, 0.18), 0.1), 0.98)
    platform = index % (PLATFORMS + 1)
    weak = random.Random(f"{seed} platform {platform}").sample([c.id for c in framework.criteria], 6)  # noqa: S311
    findings = []
    for criterion in framework.criteria:
        hidden = 0.0 if perfect else _HIDDEN if criterion.id[0] == "F" else _HIDDEN / 2
        verdict = _verdict(chance, strength, hidden=hidden)
        if not perfect and platform < PLATFORMS and criterion.id in weak and verdict.decided:
            verdict = Verdict.NOT_MET
        if other.random() < drift:
            verdict = _verdict(other, strength + 0.1, hidden=_HIDDEN)
        findings.append(_finding(criterion, verdict, portal, chance))
    started = STARTED + timedelta(minutes=4 * index)
    return Audit(
        portal=portal,
        framework=FrameworkInfo(
            id=framework.id,
            version=framework.version,
            certainty_note=framework.certainty_note.model_dump(),
        ),
        tool=ToolInfo(version="0.1.0", browser="Chromium 156.0.7204.0", axe_core="4.12.0"),
        started_at=started,
        finished_at=started + timedelta(seconds=150),
        seed=index,
        profile="mobile",
        pages=_pages(portal, platform, index),
        findings=tuple(findings),
        score=score(findings, framework),
        software=_software(portal, platform, index),
    )


def cohort_audits(framework: Framework, *, seed: int = 1) -> Iterator[tuple[Audit, Path]]:
    """The audits of :func:`write_cohort` without any file, each with the folder that it would have."""
    for index, unit in enumerate(unit for unit in framework.cohort if unit.counted):
        portal = PortalInfo(name=f"Cổng DVC {unit.name.vi}", url=f"https://{unit.host}/", unit_code=unit.unit_code)
        yield made_audit(framework, portal, index, seed=seed), Path(unit.unit_code)


def _verdict(chance: random.Random, strength: float, *, hidden: float) -> Verdict:
    if chance.random() < hidden * (1.3 - strength):
        return Verdict.NOT_OBSERVABLE
    drawn = chance.random()
    if drawn < strength:
        return Verdict.MET
    return Verdict.PARTLY_MET if drawn < strength + 0.12 else Verdict.NOT_MET


def _finding(criterion: Criterion, verdict: Verdict, portal: PortalInfo, chance: random.Random) -> Finding:
    code = chance.choice(_CODES).value if verdict is Verdict.NOT_OBSERVABLE else f"made-{verdict.value}"
    said = f"{_LONG}kết quả: {verdict.value}." * (1 + chance.randrange(3))
    measurements: dict[str, object] = {"looks": [{"verdict": verdict.value, "at": STARTED.isoformat()}] * 2}
    if isinstance(criterion, PerformanceCriterion):
        measurements = {"method": {"profile": "mobile", "runs": 5}}
        for page in ("home", "eform"):
            runs = _runs(chance, criterion.limit_ms, verdict, page)
            measurements[page] = {
                "value_ms": runs[2] if runs else None,
                "runs_ms": runs,
                "limit_ms": criterion.limit_ms,
                "reason": None if runs else ReasonCode.LOGIN_REQUIRED.value,
            }
    return Finding(
        criterion=criterion.id,
        verdict=verdict,
        reason=Reason(code=code, vi=said, en=said),
        evidence=tuple(
            EvidenceItem(kind="text", page=f"{portal.url}trang-{part}", detail=f"{_LONG}{criterion.id} {part}")
            for part in range(chance.randrange(2, 6))
        ),
        points=points_for(criterion, verdict),
        measurements=measurements,
    )


def _runs(chance: random.Random, limit_ms: float, verdict: Verdict, page: str) -> list[float]:
    """Five runs that fit the verdict; none of a form that is hidden."""
    if verdict is Verdict.NOT_OBSERVABLE and page == "eform":
        return []
    over = verdict is Verdict.NOT_MET or (verdict is Verdict.PARTLY_MET and page == "eform")
    middle = limit_ms * (1.12 + chance.expovariate(2.5) if over else chance.uniform(0.3, 0.88))
    return sorted(round(middle * chance.uniform(0.95, 1.08), 1) for _ in range(5))


def _pages(portal: PortalInfo, platform: int, index: int) -> tuple[Page, ...]:
    paths = {"home": "", "login": "dang-nhap", "catalogue": "thu-tuc", "dossier_lookup": "tra-cuu", "feedback": "pakn"}
    own = _word(platform if platform < PLATFORMS else PLATFORMS + index)
    return tuple(
        Page(
            role=role,
            url=portal.url if role == "home" else f"{portal.url}{own}/{path}?trang={index}",
            title=path or "Trang chủ",
            status=200,
            found_by="heading",
        )
        for role, path in paths.items()
    )


def _word(number: int) -> str:
    """A word without digits, a different one for each number."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return "".join(letters[number // 26**place % 26] for place in (2, 1, 0))


def _software(portal: PortalInfo, platform: int, index: int) -> Software:
    own = _word(platform if platform < PLATFORMS else PLATFORMS + index)
    names = ("dich-vu-cong", "ho-so", "bieu-mau", "tra-cuu", "thanh-toan")
    letters = "abcdefgh"
    return Software(
        generator=f"Made platform {platform}" if platform < PLATFORMS else "",
        scripts=tuple(f"{portal.url}{own}/assets/{name}.{index:08x}.js" for name in names),
        ids=(*(f"{own}-{letter}-part" for letter in letters), f"banner-{index}"),
    )
