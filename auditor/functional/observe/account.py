"""Look at a person's account (F07, F08, F09, F16-F18, F33, F34): what is there and whether it opens. Nothing is kept.

Of what the pages say about the person only kinds and counts are noted: that a name is shown, how many dossiers are
listed, that a result opens and is signed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.findings import EvidenceItem, ReasonCode
from auditor.functional.facts.account import AccountFacts, AccountPage, Returned
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.observe.account_words import AccountWords
from auditor.functional.observe.dossiers import DossierReader
from auditor.functional.observe.own_list import own_list, read_list
from auditor.functional.observe.person import keep_out, note_person
from auditor.functional.observe.rows import Rows, named
from auditor.functional.observe.shut_dossiers import shown_to_be_shut
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.functional.observe.tracking import TrackingWords
from auditor.functional.probing import Desk, Probe, Sighting, kept
from auditor.functional.words import load_words
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label, plain

_NEAR = 3
"""Words that a label may have beside the name of a kind of data."""
_ENDS_LABEL = re.compile(r":$|(?:^|\s)\*$|\(\*\)$")
"""How a label ends that is none of a page's fields: in a colon or in the star of what is required."""
_FIRST = "account, as the first look saw it"
_OF_DOSSIERS = ("F07", "F09", "F16", "F17", "F18", "F33")
_SAID_BY: dict[tuple[str, ...], tuple[str, ...]] = {
    ("F33",): ("profile", "kinds"),
    ("F34",): ("store", "papers", "store_says_empty"),
    ("F08",): ("notices", "notice_rows"),
    _OF_DOSSIERS: ("dossiers", "heads", "says_empty", "rows", "finished"),
    ("F07",): ("drafts", "draft_area"),
    ("F09",): ("returned",),
    ("F16",): ("pay_means",),
    ("F17", "F18"): ("result", "receipt"),
}
"""Criteria and the facts that they are decided by."""


@dataclass(frozen=True, kw_only=True)
class _Page:
    """A page of the account as it was read; ``rows`` is None when it was not, and ``url`` empty."""

    page: AccountPage
    rows: Rows | None = None
    snapshot: Snapshot | None = None
    url: str = ""


async def observe(tab: Tab, desk: Desk) -> Sighting:
    """Open the pages of the account that the survey found, and note what each of them holds."""
    words = load_words(AccountWords, "account", framework_id=desk.framework.id)
    lookup = load_words(TrackingWords, "tracking", framework_id=desk.framework.id)
    code = lookup.dossier_code
    submission = load_words(SubmissionWords, "submission", framework_id=desk.framework.id)
    if not desk.with_session:
        nothing = {role: AccountPage(search=desk.search(role)) for role in ("account", "my_dossiers", "notices")}
        facts = AccountFacts(
            profile=nothing["account"],
            dossiers=nothing["my_dossiers"],
            notices=nothing["notices"],
            store=AccountPage(search=desk.search("data_store")),
        )
        return Sighting(facts=facts, url=tab.page.url)
    before: AccountFacts | None = desk.shared.kept(_FIRST) if desk.doubted else None
    looks_at = desk.looks_at if before is not None else _at_all
    profile = await _read(tab, desk, "account", words, code) if looks_at("F33") else _unread(desk, "account")
    if profile.snapshot is not None:
        await keep_out(tab, profile.snapshot.fields())
        await note_person(tab, desk)
    named_kinds = {**_kinds_in_fields(profile.snapshot, words), **_kinds(profile.rows, profile.snapshot, words)}
    for value in named_kinds.values():
        tab.folder.secrets.add(value)
    store = await _read(tab, desk, "data_store", words, code) if looks_at("F34") else _unread(desk, "data_store")
    notices = await _read(tab, desk, "notices", words, code) if looks_at("F08") else _unread(desk, "notices")
    listed = looks_at(*_OF_DOSSIERS)
    dossiers = await _read(tab, desk, "my_dossiers", words, code) if listed else _unread(desk, "my_dossiers")
    # Not the page of a single dossier, whose address is the person's.
    url = dossiers.url or tab.page.url
    reader = DossierReader(tab=tab, words=words, submission=submission, code=code, home=url)
    found = await reader.read(dossiers.rows, dossiers.snapshot, looks_at) if dossiers.rows and dossiers.snapshot else {}
    returned: Returned | None = found.get("returned")
    looked_up: tuple[EvidenceItem, ...] | None = None
    # A notice may say what a list does not.
    if returned is not None and not returned.read and not returned.control and not notices.page.search.found:
        looked_up = await shown_to_be_shut(tab, desk, reader, lookup)
        found["returned"] = returned.model_copy(update={"shut": looked_up is not None})
    facts = AccountFacts(
        profile=profile.page,
        kinds=tuple(named_kinds),
        dossiers=dossiers.page,
        heads=_heads(dossiers.rows, words),
        says_empty=_said(dossiers.rows, words.no_rows),
        notices=notices.page,
        notice_rows=_notice_rows(notices.rows, words, code),
        store=store.page,
        papers=_papers(store.rows, words),
        store_says_empty=_said(store.rows, words.store_empty),
        **found,
    )
    if before is not None:
        # What the second look is not for counts as the first one saw it.
        again = (name for criteria, names in _SAID_BY.items() if desk.looks_at(*criteria) for name in names)
        facts = before.model_copy(update={name: getattr(facts, name) for name in again})
    elif not desk.doubted:
        desk.shared.keep(_FIRST, facts)
    return Sighting(facts=facts, evidence=(*_evidence(tab, facts, url), *(looked_up or ())), url=url)


