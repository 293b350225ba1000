"""A page is reached by its own address where that shows the same to somebody who comes fresh, and else by the press."""

from __future__ import annotations

import pytest
from local_site import LocalSite
from small_pages import LOOKUP, Survey

from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.snapshot import Snapshot
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.portal.budget import Budget
from auditor.portal.reach import Reach
from auditor.portal.shortcuts import with_shortcuts
from auditor.portal.site import Site, SitePage
from auditor.portal.vocabulary import load_vocabulary

ENTRY = """<nav><button type=button onclick="sessionStorage.way = 'menu'; location.href = '/tra-cuu'">
Tra cứu hồ sơ</button></nav><main><h1>Cổng dịch vụ công</h1></main>"""
ONLY_FROM_HOME = f"""<div id=page></div><script>
document.querySelector('#page').innerHTML = sessionStorage.way
  ? `{LOOKUP}` : '<h1>Tra cứu hồ sơ</h1><p>Phiên đã hết.</p>';
</script>"""


@pytest.fixture
def shortened(survey: Survey, chromium, local_site: LocalSite, tmp_path):
    async def _shortened(*, pages: int = 12) -> tuple[SitePage, SitePage]:
        words = load_vocabulary()
        site: Site = await survey()

        def open_tab():
            return chromium.tab(
                guard=Guard(local_site.origin),
                manners=Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True),
                folder=EvidenceFolder(tmp_path),
                stage=Stage.SURVEY,
            )

        async with open_tab() as tab:
            await tab.open(site.url)
            home: Snapshot = await tab.snapshot()
        found, after = (
            site.page("dossier_lookup"),
            (await with_shortcuts(site, open_tab, words, home=home, budget=Budget(pages=pages), tabs=2)),
        )
        assert found is not None
        again = after.page("dossier_lookup")
        assert again is not None
        assert [page.role for page in after.pages] == [page.role for page in site.pages]
        return found, again

    return _shortened


async def test_an_address_that_shows_the_page_takes_the_place_of_the_press(shortened, local_site: LocalSite):
    local_site.put("/", ENTRY)
    local_site.put("/tra-cuu", LOOKUP, title="Tra cứu hồ sơ")
    found, again = await shortened()
    assert found.reach.steps
    assert again.reach == Reach(url=f"{local_site.origin}/tra-cuu")
    assert again.model_copy(update={"reach": found.reach}) == found


async def test_a_page_that_only_the_press_opens_is_reached_by_the_press(shortened, local_site: LocalSite):
    local_site.put("/", ENTRY)
    local_site.put("/tra-cuu", ONLY_FROM_HOME, title="Tra cứu hồ sơ")
    found, again = await shortened()
    assert found.reach.steps
    assert again == found


async def test_what_a_press_shows_on_the_home_page_itself_is_reached_by_the_press(shortened, local_site: LocalSite):
    local_site.put(
        "/",
        f"""<nav><button type=button onclick="place.innerHTML = kept.innerHTML">Tra cứu hồ sơ</button></nav>
        <template id=kept>{LOOKUP}</template><div id=place><h1>Cổng dịch vụ công</h1></div>""",
    )
    found, again = await shortened()
    assert found.reach.steps
    assert again == found


async def test_a_survey_that_used_up_its_page_loads_opens_no_further_page(shortened, local_site: LocalSite):
    local_site.put("/", ENTRY)
    local_site.put("/tra-cuu", LOOKUP, title="Tra cứu hồ sơ")
    found, again = await shortened(pages=0)
    assert found.reach.steps
    assert again == found
