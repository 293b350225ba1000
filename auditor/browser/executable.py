"""Find a Chromium on this machine and prove that it starts.

The rules, first match wins: the program named in ``AUDITOR_BROWSER``, Playwright's own download, an installed Chrome or
Edge, then ``chromium-headless-shell`` (the same Chromium without the parts that draw a window, which makes an audit a
third faster), ``chromium``, ``chromium-browser`` and ``google-chrome`` on the ``PATH``. A file that exists proves
nothing (Ubuntu's ``chromium-browser`` is often a stub that only asks for a snap), so each must print its version
within a time limit before it is chosen. Nothing is installed here; see `auditor.browser.provision`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from auditor.errors import BrowserNotFound

ENVIRONMENT_VARIABLE = "AUDITOR_BROWSER"
PATH_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
VERSION_LIMIT_S = 20.0
"""How long a browser may take to print its version (s); a cold start from a slow disk takes a few seconds."""

CHANNEL_PROGRAMS: Mapping[str, tuple[Path, ...]] = {
    "chrome": (
        Path("/opt/google/chrome/chrome"),
        Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    ),
    "msedge": (
        Path("/opt/microsoft/msedge/msedge"),
        Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
    ),
}
"""Playwright's channel names and the places where the vendors' packages put these browsers."""

# All Chromium-based browsers have four parts in their version; Firefox and most other programs have fewer.
_VERSION = re.compile(r"\b\d+\.\d+\.\d+\.\d+\b")

_SHELL_NAMES = ("chrome-headless-shell", "headless_shell")
_SHELL_MARKS = ("headless-shell", "headless_shell")
_FULL_NAMES = ("chrome", "*.app/Contents/MacOS/Google Chrome for Testing")


class BrowserChoice(BaseModel):
    """A browser that was found and has proved that it starts.

    Attributes:
        executable_path: What to hand to Playwright's ``launch``; None lets Playwright take its own or the channel's.
        channel: Playwright's channel name, or None.
        origin: Which rule found it: ``AUDITOR_BROWSER``, ``playwright``, ``channel:NAME`` or ``path:NAME``.
        version: The four-part version that the program printed, such as ``156.0.8078.79``.
        program: The file that printed it.
    """

    model_config = ConfigDict(frozen=True)

    executable_path: Path | None
    channel: str | None
    origin: str
    version: str | None
    program: Path


def find_browser(*, environ: Mapping[str, str] | None = None, visible: bool = False) -> BrowserChoice:
    """Return the first browser of the search order that starts.

    Args:
        environ: Environment to search with (``AUDITOR_BROWSER``, ``PATH``, ``HOME``, ``PLAYWRIGHT_BROWSERS_PATH``);
            that of this process when None.
        visible: Only one that can draw a window; a headless shell cannot.

    Returns:
        The browser, with the version that it printed.

    Raises:
        BrowserNotFound: No candidate started. The message names each one that was there and why it was refused, and
            the command that installs one. A program named in ``AUDITOR_BROWSER`` is a person's decision: when it does
            not start, no other browser is put in its place.
    """
    environment = os.environ if environ is None else environ
    refused: list[str] = []
    for candidate in _candidates(environment):
        if visible and _is_shell(candidate.program):
            refused.append(f"{candidate.program} is a headless shell, which draws no window")
            continue
        version, fault = _prove(candidate.program, environ=environment)
        if version is not None:
            return candidate.model_copy(update={"version": version})
        refused.append(f"{candidate.program} {fault}")
        if candidate.origin == ENVIRONMENT_VARIABLE:
            raise BrowserNotFound(
                f"{ENVIRONMENT_VARIABLE} names {candidate.program}, which {fault}. "
                f"Set it to a Chromium, Chrome or Edge program, or unset it to search for one."
            )
    found = f" Found but refused: {'; '.join(refused)}." if refused else ""
    if visible:
        raise BrowserNotFound(
            f"A visible browser needs the full Chromium.{found} Install it with: {install_command(visible=True)}"
        )
    raise BrowserNotFound(f"No Chromium found on this machine.{found} Install one with: {install_command()}")


def _is_shell(program: Path) -> bool:
    """Whether a program is the build of Chromium that draws no window; wrapper scripts are judged by their target."""
    return any(mark in name for name in (program.name, program.resolve().name) for mark in _SHELL_MARKS)


def install_command(
    *, also: tuple[str, ...] = (), visible: bool = False, os_release: Path = Path("/etc/os-release")
) -> str:
    """Return the one command that a person types to get a browser on this machine.

    Debian's own package is preferred. Elsewhere (Ubuntu's package is a stub for a snap) Playwright's installer brings a
    browser with the system libraries it needs.

    Args:
        also: System packages that are missing beside the browser.
        visible: The browser must be able to draw a window.
        os_release: The file in which the system says what it is.
    """
    system = _os_release(os_release)
    family = {system.get("ID", ""), *system.get("ID_LIKE", "").split()}
    if "debian" in family and "ubuntu" not in family:
        return apt_command(*also, "chromium" if visible else "chromium-headless-shell", "fonts-dejavu-core")
    # Without sudo: it asks for the password itself where needed, and downloads to this user's folder.
    download = f"{sys.executable} -m playwright install --with-deps chromium"
    return f"{apt_command(*also)} && {download}" if also else download


def apt_command(*packages: str) -> str:
    """Return how this user installs packages of Debian or Ubuntu on a machine that may never have fetched its lists."""
    return f"{as_root('apt-get update')} && {as_root('apt-get install ' + ' '.join(packages))}"


def as_root(command: str) -> str:
    """Return how this user types a command that only root may run."""
    return command if os.geteuid() == 0 else f"sudo {command}"


def _os_release(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    pairs = (line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines() if "=" in line)
    return {key: value.strip().strip('"') for key, value in pairs}


def _candidates(environ: Mapping[str, str]) -> Iterator[BrowserChoice]:
    named = environ.get(ENVIRONMENT_VARIABLE, "").strip()
    if named:
        found = shutil.which(named, path=environ.get("PATH")) or named
        yield _candidate(Path(found).expanduser(), origin=ENVIRONMENT_VARIABLE, by_path=True)
    yield from _playwright_candidates(environ)
    for channel, places in CHANNEL_PROGRAMS.items():
        for place in places:
            if place.is_file():
                yield _candidate(place, origin=f"channel:{channel}", channel=channel)
    for name in PATH_NAMES:
        on_path = shutil.which(name, path=environ.get("PATH"))
        if on_path:
            yield _candidate(Path(on_path), origin=f"path:{name}", by_path=True)


def _candidate(program: Path, *, origin: str, channel: str | None = None, by_path: bool = False) -> BrowserChoice:
    return BrowserChoice(
        executable_path=program if by_path else None, channel=channel, origin=origin, version=None, program=program
    )


def _playwright_candidates(environ: Mapping[str, str]) -> Iterator[BrowserChoice]:
    """Yield what Playwright's installer left: the headless shell, its default, before the full browser."""
    package = _playwright_package()
    if package is None:
        return
    registry = _playwright_registry(package, environ)
    revisions = _playwright_revisions(package)
    for browser, names, channel in (
        ("chromium-headless-shell", _SHELL_NAMES, None),
        ("chromium", _FULL_NAMES, "chromium"),
    ):
        for revision in revisions.get(browser, ()):
            folder = registry / f"{browser.replace('-', '_')}-{revision}"
            for name in names:
                for program in sorted(folder.glob(f"*/{name}")):
                    yield _candidate(program, origin="playwright", channel=channel)


