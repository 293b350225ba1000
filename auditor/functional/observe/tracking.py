"""Look at the look-up of dossiers (F24, F25) and of electronic results (F19) by asking them for made-up numbers."""

from __future__ import annotations

import logging
import random
import re
from dataclasses import replace
from itertools import chain
from typing import Literal

from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.tracking import DossierProgress, LookupPage, TrackingFacts
from auditor.functional.observe.home import home_page
from auditor.functional.observe.lookup import Asked, ask, caption_of, choose_more, query_field, switched_off
from auditor.functional.observe.own_dossier import own_dossier
from auditor.functional.observe.own_list import own_list
from auditor.functional.observe.progress import ProgressWords, progress_of
from auditor.functional.observe.visiting import tried, visit
from auditor.functional.probing import Desk, Hindered, Probe, Sighting
from auditor.functional.words import load_words
from auditor.portal.roles import label_score, main_headings, names_role, title_parts
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import plain

log = logging.getLogger(__name__)

Role = Literal["dossier_lookup", "result_lookup"]
Source = Literal["given", "account", "public"]
_NAMES_ROLE = 0.6
"""A label that names the role rather than mentions it; see :func:`label_score`."""


class TrackingWords(ProgressWords):
    """``functional-words/tracking.yaml``."""

    dossier_field: tuple[str, ...]
    result_field: tuple[str, ...]
    common_field: tuple[str, ...]
    own_results: tuple[str, ...]
    other_matters: tuple[str, ...]
    own_matters: tuple[str, ...]
    code_for_other: tuple[str, ...]
    own_status: tuple[str, ...]
    unknown_dossier: str
    unknown_result: str
    status_words: tuple[str, ...]


async def observe(tab: Tab, desk: Desk) -> Sighting:
    """Ask both look-ups for numbers that do not exist, and the dossier's for one that does when one is known."""
    words = load_words(TrackingWords, "tracking", framework_id=desk.framework.id)
    unknown = desk.framework.criterion("F24").term("unknown_code")
    chance = random.Random(desk.seed)  # noqa: S311  a made-up number, not a secret
    other = _made_up(words.unknown_dossier, chance)
    results = tuple(_made_up(words.unknown_result, chance) for _ in range(2))
    dossier = LookupPage(search=desk.search("dossier_lookup"))
    result = LookupPage(search=desk.search("result_lookup"))
    progress = own = None
    if desk.looks_at("F24", "F25"):
        # Before the look-up is asked, which then stands open to be asked once more.
        code = await _own_code(tab, desk, words) if not desk.dossier_code else None
        dossier = await _page(tab, desk, words, role="dossier_lookup", numbers=(unknown, other))
        if dossier.field_found and dossier.hindrance is None and not dossier.other:
            progress = await _progress(tab, desk, words, dossier, own=code)
    if desk.looks_at("F19"):
        # A second number shows whether what confirmed the first confirms everything.
        result = await _result(tab, desk, words, results)
    if desk.looks_at("F25") and (progress is None or progress.lookup.answer in {None, "asks_more"}):
        own = await own_dossier(tab, desk, words)
    more = (one.evidence for one in (progress, own) if one is not None)
    facts = TrackingFacts(dossier=dossier, result=result, progress=progress, own=own)
    return Sighting(facts=facts, evidence=(*dossier.evidence, *result.evidence, *chain(*more)), url=tab.page.url)


async def _page(tab: Tab, desk: Desk, words: TrackingWords, *, role: Role, numbers: tuple[str, ...]) -> LookupPage:
    """Open a look-up page and ask it for made-up numbers until one is understood, or all are confirmed."""
    search = desk.search(role)
    page = desk.site.page(role)
    if page is None:
        return LookupPage(search=search, evidence=desk.search_evidence(role))
    seen = LookupPage(search=search, evidence=page.evidence)
    for number in numbers:
        snapshot = await visit(tab, desk, page)
        if isinstance(snapshot, Snapshot):
            seen = seen.model_copy(update={"public_code": seen.public_code or _listed_code(snapshot, words)})
            outcome = await tried(_once(tab, desk, words, snapshot, role=role, number=number))
        else:
            outcome = snapshot
        if isinstance(outcome, Hindrance):
            return seen if seen.tries else seen.model_copy(update={"hindrance": outcome})
        if isinstance(outcome, LookupPage):
            return outcome.model_copy(update={"search": search, "evidence": page.evidence})
        seen = seen.model_copy(
            update={
                "field_found": True,
                "tries": (*seen.tries, outcome.lookup),
                "evidence": (*seen.evidence, *outcome.evidence),
            }
        )
        if not (outcome.lookup.answer == "refused_shape" and role == "dossier_lookup") and not outcome.lookup.confirms:
            break
    return seen


