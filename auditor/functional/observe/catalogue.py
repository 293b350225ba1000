"""Look at the catalogue."""

from __future__ import annotations

from auditor.browser.tab import Tab
from auditor.functional.facts.catalogue import CatalogueFacts
from auditor.functional.probing import Desk, Probe, Sighting


async def observe_catalogue(tab: Tab, desk: Desk) -> Sighting:  # noqa: ARG001  its functions are not tried yet
    """See whether there is a catalogue."""
    facts = CatalogueFacts(search=desk.search("catalogue"))
    return Sighting(facts=facts, evidence=desk.search_evidence("catalogue"), url=facts.search.url)


CATALOGUE = Probe(
    name="catalogue", criteria=("F03", "F04", "F05", "F22", "F23"), roles=("catalogue",), observe=observe_catalogue
)
