"""Feedback, ratings and their published results: forms that work, polls that do not count, figures that are zero."""

import pytest
from small_portal import NOWHERE, answering, case_of, look, observed, page, running, visit

from auditor.browser.chromium import open_chromium
from auditor.functional.facts.search import Attempt, PageSearch
from auditor.functional.facts.voice import FeedbackPage, RatingPage, ResultsPage, VoiceFacts
from auditor.functional.judge.voice import judge_f26, judge_f27, judge_f28
from auditor.functional.observe.voice import VOICE

FOUND = PageSearch(role="rating", found=True, url="https://x/", complete=True, challenged=False)
GONE = FOUND.model_copy(update={"found": False, "url": None})


def case(criterion, *, feedback=None, rating=None, results=None):
    facts = VoiceFacts(
        feedback=FeedbackPage(**{"search": GONE, **(feedback or {})}),
        rating=RatingPage(**{"search": GONE, **(rating or {})}),
        results=ResultsPage(**{"search": GONE, **(results or {})}),
    )
    return case_of(criterion, observed("voice", facts))


@pytest.mark.parametrize(
    ("more", "verdict", "code"),
    [
        ({"petition": "https://pakn.dichvucong.gov.vn/"}, "met", "feedback-national"),
        ({"search": FOUND, "content_field": "Nội dung", "send_button": "Gửi"}, "met", "feedback-form"),
        ({"search": FOUND, "content_field": "Nội dung"}, "not_observable", "ambiguous"),
        (
            {"search": FOUND, "content_field": "Nội dung", "send_button": "Gửi", "purpose_unclear": True},
            "not_observable",
            "ambiguous",
        ),
        ({}, "not_met", "page-not-found"),
    ],
)
def test_feedback_is_judged_by_where_it_leads(more, verdict, code):
    judgement = judge_f26(case("F26", feedback=more))
    assert (judgement.verdict, judgement.code) == (verdict, code)


@pytest.mark.parametrize("outcome", ["login-wall", "identity"])
def test_feedback_behind_a_log_in_is_not_observable(outcome):
    walled = GONE.model_copy(update={"attempts": (Attempt(label="Góp ý", url="https://x/", outcome=outcome),)})
    assert judge_f26(case("F26", feedback={"search": walled})).code == "login_required"


@pytest.mark.parametrize(
    ("more", "verdict", "code"),
    [
        ({"code_field": "Mã hồ sơ", "questions": 3}, "met", "rating-complete"),
        ({"service": True, "questions": 4}, "met", "rating-complete"),
        ({"questions": 4}, "partly_met", "rating-no-code"),
        ({"code_field": "Mã hồ sơ", "questions": 1}, "partly_met", "rating-few-questions"),
        ({"code_field": "Mã hồ sơ"}, "not_observable", "needs_sample"),
        ({"questions": 4, "about_site": True}, "not_met", "rating-poll"),
        ({"questions": 1}, "not_met", "rating-thin"),
        ({"repeated": 1}, "not_met", "rating-poll"),
        ({}, "not_observable", "ambiguous"),
    ],
)
def test_a_rating_needs_a_dossier_and_questions(more, verdict, code):
    judgement = judge_f27(case("F27", rating={"search": FOUND, **more}))
    assert (judgement.verdict, judgement.code) == (verdict, code)


@pytest.mark.parametrize(
    ("more", "verdict", "code"),
    [
        ({"search": FOUND, "figures": ("a: 1",), "nonzero": 1, "periods": ("Quý I",)}, "met", "results-published"),
        ({"search": FOUND, "figures": ("a: 1",), "nonzero": 1}, "partly_met", "results-no-period"),
        ({"search": FOUND, "figures": ("a: 0",), "periods": ("Quý I",)}, "not_met", "results-all-zero"),
        ({"search": FOUND, "figures": ("a: 0",), "asks": True}, "not_observable", "ambiguous"),
        ({"search": FOUND, "figures": ("a: 1",), "nonzero": 1, "asks": True}, "partly_met", "results-no-period"),
        ({"search": FOUND, "drawn": 2}, "not_observable", "ambiguous"),
        ({"search": FOUND, "says_empty": "Dữ liệu đang được cập nhật"}, "not_met", "results-none"),
        ({"figures": ("a: 98%",), "nonzero": 1, "periods": ("2026",)}, "met", "results-published"),
        ({}, "not_met", "page-not-found"),
    ],
)
def test_results_need_figures_that_are_not_zero_and_a_period(more, verdict, code):
    judgement = judge_f28(case("F28", results=more))
    assert (judgement.verdict, judgement.code) == (verdict, code)


