"""F30: a guide holds instructions or a document that opens; a link that leads nowhere is none."""

from __future__ import annotations

import pytest
from local_site import LocalSite
from seeing import judged, search, sight, site_of

from auditor.browser.chromium import Chromium
from auditor.findings import Verdict
from auditor.functional.facts.guide import Document, GuideFacts, GuidePage, Opens
from auditor.functional.observe.guide import GUIDE
from auditor.portal.reach import Reach, Step

MENU = "<nav><a href=/huong-dan>Hướng dẫn sử dụng</a> <a href=/tin>Tin tức</a></nav>"
PROCEDURE = f"{MENU}<main><h1>Đăng ký khai sinh</h1><h2>Trình tự thực hiện</h2><p>Nộp tại phường.</p></main>"
STEPS = (
    "<ol><li>Truy cập Cổng và chọn Đăng nhập ở góc trên bên phải màn hình.</li>"
    "<li>Nhập tài khoản định danh điện tử rồi bấm Tiếp tục để xác thực.</li>"
    "<li>Chọn thủ tục cần thực hiện, điền tờ khai điện tử và tải giấy tờ đính kèm.</li>"
    "<li>Kiểm tra lại thông tin, thanh toán lệ phí nếu có và theo dõi kết quả trong tài khoản.</li></ol>"
)


async def look(
    chromium: Chromium,
    site: LocalSite,
    body: str,
    *,
    procedure: str = PROCEDURE,
    home: str = "",
    with_guide: bool = True,
) -> GuideFacts:
    site.put("/", MENU + "<main><h1>Cổng</h1></main>" + home)
    site.put("/thu-tuc", procedure)
    site.put("/huong-dan", f"{MENU}<main><h1>Hướng dẫn sử dụng</h1>{body}</main>")
    roles = {"home": "/", "procedure": "/thu-tuc"} | ({"guide": "/huong-dan"} if with_guide else {})
    sighting = await sight(chromium, site_of(site, roles), GUIDE)
    assert isinstance(sighting.facts, GuideFacts)
    return sighting.facts


def verdict(facts: GuideFacts) -> tuple[Verdict, str]:
    judgement = judged("F30", "guide", facts)
    return judgement.verdict, judgement.message or judgement.code


async def test_steps_on_the_page_are_met(chromium: Chromium, local_site: LocalSite) -> None:
    facts = await look(chromium, local_site, STEPS)
    assert facts.pages[0].steps == 4
    assert facts.procedure_guidance == ("trình tự thực hiện",)
    assert verdict(facts) == (Verdict.MET, "guide-page")


async def test_a_page_of_links_is_followed_to_the_instructions(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put("/bai-1", f"{MENU}<main><h1>Cách nộp hồ sơ</h1>{STEPS}</main>")
    facts = await look(chromium, local_site, "<ul><li><a href=/bai-1>Cách nộp hồ sơ trực tuyến</a></li></ul>")
    assert verdict(facts) == (Verdict.MET, "guide-page")


async def test_instructions_that_unfold_are_seen(chromium: Chromium, local_site: LocalSite) -> None:
    facts = await look(chromium, local_site, f"<details><summary>Cách nộp hồ sơ</summary>{STEPS}</details>")
    assert verdict(facts) == (Verdict.MET, "guide-page")


async def test_a_document_that_opens_is_met(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put_raw("/hdsd.pdf", b"%PDF-1.4 " + b"x" * 500, "application/pdf")
    facts = await look(chromium, local_site, "<a href=/hdsd.pdf>Tài liệu hướng dẫn</a>")
    assert verdict(facts) == (Verdict.MET, "guide-document")


async def test_a_document_that_is_gone_fails(chromium: Chromium, local_site: LocalSite) -> None:
    facts = await look(chromium, local_site, "<a href=/mat.pdf>Tài liệu hướng dẫn</a>")
    assert facts.pages[0].documents[0].opens == "broken"
    assert verdict(facts) == (Verdict.NOT_MET, "guide-links-broken")


async def test_an_error_page_in_place_of_a_document_fails(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put("/hdsd.pdf", "<h1>Không tìm thấy trang</h1>")
    facts = await look(chromium, local_site, "<a href=/hdsd.pdf>Tài liệu hướng dẫn</a>")
    assert verdict(facts) == (Verdict.NOT_MET, "guide-links-broken")


async def test_a_film_of_another_party_that_does_not_answer_is_left_open(
    chromium: Chromium, local_site: LocalSite
) -> None:
    facts = await look(chromium, local_site, '<a href="https://www.youtube.com/watch?v=abc">Video hướng dẫn</a>')
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "guide-third-party")


async def test_a_promise_of_content_fails(chromium: Chromium, local_site: LocalSite) -> None:
    facts = await look(chromium, local_site, "<p>Nội dung đang được cập nhật.</p>")
    assert verdict(facts) == (Verdict.NOT_MET, "guide-empty")


async def test_news_without_instructions_are_not_taken_for_a_guide(chromium: Chromium, local_site: LocalSite) -> None:
    news = "Sáng nay, lãnh đạo tỉnh đã dự lễ công bố kết quả chuyển đổi số và trao bằng khen cho nhiều tập thể. " * 5
    facts = await look(chromium, local_site, f"<p>{news}</p>")
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "guide-unclear")


async def test_news_beside_a_guide_still_to_come_are_no_guide(chromium: Chromium, local_site: LocalSite) -> None:
    text = "Hai bên đã ký kết và gửi văn bản để mở rộng hợp tác, kiểm tra tiến độ rồi nộp báo cáo về tỉnh. " * 5
    local_site.put("/tin/1", f"{MENU}<main><h1>Lễ ký kết hợp tác chuyển đổi số</h1><p>{text}</p></main>")
    beside = "<div><p>Tin mới</p><a href=/tin/1>Lễ ký kết hợp tác chuyển đổi số</a></div>"
    facts = await look(chromium, local_site, f"<p>Nội dung đang được cập nhật.</p>{beside}")
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "guide-unclear")


