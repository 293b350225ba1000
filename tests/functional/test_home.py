"""The home page is loaded once for all probes of a look, anew for a second look, and never shared between persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from local_site import Answer, LocalSite, page
from small_desk import site_of

from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder, Observation
from auditor.findings import ReasonCode
from auditor.framework import load_framework
from auditor.functional.observe import Observing
from auditor.functional.observe.answers import ANSWERS
from auditor.functional.observe.assistant import ASSISTANT
from auditor.functional.observe.catalogue import CATALOGUE
from auditor.functional.observe.eform import EFORM
from auditor.functional.observe.guide import GUIDE
from auditor.functional.observe.home import home_page, note_home
from auditor.functional.observe.procedures import PROCEDURES
from auditor.functional.observe.searching import SEARCHING
from auditor.functional.observe.statistics import STATISTICS
from auditor.functional.observe.voice import VOICE
from auditor.functional.probing import Desk, Probe
from auditor.portal.vocabulary import load_vocabulary

READERS = (STATISTICS, VOICE, ANSWERS, GUIDE)
HOME = "<main><h1>Cổng dịch vụ công</h1><p>Chào mừng quý vị đến với cổng.</p></main>"


@pytest.fixture
def desk(local_site: LocalSite) -> Desk:
    local_site.put("/", HOME)
    local_site.put("/hoi-dap", "<main><h1>Hỏi đáp</h1><p>Chưa có câu hỏi.</p></main>")
    return Desk(
        site=site_of(local_site.origin, {"home": "/", "faq": "/hoi-dap"}),
        vocabulary=load_vocabulary(),
        framework=load_framework(),
        with_session=False,
        dossier_code=None,
        today=date(2026, 11, 22),
        seed=7,
    )


async def looks(
    chromium: Chromium,
    site: LocalSite,
    folder: Path,
    first: Desk,
    probes: Sequence[Probe] = READERS,
    *,
    second: Desk | None = None,
    doubted: frozenset[str] = frozenset(),
) -> tuple[Observation, ...]:
    guard = Guard(site.origin)
    manners = Manners(site.origin, user_agent=chromium.user_agent, own_portal=True)

    async def at_first() -> Desk:
        return first

    async def at_last(_probe: Probe, _first: Desk) -> Desk:
        return second or first

    observing = Observing(
        lambda _desk: chromium.tab(guard=guard, manners=manners, folder=EvidenceFolder(folder), stage=Stage.FUNCTIONAL),
        in_doubt=lambda _probe, _seen: doubted,
        second_desk=at_last,
        progress=lambda _name: None,
    )
    for probe in probes:
        observing.begin(probe, at_first)
    return await observing.seen(probes)


def loads(site: LocalSite) -> int:
    return len(site.sent("/", method="GET"))


async def test_one_load_serves_all_first_looks_and_another_all_second_ones(
    chromium: Chromium, local_site: LocalSite, desk: Desk, tmp_path: Path
) -> None:
    await looks(chromium, local_site, tmp_path, desk)
    assert loads(local_site) == 1
    fresh = replace(desk, shared=type(desk.shared)())
    doubted = frozenset({"F26", "F28", "F29", "F30", "F31"})
    await looks(chromium, local_site, tmp_path, fresh, doubted=doubted)
    assert loads(local_site) == 3


async def test_a_person_who_logged_in_and_a_visitor_never_share_one(
    chromium: Chromium, local_site: LocalSite, desk: Desk, tmp_path: Path
) -> None:
    await looks(chromium, local_site, tmp_path, replace(desk, with_session=True))
    await looks(chromium, local_site, tmp_path, desk)
    assert loads(local_site) == 2


async def test_what_keeps_one_probe_from_the_home_page_keeps_all_of_that_look_from_it(
    chromium: Chromium, local_site: LocalSite, desk: Desk, tmp_path: Path
) -> None:
    local_site.put("/", "<h1>Just a moment...</h1><p>Checking your browser before accessing</p>", status=403)
    seen = await looks(chromium, local_site, tmp_path, desk, (STATISTICS, ANSWERS, GUIDE))
    assert {one.obstacle for one in seen} == {ReasonCode.BLOCKED}
    assert loads(local_site) == 1


async def test_what_a_probe_without_the_home_page_can_tell_it_tells(
    chromium: Chromium, local_site: LocalSite, desk: Desk, tmp_path: Path
) -> None:
    local_site.put("/", "<h1>500</h1>", status=500)
    (seen,) = await looks(chromium, local_site, tmp_path, desk, (VOICE,))
    assert seen.obstacle is None
    assert seen.facts["rating"]["search"]["role"] == "rating"


async def test_who_goes_on_from_the_home_page_reads_it_for_all(
    chromium: Chromium, local_site: LocalSite, desk: Desk, tmp_path: Path
) -> None:
    await looks(chromium, local_site, tmp_path, desk, (ASSISTANT,))
    await looks(chromium, local_site, tmp_path, desk, (STATISTICS, ANSWERS, GUIDE))
    assert loads(local_site) == 1


async def test_a_list_of_which_nothing_is_pressed_is_loaded_once_for_all(
    chromium: Chromium, local_site: LocalSite, desk: Desk, tmp_path: Path
) -> None:
    rows = "".join(
        f"<tr><td>1.00{n}194</td><td><a href=/thu-tuc/{n}>Cấp giấy phép số {n}</a></td></tr>" for n in range(1, 7)
    )
    head = "<tr><th>Mã thủ tục</th><th>Tên thủ tục</th></tr>"
    local_site.put("/thu-tuc", f"<main><h1>Thủ tục hành chính</h1><table>{head}{rows}</table></main>")
    local_site.otherwise = lambda path: Answer(body=page("Thủ tục", f"<h1>{path}</h1>").encode())
    listing = replace(desk, site=site_of(local_site.origin, {"home": "/", "catalogue": "/thu-tuc"}))
    (catalogue,) = await looks(chromium, local_site, tmp_path, listing, (CATALOGUE,))
    procedures, _ = await looks(chromium, local_site, tmp_path, listing, (PROCEDURES, SEARCHING))
    assert len(catalogue.facts["rows"]) == 6
    assert len(procedures.facts["seen"]) == 5
    assert len(local_site.sent("/thu-tuc", method="GET")) == 1


async def test_a_procedures_page_is_read_once_for_the_guide_and_for_the_form_that_it_lacks(
    chromium: Chromium, local_site: LocalSite, desk: Desk, tmp_path: Path
) -> None:
    local_site.put("/tt", "<main><h1>Cấp giấy phép</h1><h2>Trình tự thực hiện</h2><p>Nộp rồi nhận giấy hẹn.</p></main>")
    site = site_of(local_site.origin, {"home": "/", "procedure": "/tt"})
    guide, form = await looks(chromium, local_site, tmp_path, replace(desk, site=site), (GUIDE, EFORM))
    assert guide.facts["procedure_url"] == form.url == f"{local_site.origin}/tt"
    assert len(local_site.sent("/tt", method="GET")) == 1


async def test_a_procedures_page_that_the_sample_opened_is_the_one_that_the_guide_tells_of(
    chromium: Chromium, local_site: LocalSite, desk: Desk, tmp_path: Path
) -> None:
    rows = "".join(f"<tr><td>1.00{n}194</td><td><a href=/tt/{n}>Cấp giấy phép số {n}</a></td></tr>" for n in range(6))
    local_site.put("/thu-tuc", f"<h1>Thủ tục</h1><table><tr><th>Mã</th><th>Tên</th></tr>{rows}</table>")
    for n in range(6):
        local_site.put(f"/tt/{n}", f"<main><h1>Cấp giấy phép số {n}</h1><p>1.00{n}194</p></main>")
    local_site.put("/tt/mau", "<main><h1>Cấp giấy phép</h1></main>")
    site = site_of(local_site.origin, {"home": "/", "catalogue": "/thu-tuc", "procedure": "/tt/mau"})
    listing = replace(desk, site=site)
    (procedures,) = await looks(chromium, local_site, tmp_path, listing, (PROCEDURES,))
    (guide,) = await looks(chromium, local_site, tmp_path, listing, (GUIDE,))
    assert guide.facts["procedure_url"] in {one["url"] for one in procedures.facts["seen"]}
    assert not local_site.sent("/tt/mau", method="GET")
    assert sum(asked.path.startswith("/tt/") for asked in local_site.asked) == 5


async def test_the_home_page_that_the_survey_stands_on_is_read_for_all_first_looks_of_the_same_visitor(
    chromium: Chromium, local_site: LocalSite, desk: Desk, tmp_path: Path
) -> None:
    others = {"second look": replace(desk, doubted=frozenset({"F30"})), "person": replace(desk, with_session=True)}
    guard, manners = Guard(local_site.origin), Manners(local_site.origin, user_agent=chromium.user_agent)
    folder = EvidenceFolder(tmp_path)
    async with chromium.tab(guard=guard, manners=manners, folder=folder, stage=Stage.FUNCTIONAL) as tab:
        await tab.open(local_site.origin + "/")
        snapshot = await tab.snapshot()
        await note_home(tab, snapshot, desk=desk)
        assert (await home_page(tab, desk)).snapshot is snapshot
        assert loads(local_site) == 1
        for number, other in enumerate(others.values(), start=2):
            assert (await home_page(tab, other)).snapshot is not snapshot
            assert loads(local_site) == number
