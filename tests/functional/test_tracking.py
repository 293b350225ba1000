"""The look-ups of dossiers and of electronic results: what counts as an answer."""

import pytest
from small_portal import NOWHERE, answering, case_of, look, observed, page, running
from starlette.responses import HTMLResponse

from auditor.browser.chromium import open_chromium
from auditor.functional.facts.search import Attempt, PageSearch
from auditor.functional.facts.tracking import DossierProgress, Lookup, LookupPage, TrackingFacts
from auditor.functional.judge.tracking import judge_f19, judge_f24, judge_f25
from auditor.functional.observe.tracking import TRACKING, TrackingWords
from auditor.functional.words import load_words
from auditor.judging import reasons

FOUND = PageSearch(role="dossier_lookup", found=True, url="https://x/", complete=True, challenged=False)
GONE = FOUND.model_copy(update={"found": False, "url": None})
LOOKUP = Lookup(field="Mã hồ sơ", button="Tra cứu", asked="H99.1", requests=1)
OTHER = LookupPage(search=GONE)


def facts(*, dossier=OTHER, result=OTHER, progress=None):
    return observed("tracking", TrackingFacts(dossier=dossier, result=result, progress=progress))


def tried(answer, **more):
    lookup = LOOKUP.model_copy(update={"answer": answer, "words": "lời đáp", **more})
    return LookupPage(search=FOUND, field_found=True, tries=(lookup,))


@pytest.mark.parametrize(
    ("answer", "more", "verdict", "code"),
    [
        ("not_found", {}, "met", "lookup-not-found"),
        ("server_error", {}, "not_met", "lookup-server-error"),
        ("out_of_order", {}, "not_met", "lookup-out-of-order"),
        ("dead", {}, "not_met", "lookup-dead"),
        ("silent", {}, "partly_met", "lookup-silent"),
        ("waiting", {}, "not_observable", "timeout"),
        ("unclear", {}, "not_observable", "ambiguous"),
        ("asks_more", {}, "not_observable", "ambiguous"),
        ("not_found", {"server_error": "HTTP 500"}, "not_observable", "ambiguous"),
        (None, {"captcha": True}, "not_observable", "captcha"),
        (None, {"withheld": "POST /x"}, "not_observable", "ambiguous"),
    ],
)
def test_each_answer_to_a_made_up_code_has_its_verdict(answer, more, verdict, code):
    judgement = judge_f24(case_of("F24", facts(dossier=tried(answer, **more))))
    assert (judgement.verdict, judgement.code) == (verdict, code)


def test_a_look_up_that_is_not_there_after_a_complete_search_is_not_met():
    assert judge_f24(case_of("F24", facts())).code == "page-not-found"


def test_a_look_up_behind_a_log_in_is_not_observable():
    walled = GONE.model_copy(update={"attempts": (Attempt(label="Tra cứu", url="https://x/", outcome="login-wall"),)})
    judgement = judge_f24(case_of("F24", facts(dossier=LookupPage(search=walled))))
    assert judgement.code == "login_required"


def test_an_ordinary_dossier_look_up_is_no_look_up_of_results():
    page = LookupPage(search=FOUND, same_as_dossier=True)
    assert judge_f19(case_of("F19", facts(result=page))).verdict == "not_observable"


def test_a_page_that_takes_files_only_needs_a_person():
    page = LookupPage(search=FOUND, file_only=True)
    assert judge_f19(case_of("F19", facts(result=page))).code == "needs_person"


def test_a_result_look_up_that_refuses_the_shape_of_a_number_works():
    assert judge_f19(case_of("F19", facts(result=tried("refused_shape")))).verdict == "met"
    assert judge_f24(case_of("F24", facts(dossier=tried("refused_shape")))).verdict == "partly_met"


