"""What the look-up of a known dossier shows of its progress: its steps, the agency, the day on which it is due."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from auditor.browser.policy import Purpose
from auditor.browser.snapshot import Control, Snapshot, Table
from auditor.browser.tab import Tab
from auditor.findings import EvidenceItem
from auditor.functional.observe.lookup import Asked, blocked
from auditor.functional.observe.lookup_answers import LookupWords
from auditor.functional.probing import kept
from auditor.portal.roles import APART
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import canonical, has_diacritics, label, plain

_KEPT_LINES = 12
_MOST_LINES = 120
_MOST_PRESSES = 2
_STEP_WORDS = 8
"""What is longer may be the name of the procedure."""
_WAY_WORDS = 6
_PARTS = re.compile(r"[\t:;,()–—]|\s-\s")
_NOT_WORD = re.compile(r"[^\w\s]+")


class ProgressWords(LookupWords):
    """Words by which the parts of a dossier's progress are told."""

    dossier_code: re.Pattern[str]
    step_words: tuple[str, ...]
    not_step: re.Pattern[str]
    number_names: tuple[str, ...]
    name_columns: tuple[str, ...]
    agency_labels: tuple[str, ...]
    agency_names: tuple[str, ...]
    not_agency: tuple[str, ...]
    due_labels: tuple[str, ...]
    date: re.Pattern[str]
    opens_dossier: tuple[str, ...]
    opens_dossier_alone: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The parts of a dossier's progress, as lines of the page.

    Attributes:
        lines: All that is new on the page.
        steps: Parts of lines that tell of different steps.
        doubtful: Parts that tell of further steps, or are the heads of columns or the name of the procedure.
        agencies: Lines that name an agency.
        due: Lines that give the day on which the result is due.
        behind: Captions of what opens more of the dossier and could not be opened.
        evidence: What a person can look at.
    """

    lines: tuple[str, ...]
    steps: tuple[str, ...]
    doubtful: tuple[str, ...]
    agencies: tuple[str, ...]
    due: tuple[str, ...]
    behind: tuple[str, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether all three parts are shown."""
        return len(self.steps) > 1 and bool(self.agencies) and bool(self.due)


async def progress_of(tab: Tab, before: Snapshot, asked: Asked, code: str, words: ProgressWords) -> Progress:
    """Read the progress of a dossier from the answer, and from what the answer opens when it does not show all.

    Args:
        tab: The tab that shows the answer.
        before: What the page showed before it was asked.
        asked: The answer.
        code: The code that was asked.
        words: How progress is told.

    Raises:
        PortalError: The page died or does not answer.
    """
    snapshot = asked.snapshot
    if snapshot is None:
        return _read(asked.lines, (), frozenset(), words)
    # What a script put on the page at once is one line for the watch and several for the eye.
    shown = canonical(snapshot.text)
    passing = tuple(line for line in asked.lines if canonical(line) not in shown)
    lines, tables = (*_fresh(before, snapshot), *passing), snapshot.tables
    presses = _presses(snapshot)
    seen = _read(lines, tables, presses, words)
    pressed: set[str] = set()
    while asked.lookup.answer in {"found", "unclear"} and not seen.complete:
        ways = [way for way in _ways(snapshot, before, code, words) if label(way.caption) not in pressed]
        if not ways:
            break
        opened = await _opened(tab, snapshot, ways[0], code) if len(pressed) < _MOST_PRESSES else None
        if opened is None:
            return replace(seen, behind=tuple(dict.fromkeys(way.caption for way in ways)))
        pressed.add(label(ways[0].caption))
        picture = kept(await tab.picture(f"{code}: {ways[0].caption}"), *seen.evidence)
        snapshot, tables, presses = opened, (*tables, *opened.tables), presses | _presses(opened)
        lines = tuple(dict.fromkeys((*lines, *_fresh(before, opened))))
        seen = replace(_read(lines, tables, presses, words), evidence=picture)
    return seen


