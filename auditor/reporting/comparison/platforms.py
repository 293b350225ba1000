"""Which portals seem to run the same software, and which defects they have from it.

A defect of a vendor's product shows at every portal that runs it: it is listed once, with the portals it affects, so
that one mend can be asked for. Likeness is told by signs that developers leave, never by looks or by results; it is an
observation for a person to follow up, and no finding.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from auditor.datafile import read_data
from auditor.findings import Frozen, Verdict
from auditor.framework import Framework
from auditor.reporting.comparison.model import Platform, PlatformCluster, Portal, SharedDefect
from auditor.resources import criteria_dir

_KINDS = ("scripts", "ids", "routes")
_MOST_SIGNS = 12
"""Signs named for each platform: enough for a person to recognise it."""


class PlatformRules(Frozen):
    """``criteria/platforms.yaml``: when portals count as alike."""

    version: str
    kinds: Annotated[int, Field(ge=1, le=3)]
    signs_each: Annotated[int, Field(ge=1)]
    likeness: Annotated[float, Field(gt=0, le=1)]
    in_common: Annotated[int, Field(ge=1)]
    defect_share: Annotated[float, Field(gt=0, le=1)]
    ordinary_files: tuple[str, ...]
    ordinary_ids: tuple[str, ...]


Signs = tuple[frozenset[str], frozenset[str], frozenset[str]]


@dataclass(slots=True)
class _Family:
    """Portals that are alike: the signs of the first one lead."""

    leader: Signs
    numbers: list[int] = field(default_factory=list)


def load_platform_rules() -> PlatformRules:
    """The rules that travel with the program.

    Raises:
        FrameworkError: ``criteria/platforms.yaml`` is broken.
    """
    return read_data(criteria_dir() / "platforms.yaml", PlatformRules)


def platforms_of(
    portals: Sequence[Portal], framework: Framework, rules: PlatformRules | None = None
) -> tuple[tuple[PlatformCluster, ...], tuple[int, ...]]:
    """Platforms that two portals or more share, the most used first, and portals whose software is not known."""
    used = rules or load_platform_rules()
    ordinary_file = re.compile("|".join(f"(?:{pattern})" for pattern in used.ordinary_files), re.IGNORECASE)
    ordinary_id = re.compile("|".join(f"(?:{pattern})" for pattern in used.ordinary_ids), re.IGNORECASE)
    known: dict[int, Signs] = {}
    for portal in portals:
        if portal.platform is not None:
            signs = _telling(portal.platform, ordinary_file, ordinary_id)
            if sum(len(kind) >= used.signs_each for kind in signs) >= used.kinds:
                known[portal.number] = signs
    shared = sorted(
        (family for family in _families(known, used) if len(family.numbers) > 1),
        key=lambda family: (-len(family.numbers), min(family.numbers)),
    )
    by_number = {portal.number: portal for portal in portals}
    return (
        tuple(
            _cluster(place, [by_number[number] for number in sorted(family.numbers)], known, framework, used)
            for place, family in enumerate(shared, start=1)
        ),
        tuple(portal.number for portal in portals if portal.number not in known),
    )


def alike(one: Signs, other: Signs, rules: PlatformRules) -> float:
    """How alike two portals are (0..1): the mean over the kinds of signs that both have; 0 where it does not suffice.

    The likeness of one kind is the number of signs in common, of all signs of both (Jaccard).
    """
    likenesses = [
        len(mine & theirs) / len(mine | theirs)
        for mine, theirs in zip(one, other, strict=True)
        if min(len(mine), len(theirs)) >= rules.signs_each
    ]
    common = sum(len(mine & theirs) for mine, theirs in zip(one, other, strict=True))
    if len(likenesses) < rules.kinds or common < rules.in_common:
        return 0.0
    mean = sum(likenesses) / len(likenesses)
    return mean if mean >= rules.likeness else 0.0


def _telling(platform: Platform, ordinary_file: re.Pattern[str], ordinary_id: re.Pattern[str]) -> Signs:
    return (
        frozenset(sign for sign in platform.scripts if not ordinary_file.fullmatch(sign.rpartition("/")[2])),
        frozenset(sign for sign in platform.ids if not ordinary_id.fullmatch(sign)),
        platform.routes,
    )


def _families(known: Mapping[int, Signs], rules: PlatformRules) -> list[_Family]:
    """Each portal joins the family whose leader it is most like, the commonest signs leading.

    Only leaders that share a sign are compared, so that thousands of portals of many platforms take seconds.
    """
    numbers_of: dict[Signs, list[int]] = defaultdict(list)
    for number, signs in known.items():
        numbers_of[signs].append(number)
    families: list[_Family] = []
    bearing: dict[str, list[int]] = defaultdict(list)
    for signs, numbers in sorted(numbers_of.items(), key=lambda item: (-len(item[1]), min(item[1]))):
        candidates = Counter(index for sign in _all(signs) for index in bearing[sign])
        best, likeness = None, 0.0
        for index, common in sorted(candidates.items()):
            found = alike(signs, families[index].leader, rules) if common >= rules.in_common else 0.0
            if found > likeness:
                best, likeness = index, found
        if best is None:
            best = len(families)
            families.append(_Family(leader=signs))
            for sign in _all(signs):
                bearing[sign].append(best)
        families[best].numbers.extend(numbers)
    return families


def _all(signs: Signs) -> Iterator[str]:
    for kind, name in zip(signs, _KINDS, strict=True):
        yield from (f"{name} {sign}" for sign in kind)


def _cluster(
    place: int,
    portals: Sequence[Portal],
    known: Mapping[int, Signs],
    framework: Framework,
    rules: PlatformRules,
) -> PlatformCluster:
    bearers = Counter(sign for portal in portals for sign in _all(known[portal.number]))
    common = sorted(
        (sign for sign, count in bearers.items() if 2 * count > len(portals)), key=lambda s: (-bearers[s], s)
    )
    generators = Counter(portal.platform.generator for portal in portals if portal.platform)
    generator, bearing = generators.most_common(1)[0]
    return PlatformCluster(
        number=place,
        numbers=tuple(portal.number for portal in portals),
        generator=generator if 2 * bearing > len(portals) else "",
        signs=tuple(sign.partition(" ")[2] for sign in common[:_MOST_SIGNS]),
        defects=_defects(portals, framework, rules),
    )


def _defects(portals: Sequence[Portal], framework: Framework, rules: PlatformRules) -> tuple[SharedDefect, ...]:
    """Criteria that most portals of a platform fail for the same reason, the costliest first."""
    found = []
    for column, criterion in enumerate(framework.criteria):
        results = [(portal.number, portal.results[column]) for portal in portals]
        decided = sum(result.verdict.decided for _, result in results)
        by_code: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, result in results:
            if result.verdict in {Verdict.NOT_MET, Verdict.PARTLY_MET}:
                by_code[result.code].append((number, result.gain))
        found += [
            SharedDefect(
                criterion=criterion.id,
                code=code,
                numbers=tuple(number for number, _ in those),
                decided=decided,
                lost=sum(gain for _, gain in those),
            )
            for code, those in by_code.items()
            if len(those) > 1 and len(those) >= rules.defect_share * decided
        ]
    return tuple(sorted(found, key=lambda defect: (-round(defect.lost, 6), defect.criterion, defect.code)))
