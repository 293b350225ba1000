"""Chromium's own sandbox is on wherever user and kernel allow it, and the audit knows which it was."""

from __future__ import annotations

import os

import pytest
from playwright.async_api import Error as BrowserError

from auditor.browser import chromium


@pytest.fixture
def launches(monkeypatch):
    """How the browser was started; a kernel that allows no sandbox can be played."""
    real = chromium._launch
    asked: list[bool] = []
    kernel = {"allows": os.geteuid() != 0}

    async def launch(playwright, choice, arguments, *, sandbox):
        asked.append(sandbox)
        if sandbox and not kernel["allows"]:
            raise BrowserError("Target closed\nNo usable sandbox!")
        return await real(playwright, choice, arguments, sandbox=sandbox)

    monkeypatch.setattr(chromium, "_launch", launch)
    return asked


async def test_root_gets_no_sandbox_and_an_ordinary_user_is_tried_with_one(launches, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    async with chromium.open_chromium() as browser:
        assert not browser.sandboxed
    assert launches == [False]


async def test_where_no_sandbox_can_be_made_the_audit_goes_on_and_knows_it(launches, monkeypatch):
    monkeypatch.setattr(chromium, "may_have_sandbox", lambda: True)
    async with chromium.open_chromium() as browser:
        assert browser.browser.is_connected()
        assert browser.sandboxed is (launches == [True])
    assert launches[0] is True
    assert launches[1:] in ([], [False])
