"""The dossiers that the portal knows: those of its one citizen."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.demo.catalogue import Procedure
from auditor.demo.hai_dao.dates import days_ago
from auditor.demo.hai_dao.procedures import by_item

SAMPLE_CODE = "G42.06.01-240815-0031"

State = Literal["Đang xử lý", "Yêu cầu bổ sung", "Đã có kết quả"]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of the way of a dossier; `done_on` is None as long as it lasts."""

    name: str
    agency: str
    done_on: date | None


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One submitted dossier; `request` says which papers are missing and why."""

    code: str
    procedure: Procedure
    state: State
    received_on: date
    due_on: date
    steps: tuple[Step, ...]
    request: str = ""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A dossier saved before it was sent."""

    number: int
    item: int
    procedure: Procedure
    saved_on: date
    content: str


def dossiers() -> tuple[Dossier, ...]:
    """Give the submitted dossiers, newest first."""
    return (
        _dossier(SAMPLE_CODE, 25, "Đang xử lý", received=6, due=-20, done=(6, 4, None, None)),
        _dossier(
            "G42.03.02-240811-0007",
            14,
            "Yêu cầu bổ sung",
            received=9,
            due=-3,
            done=(9, None, None, None),
            request="Ảnh chân dung bị mờ, không đối chiếu được. Đề nghị bổ sung ảnh chụp rõ khuôn mặt, nền trắng.",
        ),
        _dossier("G42.05.01-240702-0118", 28, "Đã có kết quả", received=40, due=31, done=(40, 39, 35, 33)),
        _dossier("G42.06.03-240611-0044", 36, "Đã có kết quả", received=70, due=63, done=(70, 69, 66, 64)),
    )


def dossier_by_code(code: str) -> Dossier | None:
    """Give the dossier with this code, or None."""
    return next((one for one in dossiers() if one.code == code.strip().upper()), None)


def drafts() -> tuple[Draft, ...]:
    """Give the dossiers that wait to be finished."""
    return (
        Draft(
            number=7,
            item=45,
            procedure=_known(45),
            saved_on=days_ago(2),
            content="Tham gia đội tuần tra bãi đẻ rùa biển trong ba tháng.",
        ),
    )


def _known(item: int) -> Procedure:
    found = by_item(str(item))
    if found is None:
        raise LookupError(f"procedures.yaml has no procedure number {item}")
    return found


def _dossier(
    code: str, item: int, state: State, *, received: int, due: int, done: tuple[int | None, ...], request: str = ""
) -> Dossier:
    procedure = _known(item)
    ways = (
        ("Tiếp nhận hồ sơ", "Bộ phận Một cửa"),
        ("Thẩm định hồ sơ", procedure.agency),
        ("Trình Lãnh đạo Bộ ký duyệt", "Văn phòng Bộ"),
        ("Trả kết quả", "Bộ phận Một cửa"),
    )
    return Dossier(
        code=code,
        procedure=procedure,
        state=state,
        received_on=days_ago(received),
        due_on=days_ago(due),
        steps=tuple(
            Step(name=name, agency=agency, done_on=None if ago is None else days_ago(ago))
            for (name, agency), ago in zip(ways, done, strict=True)
        ),
        request=request,
    )
