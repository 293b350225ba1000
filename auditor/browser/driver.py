"""Does Playwright's driver start on this machine?

The driver is a Node program inside the Python package. It needs a few system libraries that a minimal Debian or Ubuntu
lacks (``libatomic1`` above all). Without it Playwright only says that a connection was closed; here the missing library
is named, with the package that has it.
"""

from __future__ import annotations

import re
import subprocess
import sys

from auditor.browser.executable import apt_command, find_browser, install_command
from auditor.errors import BrowserNotFound

DRIVER_LIMIT_S = 60.0
"""How long the driver may take to print its version (s); the first start reads 100 MB from the disk."""

LIBRARY_PACKAGES = {
    "libatomic.so.1": "libatomic1",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
}
"""The packages of Debian and Ubuntu that hold the libraries which the driver is linked with."""

_MISSING = re.compile(r"error while loading shared libraries: ([^\s:]+)")


class DriverBroken(BrowserNotFound):
    """Playwright's driver does not start.

    Args:
        message: One line with the command that repairs it.
        package: The system package that is missing, when it is known.
    """

    def __init__(self, message: str, *, package: str | None) -> None:
        super().__init__(message)
        self.package = package


def prove_driver(*, python: str = sys.executable) -> str:
    """Start Playwright's driver and return the version that it prints.

    Args:
        python: The Python that has Playwright.

    Raises:
        DriverBroken: It does not start, or prints nothing within `DRIVER_LIMIT_S`.
    """
    try:
        done = subprocess.run(  # noqa: S603  this Python and its own package, no shell
            [python, "-m", "playwright", "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=DRIVER_LIMIT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DriverBroken(f"Playwright's driver does not start ({error}). Run: make setup", package=None) from error
    if done.returncode == 0:
        return done.stdout.strip().removeprefix("Version ")
    library = _MISSING.search(done.stderr)
    package = LIBRARY_PACKAGES.get(library.group(1)) if library else None
    said = library.group(1) if library else " ".join(done.stderr.split())[-160:] or f"code {done.returncode}"
    if package:
        by_hand = apt_command(package) if _has_browser() else install_command(also=(package,))
        raise DriverBroken(f"Playwright's driver needs the system library {said}. Type: {by_hand}", package=package)
    raise DriverBroken(
        f"Playwright's driver does not start: {said}. Install what it names, then try again", package=None
    )


def _has_browser() -> bool:
    try:
        find_browser()
    except BrowserNotFound:
        return False
    return True