async def test_a_menu_that_leads_straight_to_a_document_is_met(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put_raw("/hdsd.pdf", b"%PDF-1.4", "application/pdf")
    home = "<footer><a href=/hdsd.pdf>Hướng dẫn sử dụng</a></footer>"
    facts = await look(chromium, local_site, "", home=home, with_guide=False)
    assert verdict(facts) == (Verdict.MET, "guide-document")


async def test_the_guide_decides_not_what_a_procedure_says(chromium: Chromium, local_site: LocalSite) -> None:
    bare = f"{MENU}<main><h1>Đăng ký khai sinh</h1><p>Mã 1.001193. Lệ phí: không.</p></main>"
    facts = await look(chromium, local_site, STEPS, procedure=bare)
    assert facts.procedure_guidance == ()
    assert verdict(facts) == (Verdict.MET, "guide-page")


def facts_of(*documents: Opens, characters: int = 0, steps: int = 0, clicks: int = 1, **given: object) -> GuideFacts:
    page = GuidePage(
        url="http://portal.example/hd",
        characters=characters,
        steps=steps,
        actions=0,
        says_empty=False,
        documents=tuple(
            Document(kind="document", label="Tài liệu", url="http://x.example/a", opens=o) for o in documents
        ),
    )
    return GuideFacts.model_validate({"search": search("guide"), "clicks": clicks, "pages": [page]} | given)


@pytest.mark.parametrize(
    ("facts", "expected", "code"),
    [
        (facts_of(characters=200, steps=2), Verdict.MET, "guide-page"),
        (facts_of(characters=199, steps=2), Verdict.NOT_MET, "guide-empty"),
        (facts_of("broken", "opens"), Verdict.MET, "guide-document"),
        (facts_of("broken", "unreachable"), Verdict.NOT_OBSERVABLE, "guide-third-party"),
        (facts_of("broken", "elsewhere"), Verdict.NOT_OBSERVABLE, "guide-elsewhere"),
        (facts_of("elsewhere", "opens"), Verdict.MET, "guide-document"),
        (facts_of("unknown"), Verdict.NOT_OBSERVABLE, "guide-document-unclear"),
        (facts_of(characters=900, steps=9, clicks=3), Verdict.PARTLY_MET, "guide-far"),
        (facts_of(login_wall=True), Verdict.NOT_OBSERVABLE, "search-login"),
        (facts_of(search=search("guide", found=False)), Verdict.NOT_MET, "page-not-found"),
        (facts_of(search=search("guide", found=False, outcome="timeout")), Verdict.NOT_OBSERVABLE, "search-timeout"),
        (facts_of("opens", search=search("guide", found=False, outcome="failed")), Verdict.MET, "guide-document"),
    ],
)
def test_each_verdict_has_its_reason(facts: GuideFacts, expected: Verdict, code: str) -> None:
    assert verdict(facts) == (expected, code)


async def test_what_else_a_home_page_says_is_no_guide_of_a_window_above_it(
    chromium: Chromium, local_site: LocalSite
) -> None:
    """A guide that comes up on the home page has the whole home page behind it, with all that can be unfolded there."""
    told = "".join(f"<p>Đăng nhập, chọn thủ tục, điền tờ khai, nộp hồ sơ lần {n}.</p>" for n in range(8))
    local_site.put(
        "/",
        f"""<main><h1>Cổng</h1>{told}<a id=mo href="javascript:void(0)">Hướng dẫn sử dụng</a>
        <details><summary>Xem hướng dẫn</summary>{told}</details><div id=cua></div></main><script>
        mo.onclick = () => {{ cua.innerHTML = '<h3>HDSD</h3><a href="/hdsd.pdf">Tải tài liệu (PDF)</a>'; }}</script>""",
    )
    way = Reach(url=f"{local_site.origin}/").then(Step(label="Hướng dẫn sử dụng", tag="a"))
    site = site_of(local_site, {"home": "/", "guide": "/"})
    guide = next(page for page in site.pages if page.role == "guide").model_copy(update={"reach": way})
    pages = tuple(guide if page.role == "guide" else page for page in site.pages)
    sighting = await sight(chromium, site.model_copy(update={"pages": pages}), GUIDE)
    assert isinstance(sighting.facts, GuideFacts)
    assert verdict(sighting.facts) == (Verdict.NOT_MET, "guide-links-broken")


@pytest.mark.parametrize(
    ("heading", "link", "code"),
    [
        ("Văn bản hướng dẫn", ("Thông tư 01/2018/TT-VPCP hướng dẫn thi hành Nghị định 61", "tt01.pdf"), None),
        ("Văn bản hướng dẫn", ("Tải về", "01.pdf"), None),
        ("Hướng dẫn", ("Công văn 12/UBND hướng dẫn thực hiện", "12.pdf"), None),
        ("Hướng dẫn", ("Tải về", "Nghi-dinh-61.pdf"), None),
        # The name of a guide counts on any page, and on a guide's own page any name but a legal text's.
        ("Văn bản hướng dẫn", ("Hướng dẫn sử dụng Cổng dịch vụ công", "01.pdf"), "guide-document"),
        ("Văn bản hướng dẫn", ("Tải về", "HDSD-cong-dan.pdf"), "guide-document"),
        ("Văn bản hướng dẫn sử dụng", ("Tải về", "01.pdf"), "guide-document"),
        ("Hướng dẫn sử dụng", ("File đính kèm", "01.pdf"), "guide-document"),
        ("Hướng dẫn sử dụng", ("Định danh điện tử theo Nghị định 59", "01.pdf"), "guide-document"),
    ],
)
async def test_legal_texts_are_no_guide_for_users(
    chromium: Chromium, local_site: LocalSite, heading: str, link: tuple[str, str], code: str | None
) -> None:
    """A menu calls circulars "Văn bản hướng dẫn", as it calls the user guide "Hướng dẫn"."""
    caption, file = link
    local_site.put_raw(f"/{file}", b"%PDF-1.4 " + b"x" * 500, "application/pdf")
    local_site.put("/", MENU + "<main><h1>Cổng</h1></main>")
    local_site.put("/tai-lieu", f"{MENU}<main><h1>{heading}</h1><a href=/{file}>{caption}</a></main>", title=heading)
    sighting = await sight(chromium, site_of(local_site, {"home": "/", "guide": "/tai-lieu"}), GUIDE)
    assert isinstance(sighting.facts, GuideFacts)
    expected = (Verdict.MET, code) if code else (Verdict.NOT_OBSERVABLE, "guide-document-other")
    assert verdict(sighting.facts) == expected


async def test_headings_of_every_page_make_no_list_of_legal_texts(chromium: Chromium, local_site: LocalSite) -> None:
    everywhere = "<h2>Văn bản mới</h2>"
    local_site.put_raw("/01.pdf", b"%PDF-1.4 " + b"x" * 500, "application/pdf")
    local_site.put("/", f"{MENU}{everywhere}<main><h1>Cổng</h1></main>", title="Cổng")
    local_site.put("/tai-lieu", f"{MENU}{everywhere}<main><h3>Trợ giúp</h3><a href=/01.pdf>Tải về</a></main>")
    sighting = await sight(chromium, site_of(local_site, {"home": "/", "guide": "/tai-lieu"}), GUIDE)
    assert isinstance(sighting.facts, GuideFacts)
    assert verdict(sighting.facts) == (Verdict.MET, "guide-document")


async def test_names_of_legal_texts_tell_nobody_what_to_do(chromium: Chromium, local_site: LocalSite) -> None:
    named = "<li>Thông tư hướng dẫn đăng ký, nộp, kiểm tra, thanh toán và theo dõi hồ sơ của người dân</li>" * 4
    facts = await look(chromium, local_site, f"<ol>{named}</ol>")
    assert verdict(facts) == (Verdict.NOT_MET, "guide-empty")


LISTED = "<ul><li><a href='{}'>Tài liệu hướng dẫn công dân nộp hồ sơ</a></li></ul>"


@pytest.mark.parametrize(
    "url", ["/DownloadFile.ashx?id=31", "/documents/20182/0/HDSD.pdf/3f0c-9a?t=169", "/tai-lieu/hdsd.pdf"]
)
async def test_documents_are_known_by_what_comes_and_not_by_their_address(
    chromium: Chromium, local_site: LocalSite, url: str
) -> None:
    """A handler has no name of a file, and Liferay writes more behind one."""
    local_site.put_raw(url, b"%PDF-1.4 " + b"x" * 500, "application/pdf")
    assert verdict(await look(chromium, local_site, LISTED.format(url))) == (Verdict.MET, "guide-document")


async def test_a_guide_of_pictures_is_left_to_a_person(chromium: Chromium, local_site: LocalSite) -> None:
    body = "<p>Các bước:</p>" + "<img src=/anh.png width=600 height=400 alt=''>" * 3
    assert verdict(await look(chromium, local_site, body)) == (Verdict.NOT_OBSERVABLE, "guide-pictures")


CONTACTS = """<p>Trong quá trình sử dụng, nếu gặp khó khăn, vui lòng liên hệ Bộ phận hỗ trợ kỹ thuật của Trung tâm
Phục vụ hành chính công, địa chỉ tại số 12 đường Hùng Vương. Điện thoại: 0299 3800 900, thư điện tử: hotro@x.example.
Mô hình hoạt động: các ngày làm việc trong tuần, sáng từ 7 giờ 30 phút, chiều từ 13 giờ 30 phút.</p>"""


async def test_words_that_look_alike_without_diacritics_tell_nobody_what_to_do(
    chromium: Chromium, local_site: LocalSite
) -> None:
    """An address of the help desk holds "tại", "kỹ thuật" and "mô hình", which fold to "tải", "ký" and "mở"."""
    facts = await look(chromium, local_site, CONTACTS)
    assert facts.pages[0].characters >= 200
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "guide-unclear")


