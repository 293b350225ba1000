"""What the survey knows of a portal afterwards: pages by role, every visit with its reason, what it met on the way."""

from __future__ import annotations

from auditor.findings import EvidenceItem, Frozen
from auditor.portal.notfound import NotFoundPage
from auditor.portal.reach import Reach


class Visit(Frozen):
    """One page that was opened, why, and what it turned out to be.

    ``outcome`` is ``roles`` (it plays at least one), ``no-role``, ``missing`` (see ``detail``), ``dead`` (pressed,
    nothing followed), ``withheld`` (by the guard, or the guard stopped what the page asked for), ``login-wall``,
    ``challenge``, ``identity`` or ``petition`` (it leads to a national host), ``elsewhere`` (it leads to another body's
    site, which is not opened), ``failed`` or ``timeout``.
    """

    sought: str
    label: str
    reach: Reach
    url: str
    status: int | None
    title: str
    outcome: str
    detail: str = ""
    roles: tuple[str, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()


class SitePage(Frozen):
    """A page that plays a role, how to reach it and what spoke for it (``shared``: see ``RoleMatch``)."""

    role: str
    reach: Reach
    url: str
    title: str
    status: int | None
    label: str
    score: float
    signals: tuple[str, ...]
    depth: int
    shared: bool = False
    plays_media: bool = False
    evidence: tuple[EvidenceItem, ...] = ()

    @property
    def opened(self) -> bool:
        """Whether the page itself was seen; one at a national host may be known by its address alone."""
        return self.status is not None or bool(self.title)


def document_of(url: str) -> str:
    """An address without the part of its page; a fragment that is a route belongs to it."""
    base, _, fragment = url.partition("#")
    return url if fragment.startswith(("/", "!")) else base.rstrip("/")


class DeadEnd(Frozen):
    """A label that names a function and leads nowhere: it was pressed and nothing followed."""

    role: str
    label: str
    page: str


class Site(Frozen):
    """A portal as the survey knows it.

    Args:
        url: The home page's final address.
        pages: The best page of each role, home first.
        visits: Every page that was opened.
        dead_ends: Labels that were pressed and led nowhere.
        not_found: What the portal shows for an address that cannot exist; null when that could not be learnt.
        complete: All good candidates were followed within the budget: what was not found is not there to be found.
        challenged: The portal challenged or refused the auditor at least once.
        logged_in: The pages show signs of a session.
    """

    url: str
    pages: tuple[SitePage, ...]
    visits: tuple[Visit, ...]
    dead_ends: tuple[DeadEnd, ...]
    not_found: NotFoundPage | None
    complete: bool
    challenged: bool
    logged_in: bool

    def page(self, role: str) -> SitePage | None:
        """The page of a role, or None."""
        return next((page for page in self.pages if page.role == role), None)

    def above_home(self, page: SitePage) -> bool:
        """Whether a page comes up by presses on the home page, which then stands behind it."""
        return bool(page.reach.steps) and document_of(page.url) == document_of(self.url)

    def visits_for(self, role: str) -> tuple[Visit, ...]:
        """What was opened in search of a role."""
        return tuple(visit for visit in self.visits if visit.sought == role)

    def walled(self, role: str) -> bool:
        """Whether the search for a role ended at a log-in, the portal's own or an identity provider's."""
        return any(visit.outcome in {"login-wall", "identity"} for visit in self.visits_for(role))

    def with_second_search(self, again: Site, roles: frozenset[str]) -> Site:
        """This site with a fresh search for some roles in place of the first: what it found, followed and missed."""
        found = tuple(page for page in again.pages if page.role in roles and self.page(page.role) is None)
        return self.model_copy(
            update={
                "pages": (*self.pages, *found),
                "visits": (
                    *(visit for visit in self.visits if visit.sought not in roles),
                    *(visit for visit in again.visits if visit.sought in roles),
                ),
                "dead_ends": (
                    *(end for end in self.dead_ends if end.role not in roles),
                    *(end for end in again.dead_ends if end.role in roles),
                ),
                "complete": again.complete,
                "challenged": self.challenged or again.challenged,
            }
        )