@pytest.mark.parametrize(
    ("steps", "agencies", "due", "answer", "expected"),
    [
        (("Tiếp nhận", "Thẩm định"), ("Sở Tư pháp",), ("Ngày hẹn trả: 1/2/2026",), "found", "met"),
        (("Tiếp nhận", "Thẩm định"), ("Sở Tư pháp",), (), "found", "partly_met"),
        (("Đang xử lý",), (), (), "found", "not_met"),
        (("Đang xử lý",), (), (), "unclear", "not_observable"),
        ((), (), (), "not_found", "not_observable"),
    ],
)
def test_progress_is_judged_by_the_parts_that_are_shown(steps, agencies, due, answer, expected):
    progress = DossierProgress(
        code="H1", source="given", lookup=LOOKUP.model_copy(update={"answer": answer}), steps=steps, agencies=agencies,
        due=due,
    )  # fmt: skip
    judgement = judge_f25(case_of("F25", facts(dossier=tried("not_found"), progress=progress), code=True))
    assert judgement.verdict == expected


def test_a_public_dossier_that_shows_nothing_fails_nobody():
    shown = DossierProgress(code="H1", source="public", lookup=LOOKUP.model_copy(update={"answer": "found"}))
    assert judge_f25(case_of("F25", facts(dossier=tried("not_found"), progress=shown))).code == "needs_sample"


def test_a_silent_look_up_fails_nobody_whose_session_has_other_pages_open():
    """A message that is kept in the session for its next page may be shown to another tab."""
    judgement = judge_f24(case_of("F24", facts(dossier=tried("silent")), session=True))
    assert (judgement.code, judgement.message) == ("ambiguous", "lookup-silent-session")
    reasons("mic-2023").reason(judgement.code, judgement.message, judgement.args)


def test_progress_without_a_code_needs_a_sample():
    assert judge_f25(case_of("F25", facts(dossier=tried("not_found")))).code == "needs_sample"


# In a real browser

FORM = (
    '<form action="/tra-cuu" method="{method}"><label>Mã hồ sơ <input name="ma"></label>{more}'
    "<button>Tra cứu</button></form>"
)
DOSSIER = "G22.15.08-260301-0042"


@pytest.fixture(scope="module")
async def browser():
    async with open_chromium(arguments=[NOWHERE]) as chromium:
        yield chromium


def lookup(answer, *, more="", method="get", head=""):
    def make(query):
        shown = answer(query["ma"]) if query.get("ma") else ""
        if isinstance(shown, HTMLResponse):
            return shown
        return page("Tra cứu hồ sơ", FORM.format(method=method, more=more) + shown, head=head)

    return {"/tra-cuu": answering(make)}


async def judged(browser, tmp_path, endpoints, criterion=judge_f24, number="F24", **options):
    with running(endpoints, roles={"dossier_lookup": "/tra-cuu"}) as portal:
        observation = await look(browser, portal, TRACKING, tmp_path, **options)
        assert portal.ledger.final_submissions == ()
    return criterion(case_of(number, observation, code=bool(options.get("code"))))


async def test_a_clear_answer_is_met(browser, tmp_path):
    judgement = await judged(browser, tmp_path, lookup(lambda code: f"<p>KHÔNG TÌM THẤY hồ sơ {code}</p>"))
    assert judgement.code == "lookup-not-found"
    assert judgement.evidence


async def test_a_hint_that_stood_there_before_is_no_answer(browser, tmp_path):
    hint = "<p>Nếu không tìm thấy hồ sơ, hãy gọi tổng đài.</p>"
    judgement = await judged(browser, tmp_path, lookup(lambda _: "", more=hint))
    assert judgement.code == "lookup-silent"


async def test_a_server_error_is_not_met(browser, tmp_path):
    broken = lookup(lambda _: HTMLResponse(page("Lỗi", "<p>Object reference not set</p>"), status_code=500))
    assert (await judged(browser, tmp_path, broken)).code == "lookup-server-error"


async def test_a_captcha_is_left_alone(browser, tmp_path):
    guarded = lookup(lambda _: "", more='<label>Mã xác nhận <input name="cap"></label>')
    assert (await judged(browser, tmp_path, guarded)).code == "captcha"


