"""What is typed wrong is told in one line, before anything is written."""

from __future__ import annotations

import os

import pytest


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("không phải địa chỉ", "is not the address of a portal"),
        ("ftp://dichvucong.example.vn", "expected an address that begins with http:// or https://, not ftp:"),
    ],
)
def test_what_is_no_address_of_a_portal_is_refused(command, typed, named):
    done = command.audit(typed)
    assert done.code == 2
    assert named in done.complaint
    assert not command.output.exists()


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--only", "F99"], "--only F99"),
        (["--framework", "mic-1999"], "mic-1999"),
        (["--profile", "satellite"], "satellite"),
        (["--format", "docx"], "docx"),
        (["--session", "/nowhere/state.json"], "/nowhere/state.json: cannot be read"),
        (["--unknown"], "--unknown"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(command, options, named):
    done = command.audit("http://127.0.0.1:1/", *options)
    assert done.code == 2
    assert named in done.complaint
    assert done.audit is None


def test_an_output_that_is_a_file_is_refused(command):
    command.output.write_text("mine")
    done = command.audit("http://127.0.0.1:1/")
    assert done.code == 2
    assert "expected a folder, found a file" in done.complaint
    assert command.output.read_text() == "mine"


def test_an_output_folder_that_cannot_be_made_is_refused(command, tmp_path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "audit", "/proc/portal-auditor"):
        done = command.run("audit", "http://127.0.0.1:1/", "--output", str(place), "--only", "A")
        assert done.code == 2
        assert f"--output {place}: cannot be written" in done.complaint


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes into read-only folders all the same")
def test_a_read_only_output_folder_is_refused(command):
    command.output.mkdir(mode=0o500)
    done = command.audit("http://127.0.0.1:1/")
    assert done.code == 2
    assert "cannot be written" in done.complaint


def test_without_a_browser_there_is_one_line_that_says_what_to_do(command):
    done = command.audit("http://127.0.0.1:1/", AUDITOR_BROWSER="/nowhere/chromium")
    assert done.code == 3
    assert "AUDITOR_BROWSER names /nowhere/chromium, which is no file" in done.complaint
    assert done.audit is None


def test_a_machine_without_any_browser_is_told_how_to_get_one(command, tmp_path):
    (tmp_path / "empty").mkdir()
    done = command.audit(
        "http://127.0.0.1:1/",
        AUDITOR_BROWSER="",
        PATH=str(tmp_path / "empty"),
        HOME=str(tmp_path / "empty"),
        PLAYWRIGHT_BROWSERS_PATH=str(tmp_path / "empty"),
    )
    assert done.code == 3
    assert "No Chromium found on this machine" in done.complaint
    assert "install" in done.complaint


def test_without_a_browser_the_audit_that_was_to_be_replaced_is_kept(command):
    command.output.mkdir()
    (command.output / "audit.json").write_text('{"mine": true}')
    done = command.audit("http://127.0.0.1:1/", "--force", AUDITOR_BROWSER="/nowhere/chromium")
    assert done.code == 3
    assert done.audit == {"mine": True}
