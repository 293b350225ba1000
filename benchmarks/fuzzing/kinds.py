"""The kinds of files, each with an original, and the outcome that a damaged one must have.

A damaged file is refused with one clear error that names it, or it is read as what it says. What it says is worked out
here by other means than the auditor's own, so that a file which is silently read as something else is noticed.
"""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

from hypothesis import strategies as st
from openpyxl import Workbook
from rich.console import Console

from auditor.campaign.reading import read_roster
from auditor.check import Limits, PerformanceLimit, check_audit
from auditor.check.config import read_configuration, read_waivers
from auditor.check.sound import require_sound
from auditor.errors import ExitCode, FrameworkError, StoredAuditError, UsageError
from auditor.findings import Audit, EvidenceItem, Finding, FrameworkInfo, PortalInfo, Reason, ToolInfo, Verdict
from auditor.framework import Framework, load_framework
from auditor.integrity import verify
from auditor.reporting.check import print_outcome
from auditor.reporting.formats import FORMATS, write_reports
from auditor.reporting.json import read_audit
from auditor.reporting.labels import Labels
from auditor.reporting.view import audit_view
from auditor.request import portal_url
from auditor.scoring import points_for, score
from benchmarks.fuzzing.damage import as_bytes, contents, json_texts, texts, workbooks
from benchmarks.small_framework import FILES, write_small

TODAY = date(2026, 11, 25)
LEAST = 97.0
_WRITTEN = 10
"""One of so many audits that are accepted is written in every format."""
_BROKEN = "F24"
_CONFIGURATION = """\
url = "https://dichvucong.vidu.example"
fail-under = { total = 70, F = 50 }
require = ["F01", "F24"]
max-violations = 3
max-time = "5m"
runs = 5
lang = "vi"

[performance]
lcp = 2500
"home.tbt" = "0.3s"
"""
_HALF = {"value_ms": 900.0, "runs_ms": [880.0, 900.0, 910.0, 905.0, 899.0], "limit_ms": 2500, "reason": None}
_MEASURED: Mapping[str, dict[str, Any]] = {
    "P": {"home": _HALF, "eform": _HALF, "method": {"profile": "mobile", "throttling": {"latency_ms": 150}, "runs": 5}},
    "A": {
        "pages": [{"page": "home", "url": "https://dichvucong.vidu.example/", "failed": 2, "to_judge": 0}],
        "elements": {"checked": 90, "failed": 2, "to_judge": 0, "distinct_failures": 1},
        "rules": [
            {
                "rule": "image-alt", "failed": 2, "to_judge": 0, "pages": ["home"],
                "examples": [{"page": "home", "url": "https://vidu.example/", "selector": "img", "count": 2}],
            }
        ],
        "untested": [],
    },
}  # fmt: skip
_ROSTER = """\
mã,tên,loại,địa chỉ,từ ngày,đến ngày
tinh-a,Tỉnh A,tỉnh,https://dichvucong.a.example/,,
tinh-b,Tỉnh B,tỉnh,dichvucong.b.example,01/07/2025,
bo-c,Bộ C,bộ,https://dichvucong.c.example:8443/cong/,2020-01-01,31/12/2030
"""
_WAIVERS = """
[[waivers]]
criterion = "F05"
reason = "Đang sửa"
author = "Tổ CNTT"
expires = 2026-12-31

[[waivers]]
criterion = "A05"
reason = "Đang thay giao diện"
author = "Tổ CNTT"
expires = "2026-11-30"
"""


class Wrong(AssertionError):
    """A damaged file surprised: not refused, and not read as what it says."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of file.

    Attributes:
        name: Its name.
        damaged: Damaged files: a name and a content.
        tried: Reads one and says whether it was accepted; raises :class:`Wrong`, or whatever escapes.
    """

    name: str
    damaged: st.SearchStrategy[tuple[str, bytes]]
    tried: Callable[[str, bytes], bool]


