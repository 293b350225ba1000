"""Pydantic's complaints in the words of somebody who edits YAML, at the line where the field stands."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from auditor.framework.document import Document, Place, Problem
from auditor.framework.values import did_you_mean

_EXPECTED = {
    "model_type": "fields with values",
    "model_attributes_type": "fields with values",
    "dict_type": "fields with values",
    "mapping_type": "fields with values",
    "tuple_type": "a list",
    "string_type": "a text",
    "string_too_short": "a text that is not empty",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_parsing": "a date such as 2023-06-13",
    "date_from_datetime_parsing": "a date such as 2023-06-13",
}
_LONGEST = 60
"""Characters of a wrong value that fit in a line beside the rest."""


def explained(document: Document, model: type[BaseModel], error: ValidationError) -> tuple[Problem, ...]:
    """The problems behind a validation error, each once, in the order of the file."""
    problems = {_problem(document, model, item) for item in error.errors()}
    return tuple(sorted(problems, key=lambda problem: (problem.line or 0, str(problem))))


def _problem(document: Document, model: type[BaseModel], error: ErrorDetails) -> Problem:
    if error["type"] == "missing":
        return document.problem(error["loc"], "expected this field, found nothing")
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(error["loc"][-1], _fields_at(model, error["loc"][:-1]))
        return document.problem(error["loc"], f"expected only known fields, found an unknown one{hint}")
    return document.problem(
        _in_file(document, error["loc"]), f"{_expectation(error)}, found {_short(error['input'])}{_hint(error)}"
    )


def _expectation(error: ErrorDetails) -> str:
    values = error.get("ctx", {})
    match error["type"]:
        case "literal_error" | "enum":
            return f"expected {values['expected']}"
        case kind if kind in _EXPECTED:
            return f"expected {_EXPECTED[kind]}"
    return error["msg"].replace("Input should be", "expected").replace("Value error, ", "")


def _hint(error: ErrorDetails) -> str:
    values = error.get("ctx", {})
    if error["type"] in {"literal_error", "enum"}:
        options = [option.strip("' ") for option in values["expected"].replace(" or ", ",").split(",")]
        return did_you_mean(error["input"], options)
    return str(values.get("hint", ""))


def _in_file(document: Document, place: Place) -> Place:
    """The place without the steps that pydantic adds for the branches of a union."""
    end = 0
    while end < len(place) and place[: end + 1] in document.lines:
        end += 1
    return place[:end]


def _short(value: object) -> str:
    match value:
        case dict():
            return "fields with values"
        case list() | tuple():
            return f"a list of {len(value)}"
        case None:
            return "nothing"
    written = repr(value)
    return written if len(written) <= _LONGEST else f"{written[: _LONGEST - 1]}…"


def _fields_at(model: Any, place: Place) -> tuple[str, ...]:
    """Names of the fields that the model allows at a place."""
    for step in place:
        if hasattr(model, "model_fields"):
            model = next(f.annotation for name, f in model.model_fields.items() if step in {name, f.alias})
        else:
            # A list holds what its first argument says, a mapping what its second says.
            model = get_args(model)[isinstance(step, str)]
        while get_origin(model) in {Annotated, Union, UnionType}:
            model = get_args(model)[0]
    return tuple(field.alias or name for name, field in model.model_fields.items())
