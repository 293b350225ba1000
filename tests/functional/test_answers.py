"""F31: questions with dated answers and an open survey; an empty list and a closed survey are neither."""

from __future__ import annotations

import json
from datetime import date

import pytest
from local_site import LocalSite
from seeing import TODAY, judged, search, sight, site_of

from auditor.browser.chromium import Chromium
from auditor.findings import Verdict
from auditor.functional.facts.answers import AnswersFacts, Question
from auditor.functional.observe.answers import ANSWERS

MENU = "<nav><a href=/hoi-dap>Hỏi đáp</a> <a href=/khao-sat>Khảo sát</a></nav>"
HOME = f"{MENU}<main><h1>Cổng dịch vụ công</h1><p>{'Chào mừng quý vị. ' * 20}</p></main>"
ASK_FORM = (
    "<form method=post action=/gui><label>Nội dung câu hỏi <textarea name=nd></textarea></label>"
    "<button>Gửi câu hỏi</button></form>"
)
SURVEY = (
    "<form method=post action=/gui-ks><fieldset><legend>1. Ông/Bà thấy thủ tục thế nào?</legend>"
    "<label><input type=radio name=c1> Dễ</label><label><input type=radio name=c1> Khó</label></fieldset>"
    "<textarea name=yk></textarea><button>Gửi ý kiến</button></form>"
)
FRESH = (
    "<article><h2>Con tôi sinh hơn 60 ngày thì có bị phạt không?</h2><p>Người hỏi: Lan. Trả lời ngày 20/11/2026</p>"
    "<p>Đăng ký khai sinh quá hạn không bị phạt, chỉ thu lệ phí theo Nghị quyết ngày 01/01/2020.</p></article>"
    "<article><h2>Giấy phép lái xe hết hạn có phải thi lại không?</h2><p>Trả lời ngày 3 tháng 4 năm 2026</p>"
    "<p>Quá hạn dưới ba tháng thì được đổi mà không phải thi lại.</p></article>"
)


async def look(chromium: Chromium, site: LocalSite, faq: str | None, survey: str | None) -> AnswersFacts:
    site.put("/", HOME)
    roles = {"home": "/"}
    if faq is not None:
        site.put("/hoi-dap", f"{MENU}<main><h1>Hỏi đáp</h1>{faq}{ASK_FORM}</main>")
        roles["faq"] = "/hoi-dap"
    if survey is not None:
        site.put("/khao-sat", f"{MENU}<main><h1>Khảo sát ý kiến</h1>{survey}</main>")
        roles["opinion_survey"] = "/khao-sat"
    sighting = await sight(chromium, site_of(site, roles), ANSWERS)
    assert isinstance(sighting.facts, AnswersFacts)
    assert not [asked for asked in site.asked if asked.method != "GET"]
    return sighting.facts


def verdict(facts: AnswersFacts) -> tuple[Verdict, str]:
    judgement = judged("F31", "answers", facts)
    return judgement.verdict, judgement.message or judgement.code


async def test_fresh_answers_and_an_open_survey_are_met(chromium: Chromium, local_site: LocalSite) -> None:
    facts = await look(chromium, local_site, FRESH, SURVEY)
    assert [question.day for question in facts.questions] == [date(2026, 11, 20), date(2026, 4, 3)]
    assert verdict(facts) == (Verdict.MET, "answers-both")


async def test_the_day_of_an_answer_may_stand_before_a_long_one(chromium: Chromium, local_site: LocalSite) -> None:
    told = (
        "<div><div>Câu hỏi: Tôi nuôi cá lồng bè ở vùng nước ven đảo thì đăng ký ở đâu?</div><div>Ông Ba - gửi ngày "
        "02/03/2026</div><div><b>Trả lời (16/11/2026):</b> Ông nộp hồ sơ trên Cổng dịch vụ công hoặc tại Bộ phận Một "
        "cửa, thời hạn giải quyết là 07 ngày làm việc theo Nghị định ngày 01/01/2019.</div></div>"
    )
    facts = await look(chromium, local_site, told, SURVEY)
    assert [question.day for question in facts.questions] == [date(2026, 11, 16)]


