"""The lanes of an audit that need the browser: the survey, and one lane for each pillar."""

from __future__ import annotations

import logging
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta, timezone

from auditor.accessibility.facts import MEDIA_PROBE
from auditor.accessibility.tour import TOUR_S, Guide, Tour, sampled_roles
from auditor.arrival import arrive, explained
from auditor.browser.snapshot import Snapshot
from auditor.browser.tab import Tab
from auditor.errors import BrowserNotFound, PageCrashed, PageFailed, PortalError, PortalUnreachable, Stage
from auditor.evidence import Observation, Record, bounded
from auditor.findings import Page, Pillar, ReasonCode
from auditor.functional.observe import PROBES
from auditor.machine import beside_others
from auditor.performance.facts import TARGET_PROBE, Target
from auditor.performance.observe import LANE_LIMIT_S, LOCK_WAIT_S, waited_ms
from auditor.performance.observe import observe as observe_performance
from auditor.performance.profiles import Profile
from auditor.planning import bundles, load_costs, plan
from auditor.portal.budget import TIME_BUDGET_S, Budget
from auditor.portal.shortcuts import with_shortcuts
from auditor.portal.site import Site
from auditor.portal.software import read_software
from auditor.portal.survey import Surveyor
from auditor.visit import Visit

log = logging.getLogger(__name__)

MACHINE_WAIT_S = 1800.0
"""Seconds to wait while other audits of this machine measure response times, or are waited for by one that will."""
_SURVEYS_SHARE = 0.4
"""Part of an audit's time that the survey may take where that time is limited."""
_VIETNAM = timezone(timedelta(hours=7))


def choose(visit: Visit, *, surveyed_s: float) -> None:
    """Leave out what does not fit into the audit's time any more, the least valuable for its time first.

    Args:
        visit: The audit; without a limit of time nothing is left out.
        surveyed_s: What the survey took, by which the portal is known as usual or slow.
    """
    if visit.ends == math.inf:
        return
    costs = load_costs()
    request = visit.request
    given = {"session": request.session, "sample_dossier_code": request.dossier_code}
    at_hand = [need for need, value in given.items() if value is not None]
    known = bundles(
        visit.framework,
        {probe.name: probe.criteria for probe in PROBES},
        costs,
        asked=visit.asked,
        runs=visit.request.runs,
        at_hand=at_hand,
    )
    slowness = min(max(surveyed_s / costs.survey, 1.0), costs.slowest)
    visit.narrow(plan(known, seconds=visit.seconds() - costs.closing, slowness=slowness))


@asynccontextmanager
async def beside_other_audits(visit: Visit) -> AsyncIterator[None]:
    """Work while other audits of this machine may work, but none measures response times.

    After :data:`MACHINE_WAIT_S`, times its patience, the audit goes on all the same: a measurement elsewhere that takes
    so long is not worth an audit that never begins.
    """
    async with AsyncExitStack() as stack:
        try:
            wait_s = visit.seconds(MACHINE_WAIT_S * visit.request.breadth.patience)
            await stack.enter_async_context(beside_others(wait_s=wait_s))
        except (TimeoutError, OSError) as error:
            log.warning("%s: going on beside them (%s)", visit.request.url, error)
        yield


async def note_certificate(visit: Visit) -> None:
    """Where errors of certificates are to be ignored, look once as a person's browser would: they must be told."""
    if not visit.request.ignore_https_errors or not visit.request.url.startswith("https:"):
        return
    async with visit.tab(Stage.SURVEY, strict=True) as tab:
        try:
            await tab.open(visit.request.url, settle_s=0.0)
        except PortalError as error:
            reason = explained(error, visit.request.url)
            if reason.code == "certificate":
                visit.trouble(Stage.SURVEY, reason)


async def survey(
    visit: Visit,
    *,
    roles: frozenset[str] = frozenset(),
    as_visitor: bool = False,
    before: Site | None = None,
    known: Callable[[Site], None] = lambda _site: None,
    at_home: Callable[[Tab, Snapshot], Awaitable[None]] | None = None,
) -> Site:
    """Open the home page and survey the portal from it.

    Args:
        visit: The audit.
        roles: Search for these only; all when empty.
        as_visitor: Without the session, though one was given.
        before: What an earlier survey found: the portal's own not-found page, and, for who is the same to the portal,
            the address that the home page has in the end.
        known: Is given the portal as it becomes known, as :class:`Surveyor` tells it.
        at_home: Looks at the home page in the tab in which it has just been opened, and touches nothing.

    Raises:
        PortalUnreachable: The home page cannot be tested, or the browser died on the way.
    """
    breadth = visit.request.breadth
    async with AsyncExitStack() as stack:
        tabs = [
            await stack.enter_async_context(visit.tab(Stage.SURVEY, as_visitor=as_visitor))
            for _ in range(breadth.survey_tabs)
        ]
        url = visit.request.url if before is None or as_visitor else before.url
        opened, home = await arrive(tabs[0], url, visit.vocabulary)
        if at_home is not None:
            await at_home(tabs[0], home)
        if visit.software is None:
            visit.software = await read_software(tabs[0])
        budget = Budget(seconds=min(TIME_BUDGET_S * breadth.long_run, visit.seconds() * _SURVEYS_SHARE))
        surveyor = Surveyor(
            tabs,
            visit.vocabulary,
            with_session=visit.request.session is not None and not as_visitor,
            seed=visit.request.used_seed,
            progress=lambda text: visit.progress(Stage.SURVEY, text),
            roles=roles,
            not_found=before.not_found if before is not None else None,
            budget=budget,
            known=known,
        )
        try:
            site = await surveyor.survey(opened, home)
        except PageCrashed as error:
            raise PortalUnreachable(
                f"{visit.request.url}: the browser tab died during the survey",
                url=error.url,
                code="crashed",
                retryable=True,
            ) from error
    if not visit.wants(Pillar.ACCESSIBILITY):
        # A function's page is opened by its address, and by presses only where that does not show it.
        return site
    return await with_shortcuts(
        site,
        lambda: visit.tab(Stage.SURVEY, as_visitor=as_visitor),
        visit.vocabulary,
        home=home,
        budget=budget,
        tabs=breadth.survey_tabs,
    )


