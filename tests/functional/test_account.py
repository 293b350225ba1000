"""What an account holds, read from small pages: drafts, notices, dossiers, papers. Nothing of it is kept."""

import pytest
from small_portal import NOWHERE, answering, case_of, look, observed, page, running
from starlette.responses import HTMLResponse, Response

from auditor.browser.chromium import open_chromium
from auditor.findings import ReasonCode
from auditor.functional.facts.account import AccountFacts, AccountPage, FileSeen, Returned
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import PageSearch
from auditor.functional.facts.tracking import TrackingFacts
from auditor.functional.judge.account import judge_f09, judge_f17, judge_f18, judge_f33
from auditor.functional.observe.account import ACCOUNT
from auditor.functional.observe.tracking import TRACKING
from auditor.functional.probing import Shared
from auditor.judging import reasons

FOUND = PageSearch(role="account", found=True, url="https://x/", complete=True, challenged=False)
GONE = FOUND.model_copy(update={"found": False, "url": None})
PAGE = AccountPage(search=FOUND)
NO_PAGE = AccountPage(search=GONE)


def facts(**more):
    return AccountFacts(**{"profile": PAGE, "dossiers": PAGE, "notices": NO_PAGE, "store": NO_PAGE, **more})


def judged(judge, seen, *, session=True):
    criterion = judge.__name__[-3:].upper()
    judgement = judge(case_of(criterion, observed("account", seen), session=session))
    reasons("mic-2023").reason(judgement.code, judgement.message or judgement.code, judgement.args)
    return judgement


@pytest.mark.parametrize(
    ("judge", "code"),
    [
        (judge_f09, "login_required"),
        (judge_f17, "needs_document"),
        (judge_f18, "login_required"),
        (judge_f33, "login_required"),
    ],
)
def test_a_visitor_sees_no_account(judge, code):
    assert judged(judge, facts(), session=False).code == code


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (None, "needs_sample"),
        (Returned(status="s", reason=True, control="Bổ sung", opens=True), "returned-supply"),
        (Returned(status="s", reason=True), "returned-reason-only"),
        (Returned(status="s", control="Bổ sung", opens=True), "returned-no-reason"),
        (Returned(status="s", reason=True, control="Bổ sung"), "needs_person"),
        (Returned(status="s"), "returned-nothing"),
        (Returned(status="s", reason=True, control="Bổ sung", opens=True, read=False), "returned-supply"),
        (Returned(status="s", reason=True, read=False), "needs_person"),
        (Returned(status="s", control="Bổ sung", opens=True, read=False), "needs_person"),
        (Returned(status="s", read=False), "needs_person"),
        (Returned(status="s", read=False, shut=True), "returned-shut"),
        (Returned(status="s", reason=True, read=False, shut=True), "returned-reason-only"),
        (Returned(status="s", control="Bổ sung", read=False, shut=True), "needs_person"),
    ],
)
def test_a_returned_dossier_needs_its_reason_and_a_way_to_supply(seen, said):
    assert judged(judge_f09, facts(returned=seen)).code == said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "needs_sample"),
        ({"finished": 1}, "needs_sample"),
        ({"finished": 1, "result": FileSeen(label="x", opens="opens", pdf=True, signed=True)}, "result-signed"),
        ({"finished": 1, "result": FileSeen(label="x", opens="opens", pdf=True)}, "result-unsigned"),
        ({"finished": 1, "result": FileSeen(label="x", opens="broken", detail="HTTP 404")}, "result-broken"),
        ({"finished": 1, "result": FileSeen(label="x", opens="unknown")}, "needs_person"),
        ({"finished": 1, "result": FileSeen(label="x", opens="opens")}, "needs_person"),
    ],
)
def test_a_result_counts_when_it_is_a_signed_file(more, said):
    assert judged(judge_f18, facts(**more)).code == said


@pytest.mark.parametrize(
    ("opens", "said"), [("opens", "receipt-opens"), ("broken", "receipt-broken"), ("unknown", "needs_person")]
)
def test_a_receipt_counts_when_it_opens(opens, said):
    assert judged(judge_f17, facts(receipt=FileSeen(label="x", opens=opens))).code == said
    assert judged(judge_f17, facts()).code == "needs_document"


def test_profile_and_list_make_an_account():
    kinds = ("name", "identity")
    hangs = PAGE.model_copy(update={"hindrance": Hindrance(code=ReasonCode.TIMEOUT, detail="x")})
    assert judged(judge_f33, facts(kinds=kinds, rows=2)).verdict == "met"
    # An empty list may list nothing ever: an account with a dossier is needed.
    assert judged(judge_f33, facts(kinds=kinds, says_empty="Chưa có hồ sơ")).code == "needs_sample"
    assert judged(judge_f33, facts(kinds=kinds, dossiers=NO_PAGE)).verdict == "partly_met"
    assert judged(judge_f33, facts(kinds=("name",), rows=2)).verdict == "partly_met"
    assert judged(judge_f33, facts(profile=NO_PAGE, dossiers=NO_PAGE)).verdict == "not_met"
    assert judged(judge_f33, facts(kinds=kinds, dossiers=hangs)).code == "ambiguous"


