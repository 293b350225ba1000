"""Measure the home page and the e-form: several runs of each, one at a time, alone on the machine."""

from __future__ import annotations

import asyncio
import gzip
import logging
import os
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Browser

from auditor.browser.guard import Guard
from auditor.browser.places import Places
from auditor.evidence import EvidenceFolder, Observation
from auditor.findings import EvidenceItem, Pillar
from auditor.machine import alone
from auditor.performance.calibration import calibrate
from auditor.performance.facts import (
    CONDITIONS_PROBE,
    FIRST_BYTE_PROBE,
    TRACE_PROBE,
    ConditionsFacts,
    Fault,
    RunFacts,
    Subject,
    Target,
    ViewportFacts,
)
from auditor.performance.film import blurred
from auditor.performance.first_byte import first_byte
from auditor.performance.processor import processor_index
from auditor.performance.profiles import Profile
from auditor.performance.representative import representative
from auditor.performance.run import Limits, RunResult, Visitor, measure_once
from auditor.redaction import Secrets

log = logging.getLogger(__name__)

LANE_LIMIT_S = 300.0
"""Seconds that all runs of an audit together may take; a run that began is finished."""
LOCK_WAIT_S = 1_200.0
"""Seconds to wait for other audits on this machine: one may hang for long, and a few may have to measure before."""


@dataclass(frozen=True, kw_only=True)
class _Taken:
    """One run, when it was made and what it keeps as evidence."""

    target: Target
    result: RunResult
    at: datetime
    evidence: tuple[EvidenceItem, ...] = ()


async def observe(
    browser: Browser,
    targets: Sequence[Target],
    *,
    profile: Profile,
    runs: int,
    user_agent: str | None,
    session: Path | None,
    folder: EvidenceFolder,
    progress: Callable[[str], None],
    keep_traces: bool = False,
    ignore_https_errors: bool = False,
    pause_s: float = 0.0,
    limit_s: float = LANE_LIMIT_S,
    lock_wait_s: float = LOCK_WAIT_S,
    run_limits: Limits | None = None,
    guard: Guard | None = None,
) -> tuple[Observation, ...]:
    """Measure each target ``runs`` times and write down what was seen; never pass or fail.

    The runs of the targets alternate, so that a slow minute of the machine or the network touches all of them. Every
    run has a fresh context with an empty cache; of what a page only reads nothing is blocked. The session is used for
    the e-form only: the home page is measured as every citizen meets it.

    Args:
        browser: A running Chromium with nothing else to do.
        targets: Pages to measure, at most one per subject.
        profile: Screen, network and processor.
        runs: Runs per target.
        user_agent: User agent of the visits; the browser's own when None.
        session: Playwright storage state of a person who logged in, or None.
        folder: Where evidence goes.
        progress: Gets one line per run.
        keep_traces: Keep each run's trace (gzip-ed; Chromium's performance panel loads it).
        ignore_https_errors: Measure in spite of an invalid certificate.
        pause_s: Seconds between two requests for the first byte: the portal's own pace.
        limit_s: Seconds for all runs together.
        lock_wait_s: Seconds to wait for other audits on this machine.
        run_limits: Limits of one run.
        guard: Decides about what the pages may write with; None for pages of one's own.

    Returns:
        One observation ``trace`` per run and target, one ``first-byte`` per target that was measured (not of a form
        behind a log-in: its session belongs to the browser), then one ``conditions``.

    Raises:
        OSError: Evidence cannot be written.
    """
    started_at = datetime.now(UTC)
    load = _load_average()
    before = after = calibration = None
    waited_s = 0.0
    first_bytes: list[Observation] = []
    taken: list[_Taken] = []
    async with AsyncExitStack() as stack:
        try:
            waited_s = await stack.enter_async_context(alone(wait_s=lock_wait_s))
        except (TimeoutError, OSError) as error:
            log.warning("%s", error)
            taken = [_not_taken(target, 1, Fault.MACHINE_BUSY, str(error)) for target in targets]
        by_itself = not taken
        if by_itself and targets:
            before = await processor_index(browser)
            calibration = await calibrate(browser, profile)
            deadline = time.monotonic() + limit_s
            for run in range(1, runs + 1):
                for target in targets:
                    visitor = Visitor(
                        profile=profile,
                        user_agent=user_agent,
                        session=session if target.subject == "eform" else None,
                        ignore_https_errors=ignore_https_errors,
                        guard=guard.for_tab() if guard else None,
                    )
                    if time.monotonic() >= deadline:
                        taken.append(_not_taken(target, run, Fault.NO_TIME_LEFT, f"{limit_s:g} s"))
                        continue
                    progress(f"{target.subject} {run}/{runs}")
                    at = datetime.now(UTC)
                    earlier = [one.result.facts for one in taken if one.target == target]
                    limits = (run_limits or Limits()).after(earlier)
                    result = await measure_once(browser, target, run=run, visitor=visitor, limits=limits)
                    kept = await _kept_trace(folder, target, result) if keep_traces else ()
                    # A trace may have tens of megabytes; only its measures are needed from here on.
                    slim = RunResult(facts=result.facts, film=result.film)
                    taken.append(_Taken(target=target, result=slim, at=at, evidence=kept))
            after = await processor_index(browser)
            for target in targets:
                if session is None or target.subject == "home":
                    seen = [one.result.facts for one in taken if one.target == target]
                    first_bytes += await _first_bytes(
                        target,
                        seen,
                        user_agent,
                        verify=not ignore_https_errors,
                        pause_s=pause_s,
                        places=guard.places if guard else None,
                    )
    facts = ConditionsFacts(
        profile=profile.name,
        method="provided" if profile.throttling() is None else "devtools",
        throttling=profile.throttling(),
        viewport=ViewportFacts.model_validate(profile.viewport.model_dump()),
        browser=browser.version,
        user_agent=user_agent,
        runs=runs,
        alone=by_itself,
        waited_ms=round(waited_s * 1000, 1),
        processor_before=before,
        processor_after=after,
        calibration=calibration,
        processors=os.cpu_count(),
        load_average=load,
        started_at=started_at,
        finished_at=datetime.now(UTC),
    )
    conditions = Observation(
        pillar=Pillar.PERFORMANCE, probe=CONDITIONS_PROBE, at=started_at, facts=facts.model_dump(mode="json")
    )
    return (*_observations(taken, folder), *first_bytes, conditions)


