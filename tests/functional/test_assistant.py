"""F32: an assistant is one that answers; a picture, a dead button and a canned sentence are none."""
# ruff: noqa: E501  scripts of the pages under test

from __future__ import annotations

import json

import pytest
from local_site import Answer as Served
from local_site import LocalSite, serve_site
from seeing import judged, sight, site_of

from auditor.browser.chromium import Chromium
from auditor.findings import Verdict
from auditor.functional.facts.assistant import Answer, AssistantFacts
from auditor.functional.observe.assistant import ASSISTANT
from auditor.functional.observe.assistant_words import AssistantWords
from auditor.functional.words import load_words

TEXT = f"<main><h1>Cổng dịch vụ công</h1><p>{'Chào mừng quý vị đến với Cổng. ' * 15}</p><a href=/hd>Hỏi đáp</a></main>"
KNOWS = """const told = {'thủ tục đăng ký khai sinh': 'Đăng ký khai sinh: tờ khai, giấy chứng sinh; thời hạn trong ngày; miễn lệ phí.',
  'cấp đổi giấy phép lái xe': 'Đổi giấy phép lái xe: đơn đề nghị, giấy khám sức khỏe; thời hạn 5 ngày làm việc.'};
  const reply = (question) => told[question] || 'Xin lỗi, tôi chưa hiểu câu hỏi.';"""
CANNED = "const reply = (question) => `Bạn hỏi: ${question}. Vui lòng để lại số điện thoại, cán bộ hỗ trợ sẽ gọi lại.`;"
SILENT = "const reply = (question) => '';"
WIDGET = """<button id=mo type=button style="position:fixed;right:8px;bottom:8px">Trợ lý ảo</button>
<section id=hop hidden style="position:fixed;right:8px;bottom:60px"><div id=log><p>Xin chào, tôi có thể giúp gì?</p></div>
<input id=hoi placeholder="Nhập câu hỏi"><button id=gui type=button>Gửi</button></section>
<script>{reply}
const say = (text) => {{ const line = document.createElement('p'); line.textContent = text; log.append(line); }};
const ask = () => {{ const question = hoi.value; hoi.value = ''; say(question); const said = reply(question); if (said) setTimeout(() => say(said), 400); }};
mo.onclick = () => {{ hop.hidden = !hop.hidden; }}; gui.onclick = ask; {enter}</script>"""
ENTER = "hoi.onkeydown = (event) => { if (event.key === 'Enter') ask(); };"


def widget(reply: str, *, enter: str = ENTER) -> str:
    return WIDGET.format(reply=reply, enter=enter)


async def look(chromium: Chromium, site: LocalSite, extra: str) -> AssistantFacts:
    site.put("/", TEXT + extra)
    sighting = await sight(chromium, site_of(site, {"home": "/"}), ASSISTANT)
    assert isinstance(sighting.facts, AssistantFacts)
    return sighting.facts


def verdict(facts: AssistantFacts) -> tuple[Verdict, str]:
    judgement = judged("F32", "assistant", facts)
    return judgement.verdict, judgement.message or judgement.code


async def test_one_that_answers_is_met(chromium: Chromium, local_site: LocalSite) -> None:
    assert verdict(await look(chromium, local_site, widget(KNOWS))) == (Verdict.MET, "assistant-answers")


async def test_one_with_a_send_button_only_is_met(chromium: Chromium, local_site: LocalSite) -> None:
    assert verdict(await look(chromium, local_site, widget(KNOWS, enter=""))) == (Verdict.MET, "assistant-answers")


HIDDEN = """<style>.them > div {{ display: none }} .them.mo > div {{ display: block }}</style>
<div class=them><span style="cursor:pointer" onclick="this.parentElement.classList.toggle('mo')">Thêm ▾</span><div>
<a href="#tro-ly" onclick="hop.hidden = false; return false">Trợ lý ảo</a></div></div>{widget}<script>mo.remove()</script>"""
SUBJECT = """<script>hoi.hidden = gui.hidden = true; const chu = document.createElement('p');
chu.innerHTML = '<button type=button>Thủ tục hành chính</button> <button type=button>Tình trạng hồ sơ</button>';
hop.prepend(chu); chu.onclick = () => { chu.remove(); hoi.hidden = gui.hidden = false; };</script>"""
DRAWER = """<span style="cursor:pointer" onclick="if (!window.ngan) {{ ngan = document.createElement('div');
ngan.innerHTML = '<div style=cursor:pointer onclick=hop.hidden=false>Trợ lý ảo</div>'; document.body.append(ngan); }}">☰ Menu</span>
{widget}<script>mo.remove()</script>"""


