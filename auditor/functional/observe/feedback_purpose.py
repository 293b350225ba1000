"""Whether a form is for feedback: questions, ratings and comments on drafts have a long field and a button too."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from auditor.browser.snapshot import Snapshot
from auditor.functional.observe.voice_words import VoiceWords
from auditor.portal.roles import main_of, names_role, title_parts
from auditor.portal.site import document_of
from auditor.portal.vocabulary import RoleWords, any_words


def says_feedback(
    snapshot: Snapshot,
    *,
    home: Snapshot | None,
    led_by: Sequence[str],
    field: str,
    button: str,
    role: RoleWords,
    words: VoiceWords,
) -> bool:
    """Whether what stands round a form says that it takes feedback, and nothing that weighs more says otherwise.

    Args:
        snapshot: The page of the form.
        home: The home page; what it names as well stands on every page and names no form. None when it was not seen.
        led_by: Labels and titles that led to the page.
        field: Label of the field for the content.
        button: The button that would send it.
        role: How feedback is called.
        words: The words of the family.
    """
    headings = tuple(heading for heading in snapshot.headings if home is None or heading not in home.headings)
    titles = [title for title in (snapshot.title, *title_parts(snapshot.title)) if home is None or title != home.title]
    titles += main_of(headings)
    address = urlsplit(snapshot.url)
    path = f"{address.path}/{address.fragment}"
    if any(any_words(text, words.drafts) for text in (path, snapshot.title, *led_by, field, button)):
        return False
    if any(names_role(text, role) and any_words(text, words.petitions) for text in (*led_by, button)):
        return True
    # The first that tells decides; a rating's field for remarks is headed with feedback's name below its own.
    for text in (*titles, *led_by):
        if names_role(text, role) and not any_words(text, words.drafts):
            return True
        if any_words(text, (*words.other_forms, *words.drafts)):
            return False
    asked = f"{field} {button}"
    if any_words(asked, words.feedback_words) or any_words(asked, words.other_forms):
        return any_words(asked, words.feedback_words)
    # What the home page shows is its own when the form stands there.
    at_home = home is not None and document_of(home.url) == document_of(snapshot.url)
    parts = snapshot.headings if at_home else headings
    return any(names_role(text, role) for text in (*(heading.text for heading in parts), *path.split("/")))
