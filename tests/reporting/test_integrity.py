import json

import pytest
from typer.testing import CliRunner

from auditor.cli import app
from auditor.errors import ExitCode
from auditor.evidence import EvidenceFolder
from auditor.integrity import stored_files, verify
from auditor.reporting.json import read_audit, write_audit


@pytest.fixture
def kept(audited, tmp_path):
    """A folder with observations, three files of evidence and the audit that lists them; and that audit."""
    audit, _ = audited
    folder = EvidenceFolder(tmp_path)
    items = tuple(folder.keep(f"picture {n}".encode(), "jpg", kind="picture", page=None) for n in range(3))
    (tmp_path / "observations.json").write_text("{}")
    finding = audit.findings[0].model_copy(update={"evidence": items})
    bare = [other.model_copy(update={"evidence": ()}) for other in audit.findings[1:]]
    audit = audit.model_copy(update={"findings": (finding, *bare), "files": stored_files(tmp_path)})
    write_audit(audit, tmp_path)
    return read_audit(tmp_path), tmp_path


def evidence(audit):
    return next(item.file for item in audit.files if item.file.startswith("evidence/"))


def test_what_was_kept_is_whole(kept):
    audit, root = kept
    assert len(audit.files) == 4
    assert verify(audit, root).whole


def test_a_missing_file_is_named(kept):
    audit, root = kept
    (root / evidence(audit)).unlink()
    (root / "observations.json").unlink()
    assert set(verify(audit, root).missing) == {evidence(audit), "observations.json"}


@pytest.mark.parametrize("content", [b"", b"Picture 0", b"picture 0 and more"])
def test_a_changed_file_is_named(kept, content):
    audit, root = kept
    (root / evidence(audit)).write_bytes(content)
    found = verify(audit, root)
    assert found.changed == (evidence(audit),)
    assert not found.whole


def test_a_link_or_folder_in_a_files_place_is_a_change(kept, tmp_path_factory):
    audit, root = kept
    target = root / evidence(audit)
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "same"
    elsewhere.write_bytes(target.read_bytes())
    target.unlink()
    target.symlink_to(elsewhere)
    assert verify(audit, root).changed == (evidence(audit),)
    target.unlink()
    target.mkdir()
    assert verify(audit, root).changed == (evidence(audit),)


def test_a_folder_that_is_a_link_is_a_change(kept, tmp_path_factory):
    audit, root = kept
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "evidence"
    (root / "evidence").rename(elsewhere)
    (root / "evidence").symlink_to(elsewhere)
    assert len(verify(audit, root).changed) == 3


def test_an_extra_file_is_named_wherever_it_lies_below_the_evidence(kept):
    audit, root = kept
    (root / "evidence" / "ff" / "deep").mkdir(parents=True)
    (root / "evidence" / "ff" / "deep" / "note.txt").write_text("x")
    (root / "evidence" / ".hidden").write_text("x")
    (root / "report.html").write_text("a report is no evidence")
    assert verify(audit, root).extra == ("evidence/.hidden", "evidence/ff/deep/note.txt")


def test_evidence_of_a_finding_that_is_not_listed_is_named(kept):
    audit, root = kept
    shorter = audit.model_copy(update={"files": tuple(f for f in audit.files if f.file != evidence(audit))})
    found = verify(shorter, root)
    assert found.unlisted == (evidence(audit),)
    assert found.extra == (evidence(audit),)


def test_an_audit_that_lists_nothing_is_not_called_whole(kept):
    audit, root = kept
    assert not verify(audit.model_copy(update={"files": ()}), root).whole


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "evidence/../audit.json", "report.html"])
def test_a_name_that_leads_out_of_the_folder_is_no_audit(kept, name):
    _, root = kept
    written = json.loads((root / "audit.json").read_text())
    written["files"][0]["file"] = name
    (root / "audit.json").write_text(json.dumps(written))
    done = CliRunner().invoke(app, ["verify", str(root)])
    assert done.exception.exit_code == ExitCode.USAGE
    assert "files.0.file" in str(done.exception)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_command_names_files_and_has_its_code(kept, language):
    audit, root = kept
    good = CliRunner().invoke(app, ["verify", str(root), "--lang", language])
    assert good.exit_code == ExitCode.DONE
    assert "SHA-256" in good.output
    (root / evidence(audit)).write_bytes(b"x")
    bad = CliRunner().invoke(app, ["verify", str(root), "--lang", language])
    assert bad.exit_code == ExitCode.USAGE
    assert evidence(audit) in bad.output