async def test_a_table_with_old_answers_is_partly_met(chromium: Chromium, local_site: LocalSite) -> None:
    table = (
        "<table><tr><th>Câu hỏi</th><th>Ngày hỏi</th><th>Trả lời</th></tr><tr><td>Xin hỏi về cấp lại giấy khai sinh"
        "</td><td>05-02-2025</td><td>Mời ông bà nộp hồ sơ tại phường nơi đã đăng ký.</td></tr></table>"
    )
    facts = await look(chromium, local_site, table, SURVEY)
    assert facts.questions[0].day == date(2025, 2, 5)
    assert verdict(facts) == (Verdict.PARTLY_MET, "answers-old")


async def test_folded_answers_and_answers_on_pages_of_their_own_are_opened(
    chromium: Chromium, local_site: LocalSite
) -> None:
    folded = (
        "<details><summary>Tôi có được nộp hồ sơ ở tỉnh khác không?</summary><p>Ngày 01/11/2026</p>"
        "<p>Có, ông bà nộp được ở bất kỳ Trung tâm nào trong tỉnh.</p></details>"
    )
    assert verdict(await look(chromium, local_site, folded, SURVEY)) == (Verdict.MET, "answers-both")
    local_site.put(
        "/ct",
        f"{MENU}<main><h1>Chi tiết</h1><p>Trả lời: ông bà cần nộp tờ khai và giấy tờ tùy thân tại phường nơi cư trú "
        "để được giải quyết trong ngày.</p><p>Ngày trả lời: 10/11/2026</p></main>",
    )
    linked = "<ul><li><a href=/ct>Thủ tục đăng ký tạm trú cần những gì?</a></li></ul>"
    assert verdict(await look(chromium, local_site, linked, SURVEY)) == (Verdict.MET, "answers-both")


async def test_days_that_are_folded_away_are_seen(chromium: Chromium, local_site: LocalSite) -> None:
    """Who asked stands under the question and is no answer; the newest answer is the last of the list."""
    one_of = (
        "<section><h3><button type=button onclick=\"for (const p of document.querySelectorAll('.a')) p.hidden = true;"
        " this.closest('section').querySelector('.a').hidden = false\">{}</button></h3>"
        "<p>Người hỏi: Nguyễn Thị B, phường Một</p>"
        "<div class=a hidden><p>Được, ông bà nộp ở bất kỳ nơi nào trong tỉnh.</p><p>Trả lời ngày {}</p></div></section>"
    )
    asked = [
        ("Tôi nộp hồ sơ ở xã khác được không?", "01/02/2025"),
        ("Tôi nhận kết quả qua bưu điện được không?", "03/04/2025"),
        ("Hồ sơ nộp buổi tối được tính từ ngày nào?", "05/05/2025"),
        ("Phí được nộp trực tuyến ở đâu?", "10/11/2026"),
    ]
    faq = "".join(one_of.format(*one) for one in asked)
    assert verdict(await look(chromium, local_site, faq, SURVEY)) == (Verdict.MET, "answers-both")


async def test_an_answer_behind_its_word_in_the_cell_of_the_question_is_seen(
    chromium: Chromium, local_site: LocalSite
) -> None:
    """Old portals write question, day and answer into one cell of a table without column names."""
    one_of = "<tr><td><b>Câu hỏi: {}</b><br><i>Ngày hỏi {}</i><br>Trả lời ({}): {}<hr></td></tr>"
    cells = [
        ("Nộp hồ sơ đất đai ở đâu?", "10/03/2021", "12/03/2021", "Nộp tại xã nơi có đất."),
        ("Làm lại giấy khai sinh có mất phí không?", "01/02/2020", "03/02/2020", "Không mất phí, mời ông bà đến xã."),
    ]
    table = "<table>" + "".join(one_of.format(*cell) for cell in cells) + "</table>"
    facts = await look(chromium, local_site, table, SURVEY)
    assert [(q.answered, q.day) for q in facts.questions] == [(True, date(2021, 3, 12)), (True, date(2020, 2, 3))]
    assert verdict(facts) == (Verdict.PARTLY_MET, "answers-old")


