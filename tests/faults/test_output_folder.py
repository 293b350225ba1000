"""An audit is never overwritten silently, and a disk that fills up leaves no half-written audit."""

from __future__ import annotations

import json

import pytest
from local_site import LocalSite

TEXT = "<main><h1>Cổng dịch vụ công</h1><p>Nộp hồ sơ trực tuyến.</p></main>"


def test_another_audit_is_refused_and_left_as_it_is_until_it_is_forced(command, local_site: LocalSite):
    url = local_site.put("/", TEXT, status=404)
    first = command.audit(url, "--name", "Một")
    assert first.code == 3
    kept = (command.output / "audit.json").read_bytes()

    refused = command.audit(url, "--name", "Hai")
    assert refused.code == 2
    assert "already holds an audit" in refused.complaint
    assert "--force" in refused.complaint
    assert (command.output / "audit.json").read_bytes() == kept

    (command.output / "notes.txt").write_text("mine")
    forced = command.audit(url, "--name", "Hai", "--force")
    assert forced.code == 3
    assert forced.audit["portal"]["name"] == "Hai"
    assert (command.output / "notes.txt").read_text() == "mine"


def test_a_full_disk_is_one_clear_line_and_no_half_written_file(command, local_site: LocalSite):
    url = local_site.put("/", TEXT)
    # Files end at 1 KiB: the first picture of the survey does not fit.
    done = command.run("audit", url, "--output", str(command.output), "--only", "A", largest_file=2)
    assert done.code == 5
    assert "File too large" in done.complaint
    assert done.audit is None
    assert [path.name for path in command.output.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("content", ["", "{", json.dumps({"schema_version": 1})])
def test_a_stored_audit_that_is_broken_is_named(command, content):
    command.output.mkdir()
    (command.output / "audit.json").write_text(content)
    done = command.run("judge", str(command.output))
    assert done.code == 2
    assert f"{command.output}/audit.json" in done.complaint
