"""Figures of the ministry, computed from the date so that the newest month is always this one."""

from dataclasses import dataclass
from datetime import date
from zlib import crc32

from auditor.demo.hai_dao.listing import agencies

_DAYS_OF_A_MONTH = 30


@dataclass(frozen=True, kw_only=True)
class Month:
    """Dossiers of the whole ministry in one month (counts)."""

    month: int
    received: int
    resolved: int
    on_time: int

    @property
    def late(self) -> int:
        """Dossiers resolved after their due date."""
        return self.resolved - self.on_time


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """Ratings of one unit in one quarter (counts)."""

    agency: str
    very_satisfied: int
    satisfied: int
    dissatisfied: int

    @property
    def answers(self) -> int:
        """All ratings."""
        return self.very_satisfied + self.satisfied + self.dissatisfied

    @property
    def rate(self) -> str:
        """Share of satisfied answers, in percent, written the Vietnamese way."""
        return f"{100 * (self.very_satisfied + self.satisfied) / self.answers:.1f}%".replace(".", ",")


def months(until: date) -> tuple[Month, ...]:
    """Give the months of a year from January to the month of a day, the last one up to that day."""
    return tuple(_month(until, number) for number in range(1, until.month + 1))


def satisfaction(first: date) -> tuple[Satisfaction, ...]:
    """Give the ratings of every unit in the quarter that begins on a day."""
    return tuple(_ratings(agency, first) for agency in agencies())


def _month(until: date, number: int) -> Month:
    seed = crc32(f"{until.year}|{number}".encode())
    elapsed = min(until.day, _DAYS_OF_A_MONTH) if number == until.month else _DAYS_OF_A_MONTH
    received = max(6, (820 + seed % 540) * elapsed // _DAYS_OF_A_MONTH)
    resolved = max(5, received * (88 + seed // 7 % 8) // 100)
    return Month(
        month=number, received=received, resolved=resolved, on_time=resolved - resolved * (seed // 11 % 4) // 100
    )


def _ratings(agency: str, first: date) -> Satisfaction:
    seed = crc32(f"{agency}|{first}".encode())
    return Satisfaction(
        agency=agency,
        very_satisfied=120 + seed % 310,
        satisfied=60 + seed // 3 % 140,
        dissatisfied=2 + seed // 5 % 11,
    )