@pytest.mark.parametrize(
    "words", ["Chưa có câu trả lời", "Câu hỏi đang được xử lý, xin vui lòng chờ", "Trạng thái: chưa trả lời"]
)
async def test_words_that_say_that_nobody_answered_are_no_answer(
    chromium: Chromium, local_site: LocalSite, words: str
) -> None:
    one_of = "<div><b>{}</b><br><small>Ngày gửi 20/11/2026</small><p>{}</p></div>"
    asked = ("Làm lại bằng lái xe mất bao nhiêu ngày?", "Hồ sơ cấp phép xây dựng gồm những gì?")
    faq = "".join(one_of.format(question, words) for question in asked)
    facts = await look(chromium, local_site, faq, "<p>Đợt khảo sát đã kết thúc.</p>")
    assert all(question.waiting and not question.answered for question in facts.questions)
    assert verdict(facts) == (Verdict.NOT_MET, "answers-neither-closed")


async def test_questions_that_come_after_a_subject_is_chosen_are_read(
    chromium: Chromium, local_site: LocalSite
) -> None:
    shown = json.dumps(FRESH)
    faq = (
        "<div><span style='cursor:pointer' onclick='ve()'>Hộ tịch</span> <span>Đất đai</span></div>"
        f"<div id=ds><p>Chọn chủ đề để xem.</p></div><script>function ve() {{ ds.innerHTML = {shown}; }}</script>"
    )
    assert verdict(await look(chromium, local_site, faq, SURVEY)) == (Verdict.MET, "answers-both")


async def test_an_empty_list_and_a_closed_survey_are_neither(chromium: Chromium, local_site: LocalSite) -> None:
    facts = await look(chromium, local_site, "<p>Chưa có dữ liệu</p>", "<p>Hiện chưa có cuộc khảo sát nào.</p>")
    assert facts.survey == "closed"
    assert verdict(facts) == (Verdict.NOT_MET, "answers-neither-closed")


async def test_a_survey_whose_time_is_past_is_closed(chromium: Chromium, local_site: LocalSite) -> None:
    past = f"<p>Thời gian khảo sát: từ 01/01/2026 đến 30/06/2026</p>{SURVEY}"
    facts = await look(chromium, local_site, FRESH, past)
    assert facts.survey == "closed"
    assert verdict(facts) == (Verdict.PARTLY_MET, "answers-no-survey")


@pytest.mark.parametrize(
    ("before", "behind", "state"),
    [
        ("<p>Cuộc khảo sát đã kết thúc. Xin cảm ơn quý vị.</p>", "", "unclear"),
        ("<p><a href=/x>Khảo sát năm 2025 (đã kết thúc)</a></p>", "", "open"),
        ("", "<h2>Khảo sát đã kết thúc</h2><ul><li>Khảo sát năm 2025 (đã đóng ngày 31/12/2025)</li></ul>", "open"),
    ],
)
async def test_a_form_beside_the_word_that_the_survey_has_ended_is_left_open(
    chromium: Chromium, local_site: LocalSite, before: str, behind: str, state: str
) -> None:
    """What is said of another survey, in the link to it or behind the form, says nothing of this one."""
    facts = await look(chromium, local_site, FRESH, f"{before}{SURVEY}{behind}")
    assert facts.survey == state
    assert verdict(facts)[1] == ("answers-both" if state == "open" else "answers-survey-unclear")


async def test_a_list_of_surveys_is_followed_to_its_form(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put("/ks-1", f"{MENU}<main><h1>Phiếu</h1>{SURVEY}</main>")
    listed = (
        "<ul><li><a href=/x>Khảo sát năm 2025 (đã kết thúc)</a></li><li><a href=/ks-1>Tham gia khảo sát</a></li></ul>"
    )
    facts = await look(chromium, local_site, FRESH, listed)
    assert verdict(facts) == (Verdict.MET, "answers-both")


async def test_a_survey_of_another_party_that_does_not_answer_is_left_open(
    chromium: Chromium, local_site: LocalSite
) -> None:
    away = '<a href="https://docs.google.com/forms/d/1">Tham gia khảo sát</a>'
    facts = await look(chromium, local_site, FRESH, away)
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "answers-survey-elsewhere")


def facts_of(
    day: date | None = None, *, answered: bool = True, survey: str = "absent", **given: object
) -> AnswersFacts:
    questions = [Question(text="Có được nộp ở tỉnh khác không?", answered=answered, day=day)] if answered or day else []
    base: dict[str, object] = {
        "today": TODAY,
        "questions": questions,
        "questions_search": search("faq"),
        "survey_search": search("opinion_survey", found=survey != "absent"),
        "survey": survey,
    }
    return AnswersFacts.model_validate(base | given)


