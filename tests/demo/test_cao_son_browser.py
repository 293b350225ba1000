"""Cao Sơn's wizard in a real browser: its script leads through the steps, and only its last button posts."""

import pytest
from playwright.async_api import expect

from auditor.demo.cao_son import PORTAL, menu
from auditor.demo.server import serve

ID = "#ctl00_Main_Wizard1_"


@pytest.fixture(scope="module")
def served():
    with serve(PORTAL) as running:
        yield running


@pytest.fixture
async def page(unguarded, served):
    context = await unguarded.new_context(base_url=served.base_url, storage_state=served.session_state())
    shown = await context.new_page()
    await shown.goto(f"{menu.SUBMIT}?mathutuc=1.001193")
    yield shown
    await context.close()


async def test_an_empty_name_holds_the_first_step_back_with_words_that_name_no_field(page):
    await expect(page.locator(".loi")).to_be_hidden()
    await page.get_by_role("button", name="Tiếp tục").click()
    await expect(page.locator(".loi")).to_have_text("Có lỗi xảy ra. Vui lòng kiểm tra lại dữ liệu.")
    await expect(page.locator(".buocnay")).to_have_text("Bước 1. Thông tin người nộp")
    await page.fill(f"{ID}txtHoTen", "Nguyễn Văn Thử")
    await page.press(f"{ID}txtHoTen", "Enter")
    await expect(page.locator(f"{ID}pnlBuoc1")).to_be_visible()


async def test_the_steps_are_gone_through_without_the_server_and_the_last_one_posts(page, served):
    writes, sent = served.ledger.writes, len(served.ledger.final_submissions)
    await page.fill(f"{ID}txtHoTen", "Nguyễn Văn Thử")
    onward = page.get_by_role("button", name="Tiếp tục")
    for number, step in ((2, "Bước 2. Thành phần hồ sơ"), (3, "Bước 3. Gửi hồ sơ")):
        await onward.click()
        await expect(page.locator(".buocnay")).to_have_text(step)
        panels = [await page.locator(f"{ID}pnlBuoc{one}").is_visible() for one in (1, 2, 3)]
        assert panels == [one == number for one in (1, 2, 3)]
    await expect(onward).to_be_hidden()
    await page.get_by_role("button", name="Quay lại").click()
    await expect(page.locator(".buocnay")).to_have_text("Bước 2. Thành phần hồ sơ")
    await onward.click()
    assert served.ledger.writes == writes
    await page.get_by_role("button", name="Nộp hồ sơ").click()
    await expect(page.get_by_text("H98.18-002431")).to_be_visible()
    assert [one.kind for one in served.ledger.final_submissions[sent:]] == ["dossier"]
