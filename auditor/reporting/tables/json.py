"""``comparison.json``: the model as it is, for programs: its field names, its figures unrounded.

One line for each portal, change and so on: the parts of a file about thousands of portals are made one by one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
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
    parts = [f'{{\n"schema_version": {SCHEMA_VERSION}'.encode()]
    for field in fields(comparison):
        value = getattr(comparison, field.name)
        parts.append(f",\n{_text(field.name)}: ".encode())
        parts += (
            _listed(value, output) if isinstance(value, tuple) and value else [_text(_plain(value, output)).encode()]
        )
    write_atomically(target, b"".join([*parts, b"\n}\n"]))
    return target


def _listed(items: tuple[Any, ...], output: Path) -> Iterator[bytes]:
    for place, item in enumerate(items):
        yield f"{',' if place else '['}\n{_text(_plain(item, output))}".encode()
    yield b"\n]"


def _text(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, allow_nan=False)


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
