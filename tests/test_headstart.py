"""What needs only pages that are known begins while the survey waits, and ends with it where the audit ends."""

import math
import time
from pathlib import Path

import pytest
from local_site import Answer, page

from auditor import lanes
from auditor.audit import audit_portal
from auditor.browser.chromium import open_chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.demo.run import ONLY_THIS_MACHINE
from auditor.evidence import EvidenceFolder, load_record
from auditor.findings import Pillar, Verdict
from auditor.framework import load_framework
from auditor.headstart import HeadStart
from auditor.looks import Looks
from auditor.portal.reach import Reach
from auditor.portal.site import Site, SitePage
from auditor.portal.vocabulary import load_vocabulary
from auditor.request import AuditRequest
from auditor.visit import Visit

pytestmark = pytest.mark.timeout(120)

MENU = '<nav><a href="/thu-tuc">Thủ tục hành chính</a></nav><h1>Cổng dịch vụ công</h1><p>Chào mừng quý khách</p>'
PATIENCE_S = 30.0


async def test_the_home_page_is_looked_at_while_the_survey_waits_for_another_page(local_site, tmp_path):
    url = local_site.put("/", MENU)
    looked_at_home = []

    def loads_of_home() -> int:
        return sum(asked.path == "/" for asked in local_site.asked)

    def catalogue(path: str) -> Answer:
        if path != "/thu-tuc":
            return Answer(status=404, body="<h1>Không tìm thấy</h1>".encode())
        # The survey's own load, the tour's and the assistant's: the list comes only when all three were asked for.
        until = time.monotonic() + PATIENCE_S
        while loads_of_home() < 3 and time.monotonic() < until:
            time.sleep(0.02)
        looked_at_home.append(loads_of_home() >= 3)
        return Answer(body=page("Thủ tục", "<h1>Thủ tục hành chính</h1>").encode())

    local_site.otherwise = catalogue
    request = AuditRequest(
        url=url, output=tmp_path / "audit", only=("F32", "A10"), browser_arguments=(ONLY_THIS_MACHINE,)
    )
    audit = await audit_portal(request)
    assert looked_at_home[0]
    # A look is not made again for having been early: what is missing is looked for twice, as ever.
    assert audit.finding("F32").verdict is Verdict.NOT_MET
    seen = load_record(tmp_path / "audit").of(Pillar.FUNCTIONAL, "assistant")
    assert [observation.look for observation in seen] == [1, 2]


@pytest.fixture
async def visit_of(local_site, tmp_path):
    async with open_chromium(arguments=[ONLY_THIS_MACHINE]) as chromium:

        def make(*, ends: float = math.inf, asked: tuple[str, ...] = ("F32", "A10"), **options) -> Visit:
            url = local_site.put("/", MENU)
            return Visit(
                request=AuditRequest(url=url, output=tmp_path / "audit", **options),
                framework=load_framework(),
                vocabulary=load_vocabulary(),
                chromium=chromium,
                guard=Guard(url),
                manners=Manners(url, user_agent=chromium.user_agent),
                folder=EvidenceFolder(tmp_path / "audit"),
                progress=lambda _stage, _text: None,
                asked=asked,
                ends=ends,
            )

        yield make


def with_pages(site: Site, **pages: str) -> Site:
    found = tuple(
        site.pages[0].model_copy(update={"role": role, "reach": Reach(url=url), "url": url, "depth": 1})
        for role, url in pages.items()
    )
    return site.model_copy(update={"pages": (*site.pages, *found)})


def home_of(visit: Visit) -> Site:
    url = visit.request.url
    home = SitePage(
        role="home",
        reach=Reach(url=url),
        url=url,
        title="Cổng dịch vụ công",
        status=200,
        label="",
        score=1.0,
        signals=("start",),
        depth=0,
    )
    return Site(
        url=url,
        pages=(home,),
        visits=(),
        dead_ends=(),
        not_found=None,
        complete=False,
        challenged=False,
        logged_in=False,
    )


async def test_what_began_is_called_off_with_the_audit(visit_of):
    visit = visit_of()
    async with HeadStart(visit) as ahead:
        ahead.begin(home_of(visit))
        assert ahead.looks.begun == ("assistant",)
        assert ahead.tour is not None
    assert visit.chromium.browser.contexts == []


async def test_nothing_begins_before_it_is_chosen_what_limited_time_is_worth(visit_of):
    visit = visit_of(ends=time.monotonic() + 60)
    async with HeadStart(visit) as ahead:
        ahead.begin(home_of(visit))
    assert ahead.looks.begun == ()
    assert ahead.tour is None


@pytest.fixture
def session(tmp_path) -> Path:
    """A saved log-in of a person, without a cookie."""
    state = tmp_path / "state.json"
    state.write_text('{"cookies": [], "origins": []}', encoding="utf-8")
    return state


@pytest.mark.parametrize(("greeted", "begun"), [(False, ()), (True, ("assistant",))])
async def test_functions_wait_until_the_portal_greets_whose_session_it_is(visit_of, session, greeted, begun):
    visit = visit_of(session=session)
    async with HeadStart(visit) as ahead:
        ahead.begin(home_of(visit).model_copy(update={"logged_in": greeted}))
        assert ahead.looks.begun == begun
        assert ahead.tour is not None


@pytest.mark.parametrize(("with_session", "begun"), [(False, ("login",)), (True, ())])
async def test_who_looks_at_the_log_in_as_a_visitor_waits_with_a_session(visit_of, session, with_session, begun):
    """The portal shows a visitor what it hides from the person whom it greets: that takes a survey of its own."""
    visit = visit_of(asked=("F01",), session=session if with_session else None)
    site = with_pages(home_of(visit), login=f"{visit.request.url}dang-nhap")
    async with HeadStart(visit) as ahead:
        ahead.begin(site.model_copy(update={"logged_in": with_session}))
        assert ahead.looks.begun == begun