CAPTCHAS = {
    "picture": "<img src=/captcha.jpg width=90 height=30><input name=c>",
    "canvas": "<canvas class=captcha-canvas width=90 height=30></canvas><input aria-label='Nhập ký tự'>",
    "svg": "<svg id=maXacNhan-img width=90 height=30></svg><input>",
    "recaptcha-that-did-not-load": "<div class=g-recaptcha data-sitekey=x></div>",
    "turnstile": "<div class=cf-turnstile data-sitekey=x></div>",
    "hcaptcha-frame": "<iframe src='https://newassets.hcaptcha.com/captcha/v1'></iframe>",
    "label": "<label>Mã bảo mật <input></label>",
    "capitals": "<label>MA XAC NHAN <input></label>",
    "placeholder": "<input placeholder='Nhập mã captcha'>",
}


@pytest.mark.parametrize("kind", sorted(CAPTCHAS))
async def test_captchas_of_every_kind_are_recognised_and_left_alone(browser, tmp_path, kind):
    asked = []
    guarded = lookup(lambda number: asked.append(number) or "", more=CAPTCHAS[kind])
    assert (await judged(browser, tmp_path, guarded)).code == "captcha"
    assert asked == []


async def test_a_dossier_behind_a_captcha_is_left_alone_too(browser, tmp_path):
    guarded = lookup(lambda _: "", more='<label>Mã xác nhận <input name="cap"></label>')
    assert (await judged(browser, tmp_path, guarded, judge_f25, "F25", code=DOSSIER)).code == "captcha"


async def test_a_captcha_keeps_a_known_dossier_from_being_seen(browser, tmp_path):
    guarded = lookup(lambda _: "", more='<label>Mã xác nhận <input name="cap"></label>')
    judgement = await judged(browser, tmp_path, guarded, judge_f25, "F25", code=DOSSIER)
    assert judgement.code == "captcha"


async def test_a_button_that_does_nothing_is_dead(browser, tmp_path):
    dead = {
        "/tra-cuu": answering(
            lambda _: page(
                "Tra cứu hồ sơ", '<div><label>Mã hồ sơ <input></label><div role="button">Tra cứu</div></div>'
            )
        )
    }
    assert (await judged(browser, tmp_path, dead)).code == "lookup-dead"


async def test_a_message_that_vanishes_again_is_read(browser, tmp_path):
    script = """<script>addEventListener('submit', (event) => { event.preventDefault();
      const toast = document.createElement('div'); toast.textContent = 'Hồ sơ không tồn tại';
      document.body.append(toast); setTimeout(() => toast.remove(), 120); });</script>"""
    passing = lookup(lambda _: "", head=script)
    assert (await judged(browser, tmp_path, passing)).code == "lookup-not-found"


async def test_a_message_box_that_comes_late_is_an_answer(browser, tmp_path):
    script = """<script>addEventListener('submit', (event) => { event.preventDefault();
      setTimeout(() => alert('Không tìm thấy hồ sơ'), 900); });</script>"""
    assert (await judged(browser, tmp_path, lookup(lambda _: "", head=script))).code == "lookup-not-found"


async def test_a_code_of_another_shape_is_tried_once(browser, tmp_path):
    def answer(code):
        return "<p>Mã hồ sơ không hợp lệ</p>" if code.startswith("000") else "<p>Không có dữ liệu</p>"

    assert (await judged(browser, tmp_path, lookup(answer))).code == "lookup-not-found"


async def test_a_known_dossier_shows_its_progress(browser, tmp_path):
    def answer(code):
        if code != DOSSIER:
            return "<p>Không tìm thấy</p>"
        return (
            f"<h2>Hồ sơ {code}</h2><ol><li>Tiếp nhận - Bộ phận Một cửa (01/03/2026)</li>"
            "<li>Thẩm định - Sở Tư pháp (05/03/2026)</li><li>Trả kết quả</li></ol>"
            "<table><tr><th>Ngày hẹn trả</th></tr><tr><td>20/03/2026</td></tr></table>"
        )

    judgement = await judged(browser, tmp_path, lookup(answer), judge_f25, "F25", code=DOSSIER)
    assert judgement.verdict == "met"
    assert judgement.args["due"] == 1


