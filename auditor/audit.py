"""One portal, from its URL to the report.

    URL -> survey -> observe -> judge -> score -> report

``audit_portal`` reads as that story. Survey and observation drive Chromium and write what they saw; judging and scoring
are pure and can be repeated from what was stored (:func:`judge_stored`).
"""

from __future__ import annotations

import asyncio
import math
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from auditor import lanes
from auditor.accessibility.engine import engine_version
from auditor.arrival import obstacle
from auditor.browser.chromium import open_chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.places import Places, looked_up
from auditor.browser.policy import load_rules
from auditor.errors import PortalUnreachable, Stage, StoredAuditError
from auditor.evidence import EvidenceFolder, Observation, Record, bounded, load_record, save_record, without_secrets
from auditor.findings import (
    SESSION_REFUSED,
    Audit,
    FrameworkInfo,
    Pillar,
    PortalInfo,
    ReasonCode,
    ToolInfo,
    Traffic,
    Trouble,
)
from auditor.framework import Framework, load_framework
from auditor.headstart import HeadStart
from auditor.integrity import stored_files
from auditor.judging import judge
from auditor.performance.facts import FIRST_BYTE_PROBE, TRACE_PROBE
from auditor.performance.profiles import Profile, load_profiles
from auditor.portal.site import Site
from auditor.portal.vocabulary import load_vocabulary
from auditor.recognition import knows_person
from auditor.reporting.json import read_audit, write_audit
from auditor.request import AuditRequest, asked_criteria, whole_or_nothing
from auditor.resources import criteria_dir
from auditor.scoring import score
from auditor.session import secrets_of
from auditor.visit import Progress, Visit

ROBOTS_REFUSED_KEPT = 20
"""Addresses excluded by robots.txt that an audit names; all of them are counted."""


