"""Playwright's driver: the real one starts; one that lacks a library is named with the package that has it."""

import pytest

from auditor.browser import driver
from auditor.browser.driver import DriverBroken, prove_driver

LACKS_LIBATOMIC = 'echo "node: error while loading shared libraries: libatomic.so.1: no such file" >&2; exit 127'


def python_that(tmp_path, script):
    file = tmp_path / "python"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


def test_the_installed_driver_starts():
    assert prove_driver().split(".")[0].isdigit()


def test_a_missing_library_is_named_with_its_package(tmp_path):
    with pytest.raises(DriverBroken, match=r"libatomic\.so\.1.* install .*libatomic1") as raised:
        prove_driver(python=python_that(tmp_path, LACKS_LIBATOMIC))
    assert raised.value.package == "libatomic1"


def test_one_command_repairs_driver_and_browser_when_both_are_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITOR_BROWSER", "/nowhere/chromium")
    with pytest.raises(DriverBroken) as raised:
        prove_driver(python=python_that(tmp_path, LACKS_LIBATOMIC))
    assert raised.value.message.index("libatomic1") < raised.value.message.rindex("chromium")


def test_an_unknown_fault_is_repeated_in_one_line(tmp_path):
    with pytest.raises(DriverBroken, match="does not start: it broke in two") as raised:
        prove_driver(python=python_that(tmp_path, 'printf "it broke\\nin two\\n" >&2; exit 3'))
    assert raised.value.package is None
    assert "\n" not in raised.value.message


def test_a_driver_that_hangs_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(driver, "DRIVER_LIMIT_S", 0.3)
    with pytest.raises(DriverBroken, match="timed out"):
        prove_driver(python=python_that(tmp_path, "exec /bin/sleep 600"))
