"""F05: a part counts when its heading stands on the page with content behind it, also behind tabs."""

from __future__ import annotations

import json
import unicodedata
from typing import NamedTuple

import pytest
from local_site import LocalSite
from small_desk import Look

from auditor.evidence import Observation
from auditor.findings import Judgement, Pillar, Verdict
from auditor.framework import load_framework
from auditor.functional.casework import Case
from auditor.functional.facts.procedures import ProcedureSeen, ProceduresFacts
from auditor.functional.facts.search import PageSearch
from auditor.functional.judge.procedures import judge_f05
from auditor.functional.observe.catalogue import CATALOGUE
from auditor.functional.observe.procedures import PROCEDURES
from auditor.functional.probing import Probe, Shared


class Again(NamedTuple):
    """What a second look saw and says, and the pages of procedures that it opened."""

    facts: ProceduresFacts
    judgement: Judgement
    opened: tuple[str, ...]


PARTS = ("name", "steps", "method", "composition", "time_limit", "users", "agency")
FOUND = PageSearch(role="catalogue", found=True, url="http://p/", complete=True, challenged=False)


def seen(
    outcome: str = "read", *, parts: tuple[str, ...] = PARTS, codes: tuple[str, ...] = ("1.000001",)
) -> ProcedureSeen:
    return ProcedureSeen.model_validate(
        {"name": "n", "listed_code": "1.000001", "url": "u", "outcome": outcome, "parts": parts, "codes": codes}
    )


GOOD, LACKING, POOR, BROKEN = seen(), seen(parts=PARTS[:5]), seen(parts=PARTS[:3]), seen("broken", parts=(), codes=())
OTHER_CODE, SLOW, LOGIN = seen(codes=("2.000002",)), seen("timeout", parts=()), seen("login", parts=())


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([GOOD] * 5, ("met", "procedures-complete")),
        ([GOOD] * 4 + [LACKING], ("met", "procedures-complete")),
        ([GOOD] * 4 + [SLOW], ("met", "procedures-complete")),
        ([GOOD] * 3 + [LACKING] * 2, ("partly_met", "procedures-some")),
        ([GOOD] * 3 + [OTHER_CODE] * 2, ("partly_met", "procedures-some")),
        ([GOOD] * 3 + [LACKING, SLOW], ("not_observable", "procedures-slow")),
        # What lacks one part or two on every page is no better and no worse than what lacks all on some.
        ([LACKING] * 5, ("partly_met", "procedures-most")),
        ([GOOD] + [LACKING] * 3 + [POOR], ("partly_met", "procedures-most")),
        ([LACKING] * 4 + [SLOW], ("partly_met", "procedures-most")),
        ([LACKING] * 3 + [POOR] * 2, ("not_met", "procedures-incomplete")),
        ([LACKING] * 3 + [POOR, SLOW], ("not_observable", "procedures-slow")),
        ([seen(parts=PARTS[:5], codes=())] * 5, ("not_met", "procedures-incomplete")),
        ([GOOD] + [POOR] * 4, ("not_met", "procedures-incomplete")),
        ([BROKEN] * 5, ("not_met", "procedures-incomplete")),
        ([seen("document", parts=())] * 5, ("not_observable", "procedures-document")),
        ([LOGIN] * 5, ("not_observable", "procedures-login")),
        ([LACKING], ("not_observable", "procedures-few")),
        ([], ("not_observable", "procedures-none")),
    ],
)
def test_the_verdict_holds_whatever_the_unread_pages_hold(
    pages: list[ProcedureSeen], expected: tuple[str, str]
) -> None:
    facts = ProceduresFacts(search=FOUND, procedure_search=FOUND, required=PARTS, seen=tuple(pages))
    observation = Observation(
        pillar=Pillar.FUNCTIONAL, probe="procedures", at="2026-11-22T00:00:00Z", facts=facts.model_dump(mode="json")
    )
    case = Case(
        criterion=load_framework().criterion("F05"),
        seen={"procedures": observation},
        with_session=False,
        dossier_code_given=False,
    )
    judgement = judge_f05(case)
    assert (judgement.verdict.value, judgement.message or judgement.code) == expected


