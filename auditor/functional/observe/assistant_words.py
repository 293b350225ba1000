"""Words by which an assistant is found and its answers are read. No browser here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from auditor.browser.snapshot import Control
from auditor.findings import Frozen
from auditor.functional.facts.assistant import Answer
from auditor.portal.roles import PROCEDURE_CODE
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import canonical, contains_words, label

_SAME = 93.0
"""Similarity in percent from which on two answers are one canned sentence."""
_HEADLINE = 8
_REPLY_WORDS = 3
_WAITING_WORDS = 8


class AssistantWords(Frozen):
    """Words and marks of assistants (``functional-words/assistant.yaml``)."""

    version: str
    labels: tuple[str, ...]
    exact_labels: tuple[str, ...]
    marks: tuple[str, ...]
    not_labels: tuple[str, ...]
    not_marks: tuple[str, ...]
    start_labels: tuple[str, ...]
    subject_labels: tuple[str, ...]
    field_labels: tuple[str, ...]
    send_labels: tuple[str, ...]
    search_labels: tuple[str, ...]
    personal_labels: tuple[str, ...]
    fillers: tuple[str, ...]
    substance: tuple[str, ...]
    not_understood: tuple[str, ...]
    blank_values: tuple[str, ...]
    conditional_starts: tuple[str, ...]
    contact: tuple[str, ...]
    waiting: tuple[str, ...]
    not_ready: tuple[str, ...]
    control_question: str

    def names_it(self, text: str) -> bool:
        """Whether a short label names an assistant; headlines that mention one do not."""
        if not label(text) or len(label(text).split()) > _HEADLINE or any_words(text, self.not_labels):
            return False
        exact = " " + re.sub(r"\W+", " ", canonical(text)) + " "
        return any_words(text, self.labels) or any(f" {word} " in exact for word in self.exact_labels)

    def marked(self, mark: str) -> bool:
        """Whether names in the markup (ids, classes, files, addresses) are those of an assistant."""
        if any(re.search(pattern, mark, re.IGNORECASE) for pattern in self.not_marks):
            return False
        return any(re.search(pattern, mark, re.IGNORECASE) for pattern in self.marks)

    def asks_personal(self, control: Control) -> bool:
        """Whether a field is for personal data."""
        text = f"{control.name} {control.nearby} {control.placeholder} {control.html_name}"
        return control.type in {"email", "tel"} or any_words(text, self.personal_labels)

    def searches(self, control: Control) -> bool:
        """Whether a field is one of the portal's searches or look-ups."""
        return control.type == "search" or any_words(
            f"{control.name} {control.nearby} {control.placeholder}", self.search_labels
        )

    def topic(self, question: str) -> tuple[str, ...]:
        """The words of a question that say what it is about."""
        rest = f" {label(question)} "
        for filler in sorted(self.fillers, key=len, reverse=True):
            rest = rest.replace(f" {label(filler)} ", " ")
        return tuple(rest.split())

    def new_lines(self, before: Sequence[str], after: Sequence[str], question: str) -> tuple[str, ...]:
        """What a conversation shows beyond what it showed before, without echo, times and signs of typing."""
        known = Counter(label(text) for text in before)
        fresh: list[str] = []
        for text in after:
            name = label(text)
            if known[name] > 0:
                known[name] -= 1
            elif len(name.split()) >= _REPLY_WORDS and not self._echo(text, question) and not self._waits(name):
                fresh.append(text[:500])
        return tuple(fresh)

    def answer(self, question: str, texts: tuple[str, ...], after_ms: int | None) -> Answer:
        """What the new lines of a conversation say."""
        told = " ".join(texts)
        topic = self.topic(question)
        heard = topic if topic and all(contains_words(told, word) for word in topic) else ()
        return Answer(
            question=question,
            texts=texts[:12],
            after_ms=after_ms if texts else None,
            topic=heard,
            substance=len({word for word in self.substance if contains_words(told, word)}),
            not_understood=any(any_words(said, self.not_understood) for said in self._unconditional(texts)),
            contact=any_words(told, self.contact),
        )

    def _unconditional(self, texts: tuple[str, ...]) -> list[str]:
        """Sentences that say how it is: "if anything is unclear, call ..." closes many a good answer."""
        sentences = [self._valued(said) for text in texts for said in re.split(r"[.!?;\n]+", text) if said.strip()]
        starts = tuple(f"{label(word)} " for word in self.conditional_starts)
        return [said for said in sentences if not f"{label(said)} ".startswith(starts)]

    def _valued(self, said: str) -> str:
        """A sentence without a blank value: the card of a procedure says so of what it does not ask for."""
        name, _, value = said.rpartition(":")
        blank = label(value) in {label(word) for word in self.blank_values}
        return name if blank and label(name) and not self.names_it(name) else said

    def same(self, first: Answer, second: Answer) -> bool:
        """Whether two answers are one, but for the words of their questions; not when they name other procedures."""
        raw = [label(" ".join(answer.texts)) for answer in (first, second)]
        if raw[0] == raw[1]:
            return bool(raw[0])
        codes = [set(PROCEDURE_CODE.findall(" ".join(answer.texts))) for answer in (first, second)]
        if all(codes) and codes[0] != codes[1]:
            return False
        texts = []
        for answer in (first, second):
            told = f" {label(' '.join(answer.texts))} ".replace(f" {label(answer.question)} ", " ")
            texts.append(" ".join(told.split()))
        return bool(texts[0]) and bool(texts[1]) and fuzz.ratio(texts[0], texts[1]) >= _SAME

    def _echo(self, text: str, question: str) -> bool:
        """Whether a line is the question itself; one with the code of a procedure is an answer, however like it."""
        name, wanted = label(text), label(question)
        alike = f" {wanted} " in f" {name} " and len(name.split()) <= len(wanted.split()) + _REPLY_WORDS
        return alike and PROCEDURE_CODE.search(text) is None

    def _waits(self, name: str) -> bool:
        return len(name.split()) <= _WAITING_WORDS and any_words(name, self.waiting)
