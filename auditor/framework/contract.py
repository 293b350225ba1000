"""Which figures the judges ask a criterion for: their names and kinds, never their values.

A figure that was deleted or misspelt in an edit is found when the file is read, not in the middle of an audit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal["count", "share", "term", "terms"]

EXPECTED: Mapping[Kind, str] = {
    "count": "a whole number",
    "share": "a number from 0 to 1",
    "term": "a text",
    "terms": "a list of texts",
}

FIGURES: Mapping[str, Mapping[str, Kind]] = {
    "F03": {"sample_rows": "count", "share_needed": "share", "share_partly": "share"},
    "F04": {"facets_met": "count", "facets_partly": "count"},
    "F05": {
        "sample_procedures": "count",
        "complete_needed": "count",
        "complete_partly": "count",
        "parts_needed": "count",
        "parts_partly": "count",
    },
    "F06": {"min_steps": "count"},
    "F10": {"min_labelled_inputs": "count"},
    "F11": {"fields_needed": "count", "fields_partly": "count"},
    "F16": {"means_needed": "count"},
    "F21": {"providers_needed": "count"},
    "F22": {"hits_considered": "count", "terms": "terms", "nonsense_term": "term"},
    "F23": {"filters_needed": "count", "filters_partly": "count"},
    "F24": {"unknown_code": "term"},
    "F25": {"parts_needed": "count", "parts_partly": "count"},
    "F27": {"min_questions": "count"},
    "F29": {
        "figures_needed": "count",
        "figures_partly": "count",
        "min_agencies": "count",
        "max_period_age_days": "count",
    },
    "F30": {"max_clicks": "count", "min_characters": "count"},
    "F31": {"max_answer_age_days": "count"},
    "F32": {"answer_within_ms": "count", "question": "term"},
}


def matches(value: object, kind: Kind) -> bool:
    """Whether a figure is of the kind that a judge asks for."""
    match kind:
        case "count":
            return isinstance(value, int) and value >= 0
        case "share":
            return isinstance(value, (int, float)) and 0 <= value <= 1
        case "term":
            return isinstance(value, str)
        case "terms":
            return isinstance(value, tuple) and bool(value)
