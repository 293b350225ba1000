"""The electronic form: its fields, its steps, and what it says to an empty required field, with nothing ever sent."""

import pytest
from small_portal import NOWHERE, answering, case_of, look, observed, page, running, visit

from auditor.browser.chromium import open_chromium
from auditor.findings import ReasonCode
from auditor.functional.facts.eform import EformFacts, FormField, Message, Validation
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import Attempt, PageSearch
from auditor.functional.facts.submission import StepSeen, SubmissionFacts
from auditor.functional.judge.eform import judge_f06, judge_f10, judge_f12
from auditor.functional.observe.eform import EFORM
from auditor.judging import reasons

FOUND = PageSearch(role="eform", found=True, url="https://x/", complete=True, challenged=False)
GONE = FOUND.model_copy(update={"found": False, "url": None})
AT_FIELD = Message(field="Họ và tên", text="Vui lòng nhập họ và tên")
TRIED = Validation(way="next", button="Tiếp tục", left_empty="Họ và tên")


def case(criterion, *, session=False, **more):
    return case_of(criterion, observed("eform", EformFacts(**{"search": FOUND, **more})), session=session)


def fields(count, label="Ô"):
    return tuple(FormField(label=label and f"{label} {n}", kind="text", required=False) for n in range(count))


def attempts(*outcomes, detail=""):
    made = tuple(Attempt(label="Nộp", url="https://x/", outcome=outcome, detail=detail) for outcome in outcomes)
    return GONE.model_copy(update={"attempts": made})


def submission(**more):
    steps = (StepSeen(name="1 A", how="shown"), StepSeen(name="2 B", how="walked"))
    known = {"search": FOUND, "payment": GONE, "seen": steps, "whole": True, "asked": 3}
    return SubmissionFacts(**{**known, **more})


def judged_with(judge, form, walked, *, session=True):
    """What a rule says when the submission was walked through too, with its text tried in both languages."""
    one = case(judge.__name__[-3:].upper(), session=session, **form)
    one.seen["submission"] = observed("submission", walked)
    judgement = judge(one)
    reasons("mic-2023").reason(judgement.code, judgement.message or judgement.code, judgement.args)
    return judgement


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "eform-few-in-all"),
        ({"asked": 5}, "eform-few-fields"),
        ({"asked": 0}, "eform-few-fields"),
        ({"whole": False}, "eform-few-fields"),
        ({"seen": (StepSeen(name="", how="shown"),)}, "eform-few-fields"),
        ({"unchosen": "Trường hợp"}, "eform-few-more-behind"),
        ({"further_form": "Kê khai tờ khai"}, "eform-few-more-behind"),
    ],
)
def test_few_fields_are_too_few_once_all_steps_were_seen(more, said):
    judgement = judged_with(judge_f10, {"fields": fields(3)}, submission(**more))
    assert (judgement.message or judgement.code) == said
    assert (judgement.verdict == "not_met") == (said == "eform-few-in-all")


def test_few_fields_for_a_visitor_and_many_without_a_label_stay_open():
    assert judged_with(judge_f10, {"fields": fields(3)}, submission(), session=False).code == "ambiguous"
    assert judged_with(judge_f10, {"fields": fields(6, label="")}, submission()).code == "ambiguous"


@pytest.mark.parametrize(
    ("trial", "walked", "said"),
    [
        ({}, {"held_empty": True}, "validation-bare"),
        ({"general_says": "missing"}, {"held_empty": True}, "validation-general"),
        ({"general_says": "invalid"}, {"held_empty": True}, "validation-general-unmarked"),
        ({"general_says": ""}, {"held_empty": True}, "validation-general-unmarked"),
        ({}, {}, "validation-general-unmarked"),
        ({"general_says": "missing"}, {}, "validation-general-unmarked"),
        ({"marked": True}, {"held_empty": True}, "validation-general"),
        ({"stepped": True}, {"held_empty": True}, "validation-general-stepped"),
        ({"server_error": "HTTP 500"}, {"held_empty": True}, "validation-server-error"),
    ],
)
def test_a_bare_message_is_judged_once_the_same_press_went_on_with_the_fields_filled_in(trial, walked, said):
    tried = TRIED.model_copy(update={"general": ("Có lỗi xảy ra",), "general_says": "error", "marked": False, **trial})
    judgement = judged_with(judge_f12, {"validation": tried}, submission(**walked))
    assert (judgement.message or judgement.code) == said


