"""Texts of the portal and the figures that follow the calendar."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_SOURCE = Path(__file__).with_name("content.yaml")

RECEIVED_PER_DAY = 143
_SHARE_RESOLVED = 0.93
_SHARE_ON_TIME = 0.962


@cache
def _texts() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(_SOURCE.read_text(encoding="utf-8"))
    return loaded


def today() -> date:
    """Give the local day, which a portal's dates follow."""
    return date.today()  # noqa: DTZ011  a portal shows local days


def _dated(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    # Days are counted back from today, so that news stay fresh and old answers stay old whenever the portal is served.
    return [
        {**entry, "day": (today() - timedelta(days=entry["days_ago"])).strftime("%d/%m/%Y")}
        for entry in sorted(entries, key=lambda entry: int(entry["days_ago"]))
    ]


def news() -> list[dict[str, Any]]:
    """List the news, newest first."""
    return _dated(_texts()["news"])


def questions() -> list[dict[str, Any]]:
    """List questions with answers, newest first; the newest answer is over a year old, a fault on purpose."""
    return _dated(_texts()["questions"])


def guides() -> list[dict[str, Any]]:
    """List the user guides."""
    return list(_texts()["guides"])


def page(name: str) -> dict[str, Any] | None:
    """Give a plain text page ("about", "contact"); None when there is none."""
    found: dict[str, Any] | None = _texts()["pages"].get(name)
    return found


def chat_answer() -> str:
    """Give the one sentence that the chat widget says to everything."""
    return str(_texts()["chat_answer"])


def satisfaction_agencies() -> list[str]:
    """Name the agencies of the satisfaction table, whose every figure is zero."""
    return list(_texts()["satisfaction_agencies"])


def _figures(first: date, last: date) -> dict[str, Any]:
    received = RECEIVED_PER_DAY * ((last - first).days + 1)
    resolved = round(received * _SHARE_RESOLVED)
    on_time = round(resolved * _SHARE_ON_TIME)
    return {
        "from": first.strftime("%d/%m/%Y"),
        "to": last.strftime("%d/%m/%Y"),
        "received": received,
        "resolved": resolved,
        "onTime": on_time,
        "late": resolved - on_time,
    }


def statistics(year: int) -> dict[str, Any]:
    """Compute the dossier figures of one year up to today: whole province, by month, never by agency.

    Args:
        year: Calendar year; this year ends today.

    Returns:
        "year", the "total" of the period and the "months" that have begun.
    """
    last = min(date(year, 12, 31), today())
    months = []
    for month in range(1, last.month + 1):
        following = date(year + month // 12, month % 12 + 1, 1)
        months.append({"month": month, **_figures(date(year, month, 1), min(following - timedelta(days=1), last))})
    # The year is the sum of its months, so that the page adds up to the last dossier.
    total = _figures(date(year, 1, 1), last)
    total.update({key: sum(month[key] for month in months) for key in ("received", "resolved", "onTime", "late")})
    return {"year": year, "total": total, "months": months}
