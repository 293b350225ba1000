"""The last gate before the network, also for what Playwright's routes never hear of."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from trap_portal import Trap, sent, serve_trap

from auditor.browser.guard import Guard

H = "<h1>Cổng dịch vụ công</h1>"
POST = "fetch('/xu-ly', {method: 'POST', body: 'x=1', keepalive: true}).catch(() => {})"
WAYS = {
    "fetch": POST,
    "beacon": "navigator.sendBeacon('/xu-ly', 'x=1')",
    "xhr": "const x = new XMLHttpRequest(); x.open('POST', '/xu-ly'); x.send('x=1')",
    "form": "f.submit()",
    "form-in-a-new-window": "f.target = '_blank'; f.submit()",
    "frame": "document.body.append(Object.assign(document.createElement('iframe'), {src: '/khung'}))",
    "foreign-frame": "document.body.append(Object.assign(document.createElement('iframe'), "
    "{src: location.href.replace('127.0.0.1', 'localhost') + 'khung'}))",
    "window": "open('/khung', '_blank', 'noopener')",
    "worker": "new Worker('/w.js')",
    "service-worker": "navigator.serviceWorker.register('/w.js')",
}


@asynccontextmanager
async def unasked(chromium, trap: Trap):
    """A page that no guard is asked about, behind a gate that one keeps; gives the page and its server."""
    with serve_trap(trap) as served:
        context = await chromium.browser.new_context()
        try:
            with chromium.exit_gate.kept_by(Guard(served.base_url)):
                yield await context.new_page(), served
        finally:
            await context.close()


@pytest.mark.parametrize("way", sorted(WAYS))
async def test_nothing_is_written_that_no_guard_let_go(chromium, way):
    home = f"{H}<form id=f method=post action=/xu-ly><input name=a></form>"
    home += f"<script>onload = () => {{ {WAYS[way]} }}</script>"
    trap = Trap(home=home, pages={"/khung": f"<script>{POST}</script>"}, scripts={"/w.js": POST})
    async with unasked(chromium, trap) as (page, served):
        await page.goto(f"{served.base_url}/")
        await asyncio.sleep(1.0)
    assert sent(served) == []


async def test_reading_passes_and_an_address_that_writes_does_not(chromium):
    trap = Trap(home=H, pages={"/tra-cuu": "Kết quả"})
    async with unasked(chromium, trap) as (page, served):
        await page.goto(f"{served.base_url}/")
        assert "Kết quả" in await page.evaluate("fetch('/tra-cuu?ma=1').then((answer) => answer.text())")
    assert sent(served) == []


BURST = """
let sent = 0;
const timer = setInterval(() => {
  if (++sent === 600) clearInterval(timer);
  navigator.sendBeacon('/ho-so/nop', 'x=1');
  fetch('/ho-so/nop', {method: 'POST', body: 'x=1', keepalive: true}).catch(() => {});
}, 5);
"""


async def test_nothing_leaves_in_the_moment_in_which_a_page_is_replaced(open_trap):
    """Seen in one of eight leavings with a page that sends every few milliseconds: the driver let it go unasked.

    What a page sends has an end, so that a slow machine is not kept from leaving it.
    """
    trap = Trap(home=f"{H}<script>{BURST}</script>", pages={"/khac": "<h1>Khác</h1>"})
    async with open_trap(trap, settle_s=0.05) as (tab, served):
        for _ in range(25):
            await tab.open(f"{served.base_url}/khac", settle_s=0.05)
            await tab.open(f"{served.base_url}/", settle_s=0.05)
    assert sent(served) == []


SEARCH = """
<form onsubmit="fetch('/tim-kiem', {method: 'POST', body: 'tu_khoa=ho'}).then((r) => r.text())
  .then((text) => { out.textContent = text }).catch(() => { out.textContent = 'bị chặn' }); return false">
<input type=search aria-label="Tìm kiếm"></form><p id=out></p>
"""


@pytest.mark.parametrize(("to", "shown"), [("/ho-so/nop", "bị chặn"), ("/tra-cuu", "5 kết quả")])
async def test_where_a_server_sends_a_search_on_to_is_judged_too(open_trap, to, shown):
    """307 repeats method and contents at another address, and routes hear of the first address only."""
    trap = Trap(
        home=H + SEARCH + "<script>document.forms[0].requestSubmit()</script>",
        reads={"/tra-cuu": "5 kết quả"},
        moved={"/tim-kiem": to},
    )
    async with open_trap(trap) as (tab, served):
        assert shown in (await tab.snapshot()).text
    assert sent(served) == []
