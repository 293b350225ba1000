"""Days and periods are read as Vietnamese portals write them, and a clock is no period."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from auditor.functional.dates import Calendar

CALENDAR = Calendar(framework_id="mic-2023", today=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Tháng 11/2026", date(2026, 11, 30)),
        ("THÁNG 02 NĂM 2026", date(2026, 2, 28)),
        ("Quý III năm 2026", date(2026, 9, 30)),
        ("quý 1/2026", date(2026, 3, 31)),
        ("Năm 2025", date(2025, 12, 31)),
        ("9 tháng đầu năm 2026", date(2026, 9, 30)),
        ("6 tháng cuối năm 2025", date(2025, 12, 31)),
        ("Từ ngày 01/10/2026 đến ngày 31/10/2026", date(2026, 10, 31)),
        ("Số liệu tính đến ngày 15 tháng 11 năm 2026", date(2026, 11, 15)),
        ("Cập nhật lúc 10:30 ngày 20/11/2026", date(2026, 11, 20)),
        (unicodedata.normalize("NFD", "Quý IV năm 2025"), date(2025, 12, 31)),
    ],
)
def test_a_period_ends_on_its_last_day(text: str, end: date) -> None:
    assert [period.end for period in CALENDAR.periods(text)] == [end]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Theo Quyết định số 766/QĐ-TTg năm 2022 của Thủ tướng Chính phủ", []),
        ("Luật Khiếu nại năm 2011 và Nghị định số 61/2018/NĐ-CP", []),
        ("Theo Quyết định số 766/QĐ-TTg năm 2022, số liệu là của năm 2025", [date(2025, 12, 31)]),
        ("Quý III năm 2026 (Quyết định số 766/QĐ-TTg năm 2022)", [date(2026, 9, 30)]),
        ("Kết quả theo Quyết định số 766/QĐ-TTg tháng 10/2026", [date(2026, 10, 31)]),
        ("Tuyên truyền pháp luật năm 2025", [date(2025, 12, 31)]),
    ],
)
def test_the_year_of_a_law_can_be_left_out(text: str, ends: list[date]) -> None:
    assert [period.end for period in CALENDAR.periods(text, cited=False)] == ends


@pytest.mark.parametrize(
    "text",
    [
        "Chủ nhật, ngày 22 tháng 11 năm 2026",
        "22/11/2026 10:15",
        "so với cùng kỳ năm 2025",
        "Kế hoạch chuyển đổi số năm 2030",
        "Tháng 13/2026",
        "Thông tư số 01/2018/TT-VPCP",
        "Điện thoại: 1900 2026",
    ],
)
def test_what_is_no_period_of_figures(text: str) -> None:
    assert CALENDAR.periods(text) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Trả lời ngày 03/04/2026", [date(2026, 4, 3)]),
        ("ngày 3 tháng 4 năm 2026", [date(2026, 4, 3)]),
        ("2026-04-03T08:00", [date(2026, 4, 3)]),
        ("3 ngày trước", [date(2026, 11, 19)]),
        ("hẹn ngày 01/01/2027", []),
        ("31/02/2026", []),
        ("192.168.10.2026", []),
    ],
)
def test_days_up_to_today(text: str, days: list[date]) -> None:
    assert list(CALENDAR.days(text)) == days


@pytest.mark.parametrize(
    ("fields", "end"),
    [
        ([("Năm", "2026"), ("Tháng", "10"), ("Cơ quan", "Tất cả")], date(2026, 10, 31)),
        ([("Năm", "2025"), ("Kỳ báo cáo", "Cả năm")], date(2025, 12, 31)),
        ([("Kỳ", "Quý II"), ("", "Năm 2026")], date(2026, 6, 30)),
        ([("Từ ngày", "2026-10-01"), ("Đến ngày", "2026-10-31")], date(2026, 10, 31)),
        ([("Kỳ", "2026-09")], date(2026, 9, 30)),
    ],
)
def test_filter_fields_name_a_period(fields: list[tuple[str, str]], end: date) -> None:
    period = CALENDAR.chosen(fields)
    assert period is not None
    assert period.end == end


def test_filter_fields_without_a_year_name_none() -> None:
    assert CALENDAR.chosen([("Cơ quan", "Sở Tư pháp"), ("Lĩnh vực", "Hộ tịch")]) is None


def test_a_survey_that_ended_yesterday_is_over_and_one_that_ends_today_is_not() -> None:
    assert CALENDAR.ends_before_today("Thời gian khảo sát: từ 01/11/2026 đến 21/11/2026")
    assert not CALENDAR.ends_before_today("Thời gian khảo sát: từ 01/11/2026 đến 22/11/2026")
