"""Behaviours of connections: what goes wrong before there is a whole answer."""

from __future__ import annotations

import asyncio
import gzip
from functools import cache

from benchmarks.hostile.case import Case, Owed, either, goes_on, refused
from benchmarks.hostile.serving import Handler, Wire
from benchmarks.hostile.site import document, elsewhere, home, portal

_NO_ANSWER = refused("the server does not answer properly", reason="timeout")
_TOO_LATE = refused("no usable answer in time", reason="timeout")
_DRIP_S = 0.4


async def _reset(wire: Wire) -> None:
    wire.reset()


async def _half_closed(wire: Wire) -> None:
    await wire.reader.readuntil(b"\r\n\r\n")
    wire.writer.write_eof()
    await wire.hold()


async def _hold(wire: Wire) -> None:
    await wire.hold()


async def _reset_midway(wire: Wire) -> None:
    content = home().encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
    await wire.send(head.encode(), content[: len(content) // 2])
    await asyncio.sleep(0.5)
    wire.reset()


async def _slow_headers(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        await wire.send(b"a")
        await asyncio.sleep(_DRIP_S)


async def _slow_body(wire: Wire) -> None:
    content = home().encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
    await wire.send(head.encode())
    for byte in content:
        await wire.send(bytes([byte]))
        await asyncio.sleep(_DRIP_S)


async def _endless_body(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", home().encode())
    while True:
        await wire.send(b"<p>Trang khong co cuoi.</p>" * 400)
        await asyncio.sleep(0.05)


def _claims(length: int) -> Handler:
    async def answer(wire: Wire) -> None:
        content = home()
        await wire.answer(content, length=len(content.encode()) + length)

    return elsewhere(portal(), home=answer)


async def _bad_chunks(wire: Wire) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"
    content = home().encode()
    await wire.send(head, f"{len(content):x}\r\n".encode(), content, b"\r\nzz-no-number\r\nabc\r\n")


async def _not_packed(wire: Wire) -> None:
    await wire.answer(home(), headers=[("Content-Encoding", "gzip")])


@cache
def bomb(megabytes: int, piece: bytes = b" ") -> bytes:
    """Some megabytes of one thing, packed into a thousandth."""
    return gzip.compress(piece * (megabytes * 1_000_000 // len(piece)), 6)


async def _page_bomb(wire: Wire) -> None:
    await wire.answer(bomb(1_000), headers=[("Content-Encoding", "gzip")])


async def _file_bomb(wire: Wire) -> None:
    await wire.answer(bomb(1_000, b"Disallow: /\n"), media="text/plain", headers=[("Content-Encoding", "gzip")])


async def _endless_file(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nAllow: /\n")
    while True:
        await wire.send(b"# " + b"x" * 60_000 + b"\n")


async def _dripping_file(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\n")
    while True:
        await wire.send(b"#")
        await asyncio.sleep(_DRIP_S)


async def _laughs(wire: Wire) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    await wire.answer(
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}'
        f'<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a11;&f;</loc></url></urlset>',
        media="application/xml",
    )


async def _old(wire: Wire) -> None:
    content = home() if wire.asked.path == "/" else document("Trang cũ", "<h1>Trang cũ</h1>")
    await wire.send(b"HTTP/1.0 200 OK\r\nContent-type: text/html; charset=utf-8\r\n\r\n", content.encode())


async def _oldest(wire: Wire) -> None:
    await wire.send(home().encode())


def _raw_head(*lines: bytes, status: bytes = b"HTTP/1.1 200 OK") -> Handler:
    async def answer(wire: Wire) -> None:
        content = home().encode()
        head = b"\r\n".join([status, b"Content-Type: text/html; charset=utf-8", *lines, b"Connection: close"])
        await wire.send(head + b"\r\n\r\n", content)

    return elsewhere(portal(), home=answer)


async def _informed(wire: Wire) -> None:
    await wire.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" * 200)
    await portal()(wire)


async def _informed_for_ever(wire: Wire) -> None:
    while True:
        await wire.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 50)
        await asyncio.sleep(0.02)


def _status(line: str, *headers: tuple[str, str], body: str | None = None) -> Handler:
    async def answer(wire: Wire) -> None:
        await wire.answer(home() if body is None else body, status=line, headers=headers)

    return answer


async def _too_often(wire: Wire) -> None:
    if wire.asked.path == "/" and wire.count <= 4:  # noqa: PLR2004  robots.txt and the first look at the home page
        await portal()(wire)
        return
    await wire.answer("<h1>Too many</h1>", status="429 Too Many Requests", headers=[("Retry-After", "86400")])


async def _cookies(wire: Wire) -> None:
    if len(wire.asked.headers.get("cookie", "")) > 16_000:  # noqa: PLR2004  as servers do
        await wire.answer("<h1>431</h1>", status="431 Request Header Fields Too Large")
        return
    await portal(headers=tuple(("Set-Cookie", f"bom{n}={'x' * 3_900}; Path=/") for n in range(60)))(wire)


async def _no_tls(wire: Wire) -> None:
    await wire.reader.read(10)
    await wire.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


CASES: tuple[Case, ...] = (
    Case(name="refused", does="nothing listens", closed=True, owed=refused("the server refuses the connection")),
    Case(name="reset", does="every connection is reset", greet=_reset, owed=_NO_ANSWER),
    Case(name="half-closed", does="the server closes its half at once", greet=_half_closed, owed=_NO_ANSWER),
    Case(name="black-hole", does="connections are taken and nothing is said", greet=_hold, owed=_TOO_LATE),
    Case(
        name="reset-midway",
        does="reset in the midst of the page",
        handler=elsewhere(portal(), home=_reset_midway),
        owed=either(),
    ),
    Case(name="slow-headers", does="headers come letter by letter", handler=_slow_headers, owed=_TOO_LATE),
    Case(
        name="slow-body",
        does="the page comes letter by letter",
        handler=elsewhere(portal(), home=_slow_body),
        owed=_TOO_LATE,
    ),
    Case(
        name="endless-body",
        does="the page has no end",
        handler=elsewhere(portal(), home=_endless_body),
        owed=_TOO_LATE,
    ),
    Case(name="length-too-long", does="claims more than it sends", handler=_claims(5_000), owed=either()),
    Case(name="length-too-short", does="claims less than it sends", handler=_claims(-900), owed=either()),
    Case(
        name="bad-chunks", does="breaks off in the chunks", handler=elsewhere(portal(), home=_bad_chunks), owed=either()
    ),
    Case(
        name="not-packed",
        does="says gzip and sends none",
        handler=elsewhere(portal(), home=_not_packed),
        owed=refused("", reason="timeout"),
    ),
    Case(
        name="gzip-bomb",
        does="a megabyte that becomes a thousand",
        handler=elsewhere(portal(), home=_page_bomb),
        owed=Owed(codes=frozenset({3}), reasons=frozenset({"timeout", "blocked", "tool_error"})),
    ),
    Case(
        name="robots-bomb",
        does="robots.txt and sitemap.xml that become a thousand megabytes",
        handler=elsewhere(portal(), robots_txt=_file_bomb, sitemap_xml=_file_bomb),
        owed=either(),
    ),
    Case(
        name="robots-endless",
        does="robots.txt without an end, a dripping sitemap.xml",
        handler=elsewhere(portal(), robots_txt=_endless_file, sitemap_xml=_dripping_file),
        owed=goes_on(),
    ),
    Case(
        name="robots-dripping",
        does="robots.txt letter by letter",
        handler=elsewhere(portal(), robots_txt=_dripping_file),
        owed=goes_on(),
    ),
    Case(
        name="sitemap-laughs",
        does="sitemap.xml of a billion laughs that names a file",
        handler=elsewhere(portal(), sitemap_xml=_laughs),
        owed=goes_on(),
    ),
    Case(name="http-1.0", does="speaks HTTP/1.0", handler=_old, owed=goes_on()),
    Case(name="http-0.9", does="sends a page without headers", handler=_oldest, owed=_NO_ANSWER),
    Case(
        name="invalid-headers",
        does="header lines without a name, with control characters",
        handler=_raw_head(b"no colon here", b": no name", b"X-Odd\x01\x7f: \x1b[31m", b" folded: x", b"X: \xff\xfe"),
        owed=either(),
    ),
    Case(
        name="nul-in-headers",
        does="a NUL in a header",
        handler=_raw_head(b"X-Nul: a\x00b"),
        owed=either("timeout"),
    ),
    Case(
        name="two-lengths",
        does="two content lengths that differ",
        handler=_raw_head(b"Content-Length: 5", b"Content-Length: 500"),
        owed=_NO_ANSWER,
    ),
    Case(
        name="huge-headers",
        does="a megabyte of headers",
        handler=_raw_head(*(b"X-%d: %s" % (n, b"x" * 10_000) for n in range(100))),
        owed=_NO_ANSWER,
    ),
    Case(name="1xx-some", does="two hundred early hints before the page", handler=_informed, owed=goes_on()),
    Case(name="1xx-flood", does="100 Continue without an end", handler=_informed_for_ever, owed=either("timeout")),
    Case(
        name="status-999",
        does="status 999",
        handler=_raw_head(status=b"HTTP/1.1 999 Away"),
        owed=refused("HTTP 999"),
    ),
    Case(
        name="status-204",
        does="no content",
        handler=_status("204 No Content", body=""),
        owed=refused("expected a web page"),
    ),
    Case(
        name="basic-auth",
        does="asks for a password",
        handler=_status("401 Unauthorized", ("WWW-Authenticate", 'Basic realm="Cong"')),
        owed=refused("HTTP 401"),
    ),
    Case(
        name="too-many-requests",
        does="answers 429 to all but the first pages and wants a day's rest",
        handler=_too_often,
        only="F01,F24,A10",
        owed=either("timeout", "blocked", "needs_person", "ambiguous"),
    ),
    Case(
        name="challenge",
        does="challenges robots",
        handler=_status(
            "403 Forbidden",
            body=document("Just a moment...", "<h1>Checking your browser</h1><p>verify you are human</p>"),
        ),
        owed=refused("challenges or refuses automated browsers"),
    ),
    Case(name="cookie-bomb", does="sets 240 kB of cookies and refuses them", handler=_cookies, owed=either()),
    Case(
        name="hsts",
        does="asks for HTTPS for ever, over HTTP",
        handler=portal(headers=(("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"),)),
        owed=goes_on(),
    ),
    Case(
        name="certificate",
        does="a certificate that nobody signed",
        tls=True,
        handler=portal(),
        owed=refused("its certificate is not valid"),
    ),
    Case(
        name="certificate-ignored",
        does="the same, and the user wants to go on; mixed content, HSTS",
        tls=True,
        handler=portal(
            '<img src="{other}/mixed.png" alt=""><script src="{other}/mixed.js"></script>',
            headers=(("Strict-Transport-Security", "max-age=63072000"),),
        ),
        options=("--ignore-https-errors",),
        owed=goes_on(told=('"code": "certificate"',)),
    ),
    Case(
        name="no-tls",
        does="speaks plain HTTP where TLS is spoken",
        greet=_no_tls,
        url=lambda origin: f"{origin.replace('http:', 'https:')}/",
        owed=refused("it does not speak HTTPS as browsers do"),
    ),
)
