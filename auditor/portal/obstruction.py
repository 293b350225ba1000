"""What stands in the place of a page that the survey knows: nothing may be concluded about the page from it."""

from __future__ import annotations

from typing import NamedTuple

from auditor.browser.reactions import Opened
from auditor.browser.snapshot import Snapshot
from auditor.findings import ReasonCode
from auditor.portal.notfound import NotFoundPage, is_challenge, is_missing
from auditor.portal.roles import match_role
from auditor.portal.vocabulary import Vocabulary

_ERROR_STATUS = 400


class Obstruction(NamedTuple):
    """Why a page was not seen, and one line that says what was seen in its place."""

    code: ReasonCode
    detail: str


def obstruction(
    opened: Opened,
    snapshot: Snapshot,
    *,
    role: str,
    led_by: str | None,
    not_found: NotFoundPage | None,
    vocabulary: Vocabulary,
) -> Obstruction | None:
    """What came instead of a page of the survey, or None when it is the page.

    Args:
        opened: The answer to its address.
        snapshot: What is shown.
        role: The role that the page plays.
        led_by: The label that led to it, if any did.
        not_found: The portal's own not-found page, when it is known.
        vocabulary: The words.

    Returns:
        ``blocked`` for a challenge or a refusal of robots, ``login_required`` for a log-in where there was none, and
        ``ambiguous`` for an error that the survey did not meet: one bad answer proves nothing about a page that works.
    """
    if is_challenge(opened.status, snapshot, vocabulary):
        return Obstruction(ReasonCode.BLOCKED, f"{snapshot.url}: {snapshot.title}")
    if _is_login_wall(snapshot, role=role, led_by=led_by, vocabulary=vocabulary):
        return Obstruction(ReasonCode.LOGIN_REQUIRED, f"{snapshot.url}: {snapshot.title}")
    if opened.status is not None and opened.status >= _ERROR_STATUS:
        missing: str | None = f"http-{opened.status}"
    else:
        # A home page may speak of what was not found, as the survey knows, and no word is a proof against it.
        missing = None if role == "home" else is_missing(opened.status, snapshot, not_found, vocabulary)
    return Obstruction(ReasonCode.AMBIGUOUS, f"{snapshot.url}: {missing}") if missing else None


def _is_login_wall(snapshot: Snapshot, *, role: str, led_by: str | None, vocabulary: Vocabulary) -> bool:
    """Whether a page asks for a log-in instead of playing its role."""
    if role not in vocabulary.roles:
        return False
    login = match_role("login", snapshot, vocabulary)
    own = match_role(role, snapshot, vocabulary, led_by=led_by)
    asks_for_password = any(control.type == "password" for control in snapshot.fields())
    return own is None and (asks_for_password or login is not None)
