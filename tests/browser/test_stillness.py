"""What moves from place to place without an end is held still; what fades, grows or comes to an end goes on."""

from __future__ import annotations

import pytest
from local_site import LocalSite

from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder

MOVING = """
<style>
  @keyframes slide { from { transform: translateX(0) } to { transform: translateX(-60%) } }
  @keyframes blink { from { opacity: 1 } to { opacity: 0 } }
  @keyframes grow { from { transform: scale(0) } to { transform: scale(1) } }
  #slides { animation: slide 45s linear infinite }
  #blinks { animation: blink 1s linear infinite }
  #grows { animation: grow 1s linear infinite }
  #ends { animation: slide 45s linear 2 }
</style>
<h1>Cổng dịch vụ công</h1>
<marquee id=strip>Chào mừng quý vị</marquee>
<p id=slides>Tin mới</p> <p id=blinks>Mới</p> <p id=grows>Nóng</p> <p id=ends>Thông báo</p>
"""
STATES = "() => Object.fromEntries(document.getAnimations().map(one => [one.effect.target.id, one.playState]))"
TRAVELLED = """async () => {
  const frames = async (count) => { for (; count; count--) await new Promise(requestAnimationFrame); };
  // The frame in which it is held is drawn to its end.
  await frames(2);
  const at = () => document.getElementById('text').getBoundingClientRect().x, begun = at();
  await frames(20);
  return Math.abs(at() - begun);
}"""


@pytest.fixture
async def tab(chromium: Chromium, local_site: LocalSite, tmp_path):
    async with chromium.tab(
        guard=Guard(local_site.origin),
        manners=Manners(local_site.origin, user_agent="test", own_portal=True),
        folder=EvidenceFolder(tmp_path),
        stage=Stage.SURVEY,
    ) as opened:
        yield opened


async def test_only_what_moves_without_an_end_is_held_still(tab, local_site: LocalSite):
    await tab.open(local_site.put("/", MOVING))
    assert await tab.evaluate(STATES) == {
        "slides": "paused",
        "blinks": "running",
        "grows": "running",
        "ends": "running",
    }


async def test_a_marquee_draws_no_more_frames(tab, local_site: LocalSite):
    """It is drawn by the browser itself: where its text stands is what a script can see of it."""
    url = local_site.put("/", "<h1>Cổng</h1><marquee><span id=text>Chào mừng quý vị đến với cổng</span></marquee>")
    tab.moves = True
    await tab.open(url)
    assert await tab.evaluate(TRAVELLED) > 0
    await tab.hold_still()
    assert await tab.evaluate(TRAVELLED) < 1


async def test_what_moves_in_a_frame_of_the_portal_is_held_still_too(tab, local_site: LocalSite):
    local_site.put("/khung", MOVING)
    await tab.open(local_site.put("/", "<h1>Cổng</h1><iframe src=/khung width=600 height=300></iframe>"))
    await tab.settle()
    assert (await tab.evaluate(STATES, frame=1))["slides"] == "paused"


async def test_a_page_that_replaced_what_holds_it_still_is_read_all_the_same(tab, local_site: LocalSite):
    broken = "<script>document.getAnimations = () => { throw new Error('thay'); }</script>"
    opened = await tab.open(local_site.put("/", broken + MOVING))
    assert opened.ready
    assert "Cổng dịch vụ công" in (await tab.snapshot()).text
