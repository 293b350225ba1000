"""Bình Hải must be as middling as its truth file says: what works works, and each fault is really there."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, Request, async_playwright, expect

from auditor.browser.executable import find_browser
from auditor.demo.binh_hai import PORTAL
from auditor.demo.binh_hai.application import create_app
from auditor.demo.binh_hai.eform import form_id
from auditor.demo.catalogue import procedures
from auditor.demo.portals import truth_path
from auditor.demo.server import FinalKind, Served, serve
from auditor.demo.truth import Truth, read_truth

CRIMINAL_RECORD = "2.000488"
WIZARD = f"/#/padsvc/apply-online/{form_id(CRIMINAL_RECORD)}?ma={CRIMINAL_RECORD}"
# At this pace the API answers at once: these tests are about what it answers.
QUICK = replace(PORTAL, create_app=partial(create_app, pace=0.0))


@pytest.fixture(name="served")
def _served() -> Iterator[Served]:
    with serve(QUICK) as served:
        yield served


@pytest.fixture(name="visitor")
def _visitor(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.base_url) as client:
        yield client


@pytest.fixture(name="citizen")
def _citizen(served: Served) -> Iterator[httpx.Client]:
    cookies = {cookie["name"]: cookie["value"] for cookie in served.session_state()["cookies"]}
    with httpx.Client(base_url=served.base_url, cookies=cookies) as client:
        yield client


@pytest.fixture(name="truth", scope="module")
def _truth() -> Truth:
    return read_truth(truth_path(PORTAL))


def search(client: httpx.Client, **wanted: str | int) -> dict[str, Any]:
    answer = client.post("/api/procedures/search", json=wanted)
    assert answer.status_code == 200
    content: dict[str, Any] = answer.json()
    return content


def today() -> date:
    return datetime.now().astimezone().date()


def day(text: str) -> date:
    number, month, year = (int(part) for part in text.split("/"))
    return date(year, month, number)


# --- The server -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/trang-chu", "/khong-co-trang-nay.html", "/robots.txt", "/assets/khong-co.js"])
def test_every_address_is_answered_with_the_shell(visitor: httpx.Client, path: str):
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "Cổng dịch vụ công tỉnh Bình Hải" in answer.text
    assert '<html lang="en">' in answer.text


def test_no_file_outside_the_assets_is_served(visitor: httpx.Client):
    answer = visitor.get("/assets/%2e%2e/application.py")
    assert "create_app" not in answer.text


def test_scripts_styles_and_pictures_are_served_as_what_they_are(visitor: httpx.Client):
    types = {
        path: visitor.get(f"/assets/{path}").headers["content-type"].split(";")[0]
        for path in ("main.js", "app.css", "img/emblem.svg")
    }
    assert types == {"main.js": "text/javascript", "app.css": "text/css", "img/emblem.svg": "image/svg+xml"}


def test_an_unknown_service_is_not_found_and_the_budget_fails(visitor: httpx.Client):
    assert visitor.get("/api/khong-co").status_code == 404
    assert visitor.get("/api/budget").status_code == 500


# --- Catalogue ------------------------------------------------------------------------------------------------------


def test_the_catalogue_pages_through_every_procedure_with_code_and_level(visitor: httpx.Client):
    rows = [row for page in range(1, 7) for row in search(visitor, page=page)["rows"]]
    assert [row["code"] for row in rows] == [procedure.code for procedure in procedures()]
    assert len(rows) >= 40
    assert {row["level"] for row in rows} == {"Toàn trình", "Một phần"}


@pytest.mark.parametrize(("facet", "value"), [("agency", "Sở Tư pháp"), ("field", "Hộ tịch"), ("level", "Một phần")])
def test_three_facets_filter(visitor: httpx.Client, facet: str, value: str):
    found = search(visitor, **{facet: value, "size": 50})
    assert 0 < found["total"] < len(procedures())
    assert {row[facet] for row in found["rows"]} == {value}


def test_the_facet_of_whom_it_serves_does_nothing(visitor: httpx.Client):
    assert search(visitor, audience="Tổ chức") == search(visitor)
    assert any("Tổ chức" not in procedure.audience for procedure in procedures())


def test_a_keyword_is_found_with_its_accents_only(visitor: httpx.Client):
    first = search(visitor, keyword="lý lịch tư pháp")["rows"]
    assert CRIMINAL_RECORD in [row["code"] for row in first[:5]]
    assert search(visitor, keyword="ly lich tu phap")["total"] == 0
    assert search(visitor, keyword="xyzzy không có")["total"] == 0


@pytest.mark.parametrize("body", [b"", b"[]", b"{not json", b'{"page": "x", "size": null}', b'{"page": -3}'])
def test_a_bad_search_body_is_answered_like_an_empty_one(visitor: httpx.Client, body: bytes):
    assert visitor.post("/api/procedures/search", content=body).json() == search(visitor)


def test_a_procedure_has_its_seven_parts_and_an_unknown_one_is_not_found(visitor: httpx.Client):
    record = visitor.get(f"/api/procedures/{CRIMINAL_RECORD}").json()
    assert all(record[part] for part in ("name", "steps", "methods", "parts", "copies", "time_limit", "agency"))
    assert record["audience"]
    assert visitor.get("/api/procedures/9.999999").status_code == 404


# --- Dossiers -------------------------------------------------------------------------------------------------------


def test_a_made_up_dossier_is_not_found_and_the_sample_shows_steps_but_no_due_day(visitor: httpx.Client):
    made_up = visitor.post("/api/dossiers/lookup", json={"code": "H99.15.08-999999"})
    assert (made_up.status_code, made_up.json()["found"]) == (200, False)
    sample = visitor.post("/api/dossiers/lookup", json={"code": PORTAL.dossier_code}).json()["dossier"]
    assert sample["agency"] == "Sở Tư pháp"
    assert len(sample["steps"]) == 3
    assert "hẹn trả" not in str(sample)


def test_a_result_is_looked_up_by_its_number(visitor: httpx.Client):
    assert visitor.post("/api/results/lookup", json={"code": "205/ubnd-tl"}).json()["found"]
    assert not visitor.post("/api/results/lookup", json={"code": "999/ABC"}).json()["found"]


def test_the_account_is_for_the_citizen_only(visitor: httpx.Client, citizen: httpx.Client):
    assert visitor.get("/api/account").status_code == 401
    assert visitor.get("/api/me").status_code == 401
    account = citizen.get("/api/account").json()
    assert {dossier["status"] for dossier in account["dossiers"]} >= {"Yêu cầu bổ sung", "Đã trả kết quả"}
    assert len(account["notices"]) >= 3
    assert citizen.get("/api/me").json()["fullname"] == "Nguyễn Văn An"


def test_the_form_opens_for_visitors_and_is_filled_in_for_the_citizen(visitor: httpx.Client, citizen: httpx.Client):
    address = f"/api/padsvc/{form_id(CRIMINAL_RECORD)}"
    empty, filled = visitor.get(address).json(), citizen.get(address).json()
    components = {part["key"]: part for group in empty["groups"] for part in group["components"]}
    assert len([part for part in components.values() if part["label"]]) >= 10
    assert [key for key, part in components.items() if not part["label"]] == ["addressDetail"]
    assert empty["values"] == {}
    assert filled["values"]["identityNumber"] == "099088001234"
    locked = {part["key"] for group in filled["groups"] for part in group["components"] if part.get("locked")}
    assert locked == {"fullname", "birthday", "identityNumber"}
    assert visitor.get("/api/padsvc/000000000000000000000000").status_code == 404


# --- What everybody may read ----------------------------------------------------------------------------------------


def test_statistics_are_of_the_current_period_and_never_by_agency(visitor: httpx.Client):
    current = visitor.get("/api/statistics").json()
    assert current["year"] == today().year
    assert day(current["total"]["to"]) == today()
    total = current["total"]
    assert total["received"] > total["resolved"] >= total["onTime"] > total["late"] >= 0
    for key in ("received", "resolved", "onTime", "late"):
        assert sum(month[key] for month in current["months"]) == total[key]
    assert not any(procedure.agency in str(current) for procedure in procedures())
    assert visitor.get(f"/api/statistics?nam={today().year - 1}").json()["total"]["to"].startswith("31/12/")
    assert visitor.get("/api/statistics?nam=khong").json() == current


def test_the_newest_answer_is_over_a_year_old(visitor: httpx.Client):
    days = [day(item["day"]) for item in visitor.get("/api/questions").json()]
    assert len(days) >= 4
    assert max(days) < today() - timedelta(days=400)
    assert max(day(item["day"]) for item in visitor.get("/api/news").json()) > today() - timedelta(days=30)


def test_satisfaction_results_are_zeros(visitor: httpx.Client):
    rows = visitor.get("/api/satisfaction").json()["rows"]
    assert rows
    assert all(row["count"] == row["share"] == 0 for row in rows)


def test_the_chat_says_one_sentence_to_everything(visitor: httpx.Client):
    answers = {
        visitor.post("/api/chat", json={"message": text}).json()["answer"]
        for text in ("thủ tục đăng ký khai sinh", "giờ làm việc", "")
    }
    assert len(answers) == 1
    assert "số điện thoại" in answers.pop()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/dossiers", "dossier"),
        ("/api/payments", "payment"),
        ("/api/ratings", "rating"),
        ("/api/petitions", "petition"),
        ("/api/surveys", "survey"),
        ("/api/questions", "question"),
    ],
)
def test_everything_that_sends_for_good_is_counted(served: Served, visitor: httpx.Client, path: str, kind: FinalKind):
    assert visitor.post(path, json={}).status_code == 200
    assert [(final.path, final.kind) for final in served.ledger.final_submissions] == [(path, kind)]


def test_looking_up_counts_as_writes_but_as_nothing_final(served: Served, visitor: httpx.Client):
    for path in (
        "procedures/search",
        "dossiers/lookup",
        "results/lookup",
        "payments/lookup",
        "petitions/lookup",
        "chat",
    ):
        assert visitor.post(f"/api/{path}", json={"code": "x"}).status_code == 200
    assert served.ledger.writes == 6
    assert served.ledger.final_submissions == ()


def test_the_truth_lists_every_procedure_and_every_form(truth: Truth):
    assert truth.portal == PORTAL.id
    codes = [procedure.code for procedure in procedures()]
    assert list(truth.roles["procedure"]) == [f"/#/thu-tuc/{code}" for code in codes]
    assert list(truth.roles["eform"]) == [f"/#/padsvc/apply-online/{form_id(code)}?ma={code}" for code in codes]


# --- The pages in a browser -----------------------------------------------------------------------------------------


@pytest.fixture(name="browser", scope="module")
async def _browser() -> AsyncIterator[Browser]:
    choice = find_browser()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=choice.executable_path,
            channel=choice.channel,
            args=["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
        )
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(browser: Browser, served: Served, address: str, *, session: bool = False) -> AsyncIterator[Page]:
    """A page in a context of its own, drawn."""
    context = await browser.new_context(locale="vi-VN", storage_state=served.session_state() if session else None)
    try:
        page = await context.new_page()
        await go(page, served, address)
        yield page
    finally:
        await context.close()


async def go(page: Page, served: Served, address: str) -> None:
    await page.goto(served.base_url + address)
    await expect(page.locator("main .loading")).to_have_count(0, timeout=30_000)


async def next_step(page: Page) -> None:
    await page.get_by_role("button", name="Tiếp tục", exact=True).click()


async def test_every_page_with_a_role_draws_itself_under_its_own_title(served: Served, browser: Browser, truth: Truth):
    titles: dict[str, str] = {}
    faults: list[str] = []
    async with opened(browser, served, "/#/gioi-thieu", session=True) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        for role, addresses in truth.roles.items():
            sample = addresses if role in {"guide", "news"} else addresses[:1]
            for address in sample:
                await go(page, served, address)
                await expect(page.locator("main h1")).to_have_count(1)
                titles[address] = await page.title()
    assert faults == []
    assert not [title for title in titles.values() if "Không tìm thấy" in title or "gặp lỗi" in title]
    assert len(set(titles.values())) == len(titles) >= 25
    assert served.ledger.final_submissions == ()


async def test_an_unknown_route_and_the_failing_page_say_so(served: Served, browser: Browser):
    async with opened(browser, served, "/#/van-ban-phap-quy") as page:
        await expect(page.locator("h1")).to_have_text("Không tìm thấy trang")
        await go(page, served, "/#/thu-tuc/9.999999")
        await expect(page.locator("h1")).to_have_text("Không tìm thấy trang")
        await go(page, served, "/#/cong-khai-ngan-sach")
        await expect(page.locator("h1")).to_have_text("Hệ thống gặp lỗi")


async def test_menu_links_exist_only_while_the_menu_is_open(served: Served, browser: Browser):
    async with opened(browser, served, "/#/gioi-thieu") as page:
        link = page.locator("#menu a", has_text="Tra cứu hồ sơ")
        await expect(link).to_have_count(0)
        await page.locator("#menu").get_by_role("button", name="Tra cứu").click()
        await link.click()
        await expect(page.locator("h1")).to_have_text("Tra cứu hồ sơ")


async def test_the_home_page_offers_five_buttons_and_no_link_to_submit(served: Served, browser: Browser):
    async with opened(browser, served, "/") as page:
        await expect(page.locator("main button", has_text="Nộp hồ sơ")).to_have_count(5)
        await expect(page.get_by_role("link", name="Nộp hồ sơ", exact=True)).to_have_count(0)
        await page.locator("main button", has_text="Nộp hồ sơ").nth(1).click()
        await expect(page.locator("h1")).to_have_text("Nộp hồ sơ trực tuyến")
        assert page.url == served.base_url + WIZARD


async def test_the_search_box_of_the_home_page_leads_to_the_procedures(served: Served, browser: Browser):
    async with opened(browser, served, "/") as page:
        await page.get_by_label("Tìm kiếm thủ tục hành chính").fill("lý lịch tư pháp")
        await page.get_by_role("button", name="Tìm kiếm").click()
        await expect(page.locator("main tbody tr")).to_have_count(3)


async def test_a_dossier_look_up_answers_in_words(served: Served, browser: Browser):
    async with opened(browser, served, "/#/tra-cuu-ho-so") as page:
        await page.get_by_label("Mã hồ sơ").fill("H99.15.08-999999")
        await page.get_by_role("button", name="Tra cứu", exact=True).last.click()
        await expect(page.locator(".answer")).to_contain_text("Không tìm thấy hồ sơ có mã H99.15.08-999999")


async def test_the_national_account_is_asked_and_vneid_is_only_a_picture(served: Served, browser: Browser):
    async with opened(browser, served, "/#/dang-nhap") as page:
        asked: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def note(request: Request) -> None:
            if not asked.done() and not request.url.startswith(served.base_url):
                asked.set_result(request.url)

        card = page.locator("li", has_text="VNeID")
        await expect(card).to_have_count(1)
        await expect(card.locator("a, button, input, [onclick], [tabindex]")).to_have_count(0)
        page.on("request", note)
        await page.get_by_role("button", name="Đăng nhập qua Cổng dịch vụ công quốc gia").click()
        address = await asyncio.wait_for(asked, timeout=20)
        assert address.startswith("https://xacthuc.dichvucong.gov.vn/oauth2/authorize?response_type=code&client_id=")
        assert "acr_values=LoA1" in address


async def test_the_rating_has_questions_but_no_dossier_code(served: Served, browser: Browser):
    async with opened(browser, served, "/#/danh-gia-hai-long") as page:
        await expect(page.locator("main fieldset")).to_have_count(4)
        names = await page.locator("main input, main textarea").evaluate_all("all => all.map((one) => one.name)")
        assert set(names) == {"q1", "q2", "q3", "q4", "comment"}


async def test_the_first_step_names_what_is_empty_and_then_asks_a_visitor_to_log_in(served: Served, browser: Browser):
    async with opened(browser, served, WIZARD) as page:
        await next_step(page)
        await expect(page.locator("#e-fullname-loi")).to_have_text("Họ và tên không được để trống")
        await expect(page.locator(".stepper [aria-current]")).to_contain_text("Thông tin hồ sơ")
        await page.get_by_label("Số định danh cá nhân/CCCD").fill("12")
        await next_step(page)
        await expect(page.locator("#e-identityNumber-loi")).to_contain_text("12 chữ số")
        await page.get_by_label("Trường hợp giải quyết").select_option("Cấp mới")
        await page.get_by_label("Cơ quan tiếp nhận").select_option(index=1)
        for label, text in {
            "Họ và tên": "Trần Thị Mẫu",
            "Ngày sinh": "01/02/1990",
            "Số định danh cá nhân/CCCD": "099090000001",
            "Số điện thoại": "0900000001",
            "Địa chỉ chi tiết": "Số 1",
            "Nội dung yêu cầu giải quyết": "Xin cấp Phiếu số 1",
        }.items():
            await page.get_by_label(label).fill(text)
        await next_step(page)
        await expect(page.locator(".notice")).to_contain_text("Bạn cần đăng nhập")
        await expect(page.locator(".stepper [aria-current]")).to_contain_text("Thông tin hồ sơ")
    assert served.ledger.writes == 0


async def test_the_third_button_that_looks_the_same_sends_the_dossier(served: Served, browser: Browser):
    async with opened(browser, served, WIZARD, session=True) as page:
        await expect(page.get_by_label("Họ và tên")).to_have_value("Nguyễn Văn An")
        assert not await page.get_by_label("Họ và tên").is_editable()
        button = page.get_by_role("button", name="Tiếp tục", exact=True)
        looks = [await button.get_attribute("class")]
        await page.get_by_label("Trường hợp giải quyết").select_option("Cấp mới")
        await page.get_by_label("Cơ quan tiếp nhận").select_option(index=1)
        await page.get_by_label("Nội dung yêu cầu giải quyết").fill("Xin cấp Phiếu số 1")
        await next_step(page)
        await expect(page.locator("main input[type=file]")).to_have_count(3)
        await expect(page.get_by_text("dung lượng tối đa 6 MB").first).to_be_visible()
        looks.append(await button.get_attribute("class"))
        await page.locator("main input[type=file]").first.set_input_files(
            {"name": "to-khai.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
        )
        await expect(page.get_by_text("Đã chọn: to-khai.pdf")).to_be_visible()
        await next_step(page)
        await expect(page.locator("button[form=captchaForm]")).to_have_text("Tiếp tục")
        looks.append(await button.get_attribute("class"))
        assert len(set(looks)) == 1
        words = await page.locator("main").inner_text()
        assert "bưu chính công ích" in words
        assert not re.search(r"ký số|chọn từ kho|lưu tạm|lưu nháp", words, re.IGNORECASE)
        assert served.ledger.writes == 0
        await page.get_by_label("Mã xác nhận").fill("7K4M")
        await next_step(page)
        await expect(page.locator("main")).to_contain_text("Nộp hồ sơ thành công")
    assert [final.kind for final in served.ledger.final_submissions] == ["dossier"]


async def test_the_tabs_of_a_procedure_open_for_a_mouse_and_take_no_focus(served: Served, browser: Browser):
    async with opened(browser, served, f"/#/thu-tuc/{CRIMINAL_RECORD}") as page:
        heading = page.get_by_role("heading", name="Thành phần hồ sơ")
        await expect(heading).to_have_count(0)
        await expect(page.locator(".tab[tabindex], .tab[role]")).to_have_count(0)
        await page.locator(".tab", has_text="Hồ sơ").last.click()
        await expect(heading).to_be_visible()


async def test_the_chat_echoes_and_answers_with_its_one_sentence(served: Served, browser: Browser):
    async with opened(browser, served, "/#/gioi-thieu") as page:
        await page.get_by_role("button", name="Trợ lý ảo").click()
        await page.get_by_label("Nhập câu hỏi cho trợ lý ảo").fill("thủ tục đăng ký khai sinh")
        await page.get_by_role("button", name="Gửi", exact=True).click()
        await expect(page.locator(".log .me")).to_have_text("thủ tục đăng ký khai sinh")
        await expect(page.locator(".log .bot").last).to_contain_text("Vui lòng để lại số điện thoại")


async def test_the_home_page_blocks_the_main_thread_after_the_first_paint(served: Served, browser: Browser):
    async with opened(browser, served, "/") as page:
        blocked = await page.evaluate(
            """() => new Promise((resolve) => {
                const first = performance.getEntriesByName('first-contentful-paint')[0].startTime;
                new PerformanceObserver((list) => resolve(
                    list.getEntries().filter((task) => task.startTime > first && task.duration > 400).length,
                )).observe({ type: 'longtask', buffered: true });
            })"""
        )
    assert blocked == 3
