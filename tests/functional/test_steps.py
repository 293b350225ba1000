"""Steps of a form as different portals draw them, and going to one by its own entry without typing anything."""

# ruff: noqa: E501  pages under test

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from local_site import LocalSite

from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.functional.observe.form import FormWords, Steps, read_steps
from auditor.functional.observe.step_entries import go_to_step
from auditor.functional.words import load_words

WORDS = load_words(FormWords, "eform", framework_id="mic-2023")
FIELD = "<label>Họ và tên <input name=ten></label>"
MATERIAL = f"""<mat-horizontal-stepper><div class="mat-step-header" role=tab aria-selected=true><span>1</span> Thông tin hồ sơ</div>
<div class="mat-step-header" role=tab aria-selected=false><span>2</span> Thành phần hồ sơ</div>
<div><div class="mat-step-content">{FIELD}{FIELD}<p>{"Lời dẫn. " * 20}</p></div></div></mat-horizontal-stepper>"""
ANT = f"""<div class="ant-steps"><div class="ant-steps-item ant-steps-item-process"><span>1</span><span>Kê khai</span></div>
<div class="ant-steps-item"><span>2</span><span>Giấy tờ</span></div><div class="ant-steps-item"><span>3</span><span>Lệ phí</span></div>
</div>{FIELD}"""
FOLDS = f"""<section><div class=muc><h3>Bước 1. Thông tin người nộp</h3><div>{FIELD}</div></div>
<div class=muc><h3>Bước 2. Giấy tờ</h3><div hidden><input type=file></div></div>
<div class=muc><h3>Bước 3. Nhận kết quả</h3><div hidden><input></div></div></section>"""
NAMES_ONLY = f"<ol><li aria-current=step>Thông tin</li><li>Giấy tờ</li><li>Nhận kết quả</li></ol>{FIELD}"
IN_WORDS = f"<h2>Đăng ký</h2><p><b>Bước 2/4: Giấy tờ kèm theo</b></p>{FIELD}"
SHADOW = f"""<cac-buoc></cac-buoc>{FIELD}<script>document.querySelector('cac-buoc').attachShadow({{mode: 'open'}}).innerHTML =
'<ol class=steps><li aria-current=step>1. Thông tin</li><li>2. Giấy tờ</li></ol>'</script>"""
ONE_PAGE = f"""<form><fieldset><legend>1. Người nộp</legend>{FIELD}</fieldset><fieldset><legend>2. Giấy tờ</legend>{FIELD}
</fieldset></form>"""


@pytest.fixture
async def tab(chromium: Chromium, local_site: LocalSite, tmp_path: Path) -> AsyncIterator[Tab]:
    guard, manners = (
        Guard(local_site.origin),
        Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True),
    )
    async with chromium.tab(
        guard=guard, manners=manners, folder=EvidenceFolder(tmp_path), stage=Stage.FUNCTIONAL
    ) as opened:
        yield opened


async def steps_of(tab: Tab, url: str) -> Steps:
    await tab.open(url)
    return await read_steps(tab, (await tab.snapshot()).frame_positions, WORDS)


@pytest.mark.parametrize(
    ("html", "count", "current"),
    [
        pytest.param(MATERIAL, 2, 0, id="stepper with its contents beside the names"),
        pytest.param(ANT, 3, 0, id="steps of another library"),
        pytest.param(FOLDS, 3, 0, id="folds of which one is open"),
        pytest.param(NAMES_ONLY, 3, 0, id="told by the standard mark alone"),
        pytest.param(IN_WORDS, 4, 1, id="in words alone"),
        pytest.param(SHADOW, 2, 0, id="in a shadow root"),
        pytest.param(ONE_PAGE, 0, -1, id="numbered parts of one page are no steps"),
    ],
)
async def test_steps_are_told_however_they_are_drawn(
    tab: Tab, local_site: LocalSite, html: str, count: int, current: int
) -> None:
    steps = await steps_of(tab, local_site.put("/nop", f"<main><h1>Nộp hồ sơ</h1>{html}</main>"))
    assert (len(steps.steps), steps.current) == (count, current), steps


