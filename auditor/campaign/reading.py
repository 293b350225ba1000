"""A roster's file: headings and values in either language, and every problem named with file and row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import get_args
from unicodedata import combining, normalize

from auditor.campaign.roster import Certainty, Roster, Unit
from auditor.campaign.sheet import Row, read_rows
from auditor.datafile import read_data
from auditor.errors import UsageError
from auditor.framework.values import Data, did_you_mean
from auditor.request import portal_url
from auditor.resources import criteria_dir

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|.*[.]", re.IGNORECASE)


class RosterWords(Data):
    """``criteria/roster.yaml``: how columns and values may be written, and the limits of a list."""

    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    kinds: Mapping[str, tuple[str, ...]]
    certainties: Mapping[Certainty, tuple[str, ...]]
    encodings: tuple[str, ...]
    separators: tuple[str, ...]
    most_rows: int
    most_characters: int
    problems_shown: int


def load_words() -> RosterWords:
    """How rosters may be written, as the files that come with the program say.

    Raises:
        FrameworkError: ``criteria/roster.yaml`` is broken.
    """
    return read_data(criteria_dir() / "roster.yaml", RosterWords)


def read_roster(path: Path, *, words: RosterWords | None = None) -> Roster:
    """Read a roster.

    Args:
        path: A CSV or XLSX file with a row of headings. Session files are looked for beside it.
        words: How it may be written; default ``criteria/roster.yaml``.

    Raises:
        UsageError: It cannot be read, or something in it is wrong: one line for each problem, with file and row.
    """
    words = words or load_words()
    rows = read_rows(path, encodings=words.encodings, separators=words.separators, most_rows=words.most_rows)
    if not rows:
        raise UsageError(f"{path}: is empty; expected a row of headings ({', '.join(words.columns)})")
    reader = _Reader(path, words)
    columns = reader.columns(rows[0])
    units = [unit for row in rows[1:] if (unit := reader.unit(row, columns)) is not None]
    reader.check_together(units)
    if not reader.problems and not units:
        reader.problem(rows[0], "expected at least one portal below the headings")
    reader.stop_at_problems()
    return Roster(source=str(path), units=tuple(units))


class _Reader:
    """Reads the rows of one file and collects what is wrong with them."""

    def __init__(self, path: Path, words: RosterWords) -> None:
        self.path = path
        self.words = words
        self.problems: list[tuple[int, str]] = []
        self._headings = _by_spelling(words.columns)
        self._kinds = _by_spelling(words.kinds)
        self._certainties = _by_spelling(words.certainties)

    def problem(self, row: Row, text: str) -> None:
        """Note a problem of a row."""
        self.problems.append((row.number, text))

    def stop_at_problems(self) -> None:
        """Raise all problems at once, in the order of the rows."""
        if not self.problems:
            return
        lines = [f"{self.path}: row {number}: {text}" for number, text in sorted(self.problems)]
        more = len(lines) - self.words.problems_shown
        if more > 0:
            lines[self.words.problems_shown :] = [f"{self.path}: and {more} more problems"]
        raise UsageError("\n".join(lines))

    def columns(self, row: Row) -> dict[str, int]:
        """Which column stands where.

        Raises:
            UsageError: A needed column is missing, or a heading stands twice.
        """
        found: dict[str, int] = {}
        for index, cell in enumerate(row.cells):
            name = self._headings.get(_spelling(cell))
            if name is None:
                continue
            if name in found:
                self.problem(row, f"expected one column {name!r}, found {row.cells[found[name]]!r} and {cell!r}")
            found.setdefault(name, index)
        for name in self.words.needed:
            if name not in found:
                ways = ", ".join(self.words.columns[name])
                self.problem(row, f"expected a column {name!r} (also written: {ways}), found {_shown(row.cells)}")
        # Without its columns every row would be wrong for the same reason.
        self.stop_at_problems()
        return found

    def unit(self, row: Row, columns: Mapping[str, int]) -> Unit | None:
        """The unit of a row, or None with its problems noted."""
        before = len(self.problems)
        cells = {name: row.cells[index] if index < len(row.cells) else "" for name, index in columns.items()}
        for name, text in cells.items():
            if len(text) > self.words.most_characters:
                self.problem(row, f"{name}: expected at most {self.words.most_characters} characters")
        for name in self.words.needed:
            if not cells[name]:
                self.problem(row, f"{name}: expected a value, found nothing")
        session = self._session(row, cells.get("session", ""))
        values = {
            "code": self._code(row, cells["code"]),
            "name": cells["name"],
            "kind": self._one_of(row, "kind", cells.get("kind", ""), self._kinds, ""),
            "region": cells.get("region", ""),
            "url": self._url(row, cells["url"]),
            "host_certainty": self._one_of(
                row, "host_certainty", cells.get("host_certainty", ""), self._certainties, get_args(Certainty)[0]
            ),
            "session": session,
            "dossier_code": cells.get("dossier_code") or None,
            "valid_from": self._day(row, "valid_from", cells.get("valid_from", "")),
            "valid_to": self._day(row, "valid_to", cells.get("valid_to", "")),
            "successor": cells.get("successor") or None,
            "row": row.number,
        }
        if len(self.problems) > before:
            return None
        unit = Unit.model_validate(values)
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            self.problem(row, f"valid_to: expected a day after valid_from {unit.valid_from}, found {unit.valid_to}")
        return unit

    def check_together(self, units: Sequence[Unit]) -> None:
        """What can be seen only of all rows: codes that stand twice, successors that are not there."""
        # Folders of some file systems do not tell capital letters from small ones.
        rows: dict[str, Unit] = {}
        for unit in units:
            earlier = rows.setdefault(unit.code.lower(), unit)
            if earlier is not unit:
                self.problems.append(
                    (unit.row, f"code: expected each code once, {unit.code!r} stands in row {earlier.row}")
                )
        if any(number for number, _ in self.problems):
            return
        for unit in units:
            if unit.successor is not None and unit.successor.lower() not in rows:
                hint = did_you_mean(unit.successor, [one.code for one in units])
                self.problems.append(
                    (unit.row, f"successor: expected the code of a row, found {unit.successor!r}{hint}")
                )

    def _code(self, row: Row, text: str) -> str:
        if text and (not _CODE.fullmatch(text) or _RESERVED.fullmatch(text)):
            self.problem(row, f"code: expected letters, digits, - and _ (such as province-01), found {_short(text)}")
        return text

    def _url(self, row: Row, text: str) -> str:
        if not text:
            return ""
        try:
            return portal_url(text)
        except UsageError as error:
            self.problem(row, f"url: {_short(error.message, 300)}")
            return ""

    def _session(self, row: Row, text: str) -> Path | None:
        if not text:
            return None
        file = (self.path.parent / text).resolve()
        if not file.is_file():
            self.problem(row, f"session: expected a file, {file} is none")
        return file

    def _one_of(self, row: Row, name: str, text: str, known: Mapping[str, str], default: str) -> str:
        if not text:
            return default
        found = known.get(_spelling(text))
        if found is None:
            names = ", ".join(dict.fromkeys(known.values()))
            self.problem(row, f"{name}: expected one of {names}, found {_short(text)}")
            return default
        return found

    def _day(self, row: Row, name: str, text: str) -> date | None:
        if not text:
            return None
        written = _VIETNAMESE_DAY.fullmatch(text)
        try:
            if written:
                day, month, year = (int(part) for part in written.groups())
                return date(year, month, day)
            return date.fromisoformat(text)
        except ValueError:
            self.problem(row, f"{name}: expected a day such as 30/06/2025 or 2025-06-30, found {_short(text)}")
            return None


def _by_spelling(words: Mapping[str, Sequence[str]] | Mapping[Certainty, Sequence[str]]) -> dict[str, str]:
    return {_spelling(way): str(name) for name, ways in words.items() for way in ways}


def _spelling(text: str) -> str:
    """A heading or value without case, accents, punctuation and white space."""
    plain = "".join(char for char in normalize("NFD", text.lower().replace("đ", "d")) if not combining(char))
    return re.sub(r"[\W_]+", "", plain)


def _short(text: str, limit: int = 60) -> str:
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


def _shown(cells: Sequence[str]) -> str:
    return _short(" | ".join(cells), 200)
