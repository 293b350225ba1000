"""What works on this machine: one check for each thing that an audit needs.

Each check tries the thing itself: a browser is started, a letter is drawn, a trace is recorded. Every wait has a limit,
and a check that fails never keeps the others from being made.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import re
import shutil
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright
from playwright.async_api import Error as BrowserError
from pydantic import BaseModel, ConfigDict

from auditor.accessibility.engine import engine_script
from auditor.browser.chromium import open_chromium
from auditor.browser.driver import DriverBroken, prove_driver
from auditor.browser.executable import BrowserChoice, apt_command, find_browser, install_command
from auditor.browser.fonts import VIETNAMESE_LETTERS
from auditor.browser.limits import within
from auditor.browser.provision import FONT_PACKAGE
from auditor.errors import AuditorError, BrowserNotFound
from auditor.performance.processor import processor_index
from auditor.resources import reports_dir
from auditor.texts import Catalogue

LAUNCH_LIMIT_S = 60.0
PROBE_LIMIT_S = 20.0

CORES_WANTED = 2
MEMORY_WANTED_GIB = 1.5
DISK_WANTED_GIB = 0.5

SPEED_USUAL = 14000
"""Rounds per second of `processor_index` on one core of an AMD EPYC server of 2024 with Chromium 156."""
SPEED_LEAST = 4000

_KEY_PACKAGES = ("playwright", "axe-core-python", "pydantic", "lxml", "numpy", "pillow")
_BROWSER_CHECKS = ("trace", "axe", "fonts", "speed", "sandbox")
_GIB = 1024**3

# A letter without a glyph is drawn as the same box as U+FFFF, which no font has.
_LETTERS_PROBE = """(letters) => {
  const draw = (letter) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 48;
    const pen = canvas.getContext("2d");
    pen.font = "32px sans-serif";
    pen.fillText(letter, 4, 38);
    return canvas.toDataURL();
  };
  const pictures = [...letters].map(draw);
  const useless = new Set([draw("\\uFFFF"), draw(" ")]);
  return new Set(pictures).size === pictures.length && !pictures.some((picture) => useless.has(picture));
}"""


class Bilingual(BaseModel):
    """One text in Vietnamese and English."""

    model_config = ConfigDict(frozen=True)

    vi: str
    en: str


class Check(BaseModel):
    """What one check found.

    Attributes:
        name: ``python``, ``driver``, ``browser``, ``launch``, ``trace``, ``axe``, ``fonts``, ``machine``, ``speed``,
            ``temporary`` or ``sandbox``.
        ok: Whether it works as it should.
        essential: Whether audits are impossible, or parts of them undecided, as long as it does not.
        detail: What was found.
        remedy: What to do about it; None when `ok`.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    ok: bool
    essential: bool
    detail: Bilingual
    remedy: Bilingual | None = None


async def diagnose() -> tuple[Check, ...]:
    """Try everything that an audit needs on this machine.

    Returns:
        One check for each thing, the basic ones first. Checks that need a browser are there, as failed, also when no
        browser starts.
    """
    speak = _Speaker(Catalogue(reports_dir() / "doctor"))
    checks = [_python(speak), _temporary(speak), _machine(speak)]
    try:
        checks.append(speak.good("driver", version=prove_driver()))
    except DriverBroken as error:
        checks.append(speak.bad("driver", error=error.message))
        return (*checks, *speak.skipped("browser", "launch", *_BROWSER_CHECKS))
    try:
        choice = find_browser()
    except BrowserNotFound as error:
        checks.append(speak.bad("browser", error=error.message, command=install_command()))
        return (*checks, *speak.skipped("launch", *_BROWSER_CHECKS))
    checks.append(
        speak.good("browser", version=choice.version or "?", program=str(choice.program), origin=choice.origin)
    )
    started = time.monotonic()
    try:
        async with asyncio.timeout(LAUNCH_LIMIT_S + 6 * PROBE_LIMIT_S), _page(choice) as (browser, page):
            agent = await _ask(page, "() => navigator.userAgent", what="ask its name")
            checks.append(speak.good("launch", seconds=round(time.monotonic() - started, 1), agent=str(agent)))
            checks.append(await _trace(speak, browser, page))
            checks.append(await _axe(speak, page))
            checks.append(await _letters(speak, page))
            checks.append(await _speed(speak, browser))
    except (AuditorError, TimeoutError) as error:
        checks = [check for check in checks if check.name != "launch"]
        checks.append(speak.bad("launch", error=_line(error), command=install_command()))
        made = {check.name for check in checks}
        return (*checks, *speak.skipped(*(name for name in _BROWSER_CHECKS if name not in made)))
    checks.append(await _sandbox(speak, choice))
    return tuple(checks)


class _Speaker:
    """Makes checks with their texts from the catalogue."""

    _NOT_ESSENTIAL = frozenset({"machine", "speed", "fonts", "sandbox"})

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def good(self, name: str, **found: str | float) -> Check:
        return self._check(name, f"{name}-good", None, found)

    def bad(self, name: str, **found: str | float) -> Check:
        return self._check(name, f"{name}-bad", f"{name}-bad-remedy", found)

    def unknown(self, name: str, **found: str | float) -> Check:
        return self._check(name, f"{name}-error", f"{name}-bad-remedy", found)

    def skipped(self, *names: str) -> list[Check]:
        return [self._check(name, "skipped", "skipped-remedy", {}) for name in names]

    def _check(self, name: str, detail: str, remedy: str | None, found: dict[str, str | float]) -> Check:
        return Check(
            name=name,
            ok=remedy is None,
            essential=name not in self._NOT_ESSENTIAL,
            detail=self._both(detail, found),
            remedy=self._both(remedy, found) if remedy else None,
        )

    def _both(self, message: str, found: dict[str, str | float]) -> Bilingual:
        return Bilingual(vi=self._catalogue.text(message, "vi", found), en=self._catalogue.text(message, "en", found))


