"""One portal, from its URL to the report.

    URL -> survey -> observe -> judge -> score -> report

``audit_portal`` reads as that story. Survey and observation drive Chromium and write what they saw; judging and scoring
are pure and can be repeated from what was stored (:func:`judge_stored`).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from importlib.metadata import version
from pathlib import Path

from auditor.accessibility.engine import engine_version
from auditor.accessibility.observe import PageTarget
from auditor.accessibility.observe import observe as observe_accessibility
from auditor.arrival import arrive, obstacle
from auditor.browser.chromium import Chromium, open_chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError, PortalUnreachable, Stage, StoredAuditError
from auditor.evidence import EvidenceFolder, Observation, Record, bounded, load_record, save_record
from auditor.findings import (
    Audit,
    FrameworkInfo,
    Page,
    Pillar,
    PortalInfo,
    ReasonCode,
    StageTime,
    ToolInfo,
    Trouble,
    Verdict,
)
from auditor.framework import Framework, load_framework
from auditor.functional.judge import judge as judge_functional
from auditor.functional.observe import PROBES
from auditor.functional.observe import observe as observe_functional
from auditor.functional.probing import Desk
from auditor.judging import judge
from auditor.performance.facts import TARGET_PROBE, Target
from auditor.performance.observe import observe as observe_performance
from auditor.performance.profiles import Profile, load_profiles
from auditor.portal.reach import go
from auditor.portal.site import Site
from auditor.portal.survey import Surveyor
from auditor.portal.vocabulary import Vocabulary, load_vocabulary
from auditor.reporting.json import read_audit, write_audit
from auditor.request import AuditRequest, asked_criteria
from auditor.resources import criteria_dir
from auditor.scoring import score

log = logging.getLogger(__name__)

SURVEY_TABS = 3
ACCESSIBILITY_ROLES = ("home", "login", "catalogue", "procedure", "eform")
_VIETNAM = timezone(timedelta(hours=7))

Progress = Callable[[Stage, str], None]
"""Receives the stage and one short word or line about what is being done."""


@dataclass(kw_only=True)
class _Visit:
    """One audit while it runs: what its stages share, and what they leave behind."""

    request: AuditRequest
    framework: Framework
    vocabulary: Vocabulary
    chromium: Chromium
    guard: Guard
    manners: Manners
    folder: EvidenceFolder
    progress: Progress
    asked: tuple[str, ...]
    stages: list[StageTime] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def wants(self, pillar: Pillar) -> bool:
        return any(self.framework.pillar_of(criterion_id).id == pillar for criterion_id in self.asked)

    def tab(self, stage: Stage) -> AbstractAsyncContextManager[Tab]:
        return self.chromium.tab(
            guard=self.guard,
            manners=self.manners,
            folder=self.folder,
            stage=stage,
            session=self.request.session,
        )

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        begun = time.monotonic()
        self.progress(stage, "")
        try:
            yield
        finally:
            self.stages.append(StageTime(stage=stage.value, ms=round((time.monotonic() - begun) * 1000)))

    def trouble(self, stage: Stage, error: PortalError) -> None:
        log.warning("%s", error)
        code = "timeout" if error.retryable else "failed"
        self.troubles.append(Trouble(stage=stage.value, url=error.url, code=code, detail=bounded(error.message, 500)))


async def audit_portal(request: AuditRequest, *, progress: Progress = lambda _stage, _text: None) -> Audit:
    """Audit one portal and write everything but the reports to ``request.output``.

    Args:
        request: What to do; checked by :func:`auditor.request.check_request` before.
        progress: Receives what is being done.

    Returns:
        The audit, also written as ``audit.json`` beside ``observations.json`` and ``evidence/``. When the home page
        could not be tested it holds a finding for every criterion that says so.

    Raises:
        UsageError: The framework, profile or a criterion does not exist.
        BrowserNotFound: There is no Chromium.
        OSError: The output folder cannot be written.
    """
    framework = load_framework(request.framework_id)
    profile = load_profiles(criteria_dir() / request.framework_id).named(request.profile)
    asked = asked_criteria(request.only, framework)
    started = datetime.now(UTC)
    request.output.mkdir(parents=True, exist_ok=True)
    async with open_chromium(
        arguments=request.browser_arguments, ignore_https_errors=request.ignore_https_errors
    ) as chromium:
        visit = _Visit(
            request=request,
            framework=framework,
            vocabulary=load_vocabulary(),
            chromium=chromium,
            guard=Guard(request.url),
            manners=Manners(
                request.url,
                user_agent=chromium.user_agent,
                own_portal=request.own_portal,
                verify=not request.ignore_https_errors,
            ),
            folder=EvidenceFolder(request.output),
            progress=progress,
            asked=asked,
        )
        record = await _see(visit, profile)
        browser_version = chromium.version
    save_record(record, request.output)
    with visit.stage(Stage.JUDGE):
        findings = judge(record, framework)
        points = score(findings, framework)
    audit = Audit(
        portal=PortalInfo(name=request.name or _host(request.url), url=request.url, unit_code=request.unit_code),
        framework=framework_info(framework),
        tool=ToolInfo(version=version("portal-auditor"), browser=browser_version, axe_core=engine_version()),
        started_at=started,
        finished_at=datetime.now(UTC),
        seed=request.used_seed,
        with_session=record.with_session,
        profile=profile.name if visit.wants(Pillar.PERFORMANCE) else None,
        pages=record.pages,
        findings=findings,
        score=points,
        stages=tuple(visit.stages),
        guard=visit.guard.records,
        troubles=tuple(visit.troubles),
    )
    write_audit(audit, request.output)
    return audit


def judge_stored(root: Path, *, framework_id: str | None = None) -> Audit:
    """Judge a stored audit again, under its own framework or another one, and return it with the new findings.

    Raises:
        StoredAuditError: The folder holds no complete audit.
        UsageError: The framework does not exist.
    """
    audit, record = read_audit(root), load_record(root)
    framework = load_framework(framework_id or audit.framework.id)
    known = {criterion.id for criterion in framework.criteria}
    if not set(record.asked) <= known:
        raise StoredAuditError(f"{root}: was asked for criteria that framework {framework.id} does not have")
    findings = judge(record, framework)
    return audit.model_copy(
        update={
            "framework": framework_info(framework),
            "findings": findings,
            "score": score(findings, framework),
        }
    )


def framework_info(framework: Framework) -> FrameworkInfo:
    """What an audit says of the framework that it was judged under."""
    return FrameworkInfo(
        id=framework.id, version=framework.version, certainty_note=framework.certainty_note.model_dump()
    )


async def _see(visit: _Visit, profile: Profile) -> Record:
    """Survey the portal and observe the three pillars: all that needs the browser."""
    await visit.manners.learn()
    try:
        with visit.stage(Stage.SURVEY):
            site = await _survey(visit)
    except PortalUnreachable as error:
        visit.trouble(Stage.SURVEY, error)
        return Record(
            asked=visit.asked,
            reached=False,
            unreachable_code=obstacle(error.code),
            unreachable_detail=error.message,
        )
    with_session = visit.request.session is not None and site.logged_in
    if visit.request.session is not None and not site.logged_in:
        visit.troubles.append(Trouble(stage=Stage.SURVEY.value, url=site.url, code="session-not-recognised", detail=""))
    functional, accessibility = await asyncio.gather(
        _functional(visit, site, with_session=with_session), _accessibility(visit, site)
    )
    # Last and by itself: nothing else of this audit may run while response times are measured.
    performance = await _performance(visit, site, profile)
    return _record(visit, site, [*functional, *accessibility, *performance], with_session=with_session)


def _record(visit: _Visit, site: Site, observations: list[Observation], *, with_session: bool) -> Record:
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
        with_session=with_session,
        dossier_code_given=visit.request.dossier_code is not None,
        pages=pages,
        observations=tuple(observations),
    )


async def _survey(visit: _Visit) -> Site:
    async with AsyncExitStack() as stack:
        tabs = [await stack.enter_async_context(visit.tab(Stage.SURVEY)) for _ in range(SURVEY_TABS)]
        opened, home = await arrive(tabs[0], visit.request.url, visit.vocabulary)
        surveyor = Surveyor(
            tabs,
            visit.vocabulary,
            with_session=visit.request.session is not None,
            seed=visit.request.used_seed,
            progress=lambda text: visit.progress(Stage.SURVEY, text),
        )
        try:
            return await surveyor.survey(opened, home)
        except PageCrashed as error:
            raise PortalUnreachable(
                f"{visit.request.url}: the browser tab died during the survey",
                url=error.url,
                code="crashed",
                retryable=True,
            ) from error


async def _functional(visit: _Visit, site: Site, *, with_session: bool) -> list[Observation]:
    """A first look at everything, and a second one, in fresh contexts, at whatever seems to fail."""
    if not visit.wants(Pillar.FUNCTIONAL):
        return []
    with visit.stage(Stage.FUNCTIONAL):
        return await _two_looks(visit, site, with_session=with_session)


async def _two_looks(visit: _Visit, site: Site, *, with_session: bool) -> list[Observation]:
    request, framework = visit.request, visit.framework
    desk = Desk(
        site=site,
        vocabulary=visit.vocabulary,
        framework=framework,
        with_session=with_session,
        dossier_code=request.dossier_code,
        today=datetime.now(_VIETNAM).date(),
        seed=request.used_seed,
    )
    probes = [probe for probe in PROBES if set(probe.criteria) & set(visit.asked)]
    seen = list(
        await observe_functional(
            lambda: visit.tab(Stage.FUNCTIONAL),
            desk,
            probes=probes,
            progress=lambda name: visit.progress(Stage.FUNCTIONAL, name),
        )
    )
    trial = _record(visit, site, seen, with_session=with_session)
    open_to_doubt = {
        criterion_id
        for criterion_id, judgement in judge_functional(trial, framework, confirm=False).items()
        if judgement.verdict is Verdict.NOT_MET
    }
    again = [probe for probe in probes if set(probe.criteria) & open_to_doubt]
    if again:
        seen += await observe_functional(
            lambda: visit.tab(Stage.FUNCTIONAL),
            desk,
            look=2,
            probes=again,
            progress=lambda name: visit.progress(Stage.FUNCTIONAL, f"{name} (2)"),
        )
    return seen


async def _accessibility(visit: _Visit, site: Site) -> list[Observation]:
    if not visit.wants(Pillar.ACCESSIBILITY):
        return []
    with visit.stage(Stage.ACCESSIBILITY):
        return await _pages_one_by_one(visit, site)


async def _pages_one_by_one(visit: _Visit, site: Site) -> list[Observation]:
    seen: list[Observation] = []
    for role in ACCESSIBILITY_ROLES:
        page = site.page(role)
        if page is None or not page.title:
            continue
        visit.progress(Stage.ACCESSIBILITY, role)
        try:
            async with visit.tab(Stage.ACCESSIBILITY) as tab:
                await go(tab, page.reach, visit.vocabulary)
                target = PageTarget(role=role, url=page.url)
                seen += await observe_accessibility(tab, target, framework_id=visit.framework.id)
        except PortalError as error:
            visit.trouble(Stage.ACCESSIBILITY, error)
    return seen


async def _performance(visit: _Visit, site: Site, profile: Profile) -> list[Observation]:
    if not visit.wants(Pillar.PERFORMANCE):
        return []
    targets, missing = _targets(visit, site)
    with visit.stage(Stage.PERFORMANCE):
        measured = await observe_performance(
            visit.chromium.browser,
            targets,
            profile=profile,
            runs=visit.request.runs,
            user_agent=None,
            session=visit.request.session,
            folder=visit.folder,
            progress=lambda text: visit.progress(Stage.PERFORMANCE, text),
            keep_traces=visit.request.keep_traces,
            ignore_https_errors=visit.request.ignore_https_errors,
        )
    return [*missing, *measured]


def _targets(visit: _Visit, site: Site) -> tuple[list[Target], list[Observation]]:
    """The pages to measure, and for a form that was not found the reason that stands in its place."""
    targets = [Target(subject="home", url=site.url)]
    eform = site.page("eform")
    if eform is not None:
        return [*targets, Target(subject="eform", url=eform.url)], []
    visits = site.visits_for("eform")
    walled = not visit.request.session and any(v.outcome in {"login-wall", "identity"} for v in visits)
    missing = Observation(
        pillar=Pillar.PERFORMANCE,
        probe=TARGET_PROBE,
        subject="eform",
        at=datetime.now(UTC),
        url=visits[-1].url if visits else site.url,
        obstacle=ReasonCode.LOGIN_REQUIRED if walled else ReasonCode.AMBIGUOUS,
        obstacle_detail="; ".join(f"{v.label}: {v.outcome}" for v in visits[:3]),
    )
    return targets, [missing]


def _host(url: str) -> str:
    return url.split("://", 1)[-1].partition("/")[0]
