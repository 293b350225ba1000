"""The reports keep what they ask of others: no axe violation, no sideways scrolling, pictures without a script."""

import asyncio
from itertools import islice
from pathlib import Path

import axe_playwright_python
import pytest

from auditor.reporting.comparison import Earlier, compare_round, entries_from, round_of, write_comparison
from auditor.reporting.html import FILE_NAMES
from auditor.texts import LANGUAGES
from benchmarks.made_round import cohort_audits

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = {"wide": 1280, "phone": 360}


@pytest.fixture(scope="module")
async def files(audited, framework):
    audit, root = audited
    output = root.parent / f"{root.name}-compared"
    made = list(islice(cohort_audits(framework), 7))
    before = Earlier(entries=tuple(entries_from([(audit, root), *made[3:]])), left_out=())
    current = round_of(entries_from([*made, (audit, root)]), framework=framework)
    comparison = compare_round(current, before)
    compared = {
        f"comparison-{language}": await asyncio.to_thread(write_comparison, comparison, output, language=language)
        for language in LANGUAGES
    }
    return {f"report-{language}": root / FILE_NAMES[language] for language in LANGUAGES} | compared


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["report-vi", "report-en", "comparison-vi", "comparison-en"])
async def test_axe_finds_nothing(files, browser, name, width):
    # The page forbids scripts; axe has to be let in by the driver.
    tab = await browser.new_page(viewport={"width": WIDTHS[width], "height": 800}, bypass_csp=True)
    try:
        await tab.goto(files[name].as_uri())
        await tab.evaluate(AXE)
        found = await tab.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
        assert found["testEngine"]["version"].startswith("4.12")
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]] == []
        assert found["passes"], "axe must have looked at something"
        sideways = await tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sideways == 0
    finally:
        await tab.close()


async def test_the_page_works_without_scripts_and_without_a_network(files, browser):
    context = await browser.new_context(
        java_script_enabled=False, offline=True, viewport={"width": 1280, "height": 800}
    )
    asked: list[str] = []
    tab = await context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    try:
        await tab.goto(files["report-vi"].as_uri())
        thumbnail = tab.locator("a.thumbnail").first
        small = await thumbnail.locator("img").bounding_box()
        key = (await thumbnail.get_attribute("href") or "")[1:]
        await thumbnail.click()
        large = await tab.locator(f"figure#{key} img").bounding_box()
        assert small
        assert large
        assert large["width"] > 3 * small["width"]
        await tab.locator(f"figure#{key} a.close").click()
        assert not await tab.locator(f"figure#{key}").is_visible()
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    finally:
        await context.close()


async def test_it_prints_on_paper(files, browser):
    tab = await browser.new_page()
    try:
        await tab.goto(files["report-vi"].as_uri())
        printed = await tab.pdf(prefer_css_page_size=True)
        assert printed.startswith(b"%PDF")
        await tab.emulate_media(media="print")
        assert not await tab.locator(".gallery").is_visible()
        assert await tab.locator("article.criterion").count() == 54
        assert await tab.locator("article.criterion >> visible=true").count() == 54
    finally:
        await tab.close()
