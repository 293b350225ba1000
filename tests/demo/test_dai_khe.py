"""Đại Khê must be as its truth file says: what works works, and each fault is really there."""

import re
import unicodedata
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import httpx
import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from auditor.browser.executable import find_browser
from auditor.demo.catalogue import procedures
from auditor.demo.dai_khe import PORTAL, captcha, content
from auditor.demo.dai_khe.application import create_app
from auditor.demo.dai_khe.menu import MENU, SITE, decomposed
from auditor.demo.dai_khe.rest import DOCUMENT_NUMBER, PAGE_SIZE
from auditor.demo.portals import truth_path
from auditor.demo.server import FinalKind, Served, serve
from auditor.demo.truth import Truth, read_truth

REST = "/o/rest/v2"
CATALOGUE = f"{SITE}/dich-vu-cong"
FORM = "/web/guest/eform?ma=2.000488"


@pytest.fixture(scope="module")
def truth() -> Truth:
    return read_truth(truth_path(PORTAL))


@pytest.fixture
def served() -> Iterator[Served]:
    """The portal without its delays."""
    with serve(replace(PORTAL, create_app=partial(create_app, pace=0))) as running:
        yield running


@pytest.fixture
def visitor(served: Served) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=served.base_url, timeout=30) as client:
        yield client


@pytest.fixture
def citizen(served: Served) -> Iterator[httpx.Client]:
    assert PORTAL.session_cookie is not None
    with httpx.Client(base_url=served.base_url, timeout=30, cookies=dict([PORTAL.session_cookie])) as client:
        yield client


