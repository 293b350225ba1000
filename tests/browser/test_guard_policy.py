"""What the guard lets leave and lets be pressed, as decisions without a browser."""

from __future__ import annotations

import contextlib
import json
from urllib.parse import urlencode

import pytest

from auditor.browser.guard import Guard, site_host
from auditor.browser.outgoing import Outgoing, refuse_request
from auditor.browser.policy import Purpose, load_rules
from auditor.browser.presses import Press, refuse_press
from auditor.browser.saying import address_says
from auditor.errors import FrameworkError
from auditor.findings import GuardRecord

RULES = load_rules()
PORTAL = "https://dichvucong.tinh.gov.vn"


def refused(
    method: str,
    path: str,
    body: str | bytes | None = None,
    *,
    purpose: Purpose | None = None,
    media: str = "",
    **more,
):
    content = body.encode() if isinstance(body, str) else body
    headers = {"content-type": media} | more.pop("headers", {})
    url = path if "://" in path else PORTAL + path
    return refuse_request(Outgoing(method=method, url=url, body=content, headers=headers, **more), purpose, RULES)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/thu-tuc?q=khai+sinh", "/nop-ho-so/1.004194", "/dang-nhap"])
def test_reading_is_always_allowed(method, path):
    # While a final function's dialogue is opened, even an address that only names writing is not asked for.
    for purpose in {None, *Purpose} - {Purpose.OPEN}:
        assert refused(method, path, purpose=purpose) is None


@pytest.mark.parametrize("purpose", [Purpose.WALK, Purpose.OPEN])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/xu-ly", "x=1"),
        ("/api/dossier/steps", "{}"),
        ("/luu-buoc", "x=1"),
        ("/nop-ho-so.aspx", "__VIEWSTATE=dDwtMTA4&x=1"),
        ("/api/dossier/saveAndGet", "{}"),
        ("/graphql", '{"query": "mutation { saveDraft }"}'),
    ],
)
def test_nothing_is_written_while_a_form_holds_stand_ins_or_a_dialogue_is_opened(purpose, path, body):
    assert refused("POST", path, body, purpose=purpose)
    assert refused("POST", path, body, purpose=purpose, same_site=False)


@pytest.mark.parametrize("purpose", [Purpose.WALK, Purpose.OPEN])
def test_what_only_reads_may_be_asked_for_on_the_way(purpose):
    assert refused("POST", "/api/fees/search", "{}", purpose=purpose) is None
    assert refused("GET", "/api/wards/list?tinh=1", purpose=purpose) is None
    assert refused("GET", "/nop-ho-so/ky-so.js", purpose=purpose) is None


def test_opening_a_dialogue_sends_no_form_and_asks_for_no_address_that_writes():
    assert refuse_press(Press(label="Ký số", in_form=True, text_fields=5, submits=True), Purpose.OPEN, RULES)
    assert refuse_press(Press(label="Ký số", in_form=True, text_fields=5, wizard=True), Purpose.OPEN, RULES) is None
    assert refuse_press(Press(label="Gửi hồ sơ"), Purpose.OPEN, RULES)
    assert refused("GET", "/ky-so/gui?tep=1", purpose=Purpose.OPEN)


@pytest.mark.parametrize("code", ["1.004194", "2.000635.H21"])
def test_the_form_of_a_procedure_is_opened_where_its_address_begins_with_a_verb(code: str):
    assert refused("GET", f"/nop/{code}", navigation=True) is None
    assert refused("GET", f"/nop/{code}", navigation=True, purpose=Purpose.LOOK) is None


def test_a_step_of_that_form_is_opened_by_its_number():
    assert refused("GET", "/nop/1.004194?buoc=2", navigation=True) is None
    assert refused("GET", "/nop/1.004194?buoc=2&hoTen=A", navigation=True)


@pytest.mark.parametrize("path", ["/thanh-toan/3", "/KenhTin/thanh-toan.aspx?mahoso=H21.1-261125-0001"])
def test_the_page_on_which_the_means_of_payment_are_chosen_is_opened(path: str):
    assert refused("GET", path, navigation=True) is None


def test_the_form_of_a_service_is_asked_for_by_its_number_alone():
    assert refused("GET", "/api/apply/64f0a1b2c3d4e5f601000656") is None
    assert refused("GET", "/api/apply/64f0a1b2c3d4e5f601000656?hoTen=A")
    assert refused("GET", "/api/apply/64f0a1b2c3d4e5f601000656", purpose=Purpose.NEXT_STEP)
    assert refused("GET", "/api/apply/64f0a1b2c3d4e5f601000656", purpose=Purpose.OPEN)
    assert refused("POST", "/api/apply/64f0a1b2c3d4e5f601000656")