UNFINISHED = search("opinion_survey", found=False, complete=False)


@pytest.mark.parametrize(
    ("facts", "expected", "code"),
    [
        (facts_of(date(2026, 8, 24), survey="open"), Verdict.MET, "answers-both"),
        (facts_of(date(2026, 8, 23), survey="open"), Verdict.PARTLY_MET, "answers-old"),
        (facts_of(survey="open"), Verdict.PARTLY_MET, "answers-undated"),
        (facts_of(TODAY), Verdict.PARTLY_MET, "answers-no-survey"),
        (facts_of(TODAY, survey_search=UNFINISHED), Verdict.NOT_OBSERVABLE, "search-unfinished"),
        (facts_of(TODAY, survey="login"), Verdict.NOT_OBSERVABLE, "search-login"),
        (facts_of(TODAY, survey="unclear"), Verdict.NOT_OBSERVABLE, "answers-survey-unclear"),
        (facts_of(answered=False, survey="open"), Verdict.PARTLY_MET, "answers-survey-only"),
        (facts_of(answered=False), Verdict.NOT_MET, "answers-neither"),
        (facts_of(TODAY, answered=False), Verdict.NOT_OBSERVABLE, "answers-not-seen"),
        (facts_of(answered=False, other_characters=900), Verdict.NOT_OBSERVABLE, "answers-unreadable"),
        (facts_of(answered=False, survey_search=UNFINISHED), Verdict.NOT_OBSERVABLE, "search-unfinished"),
    ],
)
def test_each_verdict_has_its_reason(facts: AnswersFacts, expected: Verdict, code: str) -> None:
    assert verdict(facts) == (expected, code)


async def test_who_asked_and_when_is_no_answer(chromium: Chromium, local_site: LocalSite) -> None:
    one = """<div><a href=/hd/{n}>{question}</a><p>Người gửi: Nguyễn Văn An - Phường Trần Phú, thành phố Mẫu</p>
    <p>Ngày gửi: 20/11/2026</p><p>Trạng thái: Chưa trả lời</p></div>"""
    asked = ("Làm lại bằng lái xe mất bao nhiêu ngày?", "Hồ sơ cấp phép xây dựng gồm những gì?")
    faq = "".join(one.format(n=n, question=question) for n, question in enumerate(asked))
    facts = await look(chromium, local_site, faq, SURVEY)
    assert not any(question.answered for question in facts.questions)
    assert verdict(facts)[0] is Verdict.PARTLY_MET


async def test_a_survey_whose_buttons_a_library_draws_is_open(chromium: Chromium, local_site: LocalSite) -> None:
    """The real radio buttons are transparent; a person presses the words beside what is drawn in their place."""
    drawn = SURVEY.replace("<label>", "<label class=radio><i>○</i>").replace(
        "<input type=radio", "<input style='opacity:0;position:absolute' type=radio"
    )
    facts = await look(chromium, local_site, FRESH, drawn.replace("<textarea name=yk></textarea>", ""))
    assert facts.survey == "open"


@pytest.mark.parametrize(
    "body",
    [
        """<form><label><input type=radio name=tt> Đang diễn ra</label><label><input type=radio name=tt> Tất cả</label>
        <button>Tìm kiếm</button></form><p>Hiện chưa có khảo sát nào.</p>""",
        "<p>Bài viết về khảo sát.</p><form><textarea name=bl></textarea><button>Gửi bình luận</button></form>",
    ],
)
async def test_a_search_of_surveys_and_a_comment_are_no_survey(
    chromium: Chromium, local_site: LocalSite, body: str
) -> None:
    facts = await look(chromium, local_site, FRESH, body)
    assert facts.survey != "open"


async def test_the_day_of_linked_news_is_no_day_of_an_answer(chromium: Chromium, local_site: LocalSite) -> None:
    faq = """<article><h2>Con tôi sinh hơn 60 ngày thì có bị phạt không?</h2>
    <p>Đăng ký khai sinh quá hạn không bị phạt, chỉ thu lệ phí theo quy định.</p></article>
    <div><p>Tin mới</p><a href=/tin/1>Tập huấn chuyển đổi số (12/06/2026)</a></div>"""
    facts = await look(chromium, local_site, faq, None)
    assert [question.day for question in facts.questions] == [None]