@pytest.mark.parametrize("page", [HIDDEN, DRAWER], ids=["closed menu", "menu made when it is opened"])
async def test_one_that_only_a_menu_leads_to_is_met(chromium: Chromium, local_site: LocalSite, page: str) -> None:
    assert verdict(await look(chromium, local_site, page.format(widget=widget(KNOWS)))) == (
        Verdict.MET,
        "assistant-answers",
    )


async def test_one_that_asks_for_the_subject_first_is_met(chromium: Chromium, local_site: LocalSite) -> None:
    assert verdict(await look(chromium, local_site, widget(KNOWS) + SUBJECT)) == (Verdict.MET, "assistant-answers")


async def test_one_in_a_frame_and_one_in_a_web_component_are_met(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put("/chatbot", f"{widget(KNOWS)}<script>hop.hidden = false; mo.remove();</script>")
    framed = await look(chromium, local_site, "<iframe src=/chatbot title='Trợ lý ảo' width=400 height=300></iframe>")
    assert verdict(framed)[0] is Verdict.MET
    inner = json.dumps(widget(KNOWS).split("<script>")[0])
    component = (
        f"<tro-ly-ao></tro-ly-ao><script>{KNOWS} const root = document.querySelector('tro-ly-ao').attachShadow({{mode: 'open'}});"
        f"root.innerHTML = {inner}; const at = (id) => root.getElementById(id);"
        "const say = (text) => { const line = document.createElement('p'); line.textContent = text; at('log').append(line); };"
        "at('mo').onclick = () => { at('hop').hidden = false; };"
        "at('gui').onclick = () => { const q = at('hoi').value; at('hoi').value = ''; say(q); setTimeout(() => say(reply(q)), 300); };"
        "</script>"
    )
    assert verdict(await look(chromium, local_site, component))[0] is Verdict.MET


async def test_a_canned_sentence_that_repeats_the_question_fails(chromium: Chromium, local_site: LocalSite) -> None:
    assert verdict(await look(chromium, local_site, widget(CANNED))) == (Verdict.NOT_MET, "assistant-canned")


CARDS = """const told = {'thủ tục đăng ký khai sinh': '1.001193 - Thủ tục đăng ký khai sinh', 'cấp đổi giấy phép lái xe': 'OTHER'};
  const reply = (question) => `Tôi tìm thấy thủ tục phù hợp:|${told[question]}|Xem chi tiết thủ tục|Nộp hồ sơ trực tuyến`;"""
IN_LINES = widget(CARDS).replace("line.textContent = text", "line.innerHTML = text.split('|').join('<br>')")


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("1.002801 - Cấp đổi giấy phép lái xe", (Verdict.MET, "assistant-answers")),
        ("1.001193 - Thủ tục đăng ký khai sinh", (Verdict.NOT_MET, "assistant-canned")),
    ],
    ids=["its own", "always the same"],
)
async def test_a_card_with_the_code_of_a_procedure_is_an_answer_and_no_echo(
    chromium: Chromium, local_site: LocalSite, other: str, said: tuple[Verdict, str]
) -> None:
    assert verdict(await look(chromium, local_site, IN_LINES.replace("OTHER", other))) == said


async def test_one_that_says_nothing_fails(chromium: Chromium, local_site: LocalSite) -> None:
    assert verdict(await look(chromium, local_site, widget(SILENT))) == (Verdict.NOT_MET, "assistant-silent")


