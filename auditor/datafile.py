"""Reading a data file below ``criteria/`` into a model; every mistake is told with file, line and field."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from auditor.errors import FrameworkError
from auditor.framework.document import Broken, read_document
from auditor.framework.explain import explained

M = TypeVar("M", bound=BaseModel)


def read_data(path: Path, model: type[M]) -> M:
    """Read a YAML file into a model.

    Raises:
        FrameworkError: The file is missing, no YAML, or does not fit; one line per mistake.
    """
    try:
        document = read_document(path)
        try:
            return model.model_validate(document.data)
        except ValidationError as error:
            raise Broken(*explained(document, model, error)) from error
    except Broken as error:
        raise FrameworkError("\n".join(str(problem) for problem in error.problems)) from error
