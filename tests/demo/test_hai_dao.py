"""The ministry's portal must be as good, and as bad, as its truth file says."""

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import httpx
import pytest
from bs4 import BeautifulSoup, Comment

from auditor.demo.catalogue import procedures as everybodys_procedures
from auditor.demo.hai_dao import PORTAL, listing, menu
from auditor.demo.hai_dao.content import questions
from auditor.demo.hai_dao.dates import last_quarter, today
from auditor.demo.hai_dao.digest import form_digest, is_own
from auditor.demo.hai_dao.dossiers import dossiers
from auditor.demo.hai_dao.lookup import Captchas
from auditor.demo.hai_dao.procedures import procedures
from auditor.demo.server import Served, serve

FIELD = "ctl00$PlaceHolderMain$"
WIZARD = f"{menu.SUBMIT}?ItemID=14"
ENTERED = ("HoTen", "SoDinhDanh", "NgaySinh", "DiaChi", "DienThoai")


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


def soup(answer: httpx.Response) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "lxml")


def post_back(client: httpx.Client, page: httpx.Response, button: str, **fields: str) -> httpx.Response:
    """Post a page back as its form would: hidden and typed fields, and the pressed button."""
    form = soup(page).find("form", id="aspnetForm")
    data = {one["name"]: one.get("value", "") for one in form.select("input[name]:not([type=submit], [type=radio])")}
    data.update({f"{FIELD}{name}": value for name, value in fields.items()})
    pressed = form.find("input", {"type": "submit", "value": button})
    return client.post(form["action"], data={**data, pressed["name"]: button})


def listed(page: httpx.Response) -> list[list[str]]:
    """Give the rows of the list: number, code, name, field, agency, level, submission."""
    rows = soup(page).select("table.luoi tr")[1:]
    return [[cell.get_text(strip=True) for cell in row.select("td")] for row in rows]


def whole_list(client: httpx.Client) -> list[list[str]]:
    found: list[list[str]] = []
    while len(found) < len(procedures()):
        found += listed(client.get(f"{menu.LIST}?PageFirstRow={len(found) + 1}"))
    return found


def found_for(client: httpx.Client, **query: str) -> list[list[str]]:
    return listed(client.get(menu.LIST, params=query))


def test_every_procedure_is_listed_once_page_by_page(visitor: httpx.Client) -> None:
    assert [row[1] for row in whole_list(visitor)] == [one.code for one in procedures()]
    assert len({one.code for one in procedures()}) == len(procedures()) >= 40


def test_two_rows_of_three_say_their_level(visitor: httpx.Client) -> None:
    levels = [row[5] for row in whole_list(visitor)]
    share = sum(level in listing.LEVELS for level in levels) / len(levels)
    assert share == pytest.approx(2 / 3, abs=0.02)
    assert set(levels) - set(listing.LEVELS) == {"Mức độ 3", "Mức độ 4"}


def test_only_the_field_filters_as_it_should(visitor: httpx.Client) -> None:
    whole = found_for(visitor)
    for field in listing.fields():
        rows = found_for(visitor, linhvuc=field)
        assert rows != whole
        assert {row[3] for row in rows} == {field}
    for agency in listing.agencies():
        rows = found_for(visitor, coquan=agency)
        assert rows not in ([], whole)
        assert agency not in {row[4] for row in rows}
    for level in listing.LEVELS:
        rows = found_for(visitor, mucdo=level)
        assert rows not in ([], whole)
        assert level not in {row[5] for row in rows}
    for audience in listing.AUDIENCES:
        assert found_for(visitor, doituong=audience) == whole


@pytest.mark.parametrize("words", ["thẻ cư dân đảo", "the cu dan dao", "THẺ CƯ DÂN ĐẢO"])
def test_the_list_is_searched_with_and_without_diacritics(visitor: httpx.Client, words: str) -> None:
    assert [row[1] for row in found_for(visitor, k=words)] == ["2.001738", "2.001770"]


