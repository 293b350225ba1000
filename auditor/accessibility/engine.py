"""The rule engine: the newest axe-core that an installed Python package carries."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable

from axe_core_python.async_playwright import Axe

from auditor.errors import AuditorError

_PACKAGES = ("axe_core_python", "axe_playwright_python")
_FILE = "axe.min.js"
_VERSION = re.compile(r"axe v(\d+)\.(\d+)\.(\d+)")
_HEAD = 200
"""Bytes at the beginning of the file in which its licence comment names the version."""

_Version = tuple[int, int, int]


def engine_version() -> str:
    """Version of the rule engine in use (``4.12.1``), read from its file.

    Raises:
        AuditorError: No installed package carries an engine.
    """
    return ".".join(str(part) for part in _newest()[0])


@cache
def engine_script() -> str:
    """The JavaScript of the rule engine in use.

    Raises:
        AuditorError: No installed package carries an engine.
    """
    with as_file(_newest()[1]) as path:
        script: str = Axe.from_file(path).axe_script
    return script


@cache
def _newest() -> tuple[_Version, Traversable]:
    found: list[tuple[_Version, Traversable]] = []
    for package in _PACKAGES:
        try:
            file = files(package).joinpath(_FILE)
            with file.open("rb") as handle:
                head = handle.read(_HEAD).decode("utf-8", "replace")
        except (ModuleNotFoundError, FileNotFoundError):
            continue
        if match := _VERSION.search(head):
            major, minor, patch = match.groups()
            found.append(((int(major), int(minor), int(patch)), file))
    if not found:
        raise AuditorError(f"no axe-core engine in {' or '.join(_PACKAGES)}; run: make setup")
    return max(found, key=lambda entry: entry[0])
