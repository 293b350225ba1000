"""Each mistake in a file is one line: file, line, field, what was expected, what was found."""

from typing import NamedTuple

import pytest

from auditor.errors import FrameworkError
from auditor.framework import load_framework, validate_directory


class Mistake(NamedTuple):
    """One edit of the small framework and the line that must come out.

    `at` is the text of the damaged file on whose line the problem is shown, by default the wrong text itself.
    """

    file: str
    right: str
    wrong: str
    field: str
    says: str
    at: str = ""


@pytest.mark.parametrize(
    "mistake",
    [
        # Types, spelling and unknown names.
        Mistake(
            "functional.yaml",
            "certainty: inferred}",
            "certainty: infered}",
            "G01.certainty",
            "did you mean 'inferred'?",
        ),
        Mistake("functional.yaml", "    group: G01", "    gruop: G01", "F01.gruop", "did you mean 'group'?"),
        Mistake("functional.yaml", "needs: [nothing]", "needs: [sesion]", "F01.needs[0]", "did you mean 'session'?"),
        Mistake(
            "functional.yaml", "needs: [nothing]", "needs: [nothing, person]", "F01.needs", "expected 'nothing' alone"
        ),
        Mistake(
            "functional.yaml", "needs: [nothing]", "needs: nothing", "F01.needs", "expected a list, found 'nothing'"
        ),
        Mistake("functional.yaml", "needs: [nothing]", "needs: []", "F01.needs", "expected at least one entry"),
        Mistake("functional.yaml", "roles: [home]", "roles: [hom]", "F01.roles[0]", "did you mean 'home'?"),
        Mistake(
            "functional.yaml",
            "legal_basis: [circular]\n    c",
            "legal_basis: [circulr]\n    c",
            "F01.legal_basis[0]",
            "did you mean 'circular'?",
        ),
        Mistake(
            "functional.yaml",
            "seen_when_met: {vi: Chữ, en: Words}",
            "seen_when_met: {vi: Chữ, en: ''}",
            "F01.seen_when_met.en",
            "expected a text that is not empty",
        ),
        Mistake(
            "functional.yaml",
            "seen_when_met: {vi: Chữ, en: Words}",
            "seen_when_met: {vi: Chữ}",
            "F01.seen_when_met.en",
            "expected this field, found nothing",
        ),
        Mistake(
            "functional.yaml",
            "seen_when_met: {vi: Chữ, en: Words}",
            "seen_when_met: Chữ",
            "F01.seen_when_met",
            "expected fields with values, found 'Chữ'",
        ),
        Mistake(
            "functional.yaml",
            "seen_when_met: {vi: Chữ, en: Words}",
            "seen_when_met: {vi: Chữ, en: Words, eng: W}",
            "F01.seen_when_met.eng",
            "did you mean 'en'?",
        ),
        Mistake(
            "framework.yaml",
            "circular: {vi: Thông tư, en: Circular}",
            "circular: {vi: a, en: b, enn: c}",
            "legal_sources.circular.enn",
            "did you mean 'en'?",
        ),
        Mistake("framework.yaml", 'version: "1"', "version: 1", "version", "expected a text, found 1"),
        Mistake(
            "framework.yaml", "issued: 2023-06-13", "issued: 13/6/2023", "issued", "expected a date such as 2023-06-13"
        ),
        Mistake("framework.yaml", "id: performance", "id: perf", "perf.id", "did you mean 'performance'?"),
        Mistake("accessibility.yaml", "level: A\n", "level: AAA\n", "A01.level", "expected 'A' or 'AA'"),
        Mistake("accessibility.yaml", "wcag: [1.1.1]", "wcag: [1.1]", "A01.wcag[0]", "expected a text, found 1.1"),
        Mistake("accessibility.yaml", "wcag: [1.1.1]", "wcag: [one]", "A01.wcag[0]", "a number such as 1.4.3"),
        Mistake("cohort.yaml", "host: a.gov.vn", "host: https://a.gov.vn/", "province-01.host", "without https://"),
        Mistake("cohort.yaml", "kind: province", "kind: town", "province-01.kind", "expected 'province'"),
        # Numbers.
        Mistake(
            "functional.yaml", "points: 70/3", "points: 70/0", "F01.points", "expected a number such as 2, 0.5 or 70/34"
        ),
        Mistake("functional.yaml", "points: 70/3", "points: 1e999999999", "F01.points", "expected a number"),
        Mistake("functional.yaml", "points: 70/3", "points: -2", "F01.points", "expected a number"),
        Mistake("functional.yaml", "points: 70/3", "points: true", "F01.points", "expected a number"),
        Mistake(
            "functional.yaml", "partly_share: 0.25", "partly_share: 1.5", "F02.partly_share", "less than or equal to 1"
        ),
        Mistake("performance.yaml", "limit_ms: 600", "limit_ms: 0", "P01.limit_ms", "greater than 0, found 0"),
        Mistake(
            "performance.yaml", "limit_ms: 600", "limit_ms: 0.6", "P01.limit_ms", "expected a whole number, found 0.6"
        ),
        Mistake("performance.yaml", "good_ms: 200", "good_ms: 700", "P01.good_ms", "at most the limit, 600, found 700"),
        Mistake("performance.yaml", "pages_for_met: 2", "pages_for_met: 3", "rule", "<= 2 pages", at="rule:"),
        # Sums, completeness, order.
        Mistake("functional.yaml", "points: 70/3", "points: 20", "criteria", "sum to the pillar's 70", at="criteria:"),
        Mistake(
            "functional.yaml",
            "id: F02",
            "id: F01",
            "F01",
            "expected each id once, found 'F01' again",
            at="id: F01\n    group: G01\n    points: 70/3\n    partly",
        ),
        Mistake("functional.yaml", "id: F02", "id: F07", "F07.id", "expected an id from F01 to F03, found 'F07'"),
        Mistake("functional.yaml", "id: F02", "id: two", "two.id", "expected an id such as F05"),
        Mistake("functional.yaml", "group: G02", "group: G03", "F03.group", "expected the id of a group, found 'G03'"),
        Mistake(
            "functional.yaml", "group: G02", "group: G01", "G02", "at least one criterion of this group", at="id: G02"
        ),
        Mistake("functional.yaml", "id: G02", "id: G05", "groups", "found no G02", at="groups:"),
        Mistake("framework.yaml", "points: 20", "points: 21", "pillars", "sum to 100, found 101", at="pillars:"),
        Mistake("framework.yaml", "letter: P", "letter: F", "pillars", "a letter of its own", at="pillars:"),
        Mistake(
            "framework.yaml",
            "id: performance",
            "id: functional",
            "pillars",
            "each of functional, performance",
            at="pillars:",
        ),
        Mistake("framework.yaml", "to_points: 50", "to_points: 40", "poor.to_points", "found 40: a gap"),
        Mistake("framework.yaml", "to_points: 50", "to_points: 60", "poor.to_points", "found 60: an overlap"),
        Mistake("framework.yaml", "to_points: 100", "to_points: 99", "good.to_points", "expected 100, found 99"),
        Mistake("framework.yaml", "from_points: 0", "from_points: 1", "poor.from_points", "expected 0, found 1"),
        Mistake(
            "framework.yaml",
            "level: poor",
            "level: good",
            "good",
            "expected each id once",
            at="- {level: good, title: {vi: Chữ, en: Words}, from_points: 0",
        ),
        Mistake("framework.yaml", "id: small", "id: smal", "id", "the name of the folder, 'small', found 'smal'"),
        Mistake(
            "cohort.yaml",
            "unit_code: agency-x",
            "unit_code: province-01",
            "province-01",
            "expected each id once",
            at="unit_code: province-01, kind: ministry",
        ),
        Mistake(
            "cohort.yaml",
            "host: b.gov.vn",
            "host: a.gov.vn",
            "agency-x.host",
            "a host of its own",
            at="unit_code: agency-x",
        ),
        Mistake(
            "cohort.yaml",
            "region: north",
            "region: south",
            "province-01.region",
            "expected one of north, found 'south'",
        ),
        Mistake(
            "cohort.yaml",
            "column: 1, row: 3",
            "column: 1, row: 2",
            "agency-x.tile",
            "a place of its own, found that of province-01",
            at="row: 2, name: Khác",
        ),
        Mistake("cohort.yaml", "size: 1", "size: 83", "size", "the number of counted units, 1, found 83"),
        Mistake(
            "cohort.yaml",
            "  memory: {vi: Chữ, en: Words}\n",
            "",
            "host_certainties.memory",
            "its meaning in vi and en",
            at="host_certainties:",
        ),
        Mistake(
            "cohort.yaml",
            "b.gov.vn,",
            "b.gov.vn, successor: province-01,",
            "agency-x.valid_to",
            "the last day of a unit",
            at="unit_code: agency-x",
        ),
        Mistake(
            "cohort.yaml",
            "b.gov.vn,",
            "b.gov.vn, valid_to: 2025-06-30, successor: province-02,",
            "agency-x.successor",
            "another unit that is there after it, found 'province-02'",
        ),
        # Figures of the rules.
        Mistake(
            "functional.yaml",
            "sample_rows: 20",
            "sample_row: 20",
            "F03.tolerance.sample_rows",
            "is it 'sample_row'?",
            at="tolerance:",
        ),
        Mistake(
            "functional.yaml", "sample_rows: 20", "sample_rows: all", "F03.tolerance.sample_rows", "a whole number"
        ),
        Mistake(
            "functional.yaml", "sample_rows: 20", "sample_rows: {}", "F03.tolerance.sample_rows", "a number, a text or"
        ),
        Mistake(
            "functional.yaml", "share_needed: 0.95", "share_needed: 95", "F03.tolerance.share_needed", "from 0 to 1"
        ),
        Mistake(
            "functional.yaml",
            "{sample_rows} dòng",
            "{sample_row} dòng",
            "F03.title",
            "did you mean 'sample_rows'?",
            at="title:\n      vi: Từ",
        ),
        Mistake(
            "functional.yaml",
            ":percent} của",
            ":pct} của",
            "F03.title",
            "expected :percent or :seconds",
            at="title:\n      vi: Từ",
        ),
        Mistake(
            "functional.yaml",
            "{sample_rows} dòng",
            "{ dòng",
            "F03.title",
            "only round the name of a figure",
            at="title:\n      vi: Từ",
        ),
        # YAML itself.
        Mistake(
            "functional.yaml",
            "group: G02",
            "group: G02\n    group: G02",
            "criteria.2.group",
            "expected each field once",
            at="    group: G02\n    points: 70/3",
        ),
        Mistake("functional.yaml", "group: G02", "group: &x [*x]", "criteria.2.group.0", "found an alias"),
        Mistake("functional.yaml", "group: G02", "group: !thing x", "criteria.2.group", "found the tag '!thing'"),
        Mistake("functional.yaml", "group: G02", "1: G02", "criteria.2", "expected a name before the colon, found '1'"),
    ],
    ids=lambda mistake: f"{mistake.file}: {mistake.field}",
)
def test_a_mistake_is_named_where_it_stands(small, files, mistake):
    assert mistake.right in files[mistake.file]
    damaged = files[mistake.file].replace(mistake.right, mistake.wrong, 1)
    (small / mistake.file).write_text(damaged, encoding="utf-8")
    line = damaged[: damaged.index(mistake.at or mistake.wrong)].count("\n") + 1

    problems = validate_directory(small)

    beginning = f"{small / mistake.file}:{line}: {mistake.field}: "
    named = [problem for problem in problems if problem.startswith(beginning) and mistake.says in problem]
    assert len(named) == 1, problems
    with pytest.raises(FrameworkError) as caught:
        load_framework("small", directory=small.parent)
    assert caught.value.message.splitlines() == problems