def _playwright_package() -> Path | None:
    spec = importlib.util.find_spec("playwright")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "driver" / "package"


def _playwright_registry(package: Path, environ: Mapping[str, str]) -> Path:
    chosen = environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if chosen == "0":
        return package / ".local-browsers"
    if chosen:
        return Path(chosen).expanduser()
    home = Path(environ["HOME"]) if environ.get("HOME") else Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "ms-playwright"
    cache = environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else home / ".cache") / "ms-playwright"


def _playwright_revisions(package: Path) -> dict[str, tuple[str, ...]]:
    """Read which builds this Playwright accepts; only these, since it refuses or misdrives others."""
    listing = package / "browsers.json"
    if not listing.is_file():
        return {}
    browsers = json.loads(listing.read_text(encoding="utf-8")).get("browsers", [])
    return {
        browser["name"]: (browser["revision"], *browser.get("revisionOverrides", {}).values()) for browser in browsers
    }


def _prove(program: Path, *, environ: Mapping[str, str]) -> tuple[str | None, str]:
    """Start ``program --version`` and return its version, or None and what went wrong."""
    if not program.is_file():
        return None, "is no file"
    try:
        process = subprocess.Popen(  # noqa: S603  running the candidate is the proof; no shell is involved
            [program, "--version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env=dict(environ),
            start_new_session=True,
        )
    except OSError as error:
        return None, f"cannot be started ({error.strerror or error})"
    try:
        printed, complaint = process.communicate(timeout=VERSION_LIMIT_S)
    except subprocess.TimeoutExpired:
        _end_group(process)
        return None, f"printed no version within {VERSION_LIMIT_S:.0f} s"
    version = _VERSION.search(printed)
    if process.returncode == 0 and version:
        return version.group(), ""
    said = " ".join((complaint or printed).split())[:160] or "nothing"
    if process.returncode:
        return None, f"ended with code {process.returncode} and said: {said}"
    return None, f"is no Chromium (it said: {' '.join(printed.split())[:160] or 'nothing'})"


def _end_group(process: subprocess.Popen[str]) -> None:
    """End the program and what it started: a wrapper script that hangs has children of its own."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
