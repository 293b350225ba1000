"""What needs nothing but the home page begins while the survey still looks for the other pages.

A survey mostly waits: for answers, and for pages to come to rest. Meanwhile the accessibility of the home page can be
looked at, and what is found from there alone.
"""

from __future__ import annotations

import asyncio
import logging
import math
from types import TracebackType
from typing import Self

from auditor import looks
from auditor.accessibility.tour import Tour
from auditor.findings import Pillar
from auditor.lanes import tour_of
from auditor.looks import HomeLooks
from auditor.portal.site import Site
from auditor.visit import Visit

log = logging.getLogger(__name__)


class HeadStart:
    """The work of one audit that begins before its survey is over; leaving it calls off what has not ended.

    Where the audit's time is limited nothing begins: what is worth that time is chosen after the survey.

    Args:
        visit: The audit.
    """

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self.tour: Tour | None = None
        self.looks: HomeLooks | None = None

    def begin(self, home: Site) -> None:
        """Begin; with a person's session functions wait until it is known whether the portal takes it.

        Args:
            home: The portal of which only the home page is known.
        """
        visit = self._visit
        if visit.ends < math.inf:
            return
        if visit.wants(Pillar.ACCESSIBILITY):
            self.tour = tour_of(visit)
            self.tour.begin(home)
        if visit.wants(Pillar.FUNCTIONAL) and visit.request.session is None:
            self.looks = looks.begin_at_home(visit, home)

    async def __aenter__(self) -> Self:
        """Nothing begins yet."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Call off what has not ended."""
        if self.tour is not None:
            await self.tour.call_off()
        if self.looks is not None:
            self.looks.cancel()
            await asyncio.gather(self.looks, return_exceptions=True)
