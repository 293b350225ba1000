"""Cao Sơn must be as poor, and in the few good places as good, as its truth file says."""

import re
from collections.abc import Iterator
from datetime import date

import httpx
import pytest
from bs4 import BeautifulSoup

from auditor.demo.cao_son import PORTAL, menu
from auditor.demo.cao_son.dossiers import SAMPLE_RESULT
from auditor.demo.cao_son.heavy import SCRIPT_BYTES, STYLESHEET_BYTES
from auditor.demo.cao_son.viewstate import InvalidViewStateError, decode, encode
from auditor.demo.catalogue import procedures
from auditor.demo.portals import truth_path
from auditor.demo.server import Served, serve
from auditor.demo.truth import CRITERIA, Truth, read_truth

HOME = "/Default.aspx"
WIZARD = f"{menu.SUBMIT}?mathutuc=1.001193"
FIELDS = {
    "ctl00$Main$Wizard1$ddlTruongHop",
    "ctl00$Main$Wizard1$ddlCoQuan",
    "ctl00$Main$Wizard1$txtHoTen",
}


@pytest.fixture(name="served", scope="module")
def _served() -> Iterator[Served]:
    with serve(PORTAL) as served:
        yield served


@pytest.fixture(name="visitor")
def _visitor(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.base_url, follow_redirects=True) as client:
        yield client


@pytest.fixture(name="citizen")
def _citizen(served: Served) -> Iterator[httpx.Client]:
    cookies = httpx.Cookies()
    for cookie in served.session_state()["cookies"]:
        cookies.set(cookie["name"], cookie["value"], domain=cookie["domain"], path=cookie["path"])
    with httpx.Client(base_url=served.base_url, follow_redirects=True, cookies=cookies) as client:
        yield client


@pytest.fixture(name="truth", scope="module")
def _truth() -> Truth:
    return read_truth(truth_path(PORTAL))


def soup(answer: httpx.Response) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "lxml")


def post_back(client: httpx.Client, page: httpx.Response, **fields: str) -> httpx.Response:
    """Post the page back to itself as its form would: hidden state, text fields, chosen options, and what is given."""
    form = soup(page).form
    data = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden], input[type=text]")}
    for select in form.select("select"):
        options = select.select("option[selected]") or select.select("option")
        data[select["name"]] = options[0].get("value", options[0].text)
    data.update({name.replace("__dollar__", "$"): value for name, value in fields.items()})
    return client.post(form["action"], data=data)


def press(client: httpx.Client, page: httpx.Response, label: str, **fields: str) -> httpx.Response:
    button = soup(page).find("input", {"type": "submit", "value": label})
    return post_back(client, page, **{button["name"]: label}, **fields)


def raise_event(client: httpx.Client, page: httpx.Response, target: str, argument: str) -> httpx.Response:
    return post_back(client, page, __EVENTTARGET=target, __EVENTARGUMENT=argument)


def listed(page: httpx.Response) -> list[list[str]]:
    """Give the rows of the catalogue: number, code, name, agency, field, level, action."""
    rows = soup(page).select("#ctl00_Main_grdThuTuc > tr.le, #ctl00_Main_grdThuTuc > tr.chan")
    return [[cell.get_text(strip=True) for cell in row.find_all("td", recursive=False)] for row in rows]


def test_truth_file_is_complete_and_belongs_to_this_portal(truth: Truth) -> None:
    assert truth.portal == PORTAL.id
    assert set(truth.verdicts) == set(CRITERIA)


def test_every_page_with_a_role_answers(citizen: httpx.Client, truth: Truth) -> None:
    pages = [path for paths in truth.roles.values() for path in paths]
    assert len({path.split("?")[0] for path in pages}) >= 15
    broken = [path for path in pages if citizen.get(path).status_code != 200]
    assert broken == []


def test_menu_works_by_postback_only_for_its_main_functions(visitor: httpx.Client) -> None:
    home = visitor.get(HOME)
    link = soup(home).find("a", string="Tra cứu hồ sơ")
    assert link["href"] == "javascript:__doPostBack('ctl00$Menu1','3')"
    assert raise_event(visitor, home, "ctl00$Menu1", "3").url.path == menu.DOSSIER_LOOKUP


