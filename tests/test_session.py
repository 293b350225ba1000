"""A session file is checked before anything starts, and its content is never shown."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime

import pytest

from auditor.errors import UsageError
from auditor.session import check_session, write_session

PORTAL = "https://dichvucong.tinh.gov.vn/"
NOW = datetime(2026, 3, 20, tzinfo=UTC)
SECRET = "bi-mat-4711"


def cookie(domain, *, expires=-1, value=SECRET):
    return {"name": "phien", "value": value, "domain": domain, "path": "/", "expires": expires}


def stored(origin, *, name="token"):
    return {"origin": origin, "localStorage": [{"name": name, "value": SECRET}]}


@pytest.fixture
def kept(tmp_path):
    def write(*, cookies=(), origins=()):
        file = tmp_path / "state.json"
        file.write_text(json.dumps({"cookies": list(cookies), "origins": list(origins)}))
        return file

    return write


@pytest.mark.parametrize(
    "state",
    [
        {"cookies": [cookie("dichvucong.tinh.gov.vn")]},
        {"cookies": [cookie(".tinh.gov.vn")]},
        {"cookies": [cookie("www.dichvucong.tinh.gov.vn")]},
        {"cookies": [cookie("sso.dichvucong.tinh.gov.vn")]},
        {"cookies": [cookie("dichvucong.tinh.gov.vn", expires=NOW.timestamp() + 60)]},
        {"cookies": [cookie("x.vn"), cookie("dichvucong.tinh.gov.vn")]},
        {"origins": [stored("https://dichvucong.tinh.gov.vn")]},
        # The cookie has run out; the token in localStorage has no date.
        {"cookies": [cookie("dichvucong.tinh.gov.vn", expires=1)], "origins": [stored(PORTAL)]},
        # One of two has run out.
        {"cookies": [cookie("dichvucong.tinh.gov.vn", expires=1), cookie("dichvucong.tinh.gov.vn")]},
    ],
)
def test_a_session_of_the_portal_is_taken(kept, state):
    check_session(kept(**state), PORTAL, now=NOW)


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"cookies": [cookie("dichvucong.tinhkhac.gov.vn")]},
        {"cookies": [cookie("xacthuc.dichvucong.gov.vn")]},
        {"cookies": [cookie("dichvucong.tinh.gov.vn.example.com")]},
        {"cookies": [cookie("dichvucong.tinh.gov.vn", value="")]},
        {"origins": [stored("https://dichvucong.tinhkhac.gov.vn")]},
        {"origins": [{"origin": PORTAL, "localStorage": []}]},
    ],
)
def test_a_foreign_session_is_one_plain_line(kept, state):
    with pytest.raises(UsageError) as raised:
        check_session(kept(**state), PORTAL, now=NOW)
    said = raised.value.message
    assert "is of another portal, it holds nothing for dichvucong.tinh.gov.vn" in said
    assert "auditor login" in said
    assert SECRET not in said
    assert "\n" not in said
    assert raised.value.exit_code == 2


def test_a_session_whose_every_cookie_has_run_out_is_told_with_its_day(kept):
    state = kept(cookies=[cookie("dichvucong.tinh.gov.vn", expires=day) for day in (1_700_000_000, 1_760_000_000)])
    with pytest.raises(UsageError, match="has expired, the last of its cookies on 2025-10-09"):
        check_session(state, PORTAL, now=NOW)


def test_what_is_no_storage_state_does_not_appear_in_its_message(tmp_path):
    file = tmp_path / "state.json"
    file.write_text(json.dumps({"cookies": [{"name": SECRET}]}))
    with pytest.raises(UsageError) as raised:
        check_session(file, PORTAL)
    assert SECRET not in raised.value.message
    assert raised.value.__cause__ is None


def test_a_session_is_written_for_its_owner_alone(tmp_path):
    file = tmp_path / "state.json"
    write_session("{}", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(UsageError, match="cannot be written"):
        write_session("{}", tmp_path / "missing" / "state.json")