# In a real browser

UNSIGNED = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
SIGNED = UNSIGNED.replace(
    b"trailer", b"2 0 obj << /Type /Sig /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] >> endobj\ntrailer"
)
PROFILE = "<dl><dt>Họ và tên</dt><dd>Trần Thị Mẫu</dd><dt>Ngày sinh</dt><dd>01/02/1990</dd></dl>"
HEAD = "<tr><th>Mã hồ sơ</th><th>Trạng thái</th><th>Thao tác</th></tr>"


@pytest.fixture(scope="module")
async def browser():
    async with open_chromium(arguments=[NOWHERE]) as chromium:
        yield chromium


def row(number, status, action=""):
    code = f"H98.12.05-000421{number}"
    return f'<tr><td><a href="/ho-so/{number}">{code}</a></td><td>{status}</td><td>{action}</td></tr>'


def file(content):
    async def endpoint(request):
        return Response(content, media_type="application/pdf")

    return endpoint


async def seen(browser, tmp_path, endpoints, **roles):
    """Look at one account; a POST of any kind would be counted and fail the test."""
    made = {path: one if callable(one) else answering(lambda _, html=one: html) for path, one in endpoints.items()}
    with running(made, roles=roles) as portal:
        observation = await look(browser, portal, ACCOUNT, tmp_path, session=True)
        assert portal.ledger.writes == 0
    text = observation.model_dump_json()
    assert "Trần Thị Mẫu" not in text
    assert "01/02/1990" not in text
    return AccountFacts.model_validate(observation.facts)


async def test_an_account_with_everything_is_described_by_kinds_and_counts(browser, tmp_path):
    rows = (
        row(1, "Yêu cầu bổ sung", '<a href="/bo-sung/1">Bổ sung hồ sơ</a>')
        + row(2, "Đã trả kết quả")
        + row(3, "Chờ thanh toán", '<a href="/le-phi/3">Thanh toán</a>')
    )
    draft = "<tr><td>N-1</td><td>Đăng ký thường trú</td><td><a href='/nop?nhap=1'>Tiếp tục kê khai</a></td></tr>"
    lists = (
        f"<table><caption>Hồ sơ đã nộp</caption>{HEAD}{rows}</table>"
        f"<table><caption>Hồ sơ lưu tạm</caption><tr><th>Số</th><th>Thủ tục</th><th></th></tr>{draft}</table>"
    )
    means = "".join(f"<label><input type=radio name=m> {text}</label>" for text in ("Thẻ NAPAS", "Ví MoMo", "Tiền mặt"))
    found = await seen(
        browser,
        tmp_path,
        {
            "/ca-nhan": page("Thông tin cá nhân", PROFILE),
            "/ho-so": page("Hồ sơ của tôi", lists),
            "/ho-so/1": page("Hồ sơ 1", "<h2>Yêu cầu bổ sung</h2><p>Lý do: bản vẽ thiếu chữ ký của người thiết kế</p>"),
            "/ho-so/2": page("Hồ sơ 2", '<a href="/kq.pdf">Tải kết quả</a> <a href="/bl.pdf">Tải biên lai</a>'),
            "/bo-sung/1": page("Bổ sung", "<form method=post><input type=file><button>Gửi bổ sung</button></form>"),
            "/le-phi/3": page(
                "Thanh toán",
                f"<form method=post><fieldset><legend>Phương tiện thanh toán</legend>{means}</fieldset></form>",
            ),
            "/kq.pdf": file(SIGNED),
            "/bl.pdf": file(UNSIGNED),
            "/thong-bao": page("Thông báo", "<ul><li>01/03: Hồ sơ H98.12.05-0004212 đã có kết quả.</li></ul>"),
            "/kho": page("Kho giấy tờ", "<table><tr><th>Tên giấy tờ</th></tr><tr><td>Giấy khai sinh</td></tr></table>"),
        },
        account="/ca-nhan",
        my_dossiers="/ho-so",
        notices="/thong-bao",
        data_store="/kho",
    )
    assert set(found.kinds) == {"name", "birth"}
    assert (found.rows, found.drafts, found.finished, found.notice_rows, found.papers) == (3, 1, 1, 1, 1)
    assert found.returned == Returned(status="yêu cầu bổ sung", reason=True, control="Bổ sung hồ sơ", opens=True)
    assert found.pay_means == ("Thẻ NAPAS", "Ví MoMo")
    assert found.result is not None
    assert found.result.signed
    assert found.receipt is not None
    assert (found.receipt.opens, found.receipt.signed) == ("opens", False)


@pytest.mark.parametrize(
    "listed",
    [
        HEAD + row(1, "Đang xử lý", "Cấp giấy phép nhập khẩu thuốc thú y"),
        f"<caption>Nhập thông tin tìm kiếm hồ sơ</caption>{HEAD}{row(1, 'Đang xử lý')}",
        HEAD + row(1, "Đã tiếp nhận, chờ nhập kho"),
    ],
)
async def test_what_is_entered_or_imported_is_no_draft(browser, tmp_path, listed):
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", f"<table>{listed}</table><a href=/nhap>Nhập lại</a>"),
            "/nhap": page("Nhập", ""),
        },
        my_dossiers="/ho-so",
    )
    assert (found.rows, found.drafts, found.draft_area) == (1, 0, "")


