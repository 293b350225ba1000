"""The state of a campaign on disk: SQLite beside the audits, written after every step and never halved by a crash."""

from __future__ import annotations

import json
import platform
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import ValidationError

from auditor.campaign.folder import STATE_FILE
from auditor.campaign.order import Ending, Outcome
from auditor.campaign.plan import Plan
from auditor.campaign.roster import Unit
from auditor.errors import OutputExists, StoredAuditError

SCHEMA_VERSION = 1
State = Literal["waiting", "running", "done", "failed"]
INTERRUPTED = "interrupted"

_SCHEMA = """
CREATE TABLE campaign (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE portal (
    code TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    tries INTEGER NOT NULL DEFAULT 0,
    not_before TEXT,
    outcome TEXT
) STRICT;
CREATE TABLE attempt (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL REFERENCES portal (code),
    started_at TEXT NOT NULL,
    ended_at TEXT,
    ending TEXT,
    reason TEXT NOT NULL DEFAULT '',
    outcome TEXT
) STRICT;
CREATE INDEX attempt_code ON attempt (code);
"""
_WAYS_OUT = {
    "roster": "holds the campaign of another roster; choose another --output, or give the roster it was begun with",
    "options": "holds a campaign with other options; choose another --output, or give the options it was begun with",
    "day": "holds the campaign of another --date; choose another --output, or leave --date out to go on",
    "framework": "holds a campaign under another version of the criteria; choose another --output",
    "version": "holds a campaign of another version of the auditor; choose another --output, or use that version",
}


class Attempt(NamedTuple):
    """One attempt at a portal; ``ended_at`` is null while it runs, ``outcome`` when it was cut off."""

    code: str
    started_at: datetime
    ended_at: datetime | None
    ending: str
    reason: str
    outcome: Outcome | None


class Standing(NamedTuple):
    """Where a portal stands: its unit, its state, how often it was tried, and what came of it."""

    unit: Unit
    state: State
    tries: int
    not_before: datetime | None
    outcome: Outcome | None


class Store:
    """A campaign's state; one writer at a time, any number of readers.

    Args:
        connection: The open database.
        plan: The campaign.
    """

    def __init__(self, connection: sqlite3.Connection, plan: Plan) -> None:
        self._connection = connection
        self.plan = plan
        self._units = {unit.code: unit for unit in plan.units}

    @classmethod
    @contextmanager
    def begun(cls, root: Path, plan: Plan) -> Iterator[Store]:
        """Begin a campaign in a folder, or go on with the same one.

        Raises:
            OutputExists: The folder holds another campaign, or one of another version.
            StoredAuditError: Its state cannot be read.
            sqlite3.OperationalError: The disk is full.
        """
        with _open(root, writing=True) as connection:
            stored = _stored_plan(connection, root)
            if stored is None:
                with connection:
                    connection.executescript(f"BEGIN;{_SCHEMA}")
                    _write(connection, "schema_version", str(SCHEMA_VERSION))
                    _write(connection, "begun_at", _text(datetime.now(UTC)))
                    _write(connection, "where", json.dumps(vantage()))
                    _write(connection, "plan", plan.model_dump_json())
                    connection.executemany(
                        "INSERT INTO portal (code, position, state) VALUES (?, ?, 'waiting')",
                        [(unit.code, position) for position, unit in enumerate(plan.units)],
                    )
            else:
                for name, value in plan.identity.items():
                    if stored.identity[name] != value:
                        raise OutputExists(f"{root}: {_WAYS_OUT[name]}")
                # Sessions, names and texts may have been put right since.
                with connection:
                    _write(connection, "plan", plan.model_dump_json())
            yield cls(connection, plan)

    @classmethod
    @contextmanager
    def seen(cls, root: Path) -> Iterator[Store]:
        """Look at a campaign, also while it runs.

        Raises:
            StoredAuditError: The folder holds no campaign, or one of another version.
        """
        if not (root / STATE_FILE).is_file():
            raise StoredAuditError(f"{root}: holds no campaign ({STATE_FILE} is not there)")
        with _open(root, writing=False) as connection:
            plan = _stored_plan(connection, root)
            if plan is None:
                raise StoredAuditError(f"{root / STATE_FILE}: holds no campaign")
            yield cls(connection, plan)

    def reopen(self) -> None:
        """At the beginning of a run: put back what another run left under way, and what this one may find well."""
        self.put_back()
        with self._connection:
            self._connection.execute("UPDATE portal SET state = 'waiting', tries = 0 WHERE state = 'failed'")
            self._connection.execute("UPDATE portal SET not_before = NULL")

    def put_back(self) -> None:
        """Put back what is noted as under way and is so no longer."""
        with self._connection:
            self._connection.execute(
                "UPDATE attempt SET ended_at = ?, ending = ?, reason = ? WHERE ended_at IS NULL",
                (_text(datetime.now(UTC)), INTERRUPTED, INTERRUPTED),
            )
            self._connection.execute("UPDATE portal SET state = 'waiting' WHERE state = 'running'")

    def begin(self, code: str) -> int:
        """Note that an attempt begins; gives its number."""
        with self._connection:
            self._connection.execute("UPDATE portal SET state = 'running' WHERE code = ?", (code,))
            cursor = self._connection.execute(
                "INSERT INTO attempt (code, started_at) VALUES (?, ?)", (code, _text(datetime.now(UTC)))
            )
        return int(cursor.lastrowid or 0)

    def end(self, attempt: int | None, code: str, state: State, outcome: Outcome, *, again_s: float = 0.0) -> None:
        """Note what came of an attempt, in one step; None for a result that an earlier run left unnoted."""
        now = datetime.now(UTC)
        later = _text(now + timedelta(seconds=again_s)) if state == "waiting" else None
        counted = int(outcome.ending is not Ending.STOP and outcome.code != INTERRUPTED)
        with self._connection:
            if attempt is None:
                found = self._connection.execute("SELECT max(id) FROM attempt WHERE code = ?", (code,)).fetchone()
                attempt = found[0]
            self._connection.execute(
                "UPDATE attempt SET ended_at = ?, ending = ?, reason = ?, outcome = ? WHERE id = ?",
                (_text(now), outcome.ending.value, outcome.code, outcome.model_dump_json(), attempt),
            )
            self._connection.execute(
                "UPDATE portal SET state = ?, tries = tries + ?, not_before = ?, outcome = ? WHERE code = ?",
                (state, counted, later, outcome.model_dump_json(), code),
            )

    def standings(self) -> tuple[Standing, ...]:
        """Every portal, in the roster's order."""
        rows = self._connection.execute("SELECT code, state, tries, not_before, outcome FROM portal ORDER BY position")
        return tuple(map(self._standing, rows))

    def standing(self, code: str) -> Standing:
        """One portal.

        Raises:
            KeyError: The campaign has no such portal.
        """
        rows = self._connection.execute(
            "SELECT code, state, tries, not_before, outcome FROM portal WHERE code = ?", (code,)
        )
        if (row := rows.fetchone()) is None:
            raise KeyError(code)
        return self._standing(row)

    def _standing(self, row: tuple[str, State, int, str | None, str | None]) -> Standing:
        code, state, tries, not_before, outcome = row
        return Standing(self._units[code], state, tries, _moment(not_before), _outcome(outcome))

    def attempts(self) -> tuple[Attempt, ...]:
        """Every attempt, in order."""
        rows = self._connection.execute(
            "SELECT code, started_at, ended_at, ending, reason, outcome FROM attempt ORDER BY id"
        )
        return tuple(
            Attempt(code, datetime.fromisoformat(started), _moment(ended), ending or "", reason, _outcome(outcome))
            for code, started, ended, ending, reason, outcome in rows
        )

    @property
    def begun_at(self) -> datetime:
        """When the campaign began."""
        return datetime.fromisoformat(_read(self._connection, "begun_at") or "")

    @property
    def where(self) -> dict[str, str]:
        """From which machine the campaign was begun: its vantage point."""
        found: dict[str, str] = json.loads(_read(self._connection, "where") or "{}")
        return found