TABS = """<a href="#noi-dung" style="position: absolute; left: -9999px">Bỏ qua, đến nội dung chính</a>
<h1>{name}</h1><p>Mã thủ tục: {code}</p>
<ul><li role="tab" onclick="show(0)">Thông tin chung</li><li role="tab" onclick="show(1)">Quy trình</li></ul>
<div class="p"><dl><dt>Cơ quan thực hiện</dt><dd>Sở Tư pháp</dd><dt>Đối tượng thực hiện</dt><dd>Công dân</dd></dl>
<p><b>Thời hạn giải quyết:</b> 5 ngày làm việc</p></div>
<div class="p" hidden><h3>1. Trình tự thực hiện</h3><p>Bước 1: nộp hồ sơ.</p><h3>2. Cách thức thực hiện</h3>
<p>Trực tuyến</p><h3>3. Thành phần hồ sơ</h3><p>{parts}</p></div>
<script>function show(n) {{ document.querySelectorAll('.p').forEach((p, i) => p.hidden = i !== n); }}</script>"""


@pytest.mark.parametrize(
    ("parts", "code"),
    [("Tờ khai: 01 bản chính", "procedures-complete"), ("Đang cập nhật", "procedures-most")],
)
async def test_tabs_are_opened_and_empty_parts_do_not_count(
    local_site: LocalSite, look: Look, parts: str, code: str
) -> None:
    rows = []
    for number in range(6):
        name, national = f"Cấp bản sao giấy tờ hộ tịch loại {number}", f"1.00000{number}"
        local_site.put(f"/tt/{number}", TABS.format(name=name, code=national, parts=parts))
        rows.append(f"<tr><td>{national}</td><td><a href='/tt/{number}'>{name}</a></td></tr>")
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1><table><tr><th>Mã</th><th>Tên</th></tr>{''.join(rows)}</table>")
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert judgements["F05"].code == code, observation.facts["seen"]


async def test_a_link_that_begins_with_the_code_holds_the_name(local_site: LocalSite, look: Look) -> None:
    """Beside the link stands the agency, in a leaf of its own."""
    rows = []
    for number in range(6):
        name, national = f"Cấp bản sao giấy tờ hộ tịch loại {number}", f"1.00000{number}"
        page = TABS.format(name=name, code=national, parts="Tờ khai: 01 bản chính")
        local_site.put(f"/tt/{number}", page.replace("h1>", "div>"))
        rows.append(
            f"<div class=i><a href='/tt/{number}'>{national}.000.00.00.H18 - {name}</a>"
            f"<p><span>{number + 1}.</span><span>Ủy ban nhân dân cấp xã</span></p></div>"
        )
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1>{''.join(rows)}")
    observation, _ = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert {one["name"] for one in observation.facts["seen"]} <= {
        f"Cấp bản sao giấy tờ hộ tịch loại {number}" for number in range(6)
    }


async def test_folds_in_capitals_with_leaked_icon_names_are_read(local_site: LocalSite, look: Look) -> None:
    """Headings come decomposed and in capitals beside the name of an icon; two are open, the others open on a press."""
    heads = ("Trình tự thực hiện", "Cách thức thực hiện", "Thành phần hồ sơ", "Số lượng hồ sơ", "Thời hạn giải quyết")
    heads += ("Đối tượng thực hiện", "Cơ quan thực hiện")
    panels = "".join(
        f"""<div><div style="cursor:pointer" onclick="this.nextElementSibling.hidden ^= 1">
        {unicodedata.normalize("NFD", head.upper())} <i class="material-icons">expand_more</i></div>
        <div {"hidden" if at > 1 else ""}>Một bộ nội dung của mục này, số {at}</div></div>"""
        for at, head in enumerate(heads)
    )
    rows = []
    for number in range(6):
        name, national = f"Cấp bản sao giấy tờ hộ tịch loại {number}", f"1.00000{number}"
        local_site.put(f"/tt/{number}", f"<main><h1>{name}</h1><p>{national}</p>{panels}</main>")
        rows.append(f"<tr><td>{national}</td><td><a href='/tt/{number}'>{name}</a></td></tr>")
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1><table><tr><th>Mã</th><th>Tên</th></tr>{''.join(rows)}</table>")
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert judgements["F05"].code == "procedures-complete", observation.facts["seen"]


