"""A campaign from its first portal to the comparative report: what is next, what came of it, what is tried again."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from auditor.campaign.engine import CampaignStopped, Engine
from auditor.campaign.folder import CampaignFolder
from auditor.campaign.job import give_up, stored_outcome
from auditor.campaign.order import NO_ROOM, Ending, Order, Outcome
from auditor.campaign.plan import Plan
from auditor.campaign.record import write_record
from auditor.campaign.settings import Settings
from auditor.campaign.store import Standing, State, Store
from auditor.errors import AuditorError, BrowserNotFound, StoredAuditError

_LOOK_S = 1.0
_GIVEN_UP = frozenset({"budget", "died", "internal"})
"""Reasons of a last attempt after which there is no audit: one that says so is written."""
_STATES: dict[Ending, State] = {Ending.DONE: "done", Ending.FAILED: "failed"}


class Watcher(Protocol):
    """Shows how a campaign gets on."""

    def begun(self, standings: tuple[Standing, ...]) -> None:
        """It begins, or goes on."""

    def adopted(self, standing: Standing) -> None:
        """A result was found that an interrupted run had not noted down."""

    def ended(self, standing: Standing, state: State, outcome: Outcome) -> None:
        """An attempt came to its end."""

    def looked(self, standings: tuple[Standing, ...], engine: Engine) -> None:
        """Time has passed."""


class Result(NamedTuple):
    """How a run ended: every portal's standing, and how long the run took (s)."""

    standings: tuple[Standing, ...]
    seconds: float


@dataclass(kw_only=True)
class _UnderWay:
    order: Order
    attempt: int
    standing: Standing


@dataclass(kw_only=True)
class _Run:
    """One run of a campaign in its folder."""

    folder: CampaignFolder
    store: Store
    settings: Settings
    engine: Engine
    watcher: Watcher
    standings: dict[str, Standing] = field(default_factory=dict)
    under_way: dict[Future[Outcome], _UnderWay] = field(default_factory=dict)

    def read(self) -> None:
        self.standings = {standing.unit.code: standing for standing in self.store.standings()}

    def adopt(self) -> None:
        """Note results that were whole on disk when the run that made them was killed: nothing is audited twice."""
        for standing in self.standings.values():
            if standing.state == "done":
                continue
            try:
                outcome = stored_outcome(self.folder.audit(standing.unit.code))
            except StoredAuditError:
                continue
            self.store.end(None, standing.unit.code, "done", outcome)
            self.watcher.adopted(standing)
        self.read()

    def go(self) -> None:
        """Until every portal is done or failed."""
        while True:
            self._start_what_can_start()
            waiting = [one for one in self.standings.values() if one.state == "waiting"]
            if not self.under_way and not waiting:
                return
            ended = self._await(waiting)
            for future in ended:
                self._conclude(future)
            self.watcher.looked(tuple(self.standings.values()), self.engine)

    def _start_what_can_start(self) -> None:
        # A host that two portals share has one pace, so one of them at a time.
        busy = {one.order.unit.host for one in self.under_way.values()}
        now, slots = datetime.now(UTC), self.engine.slots
        for code, standing in self.standings.items():
            if len(self.under_way) >= slots:
                return
            due = standing.not_before is None or standing.not_before <= now
            if standing.state != "waiting" or not due or standing.unit.host in busy:
                continue
            order = Order(
                unit=standing.unit,
                options=self.store.plan.options,
                work=self.folder.work(code),
                final=self.folder.audit(code),
                attempt=standing.tries + 1,
                last=standing.tries + 1 >= self.settings.attempts,
            )
            attempt = self.store.begin(code)
            self.standings[code] = standing._replace(state="running")
            self.under_way[self.engine.start(order)] = _UnderWay(order=order, attempt=attempt, standing=standing)
            busy.add(standing.unit.host)

    def _await(self, waiting: list[Standing]) -> set[Future[Outcome]]:
        if self.under_way:
            return wait(self.under_way, timeout=_LOOK_S, return_when=FIRST_COMPLETED).done
        due = min((one.not_before for one in waiting if one.not_before is not None), default=None)
        left = _LOOK_S if due is None else (due - datetime.now(UTC)).total_seconds()
        time.sleep(max(0.0, min(left, _LOOK_S)))
        return set()

    def _conclude(self, future: Future[Outcome]) -> None:
        one = self.under_way.pop(future)
        outcome = future.result()
        if outcome.ending is Ending.AGAIN and one.order.last:
            outcome = self._last(one.order, outcome)
        code = one.order.unit.code
        state = _STATES.get(outcome.ending, "waiting")
        again_s = self.settings.pause_before(one.order.attempt) if state == "waiting" else 0.0
        self.store.end(one.attempt, code, state, outcome, again_s=again_s)
        if outcome.ending is Ending.STOP:
            raise _stop(outcome, self.folder.root)
        self.read_one(code)
        self.watcher.ended(one.standing, state, outcome)

    def _last(self, order: Order, outcome: Outcome) -> Outcome:
        """After the last attempt: a result that says why there is nothing, or no result at all."""
        if outcome.code in _GIVEN_UP:
            return give_up(order, outcome.code, outcome.detail)
        return outcome.model_copy(update={"ending": Ending.FAILED})

    def read_one(self, code: str) -> None:
        """Take in what the store says of one portal."""
        self.standings[code] = self.store.standing(code)


def run_campaign(
    plan: Plan,
    root: Path,
    *,
    settings: Settings,
    engine: Callable[[CampaignFolder], Engine],
    watcher: Watcher,
    conclude: Callable[[Store, CampaignFolder], None] = lambda _store, _folder: None,
) -> Result:
    """Run a campaign, or go on with it where it was interrupted.

    Args:
        plan: What to audit and how.
        root: The campaign's folder.
        settings: Attempts, pauses, which reasons may pass.
        engine: Makes what does the work.
        watcher: Shows how it gets on.
        conclude: Called at the end with all results, to write what compares them.

    Returns:
        Where every portal stands, and how long this run took.

    Raises:
        OutputExists: The folder is another campaign's, of another version, or in use.
        UsageError: The folder cannot be written.
        BrowserNotFound: A worker of this machine has no browser.
        CampaignStopped: The disk is full.
        KeyboardInterrupt: It was interrupted; what was under way is put back.
    """
    begun = time.monotonic()
    folder = CampaignFolder(root)
    try:
        with folder.claimed(), Store.begun(root, plan) as store:
            store.reopen()
            folder.clear_work()
            worker = engine(folder)
            run = _Run(folder=folder, store=store, settings=settings, engine=worker, watcher=watcher)
            try:
                run.read()
                run.adopt()
                watcher.begun(tuple(run.standings.values()))
                run.go()
            finally:
                worker.close()
                run.adopt()
                store.put_back()
                folder.clear_work()
                write_record(store, root)
            conclude(store, folder)
            return Result(store.standings(), time.monotonic() - begun)
    except sqlite3.OperationalError as error:
        raise CampaignStopped(f"{folder.state}: cannot be written ({error}); {_ROOM}") from error
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise CampaignStopped(f"{error.filename or root}: {error.strerror}; {_ROOM}") from error


_ROOM = "make room and run the same command again: what is done is kept"


def _stop(outcome: Outcome, root: Path) -> AuditorError:
    if outcome.code == "no-browser":
        return BrowserNotFound(f"{outcome.detail}; then run the same command again: {root} keeps what is done")
    return CampaignStopped(f"{outcome.detail}; {_ROOM}")
