"""What a submission offers, read from small pages, with nothing ever sent; dead, greyed and half functions too."""

import pytest
from drawn_boxes import LIBRARIES, list_box
from small_portal import NOWHERE, answering, case_of, look, observed, page, running

from auditor.browser.chromium import open_chromium
from auditor.findings import ReasonCode
from auditor.functional.facts.account import AccountFacts, AccountPage
from auditor.functional.facts.search import PageSearch
from auditor.functional.facts.submission import (
    Filled,
    Offered,
    Option,
    Signing,
    StepSeen,
    SubmissionFacts,
    Upload,
)
from auditor.functional.judge.personal import judge_f07, judge_f08, judge_f34
from auditor.functional.judge.submission import (
    judge_f11,
    judge_f13,
    judge_f14,
    judge_f15,
    judge_f16,
    judge_f20,
    judge_f21,
)
from auditor.functional.observe import account as account_probe
from auditor.functional.observe.limits import limits_of
from auditor.functional.observe.post import posts_of
from auditor.functional.observe.submission import SUBMISSION
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.functional.probing import Shared
from auditor.functional.words import load_words
from auditor.judging import reasons

FOUND = PageSearch(role="eform", found=True, url="https://x/", complete=True, challenged=False)
GONE = FOUND.model_copy(update={"found": False, "url": None})
PAGE = AccountPage(search=FOUND)
NO_PAGE = AccountPage(search=GONE)
STEP = (StepSeen(name="1 Thông tin", how="shown"),)
POST = Option(label="Qua bưu chính công ích", group="Hình thức nhận kết quả", enabled=True)


def facts(**more):
    return SubmissionFacts(**{"search": FOUND, "payment": GONE, "seen": STEP, "whole": True, "stopped": "end", **more})


def account(**more):
    known = {"profile": PAGE, "dossiers": PAGE, "notices": NO_PAGE, "store": NO_PAGE}
    return AccountFacts(**{**known, **more})


def judged(judge, seen, *, session=True, of=None):
    """What a rule says, with its text tried in both languages."""
    criterion = judge.__name__[-3:].upper()
    case = case_of(criterion, observed("submission", seen), session=session)
    case.seen["account"] = observed("account", of or account())
    judgement = judge(case)
    reasons("mic-2023").reason(judgement.code, judgement.message or judgement.code, judgement.args)
    return judgement


LACKING = [judge_f13, judge_f14, judge_f15, judge_f16, judge_f20, judge_f21]


@pytest.mark.parametrize("judge", LACKING)
def test_what_is_missing_in_all_steps_is_not_met_and_in_some_is_left_to_a_person(judge):
    assert judged(judge, facts()).verdict == "not_met"
    for stopped in ("personal", "withheld", "stayed", "login", "no-button", "end", "not-needed"):
        undecided = judged(judge, facts(whole=False, stopped=stopped))
        assert (undecided.verdict, undecided.code) == ("not_observable", "needs_person")


@pytest.mark.parametrize("judge", LACKING)
def test_what_a_visitor_misses_may_come_after_the_log_in(judge):
    assert judged(judge, facts(), session=False).code == "login_required"


@pytest.mark.parametrize("judge", [*LACKING, judge_f11, judge_f07, judge_f08])
def test_a_form_that_was_not_found_says_nothing_of_what_it_offers(judge):
    assert judged(judge, facts(search=GONE)).code == "needs_person"


@pytest.mark.parametrize("judge", [judge_f07, judge_f08, judge_f11, judge_f34])
def test_what_only_an_account_shows_needs_a_session(judge):
    assert judged(judge, facts(), session=False).code == "login_required"


def person(*kinds, filled=True, agrees=True):
    return tuple(Filled(kind=kind, label=kind, filled=filled, locked=True, agrees=agrees) for kind in kinds)


def test_auto_fill_counts_kinds_that_agree_with_the_account():
    every = ("name", "identity", "birth", "address")
    assert judged(judge_f11, facts(person=person(*every))).verdict == "met"
    assert judged(judge_f11, facts(person=person(*every, agrees=None))).verdict == "met"
    some = person("name", "identity") + person("birth", "address", filled=False)
    assert judged(judge_f11, facts(person=some)).verdict == "partly_met"
    assert judged(judge_f11, facts(person=person("name", filled=False), whole=False)).verdict == "not_met"
    # What stands there for everybody is no auto-fill, and no proof that there is none.
    assert judged(judge_f11, facts(person=person("name", agrees=False))).code == "ambiguous"
    assert judged(judge_f11, facts(person=person("name"), whole=False)).code == "needs_person"
    assert judged(judge_f11, facts()).code == "needs_person"


@pytest.mark.parametrize(
    ("size", "types", "without", "verdict"),
    [
        ("10 mb", "pdf", 0, "met"),
        ("", "", 0, "partly_met"),
        ("10 mb", "", 0, "not_observable"),
        ("10 mb", "pdf", 2, "not_observable"),
    ],
)
def test_uploads_need_their_limits_beside_them(size, types, without, verdict):
    uploads = (Upload(part="Tờ khai", enabled=True, size=size, types=types),)
    assert judged(judge_f13, facts(uploads=uploads, rows_without_upload=without)).verdict == verdict


def test_a_size_that_may_be_that_of_a_form_to_download_is_left_to_a_person():
    said = {"part": "Tờ khai", "enabled": True, "doubtful": "45 kb"}
    for types in ("", "pdf"):
        assert judged(judge_f13, facts(uploads=(Upload(types=types, **said),))).code == "ambiguous"


def test_one_place_for_all_papers_is_none_for_each():
    one = Upload(part="Nén tất cả giấy tờ vào một tệp", enabled=True, size="15 mb", types="zip", together=True)
    assert judged(judge_f13, facts(uploads=(one,))).code == "upload-together"
    each = Upload(part="Tờ khai", enabled=True, size="5 mb", types="pdf")
    assert judged(judge_f13, facts(uploads=(each, one))).verdict == "met"


