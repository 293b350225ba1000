"""The search order for a browser, on fake programs: each is a real file that really starts, or really does not."""

import json
import os
import select

import pytest

from auditor.browser import executable
from auditor.browser.executable import find_browser, install_command
from auditor.errors import BrowserNotFound


def put_program(file, script):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


def put_browser(file, version="150.0.1.2"):
    return put_program(file, f'[ "$1" = --version ] && echo "Chromium {version} built on something"')


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine without any browser: an empty PATH, an empty home and no vendor's package."""
    monkeypatch.setattr(executable, "CHANNEL_PROGRAMS", {"chrome": (tmp_path / "opt/chrome",)})
    (tmp_path / "bin").mkdir()
    (tmp_path / "home").mkdir()
    return tmp_path


@pytest.fixture
def environ(machine):
    return {"PATH": f"{machine}/bin:/usr/bin-that-is-not-there", "HOME": str(machine / "home")}


@pytest.fixture
def revision():
    """The Chromium build that the installed Playwright asks for."""
    listing = executable._playwright_package() / "browsers.json"
    return next(b["revision"] for b in json.loads(listing.read_text())["browsers"] if b["name"] == "chromium")


def test_each_rule_wins_over_those_below_it(machine, environ, revision):
    cache = machine / "home/.cache/ms-playwright"
    in_ascending_order = [
        ("path:google-chrome", machine / "bin/google-chrome"),
        ("path:chromium-browser", machine / "bin/chromium-browser"),
        ("path:chromium", machine / "bin/chromium"),
        ("path:chromium-headless-shell", machine / "bin/chromium-headless-shell"),
        ("channel:chrome", machine / "opt/chrome"),
        ("playwright", cache / f"chromium-{revision}/chrome-linux64/chrome"),
        (
            "playwright",
            cache / f"chromium_headless_shell-{revision}/chrome-headless-shell-linux64/chrome-headless-shell",
        ),
        ("AUDITOR_BROWSER", machine / "own/my-chromium"),
    ]
    for origin, file in in_ascending_order:
        put_browser(file)
        if origin == "AUDITOR_BROWSER":
            environ["AUDITOR_BROWSER"] = str(file)
        choice = find_browser(environ=environ)
        assert (choice.origin, choice.program, choice.version) == (origin, file, "150.0.1.2")


def test_a_program_on_the_path_is_launched_by_its_path(machine, environ):
    file = put_browser(machine / "bin/chromium")
    choice = find_browser(environ=environ)
    assert (choice.executable_path, choice.channel) == (file, None)


def test_a_vendors_browser_is_launched_by_its_channel(machine, environ):
    put_browser(machine / "opt/chrome")
    choice = find_browser(environ=environ)
    assert (choice.executable_path, choice.channel) == (None, "chrome")


def test_playwright_picks_its_own_download_itself(machine, environ, revision):
    environ["PLAYWRIGHT_BROWSERS_PATH"] = str(machine / "downloads")
    shell = machine / f"downloads/chromium_headless_shell-{revision}/any/chrome-headless-shell"
    put_browser(shell)
    choice = find_browser(environ=environ)
    assert (choice.executable_path, choice.channel, choice.program) == (None, None, shell)


def test_a_download_of_another_playwright_is_not_used(machine, environ):
    put_browser(machine / "home/.cache/ms-playwright/chromium-1/chrome-linux/chrome")
    with pytest.raises(BrowserNotFound):
        find_browser(environ=environ)


def test_a_stub_that_does_not_run_is_passed_over(machine, environ):
    stub = 'echo "requires the chromium snap to be installed" >&2; exit 1'
    put_program(machine / "bin/chromium-browser", stub)
    chrome = put_browser(machine / "bin/google-chrome")
    assert find_browser(environ=environ).program == chrome


def test_nothing_found_names_what_was_refused_and_the_command_to_type(machine, environ):
    put_program(machine / "bin/chromium-browser", 'echo "requires the chromium snap to be installed" >&2; exit 1')
    with pytest.raises(BrowserNotFound) as raised:
        find_browser(environ=environ)
    message = raised.value.message
    assert f"{machine}/bin/chromium-browser ended with code 1" in message
    assert "requires the chromium snap" in message
    assert install_command() in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ('echo "Mozilla Firefox 140.0.4"', "is no Chromium (it said: Mozilla Firefox 140.0.4)"),
        ("exit 0", "is no Chromium (it said: nothing)"),
        ('echo "error while loading shared libraries: libnss3.so" >&2; exit 127', "libnss3.so"),
    ],
)
def test_a_named_program_that_is_no_browser_is_an_error_and_nothing_takes_its_place(machine, environ, script, fault):
    put_browser(machine / "bin/chromium")
    environ["AUDITOR_BROWSER"] = str(put_program(machine / "mine", script))
    with pytest.raises(BrowserNotFound) as raised:
        find_browser(environ=environ)
    assert fault in raised.value.message
    assert "AUDITOR_BROWSER" in raised.value.message


def test_a_named_program_that_is_not_there_is_an_error(environ):
    environ["AUDITOR_BROWSER"] = "/nowhere/chromium"
    with pytest.raises(BrowserNotFound, match="/nowhere/chromium, which is no file"):
        find_browser(environ=environ)


def test_a_named_program_may_be_a_name_on_the_path(machine, environ):
    file = put_browser(machine / "bin/ungoogled")
    environ["AUDITOR_BROWSER"] = "ungoogled"
    assert find_browser(environ=environ).program == file


def test_a_file_that_may_not_be_executed_is_refused(machine, environ):
    file = machine / "mine"
    file.write_text("no program")
    environ["AUDITOR_BROWSER"] = str(file)
    with pytest.raises(BrowserNotFound, match="cannot be started"):
        find_browser(environ=environ)


def test_a_program_that_hangs_is_ended_with_all_that_it_started(machine, environ, monkeypatch):
    monkeypatch.setattr(executable, "VERSION_LIMIT_S", 3.0)
    lifeline = machine / "lifeline"
    os.mkfifo(lifeline)
    reader = os.open(lifeline, os.O_RDONLY | os.O_NONBLOCK)
    put_program(machine / "bin/chromium", f"exec 3> {lifeline}; echo started >&3; /bin/sleep 600 & wait")
    with pytest.raises(BrowserNotFound, match="printed no version within 3 s"):
        find_browser(environ=environ)
    assert os.read(reader, 100) == b"started\n"
    # A killed process ends in its own time. The pipe closes when the last one that holds it has ended.
    assert select.select([reader], [], [], 60.0)[0], "a child of the program lives on"
    assert os.read(reader, 100) == b""


@pytest.mark.parametrize(
    ("os_release", "command"),
    [
        ("ID=debian\n", "apt-get install chromium-headless-shell fonts-dejavu-core"),
        ('ID=kali\nID_LIKE="debian"\n', "apt-get install chromium-headless-shell fonts-dejavu-core"),
        ("ID=ubuntu\nID_LIKE=debian\n", "-m playwright install --with-deps chromium"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "-m playwright install --with-deps chromium"),
        ("ID=fedora\n", "-m playwright install --with-deps chromium"),
    ],
)
def test_the_command_to_type_fits_the_system(tmp_path, os_release, command):
    file = tmp_path / "os-release"
    file.write_text(os_release)
    assert install_command(os_release=file).endswith(command)


def test_a_command_for_root_asks_for_sudo_only_when_needed(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert executable.as_root("apt-get update") == "apt-get update"
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert executable.as_root("apt-get update") == "sudo apt-get update"


def test_this_machine_has_a_browser():
    assert find_browser().version
