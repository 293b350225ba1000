"""The functions that other programs call; ``from auditor import audit_portal`` and so on. docs/api.md has examples.

Everything else of the package may change between versions; what stands here, and the models it returns, does not
without a new major version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from auditor.audit import audit_portal as _audit
from auditor.audit import judge_stored
from auditor.check import Limits, Outcome, PerformanceLimit, Waiver, given
from auditor.check import check_audit as _check
from auditor.check.sound import require_sound
from auditor.errors import (
    AuditorError,
    BrowserNotFound,
    ExitCode,
    FrameworkError,
    OutputExists,
    PortalError,
    StoredAuditError,
    UsageError,
)
from auditor.findings import Audit, Finding, Pillar, ReasonCode, Score, Verdict
from auditor.framework import Framework, available_frameworks, load_framework
from auditor.integrity import Verification
from auditor.integrity import verify as _verify
from auditor.reporting.formats import FORMATS
from auditor.reporting.formats import write_reports as _write
from auditor.reporting.json import read_audit, write_audit
from auditor.reporting.numbers import VIETNAM_TIME
from auditor.request import AuditRequest, check_request, portal_url
from auditor.texts import Language
from auditor.visit import Progress

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


async def audit_portal(
    url: str,
    *,
    output: Path,
    name: str = "",
    framework: str = "mic-2023",
    only: Iterable[str] = (),
    session: Path | None = None,
    dossier_code: str | None = None,
    profile: str | None = None,
    runs: int = 5,
    seed: int | None = None,
    max_time_s: float | None = None,
    own_portal: bool = False,
    ignore_https_errors: bool = False,
    force: bool = False,
    progress: Progress = lambda _stage, _text: None,
) -> Audit:
    """Audit one portal and write ``audit.json``, ``observations.json`` and ``evidence/`` into a folder.

    Args:
        url: The portal's home page; a bare host gets https.
        output: The folder.
        name: What reports call the portal; its host when empty.
        framework: Version of the criteria.
        only: Letters of pillars (``F``) or criteria (``F05``); empty for all.
        session: A Playwright storage state of a person who logged in.
        dossier_code: A sample dossier code.
        profile: ``mobile``, ``desktop`` or ``none``; the framework's own when null.
        runs: Runs of each page whose response times are measured (1 to 25).
        seed: Chooses samples; made from the address when null.
        max_time_s: Seconds of wall time; what does not fit is left out, the least valuable first.
        own_portal: The portal is yours: robots.txt is not asked.
        ignore_https_errors: Go on in spite of an invalid certificate.
        force: Replace the audit that the folder holds.
        progress: Receives each stage and one short line about what is being done.

    Returns:
        The audit; a portal that cannot be reached has findings that say so.

    Raises:
        UsageError: Something that was given cannot be used.
        OutputExists: The folder holds an audit and ``force`` was not given.
        BrowserNotFound: There is no Chromium.
        OSError: The folder cannot be written.
    """
    request = AuditRequest(
        url=portal_url(url),
        output=output,
        name=name,
        framework_id=framework,
        only=tuple(only),
        session=session,
        dossier_code=dossier_code,
        profile=profile,
        runs=runs,
        seed=seed,
        max_time_s=max_time_s,
        own_portal=own_portal,
        ignore_https_errors=ignore_https_errors,
    )
    check_request(request, force=force)
    return await _audit(request, progress=progress)


def limits(
    *,
    fail_under: Mapping[str, float] | None = None,
    require: Iterable[str] = (),
    performance: Mapping[str, float | str] | None = None,
    max_violations: int | None = None,
    waivers: Iterable[Waiver] = (),
) -> Limits:
    """What a check asks, as on the command line.

    Args:
        fail_under: Fewest points, by ``total`` or the letter of a pillar.
        require: Criteria that must be met.
        performance: Longest times by measure (``lcp``) or page and measure (``home.lcp``): milliseconds, or ``2.5s``.
        max_violations: Most elements that break accessibility rules.
        waivers: Criteria whose failure is accepted for a while.

    Raises:
        UsageError: A time cannot be read.
    """
    try:
        times = [given.performance_limit(f"{name}={time}") for name, time in (performance or {}).items()]
    except ValueError as error:
        raise UsageError(str(error)) from error
    return Limits(
        fail_under=dict(fail_under or {}),
        require=tuple(require),
        performance=tuple(times),
        max_violations=max_violations,
        waivers=tuple(waivers),
    )


def check_audit(audit: Audit, *, limits: Limits, baseline: Audit | None = None, today: date | None = None) -> Outcome:
    """Hold limits and a baseline against an audit; the outcome knows its exit code.

    Args:
        audit: An audit, made or read.
        limits: What is asked.
        baseline: An earlier audit: what got worse fails.
        today: The day on which waivers count; today in Vietnam when null.

    Raises:
        UsageError: A limit names something that the framework does not have, or the baseline has other criteria.
        StoredAuditError: The audit contradicts itself, or its framework is another version now.
    """
    framework = load_framework(audit.framework.id)
    given.require_known(limits, framework)
    for one, name in ((audit, "audit"), (baseline, "baseline")):
        if one is not None:
            require_sound(one, framework, source=name)
    day = today or datetime.now(VIETNAM_TIME).date()
    return _check(audit, framework, limits=limits, today=day, baseline=baseline)


def write_reports(
    audit: Audit,
    *,
    output: Path,
    formats: Iterable[str] = ("html",),
    language: Language = "vi",
    outcome: Outcome | None = None,
) -> tuple[Path, ...]:
    """Write reports into the folder of an audit and return their files in the order of ``formats``.

    Args:
        audit: The audit; its evidence is read from ``output``.
        output: The audit's folder.
        formats: Some of :data:`FORMATS`.
        language: ``vi`` or ``en``.
        outcome: What a check said, for the formats that tell it.

    Raises:
        UsageError: A format does not exist, or the framework is another version now.
        OSError: The folder cannot be written.
    """
    names = tuple(formats)
    if unknown := [name for name in names if name not in FORMATS]:
        raise UsageError(f"formats: expected some of {', '.join(FORMATS)}, found {unknown[0]!r}")
    framework = load_framework(audit.framework.id)
    return tuple(
        _write(audit, framework, output, formats=(name,), language=language, outcome=outcome) for name in names
    )


def verify_audit(directory: Path) -> Verification:
    """Compare the files of a stored audit with the hashes in its ``audit.json``.

    Raises:
        StoredAuditError: There is no audit, or it is truncated or of another format.
    """
    return _verify(read_audit(directory), directory)