@pytest.mark.parametrize("with_session", [True, False])
async def test_a_look_up_waits_for_the_persons_own_list_only_with_a_session(visit_of, session, with_session):
    """A code to look up stands in the person's own list, which a visitor is not shown."""
    visit = visit_of(asked=("F24",), session=session if with_session else None)
    home = home_of(visit).model_copy(update={"logged_in": with_session})
    url = visit.request.url
    site = with_pages(home, dossier_lookup=f"{url}tra-cuu", result_lookup=f"{url}ket-qua")
    async with HeadStart(visit) as ahead:
        ahead.begin(site)
        assert ahead.looks.begun == (() if with_session else ("tracking",))
        ahead.begin(with_pages(site, my_dossiers=f"{url}ho-so-cua-toi"))
        assert ahead.looks.begun == ("tracking",)


FAQ = "<h1>Hỏi đáp</h1><h2>Câu hỏi: nộp hồ sơ ở đâu?</h2><p>Trả lời: tại Bộ phận Một cửa.</p><p>01/11/2026</p>"
LISTED = "".join(
    f"<tr><td>1.00000{n}</td><td><a href=/thu-tuc/{n}>Cấp thẻ căn cước {n}</a></td><td>Toàn trình</td></tr>"
    for n in range(1, 7)
)


async def test_a_function_is_looked_at_while_the_survey_follows_the_catalogue(local_site, tmp_path):
    """A procedure's page comes only when the survey's load of the questions was followed by the look's."""
    entries = {"/thu-tuc": "Thủ tục hành chính", "/hoi-dap": "Hỏi đáp", "/khao-sat": "Khảo sát ý kiến"}
    menu = f"<nav>{''.join(f'<a href={path}>{name}</a> ' for path, name in entries.items())}</nav>"
    local_site.put("/hoi-dap", FAQ, title="Hỏi đáp")
    answers = "".join(
        f"<p>{asked}</p><label><input type=radio name={n}> Tốt</label> <label><input type=radio name={n}> Kém</label>"
        for n, asked in enumerate(("Giao diện có dễ dùng không?", "Tốc độ có nhanh không?"))
    )
    local_site.put("/khao-sat", f"<h1>Khảo sát ý kiến</h1><form method=post>{answers}<button>Gửi</button></form>")
    local_site.put("/thu-tuc", f"<h1>Danh sách thủ tục hành chính</h1><table>{LISTED}</table>", title="Thủ tục")
    early = []

    def procedure(path: str) -> Answer:
        if not path.startswith("/thu-tuc/"):
            return Answer(status=404, body="<h1>Không tìm thấy</h1>".encode())
        until = time.monotonic() + PATIENCE_S
        while len(local_site.sent("/hoi-dap", method="GET")) < 2 and time.monotonic() < until:
            time.sleep(0.02)
        early.append(len(local_site.sent("/hoi-dap", method="GET")) >= 2)
        return Answer(body=page("Cấp thẻ căn cước", "<h1>Cấp thẻ căn cước</h1><h2>Trình tự thực hiện</h2>").encode())

    local_site.otherwise = procedure
    url = local_site.put("/", f"{menu}<h1>Cổng dịch vụ công</h1><p>Chào mừng quý khách</p>")
    request = AuditRequest(url=url, output=tmp_path / "audit", only=("F31",), browser_arguments=(ONLY_THIS_MACHINE,))
    audit = await audit_portal(request)
    assert early[0]
    assert audit.finding("F31").verdict is not Verdict.NOT_OBSERVABLE


async def test_a_look_at_a_page_that_the_survey_replaced_is_made_again(visit_of, local_site):
    """What the survey meets last may be a better page than the one that was looked at meanwhile."""
    visit = visit_of(asked=("F31",))
    early, final = local_site.put("/cu", "<h1>Khảo sát</h1>"), local_site.put("/khao-sat", "<h1>Khảo sát</h1>")
    questions = local_site.put("/hoi-dap", FAQ)
    looks = Looks(visit)
    looks.begin(with_pages(home_of(visit), faq=questions, opinion_survey=early))
    assert looks.begun == ("answers",)
    seen = await looks.finish(with_pages(home_of(visit), faq=questions, opinion_survey=final), with_session=False)
    assert {observation.url for observation in seen} == {final}
    assert {observation.probe for observation in seen} == {"answers"}


async def test_who_looks_as_a_visitor_searches_once_where_that_found_the_page(visit_of, local_site, monkeypatch):
    """With a session the ways to log in are searched for as a visitor; a second look is at the page that was found."""
    searches = []
    survey = lanes.survey

    async def counted(*given, **options):
        searches.append(options)
        return await survey(*given, **options)

    monkeypatch.setattr(lanes, "survey", counted)
    visit = visit_of(asked=("F01", "F02"))
    local_site.put("/", '<nav><a href="/dang-nhap">Đăng nhập</a></nav><h1>Cổng dịch vụ công</h1><p>Xin chào</p>')
    field = '<form><input aria-label="Tên"><input type=password aria-label="Mật khẩu"><button>Đăng nhập</button></form>'
    local_site.put("/dang-nhap", f"<h1>Đăng nhập</h1>{field}", title="Đăng nhập")
    seen = await Looks(visit).finish(home_of(visit), with_session=True)
    assert [observation.look for observation in seen] == [1, 2]
    assert all(observation.facts["search"]["found"] for observation in seen)
    assert len(searches) == 1
