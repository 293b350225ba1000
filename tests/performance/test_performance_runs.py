"""Real pages in a real Chromium. Times are noisy, so only what holds by construction is asserted."""

import asyncio
import gzip
import json

import pytest
from measuring import NAMES, SETTLE, facts_of, observed

from auditor.evidence import Record
from auditor.findings import Pillar
from auditor.framework import load_framework
from auditor.performance.facts import ConditionsFacts, Fault, RunFacts, Target
from auditor.performance.judge import judge
from auditor.performance.metrics import measure_trace_file
from auditor.performance.run import Limits

pytestmark = pytest.mark.alone


@pytest.fixture
def state(tmp_path):
    """A citizen's session, as Playwright stores it."""
    cookie = {"name": "sid", "value": "cong-dan", "domain": "127.0.0.1", "path": "/", "expires": -1}
    flags = {"httpOnly": True, "secure": False, "sameSite": "Lax"}
    file = tmp_path / "state.json"
    file.write_text(json.dumps({"cookies": [cookie | flags], "origins": []}), encoding="utf-8")
    return file


async def test_ordinary_pages_have_all_five_measures_and_their_conditions(chromium, site, tmp_path, state):
    before = site.times("/blue.svg")
    del site.cookies[:]
    targets = [Target(subject="home", url=site.base + "/"), Target(subject="eform", url=site.base + "/form")]
    found, lines = await observed(chromium, tmp_path, targets, runs=2, keep_traces=True, session=state)
    assert lines == ["home 1/2", "eform 1/2", "home 2/2", "eform 2/2"]
    traces = [one for one in found if one.probe == "trace"]
    assert [(one.subject, one.obstacle) for one in traces] == [("home", None), ("eform", None)] * 2
    for one in traces:
        facts = RunFacts.model_validate(one.facts)
        values = {name: facts.measures.of(name).value_ms for name in NAMES}
        assert facts.ended == "settled"
        assert 0 < values["fcp"] <= values["lcp"]
        assert values["tti"] >= values["fcp"]
        assert values["si"] > 0
        assert values["tbt"] >= 0
        (kept,) = [item for item in one.evidence if item.kind == "trace"]
        again, _ = measure_trace_file((tmp_path / kept.file).read_bytes())
        assert again == facts.measures
        assert json.loads(gzip.decompress((tmp_path / kept.file).read_bytes()))["traceEvents"]
    # Every run begins with an empty cache, and each page has one film-strip.
    assert site.times("/blue.svg") - before == 2
    # The session is the citizen's on the form only.
    assert {path: cookie for path, cookie in site.cookies if path in {"/", "/form"}} == {
        "/": "",
        "/form": "sid=cong-dan",
    }
    films = [(one.subject, item) for one in traces for item in one.evidence if item.kind == "picture"]
    assert sorted(subject for subject, _ in films) == ["eform", "home"]
    assert all((tmp_path / item.file).read_bytes().startswith(b"\xff\xd8") for _, item in films)
    said = ConditionsFacts.model_validate(found[-1].facts)
    assert found[-1].pillar is Pillar.PERFORMANCE
    assert (said.profile, said.method, said.throttling, said.alone) == ("none", "provided", None, True)
    assert said.browser == chromium.version
    assert said.processor_before > 0
    assert said.processor_after > 0

    record = Record(with_session=True, dossier_code_given=False, observations=found)
    judged = judge(record, load_framework())
    for criterion, name in zip(("P01", "P02", "P03", "P04", "P05"), NAMES, strict=True):
        for subject in ("home", "eform"):
            values = [one.facts["measures"][name]["value_ms"] for one in traces if one.subject == subject]
            figures = judged[criterion].measurements[subject]
            assert figures["runs_ms"] == values
            assert figures["value_ms"] in values
        assert judged[criterion].measurements["method"]["profile"] == "none"
        assert [item.kind for item in judged[criterion].evidence].count("picture") == len({item for _, item in films})


