"""Lam Giang must be as its truth file says: what works works, each fault is really there, and so is each hardship."""

import asyncio
import re
import unicodedata
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
from auditor.demo.catalogue import procedures
from auditor.demo.lam_giang import PORTAL
from auditor.demo.lam_giang.addresses import procedure_id, wizard_id
from auditor.demo.lam_giang.application import create_app
from auditor.demo.portals import truth_path
from auditor.demo.server import FinalKind, Served, serve
from auditor.demo.truth import Truth, read_truth

BIRTH = "1.001193"
CATALOGUE = "/vi/procedure/search"
WIZARD = f"/vi/padsvc/apply-online/{wizard_id(BIRTH)}"
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
    token = PORTAL.session_storage["lg_token"]
    with httpx.Client(base_url=served.base_url, headers={"Authorization": f"Bearer {token}"}) as client:
        yield client


@pytest.fixture(name="truth", scope="module")
def _truth() -> Truth:
    return read_truth(truth_path(PORTAL))


def composed(content: Any) -> Any:
    if isinstance(content, str):
        return unicodedata.normalize("NFC", content)
    if isinstance(content, dict):
        return {key: composed(value) for key, value in content.items()}
    return [composed(value) for value in content] if isinstance(content, list) else content


def post(client: httpx.Client, path: str, **body: Any) -> Any:
    answer = client.post(f"/api{path}", json=body)
    assert answer.status_code == 200
    return composed(answer.json())


def sent(text: str) -> str:
    """A text as the API sends it and the page shows it."""
    return unicodedata.normalize("NFD", text)


def today() -> date:
    return datetime.now().astimezone().date()


def day(text: str) -> date:
    number, month, year = (int(part) for part in text.split("/"))
    return date(year, month, number)


# --- The server -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/vi/procedure/search", "/vi/khong-co-trang-nay", "/vi/assets/khong-co.js"])
def test_every_address_is_answered_with_the_shell(visitor: httpx.Client, path: str):
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert "<app-root>" in answer.text
    assert '<html lang="vi">' in answer.text


def test_no_file_outside_the_assets_is_served(visitor: httpx.Client):
    assert "create_app" not in visitor.get("/vi/assets/%2e%2e/application.py").text


def test_texts_of_the_api_are_decomposed(visitor: httpx.Client):
    name = visitor.post("/api/basepad/procedure/search", json={}).json()["content"][0]["name"]
    assert name == unicodedata.normalize("NFD", name) != unicodedata.normalize("NFC", name)
    assert visitor.get("/api/khong-co").status_code == 404


# --- Catalogue ------------------------------------------------------------------------------------------------------


def test_the_catalogue_pages_through_every_procedure_with_code_and_level(visitor: httpx.Client):
    pages = [post(visitor, "/basepad/procedure/search", page=page)["content"] for page in range(6)]
    rows = [row for page in pages for row in page]
    assert [row["code"] for row in rows] == [procedure.code for procedure in procedures()]
    assert len(rows) >= 40
    assert {row["level"] for row in rows} == {"Toàn trình", "Một phần"}


def test_only_the_agency_filters(visitor: httpx.Client):
    everything = post(visitor, "/basepad/procedure/search")
    found = post(visitor, "/basepad/procedure/search", agency="Sở Tư pháp")
    assert 0 < found["totalElements"] < everything["totalElements"]
    assert {row["agency"] for row in found["content"]} == {"Sở Tư pháp"}
    for condition in ({"sector": "Hộ tịch"}, {"level": "Một phần"}, {"audience": "Công dân"}):
        assert post(visitor, "/basepad/procedure/search", **condition) == everything


def test_a_keyword_is_found_with_its_accents_only_in_either_unicode_form(visitor: httpx.Client):
    for form in ("NFC", "NFD"):
        found = post(visitor, "/basepad/procedure/search", keyword=unicodedata.normalize(form, "lý lịch tư pháp"))
        assert found["totalElements"] == 3
    assert post(visitor, "/basepad/procedure/search", keyword="ly lich tu phap")["totalElements"] == 0
    assert post(visitor, "/basepad/procedure/search", keyword="zxqvkw")["totalElements"] == 0