@pytest.mark.parametrize(
    ("paper", "is_receipt"),
    [
        ("Hóa đơn tiền điện.pdf", False),
        ("Biên lai nộp thuế đất", False),
        ("Chứng từ thanh toán", False),
        ("Bản sao hóa đơn, chứng từ mua bán", False),
        ("Biên lai", True),
        ("Biên lai thu phí, lệ phí", True),
        ("Tải về hóa đơn", True),
    ],
)
async def test_a_bill_that_a_person_handed_in_is_no_receipt_of_the_payment(browser, tmp_path, paper, is_receipt):
    papers = f"<h2>Thành phần hồ sơ</h2><ul><li><a href=/tep.pdf>{paper}</a></li></ul>"
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", f"<table>{HEAD}{row(1, 'Đang xử lý')}</table>"),
            "/ho-so/1": page("Hồ sơ", papers),
            "/tep.pdf": file(UNSIGNED),
        },
        my_dossiers="/ho-so",
    )
    assert (found.receipt is not None) == is_receipt


@pytest.mark.parametrize("paper", ["Giấy hẹn trả kết quả giải quyết hồ sơ", "Kết quả giải quyết lần trước.pdf"])
async def test_an_appointment_and_an_earlier_result_are_no_result(browser, tmp_path, paper):
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", f"<table>{HEAD}{row(1, 'Đã trả kết quả')}</table>"),
            "/ho-so/1": page("Hồ sơ", f"<a href=/hen.pdf>{paper}</a> <a href=/kq.pdf>Tải kết quả</a>"),
            "/hen.pdf": file(UNSIGNED),
            "/kq.pdf": file(SIGNED),
        },
        my_dossiers="/ho-so",
    )
    assert found.result is not None
    assert found.result.signed


async def test_a_profile_may_stand_in_fields_that_can_be_changed(browser, tmp_path):
    fields = "".join(
        f"<p><label>{name} <input value='{value}' disabled></label></p>"
        for name, value in (("Họ và tên", "Lê Văn Mẫu"), ("Số định danh cá nhân", "001"), ("Địa chỉ", ""))
    )
    found = await seen(browser, tmp_path, {"/ca-nhan": page("Thông tin tài khoản", fields)}, account="/ca-nhan")
    assert set(found.kinds) == {"name", "identity"}


EMPTY = """<form><label for=a>Họ và tên *</label><input id=a>
<label for=b>Giới tính</label><select id=b><option>Nam</option><option>Nữ</option></select>
<label for=c>Số CCCD</label><input id=c><label for=d>Ngày cấp</label><input id=d>
<label for=e>Địa chỉ</label><label for=f>Tỉnh/Thành phố</label><select id=f><option>Chọn tỉnh</option></select>
<label for=g>Điện thoại</label><input id=g></form>"""


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (EMPTY.replace("><", "><br><"), set()),
        ("<p>Họ và tên</p><p>Dân tộc</p><p>Số CCCD</p><p>Ngày cấp: 01/02/2021</p><p>Địa chỉ</p><p>Cập nhật</p>", set()),
        ("<p>Họ và tên: Chưa cập nhật</p><p>Số CCCD</p><p>Nơi cấp (*)</p><p>Địa chỉ</p><p>Khu vực *</p>", set()),
        (
            "<p>Họ và tên</p><p>Trần Thị M***</p><p>Số CCCD: ********<input></p><p>Địa chỉ</p><p>Phường 3, TP Mẫu</p>",
            {"name", "identity", "address"},
        ),
    ],
)
async def test_the_label_of_the_next_field_is_nobodys_data(browser, tmp_path, body, kinds):
    found = await seen(browser, tmp_path, {"/ca-nhan": page("Thông tin cá nhân", body)}, account="/ca-nhan")
    assert set(found.kinds) == kinds


@pytest.mark.parametrize(
    "code",
    ["H21.05-261120-0001", "000.00.15.G07-261119-0008", "H77.14-2611-000482", "H63-26-0009173", "BTS-2026-11447"],
)
async def test_codes_of_dossiers_are_known_however_a_portal_numbers(browser, tmp_path, code):
    listed = f"<table>{HEAD}<tr><td><a href=/ho-so/1>{code}</a></td><td>Cấp phép</td><td>Đang xử lý</td></tr></table>"
    found = await seen(browser, tmp_path, {"/ho-so": page("Hồ sơ của tôi", listed)}, my_dossiers="/ho-so")
    assert found.rows == 1


