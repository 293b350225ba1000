"""Pages and their states: what opens, what complains, and what is drawn on top, on a portal of the test's own."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest

from auditor.accessibility.facts import state_of
from auditor.accessibility.judge import judge
from auditor.accessibility.tour import Guide, Tour, in_living_tab
from auditor.breadth import ALONE, BESIDE_OTHERS, Breadth
from auditor.errors import PortalError
from auditor.findings import ReasonCode, Verdict
from auditor.portal.reach import Reach
from auditor.portal.site import Site, SitePage, Visit
from auditor.portal.vocabulary import load_vocabulary

pytestmark = pytest.mark.timeout(180)

HEAD = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>'
PROSE = "<p>Người dân nộp hồ sơ trực tuyến và theo dõi tình trạng giải quyết thủ tục hành chính của tỉnh.</p>"
BAD = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="30" height="30">'
POPUP = (
    '<div id="o" style="position:fixed;inset:0;z-index:9;background:#fff"><p>Thông báo nghỉ lễ Quốc khánh</p>'
    '<span role="button" style="cursor:pointer" onclick="o.remove()">Đóng</span></div>'
)
MENU = (
    '<header><button aria-expanded="false" onclick="m.hidden = false">Menu</button>'
    f'<nav id="m" hidden><a href="/a">Giới thiệu {BAD}</a> <a href="/b">Thủ tục</a> <a href="/c">Tra cứu</a></nav>'
    "</header>"
)
FORM = (
    "<form method=post action=/gui><label for=t>Họ và tên *</label> <input id=t name=t required {aria}>"
    "<span id=e hidden>Họ và tên không được để trống</span>"
    "<label for=d>Địa chỉ</label> <input id=d name=d>"
    "<button type=button onclick='e.hidden = !!t.value'>Tiếp tục</button></form>"
)
STEPS = (
    "<form><div id=one><label for=t>Họ và tên</label> <input id=t name=t>"
    "<button type=button onclick='one.hidden = true; two.hidden = false'>Tiếp tục</button></div>"
    f"<div id=two hidden><label for=u>Địa chỉ</label> <input id=u name=u>{BAD}</div></form>"
)


def page(title: str, body: str) -> str:
    return f"{HEAD.format(title=title)}<body><main><h1>{title}</h1>{PROSE}{body}</main></body></html>"


@pytest.fixture
def toured(open_tab, site, framework):
    async def _toured(
        *,
        asked: tuple[str, ...],
        others: tuple[str, ...] = (),
        seed: int = 1,
        untitled: str = "",
        in_place_of=None,
        breadth: Breadth = ALONE,
        opened_at_a_time: list[int] | None = None,
        **bodies: str,
    ):
        titles = {role: "" if role == untitled else f"Trang {role}" for role in bodies}
        urls = {role: site.put(f"/{role}", page(titles[role], body)) for role, body in bodies.items()}
        pages = tuple(
            SitePage(
                role=role,
                reach=Reach(url=url),
                url=url,
                title=titles[role],
                status=200,
                label=role,
                score=1.0,
                signals=(),
                depth=0,
            )
            for role, url in urls.items()
        )
        for role, html in (in_place_of or {}).items():
            # What the survey saw is there no more.
            site.put(f"/{role}", f'<!DOCTYPE html><html lang="en"><meta charset="utf-8">{html}</html>')
        opened = {name: site.put(f"/{name}", page(f"Trang {name}", "")) for name in others}
        visits = tuple(
            Visit(sought="x", label="x", reach=Reach(url=url), url=url, status=200, title=name, outcome="no-role")
            for name, url in opened.items()
        )
        portal = Site(
            url=urls["home"],
            pages=pages,
            visits=visits,
            dead_ends=(),
            not_found=None,
            complete=True,
            challenged=False,
            logged_in=False,
        )
        at_once = opened_at_a_time if opened_at_a_time is not None else []
        now = 0

        @asynccontextmanager
        async def counted():
            nonlocal now
            now += 1
            at_once.append(now)
            try:
                async with open_tab() as tab:
                    yield tab
            finally:
                now -= 1

        guide = Guide(
            open_tab=counted,
            vocabulary=load_vocabulary(),
            framework_id=framework.id,
            asked=asked,
            seed=seed,
            limit_s=60.0,
            with_session=False,
            progress=lambda _text: None,
            trouble=lambda error: pytest.fail(error.message),
            breadth=breadth,
        )
        return await Tour(guide).finish(portal)

    return _toured


def subjects(observations) -> list[str]:
    return list(dict.fromkeys(observation.subject for observation in observations))


async def test_a_pop_up_is_a_state_and_what_closes_it_by_mouse_only_is_found_there(toured, record, framework):
    seen = await toured(asked=("A07",), home=POPUP)
    assert subjects(seen) == ["home", "home/popup"]
    item = judge(record(*seen), framework)["A07"]
    assert item.verdict is Verdict.NOT_MET
    assert item.args["where_en"] == "home page (pop-up open)"


async def test_what_an_open_menu_shows_is_examined(toured, record, framework):
    seen = await toured(asked=("A01",), home=MENU)
    assert subjects(seen) == ["home", "home/menu"]
    item = judge(record(*seen), framework)["A01"]
    assert (item.verdict, item.args["where_vi"]) == (Verdict.NOT_MET, "trang chủ (trình đơn đang mở)")


@pytest.mark.parametrize(("aria", "questions"), [("", ["error-loose"]), ("aria-describedby=e", [])])
async def test_the_complaints_of_a_form_are_asked_about_unless_they_are_tied_to_their_field(
    aria, questions, toured, record, framework
):
    seen = await toured(asked=("A14",), home="", eform=FORM.format(aria=aria))
    assert "eform/invalid" in subjects(seen)
    item = judge(record(*seen), framework)["A14"]
    assert [figures["rule"] for figures in item.measurements["rules"]] == questions
    assert item.verdict is (Verdict.NOT_OBSERVABLE if questions else Verdict.MET)


async def test_the_next_step_of_a_form_is_a_state_of_its_own(toured, record, framework):
    seen = await toured(asked=("A01",), home="", eform=STEPS)
    assert "eform/step-2" in subjects(seen)
    assert judge(record(*seen), framework)["A01"].args["where_en"] == "e-form (step 2)"


async def test_the_seed_draws_the_pages_on_top_and_no_state_is_made_up(toured):
    others = tuple(f"tin-{number}" for number in range(9))
    drawn = []
    for seed in (1, 1, 2):
        seen = await toured(asked=("A10",), others=others, seed=seed, home="", guide="")
        assert {state_of(subject) for subject in subjects(seen)} == {"loaded"}
        drawn.append([(o.subject, o.url) for o in seen if o.subject.startswith("random")])
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]
    assert {subject for subject, _ in drawn[0]} == {"random-1"}


async def test_a_home_page_without_a_title_is_in_the_sample_and_fails_for_it(toured, record, framework):
    seen = await toured(asked=("A10",), untitled="home", home="", guide="")
    assert subjects(seen)[0] == "home"
    assert judge(record(*seen), framework)["A10"].verdict is Verdict.NOT_MET


CHALLENGE = "<title>Just a moment...</title><h1>Checking your browser</h1>"
BROKEN = "<title>Lỗi</title><h1>500 Internal Server Error</h1>"
WALL = (
    "<title>Đăng nhập</title><h1>Đăng nhập</h1><form><label>Tên đăng nhập <input name=u></label>"
    "<label>Mật khẩu <input type=password name=p></label><button>Đăng nhập</button></form>"
)


@pytest.mark.parametrize(
    ("instead", "code"),
    [(CHALLENGE, ReasonCode.BLOCKED), (BROKEN, ReasonCode.AMBIGUOUS), (WALL, ReasonCode.AMBIGUOUS)],
)
async def test_what_stands_in_the_place_of_a_page_is_not_taken_for_it(instead, code, toured, record, framework):
    seen = await toured(asked=("A10", "A13"), home="", catalogue="<p>Danh mục</p>", in_place_of={"catalogue": instead})
    kept_from = [observation for observation in seen if observation.subject == "catalogue"]
    assert {observation.obstacle for observation in kept_from} == {code}
    found = judge(record(*seen), framework)
    assert found["A10"].verdict is Verdict.NOT_OBSERVABLE
    assert found["A13"].verdict is Verdict.NOT_OBSERVABLE


async def _die(tab) -> None:
    """End the process of the tab's page as the system does when memory is short."""
    session = await tab.page.context.new_cdp_session(tab.page)
    died = asyncio.get_running_loop().create_future()
    tab.page.on("crash", lambda _page: died.set_result(None))
    dying = asyncio.create_task(session.send("Page.crash"))
    await asyncio.wait_for(died, 10)
    dying.cancel()


