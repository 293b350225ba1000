"""The read-only guard: stands below the pillars and lets nothing final leave the browser.

Every request of a guarded context passes :meth:`Guard.decide`; every press passes :meth:`Guard.refuse`. What it
stopped is counted and goes into the report.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urldefrag, urlsplit
from weakref import WeakKeyDictionary

from playwright.async_api import BrowserContext, Page, Request, Route, WebSocketRoute
from playwright.async_api import Error as BrowserError

from auditor.browser.exit_gate import ExitGate
from auditor.browser.outgoing import READING, Outgoing, refuse_message, refuse_request
from auditor.browser.places import Places, looked_up
from auditor.browser.policy import GuardRules, Purpose, Why, load_rules
from auditor.browser.presses import Press, refuse_press
from auditor.browser.redirects import watch_redirects
from auditor.errors import PortalError, Stage
from auditor.findings import GuardRecord

log = logging.getLogger(__name__)

_KEPT = 200
"""Records kept for the report; a page that hammers on must not fill the memory."""
_ANY = re.compile("")
QUIET = """(() => {
  for (const kind of ['beforeunload', 'pagehide', 'unload', 'visibilitychange', 'freeze'])
    addEventListener(kind, (event) => { if (event.isTrusted) event.stopImmediatePropagation(); }, true);
})()"""
"""Runs before all scripts of a page and keeps them from hearing that they are left: Chromium asks nobody about what a
document sends while another one takes its place."""
_PUT_OFF = "<!doctype html><title></title>"
_IDLE_S = 0.02
"""Between two looks whether requests still wait: one turn of the browser's events (s)."""
_IDLE_LOOKS = 50


_TELLING = 6
"""Characters that a stand-in must have to be known again in a request; a shorter one may stand there by chance."""


class Stopped:
    """What the guards of one audit stopped."""

    def __init__(self) -> None:
        self.records: list[GuardRecord] = []
        self.count = 0
        self.aborted = 0

    def add(self, record: GuardRecord) -> None:
        """Count a record, and keep it while there is room."""
        self.count += 1
        if len(self.records) < _KEPT:
            self.records.append(record)