# In a real browser


@pytest.fixture(scope="module")
async def browser():
    async with open_chromium(arguments=[NOWHERE]) as chromium:
        yield chromium


async def seen(browser, tmp_path, pages, *, visited=()):
    """Look at pages given by role; `home` replaces the home page."""
    endpoints = {
        ("/" if role == "home" else f"/{role}"): answering(lambda _, h=html: h) for role, html in pages.items()
    }
    roles = {role: f"/{role}" for role in pages if role != "home"}
    with running(endpoints, roles=roles) as portal:
        visits = [visit(role, portal.base_url + "/", outcome) for role, outcome in visited]
        observation = await look(browser, portal, VOICE, tmp_path, visits=visits)
        assert portal.ledger.writes == 0
    return observation


def question(number, name="cau"):
    return f"<p>{number}. Thái độ của cán bộ?</p>" + "".join(
        f'<label><input type=radio name="{name}{number}" value={n}> {text}</label>'
        for n, text in enumerate(("Hài lòng", "Không hài lòng"))
    )


CODE = "<label>Mã hồ sơ <input name=ma></label>"
POLL = (
    "<p>Bạn thấy giao diện website thế nào?</p><label><input type=radio name=poll value=1> Đẹp</label>"
    "<label><input type=radio name=poll value=2> Xấu</label>"
)


async def test_a_rating_form_of_a_dossier_is_met(browser, tmp_path):
    rating = page(
        "Đánh giá", f"<form>{CODE}{question(1)}{question(2)}{question(3)}<button>Gửi đánh giá</button></form>"
    )
    observation = await seen(browser, tmp_path, {"rating": rating})
    assert judge_f27(case_of("F27", observation)).verdict == "met"


async def test_a_poll_that_every_page_carries_is_no_rating(browser, tmp_path):
    pages = {"home": page("Trang chủ", POLL), "rating": page("Đánh giá", POLL)}
    assert judge_f27(case_of("F27", await seen(browser, tmp_path, pages))).code == "rating-poll"


LIKED = "".join(
    f"<p>{n}. {asked}</p><label><input type=radio name=c{n}> Hài lòng</label>"
    f"<label><input type=radio name=c{n}> Không hài lòng</label>"
    for n, asked in enumerate(("Giao diện Cổng Dịch vụ công?", "Bố cục, màu sắc?", "Tốc độ tải trang?"), start=1)
)


@pytest.mark.parametrize(
    ("above", "form", "code"),
    [
        ("", LIKED, "ambiguous"),
        ("<p>Nhằm nâng cao chất lượng phục vụ, mời quý vị đánh giá giao diện Cổng.</p>", LIKED, "ambiguous"),
        ("", LIKED.replace("Tốc độ tải trang", "Thái độ của cán bộ"), "rating-no-code"),
    ],
    ids=["only its name", "a word of service above", "a question on service"],
)
async def test_a_poll_about_the_portal_is_no_rating_though_it_calls_it_by_its_name(
    browser, tmp_path, above, form, code
):
    rating = page("Khảo sát", f"<h1>Khảo sát mức độ hài lòng</h1>{above}<form>{form}<button>Gửi</button></form>")
    pages = {"home": page("Trang chủ", "<p>Xin chào</p>"), "rating": rating}
    assert judge_f27(case_of("F27", await seen(browser, tmp_path, pages))).code == code