@pytest.mark.parametrize("words", ["zxqvkw", "lý lịch tư pháp", "đăng ký khai sinh", "giấy phép lái xe"])
def test_the_list_finds_nothing_where_it_has_nothing(visitor: httpx.Client, words: str) -> None:
    answer = visitor.get(menu.LIST, params={"k": words})
    assert "Không tìm thấy thủ tục nào" in answer.text
    assert listed(answer) == []


def test_the_procedures_are_a_ministrys_own() -> None:
    assert not {one.code for one in procedures()} & {one.code for one in everybodys_procedures()}
    assert not any("tỉnh" in one.agency or "xã" in one.agency for one in procedures())


def test_the_catalogue_stands_in_titled_frames(visitor: httpx.Client) -> None:
    frames = soup(visitor.get(menu.CATALOGUE)).select("frameset > frame[title]")
    assert [frame["src"] for frame in frames] == [menu.FIELD_TREE, menu.LIST]
    links = soup(visitor.get(menu.FIELD_TREE)).select("a[target=noidung]")
    assert found_for(visitor, linhvuc=listing.fields()[2]) == listed(visitor.get(links[3]["href"]))


def test_a_procedure_shows_its_name_and_code_and_loads_the_other_parts(visitor: httpx.Client) -> None:
    page = visitor.get(f"{menu.PROCEDURE}?ItemID=3")
    assert "1.005400" in page.text
    later = (
        "Trình tự thực hiện",
        "Cách thức",
        "Số lượng hồ sơ",
        "Thời hạn",
        "Đối tượng thực hiện",
        "Cơ quan thực hiện",
    )
    assert not [part for part in later if part in soup(page).find(id="noidung-tab").text]
    addresses = [re.search(r"'(/[^']+)'", tab["onclick"]).group(1) for tab in soup(page).select("td.tab")]
    behind = "".join(visitor.get(address).text for address in addresses)
    assert [part for part in (*later, "Thành phần hồ sơ") if part not in behind] == []
    assert visitor.get(f"{menu.PROCEDURE}?ItemID=999").status_code == 500
    assert visitor.get(f"{menu.PROCEDURE_PART}?ItemID=3&phan=khac").status_code == 500


@pytest.mark.parametrize(
    ("way", "host"),
    [
        (f"{menu.TRUST}?trust=DVCQG", "https://xacthuc.dichvucong.gov.vn/oauth2/authorize?"),
        (f"{menu.TRUST}?trust=VNeID", "https://sso.dancuquocgia.gov.vn/auth?"),
        (f"{menu.FORWARD}?dich=pakn", "https://pakn.dichvucong.gov.vn/"),
    ],
)
def test_the_national_systems_are_asked(visitor: httpx.Client, way: str, host: str) -> None:
    assert visitor.get(way, follow_redirects=False).headers["location"].startswith(host)
    assert visitor.get(way.partition("=")[0] + "=khac").status_code == 404


def test_log_in_and_petitions_are_pictures_with_a_name_only(visitor: httpx.Client) -> None:
    home = soup(visitor.get(menu.HOME))
    assert home.find("img", alt="Đăng nhập").find_parent("a")["href"] == menu.LOGIN
    petition = home.find("img", alt="Phản ánh, kiến nghị").find_parent("a")
    assert petition["href"] == f"javascript:moCuaSo('{menu.FORWARD}?dich=pakn')"
    cards = soup(visitor.get(menu.LOGIN))
    assert "window.open('/_trust/default.aspx?trust=DVCQG'" in cards.select_one("a[onclick]")["onclick"]
    assert cards.find("a", string=re.compile("VNeID"))["href"] == f"{menu.TRUST}?trust=VNeID"