def found(client: httpx.Client, **query: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    while True:
        answer = client.get(f"{REST}/serviceinfos", params={**query, "page": len(rows) // PAGE_SIZE + 1}).json()
        rows += answer["rows"]
        if len(rows) >= answer["total"] or not answer["rows"]:
            return rows


# --- The catalogue --------------------------------------------------------------------------------------------------


def test_seven_of_every_ten_rows_say_the_level_and_three_say_the_former_one(visitor: httpx.Client):
    levels = [row["level"] for row in found(visitor)]
    assert len(levels) == len(procedures())
    for at in range(0, 50, PAGE_SIZE):
        page = levels[at : at + PAGE_SIZE]
        assert len([level for level in page if level in {"TOÀN TRÌNH", "MỘT PHẦN"}]) == 7
        assert len([level for level in page if re.fullmatch(r"Mức độ [34]", level)]) == 3


@pytest.mark.parametrize(("name", "key"), [("agency", "agency"), ("domain", "domain")])
def test_agency_and_field_filter(visitor: httpx.Client, name: str, key: str):
    for value in visitor.get(f"{REST}/serviceinfos/facets").json()[name]:
        rows = found(visitor, **{name: value})
        assert 0 < len(rows) < len(procedures())
        assert {row[key] for row in rows} == {value}


def test_the_user_filters_and_the_level_does_not(visitor: httpx.Client):
    everything = found(visitor)
    for audience in ("Cá nhân", "Tổ chức"):
        codes = {one.code for one in procedures() if audience in one.audience}
        assert {row["code"] for row in found(visitor, audience=audience)} == codes
        assert len(codes) < len(everything)
    assert found(visitor, level="Toàn trình") == found(visitor, level="Một phần") == everything


def test_search_needs_no_accents_and_finds_nothing_for_nonsense(visitor: httpx.Client):
    for term in (
        "lý lịch tư pháp",
        "ly lich tu phap",
        "LÝ LỊCH TƯ PHÁP",
        unicodedata.normalize("NFD", "lý lịch tư pháp"),
    ):
        rows = found(visitor, keyword=term)
        assert len(rows) == 3
        assert all("lý lịch tư pháp" in row["name"] for row in rows)
    assert found(visitor, keyword="zxqvkw") == []


def test_the_box_in_the_header_ignores_what_is_typed(visitor: httpx.Client):
    pages = {visitor.get(f"{SITE}/tim-kiem", params={"keywords": words}).text for words in ("khai sinh", "zxqvkw")}
    assert len(pages) == 1
    assert "/-/tin-tuc/" in pages.pop()


# --- Look-ups, figures, answers -------------------------------------------------------------------------------------


def test_after_a_code_in_vain_a_dossier_is_looked_up_with_the_security_code_only(visitor: httpx.Client):
    assert visitor.get(f"{REST}/captcha").json()["wanted"] is False
    assert visitor.get(f"{REST}/dossiers", params={"code": PORTAL.dossier_code}).json()["dossier"]["due"]
    assert visitor.get(f"{REST}/dossiers", params={"code": "X"}).json() == {"dossier": None}
    assert visitor.get(f"{REST}/captcha").json()["wanted"] is True
    for query in ({}, {"captchaId": "a1", "captcha": "XXXXX"}):
        assert visitor.get(f"{REST}/dossiers", params={"code": PORTAL.dossier_code, **query}).status_code == 400
    picture = visitor.get(f"{REST}/captcha").json()["id"]
    assert "<text" in visitor.get(f"{REST}/captcha/{picture}.svg").text
    seen = {"captchaId": picture, "captcha": captcha.word_of(picture)}
    known = visitor.get(f"{REST}/dossiers", params={"code": PORTAL.dossier_code, **seen}).json()
    assert known["dossier"]["due"]
    assert visitor.get(f"{REST}/dossiers", params={"code": "X", **seen}).json() == {"dossier": None}


def test_a_document_is_verified_or_not(visitor: httpx.Client):
    assert visitor.get(f"{REST}/deliverables/verify", params={"number": DOCUMENT_NUMBER}).json()["valid"] is True
    assert visitor.get(f"{REST}/deliverables/verify", params={"number": "9/X"}).json()["valid"] is False


@pytest.mark.parametrize("now", [date(2026, 11, 25), date(2027, 1, 20), date(2027, 4, 2), date(2027, 4, 3)])
def test_statistics_are_always_of_a_period_that_is_past(monkeypatch, now: date):
    monkeypatch.setattr(content, "today", lambda: now)
    data = content.statistics()
    assert now - date(data["year"], 12, 31) > timedelta(days=92)
    assert len(data["rows"]) >= 8
    for row in [*data["rows"], data["total"]]:
        assert row["received"] > row["resolved"] > row["onTime"] > row["late"] > 0


def test_ratings_have_numbers_and_no_period(visitor: httpx.Client):
    rows = visitor.get(f"{REST}/satisfaction").json()
    assert all(row["count"] and row["very"] + row["content"] + row["not"] == 100 for row in rows)
    assert not re.search(r"20\d\d|tháng|quý|năm|kỳ", str(rows))


def test_no_question_was_ever_answered(visitor: httpx.Client):
    assert visitor.get(f"{REST}/faqs").json() == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/dossiers", "dossier"),
        ("/dossiers/draft", "draft"),
        ("/esign", "dossier"),
        ("/payments", "payment"),
        ("/votings", "rating"),
        ("/surveys", "survey"),
        ("/faqs", "question"),
        ("/dossiers/000.21.04.H97-261002-0013/supply", "dossier"),
    ],
)
def test_everything_that_sends_for_good_is_counted(served: Served, citizen: httpx.Client, path: str, kind: FinalKind):
    assert citizen.post(REST + path, json={}).status_code == 200
    assert [(final.path, final.kind) for final in served.ledger.final_submissions] == [(REST + path, kind)]


def test_looking_around_writes_nothing(served: Served, visitor: httpx.Client):
    for path in ("/serviceinfos", "/deliverables/verify", "/fees", "/statistics", "/guides", "/captcha"):
        assert visitor.get(REST + path).status_code == 200
    assert served.ledger.writes == 0


# --- Pages and addresses --------------------------------------------------------------------------------------------


def test_the_menu_leads_to_pages_and_on_purpose_to_a_missing_a_failing_and_two_dead_ones(visitor: httpx.Client):
    entries = [below for entry in MENU for below in (entry.below or (entry,))]
    status = {
        entry.label: visitor.get(entry.address.partition("#")[0]).status_code
        for entry in entries
        if entry.address != "#"
    }
    faults = {label: code for label, code in status.items() if code != 200}
    assert faults == {"Công khai ngân sách": 500, "Văn bản quy phạm pháp luật": 404}
    assert len([entry for entry in entries if entry.address == "#"]) == 2


def test_labels_of_the_menu_are_decomposed_capitals(visitor: httpx.Client):
    text = visitor.get(SITE).text
    assert decomposed("Hướng dẫn sử dụng") in text
    assert "HƯỚNG DẪN SỬ DỤNG" not in text


def test_both_log_ins_are_sent_to_the_national_identity_hosts(visitor: httpx.Client):
    assert (
        visitor.get("/c/portal/dvcqg")
        .headers["location"]
        .startswith("https://xacthuc.dichvucong.gov.vn/oauth2/authorize?")
    )
    assert visitor.get("/web/guest/vneidsso").headers["location"].startswith("https://sso.dancuquocgia.gov.vn/auth?")


def test_the_account_is_closed_to_visitors(visitor: httpx.Client):
    assert visitor.get(f"{SITE}/tai-khoan").headers["location"].endswith("#/login-dichvucong")
    assert visitor.get(f"{REST}/citizen").status_code == 401


def test_the_result_is_called_signed_and_holds_no_signature_the_receipt_opens(citizen: httpx.Client):
    done = next(one for one in citizen.get(f"{REST}/citizen").json()["dossiers"] if one.get("finished"))
    result = citizen.get(f"{REST}/dossiers/{done['code']}/result")
    assert result.content.startswith(b"%PDF-")
    assert "da-ky-so" in result.headers["content-disposition"]
    assert b"/ByteRange" not in result.content
    receipt = citizen.get(f"{REST}/dossiers/{done['code']}/receipt")
    assert b"BIEN LAI DIEN TU" in receipt.content
    assert citizen.get(f"{REST}/dossiers/{PORTAL.dossier_code}/result").status_code == 404


def test_tracking_and_assistant_stand_in_comments_only(visitor: httpx.Client):
    visible = re.sub(r"<!--.*?-->", "", visitor.get(SITE).text, flags=re.DOTALL)
    assert "f-emc.ngsp.gov.vn" not in visible
    assert "Trợ lý ảo" not in visible.replace("Trợ lý ảo hành chính công sẽ được thử nghiệm", "")


def test_the_truth_lists_every_procedure_and_every_form(truth: Truth):
    codes = [procedure.code for procedure in procedures()]
    assert list(truth.roles["procedure"]) == [f"{CATALOGUE}#/thu-tuc-hanh-chinh/{code}" for code in codes]
    assert list(truth.roles["eform"]) == [f"/web/guest/eform?ma={code}" for code in codes]


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
    await page.goto("about:blank")
    await page.goto(served.base_url + address)
    await expect(page.locator("main .loading")).to_have_count(0, timeout=30_000)


async def test_every_page_with_a_role_draws_itself(served: Served, browser: Browser, truth: Truth):
    faults: list[str] = []
    titles: set[str] = set()
    drawn = 0
    async with opened(browser, served, f"{SITE}/lien-he", session=True) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        for role, addresses in truth.roles.items():
            for address in addresses if role in {"guide", "news", "account"} else addresses[:2]:
                await go(page, served, address)
                await expect(page.locator("main h1")).to_have_count(1)
                text = await page.locator("main").inner_text()
                assert "Không tìm thấy" not in text, address
                assert "Không tải được" not in text, address
                titles.add(await page.title())
                drawn += 1
    assert faults == []
    assert drawn > 30
    assert len(titles) > 25
    assert all(title.endswith("Cổng dịch vụ công tỉnh Đại Khê") for title in titles)
    assert served.ledger.final_submissions == ()


async def test_the_server_takes_whatever_follows_the_hash_and_the_app_says_that_it_is_unknown(
    served: Served, browser: Browser
):
    async with opened(browser, served, f"{CATALOGUE}#/khong-co") as page:
        await expect(page.locator("main h2")).to_have_text("Không tìm thấy nội dung")


async def test_an_announcement_covers_the_home_page_until_it_is_closed(served: Served, browser: Browser):
    async with opened(browser, served, SITE) as page:
        await expect(page.locator(".modal")).to_be_visible()
        await page.locator(".modal-close").click()
        await expect(page.locator(".modal")).to_have_count(0)
        await page.locator(".cookie-bar button").click()
        await expect(page.locator(".cookie-bar")).to_have_count(0)


async def test_a_menu_opens_on_hover_and_the_log_in_is_no_link(served: Served, browser: Browser):
    async with opened(browser, served, f"{SITE}/lien-he") as page:
        guide = page.get_by_role("link", name=decomposed("Hướng dẫn sử dụng"))
        await expect(guide).to_be_hidden()
        await page.locator(".nav-head", has_text=re.compile(f"^{decomposed('Hỗ trợ')}")).hover()
        await expect(guide).to_be_visible()
        await page.locator(".btn-login").click()
        await expect(page.locator("main h2")).to_have_text(decomposed("Đăng nhập"))
        assert page.url.endswith("#/login-dichvucong")


async def test_filters_of_the_page_change_the_list_and_the_level_does_not(served: Served, browser: Browser):
    async with opened(browser, served, CATALOGUE) as page:
        total = page.get_by_text("Tổng số:")
        await expect(page.locator(".advanced")).to_be_hidden()
        await page.locator(".advanced-head").click()
        await page.locator("[data-facet=level]").first.click()
        await expect(page.locator("[data-facet=level]").first).to_have_attribute("aria-pressed", "true")
        await expect(total).to_contain_text("56 thủ tục")
        await page.locator(".v-select").click()
        await page.locator(".v-tile", has_text="Hộ tịch").click()
        expected = len([one for one in procedures() if one.field == "Hộ tịch"])
        await expect(total).to_contain_text(f"{expected} thủ tục")


async def test_the_catalogue_has_pages_and_its_submit_buttons_are_no_links(served: Served, browser: Browser):
    async with opened(browser, served, CATALOGUE) as page:
        await expect(page.locator(".service")).to_have_count(PAGE_SIZE)
        await page.locator(".page", has_text="6").click()
        await expect(page.locator(".service")).to_have_count(len(procedures()) - 5 * PAGE_SIZE)
        await expect(page.locator("main a", has_text=re.compile("nộp hồ sơ", re.IGNORECASE))).to_have_count(0)
        await page.locator(".service button").first.click()
        await page.wait_for_url("**/web/guest/eform?ma=*")


async def test_the_panels_of_a_procedure_hold_all_parts(served: Served, browser: Browser):
    async with opened(browser, served, f"{CATALOGUE}#/thu-tuc-hanh-chinh/2.000488") as page:
        heads = [unicodedata.normalize("NFC", text) for text in await page.locator(".panel-head").all_inner_texts()]
        for part in ("TRÌNH TỰ", "CÁCH THỨC", "THÀNH PHẦN", "SỐ LƯỢNG", "THỜI HẠN", "ĐỐI TƯỢNG", "CƠ QUAN"):
            assert any(part in head for head in heads), part
        body = page.locator(".panel-body").nth(4)
        await expect(body).to_be_hidden()
        await page.locator(".panel-head").nth(4).click()
        await expect(body).to_be_visible()


async def test_vneid_and_petitions_open_a_window_of_the_national_systems(served: Served, browser: Browser):
    for address, selector, host in (
        (f"{SITE}/register#/login-dichvucong", ".vneid", "https://sso.dancuquocgia.gov.vn/auth"),
        (f"{SITE}/phan-anh-kien-nghi", "main button", "https://pakn.dichvucong.gov.vn/"),
    ):
        async with opened(browser, served, address) as page:
            asked: list[str] = []
            page.context.on("request", lambda request, asked=asked: asked.append(request.url))
            async with page.expect_popup():
                await page.locator(selector).click()
            for _ in range(50):
                if any(url.startswith(host) for url in asked):
                    break
                await page.wait_for_timeout(100)
            assert any(url.startswith(host) for url in asked), asked


async def test_the_form_in_the_frame_goes_as_far_as_a_visitor_may(served: Served, browser: Browser):
    async with opened(browser, served, FORM) as page:
        frame = page.frame_locator("iframe")
        await expect(frame.locator(".step")).to_have_count(5)
        await frame.locator("#btn-next").click()
        await expect(frame.locator("label + input")).to_have_count(11)
        await frame.locator("#btn-next").click()
        await expect(frame.locator(".v-snack")).to_have_text("Vui lòng nhập đầy đủ thông tin bắt buộc!")
        await expect(frame.locator("[aria-invalid], .error")).to_have_count(0)
        await expect(frame.locator("[aria-current]")).to_contain_text("2")
        for name in ("applicantName", "applicantIdNo", "birthDate", "contactTelNo", "ward", "address", "subject"):
            await frame.locator(f"[name={name}]").fill("x")
        await frame.locator("#btn-next").click()
        await expect(frame.locator(".v-snack")).to_contain_text("Bạn cần đăng nhập")
        await frame.locator(".back").click()
        await expect(frame.locator("[name=agency]")).to_be_visible()
    assert served.ledger.writes == 0


async def test_a_citizen_goes_to_the_last_button_which_looks_like_every_next_button(served: Served, browser: Browser):
    async with opened(browser, served, FORM, session=True) as page:
        frame = page.frame_locator("iframe")
        await frame.locator("#btn-next").click()
        await expect(frame.locator("[name=applicantName]")).to_have_value("Lò Thị Minh Châu")
        await expect(frame.locator("[name=birthDate]")).to_have_value("")
        await expect(frame.locator("[name=address]")).to_have_value("")
        for name in ("birthDate", "ward", "address", "subject"):
            await frame.locator(f"[name={name}]").fill("x")
        await frame.locator("#btn-next").click()
        parts = next(one for one in procedures() if one.code == "2.000488").parts
        await expect(frame.locator("input[type=file]")).to_have_count(len(parts))
        await expect(frame.get_by_text("không quá 10 MB")).to_be_visible()
        await expect(frame.locator("[value=post]")).to_be_disabled()
        await frame.locator(".store").first.click()
        await frame.locator("[data-paper]").first.click()
        await expect(frame.locator("[data-chosen='0']")).to_contain_text("can-cuoc.pdf")
        await frame.locator(".sign").first.click()
        await expect(frame.locator("[name=provider]")).to_have_count(4)
        await frame.locator("#btn-next").click()
        await expect(frame.locator("[name=means]")).to_have_count(3)
        await expect(frame.locator("[name=channel]")).to_have_count(3)
        await expect(frame.locator("[name=postAddress]")).to_be_visible()
        assert served.ledger.writes == 0
        await frame.locator(".draft").click()
        await expect(frame.locator(".v-snack")).to_have_text("Đã lưu nháp.")
        await frame.locator("#btn-next").click()
        await expect(frame.get_by_text("Nộp hồ sơ thành công")).to_be_visible()
        await expect(frame.locator("main button")).to_have_count(0)
    assert [final.kind for final in served.ledger.final_submissions] == ["draft", "dossier"]


async def test_the_returned_dossier_can_be_supplied_and_drafts_go_on(served: Served, browser: Browser):
    async with opened(browser, served, f"{SITE}/tai-khoan#/ho-so", session=True) as page:
        await expect(page.get_by_role("link", name="Tiếp tục kê khai")).to_have_count(2)
        await page.get_by_role("link", name="000.21.04.H97-261002-0013").click()
        await expect(page.get_by_text("Lý do:")).to_be_visible()
        await page.get_by_role("button", name="Bổ sung hồ sơ").click()
        await expect(page.locator("input[type=file]")).to_be_visible()
    assert served.ledger.writes == 0


async def test_the_assistant_is_a_picture(served: Served, browser: Browser):
    async with opened(browser, served, f"{SITE}/lien-he") as page:
        before = await page.content()
        await page.locator(".robot").click()
        assert await page.content() == before
        assert await page.locator(".robot img").get_attribute("alt") is None
