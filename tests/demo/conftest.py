"""A browser that lets everything go, for what people do at the sample portals; that of the other tests keeps it."""

import pytest
from playwright.async_api import async_playwright

from auditor.browser.executable import find_browser

NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"


@pytest.fixture(scope="module")
async def unguarded():
    choice = find_browser()
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=choice.executable_path, channel=choice.channel, args=[NOWHERE]
        )
        yield launched
        await launched.close()
