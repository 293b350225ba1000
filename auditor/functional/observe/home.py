"""Pages that several probes read: loaded once for all of a look, as their loads are what most of it would cost.

Nothing is pressed there. A probe that wants to touch something opens the page in its own tab, but need not do so to
find that there is nothing to touch.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import EvidenceItem, ReasonCode
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.observe.reading import Reading, in_frames, read, script
from auditor.functional.observe.statistics_reading import RawFigures
from auditor.functional.observe.visiting import tried, visit
from auditor.functional.probing import Desk, Hindered
from auditor.portal.site import SitePage

log = logging.getLogger(__name__)

_HOME = "home"
ANY_PROCEDURE = "any procedure"
"""The page of a procedure for :meth:`Desk.once`, whichever was opened first."""


@dataclass(frozen=True, kw_only=True)
class SeenPage:
    """What one load of a page showed.

    Attributes:
        snapshot: Its controls and texts, with nothing in their way.
        reading: Its lines.
        frames: The figures of each of its frames.
        picture: The window; None when it could not be drawn.
    """

    snapshot: Snapshot
    reading: Reading
    frames: tuple[RawFigures, ...]
    picture: EvidenceItem | None


async def home_page(tab: Tab, desk: Desk) -> SeenPage:
    """Read the home page, or what another probe read of it in the same look.

    Args:
        tab: Loads it when no other probe did; where the tab stands afterwards is not said.
        desk: What the probe knows.

    Raises:
        Hindered: Something is in the way of it.
        PageCrashed: The browser died.
    """
    page = desk.site.page("home")
    if page is None:
        detail = f"the survey holds no home page: {desk.site.url}"
        raise Hindered(Hindrance(code=ReasonCode.TOOL_ERROR, detail=detail))
    seen = await desk.once(_HOME, lambda: load_page(tab, desk, page))
    if isinstance(seen, Hindrance):
        raise Hindered(seen)
    return seen


async def note_home(tab: Tab, snapshot: Snapshot, *, desk: Desk) -> None:
    """Read the home page that stands open in a tab, for all probes of this look.

    Args:
        tab: The tab.
        snapshot: What it shows.
        desk: Whose look it is.
    """
    try:
        await desk.once(_HOME, lambda: read_page(tab, snapshot))
    except PageCrashed:
        raise
    except PortalError as error:
        log.info("the home page is read later: %s", error)


async def load_page(tab: Tab, desk: Desk, page: SitePage) -> SeenPage | Hindrance:
    """Open and read a surveyed page, or tell what is in the way.

    Raises:
        PageCrashed: The browser died.
    """
    snapshot = await visit(tab, desk, page)
    if isinstance(snapshot, Hindrance):
        return snapshot
    return await tried(read_page(tab, snapshot))


async def read_page(tab: Tab, snapshot: Snapshot, *, picture: EvidenceItem | None = None) -> SeenPage:
    """Read the page that is open; a picture of it need not be taken twice.

    Raises:
        PortalError: The page died or does not answer.
    """
    return SeenPage(
        snapshot=snapshot,
        reading=await read(tab),
        frames=tuple(RawFigures.model_validate(raw) for raw in await in_frames(tab, script("figures.js"))),
        picture=picture or await tab.picture(snapshot.title),
    )