async def test_empty_lists_and_stores_hold_nothing(browser, tmp_path):
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", f"<table>{HEAD}<tr><td colspan=3>Không có dữ liệu</td></tr></table>"),
            "/kho": page("Kho giấy tờ", "<p>Kho giấy tờ của bạn chưa có giấy tờ nào.</p>"),
            "/thong-bao": page(
                "Thông báo", "<ul><li>Thông báo nghỉ lễ 30/4 của tỉnh</li><li>Tuyển dụng công chức</li></ul>"
            ),
        },
        my_dossiers="/ho-so",
        data_store="/kho",
        notices="/thong-bao",
    )
    assert (found.rows, found.drafts, found.papers, found.notice_rows) == (0, 0, 0, 0)
    assert found.says_empty
    assert found.store_says_empty


async def test_a_store_under_construction_is_no_store(browser, tmp_path):
    pages = {"/kho": page("Kho dữ liệu", "<p>Chức năng đang được phát triển.</p>")}
    found = await seen(browser, tmp_path, pages, data_store="/kho")
    assert found.store.under_construction
    assert not found.store.seen


@pytest.mark.parametrize(
    ("body", "building"),
    [
        ("<p>Email: Đang cập nhật</p><p>Chưa có giấy tờ nào.</p>", False),
        ("<p>Email: Đang cập nhật</p>", False),
        ("<dl><dt>Ngày cấp</dt><dd>Đang cập nhật</dd></dl><p>Chưa có giấy tờ nào.</p>", False),
        ("<p>Kho dữ liệu: đang cập nhật</p>", True),
        ("<p>Chức năng đang được phát triển.</p><p>Không có dữ liệu</p>", True),
    ],
)
async def test_a_value_still_to_come_is_no_store_under_construction(browser, tmp_path, body, building):
    found = await seen(browser, tmp_path, {"/kho": page("Kho dữ liệu", body)}, data_store="/kho")
    assert bool(found.store.under_construction) is building


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("Yêu cầu bổ sung</td><td>Ủy ban nhân dân xã Mẫu", False),
        ("Yêu cầu bổ sung</td><td>01/02/2026", False),
        ("Yêu cầu bổ sung</td><td>Lý do: thiếu bản sao giấy khai sinh", True),
    ],
)
async def test_what_stands_behind_a_state_in_its_row_is_a_reason_only_where_it_says_so(
    browser, tmp_path, state, reason
):
    listed = f"<table>{HEAD}<tr><td>H98.12.05-0004211</td><td>{state}</td></tr></table>"
    found = await seen(browser, tmp_path, {"/ho-so": page("Hồ sơ của tôi", listed)}, my_dossiers="/ho-so")
    # Nothing in the row opens the dossier's own page.
    assert found.returned == Returned(status="yêu cầu bổ sung", reason=reason, read=False)


@pytest.mark.parametrize(
    "told",
    [
        "<p>1 Đơn đề nghị cấp giấy phép xây dựng nhà ở riêng lẻ.pdf</p>",
        "<p>Trạng thái: Yêu cầu bổ sung</p><p>Cơ quan xử lý: Sở Xây dựng tỉnh Mẫu</p>",
        "<h3>Yêu cầu bổ sung</h3><p>Cơ quan xử lý: Sở Xây dựng tỉnh Mẫu</p>",
    ],
)
async def test_names_of_papers_and_what_else_a_dossier_says_are_no_reason(browser, tmp_path, told):
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", f"<table>{HEAD}{row(1, 'Yêu cầu bổ sung')}</table>"),
            "/ho-so/1": page("Hồ sơ", told),
        },
        my_dossiers="/ho-so",
    )
    assert found.returned == Returned(status="yêu cầu bổ sung", reason=False)


async def test_the_portals_own_address_and_empty_lines_are_nobodys_profile(browser, tmp_path):
    body = (
        "<h1>Tài khoản</h1><p>Ngày sinh</p><p>Giới tính</p><a href=/mk>Đổi mật khẩu</a>"
        "<footer><p>Địa chỉ: 1 Lê Lợi</p><p>Điện thoại: 0240 000 000</p><p>Email: hotro@mau.invalid</p></footer>"
    )
    html = f"<!doctype html><meta charset=utf-8><title>Tài khoản</title><body>{body}</body>"
    found = await seen(browser, tmp_path, {"/ca-nhan": html}, account="/ca-nhan")
    assert found.kinds == ()


async def test_a_returned_dossier_that_sends_one_to_the_counter_has_no_way_to_supply(browser, tmp_path):
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", f"<table>{HEAD}{row(1, 'Yêu cầu bổ sung')}</table>"),
            "/ho-so/1": page(
                "Hồ sơ", "<p>Lý do: thiếu bản vẽ, đề nghị mang đến bộ phận một cửa.</p><a href='#'>In phiếu</a>"
            ),
        },
        my_dossiers="/ho-so",
    )
    assert found.returned == Returned(status="yêu cầu bổ sung", reason=True)


async def test_papers_are_supplied_on_the_page_of_the_dossier_and_its_button_is_not_pressed(browser, tmp_path):
    form = "<form method=post><input type=file name=t><button>Bổ sung hồ sơ</button></form>"
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", f"<table>{HEAD}{row(1, 'Yêu cầu bổ sung')}</table>"),
            "/ho-so/1": page(
                "Hồ sơ", f"<h2>Yêu cầu bổ sung</h2><p>Ảnh bị mờ, đề nghị bổ sung ảnh chụp rõ hơn.</p>{form}"
            ),
        },
        my_dossiers="/ho-so",
    )
    assert found.returned is not None
    assert (found.returned.reason, found.returned.opens) == (True, True)