@pytest.mark.parametrize(
    "more",
    [
        {"path": "/thanh-toan/3?phuongthuc=momo"},
        {"path": "/thanh-toan?hoso=3&kenh=napas"},
        {"path": "/pay/3"},
        {"path": "/thanh-toan/3", "navigation": False, "kind": "fetch"},
        {"path": "/thanh-toan/3", "purpose": Purpose.NEXT_STEP},
    ],
)
def test_an_address_that_could_pay_is_not_opened(more):
    assert refused("GET", **{"navigation": True} | more)


def test_what_was_done_on_a_page_does_not_judge_the_address_that_the_auditor_goes_to_next():
    guard = Guard(PORTAL)
    guard.begin_walk(["Portal Auditor Stand In"])
    asked = Outgoing(method="GET", url=f"{PORTAL}/nop/1.004194?buoc=2", kind="document", navigation=True)
    assert guard.decide(asked)
    with guard.going_to(asked.url):
        assert guard.decide(asked) is None
        carried = f"{PORTAL}/nop/1.004194?ten=Portal+Auditor+Stand+In"
        assert guard.decide(asked.model_copy(update={"url": carried}))


@pytest.mark.parametrize(
    ("path", "purpose"),
    [
        ("/nop/1.004194?xac-nhan=1", None),
        ("/nop/1.004194", Purpose.NEXT_STEP),
        ("/nop/1.004194", Purpose.WALK),
        ("/nop/000.00.01.H21-261125-0001", None),
    ],
)
def test_what_was_filled_in_is_not_sent_by_such_an_address(path: str, purpose: Purpose | None):
    assert refused("GET", path, navigation=True, purpose=purpose)


def test_a_form_that_is_sent_by_get_does_not_leave_on_the_way():
    query = urlencode({"hoTen": "A", "cccd": "1", "ngaySinh": "2", "buoc": "2"})
    assert refused("GET", f"/nop-ho-so?{query}", purpose=Purpose.WALK)


def test_a_stand_in_never_leaves_in_any_request():
    guard = Guard(PORTAL).for_tab()
    guard.begin_walk(["stand-in-text", "1"])
    for method, url, body in (
        ("GET", f"{PORTAL}/goi-y?q=stand-in-text", None),
        ("GET", f"{PORTAL}/goi-y?q=stand%2Din%2Dtext", None),
        ("POST", f"{PORTAL}/api/search", '{"q": "stand-in-text"}'),
        ("GET", "https://thong-ke.vn/p?x=stand-in-text", None),
    ):
        content = body.encode() if body else None
        assert guard.decide(Outgoing(method=method, url=url, body=content)) == "stand-in"
    assert guard.decide(Outgoing(method="GET", url=f"{PORTAL}/danh-muc")) is None
    # What is sent late is judged as on the way, until the tab goes elsewhere.
    unknown = Outgoing(method="POST", url=f"{PORTAL}/xu-ly", body=b"x=1")
    assert guard.decide(unknown)
    with guard.leaving():
        guard.committed()
    assert guard.decide(unknown) is None


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_methods_that_change_data_never_leave(method):
    for purpose in (None, *Purpose):
        assert refused(method, "/api/search", "{}", purpose=purpose)


@pytest.mark.parametrize(
    "path", ["/ho-so/nop", "/hoso/luu", "/api/dossier/submit", "/danh-gia/gui", "/thanh-toan", "/saveDraft"]
)
def test_a_post_whose_address_writes_does_not_leave_while_a_page_loads(path):
    assert refused("POST", path, "x=1")


@pytest.mark.parametrize("path", ["/api/procedures/search", "/tra-cuu-ho-so/timKiem", "/graphql", "/api/tthc/danhSach"])
def test_a_post_whose_address_reads_leaves_for_a_search(path):
    assert refused("POST", path, "q=khai+sinh", purpose=Purpose.SEARCH) is None
    assert refused("POST", path, "q=khai+sinh", purpose=Purpose.LOOK) is None


def test_a_post_that_says_nothing_leaves_only_when_the_page_sends_it_by_itself_or_a_search_was_asked_for():
    assert refused("POST", "/xu-ly", "x=1") is None
    assert refused("POST", "/xu-ly", "x=1", purpose=Purpose.SEARCH) is None
    assert refused("POST", "/xu-ly", "x=1", purpose=Purpose.LOOK)
    assert refused("POST", "/xu-ly", "x=1", purpose=Purpose.NEXT_STEP)


