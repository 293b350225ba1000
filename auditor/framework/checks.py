"""What must be true of a framework beyond the type of each field: sums, completeness, order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from typing import get_args

from auditor.findings import Pillar as PillarId
from auditor.framework.contract import EXPECTED, FIGURES, matches
from auditor.framework.document import Document, Problem
from auditor.framework.files import (
    AccessibilityFile,
    CohortFile,
    FrameworkFile,
    FunctionalFile,
    PerformanceFile,
    PillarFile,
)
from auditor.framework.models import CohortUnit, Criterion, HostCertainty, Pillar
from auditor.framework.values import did_you_mean

WHOLE = 100
"""Points of the whole score; bands are limits on it."""

_PILLAR_OF_FILE = {
    FunctionalFile: PillarId.FUNCTIONAL,
    PerformanceFile: PillarId.PERFORMANCE,
    AccessibilityFile: PillarId.ACCESSIBILITY,
}


def check_framework(document: Document, main: FrameworkFile, folder: str) -> Iterator[Problem]:
    """Id, pillars and bands of `framework.yaml`."""
    if main.id != folder:
        yield document.problem(("id",), f"expected the name of the folder, {folder!r}, found {main.id!r}")
    found = [pillar.id for pillar in main.pillars]
    if sorted(found) != sorted(PillarId):
        names = ", ".join(PillarId)
        yield document.problem(("pillars",), f"expected each of {names} once, found {', '.join(found)}")
    letters = [pillar.letter for pillar in main.pillars]
    if len(set(letters)) != len(letters):
        yield document.problem(
            ("pillars",), f"expected a letter of its own for each pillar, found {', '.join(letters)}"
        )
    total = sum((pillar.points for pillar in main.pillars), Fraction(0))
    if total != WHOLE:
        yield document.problem(("pillars",), f"expected points that sum to {WHOLE}, found {total}")
    yield from _check_bands(document, main)


def _check_bands(document: Document, main: FrameworkFile) -> Iterator[Problem]:
    bands = main.bands
    if bands[0].to_points != WHOLE:
        yield document.problem(("bands", 0, "to_points"), f"expected {WHOLE}, found {bands[0].to_points}")
    for index, (upper, lower) in enumerate(pairwise(bands), start=1):
        if lower.to_points != upper.from_points:
            kind = "a gap" if lower.to_points < upper.from_points else "an overlap"
            yield document.problem(
                ("bands", index, "to_points"),
                f"expected {upper.from_points}, where band {upper.level} begins, found {lower.to_points}: {kind}",
            )
    last = len(bands) - 1
    if bands[last].from_points != 0:
        yield document.problem(("bands", last, "from_points"), f"expected 0, found {bands[last].from_points}")
    for index, band in enumerate(bands):
        if band.from_points >= band.to_points:
            yield document.problem(
                ("bands", index, "from_points"), f"expected less than {band.to_points}, found {band.from_points}"
            )
    yield from _repeated(document, "bands", [band.level for band in bands])


def check_pillar(document: Document, content: PillarFile, main: FrameworkFile) -> Iterator[Problem]:
    """Ids, points, groups, figures and limits of one pillar's file."""
    pillar = next(pillar for pillar in main.pillars if pillar.id is _PILLAR_OF_FILE[type(content)])
    ids = [criterion.id for criterion in content.criteria]
    yield from _complete(document, "criteria", ids, pillar.letter, pillar.criteria)
    yield from _check_points(document, content.criteria, pillar)
    for index, criterion in enumerate(content.criteria):
        yield from _check_figures(document, index, criterion)
    if isinstance(content, FunctionalFile):
        yield from _check_groups(document, content, pillar)
    if isinstance(content, PerformanceFile):
        yield from _check_performance(document, content)


def _complete(document: Document, field: str, ids: Sequence[str], letter: str, count: int) -> Iterator[Problem]:
    yield from _repeated(document, field, ids)
    wanted = [f"{letter}{number:02}" for number in range(1, count + 1)]
    if missing := sorted(set(wanted) - set(ids)):
        yield document.problem((field,), f"expected {wanted[0]} to {wanted[-1]}, found no {', '.join(missing)}")
    for index, unknown in enumerate(ids):
        if unknown not in wanted:
            yield document.problem(
                (field, index, "id"), f"expected an id from {wanted[0]} to {wanted[-1]}, found {unknown!r}"
            )
    if not missing and list(ids) != wanted and len(ids) == count:
        yield document.problem((field,), f"expected the order {wanted[0]} to {wanted[-1]}, found another")


def _repeated(document: Document, field: str, ids: Sequence[str]) -> Iterator[Problem]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield document.problem((field, index), f"expected each id once, found {name!r} again")


