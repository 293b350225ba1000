"""F01 and F02: only a request to an identity provider proves a way to log in."""

from __future__ import annotations

import pytest
from local_site import LocalSite
from small_desk import Look

from auditor.evidence import Observation
from auditor.findings import Pillar, Verdict
from auditor.framework import load_framework
from auditor.functional.casework import Case
from auditor.functional.facts.login import LoginFacts, LoginOption
from auditor.functional.facts.search import Attempt, PageSearch
from auditor.functional.judge.login import judge_f01, judge_f02
from auditor.functional.observe.login import LOGIN
from auditor.portal.reach import Step

NATIONAL = "https://xacthuc.dichvucong.gov.vn/oauth2/authorize?client_id=x"
VNEID = "https://sso.dancuquocgia.gov.vn/auth/realms/citizen?client_id=x"
FOUND = PageSearch(role="login", found=True, url="http://p/dang-nhap", complete=True, challenged=False)


def option(label: str, *names: str, outcome: str = "nothing", **more: object) -> LoginOption:
    return LoginOption.model_validate(
        {"label": label, "names": names, "can_be_pressed": True, "outcome": outcome, **more}
    )


def judged(facts: LoginFacts, criterion: str) -> tuple[str, str]:
    seen = Observation(
        pillar=Pillar.FUNCTIONAL, probe="login", at="2026-11-22T00:00:00Z", facts=facts.model_dump(mode="json")
    )
    case = Case(
        criterion=load_framework().criterion(criterion),
        seen={"login": seen},
        with_session=False,
        dossier_code_given=False,
    )
    judgement = (judge_f01 if criterion == "F01" else judge_f02)(case)
    return judgement.verdict.value, judgement.message or judgement.code


def facts(*options: LoginOption, **more: object) -> LoginFacts:
    return LoginFacts.model_validate({"search": FOUND, "logged_in": False, "options": options, **more})


@pytest.mark.parametrize(
    ("outcome", "more", "expected"),
    [
        ("nothing", {}, ("not_met", "login-option-nothing")),
        ("message", {}, ("not_met", "login-option-message")),
        ("elsewhere", {"target": "http://p/"}, ("not_met", "login-option-elsewhere")),
        ("broken", {"target": "http://p/sso"}, ("not_met", "login-option-broken")),
        ("unreachable", {"detail": "sso.tinh.gov.vn"}, ("not_observable", "login-third-party")),
        ("barred", {"detail": "HTTP 429"}, ("not_observable", "login-barred")),
        ("timeout", {}, ("not_observable", "login-slow")),
        ("refused", {}, ("not_observable", "login-not-followed")),
        ("message", {"onward": ("Cá nhân", "Tổ chức")}, ("not_observable", "login-onward")),
        ("message", {"shows_code": True}, ("not_observable", "login-code")),
        ("identity", {"providers": ("national_sso",)}, ("not_observable", "login-third-party")),
        ("identity", {"providers": ("vneid",)}, ("met", "login-vneid")),
    ],
)
def test_a_named_vneid_option_is_what_it_leads_to(
    outcome: str, more: dict[str, object], expected: tuple[str, str]
) -> None:
    seen = facts(option("VNeID", "vneid", outcome=outcome, **more), names=("vneid",))
    assert judged(seen, "F02") == expected


def test_a_log_in_that_goes_straight_to_the_national_portal_proves_it_and_hides_vneid() -> None:
    seen = facts(straight_to=("national_sso",))
    assert judged(seen, "F01")[0] == "met"
    assert judged(seen, "F02") == ("not_observable", "login-vneid-behind-national")


def test_a_page_that_names_no_provider_offers_none() -> None:
    assert judged(facts(), "F01") == ("not_met", "login-not-offered")
    assert judged(facts(untried=("?",)), "F01") == ("not_observable", "login-untried")


def test_a_request_without_the_name_is_left_to_a_person() -> None:
    seen = facts(option("", outcome="identity", providers=("vneid",)))
    assert judged(seen, "F02") == ("not_observable", "login-vneid-unnamed")


def test_a_login_page_that_timed_out_is_no_failure() -> None:
    lost = FOUND.model_copy(
        update={"found": False, "url": None, "attempts": (Attempt(label="Đăng nhập", url="u", outcome="timeout"),)}
    )
    assert judged(facts(search=lost), "F01") == ("not_observable", "search-timeout")


