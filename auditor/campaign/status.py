"""``auditor campaign status``: where a campaign stands and what was asked of whom, as a table."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from auditor.campaign.preview import Words, plain
from auditor.campaign.record import CampaignRecord, PortalRecord, ledger_of
from auditor.campaign.store import Standing
from auditor.reporting.numbers import number, share
from auditor.texts import Language

_MEGA = 1_000_000
_COLUMNS = (
    "code", "name", "state", "attempts", "seconds", "score", "coverage", "requests", "bytes", "paused", "robots",
    "guard", "reason",
)  # fmt: skip


def print_status(
    record: CampaignRecord,
    standings: tuple[Standing, ...],
    console: Console,
    words: Words,
    *,
    language: Language,
) -> None:
    """Print a campaign's versions, one line per portal, and the sums.

    Args:
        record: The campaign's record.
        standings: Where its portals stand, in the same order.
        console: Where to print.
        words: Texts.
        language: How numbers are written.
    """
    options = record.options
    heading = words("campaign-heading", source=record.source, count=len(record.portals), day=record.day)
    plain(console, heading, style="bold")
    plain(
        console,
        words(
            "record-tool",
            version=record.tool_version,
            framework=options.framework_id,
            framework_version=record.framework_version,
            python=record.where.get("python", "?"),
            browser=", ".join(record.browsers) or "–",
        ),
    )
    plain(
        console,
        words(
            "record-how",
            seed="–" if options.seed is None else options.seed,
            profile=options.profile or "–",
            runs=options.runs,
            only=",".join(options.only) or "F,P,A",
            day=record.day,
        ),
    )
    where = record.where
    plain(
        console,
        words(
            "record-where",
            host=where.get("host", "?"),
            system=where.get("system", "?"),
            started=f"{record.begun_at:%Y-%m-%d %H:%M} UTC",
        ),
    )
    table = Table(box=None, pad_edge=False)
    for column in _COLUMNS:
        right = column in {"attempts", "seconds", "score", "coverage", "requests", "bytes", "paused", "guard"}
        table.add_column(words(f"column-{column}"), justify="right" if right else "left", overflow="fold")
    for portal, standing in zip(record.portals, standings, strict=True):
        table.add_row(*(Text(cell) for cell in _row(portal, standing, words, language, options.budget_s)))
    console.print(table)
    ledger = record.ledger
    plain(
        console,
        words(
            "totals",
            requests=number(ledger.requests, language, 0),
            bytes=number(ledger.bytes / _MEGA, language, places=1),
            paused=number(ledger.paused_s, language, 0),
            robots=ledger.robots_refused,
            guard=ledger.guard_stopped,
        ),
    )
    if ledger.unknown_attempts:
        plain(console, words("totals-unknown", count=ledger.unknown_attempts))
    done = sum(portal.state == "done" for portal in record.portals)
    plain(console, words("progress-first", done=done, total=len(record.portals)), style="bold")


def _row(
    portal: PortalRecord, standing: Standing, words: Words, language: Language, budget_s: float
) -> tuple[str, ...]:
    spent = sum((one.ended_at - one.started_at).total_seconds() for one in portal.attempts if one.ended_at)
    ledger = ledger_of(list(portal.attempts))
    known = [one.traffic for one in portal.attempts if one.traffic is not None]
    outcome = standing.outcome if portal.state == "done" else None
    reason = words.reason(portal.reason, budget_s=budget_s) if portal.reason else ""
    points = ""
    if outcome is not None and outcome.low is not None and outcome.high is not None:
        points = f"{number(outcome.low, language, places=1)}–{number(outcome.high, language, places=1)}"
    return (
        portal.code,
        portal.name,
        words(f"state-{portal.state}"),
        str(len(portal.attempts)),
        number(spent, language, 0) if portal.attempts else "",
        points,
        "" if outcome is None or outcome.coverage is None else share(outcome.coverage, language),
        number(ledger.requests, language, 0) if known else "",
        number(ledger.bytes / _MEGA, language, places=1) if known else "",
        number(ledger.paused_s, language, 0) if known else "",
        words(f"robots-{known[-1].robots}") if known else "",
        str(ledger.guard_stopped) if known else "",
        f"{reason}: {portal.detail}" if reason and portal.state == "failed" and portal.detail else reason,
    )