def test_post_counts_when_it_can_be_chosen():
    off = POST.model_copy(update={"enabled": False})
    assert judged(judge_f14, facts(post_out=(POST,))).verdict == "met"
    assert judged(judge_f14, facts(post_out=(POST,)), session=False).verdict == "met"
    assert judged(judge_f14, facts(post_out=(off,))).code == "ambiguous"
    assert judged(judge_f14, facts(post_out=(off,), out_of_service=(off.label,))).verdict == "not_met"
    assert judged(judge_f15, facts(post_back=(POST,), address="Địa chỉ nhận")).verdict == "met"
    assert judged(judge_f15, facts(post_back=(POST,), address_tried=True)).verdict == "partly_met"
    assert judged(judge_f15, facts(post_back=(POST,))).code == "needs_person"


@pytest.mark.parametrize("judge", [judge_f14, judge_f15])
def test_an_option_by_post_that_does_not_say_what_is_sent_decides_nothing(judge):
    unclear = Option(label="Chuyển phát nhanh qua bưu điện", group="", enabled=True)
    off = POST.model_copy(update={"enabled": False})
    assert judged(judge, facts(post_unclear=(unclear,))).code == "ambiguous"
    gone = facts(post_out=(off,), post_back=(off,), out_of_service=(off.label,), post_unclear=(unclear,))
    assert judged(judge, gone).code == "ambiguous"
    offered = facts(post_out=(POST,), post_back=(POST,), address="Địa chỉ nhận", post_unclear=(unclear,))
    assert judged(judge, offered).verdict == "met"


def test_payment_counts_means_in_the_form_and_of_a_dossier_that_waits():
    assert judged(judge_f16, facts(means=("NAPAS", "MoMo"))).verdict == "met"
    assert judged(judge_f16, facts(), of=account(pay_means=("NAPAS", "MoMo"))).verdict == "met"
    assert judged(judge_f16, facts(means=("NAPAS",))).verdict == "partly_met"
    assert judged(judge_f16, facts(means=("NAPAS",), whole=False)).code == "needs_person"
    assert judged(judge_f16, facts(free="Không thu phí")).code == "needs_sample"
    assert judged(judge_f16, facts(payment=FOUND)).code == "needs_person"
    assert judged(judge_f16, facts(pays_online="Thanh toán trực tuyến")).message == "payment-behind"
    assert judged(judge_f16, facts()).verdict == "not_met"


