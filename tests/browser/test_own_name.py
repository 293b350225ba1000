"""A portal hears which browser comes, and that the auditor does."""

from importlib.metadata import version

from auditor.browser.chromium import open_chromium


async def test_an_audit_names_its_browser_and_itself():
    async with open_chromium() as chromium:
        page = await chromium.browser.new_page()
        usual = await page.evaluate("navigator.userAgent")
        assert "Chrome" in usual
        assert chromium.user_agent == f"{usual} portal-auditor/{version('portal-auditor')}"
