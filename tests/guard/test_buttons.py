"""Buttons that look like the last one and are not, and the other way round."""

from __future__ import annotations

import pytest
from trap_portal import Trap, sent

from auditor.browser.policy import Purpose, load_rules
from auditor.browser.snapshot import Control, Snapshot

FIELDS = "<label>Họ và tên <input name=hoTen></label><label>Số CCCD <input name=soCCCD></label>"
SEND = "fetch('/api/ho-so', {method: 'POST', body: '{}'}).catch(() => {})"
OPEN = "document.getElementById('m').textContent = 'Biểu mẫu đã mở'"

LOOKS_HARMLESS = {
    "next-that-sends": f"<form onsubmit='return false'>{FIELDS}<button onclick=\"{SEND}\">Tiếp tục</button></form>",
    "next-that-posts": f"<form method=post action=/ho-so>{FIELDS}<button>Tiếp tục</button></form>",
    "next-that-gets": f"<form action=/ho-so/gui>{FIELDS}<button>Tiếp tục</button></form>",
    "next-with-a-method-of-its-own": f"<form action=/x>{FIELDS}"
    "<button formmethod=post formaction=/ho-so>Tiếp tục</button></form>",
    "next-that-posts-another-form": f"<form id=f method=post action=/ho-so>{FIELDS}</form>"
    "<button form=f>Tiếp tục</button>",
    "next-by-script": f"<form id=f method=post action=/ho-so>{FIELDS}</form>"
    "<a href=# onclick='f.submit()'>Tiếp tục</a>",
    "next-whose-text-is-another": f"<form>{FIELDS}"
    f"<button type=button aria-label='Tiếp tục' onclick=\"{SEND}\">Gửi hồ sơ</button></form>",
    "next-whose-name-is-final": f"<form>{FIELDS}"
    f"<button type=button aria-label='Gửi hồ sơ' onclick=\"{SEND}\">Tiếp tục</button></form>",
    "next-by-picture": f"<form method=post action=/ho-so>{FIELDS}<input type=image src=/a.png alt='Tiếp tục'></form>",
    "next-of-a-postback": f"""<form id=f method=post action=/Nop.aspx><input type=hidden name=__VIEWSTATE value=a>
        <input type=hidden name=__EVENTTARGET id=t>{FIELDS}</form>
        <a href="javascript:t.value='ctl00$btnNopHoSo';f.submit()">Tiếp tục</a>""",
    "next-of-a-postback-that-says-nothing": f"""<form id=f method=post action=/B.aspx>
        <input type=hidden name=__VIEWSTATE value=a><input type=hidden name=__EVENTTARGET id=t>{FIELDS}</form>
        <a href="javascript:t.value='ctl00$b7';f.submit()">Tiếp tục</a>""",
}


def control(snapshot: Snapshot, caption: str) -> Control:
    return next(
        c for c in snapshot.visible() if caption in (c.caption, *c.other_names) and not c.typing and c.tag != "select"
    )


@pytest.mark.parametrize("purpose", [Purpose.LOOK, Purpose.NEXT_STEP])
@pytest.mark.parametrize("kind", sorted(LOOKS_HARMLESS))
async def test_a_next_button_that_sends_is_stopped_at_the_button_or_after_it(open_trap, kind, purpose):
    trap = Trap(home=f"<h1>Bước 1</h1>{LOOKS_HARMLESS[kind]}", pages={"/a.png": ""})
    async with open_trap(trap) as (tab, served):
        snapshot = await tab.snapshot()
        await tab.press(control(snapshot, "Tiếp tục"), snapshot, purpose)
        assert tab.guard.stopped >= 1
    assert sent(served) == []