@pytest.mark.parametrize(
    ("option", "online"),
    [
        ("Thanh toán trực tuyến", True),
        ("Thanh toán qua Cổng Dịch vụ công quốc gia", True),
        ("Thanh toán trực tiếp tại Bộ phận Một cửa", False),
        ("Thanh toán trực tuyến sau khi hồ sơ được tiếp nhận", True),
        ("Không thanh toán trực tuyến", False),
    ],
)
async def test_a_choice_to_pay_online_that_names_no_means_is_told(browser, tmp_path, option, online):
    body = f"""<fieldset><legend>Hình thức thanh toán</legend><label><input type=radio name=tt> {option}</label>
      <label><input type=radio name=tt> Tiền mặt tại quầy</label></fieldset>"""
    html = page("Nộp hồ sơ", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert (found.pays_online, found.means) == (option if online else "", ())


@pytest.mark.parametrize(("means", "decided"), [(("NAPAS", "MoMo"), "met"), (("NAPAS",), "not_observable")])
@pytest.mark.parametrize("hindered", [False, True])
def test_what_a_dossier_offers_to_pay_with_counts_where_the_submission_could_not_be_looked_at(means, decided, hindered):
    case = case_of("F16", observed("account", account(pay_means=means)), session=True)
    if hindered:
        kept_out = observed("submission", facts(), obstacle=ReasonCode.TIMEOUT)
        case.seen["submission"] = kept_out.model_copy(update={"facts": {}})
    assert judge_f16(case).verdict == decided


def signing(state="usable", **more):
    return Signing(control=Offered(label="Ký số", state=state), **more)


def test_signing_needs_its_dialogue_and_several_providers():
    assert judged(judge_f20, facts(signing=signing(opened=True))).verdict == "met"
    assert judged(judge_f20, facts(signing=signing())).code == "needs_person"
    assert judged(judge_f20, facts(signing=signing("disabled"))).code == "needs_person"
    assert judged(judge_f20, facts(signing=signing("dead"))).verdict == "not_met"
    assert judged(judge_f21, facts(signing=signing(providers=("VNPT", "Viettel")))).verdict == "met"
    assert judged(judge_f21, facts(signing=signing(providers=("VNPT",)))).code == "needs_document"
    assert judged(judge_f21, facts(signing=signing())).code == "needs_person"
    assert judged(judge_f21, facts(signing=signing(gateway="https://esign.gov.vn/"))).verdict == "met"


def test_a_draft_needs_its_button_and_its_list():
    button = (Offered(label="Lưu tạm", state="usable"),)
    dead = (Offered(label="Lưu tạm", state="dead"),)
    assert judged(judge_f07, facts(drafts=button), of=account(drafts=2)).verdict == "met"
    assert judged(judge_f07, facts(drafts=button)).verdict == "partly_met"
    assert judged(judge_f07, facts(drafts=button), of=account(draft_area="Hồ sơ nháp")).code == "needs_sample"
    assert judged(judge_f07, facts(), of=account(drafts=2)).verdict == "partly_met"
    assert judged(judge_f07, facts(drafts=dead, whole=False)).verdict == "not_met"
    assert judged(judge_f07, facts()).verdict == "not_met"
    assert judged(judge_f07, facts(whole=False, stopped="personal")).code == "needs_person"


def test_notices_need_a_channel_and_a_list():
    shown = account(notices=PAGE, notice_rows=3)
    assert judged(judge_f08, facts(channels=("SMS", "Zalo")), of=shown).verdict == "met"
    assert judged(judge_f08, facts(channels=("SMS",))).code == "needs_person"
    assert judged(judge_f08, facts(), of=account(notices=PAGE)).code == "needs_sample"
    assert judged(judge_f08, facts()).verdict == "not_met"


def test_the_store_needs_papers_and_a_way_to_choose_them():
    chooses = (Offered(label="Chọn từ kho", state="usable"),)
    full = account(store=PAGE, papers=3)
    assert judged(judge_f34, facts(from_store=chooses), of=full).verdict == "met"
    assert judged(judge_f34, facts(), of=full).verdict == "partly_met"
    assert judged(judge_f34, facts(whole=False, stopped="stayed"), of=full).code == "needs_person"
    assert judged(judge_f34, facts(from_store=chooses), of=account(store=PAGE)).code == "needs_sample"
    built = PAGE.model_copy(update={"under_construction": "Đang phát triển"})
    assert judged(judge_f34, facts(), of=account(store=built)).verdict == "not_met"
    assert judged(judge_f34, facts(whole=False)).verdict == "not_met"


# In a real browser


@pytest.fixture(scope="module")
async def browser():
    async with open_chromium(arguments=[NOWHERE]) as chromium:
        yield chromium


NAMES = ("Thông tin hồ sơ", "Thành phần hồ sơ", "Phí và nhận kết quả", "Nộp hồ sơ")
ACCOUNT = page(
    "Thông tin cá nhân", "<dl><dt>Họ và tên</dt><dd>Trần Thị Mẫu</dd><dt>Số định danh</dt><dd>001199000001</dd></dl>"
)
WHO = """<label>Họ và tên * <input name=hoten value="{name}"></label>
<label>Số định danh * <input name=cccd value="{identity}"></label>
<label>Nội dung đề nghị * <textarea name=nd></textarea></label>
<label>Cơ quan tiếp nhận * <select name=cq><option value="">-- Chọn --</option><option>Sở Tư pháp</option>
</select></label>"""
FILES = """<p>Định dạng PDF, JPG; dung lượng tối đa 5 MB</p><ul>
<li><label for=t1>Tờ khai</label><input id=t1 type=file> <button type=button class=kho>Chọn từ kho</button>
<button type=button class=ky>Ký số</button></li>
<li><label for=t2>Bản sao</label><input id=t2 type=file></li></ul><div id=lop></div>"""
FEES = """<fieldset><legend>Phương tiện thanh toán</legend><label><input type=radio name=tt> Ví MoMo</label>
<label><input type=radio name=tt> Thẻ NAPAS</label>
<label><input type=radio name=tt> Tiền mặt tại một cửa</label></fieldset>
<fieldset><legend>Hình thức nhận kết quả</legend><label><input type=radio name=kq> Tại một cửa</label>
<label><input type=radio name=kq onchange="document.getElementById('dc').hidden = false"> Qua bưu chính công ích</label>
<p id=dc hidden><label>Địa chỉ nhận kết quả <input></label></p></fieldset>
<fieldset><legend>Nhận thông báo qua</legend><label><input type=checkbox> SMS</label></fieldset>"""
SIGN = """document.body.addEventListener('click', (event) => { if (event.target.className !== 'ky') return;
document.getElementById('lop').innerHTML = '<h3>Chọn nhà cung cấp chữ ký số</h3>' +
'<label><input type=radio> VNPT SmartCA</label><label><input type=radio> Viettel MySign</label>'; });"""


MARK = "n === at ? el.setAttribute('aria-current', 'step') : el.removeAttribute('aria-current')"


def wizard(*panels, script="", mark=MARK, name="Trần Thị Mẫu", identity="001199000001"):
    """A wizard that draws one step at a time, checks what is required, and sends at its end."""
    marks = "".join(f'<li data-buoc="{at}">{at + 1} {text}</li>' for at, text in enumerate(NAMES))
    bodies = [panel.replace("{name}", name).replace("{identity}", identity) for panel in panels]
    return page(
        "Nộp hồ sơ trực tuyến",
        f"""<ol class=stepper>{marks}</ol><form id=f onsubmit="return false"><div id=than></div>
        <button type=button id=tiep>Tiếp tục</button></form><p id=loi></p><script>
        const panels = {bodies!r}; let at = 0;
        const show = () => {{ document.getElementById('than').innerHTML = panels[at];
          document.querySelectorAll('[data-buoc]').forEach((el, n) => {mark}); }};
        document.getElementById('tiep').onclick = () => {{
          const empty = [...document.querySelectorAll('#than [name]')].filter((el) => el.type !== 'radio' && !el.value);
          if (empty.length) {{ document.getElementById('loi').textContent = 'Vui lòng nhập đủ'; return; }}
          if (at === panels.length - 1) {{ fetch('/gui', {{method: 'POST', body: '{{}}'}}); return; }}
          at++; show(); }};
        show(); {script}</script>""",
    )


async def seen(browser, tmp_path, html, *, session=True, roles=None):
    """Look at one submission; a POST of any kind would be counted and fail the test."""
    pages = {"/nop-ho-so": answering(lambda _: html), "/ca-nhan": answering(lambda _: ACCOUNT)}
    with running(pages, roles={"eform": "/nop-ho-so", "account": "/ca-nhan", **(roles or {})}) as portal:
        observation = await look(browser, portal, SUBMISSION, tmp_path, session=session)
        assert portal.ledger.writes == 0
    return SubmissionFacts.model_validate(observation.facts)


async def test_a_wizard_is_walked_to_its_end_and_never_sent(browser, tmp_path):
    """Its last 'Tiếp tục' looks like all others and would send the dossier."""
    found = await seen(browser, tmp_path, wizard(WHO, FILES, FEES, script=SIGN))
    assert [step.how for step in found.seen] == ["shown", "walked", "walked"]
    assert found.stopped == "withheld"
    assert not found.whole
    assert [upload.part for upload in found.uploads] == ["Tờ khai", "Bản sao"]
    assert {(upload.size, upload.types) for upload in found.uploads} == {("5 mb", "pdf")}
    assert found.means == ("Ví MoMo", "Thẻ NAPAS")
    assert [option.label for option in found.post_back] == ["Qua bưu chính công ích"]
    assert found.address == "Địa chỉ nhận kết quả"
    assert found.channels == ("SMS",)
    assert found.signing is not None
    assert found.signing.opened
    assert found.signing.providers == ("VNPT SmartCA", "Viettel MySign")
    assert {(one.kind, one.filled, one.agrees) for one in found.person} == {
        ("name", True, True),
        ("identity", True, True),
    }


async def test_a_list_that_a_library_draws_is_chosen_from_on_the_way(browser, tmp_path):
    drawn = """<div role=combobox tabindex=0 aria-required=true aria-label="Cơ quan tiếp nhận" onclick="mo(this)">Chọn
    </div><button name=luu value=1 type=button onclick="null">Lưu tạm</button>"""
    script = """window.mo = (box) => { const list = document.createElement('div');
      list.innerHTML = '<div role=option>Sở Tư pháp</div><div role=option>Sở Xây dựng</div>';
      list.onclick = (event) => { box.textContent = box.dataset.chosen = event.target.textContent; list.remove(); };
      document.body.append(list); };
      document.getElementById('tiep').addEventListener('click', (event) => {
        const box = document.querySelector('[role=combobox]');
        if (box && !box.dataset.chosen) event.stopImmediatePropagation(); }, true);"""
    found = await seen(browser, tmp_path, wizard(WHO + drawn, FILES, FEES, script=script))
    assert [step.how for step in found.seen] == ["shown", "walked", "walked"]
    # What a button sends is not what it is called.
    assert [draft.label for draft in found.drafts] == ["Lưu tạm"]


@pytest.mark.parametrize("library", LIBRARIES)
async def test_a_list_box_of_any_library_is_opened_read_and_chosen_from(browser, tmp_path, library):
    ways = ("Qua bưu chính công ích", "Tại một cửa")
    drawn, works = list_box(library, "Hình thức nhận kết quả *", ways)
    script = """document.getElementById('tiep').addEventListener('click', (event) => {
      if (document.querySelector('#o1') && !document.querySelector('[data-chosen]')) event.stopImmediatePropagation();
    }, true);"""
    found = await seen(browser, tmp_path, wizard(WHO + drawn, FILES, FEES, script=works + script))
    assert [step.how for step in found.seen] == ["shown", "walked", "walked"]
    chosen = [option for option in found.post_back if option.group.startswith("Hình thức nhận kết quả")]
    assert [option.label for option in chosen][:1] == ["Qua bưu chính công ích"]


@pytest.mark.parametrize("library", LIBRARIES)
async def test_two_list_boxes_of_which_one_waits_for_the_other_are_both_chosen_from(browser, tmp_path, library):
    """Province, then ward: the second can be pressed only when the first has a value."""
    (first, works), (second, works_too) = (
        list_box(library, label, options, name=name)
        for label, options, name in (("Tỉnh *", ("Tỉnh Mẫu",), "o1"), ("Xã *", ("Xã Một", "Xã Hai"), "o2"))
    )
    later = f"""<div id=sau style="visibility:hidden">{second}</div>"""
    script = """new MutationObserver(() => { if (document.querySelector('[data-chosen]'))
      document.getElementById('sau').style.visibility = 'visible'; }).observe(document.body, {subtree: true,
      attributes: true, attributeFilter: ['data-chosen']});
    document.getElementById('tiep').addEventListener('click', (event) => {
      if (document.querySelector('#o1') && document.querySelectorAll('[data-chosen]').length < 2)
        event.stopImmediatePropagation();
    }, true);"""
    found = await seen(browser, tmp_path, wizard(WHO + first + later, FILES, FEES, script=works + works_too + script))
    assert [step.how for step in found.seen] == ["shown", "walked", "walked"]


async def test_stand_ins_have_the_shape_that_a_plain_field_asks_for_by_its_label(browser, tmp_path):
    """Every field is of type text; what it takes is checked before one moves on."""
    fields = """<label>Số điện thoại * <input name=sdt></label><label>Thư điện tử * <input name=thu></label>
    <label>Ngày cấp * <input name=nc></label><label>Họ và tên cha * <input name=cha></label>"""
    script = r"""const shapes = {sdt: /^0[35789]\d{8}$/, thu: /^\S+@\S+\.\S+$/, nc: /^\d\d\/\d\d\/\d{4}$/,
      cha: /^\D+$/};
    document.getElementById('tiep').addEventListener('click', (event) => {
      for (const [name, shape] of Object.entries(shapes)) { const field = document.querySelector(`[name=${name}]`);
        if (field && !shape.test(field.value)) event.stopImmediatePropagation(); } }, true);"""
    found = await seen(browser, tmp_path, wizard(WHO + fields, FILES, FEES, script=script))
    assert [step.how for step in found.seen] == ["shown", "walked", "walked"]


async def test_a_day_that_can_only_be_picked_is_picked(browser, tmp_path):
    """As jQuery UI draws it: a locked field, and a table of links that comes when it is pressed."""
    field = "<label for=ngay>Ngày hẹn *</label> <input id=ngay name=ngay class=hasDatepicker readonly>"
    script = """document.getElementById('ngay').addEventListener('click', (event) => {
      const month = document.createElement('div');
      const cells = [...Array(28).keys()].map((n) => `<td><a class=ui-state-default href="#">${n + 1}</a></td>`);
      const weeks = [0, 7, 14, 21].map((at) => `<tr>${cells.slice(at, at + 7).join('')}</tr>`);
      month.innerHTML = `<table class=ui-datepicker-calendar>${weeks.join('')}</table>`;
      month.onclick = (day) => { if (day.target.tagName !== 'A') return; day.preventDefault();
        event.target.value = `${day.target.textContent}/12/2026`; month.remove(); };
      document.body.append(month); });"""
    found = await seen(browser, tmp_path, wizard(WHO + field, FILES, FEES, script=script))
    assert [step.how for step in found.seen] == ["shown", "walked", "walked"]


async def test_a_wizard_that_marks_no_step_is_walked_by_what_it_asks(browser, tmp_path):
    found = await seen(browser, tmp_path, wizard(WHO, FILES, FEES, mark="null"))
    assert [step.how for step in found.seen] == ["shown", "walked", "walked"]


async def test_what_is_typed_on_the_way_never_leaves_the_browser(browser, tmp_path):
    leaky = """document.addEventListener('input', (event) => { navigator.sendBeacon('/theo-doi', event.target.value);
    fetch('/goi-y?q=' + encodeURIComponent(event.target.value)); });"""
    asked = []
    html = wizard(WHO, FILES, name="", identity="", script=leaky)
    pages = {
        "/nop-ho-so": answering(lambda _: html),
        "/goi-y": answering(lambda form: asked.append(form) or "[]"),
        "/theo-doi": answering(lambda form: asked.append(form) or ""),
    }
    with running(pages, roles={"eform": "/nop-ho-so"}) as portal:
        await look(browser, portal, SUBMISSION, tmp_path, session=True)
        assert portal.ledger.writes == 0
    # A choice that is chosen names nobody; no stand-in was heard of.
    assert {form.get("q", "") for form in asked} <= {"Sở Tư pháp", ""}


async def test_values_that_stand_there_for_everybody_are_no_auto_fill(browser, tmp_path):
    found = await seen(browser, tmp_path, wizard(WHO, FILES, name="Nguyễn Văn A", identity="012345678901"))
    assert {(one.filled, one.agrees) for one in found.person} == {(True, False)}


@pytest.mark.parametrize(
    ("values", "filled"),
    [
        (("Trần Thị Mẫu", "001199000001", "__/__/____"), {"name", "identity"}),
        (("- - - -", "___ ___ ___", "dd/mm/yyyy"), set()),
        (("Trần Thị Mẫu", "001*******01", "01/02/1990"), {"name", "identity", "birth"}),
        (("Trần Thị Mẫu", "************", "**/**/1990"), {"name", "identity", "birth"}),
    ],
)
async def test_what_only_shows_how_to_type_is_nothing_filled_in(browser, tmp_path, values, filled):
    name, identity, birth = values
    fields = f"{WHO}<label>Ngày sinh <input name=ns value='{birth}'></label>"
    found = await seen(browser, tmp_path, wizard(fields, FILES, name=name, identity=identity))
    assert {one.kind for one in found.person} == {"name", "identity", "birth"}
    assert {one.kind for one in found.person if one.filled} == filled


async def test_steps_hidden_in_the_page_are_seen_and_another_hidden_part_is_not(browser, tmp_path):
    parts = [WHO.format(name="", identity=""), FILES, FEES]
    sections = "".join(
        f"<section class=buoc {'hidden' if n else ''}><h2>{NAMES[n]}</h2>{body}</section>"
        for n, body in enumerate(parts)
    )
    steps = "".join(
        f"<li {'aria-current=step' if n == 0 else ''}>{n + 1} {text}</li>" for n, text in enumerate(NAMES[:3])
    )
    old = "<div hidden><label><input type=radio name=z> Nhân viên bưu điện đến thu gom</label></div>"
    html = page("Nộp hồ sơ", f"<ol class=stepper>{steps}</ol><form>{sections}</form>{old}")
    found = await seen(browser, tmp_path, html, session=False)
    assert [step.how for step in found.seen] == ["shown", "in_page", "in_page"]
    assert found.whole
    assert len(found.uploads) == 2
    assert found.post_out == ()
    assert [option.label for option in found.post_back] == ["Qua bưu chính công ích"]


POSTS = [
    # What sends the dossier
    ("Hình thức nộp", "Qua bưu chính công ích", "out"),
    ("Nộp hồ sơ giấy (nếu có)", "Đăng ký nhân viên bưu chính đến nhận hồ sơ tại nhà", "out"),
    ("", "Nhân viên bưu chính công ích đến nhận tại nhà", "out"),
    ("Hình thức nộp hồ sơ", "Qua bưu chính (miễn phí)", "out"),
    ("Hình thức tiếp nhận", "Qua bưu chính", "out"),
    # What brings the result
    ("Hình thức trả", "Qua bưu chính công ích", "back"),
    ("", "Trả qua bưu chính", "back"),
    ("Cách thức nhận", "Bưu chính công ích", "back"),
    ("Hình thức nhận kết quả", "Gửi hồ sơ kết quả về nhà qua bưu điện", "back"),
    ("Phí và nhận kết quả", "Qua bưu chính công ích", "back"),
    ("Hình thức nhận", "Qua bưu chính công ích (có thu phí)", "back"),
    ("Hình thức nhận kết quả", "Nhận bản giấy qua bưu chính", "back"),
    ("", "Nộp hồ sơ trực tuyến, nhận kết quả qua bưu chính", "back"),
    ("", "Nộp hồ sơ qua bưu chính, nhận kết quả tại Bộ phận Một cửa", "out"),
    ("", "Nộp hồ sơ và nhận kết quả qua bưu chính", "out back"),
    ("Nộp hồ sơ và nhận kết quả", "Qua bưu chính", "back unclear"),
    ("Đăng ký nhận kết quả qua dịch vụ bưu chính công ích", "Có", "back"),
    ("", "Nhận kết quả qua dịch vụ BCCI", "back"),
    ("Đăng ký nộp hồ sơ qua bưu chính công ích", "Đồng ý", "out"),
    # A refusal is no way
    ("Đăng ký nhận kết quả qua dịch vụ bưu chính công ích", "Không", ""),
    ("", "Không nhận kết quả qua bưu chính", ""),
    ("", "Không đăng ký nộp hồ sơ qua bưu chính", ""),
    ("Bạn có tài khoản không", "Có", ""),
    # What may be either
    ("", "Chuyển phát nhanh qua bưu điện", "unclear"),
    ("Nộp hồ sơ trực tuyến", "Chuyển phát nhanh qua bưu điện", "unclear"),
    ("Thông tin người nộp hồ sơ", "Qua bưu chính công ích", "unclear"),
    ("Hình thức nhận", "Qua bưu điện, thanh toán cước khi nhận", "unclear"),
    ("Nộp phí hồ sơ", "Qua bưu điện", "unclear"),
    ("Phí, lệ phí: 150.000 đồng", "Nhận qua dịch vụ bưu chính công ích", "unclear"),
    # What pays
    ("Hình thức nộp phí, lệ phí", "Nộp phí qua dịch vụ bưu chính công ích", ""),
    ("Phương thức thanh toán lệ phí", "Thanh toán qua bưu điện", ""),
    ("Phí, lệ phí", "Qua bưu điện", ""),
    ("Hình thức chi trả", "Chi trả qua bưu điện", ""),
]


@pytest.mark.parametrize(("legend", "option", "ways"), POSTS)
def test_what_goes_by_post_is_told_by_the_words_of_the_option_then_of_its_group(legend, option, ways):
    words = load_words(SubmissionWords, "submission", framework_id="mic-2023")
    found = posts_of([Option(label=option, group=legend, enabled=True)], words)
    assert [way for way in found._fields if getattr(found, way)] == ways.split()


LIMITS = [
    # Beside the file control, and the size, types and doubtful size that are read there
    ("Bản sao. Định dạng PDF, JPG; dung lượng tối đa 5 MB", ("5 mb", "pdf", "")),
    ("Bản vẽ (PDF, ≤ 10MB)", ("10mb", "pdf", "")),
    ("Tệp *.pdf, *.doc, 5 MB tối đa", ("5 mb", "pdf", "")),
    ("Tệp PDF. Tổng dung lượng các tệp tải lên trong một lần gửi hồ sơ: 50MB", ("50mb", "pdf", "")),
    ("Định dạng.PDF.JPG, mỗi tệp không quá 6 MB", ("6 mb", "pdf", "")),
    ("Đơn đề nghị To_khai.doc (45 KB)", ("", "", "")),
    ("Đơn đề nghị Mẫu số 01.docx - 45 KB, mau-02.pdf [1,2 MB]", ("", "", "")),
    ("Đơn đề nghị To_khai.doc (45 KB); tệp PDF, tối đa 3 MB", ("3 mb", "pdf", "")),
    ("Tải mẫu 45 KB. Dung lượng không quá 2 MB", ("2 mb", "", "")),
    ("Tải mẫu đơn (DOC, 45 KB)", ("", "doc", "45 kb")),
    ("Tải mẫu đơn 45 KB", ("", "", "45 kb")),
]


@pytest.mark.parametrize(("beside", "limits"), LIMITS)
def test_the_name_and_size_of_a_form_to_download_are_no_limits(beside, limits):
    words = load_words(SubmissionWords, "submission", framework_id="mic-2023")
    assert limits_of((beside, ""), words) == limits
    assert limits_of(("Bản sao", beside), words) == limits


async def test_a_form_to_download_beside_a_file_control_is_no_limit(browser, tmp_path):
    body = """<table><tr><td>Đơn đề nghị<br><a href="/To_khai.doc">To_khai.doc (45 KB)</a></td>
    <td><input type=file></td></tr><tr><td>Bản sao</td><td><input type=file></td></tr></table>"""
    html = page("Kê khai", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert [(upload.size, upload.types, upload.doubtful) for upload in found.uploads] == [("", "", "")] * 2


async def test_paying_at_the_post_office_is_no_way_to_send_the_dossier(browser, tmp_path):
    """And an option that stands alone, with nothing that says what it is for, is none either."""
    body = """<fieldset><legend>Hình thức nộp phí, lệ phí</legend><label><input type=radio name=p> Chuyển khoản</label>
    <label><input type=radio name=p> Nộp phí qua dịch vụ bưu chính công ích</label></fieldset>
    <div><label><input type=checkbox name=cp> Chuyển phát nhanh qua bưu điện</label></div>"""
    html = page("Kê khai", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert (found.post_out, found.post_back) == ((), ())
    assert [option.label for option in found.post_unclear] == ["Chuyển phát nhanh qua bưu điện"]


ADDRESSES = [
    ("Thông tin cá nhân", "Địa chỉ", ""),
    ("Nhân thân", "Địa chỉ", ""),
    ("Doanh nghiệp", "Địa chỉ trụ sở giao dịch", ""),
    ("Nhận thông báo", "Địa chỉ", ""),
    ("Thông tin nhận kết quả", "Địa chỉ thư điện tử", ""),
    ("Thông tin người nhận", "Địa chỉ", "Địa chỉ"),
    ("Hình thức nhận", "Địa chỉ", "Địa chỉ"),
    ("Thông tin nhận KQ", "Địa chỉ", "Địa chỉ"),
    ("", "Địa chỉ giao nhận của bưu chính", "Địa chỉ giao nhận của bưu chính"),
    ("", "Địa chỉ nhận", "Địa chỉ nhận"),
    ("Địa chỉ nhận kết quả", "Số nhà, đường", "Địa chỉ nhận kết quả"),
    ("Địa chỉ nhận kết quả", "Họ tên", ""),
    ("Địa chỉ thường trú", "Số nhà, đường", ""),
]


@pytest.mark.parametrize(("legend", "name", "address"), ADDRESSES)
async def test_the_address_of_somebody_is_not_the_one_to_which_the_result_goes(
    browser, tmp_path, legend, name, address
):
    """Without its marks "nhân" is "nhận", and "giao dịch" holds "giao"."""
    post = "<div>Hình thức nhận kết quả<label><input type=radio name=k> Nhận kết quả qua bưu chính</label></div>"
    body = f"<fieldset><legend>{legend}</legend><label>{name} <input></label></fieldset>"
    html = page("Kê khai", f"<form>{body}{post}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html, session=False)
    assert [option.label for option in found.post_back] == ["Nhận kết quả qua bưu chính"]
    assert found.address == address


@pytest.mark.parametrize(
    ("name", "tried"),
    [("Phường/Xã", False), ("Nơi nhận kết quả", False), ("Ghi chú", True)],
    ids=["part", "place", "no"],
)
async def test_fields_that_may_ask_for_an_address_in_parts_are_left_open(browser, tmp_path, name, tried):
    body = f"""<div>Hình thức nhận kết quả<label><input type=radio name=k onclick="cho.hidden = false"> Nhận kết quả qua
    bưu chính</label></div><p id=cho hidden><label>{name} <input></label></p>"""
    html = page("Kê khai", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html, session=False)
    assert (found.address, found.address_tried) == ("", tried)


DRAFTS = {
    "dead": "<a href='#'>Lưu tạm</a>",
    "disabled": "<button type=button disabled>Lưu tạm</button>",
    "usable": "<button type=button id=lt>Lưu tạm</button>"
    "<script>document.getElementById('lt').addEventListener('click', () => {});</script>",
    "unproved": "<a href='#' id=lt>Lưu nháp</a><script>document.addEventListener('click', () => {});</script>",
}


@pytest.mark.parametrize("state", DRAFTS)
async def test_whether_a_draft_button_works_is_told_without_pressing_it(browser, tmp_path, state):
    html = page(
        "Nộp hồ sơ", f"<form>{WHO.format(name='', identity='')}{DRAFTS[state]}<button>Nộp hồ sơ</button></form>"
    )
    found = await seen(browser, tmp_path, html)
    assert [one.state for one in found.drafts] == [state]


@pytest.mark.parametrize(
    ("script", "state"), [("", "dead"), ("document.addEventListener('click', () => {});", "unproved")]
)
async def test_what_is_dead_is_known_as_such_in_later_steps_too(browser, tmp_path, script, state):
    """What drives the browser listens to a page once something was pressed there, which is nothing of the page's."""
    draft = "<a href='#'>Lưu tạm</a>"
    papers = "<ul><li>Tờ khai <input type=file> <a href='javascript:void(0)'>Ký số</a></li></ul>"
    found = await seen(browser, tmp_path, wizard(WHO + draft, papers + draft, FEES + draft, script=script))
    assert len(found.seen) == 3
    assert [one.state for one in found.drafts] == [state]
    assert found.signing is not None
    assert found.signing.control.state == state


PAPERS = """<table><tr><td>STT</td><td>Thành phần hồ sơ</td><td>Tệp đính kèm</td></tr>
<tr><td>I</td><td colspan=2>Giấy tờ phải nộp</td></tr><tr><td>1</td><td>Tờ khai</td><td><input type=file></td></tr>
<tr><td>2</td><td>Bản sao</td><td>{second}</td></tr></table>"""


@pytest.mark.parametrize(
    ("papers", "without"),
    [
        (PAPERS.format(second="<input type=file>"), 0),
        (PAPERS.format(second="Nộp bản giấy"), 1),
        ("<ul><li>Tờ khai <input type=file></li><li>Bản sao: nộp tại một cửa</li></ul>", 1),
    ],
)
async def test_heads_of_a_list_of_papers_are_no_papers_without_a_file(browser, tmp_path, papers, without):
    html = page("Nộp hồ sơ", f"<form>{WHO.format(name='', identity='')}{papers}<button>Nộp hồ sơ</button></form>")
    assert (await seen(browser, tmp_path, html)).rows_without_upload == without


@pytest.mark.parametrize(
    ("label", "no_part"),
    [
        ("Tệp đính kèm", True),
        ("Chọn tệp (PDF, tối đa 10 MB)", True),
        ("Tờ khai đính kèm", False),
        ("Bản sao CCCD", False),
    ],
)
async def test_a_file_control_that_names_no_part_does_not_stand_for_each_of_them(browser, tmp_path, label, no_part):
    papers = f"""<table><tr><th>STT</th><th>Tên giấy tờ</th></tr><tr><td>1</td><td>Tờ khai</td></tr>
      <tr><td>2</td><td>Bản sao CCCD</td></tr></table><div><label for=t>{label}</label><input id=t type=file multiple>
      <small>Định dạng pdf, jpg; dung lượng tối đa 10MB</small></div>"""
    html = page("Nộp hồ sơ", f"<form>{WHO.format(name='', identity='')}{papers}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert [upload.no_part for upload in found.uploads] == [no_part]
    assert judged(judge_f13, found).verdict == ("not_observable" if no_part else "met")


async def test_papers_of_a_step_that_stands_hidden_are_not_counted_again_in_the_last_one(browser, tmp_path):
    papers = "<ul><li>Tờ khai <input type=file></li><li>Bản sao: nộp tại một cửa</li></ul>"
    panels = ("<label>Nội dung đề nghị * <input name=nd></label>", papers, FEES, "<p>Tôi cam đoan.</p>")
    steps = "".join(
        f"<li data-buoc{' aria-current=step' * (not at)}>{at + 1} {name}</li>" for at, name in enumerate(NAMES)
    )
    bodies = "".join(f"<div class=buoc{' hidden' * (at > 0)}>{panel}</div>" for at, panel in enumerate(panels))
    found = await seen(
        browser,
        tmp_path,
        page(
            "Nộp hồ sơ",
            f"""<ol class=stepper>{steps}</ol><form method=post><div>{bodies}</div>
            <a href=javascript:void(0)>Ký số</a>
            <input type=button id=tiep value="Tiếp tục"><input type=submit id=gui value="Nộp hồ sơ" hidden></form>
            <script>let at = 0; tiep.onclick = () => {{ at += 1;
            document.querySelectorAll('.buoc').forEach((one, n) => {{ one.hidden = n !== at; }});
            document.querySelectorAll('[data-buoc]').forEach((el, n) => {MARK});
            tiep.hidden = at === 3; gui.hidden = at < 3; }};</script>""",
        ),
    )
    assert [step.how for step in found.seen] == ["shown", "walked", "walked", "walked"]
    assert found.whole
    assert found.rows_without_upload == 1


async def test_a_greyed_signature_and_a_guide_to_signing_are_no_dialogue(browser, tmp_path):
    body = "<button type=button disabled>Ký số</button><a href='/huong-dan'>Hướng dẫn ký số</a>"
    html = page("Nộp hồ sơ", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert found.signing is not None
    assert (found.signing.control.state, found.signing.opened) == ("disabled", False)


@pytest.mark.parametrize("caption", ["Ký số tệp tin", "Ký số tập tin"])
async def test_a_button_that_signs_a_file_is_seen(browser, tmp_path, caption):
    body = f"<button type=button>{caption}</button>"
    html = page("Nộp hồ sơ", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert found.signing is not None
    assert found.signing.control.label == caption


@pytest.mark.parametrize(
    "said",
    [
        "Chưa cài đặt plugin ký hoặc chưa cắm USB Token",
        "Chữ ký số đang được nâng cấp",
        "Bạn chưa đăng ký chữ ký số. Vui lòng đăng ký trước khi thực hiện.",
        "Tài khoản của bạn chưa có chữ ký số",
        "Chữ ký số không hợp lệ",
    ],
)
async def test_a_message_that_nobody_can_sign_now_opens_nothing(browser, tmp_path, said):
    body = f"""<button type=button onclick="document.getElementById('tb').innerHTML =
      '<p>Thông báo</p><p>{said}</p><button type=button>OK</button>'">Ký số</button><div id=tb></div>"""
    html = page("Nộp hồ sơ", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert found.signing is not None
    assert (found.signing.control.state, found.signing.opened) == ("usable", False)


OPENED = {
    # What its panel says, what the button is, and whether it opens a dialogue to sign in.
    "upgrade": ("<p>Chức năng ký số bằng USB Token, SmartCA đang được nâng cấp, vui lòng quay lại sau</p>", "", False),
    "greyed": ("<p>Chọn nhà cung cấp</p><label><input type=radio> VNPT SmartCA</label>", "disabled", False),
    "dead": ("<p>Chọn nhà cung cấp</p><label><input type=radio> VNPT SmartCA</label>", "dead", False),
    "one": ("<p>Nhà cung cấp chữ ký số</p><label><input type=radio> VNPT SmartCA</label>", "", True),
    "advice": (
        """<p>Nếu chưa cài đặt phần mềm, hãy tải tại đây</p><label><input type=radio> VNPT SmartCA</label>
        <label><input type=radio> Viettel MySign</label>""",
        "",
        True,
    ),
    "hidden": (
        "<p>Nhà cung cấp chữ ký số</p><label><input type=radio> VNPT SmartCA</label><p hidden>Có lỗi xảy ra</p>",
        "",
        True,
    ),
}


@pytest.mark.parametrize("kind", OPENED)
async def test_a_panel_that_says_that_nobody_can_sign_now_is_no_dialogue(browser, tmp_path, kind):
    """It is read before the button is pressed, and where the button cannot be pressed it is all that is read."""
    panel, state, opened = OPENED[kind]
    works = "" if state else "onclick=\"document.getElementById('kySo').style.display = 'block'\""
    body = f"""<button type=button data-toggle=modal data-target="#kySo" {state} {works}>Ký số</button>
    <div id=kySo class=modal style="display:none">{panel}</div>"""
    html = page("Kê khai", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert found.signing is not None
    assert found.signing.opened is opened
    if state:
        assert found.signing.control.state == state


async def test_one_provider_only_is_counted_once(browser, tmp_path):
    body = """<button type=button aria-controls=ky aria-expanded=false
      onclick="document.getElementById('ky').hidden = false">Ký số</button>
    <div id=ky hidden><p>Nhà cung cấp</p><select><option>VNPT-CA</option><option>VNPT SmartCA</option></select></div>"""
    html = page("Nộp hồ sơ", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert found.signing is not None
    assert found.signing.opened
    assert len(found.signing.providers) == 1


SHORT = "<label>Họ và tên <input name=hoten></label><label>Nơi nộp <select><option>Sở Tư pháp</option></select></label>"
CHOICES = "<label><input type=radio name=lan checked> Lần đầu</label><label><input type=radio name=lan> Cấp lại</label>"


@pytest.mark.parametrize(
    ("more", "counted"),
    [
        (CHOICES, (3, "", "")),
        (CHOICES.replace(" checked", ""), (3, "Lần đầu", "")),
        ("<p>Trường hợp</p><select><option>-- Chọn --<option>Cấp lại</select>", (3, "Trường hợp", "")),
        ("<button type=button onclick='mo()'>Kê khai tờ khai điện tử</button>", (2, "", "Kê khai tờ khai điện tử")),
        ("<a href='/mau.doc'>Tải mẫu đơn (.doc)</a>", (2, "", "")),
    ],
)
async def test_what_a_form_asks_is_counted_as_a_person_counts(browser, tmp_path, more, counted):
    """Something that is still to be chosen, or a way to a form within the form, may bring more."""
    html = page("Nộp hồ sơ", f"<form>{SHORT}{more}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert (found.asked, found.unchosen, found.further_form) == counted


@pytest.mark.parametrize(
    ("first", "held"), [("<label>Họ và tên <input name=a></label>", True), (WHO, False), (FEES, False)]
)
async def test_a_first_step_that_goes_on_only_once_it_was_filled_in_is_told(browser, tmp_path, first, held):
    """Where fields are marked as required they are filled in at once; nothing is learnt of the empty form then."""
    found = await seen(browser, tmp_path, wizard(first, FILES, FEES, name="", identity=""))
    assert found.seen[1].how == "walked"
    assert found.held_empty is held


async def test_a_word_about_payment_in_the_text_is_no_means(browser, tmp_path):
    body = "<p>Từ ngày 1/3, thanh toán trực tuyến qua ví MoMo, VNPAY và thẻ NAPAS.</p>"
    html = page("Nộp hồ sơ", f"<form>{WHO.format(name='', identity='')}{body}<button>Nộp hồ sơ</button></form>")
    found = await seen(browser, tmp_path, html)
    assert found.means == ()
    assert found.whole


async def test_a_page_with_a_websocket_is_not_filled_in(browser, tmp_path):
    found = await seen(
        browser, tmp_path, wizard(WHO, FILES, script="new WebSocket('ws://' + location.host + '/live');")
    )
    assert (found.stopped, found.stopped_at) == ("withheld", "WebSocket")


@pytest.mark.parametrize(
    "probes", [(account_probe.ACCOUNT, SUBMISSION), (SUBMISSION, SUBMISSION)], ids=["account", "alone"]
)
async def test_the_accounts_own_page_is_loaded_once_for_what_the_form_is_compared_with(browser, tmp_path, probes):
    """A second look compares with what the account's page said in the first one; nothing is judged by that page."""
    loaded = []
    pages = {
        "/nop-ho-so": answering(lambda _: wizard(WHO, FILES)),
        "/ca-nhan": answering(lambda _: loaded.append("/ca-nhan") or ACCOUNT),
    }
    first, then = probes
    shared = Shared()
    with running(pages, roles={"eform": "/nop-ho-so", "account": "/ca-nhan"}) as portal:
        await look(browser, portal, first, tmp_path, session=True, shared=shared)
        looks = [
            await look(browser, portal, then, tmp_path, session=True, shared=shared, doubted=doubted)
            for doubted in (frozenset(), frozenset({"F07"}))
        ]
    for one in looks:
        person = SubmissionFacts.model_validate(one.facts).person
        assert {(filled.kind, filled.agrees) for filled in person} == {("name", True), ("identity", True)}
        assert "Trần Thị Mẫu" not in one.model_dump_json()
    assert len(loaded) == 1
