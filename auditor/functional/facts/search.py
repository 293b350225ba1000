"""How the page of a role was searched for: common to all functional facts."""

from __future__ import annotations

from auditor.findings import Frozen


class Attempt(Frozen):
    """One candidate that was followed: its label, where it led, and what that was (see ``Visit.outcome``)."""

    label: str
    url: str
    outcome: str
    detail: str = ""


class PageSearch(Frozen):
    """Whether the page of a role was found, and if not, how thoroughly it was searched for.

    Args:
        role: The role.
        found: A page plays it.
        url: That page.
        complete: All good candidates of the portal were followed within the budget.
        challenged: The portal challenged or refused the auditor.
        attempts: What was followed in search of it.
        dead_labels: Labels that name the role, were pressed and led nowhere.
    """

    role: str
    found: bool
    url: str | None
    complete: bool
    challenged: bool
    attempts: tuple[Attempt, ...] = ()
    dead_labels: tuple[str, ...] = ()