UNDATED = (
    "<article><h2>Nộp hồ sơ ở đâu?</h2><p>Trả lời: Ông bà nộp tại Trung tâm Phục vụ hành chính công.</p></article>"
    "<article><h2>Lệ phí nộp thế nào?</h2><p>Trả lời: Ông bà nộp trực tuyến hoặc tại quầy.</p></article>"
)
OLD = FRESH.replace("20/11/2026", "20/11/2024").replace("3 tháng 4 năm 2026", "3 tháng 4 năm 2024")


@pytest.mark.parametrize(
    ("known", "other", "code"),
    [
        (UNDATED, FRESH, "answers-both"),
        (OLD, FRESH, "answers-both"),
        ("<p>Chưa có câu hỏi</p>", FRESH, "answers-both"),
        ("<p>Chưa có câu hỏi</p>", UNDATED, "answers-undated"),
        (UNDATED, OLD, "answers-old"),
        (OLD, UNDATED, "answers-old"),
        (UNDATED, "<form><label>Mật khẩu <input type=password></label></form>", "answers-undated"),
        (UNDATED, None, "answers-undated"),
    ],
)
async def test_the_newest_answers_decide_where_there_are_two_lists(
    chromium: Chromium, local_site: LocalSite, known: str, other: str | None, code: str
) -> None:
    """Answers of the portal to what is often asked carry no day; those to what people sent in do."""
    menu = MENU.replace("<nav>", "<nav><a href=/thuong-gap>Câu hỏi thường gặp</a> ")
    local_site.put("/", HOME.replace(MENU, menu))
    local_site.put("/thuong-gap", f"{menu}<main><h1>Câu hỏi thường gặp</h1>{known}</main>")
    local_site.put("/khao-sat", f"{menu}<main><h1>Khảo sát ý kiến</h1>{SURVEY}</main>")
    if other is not None:
        local_site.put("/hoi-dap", f"{menu}<main><h1>Hỏi đáp</h1>{other}</main>")
    roles = {"home": "/", "faq": "/thuong-gap", "opinion_survey": "/khao-sat"}
    sighting = await sight(chromium, site_of(local_site, roles), ANSWERS)
    assert isinstance(sighting.facts, AnswersFacts)
    assert verdict(sighting.facts)[1] == code


async def test_recent_answers_are_looked_for_no_further(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put("/", HOME.replace("<nav>", "<nav><a href=/thuong-gap>Câu hỏi thường gặp</a> "))
    local_site.put("/hoi-dap", f"{MENU}<main><h1>Hỏi đáp</h1>{FRESH}</main>")
    await sight(chromium, site_of(local_site, {"home": "/", "faq": "/hoi-dap"}), ANSWERS)
    assert "/thuong-gap" not in {asked.path for asked in local_site.asked}


GONE = (
    "<h1>404 - Không tìm thấy trang</h1><p>Trang bạn yêu cầu không tồn tại hoặc đã được chuyển sang địa chỉ khác.</p>"
)
SIGN_IN = (
    "<h1>Đăng nhập</h1><p>Quý vị cần đăng nhập bằng tài khoản đã đăng ký trên Cổng để tiếp tục xem nội dung này.</p>"
    "<form><input name=ten><input type=password name=mk><button>Đăng nhập</button></form>"
)


@pytest.mark.parametrize(("status", "body"), [(404, GONE), (500, GONE), (200, GONE), (200, SIGN_IN)])
@pytest.mark.parametrize("link", ["href=/hoi-dap/12", "href='#' onclick=\"location.href='/hoi-dap/12'; return false\""])
async def test_a_page_that_is_missing_or_shut_is_no_answer(
    chromium: Chromium, local_site: LocalSite, link: str, status: int, body: str
) -> None:
    local_site.put("/hoi-dap/12", f"{MENU}<main>{body}</main>", status=status)
    asked = f"<li><a {link}>Thủ tục cấp lại thẻ căn cước cần giấy tờ gì?</a> <span>15/11/2026</span></li>"
    facts = await look(chromium, local_site, f"<ul>{asked}</ul>", SURVEY)
    assert not any(question.answered for question in facts.questions)
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "answers-not-seen")


