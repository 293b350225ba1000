"""Frames, shadow roots and pages that resist: what cannot be tested is named, and the rest is tested."""

from __future__ import annotations

import pytest

from auditor.accessibility.axe import AxeRun, _script
from auditor.accessibility.facts import AxeFacts, PageFacts
from auditor.accessibility.judge import judge
from auditor.accessibility.measured.motion import Watch
from auditor.accessibility.measured.resize import enlarged
from auditor.errors import PageFailed, Stage
from auditor.evidence import Observation
from auditor.findings import ReasonCode, Verdict

pytestmark = pytest.mark.timeout(180)

HEAD = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Cổng thử</title></head>'
BAD = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="30" height="30">'
INNER = f'{HEAD}<body><main><h1>Khung</h1>{BAD}<a href="/x">Xem thêm</a></main></body></html>'


def outer(body: str, *, head: str = "") -> str:
    return f"{HEAD.replace('</head>', head + '</head>')}<body><main><h1>Trang</h1>{body}</main></body></html>"


def engine(observations: tuple[Observation, ...]) -> AxeFacts:
    return AxeFacts.model_validate(observations[0].facts)


def own(observations: tuple[Observation, ...]) -> PageFacts:
    return PageFacts.model_validate(observations[1].facts)


def failed_places(facts: AxeFacts, rule: str) -> dict[str, str]:
    found = next(result for result in facts.rules if result.rule == rule)
    return {spot.selector: spot.frame_url for spot in found.failed}


async def test_frames_of_this_and_of_another_origin_and_of_another_process_are_examined(site, other_site, look):
    same = site.put("/khung", INNER)
    other = other_site.put("/khung", INNER)
    far = other.replace("127.0.0.1", "localhost")
    nested = other_site.put("/ngoai", outer(f'<iframe title="trong" src="{other}" width="300" height="200"></iframe>'))
    frames = "".join(
        f'<iframe id="{name}" title="{name}" src="{url}" width="300" height="200"></iframe>'
        for name, url in (("same", same), ("other", other), ("far", far), ("nested", nested))
    )
    seen = await look(site.put("/", outer(frames)))
    facts = engine(seen)
    assert facts.frames_tested == 6
    assert facts.frames_untested == ()
    assert failed_places(facts, "image-alt") == {
        "#same >> img": same,
        "#other >> img": other,
        "#far >> img": far,
        "#nested >> iframe >> img": other,
    }
    weak = {link.frame_url for link in own(seen).links}
    assert weak == {same, other, far}


async def test_open_shadow_roots_are_examined_also_round_frames(site, look):
    inner = site.put("/khung", INNER)
    script = f"""<script>
      document.querySelector('#host').attachShadow({{mode: 'open'}}).innerHTML =
        `{BAD}<iframe title="k" src="{inner}" width="300" height="200"></iframe>`;</script>"""
    facts = engine(await look(site.put("/", outer(f'<div id="host"></div>{script}'))))
    assert set(failed_places(facts, "image-alt")) == {"#host img", "#host iframe >> img"}


async def test_a_strict_policy_and_trusted_types_stay_on_and_do_not_stand_in_the_way(site, look):
    policy = "default-src 'self'; script-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    url = site.put("/", outer(BAD), Content_Security_Policy=policy)
    seen = await look(url)
    assert "img" in failed_places(engine(seen), "image-alt")
    assert engine(seen).rules_untested == ()
    assert seen[1].obstacle is None


@pytest.mark.parametrize(
    "trap",
    [
        "Array.prototype.toJSON = () => 'x'; Object.prototype.toJSON = () => 'y';",
        "window.Set = function () { this.size = 0; }; window.Map = function () {};",
        "Array.prototype.forEach = Array.prototype.map = Array.prototype.filter = () => [];",
        "window.axe = {run: () => ({violations: []})}; Object.freeze(window.axe); window.define = () => {};",
        "Object.defineProperty(window, 'axe', {value: 1, writable: false, configurable: false});",
    ],
)
async def test_a_page_that_overrides_what_engines_rely_on_is_examined_like_any_other(trap, site, look):
    url = site.put("/", outer(BAD + f"<script>setTimeout(() => {{ {trap} }}, 900)</script>"))
    seen = await look(url)
    assert "img" in failed_places(engine(seen), "image-alt")
    assert seen[1].obstacle is None


async def test_a_page_that_loops_for_ever_costs_its_own_limit_and_is_said_to_be_untested(site, look, record, framework):
    # The loop begins when the engine asks for the frames' sizes: after the page was found to be ready.
    loop = "<script>setTimeout(() => { for (;;) {} }, 3500)</script>"
    looping = await look(site.put("/", outer(f"{loop}<p>Đang tải</p>" + "<p>Nội dung</p>" * 4000)), budget_s=4)
    assert {observation.obstacle for observation in looping} <= {ReasonCode.TIMEOUT, None}
    assert ReasonCode.TIMEOUT in {observation.obstacle for observation in looping}
    judged = judge(record(*looping), framework)
    assert not {said.verdict for said in judged.values()} & {Verdict.MET, Verdict.NOT_MET}
    well = await look(site.put("/khac", outer(BAD)), role="catalogue")
    judged = judge(record(*looping, *well), framework)
    assert judged["A01"].verdict is Verdict.NOT_MET
    assert (judged["A14"].verdict, judged["A14"].code) == (Verdict.NOT_OBSERVABLE, "timeout")