def test_five_labelled_fields_are_enough_and_four_leave_it_open():
    assert judge_f10(case("F10", fields=fields(5))).verdict == "met"
    assert judge_f10(case("F10", fields=fields(4))).code == "ambiguous"
    assert judge_f10(case("F10", fields=fields(9, label=""))).code == "ambiguous"


def test_what_is_attached_is_not_filled_in_on_the_screen():
    attached = tuple(field.model_copy(update={"kind": "file"}) for field in fields(4))
    assert judge_f10(case("F10", fields=(*fields(1), *attached))).code == "ambiguous"
    assert judge_f10(case("F10", fields=(*fields(5), *attached))).verdict == "met"


def test_an_error_of_the_server_shows_no_step():
    good = {"steps": ("1 A", "2 B"), "agency_choices": ("Cơ quan",), "fields": fields(5)}
    tried = TRIED.model_copy(update={"general": ("Có lỗi xảy ra",), "server_error": "HTTP 500 POST /buoc-2"})
    assert judge_f06(case("F06", **good, validation=tried)).message == "eform-steps-not-tried"
    assert judge_f06(case("F06", **good, validation=tried.model_copy(update={"server_error": ""}))).verdict == "met"


@pytest.mark.parametrize(
    ("named", "chosen"),
    [
        ("Cơ quan cấp", ()),
        ("Đơn vị công tác", ()),
        ("Cơ quan", ("Cơ quan",)),
        ("Cơ quan tiếp nhận", ("Cơ quan tiếp nhận",)),
    ],
)
async def test_the_issuer_of_a_card_is_not_the_agency_that_receives(browser, tmp_path, named, chosen):
    choice = f"<label>{named} <select name=cq><option>Sở A<option>Sở B</select></label>"
    body = f"{STEPS}<label>Họ và tên * <input></label>{choice}{NEXT}"
    observation = await seen(browser, tmp_path, form(body))
    assert EformFacts.model_validate(observation.facts).agency_choices == chosen


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("Đang xử lý, vui lòng chờ...", "validation-silent"),
        ("Vui lòng đăng nhập để tiếp tục", "validation-login"),
        ("Phiên làm việc đã hết hạn. Vui lòng đăng nhập lại", "validation-login"),
    ],
)
async def test_to_be_asked_to_wait_or_to_log_in_is_no_complaint(browser, tmp_path, said, message):
    general = f"document.getElementById('chung').textContent = '{said}';"
    observation = await seen(browser, tmp_path, form(STEPS + FIELDS + NEXT, on_next=general))
    assert judge_f12(case_of("F12", observation)).message == message


@pytest.mark.parametrize("judge", [judge_f06, judge_f10, judge_f12])
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"search": attempts("login-wall")}, "login_required"),
        ({"search": attempts("identity")}, "login_required"),
        ({"search": attempts("missing", detail="http-403")}, "login_required"),
        ({"search": GONE}, "login_required"),
        ({"search": GONE, "apply_hosts": ("dichvucong.gov.vn",)}, "third_party"),
        ({"search": GONE.model_copy(update={"challenged": True})}, "blocked"),
        ({"hindrance": Hindrance(code=ReasonCode.TIMEOUT, detail="x")}, "timeout"),
    ],
)
def test_what_keeps_a_visitor_from_the_form_is_never_held_against_the_portal(judge, more, code):
    assert judge(case(judge.__name__[-3:].upper(), **more)).code == code


def test_with_a_session_a_form_that_is_not_there_is_not_met():
    assert judge_f10(case("F10", session=True, search=GONE)).verdict == "not_met"


def test_a_button_that_leads_to_an_error_only_is_broken_for_a_visitor_too():
    assert judge_f06(case("F06", search=attempts("missing", detail="http-404"))).code == "page-broken"


