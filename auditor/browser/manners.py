"""The manners of an auditor at one portal: its own pace, and the rules of its robots.txt.

The pace never rises after an error: the pause between two page loads doubles on 429 and 503 (or becomes what
``Retry-After`` says) and comes down again only slowly, on good answers.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import time
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx
from protego import Protego

from auditor.browser.places import Places
from auditor.browser.traffic import MOST_DIGITS, TrafficCount
from auditor.errors import PageFailed, PageTimeout, Stage
from auditor.findings import RobotsState

log = logging.getLogger(__name__)

PUBLIC_PAUSE_S = 1.0
"""Pause between two page loads at a public host (s)."""
MAX_PAUSE_S = 60.0
LONGEST_WAIT_S = 30.0
"""Longest time (s) that one page may have to wait for its turn; whoever asks for more patience is not audited further
now, since an audit has minutes for a whole portal."""
_ROBOTS_LIMIT_S = 10.0
_ROBOTS_BYTES = 500_000
_BACK_OFF = {429, 503}
_SERVER_ERROR = 500
_CLIENT_ERROR = 400


class Manners:
    """Pace and robots rules of one portal; shared by all tabs that visit it.

    Args:
        portal_url: The audited portal.
        user_agent: How the auditor introduces itself.
        own_portal: The user owns the portal: robots.txt is not asked.
        verify: Check certificates when robots.txt is fetched.
        places: Which parts of the network may be called; all when None.
    """

    def __init__(
        self,
        portal_url: str,
        *,
        user_agent: str,
        own_portal: bool = False,
        verify: bool = True,
        places: Places | None = None,
    ) -> None:
        self._host = urlsplit(portal_url).netloc
        self._scheme = urlsplit(portal_url).scheme
        self._user_agent = user_agent
        self._verify = verify
        self._places = places
        self._robots: Protego | None = None
        self._ask_robots = not own_portal
        self._floor = 0.0 if is_loopback(urlsplit(portal_url).hostname or "") else PUBLIC_PAUSE_S
        self.pause_s = self._floor
        self._next = 0.0
        self._lock = asyncio.Lock()
        self.loads = 0
        self.refused: list[str] = []
        self.traffic = TrafficCount()
        self.robots: RobotsState = "not-asked"
        self.paused_s = 0.0
        self.longest_pause_s = self._floor
        self.slowed = 0

    def client(self, *, timeout_s: float, follow_redirects: bool = False) -> httpx.AsyncClient:
        """A client for what is asked without the browser; it introduces itself as the browser does.

        Args:
            timeout_s: Limit of each of its steps (s).
            follow_redirects: Go where an answer sends it.
        """
        return httpx.AsyncClient(
            timeout=timeout_s,
            verify=self._verify,
            follow_redirects=follow_redirects,
            headers={"user-agent": self._user_agent},
            event_hooks={"request": [self._asked], "response": [self._answered]},
        )

    async def _asked(self, request: httpx.Request) -> None:
        """Asked before every request, those that follow a redirect included."""
        if self._places is not None and await self._places.refused(str(request.url)):
            raise httpx.ConnectError(f"{request.url}: an address of a private network", request=request)
        self.traffic.add(requests=1)

    async def _answered(self, answer: httpx.Response) -> None:
        said = answer.headers.get("content-length", "")
        believed = said.isdecimal() and len(said) <= MOST_DIGITS
        self.traffic.note(size=int(said) if believed else None)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Addresses of XML site maps that robots.txt names."""
        return tuple(self._robots.sitemaps) if self._robots is not None else ()

    async def learn(self) -> None:
        """Fetch robots.txt (RFC 9309: 4xx allows all, 5xx and no answer disallow nothing more than is asked for)."""
        if not self._ask_robots:
            return
        url = f"{self._scheme}://{self._host}/robots.txt"
        try:
            # The client's own limits are for each of its steps: an answer that drips would have no end.
            async with asyncio.timeout(_ROBOTS_LIMIT_S):
                answer, text = await self._robots_file(url)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
            log.info("%s: %s", url, error)
            self.robots = "no-answer"
            return
        self.robots = "none"
        if answer.status_code >= _SERVER_ERROR:
            self.robots = "excludes-all"
            self._robots = Protego.parse("User-agent: *\nDisallow: /")
        elif answer.status_code < _CLIENT_ERROR and "html" not in answer.headers.get("content-type", ""):
            self.robots = "read"
            self._robots = Protego.parse(text)
            wanted = self._robots.crawl_delay("portal-auditor")
            if wanted:
                self._floor = min(max(self._floor, float(wanted)), MAX_PAUSE_S)
                self.pause_s = max(self.pause_s, self._floor)

    async def _robots_file(self, url: str) -> tuple[httpx.Response, str]:
        """The answer and as much of it, unpacked, as anybody reads (RFC 9309 asks for 500 KiB)."""
        kept = bytearray()
        async with (
            self.client(timeout_s=_ROBOTS_LIMIT_S, follow_redirects=True) as client,
            client.stream("GET", url) as answer,
        ):
            async for part in answer.aiter_bytes():
                kept += part
                if len(kept) >= _ROBOTS_BYTES:
                    break
        return answer, kept[:_ROBOTS_BYTES].decode("utf-8", "replace")

    def allowed(self, url: str) -> bool:
        """Whether robots.txt lets the auditor open a URL; the home page itself is what the user asked for."""
        parts = urlsplit(url)
        if self._robots is None or parts.netloc != self._host or parts.path in {"", "/"}:
            return True
        return bool(self._robots.can_fetch(url, "portal-auditor"))

    async def before(self, url: str) -> None:
        """Wait for this portal's turn.

        Raises:
            PageFailed: robots.txt excludes the address.
            PageTimeout: The turn would come too late: the portal wants to be left alone.
        """
        if not self.allowed(url):
            self.refused.append(url)
            raise PageFailed(f"{url}: excluded by the portal's robots.txt", url=url, stage=Stage.SURVEY)
        if urlsplit(url).netloc != self._host:
            return
        async with self._lock:
            wait = self._next - time.monotonic()
            if wait > LONGEST_WAIT_S:
                raise PageTimeout(
                    f"{url}: the portal asks to wait {wait:.0f} s before the next page", url=url, retryable=True
                )
            if wait > 0:
                self.paused_s += wait
                await asyncio.sleep(wait)
            self._next = time.monotonic() + self.pause_s
            self.longest_pause_s = max(self.longest_pause_s, self.pause_s)

    def after(self, url: str, status: int, retry_after: str | None) -> None:
        """Learn from an answer: slower on 429 and 503, slowly back to the portal's own pace on good ones."""
        if urlsplit(url).netloc != self._host:
            return
        if status in _BACK_OFF:
            self.slowed += 1
            asked = _seconds(retry_after or "")
            self.pause_s = min(max(asked, self.pause_s * 2, 1.0), MAX_PAUSE_S)
            self._next = max(self._next, time.monotonic() + self.pause_s)
        elif status < _CLIENT_ERROR and self.pause_s > self._floor:
            self.pause_s = max(self._floor, self.pause_s * 0.9)


def _seconds(retry_after: str) -> float:
    """What a ``Retry-After`` header asks for (s): a number of seconds or a date (RFC 9110, 10.2.3); 0 for neither."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    return max(0.0, (until - datetime.now(until.tzinfo)).total_seconds())


def is_loopback(host: str) -> bool:
    """Whether a host name is this machine itself: it needs no pause between page loads."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
