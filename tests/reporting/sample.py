"""A realistic audit of an imaginary province, without any browser: all criteria, pictures, figures, troubles."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from auditor.evidence import EvidenceFolder
from auditor.findings import (
    Audit,
    EvidenceItem,
    Finding,
    FrameworkInfo,
    GuardRecord,
    Page,
    PortalInfo,
    Reason,
    StageTime,
    ToolInfo,
    Trouble,
    Verdict,
)
from auditor.framework import Framework, PerformanceCriterion
from auditor.scoring import points_for, score

ORIGIN = "https://dichvucong.songthanh.example"
STARTED = datetime(2026, 11, 22, 2, 44, 8, tzinfo=UTC)


def _each(ids: str, verdict: Verdict, code: str) -> dict[str, tuple[Verdict, str]]:
    return dict.fromkeys(ids.split(), (verdict, code))


VERDICTS: dict[str, tuple[Verdict, str]] = (
    _each("F01 F02 F03 F04 F10 F19 F22 F24 F26 F30 P01 A01 A03 A09 A10 A11 A13 A15", Verdict.MET, "seen")
    | _each("F05 F23 F31 P02 P03", Verdict.PARTLY_MET, "partly")
    | _each("F27 F28 F29 F32 P04 A05 A14", Verdict.NOT_MET, "absent")
    | _each("F06 F07 F11 F13 F14 F15 F16 F20 F33 F34", Verdict.NOT_OBSERVABLE, "login_required")
    | _each("F08 F09 F18 A06 A07 A08 A12", Verdict.NOT_OBSERVABLE, "needs_person")
    | {
        "F12": (Verdict.NOT_OBSERVABLE, "captcha"),
        "F17": (Verdict.NOT_OBSERVABLE, "needs_document"),
        "F21": (Verdict.NOT_OBSERVABLE, "third_party"),
        "F25": (Verdict.NOT_OBSERVABLE, "needs_sample"),
        "P05": (Verdict.NOT_OBSERVABLE, "ambiguous"),
        "A02": (Verdict.NOT_APPLICABLE, "no-media"),
        "A04": (Verdict.NOT_OBSERVABLE, "tool_error"),
    }
)

_REASONS = {
    "seen": (
        "Chức năng được tìm thấy và hoạt động khi thử như một khách truy cập.",
        "The function was found and worked when tried as a visitor.",
    ),
    "partly": (
        "3 trong 5 trang được xem có đủ nội dung; quy tắc yêu cầu ít nhất 4 trang.",
        "3 of 5 pages examined were complete; the rule asks for at least 4.",
    ),
    "absent": (
        "Đã xem hết trang chủ, sơ đồ cổng và 12 trang liên kết hai lần, không thấy chức năng này.",
        "The home page, the site map and 12 linked pages were searched twice; the function was not there.",
    ),
    "no-media": (
        "Không trang nào được xem có âm thanh hay hình động.",
        "No page that was examined has audio or video.",
    ),
}
_UNDECIDED = (
    "Chức năng nằm sau điều mà công cụ không được phép hoặc không thể làm.",
    "The function lies behind something that the tool may not or cannot do.",
)

RUNS_MS: dict[str, dict[str, tuple[int, ...]]] = {
    "P01": {"home": (1_388, 1_412, 1_530), "eform": (1_902, 1_940, 2_210)},
    "P02": {"home": (3_105, 3_240, 3_377), "eform": (4_610, 4_702, 5_240)},
    "P03": {"home": (4_020, 4_151, 4_490), "eform": (6_013, 6_120, 6_544)},
    "P04": {"home": (702, 731, 905), "eform": (1_110, 1_214, 1_380)},
    "P05": {"home": (6_802, 7_204, 7_690), "eform": ()},
}
METHOD = {
    "profile": "mobile",
    "throttling": {"latency_ms": 150, "download_kbps": 1638, "cpu_slowdown": 4},
    "browser": "Chromium 156.0.7204.0",
    "viewport": "412 × 823",
    "runs": 3,
    "calibration": {
        "values_ms": {"fcp": 654.0, "lcp": 1436.2, "si": None, "tbt": 253.3},
        "expected_ms": {"fcp": [562.5, 1062.5], "lcp": [1425, 1925], "si": [562.5, 1925], "tbt": [250, 750]},
        "as_expected": False,
    },
}
EXPLAINED: dict[str, dict[str, object]] = {
    "P01": {
        "first_byte": {
            "dns_ms": 0.4, "connect_ms": 21.3, "tls_ms": 44.0, "server_ms": 180.2, "total_ms": 245.9,
            "requests_ms": [240.1, 245.9, 260.3], "status": 200,
        }
    },
    "P02": {"largest_element": "image IMG id='banner'"},
    "P03": {"visual_progress": [[900.0, 0], [1412.0, 46], [2100.5, 80], [4400.0, 100]], "cls": 0.072},
    "P04": {
        "longest_tasks": [
            {"start_ms": 3365.0, "duration_ms": 838.4, "script": "https://dvc.example.vn/assets/home.js"},
            {"start_ms": 2100.0, "duration_ms": 61.0, "script": ""},
        ],
        "long_task_count": 2,
    },
    "P05": {
        "load_ms": 5100.0, "requests": 40, "bytes": 1_234_567, "failed_requests": 1, "open_requests": 1,
        "requests_by_kind": {"Document": 1, "Script": 20, "Image": 19},
        "bytes_by_kind": {"Document": 2_345, "Script": 900_000, "Image": 332_222},
        "waterfall": [
            {"address": f"https://dvc.example.vn/assets/{number}.js", "kind": "Script", "start_ms": 600.0 + 90 * number,
             "end_ms": None if number == 13 else 1_800.0 + 120 * number, "bytes": 45_000, "status": 200,
             "failed": number == 4}
            for number in range(14)
        ],
    },
}  # fmt: skip


def sample_audit(
    framework: Framework, root: Path | None = None, *, name: str = "Cổng dịch vụ công tỉnh Song Thành", better: int = 0
) -> Audit:
    """The audit; with ``root`` its pictures are written there. ``better`` turns so many failures into successes."""
    folder = EvidenceFolder(root) if root else None
    mended = [key for key, (verdict, _) in VERDICTS.items() if verdict is Verdict.NOT_MET][:better]
    findings = tuple(
        _finding(framework, criterion.id, Verdict.MET if criterion.id in mended else VERDICTS[criterion.id][0], folder)
        for criterion in framework.criteria
    )
    return Audit(
        portal=PortalInfo(name=name, url=f"{ORIGIN}/", unit_code="tinh-song-thanh"),
        framework=FrameworkInfo(
            id=framework.id,
            version=framework.version,
            certainty_note={"vi": framework.certainty_note.vi, "en": framework.certainty_note.en},
        ),
        tool=ToolInfo(version="0.1.0", browser="Chromium 156.0.7204.0", axe_core="4.12.0"),
        started_at=STARTED,
        finished_at=STARTED + timedelta(seconds=104),
        seed=20261122,
        profile="mobile",
        pages=_pages(),
        findings=findings,
        score=score(findings, framework),
        stages=tuple(
            StageTime(stage=stage, ms=ms)
            for stage, ms in (
                ("survey", 18_240),
                ("functional", 31_700),
                ("performance", 42_900),
                ("accessibility", 10_150),
                ("judge", 64),
            )
        ),
        guard=(
            GuardRecord(kind="request", method="POST", url=f"{ORIGIN}/api/ho-so/gui", why="final submission"),
            GuardRecord(kind="press", label="Gửi đánh giá", url=f"{ORIGIN}/danh-gia", why="label of a final control"),
        ),
        troubles=(
            Trouble(
                stage="survey",
                url=f"{ORIGIN}/thong-ke/bieu-do",
                code="timeout",
                detail="The page did not become ready within 15 s; it was left out of the survey.",
            ),
        ),
    )


def page_picture(seed: int, *, height: int = 800) -> bytes:
    """A picture that looks like a portal's page, with one element outlined."""
    image = Image.new("RGB", (1280, height), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1280, 96), fill="#8f1d1d" if seed % 2 else "#0d4a86")
    draw.ellipse((40, 18, 100, 78), fill="#f2c94c")
    draw.text((120, 34), "CONG DICH VU CONG TINH SONG THANH", fill="#ffffff", font_size=28)
    for column in range(6):
        draw.rectangle((40 + column * 200, 112, 220 + column * 200, 140), fill="#e6ebf0")
    for row in range((height - 200) // 130):
        for column in range(3):
            left, top = 40 + column * 410, 180 + row * 130
            draw.rectangle((left, top, left + 380, top + 105), outline="#c3ccd5", width=2)
            draw.rectangle(
                (left + 16, top + 18, left + 60 + (seed * 37 + row * 53 + column * 91) % 250, top + 34), fill="#5b6b7c"
            )
            draw.rectangle((left + 16, top + 50, left + 320, top + 60), fill="#d5dbe1")
            draw.rectangle((left + 16, top + 72, left + 270, top + 82), fill="#d5dbe1")
    left = 40 + (seed % 3) * 410
    draw.rectangle((left - 6, 174, left + 386, 291), outline="#d3206b", width=6)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _finding(framework: Framework, criterion_id: str, verdict: Verdict, folder: EvidenceFolder | None) -> Finding:
    criterion = framework.criterion(criterion_id)
    code = VERDICTS[criterion_id][1]
    if verdict is Verdict.MET:
        code = "seen"
    vi, en = _REASONS.get(code, _UNDECIDED)
    number = int(criterion_id[1:])
    evidence: tuple[EvidenceItem, ...] = ()
    if verdict.decided:
        evidence = (
            EvidenceItem(
                kind="text", page=f"{ORIGIN}/thu-tuc/1.00{number:02}94", detail="“Nộp hồ sơ trực tuyến – toàn trình”"
            ),
            EvidenceItem(
                kind="request",
                page=f"{ORIGIN}/dang-nhap",
                detail=f"https://xacthuc.dichvucong.gov.vn/oauth2/authorize?response_type=code&state={'a1b2c3d4' * 30}",
            ),
        )
        if folder and number % 2:
            evidence = (
                folder.keep(
                    page_picture(number), "png", kind="picture", page=f"{ORIGIN}/thu-tuc?trang={number}",
                    detail="Vùng được khoanh là nơi chức năng được tìm thấy",
                ),
                *evidence,
            )  # fmt: skip
    return Finding(
        criterion=criterion_id,
        verdict=verdict,
        reason=Reason(code=code, vi=vi, en=en),
        evidence=evidence,
        points=points_for(criterion, verdict),
        measurements=_measurements(criterion, folder) if isinstance(criterion, PerformanceCriterion) else {},
    )


def _measurements(criterion: PerformanceCriterion, folder: EvidenceFolder | None) -> dict[str, object]:
    def one(runs: tuple[int, ...]) -> dict[str, object]:
        if not runs:
            return {"value_ms": None, "runs_ms": [], "limit_ms": criterion.limit_ms, "reason": "timeout"}
        return {"value_ms": runs[1], "runs_ms": list(runs), "limit_ms": criterion.limit_ms, "reason": None}

    halves = {page: one(runs) for page, runs in RUNS_MS[criterion.id].items()}
    halves["home"]["explained"] = explained = dict(EXPLAINED[criterion.id])
    if criterion.id == "P03" and folder is not None:
        film = folder.keep(page_picture(77), "png", kind="picture", page=None)
        explained["film"] = {"file": film.file, "sha256": film.sha256, "times_ms": [0, 1000, 2000, 9000]}
    return halves | {"method": METHOD}


def _pages() -> tuple[Page, ...]:
    rows = (
        ("home", "/", "Trang chủ – Cổng dịch vụ công tỉnh Song Thành", "địa chỉ đã cho"),
        ("login", "/dang-nhap", "Đăng nhập", "liên kết “Đăng nhập”"),
        ("catalogue", "/thu-tuc", "Danh mục thủ tục hành chính", "liên kết “Dịch vụ công trực tuyến”"),
        ("procedure", "/thu-tuc/1.004194", "Đăng ký khai sinh", "dòng đầu của danh mục"),
        ("eform", "/nop-ho-so/1.004194", "Nộp hồ sơ: Đăng ký khai sinh", "nút “Nộp trực tuyến”"),
        ("dossier_lookup", "/tra-cuu-ho-so", "Tra cứu hồ sơ", "liên kết “Tra cứu hồ sơ”"),
        ("statistics", "/thong-ke", "Thống kê tình hình giải quyết hồ sơ", "liên kết “Thống kê”"),
        ("feedback", "/phan-anh-kien-nghi", "Phản ánh, kiến nghị", "liên kết “Phản ánh kiến nghị”"),
    )
    return tuple(
        Page(role=role, url=f"{ORIGIN}{path}", title=title, status=200, found_by=found)
        for role, path, title, found in rows
    )