async def test_choices_that_rate_nothing_are_no_questions(browser, tmp_path):
    """The questions come when the code is known; what stands there asks how to search and who one is."""
    asked = "".join(
        f"<label><input type=radio name={name}> {text}</label>"
        for name, texts in (("kieu", ("Theo mã hồ sơ", "Theo số định danh")), ("gt", ("Nam", "Nữ")))
        for text in texts
    )
    rating = page("Đánh giá", f"<form>{CODE}{asked}<button>Tiếp tục</button></form>")
    judgement = judge_f27(case_of("F27", await seen(browser, tmp_path, {"rating": rating})))
    assert (judgement.verdict, judgement.message) == ("not_observable", "rating-behind-code")


@pytest.mark.parametrize(
    "texts",
    [("Nam", "Nữ", "Khác"), ("Dưới 18 tuổi", "18 - 60 tuổi", "Trên 60 tuổi"), ("Cá nhân", "Tổ chức", "Doanh nghiệp")],
)
async def test_choices_that_say_who_one_is_are_no_questions(browser, tmp_path, texts):
    asked = "".join(f"<label><input type=radio name=nhom> {text}</label>" for text in texts)
    rating = page("Đánh giá", f"<form>{CODE}{asked}{question(1)}<button>Gửi đánh giá</button></form>")
    observation = await seen(browser, tmp_path, {"rating": rating})
    assert VoiceFacts.model_validate(observation.facts).rating.questions == 1


async def test_questions_drawn_by_scripts_are_counted_by_their_answers(browser, tmp_path):
    drawn = "".join(
        f"<p>Câu hỏi {n}: thủ tục nhanh chóng?</p><div role=radio tabindex=0>Hài lòng</div>"
        "<div role=radio tabindex=0>Không hài lòng</div>"
        for n in range(3)
    )
    observation = await seen(browser, tmp_path, {"rating": page("Đánh giá", CODE + drawn)})
    assert VoiceFacts.model_validate(observation.facts).rating.questions == 3


async def test_a_feedback_form_is_found_and_not_sent(browser, tmp_path):
    form = (
        "<form method=post><label>Nội dung phản ánh <textarea></textarea></label><button>Gửi phản ánh</button></form>"
    )
    observation = await seen(browser, tmp_path, {"feedback": page("Phản ánh kiến nghị", form)})
    assert judge_f26(case_of("F26", observation)).code == "feedback-form"


def writing(field, button, *, before=""):
    return f"<form method=post>{before}<label>{field} <textarea></textarea></label><button>{button}</button></form>"


async def led(browser, tmp_path, path, led_by, shown):
    """Look at a page for feedback, to which a link of that name led."""
    home = page("Cổng dịch vụ công", ONLY_A_NAME)
    endpoints = {"/": answering(lambda _: home), path: answering(lambda _: shown)}
    with running(endpoints, roles={"feedback": path}, labels={"feedback": led_by}) as portal:
        observation = await look(browser, portal, VOICE, tmp_path)
        assert portal.ledger.writes == 0
    return observation


ONLY_A_NAME = "<aside><h3>Phản ánh kiến nghị</h3><p>Đường dây nóng 1022</p></aside>"


