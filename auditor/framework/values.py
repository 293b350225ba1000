"""The small types that the framework's files are made of: texts in two languages, exact fractions, citations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError
from rapidfuzz import process

# Short on purpose: Fraction("1e999999999") would compute for hours.
_FRACTION = re.compile(r"\d{1,6}(?:/\d{1,6}|\.\d{1,6})?")


class Data(BaseModel):
    """Base of everything read from the framework's files: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that says something."""

Count = Annotated[int, Field(strict=True, ge=0)]


class Text(Data):
    """The same statement in Vietnamese and in English."""

    vi: Words
    en: Words

    def in_language(self, language: Literal["vi", "en"]) -> str:
        """The statement in one language."""
        return self.vi if language == "vi" else self.en


def _as_fraction(value: object) -> object:
    if isinstance(value, Fraction):
        return value
    written = "" if isinstance(value, bool) else str(value)
    if not _FRACTION.fullmatch(written) or re.search(r"/0+$", written):
        raise PydanticCustomError("fraction", "expected a number such as 2, 0.5 or 70/34")
    return Fraction(written)


Exact = Annotated[Fraction, BeforeValidator(_as_fraction)]
"""A number kept exactly, so that 34 shares of 70 points sum to 70 and not to 69.99999."""

Share = Annotated[Exact, Field(ge=0, le=1)]
"""A part of a whole, 0 to 1."""


def _as_citation(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    sources: Mapping[str, Text] = (info.context or {}).get("sources", {})
    if value not in sources:
        raise PydanticCustomError(
            "source",
            "expected a key of legal_sources in framework.yaml, or a text with vi and en",
            {"hint": did_you_mean(value, sources)},
        )
    return sources[value]


Citation = Annotated[Text, BeforeValidator(_as_citation)]
"""A legal basis: a key of `legal_sources`, or a text of its own."""


def _as_figure(value: object) -> object:
    is_list = isinstance(value, (list, tuple)) and value and all(isinstance(item, str) and item for item in value)
    is_scalar = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not (is_list or is_scalar or (isinstance(value, str) and value.strip())):
        raise PydanticCustomError("figure", "expected a number, a text or a list of texts")
    return tuple(value) if isinstance(value, list) else value


Figure = Annotated[int | float | str | tuple[str, ...], BeforeValidator(_as_figure)]
"""A figure or a term of a rule."""


def form(pattern: str, words: str) -> AfterValidator:
    """Accepts texts of one form; the error names the form in words instead of a pattern."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise PydanticCustomError("form", "expected {words}", {"words": words})
        return value

    return AfterValidator(check)


def _not_empty(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise PydanticCustomError("empty", "expected at least one entry")
    return value


# Field(min_length=1) would also complain of a list whose only entry is wrong.
NOT_EMPTY = AfterValidator(_not_empty)


def did_you_mean(wrong: Any, known: Any) -> str:
    """`"; did you mean 'x'?"` when one of the known names is near the wrong one, else nothing."""
    match = process.extractOne(str(wrong), [str(name) for name in known], score_cutoff=70)
    return f"; did you mean {match[0]!r}?" if match else ""
