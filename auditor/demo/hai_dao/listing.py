"""The list of procedures: what its search and its four filters make of a query. Of the filters one is right."""

import unicodedata
from dataclasses import dataclass

from auditor.demo.catalogue import Procedure
from auditor.demo.hai_dao.procedures import procedures

ROWS_PER_PAGE = 15
LEVELS = ("Toàn trình", "Một phần")
AUDIENCES = ("Cá nhân", "Tổ chức")
_LEGACY_LEVEL = {"Toàn trình": "Mức độ 4", "Một phần": "Mức độ 3"}
_EVERY_LEGACY = 3


@dataclass(frozen=True, kw_only=True)
class Row:
    """One procedure as the list shows it; every third row was never moved to the level names of 2022."""

    item: int
    procedure: Procedure
    level: str


@dataclass(frozen=True, kw_only=True)
class Query:
    """What is asked for. Filters hold the text of the chosen option; empty when none is chosen.

    `audience` is here because the form sends it; nobody ever read it.
    """

    keyword: str = ""
    field: str = ""
    agency: str = ""
    level: str = ""
    audience: str = ""


def fields() -> tuple[str, ...]:
    """Give all fields of administration, in the order of the list."""
    return tuple(dict.fromkeys(one.field for one in procedures()))


def agencies() -> tuple[str, ...]:
    """Give all units of the ministry that resolve dossiers, in the order of the list."""
    return tuple(dict.fromkeys(one.agency for one in procedures()))


def rows(query: Query) -> tuple[Row, ...]:
    """Give the rows that the portal shows for a query.

    The keyword and the field are taken as they should be. The agency's condition was attached to the unit that stands
    after the chosen one, and the level's condition was turned round.
    """
    words = fold(query.keyword).split()
    agency = _next_agency(query.agency)
    return tuple(
        row
        for row in _all_rows()
        if all(word in fold(f"{row.procedure.code} {row.procedure.name}").split() for word in words)
        and query.field in {"", row.procedure.field}
        and agency in {"", row.procedure.agency}
        and query.level != row.procedure.level
    )


def fold(text: str) -> str:
    """Write a text in small letters without diacritics and punctuation."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter if letter.isalnum() or letter == "." else " " for letter in bare if letter.isascii())


def _next_agency(agency: str) -> str:
    known = agencies()
    return known[(known.index(agency) + 1) % len(known)] if agency in known else ""


def _all_rows() -> tuple[Row, ...]:
    return tuple(
        Row(
            item=number,
            procedure=one,
            level=_LEGACY_LEVEL[one.level] if number % _EVERY_LEGACY == 0 else one.level,
        )
        for number, one in enumerate(procedures(), start=1)
    )
