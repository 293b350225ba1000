"""The home page as several probes read it: loaded once for all of a look, as its load is what most of them would cost.

Nothing is pressed there. A probe that wants to touch something opens the page in its own tab, but need not do so to
find that there is nothing to touch.
"""

from __future__ import annotations

from dataclasses import dataclass

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem, ReasonCode
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.observe.reading import Reading, in_frames, read, script
from auditor.functional.observe.statistics_reading import RawFigures
from auditor.functional.observe.visiting import tried, visit
from auditor.functional.probing import Desk, Hindered


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """What one load of the home page showed.

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


async def home_page(tab: Tab, desk: Desk) -> HomePage:
    """Read the home page, or what another probe read of it in the same look.

    First looks share one load and second looks another, so that what failed is seen failing twice; a person who logged
    in and a visitor never share one.

    Args:
        tab: Loads it when no other probe did; where the tab stands afterwards is not said.
        desk: What the probe knows.

    Raises:
        Hindered: Something is in the way of it.
        PageCrashed: The browser died.
    """
    look = "second" if desk.doubted else "first"
    who = "session" if desk.with_session else "visitor"
    seen = await desk.shared.once(f"home, {look} look, {who}", lambda: _load(tab, desk))
    if isinstance(seen, Hindrance):
        raise Hindered(seen)
    return seen


async def _load(tab: Tab, desk: Desk) -> HomePage | Hindrance:
    page = desk.site.page("home")
    if page is None:
        return Hindrance(code=ReasonCode.TOOL_ERROR, detail=f"the survey holds no home page: {desk.site.url}")
    snapshot = await visit(tab, desk, page)
    if isinstance(snapshot, Hindrance):
        return snapshot
    return await tried(_read(tab, snapshot))


async def _read(tab: Tab, snapshot: Snapshot) -> HomePage:
    return HomePage(
        snapshot=snapshot,
        reading=await read(tab),
        frames=tuple(RawFigures.model_validate(raw) for raw in await in_frames(tab, script("figures.js"))),
        picture=await tab.picture(snapshot.title),
    )
