"""The pages of a person who logged in: reached by the person's name, and no form that asks everybody for their data."""

from __future__ import annotations

import pytest
from local_site import LocalSite

from auditor.browser.tab import Tab
from auditor.portal.exploring import persons_ways
from auditor.portal.reach import Reach
from auditor.portal.roles import apart, match_role
from auditor.portal.vocabulary import load_vocabulary

WORDS = load_vocabulary()
FAR = "".join(f"<li><a href=/{n}>Mục {n}</a></li>" for n in range(6))
FEEDBACK = """<main><h1>Phản ánh, kiến nghị</h1><p>Cá nhân, tổ chức gửi phản ánh tại đây.</p><h3>Thông tin cá nhân</h3>
<form method=post><label>Họ và tên <input></label><label>Ngày sinh <input></label><label>Nội dung <textarea></textarea>
</label><button>Gửi phản ánh</button></form></main>"""
PROFILE = """<main><h1>Tài khoản của tôi</h1><p>Họ và tên: Lò Thị Bưởi</p><p>Ngày sinh: 01/02/1990</p></main>"""


@pytest.mark.parametrize(
    ("menu", "named"),
    [
        ("<a href=/u/27>Lò Thị Bưởi</a><a href=/hs>Hồ sơ của tôi</a><a href=/ra>Thoát</a>", ["Lò Thị Bưởi"]),
        ("<a href=/ra>Đăng xuất</a><a href=/u>LÊ VĂN ĐẠT</a>", ["LÊ VĂN ĐẠT"]),
        # Entries that name something else, in whatever letters, and a name that stands nowhere near the way out.
        ("<a href=/a>Trang chủ</a><a href=/b>Thủ Tục Hành Chính</a><a href=/ra>Thoát</a>", []),
        (f"<a href=/u>Lê Văn Đạt</a>{FAR}<a href=/ra>Thoát</a>", []),
        ("<a href=/u>Lê Văn Đạt</a><a href=/vao>Đăng nhập</a>", []),
    ],
)
async def test_a_name_beside_the_way_out_may_lead_to_the_account(
    tab: Tab, local_site: LocalSite, menu: str, named: list[str]
):
    url = local_site.put("/", f"<header><nav>{menu}</nav></header><main><h1>Cổng dịch vụ công</h1></main>")
    await tab.open(url)
    ways = persons_ways(await tab.snapshot(), Reach(url=url), WORDS, depth=1)
    assert [way.label for way in ways] == named
    assert {way.role for way in ways} <= {"account"}


async def test_a_form_that_asks_for_a_persons_data_is_no_account(tab: Tab, local_site: LocalSite):
    seen = {}
    for path, body in {"/phan-anh-kien-nghi": FEEDBACK, "/u/27": PROFILE}.items():
        await tab.open(local_site.put(path, body, title="Cổng dịch vụ công"))
        snapshot = await tab.snapshot()
        matches = (match_role(role, snapshot, WORDS) for role in ("account", "feedback"))
        found = apart((match for match in matches if match is not None), WORDS)
        seen[path] = {match.role for match in found if not match.shared}
    assert seen == {"/phan-anh-kien-nghi": {"feedback"}, "/u/27": {"account"}}
