"""Look at where a person can send feedback: the portal's own form, or the national system. Nothing is sent."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from auditor.browser.snapshot import Control, Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.voice import FeedbackPage
from auditor.functional.observe.feedback_purpose import says_feedback
from auditor.functional.observe.home import SeenPage
from auditor.functional.observe.visiting import visit
from auditor.functional.observe.voice_words import VoiceWords
from auditor.functional.probing import Desk, kept
from auditor.portal.candidates import Candidate
from auditor.portal.gate import choose_all
from auditor.portal.onward import lead, next_leads, way_of
from auditor.portal.reach import Reach, go
from auditor.portal.roles import main_headings
from auditor.portal.site import Visit
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

log = logging.getLogger(__name__)

_OUTSIDE = frozenset({"nav", "header", "footer"})
_REOPENED = 2
_KIND_WORDS = 14
_PETITION_LIMIT_S = 8.0


async def look_at_feedback(tab: Tab, desk: Desk, words: VoiceWords, home: SeenPage | None) -> FeedbackPage:
    """Open the feedback page; where none plays that role, look for links to the national system."""
    search = desk.search("feedback")
    page = desk.site.page("feedback")
    seen = FeedbackPage(search=search, evidence=page.evidence if page else desk.search_evidence("feedback"))
    known = _petition_visited(desk)
    if known:
        note = tab.note(known, kind="request")
        return seen.model_copy(update={"petition": known, "evidence": (*seen.evidence, note)})
    if page is not None:
        snapshot = await visit(tab, desk, page)
        if isinstance(snapshot, Hindrance):
            return seen.model_copy(update={"hindrance": snapshot})
        own = await _own_form(tab, desk, snapshot, words, seen, home=home, led_by=(page.label,))
        if own.takes_feedback:
            return own
        return await _ask_petition(tab, desk, snapshot, own)
    for visited in desk.site.visits_for("feedback")[:_REOPENED]:
        if visited.outcome == "no-role":
            try:
                _, snapshot = await go(tab, visited.reach, desk.vocabulary)
            except PageCrashed:
                raise
            except PortalError as error:
                log.info("feedback: %s", error)
                continue
            asked = await _ask_petition(tab, desk, snapshot, seen)
            if asked.petition:
                return asked
            behind = await _behind_kind(tab, desk, visited, snapshot, home, words, seen)
            if behind is not None:
                return behind
    return await _ask_from_home(tab, desk, home, seen) if home is not None else seen


async def _behind_kind(  # noqa: PLR0917  the page, the way to it, the home page and what was seen so far
    tab: Tab,
    desk: Desk,
    visited: Visit,
    snapshot: Snapshot,
    home: SeenPage | None,
    words: VoiceWords,
    seen: FeedbackPage,
) -> FeedbackPage | None:
    """The form of a page that asks first what kind of feedback it is: by a list, by cards, links or buttons."""
    known = {label(control.caption) for control in home.snapshot.visible()} if home is not None else set()
    kinds = [
        control
        for control in snapshot.visible()
        if not control.typing
        and control.tag not in {"select", "input", "option"}
        and control.region not in _OUTSIDE
        and label(control.caption) not in known
        and len(label(control.caption).split()) <= _KIND_WORDS
        and any_words(control.caption, words.kinds)
    ]
    reach = visited.reach
    unclear: FeedbackPage | None = None
    asking = (visited.label, snapshot.title, *main_headings(snapshot))
    try:
        chosen, way = await choose_all(tab, reach, desk.vocabulary)
        form = await _own_form(tab, desk, chosen, words, seen, home=home, led_by=asking)
        if form.takes_feedback:
            return form
        unclear = form if form.purpose_unclear else None
        onwards = [*next_leads(chosen, way, desk.vocabulary, depth=1), *_ways(kinds[:_REOPENED], snapshot, reach)]
        for onward in onwards:
            _, opened = await go(tab, onward.reach, desk.vocabulary)
            form = await _own_form(tab, desk, opened, words, seen, home=home, led_by=(onward.label, *asking))
            if form.takes_feedback:
                return form
            unclear = unclear or (form if form.purpose_unclear else None)
    except PageCrashed:
        raise
    except PortalError as error:
        log.info("kinds of feedback: %s", error)
    return unclear


def _ways(kinds: Sequence[Control], snapshot: Snapshot, reach: Reach) -> list[Candidate]:
    return [lead("feedback", kind.caption, way_of(kind, snapshot, reach), 1) for kind in kinds]


def _petition_visited(desk: Desk) -> str:
    """The national system's address, when the survey was already sent there."""
    page = desk.site.page("feedback")
    if page is not None and desk.vocabulary.petition_system(page.url):
        return page.url
    return next(
        (
            visited.url
            for visited in desk.site.visits_for("feedback")
            if desk.vocabulary.petition_system(visited.url) and visited.outcome not in {"challenge", "missing"}
        ),
        "",
    )


