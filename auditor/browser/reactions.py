"""What follows when a page is opened or touched: answers, requests, reactions. Facts only."""

from __future__ import annotations

from playwright.async_api import Error, Request

from auditor.findings import Frozen

_STOPPED = "BLOCKED_BY_CLIENT"
"""How Chromium calls a request that the guard stopped."""


def was_stopped(failure: str | None) -> bool:
    """Whether a request failed because the guard stopped it.

    Args:
        failure: Why it failed, as the browser says it; None when it did not.
    """
    return failure is not None and _STOPPED in failure


class SeenRequest(Frozen):
    """A request that the page attempted; ``status`` is null when no answer came, ``failure`` says why.

    ``embedded`` is a navigation of a frame within the page.
    """

    method: str
    url: str
    resource_type: str
    navigation: bool
    embedded: bool = False
    status: int | None = None
    failure: str | None = None

    @property
    def stopped(self) -> bool:
        """The guard stopped it: what the page did without its answer says nothing about the portal."""
        return was_stopped(self.failure)


class Opened(Frozen):
    """The answer to opening a URL: final address, HTTP status (null without one), media type, seconds-free facts."""

    url: str
    status: int | None
    media_type: str
    ready: bool


class Reaction(Frozen):
    """What followed a press.

    Args:
        pressed: False when the guard refused (``refused`` says why) or the control could not be pressed.
        refused: The guard's reason.
        url: Address of the main frame afterwards.
        navigated: The address changed.
        changed: The visible text changed.
        moved: The page was scrolled down or up to another of its parts.
        requests: Requests attempted since the press, in order.
        windows: Addresses of windows that it opened (they are closed again).
        dialogs: Messages of alert, confirm and prompt boxes (they are dismissed).
    """

    pressed: bool
    refused: str | None = None
    url: str = ""
    navigated: bool = False
    changed: bool = False
    moved: bool = False
    requests: tuple[SeenRequest, ...] = ()
    windows: tuple[str, ...] = ()
    dialogs: tuple[str, ...] = ()

    @property
    def stopped(self) -> SeenRequest | None:
        """A request that the guard stopped: what followed then is no answer of the portal."""
        return next((request for request in self.requests if request.stopped), None)

    @property
    def status(self) -> int | None:
        """The HTTP status of the page that it led to; None when no page was loaded."""
        loads = (request for request in reversed(self.requests) if request.navigation and not request.embedded)
        return next((request.status for request in loads if request.status is not None), None)

    @property
    def idle(self) -> bool:
        """It was pressed and nothing followed that a person could see, a message box apart."""
        followed = self.navigated or self.changed or self.moved or self.windows or self.requests
        return self.pressed and not followed


def seen(request: Request) -> SeenRequest:
    """A request of Playwright's as it stands now."""
    status: int | None = None
    if request.existing_response is not None:
        status = request.existing_response.status
    return SeenRequest(
        method=request.method,
        url=request.url[:4000],
        resource_type=request.resource_type,
        navigation=request.is_navigation_request(),
        embedded=request.is_navigation_request() and _embedded(request),
        status=status,
        failure=request.failure,
    )


def _embedded(request: Request) -> bool:
    try:
        return request.frame.parent_frame is not None
    except Error:
        # A window that is only being opened has no frame yet; it is embedded nowhere.
        return False
