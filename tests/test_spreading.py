"""How `make test` spreads tests: what the tests of one group share is made once, by one worker."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

TESTS = """
import pathlib

import pytest

MADE = pathlib.Path(__file__).with_name("made.txt")
WAYS = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ("an", "binh", "cao")]


@pytest.fixture(scope="module", params=WAYS)
def audit(request):
    with MADE.open("a") as made:
        made.write(request.param + "\\n")
    return request.param


@pytest.mark.parametrize("number", range(6))
def test_of_the_audit(audit, number):
    assert audit
"""


def test_the_tests_of_a_group_stay_with_one_worker(tmp_path):
    (tmp_path / "test_groups.py").write_text(TESTS, encoding="utf-8")
    options = ["-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder", "-p", "no:cacheprovider", "-c", "/dev/null"]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    assert Counter((tmp_path / "made.txt").read_text().split()) == {"an": 1, "binh": 1, "cao": 1}


def test_every_test_has_the_same_name_in_each_worker():
    """Each worker collects by itself, with a hash seed and a second of its own; where they differ, no test is run."""
    first, second = (names_of_all_tests(hash_seed) for hash_seed in ("1", "2"))
    assert len(first) > 1000
    assert first == second


def names_of_all_tests(hash_seed: str) -> list[str]:
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"],
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-2000:]
    return [line for line in ended.stdout.splitlines() if "::" in line]
