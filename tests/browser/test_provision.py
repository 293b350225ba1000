"""Installing a browser where there is none: Playwright's real installer, cut off from its server, and fake packages."""

import os
import sys

import pytest

from auditor.browser import executable, provision
from auditor.browser.driver import prove_driver
from auditor.browser.executable import install_command


def put_program(file, script):
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine without a browser, where Playwright's installer reaches nothing and this user may use apt-get."""
    monkeypatch.setattr(executable, "CHANNEL_PROGRAMS", {})
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.delenv("AUDITOR_BROWSER", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloads"))
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()
    put_program(tmp_path / "bin/dpkg", "exit 0")
    return tmp_path


def offer_package(machine, *, candidate, installs):
    put_program(machine / "bin/apt-cache", f'echo "$2:"; echo "  Candidate: {candidate}"')
    put_program(machine / "bin/apt-get", f'echo "$@" >> {machine}/apt-calls\ncase "$*" in *install*) {installs};; esac')


def run(machine, capsys):
    code = provision.main(["--log", str(machine / "log")])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_browser_that_is_there_is_used_and_nothing_is_installed(machine, capsys):
    put_program(machine / "bin/chromium", "echo Chromium 150.0.1.2")
    code, out, _ = run(machine, capsys)
    assert code == 0
    assert "browser: Chromium 150.0.1.2" in out
    assert not (machine / "log").exists()


def test_without_a_browser_the_package_is_installed_after_the_download_failed(machine, capsys):
    browser = machine / "bin/chromium-headless-shell"
    made = f"printf '#!/bin/sh\\necho Chromium 150.0.1.2\\n' > {browser}; /bin/chmod +x {browser}"
    offer_package(machine, candidate="150.0.1.2-1~deb12u1", installs=made)
    code, out, _ = run(machine, capsys)
    assert code == 0
    said = [line.removeprefix("set-up: browser: ") for line in out.splitlines()]
    assert said[1] == "Playwright's installer could not download it"
    assert said[2].startswith("installing the package chromium-headless-shell by apt-get")
    assert said[3].startswith("Chromium 150.0.1.2")
    assert (machine / "apt-calls").read_text().splitlines()[0].endswith("update")


def test_a_package_that_only_asks_for_a_snap_is_not_installed(machine, capsys):
    offer_package(machine, candidate="2:1snap1-0ubuntu2", installs="exit 0")
    code, out, err = run(machine, capsys)
    assert code != 0
    assert "only a stub for a snap" in out
    assert install_command() in err
    assert len(err.splitlines()) == 1
    assert "install" not in (machine / "apt-calls").read_text()


def test_without_root_the_command_to_type_is_named(machine, capsys, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    offer_package(machine, candidate="150.0.1.2-1", installs="exit 0")
    code, _, err = run(machine, capsys)
    assert code != 0
    assert install_command() in err
    assert not (machine / "apt-calls").exists()


def test_a_named_browser_that_does_not_start_is_never_replaced(machine, capsys, monkeypatch):
    monkeypatch.setenv("AUDITOR_BROWSER", sys.executable)
    offer_package(machine, candidate="150.0.1.2-1", installs="exit 0")
    code, out, err = run(machine, capsys)
    assert (code != 0, out) == (True, "")
    assert "AUDITOR_BROWSER" in err
    assert not (machine / "apt-calls").exists()


def test_an_installer_that_hangs_is_ended_and_the_next_one_is_tried(machine, capsys, monkeypatch):
    monkeypatch.setattr(provision, "DOWNLOAD_LIMIT_S", 0.05)
    offer_package(machine, candidate="(none)", installs="exit 0")
    code, out, _ = run(machine, capsys)
    assert code != 0
    assert "timed out" in out
    assert "apt-get offers no Chromium" in out


def test_a_library_that_playwright_lacks_is_installed_first(machine, capsys, monkeypatch):
    library, python = machine / "libatomic.so.1", machine / "python"
    missing = "error while loading shared libraries: libatomic.so.1: no such file"
    put_program(python, f'[ -e {library} ] && echo "Version 1.65.2" || {{ echo "node: {missing}" >&2; exit 127; }}')
    monkeypatch.setattr(provision, "prove_driver", lambda: prove_driver(python=str(python)))
    put_program(machine / "bin/chromium", "echo Chromium 150.0.1.2")
    offer_package(machine, candidate="150.0.1.2-1", installs=f"echo > {library}")
    code, out, _ = run(machine, capsys)
    assert code == 0
    assert "installing libatomic1 by apt-get" in out
    assert (machine / "apt-calls").read_text().splitlines()[-1].endswith("--no-install-recommends libatomic1")