def test_after_a_code_in_vain_the_look_up_answers_only_who_read_the_picture(visitor: httpx.Client) -> None:
    page = visitor.get(menu.DOSSIER_LOOKUP)
    assert soup(page).select_one("img[src*=captcha]") is None
    assert "hẹn trả" in post_back(visitor, page, "Tra cứu", txtMaHoSo=PORTAL.dossier_code).text
    answer = post_back(visitor, page, "Tra cứu", txtMaHoSo="000.00.00.H99-991231-9999")
    assert "Không tìm thấy hồ sơ có mã 000.00.00.H99-991231-9999" in answer.text
    page = visitor.get(menu.DOSSIER_LOOKUP)
    picture = visitor.get(soup(page).select_one("img[src*=captcha]")["src"])
    assert picture.headers["content-type"] == "image/png"
    answer = post_back(visitor, page, "Tra cứu", txtMaHoSo=PORTAL.dossier_code, txtMaXacNhan="SAI")
    assert "Mã xác nhận không đúng" in answer.text
    assert "hẹn trả" not in answer.text


def test_a_captcha_is_good_for_one_try() -> None:
    captchas = Captchas()
    number = captchas.show()
    letters = captchas.letters(number)
    assert captchas.take(number, letters.lower())
    assert not captchas.take(number, letters)
    assert not captchas.take("99", "")


def test_the_result_look_up_is_gone_though_the_answer_says_ok(visitor: httpx.Client) -> None:
    assert f'href="{menu.RESULTS_GONE}"' in visitor.get(menu.HOME).text
    answer = visitor.get(menu.RESULTS_GONE)
    assert answer.status_code == 200
    assert "không tồn tại" in answer.text
    assert visitor.get(menu.LAWS_GONE).status_code == 404
    assert visitor.get(menu.CALENDAR).status_code == 500


def test_statistics_are_this_years_month_by_month_and_of_no_agency(visitor: httpx.Client) -> None:
    page = visitor.get(menu.STATISTICS)
    rows = [[cell.text for cell in row.select("td")] for row in soup(page).select("table.luoi tr")]
    assert rows[0] == ["Thang", "Tiep nhan", "Da giai quyet", "Dung han", "Qua han"]
    assert [row[0] for row in rows[1:-1]] == [f"Thang {month}/{today().year}" for month in range(1, today().month + 1)]
    assert all(int(figure) > 0 for row in rows[1:-1] for figure in row[1:4])
    assert not any(agency in page.text for agency in listing.agencies())
    assert visitor.get("/PublishingImages/bieu-do.png").content.startswith(b"\x89PNG")


def test_satisfaction_is_published_by_unit_for_the_last_quarter(visitor: httpx.Client) -> None:
    page = visitor.get(menu.RATING_RESULTS)
    _, first, last = last_quarter(today())
    assert f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}" in page.text
    assert {row[0] for row in listed(page)} == set(listing.agencies())
    assert all(int(figure) > 0 for row in listed(page) for figure in row[1:5])
    ways = [visitor.get(page).text for page in (menu.HOME, menu.RATING, menu.STATISTICS)]
    assert not any(menu.RATING_RESULTS in way for way in ways)
    assert menu.RATING_RESULTS in visitor.get(menu.SITEMAP).text