@pytest.mark.parametrize("body", [b"", b"[]", b"{not json", b'{"page": "x", "keyword": null}', b'{"page": -3}'])
def test_a_bad_search_body_is_answered_like_an_empty_one(visitor: httpx.Client, body: bytes):
    answer = visitor.post("/api/basepad/procedure/search", content=body)
    assert composed(answer.json()) == post(visitor, "/basepad/procedure/search")


def test_a_procedure_has_its_seven_parts_and_an_unknown_one_is_not_found(visitor: httpx.Client):
    record = composed(visitor.get(f"/api/basepad/procedure/{procedure_id(BIRTH)}").json())
    assert record["code"] == BIRTH
    assert all(record[part] for part in ("name", "steps", "methods", "parts", "copies", "time_limit", "agency"))
    assert visitor.get("/api/basepad/procedure/000000000000000000000000").status_code == 404


# --- Dossiers and account -------------------------------------------------------------------------------------------


def test_a_made_up_dossier_is_not_found_and_the_sample_shows_steps_agency_and_due_day(visitor: httpx.Client):
    assert post(visitor, "/padman/dossier/search", code="H88.00.00-000000-0000")["totalElements"] == 0
    [sample] = post(visitor, "/padman/dossier/search", code=PORTAL.dossier_code)["content"]
    assert len(sample["steps"]) == 3
    assert sample["agency"] == "Sở Tư pháp"
    assert day(sample["due"]) > today()


def test_every_result_is_found_even_a_made_up_one(visitor: httpx.Client):
    for code in ("118/TL-UBND", "zxqvkw"):
        assert post(visitor, "/padman/result/search", code=code)["state"] == "Hợp lệ, đã ký số"


def test_the_account_is_for_the_citizen_only(visitor: httpx.Client, citizen: httpx.Client):
    for part in ("profile", "dossier", "draft", "notice", "storage", "result/x.pdf"):
        assert visitor.get(f"/api/human/{part}").status_code == 401
        assert citizen.get(f"/api/human/{part}").status_code == 200
    sent = composed(citizen.get("/api/human/dossier").json())
    assert {one["status"] for one in sent} == {"Đang xử lý", "Yêu cầu bổ sung", "Đã trả kết quả"}
    assert len(citizen.get("/api/human/draft").json()) == 1
    assert len(citizen.get("/api/human/storage").json()) == 3


def test_the_finished_result_is_a_pdf_without_a_signature(citizen: httpx.Client):
    finished = next(one for one in citizen.get("/api/human/dossier").json() if one["result"])
    answer = citizen.get(f"/api/human/result/{finished['result']}")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert b"/ByteRange" not in answer.content


def test_the_form_is_empty_for_visitors_and_filled_in_for_the_citizen(visitor: httpx.Client, citizen: httpx.Client):
    address = f"/api/padsvc/form/{wizard_id(BIRTH)}"
    empty, filled = composed(visitor.get(address).json()), composed(citizen.get(address).json())
    assert len([part for part in empty["components"] if part["label"]]) >= 10
    assert (empty["data"], empty["locked"], empty["stored"]) == ({}, [], [])
    assert set(filled["locked"]) == {"fullname", "birthday", "identityNumber", "address"}
    assert all(filled["data"][key] for key in filled["locked"])
    assert visitor.get("/api/padsvc/form/000000000000000000000000").status_code == 404


# --- What everybody may read ----------------------------------------------------------------------------------------


def test_statistics_are_current_and_by_agency_nothing_is_on_time(visitor: httpx.Client):
    current = post(visitor, "/statistic/dossier/search")
    assert day(current["to"]) == today()
    total = current["total"]
    assert total["received"] > total["resolved"] > total["onTime"] > total["late"] > 0
    assert len(current["agencies"]) >= 2
    assert all(row["received"] > row["resolved"] > 0 for row in current["agencies"])
    assert all(row["onTime"] == row["late"] == 0 for row in current["agencies"])


def test_ratings_have_figures_and_a_current_period(visitor: httpx.Client):
    results = post(visitor, "/surfeed/rating/search")
    assert day(results["from"]) == today().replace(day=1)
    assert day(results["to"]) == today()
    assert all(row["count"] > 0 and row["share"] > 90 for row in results["rows"])


