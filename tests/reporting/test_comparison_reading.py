"""What cannot be compared is named with its file, and never dropped silently."""

import json
import os

import pytest
from cohort import N, audit_of
from typer.testing import CliRunner

from auditor.cli import app
from auditor.errors import UsageError
from auditor.reporting.comparison import compare_folders, read_round
from auditor.reporting.json import write_audit


@pytest.fixture(autouse=True)
def framework_read_once(framework, monkeypatch):
    """Reading the framework's files takes longer than all else here, and is tested elsewhere."""
    monkeypatch.setattr("auditor.reporting.comparison.reading.load_framework", lambda _: framework)


@pytest.fixture
def stored(framework, tmp_path):
    """Writes an audit into a folder of its own and returns its file."""

    def store(name, verdicts=None, **more):
        return write_audit(audit_of(framework, name, verdicts, **more), tmp_path / name)

    return store


def refused(*files):
    with pytest.raises(UsageError) as caught:
        read_round([file.parent for file in files])
    return caught.value.message


def test_a_truncated_file_is_named(stored):
    good, bad = stored("good"), stored("bad")
    os.truncate(bad, 1_000)
    said = refused(good, bad)
    assert str(bad) in said
    assert "EOF" in said
    assert "--leave-out" in said
    found = read_round([good.parent, bad.parent], leave_out=True)
    assert [entry.name for entry in found.entries] == ["good"]
    assert [(out.file, out.code) for out in found.left_out] == [(bad, "unreadable")]


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (lambda audit: audit["score"]["total"].update(low=99.0), "score.total.low"),
        (lambda audit: audit["score"]["pillars"]["functional"].update(high=1.0), "score.pillars.functional.high"),
        (lambda audit: audit["score"]["groups"]["G05"].update(coverage=0.5), "score.groups.G05.coverage"),
        (lambda audit: audit["score"]["total"].update(band_low="B"), "score.total.band_low"),
        (lambda audit: audit["findings"][4]["points"].update(awarded=1.0), "findings.F05.points.awarded"),
        (lambda audit: audit["findings"][4].update(verdict="not_met"), "findings.F05.points.awarded"),
        (lambda audit: audit["findings"].pop(4), "nothing on F05"),
        (lambda audit: audit["findings"].append(audit["findings"][4]), "F05 more than once"),
        (lambda audit: audit["score"]["groups"].pop("G05"), "score.groups.G05"),
        (lambda audit: audit["score"]["total"].update(low=float("nan")), "score.total.low"),
    ],
)
def test_an_edited_file_is_named_with_its_field(stored, edit, field):
    good, bad = stored("good"), stored("bad")
    audit = json.loads(bad.read_text(encoding="utf-8"))
    edit(audit)
    bad.write_text(json.dumps(audit), encoding="utf-8")
    said = refused(good, bad)
    assert f"{bad}: " in said
    assert field in said
    assert str(good) not in said


def test_audits_under_another_version_are_refused_with_the_way_out(stored, framework):
    good = stored("good")
    audit = audit_of(framework, "other")
    newer = audit.model_copy(update={"framework": audit.framework.model_copy(update={"version": "2.0"})})
    other = write_audit(newer, good.parent.parent / "other")
    said = refused(good, other)
    assert f"{other}: judged under mic-2023 version 2.0, not mic-2023 version 1.0" in said
    assert f"auditor judge {other.parent} --framework mic-2023" in said


def test_two_audits_of_one_portal_are_refused_and_the_newer_one_can_be_kept(stored):
    older = stored("older", url="https://a.example/")
    newer = stored("newer", url="https://A.example", days=3)
    said = refused(older, newer)
    assert f"{older}: a second audit" in said
    assert str(newer) in said
    found = read_round([older.parent, newer.parent], leave_out=True)
    assert [entry.name for entry in found.entries] == ["newer"]
    assert [out.code for out in found.left_out] == ["duplicate"]


def test_two_addresses_of_one_unit_are_one_portal(stored):
    said = refused(stored("one", unit="province-01"), stored("other", unit="province-01", days=1))
    assert "a second audit" in said


def test_everything_wrong_is_told_at_once(stored, tmp_path):
    good, bad = stored("good"), stored("bad")
    os.truncate(bad, 10)
    (tmp_path / "empty").mkdir()
    (tmp_path / "unfinished").mkdir()
    (tmp_path / "unfinished" / "observations.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_round([good.parent, bad.parent, tmp_path / "empty", tmp_path / "unfinished", tmp_path / "nowhere"])
    for name in ("bad", "empty", "unfinished", "nowhere"):
        assert str(tmp_path / name / "audit.json") in caught.value.message


def test_folders_of_a_campaign_are_searched(stored, tmp_path):
    stored("a")
    stored("b", {"F01": N})
    found = read_round([tmp_path])
    assert sorted(entry.name for entry in found.entries) == ["a", "b"]
    twice = read_round([tmp_path, tmp_path])
    assert len(twice.entries) == 2


def test_an_earlier_round_is_held_to_the_same(stored, framework, tmp_path):
    now, before, edited = stored("now"), stored("before"), stored("edited")
    audit = json.loads(edited.read_text(encoding="utf-8"))
    audit["score"]["total"]["low"] = 1.0
    edited.write_text(json.dumps(audit), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        compare_folders([now.parent], tmp_path / "out", earlier=[before.parent, edited.parent])
    assert f"{edited}: score.total.low" in caught.value.message
    comparison, _ = compare_folders(
        [now.parent], tmp_path / "out", earlier=[before.parent, edited.parent], leave_out=True
    )
    assert [out.file for out in comparison.left_out] == [edited]
    assert [gone.name for gone in comparison.changes.gone] == ["before"]


def test_nothing_to_compare_is_said_so(tmp_path):
    with pytest.raises(UsageError, match="nothing to compare"):
        read_round([])
    with pytest.raises(UsageError, match="nothing to compare"):
        read_round([tmp_path])


def test_the_command_writes_the_report_or_says_what_is_wrong(stored, tmp_path):
    good, bad = stored("good"), stored("bad")
    output = tmp_path / "out"
    os.truncate(bad, 10)
    runner = CliRunner()
    wrong = runner.invoke(app, ["compare", str(good.parent), str(bad.parent), "--output", str(output)])
    assert isinstance(wrong.exception, UsageError)
    assert not output.exists()
    done = runner.invoke(
        app, ["compare", str(good.parent), str(bad.parent), "--output", str(output), "--leave-out", "--lang", "en"]
    )
    assert done.exit_code == 0
    names = ("comparison.en.html", "comparison.en.xlsx", "csv.en", "comparison.json", "letter.en.docx", "provinces")
    assert done.stdout.split() == [str(output / name) for name in names]
    assert all((output / name).exists() for name in names)
    assert str(bad) in done.stderr
    assert str(bad) in (output / "comparison.en.html").read_text(encoding="utf-8")


def test_a_name_of_300_characters_is_kept_whole_in_the_ranking(stored, tmp_path):
    name = "Cổng " + "rất dài " * 36 + "hết"
    assert len(name) > 290
    file = stored("long")
    audit = json.loads(file.read_text(encoding="utf-8"))
    audit["portal"]["name"] = name
    file.write_text(json.dumps(audit), encoding="utf-8")
    comparison, (page, *_) = compare_folders([file.parent], tmp_path / "out")
    assert comparison.portals[0].name == name
    assert name in page.read_text(encoding="utf-8")