PUBLIC = f"""<table><tr><th>STT</th><th>Số hồ sơ</th><th>Tình trạng</th></tr>
<tr><td>1</td><td>{DOSSIER}</td><td>Đang thẩm định</td></tr></table>"""


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        (PUBLIC, "progress-complete"),
        (f"<ul><li>{DOSSIER}: đã tiếp nhận</li><li>x-000001: chờ bổ sung</li><li>x-000002: trả kết quả</li></ul>", ""),
        (
            f"<p>Ví dụ: {DOSSIER}</p><table><tr><th>Mã hồ sơ</th></tr><tr><td>(nhập mã)</td></tr></table>",
            "needs_sample",
        ),
    ],
)
async def test_a_dossier_of_a_public_list_shows_its_progress(browser, tmp_path, listed, code):
    def answer(asked):
        if asked != DOSSIER:
            return "<p>Không tìm thấy</p>"
        return (
            f"<h2>Hồ sơ {asked}</h2><ol><li>Tiếp nhận - Bộ phận Một cửa</li><li>Thẩm định - Sở Tư pháp</li></ol>"
            "<table><tr><th>Ngày hẹn trả</th></tr><tr><td>20/03/2026</td></tr></table>"
        )

    judgement = await judged(browser, tmp_path, lookup(answer, more=listed), judge_f25, "F25")
    assert judgement.code == (code or "progress-complete")


async def test_results_are_looked_up_in_a_post_form(browser, tmp_path):
    def make(query):
        shown = "<p>Không tìm thấy văn bản.</p>" if query.get("so") else ""
        form = (
            '<form method="post" action="/kiem-tra/tim-kiem"><label>Số, ký hiệu <input name="so"></label>'
            "<button>Kiểm tra</button></form>"
        )
        return page("Kiểm tra văn bản điện tử", form + shown)

    endpoints = {"/kiem-tra": answering(make), "/kiem-tra/tim-kiem": answering(make)}
    with running(endpoints, roles={"result_lookup": "/kiem-tra"}) as portal:
        observation = await look(browser, portal, TRACKING, tmp_path)
    assert judge_f19(case_of("F19", observation)).code == "lookup-not-found"


@pytest.mark.parametrize(
    ("shown", "verdict", "code"),
    [
        ("Đã tìm thấy văn bản số {so}. Tình trạng: hợp lệ, đã ký số.", "not_met", "lookup-confirms-all"),
        ("Kết quả tra cứu cho {so}", "not_observable", "ambiguous"),
    ],
)
async def test_a_look_up_that_confirms_made_up_numbers_does_not_work(browser, tmp_path, shown, verdict, code):
    def make(query):
        answer = f"<p>{shown.format(so=query['so'])}</p>" if query.get("so") else ""
        form = '<form><label>Số, ký hiệu <input name="so"></label><button>Kiểm tra</button></form>'
        return page("Kiểm tra văn bản điện tử", form + answer)

    with running({"/kiem-tra": answering(make)}, roles={"result_lookup": "/kiem-tra"}) as portal:
        observation = await look(browser, portal, TRACKING, tmp_path)
    judgement = judge_f19(case_of("F19", observation))
    assert (judgement.verdict, judgement.code) == (verdict, code)


@pytest.mark.parametrize(
    ("words", "nothing"),
    [
        ("Không có giấy phép nào mang mã này", True),
        ("KHONG CO HO SO MA H99.1", True),
        ("Chưa có kết quả nào phù hợp", True),
        ("No application found with code H99.1.", True),
        ("Không có quyền truy cập trang này", False),
        ("Không có kết nối mạng nào", False),
        ("Không có thông báo nào", False),
        ("Không có bình luận nào", False),
    ],
)
def test_the_words_for_nothing_found_are_told_by_their_shape(words, nothing):
    own = load_words(TrackingWords, "tracking", framework_id="mic-2023")
    assert own.says_nothing_found(words) is nothing


LATE = """<script>addEventListener('submit', (event) => { event.preventDefault(); fetch('/tra-cuu?ma=');
  const out = document.createElement('p'); out.textContent = '•••'; document.body.append(out);
  setTimeout(() => { out.textContent = %s; }, 900); });</script>"""


