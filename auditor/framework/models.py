"""What the framework consists of: pillars, groups, criteria, bands and the cohort of portals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import isfinite
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from auditor.errors import FrameworkError
from auditor.findings import Pillar as PillarId
from auditor.framework.values import NOT_EMPTY, Citation, Count, Data, Exact, Figure, Share, Text, Words, form

Certainty = Literal["verbatim", "reconstructed", "inferred"]
Need = Literal["nothing", "session", "sample_dossier_code", "document", "person"]
PageRole = Literal[
    "home", "login", "register", "catalogue", "procedure", "eform", "dossier_lookup", "result_lookup", "feedback",
    "rating", "rating_results", "statistics", "guide", "faq", "opinion_survey", "assistant", "payment", "account",
    "my_dossiers", "data_store", "notices", "sitemap", "contact", "news",
]  # fmt: skip
HostCertainty = Literal["seen_in_source", "memory", "naming_pattern"]

_Code = Annotated[str, form(r"[a-z0-9]+(-[a-z0-9]+)*", "a code such as province-01")]
_Host = Annotated[str, form(r"[a-z0-9-]+(\.[a-z0-9-]+)+", "a host name such as portal.gov.vn, without https://")]
_Milliseconds = Annotated[int, Field(strict=True, gt=0)]


def _nothing_stands_alone(needs: tuple[Need, ...]) -> tuple[Need, ...]:
    if "nothing" in needs and len(needs) > 1:
        raise PydanticCustomError("needs", "expected 'nothing' alone, or without it the list of what is needed")
    return needs


class Pillar(Data):
    """One of the three parts of the score.

    `letter` begins the ids of its criteria; `criteria` and `groups` are how many of them the framework has, so that a
    line lost in an edit is noticed.
    """

    id: PillarId
    letter: Annotated[str, form(r"[A-Z]", "one capital letter")]
    title: Text
    points: Annotated[Exact, Field(gt=0)]
    criteria: Annotated[int, Field(strict=True, gt=0, le=99)]
    groups: Count = 0


class Group(Data):
    """A function group (G01...), as the circular names it."""

    id: Annotated[str, form(r"G\d\d", "an id such as G05")]
    title: Text
    legal_basis: Annotated[tuple[Citation, ...], NOT_EMPTY]
    certainty: Certainty


class Criterion(Data):
    """What all component criteria have in common.

    Attributes:
        seen_when_met: What a user sees on a portal that meets it.
        how_decided: The rule, in words; figures in it come from `tolerance`.
        needs: All that must be at hand before it can be decided in full.
        roles: Pages on which it is searched.
        remedy: What the portal's team does about it.
        points: Points of the whole score, exact.
        partly_share: The part of `points` that `partly_met` earns, 0 to 1.
        tolerance: Named figures and terms of the rule.
        weak_evidence: What a visitor may see that hints at it and is never enough for `met`.
        human_part: What a person must still judge.
    """

    id: Annotated[str, form(r"[A-Z]\d\d", "an id such as F05")]
    group: str | None = None
    title: Text
    legal_basis: Annotated[tuple[Citation, ...], NOT_EMPTY]
    certainty: Certainty
    seen_when_met: Text
    how_decided: Text
    needs: Annotated[tuple[Need, ...], NOT_EMPTY, AfterValidator(_nothing_stands_alone)]
    roles: Annotated[tuple[PageRole, ...], NOT_EMPTY]
    remedy: Text
    points: Annotated[Exact, Field(gt=0)]
    partly_share: Share
    tolerance: Mapping[Words, Figure] = Field(default_factory=dict)
    weak_evidence: Text | None = None
    human_part: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _framework_share_unless_given(cls, data: Any, info: ValidationInfo) -> Any:
        default = (info.context or {}).get("partly_share")
        return {"partly_share": default} | data if isinstance(data, dict) and default is not None else data

    @property
    def decidable_by_visitor(self) -> bool:
        """Whether nobody has to log in or hand over a document before it can be decided."""
        return not {"session", "document"} & set(self.needs)

    def count(self, name: str) -> int:
        """A whole number of `tolerance`: a number of rows, days, milliseconds as its name says.

        Raises:
            FrameworkError: There is no such number.
        """
        value = self.tolerance.get(name)
        if not isinstance(value, int):
            raise self._unlike(name, "a whole number")
        return value

    def share(self, name: str) -> Fraction:
        """A part of a whole (0 to 1) of `tolerance`, exact.

        Raises:
            FrameworkError: There is no such number.
        """
        value = self.tolerance.get(name)
        if not isinstance(value, (int, float)):
            raise self._unlike(name, "a number from 0 to 1")
        return Fraction(str(value))

    def term(self, name: str) -> str:
        """A text of `tolerance`, such as a question to ask.

        Raises:
            FrameworkError: There is no such text.
        """
        value = self.tolerance.get(name)
        if not isinstance(value, str):
            raise self._unlike(name, "a text")
        return value

    def terms(self, name: str) -> tuple[str, ...]:
        """A list of texts of `tolerance`, such as words to search.

        Raises:
            FrameworkError: There is no such list.
        """
        value = self.tolerance.get(name)
        if not isinstance(value, tuple):
            raise self._unlike(name, "a list of texts")
        return value

    def _unlike(self, name: str, expected: str) -> FrameworkError:
        return FrameworkError(f"{self.id}.tolerance.{name}: expected {expected}, found {self.tolerance.get(name)!r}")


class FunctionalCriterion(Criterion):
    """A component of one of the function groups."""

    group: str


class PerformanceCriterion(Criterion):
    """A response-time measure; a page keeps it when its value is below `limit_ms`.

    `good_ms` is Lighthouse's own "good" limit and stands in reports for information only.
    """

    measure: Literal["fcp", "lcp", "si", "tbt", "tti"]
    limit_ms: _Milliseconds
    good_ms: _Milliseconds


class AccessibilityCriterion(Criterion):
    """One or two WCAG 2.0 success criteria."""

    wcag: Annotated[tuple[Annotated[str, form(r"\d\.\d\.\d", "a number such as 1.4.3")], ...], NOT_EMPTY]
    level: Literal["A", "AA"]


class PerformanceRule(Data):
    """How the values of the measured pages become one verdict.

    Attributes:
        pages: The page roles on which every measure is taken.
        pages_for_met: Pages that must keep the limit for `met`.
        pages_for_partly: Pages that must keep it for `partly_met`.
        straddle_spread: Which spread of a page's runs must not contain the limit.
        straddle_verdict: What the criterion is when it does; the reason is `ambiguous`.
        explanation: The same for people.
    """

    pages: Annotated[tuple[PageRole, ...], NOT_EMPTY]
    pages_for_met: Annotated[int, Field(strict=True, gt=0)]
    pages_for_partly: Annotated[int, Field(strict=True, gt=0)]
    straddle_spread: Literal["interquartile", "full"]
    straddle_verdict: Literal["not_observable", "partly_met"]
    explanation: Text


class Band(Data):
    """A level of the total score: from `from_points` up to, not including, `to_points` (the top one includes it)."""

    level: Words
    title: Text
    from_points: Annotated[int, Field(strict=True, ge=0, le=100)]
    to_points: Annotated[int, Field(strict=True, ge=0, le=100)]


class Tile(Data):
    """Where a province stands on the map of equal squares: columns from the west, rows from the north, from 0."""

    column: Annotated[int, Field(strict=True, ge=0, le=30)]
    row: Annotated[int, Field(strict=True, ge=0, le=60)]
    name: Words


class Renamed(Data):
    """The name of a unit since a day."""

    since: date
    name: Text


class CohortUnit(Data):
    """A province or ministry whose portal the framework was written for.

    `host` is as sure as `host_certainty` says: nobody may be judged by a host that was only guessed. A unit that was
    merged has its last day (`valid_to`) and the unit that took its place (`successor`).
    """

    unit_code: _Code
    kind: Literal["province", "ministry", "government_body"]
    name: Text
    host: _Host
    host_certainty: HostCertainty
    later_hosts: tuple[_Host, ...] = ()
    gso_code: Annotated[str, form(r"\d\d", "two digits in quotes")] | None = None
    region: Words | None = None
    tile: Tile | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: _Code | None = None
    renamed: Renamed | None = None
    note: Text | None = None
    counted: bool = True

    def exists_on(self, day: date) -> bool:
        """Whether there is such a unit on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def name_on(self, day: date) -> Text:
        """What the unit is called on a day."""
        return self.renamed.name if self.renamed is not None and self.renamed.since <= day else self.name


