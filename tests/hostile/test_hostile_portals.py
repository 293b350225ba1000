"""A dozen of the misbehaving portals of `python -m benchmarks.hostile`, through the real command line."""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.hostile.cases import CASES
from benchmarks.hostile.reports import acts_in, reader
from benchmarks.hostile.running import make_certificate, outer_address, run_case

AT_A_TIME = 2
REPRESENTATIVE = (
    "late",
    "robots-bomb",
    "login-wall",
    "redirect-loopback",
    "private-requests",
    "dialog-storm",
    "window-storm",
    "false-json",
    "loop-on-load",
    "words-markup",
    "words-terminal",
    "words-half",
)


def test_behaviours_are_many_and_each_has_a_name_of_its_own():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    assert set(REPRESENTATIVE) <= {case.name for case in CASES}


async def test_a_dozen_misbehaving_portals_end_as_an_honest_auditor_owes(tmp_path, record_property):
    certificate = make_certificate(tmp_path)
    elsewhere = outer_address() is not None
    chosen = [c for c in CASES if c.name in REPRESENTATIVE and (elsewhere or c.host == "loopback")]
    gate = asyncio.Semaphore(AT_A_TIME)

    async def one(case):
        async with gate:
            return await run_case(case, tmp_path / case.name, certificate=certificate)

    outcomes = await asyncio.gather(*(one(case) for case in chosen))
    faults = {outcome.name: outcome.faults for outcome in outcomes if not outcome.right}
    async with reader() as browser:
        for outcome in outcomes:
            if outcome.report is not None and (acts := await acts_in(outcome.report, browser)):
                faults[outcome.name] = acts
    record_property("measured", f"hostile: {len(outcomes) - len(faults)} of {len(outcomes)} behaviours end rightly")
    assert not faults


async def test_the_reader_of_reports_hears_what_acts(tmp_path):
    """The listener that finds nothing in our reports must be able to find something."""
    report = tmp_path / "report.html"
    report.write_text(
        "<!doctype html><title>x</title><script>window.ran = 1; console.log('x'); alert('x')</script>"
        '<a href="javascript:alert(1)" onclick="x()">x</a><img src="http://evil.test/x.png">',
        encoding="utf-8",
    )
    async with reader() as browser:
        heard = " ".join(await acts_in(report, browser))
    for sign in ("dialog", "console", "request http://evil.test", "href=javascript", "onclick", "SCRIPT", "ran"):
        assert sign in heard


@pytest.mark.parametrize("name", ["private-requests", "redirect-loopback"])
def test_private_addresses_are_watched_by_a_server_that_would_notice(name):
    case = next(case for case in CASES if case.name == name)
    assert case.owed.never == ("/never",)
    assert case.host == "outside"
