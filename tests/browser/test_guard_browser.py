"""The guard in a real Chromium, before a server that writes down everything that reaches it."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest
from local_site import LocalSite

from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder


@pytest.fixture
def open_tab(chromium, local_site: LocalSite, tmp_path):
    @asynccontextmanager
    async def _open():
        async with chromium.tab(
            guard=Guard(local_site.origin),
            manners=Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True),
            folder=EvidenceFolder(tmp_path),
            stage=Stage.FUNCTIONAL,
        ) as tab:
            yield tab

    return _open


def control(snapshot: Snapshot, caption: str) -> Control:
    return next(c for c in snapshot.visible() if c.caption == caption)


WRITES_ON_LOAD = """
<h1>Cổng dịch vụ công</h1>
<form id=f method=post action=/ho-so/nop target=_blank><input name=a value=1></form>
<form id=g method=post action=/ho-so/luu><input name=a value=1></form>
<script>
  navigator.sendBeacon('/danh-gia/gui', 'diem=5');
  fetch('/ho-so/nop', {method: 'POST', body: 'x=1', keepalive: true}).catch(() => {});
  fetch('/ho-so/1', {method: 'DELETE'}).catch(() => {});
  const x = new XMLHttpRequest(); x.open('PUT', '/ho-so/2'); x.send('x=1');
  document.getElementById('f').submit();
  setTimeout(() => document.getElementById('g').submit(), 100);
</script>"""


async def test_nothing_that_writes_leaves_however_a_page_tries(open_tab, local_site: LocalSite):
    local_site.put("/", WRITES_ON_LOAD)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        await tab.settle(limit_s=3)
        stopped = {(record.method, record.url.removeprefix(local_site.origin)) for record in tab.guard.records}
    assert [asked for asked in local_site.asked if asked.method not in {"GET", "HEAD"}] == []
    assert {
        ("POST", "/danh-gia/gui"),
        ("POST", "/ho-so/nop"),
        ("POST", "/ho-so/luu"),
        ("DELETE", "/ho-so/1"),
        ("PUT", "/ho-so/2"),
    } <= stopped


async def test_what_leaves_a_window_that_a_page_opens_is_guarded_too(open_tab, local_site: LocalSite):
    local_site.put("/", "<h1>Cổng</h1><button onclick=\"window.open('/cua-so')\">Mở</button>")
    local_site.put("/cua-so", "<script>fetch('/ho-so/nop', {method: 'POST', body: 'x=1'})</script>")
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        snapshot = await tab.snapshot()
        reaction = await tab.press(control(snapshot, "Mở"), snapshot, Purpose.LOOK)
        assert reaction.windows == (f"{local_site.origin}/cua-so",)
    assert local_site.sent("/ho-so/nop") == []


async def test_a_page_reads_by_post_while_it_loads(open_tab, local_site: LocalSite):
    local_site.put(
        "/", "<h1>Cổng</h1><p id=p></p><script>fetch('/api/danh-sach', {method: 'POST', body: '{}'})</script>"
    )
    local_site.put_raw("/api/danh-sach", b"[]", "application/json")
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        assert tab.guard.stopped == 0
    assert len(local_site.sent("/api/danh-sach")) == 1


FORMS = """
<h1>Cổng dịch vụ công</h1>
<nav><a href=/nop-ho-so>Nộp hồ sơ</a></nav>
<main>
<form method=post action=/tim-kiem><input name=q aria-label="Từ khóa"><button>Tìm kiếm</button></form>
<section><h2>Đăng ký nhận tin</h2>
<form method=post action=/nhan-tin><input name=e aria-label="Thư"><input name=n aria-label="Tên">
<button>Tiếp tục</button></form></section>
<section><h2>Góp ý</h2><form method=get action=/gop-y/gui><textarea name=y aria-label="Ý kiến"></textarea>
<button>Gửi</button></form></section>
<section><h2>Xem</h2><form method=post action=/xem-them><button>Xem thêm</button></form></section>
</main>"""


async def test_a_label_alone_decides_nothing(open_tab, local_site: LocalSite):
    """“Nộp hồ sơ” in a menu opens a page, “Tiếp tục” in a form would send it, “Gửi” sends by GET as well."""
    local_site.put("/", FORMS)
    local_site.put("/nop-ho-so", "<h1>Chọn thủ tục</h1>")
    local_site.put("/tim-kiem", "<h1>Kết quả tìm kiếm</h1>")
    async with open_tab() as tab:
        for caption, purpose, pressed in (
            ("Nộp hồ sơ", Purpose.LOOK, True),
            ("Tìm kiếm", Purpose.SEARCH, True),
            ("Tiếp tục", Purpose.LOOK, False),
            ("Gửi", Purpose.LOOK, False),
            ("Gửi", Purpose.NEXT_STEP, False),
        ):
            await tab.open(f"{local_site.origin}/")
            snapshot = await tab.snapshot()
            reaction = await tab.press(control(snapshot, caption), snapshot, purpose)
            assert reaction.pressed is pressed, (caption, purpose)
            assert bool(reaction.refused) is not pressed
        refusals = [record.label for record in tab.guard.records if record.kind == "press"]
    assert refusals == ["Tiếp tục", "Gửi", "Gửi"]
    assert len(local_site.sent("/tim-kiem")) == 1
    assert local_site.sent("/nhan-tin") == []
    assert local_site.sent("/gop-y/gui", method="GET") == []


@pytest.mark.parametrize(("caption", "counted"), [("Mở", 0), ("Xem", 1)], ids=["stopped", "goes through"])
async def test_a_load_that_the_guard_stops_is_none_of_the_portals_loads(
    open_tab, local_site: LocalSite, caption: str, counted: int
):
    """Counted is what the portal has to answer: a page that would have been asked for by POST never came to it."""
    form = "<form id=f method=post action=/ho-so/luu><input type=hidden name=a value=1></form>"
    local_site.put("/", f"<h1>Cổng</h1>{form}<button onclick='f.submit()'>Mở</button> <a href=/xem>Xem</a>")
    local_site.put("/xem", "<h1>Xem</h1>")
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        snapshot = await tab.snapshot()
        loads, since = tab.manners.loads, tab.request_count
        assert (await tab.press(control(snapshot, caption), snapshot, Purpose.LOOK)).pressed
        (asked,) = (request for request in tab.requests(since) if request.navigation)
        assert asked.stopped is (counted == 0)
        assert tab.manners.loads == loads + counted


async def test_dialogs_are_dismissed_and_remembered(open_tab, local_site: LocalSite):
    asks = "p.textContent = confirm('Gửi hồ sơ?') ? 'đã gửi' : 'thôi'"
    local_site.put("/", f'<h1>Cổng</h1><p id=p></p><button onclick="{asks}">Hỏi</button>')
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        snapshot = await tab.snapshot()
        reaction = await tab.press(control(snapshot, "Hỏi"), snapshot, Purpose.LOOK)
        assert reaction.dialogs == ("Gửi hồ sơ?",)
        assert "thôi" in (await tab.snapshot()).text


async def test_enter_in_a_field_follows_the_same_rules(open_tab, local_site: LocalSite):
    local_site.put("/", FORMS)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        snapshot = await tab.snapshot()
        reaction = await tab.enter(control(snapshot, "Từ khóa"), snapshot, Purpose.SEARCH)
        assert reaction.pressed
        assert reaction.navigated
