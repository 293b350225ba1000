"""What was seen of a person's account: that things are there and work, never what they say about the person."""

from __future__ import annotations

from typing import Literal

from auditor.findings import EvidenceItem, Frozen
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.search import PageSearch


class AccountPage(Frozen):
    """One page of the account: how it was searched for, what kept it from being seen, what shows it."""

    search: PageSearch
    hindrance: Hindrance | None = None
    under_construction: str = ""
    evidence: tuple[EvidenceItem, ...] = ()

    @property
    def seen(self) -> bool:
        """It was found, opened and works."""
        return self.search.found and self.hindrance is None and not self.under_construction


class FileSeen(Frozen):
    """A file that the account offers: asked for, looked at in the browser and kept nowhere.

    Args:
        label: The link.
        opens: Whether it answers with a document.
        detail: Status and media type.
        pdf: It is a PDF.
        signed: It holds a signature dictionary that covers a range of its bytes.
    """

    label: str
    opens: Literal["opens", "broken", "unknown"]
    detail: str = ""
    pdf: bool = False
    signed: bool = False


class Returned(Frozen):
    """A dossier for which parts were requested: whether it says why, and whether the parts can be supplied online.

    What it has not says something only where its own page was ``read``, or where it is ``shut``: nothing in its list
    opens it or takes papers for it, and the look-up, asked for its code, says no more than the list does.
    """

    status: str
    reason: bool = False
    control: str = ""
    opens: bool = False
    read: bool = True
    shut: bool = False


class AccountFacts(Frozen):
    """What the family saw.

    Args:
        profile: The page of the person's own data, with the kinds that it names.
        kinds: Kinds of data that it shows.
        dossiers: The list of dossiers.
        rows: How many dossiers it lists.
        says_empty: Words that say that there are none.
        heads: Titles of its columns that name what a dossier has.
        draft_area: The title or tab of the drafts.
        drafts: How many drafts are listed.
        notices: The page of notices.
        notice_rows: How many notices about dossiers it lists.
        returned: A dossier for which parts were requested; null when none was seen.
        finished: Dossiers that are finished.
        result: The result file of a finished one.
        receipt: The receipt of a paid one.
        pay_means: Means of payment offered for a dossier that waits for payment.
        store: The page of the data store.
        papers: How many papers it lists.
        store_says_empty: Words that say that it holds none.
    """

    profile: AccountPage
    kinds: tuple[str, ...] = ()
    dossiers: AccountPage
    rows: int = 0
    says_empty: str = ""
    heads: tuple[str, ...] = ()
    draft_area: str = ""
    drafts: int = 0
    notices: AccountPage
    notice_rows: int = 0
    returned: Returned | None = None
    finished: int = 0
    result: FileSeen | None = None
    receipt: FileSeen | None = None
    pay_means: tuple[str, ...] = ()
    store: AccountPage
    papers: int = 0
    store_says_empty: str = ""
