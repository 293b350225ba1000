"""What the performance probes write down: the facts of observations ``trace`` and ``conditions``."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from auditor.findings import Frozen, ReasonCode
from auditor.performance.metrics.details import Details
from auditor.performance.metrics.measures import Measures

Subject = Literal["home", "eform"]

TRACE_PROBE = "trace"
"""One observation per run and page; its facts are :class:`RunFacts`."""
CONDITIONS_PROBE = "conditions"
"""One observation per audit; its facts are :class:`ConditionsFacts`."""
FIRST_BYTE_PROBE = "first-byte"
"""One observation per page; its facts are :class:`FirstByteFacts`."""
TARGET_PROBE = "target"
"""Written by the caller for a page that was never handed over, with the obstacle that says why."""


class Target(Frozen):
    """A page to measure and the role it is measured for."""

    subject: Subject
    url: str


class Fault(StrEnum):
    """Why a run gave no measures; each has a message ``performance-fault-<value>`` in the catalogue of reasons."""

    MACHINE_BUSY = "machine-busy"
    NO_TIME_LEFT = "no-time-left"
    NO_ANSWER = "no-answer"
    NOT_LOADED = "not-loaded"
    HTTP_LOGIN = "http-login"
    HTTP_BLOCKED = "http-blocked"
    HTTP_ERROR = "http-error"
    DOWNLOAD = "download"
    CRASHED = "crashed"
    BROWSER_LOST = "browser-lost"
    TOOL = "tool"

    @property
    def obstacle(self) -> ReasonCode:
        """The reason code of a finding that rests on it."""
        return _OBSTACLES[self]


_OBSTACLES = {
    Fault.MACHINE_BUSY: ReasonCode.TOOL_ERROR,
    Fault.NO_TIME_LEFT: ReasonCode.TIMEOUT,
    Fault.NO_ANSWER: ReasonCode.TIMEOUT,
    Fault.NOT_LOADED: ReasonCode.AMBIGUOUS,
    Fault.HTTP_LOGIN: ReasonCode.LOGIN_REQUIRED,
    Fault.HTTP_BLOCKED: ReasonCode.BLOCKED,
    Fault.HTTP_ERROR: ReasonCode.AMBIGUOUS,
    Fault.DOWNLOAD: ReasonCode.AMBIGUOUS,
    Fault.CRASHED: ReasonCode.TOOL_ERROR,
    Fault.BROWSER_LOST: ReasonCode.TOOL_ERROR,
    Fault.TOOL: ReasonCode.TOOL_ERROR,
}


class RunFacts(Frozen):
    """One load of one page.

    Args:
        run: Number of the run, from 1.
        url: Address that was asked for.
        final_url: Address of the document that was measured.
        status: HTTP status of that document.
        fault: Why there are no measures; null when there are.
        fault_detail: One line that names it.
        ended: ``settled``: all five measures were settled; ``no_paint``: nothing painted within the limit;
            ``limit``: the page never came to rest within the limit.
        recorded_ms: Wall time from the request until the recording ended (ms).
        measures: The five measures; null with a fault.
        details: What explains them; null with a fault.
        film_ms: Time of each frame of the film-strip that is kept as evidence of the run that counts (ms).
        password_field: Whether the measured document shows a visible password field.
        dialogs: Dialogs that the page opened and that were dismissed.
        popups: Windows that the page opened and that were closed.
    """

    run: int
    url: str
    final_url: str = ""
    status: int | None = None
    fault: Fault | None = None
    fault_detail: str = ""
    ended: Literal["settled", "no_paint", "limit"] | None = None
    recorded_ms: float = 0.0
    measures: Measures | None = None
    details: Details | None = None
    film_ms: tuple[int, ...] = ()
    password_field: bool = False
    dialogs: int = 0
    popups: int = 0


class ViewportFacts(Frozen):
    """Visible part of the page (CSS pixels) and screen pixels per CSS pixel."""

    width: int
    height: int
    scale: float
    mobile: bool


class FirstByte(Frozen):
    """One request; times in ms.

    Args:
        dns_ms: Looking the host's address up; a name that this machine has looked up just before comes from its memory.
        connect_ms: Opening the connection.
        tls_ms: Agreeing on the encryption; null without.
        server_ms: From the sent request to the head of the answer: the way there and back, and the server's work.
        status: HTTP status of the answer.
    """

    dns_ms: float
    connect_ms: float
    tls_ms: float | None
    server_ms: float
    status: int

    @property
    def total_ms(self) -> float:
        """Time to the first byte (ms)."""
        return round(self.dns_ms + self.connect_ms + (self.tls_ms or 0.0) + self.server_ms, 1)


class FirstByteFacts(Frozen):
    """Several requests for one page.

    Args:
        url: What was asked for; redirects are not followed.
        requests: Those that were answered.
        fault: One line that says why the requests ended early; empty when they did not.
    """

    url: str
    requests: tuple[FirstByte, ...] = ()
    fault: str = ""

    @property
    def typical(self) -> FirstByte | None:
        """The whole request with the median time (of an even number the faster of the two); None without any."""
        ordered = sorted(self.requests, key=lambda request: request.total_ms)
        return ordered[(len(ordered) - 1) // 2] if ordered else None


class CalibrationFacts(Frozen):
    """What the measurement of a page with known times gave, before the portal was measured.

    Args:
        values_ms: Values by short name of the measure (ms); null when one was not reached.
        expected_ms: Between which times each had to lie by construction (ms).
        as_expected: Whether all did. If not, the machine was disturbed and the portal's times may be too long.
        fault: Why nothing was measured; empty when it was.
    """

    values_ms: dict[str, float | None]
    expected_ms: dict[str, tuple[float, float]]
    as_expected: bool
    fault: str = ""


class ConditionsFacts(Frozen):
    """Under which conditions all runs of an audit were made: without them a value means nothing.

    Args:
        method: ``devtools``: the browser delays each request and slows its main thread down, as Lighthouse's
            throttling method of that name; ``provided``: nothing is slowed down.
        throttling: Latency (ms), kilobits per second each way, factor of the processor; null when nothing is.
        processor_before: Speed of the unthrottled processor before the first run, in rounds of a fixed calculation per
            second; null when it could not be taken.
        processor_after: The same after the last run.
        calibration: What a page with known times gave; null when nothing was measured.
        alone: Whether this machine's lock was held during all runs.
        waited_ms: How long another measurement had to be waited for (ms).
        load_average: Processes wanting the processor before the first run (one minute's mean); null when unknown.
    """

    profile: str
    method: Literal["devtools", "provided"]
    throttling: dict[str, float] | None
    viewport: ViewportFacts
    browser: str
    user_agent: str | None
    runs: int
    alone: bool
    waited_ms: float = 0.0
    processor_before: float | None = None
    processor_after: float | None = None
    calibration: CalibrationFacts | None = None
    processors: int | None = None
    load_average: float | None = None
    started_at: datetime
    finished_at: datetime