async def test_text_that_is_painted_after_six_seconds_is_the_largest_paint(chromium, site):
    facts = await facts_of(chromium, site.base + "/late", limits=Limits())
    assert facts.measures.lcp.value_ms >= 6000
    assert facts.measures.fcp.value_ms < facts.measures.lcp.value_ms
    assert facts.measures.si.value_ms > facts.measures.fcp.value_ms


async def test_task_of_half_a_second_blocks_for_what_lies_beyond_50_ms(chromium, site):
    facts = await facts_of(chromium, site.base + "/long", limits=SETTLE)
    assert facts.measures.tbt.value_ms >= 450
    assert facts.measures.tti.value_ms >= 800 + 500
    assert facts.details.longest_tasks[0].script == site.base + "/long"


async def test_throttled_network_delays_the_first_answer(chromium, site):
    facts = await facts_of(chromium, site.base + "/form", profile="mobile", limits=SETTLE)
    assert facts.measures.fcp.value_ms >= 562


async def test_redirects_are_followed_to_the_page_that_is_measured(chromium, site):
    moved = await facts_of(chromium, site.base + "/moved", limits=SETTLE)
    assert (moved.final_url, moved.status) == (site.base + "/form", 200)
    # Another host is another renderer process.
    by_script = await facts_of(chromium, site.base + "/by-script", limits=SETTLE)
    assert by_script.final_url == site.other + "/form"
    for facts in (moved, by_script):
        assert all(facts.measures.of(name).value_ms is not None for name in NAMES)


async def test_page_that_never_paints(chromium, site):
    facts = await facts_of(chromium, site.base + "/empty")
    assert facts.ended == "no_paint"
    assert facts.measures.fcp.reason == "NO_FCP"
    assert facts.measures.fcp.at_least_ms >= 3500
    assert [facts.measures.of(name).value_ms for name in NAMES] == [None] * 5


async def test_one_request_that_never_ends_costs_its_limit_and_no_value(chromium, site):
    facts = await facts_of(chromium, site.base + "/open-picture")
    assert facts.ended == "limit"
    assert all(facts.measures.of(name).value_ms is not None for name in NAMES)
    assert facts.details.load_ms is None
    assert facts.details.open_requests == 1


async def test_three_requests_that_never_end_leave_no_quiet_network(chromium, site):
    facts = await facts_of(chromium, site.base + "/open-three")
    assert facts.measures.tti.reason == "NO_TTI_NETWORK_IDLE"
    assert facts.measures.fcp.value_ms is not None


async def test_tab_that_crashes_is_a_fault_and_the_next_run_is_measured(chromium, site):
    async def crash():
        for _ in range(400):
            if chromium.contexts and chromium.contexts[0].pages:
                break
            await asyncio.sleep(0.05)
        page = chromium.contexts[0].pages[0]
        await page.wait_for_url(site.base + "/late")
        session = await chromium.contexts[0].new_cdp_session(page)
        # The answer never comes: the tab that should give it is gone.
        return asyncio.ensure_future(session.send("Page.crash"))

    crashing = asyncio.create_task(crash())
    facts = await facts_of(chromium, site.base + "/late", limits=SETTLE)
    unanswered = await crashing
    await asyncio.gather(unanswered, return_exceptions=True)
    assert facts.fault is Fault.CRASHED
    after = await facts_of(chromium, site.base + "/form", limits=SETTLE)
    assert after.measures.tti.value_ms is not None


async def test_time_that_is_used_up_is_said_for_every_run_that_was_left_out(chromium, site, tmp_path):
    found, _ = await observed(chromium, tmp_path, [Target(subject="home", url=site.base + "/")], runs=2, limit_s=0)
    assert [one.facts["fault"] for one in found[:-1]] == ["no-time-left"] * 2
    assert {one.obstacle for one in found[:-1]} == {"timeout"}