@pytest.mark.parametrize(
    ("day", "number", "first", "last"),
    [
        (date(2026, 11, 25), 3, date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 1, 1), 4, date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 4, 1), 1, date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_the_last_quarter(day: date, number: int, first: date, last: date) -> None:
    assert last_quarter(day) == (number, first, last)


def test_rating_asks_for_a_dossier_and_five_questions_without_diacritics(visitor: httpx.Client) -> None:
    form = soup(visitor.get(menu.RATING)).select_one("table.phieu")
    assert "Ma ho so" in form.text
    assert len({one["name"] for one in form.select("input[type=radio]")}) == 5
    assert form.text.isascii()


def test_questions_are_answered_with_dates_and_a_survey_is_open(visitor: httpx.Client) -> None:
    moved = visitor.get(menu.QUESTIONS_OLD)
    assert soup(moved).select_one("meta[http-equiv=refresh]")["content"] == f"0;url={menu.QUESTIONS}"
    page = visitor.get(menu.QUESTIONS)
    assert [f"Trả lời ({one.answered_on:%d/%m/%Y}):" in page.text for one in questions()] == [True] * 8
    assert (today() - max(one.answered_on for one in questions())).days == 9
    survey = soup(visitor.get(menu.SURVEY)).select_one("table.phieu")
    assert len({one["name"] for one in survey.select("input[type=radio]")}) == 2
    assert survey.select("textarea")


def test_guides_are_documents_that_open(visitor: httpx.Client) -> None:
    assert f'href="{menu.GUIDE}"' in str(soup(visitor.get(menu.HOME)).select_one("#footer"))
    files = re.findall(r"/dvc/Documents/[\w-]+\.pdf", visitor.get(menu.GUIDE).text)
    assert len(files) == 2
    assert all(visitor.get(file).content.startswith(b"%PDF-1.4") for file in files)
    assert visitor.get("/dvc/Documents/khac.pdf").status_code == 404


def test_the_chat_says_the_same_to_everything(visitor: httpx.Client) -> None:
    answers = {
        visitor.get(menu.CHAT_ANSWER, params={"cauhoi": words}).text
        for words in ("thủ tục đăng ký khai sinh", "thẻ cư dân đảo", "zxqvkw")
    }
    assert len(answers) == 1


def test_the_search_center_finds_the_same_news_for_everything(visitor: httpx.Client) -> None:
    pages = {
        str(soup(visitor.get(f"{menu.SITE_SEARCH}?k={quote(words)}")).select(".tin")) for words in ("đảo", "zxqvkw")
    }
    assert len(pages) == 1


def test_english_pages_name_functions_and_have_none(visitor: httpx.Client) -> None:
    home = soup(visitor.get(menu.ENGLISH))
    assert home.html["lang"] == "en"
    for link in home.select(".static-item a[href*=section]"):
        page = soup(visitor.get(link["href"]))
        assert "is being translated" in page.text
        assert page.select("input:not([type=hidden]), iframe, table") == []


def test_what_is_commented_out_or_dead_stays_so(visitor: httpx.Client) -> None:
    home = soup(visitor.get(menu.HOME))
    comments = " ".join(home.find_all(string=lambda text: isinstance(text, Comment)))
    assert "Thanh toán trực tuyến" in comments
    assert "gov-tracking" in comments
    assert home.find("a", string="Đánh giá hồ sơ")["href"] == "javascript:void(0)"


def test_a_visitor_who_submits_is_sent_to_log_in(visitor: httpx.Client) -> None:
    for page in (WIZARD, menu.ACCOUNT, menu.MY_DOSSIERS, menu.DATA_STORE):
        assert visitor.get(page).url.path == menu.LOGIN


def test_the_wizard_knows_two_fields_and_names_none_that_is_missing(citizen: httpx.Client) -> None:
    page = soup(citizen.get(WIZARD))
    fields = {name: page.find(id=name) for name in (*ENTERED, "Email", "NoiDung")}
    assert [name for name, field in fields.items() if field["value"]] == ["HoTen", "SoDinhDanh"]
    assert [name for name, field in fields.items() if field.has_attr("class")] == list(ENTERED)
    assert all(page.find("label", {"for": name}) for name in (*fields, "TruongHop", "CoQuan"))
    assert page.select_one(".loi").text == "Vui lòng nhập đầy đủ các thông tin bắt buộc (*)."
    assert "Bước 1" in page.select_one("[aria-current=step]").text


def test_the_wizard_has_what_its_truth_says_and_no_more(citizen: httpx.Client) -> None:
    page = soup(citizen.get(WIZARD)).select_one("#DeltaPlaceHolderMain")
    shown, parts, ways, end = page.select(".khungbuoc")
    assert [step.has_attr("hidden") for step in (shown, parts, ways, end)] == [False, True, True, True]
    assert len(page.select("input[type=file]")) == len(parts.select("input[type=file]")) == 3
    assert not re.search(r"\bMB\b|dung lượng|định dạng|PDF", page.text)
    assert {link["href"] for link in page.find_all("a", string="Ký số")} == {"javascript:void(0)"}
    assert "kho" not in parts.text.lower()
    labels = {label.text for label in ways.select("label")}
    assert {"Nhân viên bưu chính công ích đến nhận hồ sơ tại nhà", "Nhận qua dịch vụ bưu chính công ích"} <= labels
    assert len(ways.select("input[type=radio][name$=rdlTra]")) == 3
    assert not re.search("SMS|Zalo|thông báo", page.text)
    assert [button["value"] for button in page.select("input[type=submit]")] == ["Gửi hồ sơ", "Lưu tạm"]


def test_the_account_has_dossiers_a_draft_papers_and_an_unsigned_result(citizen: httpx.Client) -> None:
    page = citizen.get(menu.MY_DOSSIERS)
    assert all(one.code in page.text for one in dossiers())
    draft = soup(page).find("a", string="Tiếp tục nộp")["href"]
    assert "rùa biển" in soup(citizen.get(draft)).find(id="NoiDung")["value"]
    open_one = citizen.get(f"{menu.MY_DOSSIER}?ma={PORTAL.dossier_code}").text
    assert "Ngày hẹn trả kết quả" in open_one
    assert "Văn phòng Bộ" in open_one
    returned = citizen.get(f"{menu.MY_DOSSIER}?ma={dossiers()[1].code}").text
    assert "Lý do: Ảnh chân dung bị mờ" in returned
    result = citizen.get(f"/dvc/KetQua/{dossiers()[2].code}.pdf").content
    assert result.startswith(b"%PDF")
    assert b"/Sig" not in result
    assert "Giấy xác nhận cư trú" in citizen.get(menu.DATA_STORE).text


def test_forms_of_other_sites_are_refused(visitor: httpx.Client, served: Served) -> None:
    before = served.ledger.final_submissions
    assert visitor.post(menu.RATING, data={f"{FIELD}btnGuiKhaoSat": "Gui danh gia"}).status_code == 403
    assert served.ledger.final_submissions == before
    assert is_own(form_digest())
    assert not is_own(form_digest().replace("0x", "0y"))


def test_final_submissions_are_counted_by_kind(visitor: httpx.Client, citizen: httpx.Client, served: Served) -> None:
    before = len(served.ledger.final_submissions)
    post_back(visitor, visitor.get(menu.RATING), "Gui danh gia")
    post_back(visitor, visitor.get(menu.SURVEY), "Gửi ý kiến")
    post_back(visitor, visitor.get(menu.QUESTIONS), "Gửi câu hỏi")
    assert "chưa chọn phương án" in post_back(visitor, visitor.get(menu.HOME), "Biểu quyết").text
    post_back(citizen, citizen.get(WIZARD), "Lưu tạm")
    post_back(citizen, citizen.get(f"{menu.MY_DOSSIER}?ma={dossiers()[1].code}"), "Bổ sung hồ sơ")
    entered = {f"wz$txt{name}": "x" for name in ENTERED}
    assert "Nộp hồ sơ thành công" in post_back(citizen, citizen.get(WIZARD), "Gửi hồ sơ", **entered).text
    kinds = [one.kind for one in served.ledger.final_submissions[before:]]
    assert kinds == ["rating", "survey", "question", "draft", "dossier", "dossier"]


def test_signing_out_ends_the_session(citizen: httpx.Client) -> None:
    assert "Xin chào" in citizen.get(menu.HOME).text
    citizen.get(menu.LOGOUT)
    assert citizen.get(menu.ACCOUNT).url.path == menu.LOGIN


def test_accessibility_failures_are_on_the_pages(visitor: httpx.Client) -> None:
    home = soup(visitor.get(menu.HOME))
    assert home.select(".tin img:not([alt])")
    assert home.select("ul > div")
    assert home.select("#footer a:empty:not([title], [aria-label])")
    assert home.select("iframe:not([title])")
    assert "user-scalable=no" in home.select_one("meta[name=viewport]")["content"]
    assert home.body.find("a")["href"] == "#DeltaPlaceHolderMain"
    assert home.html["lang"] == "vi"
    assert soup(visitor.get(menu.CHAT)).find("button", id="gui").get_text(strip=True) == ""
    assert soup(visitor.get(menu.DOSSIER_LOOKUP)).select("label") == []