async def _own_form(
    tab: Tab,
    desk: Desk,
    snapshot: Snapshot,
    words: VoiceWords,
    seen: FeedbackPage,
    *,
    home: SeenPage | None,
    led_by: tuple[str, ...],
) -> FeedbackPage:
    """What a page holds of a form for feedback; the labels in ``led_by`` led to it."""
    content = _content_field(snapshot, words)
    if content is None:
        return seen
    buttons = [
        control
        for control in snapshot.visible()
        if control.frame == content.frame
        and control.opens_url is None
        and not control.typing
        and control.region not in _OUTSIDE
        and (control.group == content.group or content.group is None)
        and any_words(control.caption, words.send_labels)
    ]
    button = buttons[0].caption if buttons else ""
    meant = says_feedback(
        snapshot,
        home=home.snapshot if home is not None else None,
        led_by=led_by,
        field=f"{content.name} {content.nearby} {content.placeholder}",
        button=button,
        role=desk.vocabulary.roles["feedback"],
        words=words,
    )
    picture = await tab.picture(content.caption, of=content)
    return seen.model_copy(
        update={
            "content_field": content.caption or content.tag,
            "send_button": button,
            "purpose_unclear": bool(button) and not meant,
            "evidence": (*seen.evidence, *kept(picture)),
        }
    )


def _content_field(snapshot: Snapshot, words: VoiceWords) -> Control | None:
    fields = [
        field
        for field in snapshot.fields()
        if field.typing
        and field.enabled
        and not field.readonly
        and field.region not in _OUTSIDE
        and not any_words(f"{field.name} {field.placeholder}", words.not_content)
    ]
    long = [field for field in fields if field.tag != "input"]
    named = [field for field in fields if any_words(f"{field.name} {field.nearby}", words.content_field)]
    return next((field for field in long if field in named), None) or next(iter(long), None) or next(iter(named), None)


async def _ask_from_home(tab: Tab, desk: Desk, home: SeenPage, seen: FeedbackPage) -> FeedbackPage:
    """Follow the home page's link to the national system, on a load of its own; not opened where it has none."""
    page = desk.site.page("home")
    if page is None or _petition_link(home.snapshot, desk) is None:
        return seen
    _, snapshot = await desk.go(tab, page)
    return await _ask_petition(tab, desk, snapshot, seen)


def _petition_link(snapshot: Snapshot, desk: Desk) -> Control | None:
    return next((c for c in snapshot.visible() if c.opens_url and desk.vocabulary.petition_system(c.opens_url)), None)


async def _ask_petition(tab: Tab, desk: Desk, snapshot: Snapshot, seen: FeedbackPage) -> FeedbackPage:
    """Follow a link of the open page to the national system; that the browser asks for it is what counts."""
    link = _petition_link(snapshot, desk)
    if link is None or link.opens_url is None:
        return seen
    picture = await tab.picture(f"{link.caption} → {link.opens_url}", of=link)
    since = tab.request_count
    try:
        await tab.open(link.opens_url, limit_s=_PETITION_LIMIT_S)
    except PageCrashed:
        raise
    except PortalError as error:
        log.info("feedback: %s", error)
    asked = next(
        (
            request.url
            for request in tab.requests(since)
            if request.navigation and desk.vocabulary.petition_system(request.url)
        ),
        "",
    )
    note = tab.note(asked, kind="request") if asked else None
    return seen.model_copy(update={"petition": asked, "evidence": (*seen.evidence, *kept(picture, note))})