async def test_a_picture_and_a_dead_button_fail(chromium: Chromium, local_site: LocalSite) -> None:
    local_site.put_raw("/chatbot.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    picture = await look(chromium, local_site, "<img src=/chatbot.svg alt='Trợ lý ảo' width=90 height=90>")
    assert verdict(picture) == (Verdict.NOT_MET, "assistant-picture")
    dead = await look(chromium, local_site, "<button type=button>Chatbot</button>")
    assert verdict(dead) == (Verdict.NOT_MET, "assistant-dead")


async def test_nothing_is_taken_for_one_that_is_none(chromium: Chromium, local_site: LocalSite) -> None:
    others = (
        "<a href='https://zalo.me/123' class='chat-zalo'>Chat Zalo</a><a href=/cl>Đánh giá chất lượng</a>"
        "<a href=/tin>Ra mắt trợ lý ảo hỗ trợ người dân thực hiện dịch vụ công trực tuyến toàn trình</a>"
        "<form action=/tim><input name=q placeholder='Nhập từ khóa tìm kiếm'><button>Tìm kiếm</button></form>"
    )
    facts = await look(chromium, local_site, others)
    assert verdict(facts) == (Verdict.NOT_MET, "assistant-not-found")
    assert not [asked for asked in local_site.asked if asked.path.startswith("/tim")]


async def test_one_that_wants_personal_data_first_is_left_to_a_person(
    chromium: Chromium, local_site: LocalSite
) -> None:
    form = (
        "<button type=button onclick='f.hidden=false'>Chat với trợ lý ảo</button><form id=f hidden method=post action=/gui>"
        "<label>Họ và tên <input name=ten></label><label>Số điện thoại <input name=sdt type=tel></label>"
        "<label>Câu hỏi <textarea name=cau></textarea></label><button>Bắt đầu</button></form>"
    )
    facts = await look(chromium, local_site, form)
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "assistant-personal")
    assert not local_site.sent("/gui")


async def test_a_script_of_another_party_that_does_not_answer_is_left_open(
    chromium: Chromium, local_site: LocalSite
) -> None:
    facts = await look(chromium, local_site, "<script src='https://chatbot.vendor.example/widget.js'></script>")
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "assistant-third-party")


def answer(texts: tuple[str, ...] = ("Giấy chứng sinh",), **given: object) -> Answer:
    base = {"question": "thủ tục đăng ký khai sinh", "texts": texts, "after_ms": 900 if texts else None}
    return Answer.model_validate(base | given)


GOOD = answer(topic=("khai", "sinh"), substance=3)
ASKED = {"stopped": "asked", "answer": GOOD, "control": answer()}


@pytest.mark.parametrize(
    ("given", "expected", "code"),
    [
        (ASKED, Verdict.MET, "assistant-answers"),
        (ASKED | {"same_answer": True}, Verdict.NOT_MET, "assistant-canned"),
        (
            ASKED | {"answer": answer(not_understood=True), "same_answer": True, "third_party": ("b.example",)},
            Verdict.NOT_OBSERVABLE,
            "assistant-third-party",
        ),
        (ASKED | {"control": None}, Verdict.NOT_OBSERVABLE, "assistant-unclear"),
        (ASKED | {"answer": answer(not_understood=True)}, Verdict.NOT_MET, "assistant-no-help"),
        (ASKED | {"answer": answer(contact=True)}, Verdict.NOT_MET, "assistant-no-help"),
        (ASKED | {"answer": answer()}, Verdict.NOT_MET, "assistant-greeting"),
        (ASKED | {"answer": answer(substance=2)}, Verdict.NOT_OBSERVABLE, "assistant-unclear"),
        (ASKED | {"answer": answer(())}, Verdict.NOT_MET, "assistant-silent"),
        (ASKED | {"answer": answer(()), "server_refused": "HTTP 500"}, Verdict.NOT_MET, "assistant-error"),
        (ASKED | {"answer": answer(()), "guard_stopped": True}, Verdict.NOT_OBSERVABLE, "assistant-guard"),
        (ASKED | {"answer": answer(()), "third_party": ("b.example",)}, Verdict.NOT_OBSERVABLE, "assistant-third-party"),
        ({"stopped": "no_field", "label": "Trợ lý ảo"}, Verdict.NOT_OBSERVABLE, "assistant-not-askable"),
        ({"stopped": "not_ready", "label": "Trợ lý ảo"}, Verdict.NOT_MET, "assistant-not-ready"),
        ({"stopped": "contact_only", "label": "Hỗ trợ"}, Verdict.NOT_MET, "assistant-contact-only"),
        ({"stopped": "nothing"}, Verdict.NOT_MET, "assistant-not-found"),
    ],
)  # fmt: skip
def test_each_verdict_has_its_reason(given: dict[str, object], expected: Verdict, code: str) -> None:
    assert verdict(AssistantFacts.model_validate(given)) == (expected, code)


