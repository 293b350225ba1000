"""Something real that nobody here wrote: Django's admin in Vietnamese. It is no portal of public services."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.async_api import async_playwright
from serve import PASSWORD, USER

from auditor.audit import audit_portal
from auditor.browser.executable import find_browser
from auditor.demo.run import ONLY_THIS_MACHINE
from auditor.evidence import load_record
from auditor.findings import Audit, Verdict
from auditor.request import AuditRequest

HERE = Path(__file__).parent
LIMIT_S = 280
LACKS = tuple(f"F{number:02}" for number in range(1, 35) if number not in {26, 27})
"""Functions of a public-service portal that an admin has none of; answering errors in its form (F26, F27) it may."""


@pytest.fixture(scope="module")
def origin(tmp_path_factory):
    """The admin, served by a process of its own from a fresh database."""
    database = tmp_path_factory.mktemp("django") / "site.sqlite3"
    process = subprocess.Popen(
        [sys.executable, str(HERE / "serve.py"), str(database)], stdout=subprocess.PIPE, text=True, cwd=HERE
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:"), "the admin did not start"
    yield address
    process.terminate()
    process.wait(20)
    process.stdout.close()


@pytest.fixture(scope="module")
async def session(origin, tmp_path_factory):
    """The storage state of a person who really logged in."""
    state = tmp_path_factory.mktemp("session") / "state.json"
    choice = find_browser()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=choice.executable_path, channel=choice.channel, args=[ONLY_THIS_MACHINE]
        )
        page = await browser.new_page(locale="vi-VN")
        await page.goto(f"{origin}/login/")
        await page.fill("input[name=username]", USER)
        await page.fill("input[name=password]", PASSWORD)
        await page.click("input[type=submit]")
        await page.wait_for_selector("#content-related")
        await page.context.storage_state(path=state)
        await browser.close()
    return state


async def _audit(origin: str, output: Path, *, session: Path | None, only: tuple[str, ...]) -> Audit:
    return await audit_portal(
        AuditRequest(
            url=f"{origin}/",
            output=output,
            runs=2,
            seed=1,
            only=only,
            session=session,
            browser_arguments=(ONLY_THIS_MACHINE,),
        )
    )


@pytest.fixture(scope="module")
async def as_visitor(origin, tmp_path_factory):
    return await _audit(origin, tmp_path_factory.mktemp("visitor") / "audit", session=None, only=("F", "A"))


@pytest.fixture(scope="module")
async def logged_in_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("logged-in") / "audit"


@pytest.fixture(scope="module")
async def logged_in(origin, session, logged_in_folder):
    return await _audit(origin, logged_in_folder, session=session, only=("F", "A"))


def met(audit: Audit) -> list[str]:
    return [f.criterion for f in audit.findings if f.verdict in {Verdict.MET, Verdict.PARTLY_MET}]


@pytest.mark.timeout(LIMIT_S)
def test_nothing_that_it_lacks_comes_out_as_met_for_a_visitor(as_visitor):
    assert set(met(as_visitor)) & set(LACKS) == set()


@pytest.mark.timeout(LIMIT_S)
def test_nothing_that_it_lacks_comes_out_as_met_with_a_session(logged_in):
    assert logged_in.with_session
    assert set(met(logged_in)) & set(LACKS) == set()


def test_its_log_in_page_is_recognised(as_visitor, origin):
    (login,) = [page for page in as_visitor.pages if page.role == "login"]
    assert login.url.startswith(f"{origin}/login/")
    assert "Đăng nhập" in login.title


def test_its_pages_play_no_role_of_a_portal_of_public_services(as_visitor, logged_in):
    for audit in (as_visitor, logged_in):
        assert {page.role for page in audit.pages} <= {"home", "login", "account"}


def test_its_accessibility_is_measured_like_any_other_sites(as_visitor, logged_in):
    for audit in (as_visitor, logged_in):
        decided = {f.criterion for f in audit.findings if f.criterion.startswith("A") and f.verdict.decided}
        assert len(decided) >= 3
        language = audit.finding("A14")
        assert language.verdict is not Verdict.NOT_MET


def test_a_session_is_kept_out_of_everything_that_is_stored(logged_in, logged_in_folder, session):
    secrets = [cookie["value"] for cookie in json.loads(session.read_text())["cookies"]]
    assert secrets
    assert load_record(logged_in_folder).with_session
    for file in logged_in_folder.rglob("*.*"):
        content = file.read_bytes()
        assert not any(secret.encode() in content for secret in secrets), file


@pytest.mark.alone
@pytest.mark.timeout(LIMIT_S)
async def test_its_response_times_are_measured_like_any_other_sites(origin, session, tmp_path):
    audit = await _audit(origin, tmp_path / "audit", session=session, only=("P",))
    for number in range(1, 6):
        home = audit.finding(f"P{number:02}").measurements["home"]
        assert home["value_ms"] is not None, home
        assert len(home["runs_ms"]) == 2
