"""The last gate before the network: nothing is written there that no guard has let go.

Playwright's routes ask the guard about a request only while its page stands. What a document sends while another one
takes its place comes without the number that the driver knows requests by, and the driver lets it go unasked; so it
does with what belongs to no frame any more, and with what a server redirects. The browser's own session hears of every
request last, whatever page, window, frame or worker it is from.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from playwright.async_api import Browser

from auditor.browser.limits import CALL_S, within
from auditor.browser.outgoing import READING
from auditor.browser.paused import WRITING, hold, outgoing

if TYPE_CHECKING:
    from auditor.browser.guard import Guard

_VALID_S = 60.0
"""Seconds after which a pass is thrown away: its request was called off on the way to the gate. A machine that stands
still for a while must not lose a request to it."""
_REMEMBERED = 1_000
"""Requests that were let go and may come again."""


class ExitGate:
    """Knows which requests guards let go and stops all others that are more than reading."""

    def __init__(self) -> None:
        self._guards: list[Guard] = []
        self._gone: Guard | None = None
        self._passes: dict[tuple[str, str], list[tuple[float, Guard]]] = {}
        self._passed: dict[str, Guard] = {}

    @contextmanager
    def kept_by(self, guard: Guard) -> Iterator[None]:
        """While this is open, a guard is told of what nobody was asked about; the last one until another comes.

        What a page sends as it is closed may come after its tab is gone.
        """
        self._guards = [one for one in self._guards if one is not self._gone]
        self._guards.append(guard)
        try:
            yield
        finally:
            if len(self._guards) > 1:
                self._guards.remove(guard)
            else:
                self._gone = guard

    def let(self, method: str, url: str, guard: Guard) -> None:
        """A guard lets one request go that is more than reading."""
        self._passes.setdefault(_key(method, url), []).append((time.monotonic() + _VALID_S, guard))

    async def stops(self, event: dict[str, Any]) -> bool:
        """Whether a request that the browser holds must not leave.

        Args:
            event: Parameters of ``Fetch.requestPaused``.
        """
        method, number = event["request"]["method"], event.get("networkId", "")
        reads = method.upper() in READING
        if not self._guards or (reads and number):
            return False
        if number in self._passed:
            # A server sends it on to another address, or the browser begins it once more.
            guard = self._passed[number]
            return await guard.judge(outgoing(event, guard)) is not None
        self._drop_old_passes()
        passes = self._passes.get(_key(method, event["request"]["url"]), [])
        if passes:
            self._remember(number, passes.pop(0)[1])
            return False
        return any(guard.decide_unasked(outgoing(event, guard)) is not None for guard in self._guards)

    def _drop_old_passes(self) -> None:
        now = time.monotonic()
        self._passes = {
            key: valid for key, every in self._passes.items() if (valid := [one for one in every if one[0] > now])
        }

    def _remember(self, number: str, guard: Guard) -> None:
        if number:
            self._passed[number] = guard
        while len(self._passed) > _REMEMBERED:
            del self._passed[next(iter(self._passed))]


async def put_exit_gate(browser: Browser) -> ExitGate:
    """Put the gate before a browser's network; without a guard that keeps it, it lets everything through.

    Args:
        browser: A browser that was started just now.

    Raises:
        PortalError: The browser is gone.
    """
    session = await within(CALL_S, browser.new_browser_cdp_session(), what="gate the network", url="about:blank")
    gate = ExitGate()
    await hold(session, WRITING, gate.stops)
    return gate


def _key(method: str, url: str) -> tuple[str, str]:
    return method.upper(), urldefrag(url).url
