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
    """Write a date the Vietnamese way, such as 05/09/2031."""
    return f"{day:%d/%m/%Y}"
