"""Pages that cannot be measured, in a real Chromium: a null with its reason, whatever else the machine does."""

import pytest
from measuring import NAMES, SETTLE, facts_of, observed

from auditor.machine import alone
from auditor.performance.facts import Fault, Target
from auditor.performance.run import Limits


async def test_log_in_page_is_known_by_its_password_field(chromium, site):
    facts = await facts_of(chromium, site.base + "/to-log-in", limits=SETTLE)
    assert (facts.final_url, facts.password_field) == (site.base + "/log-in", True)


async def test_page_whose_script_never_ends_is_not_called_interactive(chromium, site):
    facts = await facts_of(chromium, site.base + "/for-ever")
    assert facts.ended == "limit"
    assert facts.measures.fcp.value_ms is not None
    for name in ("tbt", "tti"):
        assert facts.measures.of(name).value_ms is None
        assert facts.measures.of(name).reason == "NO_TTI_CPU_IDLE"
    assert facts.measures.tti.at_least_ms >= 8000


async def test_page_that_hangs_before_it_paints(chromium, site):
    facts = await facts_of(chromium, site.base + "/loop-in-head")
    assert facts.measures is None or [facts.measures.of(name).value_ms for name in NAMES] == [None] * 5


async def test_page_that_redirects_by_script_for_ever_has_no_value(chromium, site):
    facts = await facts_of(chromium, site.base + "/on")
    assert facts.measures is None or facts.measures.tti.value_ms is None


async def test_dialogs_and_windows_are_closed_and_counted(chromium, site):
    facts = await facts_of(chromium, site.base + "/dialogs", limits=SETTLE)
    assert facts.dialogs == 2
    assert facts.measures.fcp.value_ms is not None


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/round", Fault.NOT_LOADED),
        ("/status/204", Fault.NOT_LOADED),
        ("/file", Fault.DOWNLOAD),
        ("/never", Fault.NO_ANSWER),
        ("/status/401", Fault.HTTP_LOGIN),
        ("/status/403", Fault.HTTP_BLOCKED),
        ("/status/503", Fault.HTTP_BLOCKED),
        ("/status/404", Fault.HTTP_ERROR),
        ("/status/500", Fault.HTTP_ERROR),
    ],
)
async def test_what_is_no_page_is_a_fault_with_its_name(chromium, site, path, fault):
    facts = await facts_of(chromium, site.base + path, limits=Limits(paint_s=3, total_s=5))
    assert facts.fault is fault
    assert facts.fault_detail
    assert facts.measures is None


async def test_refused_connection_is_a_fault(chromium):
    facts = await facts_of(chromium, "http://127.0.0.1:9/")
    assert facts.fault is Fault.NOT_LOADED


async def test_machine_that_is_busy_with_another_measurement_is_an_obstacle(chromium, site, tmp_path, monkeypatch):
    monkeypatch.setattr("auditor.machine.lock_path", lambda: tmp_path / "lock")
    async with alone(wait_s=0, path=tmp_path / "lock"):
        found, lines = await observed(
            chromium, tmp_path, [Target(subject="home", url=site.base + "/")], lock_wait_s=0.2
        )
    assert lines == []
    assert [one.probe for one in found] == ["trace", "conditions"]
    assert found[0].obstacle == "tool_error"
    assert found[0].facts["fault"] == "machine-busy"
    assert found[1].facts["alone"] is False
