"""What a tab and its windows asked for, in order, and how many pages that loaded from the portal."""

from __future__ import annotations

from playwright.async_api import BrowserContext, Request
from playwright.async_api import Error as BrowserError

from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.reactions import SeenRequest, seen, was_stopped

_KEPT = 3_000
"""Requests of one tab that are kept; a page that asks for more asks without an end."""


class Asking:
    """Keeps the requests of one context, which belongs to one tab, and counts the loads of the portal's pages.

    Args:
        context: Its windows load what the page sends people to.
        guard: Knows which addresses are the portal's.
        manners: Counts the loads of all tabs of an audit.
    """

    def __init__(self, context: BrowserContext, guard: Guard, manners: Manners) -> None:
        self._guard = guard
        self._manners = manners
        self._requests: list[Request] = []
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failed)

    def since(self, number: int) -> tuple[SeenRequest, ...]:
        """Requests attempted since a number of them, as they stand now."""
        return tuple(seen(request) for request in self._requests[number:])

    @property
    def count(self) -> int:
        """How many were attempted so far."""
        return len(self._requests)

    def _on_request(self, request: Request) -> None:
        if len(self._requests) < _KEPT:
            self._requests.append(request)
        if self._loads_page(request):
            self._manners.loads += 1

    def _on_failed(self, request: Request) -> None:
        # What the guard stopped never came to the portal, whose load is counted.
        if was_stopped(request.failure) and self._loads_page(request):
            self._manners.loads -= 1

    def _loads_page(self, request: Request) -> bool:
        """Whether a request begins a load of the portal's; one that follows a redirect belongs to the load before."""
        return request.redirected_from is None and is_of_window(request) and self._guard.same_site(request.url)


def is_of_window(request: Request) -> bool:
    """Whether a request is for the document of a window, and not of a frame in it."""
    if not request.is_navigation_request():
        return False
    try:
        return request.frame.parent_frame is None
    except BrowserError:
        # The window does not exist yet: it is sent there when it does.
        return False
