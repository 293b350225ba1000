"""The progress of a known dossier: what counts as a step, as an agency, and what stands behind a press."""

import json

import pytest
from small_portal import NOWHERE, answering, case_of, look, page, running

from auditor.browser.chromium import open_chromium
from auditor.functional.judge.tracking import judge_f25
from auditor.functional.observe.progress import names_agency
from auditor.functional.observe.tracking import TRACKING, TrackingWords
from auditor.functional.words import load_words

DOSSIER = "G22.15.08-260301-0042"
DUE = "<p>Ngày hẹn trả: 20/03/2026</p>"
ASK = """<label>Mã hồ sơ <input id=ma></label> <button type=button onclick="ask()">Tra cứu</button><div id=out></div>
<script>function ask() {{ out.innerHTML = ma.value === '{code}' ? {found} : '<p>Không tìm thấy</p>'; }}
function more() {{ box.innerHTML = {more}; }}</script><div id=box></div>"""


@pytest.fixture(scope="module")
async def browser():
    async with open_chromium(arguments=[NOWHERE]) as chromium:
        yield chromium


async def judged(browser, tmp_path, found, *, more="", endpoints=None):
    """The verdict on a dossier that the operator named, whose answer a script draws."""
    body = ASK.format(code=DOSSIER, found=json.dumps(found), more=json.dumps(more))
    pages = {"/tra-cuu": answering(lambda _: page("Tra cứu hồ sơ", body)), **(endpoints or {})}
    with running(pages, roles={"dossier_lookup": "/tra-cuu"}) as portal:
        observation = await look(browser, portal, TRACKING, tmp_path, code=DOSSIER)
        assert portal.ledger.final_submissions == ()
    return judge_f25(case_of("F25", observation, code=True))


def table(heads, *rows):
    drawn = [
        "".join(f"<{tag}>{text}</{tag}>" for text in row)
        for tag, row in (("th", heads), *(("td", row) for row in rows))
    ]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in drawn) + "</table>"


# Agencies


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Thẩm định - Sở Tư pháp (05/03/2026)", True),
        ("Cơ quan giải quyết UBND xã Mẫu", True),
        ("SO TU PHAP", True),
        ("G22\tCấp giấy phép\tSở Y tế\tĐang xử lý", True),
        ("Phòng Tư pháp", True),
        ("Số hồ sơ: H21.15-0001", False),
        ("So ho so: H21.15-0001", False),
        ("Số điện thoại: 0900", False),
        ("Sổ tiếp nhận", False),
        ("Mã hồ sơ Ngày tiếp nhận Cơ quan giải quyết Số biên nhận", False),
        ("Phòng cháy và chữa cháy: thẩm duyệt thiết kế", False),
        ("Phòng ban xử lý", False),
    ],
)
def test_an_agency_is_told_by_how_its_name_is_spelt(line, named):
    assert names_agency(line, load_words(TrackingWords, "tracking", framework_id="mic-2023")) is named


# Steps

COLUMNS = ("STT", "Mã hồ sơ", "Tên thủ tục", "Cơ quan", "Ngày hẹn trả", "Trạng thái")
NAME = "Phê duyệt báo cáo ĐTM"
LONG_NAME = "Phê duyệt kết quả thẩm định báo cáo đánh giá tác động môi trường"
LONG_STEP = "Chuyên viên phòng nghiệp vụ đang thụ lý và xin ý kiến của các bên"


FIELDS_OF_IT = (
    "<p>Kênh tiếp nhận: Trực tuyến</p><p>Hình thức trả kết quả: Trực tiếp</p><p>Bộ phận tiếp nhận: Một cửa</p>"
)


