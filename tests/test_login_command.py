"""Logging in by hand: a browser that a person sees, whose session is kept for its owner alone."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.browser.executable import find_browser
from auditor.demo.run import ONLY_THIS_MACHINE
from auditor.errors import BrowserNotFound, NotLoggedIn, UsageError
from auditor.login import _Waiting, find_display, log_in
from auditor.portal.vocabulary import load_vocabulary
from auditor.session import check_session, read_session

HOME = """<h1>Cổng dịch vụ công</h1><a href="/dang-nhap">Đăng nhập</a>"""
# Stands in for the person: the page logs in by itself, as an identity provider would send one back.
LOGS_IN = """<h1>Cổng dịch vụ công</h1><a id="a" href="/dang-nhap">Đăng nhập</a><script>
setTimeout(() => { document.cookie = 'phien=bi-mat-4711; path=/'; localStorage.setItem('token', 'bi-mat-0815');
  document.getElementById('a').textContent = 'Đăng xuất'; }, 1500);</script>"""


def visible_browser() -> bool:
    """Whether this machine can show a window: a full Chromium, and a screen or a virtual one."""
    try:
        find_browser(visible=True)
    except BrowserNotFound:
        return False
    return bool(os.environ.get("DISPLAY") or shutil.which("Xvfb"))


async def keep(site, save: Path, *, limit_s: float = 60) -> list[str]:
    told: list[str] = []
    await log_in(
        site.origin + "/", save, limit_s=limit_s, tell=told.append, headless=True, arguments=(ONLY_THIS_MACHINE,)
    )
    return told


async def test_the_session_is_kept_once_the_portal_knows_the_person(local_site, tmp_path):
    local_site.put("/", LOGS_IN)
    save = tmp_path / "state.json"
    assert await keep(local_site, save) == ["1"]
    assert stat.S_IMODE(save.stat().st_mode) == 0o600
    state = read_session(save)
    assert [(cookie.name, cookie.value) for cookie in state.cookies] == [("phien", "bi-mat-4711")]
    assert [entry.value for origin in state.origins for entry in origin.localStorage] == ["bi-mat-0815"]
    check_session(save, local_site.origin + "/")
    assert [path.name for path in tmp_path.iterdir()] == ["state.json"]


async def test_a_window_that_is_closed_ends_the_log_in(chromium, local_site):
    local_site.put("/", HOME + "<script>document.cookie = 'phien=x; path=/'; localStorage.setItem('a', 'b');</script>")
    context = await chromium.browser.new_context()
    page = await context.new_page()
    await page.goto(local_site.origin)
    waiting = _Waiting(context, local_site.origin, load_vocabulary())
    assert not await waiting.over()
    await page.close()
    assert await waiting.over()
    await context.close()
    assert waiting.noted["cookies"][0]["value"] == "x"
    assert waiting.noted["origins"] == [{"origin": local_site.origin, "localStorage": [{"name": "a", "value": "b"}]}]


async def test_nobody_logging_in_keeps_nothing_and_says_so(local_site, tmp_path):
    local_site.put("/", HOME)
    with pytest.raises(NotLoggedIn, match="no log-in within"):
        await keep(local_site, tmp_path / "state.json", limit_s=3)
    assert not list(tmp_path.iterdir())


async def test_a_log_in_that_left_nothing_is_told(local_site, tmp_path):
    local_site.put("/", LOGS_IN.replace("document.cookie", "window.x").replace("localStorage.setItem", "void"))
    with pytest.raises(NotLoggedIn, match="nothing was kept"):
        await keep(local_site, tmp_path / "state.json")
    assert not list(tmp_path.iterdir())


async def test_an_old_session_is_replaced_and_another_file_is_not(local_site, tmp_path):
    local_site.put("/", LOGS_IN)
    save = tmp_path / "state.json"
    save.write_text('{"cookies": [], "origins": []}')
    save.chmod(0o644)
    await keep(local_site, save)
    assert stat.S_IMODE(save.stat().st_mode) == 0o600
    save.write_text("my notes")
    with pytest.raises(UsageError, match="holds no session"):
        await keep(local_site, save)
    assert save.read_text() == "my notes"


def test_without_a_screen_there_is_one_line():
    find_display({"DISPLAY": ":7"})
    if sys.platform.startswith("linux"):
        with pytest.raises(BrowserNotFound, match="no display was found"):
            find_display({})


def test_a_headless_shell_alone_is_named_with_what_to_install(tmp_path):
    shell = tmp_path / "chromium-headless-shell"
    shell.write_text("#!/bin/sh\necho Chromium 156.0.8078.108\n")
    shell.chmod(0o755)
    environ = {"PATH": str(tmp_path), "HOME": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    assert find_browser(environ=environ).program == shell
    with pytest.raises(BrowserNotFound) as raised:
        find_browser(environ=environ, visible=True)
    assert "needs the full Chromium" in raised.value.message
    assert "headless shell, which draws no window" in raised.value.message
    assert "Install it with" in raised.value.message


@pytest.mark.parametrize(
    ("save", "named"), [("missing/state.json", "does not exist"), (".", "name a file in a folder of yours")]
)
def test_where_it_cannot_be_kept_nobody_is_asked_to_log_in(tmp_path, save, named):
    with pytest.raises(UsageError, match=named):
        asyncio.run(log_in("http://127.0.0.1:1/", tmp_path / save, limit_s=1, tell=lambda _: None, headless=True))


@pytest.mark.skipif(
    not visible_browser(), reason="needs a full Chromium and a screen (Xvfb); the set-up installs neither"
)
def test_a_window_that_is_really_drawn(local_site, tmp_path):
    local_site.put("/", LOGS_IN)
    save = tmp_path / "state.json"
    command = [str(Path(sys.executable).with_name("auditor")), "login", local_site.origin, "--save", str(save)]
    screen = [] if os.environ.get("DISPLAY") else ["xvfb-run", "--auto-servernum"]
    done = subprocess.run(
        [*screen, *command, "--minutes", "2"],
        capture_output=True,
        check=False,
        text=True,
        timeout=200,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE(save.stat().st_mode) == 0o600
    assert json.loads(save.read_text())["cookies"][0]["value"] == "bi-mat-4711"
    assert "bi-mat" not in done.stdout + done.stderr
