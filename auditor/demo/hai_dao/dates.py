"""Dates of the sample portal: everything is told relative to today, so that the portal never ages."""

from datetime import date, datetime, timedelta, timezone

_VIETNAM = timezone(timedelta(hours=7))


def today() -> date:
    """Give today's date in Viet Nam."""
    return datetime.now(tz=_VIETNAM).date()


def days_ago(days: int) -> date:
    """Give the date `days` before today; a negative number lies ahead."""
    return today() - timedelta(days=days)


def vietnamese(day: date) -> str:
    """Write a date the way the ministry does, such as 05/09/2031."""
    return f"{day:%d/%m/%Y}"


def last_quarter(day: date) -> tuple[int, date, date]:
    """Give number, first and last day of the quarter that ended last before a day's own quarter began."""
    begin = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    last = begin - timedelta(days=1)
    first = date(last.year, last.month - 2, 1)
    return (last.month + 2) // 3, first, last
