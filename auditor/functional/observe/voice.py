"""Look at feedback (F26), ratings (F27) and their published results (F28). Nothing is sent, rated or filed."""

from __future__ import annotations

import logging

from auditor.browser.tab import Tab
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.voice import FeedbackPage, RatingPage, ResultsPage, VoiceFacts
from auditor.functional.observe.feedback import look_at_feedback
from auditor.functional.observe.home import SeenPage, home_page
from auditor.functional.observe.rating import look_at_rating
from auditor.functional.observe.results import look_at_results
from auditor.functional.observe.visiting import tried
from auditor.functional.observe.voice_words import VoiceWords
from auditor.functional.probing import Desk, Hindered, Probe, Sighting
from auditor.functional.words import load_words

log = logging.getLogger(__name__)


async def observe(tab: Tab, desk: Desk) -> Sighting:
    """Open the three pages; what the home page shows stands on every page."""
    words = load_words(VoiceWords, "voice", framework_id=desk.framework.id)
    home: SeenPage | None = None
    try:
        home = await home_page(tab, desk)
    except Hindered as error:
        log.info("voice: %s", error)
    results: ResultsPage | Hindrance = ResultsPage(search=desk.search("rating_results"))
    rating: RatingPage | Hindrance = RatingPage(search=desk.search("rating"))
    feedback: FeedbackPage | Hindrance = FeedbackPage(search=desk.search("feedback"))
    if desk.looks_at("F27"):
        rating = await tried(look_at_rating(tab, desk, words, home))
    if desk.looks_at("F26"):
        feedback = await tried(look_at_feedback(tab, desk, words, home))
    if desk.looks_at("F28"):
        # Last: by now the statistics page, where results may stand too, was read by its own probe.
        results = await tried(look_at_results(tab, desk, words, home))
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


VOICE = Probe(
    name="voice",
    criteria=("F26", "F27", "F28"),
    roles=("feedback", "rating", "rating_results", "statistics"),
    observe=observe,
    limit_s=70.0,
)
"""Looks at what a person may say about the portal, and says nothing itself."""