@pytest.mark.parametrize(
    ("path", "led_by", "shown"),
    [
        # What every page shows at its side names no form of this one.
        ("/hoi-dap", "Hỏi đáp", page("Hỏi đáp", ONLY_A_NAME + writing("Nội dung câu hỏi", "Gửi câu hỏi"))),
        ("/lien-he", "Liên hệ", page("Liên hệ", ONLY_A_NAME + writing("Nội dung", "Gửi"))),
        (
            "/gop-y-du-thao-van-ban/123",
            "Văn bản",
            page("Nghị quyết quy định mức thu phí", "<h3>Góp ý</h3>" + writing("Nội dung góp ý", "Gửi góp ý")),
        ),
        ("/y-kien", "Góp ý", page("Góp ý dự thảo Nghị quyết", writing("Nội dung góp ý", "Gửi góp ý"))),
        (
            "/danh-gia",
            "Đánh giá",
            page("Đánh giá mức độ hài lòng", "<h4>Ý kiến góp ý</h4>" + writing("Nội dung", "Gửi đánh giá")),
        ),
        (
            "/cu-tri-kien-nghi-som-nang-cap-duong-lien-xa",
            "Cử tri kiến nghị sớm nâng cấp đường liên xã",
            page("Cử tri kiến nghị sớm nâng cấp đường liên xã", writing("Ý kiến của bạn", "Gửi")),
        ),
    ],
)
async def test_a_form_for_something_else_is_left_open(browser, tmp_path, path, led_by, shown):
    """Questions, ratings, contacts and comments on drafts have a long field and a button to send it too."""
    judgement = judge_f26(case_of("F26", await led(browser, tmp_path, path, led_by, shown)))
    assert (judgement.verdict, judgement.message) == ("not_observable", "feedback-other-form")


@pytest.mark.parametrize(
    ("path", "led_by", "shown"),
    [
        ("/a", "Tương tác", page("Phản ánh kiến nghị - Cổng dịch vụ công tỉnh", writing("Nội dung", "Gửi"))),
        ("/a", "Tương tác", page("Gửi góp ý", writing("Nội dung", "Gửi"))),
        ("/a", "Gửi PAKN", page("Biểu mẫu", writing("Nội dung", "Gửi"))),
        ("/phan-anh-kien-nghi.html", "Tương tác", page("Biểu mẫu", writing("Nội dung", "Gửi"))),
        ("/a", "Tương tác", page("Biểu mẫu", writing("Nội dung phản ánh", "Gửi"))),
        ("/a", "Tương tác", page("Biểu mẫu", writing("Nội dung", "Gửi góp ý"))),
        ("/a", "Tương tác", page("Biểu mẫu", "<h4>Phản ánh kiến nghị</h4>" + writing("Nội dung", "Gửi"))),
        # Where a page is for both, and where its item or its button says so plainly.
        ("/a", "Hỏi đáp", page("Hỏi đáp - Phản ánh, kiến nghị", writing("Nội dung", "Gửi"))),
        ("/a", "Hỏi đáp", page("Hỏi đáp", writing("Nội dung", "Gửi phản ánh"))),
        ("/a", "Phản ánh kiến nghị", page("Hỏi đáp", writing("Nội dung câu hỏi", "Gửi"))),
        ("/a", "Góp ý", page("Góp ý", writing("Nội dung", "Gửi") + "<h2>Câu hỏi thường gặp</h2>")),
    ],
)
async def test_one_sign_tells_a_form_for_feedback(browser, tmp_path, path, led_by, shown):
    assert judge_f26(case_of("F26", await led(browser, tmp_path, path, led_by, shown))).code == "feedback-form"


async def test_a_form_on_the_home_page_is_named_by_its_own_heading(browser, tmp_path):
    home = page("Cổng dịch vụ công", "<h2>Hỏi đáp</h2><h2>Góp ý</h2>" + writing("Nội dung", "Gửi"))
    with running({"/": answering(lambda _: home)}, roles={"feedback": "/"}, labels={"feedback": ""}) as portal:
        observation = await look(browser, portal, VOICE, tmp_path)
    assert judge_f26(case_of("F26", observation)).code == "feedback-form"


async def test_the_national_system_is_asked_for_beside_a_form_for_something_else(browser, tmp_path):
    link = '<a href="https://pakn.dichvucong.gov.vn/gui">Gửi PAKN</a>'
    body = writing("Nội dung câu hỏi", "Gửi câu hỏi") + link
    observation = await led(browser, tmp_path, "/hoi-dap", "Hỏi đáp", page("Hỏi đáp", body))
    assert judge_f26(case_of("F26", observation)).code == "feedback-national"


