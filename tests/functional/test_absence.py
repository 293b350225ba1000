"""What follows when the page of a function was not found: the portal's failure only where nothing kept one from it."""

import pytest
from small_portal import FRAMEWORK

from auditor.functional.casework import Case
from auditor.functional.facts.search import Attempt, PageSearch
from auditor.judging import reasons


def said(*attempts, complete=True, session=False, dead=()):
    search = PageSearch(
        role="rating",
        found=False,
        url=None,
        complete=complete,
        challenged=False,
        attempts=tuple(
            Attempt(label="Đánh giá", url="https://x/", outcome=outcome, detail=detail) for outcome, detail in attempts
        ),
        dead_labels=dead,
    )
    case = Case(criterion=FRAMEWORK.criterion("F27"), seen={}, with_session=session, dossier_code_given=False)
    judgement = case.absence(search, ())
    reasons("mic-2023").reason(judgement.code, judgement.message or judgement.code, judgement.args)
    return judgement.code


BROKEN = ("missing", "http-404")


def test_a_broken_page_is_the_portals_failure_when_there_is_no_other_way():
    assert said(BROKEN) == "page-broken"
    assert said(BROKEN, ("no-role", "")) == "page-broken"
    assert said(("missing", "http-500"), session=True) == "page-broken"


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (("timeout", ""), "timeout"),
        (("login-wall", ""), "login_required"),
        (("identity", ""), "login_required"),
        (("failed", "reset"), "tool_error"),
        (("withheld", ""), "ambiguous"),
        (("elsewhere", "khac.vn"), "third_party"),
    ],
)
def test_a_broken_page_says_nothing_while_another_way_was_not_gone_to_its_end(other, code):
    """A stale link in the footer stands beside the menu's own; what that one leads to was not seen."""
    assert said(BROKEN, other) == code
    assert said(other, BROKEN) == code


def test_a_broken_page_says_nothing_of_a_search_that_was_not_finished():
    assert said(BROKEN, complete=False) == "timeout"


@pytest.mark.parametrize("detail", ["http-401", "http-403"])
def test_a_page_that_refuses_a_visitor_is_not_broken(detail):
    """SharePoint answers 401 to who did not log in; a firewall answers 403 to what it takes for a robot."""
    assert said(("missing", detail)) == "login_required"
    assert said(("missing", detail), session=True) == "blocked"


def test_who_was_too_fast_for_a_portal_did_not_find_it_broken():
    assert said(("missing", "http-429")) == "blocked"
