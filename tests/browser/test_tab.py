"""A tab has a limit for everything, and survives pages that hang, die or lie."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from local_site import LocalSite

from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.policy import Purpose
from auditor.browser.windows import Windows
from auditor.errors import PageCrashed, PageFailed, PageTimeout, Stage
from auditor.evidence import EvidenceFolder

TEXT = "<main><h1>Cổng dịch vụ công</h1><p>Tra cứu hồ sơ</p></main>"


@pytest.fixture
def open_tab(chromium, local_site: LocalSite, tmp_path):
    @asynccontextmanager
    async def _open():
        async with chromium.tab(
            guard=Guard(local_site.origin),
            manners=Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True),
            folder=EvidenceFolder(tmp_path),
            stage=Stage.SURVEY,
        ) as tab:
            yield tab

    return _open


async def test_a_page_that_hangs_is_a_time_out_and_the_tab_goes_on(open_tab, local_site: LocalSite):
    local_site.put("/treo", TEXT + "<script>setTimeout(() => { for (;;); }, 50)</script>")
    local_site.put("/", TEXT)
    async with open_tab() as tab:
        with pytest.raises(PageTimeout):
            await tab.open(f"{local_site.origin}/treo")
        await tab.revive()
        assert (await tab.open(f"{local_site.origin}/")).ready
        assert "Tra cứu hồ sơ" in (await tab.snapshot()).text
        assert [request.url.removeprefix(local_site.origin) for request in tab.requests() if request.navigation] == [
            "/treo",
            "/",
        ]


async def test_a_page_that_dies_is_told_from_one_that_fails_and_the_tab_goes_on(open_tab, local_site: LocalSite):
    local_site.put("/", TEXT)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        with pytest.raises((PageCrashed, PageFailed)):
            await tab.open("chrome://crash")
        await tab.revive()
        assert (await tab.open(f"{local_site.origin}/")).status == 200


async def test_an_address_that_never_answers_costs_its_limit_only(open_tab, local_site: LocalSite):
    local_site.held.add("/cham")
    local_site.put("/", TEXT)
    async with open_tab() as tab:
        with pytest.raises(PageTimeout, match="open the page took longer than"):
            await tab.open(f"{local_site.origin}/cham", limit_s=1.0)
        assert (await tab.open(f"{local_site.origin}/")).status == 200


async def test_the_error_page_of_what_failed_does_not_overtake_the_next_page(open_tab, local_site: LocalSite):
    local_site.put("/", TEXT + "<a href='https://sso.dancuquocgia.gov.vn/auth'>Đăng nhập</a>")
    local_site.put("/tiep", TEXT)
    async with open_tab() as tab:
        for _ in range(5):
            await tab.open(f"{local_site.origin}/")
            link = await tab.page.locator("a").bounding_box()
            assert link is not None
            async with tab.page.expect_event("requestfailed"):
                await tab.page.mouse.click(link["x"] + 3, link["y"] + 3)
            opened = await tab.open(f"{local_site.origin}/tiep")
            assert opened.url == f"{local_site.origin}/tiep"
            with pytest.raises(PageFailed, match="ERR_"):
                await tab.open("https://sso.dancuquocgia.gov.vn/auth")


async def test_a_page_that_falsifies_what_scripts_read_is_a_failed_page(open_tab, local_site: LocalSite):
    local_site.put("/", TEXT + "<a href=/x>Xem</a><script>Array.prototype.map = () => [{tag: 7}]</script>")
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        with pytest.raises(PageFailed):
            await tab.snapshot()


async def test_pictures_inside_svg_that_react_are_read_as_controls(open_tab, local_site: LocalSite):
    drawn = "<svg width=40 height=40><circle id=c r=20 cx=20 cy=20 style='cursor:pointer' role=button /></svg>"
    local_site.put("/", TEXT + drawn)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        assert [c.typing for c in (await tab.snapshot()).controls if c.tag == "circle"] == [False]


async def test_frames_are_read_with_the_page_and_can_be_pressed(open_tab, local_site: LocalSite):
    local_site.put("/", "<h1>Cổng</h1><iframe src=/khung width=400 height=200></iframe>")
    local_site.put("/khung", "<p id=p>Khung</p><button onclick=\"p.textContent = 'đã bấm'\">Bấm</button>")
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        snapshot = await tab.snapshot()
        button = next(c for c in snapshot.visible() if c.caption == "Bấm")
        assert button.frame > 0
        reaction = await tab.press(button, snapshot, Purpose.LOOK)
        assert reaction.changed
        assert "đã bấm" in (await tab.snapshot()).text


async def test_windows_without_end_are_closed_again(open_tab, local_site: LocalSite):
    local_site.put(
        "/", TEXT + "<button onclick=\"for (let i = 0; i < 8; i++) window.open('/cua-so?' + i, '_blank')\">Mở</button>"
    )
    local_site.put("/cua-so", TEXT)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        snapshot = await tab.snapshot()
        button = next(c for c in snapshot.visible() if c.caption == "Mở")
        assert (await tab.press(button, snapshot, Purpose.LOOK)).pressed
        async with asyncio.timeout(30):
            while len(tab.page.context.pages) > 1:
                await tab.settle(limit_s=1)
        assert tab.page.context.pages == [tab.page]


async def test_a_download_is_remembered_and_not_kept(open_tab, local_site: LocalSite, tmp_path):
    local_site.put_raw("/mau.zip", b"PK\x03\x04", "application/zip")
    async with open_tab() as tab:
        with pytest.raises(PageFailed):
            await tab.open(f"{local_site.origin}/mau.zip")
        if not tab.downloads:
            await tab.page.wait_for_event("download", timeout=10_000)
        assert tab.downloads == [f"{local_site.origin}/mau.zip"]
    assert list(tmp_path.rglob("*")) == []


async def test_a_picture_outlines_the_control_without_touching_the_page(open_tab, local_site: LocalSite, tmp_path):
    local_site.put("/", TEXT + "<button>Tìm kiếm</button>")
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        before = await tab.html()
        snapshot = await tab.snapshot()
        plain = await tab.picture("cổng")
        outlined = await tab.picture("nút", of=next(snapshot.visible()))
        assert plain is not None
        assert outlined is not None
        assert plain.sha256 != outlined.sha256
        assert await tab.html() == before
    assert (tmp_path / outlined.file).is_file()


async def test_what_stands_in_shadow_roots_is_read_in_its_order(open_tab, local_site: LocalSite):
    body = """<main><x-bai><span>giữa</span></x-bai><p>cuối</p></main><script>
    const bai = document.querySelector('x-bai');
    bai.attachShadow({ mode: 'open' }).innerHTML = '<h2>Tra cứu</h2><p>đầu <slot></slot></p><p hidden>ẩn</p><x-o></x-o>'
    bai.shadowRoot.querySelector('x-o').attachShadow({ mode: 'open' }).innerHTML = '<p>sâu hơn</p>'</script>"""
    local_site.put("/", body)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        seen = await tab.snapshot()
    assert [line.strip() for line in seen.text.splitlines()] == ["Tra cứu", "đầu giữa", "sâu hơn", "cuối"]
    assert [heading.text for heading in seen.headings] == ["Tra cứu"]


async def test_tables_and_lists_in_shadow_roots_are_read_too(open_tab, local_site: LocalSite):
    rows = "<table><tr><td>Số hồ sơ</td><td>12</td></tr></table>"
    items = "<ul><li>Sở Tư pháp</li><li>Sở Y tế tỉnh</li><li>Sở Xây dựng</li></ul>"
    body = f"""<main><x-bang></x-bang></main><script>document.querySelector('x-bang')
    .attachShadow({{ mode: 'open' }}).innerHTML = '{rows}{items}'</script>"""
    local_site.put("/", body)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        seen = await tab.snapshot()
    assert [table.rows for table in seen.tables] == [(("Số hồ sơ", "12"),)]
    assert ("Sở Tư pháp", "Sở Y tế tỉnh", "Sở Xây dựng") in [listed.items for listed in seen.lists]


@pytest.mark.parametrize(
    ("around", "region"),
    [
        ("<div class='dataTables_wrapper no-footer'>{}</div>", ""),
        ("<div class=ui-selectonemenu>{}</div>", ""),
        ("<div class='ui-wizard-navbar ui-helper-clearfix'>{}</div>", ""),
        ("<div class='card-header'>{}</div>", ""),
        ("<div class=site-footer>{}</div>", "footer"),
        ("<div id=main-menu>{}</div>", "nav"),
        ("<div class=modal-content>{}</div>", "dialog"),
        ("<div class=menu-left>" + "<i>Sở, ban, ngành</i>" * 2000 + "{}</div>", "nav"),
        ("<div class=header-page><table><tr><td>" + "Thủ tục hành chính. " * 2000 + "{}</table></div>", ""),
    ],
)
async def test_parts_are_known_by_their_names_as_far_as_these_tell(open_tab, local_site: LocalSite, around, region):
    """Themes and libraries write such words where nothing of the kind is; a theme puts "header-fixed" on the body."""
    text = "<p>Cổng dịch vụ công của tỉnh, mỗi ngày và ở mọi nơi.</p>" * 50
    body = f"<body class='header-fixed has-footer'>{text}{around.format('<a href=/x>Xem chi tiết</a>')}</body>"
    local_site.put("/", body)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        (link,) = (await tab.snapshot()).visible()
    assert link.region == region


async def test_what_a_skeleton_stands_for_is_waited_for(open_tab, local_site: LocalSite):
    body = """<main><h1>Cổng dịch vụ công</h1><div id=m><span class=MuiSkeleton-root
    style="display:block;height:20px"></span></div></main><script>setTimeout(() => { m.textContent = 'đã đến'; }, 1800)
    </script>"""
    local_site.put("/", body)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        assert "đã đến" in (await tab.snapshot()).text


async def test_what_was_touched_does_not_stay_open_on_another_route(open_tab, local_site: LocalSite):
    opener = "document.querySelector('aside').hidden = false"
    local_site.put("/", f'{TEXT}<button type=button onclick="{opener}">Danh mục</button><aside hidden>Ngăn kéo</aside>')
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/#/a")
        snapshot = await tab.snapshot()
        loads = tab.manners.loads
        await tab.open(f"{local_site.origin}/#/b")
        assert tab.manners.loads == loads, "nothing was touched: the document stays"
        button = next(control for control in snapshot.visible() if control.caption == "Danh mục")
        await tab.press(button, snapshot, Purpose.LOOK)
        assert "Ngăn kéo" in (await tab.snapshot()).text
        await tab.open(f"{local_site.origin}/#/c")
        assert "Ngăn kéo" not in (await tab.snapshot()).text


@pytest.mark.parametrize(
    "link",
    ["""<a href="javascript:window.open('/moi')">Bộ thủ tục</a>""", '<a href="/moi" target="_blank">Bộ thủ tục</a>'],
)
async def test_a_press_waits_for_the_window_that_the_page_announced(link, monkeypatch, open_tab, local_site: LocalSite):
    told = Windows._take

    async def late(windows, window):
        # On a busy machine the browser tells of a window seconds after the page opened it.
        await asyncio.sleep(2.5)
        await told(windows, window)

    monkeypatch.setattr(Windows, "_take", late)
    local_site.put("/", TEXT + link)
    local_site.put("/moi", TEXT)
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        snapshot = await tab.snapshot()
        control = next(control for control in snapshot.controls if control.caption == "Bộ thủ tục")
        reaction = await tab.press(control, snapshot, Purpose.LOOK)
        assert reaction.windows == (f"{local_site.origin}/moi",)


async def test_a_window_that_never_comes_costs_its_limit_only(monkeypatch, open_tab, local_site: LocalSite):
    async def never(_windows, window):
        await window.close()

    monkeypatch.setattr(Windows, "_take", never)
    monkeypatch.setattr("auditor.browser.windows._COMES_S", 0.5)
    local_site.put("/", TEXT + """<a href="javascript:window.open('/moi')">Bộ thủ tục</a>""")
    async with open_tab() as tab:
        await tab.open(f"{local_site.origin}/")
        for _ in range(2):
            snapshot = await tab.snapshot()
            control = next(control for control in snapshot.controls if control.caption == "Bộ thủ tục")
            reaction = await tab.press(control, snapshot, Purpose.LOOK)
            assert (reaction.pressed, reaction.windows) == (True, ())
