"""How `make test` spreads tests: what the tests of one group share is made once, by one worker."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

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