async def _first_bytes(
    target: Target,
    runs: Sequence[RunFacts],
    user_agent: str | None,
    *,
    verify: bool,
    pause_s: float,
    places: Places | None,
) -> list[Observation]:
    """Ask the server for the page that was measured, which is where its redirects lead; nothing if none was."""
    measured = [run for run in runs if run.measures is not None]
    if not measured:
        return []
    at = datetime.now(UTC)
    url = measured[0].final_url or target.url
    facts = await first_byte(url, user_agent=user_agent, verify=verify, pause_s=pause_s, places=places)
    return [
        Observation(
            pillar=Pillar.PERFORMANCE,
            probe=FIRST_BYTE_PROBE,
            subject=target.subject,
            at=at,
            url=facts.url,
            facts=facts.model_dump(mode="json"),
        )
    ]


def waited_ms(observations: Sequence[Observation]) -> float:
    """How long the measurement waited for other audits of this machine (ms)."""
    conditions = (one.facts for one in observations if one.probe == CONDITIONS_PROBE)
    return sum(ConditionsFacts.model_validate(facts).waited_ms for facts in conditions)


def _observations(taken: Sequence[_Taken], folder: EvidenceFolder) -> list[Observation]:
    by_subject: dict[Subject, list[RunFacts]] = defaultdict(list)
    for one in taken:
        by_subject[one.target.subject].append(one.result.facts)
    counting = {subject: representative(runs) for subject, runs in by_subject.items()}
    observations = []
    for one in taken:
        facts = one.result.facts
        evidence = one.evidence
        if facts is counting[one.target.subject]:
            evidence = (*_kept_film(folder, one), *evidence)
        observations.append(
            Observation(
                pillar=Pillar.PERFORMANCE,
                probe=TRACE_PROBE,
                subject=one.target.subject,
                at=one.at,
                url=facts.final_url or facts.url,
                obstacle=facts.fault.obstacle if facts.fault else None,
                obstacle_detail=facts.fault_detail,
                facts=facts.model_dump(mode="json"),
                evidence=evidence,
            )
        )
    return observations


def _not_taken(target: Target, run: int, fault: Fault, detail: str) -> _Taken:
    facts = RunFacts(run=run, url=target.url, fault=fault, fault_detail=detail)
    return _Taken(target=target, result=RunResult(facts=facts), at=datetime.now(UTC))


def _harmless_trace(trace: bytes, secrets: Secrets) -> bytes:
    """A trace without keys in its addresses and, where a person's session was used, without its pictures."""
    text = secrets.hide(trace.decode("utf-8", "replace"))
    return (re.sub(r'("snapshot":)"[^"]*"', r'\1""', text) if secrets.values else text).encode()


async def _kept_trace(folder: EvidenceFolder, target: Target, result: RunResult) -> tuple[EvidenceItem, ...]:
    if not result.trace:
        return ()
    # Without a time stamp in its head the same trace is the same file.
    packed = await asyncio.to_thread(gzip.compress, _harmless_trace(result.trace, folder.secrets), 6, mtime=0)
    detail = f"{target.subject}, run {result.facts.run}"
    return (folder.keep(packed, "json.gz", kind="trace", page=target.url, detail=detail),)


def _kept_film(folder: EvidenceFolder, one: _Taken) -> tuple[EvidenceItem, ...]:
    film = one.result.film
    if film is None:
        return ()
    times = " · ".join(str(time_ms) for time_ms in film.times_ms)
    detail = f"{one.target.subject}: {times} ms"
    # The frames come from the trace, where nothing could be blotted out before: when things appear can still be seen.
    jpeg = blurred(film.jpeg) if folder.secrets.redacts else film.jpeg
    return (folder.keep(jpeg, "jpg", kind="picture", page=one.result.facts.final_url, detail=detail),)


def _load_average() -> float | None:
    try:
        return round(os.getloadavg()[0], 2)
    except OSError as error:
        log.info("the system gives no load average (%s)", error)
        return None