@pytest.mark.parametrize("deaths", [0, 1, 2])
async def test_what_a_dying_tab_hid_is_looked_at_once_more_in_another(deaths, open_tab, site):
    url = site.put("/", page("Trang chủ", ""))
    tabs = []

    async def title(tab) -> str:
        tabs.append(tab)
        await tab.open(url)
        if len(tabs) <= deaths:
            await _die(tab)
        return await tab.evaluate("() => document.title")

    if deaths > 1:
        with pytest.raises(PortalError):
            await in_living_tab(open_tab, title)
    else:
        assert await in_living_tab(open_tab, title) == "Trang chủ"
    assert len(tabs) == min(deaths + 1, 2)


async def test_a_page_that_cannot_be_opened_is_not_asked_for_twice(open_tab, site):
    tabs = []

    async def refused(tab) -> None:
        tabs.append(tab)
        await tab.open("http://127.0.0.1:1/")

    with pytest.raises(PortalError):
        await in_living_tab(open_tab, refused)
    assert len(tabs) == 1


PAGES = {"catalogue": "", "guide": "", "procedure": "", "eform": ""}


async def test_beside_other_portals_few_pages_are_open_at_a_time(toured):
    alone: list[int] = []
    beside: list[int] = []
    first = await toured(asked=("A06",), opened_at_a_time=alone, home="", **PAGES)
    second = await toured(asked=("A06",), breadth=BESIDE_OTHERS, opened_at_a_time=beside, home="", **PAGES)

    assert max(alone) > BESIDE_OTHERS.pages
    assert max(beside) == BESIDE_OTHERS.pages
    assert subjects(first) == subjects(second)


async def test_a_place_that_all_pages_share_is_pictured_once(toured):
    head = f"<header>{BAD}</header>"
    seen = await toured(asked=("A01",), home=head, guide=head, procedure=head)

    engine = [o for o in seen if o.probe == "axe"]
    alike = {o.subject: rule for o in engine for rule in o.facts["rules"] if rule["rule"] == "image-alt"}
    assert {subject: rule["violations"] for subject, rule in alike.items()} == {"home": 1, "guide": 1, "procedure": 1}
    assert sum(len(o.evidence) for o in engine) == 1
    # The others say by selector and markup where it stands.
    assert all(rule["failed"][0]["html"].startswith("<img") for rule in alike.values())


async def test_each_place_of_its_own_has_its_picture(toured):
    first, second = BAD, BAD.replace('width="30"', 'width="31"')
    seen = await toured(asked=("A01",), breadth=BESIDE_OTHERS, home=first, guide=second)
    assert [len(o.evidence) for o in seen if o.probe == "axe"] == [1, 1]
