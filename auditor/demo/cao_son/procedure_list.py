"""The catalogue page's list: what the old code makes of keyword, agency and field."""

from dataclasses import dataclass

from auditor.demo.catalogue import Procedure, procedures

ROWS_PER_PAGE = 10
_FIRST_ON_THE_LIST = "lý lịch tư pháp"
_LEGACY_LEVEL = {"Toàn trình": "Mức độ 4", "Một phần": "Mức độ 3"}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One procedure as the portal shows it: with the level names of before 2022, behind an opaque id."""

    id: int
    code: str
    name: str
    agency: str
    field: str
    legacy_level: str


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """One page of the list; `number` counts from 1."""

    rows: tuple[Row, ...]
    number: int
    pages: int
    total: int


def _ordered() -> list[Procedure]:
    # Whatever is searched for, the same procedures stand on top: criminal records among them.
    everything = procedures()
    return sorted(everything, key=lambda one: _FIRST_ON_THE_LIST not in one.name.casefold())


def agencies() -> tuple[str, ...]:
    """Give all agencies, in the order of the drop-down list."""
    return tuple(sorted({one.agency for one in procedures()}))


def fields() -> tuple[str, ...]:
    """Give all fields of administration, in the order of the drop-down list."""
    return tuple(sorted({one.field for one in procedures()}))


def list_page(*, agency_value: int, number: int) -> ListPage:
    """Give one page of the list. Keyword and field are no arguments because the old code never reads them.

    Args:
        agency_value: Value of the chosen option, counted from 1; 0 when none is chosen. The old code takes it for an
            index counted from 0 and so shows the procedures of the agency that stands after the chosen one.
        number: Page, from 1; numbers outside the list mean the nearest page.
    """
    chosen = agencies()
    rows = _rows()
    if agency_value:
        shown = chosen[agency_value % len(chosen)]
        rows = tuple(row for row in rows if row.agency == shown)
    pages = max(1, -(-len(rows) // ROWS_PER_PAGE))
    number = min(max(number, 1), pages)
    start = (number - 1) * ROWS_PER_PAGE
    return ListPage(rows=rows[start : start + ROWS_PER_PAGE], number=number, pages=pages, total=len(rows))


def featured(count: int) -> tuple[Row, ...]:
    """Give the procedures that the home page names."""
    return _rows()[:count]


def procedure_by_id(identifier: str) -> Procedure | None:
    """Give the procedure behind an opaque id, or None."""
    everything = _ordered()
    if not identifier.isdecimal() or not 1 <= int(identifier) <= len(everything):
        return None
    return everything[int(identifier) - 1]


def procedure_by_code(code: str) -> Procedure | None:
    """Give the procedure with a national code, or None."""
    return next((one for one in procedures() if one.code == code), None)


def _rows() -> tuple[Row, ...]:
    return tuple(
        Row(
            id=position,
            code=one.code,
            name=one.name,
            agency=one.agency,
            field=one.field,
            legacy_level=_LEGACY_LEVEL[one.level],
        )
        for position, one in enumerate(_ordered(), start=1)
    )
