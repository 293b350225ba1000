"""The value of one measure, or why there is none."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from auditor.findings import Frozen

NO_FCP = "NO_FCP"
NO_LCP = "NO_LCP"
NO_SCREENSHOTS = "NO_SCREENSHOTS"
NO_VISUAL_CHANGE = "NO_VISUAL_CHANGE"
NO_DCL = "NO_DCL"
NO_TTI_CPU_IDLE = "NO_TTI_CPU_IDLE"
NO_TTI_NETWORK_IDLE = "NO_TTI_NETWORK_IDLE"


class Measure(Frozen):
    """A value in milliseconds, or null with the reason; never 0 in place of a value that was not reached.

    Args:
        value_ms: The value (ms); 0 is a real value for Total Blocking Time only.
        reason: Why there is no value (``NO_FCP``, ``NO_TTI_CPU_IDLE``, ``TRACE_TRUNCATED``, ...).
        at_least_ms: What the value would certainly have reached, had the recording gone on (ms); null when the
            recording proves nothing about it.
    """

    value_ms: float | None = None
    reason: str | None = None
    at_least_ms: float | None = None

    @model_validator(mode="after")
    def _value_or_reason(self) -> Self:
        if (self.value_ms is None) == (self.reason is None):
            raise ValueError("a measure has either a value or a reason why there is none")
        return self


def value(ms: float) -> Measure:
    """A measure that was reached, to a tenth of a millisecond."""
    return Measure(value_ms=round(ms, 1))


def missing(reason: str, *, at_least_ms: float | None = None) -> Measure:
    """A measure that was not reached."""
    return Measure(reason=reason, at_least_ms=None if at_least_ms is None else round(at_least_ms, 1))