def _at_all(*_criteria: str) -> bool:
    return True


def _unread(desk: Desk, role: str) -> _Page:
    """A page that this look is not for."""
    return _Page(page=AccountPage(search=desk.search(role)))


async def _read(tab: Tab, desk: Desk, role: str, words: AccountWords, code: re.Pattern[str]) -> _Page:
    """Open one page of the account and read its rows; its trouble costs that page only.

    Raises:
        PageCrashed: The browser died.
    """
    search, page = desk.search(role), desk.site.page(role)
    if page is None:
        return _Page(page=AccountPage(search=search, evidence=desk.search_evidence(role)))
    seen = AccountPage(search=search, evidence=page.evidence)
    try:
        shown = await (own_list if role == "my_dossiers" else read_list)(tab, desk, page, code)
    except PageCrashed:
        raise
    except PortalError as error:
        why = ReasonCode.TIMEOUT if isinstance(error, PageTimeout) else ReasonCode.TOOL_ERROR
        hindrance = Hindrance(code=why, detail=error.message)
        return _Page(page=seen.model_copy(update={"hindrance": hindrance}))
    if isinstance(shown, Hindrance):
        return _Page(page=seen.model_copy(update={"hindrance": shown}))
    own = "" if shown.rows.rows else _under_construction(shown.rows, words)
    seen = seen.model_copy(update={"under_construction": own, "evidence": (*seen.evidence, *kept(shown.picture))})
    return _Page(page=seen, rows=shown.rows, snapshot=shown.snapshot, url=shown.url)


def _kinds(rows: Rows | None, snapshot: Snapshot | None, words: AccountWords) -> dict[str, str]:
    """Kinds of personal data that a page names, with what it shows behind (to be left out of all that is written)."""
    if rows is None:
        return {}
    no_values = _no_values(snapshot, words)
    lines = [line.strip() for line in re.split(r"[\n\t]", rows.text) if line.strip()]
    found: dict[str, str] = {}
    for kind, names in words.profile.items():
        for number, line in enumerate(lines):
            if not any_words(line, names):
                continue
            name = next(one for one in names if any_words(line, (one,)))
            rest = len(label(line).split()) - len(label(name).split())
            following = lines[number + 1] if number + 1 < len(lines) else ""
            names_another = any(any_words(following, other) for other in words.profile.values())
            behind = line.rsplit(":", 1)[1].strip() if ":" in line else ""
            value = behind or (following if rest <= _NEAR and not names_another else "")
            shape = words.profile_values.get(kind)
            if value and not _is_label(value, no_values) and (shape is None or shape.search(value)):
                found[kind] = value
                break
    return found


