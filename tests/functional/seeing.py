"""Lets one probe look at pages that a test wrote down, and judges what it saw."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from local_site import LocalSite

from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.errors import Stage
from auditor.evidence import EvidenceFolder, Observation
from auditor.findings import Frozen, Judgement, Pillar
from auditor.framework import load_framework
from auditor.functional.casework import Case
from auditor.functional.facts.search import Attempt, PageSearch
from auditor.functional.judge import RULES
from auditor.functional.probing import Desk, Probe, Sighting
from auditor.judging import reasons
from auditor.portal.reach import Reach
from auditor.portal.site import Site, SitePage
from auditor.portal.vocabulary import load_vocabulary

FRAMEWORK = load_framework("mic-2023")
TODAY = date(2026, 11, 22)


def site_of(local_site: LocalSite, roles: Mapping[str, str], *, depth: int = 1, complete: bool = True) -> Site:
    """A survey's result: the page of each role by its path."""
    pages = tuple(
        SitePage(
            role=role,
            reach=Reach(url=local_site.origin + path),
            url=local_site.origin + path,
            title=role,
            status=200,
            label=role,
            score=8.0,
            signals=("structure", "heading"),
            depth=0 if role == "home" else depth,
        )
        for role, path in roles.items()
    )
    return Site(
        url=local_site.origin + "/",
        pages=pages,
        visits=(),
        dead_ends=(),
        not_found=None,
        complete=complete,
        challenged=False,
        logged_in=False,
    )


async def sight(chromium: Chromium, site: Site, probe: Probe, *, today: date = TODAY) -> Sighting:
    """What a probe brings back from a portal."""
    desk = Desk(
        site=site,
        vocabulary=load_vocabulary(),
        framework=FRAMEWORK,
        with_session=False,
        dossier_code=None,
        today=today,
        seed=7,
    )
    guard = Guard(site.url)
    manners = Manners(site.url, user_agent=chromium.user_agent)
    with tempfile.TemporaryDirectory() as folder:
        evidence = EvidenceFolder(Path(folder))
        async with chromium.tab(guard=guard, manners=manners, folder=evidence, stage=Stage.FUNCTIONAL) as tab:
            return await probe.observe(tab, desk)


def judged(criterion: str, probe: str, facts: Frozen, *, with_session: bool = False) -> Judgement:
    """What the rule of a criterion says of facts, with its reason tried in both languages."""
    seen = Observation(
        pillar=Pillar.FUNCTIONAL,
        probe=probe,
        at=datetime(2026, 11, 22, tzinfo=UTC),
        facts=facts.model_dump(mode="json"),
    )
    case = Case(
        criterion=FRAMEWORK.criterion(criterion),
        seen={probe: seen},
        with_session=with_session,
        dossier_code_given=False,
    )
    judgement = RULES[criterion](case)
    reasons(FRAMEWORK.id).reason(judgement.code, judgement.message or judgement.code, judgement.args)
    return judgement


def search(role: str, *, found: bool = True, complete: bool = True, outcome: str = "") -> PageSearch:
    """How a role was searched for; ``outcome`` is that of one candidate which was followed."""
    attempt = Attempt(label="Mục", url="http://portal.example/muc", outcome=outcome, detail="HTTP 404")
    return PageSearch(
        role=role,
        found=found,
        url="http://portal.example/trang" if found else None,
        complete=complete,
        challenged=False,
        attempts=(attempt,) if outcome else (),
    )