def test_sitemap_names_every_page_by_a_plain_link(visitor: httpx.Client) -> None:
    links = {link["href"] for link in soup(visitor.get(menu.SITEMAP)).select("ul a")}
    assert {menu.CATALOGUE, menu.DOSSIER_LOOKUP, menu.STATISTICS, menu.QUESTIONS, menu.LOGIN} <= links


def test_a_fresh_portal_has_counted_nothing() -> None:
    ledger = PORTAL.create_app().state.ledger
    assert (ledger.requests, ledger.writes, ledger.final_submissions) == (0, 0, ())


def test_unknown_address_is_404_and_foreign_view_state_500(visitor: httpx.Client) -> None:
    assert visitor.get("/portaldvc/KenhTin/khong-co.aspx").status_code == 404
    assert visitor.post(HOME, data={"__VIEWSTATE": "/wEPDwUKAAAA"}).status_code == 500


def test_view_state_refuses_what_it_did_not_write() -> None:
    text = encode({"page": 2, "agency": 1})
    assert decode(text) == {"page": 2, "agency": 1}
    with pytest.raises(InvalidViewStateError):
        decode(text[:-4] + "AAAA")
    with pytest.raises(InvalidViewStateError):
        decode("x")


def test_catalogue_lives_in_a_frame_and_pages_by_postback_through_all_procedures(visitor: httpx.Client) -> None:
    frame = soup(visitor.get(menu.CATALOGUE)).iframe
    assert not frame.has_attr("title")
    page = visitor.get(frame["src"])
    codes = [row[1] for row in listed(page)]
    pages = len(soup(page).select(".phantrang table td"))
    for number in range(2, pages + 1):
        page = raise_event(visitor, page, "ctl00$Main$grdThuTuc", f"Page${number}")
        codes += [row[1] for row in listed(page)]
    assert sorted(codes) == sorted(one.code for one in procedures())
    assert len(codes) >= 40


def test_catalogue_shows_legacy_levels_only(visitor: httpx.Client) -> None:
    page = visitor.get(menu.CATALOGUE_MODULE)
    assert {row[5] for row in listed(page)} <= {"Mức độ 3", "Mức độ 4"}
    assert not re.search("toàn trình|một phần", page.text, re.IGNORECASE)


def test_keyword_changes_nothing_even_when_it_is_nonsense(visitor: httpx.Client) -> None:
    unfiltered = listed(visitor.get(menu.CATALOGUE_MODULE))
    for keyword in ("lý lịch tư pháp", "ly lich tu phap", "qwzxkjvb"):
        found = press(visitor, visitor.get(HOME), "Tìm kiếm", **{"ctl00$Main$txtTuKhoa": keyword})
        assert found.url.path == menu.CATALOGUE
        assert listed(visitor.get(soup(found).iframe["src"])) == unfiltered
        module = visitor.get(menu.CATALOGUE_MODULE)
        assert listed(press(visitor, module, "Tìm kiếm", **{"ctl00$Main$txtTuKhoa": keyword})) == unfiltered
    assert "lý lịch tư pháp" in unfiltered[0][2].lower()


def test_field_select_changes_nothing(visitor: httpx.Client) -> None:
    page = visitor.get(menu.CATALOGUE_MODULE)
    for option in soup(page).find("select", {"name": "ctl00$Main$ddlLinhVuc"}).select("option")[1:4]:
        chosen = press(visitor, page, "Tìm kiếm", **{"ctl00$Main$ddlLinhVuc": option["value"]})
        assert listed(chosen) == listed(page)


def test_agency_select_changes_the_list_to_rows_of_another_agency(visitor: httpx.Client) -> None:
    page = visitor.get(menu.CATALOGUE_MODULE)
    options = soup(page).find("select", {"name": "ctl00$Main$ddlCoQuan"}).select("option")[1:]
    assert len(options) >= 8
    for option in options:
        rows = listed(press(visitor, page, "Tìm kiếm", **{"ctl00$Main$ddlCoQuan": option["value"]}))
        assert rows
        assert option.text not in {row[3] for row in rows}


