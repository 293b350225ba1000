"""Sample portal (a) in a real browser: the form's steps, the assistant, the notices, the keyboard."""

import pytest
from playwright.async_api import expect

from auditor.demo.an_lam import PORTAL
from auditor.demo.server import serve

FORM = "/dich-vu-cong/tiep-nhan-online?ma-thu-tuc=1.001193"
ENTERED = {
    "#CongDan_HoTen": "Người Thử",
    "#CongDan_SoDinhDanh": "000000000000",
    "#CongDan_NgaySinh": "1990-01-01",
    "#CongDan_DienThoai": "0900000000",
    "#CongDan_DiaChi": "Số 1",
    "#noi-dung-yeu-cau": "Đăng ký khai sinh cho con",
}


@pytest.fixture(scope="module")
def served():
    with serve(PORTAL) as running:
        yield running


@pytest.fixture
async def page(unguarded, served):
    context = await unguarded.new_context(base_url=served.base_url)
    yield await context.new_page()
    await context.close()


async def test_moving_on_with_empty_fields_names_each_of_them(page):
    await page.goto(FORM)
    await page.click("#btn-tiep")
    await expect(page.locator("#buoc-1")).to_be_visible()
    await expect(page.locator(".loi")).to_have_count(8)
    await expect(page.locator("#CongDan_HoTen-loi")).to_have_text('Vui lòng nhập "Họ và tên".')
    await expect(page.locator("#loi-chung")).to_contain_text("Số định danh cá nhân")


async def test_a_visitor_reaches_the_last_step_and_nothing_is_sent(page, served):
    before = served.ledger.writes
    await page.goto(FORM)
    await page.select_option("#truong-hop", "1")
    await page.select_option("#don-vi", "1")
    for field, text in ENTERED.items():
        await page.fill(field, text)
    await page.click("#btn-tiep")
    await expect(page.locator("#buoc-2")).to_be_visible()
    paper = {"name": "to-khai.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    await page.set_input_files("#tep-1", files=[paper])
    await expect(page.locator("[data-ten-tep]").first).to_have_text("Đã chọn: to-khai.pdf")
    await expect(page.locator("[data-xem-tep]").first).to_be_visible()
    await expect(page.locator("[data-thay-tep]").first).to_be_visible()
    await page.click("#btn-tiep")
    await expect(page.get_by_label("Nhận tại nhà qua dịch vụ bưu chính công ích")).to_be_visible()
    await expect(page.get_by_label("Thẻ ngân hàng nội địa (NAPAS)")).to_be_visible()
    await page.click("#btn-tiep")
    await expect(page.locator("#btn-gui-ho-so")).to_be_visible()
    await expect(page.locator("#xem-lai")).to_contain_text("Người Thử")
    assert served.ledger.writes == before
    assert served.ledger.final_submissions == ()


async def test_a_citizen_signs_and_reuses_a_stored_paper(unguarded, served):
    context = await unguarded.new_context(base_url=served.base_url, storage_state=served.session_state())
    page = await context.new_page()
    await page.goto(FORM)
    await expect(page.locator("#CongDan_HoTen")).not_to_be_editable()
    await page.select_option("#truong-hop", "1")
    await page.select_option("#don-vi", "1")
    await page.fill("#noi-dung-yeu-cau", "Đăng ký khai sinh cho con")
    await page.click("#btn-tiep")
    first = page.locator("[data-giay-to]").first
    await first.get_by_role("button", name="Chọn từ kho").click()
    await first.get_by_role("button", name="Thẻ căn cước").click()
    await expect(first.locator("[data-ten-tep]")).to_contain_text("Dùng giấy tờ từ kho: Thẻ căn cước")
    await first.get_by_role("button", name="Ký số", exact=True).click()
    await expect(first.locator("select option")).to_have_count(4)
    await first.get_by_role("button", name="Gửi yêu cầu ký số").click()
    await expect(first.locator("[data-ky-tin]")).to_contain_text("VNPT SmartCA")
    await context.close()


async def test_assistant_opens_from_its_button_and_answers(page):
    await page.goto("/")
    await page.get_by_role("button", name="Trợ lý ảo").click()
    await page.get_by_label("Câu hỏi cho trợ lý ảo").fill("thủ tục đăng ký khai sinh")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("log")).to_contain_text("Giấy chứng sinh")
    await page.keyboard.press("Escape")
    await expect(page.locator("#tro-ly")).to_be_hidden()


async def test_notices_stop_when_paused(page):
    await page.clock.install()
    await page.goto("/")
    line = page.locator("#dong-thong-bao")
    first = await line.inner_text()
    await page.clock.run_for(7_100)
    await expect(line).not_to_have_text(first)
    await page.get_by_role("button", name="Tạm dừng").click()
    second = await line.inner_text()
    await page.clock.run_for(60_000)
    await expect(line).to_have_text(second)


async def test_menu_opens_by_keyboard_and_closes_on_escape(page):
    await page.goto("/")
    menu = page.get_by_role("button", name="Tra cứu")
    await menu.focus()
    await page.keyboard.press("Enter")
    link = page.get_by_role("navigation").get_by_role("link", name="Tra cứu kết quả, xác thực văn bản")
    await expect(link).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(link).to_be_hidden()
    await expect(menu).to_be_focused()


@pytest.mark.parametrize("address", ["/", "/dich-vu-cong", "/dich-vu-cong/chi-tiet?ma-thu-tuc=1.001193", FORM])
async def test_pages_reflow_at_twice_the_size(unguarded, served, address):
    context = await unguarded.new_context(base_url=served.base_url, viewport={"width": 640, "height": 450})
    page = await context.new_page()
    await page.goto(address)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 640
    await context.close()
