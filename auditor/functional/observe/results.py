"""Look at the published results of ratings: figures about satisfaction, not all zero, with the period they are of."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterable
from functools import cache

from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.findings import Frozen
from auditor.functional.dates import Calendar
from auditor.functional.facts.hindrance import Hindrance
from auditor.functional.facts.voice import ResultsPage
from auditor.functional.observe.home import SeenPage, load_page
from auditor.functional.observe.reading import ASIDE, Line, in_frames, pictured, read, script
from auditor.functional.observe.statistics_period import beside
from auditor.functional.observe.statistics_reading import RawField, RawFigures, RawPair, RawTable
from auditor.functional.observe.visiting import visit
from auditor.functional.observe.voice_words import VoiceWords
from auditor.functional.probing import Desk, kept
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import canonical, label, spelt_words

_NUMBER = re.compile(r"\d[\d.,\s]*%?")
_ZERO = re.compile(r"[0.,\s]+%?")
_LINE_WORDS = 16
"""A longer line is a sentence, and may speak of a target rather than of a result."""
_LINES = 2
_BARE_PERIOD = 5
_KEPT = 40
_NEAR = 3
_LATE_S = 4.5
"""A page that shows only zeros, or says that it has none, gets this many seconds more to fetch or count up."""
_SAMPLE_S = 0.5


class Figures(Frozen):
    """Tables, numbers with the words beside them, filters, headings and the number of charts of a page's frames."""

    tables: tuple[RawTable, ...] = ()
    pairs: tuple[RawPair, ...] = ()
    chosen: tuple[RawField, ...] = ()
    headings: tuple[str, ...] = ()
    drawn: int = 0

    def own(self, home: SeenPage | None) -> Figures:
        """Figures of this page alone: not at its side or foot, and not shown on the home page too (counters)."""
        pairs = [pair for part in home.frames for pair in part.pairs] if home is not None else []
        common = {label(pair.label) for pair in pairs}
        return self.model_copy(
            update={
                "tables": tuple(table for table in self.tables if not table.aside),
                "pairs": tuple(pair for pair in self.pairs if not pair.aside and label(pair.label) not in common),
            }
        )


async def look_at_results(tab: Tab, desk: Desk, words: VoiceWords, home: SeenPage | None) -> ResultsPage:
    """Open the page of results; where there is none, look for such figures on the statistics and the home page."""
    search = desk.search("rating_results")
    page = desk.site.page("rating_results")
    seen = ResultsPage(search=search, evidence=page.evidence if page else desk.search_evidence("rating_results"))
    calendar = Calendar(framework_id=desk.framework.id, today=desk.today)
    if page is not None:
        snapshot = await visit(tab, desk, page)
        if isinstance(snapshot, Hindrance):
            return seen.model_copy(update={"hindrance": snapshot})
        deadline = time.monotonic() + _LATE_S
        while True:
            shown = await _shown(tab, seen, snapshot, home, words=words, calendar=calendar)
            none_yet = not shown.nonzero and (shown.figures or shown.says_empty)
            if not none_yet or time.monotonic() >= deadline:
                break
            await asyncio.sleep(_SAMPLE_S)
        if home is not None and not shown.figures and not shown.says_empty:
            # What every page shows was taken for none of this page's own.
            on_home = _on_page(seen, "home", home, tab=tab, words=words, calendar=calendar)
            if on_home.nonzero and on_home.periods:
                return on_home
        return await _with_evidence(tab, shown)
    if home is not None:
        on_home = _on_page(seen, "home", home, tab=tab, words=words, calendar=calendar)
        if on_home.figures:
            return on_home
    other = desk.site.page("statistics")
    if other is not None:
        page_of_figures = await desk.once("statistics", lambda: load_page(tab, desk, other))
        if not isinstance(page_of_figures, Hindrance):
            return _on_page(seen, "statistics", page_of_figures, tab=tab, words=words, calendar=calendar)
    return seen


async def _shown(
    tab: Tab, seen: ResultsPage, snapshot: Snapshot, home: SeenPage | None, *, words: VoiceWords, calendar: Calendar
) -> ResultsPage:
    """What the page of results shows now; ``snapshot`` is of when it opened."""
    reading, figures = await read(tab), await read_figures(tab)
    own = reading.own(*((home.reading,) if home is not None else ()))
    shown = _described(seen, "rating_results", own, figures.own(home), words, calendar)
    fields = [field for field in snapshot.fields() if field.region not in ASIDE]
    common = {(field.html_name, field.caption) for field in home.snapshot.fields()} if home is not None else set()
    asks = any((field.html_name, field.caption) not in common for field in fields)
    shown = shown.model_copy(update={"asks": asks})
    unread = bool(reading.embeds) or await pictured(tab)
    if shown.figures or shown.drawn or fields or unread:
        return shown
    none = next((line.text for line in own if any_words(line.text, words.no_results)), "")
    return shown.model_copy(update={"says_empty": none})


