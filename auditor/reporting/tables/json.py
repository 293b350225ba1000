"""``comparison.json``: the model as it is, for programs: its field names, its figures unrounded."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from auditor.evidence import write_atomically
from auditor.framework import Framework
from auditor.indicators import Indicators
from auditor.reporting.comparison.model import Comparison

FILE_NAME = "comparison.json"
SCHEMA_VERSION = 1


def write_json(comparison: Comparison, output: Path) -> Path:
    """Write the model and return the path.

    Raises:
        OSError: The folder is not writable.
    """
    target = output / FILE_NAME
    document = {"schema_version": SCHEMA_VERSION, **_plain(comparison, output)}
    write_atomically(target, json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n")
    return target


def _plain(value: Any, output: Path) -> Any:
    match value:
        case Framework():
            names = {"criteria": [criterion.id for criterion in value.criteria]}
            note = {"vi": value.certainty_note.vi, "en": value.certainty_note.en}
            return {"id": value.id, "version": value.version, "certainty_note": note, **names}
        case Indicators():
            return value.model_dump(mode="json", exclude={"definitions"})
        case Path():
            return Path(os.path.relpath(value, output)).as_posix()
        case datetime():
            return value.isoformat()
        case Mapping():
            return _mapping(value, output)
        case tuple() | list():
            return [_plain(item, output) for item in value]
        case frozenset():
            return sorted(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), output) for field in fields(value)}
    return value


def _mapping(value: Mapping[Any, Any], output: Path) -> Any:
    """A mapping by text or number as an object, one by pairs (criterion and page) as objects within objects."""
    plain: dict[str, Any] = {}
    for key, item in value.items():
        if isinstance(key, tuple):
            first, second = key
            plain.setdefault(str(first), {})[str(second)] = _plain(item, output)
        else:
            plain[str(key)] = _plain(item, output)
    return plain
