"""The ministry's portal in a real browser: hover menus, windows, frames, tabs that load, the chat, the wizard."""

import pytest
from playwright.async_api import expect

from auditor.demo.hai_dao import PORTAL, menu
from auditor.demo.server import serve


@pytest.fixture(scope="module")
def served():
    with serve(PORTAL) as running:
        yield running


@pytest.fixture
async def page(chromium, served):
    context = await chromium.browser.new_context(base_url=served.base_url)
    yield await context.new_page()
    await context.close()


@pytest.fixture
async def wizard(unguarded, served):
    context = await unguarded.new_context(base_url=served.base_url, storage_state=served.session_state())
    shown = await context.new_page()
    await shown.goto(f"{menu.SUBMIT}?ItemID=14")
    yield shown
    await context.close()


async def test_the_menu_opens_under_the_mouse_and_the_catalogue_in_a_window(page):
    await page.goto("/")
    await page.wait_for_url(f"**{menu.HOME}")
    entry = page.get_by_text("Bộ thủ tục hành chính")
    await expect(entry).to_be_hidden()
    await page.hover("text=Dịch vụ công")
    async with page.expect_popup() as opened:
        await entry.click()
    catalogue = await opened.value
    rows = catalogue.frame_locator("frame[name=noidung]").locator("table.luoi tr")
    await expect(rows).to_have_count(16)
    await catalogue.frame_locator("frame[name=cay]").get_by_text("Bảo tồn biển").click()
    await expect(rows).to_have_count(5)
    async with catalogue.expect_popup() as opened:
        await rows.nth(1).locator("a").first.click()
    procedure = await opened.value
    await procedure.get_by_text("Thời hạn, phí").click()
    await expect(procedure.locator("#noidung-tab")).to_contain_text("Thời hạn giải quyết")
    await expect(procedure.locator("#noidung-tab")).not_to_contain_text("Mã thủ tục")


async def test_advanced_search_shows_its_filters_when_asked_for(page):
    await page.goto(menu.LIST)
    await expect(page.locator("#nangcao")).to_be_hidden()
    await page.get_by_text("Tìm kiếm nâng cao").click()
    await expect(page.locator("#nangcao select")).to_have_count(4)
    await expect(page.locator("#nangcao")).to_be_visible()


async def test_the_chat_answers_in_its_frame_with_its_one_sentence(page, served):
    await page.goto(menu.HOME)
    await page.click("#nut-troly")
    chat = page.frame_locator("#khung-troly iframe")
    for number, words in enumerate(("thủ tục đăng ký khai sinh", "thẻ cư dân đảo"), start=1):
        await chat.locator("#cauhoi").fill(words)
        await chat.locator("#gui").click()
        await expect(chat.locator(".may")).to_have_count(1 + number)
    said = await chat.locator(".may").all_text_contents()
    assert said[1] == said[2]


async def test_enter_in_the_news_search_does_not_vote(page, served):
    writes = served.ledger.writes
    await page.goto(menu.HOME)
    await page.fill("#ctl00_txtTuKhoa", "đảo")
    await page.press("#ctl00_txtTuKhoa", "Enter")
    await page.wait_for_url(f"**{menu.SITE_SEARCH}?k=**")
    assert served.ledger.writes == writes


async def test_empty_required_fields_hold_the_first_step_back_with_words_that_name_none(wizard):
    await wizard.click("#btnTiepTuc")
    await expect(wizard.locator(".loi")).to_have_text("Vui lòng nhập đầy đủ các thông tin bắt buộc (*).")
    await expect(wizard.locator("[aria-current=step]")).to_have_text("Bước 1: Thông tin chung (đang thực hiện)")
    await expect(wizard.locator(".khungbuoc").first).to_be_visible()


async def test_the_wizard_goes_on_without_the_server_and_its_last_button_posts(wizard, served):
    writes, sent = served.ledger.writes, len(served.ledger.final_submissions)
    for field in ("NgaySinh", "DiaChi", "DienThoai"):
        await wizard.fill(f"#{field}", "1")
    await wizard.press("#DienThoai", "Enter")
    for number in (1, 2, 3):
        await wizard.click("#btnTiepTuc")
        await expect(wizard.locator(".khungbuoc").nth(number)).to_be_visible()
        await expect(wizard.locator(".khungbuoc:visible")).to_have_count(1)
    await expect(wizard.locator("[aria-current=step]")).to_contain_text("Bước 4")
    await expect(wizard.locator("#nguoinop")).to_have_text("Trần Thị Hải Yến")
    await expect(wizard.locator("#btnTiepTuc")).to_be_hidden()
    await wizard.click("#btnQuayLai")
    await expect(wizard.locator("[aria-current=step]")).to_contain_text("Bước 3")
    await wizard.click("#btnTiepTuc")
    assert served.ledger.writes == writes
    await wizard.click("#btnGuiHoSo")
    await expect(wizard.get_by_text("Nộp hồ sơ thành công")).to_be_visible()
    assert [one.kind for one in served.ledger.final_submissions[sent:]] == ["dossier"]
