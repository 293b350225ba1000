"""The portal's XML site map (sitemaps.org): addresses of pages that no link on the way may name.

It only proposes candidates, and weaker ones than any link with a label: their addresses are all that speaks for them.
"""

from __future__ import annotations

import asyncio
import logging
import zlib
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

import httpx
from bs4 import BeautifulSoup

from auditor.browser.manners import Manners
from auditor.errors import PortalError
from auditor.portal.candidates import Candidate, best_first
from auditor.portal.reach import Reach
from auditor.portal.roles import url_fits
from auditor.portal.vocabulary import Vocabulary

log = logging.getLogger(__name__)

FILES = 3
"""Files of a site map that are read: an index and its first two parts."""
FILE_BYTES = 2_000_000
"""How much of one file is read, unpacked (bytes)."""
FILE_LIMIT_S = 8.0
"""How long one file may take (s)."""
_PER_ROLE = 2
_SCORE = 0.5
_OK = 200


async def sitemap_addresses(home_url: str, manners: Manners) -> tuple[str, ...]:
    """Addresses of the portal's own pages that its XML site map lists, each once, in their order.

    The file is the one that robots.txt names, else ``/sitemap.xml``. Whatever is wrong with it (missing, no XML,
    endless, another host's) gives fewer addresses or none; a site map is a portal's kindness, not its duty.

    Args:
        home_url: Where the portal begins.
        manners: The portal's pace and robots rules; each file counts as one page.
    """
    host = urlsplit(home_url).netloc
    waiting = list(_own(manners.sitemaps, home_url, host)) or [urljoin(home_url, "/sitemap.xml")]
    found: dict[str, None] = {}
    for _ in range(FILES):
        if not waiting:
            break
        url = waiting.pop(0)
        if not manners.allowed(url):
            continue
        try:
            async with asyncio.timeout(FILE_LIMIT_S):
                document = BeautifulSoup(await _fetch(url, manners), "xml")
        except (PortalError, httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError, zlib.error, EOFError) as error:
            log.info("site map %s: %s", url, error)
            continue
        waiting += _locations(document, "sitemap", url, host)
        found.update(dict.fromkeys(_locations(document, "url", url, host)))
    return tuple(found)


def sitemap_candidates(addresses: Iterable[str], vocabulary: Vocabulary) -> tuple[Candidate, ...]:
    """The addresses whose words fit a role, the shortest of each role first: an overview before its entries.

    Args:
        addresses: As :func:`sitemap_addresses` gives them.
        vocabulary: The words.
    """
    short_first = sorted(addresses, key=lambda url: (urlsplit(url).path.count("/"), len(url)))
    found: list[Candidate] = []
    for role, words in vocabulary.roles.items():
        fitting = [url for url in short_first if url_fits(url, words)]
        found += [
            Candidate(role=role, label=urlsplit(url).path, reach=Reach(url=url), score=_SCORE, depth=1)
            for url in fitting[:_PER_ROLE]
        ]
    return tuple(best_first(found))


async def _fetch(url: str, manners: Manners) -> bytes:
    """One file, unpacked where its name says that it is packed, and never more than :data:`FILE_BYTES` of it."""
    await manners.before(url)
    kept = bytearray()
    async with manners.client(timeout_s=FILE_LIMIT_S) as client, client.stream("GET", url) as answer:
        manners.after(url, answer.status_code, answer.headers.get("retry-after"))
        if answer.status_code != _OK:
            raise OSError(f"HTTP {answer.status_code}")
        async for part in answer.aiter_bytes():
            kept += part
            if len(kept) >= FILE_BYTES:
                break
    content = bytes(kept[:FILE_BYTES])
    return _unpacked(content) if content.startswith(b"\x1f\x8b") else content


def _unpacked(content: bytes) -> bytes:
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return unpacker.decompress(content, FILE_BYTES)


def _locations(document: BeautifulSoup, kind: str, base: str, host: str) -> list[str]:
    """What ``<kind><loc>`` elements say, as absolute addresses of the portal itself."""
    texts = (entry.loc.get_text(strip=True) for entry in document.find_all(kind) if entry.loc is not None)
    return list(_own(texts, base, host))


def _own(texts: Iterable[str], base: str, host: str) -> Iterator[str]:
    """Of some addresses as written, those of the portal itself, made absolute."""
    for text in texts:
        try:
            url = urljoin(base, text)
            parts = urlsplit(url)
        except ValueError as error:
            log.info("site map %s: “%s” is no address (%s)", base, text[:200], error)
            continue
        if text and parts.netloc == host and parts.scheme in {"http", "https"}:
            yield url