def test_steps_need_a_choice_and_a_button_that_reacts():
    good = {"steps": ("1 A", "2 B"), "agency_choices": ("Cơ quan",), "fields": fields(5)}
    told = TRIED.model_copy(update={"at_field": (AT_FIELD,)})
    assert judge_f06(case("F06", **good, validation=told)).verdict == "met"
    assert judge_f06(case("F06", **good, validation=TRIED)).message == "eform-steps-not-tried"
    assert judge_f06(case("F06", **{**good, "agency_choices": ()}, validation=told)).message == "eform-no-choice"
    assert judge_f06(case("F06", **{**good, "steps": ()}, validation=told)).message == "eform-no-steps"


@pytest.mark.parametrize(
    ("more", "verdict", "said"),
    [
        ({"at_field": (AT_FIELD,)}, "met", "validation-at-field"),
        ({"by_browser": (AT_FIELD,)}, "met", "validation-at-field"),
        ({"named": (AT_FIELD,)}, "met", "validation-named"),
        ({"general": ("Có lỗi",)}, "partly_met", "validation-general"),
        ({"general": ("Có lỗi",), "moved": True, "stepped": True}, "not_observable", "validation-general-stepped"),
        ({"general": ("Có lỗi",), "marked": False}, "not_observable", "validation-general-unmarked"),
        ({"moved": True}, "not_met", "validation-moved-on"),
        ({"moved": True, "marked": False}, "not_observable", "validation-silent"),
        ({}, "not_observable", "validation-silent"),
        ({"withheld": "POST"}, "not_observable", "validation-withheld"),
        ({"server_error": "HTTP 500"}, "not_observable", "validation-server-error"),
        ({"login": True}, "not_observable", "validation-login"),
        ({"way": "leave"}, "not_observable", "validation-silent"),
    ],
)
def test_each_reaction_to_an_empty_field_has_its_verdict(more, verdict, said):
    judgement = judge_f12(case("F12", validation=TRIED.model_copy(update=more)))
    assert (judgement.verdict, judgement.message or judgement.code) == (verdict, said)


def test_a_form_that_offers_no_harmless_trial_stays_open():
    assert judge_f12(case("F12", send_button="Nộp hồ sơ")).message == "validation-not-tried"


# In a real browser

STEPS = (
    '<ol class="stepper"><li aria-current="step">1 Thông tin hồ sơ</li><li>2 Thành phần hồ sơ</li>'
    "<li>3 Phí, lệ phí</li></ol>"
)
FIELDS = """<label>Trường hợp giải quyết <select><option>Nộp lần đầu</option></select></label>
<label>Cơ quan tiếp nhận <select><option>Sở Tư pháp</option></select></label>
<table><tr><td>Họ và tên (*)</td><td><input name="hoten"><span class="loi"></span></td></tr>
<tr><td>Số định danh (*)</td><td><input name="cccd"><span class="loi"></span></td></tr>
<tr><td>Địa chỉ</td><td><input name="diachi"></td></tr></table>"""
NEXT = '<button type="button" id="tiep">Tiếp tục</button>'
SEND = '<button type="submit">Nộp hồ sơ</button>'


@pytest.fixture(scope="module")
async def browser():
    async with open_chromium(arguments=[NOWHERE]) as chromium:
        yield chromium


def form(body, *, on_next="", attributes="novalidate"):
    script = f"<script>document.getElementById('tiep')?.addEventListener('click', () => {{ {on_next} }});</script>"
    return page(
        "Nộp hồ sơ trực tuyến",
        f'<form action="/gui" method="post" {attributes}>{body}</form><p id="chung"></p>{script}',
    )


async def seen(browser, tmp_path, html, *, session=False):
    """Look at one form; sending it would be counted and fail the test."""
    with running({"/nop-ho-so": answering(lambda _: html)}, roles={"eform": "/nop-ho-so"}) as portal:
        observation = await look(browser, portal, EFORM, tmp_path, session=session)
        assert portal.ledger.writes == 0
    return observation