def test_the_newest_answer_is_200_days_old(visitor: httpx.Client):
    days = [day(item["day"]) for item in post(visitor, "/surfeed/question/search")]
    assert max(days) == today() - timedelta(days=200)


def test_news_come_in_portions(visitor: httpx.Client):
    portions = [post(visitor, "/surfeed/news/search", page=page) for page in range(3)]
    assert [len(portion["content"]) for portion in portions] == [4, 4, 1]
    assert [portion["last"] for portion in portions] == [False, False, True]
    assert len({item["id"] for portion in portions for item in portion["content"]}) == 9


@pytest.mark.parametrize("question", ["thủ tục đăng ký khai sinh", "thu tuc dang ky khai sinh"])
def test_the_assistant_answers_what_was_asked(visitor: httpx.Client, question: str):
    answer = post(visitor, "/bot/message", text=question)["text"]
    assert BIRTH in answer
    assert "Giấy chứng sinh" in answer
    assert post(visitor, "/bot/message", text="đăng ký kết hôn")["text"] != answer
    assert "chưa hiểu" in post(visitor, "/bot/message", text="zxqvkw")["text"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/padman/dossier/create", "dossier"),
        ("/padman/dossier/update", "dossier"),
        ("/padman/draft/save", "draft"),
        ("/payment/bill/create", "payment"),
        ("/surfeed/rating/create", "rating"),
        ("/surfeed/survey/create", "survey"),
        ("/surfeed/question/create", "question"),
    ],
)
def test_everything_that_sends_for_good_is_counted(served: Served, visitor: httpx.Client, path: str, kind: FinalKind):
    post(visitor, path)
    assert [(final.path, final.kind) for final in served.ledger.final_submissions] == [(f"/api{path}", kind)]


def test_reading_by_post_is_nothing_final(served: Served, visitor: httpx.Client):
    for path in ("/padman/dossier/search", "/padman/result/search", "/payment/bill/search", "/bot/message"):
        post(visitor, path, code="x", text="x")
    assert served.ledger.writes == 4
    assert served.ledger.final_submissions == ()


def test_the_truth_lists_every_procedure_and_every_form(truth: Truth):
    codes = [procedure.code for procedure in procedures()]
    assert list(truth.roles["procedure"]) == [f"/vi/procedure/detail/{procedure_id(code)}" for code in codes]
    assert list(truth.roles["eform"]) == [f"/vi/padsvc/apply-online/{wizard_id(code)}" for code in codes]


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
        await visit(page, served, address)
        yield page
    finally:
        await context.close()


async def visit(page: Page, served: Served, address: str) -> None:
    await page.goto(served.base_url + address)
    await expect(page.locator("main .loading, main .skeleton")).to_have_count(0, timeout=30_000)


async def choose(page: Page, label: str, option: str) -> None:
    await page.get_by_role("button", name=label).click()
    await page.get_by_role("option", name=sent(option), exact=True).click()


async def heading(page: Page, text: str) -> None:
    await expect(page.locator("main h1")).to_have_text(text)


async def test_every_page_with_a_role_draws_itself_under_its_own_title(served: Served, browser: Browser, truth: Truth):
    titles: dict[str, str] = {}
    faults: list[str] = []
    async with opened(browser, served, "/vi/about", session=True) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        for role, addresses in truth.roles.items():
            for address in addresses if role == "news" else addresses[-1:]:
                await visit(page, served, address)
                await expect(page.locator("main h1")).to_have_count(1)
                titles[address] = await page.title()
    assert faults == []
    assert not [title for title in titles.values() if "Không tìm thấy" in title or "gặp lỗi" in title]
    assert len(set(titles.values())) == len(titles) >= 20
    assert served.ledger.final_submissions == ()


