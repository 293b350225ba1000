"""The truth files of all sample portals: complete, consistent, and about pages that exist."""

from urllib.parse import urldefrag

import httpx
import pytest
from pydantic import ValidationError

from auditor.demo.catalogue import procedures
from auditor.demo.portals import demo_portals, truth_path
from auditor.demo.server import DemoPortal, serve
from auditor.demo.truth import CRITERIA, CriterionTruth, read_truth

PORTALS = demo_portals()
every_portal = pytest.mark.parametrize("portal", PORTALS, ids=[portal.id for portal in PORTALS])


def test_every_portal_is_of_a_family_of_its_own():
    assert len({portal.family for portal in PORTALS}) == len(PORTALS) >= 3


def test_the_demo_shows_three_portals_so_that_it_stays_short():
    assert [portal.id for portal in PORTALS if portal.shown] == ["an-lam", "binh-hai", "cao-son"]


def test_criteria_are_the_54_of_the_framework():
    assert len(CRITERIA) == len(set(CRITERIA)) == 54
    assert {"F01", "F34", "P01", "P05", "A01", "A15"} <= set(CRITERIA)


@every_portal
def test_truth_file_covers_every_criterion_of_its_portal(portal: DemoPortal):
    truth = read_truth(truth_path(portal))
    assert truth.portal == portal.id
    assert set(truth.verdicts) == set(CRITERIA)


@every_portal
def test_at_least_fifteen_pages_have_a_role_and_every_one_answers(portal: DemoPortal):
    pages = {path for paths in read_truth(truth_path(portal)).roles.values() for path in paths}
    assert len(pages) >= 15
    cookies = dict([portal.session_cookie]) if portal.session_cookie else {}
    with serve(portal) as served, httpx.Client(base_url=served.base_url, cookies=cookies, timeout=30) as client:
        addresses = sorted({urldefrag(page).url for page in pages} - {"/"})
        wrong = {address: status for address in addresses if (status := client.get(address).status_code) != 200}
        assert wrong == {}
        assert client.get("/", follow_redirects=True).status_code == 200
        assert served.ledger.final_submissions == ()
        assert served.ledger.writes == 0


@every_portal
def test_each_serving_starts_with_an_empty_ledger(portal: DemoPortal):
    for _ in range(2):
        with serve(portal) as served:
            assert served.ledger.requests == 0
            httpx.get(served.base_url + "/", timeout=30)
            assert served.ledger.requests == 1


@every_portal
def test_session_state_has_the_shape_of_a_storage_state(portal: DemoPortal):
    with serve(portal) as served:
        state = served.session_state()
        assert state["cookies"] or state["origins"]
        assert all(cookie["domain"] == "127.0.0.1" for cookie in state["cookies"])
        assert all(origin["origin"] == served.base_url for origin in state["origins"])


@pytest.mark.parametrize(
    "fields",
    [
        {"visitor": "not_observable", "session": "met"},
        {"visitor": "met", "reason": "login_required", "session": "met"},
        {"visitor": "met", "session": "not_observable"},
        {"visitor": "perhaps", "session": "met"},
    ],
)
def test_a_reason_stands_exactly_beside_what_cannot_be_observed(fields):
    with pytest.raises(ValidationError):
        CriterionTruth(**fields, why="a fact of the portal")


def test_a_truth_file_that_forgets_a_criterion_is_refused(tmp_path):
    whole = truth_path(PORTALS[0]).read_text(encoding="utf-8")
    cut = tmp_path / "truth.yaml"
    cut.write_text(whole[: whole.index("  A15:")], encoding="utf-8")
    with pytest.raises(ValidationError, match="A15"):
        read_truth(cut)


def test_procedures_are_enough_and_varied():
    all_of_them = procedures()
    assert len(all_of_them) >= 48
    assert len({one.code for one in all_of_them}) == len(all_of_them)
    assert len({one.agency for one in all_of_them}) >= 8
    assert len({one.field for one in all_of_them}) >= 10
    assert {one.level for one in all_of_them} == {"Toàn trình", "Một phần"}
    assert any("bưu chính công ích" in method for one in all_of_them for method in one.methods)
