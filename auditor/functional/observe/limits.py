"""The limits of files that stand beside a file control: the largest size and the types."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from auditor.functional.observe.submission_words import SubmissionWords
from auditor.portal.wording import plain

_BEFORE, _BEHIND = 60, 15
"""Characters round a size in which a word makes it a limit: "dung lượng mỗi tệp không quá 5 MB", "5 MB tối đa"."""


class Limits(NamedTuple):
    """What is stated of size and types; ``doubtful`` is a size that nothing calls a limit, where no other stands."""

    size: str
    types: str
    doubtful: str


def limits_of(texts: Iterable[str], words: SubmissionWords) -> Limits:
    """Read the limits.

    Args:
        texts: Words beside the control, then all words of the step: what stands nearest counts.
        words: How sizes, types and names of files are recognised.
    """
    # A form to download has a type and a size of its own, in its name and right behind it.
    bare = [words.file_names.sub(" ", plain(text)) for text in texts]
    size = next((size for text in bare if (size := _limit(text, words))), "")
    doubtful = "" if size else _first(words.size, bare)
    return Limits(size=size, types=_first(words.types, bare), doubtful=doubtful)


def _limit(text: str, words: SubmissionWords) -> str:
    """The first size that is called a limit, best by the words before it."""
    sizes = list(words.size.finditer(text))
    before = (size for size in sizes if words.limit.search(text[max(0, size.start() - _BEFORE) : size.start()]))
    behind = (size for size in sizes if words.limit.search(text[size.end() : size.end() + _BEHIND]))
    found = next(before, None) or next(behind, None)
    return found.group() if found else ""


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    return next((found.group() for text in texts if (found := pattern.search(text))), "")
