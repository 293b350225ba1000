"""The command on stored audits: exit codes, a log that a person can act on, reports, the baseline's file."""

import json

import pytest
from local_site import serve_site
from making import made
from typer.testing import CliRunner

from auditor.cli import app
from auditor.errors import ExitCode, StoredAuditError, UsageError
from auditor.findings import Verdict
from auditor.integrity import verify
from auditor.reporting.json import read_audit, write_audit


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch, framework):
    monkeypatch.chdir(tmp_path)
    # Reading the criteria takes most of a command's time here; they are the same each time.
    monkeypatch.setattr("auditor.checking.load_framework", lambda _id: framework)


@pytest.fixture
def stored(tmp_path, framework):
    """Writes an audit made from verdicts into a folder and returns the folder."""

    def write(verdicts=None, *, folder="audit", **more):
        write_audit(made(framework, verdicts, **more), tmp_path / folder)
        return tmp_path / folder

    return write


def check(folder, *arguments, lang="en"):
    return CliRunner().invoke(app, ["check", "--audit", str(folder), "--lang", lang, "--format", "json", *arguments])


def test_kept_limits_end_with_zero(stored):
    done = check(stored(), "--fail-under", "70", "--fail-under", "F=50", "--require", "F01,f24,A05")
    assert done.exit_code == ExitCode.DONE
    assert "OK: all 5 limits are kept" in done.output


def test_a_broken_limit_says_what_where_and_how_to_mend_it(stored, framework):
    done = check(stored({"F24": "not_met"}), "--require", "F24")
    assert done.exit_code == ExitCode.BELOW_THRESHOLD
    lines = done.output.splitlines()
    assert any("F24" in line and "Reason F24." in line for line in lines)
    assert any("where: https://dichvucong.vidu.example/F24" in line for line in lines)
    assert any(f"to do: {framework.criterion('F24').remedy.en[:40]}" in line for line in lines)
    assert len(lines) < 10


@pytest.mark.parametrize(("lang", "words"), [("en", "no failure of the portal"), ("vi", "không phải lỗi của cổng")])
def test_what_could_not_be_decided_is_never_called_a_failure_of_the_portal(stored, lang, words):
    done = check(stored({"F12": "not_observable"}, codes={"F12": "captcha"}), "--require", "F12", lang=lang)
    assert done.exit_code == ExitCode.BELOW_THRESHOLD
    assert words in done.output
    assert "✕" not in done.output


def test_a_regression_has_its_own_code_and_an_accepted_one_none(stored, tmp_path):
    baseline = stored(folder="then") / "audit.json"
    now = stored({"F24": "not_met"})
    assert check(now, "--baseline", str(baseline)).exit_code == ExitCode.REGRESSION
    accepted = check(now, "--baseline", str(baseline), "--update-baseline")
    assert accepted.exit_code == ExitCode.DONE
    assert read_audit(baseline) == read_audit(now)
    assert check(now, "--baseline", str(baseline)).exit_code == ExitCode.DONE


def test_the_first_baseline_is_made(stored, tmp_path):
    file = tmp_path / "deep" / "baseline.json"
    missing = check(stored(), "--baseline", str(file))
    assert isinstance(missing.exception, StoredAuditError)
    assert check(stored(), "--baseline", str(file), "--update-baseline").exit_code == ExitCode.DONE
    assert read_audit(file).portal.name == "Cổng ví dụ"


def test_a_baseline_that_would_forget_stays(stored):
    baseline = stored({"F24": "not_met"}, folder="then") / "audit.json"
    before = baseline.read_bytes()
    now = stored({"F24": "not_observable"}, codes={"F24": "timeout"})
    done = check(now, "--baseline", str(baseline), "--update-baseline")
    assert done.exit_code == ExitCode.BELOW_THRESHOLD
    assert "F24" in done.output
    assert baseline.read_bytes() == before


