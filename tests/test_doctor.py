import asyncio

import pytest
from playwright.async_api import async_playwright

from auditor import doctor
from auditor.browser.executable import find_browser
from auditor.doctor import diagnose
from auditor.resources import reports_dir
from auditor.texts import Catalogue

NAMES = {"python", "temporary", "machine", "driver", "browser", "launch", "trace", "axe", "fonts", "speed", "sandbox"}


async def test_on_this_machine_all_that_an_audit_needs_works():
    checks = {check.name: check for check in await diagnose()}
    assert set(checks) == NAMES
    assert {name for name, check in checks.items() if check.essential and not check.ok} == set()
    assert checks["fonts"].ok
    assert "HeadlessChrome" in checks["launch"].detail.en


async def test_without_a_browser_the_rest_is_still_said(monkeypatch):
    monkeypatch.setenv("AUDITOR_BROWSER", "/nowhere/chromium")
    checks = {check.name: check for check in await diagnose()}
    assert set(checks) == NAMES
    assert checks["python"].ok
    assert "/nowhere/chromium" in checks["browser"].detail.vi
    assert {name for name, check in checks.items() if not check.ok} >= NAMES - {
        "python",
        "temporary",
        "machine",
        "driver",
    }
    assert all(check.remedy for check in checks.values() if not check.ok)


async def test_a_browser_that_prints_a_version_but_opens_no_page_is_told_apart(monkeypatch, tmp_path):
    liar = tmp_path / "chromium"
    liar.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Chromium 150.0.1.2" || exit 1\n')
    liar.chmod(0o755)
    monkeypatch.setenv("AUDITOR_BROWSER", str(liar))
    checks = {check.name: check for check in await diagnose()}
    assert checks["browser"].ok
    assert not checks["launch"].ok
    assert not checks["trace"].ok


async def test_a_letter_without_a_glyph_is_seen():
    choice = find_browser()
    async with asyncio.timeout(60), async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=choice.executable_path, channel=choice.channel)
        page = await browser.new_page()
        assert await page.evaluate(doctor._LETTERS_PROBE, doctor.VIETNAMESE_LETTERS) is True
        private_use = "\ue9a1\ue9a2"
        assert await page.evaluate(doctor._LETTERS_PROBE, private_use) is False
        await browser.close()


def test_a_full_disk_and_a_slow_machine_are_said(monkeypatch):
    monkeypatch.setattr(doctor, "DISK_WANTED_GIB", 10**9)
    monkeypatch.setattr(doctor, "CORES_WANTED", 10**6)
    speak = doctor._Speaker(Catalogue(reports_dir() / "doctor"))
    assert not doctor._temporary(speak).ok
    machine = doctor._machine(speak)
    assert not machine.ok
    assert "1000000 cores" in machine.detail.en.replace(",", "")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_doctor_speaks_both_languages(language):
    catalogue = Catalogue(reports_dir() / "doctor")
    assert catalogue.ids("vi") == catalogue.ids("en")
    assert catalogue.has("python-good"), language