async def test_windows_that_end_elsewhere_than_the_list_says_are_opened_each(local_site: LocalSite, look: Look) -> None:
    rows = []
    for number in range(5):
        name, national = f"Cấp bản sao giấy tờ hộ tịch loại {number}", f"1.00000{number}"
        local_site.put(f"/tt/{number}", TABS.format(name=name, code=national, parts="Tờ khai: 01 bản chính"))
        local_site.redirect(f"/mo/{number}", f"/tt/{number}")
        rows.append(
            f"<tr><td>{national}</td><td><a href='#' onclick=\"window.open('/mo/{number}')\">{name}</a></td></tr>"
        )
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1><table><tr><th>Mã</th><th>Tên</th></tr>{''.join(rows)}</table>")
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert judgements["F05"].code == "procedures-complete", observation.facts["seen"]
    assert {one["url"].rpartition("/")[0] for one in observation.facts["seen"]} == {f"{local_site.origin}/tt"}
    assert sum(asked.path.startswith("/mo/") for asked in local_site.asked) == 5


async def test_names_that_open_windows_are_told_from_fields_of_the_same_name(local_site: LocalSite, look: Look) -> None:
    """A menu names a field like a procedure, and the catalogue's links are scripts that open windows."""
    rows = []
    for number in range(5):
        name, national = f"Cấp bản sao giấy tờ hộ tịch loại {number}", f"1.00000{number}"
        local_site.put(f"/tt/{number}", TABS.format(name=name, code=national, parts="Tờ khai: 01 bản chính"))
        rows.append(
            f"<tr><td>{national}</td><td><a href=\"javascript:void(window.open('/tt/{number}'))\">{name}</a></td></tr>"
        )
    fields = "".join(f"<p><a href='/linh-vuc/{n}'>Cấp bản sao giấy tờ hộ tịch loại {n}</a></p>" for n in range(5))
    local_site.put("/cay", f"<h1>Lĩnh vực</h1>{fields}")
    local_site.put("/ds", f"<h1>Danh sách</h1><table><tr><th>Mã</th><th>Tên</th></tr>{''.join(rows)}</table>")
    local_site.put(
        "/thu-tuc",
        "<h1>Danh mục</h1><iframe src=/cay width=300 height=300></iframe>"
        "<iframe src=/ds width=600 height=300></iframe>",
    )
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert judgements["F05"].code == "procedures-complete", observation.facts["seen"]
    assert len(observation.facts["seen"]) == 5
    assert {one["outcome"] for one in observation.facts["seen"]} == {"read"}
    assert not [asked for asked in local_site.asked if asked.path.startswith("/linh-vuc")]
    # The first window shows that it has the address that the list gives; the others are not opened for that.
    assert sum(asked.path.startswith("/tt/") for asked in local_site.asked) == 6


def put_six(local_site: LocalSite, body: str) -> None:
    """A catalogue of six procedures, whose pages hold their name, their code and the same body."""
    rows = []
    for number in range(6):
        name, national = f"Cấp bản sao giấy tờ hộ tịch loại {number}", f"1.00000{number}"
        local_site.put(f"/tt/{number}", f"<main><h1>{name}</h1><p>{national}</p>{body}")
        rows.append(f"<tr><td>{national}</td><td><a href='/tt/{number}'>{name}</a></td></tr>")
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1><table><tr><th>Mã</th><th>Tên</th></tr>{''.join(rows)}</table>")


async def test_a_tab_heads_what_it_shows_and_headings_may_be_short_or_say_what_they_are_about(
    local_site: LocalSite, look: Look
) -> None:
    """Panes hold no heading of their own; labels are abbreviated or followed by what they are about."""
    tabs = ("Trình tự thực hiện", "Cách thức thực hiện", "Thành phần hồ sơ")
    buttons = "".join(f'<li><a href="#d{n}" onclick="return show({n})">{tab}</a></li>' for n, tab in enumerate(tabs))
    texts = ["Nộp tại bộ phận một cửa rồi nhận giấy hẹn.", "Trực tiếp hoặc trực tuyến.", "Tờ khai, 01 bản chính."]
    script = (
        f"const texts = {texts}; function show(n) "
        "{ setTimeout(() => { pane.textContent = texts[n]; }, 50); return false; }"
    )
    put_six(
        local_site,
        f"<dl><dt>CQ thực hiện</dt><dd>Ủy ban nhân dân xã</dd></dl>"
        f"<p><span>Đối tượng thực hiện TTHC:</span> Cá nhân</p><p><b>Thời hạn giải quyết của TTHC</b>: 3 ngày</p>"
        f"<ul class=tabs>{buttons}</ul><div id=pane>...</div></main><script>{script}</script>",
    )
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert judgements["F05"].code == "procedures-complete", observation.facts["seen"]


