"""Functions under names that nobody foresaw, and behind icons."""

from __future__ import annotations

import pytest
from local_site import LocalSite
from small_pages import GUIDE, LOOKUP, Survey, roles

from auditor.browser.tab import Tab
from auditor.portal.exploring import unnamed_ways
from auditor.portal.reach import Reach
from auditor.portal.vocabulary import load_vocabulary
from auditor.portal.wording import label

FIGURES = "Tiếp nhận 120 hồ sơ, đã giải quyết 100, đúng hạn 98, quá hạn 2."
STATISTICS = f"<main><h2>Tình hình giải quyết hồ sơ</h2><p>{FIGURES}</p></main>"


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("TRA CỨU HS", "Tra cứu hồ sơ"),
        ("Danh mục TTHC", "Danh mục thủ tục hành chính"),
        ("CQ thực hiện", "Cơ quan thực hiện"),
        ("Tài liệu HDSD", "Tài liệu hướng dẫn sử dụng"),
        ("Gửi PAKN", "Gửi phản ánh kiến nghị"),
        ("DVCTT", "Dịch vụ công trực tuyến"),
    ],
)
def test_what_is_written_short_is_read_as_its_words(short: str, long: str):
    assert label(short) == label(long)


def test_only_whole_words_are_abbreviations():
    assert label("CQT") == "cqt"
    assert label("hsp") == "hsp"


async def test_an_entry_without_a_known_name_is_followed(survey: Survey, local_site: LocalSite):
    local_site.put("/", "<nav><a href=/tro-giup>Trợ giúp</a> <a href=/a1>Số nói gì</a></nav><main><h1>Cổng</h1></main>")
    local_site.put("/tro-giup", GUIDE, title="Trợ giúp")
    local_site.put("/a1", STATISTICS, title="Cổng")
    site = await survey(budget=30)
    assert site.page("statistics").url == f"{local_site.origin}/a1"
    assert site.complete


async def test_an_icon_without_a_word_is_opened(survey: Survey, local_site: LocalSite):
    drawer = (
        '<div id=drawer style="display:none"><div role=menuitem onclick="location=\'/tra\'">Tra cứu hồ sơ</div></div>'
    )
    script = "<script>bars.onclick = () => { drawer.style.display = 'block'; }</script>"
    local_site.put("/", f'<span id=bars style="cursor:pointer">☰</span>{drawer}<main><h1>Cổng</h1></main>{script}')
    local_site.put("/tra", LOOKUP, title="Tra cứu hồ sơ")
    site = await survey(budget=30)
    assert site.page("dossier_lookup").url == f"{local_site.origin}/tra"


async def test_a_part_of_a_page_that_is_headed_with_a_function_is_found(survey: Survey, local_site: LocalSite):
    questions = "".join(f"<details><summary>Làm lại thẻ ở đâu {n}?</summary><p>Ở xã.</p></details>" for n in range(3))
    local_site.put("/", "<nav><a href=/tro-giup>Trợ giúp</a></nav><main><h1>Cổng</h1></main>")
    local_site.put("/tro-giup", f"{GUIDE}<h3>Câu hỏi thường gặp</h3>{questions}", title="Trợ giúp")
    site = await survey(budget=30)
    assert {"guide", "faq"} <= roles(site)


async def test_who_cannot_leave_the_home_page_has_not_searched(survey: Survey, local_site: LocalSite):
    tiles = "".join(f"<div style='cursor:pointer'>Mục {name}</div>" for name in ("một", "hai", "ba"))
    local_site.put("/", f"<main><h1>Cổng</h1>{tiles}</main>")
    site = await survey(budget=30)
    assert roles(site) == {"home"}
    assert not site.complete


async def test_a_page_says_what_it_is_in_its_own_first_lines(survey: Survey, local_site: LocalSite):
    frame = "<header><nav><a href=/a1>Hay hỏi</a> <a href=/a2>Đến đâu rồi</a></nav></header><main>{}</main>"
    questions = "".join(f"<details><summary>Ở đâu {n}?</summary><p>Ở xã.</p></details>" for n in range(3))
    local_site.put("/", frame.format("<h1>Xin chào quý vị</h1>"))
    local_site.put("/a1", frame.format(f"<p>Câu hỏi thường gặp và câu trả lời</p>{questions}"))
    local_site.put("/a2", frame.format("<label>Mã hồ sơ ghi trên giấy hẹn <input></label><button>Xem</button>"))
    site = await survey(budget=30)
    assert site.page("faq").url == f"{local_site.origin}/a1"
    assert site.page("dossier_lookup").url == f"{local_site.origin}/a2"


