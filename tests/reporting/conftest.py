"""One sample audit with its pictures and pages, made once; and a Chromium that can reach no network."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright
from sample import sample_audit

from auditor.browser.executable import find_browser
from auditor.findings import Audit
from auditor.framework import Framework, load_framework
from auditor.reporting.html import write_html
from auditor.reporting.json import write_audit
from auditor.texts import LANGUAGES


@pytest.fixture(scope="session")
def framework() -> Framework:
    return load_framework()


@pytest.fixture(scope="session")
def audited(framework: Framework, tmp_path_factory: pytest.TempPathFactory) -> tuple[Audit, Path]:
    """The sample audit and its folder with audit.json, evidence and the report in both languages."""
    root = tmp_path_factory.mktemp("audited")
    audit = sample_audit(framework, root)
    write_audit(audit, root)
    for language in LANGUAGES:
        write_html(audit, framework, root, language=language)
    return audit, root


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        chromium = await driver.chromium.launch(
            executable_path=find_browser().executable_path, args=["--host-resolver-rules=MAP * ~NOTFOUND"]
        )
        yield chromium
        await chromium.close()
