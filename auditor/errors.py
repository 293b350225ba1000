"""Every error the auditor raises on purpose, in one small tree.

    AuditorError
    ├── UsageError            what was typed or given cannot be used (exit code 2)
    │   ├── FrameworkError    a file under criteria/ is broken
    │   ├── OutputExists      the output folder holds another audit
    │   └── StoredAuditError  a stored audit is missing, truncated or of another format
    ├── BrowserNotFound       no Chromium could be found or started (exit code 3)
    ├── NotLoggedIn           nobody logged in, so there is no session to keep (exit code 3)
    └── PortalError           something happened at one portal; carries portal, URL, stage
        ├── PortalUnreachable the home page could not be tested at all (exit code 3)
        ├── PageTimeout       a call to the browser ran out of its time
        ├── PageCrashed       the tab or the browser died
        └── PageFailed        a page could not be opened or read

An error is one clear line for a person: what, where, what to do.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class ExitCode(IntEnum):
    """What a command tells the shell; other programs rely on the numbers."""

    DONE = 0
    BELOW_THRESHOLD = 1
    USAGE = 2
    NOTHING_TESTED = 3
    REGRESSION = 4
    INTERNAL = 5
    INTERRUPTED = 130


class Stage(StrEnum):
    """Where on the road from the URL to the report something happened."""

    START = "start"
    SURVEY = "survey"
    FUNCTIONAL = "functional"
    PERFORMANCE = "performance"
    ACCESSIBILITY = "accessibility"
    JUDGE = "judge"
    REPORT = "report"


class AuditorError(Exception):
    """Base of all errors that the auditor raises on purpose.

    Args:
        message: One line for a person: what happened, where, what to do.
    """

    exit_code: ExitCode = ExitCode.INTERNAL

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(AuditorError):
    """What was typed, or a file that was given, cannot be used."""

    exit_code = ExitCode.USAGE


class FrameworkError(UsageError):
    """A file under ``criteria/`` is broken; the message names file, line, field and what was expected."""


class OutputExists(UsageError):
    """The output folder holds another audit, which is never overwritten silently."""


class StoredAuditError(UsageError):
    """A stored audit is missing, truncated, edited or of another format."""


class BrowserNotFound(AuditorError):
    """No Chromium could be found or started; the message holds the command that installs one."""

    exit_code = ExitCode.NOTHING_TESTED


class NotLoggedIn(AuditorError):
    """Nobody logged in within the time, so there is no session to keep."""

    exit_code = ExitCode.NOTHING_TESTED


class PortalError(AuditorError):
    """Something happened at one portal.

    Args:
        message: One line for a person.
        url: The page at which it happened.
        stage: Where on the road it happened.
        retryable: Whether a later attempt may succeed (a time-out may, an unknown host will not).
    """

    def __init__(self, message: str, *, url: str, stage: Stage = Stage.SURVEY, retryable: bool = False) -> None:
        super().__init__(message)
        self.url = url
        self.stage = stage
        self.retryable = retryable


class PortalUnreachable(PortalError):
    """The home page could not be tested at all; ``code`` names the reason in the catalogue of texts."""

    exit_code = ExitCode.NOTHING_TESTED

    def __init__(self, message: str, *, url: str, code: str, retryable: bool = False) -> None:
        super().__init__(message, url=url, stage=Stage.SURVEY, retryable=retryable)
        self.code = code


class PageTimeout(PortalError):
    """A call to the browser ran out of its time."""


class PageCrashed(PortalError):
    """The tab or the whole browser died."""


class PageFailed(PortalError):
    """A page could not be opened or read."""
