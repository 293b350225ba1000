"""One load of one page: fresh context, throttled, recorded, measured."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, CDPSession, Dialog, Page

from auditor.browser.gate import gated, keep_quiet
from auditor.browser.guard import Guard
from auditor.browser.limits import CALL_S, within
from auditor.browser.windows import leave
from auditor.errors import PageCrashed, PageFailed, PageTimeout, PortalError, Stage
from auditor.evidence import bounded
from auditor.performance.facts import Fault, RunFacts, Target
from auditor.performance.film import FilmStrip, film_strip_picture
from auditor.performance.metrics.details import Details, details
from auditor.performance.metrics.events import TraceUnreadable
from auditor.performance.metrics.measures import Measures, measure_trace, still_blocked
from auditor.performance.metrics.speed_index import film_of
from auditor.performance.metrics.trace import read_trace
from auditor.performance.profiles import Profile
from auditor.performance.recording import Recording
from auditor.performance.watch import Watch

log = logging.getLogger(__name__)

PAINT_LIMIT_S = 30.0
"""Seconds that a page gets until it paints something (as Lighthouse)."""
TOTAL_LIMIT_S = 45.0
"""Seconds that a page gets until it comes to rest (as Lighthouse)."""
LEAST_S = 7.5
"""Seconds that the first run of a page watches at least: longer than the longest limit of the five measures. A page
that is quiet from the start could otherwise be left before its main content comes, and its Largest Contentful Paint be
called early. (Lighthouse's quiet time of the processor begins only when all others are over, so that it watches every
page for more than 10.5 s.)"""
_LATER_S = 1.0
_BUILT = "new Promise(done => requestAnimationFrame(() => requestIdleCallback(() => done(true))))"
"""Answers when a new tab has drawn its first frame and has nothing more to do: building it is no part of a page's time
(Lighthouse lets its tab rest on an empty page too)."""
_BUILT_S = 2.0
_OPEN_S = 15.0
_CLOSE_S = 10.0
_DETAIL_CHARACTERS = 300
_TRACE_TRUNCATED = "TRACE_TRUNCATED"

_LOGIN = frozenset({401, 407})
_BLOCKED = frozenset({403, 429, 503})
_ERROR_STATUS = 400


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a run waits (s)."""

    paint_s: float = PAINT_LIMIT_S
    total_s: float = TOTAL_LIMIT_S
    least_s: float = LEAST_S

    def after(self, runs: Sequence[RunFacts]) -> Limits:
        """Limits of a page's next run: known to change its screen last at some moment, it need not be watched longer.

        What came late once is waited for again, and a second more; the other conditions of rest hold as before.

        Args:
            runs: The page's runs until now.
        """
        last_ms = [
            max(run.details.last_change_ms, run.measures.lcp.value_ms or 0.0)
            for run in runs
            if run.measures is not None and run.details is not None
        ]
        known = any(last_ms)
        return replace(self, least_s=min(self.least_s, max(last_ms) / 1000 + _LATER_S)) if known else self


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Who visits: what the context of every run is made with, and the guard that watches what the page sends."""

    profile: Profile
    user_agent: str | None
    session: Path | None
    ignore_https_errors: bool
    guard: Guard | None = None


@dataclass(frozen=True, kw_only=True)
class RunResult:
    """What one run left: its facts, its trace file and its film-strip (none with a fault)."""

    facts: RunFacts
    trace: bytes = b""
    film: FilmStrip | None = None


@dataclass(frozen=True, kw_only=True)
class _Recorded:
    """A run that was recorded and not yet measured: its trace, whether it lost events, and how long it was blocked."""

    facts: RunFacts
    trace: bytes
    lost: bool
    blocked_ms: float


class _Faulty(Exception):
    """The run cannot be measured."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = bounded(detail, _DETAIL_CHARACTERS)