async def test_instructions_without_diacritics_are_met(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put("/thu-tuc", PROCEDURE)
    told = "Truy cap Cong, dang nhap, chon thu tuc can lam, tai giay to len roi bam Nop ho so va theo doi ket qua. " * 3
    local_site.put("/", MENU)
    local_site.put("/huong-dan", f"<main><h1>Huong dan</h1><p>{told}</p></main>")
    sighting = await sight(chromium, site_of(local_site, {"home": "/", "guide": "/huong-dan"}), GUIDE)
    assert isinstance(sighting.facts, GuideFacts)
    assert verdict(sighting.facts) == (Verdict.MET, "guide-page")


FRAME = "<iframe src='{}' width=600 height=400></iframe>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (FRAME.format("https://flipbook.example/abc/hdsd/"), "guide-elsewhere"),
        (FRAME.format("https://social.example/plugins/video.php?href=123"), "guide-elsewhere"),
        ("<ul><li><a href=https://drive.example/file/d/1>Hướng dẫn nộp hồ sơ</a></ul>", "guide-elsewhere"),
        # What stands on every page, is too small to read or leads to something else is no guide.
        (FRAME.format("https://map.example/embed"), "guide-empty"),
        ("<iframe src=https://count.example/ width=1 height=1></iframe>", "guide-empty"),
        ("<footer><iframe src=https://fan.example/ width=600 height=400></iframe></footer>", "guide-empty"),
        ("<a href=https://tinh.example/>Cổng thông tin điện tử</a>", "guide-empty"),
    ],
)
async def test_a_guide_that_another_party_shows_is_left_open(
    chromium: Chromium, local_site: LocalSite, body: str, code: str
) -> None:
    everywhere = FRAME.format("https://map.example/embed")
    facts = await look(
        chromium, local_site, body.replace("<footer>", "</main><footer>"), procedure=PROCEDURE + everywhere
    )
    assert verdict(facts)[1] == code


