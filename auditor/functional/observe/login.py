"""Look at the ways to log in."""

from __future__ import annotations

from auditor.browser.tab import Tab
from auditor.functional.facts.login import LoginFacts
from auditor.functional.probing import Desk, Probe, Sighting


async def observe_login(tab: Tab, desk: Desk) -> Sighting:  # noqa: ARG001  the options are not followed yet
    """See whether there is a log-in page."""
    facts = LoginFacts(search=desk.search("login"))
    return Sighting(facts=facts, evidence=desk.search_evidence("login"), url=facts.search.url)


LOGIN = Probe(name="login", criteria=("F01", "F02"), roles=("login",), observe=observe_login)
