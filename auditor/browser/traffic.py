"""What an audit asks of the network: how many requests its pages made and how many bytes came back."""

from __future__ import annotations

import asyncio
import logging
from typing import NamedTuple

from playwright.async_api import BrowserContext, Request, Response
from playwright.async_api import Error as BrowserError

log = logging.getLogger(__name__)

_SIZES_S = 1.0
"""Seconds in which a closing context says how large the answers were that did not say so themselves."""
_MOST_ASKED = 300
MOST_DIGITS = 15
"""Digits of a length that anybody believes."""


class Weighed(NamedTuple):
    """Requests, bytes of the bodies that came back, and answers of which the size is not known."""

    requests: int
    bytes: int
    unsized: int


class TrafficCount:
    """Counts the requests of one audit's tabs, whoever makes them: pages, frames and windows."""

    def __init__(self) -> None:
        self._requests = 0
        self._bytes = 0
        self._unsized = 0

    @property
    def counted(self) -> Weighed:
        """What was counted until now."""
        return Weighed(self._requests, self._bytes, self._unsized)

    def add(self, *, requests: int) -> None:
        """Count requests."""
        self._requests += requests

    def watch(self, context: BrowserContext) -> ContextTraffic:
        """Count a context's requests until it closes."""
        return ContextTraffic(context, self)

    def note(self, *, size: int | None) -> None:
        """Count the size of one answer (bytes); None when nobody can say."""
        if size is None:
            self._unsized += 1
        else:
            self._bytes += size


class ContextTraffic:
    """The requests of one context."""

    def __init__(self, context: BrowserContext, count: TrafficCount) -> None:
        self._count = count
        self._unsaid: set[Request] = set()
        self._finished: set[Request] = set()
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        context.on("requestfinished", self._on_finished)

    def _on_request(self, request: Request) -> None:
        if request.url.startswith(("http:", "https:")):
            self._count.add(requests=1)

    def _on_response(self, response: Response) -> None:
        said = response.headers.get("content-length", "")
        if said.isdecimal() and len(said) <= MOST_DIGITS:
            self._count.note(size=int(said))
        else:
            self._unsaid.add(response.request)

    def _on_finished(self, request: Request) -> None:
        if request in self._unsaid:
            self._finished.add(request)

    async def settle(self) -> None:
        """Before the context closes: ask the browser for the sizes of answers that did not say them."""
        asked = list(self._finished)[:_MOST_ASKED]
        known: list[int] = []
        try:
            async with asyncio.timeout(_SIZES_S):
                await asyncio.gather(*(self._size(request, known) for request in asked))
        except TimeoutError:
            log.debug("sizes of %d answers are not known", len(asked) - len(known))
        for size in known:
            self._count.note(size=size)
        for _ in range(len(self._unsaid) - len(known)):
            self._count.note(size=None)
        self._unsaid.clear()
        self._finished.clear()

    @staticmethod
    async def _size(request: Request, known: list[int]) -> None:
        try:
            known.append((await request.sizes())["responseBodySize"])
        except BrowserError as error:
            log.debug("%s: %s", request.url, error)
