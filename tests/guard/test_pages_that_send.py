"""Pages that send something by themselves, by every way that a page has: nothing of it arrives."""

from __future__ import annotations

import asyncio

import pytest
from trap_portal import Trap, sent

from auditor.browser.policy import Purpose
from auditor.errors import PageFailed

H = "<h1>Cổng dịch vụ công</h1>"
POST = "fetch('/ho-so/nop', {method: 'POST', body: 'x=1', keepalive: true}).catch(() => {})"


def script(text: str) -> str:
    return f"{H}<script>{text}</script>"


BY_ITSELF = {
    "fetch": script(POST),
    "fetch-put": script("fetch('/ho-so/1', {method: 'PUT', body: '{}'}).catch(() => {})"),
    "override": script(
        "fetch('/api/search', {method: 'POST', headers: {'X-HTTP-Method-Override': 'DELETE'}}).catch(() => {})"
    ),
    "xhr": script("const x = new XMLHttpRequest(); x.open('POST', '/ho-so/luu'); x.send('x=1')"),
    "beacon": script("navigator.sendBeacon('/danh-gia/gui', 'diem=5')"),
    "form": f"{H}<form id=f method=post action=/ho-so/nop><input name=a></form><script>f.submit()</script>",
    "form-on-a-timer": f"{H}<form id=f method=post action=/xu-ly><input name=a></form>"
    "<script>setTimeout(() => f.submit(), 300)</script>",
    "form-in-a-new-window": f"{H}<form id=f method=post action=/ho-so/nop target=_blank></form>"
    "<script>f.submit()</script>",
    "meta-refresh": f'<meta http-equiv=refresh content="0;url=/dang-xuat">{H}',
    "picture": script("new Image().src = '/gui-danh-gia?diem=5'"),
    "picture-in-markup": f"{H}<img src='/binh-chon/gui?phuong_an=1'>",
    "event-source": script("new EventSource('/ho-so/gui?id=1')"),
    "web-socket": script("new WebSocket(`ws://${location.host}/ho-so/nop`)"),
    "worker": script("new Worker('/w.js')"),
    "shared-worker": script("new SharedWorker('/w.js')"),
    "service-worker": script("navigator.serviceWorker?.register('/w.js').catch(() => {})"),
    "fetch-later": script(
        "try { fetchLater('/ho-so/nop', {method: 'POST', body: 'x', activateAfter: 0}) } catch (e) {}"
    ),
    "frame": f"{H}<iframe src=/khung></iframe>",
    "foreign-frame": script(
        "document.body.append(Object.assign(document.createElement('iframe'), "
        "{src: location.href.replace('127.0.0.1', 'localhost') + 'khung'}))"
    ),
    "frame-from-text": f'{H}<iframe srcdoc="<script>{POST}</script>"></iframe>',
    "frame-that-logs-out": f"{H}<iframe src=/dang-xuat></iframe>",
    "window": script("open('/cua-so')"),
    "window-without-opener": script("open('/cua-so', '_blank', 'noopener')"),
    "window-that-sends": script("open('/nop-ho-so/gui?id=7')"),
    "ping": f"{H}<a id=a href=#x ping=/ho-so/nop>x</a><script>a.click()</script>",
    "graphql-mutation": script(
        "fetch('/graphql', {method: 'POST', body: JSON.stringify({query: 'mutation M { nopHoSo(id: 1) { id } }'})})"
        ".catch(() => {})"
    ),
    "graphql-by-get": script("fetch('/graphql?query=' + encodeURIComponent('mutation { gui }')).catch(() => {})"),
    "json-rpc": script(
        """fetch('/rpc', {method: 'POST', body: '{"jsonrpc":"2.0","id":1,"method":"dossier.submit","params":{}}'})"""
        ".catch(() => {})"
    ),
    "soap": script(
        "fetch('/dich-vu.asmx', {method: 'POST', body: "
        "'<s:Envelope xmlns:s=\"x\"><s:Body><NopHoSo/></s:Body></s:Envelope>'}).catch(() => {})"
    ),
    "multipart": script(
        "const d = new FormData(); d.append('action', 'nop'); "
        "fetch('/xu-ly', {method: 'POST', body: d}).catch(() => {})"
    ),
    "file": script(
        "const d = new FormData(); d.append('tep', new File(['%PDF'], 'a.pdf')); "
        "fetch('/tim-kiem', {method: 'POST', body: d}).catch(() => {})"
    ),
    "large": script("fetch('/ho-so/nop', {method: 'POST', body: 'x'.repeat(3e6)}).catch(() => {})"),
    "personal-data": script(
        "fetch('/tim-kiem', {method: 'POST', body: JSON.stringify({hoTen: 'A', soCCCD: '1', dienThoai: '2'})})"
        ".catch(() => {})"
    ),
}
PAGES = {"/khung": script(POST), "/cua-so": script(POST)}


