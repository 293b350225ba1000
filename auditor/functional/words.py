"""The words of one family of functions, read from ``criteria/<framework>/functional-words/<family>.yaml``."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from auditor.errors import FrameworkError
from auditor.findings import Frozen
from auditor.resources import criteria_dir

W = TypeVar("W", bound=Frozen)


@cache
def load_words(model: type[W], family: str, *, framework_id: str) -> W:
    """Read the words of a family.

    Args:
        model: What the file must hold.
        family: Names the file.
        framework_id: The version of the framework.

    Raises:
        FrameworkError: The file is missing or broken; names file and field.
    """
    path = criteria_dir() / framework_id / "functional-words" / f"{family}.yaml"
    try:
        return model.model_validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise FrameworkError(f"{path}: cannot be read: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise FrameworkError(f"{path}: {where}: {first['msg']}") from error
