"""One form round the whole page (ASP.NET): what belongs together must be found without its help, menu and all."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from local_site import LocalSite

from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.functional.observe.facets import CatalogueWords
from auditor.functional.observe.filter_controls import submit_button
from auditor.functional.observe.search_box import search_button, search_field
from auditor.functional.words import load_words

WORDS = load_words(CatalogueWords, "catalogue", framework_id="mic-2023")
PAGE = """<form method=post><input type=hidden name=__VIEWSTATE value=x>
<table><tr><td onclick="location='/a'">TRA CỨU ▾</td><td onclick="location='/b'">TÌM KIẾM</td></tr></table>
<table><tr><td>Từ khóa</td><td><input name=ctl00$C$txtTuKhoa></td></tr>
<tr><td>Cơ quan</td><td><select><option>-- Chọn --<option>Sở Tư pháp</select></td>
<td><input type=submit name=ctl00$C$btnTim value="TÌM KIẾM"></td></tr></table>
<p style="height:300px">Tổng số: 0 thủ tục</p>
<table><tr><td><select><option>Đẹp</select><input type=submit value="Tìm kiếm"></td></tr></table></form>"""


@pytest.fixture
async def tab(chromium, local_site: LocalSite, tmp_path) -> AsyncIterator[Tab]:
    local_site.put("/", PAGE)
    async with chromium.tab(
        guard=Guard(local_site.origin),
        manners=Manners(local_site.origin, user_agent="test", own_portal=True),
        folder=EvidenceFolder(tmp_path),
        stage=Stage.FUNCTIONAL,
    ) as opened:
        yield opened


async def test_the_button_of_the_search_box_is_the_real_one_beside_it(tab: Tab, local_site: LocalSite):
    await tab.open(f"{local_site.origin}/")
    snapshot = await tab.snapshot()
    field = search_field(snapshot, WORDS)
    assert field is not None
    assert field.html_name == "ctl00$C$txtTuKhoa"
    button = search_button(snapshot, field, WORDS)
    assert button is not None
    assert button.html_name == "ctl00$C$btnTim"


async def test_the_button_of_a_filter_is_the_real_one_beside_it(tab: Tab, local_site: LocalSite):
    await tab.open(f"{local_site.origin}/")
    snapshot = await tab.snapshot()
    select = next(control for control in snapshot.visible() if control.tag == "select")
    button = submit_button(snapshot, select, 0, WORDS)
    assert button is not None
    assert button.html_name == "ctl00$C$btnTim"
