"""Days and periods as Vietnamese portals write them; the patterns are data (``functional-words/dates.yaml``)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta

from auditor.findings import Frozen
from auditor.functional.words import load_words
from auditor.portal.vocabulary import any_words
from auditor.portal.wording import label, plain

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DECEMBER = 12


class Ago(Frozen):
    """A way to count back from today and how many days one unit has."""

    pattern: str
    days_each: int


class DateWords(Frozen):
    """How days and periods are written."""

    version: str
    days: tuple[str, ...]
    ago: tuple[Ago, ...]
    range_join: str
    until: str
    compared: str
    cited: str
    periods: tuple[str, ...]
    chosen_year: str
    chosen_month: str
    chosen_quarter: str
    chosen_month_value: str
    month_labels: tuple[str, ...]
    quarter_labels: tuple[str, ...]
    now: tuple[str, ...]
    month_before: tuple[str, ...]


class Period(Frozen):
    """A period that figures are of: its last day, and the words that named it."""

    text: str
    end: date


class Calendar:
    """Reads days and periods.

    Args:
        framework_id: Whose patterns.
        today: The day of the audit, for words such as "this month"; a day after it is not believed.
    """

    def __init__(self, *, framework_id: str, today: date) -> None:
        self._words: DateWords = load_words(DateWords, "dates", framework_id=framework_id)
        self.today = today

    def days(self, text: str) -> tuple[date, ...]:
        """The days that a text names, up to today, in order."""
        folded = plain(text)
        found = [(start, day) for start, _, day in self._spans(folded) if day <= self.today]
        for ago in self._words.ago:
            found += [
                (hit.start(), self.today - timedelta(days=int(hit["count"]) * ago.days_each))
                for hit in re.finditer(ago.pattern, folded)
            ]
        return tuple(day for _, day in sorted(found))

    def ends_before_today(self, text: str) -> bool:
        """Whether a text gives a period from one day to another, or a last day, that lies before today."""
        stated = self._stated(plain(text), text)
        return bool(stated) and max(period.end for period in stated) < self.today

    def periods(self, text: str, *, cited: bool = True) -> tuple[Period, ...]:
        """The periods that a line names: ranges of days, months, quarters, years; comparisons are left out.

        Args:
            text: The line.
            cited: Whether the year behind a law counts too: in a title it may be that of the figures.
        """
        folded = plain(text)
        found = self._stated(folded, text)
        for start, end, _ in reversed(self._spans(folded)):
            folded = folded[:start] + " " * (end - start) + folded[end:]
        for pattern in self._words.periods:
            for hit in re.finditer(pattern, folded):
                last = _last_day(hit.groupdict())
                if last is None or last.year > self.today.year:
                    continue
                before = folded[: hit.start()]
                of_law = not cited and hit.groupdict().keys() == {"year"} and re.search(self._words.cited, before)
                if not of_law and not re.search(self._words.compared, before):
                    found.append(Period(text=text, end=last))
            folded = re.sub(pattern, lambda hit: " " * len(hit[0]), folded)
        return tuple(found)

    def relative(self, text: str) -> tuple[Period, ...]:
        """The period that a line names without a date ("this month")."""
        if any_words(text, self._words.now):
            return (Period(text=text, end=self.today),)
        if any_words(text, self._words.month_before):
            return (Period(text=text, end=self.today.replace(day=1) - timedelta(days=1)),)
        return ()

    def chosen(self, fields: Iterable[tuple[str, str]]) -> Period | None:
        """The period that filter fields stand for, from their labels and chosen values; None when they name none."""
        year: int | None = None
        parts: dict[str, str | None] = {}
        words = self._words
        ends: list[date] = []
        texts: list[str] = []
        for name, value in fields:
            folded = plain(value)
            ends += [day for _, _, day in self._spans(folded)]
            ends += [period.end for period in self.periods(value)]
            if hit := re.search(words.chosen_year, folded):
                year = int(hit["year"])
            elif hit := re.search(words.chosen_month_value, folded):
                year, parts["month"] = int(hit["year"]), hit["month"]
            elif hit := re.search(words.chosen_month, folded):
                parts["month"] = hit["month"]
            elif hit := re.search(words.chosen_quarter, folded):
                parts["quarter"] = hit["quarter"]
            elif label(value).isdecimal() and any_words(name, words.month_labels):
                parts["month"] = label(value)
            elif label(value).isdecimal() and any_words(name, words.quarter_labels):
                parts["quarter"] = label(value)
            else:
                continue
            texts.append(value)
        if year is not None:
            last = _last_day({"year": str(year), **parts})
            return Period(text=" ".join(texts), end=last) if last is not None else None
        return Period(text=" - ".join(str(end) for end in ends), end=max(ends)) if ends else None

    def _stated(self, folded: str, text: str) -> list[Period]:
        """Ranges from day to day, and days up to which something counts."""
        spans = self._spans(folded)
        found: list[Period] = []
        for number, (start, _, day) in enumerate(spans):
            before = folded[spans[number - 1][1] if number else 0 : start]
            joined = number > 0 and re.search(self._words.range_join, before)
            if joined or re.search(self._words.until, before):
                found.append(Period(text=text, end=day))
        return found

    def _spans(self, folded: str) -> list[tuple[int, int, date]]:
        """Start, end and day of all days that a folded text names, in order."""
        found: list[tuple[int, int, date]] = []
        for pattern in self._words.days:
            for hit in re.finditer(pattern, folded):
                if any(hit.start() < end and start < hit.end() for start, end, _ in found):
                    continue
                try:
                    day = date(int(hit["year"]), int(hit["month"]), int(hit["day"]))
                except ValueError:
                    continue
                found.append((hit.start(), hit.end(), day))
        return sorted(found)


def _last_day(parts: dict[str, str | None]) -> date | None:
    """The last day of a period given by year and month, quarter or week; None when there is no such period."""
    year = int(parts["year"] or 0)
    week = parts.get("week")
    if week:
        try:
            return date.fromisocalendar(year, int(week), 7)
        except ValueError:
            return None
    quarter = parts.get("quarter")
    month = parts.get("month") or parts.get("months")
    number = 3 * (_ROMAN.get(quarter) or int(quarter)) if quarter else int(month) if month else _DECEMBER
    if not 1 <= number <= _DECEMBER:
        return None
    return date(year, number, calendar.monthrange(year, number)[1])