WINDOWED = """<style>tr {{ cursor: pointer }} .cua-so {{ position: fixed; left: 20%; top: 60px; width: 60%; height: 80%;
overflow: auto; background: #fff; z-index: 9 }}</style><h1>Danh mục thủ tục</h1>
<table><tr style="cursor:auto"><td>Tên thủ tục</td><td>Cơ quan thực hiện</td><td>Đối tượng thực hiện</td></tr>
{rows}</table>
<div id=win></div><script>const parts = {parts};
for (const row of document.querySelectorAll('tr[data-m]')) row.onclick = (event) => {{
  if (event.target.tagName === 'A') return;
  win.innerHTML = `<div class="cua-so"><a onclick="win.innerHTML = ''" style="cursor:pointer">Đóng [x]</a>` +
    `<div><b>Mã thủ tục</b><div>${{row.dataset.m}}</div></div>` +
    parts.map((part) => `<div><b>${{part}}</b><div>Nội dung của mục, số lượng hồ sơ 01 bộ</div></div>`).join('') +
    '</div>'; }};
</script>"""
HEADS = ["Tên thủ tục", "Trình tự thực hiện", "Cách thức thực hiện", "Thành phần hồ sơ", "Thời hạn giải quyết"]


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        ([*HEADS, "Đối tượng thực hiện", "Cơ quan thực hiện"], "procedures-complete"),
        # The list behind the window names users and agency too; that is not said of the procedure.
        (HEADS, "procedures-most"),
    ],
)
async def test_rows_that_open_a_window_are_pressed_and_the_window_alone_is_read(
    local_site: LocalSite, look: Look, heads: list[str], code: str
) -> None:
    rows = "".join(
        f"<tr data-m='1.00000{n}'><td>Cấp bản sao giấy tờ hộ tịch loại {n}</td><td>Sở Tư pháp</td><td>Cá nhân</td>"
        f"<td><a href='https://nop.example.vn/?ma=1.00000{n}'>Nộp hồ sơ</a></td></tr>"
        for n in range(6)
    )
    page = WINDOWED.format(rows=rows, parts=json.dumps(heads, ensure_ascii=False))
    local_site.put("/thu-tuc", page)
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc")
    assert judgements["F05"].code == code, observation.facts["seen"]
    # One load of the list serves all of them.
    assert len(local_site.sent("/thu-tuc", method="GET")) == 1


FOLDED = """<style>.muc input, .muc div {{ display: none }} .muc input:checked ~ div {{ display: block }}</style>
<main><h1>{name}</h1><p>{code}</p>{parts}<p><a href=/nop>Nộp trực tuyến tại đây</a></p></main>"""


@pytest.mark.parametrize(
    ("content", "code"), [("Nội dung, 01 bộ", "procedures-complete"), ("", "procedures-incomplete")]
)
async def test_folds_of_hidden_tick_boxes_are_opened_and_a_link_behind_all_is_no_content(
    local_site: LocalSite, look: Look, content: str, code: str
) -> None:
    heads = ("Trình tự thực hiện", "Cách thức thực hiện", "Thành phần hồ sơ", "Thời hạn giải quyết")
    heads += ("Đối tượng thực hiện", "Cơ quan thực hiện")
    parts = "".join(
        f"<div class=muc><input type=checkbox id=a{at}><label for=a{at} style='cursor:pointer'>{head}</label>"
        f"<div>{content}</div></div>"
        for at, head in enumerate(heads)
    )
    rows = []
    for number in range(6):
        name, national = f"Cấp bản sao giấy tờ hộ tịch loại {number}", f"1.00000{number}"
        local_site.put(f"/tt/{number}", FOLDED.format(name=name, code=national, parts=parts))
        rows.append(f"<tr><td>{national}</td><td><a href='/tt/{number}'>{name}</a></td></tr>")
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1><table><tr><th>Mã</th><th>Tên</th></tr>{''.join(rows)}</table>")
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert judgements["F05"].code == code, observation.facts["seen"]


