"""``campaign.json``: what was run, with which versions, from where, and what was asked of whom."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from auditor.campaign.folder import RECORD_FILE
from auditor.campaign.order import Outcome
from auditor.campaign.plan import Options
from auditor.campaign.store import Store
from auditor.evidence import write_atomically
from auditor.findings import Frozen, Traffic


class AttemptRecord(Frozen):
    """One attempt: its times, what came of it, and what it asked of the portal (null when that is not known)."""

    started_at: datetime
    ended_at: datetime | None
    ending: str
    reason: str
    detail: str
    worker: str
    traffic: Traffic | None
    guard_stopped: int | None


class PortalRecord(Frozen):
    """One portal: where it stands, its result and every attempt at it."""

    code: str
    name: str
    kind: str
    region: str
    url: str
    host_certainty: str
    with_session: bool
    state: str
    reason: str
    detail: str
    audit: str | None
    attempts: tuple[AttemptRecord, ...]


class Ledger(Frozen):
    """Sums over all attempts; ``unknown_attempts`` were cut off, so that what they asked for is missing here."""

    attempts: int
    unknown_attempts: int
    requests: int
    bytes: int
    unsized: int
    paused_s: float
    slowed: int
    robots_refused: int
    guard_stopped: int


class CampaignRecord(Frozen):
    """A campaign, as written to ``campaign.json``."""

    schema_version: int = 1
    source: str
    day: str
    begun_at: datetime
    where: dict[str, str]
    tool_version: str
    framework_version: str
    browsers: tuple[str, ...]
    options: Options
    out_of_scope: tuple[str, ...]
    ledger: Ledger
    portals: tuple[PortalRecord, ...]


def record_of(store: Store) -> CampaignRecord:
    """The record of a campaign as it stands."""
    plan = store.plan
    by_portal: dict[str, list[AttemptRecord]] = {unit.code: [] for unit in plan.units}
    browsers: set[str] = set()
    for attempt in store.attempts():
        outcome = attempt.outcome or _NOTHING_KNOWN
        browsers |= {outcome.browser} if outcome.browser else set()
        by_portal[attempt.code].append(
            AttemptRecord(
                started_at=attempt.started_at,
                ended_at=attempt.ended_at,
                ending=attempt.ending,
                reason=attempt.reason,
                detail=outcome.detail,
                worker=outcome.worker,
                traffic=outcome.traffic,
                guard_stopped=outcome.guard_stopped,
            )
        )
    portals = tuple(
        PortalRecord(
            code=standing.unit.code,
            name=standing.unit.name,
            kind=standing.unit.kind,
            region=standing.unit.region,
            url=standing.unit.url,
            host_certainty=standing.unit.host_certainty,
            with_session=standing.unit.session is not None,
            state=standing.state,
            reason=standing.outcome.code if standing.outcome else "",
            detail=standing.outcome.detail if standing.outcome else "",
            audit=f"audits/{standing.unit.code}" if standing.state == "done" else None,
            attempts=tuple(by_portal[standing.unit.code]),
        )
        for standing in store.standings()
    )
    return CampaignRecord(
        source=plan.source,
        day=plan.day.isoformat(),
        begun_at=store.begun_at,
        where=store.where,
        tool_version=plan.tool_version,
        framework_version=plan.framework_version,
        browsers=tuple(sorted(browsers)),
        options=plan.options,
        out_of_scope=tuple(unit.code for unit in plan.out_of_scope),
        ledger=ledger_of([attempt for portal in portals for attempt in portal.attempts]),
        portals=portals,
    )


def ledger_of(attempts: list[AttemptRecord]) -> Ledger:
    """What some attempts asked for, in all."""
    known = [attempt.traffic for attempt in attempts if attempt.traffic is not None]
    return Ledger(
        attempts=len(attempts),
        unknown_attempts=sum(attempt.traffic is None and attempt.ended_at is not None for attempt in attempts),
        requests=sum(traffic.requests for traffic in known),
        bytes=sum(traffic.bytes for traffic in known),
        unsized=sum(traffic.unsized for traffic in known),
        paused_s=round(sum(traffic.paused_s for traffic in known), 1),
        slowed=sum(traffic.slowed for traffic in known),
        robots_refused=sum(traffic.robots_refused for traffic in known),
        guard_stopped=sum(attempt.guard_stopped or 0 for attempt in attempts),
    )


def write_record(store: Store, root: Path) -> Path:
    """Write ``campaign.json`` and return its path.

    Raises:
        OSError: It cannot be written; an older one is still whole then.
    """
    target = root / RECORD_FILE
    write_atomically(target, f"{record_of(store).model_dump_json(indent=1)}\n".encode())
    return target


_NOTHING_KNOWN = Outcome.model_validate({"ending": "again"})
