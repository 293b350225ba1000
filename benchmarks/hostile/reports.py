"""Opens reports in a real browser and listens: nothing of a portal may act there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Dialog, async_playwright

from auditor.browser.executable import find_browser

_ACTIVE = """() => {
  const leads = (a) => /^(href|action|formaction)$/i.test(a.name)
    && /^\\s*(javascript|data|file|vbscript):/i.test(a.value);
  const acts = [...document.querySelectorAll('*')].flatMap((el) => [...el.attributes]
    .filter((a) => /^on/i.test(a.name) || leads(a)).map((a) => `${el.tagName} ${a.name}=${a.value.slice(0, 60)}`));
  const tags = [...document.querySelectorAll('script,iframe,object,embed,form,base,meta[http-equiv=refresh]')];
  return {acts: [...acts, ...tags.map((el) => el.tagName)], ran: window.ran ?? null, title: document.title};
}"""


@asynccontextmanager
async def reader() -> AsyncIterator[Browser]:
    """A browser to read reports with, scripts on."""
    choice = find_browser()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=choice.executable_path,
            channel=choice.channel,
            args=["--host-resolver-rules=MAP * ~NOTFOUND"],
        )
        try:
            yield browser
        finally:
            await browser.close()


async def acts_in(report: Path, browser: Browser) -> list[str]:
    """What acts in a report: scripts that ran, dialogs, requests, markup that could run; empty when nothing does."""
    heard: list[str] = []
    context = await browser.new_context()
    try:
        page = await context.new_page()

        async def dismiss(dialog: Dialog) -> None:
            heard.append(f"dialog {dialog.message[:60]}")
            await dialog.dismiss()

        page.on("dialog", dismiss)
        page.on("console", lambda message: heard.append(f"console {message.text[:60]}"))
        page.on("pageerror", lambda error: heard.append(f"error {error}"))
        page.on("popup", lambda window: heard.append(f"window {window.url}"))
        page.on("request", lambda asked: heard.append(f"request {asked.url[:80]}") if _goes_out(asked.url) else None)
        address = report.as_uri()
        await page.goto(address)
        for details in await page.locator("details").all():
            await details.evaluate("el => { el.open = true; }")
        found = await page.evaluate(_ACTIVE)
        heard += [f"markup {act}" for act in found["acts"]]
        if found["ran"] is not None or found["title"] == "ran":
            heard.append("a script of the portal ran")
        if page.url != address:
            heard.append(f"went to {page.url[:80]}")
    finally:
        await context.close()
    return heard


def _goes_out(url: str) -> bool:
    return not url.startswith(("file:", "data:", "about:", "blob:"))
