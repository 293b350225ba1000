"""The shape of each file in a framework's folder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from auditor.framework.models import (
    AccessibilityCriterion,
    Band,
    CohortUnit,
    Criterion,
    FunctionalCriterion,
    Group,
    HostCertainty,
    PerformanceCriterion,
    PerformanceRule,
    Pillar,
)
from auditor.framework.values import NOT_EMPTY, Count, Data, Share, Text, Words


class FrameworkFile(Data):
    """`framework.yaml`: what holds for all three pillars."""

    id: Words
    version: Words
    title: Text
    issued: date
    certainty_note: Text
    weights_note: Text
    bands_note: Text
    partly_share: Share
    legal_sources: Mapping[Words, Text]
    pillars: Annotated[tuple[Pillar, ...], NOT_EMPTY]
    bands: Annotated[tuple[Band, ...], NOT_EMPTY]


class PillarFile(Data):
    """What the files of the three pillars share."""

    groups: tuple[Group, ...] = ()
    criteria: tuple[Criterion, ...]


class FunctionalFile(PillarFile):
    """`functional.yaml`."""

    groups: tuple[Group, ...]
    criteria: tuple[FunctionalCriterion, ...]


class PerformanceFile(PillarFile):
    """`performance.yaml`."""

    rule: PerformanceRule
    criteria: tuple[PerformanceCriterion, ...]


class AccessibilityFile(PillarFile):
    """`accessibility.yaml`."""

    criteria: tuple[AccessibilityCriterion, ...]


class CohortFile(Data):
    """`cohort.yaml`: the portals that the framework was written for; `size` is how many of them count."""

    note: Text
    size: Count
    host_certainties: Mapping[HostCertainty, Text]
    regions: Mapping[Words, Text] = {}
    units: tuple[CohortUnit, ...]
