"""What a campaign is asked to do: its portals, its options, and how it is told from another one."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from importlib.metadata import version

from auditor.campaign.roster import Roster, Unit
from auditor.findings import Frozen
from auditor.texts import Language


class Options(Frozen):
    """How every portal of a campaign is audited; the fields are those of :class:`auditor.request.AuditRequest`.

    Args:
        framework_id: The framework to judge under.
        only: Criteria ids or letters of pillars; empty for all.
        profile: Of the response times; the framework's default when null.
        runs: Performance runs per page.
        seed: Chooses samples; made from each address when null.
        own_portal: The portals are the user's own: robots.txt is not asked.
        ignore_https_errors: Go on in spite of invalid certificates.
        formats: Reports to write for each portal.
        language: Of the reports.
        browser_arguments: More command-line arguments for Chromium.
        budget_s: Limit of one attempt at one portal (s).
    """

    framework_id: str = "mic-2023"
    only: tuple[str, ...] = ()
    profile: str | None = None
    runs: int = 5
    seed: int | None = None
    own_portal: bool = False
    ignore_https_errors: bool = False
    formats: tuple[str, ...] = ("html", "json")
    language: Language = "vi"
    browser_arguments: tuple[str, ...] = ()
    budget_s: float = 900.0


class Plan(Frozen):
    """A campaign: what stays the same however often it is interrupted.

    Args:
        source: The roster's file or the cohort's id.
        day: The day on which a unit must be there to be in scope.
        units: The portals in scope.
        out_of_scope: Codes and names of the roster's other units, which are no portals on that day.
        options: How each is audited.
        framework_version: Version of the criteria.
        tool_version: Version of the auditor.
    """

    source: str
    day: date
    units: tuple[Unit, ...]
    out_of_scope: tuple[Unit, ...] = ()
    options: Options
    framework_version: str
    tool_version: str

    @property
    def identity(self) -> dict[str, str]:
        """What must be equal for a folder to be this campaign's, by name; sessions and names may be put right."""
        audited = self.options.model_dump(mode="json", exclude={"formats", "language", "budget_s"})
        return {
            "roster": _digest([[unit.code, unit.url] for unit in self.units]),
            "options": _digest(audited),
            "day": self.day.isoformat(),
            "framework": f"{self.options.framework_id} {self.framework_version}",
            "version": self.tool_version,
        }


def plan_of(roster: Roster, units: tuple[Unit, ...], day: date, options: Options, *, framework_version: str) -> Plan:
    """The plan for some units of a roster that are in scope on a day."""
    return Plan(
        source=roster.source,
        day=day,
        units=units,
        out_of_scope=roster.out_of_scope(day),
        options=options,
        framework_version=framework_version,
        tool_version=version("portal-auditor"),
    )


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