def _python(speak: _Speaker) -> Check:
    missing, versions = [], {}
    for requirement in requires("portal-auditor") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        try:
            versions[name.lower()] = version(name)
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return speak.bad("python", python=platform.python_version(), missing=", ".join(missing))
    packages = ", ".join(f"{name} {versions[name]}" for name in _KEY_PACKAGES if name in versions)
    return speak.good("python", python=platform.python_version(), auditor=version("portal-auditor"), packages=packages)


def _temporary(speak: _Speaker) -> Check:
    try:
        folder = tempfile.gettempdir()
        with tempfile.TemporaryDirectory(prefix="auditor-doctor-") as own:
            (Path(own) / "probe").write_bytes(b"probe")
        free = shutil.disk_usage(folder).free / _GIB
    except OSError as error:
        return speak.bad("temporary", folder=os.environ.get("TMPDIR", "/tmp"), error=_line(error))  # noqa: S108  named, not used
    if free < DISK_WANTED_GIB:
        return speak.bad("temporary", folder=folder, error=f"{free:.1f} GiB < {DISK_WANTED_GIB} GiB")
    return speak.good("temporary", folder=folder, free=round(free, 1))


def _machine(speak: _Speaker) -> Check:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    page_bytes = os.sysconf("SC_PAGE_SIZE")
    memory = os.sysconf("SC_PHYS_PAGES") * page_bytes / _GIB
    free = _available_bytes(otherwise=os.sysconf("SC_PHYS_PAGES") * page_bytes) / _GIB
    found: dict[str, str | float] = {"cores": cores, "memory": round(memory, 1), "free": round(free, 1)}
    if cores < CORES_WANTED or free < MEMORY_WANTED_GIB:
        return speak.bad("machine", **found, coreswanted=CORES_WANTED, memorywanted=MEMORY_WANTED_GIB)
    return speak.good("machine", **found)


def _available_bytes(*, otherwise: int) -> int:
    """Read how much memory Linux could give to new programs; elsewhere there is no such figure."""
    table = Path("/proc/meminfo")
    found = re.search(r"MemAvailable:\s+(\d+) kB", table.read_text(encoding="ascii")) if table.is_file() else None
    return int(found.group(1)) * 1024 if found else otherwise


@asynccontextmanager
async def _page(choice: BrowserChoice) -> AsyncIterator[tuple[Browser, Page]]:
    """Open an empty page in a browser that is closed afterwards."""
    async with open_chromium(choice=choice) as chromium:
        page = await within(PROBE_LIMIT_S, chromium.browser.new_page(), what="open a page", url="about:blank")
        await within(PROBE_LIMIT_S, page.goto("about:blank"), what="open a page", url="about:blank")
        yield chromium.browser, page


async def _ask(page: Page, script: str, argument: object = None, *, what: str) -> object:
    answer: object = await within(PROBE_LIMIT_S, page.evaluate(script, argument), what=what, url="about:blank")
    return answer


async def _trace(speak: _Speaker, browser: Browser, page: Page) -> Check:
    try:
        start = browser.start_tracing(page=page, categories=["-*", "devtools.timeline", "loading"])
        await within(PROBE_LIMIT_S, start, what="start a trace", url="about:blank")
        await within(PROBE_LIMIT_S, page.goto("about:blank"), what="load a page", url="about:blank")
        raw = await within(PROBE_LIMIT_S, browser.stop_tracing(), what="end the trace", url="about:blank")
        events = json.loads(raw).get("traceEvents", [])
    except (AuditorError, ValueError) as error:
        return speak.bad("trace", error=_line(error))
    return speak.good("trace", events=len(events)) if events else speak.bad("trace", error="0 events")


async def _axe(speak: _Speaker, page: Page) -> Check:
    """Load the rule engine that audits use, and let it say its version in the page."""
    try:
        await _ask(page, engine_script(), what="load axe-core")
        running = await _ask(page, "() => axe.version", what="ask axe-core")
    except AuditorError as error:
        return speak.bad("axe", error=_line(error))
    return speak.good("axe", version=str(running))


async def _letters(speak: _Speaker, page: Page) -> Check:
    try:
        drawn = await _ask(page, _LETTERS_PROBE, VIETNAMESE_LETTERS, what="draw letters")
    except AuditorError as error:
        return speak.unknown("fonts", error=_line(error), command=_font_command())
    if drawn is not True:
        return speak.bad("fonts", letters=VIETNAMESE_LETTERS, command=_font_command())
    return speak.good("fonts", letters=VIETNAMESE_LETTERS)


def _font_command() -> str:
    return apt_command(FONT_PACKAGE)


async def _speed(speak: _Speaker, browser: Browser) -> Check:
    index = await processor_index(browser)
    if index is None:
        return speak.unknown("speed")
    if index < SPEED_LEAST:
        return speak.bad("speed", index=f"{index:.0f}", least=str(SPEED_LEAST), usual=str(SPEED_USUAL))
    return speak.good("speed", index=f"{index:.0f}", usual=str(SPEED_USUAL))


async def _sandbox(speak: _Speaker, choice: BrowserChoice) -> Check:
    """Start the browser once more with its sandbox, which Playwright leaves out unless asked."""
    try:
        async with asyncio.timeout(LAUNCH_LIMIT_S), async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=choice.executable_path,
                channel=choice.channel,
                chromium_sandbox=True,
                timeout=PROBE_LIMIT_S * 1000,
            )
            await browser.close()
    except (BrowserError, TimeoutError) as error:
        return speak.bad("sandbox", error=_line(error))
    return speak.good("sandbox")


def _line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