async def test_the_tab_that_is_open_at_first_shows_its_part(local_site: LocalSite, look: Look) -> None:
    """Bootstrap: panes without headings, the first of them open; the tabs name them."""
    tabs = ("Trình tự thực hiện", "Cách thức thực hiện", "Thành phần hồ sơ", "Thời hạn giải quyết")
    texts = ("Bước 1: nộp tại phường.", "Trực tuyến.", "Tờ khai, 01 bản.", "3 ngày.")
    heads = "".join(f'<li><a href="#t{n}" onclick="return mo({n})">{tab}</a></li>' for n, tab in enumerate(tabs))
    panes = "".join(
        f"<div class=tab-pane id=t{n} {'hidden' if n else ''}><p>{text}</p></div>" for n, text in enumerate(texts)
    )
    script = """function mo(n) { document.querySelectorAll('.tab-pane').forEach((p, at) => { p.hidden = at !== n; });
    return false; }"""
    put_six(
        local_site,
        f"<dl><dt>Cơ quan thực hiện</dt><dd>Ủy ban nhân dân xã</dd>"
        f"<dt>Đối tượng thực hiện</dt><dd>Cá nhân</dd></dl><ul class='nav nav-tabs'>{heads}</ul>"
        f"<div class=tab-content>{panes}</div></main><script>{script}</script>",
    )
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert judgements["F05"].code == "procedures-complete", observation.facts["seen"]


PARTLY = """<h1>{name}</h1><p>Mã thủ tục: {code}</p>
<dl><dt>Cơ quan thực hiện</dt><dd>Sở Tư pháp</dd><dt>Đối tượng thực hiện</dt><dd>Công dân</dd></dl>
<p><b>Thời hạn giải quyết:</b> 5 ngày làm việc</p><h3>Trình tự thực hiện</h3><p>Bước 1: nộp hồ sơ.</p>
<h3>Cách thức thực hiện</h3>{method}<h3>Thành phần hồ sơ</h3>{composition}
<h3>Lệ phí</h3><p>Không</p>"""
TABLE = "<table><tr><th>Tên giấy tờ</th><th>Bản chính</th></tr>{}</table>"
ENTRY = "<tr><td>Tờ khai theo mẫu</td><td>1 bản chính</td></tr>"


@pytest.mark.parametrize(
    ("method", "composition", "code"),
    [
        ("<p>Trực tuyến</p>", f"<div><select><option>Trường hợp 1</select>{TABLE.format(ENTRY)}</div>", "complete"),
        (
            "<p>Trực tuyến</p>",
            f"<div><label>Tìm kiếm: <input type=search></label>{TABLE.format(ENTRY)}</div>",
            "complete",
        ),
        (
            "<p>Trực tuyến</p>",
            TABLE.format("<tr><td><input type=checkbox></td><td>Tờ khai, 1 bản chính</td></tr>"),
            "complete",
        ),
        (
            "<p>Trực tuyến</p>",
            "<div><select><option>Loại 1</select>Tờ khai theo mẫu, 1 bản chính; giấy tờ về nơi cư trú ở phường</div>",
            "complete",
        ),
        # What holds no word of the part beside its fields is no content of it.
        (
            "<p>Trực tuyến</p>",
            "<div><label>Tìm kiếm: <input></label>"
            + TABLE.format("<tr><td>Không có dữ liệu</td></tr>")
            + "Số lượng hồ sơ</div>",
            "most",
        ),
        (
            "<p>Trực tuyến</p>",
            f"<form><p>{'Ý kiến của bạn giúp chúng tôi tốt hơn, 1 bản. ' * 2}</p><textarea></textarea></form>",
            "most",
        ),
        ("<p>Nội dung đang được cập nhật</p>", "<p>Tờ khai, 1 bản chính</p>", "most"),
        ("<p>Hiện chưa có thông tin.</p>", "<p>Tờ khai, 1 bản chính</p>", "most"),
        ("<p>Cách thức thực hiện: đang cập nhật</p>", "<p>Tờ khai, 1 bản chính</p>", "most"),
        ("<p>Trực tuyến (mức phí đang cập nhật)</p>", "<p>Tờ khai, 1 bản chính</p>", "complete"),
    ],
)
async def test_a_part_holds_what_it_says_beside_its_fields(
    local_site: LocalSite, look: Look, method: str, composition: str, code: str
) -> None:
    rows = []
    for number in range(6):
        name, national = f"Cấp bản sao giấy tờ hộ tịch loại {number}", f"1.00000{number}"
        body = PARTLY.format(name=name, code=national, method=method, composition=composition)
        local_site.put(f"/tt/{number}", body)
        rows.append(f"<tr><td>{national}</td><td><a href='/tt/{number}'>{name}</a></td></tr>")
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1><table><tr><th>Mã</th><th>Tên</th></tr>{''.join(rows)}</table>")
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert judgements["F05"].code == f"procedures-{code}", observation.facts["seen"]