def _on_page(
    seen: ResultsPage, role: str, page: SeenPage, *, tab: Tab, words: VoiceWords, calendar: Calendar
) -> ResultsPage:
    """Figures on satisfaction on a page that is no page of results; as before where there are none."""
    found = _described(seen, role, page.reading.lines, _together(page.frames), words, calendar, near=True)
    if not found.figures:
        return seen
    note = tab.note(" · ".join(found.figures), page=page.snapshot.url)
    return found.model_copy(update={"evidence": (*seen.evidence, *kept(page.picture), note)})


async def read_figures(tab: Tab) -> Figures:
    """Tables, numbers with their words, and filters of all frames.

    Raises:
        PortalError: The main frame cannot be read.
    """
    return _together([RawFigures.model_validate(part) for part in await in_frames(tab, script("figures.js"))])


def _together(parts: Iterable[RawFigures]) -> Figures:
    parts = tuple(parts)
    return Figures(
        tables=tuple(table for part in parts for table in part.tables),
        pairs=tuple(pair for part in parts for pair in part.pairs),
        chosen=tuple(field for part in parts for field in part.chosen),
        headings=tuple(heading for part in parts for heading in part.headings),
        drawn=sum(part.drawn for part in parts),
    )


def _described(  # noqa: PLR0917  one page's lines and figures, and what they are read with
    seen: ResultsPage,
    role: str,
    lines: tuple[Line, ...],
    figures: Figures,
    words: VoiceWords,
    calendar: Calendar,
    *,
    near: bool = False,
) -> ResultsPage:
    """What a page shows of satisfaction; ``near`` keeps to the words beside its figures, and leaves votes out."""
    named = words.satisfaction if near else words.result_words
    shown: list[tuple[str, str]] = []
    texts: list[str] = []
    titles: list[str] = []
    before: list[str] = []
    for table in figures.tables:
        about = (table.caption, table.heading, table.before)
        if near and words.is_poll(" \n ".join(about)):
            continue
        head = " ".join(table.rows[0]) if table.rows else ""
        if (
            any_words(head, named)
            or any(any_words(" ".join(row[:1]), named) for row in table.rows)
            or (not near and any(any_words(text, named) for text in about))
        ):
            titles += [table.caption, table.heading, head]
            before += _unless_notice(table.before, words)
            shown += _table_figures(table, words)
            texts += [text for row in table.rows for text in row]
    for pair in figures.pairs:
        if near and words.is_poll(f"{pair.heading} \n {pair.before} \n {pair.label}"):
            continue
        about_it = pair.label if near else f"{pair.label} {pair.heading} {pair.before}"
        if any_words(about_it, named) and not _other_number(pair.label, words):
            titles.append(pair.label)
            before += _unless_notice(pair.before, words)
            shown.append((pair.label, pair.value))
            texts += [pair.label, pair.value]
    if not shown and not near:
        shown = _line_figures(lines, words)
        texts = [
            line.text for line in lines if any_words(line.text, words.result_words) and re.search(r"\d", line.text)
        ]
    if not shown:
        return seen.model_copy(update={"drawn": figures.drawn if not near else 0})
    if near:
        told = _neighbours(lines, words)
    else:
        told = _telling(lines, texts, words)
        own = {label(line.text) for line in lines}
        titles += [heading for heading in figures.headings if label(heading) in own]
    periods = _periods(titles, before, told, words=words, calendar=calendar)
    chosen = calendar.chosen((field.label, field.value) for field in figures.chosen)
    if chosen is not None:
        periods.append(chosen.text)
    return seen.model_copy(
        update={
            "found_on": role,
            "figures": tuple(f"{name}: {value}" for name, value in shown)[:_KEPT],
            "nonzero": sum(not _ZERO.fullmatch(value) for _, value in shown),
            "periods": tuple(dict.fromkeys(periods))[:_KEPT],
            "drawn": figures.drawn,
        }
    )


