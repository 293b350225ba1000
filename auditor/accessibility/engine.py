"""The rule engine: the newest axe-core that an installed Python package carries, or a file that was chosen."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

from axe_core_python.async_playwright import Axe

from auditor.errors import AuditorError, UsageError

_PACKAGES = ("axe_core_python", "axe_playwright_python")
_FILE = "axe.min.js"
_VERSION = re.compile(r"axe v(\d+)\.(\d+)\.(\d+)")
_HEAD = 200
"""Bytes at the beginning of the file in which its licence comment names the version."""

_Version = tuple[int, int, int]


_Engine = tuple[_Version, Traversable]
_chosen: list[_Engine] = []
"""The engine that was chosen for this process; empty for the newest of the packages."""


def use_engine(file: Path | None) -> None:
    """Choose the engine of this process.

    Args:
        file: An ``axe.js`` or ``axe.min.js``; None for the newest that a package carries.

    Raises:
        UsageError: The file cannot be read or is no axe-core.
    """
    _chosen.clear()
    _script.cache_clear()
    if file is None:
        return
    try:
        found = _read(file)
    except OSError as error:
        raise UsageError(f"--axe-script {file}: cannot be read: {error.strerror}") from error
    if found is None:
        raise UsageError(f"--axe-script {file}: expected axe-core, whose first line names its version")
    _chosen.append(found)


def engine_version() -> str:
    """Version of the rule engine in use (``4.12.1``), read from its file.

    Raises:
        AuditorError: No installed package carries an engine.
    """
    return ".".join(str(part) for part in _engine()[0])


def engine_script() -> str:
    """The JavaScript of the rule engine in use.

    Raises:
        AuditorError: No installed package carries an engine.
    """
    return _script()


@cache
def _script() -> str:
    with as_file(_engine()[1]) as path:
        script: str = Axe.from_file(path).axe_script
    return script


def _engine() -> _Engine:
    return _chosen[0] if _chosen else _newest()


def _read(file: Traversable) -> _Engine | None:
    with file.open("rb") as handle:
        head = handle.read(_HEAD).decode("utf-8", "replace")
    match = _VERSION.search(head)
    if match is None:
        return None
    major, minor, patch = match.groups()
    return (int(major), int(minor), int(patch)), file


@cache
def _newest() -> _Engine:
    found: list[_Engine] = []
    for package in _PACKAGES:
        try:
            engine = _read(files(package).joinpath(_FILE))
        except (ModuleNotFoundError, FileNotFoundError):
            continue
        if engine is not None:
            found.append(engine)
    if not found:
        raise AuditorError(f"no axe-core engine in {' or '.join(_PACKAGES)}; run: make setup")
    return max(found, key=lambda entry: entry[0])