class Guard:
    """Decides about requests and presses at one portal and remembers what it stopped.

    Args:
        portal_url: The audited portal; its host and sub-domains are "same site".
        rules: The guard's data; default ``criteria/guard.yaml``.
        places: Which parts of the network may be called; default: what the rules say, names looked up.

    ``put_off`` are addresses of new windows that show an empty page until they are sent there.
    """

    def __init__(self, portal_url: str, rules: GuardRules | None = None, *, places: Places | None = None) -> None:
        self.rules = rules or load_rules()
        self.places = places or Places(portal_url, self.rules, look_up=looked_up)
        self._portal_url = portal_url
        self._host = site_host(portal_url)
        self._purpose: Purpose | None = None
        self._lasting: Purpose | None = None
        self._stand_ins: set[str] = set()
        self._leaving = False
        self._going_to = ""
        self._sealed = False
        self._waiting = 0
        self._stopped = Stopped()
        self._watched: WeakKeyDictionary[Page, asyncio.Future[None]] = WeakKeyDictionary()
        self._exit: ExitGate | None = None
        self.put_off: set[str] = set()

    def for_tab(self) -> Guard:
        """A guard of one tab's own: tabs work side by side for different purposes, and share only what they stopped."""
        guard = Guard(self._portal_url, self.rules, places=self.places)
        guard._stopped = self._stopped
        return guard

    @property
    def records(self) -> tuple[GuardRecord, ...]:
        """What was stopped, in order; at most 200 are kept, ``stopped`` counts all."""
        return tuple(self._stopped.records)

    @property
    def stopped(self) -> int:
        """How many requests and presses were stopped."""
        return self._stopped.count

    @property
    def aborted(self) -> int:
        """How many requests of tabs never left, whether or not they were worth a record."""
        return self._stopped.aborted

    @contextmanager
    def purpose(self, purpose: Purpose) -> Iterator[None]:
        """While this is open, requests are judged as consequences of what the auditor does.

        Filling in a form and moving on in it stay the purpose until the tab goes elsewhere: what they set off may be
        sent late.
        """
        before, self._purpose = self._purpose, purpose
        if purpose is Purpose.NEXT_STEP and self._lasting is not Purpose.WALK:
            self._lasting = purpose
        if purpose is Purpose.TYPE and self._lasting is None:
            self._lasting = purpose
        try:
            yield
        finally:
            self._purpose = before

    def begin_walk(self, stand_ins: Iterable[str] = ()) -> None:
        """From now on, until the tab goes elsewhere, nothing may be written; the stand-ins never leave at all."""
        self._lasting = Purpose.WALK
        self._stand_ins |= {text for text in stand_ins if len(text) >= _TELLING}

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """While this is open the tab is on its way to another address, and pages send what they had not sent yet."""
        self._leaving = True
        try:
            yield
        finally:
            self._leaving = False

    @contextmanager
    def going_to(self, url: str) -> Iterator[None]:
        """While this is open, the document of that address is what the auditor itself asks for.

        Nothing of what was done on the page before goes with it, so it is judged as such an address always is.
        """
        self._going_to = urldefrag(url).url
        try:
            yield
        finally:
            self._going_to = ""

    def committed(self) -> None:
        """The main frame shows another document. If the tab went there by itself, what it did before is over."""
        if self._leaving:
            self._leaving = False
            self._lasting = None

    def seal(self) -> None:
        """The tab is about to be closed: from now on nothing but documents and files is fetched."""
        self._sealed = True

    def unseal(self) -> None:
        """The tab goes on with a fresh page."""
        self._sealed = False

    def same_site(self, url: str) -> bool:
        """Whether a URL belongs to the portal: its host, a sub-domain of it, or the same host with ``www``."""
        host = site_host(url)
        return host == self._host or host.endswith(f".{self._host}")

    def refuse(self, press: Press, purpose: Purpose, *, url: str) -> Why | None:
        """Why a control must not be pressed, or None; a refusal is recorded."""
        why = refuse_press(press, purpose, self.rules)
        if why is not None:
            self.note(GuardRecord(kind="press", url=url, label=press.label[:200], why=why))
        return why

    def note(self, record: GuardRecord) -> None:
        """Count and keep what was stopped."""
        self._stopped.add(record)

    def decide(self, request: Outgoing) -> str | None:
        """Why a request must not leave now, or None; a refusal is recorded.

        While a page is left nothing but documents and files is fetched: what else it sends then is no reading. Only
        what is refused for its own sake is worth a record.
        """
        why = Why.STAND_IN if any(request.carries(text) for text in self._stand_ins) else None
        own = request.navigation and request.method == "GET" and urldefrag(request.url).url == self._going_to
        purpose = self._purpose if own else self._purpose or self._lasting
        why = why or refuse_request(request, purpose, self.rules)
        if why is not None:
            self.note(GuardRecord(kind="request", method=request.method, url=request.url[:500], why=why))
        elif (self._leaving or self._sealed) and request.method not in {"GET", "HEAD"}:
            return Why.LEAVING
        return why

    def decide_unasked(self, request: Outgoing) -> str | None:
        """Why a request must not leave that its document sent while another one took its place, or None.

        It comes too late to belong to what the auditor does, and it must read. A refusal for its own sake is recorded.
        """
        why = self.decide(request)
        return why or (Why.LEAVING if request.method.upper() not in READING else None)

    async def judge(self, request: Outgoing) -> str | None:
        """The same, and where on the network the request goes: a name may have to be looked up first."""
        return self.decide(request) or await self._misplaced(request.url, request.method)

    async def stops_redirect(self, url: str) -> bool:
        """Whether a redirect must not be followed, because it leads where nothing may be called; it is recorded."""
        return await self._misplaced(url, "GET") is not None

    async def refuse_answer(self, url: str, address: str) -> Why | None:
        """Why a document must not be read, because of the IP address that it came from; a refusal is recorded."""
        if not await self.places.refused_answer(url, address):
            return None
        self.note(GuardRecord(kind="request", method="GET", url=url[:500], why=Why.PRIVATE_ADDRESS))
        return Why.PRIVATE_ADDRESS

    async def _misplaced(self, url: str, method: str) -> Why | None:
        if not await self.places.refused(url):
            return None
        self.note(GuardRecord(kind="request", method=method, url=url[:500], why=Why.PRIVATE_ADDRESS))
        return Why.PRIVATE_ADDRESS

    def decide_message(self, message: str | bytes, url: str) -> str | None:
        """Why a message of a web socket must not leave now, or None; a refusal is recorded."""
        text = message if isinstance(message, str) else message.decode("utf-8", "replace")
        why = Why.STAND_IN if any(stand_in in text for stand_in in self._stand_ins) else None
        why = why or refuse_message(message, url, self._purpose or self._lasting, self.rules)
        if why is not None:
            self.note(GuardRecord(kind="request", method="WS", url=url[:500], why=why))
        return why or (Why.LEAVING if self._leaving or self._sealed else None)

    async def watch(self, context: BrowserContext, exit_gate: ExitGate) -> None:
        """Put the guard in front of all requests and web sockets of a context, its pop-ups and frames included.

        Args:
            context: The context, before its first page is opened.
            exit_gate: The gate of its browser, which stops what the guard did not let go.
        """
        self._exit = exit_gate
        await context.add_init_script(QUIET)
        await context.route("**/*", self._handle)
        await context.route_web_socket(_ANY, self._handle_socket)

    async def watch_page(self, page: Page, *, stage: Stage = Stage.SURVEY) -> None:
        """Judge where documents of a page redirect to, from now on.

        Raises:
            PortalError: The page is gone.
        """
        if page not in self._watched:
            self._watched[page] = asyncio.ensure_future(watch_redirects(page, self.stops_redirect, stage=stage))
        await asyncio.shield(self._watched[page])

    async def idle(self) -> None:
        """Wait until no request waits for a decision: Chromium sends those that still wait when their page closes."""
        for _ in range(_IDLE_LOOKS):
            # A request that the browser has just stopped is known here only after its event was read.
            await asyncio.sleep(_IDLE_S)
            if not self._waiting:
                return

    async def _handle(self, route: Route) -> None:
        self._waiting += 1
        try:
            if await self.judge(self._outgoing(route.request)) is not None:
                self._stopped.aborted += 1
                await route.abort("blockedbyclient")
            elif route.request.is_navigation_request() and not await self._watches(route.request):
                self.put_off.add(route.request.url)
                await route.fulfill(status=200, content_type="text/html; charset=utf-8", body=_PUT_OFF)
            else:
                self._let(route.request)
                await route.continue_()
        except BrowserError as error:
            # The page may have gone away while its request was being judged; nothing left the browser then.
            log.debug("guard: %s %s: %s", route.request.method, route.request.url, error)
        finally:
            self._waiting -= 1

    def _let(self, request: Request) -> None:
        if self._exit is not None and request.method not in READING:
            self._exit.let(request.method, request.url, self)

    async def _watches(self, request: Request) -> bool:
        """Whether the page that a document is for is watched; the first one of a new window is for no page yet.

        Such a window gets an empty page first and is sent to its address once it is watched: its redirects would be
        followed unseen otherwise. What it sends by another method than GET cannot be asked for twice.
        """
        try:
            page = request.frame.page
        except BrowserError:
            return request.method != "GET"
        try:
            await self.watch_page(page)
        except PortalError as error:
            log.debug("guard: %s", error)
        return True

    def _outgoing(self, request: Request) -> Outgoing:
        return Outgoing(
            method=request.method,
            url=request.url,
            body=request.post_data_buffer,
            headers=request.headers,
            kind=request.resource_type,
            navigation=request.is_navigation_request(),
            same_site=self.same_site(request.url),
        )

    async def _handle_socket(self, socket: WebSocketRoute) -> None:
        """A web socket is opened when its address may be, and every message is judged."""
        address = re.sub(r"^ws", "http", socket.url)
        opening = Outgoing(method="GET", url=address, kind="websocket", same_site=self.same_site(address))
        if await self.judge(opening) is not None:
            # Never connected: to the page it looks like a server that does not answer.
            return
        server = socket.connect_to_server()

        def judge(message: str | bytes) -> None:
            if self.decide_message(message, address) is None:
                server.send(message)

        socket.on_message(judge)


def site_host(url: str) -> str:
    """Host and port of a URL without a leading ``www.``; loopback servers differ by port only."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().removeprefix("www.")
    try:
        port = parts.port
    except ValueError:
        port = None
    return f"{host}:{port}" if port not in (None, 80, 443) else host
