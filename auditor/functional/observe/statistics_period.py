"""Of which period the figures of a page are: by what stands at them, by the filter, by lines that speak of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from auditor.findings import Frozen
from auditor.functional.dates import Calendar, Period
from auditor.functional.observe.reading import Line
from auditor.functional.observe.statistics_words import StatisticsWords
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

_LONG_LINE = 40
_BARE_PERIOD = 5
_CLOSE = 6
_NAME = 80
"""So much of a line is compared: the figure of a sentence keeps only its beginning."""


class Surroundings(Frozen):
    """What may tell the period of figures, apart from the lines of their page.

    Args:
        own: Captions, cells without a number, and labels of the figures.
        above: Headings and texts that stand before them.
        chosen: Labels and values of the filter fields.
        headings: All headings of the page.
        shown: The texts that the figures and their names stand in.
    """

    own: tuple[str, ...]
    above: tuple[str, ...]
    chosen: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    shown: tuple[str, ...]


def period_of(
    near: Surroundings, lines: Sequence[Line], *, words: StatisticsWords, calendar: Calendar
) -> tuple[Period | None, Literal["filter", "heading", "line", "word", ""]]:
    """The period that figures are of: what stands closest to them decides, the latest of equals.

    Args:
        near: What stands at the figures, and the filter and headings of their page.
        lines: Its own lines.
        words: The words.
        calendar: Reads periods.
    """
    above = [text for text in near.above if words.of_figures(text) or not any_words(text, words.notices)]
    if period := _latest(calendar, (*near.own, *above)):
        return period, "heading"
    if period := calendar.chosen(near.chosen):
        return period, "filter"
    close = beside(lines, near.shown)
    close_texts = {label(lines[at].text) for at in close}
    titles = [text for text in near.headings if _tells_period(text, words, close=label(text) in close_texts)]
    if period := _latest(calendar, titles):
        return period, "heading"
    about = [
        line.text
        for at, line in enumerate(lines)
        if not line.pressable and _tells_period(line.text, words, close=at in close)
    ]
    if period := _latest(calendar, about, cited=False):
        return period, "line"
    # "Submit your dossier today" speaks of dossiers and of today, but of no figures.
    telling = [text for text in above if not any_words(text, words.subject) or _counts(text, words)]
    for text in (*near.own, *telling, *(text for text in about if _counts(text, words))):
        if relative := calendar.relative(text):
            return relative[0], "word"
    return None, ""


def beside(lines: Sequence[Line], shown: Iterable[str]) -> set[int]:
    """Positions of the lines that hold one of the texts or stand within a few lines of one; links are not counted.

    Args:
        lines: Lines of a page.
        shown: Texts that figures and their names stand in. A number alone may be that of anything, so it needs
            another of the texts right beside it.
    """
    told = {label(text)[:_NAME] for text in shown} - {""}
    names = [label(line.text)[:_NAME] for line in lines]
    kept = [at for at, line in enumerate(lines) if not line.pressable or names[at] in told]
    close: set[int] = set()
    for nth, at in enumerate(kept):
        beside_it = (*kept[max(nth - 1, 0) : nth], *kept[nth + 1 : nth + 2])
        bare = names[at].replace(" ", "").isdecimal()
        if names[at] in told and (not bare or any(names[other] in told for other in beside_it)):
            close |= set(kept[max(nth - _CLOSE, 0) : nth + _CLOSE + 1])
    return close


def _tells_period(text: str, words: StatisticsWords, *, close: bool) -> bool:
    """Whether a text speaks of figures, or stands close to some and speaks of dossiers or of nothing but a time."""
    if any_words(text, words.visits) and not words.about_dossiers(text):
        return False
    said = len(text.split())
    if said > _LONG_LINE or any_words(text, words.notices):
        return False
    return words.of_figures(text) or (close and (any_words(text, words.period_context) or said <= _BARE_PERIOD))


def _counts(text: str, words: StatisticsWords) -> bool:
    return words.of_figures(text) or words.counted(text)


def _latest(calendar: Calendar, texts: Iterable[str], *, cited: bool = True) -> Period | None:
    found = [period for text in texts if text for period in calendar.periods(text, cited=cited)]
    return max(found, key=lambda period: period.end) if found else None
