"""Signs of a portal's software, rid of what differs between two portals that run the same.

Versions, hashes and numbers change from build to build, names and codes from page to page; the host is the portal's
own. What is left is what a developer wrote once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, urlsplit

from auditor.reporting.harmless import harmless

_HASH = re.compile(
    r"(?<![a-z0-9])(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{6,}(?![a-z0-9])|(?<![a-z0-9])[a-z0-9]*\d[a-z0-9]{15,}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"v?\d+(?:\.\d+)*")
_LONG_NAME = 24
_MOST = 200
"""Signs of one kind that are kept: a page may list thousands of scripts."""


def script_signs(addresses: Iterable[str], own_host: str) -> frozenset[str]:
    """Paths of scripts and style sheets; those of other hosts keep their host.

    Args:
        addresses: As the page names them, absolute.
        own_host: Host (and port) of the portal.
    """
    found: set[str] = set()
    for address in addresses:
        parts = _split(address)
        if parts is None or parts.scheme not in {"http", "https"} or len(found) >= _MOST:
            continue
        path = _without_build(parts.path)
        found.add(_sign(path if parts.netloc == own_host else f"{parts.netloc.lower()}{path}"))
    return frozenset(found)


def routes_of(pages: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Where pages of a role stand, as ``role:/path/*?names``, fragments of single-page portals included.

    A home page at the root says nothing and is left out.
    """
    found: set[str] = set()
    for role, url in pages:
        parts = _split(url)
        if parts is None:
            continue
        fragment = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
        path = "/".join(_segment(segment) for segment in f"{parts.path}{'#' if fragment else ''}{fragment}".split("/"))
        names = "&".join(sorted({_NUMBER.sub("*", name) for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))
        route = f"{path.rstrip('/')}{'?' if names else ''}{names}"
        if route:
            found.add(_sign(f"{role}:{route}"))
    return frozenset(found)


def id_signs(ids: Iterable[str]) -> frozenset[str]:
    """Ids of parts of a page, numbers and hashes left out."""
    found = {_sign(_NUMBER.sub("*", _HASH.sub("*", name))) for name in ids if name.strip()}
    return frozenset(sorted(found)[:_MOST])


def _without_build(path: str) -> str:
    return _NUMBER.sub("*", _HASH.sub("*", path))


def _segment(segment: str) -> str:
    bare = _without_build(segment)
    is_name = len(segment) > _LONG_NAME or segment.count("-") > 3  # noqa: PLR2004  the title of a procedure or of news
    return "*" if is_name else bare


def _sign(text: str) -> str:
    return sys.intern(harmless(text, 160))


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None