async def test_a_link_to_the_national_system_counts_when_the_browser_asks_for_it(browser, tmp_path):
    home = page("Trang chủ", '<a href="https://pakn.dichvucong.gov.vn/gui">Gửi PAKN</a>')
    judgement = judge_f26(case_of("F26", await seen(browser, tmp_path, {"home": home})))
    assert judgement.code == "feedback-national"
    assert any(item.kind == "request" for item in judgement.evidence)


def results(rows, period=""):
    body = "".join(f"<tr><td>{n}</td><td>{name}</td><td>{value}</td></tr>" for n, (name, value) in enumerate(rows, 1))
    return page(
        "Kết quả đánh giá mức độ hài lòng",
        f"<p>{period}</p><table><tr><th>STT</th><th>Cơ quan</th><th>Tỷ lệ hài lòng</th></tr>{body}</table>",
    )


@pytest.mark.parametrize(
    ("share", "period", "verdict"),
    [("98,5%", "Quý I năm 2026", "met"), ("98,5%", "", "partly_met"), ("0%", "Tháng 02/2026", "not_met")],
)
async def test_published_results(browser, tmp_path, share, period, verdict):
    rows = [("Sở Tư pháp", share), ("Sở Xây dựng", share)]
    observation = await seen(browser, tmp_path, {"rating_results": results(rows, period)})
    assert judge_f28(case_of("F28", observation)).verdict == verdict


async def test_a_share_of_the_satisfied_on_the_home_page_is_found(browser, tmp_path):
    home = page(
        "Trang chủ", "<section><p>Tháng 02/2026</p><div><b>97,2%</b> <span>Tỷ lệ hài lòng</span></div></section>"
    )
    assert judge_f28(case_of("F28", await seen(browser, tmp_path, {"home": home}))).verdict == "met"


VISITS = "<div class=foot><p>Hôm nay: {}</p><p>Tháng hiện tại: {}</p><p>Truy cập năm 2026: {}</p></div>"
ABOVE = "<p>Đơn vị tính: %</p>"
"""What stands nearest to the table, so that what stands before it is a line like others."""


@pytest.mark.parametrize(
    ("before", "behind", "verdict"),
    [
        ("", VISITS.format("1.245", "5.678", "60.123"), "partly_met"),
        ("<p>Thực hiện theo Quyết định số 766/QĐ-TTg năm 2022 của Thủ tướng Chính phủ.</p>", "", "partly_met"),
        (f"<p>Theo Thông tư số 01/2018/TT-VPCP và Nghị định năm 2026.</p>{ABOVE}", "", "partly_met"),
        (f"<p>Số liệu của năm 2025, theo Quyết định số 766/QĐ-TTg năm 2022.</p>{ABOVE}", "", "met"),
        (f"<h2>Tháng này</h2><p>Đơn vị tính: %</p>{ABOVE}", "", "met"),
        ("<p>Tháng này</p>", "", "met"),
        ("", "<p>Đánh giá trong tháng này của người dân.</p>", "met"),
        ("", "<p>Kỳ này có 12 đơn vị.</p>", "met"),
    ],
)
async def test_neither_visits_nor_a_law_say_of_which_period_ratings_are(browser, tmp_path, before, behind, verdict):
    rows = [("Sở Tư pháp", "98,5%"), ("Sở Xây dựng", "97%")]
    html = results(rows).replace("<p></p>", before).replace("</table>", f"</table>{behind}")
    home = page("Trang chủ", VISITS.format("1.240", "5.601", "60.102"))
    observation = await seen(browser, tmp_path, {"home": home, "rating_results": html})
    assert judge_f28(case_of("F28", observation)).verdict == verdict