async def test_links_buttons_forms_and_windows_are_followed(local_site: LocalSite, look: Look) -> None:
    local_site.redirect("/sso/dvcqg", NATIONAL)
    local_site.redirect("/Account/ExternalLogin", VNEID)
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/dang-nhap",
        """<h1>Đăng nhập</h1><a target="_blank" href="/sso/dvcqg">TÀI KHOẢN CẤP BỞI CỔNG DVC QUỐC GIA</a>
        <form method="post" action="/Account/ExternalLogin"><button>Định danh điện tử</button></form>""",
    )
    seen, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert (judgements["F01"].verdict, judgements["F02"].verdict) == (Verdict.MET, Verdict.MET)
    assert any(item.kind == "request" and "xacthuc.dichvucong.gov.vn" in item.detail for item in seen.evidence)


async def test_options_behind_a_press_are_found_and_a_late_script_is_waited_for(
    local_site: LocalSite, look: Look
) -> None:
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/dang-nhap",
        f"""<h1>Đăng nhập</h1><div id="t" style="cursor:pointer">Đăng nhập bằng VNeID</div><div id="p"></div>
        <script>t.addEventListener('click', () => p.innerHTML = '<button id="go">Tiếp tục với VNeID</button>');
        document.addEventListener('click', (e) => {{
          if (e.target.id === 'go') setTimeout(() => location.href = '{VNEID}', 900); }});</script>""",
    )
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert judgements["F02"].verdict is Verdict.MET
    assert judgements["F01"].code == "login-not-offered"


CHOICE = """<h1>Đăng nhập</h1><form method="{method}" action="/chon">
  <label><input type=radio name=kieu value=dvcqg checked> Cổng Dịch vụ công Quốc gia</label>
  <label><input type=radio name=kieu value=vneid> Tài khoản VNeID</label>{button}</form>"""


async def test_a_choice_by_radio_buttons_is_sent_by_the_button_beside_it(local_site: LocalSite, look: Look) -> None:
    local_site.redirect("/chon?kieu=dvcqg", NATIONAL)
    local_site.redirect("/chon?kieu=vneid", VNEID)
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/dang-nhap", CHOICE.format(method="get", button="<button>Tiếp tục</button>"))
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert (judgements["F01"].verdict, judgements["F02"].verdict) == (Verdict.MET, Verdict.MET)


async def test_a_choice_that_nothing_is_seen_to_send_is_left_open(local_site: LocalSite, look: Look) -> None:
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/dang-nhap", CHOICE.format(method="get", button=""))
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert (judgements["F01"].message, judgements["F02"].message) == ("login-not-followed", "login-not-followed")


async def test_a_page_that_counts_the_seconds_until_it_sends_one_on_is_waited_for(
    local_site: LocalSite, look: Look
) -> None:
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/dang-nhap", "<h1>Đăng nhập</h1><a href='/cho'>Đăng nhập bằng VNeID</a>")
    waits = f"<p>Đang chuyển hướng đến VNeID…</p><script>setTimeout(() => location.href = '{VNEID}', 3500)</script>"
    local_site.put("/cho", f"<h1>Xin chờ</h1>{waits}")
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert judgements["F02"].verdict is Verdict.MET


async def test_options_behind_a_tab_are_found(local_site: LocalSite, look: Look) -> None:
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/dang-nhap",
        f"""<main><h1>Đăng nhập</h1><div><button id="a">Cán bộ</button> <button id="b">Công dân</button></div>
        <div id="m"><form method="post" action="/vao"><input name="u"><input type="password"></form></div></main>
        <script>b.onclick = () => {{ m.innerHTML = '<button id=c>Tài khoản định danh điện tử (VNeID)</button>';
        c.onclick = () => {{ location.href = '{VNEID}'; }}; }}</script>""",
    )
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert judgements["F02"].verdict is Verdict.MET
    assert not local_site.sent("/vao")


async def test_labels_alone_prove_nothing_and_a_local_form_is_never_sent(local_site: LocalSite, look: Look) -> None:
    local_site.put("/", '<h1>Trang chủ</h1><a href="/tin">Hướng dẫn cài VNeID</a>')
    local_site.put("/bao-tri", "<h1>Chức năng đang bảo trì</h1>")
    local_site.put(
        "/dang-nhap",
        """<h1>Đăng nhập</h1><form method="post" action="/vao"><input name="u"><input type="password" name="p">
        <button>Đăng nhập</button></form><a href="/bao-tri">Đăng nhập qua Cổng dịch vụ công quốc gia</a>
        <p>Tài khoản định danh điện tử (VNeID)</p>""",
    )
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert judgements["F01"].code == "login-option-elsewhere"
    assert judgements["F02"].code == "login-named-only"
    assert not local_site.sent("/vao")