class Framework(Data):
    """One version of the evaluation framework; criteria stand in the order F01... P01... A01..."""

    id: str
    version: str
    title: Text
    issued: date
    certainty_note: Text
    weights_note: Text
    bands_note: Text
    partly_share: Share
    pillars: tuple[Pillar, ...]
    bands: tuple[Band, ...]
    groups: tuple[Group, ...]
    criteria: tuple[FunctionalCriterion | PerformanceCriterion | AccessibilityCriterion, ...]
    performance_rule: PerformanceRule
    cohort: tuple[CohortUnit, ...]
    cohort_note: Text
    regions: Mapping[str, Text]
    host_certainties: Mapping[HostCertainty, Text]

    def criterion(self, criterion_id: str) -> FunctionalCriterion | PerformanceCriterion | AccessibilityCriterion:
        """One criterion by its id.

        Raises:
            KeyError: The framework has no such criterion.
        """
        return {criterion.id: criterion for criterion in self.criteria}[criterion_id]

    def group(self, group_id: str) -> Group:
        """One function group by its id.

        Raises:
            KeyError: The framework has no such group.
        """
        return {group.id: group for group in self.groups}[group_id]

    def unit(self, unit_code: str) -> CohortUnit:
        """One province or ministry by its code.

        Raises:
            KeyError: The cohort has no such unit.
        """
        return {unit.unit_code: unit for unit in self.cohort}[unit_code]

    def cohort_on(self, day: date) -> tuple[CohortUnit, ...]:
        """The units that count and that there are on a day: 63 provinces until 30 June 2025, 34 after."""
        return tuple(unit for unit in self.cohort if unit.counted and unit.exists_on(day))

    def pillar_of(self, criterion_id: str) -> Pillar:
        """The pillar to which a criterion belongs.

        Raises:
            KeyError: The framework has no such criterion.
        """
        letters = {pillar.letter: pillar for pillar in self.pillars}
        return letters[self.criterion(criterion_id).id[0]]

    def band_for(self, points: Fraction | float) -> Band:
        """The band of a total, 0 to 100 points; sums of floats are taken as exact to nine decimals.

        Raises:
            ValueError: The total lies outside 0 to 100.
        """
        total = Fraction(points).limit_denominator(10**9) if isfinite(points) else Fraction(-1)
        for band in self.bands:
            if band.from_points <= total < band.to_points or (band is self.bands[0] and total == band.to_points):
                return band
        raise ValueError(f"a total lies between 0 and 100 points, not {points}")
