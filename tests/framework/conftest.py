"""A complete framework small enough to break in many ways quickly."""

from pathlib import Path

import pytest

from benchmarks.small_framework import FILES, write_small


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_small(tmp_path)


@pytest.fixture
def files() -> dict[str, str]:
    return FILES
