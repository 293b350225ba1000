"""The portals of a campaign: units with their addresses, and which of them are there on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from auditor.errors import UsageError
from auditor.findings import Frozen
from auditor.framework import Framework

Certainty = Literal["given", "seen_in_source", "memory", "naming_pattern"]
UNVERIFIED: frozenset[Certainty] = frozenset({"memory", "naming_pattern"})
"""Hosts that nobody has seen in a source: whoever is audited there may be somebody else."""


class Unit(Frozen):
    """One portal of a roster.

    Args:
        code: Its code, which is also the name of its folder.
        name: What reports call it.
        kind: Province, ministry, district, ...: a key of ``kinds`` in ``criteria/roster.yaml``; empty when not told.
        region: Its region; empty when not told.
        url: Home page, absolute.
        host_certainty: How sure it is that this is the unit's portal.
        session: Playwright storage state of a person who logged in there.
        dossier_code: A sample dossier code.
        valid_from: First day of the unit.
        valid_to: Last day of the unit.
        successor: Code of the unit that took its place.
        row: Row in the roster's file; 0 for a cohort.
    """

    code: str
    name: str
    kind: str = ""
    region: str = ""
    url: str
    host_certainty: Certainty = "given"
    session: Path | None = None
    dossier_code: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    row: int = 0

    def exists_on(self, day: date) -> bool:
        """Whether the unit is there on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    @property
    def host(self) -> str:
        """Host and port: units that share them share one pace."""
        return urlsplit(self.url).netloc.lower()


class Roster(Frozen):
    """All units of a list, in its order; ``source`` names the file or the cohort."""

    source: str
    units: tuple[Unit, ...]

    def on(self, day: date) -> tuple[Unit, ...]:
        """The units that are there on a day: the others are out of scope, and no portal is blamed for them."""
        return tuple(unit for unit in self.units if unit.exists_on(day))

    def out_of_scope(self, day: date) -> tuple[Unit, ...]:
        """The units that are not there on a day."""
        return tuple(unit for unit in self.units if not unit.exists_on(day))


def cohort_roster(framework: Framework, day: date) -> Roster:
    """The portals that a framework was written for, under the names that they have on a day."""
    return Roster(
        source=framework.id,
        units=tuple(
            Unit(
                code=unit.unit_code,
                name=unit.name_on(day).vi,
                kind=unit.kind,
                region=framework.regions[unit.region].vi if unit.region is not None else "",
                url=f"https://{unit.host}/",
                host_certainty=unit.host_certainty,
                valid_from=unit.valid_from,
                valid_to=unit.valid_to,
                successor=unit.successor,
            )
            for unit in framework.cohort
            if unit.counted
        ),
    )


def chosen(units: Iterable[Unit], codes: Iterable[str]) -> tuple[Unit, ...]:
    """The units with some codes; all of them when no code is given.

    Raises:
        UsageError: A code is not among the units that are in scope.
    """
    everything = tuple(units)
    wanted = set(codes)
    unknown = sorted(wanted - {unit.code for unit in everything})
    if unknown:
        raise UsageError(f"--unit {', '.join(unknown)}: not in the roster on this day")
    return tuple(unit for unit in everything if not wanted or unit.code in wanted)


def same_addresses(units: Iterable[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units with one address: allowed, but whoever made the list should know."""
    first: dict[str, Unit] = {}
    for unit in units:
        earlier = first.setdefault(unit.url, unit)
        if earlier is not unit:
            yield earlier, unit
