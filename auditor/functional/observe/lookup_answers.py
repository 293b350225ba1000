"""What a look-up says of a number that it was asked for, told by the words of the page."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.findings import Frozen
from auditor.functional.facts.tracking import Answer
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label

_SHOWN = 400


class LookupWords(Frozen):
    """Words of look-ups that both families of pages share."""

    not_field: tuple[str, ...]
    ask_labels: tuple[str, ...]
    not_found: tuple[str, ...]
    not_found_shapes: tuple[re.Pattern[str], ...]
    sought: tuple[str, ...]
    conditions: tuple[str, ...]
    refused_shape: tuple[str, ...]
    asks_more: tuple[str, ...]
    out_of_order: tuple[str, ...]
    page_gone: tuple[str, ...]
    gone_numbers: tuple[str, ...]
    confirms: tuple[str, ...]
    waiting: tuple[str, ...]
    prompts: tuple[str, ...]
    switched_off: tuple[str, ...]

    def says_nothing_found(self, line: str) -> bool:
        """Whether a line says that there is nothing under a number."""
        name = label(line)
        return any_words(line, self.not_found) or any(shape.search(name) for shape in self.not_found_shapes)

    def says_page_gone(self, line: str) -> bool:
        """Whether a line says that the page itself is not there.

        The number of that error does not where the line says that what was looked for was not found: it is the answer
        of a service, shown as it came.
        """
        if any_words(line, self.page_gone):
            return True
        return any_words(line, self.gone_numbers) and not self.says_sought_missing(line)

    def says_sought_missing(self, line: str) -> bool:
        """Whether a line says of a dossier or a result, and not just of anything, that there is none."""
        return self.says_nothing_found(line) and any_words(line, self.sought)

    def tells(self, line: str) -> bool:
        """Whether a line is an answer, as opposed to a sign that one is being looked for."""
        name = label(line)
        return bool(name) and name not in {label(word) for word in self.waiting}


def answer_in(
    lines: tuple[str, ...], number: str, words: LookupWords, *, stirred: bool, error: str
) -> tuple[Answer, str]:
    """How a look-up answered, and by which words.

    Args:
        lines: What is new on the page.
        number: What was asked for.
        words: How answers are read.
        stirred: The page did something when it was asked.
        error: What a server error was; empty without one.
    """
    kinds: tuple[tuple[Answer, Callable[[str], bool]], ...] = (
        ("out_of_order", words.says_page_gone),
        ("not_found", words.says_nothing_found),
        ("refused_shape", lambda line: any_words(line, words.refused_shape)),
        ("asks_more", lambda line: any_words(line, words.asks_more)),
        ("out_of_order", lambda line: any_words(line, words.out_of_order)),
    )
    for kind, tells in kinds:
        said = next((line for line in lines if tells(line)), None)
        if said is not None:
            if kind == "out_of_order" and _contradicted(lines, words) and not error:
                return "unclear", " · ".join(lines)
            return ("server_error", f"{error}; {said}") if error and kind == "out_of_order" else (kind, said)
    if error:
        return "server_error", error
    if any(label(number) in label(line) for line in lines):
        return "found", " · ".join(lines)
    if lines:
        return "unclear", " · ".join(lines)
    return ("silent" if stirred else "dead"), ""


def _contradicted(lines: tuple[str, ...], words: LookupWords) -> bool:
    """Whether nothing but the number of an error says that the page is gone, and another line that there is no dossier.

    A page that is gone and an answer of a service that is shown in two lines look alike then.
    """
    gone = any(any_words(line, words.page_gone) for line in lines)
    return not gone and any(words.says_sought_missing(line) for line in lines)


def nothing_said_all_along(text: str, words: LookupWords) -> str:
    """The line of a page that says, not as a hint or a question, that there is nothing; else empty.

    A table that was empty before it was asked and is empty afterwards says so in the same words both times.
    """
    lines = (line.strip() for line in text.splitlines())
    said = (line for line in lines if words.says_nothing_found(line) and not any_words(line, words.conditions))
    return next((line[:_SHOWN] for line in said if "?" not in line), "")


def confirmation(lines: tuple[str, ...], words: LookupWords) -> str:
    """The first line that says that what was asked for exists or holds good, or an empty text."""
    return next((line[:_SHOWN] for line in lines if any_words(line, words.confirms)), "")
