"""Sample portal (a): what its truth file says is so."""

import hashlib
import re
from collections import deque
from itertools import combinations
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from bs4 import BeautifulSoup

from auditor.demo.an_lam import PORTAL
from auditor.demo.an_lam.dates import days_ago, today, vietnamese
from auditor.demo.catalogue import procedures
from auditor.demo.server import serve

UNKNOWN_CODE = "H00.00.00-9999999"
FILTERS = {
    "doi-tuong": ("Tổ chức", 5),
    "linh-vuc": ("Hoạt động xây dựng", 4),
    "muc-do": ("Một phần", 6),
    "co-quan": ("Sở Xây dựng", 3),
}
"""Query parameter -> a value, and the column of the table that shows it."""


@pytest.fixture(scope="module")
def served():
    with serve(PORTAL) as running:
        yield running


@pytest.fixture
def visitor(served):
    with httpx.Client(base_url=served.base_url, timeout=30) as client:
        yield client


@pytest.fixture
def citizen(served):
    with httpx.Client(base_url=served.base_url, cookies=dict([PORTAL.session_cookie]), timeout=30) as client:
        yield client


def read(client, address, **query):
    answer = client.get(address, params=query or None)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.text, "lxml")


def words(soup):
    return " ".join(soup.main.get_text(" ").split())


def rows(soup):
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in soup.select("main tbody tr")]


def count(soup):
    found = re.search(r"Tìm thấy (\d+)", words(soup))
    return int(found.group(1)) if found else 0


def crawl(client, base_url):
    """Follow every link of the portal, except the one that ends the session; address -> status."""
    waiting, seen = deque(["/"]), {}
    while waiting:
        address = waiting.popleft()
        if address in seen:
            continue
        answer = client.get(address)
        seen[address] = answer.status_code
        if "html" not in answer.headers.get("content-type", ""):
            continue
        for link in BeautifulSoup(answer.text, "lxml").select("a[href]"):
            target = urljoin(base_url + address, link["href"]).partition("#")[0]
            if target.startswith(base_url + "/") and urlsplit(target).path != "/dang-xuat":
                waiting.append(target.removeprefix(base_url))
    return seen


@pytest.mark.parametrize("who", ["visitor", "citizen"])
def test_only_the_two_broken_links_are_broken(served, who, request):
    seen = crawl(request.getfixturevalue(who), served.base_url)
    assert len(seen) > 100
    assert {address: status for address, status in seen.items() if status not in (200, 302)} == {
        "/index.php?language=vi&nv=ban-do-so": 500,
        "/cong-bao/so-moi-nhat": 404,
    }


def test_login_goes_to_the_two_identity_hosts(visitor):
    links = [link["href"] for link in read(visitor, "/dang-nhap").select("main .the--lon a")]
    targets = [httpx.URL(visitor.get(link).headers["location"]) for link in links]
    assert [(target.host, target.path) for target in targets] == [
        ("xacthuc.dichvucong.gov.vn", "/oauth2/authorize"),
        ("sso.dancuquocgia.gov.vn", "/auth"),
    ]
    assert targets[0].params["response_type"] == "code"
    assert targets[0].params["acr_values"] == "LoA1"


def test_catalogue_pages_through_every_procedure_with_its_level(visitor):
    listed = [row for page in range(1, 7) for row in rows(read(visitor, "/dich-vu-cong", trang=page))]
    assert [row[1] for row in listed] == [one.code for one in procedures()]
    assert {row[6] for row in listed} == {"Toàn trình", "Một phần"}


@pytest.mark.parametrize("names", list(combinations(FILTERS, 2)), ids="+".join)
def test_any_two_filters_narrow_the_list_to_rows_that_match(visitor, names):
    soup = read(visitor, "/dich-vu-cong", **{name: FILTERS[name][0] for name in names})
    assert 0 < count(soup) < len(procedures())
    for row in rows(soup):
        assert all(FILTERS[name][0] in row[FILTERS[name][1]] for name in names)


def test_search_takes_accents_or_none_and_ignores_nonsense(visitor):
    with_accents = read(visitor, "/dich-vu-cong", **{"tu-khoa": "lý lịch tư pháp"})
    without = read(visitor, "/dich-vu-cong", **{"tu-khoa": "ly lich tu phap"})
    assert rows(with_accents) == rows(without)
    assert len(rows(without)) == 3
    assert all("lý lịch tư pháp" in row[2] for row in rows(without))
    nonsense = read(visitor, "/dich-vu-cong", **{"tu-khoa": "zxqv wpkj"})
    assert rows(nonsense) == []
    assert "Không tìm thấy" in words(nonsense)


