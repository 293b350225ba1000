"""How look-ups of all kinds are asked and what their answers mean, where a first reading misleads."""

import asyncio

import pytest
from small_portal import NOWHERE, answering, case_of, look, page, running
from starlette.responses import HTMLResponse

from auditor.browser.chromium import open_chromium
from auditor.functional.judge.tracking import judge_f19, judge_f24, judge_f25
from auditor.functional.observe import patience
from auditor.functional.observe.tracking import TRACKING
from auditor.judging import reasons

JSON = HTMLResponse("[]", media_type="application/json")


@pytest.fixture(scope="module")
async def browser():
    async with open_chromium(arguments=[NOWHERE]) as chromium:
        yield chromium


async def judged(browser, tmp_path, body, *, title="Tra cứu hồ sơ", role="dossier_lookup", label=None, path="/tra-cuu"):
    """The verdict on one page; what it fetches from `/api` is an empty list."""
    endpoints = {path: answering(lambda _: page(title, body)), "/api": answering(lambda _: JSON)}
    labels = {role: label} if label else {}
    with running(endpoints, roles={role: path}, labels=labels) as portal:
        observation = await look(browser, portal, TRACKING, tmp_path)
    number, judge = ("F24", judge_f24) if role == "dossier_lookup" else ("F19", judge_f19)
    return judge(case_of(number, observation))


# A button that waits for a code

WAITING = """<div><input placeholder="Nhập mã hồ sơ"><button type="button" disabled>Tra cứu</button></div><p id=out></p>
<script>const field = document.querySelector('main input'), button = document.querySelector('main button');
field.oninput = () => {{ {typed} }}; button.onclick = () => {{ out.textContent = 'Không tìm thấy hồ sơ'; }};</script>"""

DRAWN_ANEW = """const next = field.cloneNode(); field.replaceWith(next); const pressed = button.onclick;
button.replaceWith(Object.assign(button.cloneNode(true), {disabled: false, onclick: pressed}));"""


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        ("button.disabled = !field.value;", "lookup-not-found", None),
        ("setTimeout(() => { button.disabled = !field.value; }, 300);", "lookup-not-found", None),
        (DRAWN_ANEW, "lookup-not-found", None),
        ("", "ambiguous", "lookup-button-off"),
    ],
)
async def test_a_button_that_waits_for_a_code_is_pressed_once_it_can_be(browser, tmp_path, typed, code, message):
    judgement = await judged(browser, tmp_path, WAITING.format(typed=typed))
    assert (judgement.code, judgement.message) == (code, message)


async def test_another_search_is_no_way_round_a_button_that_stays_disabled(browser, tmp_path):
    other = "<p>Tin</p><button type=button onclick=\"out.textContent = 'Không có kết quả'\">Tìm kiếm</button>"
    judgement = await judged(browser, tmp_path, WAITING.format(typed="") + other)
    assert judgement.message == "lookup-button-off"


# A table that is empty before and after

EMPTY = """<label>Mã hồ sơ <input></label> <button type=button onclick="fetch('/api')">Tra cứu</button>
<table><tr><th>Số hồ sơ</th><th>Trạng thái</th></tr><tr><td colspan=2>{said}</td></tr></table>"""


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Không có dữ liệu", "ambiguous"),
        ("No data available in table", "ambiguous"),
        ("Nếu không tìm thấy hồ sơ, hãy gọi tổng đài", "lookup-silent"),
        ("Không tìm thấy hồ sơ?", "lookup-silent"),
        ("Nhập mã để tra cứu", "lookup-silent"),
    ],
)
async def test_a_table_that_still_says_that_there_is_nothing_may_have_answered(browser, tmp_path, said, code):
    assert (await judged(browser, tmp_path, EMPTY.format(said=said))).code == code


# An answer that takes its time

SLOW = """<label>Mã hồ sơ <input></label> <button type=button onclick="fetch('/cham').then(() => {
out.textContent = 'Không tìm thấy hồ sơ'; })">Tra cứu</button><p id=out></p>"""


@pytest.mark.parametrize(
    ("seconds", "patience_s", "code"), [(14.0, patience.PATIENCE_S, "lookup-not-found"), (90.0, 1.0, "timeout")]
)
async def test_an_answer_that_is_under_way_is_waited_for_and_never_taken_for_silence(
    browser, tmp_path, monkeypatch, *, seconds, patience_s, code
):
    monkeypatch.setattr(patience, "PATIENCE_S", patience_s)

    async def slowly(request):
        await asyncio.sleep(seconds)
        return JSON

    pages = {"/tra-cuu": answering(lambda _: page("Tra cứu hồ sơ", SLOW)), "/cham": slowly}
    with running(pages, roles={"dossier_lookup": "/tra-cuu"}) as portal:
        observation = await look(browser, portal, TRACKING, tmp_path)
    assert judge_f24(case_of("F24", observation)).code == code


# The number of an error in a clear answer

TOLD = """<label>Mã hồ sơ <input></label> <button type=button onclick="fetch('/api'); out.innerHTML = '{said}'">Tra cứu
</button><div id=out></div>"""


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Lỗi 404: Không tìm thấy hồ sơ", "lookup-not-found"),
        ("404 NOT_FOUND «Không tìm thấy hồ sơ»", "lookup-not-found"),
        ("404: không có dữ liệu", "lookup-not-found"),
        ("<h3>Lỗi 404</h3><p>Không tìm thấy hồ sơ</p>", "ambiguous"),
        ("404 Not Found", "lookup-out-of-order"),
        ("Mã lỗi 404: không tìm thấy", "lookup-out-of-order"),
        ("404 - Không tìm thấy trang hồ sơ", "lookup-out-of-order"),
        ("<h3>404</h3><p>Không tìm thấy trang</p>", "lookup-out-of-order"),
    ],
)
async def test_the_number_of_an_error_does_not_spoil_a_clear_answer(browser, tmp_path, said, code):
    assert (await judged(browser, tmp_path, TOLD.format(said=said))).code == code