def tour_of(visit: Visit) -> Tour:
    """The tour of an audit's pages for the accessibility pillar."""
    breadth = visit.request.breadth
    return Tour(
        Guide(
            open_tab=lambda: visit.tab(Stage.ACCESSIBILITY),
            vocabulary=visit.vocabulary,
            framework_id=visit.framework.id,
            asked=visit.asked,
            seed=visit.request.used_seed,
            limit_s=visit.seconds(TOUR_S * breadth.long_run),
            with_session=visit.request.session is not None,
            progress=lambda text: visit.progress(Stage.ACCESSIBILITY, text),
            trouble=lambda error: visit.trouble(Stage.ACCESSIBILITY, error),
            breadth=breadth,
        )
    )


async def accessibility(visit: Visit, site: Site, tour: Tour) -> list[Observation]:
    """Look at the accessibility of the sampled pages and their states, each in a fresh tab."""
    if not visit.wants(Pillar.ACCESSIBILITY):
        return []
    with visit.stage(Stage.ACCESSIBILITY):
        return [*await tour.finish(site), *_media_elsewhere(site)]


def _media_elsewhere(site: Site) -> list[Observation]:
    """Pages with sound or video that the sample leaves out: without them nobody may say that there are none."""
    return [
        Observation(
            pillar=Pillar.ACCESSIBILITY, probe=MEDIA_PROBE, subject=page.role, at=datetime.now(UTC), url=page.url
        )
        for page in site.pages
        if page.plays_media and page.role not in sampled_roles(site)
    ]


async def performance(visit: Visit, site: Site, profile: Profile) -> list[Observation]:
    """Measure the home page and the e-form; nothing else of this audit may run meanwhile."""
    if not visit.wants(Pillar.PERFORMANCE):
        return []
    targets, missing = _targets(visit, site)
    with visit.stage(Stage.PERFORMANCE) as clock:
        try:
            measured = await _measured(visit, targets, profile)
        except BrowserNotFound as error:
            # What the other lanes saw must not be lost for a second process that this machine cannot start.
            visit.trouble(Stage.PERFORMANCE, PageFailed(error.message, url=site.url, stage=Stage.PERFORMANCE))
            unmeasured = (
                _not_handed_over(target.subject, target.url, ReasonCode.TOOL_ERROR, error.message) for target in targets
            )
            return [*missing, *unmeasured]
        clock.waited_ms = waited_ms(measured)
    return [*missing, *measured]


async def _measured(visit: Visit, targets: list[Target], profile: Profile) -> list[Observation]:
    async with visit.chromium.measuring() as browser:
        return list(
            await observe_performance(
                browser,
                targets,
                profile=profile,
                runs=visit.request.runs,
                user_agent=visit.chromium.user_agent,
                session=visit.request.session,
                folder=visit.folder,
                progress=lambda text: visit.progress(Stage.PERFORMANCE, text),
                keep_traces=visit.request.keep_traces,
                ignore_https_errors=visit.request.ignore_https_errors,
                pause_s=visit.manners.pause_s,
                guard=visit.guard,
                limit_s=visit.seconds(LANE_LIMIT_S),
                # Those that it waits for take longer where they are looked at with more patience.
                lock_wait_s=visit.seconds(LOCK_WAIT_S * visit.request.breadth.patience),
            )
        )


def _targets(visit: Visit, site: Site) -> tuple[list[Target], list[Observation]]:
    """The pages to measure, and for a form that was not found the reason that stands in its place."""
    targets = [Target(subject="home", url=site.url)]
    eform = site.page("eform")
    if eform is not None:
        return [*targets, Target(subject="eform", url=eform.url)], []
    visits = site.visits_for("eform")
    walled = not visit.request.session and site.walled("eform")
    missing = _not_handed_over(
        "eform",
        visits[-1].url if visits else site.url,
        ReasonCode.LOGIN_REQUIRED if walled else ReasonCode.AMBIGUOUS,
        "; ".join(f"{v.label}: {v.outcome}" for v in visits[:3]),
    )
    return targets, [missing]


def _not_handed_over(subject: str, url: str, code: ReasonCode, detail: str) -> Observation:
    """A page that was not measured at all, with the reason."""
    return Observation(
        pillar=Pillar.PERFORMANCE,
        probe=TARGET_PROBE,
        subject=subject,
        at=datetime.now(UTC),
        url=url,
        obstacle=code,
        obstacle_detail=bounded(detail),
    )


def record_of(visit: Visit, site: Site, observations: list[Observation], *, with_session: bool) -> Record:
    """All that was seen so far, as ``judge`` takes it."""
    pages = tuple(
        Page(
            role=page.role,
            url=page.url,
            title=page.title,
            status=page.status,
            evidence=page.evidence,
            found_by=", ".join(page.signals),
        )
        for page in site.pages
    )
    return Record(
        asked=visit.asked,
        left_out=visit.left_out,
        with_session=with_session,
        session_refused=visit.request.session is not None and not with_session,
        dossier_code_given=visit.request.dossier_code is not None,
        pages=pages,
        observations=tuple(observations),
    )