LINKS = "".join(
    f"<li><a href=/hoi-dap/{n}>{asked}</a> <span>Ngày gửi: {n}/11/2026</span></li>"
    for n, asked in enumerate(
        ("Hồ sơ cấp đổi giấy phép lái xe gồm những gì?", "Làm lại căn cước mất bao lâu?", "Phí khai sinh là bao nhiêu?")
    )
)


@pytest.mark.parametrize(
    "below",
    [
        "Hiển thị 1 - 3 trong tổng số 25 câu hỏi",
        "Trang 1 trên 3 (25 bản ghi)",
        "Mọi thắc mắc xin liên hệ tổng đài 1900 0000 để được giải đáp trong giờ hành chính.",
        "Số lượt truy cập của chuyên mục này trong tháng là 25.",
    ],
)
@pytest.mark.parametrize(
    "answer", ["", "Ông bà cần nộp tờ khai kèm ảnh và giấy tờ tùy thân tại xã nơi cư trú của mình."]
)
async def test_what_stands_below_a_list_is_no_answer_to_its_last_question(
    chromium: Chromium, local_site: LocalSite, answer: str, below: str
) -> None:
    for n in range(3):
        told = f"Trả lời ngày 5/10/2026: {answer}" if answer else "Trạng thái: chờ trả lời"
        local_site.put(f"/hoi-dap/{n}", f"{MENU}<main><h1>Chi tiết câu hỏi</h1><p>{told}</p></main>")
    facts = await look(chromium, local_site, f"<ul>{LINKS}</ul><p>{below}</p>", SURVEY)
    assert verdict(facts)[1] == ("answers-both" if answer else "answers-not-seen")


@pytest.mark.parametrize("call", ["Bạn chưa tìm thấy câu trả lời?", "Bạn có câu hỏi khác?"])
async def test_a_call_to_ask_is_no_question(chromium: Chromium, local_site: LocalSite, call: str) -> None:
    faq = f"<h3>{call}</h3><p>Hãy gửi câu hỏi để được cơ quan chuyên môn giải đáp.</p>"
    facts = await look(chromium, local_site, faq, SURVEY)
    assert facts.questions == ()
    assert verdict(facts) == (Verdict.PARTLY_MET, "answers-survey-only")


UNDATED = "".join(
    f"<h3>{asked}</h3><p>{answer}</p>"
    for asked, answer in (
        ("Hồ sơ cấp đổi giấy phép lái xe gồm những gì?", "Ông bà cần đơn theo mẫu và giấy khám sức khỏe."),
        ("Làm lại căn cước mất bao nhiêu ngày?", "Thời hạn là bảy ngày làm việc kể từ ngày nhận đủ hồ sơ."),
    )
)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "<p>Cập nhật lần cuối: 15/11/2026</p>"),
        ("<p>Hôm nay, ngày 22/11/2026</p>", ""),
        ("", "<div>Bài viết mới</div><div><a href=/tin/1>Sở Xây dựng tập huấn</a> <span>15/11/2026</span></div>"),
        ("", "<h3>Tin nổi bật</h3><p>Sở Xây dựng tập huấn</p><p>15/11/2026</p>"),
        ("", "<aside><p>Thông báo của Sở</p><p>15/11/2026</p></aside>"),
    ],
)
async def test_the_day_of_a_neighbour_dates_no_answer(
    chromium: Chromium, local_site: LocalSite, above: str, below: str
) -> None:
    facts = await look(chromium, local_site, above + UNDATED + below, SURVEY)
    assert [(question.answered, question.day) for question in facts.questions] == [(True, None), (True, None)]
    assert verdict(facts) == (Verdict.PARTLY_MET, "answers-undated")


@pytest.mark.parametrize(
    ("each", "last"),
    [
        ("<p>Cập nhật: 15/11/2026</p>", ""),
        ("", "<p><a href=/mau.docx>Mẫu đơn đề nghị cấp đổi</a></p><p>Ngày trả lời: 15/11/2026</p>"),
        ("", "<h4>Cơ quan trả lời</h4><p>Ngày 15/11/2026</p>"),
    ],
)
async def test_the_day_of_an_answer_may_stand_below_its_attachments(
    chromium: Chromium, local_site: LocalSite, each: str, last: str
) -> None:
    faq = UNDATED.replace("<h3>Làm", f"{each}<h3>Làm") + each + last
    assert verdict(await look(chromium, local_site, faq, SURVEY)) == (Verdict.MET, "answers-both")