@pytest.mark.parametrize(("there", "code"), [(True, "guide-document"), (False, "guide-links-broken")])
async def test_a_document_in_a_viewer_of_another_party_is_tried_itself(
    chromium: Chromium, local_site: LocalSite, there: bool, code: str
) -> None:
    if there:
        local_site.put_raw("/hdsd.pdf", b"%PDF-1.4 " + b"x" * 500, "application/pdf")
    viewer = f"https://viewer.example/gview?url={local_site.origin}/hdsd.pdf&embedded=true"
    assert verdict(await look(chromium, local_site, FRAME.format(viewer)))[1] == code


HELPFUL = (
    "<h1>404 - Không tìm thấy trang</h1><p>Bạn có thể kiểm tra lại đường dẫn, truy cập trang chủ, tra cứu hồ sơ, chọn "
    "một mục khác ở trình đơn hoặc nhập từ khóa vào ô tìm kiếm ở đầu trang để tìm nội dung mình cần. "
    "Trang bạn yêu cầu không tồn tại hoặc đã được chuyển sang địa chỉ khác.</p>"
)
SIGN_IN = (
    "<h1>Đăng nhập</h1><p>Chọn cách đăng nhập, nhập tài khoản và mật khẩu rồi nhấn Đăng nhập. Nếu chưa có thì "
    "chọn Đăng ký, điền thông tin và xác thực số điện thoại. Nếu quên mật khẩu thì chọn Quên mật khẩu và kiểm tra hộp "
    "thư của quý vị.</p><form><input name=ten><input type=password name=mk><button>Đăng nhập</button></form>"
)


