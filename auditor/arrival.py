"""Arriving at a portal: open its home page, or say exactly why it cannot be tested.

Whatever goes wrong here is no verdict on the portal's functions: nothing was tested, so nothing counts against it.
"""

from __future__ import annotations

import re

from auditor.browser.policy import Why
from auditor.browser.reactions import Opened
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageFailed, PageTimeout, PortalError, PortalUnreachable
from auditor.findings import ReasonCode
from auditor.portal.notfound import is_challenge
from auditor.portal.overlays import dismiss
from auditor.portal.vocabulary import Vocabulary

_HTML = {"text/html", "application/xhtml+xml", ""}
_ERROR_STATUS = 400
_NETWORK_ERROR = re.compile(r"net::(ERR_[A-Z_]+)")

_FAULTS: tuple[tuple[str, str, bool], ...] = (
    ("ERR_NAME_NOT_RESOLVED", "unknown-host", False),
    ("ERR_CONNECTION_REFUSED", "refused", True),
    ("ERR_CERT_", "certificate", False),
    ("ERR_SSL_", "no-tls", False),
    ("ERR_BLOCKED_BY_CLIENT", "private-address", False),
    ("ERR_UNSAFE_REDIRECT", "unsafe-redirect", False),
    ("ERR_INVALID_REDIRECT", "unsafe-redirect", False),
    ("ERR_TOO_MANY_REDIRECTS", "redirect-loop", False),
    ("ERR_ABORTED", "not-html", False),
    ("ERR_INVALID_RESPONSE", "no-answer", True),
    ("ERR_TIMED_OUT", "timeout", True),
    ("ERR_CONNECTION_TIMED_OUT", "timeout", True),
    ("ERR_INTERNET_DISCONNECTED", "offline", True),
    ("ERR_", "no-answer", True),
)
"""Chromium's network errors, how the auditor calls them, and whether a later attempt may succeed."""


async def arrive(tab: Tab, url: str, vocabulary: Vocabulary) -> tuple[Opened, Snapshot]:
    """Open the home page and close what lies in its way.

    Raises:
        PortalUnreachable: It cannot be tested; ``code`` is one of unknown-host, refused, certificate, no-tls,
            redirect-loop, private-address, unsafe-redirect, not-html, no-answer, timeout, offline, http-status,
            challenge, empty, robots, crashed.
    """
    opened = await _open(tab, url)
    if opened.media_type not in _HTML:
        raise PortalUnreachable(f"{url}: expected a web page, got {opened.media_type}", url=url, code="not-html")
    try:
        snapshot = await dismiss(tab, await tab.snapshot(), vocabulary)
    except PortalError as error:
        raise explained(error, url) from error
    if is_challenge(opened.status, snapshot, vocabulary):
        raise PortalUnreachable(
            f"{url}: the portal challenges or refuses automated browsers", url=url, code="challenge"
        )
    if opened.status is not None and opened.status >= _ERROR_STATUS:
        raise PortalUnreachable(
            f"{url}: the home page answers with HTTP {opened.status}",
            url=url,
            code="http-status",
            retryable=opened.status >= 500,  # noqa: PLR2004  server errors pass
        )
    if not snapshot.text.strip() and not any(True for _ in snapshot.visible()):
        raise PortalUnreachable(f"{url}: the home page is empty", url=url, code="empty", retryable=True)
    return opened, snapshot


async def _open(tab: Tab, url: str) -> Opened:
    try:
        return await tab.open(url)
    except PortalError as error:
        raise explained(error, url, downloads=bool(tab.downloads)) from error


def obstacle(code: str) -> ReasonCode:
    """The reason code that findings carry when the portal could not be reached."""
    return {
        "timeout": ReasonCode.TIMEOUT,
        "no-answer": ReasonCode.TIMEOUT,
        "offline": ReasonCode.TOOL_ERROR,
        "crashed": ReasonCode.TOOL_ERROR,
    }.get(code, ReasonCode.BLOCKED)


def explained(error: PortalError, url: str, *, downloads: bool = False) -> PortalUnreachable:
    """Why a page could not be opened, in the words of :func:`arrive`.

    Args:
        error: What came of opening it.
        url: The page.
        downloads: It began a download.
    """
    if isinstance(error, PageTimeout):
        return PortalUnreachable(f"{url}: no usable answer in time ({error})", url=url, code="timeout", retryable=True)
    if downloads or "Download is starting" in error.message:
        return PortalUnreachable(f"{url}: expected a web page, got a download", url=url, code="not-html")
    if Why.PRIVATE_ADDRESS in error.message:
        return PortalUnreachable(f"{url}: {_SAID['private-address']}", url=url, code="private-address")
    if "robots.txt" in error.message:
        return PortalUnreachable(error.message, url=url, code="robots")
    found = _NETWORK_ERROR.search(error.message)
    name = found.group(1) if found else ""
    for prefix, code, retryable in _FAULTS:
        if name.startswith(prefix):
            hint = "; add --ignore-https-errors to go on all the same" if code == "certificate" else ""
            return PortalUnreachable(f"{url}: {_SAID[code]} ({name}){hint}", url=url, code=code, retryable=retryable)
    if isinstance(error, PageFailed) and error.retryable:
        # It was on its way to another document whenever it was looked at.
        return PortalUnreachable(f"{url}: it never comes to rest ({error})", url=url, code="timeout", retryable=True)
    return PortalUnreachable(f"{url}: {error}", url=url, code="crashed", retryable=True)


_SAID = {
    "unknown-host": "there is no such host",
    "refused": "the server refuses the connection",
    "certificate": "its certificate is not valid",
    "no-tls": "it does not speak HTTPS as browsers do",
    "redirect-loop": "it redirects for ever",
    "private-address": "it leads to an address of a private network, where nothing is asked for",
    "unsafe-redirect": "it redirects to what no browser opens from a web page",
    "not-html": "expected a web page, got something else",
    "no-answer": "the server does not answer properly",
    "timeout": "the server does not answer in time",
    "offline": "this machine has no network",
}
