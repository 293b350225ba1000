"""The way to a page that no plain link leads to: menus that show their entries to a mouse, or to a press."""

from __future__ import annotations

import pytest
from local_site import LocalSite

from auditor.browser.tab import Tab
from auditor.errors import PageFailed
from auditor.portal.candidates import candidates
from auditor.portal.menus import open_menus
from auditor.portal.reach import Reach, Step, arrive, go
from auditor.portal.vocabulary import load_vocabulary

WORDS = load_vocabulary()
GO = "event.stopPropagation();location='/pakn'"
HOVER = (
    "<style>.sub{display:none} td:hover .sub{display:block}</style>"
    "<table><tr><td onclick=\"location='/hoi'\">Ý KIẾN ▾"
    f'<div class=sub><div onclick="{GO}">PHẢN ÁNH KIẾN NGHỊ</div></div></td></tr></table>'
)
TWO_LEVELS = (
    "<style>li ul{display:none} li:hover>ul{display:block}</style>"
    f'<ul><li>Dịch vụ<ul><li>Người dân<ul><li onclick="{GO}">Phản ánh kiến nghị</li></ul></li></ul></li></ul>'
)
BY_PRESS = (
    '<div><div id=head style="cursor:pointer">Người dân</div>'
    f'<div id=panel style="display:none"><span onclick="{GO}">Phản ánh kiến nghị</span></div></div>'
    "<script>head.addEventListener('click', () => panel.style.display = 'block')</script>"
)
NEVER_SHOWN = f'<template></template><p hidden><span onclick="{GO}">Phản ánh kiến nghị</span></p>'


@pytest.fixture
def tab(tab: Tab, local_site: LocalSite) -> Tab:
    local_site.put("/pakn", "<h1>Phản ánh kiến nghị</h1><textarea></textarea>")
    return tab


async def way_to_feedback(tab: Tab, start: str) -> Reach:
    await tab.open(start)
    found = candidates(await tab.snapshot(), Reach(url=start), WORDS, depth=1)
    return next(candidate.reach for candidate in found if candidate.role == "feedback")


@pytest.mark.parametrize("menu", [HOVER, TWO_LEVELS, BY_PRESS], ids=["hover", "two levels", "press"])
async def test_an_entry_that_is_not_shown_and_no_link_is_reached(tab: Tab, local_site: LocalSite, menu: str):
    start = local_site.put("/", menu)
    way = await way_to_feedback(tab, start)
    assert [step.hidden for step in way.steps] == [True]
    _, snapshot = await go(tab, way, WORDS)
    assert snapshot.url == f"{local_site.origin}/pakn"


async def test_a_page_that_stands_untouched_is_not_loaded_again(tab: Tab, local_site: LocalSite):
    start = local_site.put("/", "<button onclick=\"document.title = 'x'\">Thêm</button>")
    way = Reach(url=start, steps=(Step(label="Thêm", tag="button"),))
    await tab.open(start)
    await arrive(tab, way, WORDS, as_it_stands=True)
    assert len(local_site.sent("/", method="GET")) == 1
    # It was pressed now, and a way begins at the page as it comes.
    await arrive(tab, way, WORDS, as_it_stands=True)
    await arrive(tab, Reach(url=start), WORDS)
    assert len(local_site.sent("/", method="GET")) == 3


WINDOW, PLACE = "window.open('/dm')", "location='/dm'"


@pytest.mark.parametrize("opened", [True, False], ids=["window", "same page"])
async def test_a_window_that_a_press_opened_is_reached_again_by_its_address(
    tab: Tab, local_site: LocalSite, opened: bool
):
    row = "<button onclick=\"document.title = 'x'\">Xem</button>"
    local_site.put("/dm", f"<h1>Danh mục</h1>{row}")
    start = local_site.put("/", f'<h1>Cổng</h1><button onclick="{WINDOW if opened else PLACE}">Danh mục</button>')
    there, further = Step(label="Danh mục", tag="button"), Step(label="Xem", tag="button")
    way = Reach(url=start, steps=(there, further))
    window = Reach(url=f"{local_site.origin}/dm")
    arrived = await arrive(tab, Reach(url=start, steps=(there,)), WORDS)
    assert arrived.snapshot.url == window.url
    assert arrived.way == (window if opened else Reach(url=start, steps=(there,)))
    # What is pressed in the window goes on from its address.
    assert (await arrive(tab, way, WORDS)).way == (window.then(further) if opened else way)


async def test_what_nobody_can_bring_to_view_is_no_way(tab: Tab, local_site: LocalSite):
    start = local_site.put("/", NEVER_SHOWN)
    way = await way_to_feedback(tab, start)
    with pytest.raises(PageFailed, match="not there any more"):
        await go(tab, way, WORDS)


async def test_an_entry_that_is_also_shown_elsewhere_is_pressed_there(tab: Tab, local_site: LocalSite):
    start = local_site.put("/", NEVER_SHOWN + f'<span onclick="{GO}">Phản ánh kiến nghị</span>')
    way = await way_to_feedback(tab, start)
    assert [step.hidden for step in way.steps] == [False]


async def test_menus_that_stay_open_are_shown_one_at_a_time(tab: Tab, local_site: LocalSite):
    """What one menu shows is none of what the menu opened after it shows."""
    menu = """<div><span style="cursor:pointer" aria-expanded=false
    onclick="this.nextElementSibling.hidden ^= 1">{}</span><div hidden>{}</div></div>"""
    menus = "".join(menu.format(name, f"<a href=/{at}>Mục {name}</a>") for at, name in enumerate(("A", "B", "C")))
    start = local_site.put("/", menus)
    await tab.open(start)
    home = await tab.snapshot()
    shown = [
        (reach.steps[-1].label, {control.caption for control in snapshot.visible()} - {"A", "B", "C"})
        async for snapshot, reach in open_menus(tab, home, Reach(url=start), WORDS)
    ]
    assert shown == [(name, {f"Mục {name}"}) for name in ("A", "B", "C")]