@pytest.mark.parametrize(("said", "code"), [("'Không tìm thấy hồ sơ'", "lookup-not-found"), ("''", "lookup-silent")])
async def test_a_sign_of_waiting_is_no_answer(browser, tmp_path, said, code):
    assert (await judged(browser, tmp_path, lookup(lambda _: "", head=LATE % said))).code == code


async def test_the_agency_that_a_look_up_asks_for_first_is_chosen(browser, tmp_path):
    agencies = "<option value=''>-- Chọn --</option><option>Sở Tư pháp</option>"
    asked = f"<label>Cơ quan tiếp nhận <select name=cq>{agencies}</select></label>"

    def make(query):
        said = ""
        if "ma" in query:
            said = f"<p>{'Không có hồ sơ nào phù hợp' if query.get('cq') else 'Vui lòng chọn cơ quan tiếp nhận'}</p>"
        return page("Tra cứu hồ sơ", FORM.format(method="get", more=asked) + said)

    judgement = await judged(browser, tmp_path, {"/tra-cuu": answering(make)})
    assert judgement.code == "lookup-not-found"


async def test_a_field_that_is_switched_off_on_a_page_that_says_so_does_not_work(browser, tmp_path):
    closed = page("Tra cứu kết quả", "<p>Tạm dừng phục vụ</p><label>Số kết quả <input name=so disabled></label>")
    with running({"/kq": answering(lambda _: closed)}, roles={"result_lookup": "/kq"}) as portal:
        observation = await look(browser, portal, TRACKING, tmp_path)
    assert judge_f19(case_of("F19", observation)).code == "lookup-closed"


async def test_the_heads_of_a_summary_are_no_steps(browser, tmp_path):
    """The commonest answer: one row with days, agency and one state, and no progress."""

    def answer(asked):
        if asked != DOSSIER:
            return "<p>Không tìm thấy</p>"
        heads = ("Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Cơ quan giải quyết", "Trạng thái")
        cells = (asked, "01/02/2026", "15/02/2026", "Sở Tư pháp", "Đang xử lý")
        head, row = (
            "".join(f"<{tag}>{text}</{tag}>" for text in texts) for tag, texts in (("th", heads), ("td", cells))
        )
        return f"<table><tr>{head}</tr><tr>{row}</tr></table>"

    judgement = await judged(browser, tmp_path, lookup(answer), judge_f25, "F25", code=DOSSIER)
    assert (judgement.code, judgement.args["steps"]) == ("progress-partly", 1)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Thẩm định - Sở Tư pháp (05/03/2026)", True),
        ("Cơ quan giải quyết UBND xã Mẫu", True),
        ("Thẩm duyệt thiết kế về phòng cháy và chữa cháy", False),
        ("Kết cục của vụ việc", False),
    ],
)
async def test_agencies_are_named_where_a_name_begins(browser, tmp_path, line, named):
    def answer(asked):
        return f"<p>Hồ sơ {asked}</p><p>{line}</p>" if asked == DOSSIER else "<p>Không tìm thấy</p>"

    judgement = await judged(browser, tmp_path, lookup(answer), judge_f25, "F25", code=DOSSIER)
    assert bool(judgement.args["agency"]) is named


async def test_the_icon_of_the_look_up_goes_before_the_search_of_the_whole_portal(browser, tmp_path):
    site_search = "<form action=/tim><input name=q placeholder='Từ khóa'><button>Tìm kiếm</button></form>"

    def make(query):
        shown = "<p>Hồ sơ không tồn tại</p>" if query.get("ma") else ""
        form = "<form action=/tra-cuu><label>Mã hồ sơ <input name=ma></label><button><i class=icon></i></button></form>"
        return page("Tra cứu hồ sơ", site_search + form + shown)

    endpoints = {
        "/tra-cuu": answering(make),
        "/tim": answering(lambda _: page("Tìm kiếm", "<p>Không tìm thấy kết quả</p>")),
    }
    judgement = await judged(browser, tmp_path, endpoints)
    assert (judgement.code, judgement.args["words"]) == ("lookup-not-found", "Hồ sơ không tồn tại")


