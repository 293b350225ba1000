"""Numbers, shares, times and dates as Vietnamese and English readers write them.

Vietnamese writes 1.234,56 and 22/11/2026; English 1,234.56 and 22 November 2026. All times are shown in Vietnam's time
(UTC+7, no daylight saving), whatever machine made the report.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from auditor.texts import Language

VIETNAM_TIME = timezone(timedelta(hours=7), "UTC+7")

_DAY_PATTERN: dict[Language, str] = {"vi": "dd/MM/y", "en": "d MMMM y"}
_MS_PER_SECOND = 1_000


# The same figures come up again and again: a report of thousands of portals writes a million of them.
@lru_cache(maxsize=50_000)
def number(value: float | Fraction, language: Language, places: int = 2) -> str:
    """A number with a fixed count of decimals, halves rounded away from zero as readers do by hand."""
    exact = Fraction(value) if isinstance(value, Fraction) else Fraction(repr(value))
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )
    decimals = f".{'0' * places}" if places else ""
    return str(format_decimal(rounded, format=f"#,##0{decimals}", locale=language))


def trimmed(value: float | Fraction, language: Language, places: int = 2) -> str:
    """Like :func:`number`, without decimals that are all zero (70, not 70,00)."""
    exact = Fraction(value).limit_denominator(10**9)
    return number(value, language, 0 if exact.denominator == 1 else places)


def share(part: float | Fraction, language: Language, places: int = 1) -> str:
    """A share (0..1) in per cent."""
    return f"{number(part * 100, language, places)}{_percent(language)}"


def ratio(count: int, total: int, language: Language) -> str:
    """``n/m (xx,xx %)``, the form in which the ministry announces results; ``n/m`` alone when nothing was counted."""
    counted = f"{number(count, language, 0)}/{number(total, language, 0)}"
    if total == 0:
        return counted
    return f"{counted} ({number(Fraction(100 * count, total), language, 2)}{_percent(language)})"


def seconds(ms: float, language: Language) -> str:
    """Milliseconds as seconds with two decimals and the unit."""
    return f"{number(ms / _MS_PER_SECOND, language, 2)}\N{NO-BREAK SPACE}s"


def day(moment: datetime, language: Language) -> str:
    """The day in Vietnam's time."""
    return format_date(moment.astimezone(VIETNAM_TIME), _DAY_PATTERN[language], locale=language)


def clock(moment: datetime) -> str:
    """Hours and minutes in Vietnam's time."""
    return f"{moment.astimezone(VIETNAM_TIME):%H:%M}"


def _percent(language: Language) -> str:
    return "%" if language == "en" else "\N{NO-BREAK SPACE}%"