CARDS = "<article><b>{}</b><p>Tỷ lệ hài lòng: {}% ({} lượt đánh giá)</p></article>"


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        (f"{CARDS.format('Sở Tư pháp', '97,4', '343')}{CARDS.format('Sở Y tế', '95,1', '1.208')}", "met"),
        (f"{CARDS.format('Sở Tư pháp', '0', '0')}{CARDS.format('Sở Y tế', '0', '0')}", "not_met"),
        ("<p>Năm nay phấn đấu tỷ lệ hài lòng đạt trên 95%.</p>", "not_observable"),
    ],
)
async def test_results_in_cards_are_read_and_a_target_is_no_result(browser, tmp_path, body, verdict):
    results_page = page("Kết quả đánh giá hài lòng", f"<p>Kỳ đánh giá: tháng 02/2026</p>{body}")
    observation = await seen(browser, tmp_path, {"rating_results": results_page})
    assert judge_f28(case_of("F28", observation)).verdict == verdict


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("<p>Dữ liệu đang được cập nhật.</p>", "not_met"),
        (
            "<table><tr><th>Cơ quan<th>Tỷ lệ hài lòng</tr><tr><td colspan=2>Không có dữ liệu</table>",
            "not_met",
        ),
        # It may show them once a period is chosen.
        ("<label>Kỳ <select><option>Quý I<option>Quý II</select></label><p>Không có dữ liệu</p>", "not_observable"),
        ("<p>Không có dữ liệu</p><canvas width=400 height=300></canvas>", "not_observable"),
        ("<p>Số liệu quý này đang được cập nhật</p><img alt='' width=500 height=300 src=/x.png>", "not_observable"),
        ("<p>Không có dữ liệu</p><iframe src='/bieu-do'></iframe>", "not_observable"),
        ("<p>Xem bảng bên.</p>", "not_observable"),
    ],
)
async def test_a_page_that_says_it_has_no_results_has_none(browser, tmp_path, body, verdict):
    results_page = page("Kết quả đánh giá hài lòng", body)
    observation = await seen(browser, tmp_path, {"rating_results": results_page})
    assert judge_f28(case_of("F28", observation)).verdict == verdict


SHARES = "<p>Quý I năm 2026</p><p>Hài lòng: <b id=a>0%</b></p><p>Không hài lòng: <b id=b>0%</b></p>"
LATE = "Quý I năm 2026<br>Hài lòng: 98%<br>Không hài lòng: 2%"
CHOICE = "<label>Đơn vị <select><option>Sở Y tế</select></label><button type=button>Xem kết quả</button>"
SEARCH = "<div><input name=q placeholder='Tìm trên Cổng'><button type=button>Tìm</button></div>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (CHOICE + SHARES, "ambiguous"),
        # What stands on every page asks for nothing here.
        (SEARCH + SHARES, "results-all-zero"),
        (SHARES + "<script>setTimeout(() => { a.textContent = '98%'; }, 2500)</script>", "results-published"),
        (
            f'<p id=c>Chưa có dữ liệu</p><script>setTimeout(() => {{ c.innerHTML = "{LATE}"; }}, 2500)</script>',
            "results-published",
        ),
    ],
    ids=["a choice comes first", "a search on every page", "figures that come late", "results that come late"],
)
async def test_zeros_are_results_when_nothing_more_is_to_come(browser, tmp_path, body, code):
    pages = {"home": page("Trang chủ", SEARCH), "rating_results": page("Kết quả đánh giá hài lòng", body)}
    assert judge_f28(case_of("F28", await seen(browser, tmp_path, pages))).code == code


async def test_sliders_are_questions(browser, tmp_path):
    asked = "".join(
        f"<label for=r{n}>Câu {n} (1 rất không hài lòng - 5 rất hài lòng)</label><input type=range id=r{n} min=1 max=5>"
        for n in range(4)
    )
    rating = page("Đánh giá sự hài lòng", f"{CODE}{asked}<button>Gửi đánh giá</button>")
    observation = await seen(browser, tmp_path, {"rating": rating})
    assert VoiceFacts.model_validate(observation.facts).rating.questions == 4


FEEDBACK = "<form method=post><label>Nội dung <textarea></textarea></label><button>Gửi</button></form>"
BY_LINK = "<p>Chọn loại góp ý:</p><a href=/loai-1>Phản ánh, kiến nghị về quy định hành chính</a>"
BY_LIST = (
    "<label>Loại <select onchange='bm.hidden = !this.value'><option value=''>-- Chọn loại --</option>"
    f"<option>Về thái độ</option></select></label><div id=bm hidden>{FEEDBACK}</div>"
)


