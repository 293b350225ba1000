"""Look at feedback (F26), ratings (F27) and their published results (F28). Nothing is sent, rated or filed."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import TypeVar

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageTimeout, PortalError
from auditor.findings import ReasonCode
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.voice import FeedbackPage, RatingPage, ResultsPage, VoiceFacts
from auditor.functional.observe.feedback import look_at_feedback
from auditor.functional.observe.rating import look_at_rating
from auditor.functional.observe.reading import Reading, read
from auditor.functional.observe.results import Figures, look_at_results, read_figures
from auditor.functional.observe.visiting import visit
from auditor.functional.observe.voice_words import VoiceWords
from auditor.functional.probing import Desk, Probe, Sighting
from auditor.functional.words import load_words

log = logging.getLogger(__name__)

T = TypeVar("T")


async def observe(tab: Tab, desk: Desk) -> Sighting:
    """Open the three pages; the home page first, to know what stands on every page."""
    words = load_words(VoiceWords, "voice", framework_id=desk.framework.id)
    home: Snapshot | None = None
    reading: Reading | None = None
    figures: Figures | None = None
    at_home = await _try(_home(tab, desk))
    if not isinstance(at_home, Hindrance):
        home, reading, figures = at_home
    results: ResultsPage | Hindrance = ResultsPage(search=desk.search("rating_results"))
    rating: RatingPage | Hindrance = RatingPage(search=desk.search("rating"))
    feedback: FeedbackPage | Hindrance = FeedbackPage(search=desk.search("feedback"))
    if desk.looks_at("F28"):
        at_home_shown = (reading, figures) if reading is not None and figures is not None else None
        results = await _try(look_at_results(tab, desk, words, at_home_shown))
    if desk.looks_at("F27"):
        rating = await _try(look_at_rating(tab, desk, words, home=home, home_lines=reading))
    if desk.looks_at("F26"):
        feedback = await _try(look_at_feedback(tab, desk, words, home))
    if isinstance(feedback, Hindrance):
        feedback = FeedbackPage(search=desk.search("feedback"), hindrance=feedback)
    if isinstance(rating, Hindrance):
        rating = RatingPage(search=desk.search("rating"), hindrance=rating)
    if isinstance(results, Hindrance):
        results = ResultsPage(search=desk.search("rating_results"), hindrance=results)
    return Sighting(
        facts=VoiceFacts(feedback=feedback, rating=rating, results=results),
        evidence=(*feedback.evidence, *rating.evidence, *results.evidence),
        url=tab.page.url,
    )


async def _home(tab: Tab, desk: Desk) -> tuple[Snapshot, Reading, Figures] | Hindrance:
    page = desk.site.page("home")
    if page is None:
        return Hindrance(code=ReasonCode.TOOL_ERROR, detail=desk.site.url)
    snapshot = await visit(tab, desk, page)
    if isinstance(snapshot, Hindrance):
        return snapshot
    return snapshot, await read(tab), await read_figures(tab)


async def _try(look: Awaitable[T]) -> T | Hindrance:
    """One page's trouble must not hide what the other pages show.

    Raises:
        PageCrashed: The browser died.
    """
    try:
        return await look
    except PageCrashed:
        raise
    except PageTimeout as error:
        return Hindrance(code=ReasonCode.TIMEOUT, detail=error.message)
    except PortalError as error:
        log.info("voice: %s", error)
        return Hindrance(code=ReasonCode.TOOL_ERROR, detail=error.message)


VOICE = Probe(
    name="voice",
    criteria=("F26", "F27", "F28"),
    roles=("feedback", "rating", "rating_results", "statistics"),
    observe=observe,
    limit_s=70.0,
)
"""Looks at what a person may say about the portal, and says nothing itself."""
