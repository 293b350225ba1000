"""Find a Chromium, or install one, and all that drives it: ``python -m auditor.browser.provision``.

Installing tries Playwright's installer first (its browser fits the Playwright that is pinned), then, for root on a
machine with apt-get, the distribution's package. When neither gives a browser that starts, one error names the command
to type. Every step has a time limit, and the output of the installers goes to a log.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from auditor.browser.driver import LIBRARY_PACKAGES, DriverBroken, prove_driver
from auditor.browser.executable import ENVIRONMENT_VARIABLE, BrowserChoice, apt_command, find_browser
from auditor.browser.fonts import has_vietnamese_font
from auditor.errors import BrowserNotFound, ExitCode

FONT_PACKAGE = "fonts-dejavu-core"
BROWSER_PACKAGES = ("chromium-headless-shell", "chromium", "chromium-browser")

DOWNLOAD_LIMIT_S = 900
APT_UPDATE_LIMIT_S = 300
APT_INSTALL_LIMIT_S = 900

# A fresh machine often updates itself in the background: wait for its lock (s) instead of failing.
_APT = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=120")


class Installer:
    """Installs a browser and a font, and tells a person in plain lines what it does.

    Args:
        log: File to which the installers' output is appended.
        say: Receives each line meant for a person.
    """

    def __init__(self, *, log: Path, say: Callable[[str], None]) -> None:
        self._log = log
        self._say = say
        self._apt_is_usable = os.geteuid() == 0 and shutil.which(_APT[0]) is not None
        self._apt_lists_are_fresh = False

    def ensure_browser(self) -> BrowserChoice:
        """Return a browser that starts, after installing one if there is none.

        Raises:
            BrowserNotFound: None is there and none could be installed; the message holds the command to type.
        """
        try:
            return find_browser()
        except BrowserNotFound as error:
            if os.environ.get(ENVIRONMENT_VARIABLE, "").strip():
                raise  # a person named a browser that does not start; installing another one would hide that
            failure = error
        for install in (self._download, self._install_package):
            if not install():
                continue
            try:
                return find_browser()
            except BrowserNotFound as error:
                failure = error
        raise BrowserNotFound(f"{failure.message} (what was tried: {self._log})")

    def ensure_driver(self) -> None:
        """Make sure that Playwright's driver starts, after installing the system libraries it lacks.

        Raises:
            DriverBroken: It does not start; the message holds the command to type.
        """
        for _ in LIBRARY_PACKAGES:
            try:
                prove_driver()
            except DriverBroken as error:
                if error.package is None or not self._apt_is_usable:
                    raise
                self._say(f"browser: Playwright lacks a system library; installing {error.package} by apt-get")
                if not self._apt_install(error.package):
                    raise
            else:
                return
        prove_driver()

    def ensure_font(self) -> bool:
        """Say whether some font has the Vietnamese letters, after installing one if none has."""
        if has_vietnamese_font():
            return True
        if self._apt_is_usable:
            self._say(f"fonts: none has the Vietnamese letters; installing {FONT_PACKAGE} by apt-get")
            self._apt_install(FONT_PACKAGE)
        return has_vietnamese_font()

    def _download(self) -> bool:
        self._say("browser: none found; asking Playwright's installer for its Chromium")
        playwright = (sys.executable, "-m", "playwright")
        if not self._run([*playwright, "install", "chromium"], limit_s=DOWNLOAD_LIMIT_S):
            self._say("browser: Playwright's installer could not download it")
            return False
        if self._apt_is_usable and not _is_there():
            self._say("browser: the downloaded Chromium lacks system libraries; installing them by apt-get")
            self._run([*playwright, "install-deps", "chromium"], limit_s=APT_INSTALL_LIMIT_S)
        return True

    def _install_package(self) -> bool:
        if not self._apt_is_usable:
            return False
        self._apt_update()
        for package in BROWSER_PACKAGES:
            if self._is_real_package(package):
                self._say(f"browser: installing the package {package} by apt-get (takes a minute or two)")
                return self._apt_install(package)
        self._say("browser: apt-get offers no Chromium (only a stub for a snap, or none at all)")
        return False

    @staticmethod
    def _is_real_package(package: str) -> bool:
        """Say whether apt-get has the browser itself; Ubuntu's package of that name only asks for a snap."""
        policy = subprocess.run(  # noqa: S603  fixed command, fixed package names
            ["/usr/bin/env", "LC_ALL=C", "apt-cache", "policy", package],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        candidate = re.search(r"Candidate: (\S+)", policy.stdout)
        return candidate is not None and candidate.group(1) != "(none)" and "snap" not in candidate.group(1)

    def _apt_update(self) -> None:
        if not self._apt_lists_are_fresh:
            self._apt_lists_are_fresh = self._run([*_APT, "update"], limit_s=APT_UPDATE_LIMIT_S)

    def _apt_install(self, package: str) -> bool:
        self._apt_update()
        # An apt-get that was cut short before leaves packages unconfigured and then refuses all work.
        self._run(["dpkg", "--configure", "-a"], limit_s=APT_INSTALL_LIMIT_S)
        return self._run([*_APT, "install", "-y", "--no-install-recommends", package], limit_s=APT_INSTALL_LIMIT_S)

    def _run(self, command: Sequence[str], *, limit_s: float) -> bool:
        """Run an installer with its output in the log; say whether it ended well within its limit."""
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("a", encoding="utf-8") as log:
            print("$", *command, file=log, flush=True)
            try:
                code = subprocess.run(  # noqa: S603  the commands of this module, no shell
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
                    timeout=limit_s,
                    check=False,
                ).returncode
            except (OSError, subprocess.TimeoutExpired) as error:
                print(error, file=log)
                self._say(f"browser: {error}")
                return False
        return code == 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Find or install a browser and a Vietnamese font, and print what is there.

    Returns:
        0 when a browser starts (a missing font is only a warning), else the exit code of `BrowserNotFound`.
    """
    parser = argparse.ArgumentParser(
        prog="python -m auditor.browser.provision", description="Find or install a Chromium."
    )
    parser.add_argument("--log", type=Path, default=Path(tempfile.gettempdir()) / "auditor-provision.log")
    options = parser.parse_args(arguments)
    installer = Installer(log=options.log, say=_say)
    try:
        installer.ensure_driver()
        browser = installer.ensure_browser()
    except BrowserNotFound as error:
        sys.stderr.write(f"set-up: {error.message}\n")
        return int(error.exit_code)
    _say(f"browser: Chromium {browser.version} ({browser.program}, found by {browser.origin})")
    if not installer.ensure_font():
        _say("fonts: none has the Vietnamese letters, so pictures will show boxes instead")
        _say(f"fonts: to change that, type: {apt_command(FONT_PACKAGE)}")
    return int(ExitCode.DONE)


def _is_there() -> bool:
    try:
        find_browser()
    except BrowserNotFound:
        return False
    return True


def _say(line: str) -> None:
    sys.stdout.write(f"set-up: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