async def test_an_unknown_route_and_an_account_without_session(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/legal-document") as page:
        await heading(page, "Không tìm thấy trang")
        await visit(page, served, "/vi/procedure/detail/000000000000000000000000")
        await heading(page, "Không tìm thấy trang")
        await visit(page, served, "/vi/profile")
        await heading(page, "Đăng nhập")
        assert page.url.startswith(f"{served.base_url}/vi/login?returnUrl=")


async def test_menus_open_under_the_mouse_at_the_end_of_the_body(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/about") as page:
        entry = page.locator("body > .cdk-overlay-container .mat-menu-item", has_text="Tra cứu kết quả giải quyết")
        await page.locator("#menu button", has_text="Tra cứu").dispatch_event("click")
        await expect(entry).to_have_count(0)
        await page.locator("#menu button", has_text="Tra cứu").hover()
        await entry.click()
        await heading(page, "Tra cứu kết quả giải quyết")
        await expect(entry).to_have_count(0)


async def test_the_statistics_are_behind_the_hamburger(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/about") as page:
        link = page.get_by_role("link", name="Thống kê tình hình giải quyết hồ sơ")
        await expect(link).to_have_count(0)
        await page.get_by_role("button", name="Mở trình đơn").click()
        await link.click()
        await heading(page, "Thống kê tình hình giải quyết hồ sơ")


async def test_cards_of_the_home_page_are_divs_without_a_role(served: Served, browser: Browser):
    async with opened(browser, served, "/") as page:
        card = page.locator("main .tile", has_text="Tra cứu hồ sơ")
        await expect(page.locator("main .tile").locator("a, button, [role], [tabindex]")).to_have_count(0)
        await card.click()
        await heading(page, "Tra cứu hồ sơ")
        assert page.url == f"{served.base_url}/vi/dossier/search"


async def test_the_search_box_is_in_a_shadow_tree_and_leads_to_the_procedures(served: Served, browser: Browser):
    async with opened(browser, served, "/") as page:
        assert await page.evaluate("document.querySelectorAll('main input').length") == 0
        await page.get_by_label("Tìm kiếm thủ tục hành chính").fill("lý lịch tư pháp")
        await page.get_by_role("button", name="Tìm kiếm").click()
        await expect(page.locator("main .procedure")).to_have_count(3)


async def test_list_boxes_answer_to_the_mouse_button_only(served: Served, browser: Browser):
    async with opened(browser, served, CATALOGUE) as page:
        await expect(page.locator("select")).to_have_count(0)
        box = page.get_by_role("button", name="Cơ quan thực hiện")
        await box.dispatch_event("click")
        await expect(page.get_by_role("listbox", name="Cơ quan thực hiện")).to_have_count(0)
        await box.click()
        option = page.locator("body > .cdk-overlay-container [role=option]", has_text=sent("Sở Tư pháp"))
        await option.dispatch_event("click")
        await expect(option).to_have_count(1)
        await option.click()
        await expect(page.locator("main .procedure")).not_to_have_count(10)
        for agency in await page.locator("main .agency").all_inner_texts():
            assert "Sở Tư pháp" in unicodedata.normalize("NFC", agency)
        assert "agency=" in page.url


async def test_other_conditions_change_the_address_and_not_the_list(served: Served, browser: Browser):
    async with opened(browser, served, CATALOGUE) as page:
        before = await page.locator("main .procedure").all_inner_texts()
        await page.locator(".filters .mat-chip", has_text=sent("Một phần")).click()
        await expect(page.locator(".filters .mat-chip.on")).to_have_count(1)
        assert "level=" in page.url
        await page.get_by_role("button", name="Tìm kiếm nâng cao").click()
        await choose(page, "Lĩnh vực", "Hộ tịch")
        await page.wait_for_url(re.compile("sector="))
        await expect(page.locator("main .procedure")).to_have_count(10)
        assert await page.locator("main .procedure").all_inner_texts() == before


async def test_the_paginator_turns_pages(served: Served, browser: Browser):
    async with opened(browser, served, CATALOGUE) as page:
        await page.get_by_role("button", name="Trang sau").click()
        await expect(page.locator(".mat-paginator span").first).to_have_text("11 – 20 của 56")


async def test_parts_of_a_procedure_are_drawn_when_their_tab_is_opened(served: Served, browser: Browser):
    async with opened(browser, served, CATALOGUE) as page:
        await page.locator(".procedure .name").first.click()
        await heading(page, sent("Đăng ký khai sinh"))
        await expect(page.get_by_role("heading", name="Thành phần hồ sơ")).to_have_count(0)
        await page.get_by_role("tab", name="Thành phần hồ sơ").click()
        await expect(page.get_by_role("heading", name="Thành phần hồ sơ")).to_be_visible()


@pytest.mark.parametrize(
    ("card", "address"),
    [
        ("Cổng Dịch vụ công quốc gia", "https://xacthuc.dichvucong.gov.vn/oauth2/authorize?response_type=code"),
        ("VNeID", "https://sso.dancuquocgia.gov.vn/auth?response_type=code"),
    ],
)
async def test_cards_of_the_log_in_page_go_to_the_identity_hosts(
    served: Served, browser: Browser, card: str, address: str
):
    async with opened(browser, served, "/vi/login") as page:
        asked: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def note(request: Request) -> None:
            if not asked.done() and not request.url.startswith(served.base_url):
                asked.set_result(request.url)

        page.on("request", note)
        await page.locator(".tile", has_text=card).click()
        assert (await asyncio.wait_for(asked, timeout=20)).startswith(address)


async def test_petitions_open_the_national_system_in_a_new_window(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/about") as page:
        await page.locator("#menu button", has_text="Hỗ trợ").hover()
        async with page.context.expect_event(
            "request", lambda request: request.url.startswith("https://pakn.dichvucong.gov.vn/")
        ):
            await page.locator(".mat-menu-item", has_text="Phản ánh, kiến nghị").click()


async def test_look_ups_answer_in_words(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/dossier/search") as page:
        await page.get_by_label("Mã hồ sơ").fill("000.00.00.H99-991231-9999")
        await page.locator("main").get_by_role("button", name="Tra cứu").click()
        await expect(page.locator(".answer")).to_contain_text("Không tìm thấy hồ sơ có mã")
        await visit(page, served, "/vi/dossier/result")
        await page.get_by_label("Số, ký hiệu văn bản").fill("zxqvkw")
        await page.locator("main").get_by_role("button", name="Tra cứu").click()
        await expect(page.locator(".answer")).to_contain_text("Đã tìm thấy kết quả")


async def test_the_guide_is_a_video_that_plays_and_hardly_any_text(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/guide") as page:
        assert len(await page.locator("main").inner_text()) < 60
        played = await page.locator("video").evaluate(
            "(video) => new Promise((done) => { video.ontimeupdate = () => done(video.videoWidth); video.play(); })"
        )
        assert played == 320
        assert await page.locator("video track[kind=captions]").count() == 1


async def test_the_rating_has_questions_but_no_dossier_code(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/rating") as page:
        await expect(page.locator("main fieldset")).to_have_count(4)
        assert {await one.get_attribute("type") for one in await page.locator("main input").all()} == {"radio"}


async def test_news_load_as_the_reader_scrolls(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/news") as page:
        await expect(page.locator("main li a")).to_have_count(4)
        await page.mouse.wheel(0, 9000)
        await expect(page.locator("main li a")).to_have_count(8)
        await page.mouse.wheel(0, 9000)
        await expect(page.locator("main li a")).to_have_count(9)


async def test_the_assistant_lives_in_a_shadow_tree_under_the_cookie_banner(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/about") as page:
        assert await page.evaluate("document.querySelectorAll('lg-assistant *').length") == 0
        await page.get_by_role("button", name="Từ chối").click()
        await page.get_by_role("button", name="Trợ lý ảo").click()
        await page.get_by_label("Câu hỏi cho trợ lý ảo").fill("thủ tục đăng ký khai sinh")
        await page.keyboard.press("Enter")
        await expect(page.locator("lg-assistant .log")).to_contain_text(BIRTH)


async def test_a_visitor_chooses_the_agency_sees_what_is_wrong_and_is_asked_to_log_in(served: Served, browser: Browser):
    async with opened(browser, served, WIZARD) as page:
        await expect(page.get_by_role("heading", name="Chọn cơ quan thực hiện")).to_be_visible()
        onward = page.get_by_role("button", name="Tiếp tục", exact=True)
        await expect(onward).to_be_disabled()
        await choose(page, "Cơ quan tiếp nhận", "Ủy ban nhân dân phường Sông Lam")
        await choose(page, "Trường hợp giải quyết", "Nộp lần đầu")
        await onward.click()
        await expect(page.locator(".mat-stepper li")).to_have_count(4)
        await onward.click()
        await expect(page.locator("#e-fullname-loi")).to_contain_text("là bắt buộc")
        await expect(page.locator(".mat-stepper [aria-current]")).to_contain_text("Thông tin hồ sơ")
        for name, text in {
            "fullname": "Trần Thị Mẫu",
            "birthday": "01/02/1990",
            "identityNumber": "088090000001",
            "phoneNumber": "0900000001",
            "address": "Số 1",
            "noidungyeucaugiaiquyet": "Đăng ký khai sinh cho con",
        }.items():
            await page.locator(f'[name="data[{name}]"]').fill(text)
        await onward.click()
        await expect(page.locator(".notice")).to_contain_text("Vui lòng đăng nhập")
    assert served.ledger.writes == 0


async def test_the_third_button_that_looks_the_same_sends_the_dossier(served: Served, browser: Browser):
    async with opened(browser, served, WIZARD, session=True) as page:
        onward = page.get_by_role("button", name="Tiếp tục", exact=True)
        await choose(page, "Cơ quan tiếp nhận", "Ủy ban nhân dân phường Sông Lam")
        await choose(page, "Trường hợp giải quyết", "Nộp lần đầu")
        await onward.click()
        await expect(page.get_by_role("button", name="Lưu tạm")).to_be_visible()
        for name in ("fullname", "birthday", "identityNumber", "address"):
            field = page.locator(f'[name="data[{name}]"]')
            await expect(field).not_to_have_value("")
            assert not await field.is_editable()
        await page.locator('[name="data[noidungyeucaugiaiquyet]"]').fill("Đăng ký khai sinh cho con")
        await onward.click()
        await expect(page.locator("main input[type=file]")).to_have_count(3)
        await expect(page.get_by_text("dung lượng tối đa 10 MB").first).to_be_visible()
        await page.get_by_role("button", name="Chọn từ kho").first.click()
        await page.get_by_role("dialog").get_by_role("button", name=sent("Căn cước công dân")).click()
        await expect(page.locator(".chosen").first).to_contain_text("can-cuoc.pdf")
        await page.get_by_role("button", name="Ký số").first.click()
        await expect(page.get_by_role("dialog").get_by_role("radio")).to_have_count(4)
        await page.get_by_role("dialog").get_by_role("button", name="Đóng").click()
        await expect(page.locator("main")).to_contain_text("bưu chính công ích đến nhận")
        await onward.click()
        await expect(page.locator('[name="data[paymentMethod]"]')).to_have_count(3)
        await expect(page.locator("main")).to_contain_text("Nhận qua bưu chính công ích")
        assert {await one.get_attribute("type") for one in await page.locator("main input").all()} == {
            "radio",
            "checkbox",
            "text",
        }
        await expect(page.locator("main input[type=text]")).to_have_count(1)
        assert served.ledger.writes == 0
        await expect(page.locator("button[form=captchaForm]")).to_have_text("Tiếp tục")
        await page.get_by_label("Mã xác nhận").fill("4FJ9")
        await onward.click()
        await expect(page.locator("main")).to_contain_text(sent("Nộp hồ sơ thành công"))
        await expect(page.locator("main").get_by_role("button")).to_have_count(0)
    assert [final.kind for final in served.ledger.final_submissions] == ["dossier"]


async def test_the_account_lists_the_draft_and_a_returned_dossier_takes_its_supply(served: Served, browser: Browser):
    async with opened(browser, served, "/vi/profile/dossier", session=True) as page:
        await page.get_by_role("tab", name="Hồ sơ nháp").click()
        await expect(page.get_by_role("button", name="Tiếp tục kê khai")).to_have_count(1)
        await page.get_by_role("tab", name="Hồ sơ đã nộp").click()
        await page.locator("tr", has_text="H88.30.01").get_by_role("link").click()
        await expect(page.locator("main .notice")).to_contain_text(sent("Lý do: "))
        await page.get_by_role("button", name="Bổ sung hồ sơ").click()
        await expect(page.get_by_role("dialog").locator("input[type=file]")).to_have_count(1)
    assert served.ledger.final_submissions == ()