def test_a_postback_of_a_log_in_page_chooses_the_way_to_log_in():
    body = urlencode({"__VIEWSTATE": "dDwtMTA4", "__EVENTTARGET": "ctl00$C$lbDVCQG", "ctl00$C$txtTen": ""})
    assert refused("POST", "/portaldvc/DangNhap.aspx", body, purpose=Purpose.LOOK) is None
    assert refused("POST", "/portaldvc/NhapHoSo.aspx", body, purpose=Purpose.LOOK)


def test_a_postback_of_asp_net_turns_pages():
    body = urlencode({"__VIEWSTATE": "dDwtMTA4", "__EVENTTARGET": "ctl00$GridView1", "__EVENTARGUMENT": "Page$2"})
    assert refused("POST", "/Default.aspx", body, purpose=Purpose.LOOK) is None


PERSON = {"hoten": "Nguyễn Văn An", "cccd": "001234567890", "dienthoai": "0912345678"}


@pytest.mark.parametrize("body", [urlencode(PERSON), json.dumps(PERSON), json.dumps({"data": {"applicant": PERSON}})])
def test_personal_data_never_leaves_whatever_the_address_says(body):
    for purpose in (None, *Purpose):
        assert refused("POST", "/api/search", body, purpose=purpose) == "personal-data"


def test_empty_personal_fields_are_no_personal_data():
    body = json.dumps(dict.fromkeys(PERSON, ""))
    assert refused("POST", "/api/search", body, purpose=Purpose.SEARCH) is None


def test_files_never_leave():
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%PDF\xff\r\n--x--'
    for purpose in (None, *Purpose):
        media = "multipart/form-data; boundary=x"
        assert refused("POST", "/api/search", body, purpose=purpose, media=media) == "upload"


def test_a_file_field_that_was_left_empty_is_no_file():
    body = '--x\r\nContent-Disposition: form-data; name="f"; filename=""\r\n\r\n\r\n--x--'
    media = "multipart/form-data; boundary=x"
    assert refused("POST", "/api/search", body, purpose=Purpose.SEARCH, media=media) is None


def test_a_payload_that_is_no_text_is_judged_by_its_address():
    assert refused("POST", "/api/submit", b"\xff\x00")
    assert refused("POST", "/api/search", b"\xff\x00") is None
    assert refused("POST", "/xu-ly", b"\xff\x00", purpose=Purpose.SEARCH) == "unsure"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/tra-cuu-ho-so/timKiem?q=nop", "reads"),
        ("/api/dossiers/123/submit", "writes"),
        ("/danh-sach/xoa", "writes"),
        ("/api/list/saveDraft", "writes"),
        ("/getSaveStatus", "reads"),
        ("/danh-gia/danh-sach", "reads"),
        ("/tra-cuu/danh-gia", "reads"),
        ("/page/danh-gia", "thing"),
        ("/Nộp-Hồ-Sơ", "writes"),
        ("/nophoso.aspx", "writes"),
        ("/api/address/provinces", ""),
        ("/api/guides", ""),
        ("/xu-ly?action=saveDossier", "writes"),
        ("/xu-ly?action=listAll", "reads"),
        ("/submit?action=list", "writes"),
        ("/c/portal/x?p_p_id=a&_a_javax.portlet.action=%2Fnop", "writes"),
    ],
)
def test_what_an_address_says_is_its_first_verb_from_the_end(path, said):
    assert address_says(PORTAL + path, RULES) == said


# Presses


def press(label: str, purpose: Purpose = Purpose.LOOK, **more) -> str | None:
    return refuse_press(Press(label=label, **more), purpose, RULES)


@pytest.mark.parametrize(
    "label", ["Gửi hồ sơ", "GỬI HỒ SƠ", "gui ho so", "Xác nhận nộp", "Đăng xuất", "Xóa", "Xoá", "Pay now"]
)
@pytest.mark.parametrize("purpose", list(Purpose))
def test_what_always_sends_is_never_pressed(label, purpose):
    assert press(label, purpose)


@pytest.mark.parametrize("label", ["Gửi", "Nộp hồ sơ", "Lưu", "Đồng ý", "Thanh toán", "Đánh giá"])
def test_a_final_label_in_a_form_with_fields_is_not_pressed(label):
    assert press(label, in_form=True, text_fields=1)
    assert press(label, Purpose.NEXT_STEP)
    assert press(label, wizard=True)


@pytest.mark.parametrize("label", ["Nộp hồ sơ", "Đánh giá", "Đăng nhập", "Thanh toán"])
def test_the_same_label_in_a_menu_only_opens_a_page(label):
    assert press(label) is None