@pytest.mark.parametrize(
    "tab",
    [
        "<button type=button id=nhap role=tab>Hồ sơ nháp</button>",
        "<ul class=nav-tabs><li><a href='#' id=nhap>Hồ sơ nháp (1)</a></li></ul>",
    ],
)
async def test_drafts_behind_a_tab_and_a_result_that_a_script_hands_over(browser, tmp_path, tab):
    script = """<script>
    document.getElementById('nhap').onclick = () => { document.getElementById('ds').innerHTML =
      '<table><tr><td>Đăng ký kết hôn</td><td><button type=button>Tiếp tục</button></td></tr></table>'; };</script>"""
    download = """<button type=button id=tai>Tải kết quả</button><script>
      document.getElementById('tai').onclick = async () => {
      const blob = await (await fetch('/kq.pdf')).blob(); const a = document.createElement('a');
      a.href = URL.createObjectURL(blob); a.download = 'kq.pdf'; a.click(); };</script>"""
    listed = f"<div id=ds><table>{HEAD}{row(1, 'Hoàn thành')}</table></div>"
    body = f"{tab}{listed}"
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", body + script),
            "/ho-so/1": page("Hồ sơ", download),
            "/kq.pdf": file(UNSIGNED),
        },
        my_dossiers="/ho-so",
    )
    assert found.drafts == 1
    assert found.result is not None
    assert (found.result.pdf, found.result.signed) == (True, False)


@pytest.mark.parametrize("tab", ["<li><a href='#{0}'>{1}</a></li>", "<li onclick='loc(\"{0}\")'>{1}</li>"])
async def test_tabs_by_state_are_no_dossiers_and_no_drafts(browser, tmp_path, tab):
    states = ("Hồ sơ nháp (0)", "Yêu cầu bổ sung (0)", "Đã trả kết quả (0)")
    tabs = "".join(tab.format(f"t{n}", state) for n, state in enumerate(states))
    for marks in ("class='nav nav-tabs'", "role=tablist", ""):
        body = f"<ul {marks}>{tabs}</ul><table>{HEAD}<tr><td colspan=3>Không có dữ liệu</td></tr></table>"
        found = await seen(browser, tmp_path, {"/ho-so": page("Quản lý hồ sơ", body)}, my_dossiers="/ho-so")
        assert (found.rows, found.drafts, found.returned) == (0, 0, None)


SIDE_MENU = (
    "<div class=col-md-3><ul class=list-group><li><a href=/ca-nhan>Thông tin tài khoản</a></li>"
    "<li><a href=/kho>Giấy tờ của tôi</a></li><li><a href=/ho-so>Hồ sơ của tôi</a></li></ul></div>"
)
BREADCRUMB = "<ol class=breadcrumb><li><a href=/>Trang chủ</a></li><li class=active>Giấy tờ của tôi</li></ol>"
PAGER = (
    "<ul class=pagination><li><a href='?p=0'>Trang trước</a></li><li class=active><span>Trang hiện tại</span></li>"
    "<li><a href='?p=2'>Trang sau</a></li></ul>"
)
PAPER_HEAD = "<tr><th>STT</th><th>Tên giấy tờ</th></tr>"


@pytest.mark.parametrize(
    "body",
    [
        f"<table>{PAPER_HEAD}<tr><td>No records found</td></tr></table>",
        f"<table>{PAPER_HEAD}<tr><td colspan=2>Trống</td></tr></table>",
        f"<table>{PAPER_HEAD}<tr><td colspan=2>Không tìm thấy dòng nào phù hợp</td></tr></table>",
        f"<table>{PAPER_HEAD}<tr><td colspan=2>Không có bản ghi nào</td></tr></table>",
        f"<table>{PAPER_HEAD}<tr><td colspan=2>Quý vị hãy thêm mới vào đây</td></tr></table>",
        f"{SIDE_MENU}<div>Chưa có giấy tờ nào</div>",
        f"<table>{PAPER_HEAD}<tr><td colspan=2>Trống</td></tr></table>{PAGER}",
        f"{BREADCRUMB}<div>Trống</div>",
        "<div>Chưa có giấy tờ nào</div><ul><li>Giấy tờ trong kho được dùng lại khi nộp hồ sơ.</li></ul>",
    ],
)
async def test_rows_that_say_a_store_is_empty_menus_and_pagers_are_no_papers(browser, tmp_path, body):
    found = await seen(browser, tmp_path, {"/kho": page("Kho giấy tờ", body)}, data_store="/kho")
    assert found.papers == 0