def test_nothing_tested_has_its_code_and_replaces_no_baseline(stored):
    baseline = stored(folder="then") / "audit.json"
    before = baseline.read_bytes()
    nothing = stored(otherwise=Verdict.NOT_OBSERVABLE)
    done = check(nothing, "--fail-under", "0", "--baseline", str(baseline), "--update-baseline")
    assert done.exit_code == ExitCode.NOTHING_TESTED
    assert baseline.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--update-baseline", "--fail-under", "1"),
        ("https://portal.example", "--fail-under", "1"),
        ("--format", "pdf", "--fail-under", "1"),
        ("--require", "F99"),
        ("--config", "nothing.toml"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(stored, arguments):
    assert isinstance(check(stored(), *arguments).exception, UsageError)


def test_a_configuration_of_the_folder_is_used(stored, tmp_path):
    (tmp_path / "auditor.toml").write_text('require = ["F24"]\nlang = "vi"\n')
    folder = stored({"F24": "not_met"})
    assert CliRunner().invoke(app, ["check", "--audit", str(folder)]).exit_code == ExitCode.BELOW_THRESHOLD
    (tmp_path / "auditor.toml").write_text('requires = ["F24"]\n')
    done = CliRunner().invoke(app, ["check", "--audit", str(folder)])
    assert isinstance(done.exception, UsageError)
    assert "auditor.toml:1: requires" in str(done.exception)


def test_waivers_of_a_file_count_until_they_expire(stored, tmp_path):
    entry = '[[waivers]]\ncriterion = "F24"\nreason = "r"\nauthor = "a"\nexpires = {}\n'
    file = tmp_path / "waivers.toml"
    folder = stored({"F24": "not_met"})
    file.write_text(entry.format("2999-01-01"))
    assert check(folder, "--require", "F24", "--waivers", str(file)).exit_code == ExitCode.DONE
    file.write_text(entry.format("2020-01-01"))
    done = check(folder, "--require", "F24", "--waivers", str(file))
    assert done.exit_code == ExitCode.BELOW_THRESHOLD
    assert "expired on 2020-01-01" in done.output
    assert "waivers.toml:1" in done.output


@pytest.mark.timeout(180)
def test_a_portal_is_audited_and_checked_in_one_go(tmp_path):
    with serve_site() as site:
        nameless = '<!doctype html><html><meta charset="utf-8"><title>Cổng dịch vụ công</title><body><h1>Cổng</h1>'
        url = site.put("/", nameless)
        arguments = ["--only", "A13", "--require", "A13", "--max-time", "60s", "--lang", "en", "--format", "json,junit"]
        done = CliRunner().invoke(app, ["check", url, "--own-portal", "--output", "made", *arguments])
    assert done.exit_code == ExitCode.BELOW_THRESHOLD, done.output
    assert "✕ A13" in done.output
    assert url in done.output
    assert "Not looked at: 53 criteria" in done.output
    assert 'name="required: A13"' in (tmp_path / "made" / "junit.xml").read_text()
    assert verify(read_audit(tmp_path / "made"), tmp_path / "made").whole


FORGED = {
    "verdict": lambda a: a["findings"][0].update(verdict="met"),
    "score": lambda a: a["score"]["total"].update(low=100.0),
    "points": lambda a: a["findings"][0]["points"].update(awarded=2.0),
    "a finding less": lambda a: a["findings"].pop(),
    "a finding twice": lambda a: a["findings"].append(a["findings"][0]),
    "not a number": lambda a: a["score"]["total"].update(low=float("nan")),
    "another version": lambda a: a["framework"].update(version="2"),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_an_audit_that_contradicts_itself_is_not_believed(stored, forge):
    folder = stored({"F01": "not_met"})
    written = json.loads((folder / "audit.json").read_text())
    forge(written)
    (folder / "audit.json").write_text(json.dumps(written))
    done = check(folder, "--fail-under", "0")
    assert isinstance(done.exception, StoredAuditError)
    assert "audit" in str(done.exception)


def test_the_reports_of_a_check_tell_its_limits(stored):
    folder = stored({"F24": "not_met"})
    check(folder, "--require", "F24,F01", "--format", "junit,md")
    assert 'name="required: F24"' in (folder / "junit.xml").read_text()
    assert 'name="required: F01"' in (folder / "junit.xml").read_text()
    assert "FAILED" in (folder / "summary.md").read_text()


def test_hostile_words_stay_one_harmless_line(stored, framework, tmp_path):
    audit = made(framework, {"F24": "not_met"})
    nasty = "\x1b[31m[red]\u202e{$x}" + "z" * 5000
    finding = audit.finding("F24")
    reason = finding.reason.model_copy(update={"en": nasty})
    findings = tuple(f.model_copy(update={"reason": reason}) if f is finding else f for f in audit.findings)
    write_audit(audit.model_copy(update={"findings": findings}), tmp_path / "nasty")
    done = check(tmp_path / "nasty", "--require", "F24")
    assert "\x1b" not in done.output
    assert "\u202e" not in done.output
    assert max(len(line) for line in done.output.splitlines()) < 700


def test_many_problems_are_counted_not_listed(stored, framework):
    ids = [criterion.id for criterion in framework.criteria]
    done = check(stored(dict.fromkeys(ids, "not_met")), "--require", ",".join(ids))
    assert "34 more in the reports" in done.output
    assert len(done.output.splitlines()) < 70
