"""What kept a probe from seeing one of the pages it came for, when it saw others."""

from __future__ import annotations

from auditor.findings import Frozen, ReasonCode


class Hindrance(Frozen):
    """Why one page could not be looked at, and one line that names the obstacle."""

    code: ReasonCode
    detail: str