@pytest.mark.parametrize(
    ("body", "papers"),
    [
        (f"<table>{PAPER_HEAD}<tr><td>1</td><td><a href=/g/1>Khai sinh</a></td></tr></table>{PAGER}", 1),
        (f"<table>{PAPER_HEAD}</table><table><tr><td>1</td><td>Khai sinh</td></tr></table>", 1),
        ("<ul><li>Giấy khai sinh <a href=/g/1>Xem</a></li><li>Bằng lái xe <a href=/g/2>Xem</a></li></ul>", 2),
        (f"{SIDE_MENU}<ul><li>Giấy khai sinh, cấp ngày 01/02/2020</li></ul>", 1),
        (
            "<p>Khác: chưa có tài liệu</p><h2>Giấy tờ</h2><ul><li>Giấy khai sinh <a href=/g/1>Xem</a></li></ul>",
            1,
        ),
    ],
)
async def test_papers_of_a_store_count_in_tables_and_lists_whatever_stands_beside_them(browser, tmp_path, body, papers):
    found = await seen(browser, tmp_path, {"/kho": page("Kho giấy tờ", body)}, data_store="/kho")
    assert found.papers == papers


@pytest.mark.parametrize(
    "beside",
    [
        "<ol class=breadcrumb><li><a href=/>Trang chủ</a></li></ol>",
        PAGER,
        SIDE_MENU,
        "<table><tr><td>1</td><td><a href='?p=2'>2</a></td></tr></table>",
    ],
)
async def test_a_breadcrumb_or_pager_under_the_heading_of_drafts_is_no_draft(browser, tmp_path, beside):
    body = f"<section><h1>Hồ sơ lưu tạm</h1>{beside}</section><table>{HEAD}<tr><td>Không có dữ liệu</td></tr></table>"
    found = await seen(browser, tmp_path, {"/ho-so": page("Hồ sơ của tôi", body)}, my_dossiers="/ho-so")
    assert (found.drafts, found.draft_area) == (0, "Hồ sơ lưu tạm")


@pytest.mark.parametrize(
    "listed",
    [
        "<table><tr><td>1</td><td><a href=/nop?n=1>Đăng ký khai sinh</a></td></tr></table>",
        "<ul><li>Đăng ký khai sinh <a href=/nop?n=1>Tiếp tục</a></li></ul>",
    ],
)
async def test_a_draft_without_a_code_is_known_by_what_it_is_for(browser, tmp_path, listed):
    body = f"<h2>Hồ sơ lưu tạm</h2>{listed}{PAGER}"
    found = await seen(browser, tmp_path, {"/ho-so": page("Hồ sơ của tôi", body)}, my_dossiers="/ho-so")
    assert found.drafts == 1


def answer(content, media_type="application/octet-stream", status=200):
    async def endpoint(request):
        return Response(content, media_type=media_type, status_code=status)

    return endpoint


NO_RECEIPT = "Không tìm thấy biên lai".encode()
SIGNED_INVOICE = (
    b'\xef\xbb\xbf<?xml version="1.0"?><HDon><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></HDon>'
)


@pytest.mark.parametrize(
    ("receipt", "opens"),
    [
        (answer(b'{"code":404,"message":"x"}', "application/json"), "unknown"),
        (answer(b'{"code":404,"message":"x"}'), "unknown"),
        (answer(b"<script>alert('x');history.back()</script>", "text/html"), "unknown"),
        (answer(b"<div>" + NO_RECEIPT + b"</div>", "text/html"), "unknown"),
        (answer(b"\xef\xbb\xbf<!doctype html><p>" + NO_RECEIPT, "text/html"), "unknown"),
        (answer(b"<!-- x --><!doctype html><p>" + NO_RECEIPT, "text/html"), "unknown"),
        (answer(NO_RECEIPT), "unknown"),
        (answer(b"<?xml version='1.0'?><error>x</error>", "text/xml"), "unknown"),
        (answer(UNSIGNED), "opens"),
        (answer(b"PK\x03\x04" + bytes(40), "application/zip"), "opens"),
        (answer(b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png"), "opens"),
        (answer(SIGNED_INVOICE, "application/xml"), "opens"),
        (answer(b"x", status=401), "unknown"),
        (answer(b"x", status=403), "unknown"),
        (answer(b"x", status=429), "unknown"),
        (answer(b"x", status=503), "unknown"),
        (answer(b"x", status=404), "broken"),
        (answer(b"x", status=410), "broken"),
        (answer(b"x", status=500), "broken"),
        (answer(b""), "broken"),
    ],
)
async def test_a_receipt_opens_as_a_document_and_is_broken_only_where_there_is_none(browser, tmp_path, receipt, opens):
    listed = f"<table>{HEAD}{row(1, 'Đang xử lý', '<a href=/bl>Tải biên lai</a>')}</table>"
    found = await seen(
        browser, tmp_path, {"/ho-so": page("Hồ sơ của tôi", listed), "/bl": receipt}, my_dossiers="/ho-so"
    )
    assert found.receipt is not None
    assert found.receipt.opens == opens


async def test_an_address_that_gave_its_file_once_is_not_broken(browser, tmp_path):
    asked = []

    async def once(request):
        asked.append(request)
        headers = {"content-disposition": "attachment; filename=bl.pdf"}
        return Response(UNSIGNED, headers=headers) if len(asked) == 1 else Response("x", status_code=404)

    button = "<button type=button onclick=\"location.href='/bl'\">Tải biên lai</button>"
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", f"<table>{HEAD}{row(1, 'Đang xử lý')}</table>"),
            "/ho-so/1": page("Hồ sơ", button),
            "/bl": once,
        },
        my_dossiers="/ho-so",
    )
    assert len(asked) > 1
    assert found.receipt is not None
    assert found.receipt.opens == "unknown"