# The account's own page of a dossier

CAPTCHA = '<label>Mã xác nhận <input name="cap"></label>'
LISTED = f"""<table><caption>Hồ sơ của tôi</caption><tr><th>Mã hồ sơ</th><th>Trạng thái</th></tr>
<tr><td><a href="/ho-so?ma={DOSSIER}">{DOSSIER}</a></td><td>Đang xử lý</td></tr></table>"""
WHOLE = """<p>Cơ quan xử lý: Sở Tư pháp</p><p>Ngày hẹn trả: 20/04/2026</p>
<ul><li>Tiếp nhận hồ sơ: 01/03/2026</li><li>Thẩm định: 05/03/2026</li></ul>"""
MENU = "<ul><li>Đã tiếp nhận</li><li>Đang thẩm định</li><li>Sở Tư pháp</li><li>Ngày hẹn trả 20/04/2026</li></ul>"


async def in_account(browser, tmp_path, dossier, *, listed=LISTED, session=True, more=CAPTCHA, code=None):
    endpoints = {
        **lookup(lambda _: "<p>Không tìm thấy hồ sơ</p>", more=more),
        "/cua-toi": answering(lambda _: page("Hồ sơ của tôi", listed)),
        "/ho-so": answering(lambda _: page("Chi tiết hồ sơ", dossier)),
    }
    with running(endpoints, roles={"dossier_lookup": "/tra-cuu", "my_dossiers": "/cua-toi"}) as portal:
        seen = await look(browser, portal, TRACKING, tmp_path, session=session, code=code)
        judgement = judge_f25(case_of("F25", seen, session=session, code=bool(code)))
    reasons("mic-2023").reason(judgement.code, judgement.message or judgement.code, judgement.args)
    return judgement, seen


async def test_progress_in_the_account_counts_where_the_look_up_asks_for_a_captcha(browser, tmp_path):
    """TT 22/2019 wants status, agency and due date shown, and does not say on which page."""
    judgement, seen = await in_account(browser, tmp_path, WHOLE)
    assert (judgement.verdict, judgement.code) == ("met", "progress-in-account")
    assert judgement.evidence
    assert "Tư pháp" not in seen.model_dump_json(), "nothing of a person's dossier is kept"


@pytest.mark.parametrize(
    ("dossier", "listed", "session"),
    [
        (WHOLE, LISTED, False),
        ("<p>Trạng thái: Đang xử lý</p>", LISTED, True),
        ("<p>Cơ quan xử lý: Sở Tư pháp</p><p>Ngày hẹn trả: 20/04/2026</p>", LISTED, True),
        # What stands beside the list as well is the menu of the account.
        (MENU, LISTED + MENU, True),
        (WHOLE, "<p>Bạn chưa có hồ sơ nào.</p>", True),
    ],
)
async def test_less_than_all_of_it_in_the_account_leaves_the_captcha(browser, tmp_path, dossier, listed, session):
    judgement, _ = await in_account(browser, tmp_path, dossier, listed=listed, session=session)
    assert judgement.code in {"captcha", "needs_sample"}


async def test_a_look_up_that_answers_is_judged_by_its_answer(browser, tmp_path):
    judgement, seen = await in_account(browser, tmp_path, WHOLE, more="", code=DOSSIER)
    assert judgement.code == "needs_sample"
    assert seen.facts["own"] is None


# A dossier that exists, asked for where a made-up one was


SHOWN = (
    "<ol><li>Tiếp nhận - Bộ phận Một cửa</li><li>Thẩm định - Sở Tư pháp</li></ol>"
    "<table><tr><th>Ngày hẹn trả</th></tr><tr><td>20/03/2026</td></tr></table>"
)


def asked_by_script(*, after_answer="", more=""):
    """A look-up that a script answers on its page; `after_answer` is what the form does after an answer."""
    return page(
        "Tra cứu hồ sơ",
        f"""<form id=f><label>Mã hồ sơ <input name=ma id=ma></label>{more}<button id=tra>Tra cứu</button></form>
        <div id=dap></div><script>f.onsubmit = (event) => {{ event.preventDefault();
          dap.innerHTML = ma.value === '{DOSSIER}' ? `<h2>Hồ sơ ${{ma.value}}</h2>{SHOWN}`
            : '<p>Không tìm thấy hồ sơ nào</p>';
          {after_answer} }};</script>""",
    )