FINAL = [
    "Gửi hồ sơ",
    "GỬI HỒ SƠ",
    "gui ho so",
    "Gử\u0309i hồ sơ".replace("ử\u0309", "ử"),
    "Gu\u031b\u0309i ho\u0302\u0300 so\u031b",
    "Lưu và nộp hồ sơ",
    "Nộp hồ sơ vào cơ quan ĐKKD",
    "Xác nhận nộp",
    "Tôi cam đoan và gửi hồ sơ",
    "Đăng xuất",
    "Xóa",
]
SHAPES = {
    "button": '<button type=button onclick="{send}">{label}</button>',
    "aria-label": "<button type=button aria-label='{label}' onclick=\"{send}\"><i>→</i></button>",
    "title": "<button type=button title='{label}' onclick=\"{send}\"></button>",
    "picture": "<a href=# onclick=\"{send}\"><img src=data:, alt='{label}' width=50 height=20></a>",
    "input": "<input type=button value='{label}' onclick=\"{send}\">",
    "div": '<div role=button onclick="{send}">{label}</div>',
    "icon": '<button type=button onclick="{send}"><span>arrow_forward</span> {label}</button>',
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
async def test_a_final_label_is_known_in_any_spelling_and_shape(open_trap, shape):
    for label in FINAL if shape == "button" else FINAL[:1]:
        body = SHAPES[shape].format(label=label, send=SEND)
        async with open_trap(Trap(home=f"<h1>Cổng</h1>{body}"), settle_s=0.5) as (tab, served):
            snapshot = await tab.snapshot()
            shown = next(c for c in snapshot.visible() if c.tag in {"button", "a", "input", "div"})
            for purpose in Purpose:
                reaction = await tab.press(shown, snapshot, purpose)
                assert (reaction.pressed, reaction.refused) == (False, "final-label"), (label, purpose)
        assert sent(served) == []


KNOWN = {
    'button[form="captchaForm"]': "<form id=captchaForm></form><button form=captchaForm {on}>Tiếp tục</button>",
    "#kt_gui-ho-so": "<a id=kt_gui-ho-so href=# {on}>Tiếp</a>",
    "#_org_bn_hoso_noptructuyen_nopTrucTuyen": "<p id=_org_bn_hoso_noptructuyen_nopTrucTuyen role=button {on}>OK</p>",
    "#ctl00_C_BtnSave": "<input type=submit id=ctl00_C_BtnSave value=Tiếp {on}>",
    "button.style_btn": "<button type=button class='style_btn x' {on}>Tiếp</button>",
    "#btn-next": "<button type=button id=btn-next {on}>Tiếp</button>",
}


def test_every_known_final_control_has_its_trap():
    assert {known.selector for known in load_rules().final_controls} == set(KNOWN)


@pytest.mark.parametrize("known", load_rules().final_controls, ids=lambda known: known.selector)
async def test_a_known_final_control_is_never_pressed_on_any_host(open_trap, known):
    path = f"/dich-vu/{known.path}" if known.path else "/"
    body = "<h1>Cổng</h1>" + KNOWN[known.selector].format(on=f'onclick="{SEND}"')
    async with open_trap(Trap(home=body, pages={path: body, "/dau": body})) as (tab, served):
        await tab.open(served.base_url + path)
        snapshot = await tab.snapshot()
        shown = next(c for c in snapshot.visible() if c.final)
        for purpose in Purpose:
            assert (await tab.press(shown, snapshot, purpose)).refused == "known-final"
        if known.path:
            # The same control stands on an earlier page, where it only moves on.
            await tab.open(f"{served.base_url}/dau")
            assert not any(c.final for c in (await tab.snapshot()).controls)
    assert sent(served) == []


async def test_a_submit_label_that_only_opens_the_form_is_pressed(open_trap):
    body = f'<h1>Cấp giấy phép</h1><button type=button onclick="{OPEN}">Nộp hồ sơ</button><p id=m></p>'
    async with open_trap(Trap(home=body)) as (tab, served):
        snapshot = await tab.snapshot()
        reaction = await tab.press(control(snapshot, "Nộp hồ sơ"), snapshot, Purpose.LOOK)
        assert reaction.pressed
        assert "Biểu mẫu đã mở" in (await tab.snapshot()).text
        assert tab.guard.stopped == 0
    assert sent(served) == []


ONE_FIELD = {
    "newsletter": "<form method=post action=/xu-ly><input name=e aria-label=Email><button>Đăng xuất</button></form>",
    "far-button": "<form method=post action=/B.aspx><header><button>Đăng xuất</button></header>"
    "<main><input name=q aria-label='Từ khóa'></main></form>",
    "no-button": "<form method=post action=/gop-y/gui><input name=q aria-label='Ý kiến'></form>",
}


@pytest.mark.parametrize("kind", sorted(ONE_FIELD))
async def test_enter_presses_the_button_of_the_form_and_is_judged_by_it(open_trap, kind):
    async with open_trap(Trap(home=f"<h1>Cổng</h1>{ONE_FIELD[kind]}")) as (tab, served):
        snapshot = await tab.snapshot()
        field = next(c for c in snapshot.visible() if c.typing)
        assert await tab.fill(field, "abc", Purpose.SEARCH)
        await tab.enter(field, snapshot, Purpose.SEARCH)
        assert tab.guard.stopped >= 1
    assert sent(served) == []


async def test_a_question_to_an_assistant_is_no_leave_to_send_a_petition(open_trap):
    boxes = "".join(
        f"<section><input aria-label='{to}'>"
        f"<button type=button onclick=\"fetch('{to}', {{method: 'POST', body: '{{}}'}})\">"
        f"Hỏi {number}</button></section>"
        for number, to in enumerate(
            ("/api/gop-y/gui", "/api/phan-anh", "/api/send", "/api/chatbot/send", "/tro-ly/hoi")
        )
    )
    reads = {"/api/chatbot/send": "Chào bạn", "/tro-ly/hoi": "Chào bạn"}
    async with open_trap(Trap(home=f"<h1>Cổng</h1>{boxes}", reads=reads)) as (tab, served):
        snapshot = await tab.snapshot()
        for number in range(5):
            await tab.press(control(snapshot, f"Hỏi {number}"), snapshot, Purpose.ASK, settle_s=1.0)
        assert [r.url.removeprefix(served.base_url) for r in tab.guard.records] == [
            "/api/gop-y/gui",
            "/api/phan-anh",
            "/api/send",
        ]
    assert sent(served) == []
