"""``auditor.toml``, or ``[tool.portal-auditor]`` in ``pyproject.toml``: what a check asks, beside the portal's code.

Every mistake is told with file, line, key and what was expected; an unknown key is a mistake, because a limit that is
misspelt would never fail.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from auditor.check import given
from auditor.check.decide import TOTAL
from auditor.check.model import Limits, PerformanceLimit, Waiver
from auditor.check.toml_lines import lines_of
from auditor.errors import UsageError
from auditor.framework import Framework
from auditor.framework.document import Broken, Document, Place, Problem
from auditor.framework.explain import explained
from auditor.framework.values import Data, Words

OWN_FILE = "auditor.toml"
PROJECT_FILE = "pyproject.toml"
_TABLE = ("tool", "portal-auditor")
_MAX_BYTES = 1_000_000


def _points(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {TOTAL: value}
    if not isinstance(value, dict):
        raise PydanticCustomError("points", "expected points such as 70, or a table such as { total = 70, F = 50 }")
    return {
        str(name).lower() if str(name).lower() == TOTAL else str(name).upper(): item for name, item in value.items()
    }


def _ids(value: Any) -> Any:
    parts = given.names(value) if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise PydanticCustomError("ids", "expected a list of criteria such as [F01, A05]")
    return [part.strip().upper() for part in parts]


def _times(value: Any) -> Any:
    if not isinstance(value, dict):
        raise PydanticCustomError("times", 'expected a table such as { lcp = 2500, "home.tbt" = 300 }')
    try:
        return [given.performance_limit(f"{name}={item}") for name, item in _flat(value)]
    except ValueError as error:
        raise PydanticCustomError("times", "{said}", {"said": str(error)}) from error


def _flat(value: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """``home.lcp`` without quotation marks is a table in a table."""
    pairs: list[tuple[str, Any]] = []
    for name, item in value.items():
        pairs += [(f"{name}.{inner}", one) for inner, one in item.items()] if isinstance(item, dict) else [(name, item)]
    return pairs


def _seconds(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise PydanticCustomError("duration", 'expected a duration such as "5m"')
    try:
        return given.duration(str(value))
    except ValueError as error:
        raise PydanticCustomError("duration", "{said}", {"said": str(error)}) from error


def _day(value: Any) -> Any:
    written = value if isinstance(value, str) else None
    if written is not None:
        try:
            return date.fromisoformat(written)
        except ValueError:
            pass
    elif isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PydanticCustomError("day", "expected a day such as 2026-12-31")


M = TypeVar("M", bound=BaseModel)

_Points = Annotated[float, Field(strict=True, ge=0, le=100)]
_Text = Annotated[Words, Field(max_length=500)]


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


class _Keys(Data):
    model_config = ConfigDict(alias_generator=_hyphens)


class WaiverEntry(_Keys):
    """One ``[[waivers]]``."""

    criterion: Annotated[str, BeforeValidator(lambda value: value.upper() if isinstance(value, str) else value)]
    reason: _Text
    author: _Text
    expires: Annotated[date, BeforeValidator(_day)]


class WaiverFile(_Keys):
    """A file of waivers alone."""

    waivers: tuple[WaiverEntry, ...]


class CheckFile(_Keys):
    """All keys of a configuration; a key that is not there leaves the option's own default."""

    url: _Text | None = None
    framework: _Text | None = None
    fail_under: Annotated[dict[str, _Points], BeforeValidator(_points)] = Field(default_factory=dict)
    require: Annotated[tuple[str, ...], BeforeValidator(_ids)] = ()
    performance: Annotated[tuple[PerformanceLimit, ...], BeforeValidator(_times)] = ()
    max_violations: Annotated[int, Field(strict=True, ge=0, le=1_000_000)] | None = None
    waivers: tuple[WaiverEntry, ...] = ()
    baseline: _Text | None = None
    max_time: Annotated[float, BeforeValidator(_seconds)] | None = None
    only: Annotated[tuple[str, ...], BeforeValidator(_ids)] = ()
    profile: _Text | None = None
    runs: Annotated[int, Field(strict=True, ge=1, le=25)] | None = None
    format: _Text | None = None
    lang: Literal["vi", "en"] | None = None
    own_portal: Annotated[bool, Field(strict=True)] = False
    ignore_https_errors: Annotated[bool, Field(strict=True)] = False