def kinds() -> tuple[Kind, ...]:
    """All kinds."""
    framework = load_framework()
    audit = sample(framework).model_dump_json()
    roster = _ROSTER.encode()
    return (
        Kind(
            name="criteria",
            damaged=st.sampled_from(sorted(FILES)).flatmap(lambda name: _file(name, texts(FILES[name]))),
            tried=_criteria,
        ),
        Kind(
            name="audit",
            damaged=_file("audit.json", json_texts(audit)),
            tried=lambda name, content: _audit(name, content, framework),
        ),
        Kind(
            name="roster",
            damaged=st.one_of(
                _file("roster.csv", texts(_ROSTER)),
                st.tuples(st.just("roster.csv"), contents(roster)),
                st.tuples(st.just("roster.xlsx"), workbooks(_workbook())),
            ),
            tried=_roster,
        ),
        Kind(
            name="configuration",
            damaged=_file("auditor.toml", texts(_CONFIGURATION + _WAIVERS)),
            tried=lambda name, content: _configuration(name, content, framework),
        ),
        Kind(name="waivers", damaged=_file("waivers.toml", texts(_WAIVERS.lstrip())), tried=_waiver_file),
    )


def _file(name: str, damaged: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, bytes]]:
    return st.tuples(st.just(name), damaged.map(as_bytes))


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in _ROSTER.splitlines():
        sheet.append(line.split(","))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def sample(framework: Framework) -> Audit:
    """An audit that breaks one criterion and leaves some undecided."""
    verdicts = {_BROKEN: Verdict.NOT_MET, "F06": Verdict.NOT_OBSERVABLE, "A02": Verdict.NOT_APPLICABLE}
    findings = tuple(
        Finding(
            criterion=criterion.id,
            verdict=(verdict := verdicts.get(criterion.id, Verdict.MET)),
            reason=Reason(code="captcha" if verdict is Verdict.NOT_OBSERVABLE else "seen", vi="Lý do", en="Reason"),
            points=points_for(criterion, verdict),
            evidence=(EvidenceItem(kind="text", page="https://dichvucong.vidu.example/", detail="đã thấy"),),
            measurements=_MEASURED.get(criterion.id[0], {}),
        )
        for criterion in framework.criteria
    )
    moment = "2026-11-25T03:00:00Z"
    return Audit.model_validate(
        {
            "portal": PortalInfo(name="Cổng ví dụ", url="https://dichvucong.vidu.example/"),
            "framework": FrameworkInfo(
                id=framework.id, version=framework.version, certainty_note=framework.certainty_note.model_dump()
            ),
            "tool": ToolInfo(version="0.1.0", browser="Chromium", axe_core="4.12.1"),
            "started_at": moment,
            "finished_at": moment,
            "seed": 1,
            "pages": (),
            "findings": findings,
            "score": score(findings, framework),
            "files": [{"file": "observations.json", "bytes": 2, "sha256": "0" * 64}],
        }
    )


def _criteria(name: str, content: bytes) -> bool:
    with TemporaryDirectory() as root:
        folder = write_small(Path(root))
        (folder / name).write_bytes(content)
        try:
            framework = load_framework("small", directory=Path(root))
        except FrameworkError as error:
            _refused(error, root)
            return False
    if sum((criterion.points for criterion in framework.criteria), Fraction(0)) != 100:  # noqa: PLR2004  all points
        raise Wrong("a framework whose points are not 100 was accepted")
    return True


def _audit(name: str, content: bytes, framework: Framework) -> bool:
    with TemporaryDirectory() as root:
        (Path(root) / name).write_bytes(content)
        try:
            audit = read_audit(Path(root))
            require_sound(audit, framework, source=str(Path(root) / name))
        except StoredAuditError as error:
            _refused(error, root)
            return False
        if verify(audit, Path(root)).whole:
            raise Wrong("evidence that is not there was called whole")
        limits = Limits(
            require=(_BROKEN,),
            fail_under={"total": LEAST},
            performance=(PerformanceLimit(measure="lcp", limit_ms=2_000),),
            max_violations=2,
        )
        outcome = check_audit(audit, framework, limits=limits, today=TODAY, baseline=sample(framework))
        # A reader must be able to see whatever was accepted; the files take long, so only some are written.
        labels = _labels()
        print_outcome(outcome, audit_view(audit, framework, labels), labels, Console(file=io.StringIO()))
        if crc32(content) % _WRITTEN == 0:
            write_reports(audit, framework, Path(root), formats=FORMATS, language="vi", outcome=outcome)
    if outcome.exit_code is ExitCode.DONE and not _says_all_is_well(json.loads(content), framework):
        raise Wrong("limits were called kept that the file does not keep")
    return True


