"""The survey on small sites with one difficulty each: it ends within its budgets and says what it met."""

from __future__ import annotations

import pytest
from local_site import Answer, LocalSite, page
from small_pages import GUIDE, LOGIN, LOOKUP, MENU, Survey, roles

from auditor.portal.site import Site


def outcomes(site: Site, role: str) -> set[str]:
    return {visit.outcome for visit in site.visits_for(role)}


def well_built(local_site: LocalSite) -> None:
    local_site.put("/", MENU)
    local_site.put("/dang-nhap", LOGIN, title="Đăng nhập")
    local_site.put("/tra-cuu", LOOKUP, title="Tra cứu hồ sơ")
    local_site.put("/huong-dan", GUIDE, title="Hướng dẫn sử dụng")


async def test_pages_are_found_by_the_role_they_play(survey: Survey, local_site: LocalSite):
    well_built(local_site)
    site = await survey()
    assert {"home", "login", "dossier_lookup", "guide"} <= roles(site)
    assert site.page("login").url == f"{local_site.origin}/dang-nhap"
    assert site.complete
    assert not site.challenged
    assert site.not_found is not None
    assert site.not_found.status == 404


async def test_a_label_whose_page_holds_nothing_of_the_kind_is_no_page_of_the_role(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.put("/tra-cuu", "<main><h1>Tra cứu hồ sơ</h1><p>Chức năng đang xây dựng.</p></main>")
    site = await survey()
    assert site.page("dossier_lookup") is None
    assert outcomes(site, "dossier_lookup") == {"no-role"}


async def test_a_page_that_answers_200_to_everything_is_told_by_its_not_found_page(survey, local_site: LocalSite):
    well_built(local_site)
    sorry = Answer(body=page("Cổng", f"<h1>Rất tiếc</h1><p>{'Nội dung bạn cần đã được chuyển đi. ' * 20}</p>").encode())
    del local_site.answers["/tra-cuu"]
    local_site.otherwise = lambda _path: sorry
    site = await survey()
    assert site.page("dossier_lookup") is None
    assert [(visit.outcome, visit.detail) for visit in site.visits_for("dossier_lookup")] == [("missing", "soft-404")]


@pytest.mark.parametrize("status", [200, 302])
async def test_a_portal_that_sends_strangers_to_its_log_in_has_a_log_in(survey, local_site: LocalSite, status):
    """Applications send every unknown address to the log-in: that page is what it is, and not the not-found page."""
    well_built(local_site)
    shown = Answer(body=page("Đăng nhập", LOGIN).encode())
    there = Answer(status=302, headers=(("Location", "/dang-nhap"),))
    local_site.otherwise = lambda _path: shown if status == 200 else there
    del local_site.answers["/tra-cuu"]
    site = await survey()
    assert site.page("login") is not None
    assert outcomes(site, "dossier_lookup") == {"login-wall"}


async def test_a_short_page_in_a_large_frame_is_not_taken_for_the_not_found_page(survey, local_site: LocalSite):
    around = f"<div class=top>{''.join(f'<p>Chuyên mục số {number} của tỉnh nhà</p>' for number in range(60))}</div>"
    well_built(local_site)
    local_site.put("/", MENU + around)
    local_site.put("/tra-cuu", around + LOOKUP, title="Tra cứu hồ sơ")
    gone = page("Cổng", f"{around}<h1>Rất tiếc</h1><p>Nội dung bạn cần không còn ở đây.</p>").encode()
    local_site.otherwise = lambda _path: Answer(status=404, body=gone)
    site = await survey()
    assert site.page("dossier_lookup") is not None
    assert outcomes(site, "dossier_lookup") == {"roles"}


async def test_what_the_home_page_holds_is_not_the_page_of_a_menu_entry(survey, local_site: LocalSite):
    poll = "<fieldset>" + "".join(f"<label><input type=radio name=b>{text}</label>" for text in ("Đẹp", "Xấu"))
    local_site.put(
        "/",
        f"""<nav><div style="cursor:pointer">Đánh giá</div></nav><main><h1>Cổng dịch vụ công</h1>
        <h2>Bình chọn</h2><p>Đánh giá giao diện</p>{poll}</fieldset></main>""",
    )
    site = await survey()
    assert site.page("rating") is None
    # Nothing follows a press on it, which says more than that what it leads to plays no role.
    assert outcomes(site, "rating") == {"dead"}


async def test_a_guide_to_logging_in_is_no_log_in_page(survey, local_site: LocalSite):
    said = "Chọn tài khoản định danh điện tử (VNeID) hoặc tài khoản Cổng dịch vụ công quốc gia. " * 4
    guide = f"<main><h1>Hướng dẫn đăng nhập</h1><p>Bước 1: {said}</p></main>"
    news = f"<main><h1>Tỉnh nhà ra mắt cách đăng nhập mới cho người dân, doanh nghiệp</h1><p>{said}</p></main>"
    local_site.put(
        "/",
        """<nav><a href=/huong-dan-dang-nhap>Hướng dẫn đăng nhập</a>
        <a href=/tin/dang-nhap>Ra mắt cách đăng nhập mới cho người dân, doanh nghiệp</a></nav>
        <main><h1>Cổng dịch vụ công</h1></main>""",
    )
    local_site.put("/huong-dan-dang-nhap", guide, title="Hướng dẫn đăng nhập - Cổng dịch vụ công")
    local_site.put("/tin/dang-nhap", news, title="Tin tức - Cổng dịch vụ công")
    site = await survey()
    assert site.page("login") is None


async def test_a_log_in_page_may_be_named_by_its_title_alone(survey, local_site: LocalSite):
    well_built(local_site)
    buttons = "<main><h3>Chọn tài khoản</h3><p><button>VNeID</button></p><button>Khác</button></main>"
    local_site.put("/dang-nhap", buttons, title="Đăng nhập | Cổng dịch vụ công tỉnh nhà")
    site = await survey()
    assert site.page("login").url == f"{local_site.origin}/dang-nhap"
    assert site.page("login").url == f"{local_site.origin}/dang-nhap"


async def test_a_log_in_page_that_nothing_names_is_known_by_the_link_to_it(survey, local_site: LocalSite):
    well_built(local_site)
    options = "<main><h1>Cổng dịch vụ công tỉnh nhà</h1><h3>Đăng nhập</h3><p><button>VNeID</button></p></main>"
    local_site.put("/dang-nhap", options, title="Cổng dịch vụ công tỉnh nhà")
    site = await survey()
    assert site.page("login").url == f"{local_site.origin}/dang-nhap"


async def test_the_box_that_searches_the_site_is_no_field_of_a_page(survey, local_site: LocalSite):
    around = '<header><form><input name=q placeholder="Tìm kiếm"></form></header>'
    local_site.put("/", f"{around}<nav><a href=/thanh-toan>Thanh toán trực tuyến</a></nav><main><h1>Cổng</h1></main>")
    local_site.put("/thanh-toan", f"{around}<main><h1>Thanh toán trực tuyến</h1><p>Đang xây dựng.</p></main>")
    site = await survey()
    assert site.page("payment") is None


async def test_a_site_map_is_not_what_its_first_link_is_called(survey, local_site: LocalSite):
    well_built(local_site)
    menu = "<div><a href=/so-do>Sơ đồ cổng</a></div>"
    news = '<form>Tìm tin tức <input name=tin aria-label="Tìm tin tức"></form>'
    links = "<li><a href=/ket-qua>Tra cứu kết quả giải quyết</a><li><a href=/tin>Tin tức</a><li><a href=/gt>Về cổng</a>"
    local_site.put("/", menu + MENU)
    local_site.put("/so-do", f"{menu}<h3>Sơ đồ</h3>{news}<ul>{links}</ul>", title="Cổng dịch vụ công")
    # What the link leads to answers as if it were a page, and is none.
    local_site.put("/ket-qua", f"{menu}<h3>Không tìm thấy trang</h3>", title="Cổng dịch vụ công")
    site = await survey()
    assert site.page("sitemap").url == f"{local_site.origin}/so-do"
    assert site.page("result_lookup") is None


async def test_redirects_lead_to_the_page_that_is_kept(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.redirect("/dang-nhap", "/tai-khoan/vao")
    local_site.put("/tai-khoan/vao", LOGIN, title="Đăng nhập")
    site = await survey()
    assert site.page("login").url == f"{local_site.origin}/tai-khoan/vao"


async def test_routes_in_the_fragment_are_pages_of_their_own(survey, local_site: LocalSite):
    local_site.put(
        "/",
        f"""<nav><a href="#/dang-nhap">Đăng nhập</a> <a href="#/tra-cuu">Tra cứu hồ sơ</a></nav><div id=app></div>
        <script>
        const pages = {{'#/dang-nhap': `{LOGIN}`, '#/tra-cuu': `{LOOKUP}`}};
        const show = () => {{ app.innerHTML = pages[location.hash] || '<h1>Cổng dịch vụ công</h1>'; }};
        addEventListener('hashchange', show); show();
        </script>""",
    )
    site = await survey()
    assert site.page("login").url == f"{local_site.origin}/#/dang-nhap"
    assert site.page("dossier_lookup").url == f"{local_site.origin}/#/tra-cuu"


async def test_entries_that_appear_on_a_click_are_found(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.put(
        "/",
        """<header><nav><button aria-expanded=false onclick="m.innerHTML = '<a href=/tra-cuu>Tra cứu hồ sơ</a>'">Menu
        </button><div id=m></div></nav></header><main><h1>Cổng dịch vụ công</h1></main>""",
    )
    site = await survey()
    assert site.page("dossier_lookup").url == f"{local_site.origin}/tra-cuu"


async def test_pages_that_only_a_press_opens_are_reached_by_it(survey, local_site: LocalSite):
    local_site.put("/tra-cuu", LOOKUP, title="Tra cứu hồ sơ")
    local_site.put(
        "/", "<nav><span role=link onclick=\"location = '/tra-cuu'\">Tra cứu hồ sơ</span></nav><h1>Cổng</h1>"
    )
    site = await survey()
    found = site.page("dossier_lookup")
    assert found.url == f"{local_site.origin}/tra-cuu"
    assert [step.label for step in found.reach.steps] == ["Tra cứu hồ sơ"]


async def test_a_part_that_a_tab_fetches_is_looked_at_in_its_page(survey, local_site: LocalSite):
    part = "<h3>Tra cứu hồ sơ</h3><label>Mã hồ sơ <input id=ma></label><button id=tim>Tra cứu</button>"
    local_site.put_raw("/phan/tra-cuu", part.encode(), "text/html; charset=utf-8")
    local_site.put(
        "/",
        """<main><h1>Cổng dịch vụ công</h1><ul><li><a href="#mot">Thủ tục</a><li><a id=hai href="/phan/tra-cuu">Tra cứu
        hồ sơ</a></ul><div id=mot>Thủ tục hành chính</div></main><script>hai.onclick = event => {
        event.preventDefault();
        fetch(hai.href).then(reply => reply.text()).then(part => { mot.innerHTML = part; }); }</script>""",
    )
    site = await survey()
    found = site.page("dossier_lookup")
    assert found.url == f"{local_site.origin}/"
    assert [step.label for step in found.reach.steps] == ["Tra cứu hồ sơ"]


FIGURES = "<table><tr><th>Đơn vị<th>Tiếp nhận<th>Giải quyết<th>Đúng hạn<tr><td>Sở Tư pháp<td>120<td>118<td>110</table>"


async def test_what_a_second_tab_shows_is_found_there(survey, local_site: LocalSite):
    local_site.put("/", "<nav><a href=/so-lieu>Số liệu</a></nav><main><h1>Cổng dịch vụ công</h1></main>")
    local_site.put(
        "/so-lieu",
        f"""<main><h1>Số liệu</h1><div><button id=a>Lượt truy cập</button> <button id=b>Theo đơn vị</button></div>
        <div id=m>1.204 lượt</div></main><script>b.onclick = () => setTimeout(() => {{ m.innerHTML = `<p>Hồ sơ từ
        01/10/2026 đến 31/10/2026</p>{FIGURES}`; }}, 900)</script>""",
    )
    found = (await survey()).page("statistics")
    assert found.url == f"{local_site.origin}/so-lieu"
    assert [step.label for step in found.reach.steps] == ["Theo đơn vị"]


async def test_an_unnamed_entry_of_a_menu_in_a_menu_is_followed(survey, local_site: LocalSite):
    rating = """<main><h1>Việc tốt, việc chưa tốt</h1><form><label>Mã hồ sơ <input></label>
    <p>Ông bà có hài lòng không?</p>
    <label><input type=radio name=a>Hài lòng</label><label><input type=radio name=a>Bình thường</label>
    <label><input type=radio name=a>Không hài lòng</label></form></main>"""
    local_site.put("/viec-tot", rating)
    local_site.put(
        "/",
        """<header><nav><button id=x aria-expanded=false>Menu</button><ul id=m></ul></nav></header>
        <main><h1>Cổng</h1></main><script>x.onclick = () => {
        m.innerHTML = '<li><button id=y>Phục vụ</button><ul id=n></ul>';
        y.onclick = () => { n.innerHTML = '<li><a href=/viec-tot>Việc tốt</a>'; }; }</script>""",
    )
    found = (await survey()).page("rating")
    assert found is not None
    assert found.url == f"{local_site.origin}/viec-tot"


async def test_a_bare_page_that_a_link_opens_is_a_page_all_the_same(survey, local_site: LocalSite):
    local_site.put_raw("/tra-cuu", LOOKUP.encode(), "text/html; charset=utf-8")
    local_site.put("/", "<nav><a href=/tra-cuu>Tra cứu hồ sơ</a></nav><main><h1>Cổng dịch vụ công</h1></main>")
    site = await survey()
    found = site.page("dossier_lookup")
    assert (found.url, found.reach.steps) == (f"{local_site.origin}/tra-cuu", ())


async def test_what_stands_in_a_frame_belongs_to_the_page(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.put("/tra-cuu", "<h1>Tra cứu hồ sơ</h1><iframe src=/khung width=600 height=300></iframe>")
    local_site.put("/khung", LOOKUP)
    site = await survey()
    assert site.page("dossier_lookup").url == f"{local_site.origin}/tra-cuu"


async def test_a_pop_up_in_the_way_is_closed(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.put(
        "/",
        MENU
        + """<div id=o role=dialog style="position:fixed;inset:0;z-index:9;background:#fff"><p>Thông báo nghỉ lễ</p>
        <button onclick="o.remove()">Đóng</button></div>""",
    )
    site = await survey()
    assert {"login", "dossier_lookup"} <= roles(site)


async def test_dead_entries_are_told(survey, local_site: LocalSite):
    local_site.put("/", '<nav><a href="#">Tra cứu hồ sơ</a></nav><main><h1>Cổng dịch vụ công</h1></main>')
    site = await survey()
    assert [(end.role, end.label) for end in site.dead_ends if end.role == "dossier_lookup"] == [
        ("dossier_lookup", "Tra cứu hồ sơ")
    ]
    assert site.complete


async def test_a_function_at_another_bodys_site_is_told_and_not_opened(survey, local_site: LocalSite):
    """The portal names it and leads somewhere: it is neither found nor known to be missing."""
    links = """
      <a href="https://bieumau.example/khao-sat">Khảo sát ý kiến</a>
      <a href="mailto:a@tinh.example">Phản ánh kiến nghị</a>
      <a href="https://tap.example/huong-dan">Hướng dẫn sử dụng</a> <a href="/huong-dan">Hướng dẫn sử dụng</a>
    """
    local_site.put("/", f"<nav>{links}</nav><main><h1>Cổng dịch vụ công</h1></main>")
    local_site.put("/huong-dan", GUIDE, title="Hướng dẫn sử dụng")
    site = await survey()
    told = {visit.sought: (visit.url, visit.detail) for visit in site.visits if visit.outcome == "elsewhere"}
    assert told == {"opinion_survey": ("https://bieumau.example/khao-sat", "bieumau.example")}
    assert site.page("guide").url == f"{local_site.origin}/huong-dan"
    assert site.complete


async def test_the_portal_is_told_as_it_becomes_known(survey, local_site: LocalSite):
    """The home page first, then pages that no better one is looked for, what the catalogue leads to last."""
    rows = "".join(
        f"<tr><td>1.00000{n}</td><td><a href=/thu-tuc/{n}>Cấp thẻ căn cước {n}</a></td><td>Toàn trình</td></tr>"
        for n in range(1, 9)
    )
    local_site.put("/", MENU.replace("<nav>", "<nav><a href=/thu-tuc>Thủ tục hành chính</a> "))
    local_site.put("/dang-nhap", LOGIN)
    local_site.put("/tra-cuu", LOOKUP)
    local_site.put("/huong-dan", GUIDE)
    local_site.put("/thu-tuc", f"<main><h1>Danh sách thủ tục hành chính</h1><table>{rows}</table></main>")
    local_site.put(
        "/thu-tuc/1",
        "<main><h1>Cấp thẻ căn cước 1</h1><p>Mã thủ tục: 1.000001</p><h2>Trình tự thực hiện</h2><p>Nộp hồ sơ tại Bộ "
        "phận Một cửa.</p><h2>Thành phần hồ sơ</h2><p>Đơn.</p><h2>Cách thức thực hiện</h2><p>Trực tuyến.</p></main>",
    )
    told: list[Site] = []
    site = await survey(budget=30, known=told.append)
    assert roles(told[0]) == {"home"}
    assert "procedure" in roles(site)
    assert all("procedure" not in roles(known) for known in told)
    assert roles(told[-1]) == roles(site) - {"procedure", "eform"}
    final = {page.role: page.url for page in site.pages}
    assert all(final[page.role] == page.url for known in told for page in known.pages)


async def test_what_looks_dead_is_pressed_before_it_is_called_so(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.put(
        "/",
        """<nav><a href=/dang-nhap>Đăng nhập</a> <a href="#" id=tra>Tra cứu hồ sơ</a></nav>
        <main><h1>Cổng dịch vụ công</h1></main>
        <script>tra.addEventListener('click', () => { location.href = '/tra-cuu'; });</script>""",
    )
    site = await survey()
    assert site.page("dossier_lookup").url == f"{local_site.origin}/tra-cuu"
    assert not [end for end in site.dead_ends if end.role == "dossier_lookup"]


@pytest.mark.parametrize(
    ("does", "outcome"),
    [("", "dead"), ("alert('Chức năng đang xây dựng')", "dead"), ("this.after('Đang xây dựng')", "no-role")],
)
async def test_a_press_that_leaves_the_home_page_does_not_make_it_the_page_of_a_role(
    survey, local_site: LocalSite, does: str, outcome: str
):
    """The home page holds a poll with words of ratings; the button beside it does nothing."""
    local_site.put(
        "/",
        f"""<main><h1>Cổng dịch vụ công</h1><button onclick="{does}">Đánh giá sự hài lòng</button>
        <form method=post><p>Quý vị có hài lòng với giao diện?</p><label><input type=radio name=c> Có</label>
        <label><input type=radio name=c> Không</label><button>Bình chọn</button></form></main>""",
    )
    site = await survey()
    assert site.page("rating") is None
    assert outcomes(site, "rating") == {outcome}


async def test_a_press_that_shows_another_part_of_the_page_leads_there(survey, local_site: LocalSite):
    local_site.put(
        "/",
        """<main><h1>Cổng dịch vụ công</h1><button onclick="tra.scrollIntoView()">Tra cứu hồ sơ</button>
        <div style="height:3000px"></div><section id=tra><h2>Tra cứu hồ sơ</h2><label>Mã hồ sơ <input></label>
        <button>Tra cứu</button></section><div style="height:3000px"></div></main>""",
    )
    site = await survey()
    assert site.page("dossier_lookup") is not None


async def test_procedures_are_told_from_the_fields_in_a_frame_beside_them(survey, local_site: LocalSite):
    fields = ("Giao khu vực biển", "Nuôi trồng thủy sản biển", "Khí tượng thủy văn biển", "Quản lý tài nguyên biển")
    tree = "".join(f"<p><a href='/linh-vuc/{n}'>{name}</a></p>" for n, name in enumerate(fields))
    rows = "".join(
        f"<tr><td>1.00000{n}</td><td><a href=\"javascript:void(open('/tt/{n}'))\">Thủ tục cấp giấy phép số {n}</a></td>"
        f"<td>{name}</td></tr>"
        for n, name in enumerate(fields)
    )
    local_site.put("/", "<nav><a href=/thu-tuc>Thủ tục hành chính</a></nav><main><h1>Cổng dịch vụ công</h1></main>")
    local_site.put("/cay", tree)
    local_site.put("/ds", f"<h1>Thủ tục hành chính</h1><table>{rows}</table>")
    local_site.put(
        "/tt/0",
        "<h1>Thủ tục cấp giấy phép số 0</h1><p>Mã thủ tục: 1.000000</p><h2>Trình tự thực hiện</h2><p>Nộp hồ sơ tại "
        "Bộ phận Một cửa hoặc trên Cổng dịch vụ công.</p>"
        "<h2>Thành phần hồ sơ</h2><p>Đơn.</p><h2>Cách thức thực hiện</h2><p>Trực tuyến.</p>",
    )
    local_site.put(
        "/thu-tuc", "<h1>Thủ tục hành chính</h1><iframe src=/cay></iframe><iframe src=/ds width=900></iframe>"
    )
    site = await survey(budget=20)
    assert site.page("procedure").url == f"{local_site.origin}/tt/0"


async def test_a_rating_is_no_survey_of_opinions_where_there_is_one_apart(survey, local_site: LocalSite):
    choices = "".join(f"<label><input type=radio name=c> {text}</label>" for text in ("Hài lòng", "Không hài lòng"))
    local_site.put(
        "/",
        "<nav><a href=/khao-sat>Khảo sát sự hài lòng</a></nav><main><h1>Cổng dịch vụ công</h1>"
        "<a href=/y-kien>Lấy ý kiến của người dùng</a></main>",
    )
    local_site.put(
        "/khao-sat", f"<main><h1>Khảo sát sự hài lòng</h1><form><label>Mã hồ sơ <input></label>{choices}</form></main>"
    )
    local_site.put("/y-kien", f"<main><h1>Lấy ý kiến người dùng</h1><form>{choices}<textarea></textarea></form></main>")
    site = await survey(budget=20)
    assert site.page("rating").url == f"{local_site.origin}/khao-sat"
    assert site.page("opinion_survey").url == f"{local_site.origin}/y-kien"
    local_site.put("/y-kien", "<main><h1>Lấy ý kiến người dùng</h1><p>Chưa có.</p></main>")
    site = await survey(budget=20)
    assert site.page("opinion_survey").url == f"{local_site.origin}/khao-sat"


async def test_two_thousand_links_are_chosen_from(survey, local_site: LocalSite):
    well_built(local_site)
    news = "".join(
        f"<li><a href=/tin/{n}>Tin số {n} về hướng dẫn nộp hồ sơ trong dịp cuối năm nay</a></li>" for n in range(2000)
    )
    local_site.put("/", f"{MENU}<ul>{news}</ul>")
    local_site.otherwise = lambda path: Answer(body=page("Tin", f"<h1>Tin tức {path}</h1>").encode())
    site = await survey(budget=20)
    assert {"login", "dossier_lookup", "guide"} <= roles(site)
    assert len(local_site.asked) < 200


async def test_a_calendar_without_end_does_not_hold_the_survey(survey, local_site: LocalSite):
    well_built(local_site)

    def month(path: str) -> Answer:
        number = int(path.rsplit("=", 1)[-1]) if "=" in path else 0
        links = f"<a href='/lich?tra-cuu-ho-so={number + 1}'>Tra cứu hồ sơ tháng {number + 1}</a>"
        return Answer(body=page("Lịch", f"<h1>Lịch tiếp dân tháng {number}</h1>{links}").encode())

    local_site.otherwise = month
    local_site.put("/", f"{MENU}<a href='/lich?tra-cuu-ho-so=1'>Tra cứu hồ sơ theo tháng</a>")
    site = await survey()
    assert site.page("dossier_lookup").url == f"{local_site.origin}/tra-cuu"
    assert len([asked for asked in local_site.asked if asked.path.startswith("/lich")]) <= 6


async def test_a_page_budget_that_runs_out_is_told(survey, local_site: LocalSite):
    well_built(local_site)
    site = await survey(budget=2)
    assert not site.complete
    assert len(site.visits) <= 2


async def test_time_that_runs_out_is_told(survey, local_site: LocalSite):
    well_built(local_site)
    site = await survey(seconds=0.0)
    assert not site.complete
    assert site.page("home") is not None


async def test_a_challenge_stops_the_survey(survey, local_site: LocalSite):
    well_built(local_site)
    for path in ("/dang-nhap", "/tra-cuu", "/huong-dan"):
        local_site.put(path, "<h1>Xác minh bạn không phải là robot</h1>", title="Just a moment...", status=403)
    site = await survey()
    assert site.challenged
    assert not site.complete
    assert {visit.outcome for visit in site.visits} == {"challenge"}
    assert len(site.visits) <= 3


async def test_a_log_in_before_everything_is_told_as_such(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.redirect("/tra-cuu", "/dang-nhap")
    local_site.redirect("/huong-dan", "/dang-nhap")
    site = await survey()
    assert roles(site) == {"home", "login"}
    assert outcomes(site, "dossier_lookup") == {"login-wall"}
    assert outcomes(site, "guide") == {"login-wall"}


async def test_a_page_that_never_answers_costs_its_own_limit(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.held.add("/huong-dan")
    site = await survey()
    assert {"login", "dossier_lookup"} <= roles(site)
    assert outcomes(site, "guide") == {"timeout"}


async def test_a_page_that_loops_for_ever_costs_its_own_limit(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.put("/huong-dan", GUIDE + "<script>setTimeout(() => { for (;;); }, 50)</script>")
    site = await survey(tabs=1)
    assert {"login", "dossier_lookup"} <= roles(site)
    assert outcomes(site, "guide") == {"timeout"}


async def test_the_same_portal_gives_the_same_pages(survey, local_site: LocalSite):
    well_built(local_site)
    first, second = await survey(), await survey()
    assert [(p.role, p.url, p.signals) for p in first.pages] == [(p.role, p.url, p.signals) for p in second.pages]
    assert [(v.sought, v.url, v.outcome) for v in first.visits] == [(v.sought, v.url, v.outcome) for v in second.visits]


async def test_a_page_that_only_the_site_map_names_is_found(survey: Survey, local_site: LocalSite):
    well_built(local_site)
    local_site.put("/thong-tin/huong-dan", GUIDE, title="Hướng dẫn sử dụng")
    local_site.put("/", MENU.replace("<a href=/huong-dan>Hướng dẫn sử dụng</a>", ""))
    entry = f"<urlset><url><loc>{local_site.origin}/thong-tin/huong-dan</loc></url></urlset>"
    local_site.put_raw("/sitemap.xml", entry.encode(), "application/xml")
    site = await survey()
    assert site.page("guide").url == f"{local_site.origin}/thong-tin/huong-dan"


async def test_links_that_are_no_addresses_harm_nothing(survey: Survey, local_site: LocalSite):
    well_built(local_site)
    broken = "".join(
        f'<a href="{href}">Tra cứu hồ sơ</a>'
        for href in (
            "http://[",
            "http://a]b/tra-cuu-ho-so",
            "https://p.vn:99999/tra-cuu",
            "javascript:",
            "//[x",
            "http://%zz/",
        )
    )
    local_site.put("/", MENU.replace("<main>", f"<main>{broken}"))
    site = await survey()
    assert {"login", "dossier_lookup", "guide"} <= roles(site)


FRAME = "".join(f"<a href=/m{n}>Mục {n} của trình đơn chính</a> " for n in range(40))


async def test_a_page_with_little_of_its_own_is_not_taken_for_the_not_found_page(survey, local_site: LocalSite):
    shell = f"<header><nav>{FRAME}<a href=/tra-cuu>Tra cứu hồ sơ</a></nav></header>{{}}<footer>{FRAME}</footer>"
    local_site.put("/", shell.format("<main><h1>Trang chủ</h1><p>Xin chào quý vị.</p></main>"))
    local_site.put("/tra-cuu", shell.format(LOOKUP), title="Cổng dịch vụ công")
    sorry = Answer(body=page("Cổng dịch vụ công", shell.format("<main><h1>Rất tiếc</h1></main>")).encode())
    local_site.otherwise = lambda _path: sorry
    site = await survey(budget=30)
    assert site.page("dossier_lookup").url == f"{local_site.origin}/tra-cuu"
    assert {visit.detail for visit in site.visits if "/m" in visit.url} <= {"soft-404"}


CHOOSING = """<main><h1>Nộp hồ sơ</h1><div id=app></div></main><script>
const chosen = new Set();
const done = (what) => { chosen.add(what); document.querySelector('#on').disabled = chosen.size < 3; };
const open = (event) => { event.preventDefault(); const list = document.createElement('div'); list.id = 'list';
  for (const text of ['-- Chọn cơ quan --', 'Sở Tư pháp', 'Sở Y tế']) {
    const item = document.createElement('div'); item.setAttribute('role', 'option'); item.textContent = text;
    item.addEventListener('mousedown', () => { if (text !== '-- Chọn cơ quan --') done('agency'); list.remove(); });
    list.append(item);
  }
  document.body.append(list); };
app.innerHTML = `<button type=button id=box aria-haspopup=listbox>-- Chọn cơ quan --</button>
  <label>Trường hợp <select id=case><option value="">-- Chọn --</option><option>Cấp mới</option></select></label>
  <fieldset><legend>Người nộp</legend><label><input type=radio name=who value=1> Cá nhân</label>
  <label><input type=radio name=who value=2> Tổ chức</label></fieldset>
  <button type=button id=on disabled>Tiếp tục</button>`;
document.querySelector('#box').addEventListener('mousedown', open);
document.querySelector('#case').addEventListener('change', () => done('case'));
app.addEventListener('change', (event) => { if (event.target.name === 'who') done('who'); });
document.querySelector('#on').addEventListener('click', () => { app.innerHTML = `<label>Họ và tên <input></label>
  <label>Số căn cước <input></label><label>Nơi cư trú <input></label>`; });
</script>"""


async def test_a_form_behind_choices_is_reached_by_making_them(survey, local_site: LocalSite):
    rows = "".join(f"<li>1.00{n}194 Thủ tục số {n} <a href=/nop>Nộp hồ sơ</a></li>" for n in range(6))
    local_site.put("/", "<nav><a href=/thu-tuc>Thủ tục hành chính</a></nav><main><h1>Cổng</h1></main>")
    local_site.put("/thu-tuc", f"<main><h1>Thủ tục hành chính</h1><ul>{rows}</ul></main>")
    local_site.put("/nop", CHOOSING)
    site = await survey(budget=30)
    form = site.page("eform")
    assert form is not None
    assert [step.option or step.label for step in form.reach.steps] == [
        "-- Chọn cơ quan --",
        "Sở Tư pháp",
        "Cấp mới",
        "Cá nhân",
        "Tiếp tục",
    ]


async def test_a_window_above_the_button_that_opened_it_is_gone_through(survey, local_site: LocalSite):
    rows = "".join(f"<li><a href=/tt/{n}>1.00{n}194 Thủ tục số {n}</a></li>" for n in range(6))
    window = """<div role=dialog><label>Cơ quan tiếp nhận <select id=a><option value="">-- Chọn --</option>
        <option>Sở Tư pháp</option></select></label> <button type=button id=on>Đồng ý</button></div>"""
    fields = "<label>Họ và tên <input></label><label>Số căn cước <input></label><label>Nơi cư trú <input></label>"
    form = f"<h1>Kê khai hồ sơ trực tuyến</h1>{fields}"
    script = f"""<script>go.onclick = () => {{ document.body.insertAdjacentHTML('beforeend', `{window}`);
        on.onclick = () => {{ if (a.value) document.body.innerHTML = `{form}`; }}; }};</script>"""
    parts = (
        "<p>Trình tự thực hiện: nộp hồ sơ. Thành phần hồ sơ: tờ khai. Thời hạn giải quyết: 3 ngày. Lệ phí: không.</p>"
    )
    local_site.put("/", "<nav><a href=/thu-tuc>Thủ tục hành chính</a></nav><main><h1>Cổng</h1></main>")
    local_site.put("/thu-tuc", f"<main><h1>Thủ tục hành chính</h1><ul>{rows}</ul></main>")
    for n in range(6):
        body = f"<main><h1>1.00{n}194 Thủ tục số {n}</h1>{parts * 2}<button type=button id=go>Nộp hồ sơ</button></main>"
        local_site.put(f"/tt/{n}", body + script)
    found = (await survey(budget=30)).page("eform")
    assert found is not None
    assert [step.option or step.label for step in found.reach.steps] == ["Nộp hồ sơ", "Sở Tư pháp", "Đồng ý"]


async def test_agreeing_to_a_notice_is_not_the_way_on_to_a_form(survey, local_site: LocalSite):
    rows = "".join(f"<li>1.00{n}194 Thủ tục số {n} <a href=/nop>Nộp hồ sơ</a></li>" for n in range(6))
    notice = """<div id=n>Cổng dùng cookie <button type=button onclick="localStorage.n = 1; n.remove()">Đồng ý</button>
        </div><script>if (localStorage.n) n.remove()</script>"""
    local_site.put("/", "<nav><a href=/thu-tuc>Thủ tục hành chính</a></nav><main><h1>Cổng</h1></main>")
    local_site.put("/thu-tuc", f"<main><h1>Thủ tục hành chính</h1><ul>{rows}</ul></main>")
    local_site.put("/nop", notice + CHOOSING)
    site = await survey(budget=30)
    form = site.page("eform")
    assert form is not None
    assert "Đồng ý" not in [step.label for step in form.reach.steps]


async def test_a_press_that_hands_over_to_the_national_petition_system_is_the_way_to_it(
    survey: Survey, local_site: LocalSite
):
    well_built(local_site)
    local_site.redirect("/y-kien", "https://pakn.dichvucong.gov.vn/")
    entry = "<button onclick=\"location='/y-kien'\">Phản ánh kiến nghị</button>"
    local_site.put("/", MENU.replace("</nav>", f"{entry}</nav>"))
    site = await survey()
    assert site.page("feedback").url == "https://pakn.dichvucong.gov.vn/"
    assert outcomes(site, "feedback") == {"petition"}


async def test_a_long_headline_that_speaks_of_a_function_is_not_followed_as_that_function(
    survey: Survey, local_site: LocalSite
):
    well_built(local_site)
    headline = "Người dân tỉnh nhà phấn khởi vì nay đã có thể tra cứu hồ sơ ngay trên điện thoại"
    local_site.put(
        "/", MENU.replace("<a href=/tra-cuu>Tra cứu hồ sơ</a>", "") + f"<p><a href=/tin-1>{headline}</a></p>"
    )
    local_site.put("/tin-1", f"<main><h1>{headline}</h1>{LOOKUP}</main>", title=headline)
    site = await survey()
    assert site.visits_for("dossier_lookup") == ()


ENTRY = (
    "<form><h2>Đăng nhập</h2><label>Tên đăng nhập (Số CCCD/CMND)* <input></label> <label>Mã captcha* <input></label>"
    "<label>Mật khẩu* <input type=password></label><button>Đăng nhập</button></form>"
)
PERSON = ("Họ và tên", "Số CCCD", "Ngày sinh", "Điện thoại", "Địa chỉ")
JOINING = "".join(f"<label>{name}* <input></label>" for name in PERSON)
APPLY = "<label>Họ và tên người nộp <input></label><label>Số CCCD <input></label><label>Địa chỉ <input></label>"


@pytest.mark.parametrize(
    "body",
    [ENTRY, f"{ENTRY}<form><h2>Đăng ký tài khoản</h2>{JOINING}</form>"],
    ids=["log-in", "log-in beside registration"],
)
async def test_a_log_in_with_fields_like_a_forms_is_no_form(survey, local_site: LocalSite, body: str):
    well_built(local_site)
    local_site.put("/", MENU + "<a href=/nop>Nộp hồ sơ</a>")
    local_site.put("/nop", f"<main>{body}</main>", title="Đăng nhập")
    site = await survey()
    assert "eform" not in roles(site)
    assert outcomes(site, "eform") == {"login-wall"}


async def test_a_form_below_a_log_in_box_in_the_header_is_one(survey, local_site: LocalSite):
    box = "<header><h2>Đăng nhập</h2><input type=password aria-label='Mật khẩu'></header>"
    well_built(local_site)
    local_site.put("/", MENU + "<a href=/nop>Nộp hồ sơ</a>")
    local_site.put("/nop", f"{box}<main><h1>Nộp hồ sơ trực tuyến</h1>{APPLY}</main>", title="Nộp hồ sơ")
    assert "eform" in roles(await survey())


POPUP = (
    "<div id=tin style='position:fixed;inset:0;z-index:9;background:#fff'>"
    "<button type=button onclick='this.parentNode.remove()'>Đóng</button></div>"
)
PRESSED = (
    "<nav><button type=button onclick=\"location.href='/tra-cuu'\">Tra cứu hồ sơ</button> "
    "<a href=/thu-tuc>Thủ tục hành chính</a></nav><main><h1>Cổng dịch vụ công</h1></main>"
)


@pytest.mark.parametrize(("path", "popup"), [("/", ""), ("/", POPUP), ("/trang-chu", "")])
async def test_the_home_page_that_stands_open_is_pressed_where_it_stands(
    survey: Survey, local_site: LocalSite, path: str, popup: str
):
    """Whatever address led to it, and though what lay over it was closed: who loads it anew does just that."""
    local_site.redirect("/", "/trang-chu")
    local_site.put(path, PRESSED + popup)
    local_site.put("/tra-cuu", LOOKUP, title="Tra cứu hồ sơ")
    rows = "".join(f"<tr><td>1.00{n}194</td><td>Cấp giấy phép số {n}</td></tr>" for n in range(1, 6))
    head = "<tr><th>Mã thủ tục</th><th>Tên thủ tục</th></tr>"
    local_site.put("/thu-tuc", f"<h1>Thủ tục hành chính</h1><table>{head}{rows}</table>", title="Thủ tục hành chính")
    site = await survey(tabs=2)
    assert {"dossier_lookup", "catalogue"} <= roles(site)
    assert len(local_site.sent(path, method="GET")) == 1


async def test_what_is_pressed_on_a_page_goes_to_the_tab_that_shows_it(survey: Survey, local_site: LocalSite):
    local_site.put("/", "<nav><a href=/tra-cuu>Tra cứu hồ sơ</a> <a href=/huong-dan>Hướng dẫn sử dụng</a></nav>")
    local_site.put("/tra-cuu", LOOKUP, title="Tra cứu hồ sơ")
    local_site.put(
        "/huong-dan",
        GUIDE + "<nav><button type=button onclick=\"location.href='/hoi-dap'\">Hỏi đáp</button></nav>",
        title="Hướng dẫn sử dụng",
    )
    faq = "".join(f"<h2>Câu hỏi {n}: nộp ở đâu?</h2><p>Trả lời: tại bộ phận một cửa.</p>" for n in range(4))
    local_site.put("/hoi-dap", f"<main><h1>Câu hỏi thường gặp</h1>{faq}</main>", title="Hỏi đáp")
    site = await survey(tabs=2)
    assert "faq" in roles(site)
    assert len(local_site.sent("/huong-dan", method="GET")) == 1


@pytest.mark.parametrize(
    ("greeting", "with_session", "followed"),
    [("<a href=/thoat>Đăng xuất</a>", True, False), ("", True, True), ("", False, True)],
    ids=["greeted", "not greeted", "visitor"],
)
async def test_whom_the_portal_greets_is_led_to_no_log_in(survey, local_site, greeting, with_session, followed):
    """That person needs none; who looks at the log-in looks as a visitor. The way out ends the session."""
    well_built(local_site)
    local_site.put("/", MENU + greeting)
    site = await survey(with_session=with_session)
    assert site.logged_in is not followed
    assert ("login" in roles(site)) is followed
    assert bool(local_site.sent("/dang-nhap", method="GET")) is followed
    assert local_site.sent("/thoat", method="GET") == []
    assert {"dossier_lookup", "guide"} <= roles(site)


@pytest.mark.parametrize("greeted", [True, False])
async def test_no_unnamed_way_is_followed_for_a_log_in_that_the_portal_hides(survey, local_site, greeted):
    account = "<a href=/thoat>Đăng xuất</a>" if greeted else "Khách"
    local_site.put("/", f"<nav><a href=/huong-dan>Hướng dẫn sử dụng</a> <a href=/a1>Cửa vào</a> {account}</nav>")
    local_site.put("/huong-dan", GUIDE, title="Hướng dẫn sử dụng")
    local_site.put("/a1", LOGIN, title="Đăng nhập")
    site = await survey(with_session=True, sought=frozenset({"guide", "login"}))
    assert "guide" in roles(site)
    assert bool(local_site.sent("/a1", method="GET")) is not greeted


async def test_a_contact_page_is_not_opened_for_its_own_sake(survey, local_site: LocalSite):
    well_built(local_site)
    local_site.put("/", f"{MENU}<nav><a href=/lien-he>Liên hệ</a></nav>")
    local_site.put("/lien-he", "<main><h1>Liên hệ</h1><p>Đường dây nóng: 0251 3822 500</p></main>", title="Liên hệ")
    await survey(budget=30)
    assert local_site.sent("/lien-he", method="GET") == []


@pytest.mark.parametrize("missing", [True, False])
async def test_a_site_map_is_read_for_what_the_home_page_did_not_lead_to(survey, local_site: LocalSite, missing: bool):
    entries = "<a href=/huong-dan>Hướng dẫn sử dụng</a> <a href=/so-do>Sơ đồ cổng</a>"
    local_site.put("/", f"<nav>{entries}</nav><h1>Cổng</h1>")
    local_site.put("/huong-dan", "<h1>Hướng dẫn sử dụng</h1>" if missing else GUIDE, title="Hướng dẫn sử dụng")
    others = "".join(f"<a href=/m{n}>Mục {n}</a> " for n in range(9))
    listed = f"<a href=/tro-giup>Tài liệu hướng dẫn sử dụng</a> {others}"
    local_site.put("/so-do", f"<main><h1>Sơ đồ cổng</h1>{listed}</main>", title="Sơ đồ cổng")
    local_site.put("/tro-giup", GUIDE, title="Hướng dẫn sử dụng")
    site = await survey(sought=frozenset({"guide", "sitemap"}))
    assert site.page("guide").url == local_site.origin + ("/tro-giup" if missing else "/huong-dan")
    assert bool(local_site.sent("/so-do", method="GET")) is missing


async def test_what_leads_to_a_part_of_the_home_page_is_followed_for_nothing(survey, local_site: LocalSite):
    parts = "<a href='#main'>Chuyển tới nội dung chính</a> <a href='#top'>Lên đầu trang</a> <button>Trợ lý ảo</button>"
    local_site.put("/", f"<nav>{parts} <a href=/so>Số nói gì</a></nav><main id=main><h1>Cổng</h1></main>")
    local_site.put("/so", f"<main><h2>Tình hình giải quyết hồ sơ</h2>{FIGURES}</main>")
    site = await survey(sought=frozenset({"statistics", "guide"}))
    assert [visit.label for visit in site.visits] == ["Số nói gì"]
    assert len(local_site.sent("/", method="GET")) == 1


@pytest.mark.parametrize("tag", ["span", "tr"])
async def test_a_procedure_is_reached_from_the_window_that_its_catalogue_opened_in(survey, local_site, tag: str):
    """The window has an address: nobody need go back to the home page and press there again."""
    press = "style='cursor:pointer' onclick=\"location='/ct?id={n}'\""
    name = "Cấp giấy phép xây dựng số {n}"
    row, cell = (press, name) if tag == "tr" else ("", f"<span {press}>{name}</span>")
    listed = f"<tr {row}><td>1.00{{n}}194</td><td>{cell}</td></tr>"
    rows = "".join(listed.format(n=n) for n in range(1, 6))
    head = "<tr><th>Mã thủ tục</th><th>Tên thủ tục</th></tr>"
    local_site.put("/", "<nav><button onclick=\"window.open('/dm')\">Thủ tục hành chính</button></nav><h1>Cổng</h1>")
    local_site.put("/dm", f"<h1>Thủ tục hành chính</h1><table>{head}{rows}</table>", title="Thủ tục hành chính")
    parts = "<h2>Trình tự thực hiện</h2><p>Nộp hồ sơ.</p><h2>Thành phần hồ sơ</h2><p>Đơn đề nghị theo mẫu.</p>"
    detail = f"<main><h1>Cấp giấy phép xây dựng</h1><p>Mã thủ tục: 1.001194</p>{parts * 3}</main>"
    local_site.put("/ct", detail, title="Chi tiết thủ tục")
    site = await survey()
    found = site.page("procedure")
    assert found.url.startswith(f"{local_site.origin}/ct?id=")
    assert (found.reach.url, len(found.reach.steps)) == (f"{local_site.origin}/dm", 1)
    assert len(local_site.sent("/", method="GET")) == 1


async def test_what_a_window_leads_to_is_reached_by_its_address(survey, local_site: LocalSite):
    local_site.put("/", "<nav><button onclick=\"window.open('/hd')\">Hướng dẫn sử dụng</button></nav><h1>Cổng</h1>")
    entry = "<nav><button onclick=\"location='/tra-cuu'\">Tra cứu hồ sơ</button></nav>"
    local_site.put("/hd", entry + GUIDE, title="Hướng dẫn sử dụng")
    local_site.put("/tra-cuu", LOOKUP, title="Tra cứu hồ sơ")
    site = await survey(sought=frozenset({"guide", "dossier_lookup"}))
    found = site.page("dossier_lookup")
    assert (found.reach.url, len(found.reach.steps)) == (f"{local_site.origin}/hd", 1)
    assert len(local_site.sent("/", method="GET")) == 1