async def _once(
    tab: Tab, desk: Desk, words: TrackingWords, snapshot: Snapshot, *, role: Role, number: str
) -> Asked | LookupPage:
    field_words = words.dossier_field if role == "dossier_lookup" else words.result_field
    field = query_field(snapshot, field_words, words, desk.vocabulary)
    if field is None:
        files = [control for control in snapshot.fields() if control.type == "file"]
        closed = switched_off(snapshot, field_words, words)
        return LookupPage(search=desk.search(role), file_only=bool(files), closed=closed)
    if role == "result_lookup":
        other = _other_matter(desk, snapshot, field, words)
    else:
        other = _other_end(desk, snapshot, words)
    if other:
        return LookupPage(search=desk.search(role), field_found=True, other=other)
    asked = await ask(tab, snapshot, field, number, words, desk.vocabulary)
    if asked.lookup.answer == "asks_more" and asked.snapshot is not None:
        # Some want the agency first. For a number that nobody has, any will do.
        again = query_field(asked.snapshot, field_words, words, desk.vocabulary)
        if again is not None and await choose_more(tab, asked.snapshot, again, words):
            return await _ask_again(tab, desk, words, field_words, number) or asked
    return asked


def _other_matter(desk: Desk, snapshot: Snapshot, field: Control, words: TrackingWords) -> str:
    """The words by which a page looks up something else than results of dossiers, or leaves open what; else empty.

    Petitions, surveys and examinations have results as well, and a table of anything has a field to search it.
    """
    page = desk.site.page("result_lookup")
    led_by = page.label if page else ""
    headings = main_headings(snapshot)
    spoken = (led_by, *headings[:1])
    other = next((one for one in spoken if any_words(one, words.other_matters)), "")
    if other and not any_words(other, words.own_matters):
        return other
    role = desk.vocabulary.roles["result_lookup"]
    said = (led_by, snapshot.title, *headings)
    named = label_score(led_by, role) >= _NAMES_ROLE or any(names_role(one, role) for one in said[1:])
    telling = tuple(one for one in words.result_field if one not in words.common_field)
    told = any_words(caption_of(field), telling) or (
        any_words(caption_of(field), words.common_field) and any(any_words(one, words.own_results) for one in said)
    )
    return "" if named or told else field.caption or led_by


def _other_end(desk: Desk, snapshot: Snapshot, words: TrackingWords) -> str:
    """The name of a page that asks for a dossier's code to pay for it, to rate it and the like; else empty.

    It answers a made-up code as a look-up does, and tells nobody how far a dossier has come.
    """
    page = desk.site.page("dossier_lookup")
    if page is None or page.depth == 0:
        # A home page has a box for each of these; its name and first heading speak of none.
        return ""
    headings = main_headings(snapshot)
    leading = (page.label, *title_parts(snapshot.title), *headings[:1])
    said = (*leading, *headings[1:])
    if any(any_words(one, words.own_status) for one in said):
        return ""
    roles = desk.vocabulary.roles
    surest = max(label_score(one, roles["dossier_lookup"]) for one in said)
    # A name may hold both: "Tra cứu thanh toán" names the payment more surely.
    names = (
        one
        for one in leading
        for other in words.code_for_other
        if names_role(one, roles[other]) and label_score(one, roles[other]) > surest
    )
    return next(names, "")


async def _ask_again(
    tab: Tab, desk: Desk, words: TrackingWords, field_words: tuple[str, ...], number: str
) -> Asked | None:
    snapshot = await tab.snapshot()
    field = query_field(snapshot, field_words, words, desk.vocabulary)
    return await ask(tab, snapshot, field, number, words, desk.vocabulary) if field is not None else None


async def _result(tab: Tab, desk: Desk, words: TrackingWords, numbers: tuple[str, ...]) -> LookupPage:
    dossier, result = desk.site.page("dossier_lookup"), desk.site.page("result_lookup")
    # Two windows of one page have its address, and ways of their own.
    if dossier is not None and result is not None and (dossier.url, dossier.reach) == (result.url, result.reach):
        return LookupPage(search=desk.search("result_lookup"), same_as_dossier=True, evidence=result.evidence)
    return await _page(tab, desk, words, role="result_lookup", numbers=numbers)


