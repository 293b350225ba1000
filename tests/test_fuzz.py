"""Damaged files of every kind: a small part of what ``python -m benchmarks.fuzz`` runs, and proof that it notices."""

import pytest
from hypothesis import strategies as st

from benchmarks.fuzz import fuzz
from benchmarks.fuzzing.kinds import Kind, Wrong, kinds

CASES = {"criteria": 100, "audit": 100, "roster": 150, "configuration": 200, "waivers": 200}
KINDS = {kind.name: kind for kind in kinds()}


def test_every_kind_has_its_number_of_cases():
    assert CASES.keys() == KINDS.keys()


@pytest.mark.parametrize("name", CASES)
def test_a_damaged_file_is_refused_or_read_as_what_it_says(name):
    tally = fuzz(KINDS[name], cases=CASES[name], repeatable=True)
    assert tally.surprise == ""
    assert tally.cases >= CASES[name] * 0.9
    assert tally.refused > 0
    assert tally.accepted > 0


@pytest.mark.parametrize("error", [Wrong("read as something else"), KeyError("a traceback")])
def test_a_surprise_is_noticed(error):
    def tried(_name, content):
        if b"x" in content:
            raise error
        return True

    tally = fuzz(Kind(name="made up", damaged=st.tuples(st.just("a"), st.binary()), tried=tried), cases=500)
    assert type(error).__name__ in tally.surprise