@pytest.mark.parametrize("status", [404, 500, 200])
async def test_links_that_lead_to_an_error_page_are_broken(
    chromium: Chromium, local_site: LocalSite, status: int
) -> None:
    for path in ("/hd/1", "/hd/2"):
        local_site.put(path, f"{MENU}<main>{HELPFUL}</main>", status=status)
    body = "<ul><li><a href=/hd/1>Hướng dẫn đăng ký</a></li><li><a href=/hd/2>Hướng dẫn nộp hồ sơ</a></li></ul>"
    facts = await look(chromium, local_site, body)
    assert [document.opens for page in facts.pages for document in page.documents] == ["broken", "broken"]
    assert verdict(facts) == (Verdict.NOT_MET, "guide-links-broken")


async def test_a_link_to_a_page_that_refuses_robots_is_not_called_broken(
    chromium: Chromium, local_site: LocalSite
) -> None:
    local_site.put("/hd/1", "<main>Access denied</main>", status=403)
    facts = await look(chromium, local_site, "<a href=/hd/1>Hướng dẫn nộp hồ sơ</a>")
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "guide-document-unclear")


async def test_a_log_in_behind_the_list_is_no_guide(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put("/hd/1", f"{MENU}<main>{SIGN_IN}</main>")
    facts = await look(chromium, local_site, "<a href=/hd/1>Hướng dẫn sử dụng</a>")
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "search-login")


