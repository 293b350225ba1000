"""The read-only guard: stands below the pillars and lets nothing final leave the browser.

Every request of a guarded context passes :meth:`Guard.decide`; every press passes :meth:`Guard.may_press`. What it
stopped is counted and goes into the report.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import unquote_plus, urlsplit

from playwright.async_api import BrowserContext, Route
from playwright.async_api import Error as BrowserError

from auditor.browser.policy import GuardRules, Press, Purpose, Why, load_rules, refuse_press, refuse_request
from auditor.findings import GuardRecord

log = logging.getLogger(__name__)

_KEPT = 200
"""Records kept for the report; a page that hammers on must not fill the memory."""


_TELLING = 6
"""Characters that a stand-in must have to be known again in a request; a shorter one may stand there by chance."""


class Stopped:
    """What the guards of one audit stopped."""

    def __init__(self) -> None:
        self.records: list[GuardRecord] = []
        self.count = 0

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
    """

    def __init__(self, portal_url: str, rules: GuardRules | None = None) -> None:
        self.rules = rules or load_rules()
        self._portal_url = portal_url
        self._host = site_host(portal_url)
        self._purpose: Purpose | None = None
        self._lasting: Purpose | None = None
        self._stand_ins: set[str] = set()
        self._stopped = Stopped()

    def for_tab(self) -> Guard:
        """A guard of one tab's own: tabs work side by side for different purposes, and share only what they stopped."""
        guard = Guard(self._portal_url, self.rules)
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

    @contextmanager
    def purpose(self, purpose: Purpose) -> Iterator[None]:
        """While this is open, requests are judged as consequences of what the auditor does.

        Moving on in a form stays its purpose until the tab goes elsewhere: what that sets off may be sent late.
        """
        before, self._purpose = self._purpose, purpose
        if purpose is Purpose.NEXT_STEP and self._lasting is not Purpose.WALK:
            self._lasting = purpose
        try:
            yield
        finally:
            self._purpose = before

    def begin_walk(self, stand_ins: Iterable[str] = ()) -> None:
        """From now on, until the tab goes elsewhere, nothing may be written; the stand-ins never leave at all."""
        self._lasting = Purpose.WALK
        self._stand_ins |= {text for text in stand_ins if len(text) >= _TELLING}

    def left_page(self) -> None:
        """The tab went to another address by itself: nothing that it did before can follow any more."""
        self._lasting = None

    def same_site(self, url: str) -> bool:
        """Whether a URL belongs to the portal: its host, a sub-domain of it, or the same host with ``www``."""
        host = site_host(url)
        return host == self._host or host.endswith(f".{self._host}")

    def may_press(self, press: Press, purpose: Purpose, *, url: str) -> bool:
        """Whether a control may be pressed; a refusal is recorded."""
        why = refuse_press(press, purpose, self.rules)
        if why is not None:
            self.note(GuardRecord(kind="press", url=url, label=press.label[:200], why=why))
        return why is None

    def note(self, record: GuardRecord) -> None:
        """Count and keep what was stopped."""
        self._stopped.add(record)

    def decide(self, *, method: str, url: str, body: str | None) -> str | None:
        """Why a request must not leave now, or None; a refusal is recorded."""
        sent = unquote_plus(f"{url} {body or ''}") if self._stand_ins else ""
        why = Why.STAND_IN if any(text in sent for text in self._stand_ins) else None
        why = why or refuse_request(
            method=method,
            url=url,
            body=body,
            same_site=self.same_site(url),
            purpose=self._purpose or self._lasting,
            rules=self.rules,
        )
        if why is not None:
            self.note(GuardRecord(kind="request", method=method, url=url[:500], why=why))
        return why

    async def watch(self, context: BrowserContext) -> None:
        """Put the guard in front of all requests of a context, its pop-ups and frames included."""
        await context.route("**/*", self._handle)

    async def _handle(self, route: Route) -> None:
        request = route.request
        try:
            body = request.post_data
        except (BrowserError, UnicodeDecodeError):
            # A payload that is not text: judged by address and method alone.
            body = None
        why = self.decide(method=request.method, url=request.url, body=body)
        try:
            if why is None:
                await route.continue_()
            else:
                await route.abort("blockedbyclient")
        except BrowserError as error:
            # The page may have gone away while its request was being judged; nothing left the browser then.
            log.debug("guard: %s %s: %s", request.method, request.url, error)


def site_host(url: str) -> str:
    """Host and port of a URL without a leading ``www.``; loopback servers differ by port only."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower().removeprefix("www.")
    try:
        port = parts.port
    except ValueError:
        port = None
    return f"{host}:{port}" if port not in (None, 80, 443) else host
