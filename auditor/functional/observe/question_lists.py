"""Which of several lists of questions to read, what to open in them, and which of them to go by. No browser here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from auditor.browser.snapshot import Snapshot
from auditor.functional.facts.answers import Question
from auditor.functional.observe.questions import AnswersWords
from auditor.portal.reach import Reach
from auditor.portal.roles import label_score
from auditor.portal.site import SitePage
from auditor.portal.vocabulary import RoleWords
from auditor.portal.wording import label

_OUTSIDE = frozenset({"header", "nav", "footer"})
_TITLE_WORDS = 5
_NAMED = 0.75
"""A label with at least this score names a list of questions (see ``label_score``)."""


def other_lists(
    known: SitePage, home: Snapshot, words: RoleWords, *, same_site: Callable[[str], bool]
) -> list[SitePage]:
    """Pages of the portal that links of the home page call a list of questions too, the surest first.

    Args:
        known: The list that the survey found.
        home: The home page.
        words: The labels of such lists.
        same_site: Whether an address belongs to the portal.
    """
    named: dict[str, tuple[float, str]] = {}
    for control in home.controls:
        url, score = control.opens_url, label_score(control.caption, words)
        if url is None or url in {known.url, known.reach.url} or score < _NAMED or not same_site(url):
            continue
        named[url] = max(named.get(url, (0.0, "")), (score, control.caption))
    return [
        known.model_copy(update={"reach": Reach(url=url), "url": url, "label": caption})
        for url, (_, caption) in sorted(named.items(), key=lambda item: -item[1][0])
    ]


def openers_in(
    snapshot: Snapshot, home: Snapshot | None, words: AnswersWords, *, same_site: Callable[[str], bool]
) -> list[tuple[str, str, str | None]]:
    """Controls of a list that may open an answer: those that ask first, else titles of the page's own.

    Args:
        snapshot: The list.
        home: The home page; what it has too is not the list's own.
        words: Words by which a question is known.
        same_site: Whether an address belongs to the portal.

    Returns:
        Tag, caption and, of a link, address.
    """
    known = {label(c.caption) for c in home.controls} if home else set()
    own = [
        c
        for c in snapshot.visible()
        if c.region not in _OUTSIDE
        and not c.typing
        and c.tag not in {"select", "input"}
        and not c.dead
        and label(c.caption) not in known
        and (c.opens_url is None or same_site(c.opens_url))
    ]
    asking = [c for c in own if words.is_question(c.caption)]
    titles = [c for c in own if len(label(c.caption).split()) >= _TITLE_WORDS]
    return [(c.tag, c.caption, c.opens_url) for c in asking or titles]


def newest(questions: Sequence[Question]) -> date | None:
    """The day of the newest answer; None when no answer has one."""
    return max((question.day for question in questions if question.answered and question.day), default=None)


def worth(questions: Sequence[Question]) -> tuple[date, bool]:
    """What a list counts for beside another: its newest answer, else that it has answers at all."""
    return newest(questions) or date.min, any(question.answered for question in questions)


def only_last(questions: Sequence[Question]) -> bool:
    """Whether the last question of several alone is answered: what stands below the list may have been read as that."""
    return len(questions) > 1 and questions[-1].answered and not any(q.answered for q in questions[:-1])
