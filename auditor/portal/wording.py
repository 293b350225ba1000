"""Comparing words as people read them: Vietnamese with and without diacritics, composed or not, any case or spacing.

Labels of portals come in capitals, in decomposed Unicode, with odd spaces, typographic hyphens and leaked names
of icon fonts; both sides of every comparison go through here first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from auditor.datafile import read_data
from auditor.findings import Frozen
from auditor.resources import criteria_dir

_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ICON_LIGATURE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_NOT_WORD = re.compile(r"[^\w\s]+")
_WORD = re.compile(r"\w+")
_SHORT = 300


def canonical(text: str) -> str:
    """Fold case, Unicode form, hyphens and white space; keep diacritics."""
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", _HYPHENS.sub("-", text))
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def plain(text: str) -> str:
    """Fold as :func:`canonical` does and drop the diacritics too (``Đăng nhập`` -> ``dang nhap``)."""
    decomposed = unicodedata.normalize("NFD", canonical(text).replace("đ", "d"))
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


class Abbreviations(Frozen):
    """``criteria/abbreviations.yaml``: what portals write short, and the words that it stands for."""

    version: str
    words: dict[str, str]


@cache
def written_out() -> dict[str, str]:
    """What portals write short, and the words that it stands for; both folded by :func:`plain`.

    Raises:
        FrameworkError: The file of abbreviations is missing or broken.
    """
    short = read_data(criteria_dir() / "abbreviations.yaml", Abbreviations)
    return {plain(key): plain(words) for key, words in short.words.items()}


def label(text: str) -> str:
    """A label for comparison: plain, without punctuation and leaked icon-font names, abbreviations written out.

    Raises:
        FrameworkError: The file of abbreviations is missing or broken.
    """
    return _short_label(text) if len(text) <= _SHORT else _long_label(text)


def _label(text: str) -> str:
    words = _NOT_WORD.sub(" ", _ICON_LIGATURE.sub(" ", plain(text).replace("-", " ")))
    long = written_out()
    return " ".join(long.get(word, word) for word in words.split())


# The same labels and the same few page texts are compared with every role's words, hundreds of thousands of times.
_short_label = lru_cache(maxsize=20_000)(_label)
_long_label = lru_cache(maxsize=16)(_label)


def contains_words(text: str, phrase: str) -> bool:
    """Whether ``phrase`` stands in ``text`` as whole words; both are folded by :func:`label`."""
    return f" {label(phrase)} " in f" {label(text)} "


def begins_with_words(text: str, phrase: str) -> bool:
    """Whether ``text`` begins with ``phrase`` as whole words, folded by :func:`label`.

    In a text that is written with diacritics they count: "Quản lý" does not begin with "Quận".
    """
    if not f"{label(text)} ".startswith(f"{label(phrase)} "):
        return False
    if not has_diacritics(text):
        return True
    # An abbreviation differs in its letters, which says nothing about marks.
    pairs = zip(_WORD.findall(canonical(text)), _WORD.findall(canonical(phrase)), strict=False)
    return all(written == meant or plain(written) != plain(meant) for written, meant in pairs)


def spelt_words(text: str, phrase: str) -> bool:
    """Whether ``phrase`` stands in ``text`` as whole words with its diacritics; a text that has none is folded.

    Folded, many a short word is another: ``tải`` and ``tại``, ``ký`` and ``kỹ``, ``lỗi`` and ``lời``.
    """
    return bool(spelt_apart(text, (phrase,)))


def spelt_apart(text: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """Phrases that stand in ``text`` as :func:`spelt_words` says, and not only within a longer one of them.

    ``đăng nhập`` holds the word ``nhập``, and whoever is told to log in is not told to enter anything.
    """
    fold = _spelt if has_diacritics(text) else label
    rest = f" {fold(text)} "
    found = []
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase.split()), -len(phrase))):
        wanted = f" {fold(phrase)} "
        if wanted in rest:
            found.append(phrase)
        while wanted in rest:
            rest = rest.replace(wanted, " | ")
    return tuple(found)


def _spelt(text: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", canonical(text)).split())


def has_diacritics(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark."""
    return canonical(text) != plain(text)
