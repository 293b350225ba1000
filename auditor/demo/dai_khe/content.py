"""Texts of the portal, and the figures and days that follow the calendar."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from auditor.demo.catalogue import procedures

_SOURCE = Path(__file__).with_name("content.yaml")
_STALE_DAYS = 93
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


@cache
def _texts() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(_SOURCE.read_text(encoding="utf-8"))
    return loaded


def today() -> date:
    """Give the local day, which a portal's dates follow."""
    return date.today()  # noqa: DTZ011  a portal shows local days


def day(days_ago: int) -> str:
    """Write the day so many days ago; a negative number lies in the future."""
    return (today() - timedelta(days=days_ago)).strftime("%d/%m/%Y")


def clock() -> str:
    """Write today's date as the header of every page shows it."""
    return f"{_WEEKDAYS[today().weekday()]}, {day(0)}"


def news() -> list[dict[str, Any]]:
    """List the news, newest first; their days are counted back from today."""
    entries = sorted(_texts()["news"], key=lambda entry: int(entry["days_ago"]))
    return [{**entry, "day": day(entry["days_ago"])} for entry in entries]


def guides() -> list[dict[str, Any]]:
    """List the user guides."""
    return list(_texts()["guides"])


def text_page(name: str) -> list[str]:
    """Give the paragraphs of a plain text page."""
    return list(_texts()["pages"][name])


def agencies() -> list[str]:
    """Name the agencies of the catalogue."""
    return sorted({procedure.agency for procedure in procedures()})


def closed_year() -> int:
    """Give the newest calendar year that ended more than 92 days ago: the stale period of all statistics."""
    return (today() - timedelta(days=_STALE_DAYS)).year - 1


def statistics() -> dict[str, Any]:
    """Give the dossier figures of the stale year, by agency and in all."""
    rows: list[dict[str, Any]] = []
    for number, agency in enumerate(agencies()):
        received = 1840 + 617 * number
        resolved = received - 23 - 5 * number
        late = 6 + 3 * number
        rows.append(
            {"agency": agency, "received": received, "resolved": resolved, "onTime": resolved - late, "late": late}
        )
    total = {key: sum(row[key] for row in rows) for key in ("received", "resolved", "onTime", "late")}
    year = closed_year()
    return {"year": year, "from": f"01/01/{year}", "to": f"31/12/{year}", "total": total, "rows": rows}


def satisfaction() -> list[dict[str, Any]]:
    """Give the ratings by agency, for a period that nobody states: a fault on purpose."""
    return [
        {
            "agency": agency,
            "count": 212 + 47 * number,
            "very": 61 + number % 7,
            "content": 30 - number % 7,
            "not": 9,
        }
        for number, agency in enumerate(agencies())
    ]