def wizard(at: int, names: tuple[str, ...], form: str = FIELD) -> str:
    entries = "".join(
        f"<li class='step{' active' * (n == at)}'><a href='/nop/1.001193?buoc={n + 1}'>{n + 1}. {name}</a></li>"
        for n, name in enumerate(names)
    )
    return f"<ol class=steps>{entries}</ol>{form}"


async def test_a_step_that_is_a_link_is_opened(tab: Tab, local_site: LocalSite) -> None:
    names = ("Thông tin", "Giấy tờ", "Xác nhận")
    for at in range(3):
        local_site.put(f"/nop/1.001193?buoc={at + 1}", wizard(at, names, form=f"<input name=x{at}>"))
    steps = await steps_of(tab, local_site.origin + "/nop/1.001193?buoc=1")
    for number in (1, 2):
        moved = await go_to_step(tab, await tab.snapshot(), steps, number, WORDS)
        assert moved is not None
        assert moved[1].current == number
        steps = moved[1]


async def test_steps_that_only_the_address_counts_are_opened_by_their_number(tab: Tab, local_site: LocalSite) -> None:
    names = ("Thông tin", "Giấy tờ", "Gửi hồ sơ")
    for at in range(3):
        marks = "".join(
            f"<td class='{'on' if n == at else ''}'>Bước {n + 1}: {name}</td>" for n, name in enumerate(names)
        )
        local_site.put(f"/nop/1.001193?buoc={at + 1}", f"<table><tr>{marks}</tr></table><form>{FIELD}</form>")
    steps = await steps_of(tab, local_site.origin + "/nop/1.001193?buoc=1")
    for number in (1, 2):
        moved = await go_to_step(tab, await tab.snapshot(), steps, number, WORDS)
        assert moved is not None
        steps = moved[1]
    # A number that is none of a step counts nothing.
    steps = await steps_of(
        tab, local_site.put("/nop-ho-so?trang=9", f"<ol class=steps>{'<li>A</li><li>B</li>'}</ol>{FIELD}")
    )
    assert await go_to_step(tab, await tab.snapshot(), steps, 1, WORDS) is None


async def test_a_step_named_like_the_sending_is_not_opened_by_an_address_of_its_own(
    tab: Tab, local_site: LocalSite
) -> None:
    entries = (
        "<ol class=steps><li class='step active'><a href='/nop-ho-so?buoc=1'>1. Thông tin</a></li>"
        "<li class=step><a href='/hoan-tat'>2. Nộp hồ sơ</a></li></ol>"
    )
    local_site.put("/nop-ho-so", entries + FIELD)
    steps = await steps_of(tab, local_site.origin + "/nop-ho-so?buoc=1")
    assert await go_to_step(tab, await tab.snapshot(), steps, 1, WORDS) is None
    assert not local_site.sent("/hoan-tat", method="GET")


PRESSED = """<div class=steps><div class="step current" onclick="den(0)">1. Thông tin</div><div class="step" onclick="den(1)">2. Giấy tờ
</div></div><div id=noi-dung><input name=ten></div><script>function den(n) {{ {save}
document.querySelectorAll('.step').forEach((s, i) => s.className = 'step' + (i === n ? ' current' : ''));
document.getElementById('noi-dung').innerHTML = n ? '<input type=file>' : '<input name=ten>'; }}</script>"""


async def test_a_step_that_is_pressed_shows_itself(tab: Tab, local_site: LocalSite) -> None:
    steps = await steps_of(tab, local_site.put("/nop", PRESSED.format(save="")))
    moved = await go_to_step(tab, await tab.snapshot(), steps, 1, WORDS)
    assert moved is not None
    assert any(field.type == "file" for field in moved[0].fields())


async def test_what_a_step_would_store_when_it_is_left_does_not_leave(tab: Tab, local_site: LocalSite) -> None:
    save = "fetch('/api/dossier/steps', {method: 'POST', body: '{}'});"
    steps = await steps_of(tab, local_site.put("/nop", PRESSED.format(save=save)))
    await go_to_step(tab, await tab.snapshot(), steps, 1, WORDS)
    assert not local_site.sent("/api/dossier/steps")
