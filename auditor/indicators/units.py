"""Whose figures a row holds: a unit of the comparison or of the cohort, by code, name, host or address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.findings import PortalInfo
from auditor.framework import Framework
from auditor.framework.values import did_you_mean
from auditor.indicators.table import folded


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit that is known; ``portal`` is the address of its portal in the comparison, if it has one there."""

    name: str
    portal: str | None


class Units:
    """All units that a file may name.

    Args:
        portals: The portals of the comparison; they go before the cohort.
        framework: Names the cohort.
        prefixes: What a name may begin with without being another unit ("Tỉnh", "UBND").
    """

    def __init__(self, portals: Sequence[PortalInfo], framework: Framework, prefixes: Sequence[str]) -> None:
        self._prefixes = sorted((folded(prefix) for prefix in prefixes), key=len, reverse=True)
        self._known: dict[str, Unit] = {}
        self._several: set[str] = set()
        cohort = {unit.unit_code: unit for unit in framework.cohort}
        for portal in portals:
            unit = Unit(name=portal.name, portal=portal.url)
            names = [portal.name, portal.url, urlsplit(portal.url).hostname or "", portal.unit_code or ""]
            if known := cohort.pop(portal.unit_code or "", None):
                names += [known.name.vi, known.name.en, known.host, *known.later_hosts]
            self._learn(unit, names)
        for one in cohort.values():
            unit = Unit(name=one.name.vi, portal=None)
            names = [one.unit_code, one.name.vi, one.name.en, one.host, *one.later_hosts]
            self._learn(unit, [name for name in names if self._key(name) not in self._known])

    def find(self, text: str) -> Unit:
        """The unit of that name.

        Raises:
            LookupError: No unit or several have it; the text says so, with a near name if there is one.
        """
        key = self._key(text)
        if key in self._several:
            raise LookupError(f"several portals are called {text[:80]!r}: name this one by its address")
        if key not in self._known:
            near = did_you_mean(key, self._known)
            raise LookupError(f"expected a unit of the comparison or the cohort, found {text[:80]!r}{near}")
        return self._known[key]

    def _learn(self, unit: Unit, names: Sequence[str]) -> None:
        for key in {self._key(name) for name in names} - {""}:
            if self._known.setdefault(key, unit) != unit:
                self._several.add(key)

    def _key(self, text: str) -> str:
        name = folded(text).removesuffix("/")
        while prefix := next((prefix for prefix in self._prefixes if name.startswith(f"{prefix} ")), None):
            name = name.removeprefix(prefix).strip()
        return name