@cache
def _labels() -> Labels:
    return Labels("vi")


def _says_all_is_well(data: Mapping[str, Any], framework: Framework) -> bool:
    verdicts = {finding["criterion"]: finding["verdict"] for finding in data["findings"]}
    share = {"met": Fraction(1), "not_met": Fraction(0), "not_observable": Fraction(0)}
    counted = [criterion for criterion in framework.criteria if verdicts[criterion.id] != "not_applicable"]
    won = sum(c.points * share.get(verdicts[c.id], c.partly_share) for c in counted)
    possible = sum(criterion.points for criterion in counted)
    kept = possible == 0 or 100 * won / possible >= Fraction(LEAST)
    return verdicts[_BROKEN] in {"met", "not_applicable"} and kept


def _roster(name: str, content: bytes) -> bool:
    with TemporaryDirectory() as root:
        path = Path(root) / name
        path.write_bytes(content)
        try:
            roster = read_roster(path)
        except UsageError as error:
            _refused(error, root)
            return False
    codes = [unit.code for unit in roster.units]
    if not codes or len(set(codes)) != len(codes):
        raise Wrong(f"a roster without portals, or with one twice, was accepted: {codes}")
    for unit in roster.units:
        # A code names a folder, an address is opened: neither may lead anywhere else.
        if portal_url(unit.url) != unit.url or Path(unit.code).name != unit.code:
            raise Wrong(f"a roster names a portal that cannot be audited: {unit}")
    text = content.decode("utf-8", "replace") if name.endswith(".csv") else None
    if text is not None and any(code not in text for code in codes):
        raise Wrong("a roster was read with a code that does not stand in it")
    return True


def _configuration(name: str, content: bytes, framework: Framework) -> bool:
    with TemporaryDirectory() as root:
        path = Path(root) / name
        path.write_bytes(content)
        try:
            limits = read_configuration(path).limits(framework)
        except UsageError as error:
            _refused(error, root)
            return False
    said = tomllib.loads(content.decode("utf-8-sig"))
    asked = said.get("fail-under", {})
    points = {"total": asked} if isinstance(asked, int | float) else asked
    agree = (
        {name.lower(): float(value) for name, value in points.items()}
        == {name.lower(): value for name, value in limits.fail_under.items()}
        and len(said.get("require", [])) in {len(limits.require), len(str(said.get("require")))}
        and limits.max_violations == said.get("max-violations")
        and len(said.get("waivers", [])) == len(limits.waivers)
        and {str(one["expires"]) for one in said.get("waivers", [])} == {str(w.expires) for w in limits.waivers}
    )
    if not agree:
        raise Wrong("a configuration was read as something else than it says")
    outcome = check_audit(sample(framework), framework, limits=limits, today=TODAY)
    waived = {w.criterion for w in limits.waivers if w.expires >= TODAY}
    if _BROKEN in limits.require and _BROKEN not in waived and outcome.exit_code is ExitCode.DONE:
        raise Wrong("a criterion that is required and not met did not fail the check")
    return True


def _waiver_file(name: str, content: bytes) -> bool:
    with TemporaryDirectory() as root:
        path = Path(root) / name
        path.write_bytes(content)
        try:
            waivers = read_waivers(path)
        except UsageError as error:
            _refused(error, root)
            return False
    said = tomllib.loads(content.decode("utf-8-sig"))["waivers"]
    told = [(one["criterion"].upper(), one["reason"].strip(), str(one["expires"])) for one in said]
    if told != [(one.criterion, one.reason, str(one.expires)) for one in waivers]:
        raise Wrong("waivers were read as something else than they say")
    return True


def _refused(error: UsageError, root: str) -> None:
    lines = error.message.splitlines()
    if not lines or not all(line.startswith(root) for line in lines):
        raise Wrong(f"an error does not name its file: {error.message[:300]!r}")
