"""Fills the figures of a criterion into its sentences: `{sample_rows}` in a text is the number that the judge uses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from auditor.framework.values import Text, did_you_mean

_FIGURE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_QUOTES = {"vi": "“{}”", "en": "'{}'"}


def fill(text: Text, figures: Mapping[str, object]) -> Text:
    """The text with its figures.

    `{name}` gives the figure as it is (a list as quoted terms), `{name:percent}` a share as percent and
    `{name:seconds}` milliseconds as seconds, with the decimal sign of the language.

    Raises:
        ValueError: A figure that does not exist, cannot be shown that way, or a single brace.
    """
    return Text(vi=_fill(text.vi, figures, "vi"), en=_fill(text.en, figures, "en"))


def _fill(text: str, figures: Mapping[str, object], language: Literal["vi", "en"]) -> str:
    def shown(match: re.Match[str]) -> str:
        name, form = match.groups()
        if name not in figures:
            hint = did_you_mean(name, figures)
            raise ValueError(f"expected a figure of this criterion in braces, found {{{name}}}{hint}")
        return _shown(figures[name], form, language)

    if "{" in (rest := _FIGURE.sub("", text)) or "}" in rest:
        raise ValueError("expected braces only round the name of a figure, as in {sample_rows}")
    return _FIGURE.sub(shown, text)


def _shown(value: object, form: str | None, language: Literal["vi", "en"]) -> str:
    if isinstance(value, tuple):
        return ", ".join(_QUOTES[language].format(item) for item in value)
    if isinstance(value, str):
        return _QUOTES[language].format(value)
    number = Fraction(str(value))
    match form:
        case None:
            return _decimal(number, language)
        case "percent":
            return f"{_decimal(number * 100, language)}%"
        case "seconds":
            return _decimal(number / 1000, language)
    raise ValueError(f"expected :percent or :seconds after the name of a figure, found :{form}")


def _decimal(number: Fraction, language: Literal["vi", "en"]) -> str:
    written = f"{float(number):.3f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if language == "vi" else written