def _check_points(document: Document, criteria: Sequence[Criterion], pillar: Pillar) -> Iterator[Problem]:
    total = sum((criterion.points for criterion in criteria), Fraction(0))
    if total != pillar.points:
        yield document.problem(
            ("criteria",),
            f"expected points that sum to the pillar's {pillar.points}, found {total} (about {float(total):.4f})",
        )


def _check_figures(document: Document, index: int, criterion: Criterion) -> Iterator[Problem]:
    wanted = FIGURES.get(criterion.id, {})
    for name, kind in wanted.items():
        place = ("criteria", index, "tolerance", name)
        if name not in criterion.tolerance:
            others = set(criterion.tolerance) - set(wanted)
            near = did_you_mean(name, others).replace("did you mean", "is it")
            yield document.problem(place, f"expected {EXPECTED[kind]}, found nothing{near}")
        elif not matches(criterion.tolerance[name], kind):
            yield document.problem(place, f"expected {EXPECTED[kind]}, found {criterion.tolerance[name]!r}")


def _check_groups(document: Document, content: FunctionalFile, pillar: Pillar) -> Iterator[Problem]:
    ids = [group.id for group in content.groups]
    yield from _complete(document, "groups", ids, "G", pillar.groups)
    for index, criterion in enumerate(content.criteria):
        if criterion.group not in ids:
            hint = did_you_mean(criterion.group, ids)
            yield document.problem(
                ("criteria", index, "group"), f"expected the id of a group, found {criterion.group!r}{hint}"
            )
    used = {criterion.group for criterion in content.criteria}
    for index, name in enumerate(ids):
        if name not in used:
            yield document.problem(("groups", index), "expected at least one criterion of this group, found none")


def _check_performance(document: Document, content: PerformanceFile) -> Iterator[Problem]:
    for index, criterion in enumerate(content.criteria):
        if criterion.good_ms > criterion.limit_ms:
            yield document.problem(
                ("criteria", index, "good_ms"),
                f"expected at most the limit, {criterion.limit_ms}, found {criterion.good_ms}",
            )
    measures = [criterion.measure for criterion in content.criteria]
    for index, measure in enumerate(measures):
        if measure in measures[:index]:
            yield document.problem(
                ("criteria", index, "measure"), f"expected each measure once, found {measure!r} again"
            )
    rule = content.rule
    if not rule.pages_for_partly <= rule.pages_for_met <= len(rule.pages):
        yield document.problem(
            ("rule",),
            f"expected pages_for_partly <= pages_for_met <= {len(rule.pages)} pages, "
            f"found {rule.pages_for_partly} and {rule.pages_for_met}",
        )


def check_cohort(document: Document, cohort: CohortFile) -> Iterator[Problem]:
    """Codes, hosts, regions, successors and the size of the cohort."""
    yield from _repeated(document, "units", [unit.unit_code for unit in cohort.units])
    hosts = [unit.host for unit in cohort.units]
    for index, host in enumerate(hosts):
        if host in hosts[:index]:
            yield document.problem(("units", index, "host"), f"expected a host of its own, found {host!r} again")
    tiles = [(unit.tile.column, unit.tile.row) if unit.tile else None for unit in cohort.units]
    for index, unit in enumerate(cohort.units):
        if unit.region is not None and unit.region not in cohort.regions:
            known = ", ".join(cohort.regions)
            yield document.problem(("units", index, "region"), f"expected one of {known}, found {unit.region!r}")
        if tiles[index] is not None and tiles[index] in tiles[:index]:
            other = cohort.units[tiles.index(tiles[index])].unit_code
            yield document.problem(("units", index, "tile"), f"expected a place of its own, found that of {other}")
    counted = sum(unit.counted for unit in cohort.units)
    if counted != cohort.size:
        yield document.problem(("size",), f"expected the number of counted units, {counted}, found {cohort.size}")
    for certainty in get_args(HostCertainty):
        if certainty not in cohort.host_certainties:
            yield document.problem(("host_certainties", certainty), "expected its meaning in vi and en, found nothing")
    units = {unit.unit_code: unit for unit in cohort.units}
    for index, unit in enumerate(cohort.units):
        yield from _succession(document, index, unit, units)


def _succession(document: Document, index: int, unit: CohortUnit, known: Mapping[str, CohortUnit]) -> Iterator[Problem]:
    """A unit that ended goes on in another one that is still there on the day after."""
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        yield document.problem(("units", index, "valid_to"), f"expected a day after valid_from, found {unit.valid_to}")
    if unit.successor is None:
        return
    heir = known.get(unit.successor)
    if unit.valid_to is None:
        yield document.problem(("units", index, "valid_to"), "expected the last day of a unit that has a successor")
    elif heir is None or heir is unit or not heir.exists_on(unit.valid_to + timedelta(days=1)):
        yield document.problem(
            ("units", index, "successor"), f"expected another unit that is there after it, found {unit.successor!r}"
        )