async def test_a_wizard_with_messages_at_its_fields_meets_all_three(browser, tmp_path):
    script = "document.querySelectorAll('.loi').forEach((el) => { el.textContent = 'Không được để trống ô này'; });"
    observation = await seen(browser, tmp_path, form(STEPS + FIELDS + NEXT + SEND, on_next=script))
    assert judge_f06(case_of("F06", observation)).verdict == "met"
    assert judge_f10(case_of("F10", observation)).verdict == "met"
    judgement = judge_f12(case_of("F12", observation))
    assert judgement.code == "validation-at-field"
    assert judgement.args["words"] == "Không được để trống ô này"


@pytest.mark.parametrize("tie", ['for="ht"', 'for="hoTen-prop"', ""])
async def test_a_star_that_the_style_sheet_draws_marks_a_required_field(browser, tmp_path, tie):
    """Component libraries often tie a label to nothing."""
    starred = f"""<style>.must::before {{ content: '* '; color: red }}</style>
      <div><label class="must" {tie}>Họ và tên</label> <div><input id="ht" name="hoten"></div><em id="e"></em></div>
      <div><label for="gc">Ghi chú</label> <input id="gc" value="không"></div>"""
    script = "document.querySelector('#e').textContent = 'Vui lòng nhập họ và tên';"
    observation = await seen(browser, tmp_path, form(STEPS + starred + NEXT, on_next=script))
    judgement = judge_f12(case_of("F12", observation))
    assert (judgement.verdict, judgement.code) == ("met", "validation-at-field")


async def test_a_message_box_that_names_the_field_is_met(browser, tmp_path):
    observation = await seen(browser, tmp_path, form(STEPS + FIELDS + NEXT, on_next="alert('Vui lòng nhập Họ và tên')"))
    assert judge_f12(case_of("F12", observation)).code == "validation-named"


async def test_a_message_that_names_no_field_is_partly_met(browser, tmp_path):
    general = "document.getElementById('chung').textContent = 'Dữ liệu chưa hợp lệ, hãy xem lại!';"
    observation = await seen(browser, tmp_path, form(STEPS + FIELDS + NEXT, on_next=general))
    assert judge_f12(case_of("F12", observation)).verdict == "partly_met"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Có lỗi xảy ra. Vui lòng kiểm tra lại dữ liệu.", "error"),
        ("Có lỗi: dữ liệu không hợp lệ!", "invalid"),
        ("Vui lòng nhập đầy đủ thông tin", "missing"),
        ("Có lỗi: bạn chưa điền hết các ô", "missing"),
    ],
)
async def test_what_a_message_says_that_names_no_field_is_told(browser, tmp_path, words, says):
    general = f"document.getElementById('chung').textContent = '{words}';"
    body = f"{STEPS}<label>Họ và tên <input name=hoten></label>{NEXT}"
    observation = await seen(browser, tmp_path, form(body, on_next=general))
    tried = EformFacts.model_validate(observation.facts).validation
    assert tried.general == (words,)
    assert (tried.marked, tried.general_says) == (False, says)


async def test_moving_on_without_a_word_is_not_met(browser, tmp_path):
    onward = "document.querySelector('form').innerHTML = '<h2>Thành phần hồ sơ</h2><input type=file>';"
    observation = await seen(browser, tmp_path, form(STEPS + FIELDS + NEXT, on_next=onward))
    assert judge_f12(case_of("F12", observation)).code == "validation-moved-on"


@pytest.mark.parametrize(
    "elsewhere",
    [
        page("Đăng nhập", "<a href=/sso>Cổng Dịch vụ công quốc gia</a> <a href=/vneid>VNeID</a>"),
        page("Thông báo", "<p>Phiên làm việc của bạn đã hết hạn.</p>"),
    ],
)
async def test_a_page_without_a_form_at_another_address_is_no_next_step(browser, tmp_path, elsewhere):
    """Whoever is asked to log in first has not learnt what the form says to an empty field."""
    pages = {
        "/nop-ho-so": answering(lambda _: form(FIELDS + NEXT, on_next="location.href = '/dang-nhap'")),
        "/dang-nhap": answering(lambda _: elsewhere),
    }
    with running(pages, roles={"eform": "/nop-ho-so"}) as portal:
        observation = await look(browser, portal, EFORM, tmp_path, session=False)
    tried = EformFacts.model_validate(observation.facts).validation
    assert (tried.way, tried.marked, tried.moved) == ("next", True, False)
    assert judge_f12(case_of("F12", observation)).message == "validation-silent"