async def audit_portal(request: AuditRequest, *, progress: Progress = lambda _stage, _text: None) -> Audit:
    """Audit one portal and write everything but the reports to ``request.output``, in the place of what it held.

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
    # The folder is touched only when there is a browser: an audit that it may hold must not be lost for nothing.
    secrets = secrets_of(request.session, redact=request.redact)
    async with open_chromium(arguments=request.browser_arguments) as chromium:
        with whole_or_nothing(request.output), secrets.in_logs():
            guard = Guard(request.url, places=_places(request))
            visit = Visit(
                request=request,
                framework=framework,
                vocabulary=load_vocabulary(),
                chromium=chromium,
                guard=guard,
                manners=Manners(
                    request.url,
                    user_agent=chromium.user_agent,
                    own_portal=request.own_portal,
                    verify=not request.ignore_https_errors,
                    places=guard.places,
                ),
                folder=EvidenceFolder(request.output, secrets=secrets),
                progress=progress,
                asked=asked,
                ends=time.monotonic() + request.max_time_s if request.max_time_s else math.inf,
            )
            record = without_secrets(await _see(visit, profile), secrets)
            save_record(record, request.output)
            audit = _conclude(visit, record, profile, started)
            # The findings follow from a record without secrets; blotting their texts again would hole the rules' words.
            hidden = Audit.model_validate(secrets.hide_all(audit.model_dump(mode="json")))
            audit = hidden.model_copy(update={"findings": audit.findings})
            write_audit(audit, request.output)
    return audit


def _conclude(visit: Visit, record: Record, profile: Profile, started: datetime) -> Audit:
    """Judge and score what was seen."""
    request, framework = visit.request, visit.framework
    with visit.stage(Stage.JUDGE):
        findings = judge(record, framework)
        points = score(findings, framework)
    return Audit(
        portal=PortalInfo(name=request.name or _host(request.url), url=request.url, unit_code=request.unit_code),
        framework=framework_info(framework),
        tool=ToolInfo(
            version=version("portal-auditor"),
            browser=visit.chromium.version,
            axe_core=engine_version(),
            sandbox=visit.chromium.sandboxed,
        ),
        started_at=started,
        finished_at=datetime.now(UTC),
        seed=request.used_seed,
        with_session=record.with_session,
        profile=profile.name if visit.wants(Pillar.PERFORMANCE) else None,
        pages=record.pages,
        findings=findings,
        score=points,
        stages=tuple(visit.stages),
        page_loads=visit.manners.loads,
        traffic=_traffic(visit, record),
        guard=visit.guard.records,
        guard_stopped=visit.guard.stopped,
        troubles=tuple(visit.troubles),
        files=stored_files(request.output),
        software=visit.software,
    )


def _traffic(visit: Visit, record: Record) -> Traffic:
    """What the tabs and the measured runs asked for; of a run that failed the requests are not known."""
    manners = visit.manners
    tabs = manners.traffic.counted
    runs = [run.facts.get("details") for run in record.of(Pillar.PERFORMANCE, TRACE_PROBE)]
    measured = [run for run in runs if run is not None]
    first_bytes = sum(len(one.facts["requests"]) for one in record.of(Pillar.PERFORMANCE, FIRST_BYTE_PROBE))
    return Traffic(
        requests=tabs.requests - visit.guard.aborted + sum(run["requests"] for run in measured) + first_bytes,
        bytes=tabs.bytes + sum(run["bytes"] for run in measured),
        unsized=tabs.unsized + len(runs) - len(measured),
        paused_s=round(manners.paused_s, 1),
        longest_pause_s=manners.longest_pause_s,
        slowed=manners.slowed,
        robots=manners.robots,
        robots_refused=len(manners.refused),
        robots_refused_urls=tuple(manners.refused[:ROBOTS_REFUSED_KEPT]),
    )


def conclude_unseen(request: AuditRequest, *, code: ReasonCode, trouble: str, detail: str) -> Audit:
    """The audit of a portal that could not be looked at to the end: every criterion is undecided, and says why.

    Args:
        request: What was asked for; the record and the audit are written to its output folder.
        code: Why nothing was observed.
        trouble: The code of the trouble.
        detail: One line that names it.

    Raises:
        UsageError: The framework or a criterion does not exist.
        OSError: The folder cannot be written.
    """
    framework = load_framework(request.framework_id)
    record = Record(
        asked=asked_criteria(request.only, framework),
        reached=False,
        unreachable_code=code,
        unreachable_detail=detail,
    )
    findings = judge(record, framework)
    now = datetime.now(UTC)
    audit = Audit(
        portal=PortalInfo(name=request.name or _host(request.url), url=request.url, unit_code=request.unit_code),
        framework=framework_info(framework),
        tool=ToolInfo(version=version("portal-auditor"), browser=None, axe_core=engine_version()),
        started_at=now,
        finished_at=now,
        seed=request.used_seed,
        pages=(),
        findings=findings,
        score=score(findings, framework),
        troubles=(Trouble(stage=Stage.START.value, url=request.url, code=trouble, detail=detail),),
    )
    with whole_or_nothing(request.output):
        save_record(record, request.output)
        audit = audit.model_copy(update={"files": stored_files(request.output)})
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
    try:
        findings = judge(record, framework)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StoredAuditError(
            f"{root}: observations.json: facts of {error.title}: {bounded(where, 200)}: {bounded(first['msg'], 300)}; "
            "it was edited, or written by another version"
        ) from error
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


async def _see(visit: Visit, profile: Profile) -> Record:
    """Survey the portal and observe the three pillars: all that needs the browser."""
    await visit.manners.learn()
    async with lanes.beside_other_audits(visit):
        found = await _find_and_observe(visit)
    if isinstance(found, Record):
        return found
    site, with_session, seen = found
    # Last and by itself: nothing else of this audit, or of another one, may run while response times are measured.
    performance = await lanes.performance(visit, site, profile)
    return lanes.record_of(visit, site, [*seen, *performance], with_session=with_session)


async def _find_and_observe(visit: Visit) -> Record | tuple[Site, bool, list[Observation]]:
    """Survey, functions and accessibility: what may run beside other audits. A portal out of reach ends here."""
    async with HeadStart(visit) as ahead:
        try:
            with visit.stage(Stage.SURVEY):
                await lanes.note_certificate(visit)
                begun = time.monotonic()
                site = await lanes.survey(visit, known=ahead.begin)
                lanes.choose(visit, surveyed_s=time.monotonic() - begun)
        except PortalUnreachable as error:
            visit.trouble(Stage.SURVEY, error)
            return Record(
                asked=visit.asked,
                reached=False,
                unreachable_code=obstacle(error.code),
                unreachable_detail=error.message,
            )
        with_session = await knows_person(visit, site)
        if visit.request.session is not None and not with_session:
            visit.troubles.append(Trouble(stage=Stage.SURVEY.value, url=site.url, code=SESSION_REFUSED, detail=""))
        functional, accessibility = await asyncio.gather(
            ahead.looks.finish(site, with_session=with_session),
            lanes.accessibility(visit, site, ahead.tour or lanes.tour_of(visit)),
        )
        return site, with_session, [*functional, *accessibility]


def _places(request: AuditRequest) -> Places:
    """Where this audit may go. A browser that is told what names mean asks nobody for them, so the guard does not."""
    told = any(argument.startswith("--host-resolver-rules") for argument in request.browser_arguments)
    return Places(request.url, load_rules(), look_up=None if told else looked_up)


def _host(url: str) -> str:
    return url.split("://", 1)[-1].partition("/")[0]