@pytest.mark.parametrize(
    "eye",
    [
        "<a href='/ho-so/9'><i class='fa fa-eye'></i></a>",
        "<a href='/mat'>Xem chi tiết</a>",
        "<button type=button>Xem chi tiết</button>",
        "<button type=button onclick='void 0'>Xem chi tiết</button>",
        "<a href='/ho-so/1'>Xem chi tiết</a>",
    ],
)
async def test_a_returned_dossier_that_could_not_be_opened_is_not_failed(browser, tmp_path, eye):
    listed = f"<table>{HEAD}<tr><td>H98.12.05-0004211</td><td>Yêu cầu bổ sung</td><td>{eye}</td></tr></table>"
    asks = page("Hồ sơ", "<script>fetch('/api/chi-tiet', {method: 'PUT'}).catch(() => 0)</script>")
    pages = {"/ho-so": page("Hồ sơ của tôi", listed), "/ho-so/1": asks, "/api/chi-tiet": "{}"}
    found = await seen(browser, tmp_path, pages, my_dossiers="/ho-so")
    assert found.returned == Returned(status="yêu cầu bổ sung", read=False)


async def test_a_returned_dossier_that_was_opened_tells_more_than_one_that_was_not(browser, tmp_path):
    shut = "<tr><td>H98.12.05-0004212</td><td>Yêu cầu bổ sung</td><td></td></tr>"
    found = await seen(
        browser,
        tmp_path,
        {
            "/ho-so": page("Hồ sơ của tôi", f"<table>{HEAD}{row(1, 'Yêu cầu bổ sung')}{shut}</table>"),
            "/ho-so/1": page("Hồ sơ", "<p>Lý do: thiếu bản vẽ, đề nghị mang đến bộ phận một cửa.</p>"),
        },
        my_dossiers="/ho-so",
    )
    assert found.returned == Returned(status="yêu cầu bổ sung", reason=True)


async def test_pages_of_dossiers_are_opened_one_after_the_other_without_the_list_between_them(browser, tmp_path):
    listed = page("Hồ sơ của tôi", f"<table>{HEAD}{''.join(row(n, 'Yêu cầu bổ sung') for n in (1, 2, 3))}</table>")
    asked = []

    async def of_list(request):
        asked.append(request)
        return HTMLResponse(listed)

    pages = {f"/ho-so/{n}": page(f"Hồ sơ {n}", "<p>Hồ sơ đang chờ.</p>") for n in (1, 2, 3)}
    found = await seen(browser, tmp_path, {"/ho-so": of_list, **pages}, my_dossiers="/ho-so")
    assert found.rows == 3
    assert found.returned == Returned(status="yêu cầu bổ sung")
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("told", "returned"),
    [
        ("Ngày yêu cầu bổ sung: - · Trạng thái: Đang xử lý", False),
        ("Số lần yêu cầu bổ sung: 0 · Trạng thái: Đang xử lý", False),
        ("Thời hạn yêu cầu bổ sung: - · Trạng thái: Đang xử lý", False),
        ("Chưa có yêu cầu bổ sung · Trạng thái: Đang xử lý", False),
        ("Ngày yêu cầu bổ sung: 01/02/2026 · Trạng thái: Yêu cầu bổ sung", True),
        ("Thời gian giải quyết: 5 ngày · Yêu cầu bổ sung", True),
    ],
)
async def test_the_name_of_a_field_is_no_state_of_a_dossier(browser, tmp_path, told, returned):
    card = f"<div><article><b>H98.12.05-0004211</b> <span>{told}</span></article></div>"
    found = await seen(browser, tmp_path, {"/ho-so": page("Hồ sơ của tôi", card)}, my_dossiers="/ho-so")
    assert found.rows == 1
    assert (found.returned is not None) == returned


