"""The keyboard walk where frames hold the focus: it goes on inside them, and only what holds it for good is a trap."""

from __future__ import annotations

import pytest

from auditor.accessibility.judge import judge
from auditor.accessibility.measures import MeasuredFacts
from auditor.evidence import Observation, Record
from auditor.findings import Verdict
from auditor.framework import load_framework

# Keys are pressed against the clock, so they run when the machine is theirs.
pytestmark = [pytest.mark.timeout(180), pytest.mark.alone]

HEAD = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Cổng thử</title></head>'
LONG = "".join(f'<p><a href="/thu-tuc/{n}">Thủ tục số {n}</a></p>' for n in range(110))
FIELDS = '<input id="a" aria-label="Họ"><input id="b" aria-label="Tên">'
HOLDS = """<p><a href="/mot">Một</a></p><textarea id="t" aria-label="Nội dung"></textarea>
<script>t.addEventListener('keydown', (e) => { if (e.key === 'Tab') e.preventDefault(); })</script>"""
FORWARDS = f"""{FIELDS}<script>b.addEventListener('keydown', (e) => {{
  if (e.key === 'Tab' && !e.shiftKey) {{ e.preventDefault(); a.focus(); }} }})</script>"""
BOTH_WAYS = f"""{FORWARDS}<script>a.addEventListener('keydown', (e) => {{
  if (e.key === 'Tab' && e.shiftKey) {{ e.preventDefault(); b.focus(); }} }})</script>"""


def page(body: str) -> str:
    return f"{HEAD}<body><main><h1>Trang</h1>{body}</main></body></html>"


def framed(url: str) -> str:
    return page(
        f'<a href="/dau">Đầu</a><iframe id="khung" title="Danh mục" src="{url}" width="300" height="200"></iframe>'
        '<a href="/cuoi">Cuối</a><a href="/het">Hết</a>'
    )


def keyboard(seen: tuple[Observation, ...]):
    return next(MeasuredFacts.model_validate(one.facts) for one in seen if one.probe == "measured").keyboard


@pytest.mark.parametrize("where", ["same origin", "other origin", "other site", "frame in a frame"])
async def test_a_long_frame_is_walked_through_to_what_stands_behind_it(where, site, other_site, look):
    inner = (site if where == "same origin" else other_site).put("/danh-muc", page(LONG))
    if where == "other site":
        inner = inner.replace("127.0.0.1", "localhost")
    if where == "frame in a frame":
        inner = site.put("/vo", page(f'<iframe title="Trong" src="{inner}" width="280" height="180"></iframe>'))
    walked = keyboard(await look(site.put("/", framed(inner)), asked=["A07"]))
    assert walked.complete, walked.why
    assert (walked.expected, walked.reached) == (3, 3)
    assert (walked.missed, walked.trap) == ((), None)


@pytest.mark.parametrize("where", ["same origin", "other site"])
async def test_a_page_of_nothing_but_frames_comes_round(where, site, other_site, look):
    inner = site if where == "same origin" else other_site
    left = inner.put("/cay", page(LONG))
    right = inner.put("/noi-dung", page('<a href="/mot">Một</a><a href="/hai">Hai</a>'))
    if where == "other site":
        left, right = (url.replace("127.0.0.1", "localhost") for url in (left, right))
    frames = f'<frameset cols="250,*"><frame src="{left}" title="Cây"><frame src="{right}" title="Nội dung"></frameset>'
    walked = keyboard(await look(site.put("/", f"{HEAD}{frames}</html>"), asked=["A07"]))
    assert walked.complete, walked.why
    assert walked.trap is None


@pytest.mark.parametrize("where", ["same origin", "other site"])
@pytest.mark.parametrize("held", [(HOLDS, {"#t"}), (BOTH_WAYS, {"#a", "#b"})], ids=["a field", "a round of fields"])
async def test_a_frame_that_holds_the_focus_for_good_is_a_trap(where, held, site, other_site, look):
    body, places = held
    inner = (site if where == "same origin" else other_site).put("/bieu-mau", page(body))
    inner = inner if where == "same origin" else inner.replace("127.0.0.1", "localhost")
    seen = await look(site.put("/", framed(inner)), asked=["A07"])
    trap = keyboard(seen).trap
    assert trap is not None
    assert trap.selector in {f"#khung >> {place}" for place in places}
    # WCAG 2.0, 2.1.2: the focus cannot be moved away with the keyboard alone.
    assert judge(Record(observations=seen), load_framework("mic-2023"))["A07"].verdict is Verdict.NOT_MET


async def test_a_frame_that_can_be_left_backwards_is_no_trap(site, look):
    walked = keyboard(await look(site.put("/", framed(site.put("/bieu-mau", page(FORWARDS)))), asked=["A07"]))
    assert walked.trap is None


@pytest.mark.parametrize("where", ["same origin", "other site"])
async def test_a_frame_that_is_all_that_takes_the_focus_is_no_trap(where, site, other_site, look):
    inner = (site if where == "same origin" else other_site).put("/bieu-mau", page('<a href="/mot">Một</a>'))
    inner = inner if where == "same origin" else inner.replace("127.0.0.1", "localhost")
    alone = page(f'<iframe title="Biểu mẫu" src="{inner}" width="300" height="200"></iframe>')
    walked = keyboard(await look(site.put("/", alone), asked=["A07"]))
    assert walked.trap is None
    assert walked.complete, walked.why
