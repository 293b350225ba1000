import json

import jsonschema
import pytest
from typer.testing import CliRunner

from auditor.audit import judge_stored
from auditor.cli import app
from auditor.errors import ExitCode, StoredAuditError
from auditor.evidence import Observation, Record, save_record
from auditor.findings import Pillar, ReasonCode, Verdict
from auditor.reporting.json import AUDIT_FILE, SCHEMA_FILE, audit_schema, read_audit, schema_text, write_audit
from auditor.resources import reports_dir


def test_what_was_written_is_read_back_the_same(audited):
    audit, root = audited
    assert read_audit(root) == audit
    assert read_audit(root / AUDIT_FILE) == audit


def test_the_published_schema_is_that_of_the_models():
    published = (reports_dir() / SCHEMA_FILE).read_text(encoding="utf-8")
    assert published == schema_text(), "run: python -m auditor.reporting.json"


def test_the_written_file_is_valid_under_the_schema(audited):
    _, root = audited
    schema = audit_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    written = json.loads((root / AUDIT_FILE).read_text(encoding="utf-8"))
    jsonschema.validate(written, schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(
    ("field", "value"),
    [("schema_version", 2), ("findings", [{"criterion": "F01"}]), ("surprise", 1), ("started_at", 7), ("score", None)],
)
def test_the_schema_refuses_what_is_no_audit(audited, field, value):
    _, root = audited
    written = json.loads((root / AUDIT_FILE).read_text(encoding="utf-8")) | {field: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, audit_schema())


def test_a_truncated_file_is_named(audited, tmp_path):
    _, root = audited
    whole = (root / AUDIT_FILE).read_bytes()
    (tmp_path / AUDIT_FILE).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoredAuditError, match=r"audit\.json: the file: Invalid JSON"):
        read_audit(tmp_path)


def test_a_wrong_field_is_named_with_its_place(audited, tmp_path):
    _, root = audited
    written = json.loads((root / AUDIT_FILE).read_text(encoding="utf-8"))
    written["findings"][4]["verdict"] = "excellent"
    (tmp_path / AUDIT_FILE).write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(StoredAuditError, match=r"audit\.json: findings\.4\.verdict: "):
        read_audit(tmp_path)


def test_a_folder_without_an_audit_says_what_to_do(tmp_path):
    with pytest.raises(StoredAuditError, match=r"cannot be read .* name the folder of an audit"):
        read_audit(tmp_path)


def test_a_failed_write_leaves_the_older_file_whole(audited, tmp_path, monkeypatch):
    audit, _ = audited
    target = write_audit(audit, tmp_path)
    before = target.read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_audit(audit.model_copy(update={"seed": 1}), tmp_path)
    assert target.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [AUDIT_FILE]


def test_facts_that_no_probe_wrote_are_named(audited, tmp_path):
    audit, _ = audited
    moment = audit.started_at
    record = Record(
        observations=(Observation(pillar=Pillar.FUNCTIONAL, probe="login", at=moment, facts={"surprise": 1}),)
    )
    write_audit(audit, tmp_path)
    save_record(record, tmp_path)
    with pytest.raises(StoredAuditError, match=r"observations\.json: facts of LoginFacts: \w+: .*it was edited"):
        judge_stored(tmp_path)


def test_a_stored_audit_is_judged_again_into_any_format(audited, tmp_path):
    write_audit(audited[0], tmp_path)
    save_record(Record(reached=False, unreachable_code=ReasonCode.TIMEOUT), tmp_path)
    done = CliRunner().invoke(app, ["judge", str(tmp_path), "--format", "junit,badge,md"])
    assert done.exit_code == ExitCode.DONE
    assert {"junit.xml", "badge.svg", "summary.md"} <= {path.name for path in tmp_path.iterdir()}
    assert not (tmp_path / "report.html").exists()
    assert {f.verdict for f in read_audit(tmp_path).findings} == {Verdict.NOT_OBSERVABLE}
