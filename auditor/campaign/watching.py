"""Shows how a campaign gets on: a few lines that move on a terminal, one plain line per portal elsewhere."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from rich.console import Console

from auditor.campaign.engine import Engine
from auditor.campaign.order import Outcome
from auditor.campaign.preview import Words, plain
from auditor.campaign.store import Standing, State
from auditor.progress import MovingLines

_EVERY_S = 60.0
"""Seconds between two plain lines with the totals."""


class Lines(MovingLines):
    """The progress of a campaign.

    Args:
        console: Where to show it.
        words: Texts.
        expected_s: Seconds that the whole is expected to take: the time left before anything is done.
        budget_s: Limit of one attempt, named in its reason (s).
    """

    def __init__(self, console: Console, words: Words, *, expected_s: float, budget_s: float) -> None:
        super().__init__(console)
        self._words = words
        self._expected_s = expected_s
        self._budget_s = budget_s
        self._begun = time.monotonic()
        self._done_before = 0
        self._told = 0.0

    def begun(self, standings: tuple[Standing, ...]) -> None:
        """Say what was done before."""
        self._begun = time.monotonic()
        self._done_before = sum(one.state == "done" for one in standings)
        if self._done_before:
            self._say(self._words("resumed", done=self._done_before, total=len(standings)))

    def adopted(self, standing: Standing) -> None:
        """Say that a result was found."""
        self._say(self._words("adopted", code=standing.unit.code))

    def ended(self, standing: Standing, state: State, outcome: Outcome) -> None:
        """Say what came of an attempt."""
        unit = standing.unit
        reason = self._words.reason(outcome.code, budget_s=self._budget_s) if outcome.code else ""
        if state == "waiting":
            self._say(self._words("finished-again", code=unit.code, name=unit.name, reason=reason))
            return
        shown = self._words(f"state-{state}") + (f" ({reason})" if reason else "")
        self._say(self._words("finished", code=unit.code, name=unit.name, state=shown))
        if state == "failed" and outcome.detail:
            self._say(f"  {outcome.detail}")

    def looked(self, standings: tuple[Standing, ...], engine: Engine) -> None:
        """Show the totals, what is under way, and the time left."""
        if not self.move and time.monotonic() - self._told < _EVERY_S:
            return
        totals, now = self._totals(standings), datetime.now(UTC)
        stays = [
            f"{stay.code} {stay.doing} ({(now - stay.since).total_seconds():.0f} s)" for stay in engine.stays.values()
        ]
        if self.move:
            self.show([totals, *stays])
        else:
            self._told = time.monotonic()
            self._say(" · ".join([totals, *stays]))

    def _totals(self, standings: tuple[Standing, ...]) -> str:
        ended = sum(one.state in {"done", "failed"} for one in standings)
        return self._words(
            "progress",
            done=sum(one.state == "done" for one in standings),
            total=len(standings),
            failed=sum(one.state == "failed" for one in standings),
            again=sum(one.state == "waiting" and one.tries > 0 for one in standings),
            time=self._words.time(self._left_s(ended, len(standings))),
        )

    def _left_s(self, ended: int, total: int) -> float:
        spent, here = time.monotonic() - self._begun, ended - self._done_before
        if here <= 0:
            return max(0.0, self._expected_s * (total - ended) / max(total, 1) - spent)
        return spent / here * (total - ended)

    def _say(self, text: str) -> None:
        plain(self.console, f"[{time.monotonic() - self._begun:>5.0f} s] {text}")
