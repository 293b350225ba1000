"""Means of payment among the choices of a form."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.functional.observe.parts_of_form import PartField, options_of
from auditor.functional.observe.submission_words import SubmissionWords
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import begins_with_words

_KEPT = 120


def pays_online(fields: Iterable[PartField], words: SubmissionWords) -> str:
    """The choice of paying online that names no means of it, or empty: they may come when it was chosen and sent."""
    offered = (option for option in options_of(fields) if option.enabled and any_words(option.group, words.pay_group))
    return next(
        (
            option.label[:_KEPT]
            for option in offered
            if any_words(option.label, words.pays_online)
            and not any(begins_with_words(option.label, word) for word in words.declines)
        ),
        "",
    )


def means_of(fields: Iterable[PartField], words: SubmissionWords) -> tuple[str, ...]:
    """Means of paying online that can be chosen, each kind once; what is paid at a counter is none."""
    found: dict[str, str] = {}
    for option in options_of(fields):
        if (
            not option.enabled
            or not any_words(option.group, words.pay_group)
            or any_words(option.label, words.not_online)
        ):
            continue
        kind = next((name for name, names in words.means.items() if any_words(option.label, names)), None)
        if kind is not None:
            found.setdefault(kind, option.label)
    return tuple(found.values())
