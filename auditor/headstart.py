"""What needs only pages that are known begins while the survey still looks for the others.

A survey mostly waits: for answers, and for pages to come to rest. Meanwhile the home page can be looked at, and, once
all pages are known but those that the catalogue leads to, most functions and the accessibility of most pages.
"""

from __future__ import annotations

import math
from types import TracebackType
from typing import Self

from auditor.accessibility.tour import Tour
from auditor.findings import Pillar
from auditor.lanes import tour_of
from auditor.looks import Looks
from auditor.portal.site import Site
from auditor.visit import Visit


class HeadStart:
    """The work of one audit that begins before its survey is over; leaving it calls off what has not ended.

    Where the audit's time is limited nothing begins: what is worth that time is chosen after the survey.

    Args:
        visit: The audit.
    """

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self.tour: Tour | None = None
        self.looks = Looks(visit)

    def begin(self, site: Site) -> None:
        """Begin with what can be; with a person's session functions wait until the portal greets that person.

        Args:
            site: The portal as far as it is known.
        """
        visit = self._visit
        if visit.ends < math.inf:
            return
        if visit.wants(Pillar.ACCESSIBILITY):
            self.tour = self.tour or tour_of(visit)
            self.tour.begin(site)
        given = visit.request.session is not None
        if visit.wants(Pillar.FUNCTIONAL) and (site.logged_in or not given):
            self.looks.begin(site, with_session=given)

    async def __aenter__(self) -> Self:
        """Nothing begins yet."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Call off what has not ended."""
        if self.tour is not None:
            await self.tour.call_off()
        await self.looks.call_off()