def _periods(
    titles: list[str], before: list[str], told: list[str], *, words: VoiceWords, calendar: Calendar
) -> list[str]:
    """The texts that name the period of the figures: titles, what stands right before them, and other lines.

    The year of a law that a line cites is none, and neither are the days and months that visits are counted in.
    """
    others = [text for text in told if not any_words(text, words.visits)]
    about = [text for text in others if any_words(text, words.period_context)]
    stated = [period for text in titles for period in calendar.periods(text)]
    stated += [period for text in (*before, *others) for period in calendar.periods(text, cited=False)]
    stated += [period for text in (*titles, *before, *about) for period in calendar.relative(text)]
    return [period.text for period in stated]


def _table_figures(table: RawTable, words: VoiceWords) -> list[tuple[str, str]]:
    """Number cells of a table with the name of their row; running numbers, years, codes and the like are left out."""
    first = next((at for at, row in enumerate(table.rows) if any(map(_is_number, row))), 0)
    others = {label(word) for word in (*words.order_heads, *words.other_numbers)}
    left_out = {at for row in table.rows[: first or 1] for at, text in enumerate(row) if label(text) in others}
    found = []
    for row in table.rows[first or 1 :]:
        if _numbers_columns(row):
            continue
        name = next((text for at, text in enumerate(row) if at not in left_out and re.search(r"[^\W\d_]", text)), "")
        found += [(name, text) for at, text in enumerate(row) if at not in left_out and _is_number(text)]
    return found


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text.strip()) is not None


def _numbers_columns(row: tuple[str, ...]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 or A, B, 1, 2."""
    numbers = [text.strip() for text in row if _is_number(text)]
    names = [text for text in row if not _is_number(text)]
    counting = [str(nth + 1) for nth in range(len(numbers))]
    return len(numbers) > 1 and numbers == counting and all(len(text.strip()) <= 1 for text in names)


def _other_number(name: str, words: VoiceWords) -> bool:
    """Whether the label of a number says that it is a year, a code, a telephone or a counter of visits."""
    if label(name) in {label(word) for word in words.other_numbers}:
        return True
    return any_words(name, (*words.telephones, *words.visits))


@cache
def _counted(units: tuple[str, ...]) -> re.Pattern[str]:
    """Percentages, and numbers that one of the units follows."""
    behind = "|".join(re.escape(canonical(unit)) for unit in units)
    return re.compile(rf"\d{{1,3}}(?:[.,]\d+)?\s*%|\d[\d.]*(?=\s+(?:{behind}))")


def _line_figures(lines: tuple[Line, ...], words: VoiceWords) -> list[tuple[str, str]]:
    """Figures inside short lines on satisfaction (cards, lists); one such line alone may be about a target."""
    told: list[list[tuple[str, str]]] = []
    counted = _counted(words.counted_in)
    for line in lines:
        text = canonical(line.text)
        if line.pressable or len(text.split()) > _LINE_WORDS or not any_words(text, words.result_words):
            continue
        hits = list(counted.finditer(text))
        if hits:
            told.append([(text[: hits[0].start()].strip(" :-("), hit[0]) for hit in hits])
    return [figure for figures in told for figure in figures] if len(told) >= _LINES else []


def _neighbours(lines: tuple[Line, ...], words: VoiceWords) -> list[str]:
    """Lines near those that speak of satisfaction."""
    at = [number for number, line in enumerate(lines) if any_words(line.text, words.satisfaction)]
    close = {near for number in at for near in range(number - _NEAR, number + _NEAR + 1)}
    return [line.text for number, line in enumerate(lines) if number in close]


def _unless_notice(text: str, words: VoiceWords) -> list[str]:
    return [] if any_words(text, words.notices) else [text]


def _telling(lines: tuple[Line, ...], shown: list[str], words: VoiceWords) -> list[str]:
    """Lines of a page of results that may tell the period: close to figures, about ratings, or nothing but a time."""
    close = beside(lines, shown)
    return [
        line.text
        for at, line in enumerate(lines)
        if not line.pressable
        and not any_words(line.text, words.notices)
        and (
            at in close
            or any(spelt_words(line.text, phrase) for phrase in words.period_context)
            or (len(line.text.split()) <= _BARE_PERIOD and not any_words(line.text, words.bylines))
        )
    ]


async def _with_evidence(tab: Tab, page: ResultsPage) -> ResultsPage:
    picture = await tab.picture(" · ".join(page.periods) or page.found_on)
    note = tab.note(" · ".join(page.figures[:12]), kind="measurement") if page.figures else None
    return page.model_copy(update={"evidence": (*page.evidence, *kept(picture, note))})
