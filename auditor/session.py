"""A person's session as a file: Playwright's storage state, checked before it is used.

What the file holds opens a person's account. It is never shown: messages name the file and the portal's host only.
"""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ConfigDict, ValidationError

from auditor.browser.guard import site_host
from auditor.datafile import read_data
from auditor.errors import UsageError
from auditor.findings import Frozen
from auditor.redaction import Secrets
from auditor.resources import criteria_dir

_EXPECTED = "expected a storage state with cookies and origins, as kept by: auditor login"


class _Kept(Frozen):
    # Later versions of Playwright add fields of their own.
    model_config = ConfigDict(extra="ignore")


class Cookie(_Kept):
    """One cookie; ``expires`` in seconds since 1970, -1 for one that lasts as long as the browser runs."""

    name: str
    value: str
    domain: str
    expires: float = -1


class StoredEntry(_Kept):
    """One entry of a page's localStorage."""

    name: str
    value: str


class Origin(_Kept):
    """The localStorage of one origin."""

    origin: str
    localStorage: tuple[StoredEntry, ...] = ()  # noqa: N815  Playwright's name


class StorageState(_Kept):
    """Cookies and localStorage of a browser in which a person logged in."""

    cookies: tuple[Cookie, ...] = ()
    origins: tuple[Origin, ...] = ()


def read_session(path: Path) -> StorageState:
    """Read a storage state.

    Raises:
        UsageError: The file cannot be read or is no storage state; its content is not shown.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"--session {path}: cannot be read ({error.strerror})") from error
    try:
        state = StorageState.model_validate_json(content)
    except ValidationError:
        # Without its cause: that one quotes what the file holds.
        raise UsageError(f"--session {path}: {_EXPECTED}") from None
    if not {"cookies", "origins"} & state.model_fields_set:
        raise UsageError(f"--session {path}: {_EXPECTED}")
    return state


class _SecretShapes(_Kept):
    parameters: tuple[str, ...]
    long_parameters: tuple[str, ...]
    key_length: int
    keys: tuple[str, ...]
    personal: tuple[str, ...]
    version: str


def secrets_of(session: Path | None, *, redact: bool | None = None) -> Secrets:
    """What an audit must never write: keys in addresses, and with a session all that its file holds.

    Args:
        session: The storage state that the audit was given, or None.
        redact: Also leave out what looks like a person's number or address, in texts and on pictures; None does so
            where a session is given.

    Raises:
        UsageError: The file is no storage state.
        FrameworkError: ``criteria/secrets.yaml`` is broken.
    """
    shapes = read_data(criteria_dir() / "secrets.yaml", _SecretShapes)
    redacts = session is not None if redact is None else redact
    secrets = Secrets(
        parameters=shapes.parameters,
        long_parameters=shapes.long_parameters,
        key_length=shapes.key_length,
        patterns=(*shapes.keys, *(shapes.personal if redacts else ())),
        redacts=redacts,
    )
    if session is not None:
        state = read_session(session)
        for cookie in state.cookies:
            secrets.add_stored(cookie.value)
        for origin in state.origins:
            for entry in origin.localStorage:
                secrets.add_stored(entry.value)
    return secrets


def check_session(path: Path, portal_url: str, *, now: datetime | None = None) -> None:
    """Check that a session file is one of this portal and has not run out by its own dates.

    Args:
        path: The storage state.
        portal_url: The portal's home page.
        now: The moment that expiry is compared with; default: now.

    Raises:
        UsageError: Unreadable, no storage state, of another portal, or expired. One line, without the file's content.
    """
    state = read_session(path)
    host = urlsplit(portal_url).hostname or portal_url
    again = f"log in with: auditor login {portal_url} --save {path}"
    cookies = [cookie for cookie in state.cookies if cookie.value and _is_of(cookie.domain.lstrip("."), host)]
    stored = [entry for origin in state.origins if _is_at(origin.origin, portal_url) for entry in origin.localStorage]
    if not cookies and not stored:
        raise UsageError(f"--session {path}: is of another portal, it holds nothing for {host}; {again}")
    moment = (now or datetime.now(UTC)).timestamp()
    if not stored and all(0 < cookie.expires <= moment for cookie in cookies):
        last = datetime.fromtimestamp(max(cookie.expires for cookie in cookies), tz=UTC)
        raise UsageError(
            f"--session {path}: has expired, the last of its cookies on {last:%Y-%m-%d %H:%M} UTC; {again}"
        )


def holds_session(state: StorageState, portal_url: str) -> bool:
    """Whether a storage state holds any cookie or entry of localStorage of a portal."""
    host = urlsplit(portal_url).hostname or portal_url
    return any(cookie.value and _is_of(cookie.domain.lstrip("."), host) for cookie in state.cookies) or any(
        origin.localStorage and _is_at(origin.origin, portal_url) for origin in state.origins
    )


def write_session(state: str, path: Path) -> None:
    """Write a storage state so that nobody but its owner can read it, at no moment.

    Args:
        state: The state as JSON.
        path: The file; an earlier one is replaced.

    Raises:
        UsageError: It cannot be written there.
    """
    try:
        # mkstemp makes the file with mode 0600 from the start.
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(state)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"--save {path}: cannot be written ({error.strerror})") from error


def _is_of(domain: str, host: str) -> bool:
    """Whether a cookie's domain belongs to the portal: its host, with or without www, above it or below it."""
    ours, theirs = (name.lower().removeprefix("www.") for name in (host, domain))
    return ours == theirs or ours.endswith(f".{theirs}") or theirs.endswith(f".{ours}")


def _is_at(origin: str, portal_url: str) -> bool:
    ours, theirs = site_host(portal_url), site_host(origin)
    return ours == theirs or theirs.endswith(f".{ours}")
