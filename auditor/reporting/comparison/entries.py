"""What a comparison keeps of one audit: little enough that thousands fit into memory."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from auditor.findings import Audit, Finding, ReasonCode, Tally
from auditor.framework import CohortUnit, Framework
from auditor.reporting.comparison.model import Platform, Result, Span, Timing
from auditor.reporting.comparison.signs import id_signs, routes_of, script_signs
from auditor.reporting.harmless import harmless

MAX_NAME = 300
"""Characters of a portal's name that are kept; formats with less room cut further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """By what an audit was judged."""

    framework: str
    version: str
    tool: str
    engine: str | None

    def __str__(self) -> str:
        engine = f", axe-core {self.engine}" if self.engine else ""
        return f"{self.framework} {self.version}, portal-auditor {self.tool}{engine}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One audit as a comparison keeps it; ``criteria`` and ``results`` go side by side."""

    folder: Path
    name: str
    url: str
    unit_code: str | None
    rules: Rules
    browser: str | None
    profile: str | None
    with_session: bool
    started_at: datetime
    criteria: tuple[str, ...]
    results: tuple[Result, ...]
    total: Span
    band_low: str | None
    band_high: str | None
    pillars: Mapping[str, Span]
    groups: Mapping[str, Span]
    timings: Mapping[tuple[str, str], Timing]
    platform: Platform | None

    @property
    def address(self) -> str:
        """The portal's address in the form in which two audits of one portal agree."""
        return address_of(self.url)

    @property
    def partial(self) -> bool:
        """Whether some criteria were left out on purpose (``--only``)."""
        return any(result.code == ReasonCode.NOT_ASKED.value for result in self.results)

    def result(self, criterion_id: str) -> Result | None:
        """What the audit says of a criterion, if it knows it."""
        for known, result in zip(self.criteria, self.results, strict=True):
            if known == criterion_id:
                return result
        return None


def entry_of(audit: Audit, folder: Path, measured_on: tuple[str, ...] = ("home", "eform")) -> Entry:
    """What a comparison keeps of an audit.

    Args:
        audit: As read.
        folder: Where it was read.
        measured_on: Roles of the pages whose response times are kept.
    """
    ids = tuple(sys.intern(finding.criterion) for finding in audit.findings)
    return Entry(
        folder=folder,
        name=harmless(audit.portal.name, MAX_NAME),
        url=harmless(audit.portal.url),
        unit_code=sys.intern(harmless(audit.portal.unit_code, 100)) if audit.portal.unit_code else None,
        rules=Rules(
            framework=_kept(audit.framework.id),
            version=_kept(audit.framework.version),
            tool=_kept(audit.tool.version),
            engine=_kept(audit.tool.axe_core) if audit.tool.axe_core else None,
        ),
        browser=_kept(audit.tool.browser) if audit.tool.browser else None,
        profile=_kept(audit.profile) if audit.profile else None,
        with_session=audit.with_session,
        started_at=audit.started_at,
        criteria=ids,
        results=tuple(_result(finding) for finding in audit.findings),
        total=_span(audit.score.total),
        band_low=audit.score.total.band_low,
        band_high=audit.score.total.band_high,
        pillars={sys.intern(key): _span(tally) for key, tally in audit.score.pillars.items()},
        groups={sys.intern(key): _span(tally) for key, tally in audit.score.groups.items()},
        timings=_timings(audit, measured_on),
        platform=_platform(audit),
    )


def address_of(url: str) -> str:
    """Host, port (unless the usual one) and path of an address, in lower case, without the last slash."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return url.strip().lower()
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return f"{host}{f':{port}' if port not in (None, usual) else ''}{parts.path.rstrip('/')}"


def unit_of(entry: Entry, framework: Framework) -> CohortUnit | None:
    """The unit of the cohort that runs the portal, by its code, else by its host; None when the cohort has none."""
    units = {unit.unit_code: unit for unit in framework.cohort}
    if entry.unit_code in units:
        return units[entry.unit_code]
    host = entry.address.partition("/")[0]
    return next((unit for unit in framework.cohort if host in (unit.host, *unit.later_hosts)), None)


def _kept(text: str) -> str:
    # Versions and codes are the same few texts in all audits of a round.
    return sys.intern(harmless(text, 60))


def _span(tally: Tally) -> Span:
    return Span(low=tally.low, high=tally.high, possible=tally.possible, coverage=tally.coverage)


def _result(finding: Finding) -> Result:
    file = next((item.file for item in finding.evidence if item.file), None)
    page = next((item.page for item in finding.evidence if item.page), None)
    return Result(
        verdict=finding.verdict,
        code=_kept(finding.reason.code),
        awarded=finding.points.awarded,
        possible=finding.points.possible,
        evidence=harmless(file, 200) if file else None,
        page=sys.intern(harmless(page, 400)) if page else None,
    )


def _timings(audit: Audit, roles: tuple[str, ...]) -> dict[tuple[str, str], Timing]:
    found: dict[tuple[str, str], Timing] = {}
    for finding in audit.findings:
        if "method" not in finding.measurements and not any(role in finding.measurements for role in roles):
            continue
        for role in roles:
            found[(sys.intern(finding.criterion), role)] = _timing(finding.measurements.get(role), finding)
    return found


def _timing(given: object, finding: Finding) -> Timing:
    known: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    value = _ms(known.get("value_ms"))
    reason = known.get("reason")
    runs = known.get("runs_ms")
    return Timing(
        value_ms=value,
        reason="" if value is not None else _kept(str(reason or finding.reason.code)),
        runs_ms=tuple(ms for run in (runs if isinstance(runs, list | tuple) else ()) if (ms := _ms(run)) is not None),
    )


def _ms(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0 else None


def _platform(audit: Audit) -> Platform | None:
    if audit.software is None:
        return None
    host = urlsplit(audit.portal.url).netloc
    return Platform(
        generator=harmless(audit.software.generator, 120),
        scripts=script_signs(audit.software.scripts, host),
        routes=routes_of((page.role, page.url) for page in audit.pages),
        ids=id_signs(audit.software.ids),
    )