ROWED = {
    "Trình tự thực hiện": "Bước 1: nộp hồ sơ.",
    "Cách thức thực hiện": "Trực tiếp, trực tuyến",
    "Thành phần hồ sơ": "Tờ khai, 01 bản chính",
    "Thời hạn giải quyết": "5 ngày làm việc",
    "Đối tượng thực hiện": "Cá nhân",
    "Cơ quan thực hiện": "Sở Tư pháp",
    "Lĩnh vực": "Đất đai",
}


def fold(text: str) -> str:
    """Letters without their marks."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def in_rows(row: str, *, around: str = "<table>{}</table>", **said: str) -> str:
    """All parts, one row each; ``said`` replaces what stands behind the part of these first letters."""
    rows = "".join(
        row.format(head=head, said=said.get(fold(head)[:6].replace(" ", "_"), value)) for head, value in ROWED.items()
    )
    return around.format(rows)


HEADED, CELLS = "<tr><th>{head}</th><td>{said}</td></tr>", "<tr><td>{head}</td><td>{said}</td></tr>"
WITH_COLON = "<tr><td>{head}:</td><td><span>{said}</span></td></tr>"
OWN_TABLE = "<div><table style='width:100%'><tr><td style='width:30%'>{head}</td><td>{said}</td></tr></table></div>"
LINES, COLON_BEHIND = "<p><b>{head}:</b> {said}</p>", "<p><strong>{head}</strong>: {said}</p>"
SPANS = "<li><span>{head}:</span> <span>{said}</span></li>"
PAIRS = (
    "<table><tr><td>Trình tự thực hiện</td><td>Bước 1: nộp</td><td>Cách thức thực hiện</td><td>Trực tuyến</td></tr>"
    "<tr><td>Thành phần hồ sơ</td><td>{composition}</td><td>Thời hạn giải quyết</td><td>5 ngày</td></tr>"
    "<tr><td>Cơ quan thực hiện</td><td>{agency}</td><td>Lĩnh vực</td><td>Đất đai</td></tr>"
    "<tr><td>Đối tượng thực hiện</td><td>Cá nhân</td><td>Mức độ</td><td>Toàn trình</td></tr></table>"
)
COLUMNS = (
    "<table><tr>{heads}</tr><tr><td>Bước 1: nộp</td><td>Trực tuyến</td><td>{composition}</td><td>5 ngày</td>"
    "<td>Cá nhân</td><td>Sở Tư pháp</td><td></td></tr></table><p>01 bộ</p>"
)
PLACES = "<h3>Cách thức thực hiện</h3><p>Nơi tiếp nhận: bộ phận một cửa</p>"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (in_rows(HEADED), "complete"),
        (in_rows(HEADED, trinh_=""), "most"),
        (in_rows(CELLS, thoi_h=""), "most"),
        (in_rows(WITH_COLON), "complete"),
        (in_rows(WITH_COLON, trinh_=""), "most"),
        (in_rows(OWN_TABLE, around="<div>{}</div>"), "complete"),
        (in_rows(OWN_TABLE, around="<div>{}</div>", thoi_h=""), "most"),
        (in_rows(LINES, around="<div>{}</div>"), "complete"),
        # The first of all and one between others.
        (in_rows(LINES, around="<div>{}</div>", trinh_=""), "most"),
        (in_rows(LINES, around="<div>{}</div>", thoi_h=""), "most"),
        (in_rows(COLON_BEHIND, around="<div>{}</div>", trinh_=""), "most"),
        (in_rows(SPANS, around="<ul>{}</ul>"), "complete"),
        (in_rows(SPANS, around="<ul>{}</ul>", thoi_h=""), "most"),
        (PAIRS.format(composition="Tờ khai, 01 bản", agency="Sở Tư pháp"), "complete"),
        (PAIRS.format(composition="Tờ khai, 01 bản", agency=""), "most"),
        (PAIRS.format(composition="", agency="Sở Tư pháp"), "most"),
        # What a part says may be called like a part itself.
        (in_rows(CELLS, thanh_="Tờ khai") + "<p>01 bộ</p>", "complete"),
        (in_rows(CELLS, cach_t="").replace("<table>", f"{PLACES}<table>"), "complete"),
        (in_rows(LINES, around="<div>{}</div>", cach_t="</p><p>Nơi tiếp nhận: bộ phận một cửa"), "complete"),
        (COLUMNS.format(heads="".join(f"<th>{h}</th>" for h in ROWED), composition="Tờ khai"), "complete"),
        (COLUMNS.format(heads="".join(f"<td>{h}</td>" for h in ROWED), composition="Tờ khai, 1 bản"), "complete"),
        (COLUMNS.format(heads="".join(f"<td>{h}</td>" for h in ROWED), composition=""), "most"),
        # A heading may stand beside its picture in a table of its own, what it heads behind the table.
        (
            in_rows(
                "<table><tr><td><img width=9 height=9></td><td>{head}</td></tr></table><p>{said}</p>",
                around="<div>{}</div>",
            ),
            "complete",
        ),
        (in_rows("<tr><td>{head}</td></tr><tr><td>{said}</td></tr>"), "complete"),
        (in_rows("<tr><th>{head}</th><th></th></tr><tr><td colspan=2>{said}</td></tr>"), "complete"),
    ],
)
async def test_a_part_without_content_takes_none_from_the_next_label(
    local_site: LocalSite, look: Look, body: str, code: str
) -> None:
    put_six(local_site, f"{body}</main>")
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert judgements["F05"].code == f"procedures-{code}", observation.facts["seen"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<iframe src=/qd.pdf width=700 height=500></iframe>", "procedures-document"),
        ("<embed src='/qd.pdf?v=1' width=700 height=500>", "procedures-document"),
        ("<object data=/qd.pdf width=700 height=500></object>", "procedures-document"),
        ("<p>Chưa có nội dung</p><a href=/qd.pdf>Quyết định công bố</a>", "procedures-incomplete"),
        # The page tells its parts itself; the document beside them is another matter.
        (in_rows(CELLS, thoi_h="") + "<iframe src=/qd.pdf width=700 height=500></iframe>", "procedures-most"),
    ],
)
async def test_a_procedure_described_in_a_document_on_its_page_is_left_open(
    local_site: LocalSite, look: Look, body: str, expected: str
) -> None:
    local_site.put_raw("/qd.pdf", b"%PDF-1.4", "application/pdf")
    put_six(local_site, f"{body}</main>")
    observation, judgements = await look(PROCEDURES, catalogue="/thu-tuc", procedure="/tt/0")
    assert (judgements["F05"].message or judgements["F05"].code) == expected, observation.facts["seen"]


PARTS_SHOWN = "".join(
    f"<h2>{head}</h2><p>Nội dung của mục này, một bộ hồ sơ.</p>"
    for head in (
        "Trình tự thực hiện",
        "Cách thức thực hiện",
        "Thành phần hồ sơ",
        "Số lượng hồ sơ",
        "Thời hạn giải quyết",
        "Đối tượng thực hiện",
        "Cơ quan thực hiện",
    )
)


@pytest.mark.parametrize("probes", [(CATALOGUE, PROCEDURES), (PROCEDURES, CATALOGUE)], ids=["rows", "pages"])
async def test_one_more_page_of_the_list_is_turned_to_once_for_all_who_sample_it(
    local_site: LocalSite, look: Look, probes: tuple[Probe, ...]
) -> None:
    """The rows of the second page come once it is turned to; they belong to both samples."""
    rows = [
        f"<tr><td>1.00000{n}</td><td><a href='/tt/{n}'>Cấp bản sao giấy tờ hộ tịch loại {n}</a></td></tr>"
        for n in range(8)
    ]
    local_site.put_raw("/dong", "".join(rows[4:]).encode(), "text/html; charset=utf-8")
    local_site.put(
        "/thu-tuc",
        f"""<h1>Danh mục</h1><table><thead><tr><th>Mã</th><th>Tên</th></tr></thead><tbody id=dong>{"".join(rows[:4])}
        </tbody></table><button>1</button> <button id=hai>2</button><script>
        hai.onclick = async () => {{ dong.innerHTML = await (await fetch('/dong')).text(); }};</script>""",
    )
    for number in range(8):
        local_site.put(f"/tt/{number}", f"<main><h1>Thủ tục loại {number}</h1><p>1.00000{number}</p></main>")
    shared = Shared()
    facts = {
        probe.name: (await look(probe, catalogue="/thu-tuc", shared=shared, with_session=True))[0].facts
        for probe in probes
    }
    assert len(facts["catalogue"]["rows"]) == facts["procedures"]["offered"] == 8
    assert len(local_site.sent("/dong", method="GET")) == 1


async def looked_at_again(local_site: LocalSite, look: Look, *, complete: set[int], then: set[int]) -> Again:
    """Five procedures, of which some are complete in the first look and maybe others in the second one."""
    rows = "".join(
        f"<tr><td>1.00000{n}</td><td><a href='/tt/{n}'>Cấp bản sao giấy tờ hộ tịch loại {n}</a></td></tr>"
        for n in range(5)
    )
    local_site.put("/thu-tuc", f"<h1>Danh mục</h1><table><tr><th>Mã</th><th>Tên</th></tr>{rows}</table>")
    shared, seen = Shared(), []
    for whole, doubted in ((complete, frozenset[str]()), (then, frozenset({"F05"}))):
        for n in range(5):
            body = PARTS_SHOWN if n in whole else "<p>Đang cập nhật.</p>"
            local_site.put(f"/tt/{n}", f"<main><h1>Cấp bản sao giấy tờ hộ tịch loại {n}</h1><p>1.00000{n}</p>{body}")
        local_site.asked.clear()
        seen.append(await look(PROCEDURES, catalogue="/thu-tuc", shared=shared, doubted=doubted))
    (_, first), (observation, second) = seen
    assert first["F05"].verdict is Verdict.NOT_MET
    opened = [asked.path for asked in local_site.asked if asked.path.startswith("/tt/")]
    return Again(ProceduresFacts.model_validate(observation.facts), second["F05"], tuple(opened))


async def test_a_second_look_opens_what_was_incomplete_once(local_site: LocalSite, look: Look) -> None:
    again = await looked_at_again(local_site, look, complete=set(), then=set())
    assert len(again.facts.seen) == 5
    assert len(set(again.opened)) == len(again.opened) == 5
    assert again.judgement.verdict is Verdict.NOT_MET


async def test_a_procedure_that_was_complete_is_not_opened_again(local_site: LocalSite, look: Look) -> None:
    again = await looked_at_again(local_site, look, complete={3}, then=set())
    assert sorted(again.opened) == ["/tt/0", "/tt/1", "/tt/2", "/tt/4"]
    assert [one.listed_code for one in again.facts.seen if one.complete(len(PARTS))] == ["1.000003"]
    assert again.judgement.verdict is Verdict.NOT_MET


async def test_procedures_that_are_complete_now_confirm_no_failure(local_site: LocalSite, look: Look) -> None:
    again = await looked_at_again(local_site, look, complete=set(), then={0, 1, 2, 3, 4})
    assert len(again.opened) == 5
    assert again.judgement.verdict is Verdict.MET


async def test_what_was_seen_of_a_procedure_is_told_of_it_alone_where_the_list_has_changed(
    local_site: LocalSite, look: Look
) -> None:
    """Rows that are pressed are read anew in a second look; one that is gone moves the others in the sample."""
    heads = [*HEADS, "Đối tượng thực hiện", "Cơ quan thực hiện"]
    shared = Shared()
    for listed, doubted in ((range(8), frozenset[str]()), (range(7), frozenset({"F05"}))):
        rows = "".join(
            f"<tr data-m='1.00000{n}'><td>Cấp bản sao giấy tờ hộ tịch loại {n}</td><td>Sở Tư pháp</td></tr>"
            for n in listed
        )
        whole = WINDOWED.format(rows=rows, parts=json.dumps(heads, ensure_ascii=False))
        # One of them is complete, the windows of the others say less.
        local_site.put("/thu-tuc", whole.replace("parts.map(", "parts.slice(/6$/.test(row.dataset.m) ? 0 : 4).map("))
        observation, _ = await look(PROCEDURES, catalogue="/thu-tuc", shared=shared, doubted=doubted)
        seen = ProceduresFacts.model_validate(observation.facts).seen
        assert len({one.codes for one in seen}) == len(seen) == 5