async def test_a_frame_that_never_loads_is_named_and_leaves_nothing_met(site, look, record, framework):
    site.held.add("/treo")
    frame = f'<iframe title="treo" src="{site.origin}/treo" width="300" height="200"></iframe>'
    seen = await look(site.put("/", outer(frame)))
    facts = engine(seen)
    assert [frame.url for frame in facts.frames_untested] == [f"{site.origin}/treo"]
    assert facts.frames_untested[0].code is ReasonCode.BLOCKED
    said = judge(record(*seen), framework)
    assert said["A01"].verdict is Verdict.NOT_OBSERVABLE
    assert said["A01"].measurements["untested"][0]["name"] == f"{site.origin}/treo"


async def test_a_frame_that_loads_only_when_it_is_seen_is_examined(site, look):
    inner = site.put("/khung", INNER)
    far_down = f'<div style="height:9000px"></div><iframe loading="lazy" title="x" src="{inner}" width="300"></iframe>'
    facts = engine(await look(site.put("/", outer(far_down))))
    assert facts.frames_untested == ()
    assert failed_places(facts, "image-alt") == {"iframe >> img": inner}


async def test_a_frame_that_shows_an_error_is_named(site, look):
    frame = '<iframe title="hong" src="http://khong-co.invalid/" width="300" height="200"></iframe>'
    facts = engine(await look(site.put("/", outer(frame + BAD))))
    assert [(frame.url, frame.code) for frame in facts.frames_untested] == [
        ("http://khong-co.invalid/", ReasonCode.THIRD_PARTY)
    ]
    assert "img" in failed_places(facts, "image-alt")


async def test_a_rule_that_never_ends_is_named_and_takes_no_other_result_away(
    site, look, record, framework, monkeypatch
):
    endless = "async (context, given) => { while (given.options.runOnly.values.includes('color-contrast')); return ("
    monkeypatch.setattr(
        "auditor.accessibility.axe._script",
        lambda name: f"{endless}{_script(name)})(context, given); }}" if name == "examine.js" else _script(name),
    )
    seen = await look(site.put("/", outer(BAD)), budget_s=8)
    assert [(rule.rule, rule.code) for rule in engine(seen).rules_untested] == [("color-contrast", ReasonCode.TIMEOUT)]
    assert seen[1].obstacle is None
    judged = judge(record(*seen), framework)
    assert (judged["A05"].code, judged["A05"].message) == ("timeout", "accessibility-untested-rule")
    assert judged["A01"].verdict is Verdict.NOT_MET


async def test_what_was_found_is_kept_when_the_page_goes_elsewhere_before_it_is_joined(site, look, monkeypatch):
    examined = AxeRun._examine

    async def then_loads_anew(run, *args, **kwargs):
        parts = await examined(run, *args, **kwargs)
        await run._tab.page.reload()
        return parts

    monkeypatch.setattr(AxeRun, "_examine", then_loads_anew)
    seen = await look(site.put("/", outer(BAD)))
    assert seen[0].obstacle is None
    assert engine(seen).rules_untested == ()
    assert "img" in failed_places(engine(seen), "image-alt")


async def test_a_long_page_is_judged_whole_or_its_gap_is_named(site, look, record, framework):
    cells = '<td style="color:#999">Hồ sơ</td><td style="color:#aaa">Đang xử lý</td>'
    html = outer(f"{BAD}<table><tr><th>Mã</th><th>Tình trạng</th></tr>{f'<tr>{cells}</tr>' * 1500}</table>")
    seen = await look(site.put("/", html), budget_s=9)
    judged = judge(record(*seen), framework)
    contrast = next((rule for rule in engine(seen).rules if rule.rule == "color-contrast"), None)
    if contrast is None:
        assert (judged["A05"].code, judged["A05"].args["gap"]) == ("timeout", "color-contrast")
    else:
        assert contrast.violations == 3000
        assert judged["A05"].measurements["problems"]["failed"] == 1
    assert judged["A01"].verdict is Verdict.NOT_MET


@pytest.mark.parametrize("failures", [1, 2])
async def test_a_measurement_that_fails_is_tried_once_more_and_then_named(judged, monkeypatch, failures):
    left = [failures]

    async def failing(tab, world):
        if left[0]:
            left[0] -= 1
            raise PageFailed("the browser refused", url=tab.page.url, stage=tab.stage)
        return await enlarged(tab, world)

    monkeypatch.setattr("auditor.accessibility.measured.run.enlarged", failing)
    resized = (await judged(asked=["A06"], home=outer("<p>Nộp hồ sơ trực tuyến</p>")))["A06"]
    assert left == [0]
    if failures == 1:
        assert resized.verdict is Verdict.MET
    else:
        assert (resized.code, resized.args["gap"]) == ("tool_error", "resize")
        assert "the browser refused" in resized.evidence[0].detail


async def test_a_measurement_that_may_have_pressed_something_is_not_made_again(judged, monkeypatch):
    tries = []

    async def failing(watch, words, *, at_most_s):
        tries.append(at_most_s)
        raise PageFailed("the browser refused", url="http://127.0.0.1/", stage=Stage.ACCESSIBILITY)

    monkeypatch.setattr(Watch, "facts", failing)
    moving = (await judged(asked=["A08"], home=outer("<marquee>Thông báo nghỉ lễ Quốc khánh</marquee>")))["A08"]
    assert len(tries) == 1
    assert (moving.verdict, moving.code) == (Verdict.NOT_OBSERVABLE, "tool_error")