class Configuration:
    """A configuration that was read.

    Attributes:
        keys: What it says.
        path: The file; null when there is none.
    """

    def __init__(self, keys: CheckFile, document: Document | None = None, prefix: tuple[str, ...] = ()) -> None:
        self.keys = keys
        self.path = document.file if document else None
        self._document = document
        self._prefix = prefix

    def limits(self, framework: Framework) -> Limits:
        """What it asks of an audit, seen to name nothing that the framework does not have.

        Raises:
            UsageError: It names something else; the message has file and line.
        """
        limits = Limits(
            fail_under=self.keys.fail_under,
            require=self.keys.require,
            performance=self.keys.performance,
            max_violations=self.keys.max_violations,
            waivers=_waivers(self.keys.waivers, self._document, self._prefix),
        )
        found = [self._complaint(place, said) for place, said in given.complaints(limits, framework)]
        if found:
            raise UsageError("\n".join(found))
        return limits

    def _complaint(self, place: Place, said: str) -> str:
        return str(self._document.problem((*self._prefix, *place), said)) if self._document else said


def find_configuration(folder: Path) -> Path | None:
    """``auditor.toml`` of a folder, else a ``pyproject.toml`` that holds ``[tool.portal-auditor]``, else none."""
    if (folder / OWN_FILE).is_file():
        return folder / OWN_FILE
    project = folder / PROJECT_FILE
    return project if project.is_file() and _has_table(project) else None


def read_configuration(path: Path) -> Configuration:
    """Read a configuration.

    Raises:
        UsageError: It cannot be read, is no TOML, or says something unknown; one line per mistake, with file and line.
    """
    prefix = _TABLE if path.name == PROJECT_FILE else ()
    document = _document(path)
    table = document.at(prefix)
    if not isinstance(table, dict):
        raise UsageError(f"{path}: expected a table [{'.'.join(_TABLE)}], found none")
    return Configuration(_validated(CheckFile, document, prefix), document, prefix)


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Read a file of waivers: ``[[waivers]]`` tables with criterion, reason, author and expires.

    Raises:
        UsageError: It cannot be read, is no TOML, or says something else; one line per mistake, with file and line.
    """
    document = _document(path)
    return _waivers(_validated(WaiverFile, document, ()).waivers, document, ())


def _waivers(
    entries: tuple[WaiverEntry, ...], document: Document | None, prefix: tuple[str, ...]
) -> tuple[Waiver, ...]:
    def source(index: int) -> str:
        if document is None:
            return ""
        line = document.lines.get((*prefix, "waivers", index)) or document.lines.get((*prefix, "waivers"), 1)
        return f"{document.file}:{line}"

    return tuple(Waiver(**entry.model_dump(), source=source(index)) for index, entry in enumerate(entries))


def _validated(model: type[M], document: Document, prefix: tuple[str, ...]) -> M:
    inner = Document(
        document.file,
        document.at(prefix),
        {place[len(prefix) :]: line for place, line in document.lines.items() if place[: len(prefix)] == prefix},
    )
    try:
        return model.model_validate(inner.data)
    except ValidationError as error:
        raise UsageError("\n".join(str(problem) for problem in explained(inner, model, error))) from error


def _document(path: Path) -> Document:
    try:
        text = _text(path)
        data = tomllib.loads(text)
    except Broken as error:
        raise UsageError("\n".join(str(problem) for problem in error.problems)) from error
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        said = "a few levels of nesting" if isinstance(error, RecursionError) else "valid TOML"
        raise UsageError(f"{path}: expected {said}, found an error: {error}") from error
    return Document(path, data, lines_of(text))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise Broken(Problem(file=path, message=f"expected at most {_MAX_BYTES} bytes, found a larger file"))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Broken(Problem(file=path, message=f"expected a readable file ({error.strerror})")) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Broken(Problem(file=path, line=line, message="expected UTF-8 text: save the file as UTF-8")) from error


def _has_table(path: Path) -> bool:
    tool = _document(path).data.get(_TABLE[0])
    return isinstance(tool, dict) and _TABLE[1] in tool