def test_agency_select_survives_paging(visitor: httpx.Client) -> None:
    page = visitor.get(menu.CATALOGUE_MODULE)
    filtered = press(visitor, page, "Tìm kiếm", **{"ctl00$Main$ddlCoQuan": "11"})
    second = raise_event(visitor, filtered, "ctl00$Main$grdThuTuc", "Page$2")
    assert {row[3] for row in listed(second)} == {row[3] for row in listed(filtered)}


def test_procedure_page_has_code_and_three_of_seven_parts(visitor: httpx.Client) -> None:
    page = soup(visitor.get(f"{menu.PROCEDURE}?_nlv=4"))
    labels = {cell.get_text(strip=True) for cell in page.select("td.nhan")}
    assert {"Mã thủ tục", "Tên thủ tục", "Cơ quan thực hiện", "Thời hạn giải quyết"} <= labels
    for part in ("Trình tự thực hiện", "Cách thức thực hiện", "Thành phần hồ sơ", "Đối tượng thực hiện"):
        assert part not in page.text
    assert "1.001193" in page.text
    assert visitor.get(f"{menu.PROCEDURE}?_nlv=9999").status_code == 500


def test_form_is_a_doc_file(visitor: httpx.Client) -> None:
    link = soup(visitor.get(f"{menu.PROCEDURE}?_nlv=4")).find("a", href=re.compile(r"\.doc$"))
    answer = visitor.get(link["href"])
    assert answer.headers["content-type"] == "application/msword"
    assert answer.content.startswith(b"{\\rtf1")
    assert visitor.get("/portaldvc/Upload/MauDon/9.999999.doc").status_code == 404


def test_submitting_leads_a_visitor_to_the_log_in(visitor: httpx.Client) -> None:
    procedure = visitor.get(f"{menu.PROCEDURE}?_nlv=4")
    assert press(visitor, procedure, "Nộp hồ sơ").url.path == menu.LOGIN
    assert visitor.get(WIZARD).url.path == menu.LOGIN
    assert visitor.get(menu.ACCOUNT).url.path == menu.LOGIN


def test_log_in_is_local_and_its_identity_links_are_dead(visitor: httpx.Client) -> None:
    page = visitor.get(menu.LOGIN)
    for words in ("Cổng dịch vụ công quốc gia", "VNeID"):
        assert soup(page).find("a", string=re.compile(words))["href"] == "#"
    assert "xacthuc" not in page.text
    assert "dancuquocgia" not in page.text
    refused = press(visitor, page, "Đăng nhập", **{"ctl00$Main$txtTenDangNhap": "a", "ctl00$Main$txtMatKhau": "b"})
    assert "Đăng nhập không thành công" in refused.text


def test_unknown_dossier_code_is_a_server_error_and_a_known_one_shows_a_bare_status(visitor: httpx.Client) -> None:
    page = visitor.get(soup(visitor.get(menu.DOSSIER_LOOKUP)).iframe["src"])
    unknown = press(visitor, page, "Tra cứu", **{"ctl00$Main$txtMaHoSo": "H98.00-999999"})
    assert unknown.status_code == 500
    assert "Server Error" in unknown.text
    known = press(visitor, page, "Tra cứu", **{"ctl00$Main$txtMaHoSo": PORTAL.dossier_code})
    assert "Đang xử lý" in known.text
    assert "hẹn trả:" not in known.text
    assert "Bạn chưa nhập mã hồ sơ" in press(visitor, page, "Tra cứu").text


