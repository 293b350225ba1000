"""Comparing words as people read them: Vietnamese with and without diacritics, composed or not, any case or spacing.

Labels of portals come in capitals, in decomposed Unicode, with odd spaces, typographic hyphens and leaked names
of icon fonts; both sides of every comparison go through here first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_HYPHENS = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ICON_LIGATURE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_NOT_WORD = re.compile(r"[^\w\s]+")
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


def label(text: str) -> str:
    """A control's label for comparison: plain, without punctuation and without leaked icon-font names."""
    return _short_label(text) if len(text) <= _SHORT else _long_label(text)


def _label(text: str) -> str:
    words = _NOT_WORD.sub(" ", _ICON_LIGATURE.sub(" ", plain(text).replace("-", " ")))
    return " ".join(words.split())


# The same labels and the same few page texts are compared with every role's words, hundreds of thousands of times.
_short_label = lru_cache(maxsize=20_000)(_label)
_long_label = lru_cache(maxsize=16)(_label)


def contains_words(text: str, phrase: str) -> bool:
    """Whether ``phrase`` stands in ``text`` as whole words; both are folded by :func:`label`."""
    return f" {label(phrase)} " in f" {label(text)} "


def has_diacritics(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark."""
    return canonical(text) != plain(text)
