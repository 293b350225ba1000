"""How campaigns are run and what a portal is expected to take: ``criteria/campaign.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field

from auditor.browser.manners import PUBLIC_PAUSE_S, is_loopback
from auditor.campaign.roster import Unit
from auditor.datafile import read_data
from auditor.framework.values import Data
from auditor.resources import criteria_dir


class Effort(Data):
    """Page loads, and seconds of work without pauses."""

    loads: int
    seconds: float


class Expected(Data):
    """What one portal takes by experience."""

    requests_per_load: float
    survey: Effort
    functional: Effort
    accessibility: Effort
    performance_run: Effort


class Settings(Data):
    """How campaigns are run.

    ``budget_s`` bounds one attempt at one portal; a portal is tried ``attempts`` times, the second time
    ``again_after_s[0]`` after the first, and so on, when the reason is one of ``transient``.
    """

    budget_s: Annotated[float, Field(gt=0)]
    attempts: Annotated[int, Field(ge=1, le=10)]
    again_after_s: Annotated[tuple[float, ...], Field(min_length=1)]
    transient: frozenset[str]
    expected: Expected

    def pause_before(self, attempt: int) -> float:
        """Seconds from a failed attempt (1 for the first) to the next."""
        return self.again_after_s[min(attempt, len(self.again_after_s)) - 1]


class Estimate(Data):
    """What a campaign is expected to ask for and to take."""

    loads: int
    requests: int
    seconds: float


@cache
def load_settings() -> Settings:
    """The settings that come with the program.

    Raises:
        FrameworkError: The file is broken.
    """
    return read_data(criteria_dir() / "campaign.yaml", Settings)


def estimate(
    units: Iterable[Unit], *, pillars: Iterable[str], runs: int, workers: int, machines: int = 1, expected: Expected
) -> Estimate:
    """What some portals are expected to ask for and to take.

    Args:
        units: The portals.
        pillars: Letters of the pillars that are audited.
        runs: Performance runs per page.
        workers: Portals side by side.
        machines: Machines on which response times are measured, one portal at a time on each.
        expected: What one portal takes.
    """
    letters = set(pillars)
    parts = [expected.survey]
    if "F" in letters:
        parts.append(expected.functional)
    if "A" in letters:
        parts.append(expected.accessibility)
    loads = shared = alone = 0.0
    for unit in units:
        looked = sum(part.loads for part in parts)
        pause = 0.0 if is_loopback(urlsplit(unit.url).hostname or "") else PUBLIC_PAUSE_S
        shared += max(sum(part.seconds for part in parts), looked * pause)
        loads += looked
        if "P" in letters:
            loads += expected.performance_run.loads * runs
            alone += expected.performance_run.seconds * runs
    return Estimate(
        loads=round(loads),
        requests=round(loads * expected.requests_per_load),
        seconds=shared / max(workers, 1) + alone / max(machines, 1),
    )
