"""The dossiers that the sample portal knows: those of its one citizen."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.demo.an_lam.dates import days_ago
from auditor.demo.an_lam.search import by_code
from auditor.demo.catalogue import Procedure

SAMPLE_CODE = "H98.12.05-0004217"

State = Literal["Đang xử lý", "Yêu cầu bổ sung", "Chờ thanh toán", "Đã trả kết quả"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the way of a dossier; `done_on` is None as long as it lasts."""

    name: str
    agency: str
    officer: str
    done_on: date | None


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One submitted dossier."""

    code: str
    procedure: Procedure
    applicant: str
    state: State
    received_on: date
    due_on: date
    steps: tuple[Step, ...]
    request: str = ""
    result_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A dossier saved before it was sent."""

    number: str
    procedure: Procedure
    saved_on: date
    step: str
    content: str


def dossiers() -> tuple[Dossier, ...]:
    """Give all submitted dossiers, newest first, with dates relative to today."""
    return (
        _dossier(
            SAMPLE_CODE,
            "2.000488",
            state="Đang xử lý",
            received=4,
            due=-6,
            steps=(("Tiếp nhận hồ sơ", 4), ("Xác minh, tra cứu thông tin", 1), ("Trình ký, phê duyệt", None)),
        ),
        _dossier(
            "H98.30.11-0001180",
            "1.001612",
            state="Yêu cầu bổ sung",
            received=3,
            due=-2,
            steps=(("Tiếp nhận hồ sơ", 3), ("Thẩm định hồ sơ", None)),
            request=(
                "Tên hộ kinh doanh trùng với tên đã đăng ký trên địa bàn phường. Đề nghị bổ sung Giấy đề nghị đăng ký "
                "hộ kinh doanh với tên mới và bản sao hợp đồng thuê địa điểm."
            ),
        ),
        _dossier(
            "H98.17.02-0000964",
            "1.002809",
            state="Chờ thanh toán",
            received=1,
            due=-5,
            steps=(("Tiếp nhận hồ sơ", 1), ("Thanh toán phí, lệ phí", None)),
        ),
        _dossier(
            "H98.30.11-0000731",
            "1.001193",
            state="Đã trả kết quả",
            received=31,
            due=30,
            steps=(("Tiếp nhận hồ sơ", 31), ("Thẩm định hồ sơ", 31), ("Trình ký, phê duyệt", 30), ("Trả kết quả", 30)),
            result_number="731/KS",
        ),
    )


def dossier_by_code(code: str) -> Dossier | None:
    """Give the dossier with this code (spaces and case do not matter), or None."""
    wanted = code.strip().upper()
    return next((dossier for dossier in dossiers() if dossier.code == wanted), None)


def drafts() -> tuple[Draft, ...]:
    """Give the dossiers that wait to be finished."""
    return (
        Draft(
            number="N-20817",
            procedure=_known("1.004222"),
            saved_on=days_ago(2),
            step="Thành phần hồ sơ",
            content="Đăng ký thường trú vào chỗ ở thuộc sở hữu của cha mẹ.",
        ),
        Draft(
            number="N-20655",
            procedure=_known("1.003738"),
            saved_on=days_ago(16),
            step="Thông tin hồ sơ",
            content="Cấp mới thẻ hướng dẫn viên du lịch nội địa.",
        ),
    )


def _known(code: str) -> Procedure:
    procedure = by_code(code)
    if procedure is None:
        raise LookupError(f"procedures.yaml has no procedure {code}")
    return procedure


def _dossier(
    code: str,
    procedure_code: str,
    *,
    state: State,
    received: int,
    due: int,
    steps: tuple[tuple[str, int | None], ...],
    request: str = "",
    result_number: str = "",
) -> Dossier:
    procedure = _known(procedure_code)
    return Dossier(
        code=code,
        procedure=procedure,
        applicant="Nguyễn Thị Mai Hương",
        state=state,
        received_on=days_ago(received),
        due_on=days_ago(due),
        steps=tuple(
            Step(
                name=name,
                agency="Trung tâm Phục vụ hành chính công" if index == 0 else procedure.agency,
                officer="Trần Quốc Đạt" if index == 0 else "Lê Minh Khôi",
                done_on=None if ago is None else days_ago(ago),
            )
            for index, (name, ago) in enumerate(steps)
        ),
        request=request,
        result_number=result_number,
    )
