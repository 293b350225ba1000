"""What the account tells of the progress of a dossier, where the look-up cannot be asked. Only counts are kept."""

from __future__ import annotations

from auditor.browser.tab import Tab
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.tracking import OwnDossier
from auditor.functional.observe.account_words import AccountWords
from auditor.functional.observe.dossiers import DossierReader
from auditor.functional.observe.own_list import OwnList, own_list
from auditor.functional.observe.progress import Progress, ProgressWords, shown_since
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.functional.observe.visiting import tried, visit
from auditor.functional.probing import Desk, kept
from auditor.functional.words import load_words

_OPENED = 2


async def own_dossier(tab: Tab, desk: Desk, words: ProgressWords) -> OwnDossier | None:
    """Open dossiers of the account's list until one shows all of its progress; None when none could be opened.

    Raises:
        PageCrashed: The browser died.
    """
    page = desk.site.page("my_dossiers")
    if page is None or not desk.with_session:
        return None
    listed = await tried(own_list(tab, desk, page, words.dossier_code))
    if isinstance(listed, Hindrance):
        return None
    reader = DossierReader(
        tab=tab,
        words=load_words(AccountWords, "account", framework_id=desk.framework.id),
        submission=load_words(SubmissionWords, "submission", framework_id=desk.framework.id),
        code=words.dossier_code,
        home=listed.url,
    )
    best: OwnDossier | None = None
    for number in range(_OPENED):
        if number and tab.page.url == listed.url and isinstance(await tried(visit(tab, desk, page)), Hindrance):
            # The dossier before came up on the list itself, which is not as it was.
            return best
        seen = await tried(_progress(reader, listed, number, words))
        if isinstance(seen, Hindrance) or seen is None:
            continue
        picture = await tab.picture(page.label or page.role, private=True)
        found = OwnDossier(
            steps=len(seen.steps), agencies=len(seen.agencies), due=len(seen.due), evidence=kept(picture)
        )
        best = found if best is None or found.parts > best.parts else best
        if seen.complete:
            break
    return best


async def _progress(reader: DossierReader, listed: OwnList, number: int, words: ProgressWords) -> Progress | None:
    """What the page of one dossier shows that its list did not; None when there is none or it does not open."""
    dossiers = [row for row in listed.rows.rows if reader.is_submitted(row)]
    if number >= len(dossiers) or await reader.open(dossiers[number]) is None:
        return None
    return shown_since(listed.snapshot, await reader.tab.snapshot(), words)