def shown_since(before: Snapshot, after: Snapshot, words: ProgressWords) -> Progress:
    """The progress that a page tells of in lines that another page, such as its list, does not have."""
    return _read(_fresh(before, after), after.tables, _presses(after), words)


def _presses(snapshot: Snapshot) -> frozenset[str]:
    """What can be pressed on a page, by its folded captions."""
    return frozenset(
        label(control.caption) for control in snapshot.visible() if not control.typing and control.tag != "select"
    )


def _ways(snapshot: Snapshot, before: Snapshot, code: str, words: ProgressWords) -> list[Control]:
    """What came with the answer and opens more of the dossier: what bears its code first, then what says so."""
    stood = Counter(map(_look, before.visible()))
    bearing: list[Control] = []
    telling: list[Control] = []
    for control in snapshot.visible():
        stood[_look(control)] -= 1
        if stood[_look(control)] >= 0 or control.typing or control.tag == "select" or control.region in APART:
            continue
        name, number = label(control.caption), label(code)
        whole = control.tag not in {"a", "button", "input"} and f" {number} " in f" {name} "
        if whole or f"{name} ".startswith(f"{number} "):
            bearing.append(control)
        elif name in {label(word) for word in words.opens_dossier_alone} or (
            len(name.split()) <= _WAY_WORDS and any_words(name, words.opens_dossier)
        ):
            telling.append(control)
    return [*bearing, *telling]


def _look(control: Control) -> tuple[str, str]:
    return label(control.caption), control.target_url


async def _opened(tab: Tab, snapshot: Snapshot, way: Control, code: str) -> Snapshot | None:
    """The page after one more part of a dossier was opened; None where it could not be, or shows another matter."""
    if way.opens_url is not None and not tab.guard.same_site(way.opens_url):
        return None
    since = tab.request_count
    reaction = await tab.press(way, snapshot, Purpose.LOOK)
    if not reaction.pressed or reaction.windows or blocked(tab, since):
        return None
    after = await tab.snapshot()
    answered = reaction.changed or reaction.navigated or reaction.idle
    return after if answered and label(code) in label(after.text) else None


def _fresh(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """New lines of a page, the cells of a row still apart."""
    known = {canonical(line) for line in before.text.splitlines()}
    lines = (line.strip() for line in after.text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and canonical(line) not in known))[:_MOST_LINES]


def _read(lines: tuple[str, ...], tables: tuple[Table, ...], presses: frozenset[str], words: ProgressWords) -> Progress:
    steps, doubtful = _steps(lines, tables, presses, words)
    return Progress(
        lines=tuple(map(_in_one, lines)),
        steps=steps[:_KEPT_LINES],
        doubtful=doubtful[:_KEPT_LINES],
        agencies=tuple(_in_one(line) for line in lines if names_agency(line, words))[:_KEPT_LINES],
        due=tuple(map(_in_one, _due(lines, words)))[:_KEPT_LINES],
    )


def _in_one(line: str) -> str:
    """A line as it is reported, its cells no longer apart."""
    return " ".join(line.split())