def test_every_problem_of_all_files_is_listed_at_once(small, files):
    (small / "functional.yaml").write_text(files["functional.yaml"].replace("roles: [home]", "roles: [hom]"))
    (small / "cohort.yaml").write_text(files["cohort.yaml"].replace("kind: province", "kind: town"))
    (small / "accessibility.yaml").unlink()

    problems = validate_directory(small)

    assert len(problems) == 5
    assert sum("roles" in problem for problem in problems) == 3
    assert any(problem.endswith("accessibility.yaml: expected this file, found nothing") for problem in problems)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"", None, "found an empty file"),
        (b"# nothing but a comment\n", None, "found an empty file"),
        (b"note: caf\xe9\n", 1, "expected UTF-8 text, found the byte 0xE9"),
        (b"note: [a\nsize: 1\n", 2, "expected valid YAML"),
        (b"note: x\n\tsize: 1\n", 2, "expected valid YAML"),
        (b"a: 1\n---\nb: 2\n", 2, "another document"),
        (b"just words\n", 1, "expected fields with values, found 'just words'"),
        (b"- a\n- b\n", 1, "expected fields with values, found a list of 2"),
        (b"note: \x01\n", None, "expected valid YAML"),
        (b"[" * 5000, None, "a few levels of nesting"),
        (b"size: " + b"9" * 5000, 1, "a number that can be read"),
        (b"# " + b"x" * 4_000_001, None, "at most 4000000 bytes"),
        ("note: x\n".encode("utf-16"), 1, "expected UTF-8 text"),
    ],
)
def test_a_file_that_is_no_data(small, content, line, says):
    file = small / "cohort.yaml"
    file.write_bytes(content)

    [problem] = [one for one in validate_directory(small) if says in one]

    assert problem.startswith(f"{file}:{line}: " if line else f"{file}: ")


def test_a_folder_in_place_of_a_file(small):
    (small / "cohort.yaml").unlink()
    (small / "cohort.yaml").mkdir()
    assert validate_directory(small) == [f"{small / 'cohort.yaml'}: expected a file, found a folder"]


def test_an_unknown_framework_names_those_that_exist(small):
    with pytest.raises(FrameworkError, match=r"\(small\), found 'smal'; did you mean 'small'\?"):
        load_framework("smal", directory=small.parent)


def test_a_path_is_no_framework_id(small):
    with pytest.raises(FrameworkError, match="expected a framework of this folder"):
        load_framework("../small", directory=small.parent)


def test_a_folder_without_any_framework(tmp_path):
    [problem] = validate_directory(tmp_path / "nowhere")
    assert "expected a folder with framework.yaml" in problem
