"""The configuration: every mistake is one line with file and line, and no misspelt limit passes silently."""

from datetime import date

import pytest

from auditor.check.config import find_configuration, read_configuration, read_waivers
from auditor.check.settings import Settings, Typed
from auditor.check.toml_lines import lines_of
from auditor.errors import UsageError

WHOLE = """\
url = "https://dichvucong.vidu.example"
fail-under = { total = 70, F = 50 }
require = ["F01", "a05"]
max-violations = 3
max-time = "5m"
runs = 5
baseline = "audit.json"

[performance]
lcp = 2500
"home.tbt" = "0.3s"
eform.fcp = "1800ms"

[[waivers]]
criterion = "F24"
reason = "Đang nâng cấp tra cứu"
author = "Tổ CNTT"
expires = 2026-12-31
"""


def written(tmp_path, text, name="auditor.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_all_keys_are_read(tmp_path, framework):
    read = read_configuration(written(tmp_path, WHOLE))
    limits = read.limits(framework)
    assert limits.fail_under == {"total": 70, "F": 50}
    assert limits.require == ("F01", "A05")
    assert limits.max_violations == 3
    assert read.keys.max_time == 300
    assert [(one.page, one.measure, one.limit_ms) for one in limits.performance] == [
        (None, "lcp", 2500),
        ("home", "tbt", 300),
        ("eform", "fcp", 1800),
    ]
    assert limits.waivers[0].expires == date(2026, 12, 31)
    assert limits.waivers[0].source == f"{tmp_path / 'auditor.toml'}:14"


def test_the_table_of_a_project_file_says_the_same(tmp_path, framework):
    table = WHOLE.replace("[performance]", "[tool.portal-auditor.performance]")
    table = table.replace("[[waivers]]", "[[tool.portal-auditor.waivers]]")
    path = written(tmp_path, f"[project]\nname = 'x'\n\n[tool.portal-auditor]\n{table}", "pyproject.toml")
    limits = read_configuration(path).limits(framework)
    assert limits.fail_under == {"total": 70, "F": 50}
    assert limits.waivers[0].source == f"{path}:18"


def test_the_own_file_comes_before_the_projects(tmp_path):
    assert find_configuration(tmp_path) is None
    project = written(tmp_path, "[project]\nname = 'x'\n", "pyproject.toml")
    assert find_configuration(tmp_path) is None
    project.write_text("[tool.portal-auditor]\nfail-under = 1\n")
    assert find_configuration(tmp_path) == project
    own = written(tmp_path, "fail-under = 1\n")
    assert find_configuration(tmp_path) == own


WRONG = [
    (
        '"a\\u0085\\u001b[31mb" = 1\n',
        r":1: a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}\[31mb: expected only known",
    ),
    ("fail-undr = 70\n", r":1: fail-undr: .*unknown one; did you mean 'fail-under'"),
    ("# a\nfail_under = 70\n", r":2: fail_under: .*unknown one; did you mean 'fail-under'"),
    ("fail-under = 'high'\n", r":1: fail-under: expected points"),
    ("fail-under = 101\n", r":1: fail-under: expected less than or equal to 100"),
    ("fail-under = nan\n", r":1: fail-under: expected a finite number"),
    ("fail-under = { X = 5 }\n", r":1: fail-under\.X: expected total or a pillar"),
    ("fail-under = { P = 30 }\n", r":1: fail-under\.P: expected at most the 20 points"),
    ("fail-under = true\n", r":1: fail-under: expected points"),
    ("\nrequire = ['F01', 'F99']\n", r":2: require\[1\]: expected a criterion such as F05, found 'F99'"),
    ("require = 5\n", r":1: require: expected a list of criteria"),
    ("max-violations = -1\n", r":1: max-violations: expected"),
    ("max-violations = true\n", r":1: max-violations: expected"),
    ("max-violations = 1.5\n", r":1: max-violations: expected"),
    ("max-time = 'soon'\n", r":1: max-time: expected a duration"),
    ("max-time = 0\n", r":1: max-time: expected a duration"),
    ("[performance]\nlcp = 'fast'\n", r":\d: performance.*: expected a measure and a time"),
    ("[performance]\nlcd = 100\n", r":2: performance\.lcd: expected a measure"),
    ("[performance]\n'news.lcp' = 100\n", r":2: performance\.news\.lcp: expected a measured page"),
    ("[[waivers]]\ncriterion = 'F24'\nreason = 'x'\nauthor = 'y'\n", r":1: waivers\[0\]\.expires: expected this field"),
    (
        "[[waivers]]\ncriterion = 'F24'\nreason = ' '\nauthor = 'y'\nexpires = 2026-01-01\n",
        r":3: waivers\[0\]\.reason: expected a text that is not empty",
    ),
    (
        "[[waivers]]\ncriterion = 'F24'\nreason = 'x'\nauthor = 'y'\nexpires = 20261231\n",
        r":5: waivers\[0\]\.expires: expected a day",
    ),
    (
        "[[waivers]]\ncriterion = 'F98'\nreason = 'x'\nauthor = 'y'\nexpires = 2026-12-31\n",
        r":2: waivers\[0\]\.criterion: expected a criterion",
    ),
    ("lang = 'fr'\n", r":1: lang: expected 'vi' or 'en'"),
    ("fail-under = 1\nfail-under = 2\n", r"expected valid TOML, found an error: .*line 2"),
    ("fail-under = \n", r"expected valid TOML, found an error: .*line 1"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_mistake_is_told_with_file_and_line(tmp_path, framework, text, message):
    path = written(tmp_path, text)
    with pytest.raises(UsageError, match=message) as told:
        read_configuration(path).limits(framework)
    assert str(path) in str(told.value)


def test_what_is_no_text_is_told(tmp_path):
    path = tmp_path / "auditor.toml"
    path.write_bytes(b"fail-under = 1\n# \xff\n")
    with pytest.raises(UsageError, match=r":2: expected UTF-8"):
        read_configuration(path)
    with pytest.raises(UsageError, match="expected a readable file"):
        read_configuration(tmp_path / "nothing.toml")
    with pytest.raises(UsageError, match=r"expected a table \[tool.portal-auditor\]"):
        read_configuration(written(tmp_path, "[tool]\n", "pyproject.toml"))


def test_a_file_of_waivers_holds_nothing_else(tmp_path):
    entry = "[[waivers]]\ncriterion = 'f24'\nreason = 'x'\nauthor = 'y'\nexpires = '2026-12-31'\n"
    waivers = read_waivers(written(tmp_path, entry + entry.replace("f24", "A05"), "waivers.toml"))
    assert [waiver.criterion for waiver in waivers] == ["F24", "A05"]
    assert waivers[1].source.endswith("waivers.toml:6")
    with pytest.raises(UsageError, match="fail-under: expected only known fields"):
        read_waivers(written(tmp_path, f"fail-under = 1\n{entry}", "waivers.toml"))


def test_options_replace_what_the_configuration_says_of_the_same_thing(tmp_path, framework):
    path = written(tmp_path, WHOLE)
    typed = Typed(config=path, fail_under=("F=60",), limit=("lcp=3s",), max_violations=0, max_time="90")
    settings = Settings(typed)
    limits = settings.limits(framework)
    assert limits.fail_under == {"total": 70, "F": 60}
    assert {(one.page, one.measure): one.limit_ms for one in limits.performance} == {
        (None, "lcp"): 3000,
        ("home", "tbt"): 300,
        ("eform", "fcp"): 1800,
    }
    assert limits.max_violations == 0
    assert limits.require == ("F01", "A05")
    assert settings.max_time_s == 90
    assert settings.baseline == tmp_path / "audit.json"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"fail_under": ("seventy",)}, "--fail-under: expected points"),
        ({"fail_under": ("Q=5",)}, "--fail-under: expected total or a pillar"),
        ({"require": ("F77",)}, "--require: expected a criterion"),
        ({"limit": ("lcp",)}, "--limit: expected a measure and a time"),
        ({"limit": ("lcp=-5",)}, "--limit: expected a measure and a time"),
        ({"limit": ("lcp=0",)}, "--limit: expected a time between"),
        ({"max_time": "never"}, "--max-time: expected a duration"),
        ({}, "nothing to check"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(tmp_path, monkeypatch, framework, typed, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message):
        Settings(Typed(**typed)).limits(framework)


def test_lines_are_found_in_tables_and_lists_of_tables():
    text = 'a = 1\n[t]\n"b.c" = 2\nd.e = 3\n[[l]]\nx = 1\n[[l]]\nx = 2\n[l.m]\ny = 1\n'
    lines = lines_of(text)
    assert lines["a",] == 1
    assert lines["t", "b.c"] == 3
    assert lines["t", "d", "e"] == 4
    assert lines["l", 1, "x"] == 8
    assert lines["l", 1, "m", "y"] == 10
