"""The portal's own page for what does not exist, and pages that challenge robots.

Many portals answer 200 with an error page. What theirs looks like is learnt from an address that cannot exist.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from auditor.browser.snapshot import Snapshot
from auditor.findings import Frozen
from auditor.portal.own import lines_of
from auditor.portal.roles import title_parts
from auditor.portal.vocabulary import Vocabulary, any_words
from auditor.portal.wording import canonical, plain

_ALIKE = 88.0
_COMPARED = 4_000
_SHORT = 1_500
_CLIENT_ERROR = 400
_SERVER_ERROR = 500
_MORE_WORDS = 3
"""How many words may follow in the sentence that says what is wrong."""
_STATUS = r"[45]\d\d"
_AMOUNT = re.compile(r"[.,]\d|/|\s+\w")
"""What makes the number of an error an amount, or the number of a decision."""


class NotFoundPage(Frozen):
    """What the portal shows for an address that cannot exist.

    Args:
        status: Its HTTP status; 200 makes it a soft 404.
        title: Its title.
        frame: The lines, folded, that it has in common with the home page: menus, header and footer.
        text: Its own lines, folded and cut; none when it is a page of the portal, which proves nothing of others.
        is_home: It is the home page again (single-page applications fall back to it).
    """

    status: int | None
    title: str
    frame: frozenset[str]
    text: str
    is_home: bool


def learn(status: int | None, snapshot: Snapshot, home: Snapshot, *, is_page: bool = False) -> NotFoundPage:
    """Describe the page that came for an address that cannot exist.

    Args:
        status: Its HTTP status.
        snapshot: What it shows.
        home: The home page.
        is_page: It is a page with a function of its own: a log-in, a catalogue.
    """
    frame = frozenset(lines_of(snapshot.text)) & frozenset(lines_of(home.text))
    own, homes_own = _own(snapshot, frame), _own(home, frame)
    return NotFoundPage(
        status=status,
        title=canonical(snapshot.title),
        frame=frame,
        text="" if is_page else own,
        is_home=own == homes_own or (bool(own) and fuzz.ratio(own, homes_own) >= _ALIKE),
    )


def is_missing(
    status: int | None, snapshot: Snapshot, known: NotFoundPage | None, vocabulary: Vocabulary
) -> str | None:
    """Why a page counts as missing or broken (``http-404``, ``http-500``, ``soft-404``, ``server-error``), or None."""
    if status is not None and status >= _SERVER_ERROR:
        return f"http-{status}"
    if status is not None and status >= _CLIENT_ERROR:
        return f"http-{status}"
    text = snapshot.text
    prominent = [*title_parts(snapshot.title), *(heading.text for heading in snapshot.headings[:3])]
    if any(_says(part, vocabulary.server_error_words, vocabulary) for part in prominent):
        return "server-error"
    if any(_says(part, vocabulary.not_found_words, vocabulary) for part in prominent):
        return "soft-404"
    if len(text) < _SHORT and any_words(text, tuple(w for w in vocabulary.not_found_words if " " in w)):
        return "soft-404"
    # Menus and footers are the same on every page, and often longer than what a page has of its own.
    if known is not None and not known.is_home and known.text:
        return "soft-404" if fuzz.ratio(_own(snapshot, known.frame), known.text) >= _ALIKE else None
    return None


def is_challenge(status: int | None, snapshot: Snapshot, vocabulary: Vocabulary) -> bool:
    """Whether a page challenges robots or refuses them instead of showing itself."""
    if any_words(snapshot.title, vocabulary.challenge.titles):
        return True
    short = len(snapshot.text) < _SHORT
    return short and (status in {403, 429} or any_words(snapshot.text, vocabulary.challenge.texts))


def _says(saying: str, phrases: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether a title or heading says one of the phrases and little else.

    A form for complaints, a question and a guide speak of errors, and a figure may be the number of one.
    """
    folded = plain(saying)
    if "?" in folded:
        return False
    openings = "|".join(re.escape(plain(opening)) for opening in vocabulary.error_openings)
    for phrase in phrases:
        said = re.match(rf"\W*(?:(?:{openings}|{_STATUS})\W+)*{re.escape(plain(phrase))}(?!\w)(.*)", folded)
        if said is None:
            continue
        more = said[1]
        if phrase.isdigit():
            worded = tuple(word for word in vocabulary.not_found_words if not word.isdigit())
            if any_words(more, worded) or not _AMOUNT.match(more):
                return True
        elif re.match(r"\s*[^\w\s]", more) or len(more.split()) <= _MORE_WORDS:
            return True
    return False


def _own(snapshot: Snapshot, frame: frozenset[str]) -> str:
    return " ".join(line for line in lines_of(snapshot.text) if line not in frame)[:_COMPARED]
