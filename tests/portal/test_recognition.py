"""Whether a portal knows the person whose session was given, by what its home page offers with and without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from local_site import LocalSite

from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.portal.recognition import greets, knows
from auditor.portal.vocabulary import load_vocabulary

WORDS = load_vocabulary()
NEWS = "<p><a href=/tin/{}>Tin số {}</a></p>"
VISITOR = "<nav><a href=/>Trang chủ</a> <a href=/vao>{}</a></nav>" + NEWS.format(1, 1)
KNOWN = "<nav><a href=/>Trang chủ</a> {}</nav>" + NEWS.format(2, 2)
CLOSED = "<a href=#>Xin chào, TRẦN THỊ MẪU</a><ul hidden><li><a href=/thoat>Thoát</a></li></ul>"


@pytest.mark.parametrize(
    ("pages", "known"),
    [
        pytest.param((VISITOR.format("Đăng nhập"), KNOWN.format("<a href=/toi>LÊ VĂN MẪU</a>")), True, id="bare name"),
        pytest.param((VISITOR.format("Vào hệ thống"), KNOWN.format(CLOSED)), True, id="greeting over a closed menu"),
        pytest.param((VISITOR.format("Dịch vụ số"), KNOWN.format(CLOSED)), True, id="a way out came"),
        pytest.param((VISITOR.format("Đăng nhập"), VISITOR.format("Đăng nhập")), False, id="expired"),
        pytest.param(
            (VISITOR.format("Đăng nhập"), VISITOR.format("Đăng nhập") + NEWS.format(3, 3)), False, id="other news"
        ),
    ],
)
async def test_a_session_is_known_by_what_it_changes(
    chromium: Chromium, local_site: LocalSite, tmp_path: Path, pages: tuple[str, str], known: bool
) -> None:
    guard, manners = (
        Guard(local_site.origin),
        Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True),
    )
    shown = []
    async with chromium.tab(guard=guard, manners=manners, folder=EvidenceFolder(tmp_path), stage=Stage.SURVEY) as tab:
        for number, html in enumerate(pages):
            await tab.open(local_site.put(f"/{number}", html))
            shown.append(await tab.snapshot())
    visitors, mine = shown
    assert knows(mine, visitors, WORDS) is known
    # None of these pages says so by itself.
    assert not any(greets(snapshot, WORDS) for snapshot in shown)