BARE = "<td>H98.12.05-0004211</td><td>Yêu cầu bổ sung</td><td></td>"
STATE = "<table><tr><td>Mã hồ sơ</td><td>Trạng thái</td></tr><tr><td>{code}</td><td>Yêu cầu bổ sung</td></tr></table>"
SHUT = {
    # What stands beside the list, the row's attributes and cells, what the look-up answers, and whether it is shut.
    "bare": ("", "", BARE, STATE, True),
    "several cells that say nothing": ("<a href=#>Trang cá nhân</a>", "", BARE, STATE, True),
    "row that listens": ("", "id=r", BARE, STATE, False),
    "cell that is pressed twice": ("", "", BARE.replace("<td></td>", "<td ondblclick='mo()'></td>"), STATE, False),
    "page that listens": ("<script>document.addEventListener('click', () => {})</script>", "", BARE, STATE, False),
    "box to choose it": ("", "", BARE.replace("<td></td>", "<td><input type=radio></td>"), STATE, False),
    "button for all": ("<button type=button>Nộp bổ sung hồ sơ</button>", "", BARE, STATE, False),
    "look-up that says why": ("", "", BARE, f"{STATE}<p>Thiếu bản vẽ hoàn công, liên hệ cán bộ</p>", False),
    "look-up that opens more": ("", "", BARE, f"{STATE}<button type=button>Chi tiết</button>", False),
    "look-up that knows nothing": ("", "", BARE, "<p>Không tìm thấy hồ sơ</p>", False),
    "no look-up": ("", "", BARE, None, False),
}


@pytest.mark.parametrize("kind", SHUT)
async def test_a_returned_dossier_is_shut_when_nothing_opens_it_and_the_look_up_says_no_more(browser, tmp_path, kind):
    beside, attributes, cells, answer, shut = SHUT[kind]
    listens = "<script>document.getElementById('r')?.addEventListener('click', () => {})</script>"
    pages = {
        "/ho-so": page("Hồ sơ của tôi", f"{beside}<table>{HEAD}<tr {attributes}>{cells}</tr></table>{listens}"),
    }
    roles = {"my_dossiers": "/ho-so"}
    if answer is not None:
        box = "<form action=/tra-cuu><label>Mã hồ sơ <input name=ma></label> <button>Tra cứu</button></form>"
        pages["/tra-cuu"] = answering(
            lambda asked: page("Tra cứu hồ sơ", box + (answer.replace("{code}", asked["ma"]) if asked else ""))
        )
        roles["dossier_lookup"] = "/tra-cuu"
    found = await seen(browser, tmp_path, pages, **roles)
    assert found.returned == Returned(status="yêu cầu bổ sung", read=False, shut=shut)


async def test_a_second_look_opens_what_is_in_doubt_and_keeps_the_rest_as_it_was_seen(browser, tmp_path):
    asked = []

    def counting(path, html):
        async def endpoint(request):
            asked.append(path)
            return HTMLResponse(html)

        return endpoint

    lists = f"<table>{HEAD}{row(1, 'Yêu cầu bổ sung')}{row(2, 'Đã có kết quả')}</table>"
    paper = "<table><tr><th>Tên giấy tờ</th></tr><tr><td>Giấy khai sinh</td></tr></table>"
    pages = {
        "/ca-nhan": page("Thông tin cá nhân", PROFILE),
        "/ho-so": page("Hồ sơ của tôi", lists),
        "/ho-so/1": page("Hồ sơ 1", "<p>Lý do: thiếu bản vẽ, đề nghị mang đến bộ phận một cửa.</p>"),
        "/ho-so/2": page("Hồ sơ 2", "<p>Hồ sơ đã xong.</p>"),
        "/kho": page("Kho giấy tờ", paper),
    }
    roles = {"account": "/ca-nhan", "my_dossiers": "/ho-so", "data_store": "/kho"}
    endpoints = {path: counting(path, html) for path, html in pages.items()}
    with running(endpoints, roles=roles) as portal:
        shared = Shared()
        first = await look(browser, portal, ACCOUNT, tmp_path, session=True, shared=shared)
        assert {"/ca-nhan", "/kho", "/ho-so/1"} <= set(asked)
        asked.clear()
        again = await look(browser, portal, ACCOUNT, tmp_path, session=True, shared=shared, doubted=frozenset({"F18"}))
    assert asked == ["/ho-so", "/ho-so/2"]
    kept, said = AccountFacts.model_validate(again.facts), AccountFacts.model_validate(first.facts)
    assert (kept.kinds, kept.papers, kept.returned) == (said.kinds, said.papers, said.returned)
    assert kept.kinds
    assert kept.returned is not None


async def test_the_list_of_dossiers_is_read_once_for_all_who_look(browser, tmp_path):
    asked = []

    async def of_list(request):
        asked.append(request)
        return HTMLResponse(page("Hồ sơ của tôi", f"<table>{HEAD}{row(1, 'Đang xử lý')}</table>"))

    field = "<form><label>Mã hồ sơ <input name=ma></label><button>Tra cứu</button></form>"
    endpoints = {
        "/ho-so": of_list,
        "/ho-so/1": answering(lambda _: page("Hồ sơ 1", "<p>Đang xử lý</p>")),
        "/tra-cuu": answering(lambda _: page("Tra cứu hồ sơ", f"{field}<p>Không tìm thấy hồ sơ</p>")),
    }
    with running(endpoints, roles={"my_dossiers": "/ho-so", "dossier_lookup": "/tra-cuu"}) as portal:
        shared = Shared()
        await look(browser, portal, ACCOUNT, tmp_path, session=True, shared=shared)
        seen = await look(browser, portal, TRACKING, tmp_path, session=True, shared=shared)
    assert TrackingFacts.model_validate(seen.facts).progress is not None
    assert len(asked) == 1