def test_log_in_beside_a_search_box_only_leads_there_and_beside_a_password_it_sends():
    beside_search = Press(label="Đăng nhập", in_form=True, text_fields=1)
    assert refuse_press(beside_search, Purpose.LOOK, RULES) is None
    for purpose in (Purpose.LOOK, Purpose.WALK):
        assert refuse_press(beside_search.model_copy(update={"password": True}), purpose, RULES)
    # What is called something final as well stays final; a form that sends, and a wizard, may take it for their own.
    assert refuse_press(beside_search.model_copy(update={"other_labels": ("Gửi",)}), Purpose.LOOK, RULES)
    assert refuse_press(beside_search.model_copy(update={"wizard": True}), Purpose.LOOK, RULES)
    assert refuse_press(beside_search, Purpose.WALK, RULES)
    assert refuse_press(beside_search.model_copy(update={"submits": True, "posts": True}), Purpose.LOOK, RULES)
    assert refuse_press(Press(label="Đăng ký", in_form=True, text_fields=1), Purpose.LOOK, RULES)


def test_a_search_button_that_is_called_send_is_pressed_only_in_a_small_form():
    assert press("Gửi", Purpose.SEARCH, in_form=True, text_fields=1, submits=True, posts=True) is None
    assert press("Gửi", Purpose.SEARCH, in_form=True, text_fields=6, submits=True, posts=True)


def test_a_harmless_label_on_a_button_that_posts_a_form_is_not_pressed_to_look():
    assert press("Tiếp tục", in_form=True, text_fields=3, submits=True, posts=True) == "sends-form"
    assert press("Tiếp tục", Purpose.NEXT_STEP, in_form=True, text_fields=3, submits=True, posts=True) is None
    assert press("Xem thêm", in_form=True, text_fields=0, submits=True, posts=True) is None


def test_known_final_controls_are_never_pressed():
    for purpose in Purpose:
        assert press("OK", purpose, final_selector=True)


# The guard's book


def test_the_guard_counts_everything_and_keeps_the_first_200():
    guard = Guard(PORTAL)
    for number in range(250):
        assert guard.decide(Outgoing(method="DELETE", url=f"{PORTAL}/{number}"))
    assert guard.stopped == 250
    assert len(guard.records) == 200
    assert guard.records[0] == GuardRecord(kind="request", method="DELETE", url=f"{PORTAL}/0", why="changes-data")


def test_a_purpose_ends_with_its_block_even_after_an_error():
    guard = Guard(PORTAL)
    unknown = Outgoing(method="POST", url=f"{PORTAL}/xu-ly", body=b"x=1")
    with contextlib.suppress(ZeroDivisionError), guard.purpose(Purpose.LOOK):
        assert guard.decide(unknown)
        raise ZeroDivisionError
    assert guard.decide(unknown) is None


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://www.dichvucong.tinh.gov.vn/", True),
        ("https://sso.dichvucong.tinh.gov.vn/", True),
        ("https://DICHVUCONG.tinh.gov.vn:443/", True),
        ("https://dichvucong.tinh.gov.vn:8443/", False),
        ("https://evil-dichvucong.tinh.gov.vn/", False),
        ("https://dichvucong.tinh.gov.vn.evil.example/", False),
        ("https://dichvucong.gov.vn/", False),
    ],
)
def test_same_site_is_the_host_and_what_is_below_it(url, same):
    assert Guard(PORTAL).same_site(url) is same


def test_a_port_that_is_none_does_not_break_the_guard():
    assert site_host("http://a.vn:99999999/") == "a.vn"


def test_a_broken_file_of_rules_names_file_line_and_what_was_expected(tmp_path):
    file = tmp_path / "guard.yaml"
    file.write_text('version: "1"\nfinal_labels: 3\n', encoding="utf-8")
    with pytest.raises(FrameworkError) as raised:
        load_rules(file)
    assert f"{file}:2" in raised.value.message
    assert "final_labels" in raised.value.message
    assert "writing_words" in raised.value.message


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        ("/dvc/Pages/NopHoSo.aspx?ItemID=2", True),
        ("/dvc/NopHoSo.jsp?id=2", True),
        ("/api/nopHoSo?id=2", False),
        ("/dich-vu/guiDanhGia?id=2", False),
    ],
)
def test_a_page_that_is_named_as_functions_are_opens(path, opened):
    guard = Guard(PORTAL).for_tab()
    asked = Outgoing(method="GET", url=PORTAL + path, kind="document", navigation=True, same_site=True)
    assert (guard.decide(asked) is None) is opened