async def _progress(
    tab: Tab, desk: Desk, words: TrackingWords, asked: LookupPage, *, own: str | None
) -> DossierProgress | None:
    """Look up a dossier that exists: the operator's code, else one of the account's own list or of a public one."""
    since = tab.request_count
    found = await _known_code(tab, desk, words, asked, own=own)
    page = desk.site.page("dossier_lookup")
    if found is None or page is None:
        return None
    code, source = found
    if (shut := next((one for one in asked.tries if one.captcha), None)) is not None:
        # Who asks it for a dossier that exists meets the same captcha.
        asked_for = shut.model_copy(update={"asked": code})
        return DossierProgress(code=code, source=source, lookup=asked_for, evidence=asked.evidence)
    answered = await _found_as_it_stands(tab, desk, words, asked, code, since=since)
    if answered is None:
        visited = await tried(visit(tab, desk, page))
        if isinstance(visited, Hindrance):
            return None
        outcome = await tried(_once(tab, desk, words, visited, role="dossier_lookup", number=code))
        if not isinstance(outcome, Asked):
            return None
        answered = visited, outcome
    snapshot, outcome = answered
    seen = await tried(progress_of(tab, snapshot, outcome, code, words))
    if isinstance(seen, Hindrance):
        return None
    return DossierProgress(
        code=code,
        source=source,
        lookup=outcome.lookup,
        steps=seen.steps,
        doubtful=seen.doubtful,
        agencies=seen.agencies,
        due=seen.due,
        behind=seen.behind,
        evidence=(*outcome.evidence, *seen.evidence, *_lines_note(tab, seen.lines)),
    )


async def _found_as_it_stands(
    tab: Tab, desk: Desk, words: TrackingWords, asked: LookupPage, code: str, *, since: int
) -> tuple[Snapshot, Asked] | None:
    """The look-up as it stands after a made-up number, and its answer to a real one; None where it must be opened anew.

    Only a dossier that it finds counts: a form may take one number a visit. A captcha that came up meanwhile is left
    alone where the account can tell as well.
    """
    if asked.tries[-1].answer is None or any(request.navigation for request in tab.requests(since)):
        return None
    snapshot = await tried(tab.snapshot())
    if isinstance(snapshot, Hindrance) or query_field(snapshot, words.dossier_field, words, desk.vocabulary) is None:
        return None
    outcome = await tried(_once(tab, desk, words, snapshot, role="dossier_lookup", number=code))
    if not isinstance(outcome, Asked):
        return None
    told = outcome.lookup.answer == "found" or (outcome.lookup.captcha and desk.with_session)
    return (snapshot, outcome) if told else None


async def _known_code(
    tab: Tab, desk: Desk, words: TrackingWords, asked: LookupPage, *, own: str | None
) -> tuple[str, Source] | None:
    if desk.dossier_code:
        return desk.dossier_code, "given"
    if own is not None:
        return own, "account"
    if asked.public_code:
        return asked.public_code, "public"
    try:
        listed = _listed_code((await home_page(tab, desk)).snapshot, words)
    except Hindered as error:
        log.info("tracking: %s", error)
        return None
    return (listed, "public") if listed else None


def _listed_code(snapshot: Snapshot, words: TrackingWords) -> str:
    """The code of a dossier in a list that everybody sees: a table's column of codes, or items that tell of steps."""
    for table in snapshot.tables:
        head = table.rows[0] if table.rows else ()
        at = next((n for n, cell in enumerate(head) if any_words(cell, words.dossier_field)), None)
        for row in table.rows[1:] if at is not None else ():
            found = words.dossier_code.search(plain(row[at])) if at is not None and at < len(row) else None
            if found:
                return found.group().upper()
    for item in (item for listed in snapshot.lists for item in listed.items):
        found = words.dossier_code.search(plain(item))
        if found and any_words(item, words.step_words):
            return found.group().upper()
    return ""


async def _own_code(tab: Tab, desk: Desk, words: TrackingWords) -> str | None:
    page = desk.site.page("my_dossiers")
    if page is None or not desk.with_session:
        return None
    # Which dossiers there are a second look need not see again, where the first one saw some.
    listed = await tried(own_list(tab, replace(desk, doubted=frozenset()), page, words.dossier_code))
    if isinstance(listed, Hindrance) and desk.doubted:
        listed = await tried(own_list(tab, desk, page, words.dossier_code))
    if isinstance(listed, Hindrance):
        return None
    found = words.dossier_code.search(plain(listed.snapshot.text))
    return found.group().upper() if found else None


def _lines_note(tab: Tab, lines: tuple[str, ...]) -> tuple[EvidenceItem, ...]:
    return (tab.note(" · ".join(lines)),) if lines else ()


def _made_up(shape: str, chance: random.Random) -> str:
    return re.sub(r"\{d\}", lambda _: str(chance.randrange(10)), shape)


TRACKING = Probe(
    name="tracking",
    criteria=("F19", "F24", "F25"),
    roles=("dossier_lookup", "result_lookup"),
    beside=("my_dossiers",),
    observe=observe,
    limit_s=70.0,
)
"""Asks the two look-ups."""
