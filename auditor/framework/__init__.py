"""The evaluation framework as data: everything a criterion says, is worth and tolerates, read from `criteria/`.

A ministry's expert edits the YAML files; nothing about a criterion stands in Python. What is wrong in a file is said
with the file, the line, the field and what was expected.
"""

from auditor.framework.loader import available_frameworks, load_framework, validate_directory
from auditor.framework.models import (
    AccessibilityCriterion,
    Band,
    CohortUnit,
    Criterion,
    Framework,
    FunctionalCriterion,
    Group,
    PageRole,
    PerformanceCriterion,
    PerformanceRule,
    Pillar,
)
from auditor.framework.values import Text

__all__ = [
    "AccessibilityCriterion",
    "Band",
    "CohortUnit",
    "Criterion",
    "Framework",
    "FunctionalCriterion",
    "Group",
    "PageRole",
    "PerformanceCriterion",
    "PerformanceRule",
    "Pillar",
    "Text",
    "available_frameworks",
    "load_framework",
    "validate_directory",
]
