"""A real headless Chromium, started once for an audit, with a fresh guarded context for each visit."""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from playwright.async_api import Browser, Playwright, async_playwright
from playwright.async_api import Error as BrowserError

from auditor.browser.driver import prove_driver
from auditor.browser.executable import BrowserChoice, find_browser
from auditor.browser.exit_gate import ExitGate, put_exit_gate
from auditor.browser.guard import Guard
from auditor.browser.limits import within
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.browser.windows import leave
from auditor.errors import BrowserNotFound, PortalError, Stage
from auditor.evidence import EvidenceFolder

log = logging.getLogger(__name__)

VIEWPORT = (1366, 900)
"""Width and height (CSS pixels) of a desktop visit."""
_START_S = 40.0
_QUIET_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--mute-audio",
    # With its sound server the browser leaves folders in the user's home and among the temporary files.
    "--disable-audio-input",
    "--disable-audio-output",
    # What these send, no guard sees: they run beside the pages or after them.
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-blink-features=SharedWorker,FetchLaterAPI,FetchLater,BackgroundFetch",
)
_LEFT_OUT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
    "msForceBrowserSignIn",
    "msEdgeUpdateLaunchServicesPreferredVersion",
)
"""All that Playwright switches off but PaintHolding: with it a page that is busy when its first contents are there
paints them later, and so it does in everybody's browser."""
AS_PEOPLE_SEE = (f"--disable-features={','.join(_LEFT_OUT)}",)
"""Arguments with which a browser paints as a person's does; the last such list on a command line holds."""


class Chromium:
    """A running browser.

    Args:
        browser: Playwright's browser.
        exit_gate: The last gate before its network.
        user_agent: The browser's real user agent with ``portal-auditor/<version>`` appended.
        sandboxed: Its own sandbox is on.
        another: Starts one more process of it, with more arguments.
    """

    def __init__(
        self,
        browser: Browser,
        *,
        exit_gate: ExitGate,
        user_agent: str,
        sandboxed: bool,
        another: Callable[[Sequence[str]], AbstractAsyncContextManager[tuple[Browser, bool]]],
    ) -> None:
        self.browser = browser
        self.exit_gate = exit_gate
        self.user_agent = user_agent
        self.sandboxed = sandboxed
        self._another = another

    @property
    def version(self) -> str:
        """Version of the browser, as it says itself (``156.0.8078.79``)."""
        return self.browser.version

    @asynccontextmanager
    async def measuring(self) -> AsyncIterator[Browser]:
        """A process of its own for measurements, which paints as a person's browser does.

        Raises:
            BrowserNotFound: It does not start.
        """
        async with self._another(AS_PEOPLE_SEE) as (browser, _):
            yield browser

    @asynccontextmanager
    async def tab(
        self,
        *,
        guard: Guard,
        manners: Manners,
        folder: EvidenceFolder,
        stage: Stage,
        session: Path | None = None,
        viewport: tuple[int, int] = VIEWPORT,
        ignore_https_errors: bool = False,
    ) -> AsyncIterator[Tab]:
        """A tab in a fresh guarded context: nothing is carried over but the session, when one is given.

        Args:
            guard: Its rules watch every request of the context, and it hears of all that they stop.
            manners: The portal's pace.
            folder: Where evidence goes.
            stage: The stage that errors carry.
            session: A Playwright storage state of a person who logged in.
            viewport: Width and height in CSS pixels.
            ignore_https_errors: Go on in spite of an invalid certificate.

        Raises:
            PageCrashed: The browser died.
        """
        url = "about:blank"
        context = await within(
            _START_S,
            self.browser.new_context(
                viewport={"width": viewport[0], "height": viewport[1]},
                locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
                user_agent=self.user_agent,
                storage_state=session,
                ignore_https_errors=ignore_https_errors,
                accept_downloads=False,
                service_workers="block",
                reduced_motion="reduce",
            ),
            what="open a context",
            url=url,
            stage=stage,
        )
        own = guard.for_tab()
        traffic = manners.traffic.watch(context)
        with self.exit_gate.kept_by(own):
            try:
                context.set_default_timeout(5_000)
                await own.watch(context, self.exit_gate)
                page = await within(_START_S, context.new_page(), what="open a page", url=url, stage=stage)
                await own.watch_page(page, stage=stage)
                tab = Tab(
                    page, guard=own, manners=manners, folder=folder, stage=stage, with_session=session is not None
                )
                await tab.hear_windows()
                yield tab
            finally:
                own.seal()
                await traffic.settle()
                for page in context.pages:
                    await leave(page, own, stage=stage)
                try:
                    await within(10.0, context.close(), what="close a context", url=url, stage=stage)
                except PortalError as error:
                    log.info("%s", error)