@pytest.mark.parametrize("procedure", procedures()[::7], ids=lambda one: one.code)
def test_procedure_page_has_code_and_all_parts(visitor, procedure):
    soup = read(visitor, "/dich-vu-cong/chi-tiet", **{"ma-thu-tuc": procedure.code})
    filled = {row.th.get_text(strip=True) for row in soup.select("main tr") if row.td.get_text(strip=True)}
    assert {
        "Mã thủ tục",
        "Tên thủ tục",
        "Trình tự thực hiện",
        "Cách thức thực hiện",
        "Thành phần hồ sơ",
        "Số lượng hồ sơ",
        "Thời hạn giải quyết",
        "Đối tượng thực hiện",
        "Cơ quan thực hiện",
    } <= filled
    assert procedure.code in words(soup)


def test_form_is_open_to_visitors_and_every_field_is_labelled(visitor):
    soup = read(visitor, "/dich-vu-cong/tiep-nhan-online", **{"ma-thu-tuc": "1.001193"})
    assert len(soup.select("#cac-buoc li")) == 4
    fields = soup.select("#buoc-1 input, #buoc-1 select, #buoc-1 textarea")
    assert len(fields) == 9
    assert all(soup.find("label", attrs={"for": field["id"]}) for field in fields)
    assert len(soup.select("#buoc-2 input[type=file]")) == 3
    assert "10 MB" in words(soup)
    assert "bưu chính công ích" in soup.select_one("#buoc-3").get_text()
    for hidden in ("Lưu tạm", "Chọn từ kho", "Gửi yêu cầu ký số"):
        assert hidden not in soup.select_one("#to-khai").get_text()


def test_form_is_filled_in_and_fuller_with_an_account(citizen):
    soup = read(citizen, "/dich-vu-cong/tiep-nhan-online", **{"ma-thu-tuc": "1.001193"})
    for name in ("CongDan_HoTen", "CongDan_SoDinhDanh", "CongDan_NgaySinh", "CongDan_DiaChi"):
        field = soup.select_one(f"#{name}")
        assert field["value"]
        assert field.has_attr("readonly")
    assert {box["value"] for box in soup.select("[name=kenh]")} == {"sms", "email", "zalo", "tai-khoan"}
    assert len(soup.select("#ncc-1 option")) == 4
    assert len(soup.select("#kho-1 [data-tu-kho]")) == 4
    assert soup.select_one("button[formaction$=luu-tam]").get_text() == "Lưu tạm"


def test_a_draft_goes_on_with_what_was_entered(citizen):
    link = read(citizen, "/tai-khoan/ho-so").find("a", string="Tiếp tục kê khai")["href"]
    soup = read(citizen, link)
    assert soup.select_one("#noi-dung-yeu-cau").get_text()
    assert soup.select_one("#truong-hop option[selected]")


def test_account_pages_ask_a_visitor_to_log_in(visitor):
    for address in ("/tai-khoan", "/tai-khoan/ho-so", "/tai-khoan/kho-du-lieu", "/tai-khoan/ket-qua?ma-ho-so=x"):
        answer = visitor.get(address)
        assert answer.status_code == 302
        assert answer.headers["location"].startswith("/dang-nhap?return-url=%2Ftai-khoan")


def test_returned_dossier_tells_why_and_takes_what_is_missing(citizen):
    link = read(citizen, "/tai-khoan/ho-so").find("a", string="Bổ sung hồ sơ")["href"]
    soup = read(citizen, link)
    assert "Tên hộ kinh doanh trùng" in words(soup)
    assert soup.select_one("form input[type=file]")


def test_dossier_lookup_shows_steps_or_says_not_found(visitor):
    known = words(read(visitor, "/tra-cuu-ho-so", **{"ma-ho-so": PORTAL.dossier_code}))
    for expected in ("Trình ký, phê duyệt", "Sở Tư pháp", "Ngày hẹn trả", vietnamese(days_ago(-6))):
        assert expected in known
    assert "Không tìm thấy hồ sơ" in words(read(visitor, "/tra-cuu-ho-so", **{"ma-ho-so": UNKNOWN_CODE}))


def test_result_lookup_verifies_or_says_not_found(visitor):
    assert "Kết quả hợp lệ" in words(read(visitor, "/tra-cuu-ket-qua", **{"so-ket-qua": "731/KS"}))
    assert "Không tìm thấy kết quả" in words(read(visitor, "/tra-cuu-ket-qua", **{"so-ket-qua": "0/XX"}))


def test_statistics_are_of_the_current_month_by_agency_and_add_up(visitor):
    soup = read(visitor, "/index.php?language=vi&nv=thong-ke")
    assert f"tháng {today().month}/{today().year}" in words(soup)
    figures = [[int(value.replace(".", "")) for value in row[:6]] for row in rows(soup)]
    *agencies, total = figures
    assert len(agencies) == len({one.agency for one in procedures()})
    assert [sum(column) for column in zip(*agencies, strict=True)] == total
    for received, _, resolved, on_time, late, pending in agencies:
        assert received > 0
        assert resolved == on_time + late
        assert received == resolved + pending