@pytest.mark.parametrize(
    ("found", "code", "message"),
    [
        (table(COLUMNS, ("1", DOSSIER, NAME, "Sở Y tế", "20/03/2026", "Đang xử lý")), "progress-partly", None),
        (
            f"<p>{DOSSIER}</p><p>{LONG_NAME}</p><p>Sở Y tế</p>{DUE}<p>Đang xử lý</p>",
            "ambiguous",
            "progress-steps-doubtful",
        ),
        (
            f"<p>{DOSSIER}</p><dl><dt>Thủ tục</dt><dd>{NAME}</dd></dl><p>Sở Y tế</p>{DUE}<p>Đang xử lý</p>",
            "progress-partly",
            None,
        ),
        (
            f"<p>{DOSSIER}: Sở Y tế</p>"
            + table(("Tiếp nhận", "Hẹn trả", "Trạng thái"), ("01/03/2026", "20/03/2026", "Đang xử lý")),
            "ambiguous",
            "progress-steps-doubtful",
        ),
        (
            f"<p>{DOSSIER}</p>{DUE}<p>Sở Tư pháp tiếp nhận hồ sơ – 01/02/2026</p><p>Sở Tư pháp thẩm định hồ sơ</p>",
            "progress-complete",
            None,
        ),
        (
            f"<p>{DOSSIER}</p><p>{LONG_NAME}</p><p>Sở Y tế</p>{DUE}<p>Đã tiếp nhận</p><p>{LONG_STEP}</p>",
            "progress-complete",
            None,
        ),
        (
            f"<p>{DOSSIER}</p>{DUE}<p>Đã tiếp nhận</p><p>Thẩm định, tra cứu thông tin - Sở Tư pháp (Đang làm)</p>",
            "progress-complete",
            None,
        ),
        (
            f"<p>{DOSSIER}: Sở Y tế</p>{DUE}<p>Đang xử lý</p><a href=/in>In giấy tiếp nhận</a>",
            "ambiguous",
            "progress-steps-doubtful",
        ),
        (
            f"<p>{DOSSIER}: Sở Y tế</p>{DUE}<p>Đang xử lý</p>{FIELDS_OF_IT}",
            "progress-partly",
            None,
        ),
        (
            f"<p>Hồ sơ {DOSSIER}</p>"
            + table(("Bước", "Đơn vị"), ("Tiếp nhận", "Sở Y tế"), ("Thẩm định", "Phòng Nghiệp vụ"))
            + DUE,
            "progress-complete",
            None,
        ),
    ],
)
async def test_names_and_heads_of_columns_are_no_steps(browser, tmp_path, found, code, message):
    judgement = await judged(browser, tmp_path, found)
    assert (judgement.code, judgement.message) == (code, message)


# What stands behind a press

HEADS = ("Mã hồ sơ", "Tên thủ tục", "Trạng thái", "")
STEPS = f"<h2>Hồ sơ {DOSSIER}</h2><ol><li>Tiếp nhận - Sở Tư pháp</li><li>Thẩm định - Sở Tư pháp</li></ol>"
PRESSED = "<button type=button onclick=more()>Xem chi tiết</button>"
ROW = (DOSSIER, "Cấp giấy phép", "Đang xử lý", "")


@pytest.mark.parametrize(
    ("row", "more", "expected"),
    [
        ((*ROW[:3], PRESSED), STEPS + DUE, ("progress-complete", None)),
        (
            (f"<a href='#' onclick='more(); return false'>{DOSSIER}</a>", *ROW[1:]),
            STEPS + DUE,
            ("progress-complete", None),
        ),
        ((f"<a href='/chi-tiet'>{DOSSIER}</a>", *ROW[1:]), "", ("progress-complete", None)),
        ((*ROW[:3], PRESSED), STEPS, ("progress-partly", None)),
        ((*ROW[:3], PRESSED), "<p>Chưa cập nhật</p>", ("progress-missing", None)),
        ((*ROW[:3], "<a href='/tin'>Xem chi tiết</a>"), "", ("ambiguous", "progress-behind")),
        ((*ROW[:3], "<a href='https://khac.example/x'>Quá trình xử lý</a>"), "", ("ambiguous", "progress-behind")),
        (ROW, "", ("progress-missing", None)),
        ((*ROW[:3], "<button type=button>In phiếu</button>"), "", ("progress-missing", None)),
    ],
)
async def test_what_stands_behind_a_found_dossier_is_opened(browser, tmp_path, row, more, expected):
    endpoints = {
        "/chi-tiet": answering(lambda _: page("Chi tiết hồ sơ", STEPS + DUE)),
        "/tin": answering(lambda _: page("Tin", "<p>Tiếp nhận tại Sở Y tế</p><p>Thẩm định</p>" + DUE)),
    }
    judgement = await judged(browser, tmp_path, table(HEADS, row), more=more, endpoints=endpoints)
    assert (judgement.code, judgement.message) == expected
