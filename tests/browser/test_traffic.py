"""What an audit says that it asked for is what reached the server."""

from __future__ import annotations

import pytest
from local_site import Answer, LocalSite

from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder

PICTURE = b"GIF89a" * 7


async def test_requests_and_bytes_are_those_that_reached_the_server(chromium, local_site: LocalSite, tmp_path):
    local_site.put("/favicon.ico", "")
    local_site.put_raw("/logo.gif", PICTURE, "image/gif")
    local_site.put_raw("/data.json", b"[1, 2, 3]", "application/json")
    local_site.redirect("/cu", "/data.json")
    local_site.dripping["/cham"] = "<p>"
    local_site.put(
        "/",
        "<h1>Cổng</h1><img src=/logo.gif><script>fetch('/cu'); fetch('/cham');"
        "fetch('/xoa-ho-so', {method: 'DELETE'}).catch(() => 0)</script>",
    )
    guard = Guard(local_site.origin)
    manners = Manners(local_site.origin, user_agent=chromium.user_agent)
    await manners.learn()

    async with chromium.tab(guard=guard, manners=manners, folder=EvidenceFolder(tmp_path), stage=Stage.SURVEY) as tab:
        await tab.open(f"{local_site.origin}/")

    counted = manners.traffic.counted
    assert local_site.sent("/xoa-ho-so", method="DELETE") == []
    assert guard.aborted == 1
    asked = sorted(one.path for one in local_site.asked if one.path != "/favicon.ico")
    assert asked == ["/", "/cham", "/cu", "/data.json", "/logo.gif", "/robots.txt"]
    assert counted.requests - guard.aborted == len(asked)
    sizes = {name: len(answer.body) for name, answer in local_site.answers.items()}
    missing = len(b"<h1>404</h1>")  # robots.txt
    assert counted.bytes == sizes["/"] + sizes["/logo.gif"] + sizes["/data.json"] + missing
    # One answer never ended, so nobody can say how long it is.
    assert counted.unsized == 1


@pytest.mark.parametrize(
    ("status", "body", "media", "state"),
    [
        (200, b"User-agent: *\nDisallow: /a", "text/plain", "read"),
        (404, b"", "text/plain", "none"),
        (200, b"<p>trang</p>", "text/html", "none"),
        (503, b"", "text/plain", "excludes-all"),
    ],
)
async def test_what_robots_txt_said_is_kept(local_site: LocalSite, status, body, media, state):
    local_site.answers["/robots.txt"] = Answer(body=body, status=status, media=media)
    manners = Manners(f"{local_site.origin}/", user_agent="test")
    assert manners.robots == "not-asked"
    await manners.learn()
    assert manners.robots == state


async def test_pauses_and_answers_that_slow_it_down_are_counted(local_site: LocalSite):
    manners = Manners(f"{local_site.origin}/", user_agent="test")
    manners.after(f"{local_site.origin}/", 429, "0")
    manners.pause_s = 0.05
    for _ in range(3):
        await manners.before(f"{local_site.origin}/a")
    assert manners.slowed == 1
    assert manners.paused_s > 0.05
    assert manners.longest_pause_s == 0.05
