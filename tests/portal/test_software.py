"""What is noted of a portal's software: enough to know it again, no keys, and nothing of it is trusted."""

import pytest

from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder
from auditor.portal.software import read_software

PAGE = """<!doctype html><html lang="vi"><head><title>Cổng</title><meta name="Generator" content="Khung A 2.1">
<link rel="stylesheet" href="/css/giao-dien.css?v=3"><link rel="icon" href="/icon.png">
<script src="/js/ho-so.3f2a9c1b.js?token=bi-mat#x"></script><script src="/js/ho-so.3f2a9c1b.js"></script>
<script>{script}</script></head>
<body><div id="dau-trang"><p id="tim-kiem">Tìm</p></div><div id="">Trống</div></body></html>"""


@pytest.fixture
async def tab(chromium, local_site, tmp_path):
    async with chromium.tab(
        guard=Guard(local_site.origin),
        manners=Manners(local_site.origin, user_agent=chromium.user_agent, own_portal=True),
        folder=EvidenceFolder(tmp_path),
        stage=Stage.SURVEY,
    ) as opened:
        yield opened


async def test_generator_scripts_styles_and_ids_are_noted_without_queries(tab, local_site):
    await tab.open(local_site.put("/", PAGE.replace("{script}", "")), settle_s=0.0)
    found = await read_software(tab)
    assert found.generator == "Khung A 2.1"
    assert sorted(found.scripts) == sorted(
        f"{local_site.origin}/{path}" for path in ("css/giao-dien.css", "js/ho-so.3f2a9c1b.js")
    )
    assert found.ids == ("dau-trang", "tim-kiem")


@pytest.mark.parametrize(
    "script", ["document.querySelectorAll = () => { throw 1; };", "Array.from = () => [{}, 7];", "window.URL = null;"]
)
async def test_a_page_that_falsifies_what_scripts_rely_on_harms_nothing(tab, local_site, script):
    await tab.open(local_site.put("/", PAGE.replace("{script}", script)), settle_s=0.0)
    found = await read_software(tab)
    assert found is None or "" not in found.scripts