@pytest.mark.parametrize("way", sorted(BY_ITSELF))
async def test_nothing_final_arrives_whatever_way_a_page_takes(open_trap, way):
    trap = Trap(home=BY_ITSELF[way], pages=PAGES, scripts={"/w.js": POST})
    async with open_trap(trap) as (tab, served):
        await asyncio.sleep(0.5)
        await tab.settle(limit_s=2.0)
        assert "Đã gửi" not in (await tab.snapshot()).text
    assert sent(served) == []


LEAVING = """
for (const kind of ['beforeunload', 'pagehide', 'unload', 'visibilitychange', 'freeze'])
  for (const target of [window, document]) target.addEventListener(kind, (event) => {
    for (const to of ['/ho-so/nop', '/xu-ly']) {
      navigator.sendBeacon(to, 'x=1');
      fetch(to, {method: 'POST', body: 'x=1', keepalive: true}).catch(() => {});
      fetch(to, {method: 'PUT', body: 'x=1'}).catch(() => {});
      try { const x = new XMLHttpRequest(); x.open('POST', to, false); x.send('x=1'); } catch (e) {}
      new Image().src = '/ho-so/gui?i=1';
    }
    if (kind === 'beforeunload') { event.preventDefault(); event.returnValue = 'x'; }
  });
window.onpagehide = () => navigator.sendBeacon('/ho-so/nop', 'x=1');
setInterval(() => navigator.sendBeacon('/ho-so/nop', 'x=1'), 60);
"""
FORM = "<form><label>Họ và tên <input name=a></label></form><button type=button>Mở</button>"


@pytest.mark.parametrize("way", ["closed", "another page", "revived", "cut short"])
@pytest.mark.parametrize("attempt", range(3))
async def test_nothing_is_sent_when_a_page_is_left(open_trap, way, attempt):
    """Chromium asks nobody about what a document sends while another one takes its place."""
    trap = Trap(home=H + FORM + f"<script>{LEAVING}</script>", pages={"/khac": "<h1>Khác</h1>"})

    async def visit() -> None:
        async with open_trap(trap, settle_s=0.5) as (tab, served):
            servers.append(served)
            snapshot = await tab.snapshot()
            field = next(c for c in snapshot.visible() if c.typing)
            button = next(c for c in snapshot.visible() if c.caption == "Mở")
            # A page may ask whether to leave it only once somebody touched it.
            assert await tab.fill(field, "abc")
            assert (await tab.press(button, snapshot, Purpose.LOOK, settle_s=0.2)).pressed
            if way == "revived":
                await tab.revive()
            if way in {"revived", "another page"}:
                await tab.open(f"{served.base_url}/khac", settle_s=0.3)
                assert "Khác" in (await tab.snapshot()).text
            if way == "cut short":
                raise ZeroDivisionError

    servers = []
    if way == "cut short":
        with pytest.raises(ZeroDivisionError):
            await visit()
    else:
        await visit()
    assert sent(servers[0]) == []


async def test_a_draft_is_not_saved_by_typing(open_trap):
    """Forms that save themselves: at once, after a pause, by an address that says nothing."""
    saves = "".join(
        f"""addEventListener('{event}', () => setTimeout(() =>
        fetch('{to}', {{method: '{method}', body: JSON.stringify({{ten: 'x'}})}}).catch(() => {{}}), {pause}));"""
        for event, to, method, pause in (
            ("input", "/api/ho-so/1", "PUT", 0),
            ("input", "/api/xu-ly", "POST", 700),
            ("change", "/api/tu-dong", "POST", 0),
            ("focusout", "/api/nhap", "POST", 100),
        )
    )
    async with open_trap(Trap(home=f"{H}{FORM}<input name=b aria-label=Khác><script>{saves}</script>")) as (
        tab,
        served,
    ):
        snapshot = await tab.snapshot()
        for field in [c for c in snapshot.visible() if c.typing]:
            assert await tab.fill(field, "Nguyễn")
        await asyncio.sleep(1.0)
        whys = {(record.method, record.why) for record in tab.guard.records}
    assert sent(served) == []
    assert ("PUT", "changes-data") in whys
    assert ("POST", "unsure") in whys


async def test_what_was_stopped_is_written_down(open_trap):
    async with open_trap(Trap(home=BY_ITSELF["fetch"])) as (tab, served):
        (record,) = tab.guard.records
        assert (record.kind, record.method, record.why) == ("request", "POST", "address-writes")
        assert record.url == f"{served.base_url}/ho-so/nop"


async def test_an_address_that_sends_is_not_opened(open_trap):
    trap = Trap(home=H, pages={"/nop-ho-so": "<h1>Nộp hồ sơ</h1>"})
    async with open_trap(trap) as (tab, served):
        for path in (
            "/nop-ho-so/gui?id=1",
            "/dang-xuat",
            "/xoa?id=1",
            "/ho-so/12/xoa",
            "/c/portal/logout",
            "/x?action=nop",
        ):
            with pytest.raises(PageFailed, match="address-writes"):
                await tab.open(served.base_url + path)
        assert tab.guard.stopped == 6
        opened = await tab.open(f"{served.base_url}/nop-ho-so?ma=1.004194")
        assert opened.status == 200
    assert sent(served) == []
