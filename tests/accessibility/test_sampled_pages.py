"""Real pages in a real Chromium: what is seen on them and what is said of each criterion."""

from __future__ import annotations

import pytest

from auditor.accessibility.observe import PageTarget, observe, prepared
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.findings import ReasonCode, Verdict

pytestmark = pytest.mark.timeout(120)

DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
PROSE = (
    "Người dân và doanh nghiệp có thể nộp hồ sơ trực tuyến, theo dõi tình trạng giải quyết thủ tục hành chính và nhận "
    "kết quả qua dịch vụ bưu chính công ích. Hồ sơ được tiếp nhận tại Bộ phận Một cửa của tỉnh trong giờ hành chính, "
    "cán bộ tiếp nhận sẽ kiểm tra thành phần hồ sơ và hẹn ngày trả kết quả."
)
FULL = ("A01", "A03", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A15")
BY_PERSON = ("A04",)


def page(
    body: str = "", *, lang: str = 'lang="vi"', title: str = "<title>Thủ tục đăng ký khai sinh - Cổng DVC</title>"
):
    return f"""<!DOCTYPE html><html {lang}><head><meta charset="utf-8">{title}
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style>body {{ color: #111; background: #fff }} a {{ color: #00e }}</style></head>
      <body><header><a href="#noi-dung">Bỏ qua đến nội dung chính</a>
      <nav><ul><li><a href="/gioi-thieu">Giới thiệu</a></li></ul></nav></header>
      <main id="noi-dung"><h1>Đăng ký khai sinh</h1><p>{PROSE}</p>
      <img src="{DOT}" width="40" height="40" alt="Quốc huy Việt Nam">
      <form><label>Họ và tên <input name="ten"></label><button>Tra cứu</button></form>
      {body}</main></body></html>"""


async def test_a_page_without_failures_is_met_where_rules_suffice_and_a_question_elsewhere(judged):
    said = await judged(home=page())
    assert {name: said[name].verdict for name in FULL} == dict.fromkeys(FULL, Verdict.MET)
    assert said["A02"].verdict is Verdict.NOT_APPLICABLE
    assert {said[name].code for name in BY_PERSON} == {ReasonCode.NEEDS_PERSON.value}
    assert len(said) == 15


DEFECTS = {
    "picture without alt": (f'<img src="{DOT}" width="30" height="30">', "A01", "image-alt"),
    "list of divs": ("<ul><div>Một</div><div>Hai</div></ul>", "A03", "list"),
    "grey on white": ('<p style="color:#bbb">Ngày đăng</p>', "A05", "color-contrast"),
    "link without a name": (f'<a href="/x"><img src="{DOT}" width="30" height="30" alt=""></a>', "A11", "link-name"),
    "field without a label": ('<input name="cccd">', "A14", "label"),
    "select without a label": ("<select><option>Xã</option></select>", "A14", "select-name"),
    "button without a name": ("<button></button>", "A15", "button-name"),
    "link told by colour": (
        '<p style="color:#333">Xem <a href="/y" style="color:#222;text-decoration:none">quy định</a> về phí</p>',
        "A04",
        "link-in-text-block",
    ),
    "moving text": ("<marquee>Thông báo nghỉ lễ</marquee>", "A08", "moves-without-stop"),
}


@pytest.mark.parametrize("name", DEFECTS)
async def test_a_real_failure_decides(name, judged, tmp_path):
    body, criterion, rule = DEFECTS[name]
    said = (await judged(home=page(body), asked=[criterion]))[criterion]
    assert said.verdict is Verdict.NOT_MET
    assert said.measurements["elements"]["failed"] >= 1
    assert rule in {figures["rule"] for figures in said.measurements["rules"]}
    picture = next(item for item in said.evidence if item.kind == "picture" and item.detail.startswith(rule))
    assert (tmp_path / picture.file).is_file()


@pytest.mark.parametrize(
    ("html", "criterion", "rule"),
    [
        (page(title=""), "A10", "document-title"),
        (page(title="<title>Document</title>"), "A10", "title-meaningless"),
        (page(lang=""), "A13", "html-has-lang"),
        (page(lang='lang="tieng-viet-nam"'), "A13", "html-lang-valid"),
        (page(lang='lang="en"'), "A13", "language-differs"),
        (page().replace("initial-scale=1", "user-scalable=no"), "A06", "meta-viewport"),
    ],
)
async def test_a_failure_of_the_whole_page_decides(html, criterion, rule, judged):
    said = (await judged(home=html, asked=[criterion]))[criterion]
    assert said.verdict is Verdict.NOT_MET
    assert rule in {figures["rule"] for figures in said.measurements["rules"]}


QUESTIONS = {
    "text on a gradient": (
        '<p style="background:linear-gradient(#fff,#000);color:#777">Chào mừng</p>',
        "A05",
        "color-contrast",
    ),
    "alt that is a file name": (f'<img src="{DOT}" width="30" height="30" alt="banner_01.jpg">', "A01", "alt-noise"),
    "link that says nothing": ('<div><a href="/tin">Xem thêm »</a></div>', "A11", "link-text-weak"),
    "link that is an address": ('<div><a href="https://a.vn/b">https://a.vn/b</a></div>', "A11", "link-text-url"),
    "placeholder as label": ('<div><input placeholder="Họ"><input placeholder="Tên"></div>', "A14", "placeholder-only"),
    "film": ('<video src="/a.mp4" controls width="200" height="100"></video>', "A02", "media-found"),
    "lost letters": ("<p>Th�ng tin h�nh ch�nh</p>", "A13", "text-broken"),
}


@pytest.mark.parametrize("name", QUESTIONS)
async def test_what_only_a_person_can_tell_is_a_question(name, judged):
    body, criterion, rule = QUESTIONS[name]
    said = (await judged(home=page(body), asked=[criterion]))[criterion]
    assert (said.verdict, said.code) == (Verdict.NOT_OBSERVABLE, "needs_person")
    assert said.message == f"accessibility-ask-{criterion}"
    assert rule in {figures["rule"] for figures in said.measurements["rules"]}


NEAR_MISSES = {
    "weak link with its sentence": ("<p>Xem hướng dẫn nộp lệ phí trực tuyến <a href='/h'>tại đây</a></p>", "A11"),
    "search field beside its button": ('<form><input placeholder="Từ khóa"><button>Tìm</button></form>', "A14"),
    "decorative picture": (f'<img src="{DOT}" width="30" height="30" alt="">', "A01"),
    "hidden defects": ('<div style="display:none"><button></button><input></div>', "A15"),
    "short foreign word": ('<p lang="en">Single sign-on</p>', "A13"),
}


@pytest.mark.parametrize("name", NEAR_MISSES)
async def test_what_only_looks_like_a_failure_is_none(name, judged):
    body, criterion = NEAR_MISSES[name]
    said = (await judged(home=page(body), asked=[criterion]))[criterion]
    assert said.verdict is Verdict.MET


async def test_the_same_title_on_different_pages_is_a_question(judged):
    said = (await judged(home=page(), catalogue=page(), asked=["A10"]))["A10"]
    assert said.code == "needs_person"
    assert said.measurements["rules"][0]["pages"] == ["home", "catalogue"]


async def test_a_menu_repeated_without_any_way_round_it_fails(judged):
    def bare(name: str) -> str:
        menu = "".join(f'<a href="/{n}">Chuyên mục {n}</a> ' for n in ("một", "hai", "ba", "bốn", "năm", "sáu"))
        return f'<!DOCTYPE html><html lang="vi"><title>{name}</title><body><div>{menu}</div><div>{PROSE}</div></body>'

    said = (await judged(home=bare("Trang chủ tỉnh"), catalogue=bare("Danh mục"), asked=["A09"]))["A09"]
    assert said.verdict is Verdict.NOT_MET
    alone = (await judged(home=bare("Trang chủ tỉnh"), asked=["A09"]))["A09"]
    assert alone.code == "needs_person"


async def test_a_repeated_template_is_one_problem_with_its_number(judged):
    body = "".join(f'<img src="{DOT}" width="30" height="30" class="tin" id="n{n}">' for n in range(9))
    said = (await judged(home=page(body), asked=["A01"]))["A01"]
    assert said.measurements["elements"]["failed"] == 9
    assert said.measurements["problems"]["failed"] == 1


async def test_nothing_is_left_behind_in_the_page(chromium, site, tmp_path):
    url = site.put("/", page())
    async with (
        chromium.tab(
            guard=Guard(site.origin),
            manners=Manners(site.origin, user_agent=chromium.user_agent, own_portal=True),
            folder=EvidenceFolder(tmp_path),
            stage=Stage.ACCESSIBILITY,
        ) as tab,
        prepared(tab) as worlds,
    ):
        await tab.open(url)
        before = await tab.evaluate("() => [Object.keys(window).length, document.documentElement.outerHTML]")
        engine, own, measured = await observe(tab, worlds, PageTarget(role="home", url=url))
        after = await tab.evaluate("() => [Object.keys(window).length, document.documentElement.outerHTML]")
        pages_left = len(tab.page.context.pages)
    assert (engine.obstacle, own.obstacle, measured.obstacle) == (None, None, None)
    assert before == after
    assert pages_left == 1