CONTACTS = (
    "<h1>Hỗ trợ</h1><p>Trong quá trình đăng ký tài khoản, đăng nhập và nộp hồ sơ trực tuyến, nếu gặp khó khăn "
    "về kỹ thuật, quý vị vui lòng liên hệ với bộ phận hỗ trợ của Cổng dịch vụ công theo thông tin dưới đây để được "
    "giải đáp trong giờ hành chính:</p><p>Tổng đài 1900 0000, thư điện tử hotro@tinh.example</p>"
)
NUMBERS = (
    "<h1>Hỗ trợ</h1><p>Bộ phận hỗ trợ làm việc từ thứ Hai đến thứ Sáu, sáng từ 7 giờ 30 đến 11 giờ 30, chiều từ 13 giờ "
    "đến 17 giờ. Ngoài giờ hành chính, quý vị có thể để lại lời nhắn và sẽ được gọi lại vào ngày làm việc sau.</p>"
    "<p>1. Hỗ trợ chung: 0225 3821 606</p><p>2. Hỗ trợ thanh toán: 0225 3821 607.</p>"
)
OFFICES = (
    "<h1>Danh bạ</h1><p>1. Phòng Kiểm soát thủ tục hành chính</p><p>2. Phòng Cải cách hành chính</p>"
    f"<p>{'Trụ sở của Văn phòng đặt tại trung tâm tỉnh, mở cửa các ngày trong tuần. ' * 4}</p>"
)
NEWS = (
    "<h1>Hướng dẫn</h1><p>Sáng nay, tỉnh mở lớp tập huấn cho cán bộ các xã về nộp hồ sơ và thanh toán trực tuyến, "
    "sử dụng chữ ký số sau sáp nhập. Lãnh đạo tỉnh yêu cầu các xã kiểm tra việc thực hiện, gửi báo cáo hằng tuần "
    "và bầu chọn những cán bộ tiêu biểu để khen thưởng cuối năm.</p>"
)


@pytest.mark.parametrize("body", [CONTACTS, NUMBERS, OFFICES, NEWS], ids=["contacts", "numbers", "offices", "news"])
async def test_contacts_and_news_tell_nobody_how_to_handle_a_page(
    chromium: Chromium, local_site: LocalSite, body: str
) -> None:
    assert verdict(await look(chromium, local_site, body)) == (Verdict.NOT_OBSERVABLE, "guide-unclear")


async def test_instructions_in_prose_and_numbered_lines_are_met(chromium: Chromium, local_site: LocalSite) -> None:
    rest = "Hồ sơ được tiếp nhận trong giờ hành chính và kết quả được trả đúng hẹn. " * 3
    prose = f"<p>Truy cập Cổng, đăng nhập, chọn thủ tục, điền tờ khai rồi nộp hồ sơ. {rest}</p>"
    assert verdict(await look(chromium, local_site, prose)) == (Verdict.MET, "guide-page")
    numbered = f"<p>1. Vào mục Dịch vụ công</p><p>2. Nhập mã 000.00.00.H40-240101-0001</p><p>{rest}</p>"
    facts = await look(chromium, local_site, numbered)
    assert facts.pages[0].steps == 2
    assert verdict(facts) == (Verdict.MET, "guide-page")


CARD = "<div><h3>{}</h3><a href=/hd/{}>{}</a></div>"


@pytest.mark.parametrize("names", [("Xem thêm", "Chi tiết"), ("Công dân", "Doanh nghiệp")])
async def test_cards_whose_links_say_little_are_followed(
    chromium: Chromium, local_site: LocalSite, names: tuple[str, str]
) -> None:
    local_site.put("/hd/1", f"{MENU}<main><h1>Đăng ký tài khoản</h1><p>Xem bài bên dưới.</p></main>")
    local_site.put("/hd/2", f"{MENU}<main><h1>Nộp hồ sơ</h1>{STEPS}</main>")
    cards = CARD.format("Tài khoản", 1, names[0]) + CARD.format("Hồ sơ", 2, names[1])
    assert verdict(await look(chromium, local_site, cards)) == (Verdict.MET, "guide-page")


async def test_a_guide_with_more_links_than_are_followed_is_left_open(
    chromium: Chromium, local_site: LocalSite
) -> None:
    for n in range(3):
        local_site.put(f"/hd/{n}", f"{MENU}<main><h1>Bài {n}</h1><p>Mời quý vị xem bài sau.</p></main>")
    local_site.put("/hd/3", f"{MENU}<main><h1>Nộp hồ sơ</h1>{STEPS}</main>")
    cards = "".join(CARD.format(f"Bài {n}", n, "Xem thêm") for n in range(4))
    facts = await look(chromium, local_site, cards)
    assert facts.leads_left == 1
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "guide-leads-left")


async def test_links_beside_a_promise_of_content_are_no_cards(chromium: Chromium, local_site: LocalSite) -> None:
    beside = "".join(f"<a href=/tin/{n}>Tin {n}</a> <a href=/?trang={n}>{n}</a> " for n in range(5))
    facts = await look(chromium, local_site, f"<p>Nội dung đang được cập nhật.</p>{beside}<a href=/>Trang chủ</a>")
    assert verdict(facts) == (Verdict.NOT_MET, "guide-empty")
