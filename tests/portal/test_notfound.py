"""Which titles and headings say that a page is missing or broken, and which only speak of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from local_site import LocalSite

from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.portal.notfound import is_missing
from auditor.portal.vocabulary import load_vocabulary

LONG = f"<p>{'Cổng phục vụ người dân và doanh nghiệp ở mọi nơi. ' * 40}</p>"


@pytest.mark.parametrize(
    ("named", "missing"),
    [
        (("Góp ý, báo lỗi hệ thống", "Góp ý"), None),
        (("Hỏi đáp", "Tôi gặp lỗi hệ thống khi nộp hồ sơ thì làm thế nào?"), None),
        (("Hỏi đáp", "Lỗi hệ thống là gì?"), None),
        (("Hướng dẫn", "Xử lý khi trang báo lỗi 404"), None),
        (("Hướng dẫn", "Lỗi hệ thống thường gặp khi nộp hồ sơ"), None),
        (("Quyết định số 404/QĐ-UBND", "404/QĐ-UBND"), None),
        (("Thống kê", "12.404"), None),
        (("Thống kê", "404 hồ sơ"), None),
        (("Thống kê", "404.120"), None),
        (("Thống kê", "512 lỗi hệ thống đã được báo trong quý và được khắc phục"), None),
        (("404 - Không tìm thấy trang", ""), "soft-404"),
        (("Cổng dịch vụ công", "404 không tìm thấy trang"), "soft-404"),
        (("Cổng dịch vụ công - 404", ""), "soft-404"),
        (("Lỗi 404", ""), "soft-404"),
        (("HTTP Error 404.0 - Not Found", ""), "soft-404"),
        (("404 Not Found", ""), "soft-404"),
        (("Cổng", "Rất tiếc, trang bạn tìm không tồn tại"), "soft-404"),
        (("Trang không tồn tại | Cổng dịch vụ công", ""), "soft-404"),
        (("Cổng", "Xin lỗi! Không tìm thấy trang bạn yêu cầu"), "soft-404"),
        (("Lỗi", "HTTP Status 404 – Not Found"), "soft-404"),
        (("Lỗi hệ thống", ""), "server-error"),
        (("Lỗi", "500 Internal Server Error"), "server-error"),
        (("Lỗi", "Lỗi 503: Service Unavailable"), "server-error"),
        (("Cổng", "Đã xảy ra lỗi hệ thống, vui lòng thử lại sau"), "server-error"),
        (("Cổng", "Server Error in '/' Application."), "server-error"),
    ],
)
async def test_a_title_or_heading_says_that_a_page_is_missing_where_it_says_little_else(
    chromium: Chromium, local_site: LocalSite, tmp_path: Path, named: tuple[str, str], missing: str | None
) -> None:
    title, heading = named
    guard, manners = (
        Guard(local_site.origin),
        Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True),
    )
    async with chromium.tab(guard=guard, manners=manners, folder=EvidenceFolder(tmp_path), stage=Stage.SURVEY) as tab:
        await tab.open(local_site.put("/trang", f"<main><h2>{heading}</h2>{LONG}</main>", title=title))
        assert is_missing(200, await tab.snapshot(), None, load_vocabulary()) == missing
