"""Which parts of the network a portal may make the auditor call, however an address is written."""

from __future__ import annotations

import asyncio
import threading

import httpx
import pytest
from local_site import LocalSite

from auditor.browser import places
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.outgoing import Outgoing
from auditor.browser.places import Places
from auditor.browser.policy import load_rules

PORTAL = "https://dichvucong.example.gov.vn/"
PUBLIC = "203.113.0.7"
NAMES = {
    "dichvucong.example.gov.vn": (PUBLIC,),
    "cdn.example.vn": ("198.51.100.7", "2001:db8::7"),
    "inside.example.vn": ("10.1.2.3",),
    "both.example.vn": (PUBLIC, "192.168.1.1"),
    "mapped.example.vn": ("::ffff:169.254.169.254",),
    "intranet.example.vn": ("10.9.9.9",),
}


async def known(host: str) -> tuple[str, ...]:
    if host == "slow.example.vn":
        await asyncio.sleep(60)
    if host not in NAMES:
        raise OSError("no such name")
    return NAMES[host]


def seen_from(portal: str = PORTAL) -> Places:
    return Places(portal, load_rules(), look_up=known)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.9.9.9", "127.1", "0.0.0.0", "0", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1",
        "017700000001", "１２７.0.0.1", "127.0.0.1.", "%31%32%37.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255",
        "192.168.0.1", "169.254.169.254", "2852039166", "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255",
        "[::1]", "[::]", "[fe80::1]", "[fd00::1]", "[fc00::1]", "[ff02::1]", "[::ffff:127.0.0.1]", "[::ffff:a00:1]",
        "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2002:a00:1::]", "localhost", "LOCALHOST",
        "localhost.", "a.b.localhost", "x.localdomain", "inside.example.vn", "both.example.vn", "mapped.example.vn",
    ],
)  # fmt: skip
async def test_a_public_portal_cannot_lead_to_a_private_address(host):
    assert await seen_from().refused(f"http://{host}:8080/admin?x=1")


@pytest.mark.parametrize(
    "url",
    [
        PORTAL, "https://cdn.example.vn/a.js", "https://8.8.8.8/", "http://172.15.0.1/", "http://172.32.0.1/",
        "http://11.0.0.1/", "http://[2001:db8::1]/", "https://nobody.example.vn/", "https://slow.example.vn/",
        "https://10.example.vn/", "https://127.0.0.1.example.vn/", "https://localhost.example.vn/", "data:text/html,x",
        "blob:https://a/b", "about:blank", "https://", "http://[::1",
    ],
)  # fmt: skip
async def test_what_is_public_unknown_or_nowhere_is_not_refused(url, monkeypatch):
    monkeypatch.setattr(places, "LOOK_UP_S", 0.05)
    assert not await seen_from().refused(url)


@pytest.mark.parametrize(
    ("portal", "url", "refused"),
    [
        ("http://127.0.0.1:8000/", "http://localhost:9000/", False),
        ("http://localhost:8000/", "http://127.0.0.1:9000/", False),
        ("http://[::1]:8000/", "http://127.0.0.1/", False),
        ("http://127.0.0.1:8000/", "http://10.0.0.1/", True),
        ("http://127.0.0.1:8000/", "http://169.254.169.254/latest", True),
        ("http://10.0.0.5/", "http://10.200.0.1/", False),
        ("http://10.0.0.5/", "http://127.0.0.1/", True),
        ("http://10.0.0.5/", "http://192.168.0.1/", True),
        ("http://intranet.example.vn/", "http://10.0.0.1/", False),
        ("http://intranet.example.vn/", "http://localhost/", True),
    ],
)
async def test_where_the_portal_itself_is_it_may_lead(portal, url, refused):
    assert await seen_from(portal).refused(url) is refused


async def test_a_name_that_leads_elsewhere_later_is_noticed_by_where_the_answer_came_from():
    seen = seen_from()
    assert not await seen.refused_answer(PORTAL, PUBLIC)
    assert await seen.refused_answer(PORTAL, "127.0.0.1")
    assert await seen.refused_answer("https://cdn.example.vn/", "10.0.0.1")
    assert not await seen.refused_answer("https://cdn.example.vn/", "198.51.100.7")


async def test_the_first_answer_says_where_a_portal_is_whose_name_only_the_browser_knows():
    seen = seen_from("http://only-here.test/")
    assert not await seen.refused_answer("http://only-here.test/", "127.0.0.1")
    assert not await seen.refused("http://127.0.0.1:9/")
    assert await seen.refused("http://10.0.0.1/")


async def test_the_guard_records_what_it_stopped_for_its_place():
    guard = Guard(PORTAL, places=seen_from())
    tab = guard.for_tab()
    assert await tab.judge(Outgoing(method="GET", url="http://169.254.169.254/latest/meta-data")) == "private-address"
    assert await tab.judge(Outgoing(method="GET", url="https://cdn.example.vn/a.js")) is None
    assert await tab.stops_redirect("http://[::1]/")
    assert [(record.why, record.url) for record in guard.records] == [
        ("private-address", "http://169.254.169.254/latest/meta-data"),
        ("private-address", "http://[::1]/"),
    ]


async def test_what_is_asked_without_the_browser_goes_no_further(local_site: LocalSite):
    local_site.redirect("/robots.txt", "http://10.0.0.1/robots.txt")
    manners = Manners(local_site.origin, user_agent="test", places=Guard(local_site.origin).places)
    await manners.learn()
    assert manners.allowed(f"{local_site.origin}/anything")
    async with manners.client(timeout_s=5, follow_redirects=True) as client:
        with pytest.raises(httpx.ConnectError, match="private network"):
            await client.get(f"{local_site.origin}/robots.txt")


async def test_names_are_asked_of_the_machine_and_nobody_waits_for_a_resolver_that_is_silent(monkeypatch):
    assert "127.0.0.1" in await places.looked_up("127.0.0.1")
    with pytest.raises(OSError, match=r"."):
        await places.looked_up("no-such-name.invalid")
    answer = threading.Event()
    asked: list[str] = []

    def silent(host, *_args, **_kwargs):
        asked.append(host)
        answer.wait(30)
        raise OSError

    monkeypatch.setattr(places.socket, "getaddrinfo", silent)
    monkeypatch.setattr(places, "LOOK_UP_S", 0.1)
    seen = Places(PORTAL, load_rules(), look_up=places.looked_up)
    assert await asyncio.gather(*(seen.refused(f"https://silent.example.vn/{n}") for n in range(20))) == [False] * 20
    answer.set()
    assert asked == ["silent.example.vn"]
