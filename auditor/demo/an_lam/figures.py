"""Figures of dossier resolution and of satisfaction, computed from the date so that a period is never empty."""

from dataclasses import dataclass
from datetime import date
from zlib import crc32

from auditor.demo.an_lam.dates import today
from auditor.demo.an_lam.search import choices

_DAYS_OF_A_MONTH = 30


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """Dossiers of one agency in one period (counts)."""

    agency: str
    received: int
    online: int
    resolved: int
    on_time: int

    @property
    def late(self) -> int:
        """Dossiers resolved after their due date."""
        return self.resolved - self.on_time

    @property
    def pending(self) -> int:
        """Dossiers still in process at the end of the period."""
        return self.received - self.resolved

    @property
    def rate(self) -> str:
        """Share resolved on time, in percent, written the Vietnamese way."""
        return f"{100 * self.on_time / self.resolved:.2f}".replace(".", ",")


def month_figures(year: int, month: int, *, until: date | None = None) -> list[Resolution]:
    """Give the figures of every agency for one month, those of the current month up to today."""
    until = until or today()
    elapsed = min(until.day, _DAYS_OF_A_MONTH) if (year, month) == (until.year, until.month) else _DAYS_OF_A_MONTH
    return [_one(agency, year, month, elapsed) for agency in choices("agency")]


def year_figures(year: int) -> list[Resolution]:
    """Give the figures of every agency for the months of a year that have begun."""
    now = today()
    months = range(1, now.month + 1) if year == now.year else range(1, 13)
    by_month = [month_figures(year, month) for month in months]
    return [
        total([figures[index] for figures in by_month], of=agency) for index, agency in enumerate(choices("agency"))
    ]


def total(figures: list[Resolution], *, of: str = "Toàn tỉnh") -> Resolution:
    """Add figures up."""
    return Resolution(
        agency=of,
        received=sum(one.received for one in figures),
        online=sum(one.online for one in figures),
        resolved=sum(one.resolved for one in figures),
        on_time=sum(one.on_time for one in figures),
    )


def _one(agency: str, year: int, month: int, elapsed_days: int) -> Resolution:
    seed = crc32(f"{agency}|{year}|{month}".encode())
    full_month = 240 + seed % 1700
    received = max(4, full_month * elapsed_days // _DAYS_OF_A_MONTH)
    resolved = max(3, received * (86 + seed // 7 % 9) // 100)
    return Resolution(
        agency=agency,
        received=received,
        online=received * (71 + seed // 11 % 20) // 100,
        resolved=resolved,
        on_time=resolved - resolved * (seed // 13 % 4) // 100,
    )


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """Ratings of one agency (counts)."""

    agency: str
    very_satisfied: int
    satisfied: int
    dissatisfied: int

    @property
    def rate(self) -> str:
        """Share of satisfied answers, in percent, written the Vietnamese way."""
        answers = self.very_satisfied + self.satisfied + self.dissatisfied
        return f"{100 * (self.very_satisfied + self.satisfied) / answers:.2f}".replace(".", ",")


def satisfaction() -> list[Satisfaction]:
    """Give the ratings of every agency since the portal began."""
    seeds = [(agency, crc32(agency.encode())) for agency in choices("agency")]
    return [
        Satisfaction(
            agency=agency,
            very_satisfied=310 + seed % 900,
            satisfied=140 + seed // 3 % 500,
            dissatisfied=4 + seed // 5 % 23,
        )
        for agency, seed in seeds
    ]
