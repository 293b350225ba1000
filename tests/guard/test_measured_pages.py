"""Pages whose time is measured are guarded too, though by a gate that lets files pass unseen."""

from __future__ import annotations

import pytest
from test_pages_that_send import BY_ITSELF, LEAVING, PAGES, POST, H
from trap_portal import Trap, sent, serve_trap

from auditor.browser.guard import Guard
from auditor.performance.facts import Target
from auditor.performance.profiles import load_profiles
from auditor.performance.run import Limits, Visitor, measure_once
from auditor.resources import criteria_dir

WAYS = [
    "fetch",
    "fetch-put",
    "beacon",
    "form-on-a-timer",
    "picture",
    "event-source",
    "graphql-mutation",
    "file",
    "large",
    "frame",
    "foreign-frame",
    "worker",
    "service-worker",
]


@pytest.mark.parametrize("way", [*WAYS, "leaving"])
async def test_nothing_final_arrives_while_a_page_is_measured(chromium, way):
    body = f"{H}<script>{LEAVING}</script>" if way == "leaving" else BY_ITSELF[way]
    trap = Trap(home=body, pages=PAGES, scripts={"/w.js": POST}, reads={"/doc": "x"})
    with serve_trap(trap) as served:
        guard = Guard(served.base_url)
        visitor = Visitor(
            profile=load_profiles(criteria_dir() / "mic-2023").named("none"),
            user_agent=None,
            session=None,
            ignore_https_errors=False,
            guard=guard.for_tab(),
        )
        async with chromium.measuring() as browser:
            result = await measure_once(
                browser,
                Target(subject="home", url=f"{served.base_url}/"),
                run=1,
                visitor=visitor,
                limits=Limits(paint_s=5, total_s=9, least_s=0),
            )
        assert result.facts.fault is None
        assert guard.stopped >= 1 or way == "service-worker"
    assert sent(served) == [], guard.records