def test_result_look_up_works(visitor: httpx.Client) -> None:
    page = visitor.get(menu.RESULT_LOOKUP)
    known = press(visitor, page, "Kiểm tra", **{"ctl00$Main$txtSoKyHieu": SAMPLE_RESULT.symbol})
    assert SAMPLE_RESULT.title in known.text
    unknown = press(visitor, page, "Kiểm tra", **{"ctl00$Main$txtSoKyHieu": "0/KHONG-CO"})
    assert unknown.status_code == 200
    assert "Không tìm thấy văn bản" in unknown.text


def test_feedback_and_guide_lead_nowhere(visitor: httpx.Client) -> None:
    feedback = soup(visitor.get(HOME)).find("a", string="Phản ánh kiến nghị")
    assert visitor.get(feedback["href"]).status_code == 404
    guide = soup(visitor.get(menu.GUIDE)).select(".noidung a")
    assert [visitor.get(link["href"]).status_code for link in guide] == [404]
    assert visitor.get(menu.DIRECTIVES).status_code == 500


def test_statistics_are_last_years_and_all_zero(visitor: httpx.Client) -> None:
    this_year = date.today().year  # noqa: DTZ011  the portal shows the calendar day of its own machine
    text = soup(visitor.get(menu.STATISTICS)).select_one(".than").text
    assert str(this_year - 1) in text
    assert str(this_year) not in text
    table = soup(visitor.get(menu.STATISTICS)).select_one("table.luoi")
    figures = [cell.text for row in table.select("tr")[1:] for cell in row.select("td")[1:]]
    assert len(figures) >= 8 * 5
    assert set(figures) == {"0", "0%"}


def test_questions_and_survey_are_empty(visitor: httpx.Client) -> None:
    assert "Chưa có dữ liệu" in visitor.get(menu.QUESTIONS).text
    survey = visitor.get(menu.SURVEY)
    assert "chưa có cuộc khảo sát nào" in survey.text
    assert soup(survey).select("input:not([type=hidden])") == []


def test_assistant_is_a_picture(visitor: httpx.Client) -> None:
    picture = soup(visitor.get(HOME)).find("img", src=re.compile("tro-ly-ao"))
    assert picture.find_parent("a") is None
    assert not picture.has_attr("onclick")


def test_pop_up_covers_home_until_it_was_closed(visitor: httpx.Client) -> None:
    assert soup(visitor.get(HOME)).select("#pop_up")
    visitor.cookies.set("daXemThongBao", "1")
    assert soup(visitor.get(HOME)).select("#pop_up") == []


def test_home_waits_for_a_megabyte_in_its_head_and_no_other_page_does(visitor: httpx.Client) -> None:
    head = soup(visitor.get(HOME)).head
    assert head.find("script", src="/Scripts/danh-muc-dia-ban.js").attrs.keys() == {"type", "src"}
    assert len(visitor.get("/Scripts/danh-muc-dia-ban.js").content) >= SCRIPT_BYTES
    assert len(visitor.get("/App_Themes/CaoSon/giao-dien-cu.css").content) >= STYLESHEET_BYTES
    assert soup(visitor.get(menu.NEWS)).select("script[src]") == []


@pytest.mark.parametrize("path", [HOME, menu.CATALOGUE, f"{menu.PROCEDURE}?_nlv=4", menu.LOGIN])
def test_accessibility_failures_are_on_the_pages(visitor: httpx.Client, path: str) -> None:
    page = soup(visitor.get(path))
    assert not page.html.has_attr("lang")
    assert [image for image in page.select("img") if image.has_attr("alt")] == []
    assert page.select("marquee")
    assert page.select("h1, h2, h3, main, nav, header, label, th, [role]") == []
    assert "user-scalable=no" in page.select_one("meta[name=viewport]")["content"]
    assert len(page.title.text.split(" - ")[0]) >= 5


def test_news_titled_like_functions_are_news(visitor: httpx.Client) -> None:
    titles = " ".join(link.text for link in soup(visitor.get(menu.NEWS)).select(".than a"))
    for words in ("tra cứu hồ sơ", "Thanh toán trực tuyến", "Trợ lý ảo", "Đánh giá sự hài lòng"):
        assert words in titles
    article = soup(visitor.get(f"{menu.ARTICLE}?id=2")).select_one(".than")
    assert article.select("input, button, iframe") == []


