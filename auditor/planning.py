"""Which criteria an audit looks at when its time is limited: the most points for each second first. Pure.

Criteria that the same look decides stand and fall together (a *bundle*): a measurement of response times costs the same
for one measure as for five. What a bundle costs is data (``criteria/check.yaml``), scaled by how slow the portal showed
itself while it was surveyed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Annotated

from pydantic import Field

from auditor.datafile import read_data
from auditor.findings import Frozen, Pillar
from auditor.framework import Framework
from auditor.resources import criteria_dir

_GIVEN_TO_AN_AUDIT = frozenset({"session", "sample_dossier_code", "document"})
_Seconds = Annotated[float, Field(gt=0, le=3600)]


class Costs(Frozen):
    """What the parts of an audit add to its time, in seconds, on a portal of usual speed.

    Args:
        survey: The survey, without which nothing can be looked at.
        probes: Each functional probe, by name; they run side by side, so it is what each adds.
        accessibility: The accessibility of all sampled pages.
        performance: Preparing the measurement of response times.
        performance_run: One run of both measured pages.
        closing: Judging and writing.
        unlikely: What of its points a criterion is worth whose needs are not at hand (0 to 1): some portals show it all
            the same.
        slowest: The portal counts as at most this many times slower than usual.
    """

    survey: _Seconds
    probes: Mapping[str, _Seconds]
    accessibility: _Seconds
    performance: _Seconds
    performance_run: _Seconds
    closing: _Seconds
    unlikely: Annotated[float, Field(ge=0, le=1)]
    slowest: Annotated[float, Field(ge=1, le=100)]


class Bundle(Frozen):
    """Criteria that the same looks decide, the points that they are likely to show together, and what they cost (s)."""

    criteria: tuple[str, ...]
    points: float
    seconds: float

    @property
    def worth(self) -> float:
        """Points for each second."""
        return self.points / self.seconds


class Plan(Frozen):
    """What is looked at, the most valuable first, and what is left out; both name criteria."""

    taken: tuple[str, ...]
    left_out: tuple[str, ...]
    seconds: float


class _File(Frozen):
    costs: Costs
    slower: Mapping[str, float]


@cache
def load_costs() -> Costs:
    """The costs of ``criteria/check.yaml``.

    Raises:
        FrameworkError: The file is broken.
    """
    return read_data(criteria_dir() / "check.yaml", _File).costs


def bundles(
    framework: Framework,
    probes: Mapping[str, Sequence[str]],
    costs: Costs,
    *,
    asked: Iterable[str],
    runs: int,
    at_hand: Iterable[str] = (),
) -> tuple[Bundle, ...]:
    """The bundles of the criteria that are asked for.

    Args:
        framework: Points of the criteria.
        probes: The criteria that each functional probe helps to decide.
        costs: Seconds; a probe that it does not name costs as much as the dearest.
        asked: Ids of criteria.
        runs: Performance runs of each page.
        at_hand: What the audit was given (``session``, ``sample_dossier_code``); a criterion that needs something else
            will hardly be decided, so little is its worth.
    """
    wanted = set(asked)
    dearest = max(costs.probes.values())
    groups: list[tuple[set[str], float]] = []
    for name, criteria in probes.items():
        together, seconds = set(criteria), costs.probes.get(name, dearest)
        if not together & wanted:
            continue
        # A criterion that two probes decide joins what both decide.
        for other in [group for group in groups if group[0] & together]:
            groups.remove(other)
            together, seconds = together | other[0], seconds + other[1]
        groups.append((together, seconds))
    pillars = {
        Pillar.ACCESSIBILITY: costs.accessibility,
        Pillar.PERFORMANCE: costs.performance + runs * costs.performance_run,
    }
    for pillar, seconds in pillars.items():
        groups.append(({c.id for c in framework.criteria if framework.pillar_of(c.id).id is pillar}, seconds))
    missing = _GIVEN_TO_AN_AUDIT - set(at_hand)
    found = []
    for together, seconds in groups:
        members = tuple(c for c in framework.criteria if c.id in together & wanted)
        if members:
            points = sum(float(one.points) * (costs.unlikely if missing & set(one.needs) else 1.0) for one in members)
            found.append(Bundle(criteria=tuple(c.id for c in members), points=points, seconds=seconds))
    return tuple(found)


def plan(given: Sequence[Bundle], *, seconds: float, slowness: float = 1.0) -> Plan:
    """Take bundles, the most points for each second first, as long as they fit.

    Where none fits, the cheapest is taken all the same: such an audit is held to its time by its own limits, and says
    what it could not see.

    Args:
        given: All bundles.
        seconds: What is left.
        slowness: How many times slower than usual the portal is.
    """
    taken: list[Bundle] = []
    left_out: list[Bundle] = []
    spent = 0.0
    for bundle in sorted(given, key=lambda one: (-one.worth, one.criteria)):
        cost = bundle.seconds * slowness
        if spent + cost <= seconds:
            taken.append(bundle)
            spent += cost
        else:
            left_out.append(bundle)
    if not taken and left_out:
        cheapest = min(left_out, key=lambda one: (one.seconds, one.criteria))
        left_out.remove(cheapest)
        taken.append(cheapest)
        spent = cheapest.seconds * slowness
    return Plan(
        taken=tuple(name for bundle in taken for name in bundle.criteria),
        left_out=tuple(sorted(name for bundle in left_out for name in bundle.criteria)),
        seconds=spent,
    )