@pytest.mark.parametrize(
    ("closing", "expected"),
    [
        ("Nếu còn nội dung nào chưa rõ, vui lòng liên hệ Tổng đài 1022.", Verdict.MET),
        ("Trường hợp không có thông tin về cha thì để trống phần ghi về cha.", Verdict.MET),
        ("Yêu cầu, điều kiện: Không có thông tin", Verdict.MET),
        ("Xin lỗi, hệ thống chưa hiểu câu hỏi của bạn.", Verdict.NOT_MET),
        ("Xin lỗi, tôi chưa hiểu, kết quả: không có thông tin", Verdict.NOT_MET),
        ("Trợ lý ảo: Không có thông tin", Verdict.NOT_MET),
    ],
)
async def test_a_courteous_closing_line_takes_nothing_from_an_answer(
    chromium: Chromium, local_site: LocalSite, closing: str, expected: Verdict
) -> None:
    knows = KNOWS.replace("miễn lệ phí.'", f"miễn lệ phí. {closing}'")
    assert verdict(await look(chromium, local_site, widget(knows)))[0] is expected


@pytest.mark.parametrize("said", ["Hệ thống đang bận, vui lòng thử lại sau.", ""], ids=["says so", "silent"])
async def test_one_whose_service_refuses_the_portal_is_left_open(
    chromium: Chromium, local_site: LocalSite, said: str
) -> None:
    with serve_site() as vendor:
        vendor.otherwise = lambda _path: Served(status=429, headers=(("Access-Control-Allow-Origin", "*"),))
        asks = f"const reply = (question) => {{ fetch('{vendor.origin}/ask?q=' + question); return '{said}'; }};"
        facts = await look(chromium, local_site, widget(asks))
    assert verdict(facts) == (Verdict.NOT_OBSERVABLE, "assistant-third-party")


MARKED = """<div id=mo class="{mark}" style="position:fixed;right:8px;bottom:8px;cursor:pointer"><img src="{src}" alt=""
width=60 height=60></div>"""


@pytest.mark.parametrize(
    ("mark", "src"),
    [
        ("smartbot-launcher", "/img/a.gif"),
        ("vnpt-smartbot", "/img/a.gif"),
        ("icon", "/img/aibot.png"),
        ("botchat", "/img/a.gif"),
        ("vchat-icon", "/img/a.gif"),
    ],
)
async def test_one_that_only_a_mark_in_the_markup_gives_away_is_found(
    chromium: Chromium, local_site: LocalSite, mark: str, src: str
) -> None:
    launcher = MARKED.format(mark=mark, src=src)
    page = widget(KNOWS).replace(WIDGET.partition("\n")[0], launcher)
    assert verdict(await look(chromium, local_site, page)) == (Verdict.MET, "assistant-answers")


@pytest.mark.parametrize(
    "mark", ["v-bottom-navigation", "dv-chat-luong", "tv-chat-luong", "vchat-luong", "e-bottom", "smartbottom"]
)
def test_a_mark_that_only_looks_like_one_is_none(mark: str) -> None:
    words = load_words(AssistantWords, "assistant", framework_id="mic-2023")
    assert not words.marked(mark)


WINDOW = """<div id=ngoai><div id=app><header><h1>Cổng dịch vụ công</h1></header><p>{filler}</p><button id=mo type=button>Chatbot
</button><div class=cua id=hop hidden style="{placed}"><header>Trợ lý ảo</header><div id=log><p>Xin chào, bạn cần gì?</p>
</div>{composer}</div><footer>Cơ quan chủ quản</footer></div></div>"""
COMPOSER = "<input id=hoi placeholder='Nhập câu hỏi'><button id=gui type=button>Gửi</button>"


@pytest.mark.parametrize(
    ("composer", "placed"),
    [
        (f"<footer>{COMPOSER}</footer>", ""),
        (f"<div>{COMPOSER}</div>", "position:fixed;right:8px;bottom:60px"),
    ],
    ids=["a footer to write in", "a window above the page"],
)
async def test_one_in_a_window_with_a_header_and_footer_of_its_own_is_met(
    chromium: Chromium, local_site: LocalSite, composer: str, placed: str
) -> None:
    window = WINDOW.format(filler="Chào mừng quý vị. " * 30, composer=composer, placed=placed)
    local_site.put("/", window + "<script>" + widget(KNOWS).partition("<script>")[2])
    sighting = await sight(chromium, site_of(local_site, {"home": "/"}), ASSISTANT)
    assert isinstance(sighting.facts, AssistantFacts)
    assert verdict(sighting.facts) == (Verdict.MET, "assistant-answers")
