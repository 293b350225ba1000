"""What an audit is asked to do is checked before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import OutputExists, UsageError
from auditor.framework import load_framework
from auditor.request import AuditRequest, asked_criteria, check_request, clear_output, portal_url


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("dichvucong.tinh.gov.vn", "https://dichvucong.tinh.gov.vn/"),
        ("  https://dichvucong.tinh.gov.vn  ", "https://dichvucong.tinh.gov.vn/"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("http://localhost/cong", "http://localhost/cong"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("https://cổng.vn/#/trang-chu", "https://cổng.vn/#/trang-chu"),
    ],
)
def test_an_address_as_typed_becomes_absolute(typed, url):
    assert portal_url(typed) == url


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("", "is not the address of a portal"),
        ("portal", "is not the address of a portal"),
        ("https://", "is not the address of a portal"),
        ("https://a b.vn/", "is not the address of a portal"),
        ("http://127.0.0.1:0/", "is not the address of a portal"),
        ("http://127.0.0.1:99999/", "out of range"),
        ("http://[::1", "is not the address of a portal"),
        ("javascript://alert", "not javascript:"),
        ("file:///etc/passwd", "not file:"),
        ("data://text/html", "not data:"),
    ],
)
def test_what_is_no_address_of_a_portal_is_refused(typed, named):
    with pytest.raises(UsageError, match=named):
        portal_url(typed)


def test_only_takes_pillars_and_criteria_in_any_case_and_keeps_the_frameworks_order():
    framework = load_framework("mic-2023")
    every = asked_criteria((), framework)
    assert len(every) == 54
    assert asked_criteria(("a15", " f05", "P"), framework) == ("F05", "P01", "P02", "P03", "P04", "P05", "A15")
    with pytest.raises(UsageError, match="--only F99"):
        asked_criteria(("F99",), framework)


@pytest.mark.parametrize("runs", [0, 26])
def test_runs_out_of_range_are_refused(tmp_path, runs):
    with pytest.raises(UsageError, match=f"--runs {runs}: expected 1 to 25"):
        check_request(AuditRequest(url="http://a.vn/", output=tmp_path, runs=runs))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cookies": 3}', b'{"other": []}', b"\xff\xfe"])
def test_a_session_file_that_is_none_is_refused_without_showing_its_content(tmp_path, content):
    state = tmp_path / "state.json"
    state.write_bytes(content)
    with pytest.raises(UsageError) as raised:
        check_request(AuditRequest(url="http://a.vn/", output=tmp_path / "out", session=state))
    assert (
        raised.value.message
        == f"--session {state}: expected a storage state with cookies and origins, as kept by: auditor login"
    )


def test_a_kept_session_is_taken(tmp_path):
    state = tmp_path / "state.json"
    state.write_bytes(b'{"cookies": [{"name": "a", "value": "b", "domain": "a.vn"}], "origins": []}')
    check_request(AuditRequest(url="http://a.vn/", output=tmp_path / "out", session=state))


@pytest.mark.parametrize("name", ["audit.json", "observations.json", "evidence"])
def test_an_output_folder_with_another_audit_is_refused_unless_it_is_forced(tmp_path, name):
    (tmp_path / name).mkdir()
    request = AuditRequest(url="http://a.vn/", output=tmp_path)
    with pytest.raises(OutputExists, match="already holds an audit"):
        check_request(request)
    check_request(request, force=True)


def test_replacing_an_audit_leaves_everything_else_in_the_folder(tmp_path):
    (tmp_path / "evidence" / "ab").mkdir(parents=True)
    (tmp_path / "evidence" / "ab" / "picture.jpg").write_bytes(b"x")
    for name in ("audit.json", "observations.json", "report.html", "report-en.html", "notes.txt"):
        (tmp_path / name).write_text("x")
    clear_output(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_checking_leaves_nothing_in_the_folder(tmp_path):
    check_request(AuditRequest(url="http://a.vn/", output=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_same_portal_gets_the_same_seed_until_one_is_given():
    first, second = (AuditRequest(url="http://a.vn/", output=Path(name)) for name in ("x", "y"))
    assert first.used_seed == second.used_seed
    assert AuditRequest(url="http://b.vn/", output=Path("x")).used_seed != first.used_seed
    assert AuditRequest(url="http://a.vn/", output=Path("x"), seed=7).used_seed == 7