@pytest.mark.parametrize(
    ("label", "hint", "code"),
    [
        ("Họ và tên người nhận kết quả (bắt buộc)", "", "validation-moved-on"),
        ("Nơi nhận", "Lời nhắn cho họ và tên", "validation-moved-on"),
        ("Nơi nhận", "Các mục về họ và tên là bắt buộc.", "validation-general-stepped"),
    ],
)
async def test_words_of_the_next_step_are_no_messages(browser, tmp_path, label, hint, code):
    """Here the form checks nothing, though what it shows next sounds like a complaint."""
    onward = f"""document.querySelector('table').innerHTML = `<tr><td>{hint}<tr><td><label for=kq>{label}</label><td>
      <input id=kq name=ketqua>`; const [one, two] = document.querySelectorAll('li');
      one.removeAttribute('aria-current'); two.setAttribute('aria-current', 'step');"""
    observation = await seen(browser, tmp_path, form(STEPS + FIELDS + NEXT, on_next=onward))
    judgement = judge_f12(case_of("F12", observation))
    assert (judgement.message or judgement.code) == code


async def test_the_browsers_own_message_counts_and_the_sending_button_is_not_pressed(browser, tmp_path):
    required = FIELDS.replace('name="hoten"', 'name="hoten" required')
    observation = await seen(browser, tmp_path, form(required + SEND, attributes=""))
    facts = EformFacts.model_validate(observation.facts)
    assert facts.validation.way == "browser"
    assert judge_f12(case_of("F12", observation)).verdict == "met"
    assert judge_f06(case_of("F06", observation)).message == "eform-no-steps"


async def test_a_form_that_complains_when_a_field_is_left_is_met(browser, tmp_path):
    script = """<script>document.querySelector('[name=hoten]').addEventListener('blur', (event) => {
      event.target.nextElementSibling.textContent = 'Họ và tên là bắt buộc'; });</script>"""
    observation = await seen(browser, tmp_path, form(FIELDS + SEND) + script)
    assert judge_f12(case_of("F12", observation)).code == "validation-at-field"


async def test_a_form_with_a_sending_button_only_and_no_words_stays_open(browser, tmp_path):
    observation = await seen(browser, tmp_path, form(FIELDS + SEND))
    assert judge_f12(case_of("F12", observation)).message == "validation-silent"


async def test_instructions_in_steps_are_no_wizard(browser, tmp_path):
    guide = "<ol><li>Bước 1: Đăng nhập</li><li>Bước 2: Chọn thủ tục</li><li>Bước 3: Nộp hồ sơ</li></ol>"
    observation = await seen(browser, tmp_path, form(guide + FIELDS + SEND))
    assert EformFacts.model_validate(observation.facts).steps == ()


async def test_a_log_in_in_place_of_the_form_is_not_observable(browser, tmp_path):
    wall = page("Đăng nhập", "<label>Tên <input></label><label>Mật khẩu <input type=password></label>")
    observation = await seen(browser, tmp_path, wall)
    assert judge_f10(case_of("F10", observation)).code == "login_required"


async def test_a_form_that_lies_with_somebody_else_is_third_party(browser, tmp_path):
    procedure = page("Thủ tục 1.004194", '<a href="https://dichvucong.example.vn/nop?ma=1.004194">Nộp hồ sơ</a>')
    with running({"/thu-tuc": answering(lambda _: procedure)}, roles={"procedure": "/thu-tuc"}) as portal:
        visits = [visit("eform", portal.base_url + "/thu-tuc", "no-role")]
        observation = await look(browser, portal, EFORM, tmp_path, visits=visits)
    judgement = judge_f06(case_of("F06", observation))
    assert judgement.code == "third_party"
    assert judgement.args["hosts"] == "dichvucong.example.vn"
