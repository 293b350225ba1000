"""What only reads is let through, or criteria could not be decided."""

from __future__ import annotations

import pytest
from trap_portal import Trap, sent

from auditor.browser.outgoing import refuse_message
from auditor.browser.policy import Purpose, load_rules

SHOW = ".then((a) => a.json()).then((a) => { document.getElementById(`m`).textContent = a.text; })"
POSTBACK = """<form id=f method=post action=/Default.aspx><input type=hidden name=__VIEWSTATE value=a>
<input type=hidden name=__EVENTTARGET id=t><input type=hidden name=__EVENTARGUMENT id=g></form>
<a href="javascript:t.value='{target}';g.value='{argument}';f.submit()">Trang 2</a>"""


def fetching(path: str, body: str) -> str:
    return (
        f"<button type=button onclick='fetch(`{path}`, {{method: `POST`, body: `{body}`}}){SHOW}'>Tìm</button><p id=m>"
    )


READS = {
    "look-up-form": ("/tra-cuu", "<form method=post action=/tra-cuu><input name=ma><button>Tìm</button></form>"),
    "search-that-says-nothing": ("/xu-ly", "<form method=post action=/xu-ly><input name=q><button>Tìm</button></form>"),
    "graphql-query": ("/graphql", fetching("/graphql", '{"query":"query Q($s: String) { thuTuc(ten: $s) { ma } }"}')),
    "json-rpc": ("/rpc", fetching("/rpc", '{"jsonrpc":"2.0","id":1,"method":"procedure.list","params":{}}')),
    "rest": ("/api/danh-gia/danh-sach", fetching("/api/danh-gia/danh-sach", '{"page":1}')),
    "action-that-reads": ("/xu-ly", fetching("/xu-ly", "action=search&q=khai+sinh")),
}


@pytest.mark.parametrize("kind", sorted(READS))
async def test_reading_by_post_goes_on(open_trap, kind):
    path, body = READS[kind]
    async with open_trap(Trap(home=f"<h1>Cổng</h1>{body}", reads={path: "Kết quả 12"})) as (tab, served):
        snapshot = await tab.snapshot()
        button = next(c for c in snapshot.visible() if c.caption == "Tìm")
        await tab.press(button, snapshot, Purpose.SEARCH)
        assert "Kết quả 12" in (await tab.snapshot()).text
        assert tab.guard.stopped == 0
    assert sent(served) == []


@pytest.mark.parametrize(
    ("target", "argument", "passes"),
    [
        ("ctl00$GridView1", "Page$2", True),
        ("ctl00$lnkTimKiem", "", True),
        ("ctl00$GridView1", "Nop$2", False),
        ("ctl00$lnkXoa", "", False),
        ("ctl00$btnGuiHoSo", "", False),
    ],
)
async def test_the_same_postback_reads_or_writes_by_its_target(open_trap, target, argument, passes):
    trap = Trap(
        home="<h1>Danh sách</h1>" + POSTBACK.format(target=target, argument=argument),
        reads={"/Default.aspx": "Trang thứ hai"} if passes else {},
    )
    async with open_trap(trap) as (tab, served):
        snapshot = await tab.snapshot()
        await tab.press(next(c for c in snapshot.visible() if c.caption == "Trang 2"), snapshot, Purpose.LOOK)
        assert ("Trang thứ hai" in (await tab.snapshot()).text) is passes
        assert (tab.guard.stopped == 0) is passes
    assert sent(served) == []


async def test_suggestions_come_while_a_search_is_typed(open_trap):
    asks = f"fetch(`/api/goi-y`, {{method: `POST`, body: `q=x`}}){SHOW}"
    body = f"<h1>Cổng</h1><input aria-label=Tìm oninput='{asks}'><p id=m>"
    async with open_trap(Trap(home=body, reads={"/api/goi-y": "Khai sinh"})) as (tab, served):
        snapshot = await tab.snapshot()
        assert await tab.fill(next(c for c in snapshot.visible() if c.typing), "khai", Purpose.SEARCH)
        await tab.settle()
        assert "Khai sinh" in (await tab.snapshot()).text
    assert sent(served) == []


RULES = load_rules()


@pytest.mark.parametrize(
    ("message", "purpose", "why"),
    [
        ('{"type":1,"target":"GetProcedures","arguments":[]}\x1e', None, None),
        ('{"type":1,"target":"SubmitDossier","arguments":[]}\x1e', Purpose.LOOK, "payload-writes"),
        ('42["submitDossier",{"id":1}]', None, "payload-writes"),
        ('42["search",{"q":"x"}]', Purpose.SEARCH, None),
        ("SEND\ndestination:/app/dossier.submit\n\n{}\x00", None, "payload-writes"),
        ("SUBSCRIBE\ndestination:/topic/nop\n\n\x00", None, None),
        ('{"hoTen":"A","cccd":"1","email":"b"}', Purpose.ASK, "personal-data"),
        ('{"action":"send","text":"Xin chào"}', Purpose.ASK, None),
        ('{"action":"nop","id":1}', Purpose.ASK, "payload-writes"),
        (b"\x01\x02", Purpose.NEXT_STEP, "unsure"),
        (b"\x01\x02", Purpose.SEARCH, None),
        ("2", Purpose.NEXT_STEP, None),
    ],
)
def test_messages_of_a_web_socket_are_judged_by_what_they_ask_for(message, purpose, why):
    url = "http://a.vn/chat" if isinstance(message, str) and "send" in message else "http://a.vn/hub"
    assert refuse_message(message, url, purpose, RULES) == why