async def test_a_card_with_its_whole_official_name_is_pressed(local_site: LocalSite, look: Look) -> None:
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/dang-nhap",
        f"""<style>.card {{ cursor: pointer }}</style><h1>Đăng nhập</h1>
        <div class=card id=n><span>apartment</span><p>Tài khoản cấp bởi Cổng Dịch vụ công quốc gia (dành cho Doanh
        nghiệp/Tổ chức), đăng ký một lần tại trang của Văn phòng Chính phủ và dùng cho mọi bộ, tỉnh</p></div>
        <div class=card id=v><p>Tài khoản Định danh điện tử (VNeID) cấp bởi Bộ Công an dành cho Công dân</p></div>
        <script>n.addEventListener('click', () => location = '{NATIONAL}');
        v.addEventListener('click', () => location = '{VNEID}');</script>""",
    )
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert (judgements["F01"].verdict, judgements["F02"].verdict) == (Verdict.MET, Verdict.MET)


async def test_an_option_that_leads_to_a_store_of_applications_is_no_way_to_log_in(
    local_site: LocalSite, look: Look
) -> None:
    local_site.put("/", "<h1>Trang chủ</h1><a href=/dang-nhap>Đăng nhập</a>")
    store = "https://apps.apple.com/vn/app/vneid/id1582750372"
    local_site.put("/dang-nhap", f"<h1>Đăng nhập</h1><p><a href='{store}'>Quét bằng ứng dụng VNeID</a></p>")
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert judgements["F02"].code == "login-option-elsewhere"


async def test_options_in_a_menu_of_the_head_that_log_in_brings_up_are_followed(
    local_site: LocalSite, look: Look
) -> None:
    local_site.redirect("/sso/dvcqg", NATIONAL)
    local_site.redirect("/sso/vneid", VNEID)
    local_site.put(
        "/",
        """<header><a href="#" id=dn>Đăng nhập</a><div class=dropdown-menu id=lc hidden>
        <a href=/sso/dvcqg>Tài khoản Cổng DVC Quốc gia</a> <a href=/sso/vneid>Tài khoản VNeID</a></div></header>
        <main><h1>Trang chủ</h1></main><script>
        dn.onclick = () => { lc.hidden = !lc.hidden; return false; };</script>""",
    )
    step = Step(label="Đăng nhập", tag="a", nth=0)
    _, judgements = await look(LOGIN, home="/", login="/", pressed={"login": step})
    assert (judgements["F01"].verdict, judgements["F02"].verdict) == (Verdict.MET, Verdict.MET)


async def test_an_address_that_a_script_asks_for_first_is_waited_for(local_site: LocalSite, look: Look) -> None:
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/sso/url", "x")
    local_site.put(
        "/dang-nhap",
        f"""<h1>Đăng nhập</h1><button id=v>Đăng nhập bằng VNeID</button><script>v.onclick = () => fetch('/sso/url')
        .then(() => setTimeout(() => {{ location.href = '{VNEID}'; }}, 1000));</script>""",
    )
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert judgements["F02"].verdict is Verdict.MET


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "login-barred"),
        (403, "login-barred"),
        (429, "login-barred"),
        (503, "login-barred"),
        (404, "login-option-broken"),
        (500, "login-option-broken"),
    ],
)
async def test_a_server_that_serves_no_robot_or_nobody_now_is_no_broken_way(
    local_site: LocalSite, look: Look, status: int, said: str
) -> None:
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/dang-nhap", "<h1>Đăng nhập</h1><a href=/sso/login>Đăng nhập bằng VNeID</a>")
    local_site.put("/sso/login", f"<h1>{status}</h1>", status=status)
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert (judgements["F02"].message or judgements["F02"].code) == said