@asynccontextmanager
async def open_chromium(
    *,
    choice: BrowserChoice | None = None,
    arguments: Sequence[str] = (),
) -> AsyncIterator[Chromium]:
    """Start Chromium and close it again, whatever happens in between.

    Args:
        choice: Which browser; default: the first that :func:`find_browser` finds.
        arguments: More command-line arguments (the demo keeps all names on this machine with one).

    Raises:
        BrowserNotFound: None was found, or it (or Playwright's driver) does not start.
    """
    choice = choice or find_browser()
    playwright = await _start_driver()
    try:
        async with _launched(playwright, choice, arguments) as (browser, sandboxed):
            agent = f"{await _own_name(browser)} portal-auditor/{version('portal-auditor')}"

            def another(more: Sequence[str]) -> AbstractAsyncContextManager[tuple[Browser, bool]]:
                return _launched(playwright, choice, [*arguments, *more])

            gate = await put_exit_gate(browser)
            yield Chromium(browser, exit_gate=gate, user_agent=agent, sandboxed=sandboxed, another=another)
    finally:
        await playwright.stop()


async def _own_name(browser: Browser) -> str:
    """The user agent that a browser's pages send, without the cost of a page."""
    url = "about:blank"
    session = await within(_START_S, browser.new_browser_cdp_session(), what="ask its name", url=url)
    said = await within(_START_S, session.send("Browser.getVersion"), what="ask its name", url=url)
    await within(_START_S, session.detach(), what="ask its name", url=url)
    return str(said["userAgent"])


async def _start_driver() -> Playwright:
    try:
        return await async_playwright().start()
    except Exception as error:
        # Playwright says no more than that a connection was closed; the proof names what is missing.
        prove_driver()
        raise BrowserNotFound(f"Playwright's driver does not start ({error}); run: auditor doctor") from error


def may_have_sandbox() -> bool:
    """Whether Chromium's own sandbox is worth a try: it refuses to be root's."""
    return not hasattr(os, "geteuid") or os.geteuid() != 0


async def _launch(playwright: Playwright, choice: BrowserChoice, arguments: Sequence[str], *, sandbox: bool) -> Browser:
    return await playwright.chromium.launch(
        executable_path=choice.executable_path,
        channel=choice.channel,
        args=[*_QUIET_ARGUMENTS, *arguments],
        chromium_sandbox=sandbox,
        timeout=_START_S * 1000,
        handle_sigint=False,
        handle_sigterm=False,
        handle_sighup=False,
    )


@asynccontextmanager
async def _launched(
    playwright: Playwright, choice: BrowserChoice, arguments: Sequence[str]
) -> AsyncIterator[tuple[Browser, bool]]:
    sandboxed = may_have_sandbox()
    try:
        try:
            browser = await _launch(playwright, choice, arguments, sandbox=sandboxed)
        except BrowserError as error:
            if not sandboxed:
                raise
            # Kernels and containers that allow no user namespaces let no sandbox be made.
            log.info("not with its sandbox: %s", error.message.splitlines()[0])
            sandboxed = False
            browser = await _launch(playwright, choice, arguments, sandbox=False)
    except BrowserError as error:
        line = error.message.splitlines()[0]
        raise BrowserNotFound(f"{choice.origin}: Chromium does not start ({line}); run: auditor doctor") from error
    try:
        yield browser, sandboxed
    finally:
        try:
            await within(15.0, browser.close(), what="close the browser", url="about:blank")
        except PortalError as error:
            log.warning("%s", error)
