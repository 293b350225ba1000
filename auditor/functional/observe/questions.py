"""From the lines of a page to questions, answers and their days. No browser here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from auditor.browser.snapshot import Table
from auditor.findings import Frozen
from auditor.functional.dates import Calendar
from auditor.functional.facts.answers import Question
from auditor.functional.observe.reading import Line
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label, plain

_MOST = 60
_QUESTION_WORDS = 4
_LONGEST_QUESTION = 400
_ANSWER_WORDS = 5
_TOLD_WORDS = 4
"""Words behind "Trả lời:"; fewer name who answered."""
_META_WORDS = 15
_HEAD_WORDS = 6
_TITLE_WORDS = 4
_SEGMENT = 14


class AnswersWords(Frozen):
    """Words by which questions, answers and surveys are recognised (``functional-words/answers.yaml``)."""

    version: str
    question_start: str
    answer_words: tuple[str, ...]
    answer_start: str
    unanswered: tuple[str, ...]
    about_asking: str
    no_question: tuple[str, ...]
    beside_answers: str
    page_days: tuple[str, ...]
    question_columns: tuple[str, ...]
    empty: tuple[str, ...]
    last_page_labels: tuple[str, ...]
    closed: tuple[str, ...]
    ended: tuple[str, ...]
    survey_time: tuple[str, ...]
    survey_labels: tuple[str, ...]
    join_labels: tuple[str, ...]
    send_labels: tuple[str, ...]
    sends_no_answer: tuple[str, ...]

    def is_question(self, text: str) -> bool:
        """Whether a line asks something, as opposed to a heading, a button or a call to ask."""
        if len(label(text).split()) < _QUESTION_WORDS or any_words(text, self.no_question):
            return False
        asks = 0 < text.rfind("?") < _LONGEST_QUESTION
        return asks or re.match(self.question_start, plain(text)) is not None

    def behind_answer_word(self, text: str) -> str:
        """What follows "Trả lời (3/4/2026):" in a line that begins so; empty for any other line."""
        head = re.match(self.answer_start, plain(text))
        return plain(text)[head.end() :] if head else ""

    def says_unanswered(self, text: str) -> bool:
        """Whether a line only says that there is no answer yet."""
        return len(label(text).split()) <= _META_WORDS and any_words(text, self.unanswered)

    def tells_of_asking(self, text: str) -> bool:
        """Whether a short line only says who asked, where and when."""
        return len(label(text).split()) <= _META_WORDS and re.match(self.about_asking, plain(text)) is not None

    def stands_beside(self, text: str) -> bool:
        """Whether a line belongs to the list and to no answer: it counts questions, or says whom else to ask."""
        return re.match(self.beside_answers, plain(text)) is not None

    def gives_days_of_page(self, text: str) -> bool:
        """Whether a short line says when something else than an answer was written, or what day it is."""
        said = len(label(text).split()) <= _META_WORDS
        return said and any_words(text, self.page_days) and not any_words(text, self.answer_words)


def questions_in(lines: Sequence[Line], calendar: Calendar, words: AnswersWords) -> list[Question]:
    """Questions of a page in order, each with the lines up to the next one as its answer.

    Args:
        lines: The page's own lines.
        calendar: Reads days.
        words: The words.
    """
    told = [line for line in lines if not line.form and line.region != "aside"]
    starts = [i for i, line in enumerate(told) if words.is_question(line.text)][:_MOST]
    # Where each question has such a line it is the question's own.
    listed = told[starts[0] : starts[-1]] if starts else []
    own_days = len(starts) == 1 or any(words.gives_days_of_page(line.text) for line in listed)
    found: list[Question] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(told)
        segment = told[start + 1 : min(end, start + 1 + _SEGMENT)]
        if number + 1 == len(starts):
            segment = _of_last(segment, calendar, words)
        above = told[start - 1 : start] if start and number == 0 else []
        behind = told[start].text[told[start].text.rfind("?") + 1 :]
        texts = [behind, *(line.text for line in segment if not line.pressable)]
        answered = _answers(texts, calendar, words)
        # The day of a piece of news that is linked below the last answer is not the answer's.
        beside = [line.text for line in (*segment, *above) if not line.pressable]
        dated = [text for text in beside if own_days or not (calendar.days(text) and words.gives_days_of_page(text))]
        found.append(
            Question(
                text=told[start].text[:300],
                answered=answered,
                waiting=not answered and any(words.says_unanswered(text) for text in texts),
                day=_day([told[start].text, *dated], calendar, words),
            )
        )
    return found


def _of_last(segment: Sequence[Line], calendar: Calendar, words: AnswersWords) -> list[Line]:
    """What follows the last question, up to what has nothing to do with it: no other question ends its answer.

    A heading or a link behind an answer begins something else; a day of answering below it is still the answer's.
    """
    own: list[Line] = []
    for place, line in enumerate(segment):
        begins = line.heading or (line.linked and len(label(line.text).split()) >= _TITLE_WORDS)
        read = [above.text for above in own if not above.pressable]
        if begins and not any_words(line.text, words.answer_words) and _answers(read, calendar, words):
            below = [rest for rest in segment[place:] if not rest.linked and len(rest.text.split()) <= _HEAD_WORDS]
            return [*own, *(rest for rest in below if any_words(rest.text, words.answer_words))]
        if not words.stands_beside(line.text):
            own.append(line)
    return own


def questions_of_tables(tables: Iterable[Table], calendar: Calendar, words: AnswersWords) -> list[Question]:
    """Questions of tables that have a column of questions and one of answers."""
    found: list[Question] = []
    for table in tables:
        if not table.rows:
            continue
        # The name of a column is short; a table without names may hold a question with its answer in each cell.
        head = [text if len(text.split()) <= _HEAD_WORDS else "" for text in table.rows[0]]
        asked = next((x for x, text in enumerate(head) if any_words(text, words.question_columns)), None)
        told = next((x for x, text in enumerate(head) if x != asked and any_words(text, words.answer_words)), None)
        if asked is None:
            continue
        for row in table.rows[1:_MOST]:
            if len(row) <= max(asked, told or 0) or len(row[asked].split()) < _QUESTION_WORDS:
                continue
            answered = told is not None and _answers([row[told]], calendar, words)
            waiting = not answered and any(words.says_unanswered(cell) for cell in row)
            found.append(
                Question(text=row[asked][:300], answered=answered, waiting=waiting, day=_day(row, calendar, words))
            )
    return found


def _answers(texts: Sequence[str], calendar: Calendar, words: AnswersWords) -> bool:
    """Whether one of the texts is an answer rather than a line that names who asked and when.

    Where a line says that nobody has answered, only what is called an answer is one.
    """
    waiting = any(words.says_unanswered(text) and len(label(text).split()) <= _HEAD_WORDS for text in texts)
    for text in texts:
        if words.says_unanswered(text) or words.tells_of_asking(text):
            continue
        if len(label(words.behind_answer_word(text)).split()) >= _TOLD_WORDS:
            return True
        if waiting:
            continue
        said = len(label(text).split())
        if said < _ANSWER_WORDS:
            continue
        if calendar.days(text) and said <= _META_WORDS and not any_words(text, words.answer_words):
            continue
        rest = label(text)
        if calendar.days(text) and said <= _META_WORDS:
            # "Answered on 3/4/2026" alone is no answer.
            rest = re.sub(r"\d+", " ", rest)
            if len(rest.split()) < _META_WORDS - _ANSWER_WORDS:
                continue
        return True
    return False


def _day(texts: Iterable[str], calendar: Calendar, words: AnswersWords) -> date | None:
    """The day of an answer: that of a line about answering, else the newest of short lines; days in prose are law."""
    texts = [text for text in texts if text]
    # "Answered (3/4/2026): ..." may go on with the whole answer.
    heads = [text if len(text.split()) <= _META_WORDS else " ".join(text.split()[:_HEAD_WORDS]) for text in texts]
    about = [head for head in heads if any_words(head, words.answer_words)]
    short = [text for text in texts if len(text.split()) <= _META_WORDS]
    for group in (about, short):
        days = [day for text in group for day in calendar.days(text)]
        if days:
            return max(days)
    return None