@pytest.mark.parametrize(
    ("after_answer", "loads"),
    [
        ("", 1),
        # One number a visit.
        ("ma.disabled = tra.disabled = true;", 2),
        ("f.remove();", 2),
        ("f.onsubmit = (event) => event.preventDefault();", 2),
        # Whoever asks too often is told of none.
        ("f.onsubmit = (event) => { event.preventDefault(); dap.innerHTML = '<p>Không tìm thấy hồ sơ nào</p>'; };", 2),
    ],
    ids=["asks-again", "disabled", "gone", "silent", "denies"],
)
async def test_a_real_code_is_asked_where_the_made_up_one_was_and_anew_where_that_gives_nothing(
    browser, tmp_path, after_answer, loads
):
    loaded = []
    endpoints = {
        "/tra-cuu": answering(lambda _: loaded.append("/tra-cuu") or asked_by_script(after_answer=after_answer)),
        "/cua-toi": answering(lambda _: page("Hồ sơ của tôi", LISTED)),
    }
    with running(endpoints, roles={"dossier_lookup": "/tra-cuu", "my_dossiers": "/cua-toi"}) as portal:
        seen = await look(browser, portal, TRACKING, tmp_path, session=True)
    assert judge_f24(case_of("F24", seen, session=True)).code == "lookup-not-found"
    assert judge_f25(case_of("F25", seen, session=True)).code == "progress-complete"
    assert seen.facts["progress"]["source"] == "account"
    assert len(loaded) == loads


@pytest.mark.parametrize(
    ("dossier", "code"),
    [(WHOLE, "progress-in-account"), ("<p>Đang xử lý</p>", "captcha")],
    ids=["in-account", "nowhere"],
)
async def test_a_captcha_is_met_once_for_the_made_up_code_and_the_real_one(browser, tmp_path, dossier, code):
    loaded = []
    endpoints = {
        "/tra-cuu": answering(lambda _: loaded.append("/tra-cuu") or asked_by_script(more=CAPTCHA)),
        "/cua-toi": answering(lambda _: page("Hồ sơ của tôi", LISTED)),
        "/ho-so": answering(lambda _: page("Chi tiết hồ sơ", dossier)),
    }
    with running(endpoints, roles={"dossier_lookup": "/tra-cuu", "my_dossiers": "/cua-toi"}) as portal:
        seen = await look(browser, portal, TRACKING, tmp_path, session=True)
    assert judge_f24(case_of("F24", seen, session=True)).code == "captcha"
    assert judge_f25(case_of("F25", seen, session=True)).code == code
    assert len(loaded) == 1


@pytest.mark.parametrize(
    ("dossier", "code"),
    [(WHOLE, "progress-in-account"), ("<p>Đang xử lý</p>", "captcha")],
    ids=["in-account", "nowhere"],
)
async def test_a_captcha_that_comes_up_after_an_answer_is_left_alone(browser, tmp_path, dossier, code):
    loaded = []
    comes_up = f"tra.insertAdjacentHTML('beforebegin', `{CAPTCHA}`);"
    endpoints = {
        "/tra-cuu": answering(lambda _: loaded.append("/tra-cuu") or asked_by_script(after_answer=comes_up)),
        "/cua-toi": answering(lambda _: page("Hồ sơ của tôi", LISTED)),
        "/ho-so": answering(lambda _: page("Chi tiết hồ sơ", dossier)),
    }
    with running(endpoints, roles={"dossier_lookup": "/tra-cuu", "my_dossiers": "/cua-toi"}) as portal:
        seen = await look(browser, portal, TRACKING, tmp_path, session=True)
    assert judge_f24(case_of("F24", seen, session=True)).code == "lookup-not-found"
    assert judge_f25(case_of("F25", seen, session=True)).code == code
    assert len(loaded) == 1
