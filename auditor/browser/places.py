"""Where on the network a request goes: a portal must not make the auditor call addresses that nobody asked for.

A visitor's browser stands on the visitor's own network, and so does the auditor's: a page may name ``127.0.0.1``, the
router or a cloud machine's metadata service. Such addresses (``criteria/guard.yaml``) are refused, in whatever way they
are written, unless the audited portal itself lies in the same part of the network. Names are looked up, with a limit.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import re
import socket
import threading
import unicodedata
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from auditor.browser.policy import GuardRules

log = logging.getLogger(__name__)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
LookUp = Callable[[str], Awaitable[tuple[str, ...]]]

LOOK_UP_S = 2.0
"""Seconds that a name may take to be looked up; one that takes longer is judged by where its answer comes from."""
_MOST_NAMES = 500
"""Names of one audit that are remembered; a page that makes up names must not fill the memory."""
_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
"""IPv6 networks whose last 32 bits are an IPv4 address (RFC 6052, RFC 4291)."""
_NUMBERS = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}\.?", re.IGNORECASE)


class Places:
    """Which parts of the network one audit may call.

    Args:
        portal_url: The audited portal, whose own part of the network is allowed.
        rules: The guard's data.
        look_up: Gives the addresses of a name; default: this machine's resolver. None looks no name up, for a browser
            that knows no names either.
    """

    def __init__(self, portal_url: str, rules: GuardRules, *, look_up: LookUp | None = None) -> None:
        self._networks = {
            part: tuple(ipaddress.ip_network(network) for network in networks)
            for part, networks in rules.private_networks.items()
        }
        self._names = rules.private_names
        self._look_up = look_up
        self._portal = host_of(portal_url)
        self._allowed: frozenset[str] | None = None
        self._found = False
        self._known: dict[str, frozenset[str]] = {}
        self._asking: dict[str, asyncio.Future[frozenset[str]]] = {}

    async def refused(self, url: str) -> bool:
        """Whether a URL lies in a part of the network that is not the portal's.

        Args:
            url: Absolute; one without a host (``data:``, ``blob:``) lies nowhere.
        """
        host = host_of(url)
        if not host or host == self._portal:
            return False
        parts = await self._parts(host)
        return bool(parts - await self._own()) if parts else False

    async def refused_answer(self, url: str, address: str) -> bool:
        """Whether the answer to a URL came from a part of the network that is not the portal's.

        The first answer of the portal itself says where the portal is, also to a browser that has names of its own;
        when its name leads elsewhere later, that is refused.
        """
        if host_of(url) == self._portal and not self._found:
            self._found = True
            self._allowed = await self._own() | self._parts_of(address)
        return await self.refused_address(address)

    async def refused_address(self, address: str) -> bool:
        """Whether what came from an IP address came from a part of the network that is not the portal's."""
        parts = self._parts_of(address)
        return bool(parts - await self._own()) if parts else False

    async def _own(self) -> frozenset[str]:
        if self._allowed is None:
            self._allowed = await self._parts(self._portal)
        return self._allowed

    async def _parts(self, host: str) -> frozenset[str]:
        """The parts of the network that a host lies in; none for a public one or one that nobody knows."""
        if host in self._known:
            return self._known[host]
        numeric = _written_as_number(host)
        if numeric is not None:
            return self._parts_of(numeric)
        named = next((part for name, part in self._names.items() if host == name or host.endswith(f".{name}")), None)
        if named:
            return frozenset({named})
        # A page asks a host for many things at once; one look-up serves them all.
        asking = self._asking.get(host) or asyncio.ensure_future(self._resolved(host))
        self._asking[host] = asking
        try:
            parts = await asyncio.shield(asking)
        finally:
            self._asking.pop(host, None)
        if len(self._known) < _MOST_NAMES:
            self._known[host] = parts
        return parts

    async def _resolved(self, host: str) -> frozenset[str]:
        if self._look_up is None:
            return frozenset()
        try:
            addresses = await asyncio.wait_for(self._look_up(host), LOOK_UP_S)
        except (OSError, TimeoutError, UnicodeError) as error:
            log.debug("look up %s: %s", host, type(error).__name__)
            return frozenset()
        # One private address among public ones is enough: which of them the browser takes is not known here.
        return frozenset().union(*(self._parts_of(address) for address in addresses))

    def _parts_of(self, text: str) -> frozenset[str]:
        return frozenset(
            part
            for address in _meant(text)
            for part, networks in self._networks.items()
            if any(address in network for network in networks)
        )


async def looked_up(host: str) -> tuple[str, ...]:
    """The addresses of a name, as this machine's resolver knows them.

    Raises:
        OSError: It knows none.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[tuple[str, ...]] = loop.create_future()

    def tell(answer: tuple[str, ...] | Exception) -> None:
        if not found.done():
            found.set_exception(answer) if isinstance(answer, Exception) else found.set_result(answer)

    def ask() -> None:
        answer: tuple[str, ...] | Exception
        try:
            entries = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answer = tuple(str(entry[4][0]) for entry in entries)
        except (OSError, UnicodeError) as error:
            answer = error
        # The audit may be over when a slow resolver answers.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(tell, answer)

    # A thread of its own: resolvers that do not answer would fill the pool that others wait for, and hold the exit up.
    threading.Thread(target=ask, name=f"look-up {host}", daemon=True).start()
    return await found


def host_of(url: str) -> str:
    """Host of a URL as a browser understands it: decoded, folded to plain letters, without a final dot or brackets."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return unicodedata.normalize("NFKC", unquote(host)).lower().rstrip(".").removeprefix("[").removesuffix("]")


def _written_as_number(host: str) -> str | None:
    """The address that a host spells: dotted, as one number, octal or hexadecimal (WHATWG URL), or IPv6; else None."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    if not _NUMBERS.fullmatch(host):
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def _meant(text: str) -> Iterator[Address]:
    """An address, and the IPv4 addresses that stand in it."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return
    yield address
    if isinstance(address, ipaddress.IPv4Address):
        return
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _TRANSLATED):
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    yield from (one for one in inner if one is not None)
