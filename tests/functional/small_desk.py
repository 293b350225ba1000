"""A surveyed site that a test describes by the paths of its pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from auditor.evidence import Observation
from auditor.findings import Judgement
from auditor.portal.reach import Reach, Step
from auditor.portal.site import Site, SitePage, Visit

Look = Callable[..., Awaitable[tuple[Observation, dict[str, Judgement]]]]


def site_of(
    origin: str,
    roles: dict[str, str],
    *,
    followed: dict[str, str] | None = None,
    pressed: dict[str, Step] | None = None,
    complete: bool = True,
) -> Site:
    """A surveyed site whose pages stand at the given paths, behind a press where one is given for the role.

    Pages ``followed`` for a role play none.
    """
    steps = pressed or {}
    visits = tuple(
        Visit(
            sought=role,
            label=role,
            reach=Reach(url=origin + path),
            url=origin + path,
            status=200,
            title=role,
            outcome="no-role",
        )
        for role, path in (followed or {}).items()
    )
    pages = tuple(
        SitePage(
            role=role,
            reach=Reach(url=origin + path, steps=(steps[role],) if role in steps else ()),
            url=origin + path,
            title=role,
            status=200,
            label=role,
            score=9.0,
            signals=("test",),
            depth=0,
        )
        for role, path in roles.items()
    )
    return Site(
        url=origin + "/",
        pages=pages,
        visits=visits,
        dead_ends=(),
        not_found=None,
        complete=complete,
        challenged=False,
        logged_in=False,
    )