def _steps(
    lines: tuple[str, ...], tables: tuple[Table, ...], presses: frozenset[str], words: ProgressWords
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parts of lines that tell of different steps, and those of which it is doubtful; one for each word of a step.

    Names of columns and of fields ("day of receipt", "agency that decides") hold such words and are no steps, and so
    does the name of the procedure; what can be pressed ("print the receipt of the dossier") may be one. Of several long
    parts without a day one may be that name, the others are steps.
    """
    heads, names = _columns(tables, words)
    told: dict[str, str] = {}
    long: dict[str, str] = {}
    doubtful: dict[str, str] = {}
    for part in _parts(lines, words):
        word = next((word for word in words.step_words if any_words(part, (word,))), None)
        if word is None or label(part) in names or words.not_step.match(plain(part)):
            continue
        if any(_begins(part, name) for name in words.number_names):
            continue
        if label(part) in heads or label(part) in presses:
            doubtful.setdefault(word, part)
        elif _may_be_name(part, words):
            long.setdefault(word, part)
        else:
            told.setdefault(word, part)
    further = [word for word in long if word not in told]
    told |= {word: long[word] for word in further[1:]}
    doubtful |= {word: long[word] for word in further[:1]}
    return tuple(told.values()), tuple(part for word, part in doubtful.items() if word not in told)


def _may_be_name(part: str, words: ProgressWords) -> bool:
    """Whether a part may be the name of a procedure: long, with no day, and with no agency that does the step."""
    long = len(label(part).split()) > _STEP_WORDS
    return long and not words.date.search(plain(part)) and not names_agency(part.partition("(")[0], words)


def _parts(lines: tuple[str, ...], words: ProgressWords) -> Iterator[str]:
    """The parts of lines, without what is called the name of something right before it."""
    called = False
    columns = {label(name) for name in words.name_columns}
    for part in (part.strip() for line in lines for part in line.split("\t")):
        head, colon, _ = part.partition(":")
        if not called and not (colon and label(head) in columns):
            yield part
        called = label(part) in columns


def _columns(tables: tuple[Table, ...], words: ProgressWords) -> tuple[set[str], set[str]]:
    """The heads of the columns of tables, and what stands in those for names; folded."""
    heads: set[str] = set()
    names: set[str] = set()
    columns = {label(name) for name in words.name_columns}
    for table in (table for table in tables if len(table.rows) > 1):
        head, *rows = table.rows
        titles = [label(cell) in columns or words.not_step.match(plain(cell)) for cell in head]
        if not any(titles) or any(words.date.search(plain(cell)) for cell in head):
            continue
        heads |= {label(cell) for cell in head}
        at = [n for n, cell in enumerate(head) if label(cell) in columns]
        names |= {label(row[n]) for row in rows for n in at if n < len(row)}
    return heads, names - {""}


def names_agency(line: str, words: ProgressWords) -> bool:
    """Whether an agency is named at the beginning of a part of a line, or behind words that say that one follows."""
    if any_words(line, words.agency_labels) and any(
        _holds(line, name, words.not_agency) for name in words.agency_names
    ):
        return True
    parts = [part.strip() for part in _PARTS.split(line)]
    return any(
        _begins(part, name) and not any(_begins(part, other) for other in words.not_agency)
        for part in parts
        for name in words.agency_names
    )


def _begins(text: str, phrase: str) -> bool:
    """Whether a text begins with a phrase, marks included where the text has any: "Số" is not "Sở"."""
    alike = f"{label(text)} ".startswith(f"{label(phrase)} ")
    return alike and (not has_diacritics(text) or f"{_spelt(text)} ".startswith(f"{_spelt(phrase)} "))


def _holds(text: str, phrase: str, others: tuple[str, ...]) -> bool:
    """Whether a phrase stands in a text as :func:`_begins` compares, and not only in one of other phrases."""
    fold = _spelt if has_diacritics(text) else label
    folded = f" {fold(text)} "
    for other in others:
        folded = folded.replace(f" {fold(other)} ", " | ")
    return f" {fold(phrase)} " in folded


def _spelt(text: str) -> str:
    """A text as :func:`label` folds it, with its marks and abbreviations."""
    return " ".join(_NOT_WORD.sub(" ", canonical(text)).split())


def _due(lines: tuple[str, ...], words: ProgressWords) -> tuple[str, ...]:
    """Lines in which a date follows the name of the due date, in the same line or the next."""
    found = []
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if any_words(line, words.due_labels) and (
            words.date.search(plain(line)) or words.date.search(plain(following))
        ):
            found.append(line if words.date.search(plain(line)) else f"{line} {following}")
    return tuple(found)