# Look-ups of something else

RESULTS = """<label>{field} <input></label> <button type=button onclick="out.textContent = 'Không tìm thấy kết quả'">
Tìm kiếm</button><p id=out></p>"""


@pytest.mark.parametrize(
    ("named", "field", "code"),
    [
        (("Tra cứu kết quả", "Tra cứu kết quả phản ánh, kiến nghị"), "Mã phản ánh", "ambiguous"),
        (("Tra cứu kết quả", "Tra cứu kết quả PAKN"), "Mã tra cứu", "ambiguous"),
        (("Tra cứu kết quả tuyển dụng", "Tra cứu kết quả"), "Số báo danh", "ambiguous"),
        (("Kết quả khảo sát hài lòng", "Kết quả khảo sát hài lòng"), "Tìm kiếm:", "ambiguous"),
        (("Kết quả", "Kết quả hoạt động"), "Tìm kiếm:", "ambiguous"),
        (("Tra cứu kết quả", "Tra cứu kết quả hồ sơ, phản ánh"), "Mã hồ sơ", "lookup-not-found"),
        (("Tra cứu kết quả trên địa bàn thị xã", "Tra cứu kết quả"), "Nhập mã", "lookup-not-found"),
        (("Xác thực văn bản", "Tiện ích"), "Nhập mã", "lookup-not-found"),
        (("Kết quả", "Kết quả hoạt động"), "Số giấy phép", "lookup-not-found"),
        # Decisions, reports and plans of every kind have such a number.
        (("Kết quả", "Kết quả hoạt động"), "Số, ký hiệu", "ambiguous"),
        (("Kết quả thanh tra", "Kết quả thanh tra"), "Số quyết định", "ambiguous"),
        (("Kết quả lựa chọn nhà thầu", "Kết quả"), "Mã hồ sơ", "ambiguous"),
        (("Tra cứu kết quả xử phạt", "Tra cứu kết quả"), "Số quyết định", "ambiguous"),
        (("Kết quả xét duyệt", "Kết quả"), "Mã tra cứu", "ambiguous"),
        (("Kết quả giải quyết khiếu nại", "Kết quả giải quyết"), "Số quyết định", "ambiguous"),
        (("Kết quả giải quyết", "Kết quả giải quyết"), "Số quyết định", "lookup-not-found"),
        (("Thanh tra tỉnh: tra cứu kết quả", "Tra cứu kết quả"), "Số quyết định", "lookup-not-found"),
    ],
)
async def test_a_look_up_of_something_else_is_not_that_of_results(browser, tmp_path, named, field, code):
    title, label = named
    judgement = await judged(
        browser, tmp_path, RESULTS.format(field=field), title=title, label=label, role="result_lookup", path="/ket-qua"
    )
    assert judgement.code == code
    assert judgement.message in {None, "result-lookup-other"}


# The code of a dossier, asked for to another end

CODE_BOX = """<label>Mã hồ sơ <input></label> <button type=button onclick="out.textContent = 'Không tìm thấy hồ sơ'">
Tra cứu</button><p id=out></p>"""


@pytest.mark.parametrize(
    ("title", "label", "other"),
    [
        ("Thanh toán trực tuyến", "Thanh toán trực tuyến", True),
        ("Tra cứu thanh toán", "Tra cứu thanh toán", True),
        ("Cổng dịch vụ công", "Nộp phí, lệ phí", True),
        ("Đánh giá mức độ hài lòng", "Đánh giá", True),
        ("Đánh giá mức độ hài lòng | Cổng dịch vụ công", "", True),
        ("Gửi phản ánh kiến nghị", "Phản ánh kiến nghị", True),
        ("Xác thực văn bản", "Xác thực văn bản", True),
        ("Thanh toán trực tuyến", "Tra cứu hồ sơ", False),
        ("Tra cứu hồ sơ", "Thanh toán", False),
        ("Tra cứu tiến độ và đánh giá", "Tiện ích", False),
        ("Tra cứu kết quả giải quyết hồ sơ", "Tra cứu kết quả", False),
        ("Hồ sơ đã đến đâu?", "Mục", False),
        ("Tra cứu", "Tra cứu", False),
    ],
)
async def test_a_box_that_asks_for_a_code_to_pay_or_rate_is_no_look_up(browser, tmp_path, title, label, other):
    endpoints = {"/trang": answering(lambda _: page(title, CODE_BOX))}
    labels = {"dossier_lookup": label}
    with running(endpoints, roles={"dossier_lookup": "/trang"}, labels=labels) as portal:
        seen = await look(browser, portal, TRACKING, tmp_path, code="G22.15.08-260301-0042")
    status, progress = (
        judge(case_of(number, seen, code=True)) for number, judge in (("F24", judge_f24), ("F25", judge_f25))
    )
    assert (status.message or status.code) == ("dossier-lookup-other" if other else "lookup-not-found")
    assert (progress.message or progress.code) == ("dossier-lookup-other" if other else "progress-code-unknown")
    reasons("mic-2023").reason(status.code, status.message or status.code, status.args)