class _Company:
    """What a page opens beside itself: dialogs are dismissed, windows closed, and both are counted."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self._page = page
        self._tasks: set[asyncio.Task[None]] = set()
        self.dialogs = 0
        self.popups = 0
        self.downloads = 0
        page.on("dialog", self._dismiss)
        page.on("download", self._note_download)
        context.on("page", self._close)

    def _note_download(self, _: object) -> None:
        self.downloads += 1

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs += 1
        self._later(dialog.dismiss(), "dismiss a dialog")

    def _close(self, other: Page) -> None:
        if other is not self._page:
            self.popups += 1
            self._later(other.close(), "close a window")

    def _later(self, call: Awaitable[None], what: str) -> None:
        async def run() -> None:
            try:
                await within(CALL_S, call, what=what, url=self._page.url, stage=Stage.PERFORMANCE)
            except PortalError as error:
                log.info("%s", error)

        task = asyncio.get_running_loop().create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def measure_once(
    browser: Browser, target: Target, *, run: int, visitor: Visitor, limits: Limits | None = None
) -> RunResult:
    """Load a page once and measure it; whatever the page does, the result says what became of it.

    Args:
        browser: A running Chromium with nothing else to do.
        target: The page.
        run: Number of the run, from 1.
        visitor: Profile, user agent and session of the visit.
        limits: How long to wait.
    """
    empty = RunFacts(run=run, url=target.url)
    if not browser.is_connected():
        return RunResult(facts=_with_fault(empty, Fault.BROWSER_LOST, "the browser is gone"))
    try:
        async with _gate(browser, visitor, url=target.url), _tab(browser, visitor, url=target.url) as (context, page):
            recorded = await _record(context, page, empty, visitor, limits or Limits())
        # With the tab gone: a page that moves would go on drawing meanwhile.
        return await asyncio.to_thread(_measured, recorded)
    except _Faulty as fault:
        return RunResult(facts=_with_fault(empty, fault.fault, fault.detail))
    except PageCrashed as error:
        lost = not browser.is_connected()
        return RunResult(facts=_with_fault(empty, Fault.BROWSER_LOST if lost else Fault.CRASHED, error.message))
    except PortalError as error:
        return RunResult(facts=_with_fault(empty, Fault.TOOL, error.message))


def _with_fault(facts: RunFacts, fault: Fault, detail: str) -> RunFacts:
    return facts.model_copy(update={"fault": fault, "fault_detail": bounded(detail, _DETAIL_CHARACTERS)})


def _gate(browser: Browser, visitor: Visitor, *, url: str) -> AbstractAsyncContextManager[None]:
    if visitor.guard is None:
        return nullcontext()
    return gated(browser, visitor.guard, url=url, stage=Stage.PERFORMANCE)


@asynccontextmanager
async def _tab(browser: Browser, visitor: Visitor, *, url: str) -> AsyncIterator[tuple[BrowserContext, Page]]:
    view = visitor.profile.viewport
    opening = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        device_scale_factor=view.scale,
        is_mobile=view.mobile,
        has_touch=view.mobile,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        user_agent=visitor.user_agent,
        storage_state=visitor.session,
        accept_downloads=False,
        ignore_https_errors=visitor.ignore_https_errors,
    )
    context = await within(_OPEN_S, opening, what="open a context", url=url, stage=Stage.PERFORMANCE)
    try:
        page = await within(_OPEN_S, context.new_page(), what="open a page", url=url, stage=Stage.PERFORMANCE)
        yield context, page
        if visitor.guard is not None:
            visitor.guard.seal()
            await leave(page, visitor.guard, stage=Stage.PERFORMANCE)
    finally:
        try:
            await within(_CLOSE_S, context.close(), what="close the context", url=url, stage=Stage.PERFORMANCE)
        except PortalError as error:
            log.info("%s", error)


async def _record(context: BrowserContext, page: Page, facts: RunFacts, visitor: Visitor, limits: Limits) -> _Recorded:
    url = facts.url
    company = _Company(context, page)
    session = await within(
        _OPEN_S, context.new_cdp_session(page), what="open a session", url=url, stage=Stage.PERFORMANCE
    )
    if visitor.guard is not None:
        await within(CALL_S, keep_quiet(context), what="keep the page quiet", url=url, stage=Stage.PERFORMANCE)
    watch = await Watch.over(session, url=url)
    await _built(page, url=url)
    await _throttle(session, visitor.profile, url=url)
    recording = Recording(session, url=url)
    await recording.start()
    started = time.monotonic()
    await _go(page, url, limit_s=limits.paint_s, company=company)
    _refuse_error_page(watch.status)
    ended = await watch.until_settled(
        started=started, least_s=limits.least_s, paint_limit_s=limits.paint_s, total_limit_s=limits.total_s
    )
    if ended == "crashed":
        raise _Faulty(Fault.CRASHED, "the tab died while the page was loading")
    _refuse_error_page(watch.status)
    blocked_ms = watch.blocked_s * 1000
    final_url, password = (page.url, False) if blocked_ms else await _end_state(watch, page)
    trace, lost = await recording.stop()
    recorded_ms = (time.monotonic() - started) * 1000
    seen = facts.model_copy(
        update={
            "final_url": final_url,
            "status": watch.status,
            "ended": ended,
            "recorded_ms": round(recorded_ms, 1),
            "password_field": password,
            "dialogs": company.dialogs,
            "popups": company.popups,
        }
    )
    return _Recorded(facts=seen, trace=trace, lost=lost, blocked_ms=blocked_ms)


def _measured(recorded: _Recorded) -> RunResult:
    measures, explained, film = _read(recorded.trace, lost=recorded.lost)
    if recorded.blocked_ms:
        until_ms = recorded.facts.recorded_ms
        measures = still_blocked(measures, blocked_ms=recorded.blocked_ms, until_ms=until_ms)
    known = {"measures": measures, "details": explained, "film_ms": film.times_ms if film else ()}
    return RunResult(facts=recorded.facts.model_copy(update=known), trace=recorded.trace, film=film)


def _read(trace: bytes, *, lost: bool) -> tuple[Measures, Details, FilmStrip | None]:
    try:
        read = read_trace(trace)
    except TraceUnreadable as error:
        return Measures.none(error.code), Details(), None
    film = film_of(read)
    measures = Measures.none(_TRACE_TRUNCATED) if lost else measure_trace(read, film)
    return measures, details(read, film), film_strip_picture(read, film)


async def _built(page: Page, *, url: str) -> None:
    """Let a new tab come to rest; one that does not is measured all the same, as it is."""
    try:
        await within(_BUILT_S, page.evaluate(_BUILT), what="build the tab", url=url, stage=Stage.PERFORMANCE)
    except (PageTimeout, PageFailed) as error:
        log.info("%s", error)


async def _throttle(session: CDPSession, profile: Profile, *, url: str) -> None:
    """Slow the page down as Lighthouse's devtools method does: each request, and the main thread."""
    steps: list[tuple[str, dict[str, object]]] = []
    if profile.network is not None:
        steps.append(("Network.emulateNetworkConditions", dict(profile.network.conditions())))
    if profile.cpu_slowdown != 1:
        steps.append(("Emulation.setCPUThrottlingRate", {"rate": profile.cpu_slowdown}))
    for method, params in steps:
        await within(CALL_S, session.send(method, params), what=method, url=url, stage=Stage.PERFORMANCE)


async def _go(page: Page, url: str, *, limit_s: float, company: _Company) -> None:
    going = page.goto(url, wait_until="commit", timeout=limit_s * 1000)
    try:
        await within(limit_s + 1, going, what="open the page", url=url, stage=Stage.PERFORMANCE)
    except PageTimeout as error:
        raise _Faulty(Fault.NO_ANSWER, error.message) from error
    except PageFailed as error:
        if company.downloads or "download is starting" in error.message.lower():
            raise _Faulty(Fault.DOWNLOAD, error.message) from error
        raise _Faulty(Fault.NOT_LOADED, error.message) from error


def _refuse_error_page(status: int | None) -> None:
    """An error page is not the page that was to be measured."""
    if status is None or status < _ERROR_STATUS:
        return
    if status in _LOGIN:
        raise _Faulty(Fault.HTTP_LOGIN, str(status))
    raise _Faulty(Fault.HTTP_BLOCKED if status in _BLOCKED else Fault.HTTP_ERROR, str(status))


async def _end_state(watch: Watch, page: Page) -> tuple[str, bool]:
    try:
        return await watch.end_state(limit_s=CALL_S)
    except (PageTimeout, PageFailed) as error:
        log.info("%s", error)
        return page.url, False