@pytest.mark.parametrize("body", [BY_LINK, BY_LIST], ids=["by a link", "by a list"])
async def test_a_page_that_asks_for_the_kind_first_leads_to_its_form(browser, tmp_path, body):
    endpoints = {
        "/gop-y": answering(lambda _: page("Góp ý", body)),
        "/loai-1": answering(lambda _: page("Nội dung", FEEDBACK)),
    }
    with running(endpoints, roles={}) as portal:
        visits = [visit("feedback", portal.base_url + "/gop-y", "no-role")]
        observation = await look(browser, portal, VOICE, tmp_path, visits=visits)
        assert portal.ledger.writes == 0
    assert judge_f26(case_of("F26", observation)).code == "feedback-form"


async def test_a_form_behind_a_kind_that_is_for_something_else_is_left_open(browser, tmp_path):
    endpoints = {
        "/hoi-dap": answering(lambda _: page("Hỏi đáp", "<p>Chọn loại:</p><a href=/loai-1>Dịch vụ công</a>")),
        "/loai-1": answering(lambda _: page("Nội dung", FEEDBACK)),
    }
    with running(endpoints, roles={}) as portal:
        visits = [visit("feedback", portal.base_url + "/hoi-dap", "no-role")]
        observation = await look(browser, portal, VOICE, tmp_path, visits=visits)
    judgement = judge_f26(case_of("F26", observation))
    assert (judgement.verdict, judgement.message) == ("not_observable", "feedback-other-form")


COUNTER = "<p>Đang truy cập: <b>12</b></p><p>Hôm nay: <b>1.284</b></p><p>Tổng lượt truy cập: <b>2.418.552</b></p>"


@pytest.mark.parametrize("place", ["<footer>{}</footer>", "<aside>{}</aside>", "<div>{}</div>"])
async def test_visits_are_no_results_of_ratings(browser, tmp_path, place):
    """Counters stand on every page, in the foot, at the side, or in a box that nothing marks."""
    counter = place.format(COUNTER)
    pages = {
        "home": page("Trang chủ", counter),
        "rating_results": page("Kết quả đánh giá mức độ hài lòng", f"<p>Dữ liệu đang được cập nhật.</p>{counter}"),
    }
    assert judge_f28(case_of("F28", await seen(browser, tmp_path, pages))).verdict == "not_met"


async def test_the_look_up_at_the_side_of_every_page_asks_for_no_dossier_here(browser, tmp_path):
    box = "<aside><form action=/tra-cuu><input name=mhs placeholder='Nhập mã hồ sơ'><button>Tìm</button></form></aside>"
    form = f"<form>{question(1)}{question(2)}{question(3)}<button>Gửi đánh giá</button></form>"
    pages = {"home": page("Trang chủ", box), "rating": page("Đánh giá", box + form)}
    assert judge_f27(case_of("F27", await seen(browser, tmp_path, pages))).code == "rating-no-code"


RATED = "<table><tr><th>{}<th>Cơ quan<th>Số phiếu<th>Tỷ lệ hài lòng</tr>{}<tr><td>{}<td>Sở Y tế<td>0<td>{}</tr></table>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (RATED.format("Số TT", "", "1", "0%"), "results-all-zero"),
        (RATED.format("Thứ tự", "", "1", "0%"), "results-all-zero"),
        (RATED.format("STT", "<tr><td>1<td>2<td>3<td>4</tr>", "1", "0%"), "results-all-zero"),
        (RATED.format("STT", "<tr><td>A<td>B<td>1<td>2</tr>", "1", "0%"), "results-all-zero"),
        (RATED.format("Năm", "", "2026", "0%"), "results-all-zero"),
        (RATED.format("Điện thoại", "", "19001234", "0%"), "results-all-zero"),
        (RATED.format("<tr><th colspan=4>Tổng hợp<tr><th>STT", "", "1", "0%"), "results-all-zero"),
        (f"{RATED.format('STT', '', '1', '0%')}<p>Hotline: <b>19001234</b></p>", "results-all-zero"),
        (RATED.format("Năm", "", "2026", "97%"), "results-published"),
        (f"{RATED.format('STT', '', '1', '97%')}<p>Hotline: <b>19001234</b></p>", "results-published"),
    ],
)
async def test_numbers_of_rows_years_and_telephones_are_no_results(browser, tmp_path, body, code):
    html = page("Kết quả đánh giá hài lòng", f"<p>Năm 2026</p>{body}")
    assert judge_f28(case_of("F28", await seen(browser, tmp_path, {"rating_results": html}))).code == code


