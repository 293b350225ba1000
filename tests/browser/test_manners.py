"""The auditor keeps to a portal's own pace and to its robots.txt (RFC 9309)."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from local_site import Answer, LocalSite

from auditor.browser.manners import MAX_PAUSE_S, PUBLIC_PAUSE_S, Manners
from auditor.errors import PageFailed, PageTimeout
from benchmarks.hostile.connections import bomb
from benchmarks.hostile.serving import Server, Wire, served

PORTAL = "https://dichvucong.example.gov.vn/"


def at_public_host() -> Manners:
    return Manners(PORTAL, user_agent="test")


async def learnt(site: LocalSite, robots: str, *, status: int = 200, media: str = "text/plain") -> Manners:
    site.answers["/robots.txt"] = Answer(body=robots.encode(), status=status, media=media)
    manners = Manners(f"{site.origin}/", user_agent="Browser portal-auditor/1")
    await manners.learn()
    return manners


def test_a_public_host_is_asked_once_a_second_and_this_machine_as_fast_as_it_answers():
    assert at_public_host().pause_s == PUBLIC_PAUSE_S
    assert Manners("http://127.0.0.1:8000/", user_agent="test").pause_s == 0
    assert Manners("http://localhost/", user_agent="test").pause_s == 0


@pytest.mark.parametrize("status", [429, 503])
def test_it_slows_down_when_the_portal_asks_for_it(status):
    manners = at_public_host()
    manners.after(PORTAL, status, None)
    assert manners.pause_s == 2 * PUBLIC_PAUSE_S
    manners.after(PORTAL, status, "20")
    assert manners.pause_s == 20


def test_a_date_may_say_when_to_come_again():
    manners = at_public_host()
    manners.after(PORTAL, 503, format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True))
    assert 25 < manners.pause_s <= 30


@pytest.mark.parametrize("nonsense", ["soon", "-5", "1e9", "²", "Mon, 99 Foo 2026"])
def test_a_retry_after_that_says_nothing_doubles_the_pause(nonsense):
    manners = at_public_host()
    manners.after(PORTAL, 429, nonsense)
    assert manners.pause_s == 2 * PUBLIC_PAUSE_S


def test_no_portal_can_make_it_wait_for_ever():
    manners = at_public_host()
    manners.after(PORTAL, 429, "999999999")
    assert manners.pause_s == MAX_PAUSE_S


def test_it_is_never_faster_after_an_error():
    manners = at_public_host()
    manners.after(PORTAL, 429, "8")
    for status in (404, 500, 403, 502):
        manners.after(PORTAL, status, None)
        assert manners.pause_s == 8
    manners.after(PORTAL, 200, None)
    assert PUBLIC_PAUSE_S < manners.pause_s < 8
    for _ in range(200):
        manners.after(PORTAL, 200, None)
    assert manners.pause_s == PUBLIC_PAUSE_S


def test_another_host_changes_nothing():
    manners = at_public_host()
    manners.after("https://cdn.example.vn/a.js", 429, "30")
    assert manners.pause_s == PUBLIC_PAUSE_S


async def test_robots_txt_is_kept_to_but_for_the_page_that_was_asked_for(local_site: LocalSite):
    manners = await learnt(local_site, "User-agent: *\nDisallow: /noi-bo\nDisallow: /$\nCrawl-delay: 2")
    assert not manners.allowed(f"{local_site.origin}/noi-bo/danh-sach")
    assert manners.allowed(f"{local_site.origin}/thu-tuc")
    assert manners.allowed(f"{local_site.origin}/")
    assert manners.pause_s == 2
    with pytest.raises(PageFailed, match=r"robots\.txt"):
        await manners.before(f"{local_site.origin}/noi-bo/danh-sach")
    assert manners.refused == [f"{local_site.origin}/noi-bo/danh-sach"]


async def test_a_rule_for_this_auditor_goes_before_the_general_one(local_site: LocalSite):
    manners = await learnt(local_site, "User-agent: *\nDisallow: /\n\nUser-agent: portal-auditor\nDisallow: /a")
    assert manners.allowed(f"{local_site.origin}/thu-tuc")
    assert not manners.allowed(f"{local_site.origin}/a")


@pytest.mark.parametrize(("status", "open_to_all"), [(404, True), (403, True), (500, False), (503, False)])
async def test_a_missing_file_allows_all_and_a_server_error_nothing(local_site: LocalSite, status, open_to_all):
    manners = await learnt(local_site, "User-agent: *\nAllow: /", status=status)
    assert manners.allowed(f"{local_site.origin}/thu-tuc") is open_to_all


async def test_a_page_in_its_place_is_no_robots_txt(local_site: LocalSite):
    manners = await learnt(local_site, "User-agent: *\nDisallow: /", media="text/html; charset=utf-8")
    assert manners.allowed(f"{local_site.origin}/thu-tuc")


async def test_the_owner_of_a_portal_need_not_ask(local_site: LocalSite):
    local_site.put_raw("/robots.txt", b"User-agent: *\nDisallow: /", "text/plain")
    manners = Manners(f"{local_site.origin}/", user_agent="test", own_portal=True)
    await manners.learn()
    assert manners.allowed(f"{local_site.origin}/thu-tuc")
    assert local_site.asked == []


async def test_a_robots_file_without_an_end_or_that_unpacks_without_one_is_read_in_part():
    async def endless(wire: Wire) -> None:
        await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow: /secret\n")
        while True:
            await wire.send(b"#" * 60_000 + b"\n")

    async def packed(wire: Wire) -> None:
        await wire.answer(bomb(200, b"Disallow: /secret\n"), media="text/plain", headers=[("Content-Encoding", "gzip")])

    for handler in (endless, packed):
        server = Server(handler=handler)
        async with served((server,), ("127.0.0.1",)):
            manners = Manners(f"{server.origin}/", user_agent="test")
            await manners.learn()
            assert manners.allowed(f"{server.origin}/open")


async def test_a_robots_file_that_drips_is_not_waited_for(monkeypatch):
    async def drips(wire: Wire) -> None:
        await wire.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            await wire.send(b"#")
            await asyncio.sleep(0.02)

    monkeypatch.setattr("auditor.browser.manners._ROBOTS_LIMIT_S", 0.5)
    server = Server(handler=drips)
    async with served((server,), ("127.0.0.1",)):
        manners = Manners(f"{server.origin}/", user_agent="test")
        await manners.learn()
        assert manners.allowed(f"{server.origin}/open")


async def test_a_portal_that_wants_a_days_rest_is_left_alone():
    manners = at_public_host()
    manners.after(PORTAL, 429, "86400")
    with pytest.raises(PageTimeout, match="asks to wait"):
        await manners.before(PORTAL + "thu-tuc")
