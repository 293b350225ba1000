"""Whether the portal knows the person whose session was given."""

from __future__ import annotations

import logging

from auditor.errors import PortalError, Stage
from auditor.portal.overlays import dismiss
from auditor.portal.recognition import knows
from auditor.portal.site import Site
from auditor.visit import Visit

log = logging.getLogger(__name__)


async def knows_person(visit: Visit, site: Site) -> bool:
    """Whether the session that was given is one that the portal recognises; False when none was given.

    Where the pages of the survey say nothing of it (some portals greet by the bare name), the home page is compared
    with what a visitor gets.
    """
    if visit.request.session is None:
        return False
    if site.logged_in:
        return True
    shown = []
    for as_visitor in (False, True):
        try:
            async with visit.tab(Stage.SURVEY, as_visitor=as_visitor) as tab:
                await tab.open(site.url)
                shown.append(await dismiss(tab, await tab.snapshot(), visit.vocabulary))
        except PortalError as error:
            log.info("whether the session is known: %s", error)
            return False
    mine, visitors = shown
    return knows(mine, visitors, visit.vocabulary)