async def test_a_page_whose_contents_the_guard_kept_back_is_left_open(survey: Survey, local_site: LocalSite):
    local_site.put("/", "<nav><a href=/danh-gia>Kết quả đánh giá</a> <a href=/tro-giup>Trợ giúp</a></nav><h1>Cổng</h1>")
    local_site.put("/tro-giup", GUIDE, title="Trợ giúp")
    local_site.put("/danh-gia", "<h1>Xin đợi</h1><script>fetch('/api/xoa?loai=hai-long')</script>")
    site = await survey(budget=30)
    (visit,) = site.visits_for("rating_results")
    assert (visit.outcome, visit.detail) == ("withheld", f"GET {local_site.origin}/api/xoa?loai=hai-long")


async def test_a_guide_may_be_called_a_handbook(survey: Survey, local_site: LocalSite):
    text = "Công dân chọn dịch vụ, khai tờ khai và nhận kết quả tại nhà. " * 8
    local_site.put("/", "<nav><a href=/cam-nang>Cẩm nang công dân</a></nav><main><h1>Cổng</h1></main>")
    local_site.put("/cam-nang", f"<h1>Cẩm nang công dân</h1><section><h3>Tài khoản</h3><p>{text}</p></section>")
    site = await survey(budget=30)
    assert site.page("guide").url == f"{local_site.origin}/cam-nang"


async def test_answers_that_a_library_draws_make_a_survey(survey: Survey, local_site: LocalSite):
    group = "<div role=radiogroup>{}<div role=radio tabindex=0>Tốt</div><div role=radio tabindex=0>Chưa tốt</div></div>"
    local_site.put("/", "<nav><a href=/khao-sat>Khảo sát</a></nav><main><h1>Cổng</h1></main>")
    local_site.put("/khao-sat", f"<h1>Khảo sát ý kiến</h1>{group.format('Giao diện')}{group.format('Tốc độ')}")
    site = await survey(budget=30)
    assert site.page("opinion_survey").url == f"{local_site.origin}/khao-sat"


async def test_what_would_send_something_is_no_way_to_a_page(survey: Survey, local_site: LocalSite):
    send = "<button id=go>Gửi đánh giá</button><script>go.onclick = () => fetch('/api/rate', {method: 'POST'})</script>"
    local_site.put("/", f"<nav><a href=/tro-giup>Trợ giúp</a></nav><main><h1>Cổng</h1>{send}</main>")
    local_site.put("/tro-giup", GUIDE, title="Trợ giúp")
    site = await survey(budget=30)
    assert [visit.outcome for visit in site.visits_for("rating")] == ["withheld"]
    assert local_site.sent("/api/rate") == []


async def test_the_language_is_not_switched_on_the_way(survey: Survey, local_site: LocalSite):
    switch = """<button onclick="localStorage.lang = 'en'; location.reload()">English</button>"""
    nav = f"<nav><a href=/a1>Số nói gì</a> {switch}</nav>"
    english = "<script>if (localStorage.lang) document.body.textContent = 'Hello'</script>"
    local_site.put("/", f"{nav}<main><h1>Cổng</h1></main>{english}")
    local_site.put("/a1", STATISTICS, title="Cổng")
    site = await survey(budget=30)
    assert "English" not in {visit.label for visit in site.visits}
    assert site.page("statistics").url == f"{local_site.origin}/a1"


@pytest.mark.parametrize(
    ("entry", "followed"),
    [
        ("Chuyển tới nội dung chính", False),
        ("BỎ QUA ĐẾN NỘI DUNG CHÍNH", False),
        ("Skip to main content", False),
        ("Lên đầu trang", False),
        ("Đăng xuất", False),
        ("Trợ lý ảo", False),
        ("Chat với trợ lý ảo", False),
        ("Trang chủ", True),
        ("Nội dung chính", True),
        ("Số nói gì", True),
    ],
)
async def test_what_leads_to_no_page_is_no_way(tab: Tab, local_site: LocalSite, entry: str, followed: bool):
    start = local_site.put("/", f"<nav><button>{entry}</button></nav><main><h1>Cổng</h1></main>")
    await tab.open(start)
    ways = unnamed_ways(await tab.snapshot(), Reach(url=start), load_vocabulary(), depth=1)
    assert [way.label for way in ways] == ([entry] if followed else [])
