"""Reading the lists of an account; that of the person's dossiers once for all probes of a look. Nothing is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.observe.rows import Rows, read_rows
from auditor.functional.observe.visiting import visit
from auditor.functional.probing import Desk
from auditor.portal.site import SitePage


@dataclass(frozen=True, kw_only=True, repr=False)
class OwnList:
    """A list of the account as it was read; never printed.

    Attributes:
        snapshot: What its page showed.
        rows: Its rows.
        picture: Its headings and labels; None when it could not be drawn.
        url: Where it stands.
    """

    snapshot: Snapshot
    rows: Rows
    picture: EvidenceItem | None
    url: str


async def own_list(tab: Tab, desk: Desk, page: SitePage, code: re.Pattern[str]) -> OwnList | Hindrance:
    """The list of dossiers, or what is in the way of it, as this look saw it.

    Args:
        tab: Opens it where no other probe of this look did, and where presses lead to it: then it may have no address
            to come back to.
        desk: What the probe knows.
        page: The page of the list.
        code: What codes of dossiers look like, on folded text.

    Raises:
        PortalError: The page does not answer.
    """
    if page.reach.steps:
        return await read_list(tab, desk, page, code)
    return await desk.once("own dossiers", lambda: read_list(tab, desk, page, code))


async def read_list(tab: Tab, desk: Desk, page: SitePage, code: re.Pattern[str]) -> OwnList | Hindrance:
    """Open a page of the account and read its rows; for the rest see :func:`own_list`."""
    snapshot = await visit(tab, desk, page)
    if isinstance(snapshot, Hindrance):
        return snapshot
    rows = await read_rows(tab, code)
    picture = await tab.picture(page.label or page.role, private=True)
    return OwnList(snapshot=snapshot, rows=rows, picture=picture, url=tab.page.url)