def test_statistics_of_last_year_and_of_one_agency_differ(visitor):
    now = read(visitor, "/index.php?language=vi&nv=thong-ke")
    before = read(visitor, f"/index.php?language=vi&nv=thong-ke&nam={today().year - 1}&thang=ca-nam")
    one = read(visitor, "/index.php?language=vi&nv=thong-ke&co-quan=Sở Tư pháp")
    assert f"năm {today().year - 1}" in words(before)
    assert rows(before) != rows(now)
    assert [cell.get_text() for cell in one.select("tbody th")] == ["Sở Tư pháp", "Tổng cộng"]


def test_questions_are_answered_and_fresh(visitor):
    soup = read(visitor, "/index.php?language=vi&nv=hoi-dap")
    assert len(soup.select("article")) == 6
    assert vietnamese(days_ago(3)) in words(soup)


def test_rating_form_has_code_and_questions_and_results_lack_a_period(visitor):
    form = read(visitor, "/danh-gia").select_one("main form")
    assert form.select_one("[name=ma-ho-so]")
    assert len(form.select("fieldset")) == 4
    results = words(read(visitor, "/danh-gia/ket-qua"))
    assert "%" in results
    assert not re.search(r"\b20\d\d\b|quý|tháng|kỳ ", results)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("thủ tục đăng ký khai sinh", "1.001193"),
        ("Toi muon cap doi giay phep lai xe", "1.002809"),
        ("hôm nay trời có mưa không", "chưa tìm thấy"),
    ],
)
def test_assistant_answers_or_says_that_it_cannot(visitor, question, expected):
    answer = visitor.post("/api/tro-ly/hoi", json={"cauHoi": question})
    assert answer.status_code == 200
    assert expected in " ".join(answer.json()["traLoi"])


@pytest.mark.parametrize("body", [b"", b"[]", b'{"cauHoi": 7}', b"not json"])
def test_assistant_refuses_what_is_no_question(visitor, body):
    assert visitor.post("/api/tro-ly/hoi", content=body).status_code == 400


def test_traps_are_there(visitor):
    home = read(visitor, "/")
    trap = home.find("a", string="Tra cứu hồ sơ trực tuyến đạt kết quả cao")
    assert "nv=tin-tuc" in trap["href"]
    assert home.find(string="Thống kê truy cập")
    assert home.find("a", string="Ứng dụng An Lâm Số")["href"] == "#"
    assert home.select_one(".ngay-dang")


def test_every_final_endpoint_is_counted():
    final = {
        "/dich-vu-cong/tiep-nhan-online/gui-ho-so": "dossier",
        "/dich-vu-cong/tiep-nhan-online/luu-tam": "draft",
        "/tai-khoan/bo-sung/gui": "dossier",
        "/thanh-toan/xac-nhan": "payment",
        "/phan-anh-kien-nghi/gui": "petition",
        "/danh-gia/gui": "rating",
        "/khao-sat/gui": "survey",
        "/hoi-dap/gui": "question",
    }
    with serve(PORTAL) as own, httpx.Client(base_url=own.base_url, cookies=dict([PORTAL.session_cookie])) as client:
        pages = crawl(client, own.base_url)
        forms = [form for address in pages if pages[address] == 200 for form in _posting(client, address)]
        assert set(forms) == set(final)
        assert own.ledger.final_submissions == ()
        for path in final:
            assert client.post(path).status_code == 200
        assert {one.path: one.kind for one in own.ledger.final_submissions} == final
        assert own.ledger.writes == len(final)


def _posting(client, address):
    answer = client.get(address)
    if "html" not in answer.headers["content-type"]:
        return []
    soup = BeautifulSoup(answer.text, "lxml")
    actions = [form["action"] for form in soup.select("form[method=post]")]
    return actions + [button["formaction"] for button in soup.select("[formaction]")]


def test_finished_dossier_hands_out_receipt_and_signed_result(citizen):
    code = "H98.30.11-0000731"
    receipt = citizen.get("/tai-khoan/bien-lai", params={"ma-ho-so": code})
    assert receipt.content.startswith(b"%PDF-")
    document = citizen.get("/tai-khoan/ket-qua", params={"ma-ho-so": code}).content
    start, end, rest = (int(n) for n in re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", document).groups())
    assert end + rest == len(document)
    signature = bytes.fromhex(document[start + 1 : end - 1].decode())
    length = 4 + int.from_bytes(signature[2:4], "big")
    assert signature[:2] == b"\x30\x82"
    assert not any(signature[length:])
    assert hashlib.sha256(document[:start] + document[end:]).digest() in signature
