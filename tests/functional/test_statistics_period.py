"""F29: of which period figures are, by the filter that they answer to and by what the page says of them."""

from __future__ import annotations

import pytest
from local_site import LocalSite
from seeing import judged, sight, site_of

from auditor.browser.chromium import Chromium
from auditor.functional.facts.statistics import StatisticsFacts
from auditor.functional.observe.statistics import STATISTICS

NOTE = f"<p>{'Ghi chú của đơn vị. ' * 30}</p>"
FAR = "".join(f"<p>Ghi chú thứ {word}.</p>" for word in ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám"))
"""Lines that keep what stands behind them away from the figures."""
TABLE = (
    "<table id=bang><tr><th>Cơ quan<th>Tiếp nhận<th>Đã giải quyết<th>Đúng hạn</tr>"
    "<tr><td>Sở Tư pháp<td>120<td>110<td>105</tr><tr><td>Công an tỉnh<td>340<td>330<td>330</tr></table>"
)


async def code(chromium: Chromium, site: LocalSite, body: str, *, title: str = "Giải quyết hồ sơ") -> str:
    site.put("/", f"<main><h1>Cổng dịch vụ công</h1>{NOTE}</main>")
    site.put("/thong-ke", f"<main><h1>{title}</h1>{body}{NOTE}</main>")
    sighting = await sight(chromium, site_of(site, {"home": "/", "statistics": "/thong-ke"}), STATISTICS)
    assert isinstance(sighting.facts, StatisticsFacts)
    judgement = judged("F29", "statistics", sighting.facts)
    return judgement.message or judgement.code


YEARS = "<label>Năm <select id=nam {}><option selected>2025<option>2026</select></label>"
NEW = "bang.rows[1].cells[1].textContent = 77"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (YEARS.format("") + TABLE, "statistics-no-period"),
        (f"<div>{YEARS.format('')}<button type=button onclick='{NEW}'>Lấy số</button></div>{TABLE}",
         "statistics-no-period"),
        (YEARS.format(f"onchange='{NEW}'") + TABLE, "statistics-complete"),
        (YEARS.format(f"onchange='setTimeout(() => {{ {NEW} }}, 2500)'") + TABLE, "statistics-complete"),
        (YEARS.format("") + TABLE.replace("<table id=bang>", "<table><caption>Số liệu năm 2025</caption>"),
         "statistics-old"),
    ],
    ids=["a dead choice", "a button of another name", "a live choice", "a slow one", "a caption names the year"],
)  # fmt: skip
async def test_a_year_that_changes_nothing_dates_no_figures(
    chromium: Chromium, local_site: LocalSite, body: str, expected: str
) -> None:
    assert await code(chromium, local_site, body) == expected


MAINTENANCE = (
    "<p>Hệ thống bảo trì từ 22h ngày 20/11/2026 đến 6h ngày 21/11/2026, tạm dừng tiếp nhận hồ sơ trực tuyến</p>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TABLE + MAINTENANCE, "statistics-no-period"),
        (MAINTENANCE + TABLE, "statistics-no-period"),
        (f"{TABLE}<p>Nộp hồ sơ trực tuyến ngay hôm nay</p>", "statistics-no-period"),
        (f"<p>Nộp hồ sơ trực tuyến ngay hôm nay</p>{TABLE}", "statistics-no-period"),
        (f"{TABLE}<p>Đăng ký hồ sơ tháng này để được hỗ trợ</p>", "statistics-no-period"),
        (f"{TABLE}<p>Lịch công tác tháng 11/2026</p>", "statistics-no-period"),
        (f"{TABLE}{FAR}<p>Cập nhật: 12/03/2025 08:00</p>", "statistics-no-period"),
        (f"{TABLE}{FAR}<h2>Tuần lễ áo dài 11/2026</h2>", "statistics-no-period"),
        (f"<p>Tháng 11/2026</p><p>Đơn vị: hồ sơ</p><p>Toàn tỉnh</p><p>Chính thức</p><p>Bản in</p>{TABLE}",
         "statistics-complete"),
        (f"{TABLE}<p>Cập nhật: 21/11/2026</p>", "statistics-complete"),
        (f"{TABLE}{FAR}<p>Số liệu tính đến ngày 21/11/2026</p>", "statistics-complete"),
        (f"{TABLE}{FAR}<p>Thống kê từ đầu năm đến nay</p>", "statistics-complete"),
    ],
)  # fmt: skip
async def test_a_line_dates_figures_that_speaks_of_them_or_stands_close(
    chromium: Chromium, local_site: LocalSite, body: str, expected: str
) -> None:
    assert await code(chromium, local_site, body) == expected


ASKED = (
    "<div>Từ ngày <input type=date> Đến ngày <input type=date> <button type=button onclick=\"a.textContent = '460';"
    "b.textContent = '440'; c.textContent = '435'\">Thống kê</button></div><p>Kỳ số liệu: tháng 11/2026</p><ul>"
    "<li>Đã tiếp nhận <b id=a>0</b></li><li>Đã giải quyết <b id=b>0</b></li><li>Đúng hạn <b id=c>0</b></li></ul>"
)


async def test_zeros_that_wait_for_the_button_are_asked_for(chromium: Chromium, local_site: LocalSite) -> None:
    assert await code(chromium, local_site, ASKED) == "statistics-no-agencies"
