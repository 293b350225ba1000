"""Audits Vietnamese public-service portals from their URL to a report.

What other programs use is in :mod:`auditor.api` and can be imported from here: ``from auditor import audit_portal``.
It is loaded when first asked for, so that ``import auditor`` alone, or a part of it, costs little and needs no browser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.api import (
        FORMATS,
        Audit,
        AuditorError,
        BrowserNotFound,
        ExitCode,
        Finding,
        Framework,
        FrameworkError,
        Limits,
        Outcome,
        OutputExists,
        PerformanceLimit,
        Pillar,
        PortalError,
        ReasonCode,
        Score,
        StoredAuditError,
        UsageError,
        Verdict,
        Verification,
        Waiver,
        audit_portal,
        available_frameworks,
        check_audit,
        judge_stored,
        limits,
        load_framework,
        read_audit,
        verify_audit,
        write_audit,
        write_reports,
    )

__all__ = [
    "FORMATS",
    "Audit",
    "AuditorError",
    "BrowserNotFound",
    "ExitCode",
    "Finding",
    "Framework",
    "FrameworkError",
    "Limits",
    "Outcome",
    "OutputExists",
    "PerformanceLimit",
    "Pillar",
    "PortalError",
    "ReasonCode",
    "Score",
    "StoredAuditError",
    "UsageError",
    "Verdict",
    "Verification",
    "Waiver",
    "audit_portal",
    "available_frameworks",
    "check_audit",
    "judge_stored",
    "limits",
    "load_framework",
    "read_audit",
    "verify_audit",
    "write_audit",
    "write_reports",
]


def __getattr__(name: str) -> Any:
    # Only these names: asking for a part of the package must not load all of it.
    if name in __all__:
        return getattr(import_module("auditor.api"), name)
    raise AttributeError(f"module 'auditor' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