def test_wizard_has_three_steps_in_one_page_and_few_fields_and_names_no_field(citizen: httpx.Client) -> None:
    page = soup(citizen.get(WIZARD))
    assert [step.text for step in page.select(".cacbuoc div")] == [
        "Bước 1. Thông tin người nộp",
        "Bước 2. Thành phần hồ sơ",
        "Bước 3. Gửi hồ sơ",
    ]
    fields = page.select(".wizard input[type=text], .wizard select")
    assert {field["name"] for field in fields} == FIELDS
    assert page.select_one(".wizard input[type=text]").get("value", "") == ""
    message = page.select_one(".loi").text
    assert "Có lỗi xảy ra" in message
    assert "Họ và tên" not in message


def test_wizard_asks_for_paper_and_offers_neither_upload_nor_draft(citizen: httpx.Client) -> None:
    page = soup(citizen.get(WIZARD)).select_one(".wizard")
    assert "bản giấy" in page.text
    assert page.select("input[type=file]") == []
    assert not re.search("bưu chính|ký số|thanh toán|Zalo|SMS", page.text)
    assert page.find("a", string="Lưu tạm")["href"] == "#"
    assert [button["value"] for button in page.select("input[type=submit]")] == ["Nộp hồ sơ"]


def test_account_is_bare(citizen: httpx.Client) -> None:
    links = {link.text: link["href"] for link in soup(citizen.get(menu.ACCOUNT)).select(".noidung a")}
    assert links == {"Thông tin cá nhân": "#", "Hồ sơ của tôi": menu.MY_DOSSIERS, "Đổi mật khẩu": "#"}


def test_the_list_of_dossiers_gives_codes_and_states_and_nothing_else(visitor: httpx.Client, citizen: httpx.Client):
    page = soup(citizen.get(menu.MY_DOSSIERS)).select_one(".noidung")
    assert [row.select("td")[3].text for row in page.select("tr")[1:]] == [
        "Đang xử lý",
        "Yêu cầu bổ sung",
        "Đã có kết quả, mời đến quầy nhận",
    ]
    assert page.select("a, button, input") == []
    assert visitor.get(menu.MY_DOSSIERS).url.path == menu.LOGIN


def test_log_out_ends_the_session(citizen: httpx.Client) -> None:
    assert "Xin chào" in citizen.get(HOME).text
    citizen.get(menu.LOGOUT)
    assert citizen.get(menu.ACCOUNT).url.path == menu.LOGIN


def test_final_submissions_are_counted_by_kind(served: Served, visitor: httpx.Client, citizen: httpx.Client) -> None:
    sent_before = len(served.ledger.final_submissions)
    poll = press(visitor, visitor.get(menu.RATING), "Bình chọn", **{"ctl00$ucBinhChon$rdl": "2"})
    assert "Cảm ơn" in poll.text
    assert "đã được gửi" in press(visitor, visitor.get(menu.QUESTIONS), "Gửi câu hỏi").text
    page = press(citizen, citizen.get(WIZARD), "Nộp hồ sơ", **{"ctl00$Main$Wizard1$txtHoTen": "Nguyễn Văn Thử"})
    assert "H98.18-002431" in page.text
    assert [(one.path, one.kind) for one in served.ledger.final_submissions[sent_before:]] == [
        (menu.RATING, "rating"),
        (menu.QUESTIONS, "question"),
        (menu.SUBMIT, "dossier"),
    ]


def test_enter_in_a_search_field_presses_the_poll_button_and_votes_for_nothing(
    served: Served, visitor: httpx.Client
) -> None:
    sent_before, writes_before = served.ledger.final_submissions, served.ledger.writes
    answer = press(visitor, visitor.get(HOME), "Bình chọn", **{"ctl00$Main$txtTuKhoa": "khai sinh"})
    assert "Bạn chưa chọn phương án nào" in answer.text
    assert served.ledger.final_submissions == sent_before
    assert served.ledger.writes == writes_before + 1
