"""Whether a dossier for which parts were requested is shut: nothing opens it, and the look-up says no more of it.

A list that names such a dossier and no more leaves open what its page would say. Only where nothing in the row is there
to be used, nothing listens, nothing on the page speaks of supplying parts or of details, and the look-up, asked for the
code, adds neither words nor something to press, there is no page that could say more.
"""

from __future__ import annotations

from collections import Counter

from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.observe.dossiers import DossierReader
from auditor.functional.observe.listeners import row_is_idle
from auditor.functional.observe.lookup import ask, query_field
from auditor.functional.observe.rows import read_rows
from auditor.functional.observe.tracking import TrackingWords
from auditor.functional.observe.visiting import tried, visit
from auditor.functional.probing import Desk
from auditor.portal.site import SitePage
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label, plain

_SAID = 4
"""Words beyond those of the list that may be a reason."""


async def shown_to_be_shut(
    tab: Tab, desk: Desk, reader: DossierReader, lookup: TrackingWords
) -> tuple[EvidenceItem, ...] | None:
    """Look at the list of dossiers again, then ask the look-up for the one for which parts were requested.

    Args:
        tab: Shows the account.
        desk: What is known of the portal.
        reader: Tells such dossiers from others.
        lookup: How look-ups are asked.

    Returns:
        What shows how the look-up answered; None when the dossier is not shut, or that cannot be told.

    Raises:
        PageCrashed: The browser died.
    """
    found = await tried(_shut(tab, desk, reader, lookup))
    return None if isinstance(found, Hindrance) else found


async def _shut(tab: Tab, desk: Desk, reader: DossierReader, lookup: TrackingWords) -> tuple[EvidenceItem, ...] | None:
    page = desk.site.page("my_dossiers")
    listed = await _list_at_hand(tab, desk, page) if page is not None else None
    if listed is None or isinstance(listed, Hindrance) or any(_may_open(one, reader) for one in listed.visible()):
        return None
    rows = (await read_rows(tab, reader.code)).rows
    returned = [(at, row) for at, row in enumerate(rows) if reader.is_submitted(row) and reader.is_returned(row)]
    codes = [found.group().upper() for _, row in returned if (found := reader.code.search(plain(row.text)))]
    if not codes or len(codes) < len(returned):
        return None
    for at, row in returned:
        if row.presses or not await row_is_idle(tab, at):
            return None
    # Beside its own words those of its columns, which may be a row themselves.
    (_, first), *_ = returned
    beside = [row.text for row in rows if not reader.code.search(plain(row.text))]
    known = label(" ".join((first.text, *first.heads, *beside)))
    return await _look_up_adds_nothing(tab, desk, codes[0], frozenset(known.split()), lookup)


async def _list_at_hand(tab: Tab, desk: Desk, page: SitePage) -> Snapshot | Hindrance:
    """The list, opened anew only where this tab went on from it or something was done to it."""
    stands = not page.reach.steps and tab.untouched(page.reach.url) is not None
    return await tab.snapshot() if stands else await visit(tab, desk, page)


def _may_open(control: Control, reader: DossierReader) -> bool:
    return any_words(control.caption, (*reader.words.supply, *reader.words.details))


async def _look_up_adds_nothing(
    tab: Tab, desk: Desk, code: str, known: frozenset[str], words: TrackingWords
) -> tuple[EvidenceItem, ...] | None:
    page = desk.site.page("dossier_lookup")
    before = await visit(tab, desk, page) if page is not None else None
    if before is None or isinstance(before, Hindrance):
        return None
    field = query_field(before, words.dossier_field, words, desk.vocabulary)
    asked = await ask(tab, before, field, code, words, desk.vocabulary) if field is not None else None
    if asked is None or asked.lookup.answer != "found" or asked.snapshot is None:
        return None
    said = [word for line in asked.lines for word in label(line).split() if word not in known]
    more = Counter(map(_look, asked.snapshot.visible())) - Counter(map(_look, before.visible()))
    return asked.evidence if len(said) < _SAID and not more else None


def _look(control: Control) -> tuple[str, str]:
    return control.tag, label(control.caption)