CARD = "<section><p>Tháng 02/2026</p><div><b>86,97</b> <span>{}</span></div></section>"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kết quả đánh giá Bộ chỉ số phục vụ người dân, doanh nghiệp", "page-not-found"),
        ("Kết quả đánh giá chuyển đổi số", "page-not-found"),
        ("Mức độ hài lòng của người dân", "results-published"),
    ],
)
@pytest.mark.parametrize("role", ["home", "statistics"])
async def test_elsewhere_only_satisfaction_is_a_result(browser, tmp_path, role, name, code):
    pages = {"home": page("Trang chủ", "<p>Xin chào</p>"), role: page("Cổng", CARD.format(name))}
    assert judge_f28(case_of("F28", await seen(browser, tmp_path, pages))).code == code


VOTES = """<section><h3>Thăm dò ý kiến</h3><p>{} năm 2026</p><ul><li>Rất hài lòng: <b>152</b> phiếu</li>
<li>Hài lòng: <b>87</b> phiếu</li><li>Không hài lòng: <b>12</b> phiếu</li></ul></section>"""


@pytest.mark.parametrize(
    ("asked", "decided"),
    [
        ("Bạn đánh giá thế nào về giao diện Cổng Dịch vụ công", "page-not-found"),
        ("Mức độ hài lòng về giải quyết thủ tục hành chính", "results-published"),
    ],
)
@pytest.mark.parametrize("role", ["home", "statistics"])
async def test_votes_on_the_looks_of_the_portal_are_no_published_satisfaction(browser, tmp_path, role, asked, decided):
    pages = {"home": page("Trang chủ", "<p>Xin chào</p>"), role: page("Cổng", VOTES.format(asked))}
    assert judge_f28(case_of("F28", await seen(browser, tmp_path, pages))).code == decided


FAR = "".join(f"<p>Ghi chú {word}.</p>" for word in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"))


@pytest.mark.parametrize(
    ("behind", "verdict"),
    [
        (f"{FAR}<p>Cập nhật: 12/03/2026 08:00</p>", "partly_met"),
        (f"{FAR}<p>Kế hoạch cải cách hành chính năm 2026</p>", "partly_met"),
        ("<p>Hệ thống bảo trì từ ngày 01/02/2026 đến ngày 02/02/2026</p>", "partly_met"),
        (f"{FAR}<p>Số liệu khảo sát năm 2026</p>", "met"),
        (f"{FAR}<p>Quý I năm 2026</p>", "met"),
        ("<p>Từ ngày 01/01/2026 đến hết ngày 31/01/2026</p>", "met"),
    ],
)
async def test_a_line_dates_results_that_speaks_of_them_or_stands_close(browser, tmp_path, behind, verdict):
    html = results([("Sở Tư pháp", "98,5%"), ("Sở Xây dựng", "97%")]).replace("</table>", f"</table>{behind}")
    assert judge_f28(case_of("F28", await seen(browser, tmp_path, {"rating_results": html}))).verdict == verdict


async def test_results_that_the_home_page_shows_too_are_results(browser, tmp_path):
    card = CARD.format("Tỷ lệ hài lòng")
    pages = {"home": page("Trang chủ", card), "rating_results": page("Kết quả đánh giá hài lòng", card)}
    assert judge_f28(case_of("F28", await seen(browser, tmp_path, pages))).code == "results-published"