def _no_values(snapshot: Snapshot | None, words: AccountWords) -> frozenset[str]:
    """Lines that are no value: labels and choices of the page's fields, and words that are none on any page."""
    fields = snapshot.fields() if snapshot is not None else ()
    shown = [text for field in fields for text in (field.caption, *field.options)]
    # A field without words says nothing of a line that has none either, such as a value behind asterisks.
    return frozenset(label(text) for text in (*shown, *words.profile_not_values)) - {""}


def _is_label(line: str, no_values: frozenset[str]) -> bool:
    """Whether a line is no value but the label of the next one, with what that shows behind it or without."""
    return label(line.partition(":")[0]) in no_values or _ENDS_LABEL.search(line) is not None


def _kinds_in_fields(snapshot: Snapshot | None, words: AccountWords) -> dict[str, str]:
    """Kinds of personal data that a page shows in fields that are filled in; what is in them is not taken along."""
    if snapshot is None:
        return {}
    filled = [field.caption for field in snapshot.fields() if field.typing and field.filled]
    return {kind: "" for kind, names in words.profile.items() if any(any_words(text, names) for text in filled)}


def _heads(rows: Rows | None, words: AccountWords) -> tuple[str, ...]:
    if rows is None:
        return ()
    cells = [cell for head in rows.heads for cell in head.cells]
    return tuple(dict.fromkeys(cell for cell in cells if named(cell, words.dossier_heads)))


def _said(rows: Rows | None, phrases: tuple[str, ...]) -> str:
    """The line that says that a list is empty, or an empty text."""
    if rows is None:
        return ""
    return next((line[:120] for line in rows.text.splitlines() if any_words(line, phrases)), "")


def _under_construction(rows: Rows, words: AccountWords) -> str:
    """The line that says that a page is still being made, or an empty text.

    A value of the person's that is still to come says nothing of the page: it stands behind the name of personal data,
    or alone on a page that says that its list is empty.
    """
    names = tuple(name for kind in words.profile.values() for name in kind)
    phrases = {label(phrase) for phrase in words.under_construction}
    empty = bool(_said(rows, words.store_empty))
    for line in rows.text.splitlines():
        name, _, value = line.strip().replace("\t", ":").rpartition(":")
        of_person = label(value) in phrases and (empty or any_words(name, names))
        if any_words(line, words.under_construction) and not of_person:
            return line[:120]
    return ""


def _notice_rows(rows: Rows | None, words: AccountWords, code: re.Pattern[str]) -> int:
    """Notices about the person's own dossiers: items that name one; news that speak of dossiers name none."""
    if rows is None:
        return 0
    return sum(bool(code.search(plain(row.text))) and any_words(row.text, words.notice_about) for row in rows.rows)


def _papers(rows: Rows | None, words: AccountWords) -> int:
    """Papers that a store lists, leaving out a row that only says that there are none.

    Where the page says so, a list in which nothing can be pressed explains the store.
    """
    if rows is None:
        return 0
    empty = bool(_said(rows, words.store_empty))
    return sum(
        row.names_something()
        and (bool(row.cells) or bool(row.presses) or not empty)
        and not any_words(row.text, words.store_empty)
        and any_words(f"{row.title} {' '.join(row.heads)} {row.text}", words.store_rows)
        for row in rows.rows
    )


def _evidence(tab: Tab, facts: AccountFacts, url: str) -> tuple[EvidenceItem, ...]:
    told = [
        f"kinds: {', '.join(facts.kinds) or '-'}",
        f"dossiers: {facts.rows}",
        f"drafts: {facts.drafts}",
        f"notices: {facts.notice_rows}",
        f"papers: {facts.papers}",
    ]
    return (tab.folder.note("; ".join(told), kind="measurement", page=url),)


ACCOUNT = Probe(
    name="account",
    criteria=("F07", "F08", "F09", "F16", "F17", "F18", "F33", "F34"),
    roles=("account", "my_dossiers", "notices", "data_store"),
    beside=("dossier_lookup",),
    observe=observe,
    limit_s=100.0,
)
"""Looks at the account and keeps nothing of it."""
