"""Finds procedures by keyword, with or without accents, and by the four filters of the catalogue."""

import unicodedata
from dataclasses import dataclass

from auditor.demo.catalogue import Procedure, procedures


def fold(text: str) -> str:
    """Fold case and Vietnamese accents, so that "Lý lịch" and "ly lich" are one."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the visitor asked the catalogue for; an empty string asks for nothing."""

    keyword: str = ""
    audience: str = ""
    field: str = ""
    level: str = ""
    agency: str = ""


def find(filters: Filters) -> list[Procedure]:
    """List the procedures that fit all filters, those with the keyword as a phrase in their name first."""
    words = fold(filters.keyword).split()
    phrase = " ".join(words)
    hits = [
        procedure
        for procedure in procedures()
        if (not filters.audience or filters.audience in procedure.audience)
        and (not filters.field or procedure.field == filters.field)
        and (not filters.level or procedure.level == filters.level)
        and (not filters.agency or procedure.agency == filters.agency)
        and _has_all(words, procedure)
    ]
    return sorted(hits, key=lambda procedure: phrase not in fold(procedure.name))


def by_code(code: str) -> Procedure | None:
    """Give the procedure with this national code, or None."""
    return next((procedure for procedure in procedures() if procedure.code == code), None)


def choices(attribute: str) -> list[str]:
    """Give the values that a filter offers: "agency" or "field", in alphabetical order."""
    return sorted({getattr(procedure, attribute) for procedure in procedures()}, key=fold)


def _has_all(words: list[str], procedure: Procedure) -> bool:
    text = fold(f"{procedure.name} {procedure.code} {procedure.field}").split()
    return all(any(candidate.strip(",.()") == word for candidate in text) for word in words)