def stored_day(root: Path) -> date | None:
    """The day of the campaign that a folder holds, so that it goes on after midnight; None when it holds none.

    Raises:
        OutputExists: It is one of another version.
        StoredAuditError: Its state cannot be read.
    """
    if not (root / STATE_FILE).is_file():
        return None
    with _open(root, writing=False) as connection:
        plan = _stored_plan(connection, root)
    return None if plan is None else plan.day


def vantage() -> dict[str, str]:
    """This machine, as a campaign's record names it."""
    return {"host": platform.node(), "system": platform.platform(), "python": platform.python_version()}


@contextmanager
def _open(root: Path, *, writing: bool) -> Iterator[sqlite3.Connection]:
    file = root / STATE_FILE
    try:
        mode = "rwc" if writing else "ro"
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=30)) as connection:
            if writing:
                connection.execute("PRAGMA journal_mode = WAL")
                # What was noted must still be there after a power loss.
                connection.execute("PRAGMA synchronous = FULL")
            yield connection
    except sqlite3.OperationalError:
        # A full disk and the like: the file itself is whole.
        raise
    except sqlite3.DatabaseError as error:
        raise StoredAuditError(f"{file}: is no state of a campaign ({error}); choose another --output") from error


def _stored_plan(connection: sqlite3.Connection, root: Path) -> Plan | None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "campaign" not in tables:
        return None
    found = _read(connection, "schema_version")
    if found != str(SCHEMA_VERSION):
        raise OutputExists(
            f"{root}: {_WAYS_OUT['version']} (its state has format {found}, this version writes {SCHEMA_VERSION})"
        )
    try:
        return Plan.model_validate_json(_read(connection, "plan") or "")
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise OutputExists(f"{root}: {_WAYS_OUT['version']} (its plan: {where}: {first['msg']})") from error


def _write(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO campaign VALUES (?, ?)", (name, value))


def _read(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM campaign WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def _text(moment: datetime) -> str:
    return moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _outcome(text: str | None) -> Outcome | None:
    return None if text is None else Outcome.model_validate_json(text)