async def test_an_embedded_page_that_is_missing_says_nothing_of_the_way(local_site: LocalSite, look: Look) -> None:
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put("/dang-nhap", "<h1>Đăng nhập</h1><a href=/cho>Đăng nhập bằng VNeID</a>")
    local_site.put("/cho", "<h1>Tạm dừng đăng nhập</h1><iframe src=/khong-co></iframe>")
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert judgements["F02"].code == "login-option-elsewhere"


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ("return confirm('Bạn sẽ được chuyển đến Cổng Dịch vụ công quốc gia. Tiếp tục?')", "login-onward"),
        ("return prompt('Số định danh của bạn?') !== null", "login-onward"),
        ("alert('Chức năng đang phát triển'); return false", "login-option-message"),
    ],
)
async def test_an_option_that_asks_first_is_left_to_a_person_and_one_that_says_no_is_not(
    local_site: LocalSite, look: Look, asks: str, said: str
) -> None:
    """The auditor answers questions of a page with no; what yes would have led to it did not see."""
    local_site.put("/", "<h1>Trang chủ</h1>")
    way = f'<a href="{NATIONAL}" onclick="{asks}">Đăng nhập qua Cổng Dịch vụ công quốc gia</a>'
    local_site.put("/dang-nhap", f"<h1>Đăng nhập</h1>{way}")
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert (judgements["F01"].message or judgements["F01"].code) == said


ASKS = "<p>Bạn đăng nhập với tư cách:</p><button class=n>Cá nhân</button> <button class=n>Tổ chức</button>"
AGREES = "<p>Điều khoản sử dụng</p><button class=n>Tôi đồng ý</button> <button>Đóng</button>"
STOPPED = "<p>Chức năng đang bảo trì</p><button>Đóng</button> <button>×</button>"


@pytest.mark.parametrize("where", ["modal", "page"])
@pytest.mark.parametrize(
    ("step", "said"), [(ASKS, "login-onward"), (AGREES, "login-onward"), (STOPPED, "login-option-")]
)
async def test_a_step_between_an_option_and_its_provider_is_not_its_end(
    local_site: LocalSite, look: Look, where: str, step: str, said: str
) -> None:
    script = f"""<script>document.addEventListener('click', (e) => {{
      if (e.target.className === 'n') location.href = '{NATIONAL}'; }});</script>"""
    opens = "href='#' onclick='m.hidden = false; return false'" if where == "modal" else "href=/buoc"
    local_site.put("/", "<h1>Trang chủ</h1>")
    local_site.put(
        "/dang-nhap",
        f"<h1>Đăng nhập</h1><a {opens}>Cổng Dịch vụ công quốc gia</a><div id=m hidden>{step}</div>{script}",
    )
    local_site.put("/buoc", f"<h1>Đăng nhập</h1>{step}{script}")
    _, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert (judgements["F01"].message or judgements["F01"].code).startswith(said)


NAMED = "<a href=/sso/dvcqg>Tài khoản Cổng dịch vụ công quốc gia</a> <a href=/sso/vneid>Tài khoản VNeID</a>"


@pytest.mark.parametrize(
    ("at_login", "at_home", "reads_home"),
    [
        (NAMED, "", False),
        # A way that names no provider waits for those of the home page that name one.
        ("<a href=/vao>Đăng nhập</a>", NAMED.replace("Tài khoản", "Đăng nhập"), True),
        # What the log-in page names and does not lead to, the home page may.
        (NAMED.replace("/sso/vneid", "/tin"), NAMED.replace("Tài khoản", "Đăng nhập bằng"), True),
    ],
    ids=["both", "unnamed", "one"],
)
async def test_options_of_the_home_page_are_tried_where_those_of_the_log_in_page_do_not_lead_to_both(
    local_site: LocalSite, look: Look, at_login: str, at_home: str, reads_home: bool
) -> None:
    local_site.redirect("/sso/dvcqg", NATIONAL)
    local_site.redirect("/sso/vneid", VNEID)
    local_site.put("/vao", "<h1>Chức năng đang bảo trì</h1>")
    local_site.put("/tin", "<h1>Tin tức</h1>")
    local_site.put("/", f"<main><h1>Trang chủ</h1>{at_home}</main>")
    local_site.put("/dang-nhap", f"<h1>Đăng nhập</h1>{at_login}")
    seen, judgements = await look(LOGIN, home="/", login="/dang-nhap")
    assert (judgements["F01"].verdict, judgements["F02"].verdict) == (Verdict.MET, Verdict.MET), seen.facts["options"]
    assert bool(local_site.sent("/", method="GET")) is reads_home
    # Once both were asked for, a way that names neither proves no more.
    assert not local_site.sent("/vao", method="GET")
