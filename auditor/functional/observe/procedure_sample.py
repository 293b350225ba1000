"""Choosing a sample of procedures by the audit's seed, and the way to the page of each."""

from __future__ import annotations

import logging

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.findings import Frozen
from auditor.functional.observe.facets import CatalogueWords
from auditor.functional.observe.listing import Listing, Row, further_page, list_of_look, open_list
from auditor.functional.probing import Desk
from auditor.portal.reach import Reach, find, step_to
from auditor.portal.site import SitePage
from auditor.portal.wording import label

log = logging.getLogger(__name__)

_LISTEN = """opens => {
  const kept = (window[Symbol.for('portal-auditor.windows')] ??= {open: window.open});
  kept.asked = [];
  window.open = (url, ...rest) => {
    kept.asked.push(String(new URL(url, document.baseURI)));
    return opens ? kept.open.call(window, url, ...rest) : null;
  };
}"""
_ASKED = """() => {
  const kept = window[Symbol.for('portal-auditor.windows')];
  if (kept) window.open = kept.open;
  return kept ? kept.asked : [];
}"""
_MANY = 4
"""Times as many procedures as are wanted; a catalogue's first page with fewer is added to by another page."""


class Sampled(Frozen):
    """One procedure of the sample: how to get to its page."""

    name: str
    code: str
    reach: Reach


async def offered_on(tab: Tab, desk: Desk, page: SitePage, words: CatalogueWords, *, wanted: int) -> list[Sampled]:
    """Procedures of the first page of the catalogue and of one page more, chosen by the seed.

    Args:
        tab: Opens the catalogue.
        desk: What the audit knows.
        page: The catalogue.
        words: How lists are worded.
        wanted: How many a sample asks for.

    Raises:
        PortalError: The catalogue does not open now.
    """
    snapshot, listing, here = await list_of_look(tab, desk, page, words)
    if not listing.told_apart(desk.site.url):
        return []
    way = listing.way or page.reach
    offered = _reachable(listing, snapshot, way)
    pressed = any(sampled.reach.steps for sampled in offered)
    turning = any(number > 1 for number in listing.pages) and len(offered) < _MANY * wanted and not pressed
    if not here and pressed:
        # Something of the list is pressed: in this tab.
        snapshot, listing = await open_list(tab, desk, page, words)
    if turning:
        standing = snapshot if here else None
        try:
            turned = (await further_page(tab, desk, page, words, listing=listing, standing=standing)).listing
            # Only rows with an address: a press would have to turn the page again first.
            rows = turned.rows if turned is not None else ()
            offered += [Sampled(name=row.name, code=row.code, reach=Reach(url=row.href)) for row in rows if row.href]
        except PageCrashed:
            raise
        except PortalError as error:
            log.info("another page of the catalogue: %s", error)
    known: dict[str, Sampled] = {}
    for sampled in offered:
        known.setdefault(sampled.code or label(sampled.name), sampled)
    return list(known.values())


async def addressed(tab: Tab, chosen: list[Sampled]) -> list[Sampled]:
    """The same procedures, by their addresses where pressing their names on the open list opens windows.

    Where the first one opens a window with just the address that the list gives the browser, the others need not open
    theirs: the browser says that it opens none, and the address is noted.

    Raises:
        PageCrashed: The browser died.
    """
    found = list(chosen)
    told = False
    for place, sampled in enumerate(chosen):
        if not sampled.reach.steps:
            continue
        try:
            snapshot = await tab.snapshot()
            control = find(snapshot, sampled.reach.steps[-1])
            if control is None:
                break
            await tab.evaluate(_LISTEN, not told, frame=control.frame)
            reaction = await tab.press(control, snapshot, Purpose.LOOK, settle_s=2.0)
            asked = await tab.evaluate(_ASKED, frame=control.frame)
        except PageCrashed:
            raise
        except PortalError as error:
            log.info("“%s”: %s", sampled.name, error)
            break
        windows = reaction.windows or tuple(asked if told else ())
        if reaction.navigated or not windows:
            break
        told = asked == [windows[-1]]
        found[place] = sampled.model_copy(update={"reach": Reach(url=windows[-1])})
    return found


def _reachable(listing: Listing, snapshot: Snapshot, way: Reach) -> list[Sampled]:
    """Rows with the way to their page: an address, or a press on the name or on the whole row."""
    found = []
    for row in listing.rows:
        control = None if row.href else _pressed(row, listing, snapshot)
        reach = Reach(url=row.href) if row.href else way.then(step_to(control, snapshot)) if control else None
        if reach is not None:
            found.append(Sampled(name=row.name, code=row.code, reach=reach))
    return found


def _pressed(row: Row, listing: Listing, snapshot: Snapshot) -> Control | None:
    """What is pressed for a row that has no address."""
    names = {label(row.pressed), label(row.name)} - {""}
    pressable = [c for c in snapshot.visible() if not c.typing and c.tag not in {"select", "input", "option"}]
    named = [c for c in pressable if label(c.caption) in names]
    # A tree of fields in another frame may name one like a procedure.
    named.sort(key=lambda control: control.frame != listing.frame)
    whole = [
        c
        for c in pressable
        if c.frame == listing.frame and c.opens_url is None and f" {label(row.name)} " in f" {label(c.caption)} "
    ]
    whole.sort(key=lambda control: len(control.caption))
    return next(iter([*named, *whole]), None)
