"""What a worker's process does: audit one portal in a folder of its own, and hand the folder over when it is whole."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
from pathlib import Path

from auditor.audit import audit_portal, conclude_unseen
from auditor.breadth import BESIDE_OTHERS
from auditor.campaign.order import NO_ROOM, Ending, Order, Outcome, Tell, again, stopped, this_worker
from auditor.campaign.settings import load_settings
from auditor.errors import BrowserNotFound, Stage, UsageError
from auditor.evidence import bounded
from auditor.findings import SESSION_REFUSED, Audit, ReasonCode
from auditor.framework import load_framework
from auditor.reporting.formats import write_reports
from auditor.reporting.json import read_audit
from auditor.request import AuditRequest
from auditor.session import check_session

log = logging.getLogger(__name__)

_CERTAINLY_A_SERVER_ERROR = "HTTP 5"


def request_of(order: Order) -> AuditRequest:
    """The audit that an order asks for."""
    unit, options = order.unit, order.options
    return AuditRequest(
        url=unit.url,
        output=order.work,
        name=unit.name,
        unit_code=unit.code,
        framework_id=options.framework_id,
        session=unit.session,
        dossier_code=unit.dossier_code,
        only=options.only,
        profile=options.profile,
        runs=options.runs,
        seed=options.seed,
        ignore_https_errors=options.ignore_https_errors,
        own_portal=options.own_portal,
        browser_arguments=options.browser_arguments,
        # Also where it has the machine to itself: all portals of a campaign are looked at in the same way.
        breadth=BESIDE_OTHERS,
    )


def audit_order(order: Order, tell: Tell) -> Outcome:
    """Audit one portal; nothing that happens is raised, all of it is an outcome."""
    try:
        return _audited(order, tell)
    except BrowserNotFound as error:
        return stopped("no-browser", error.message)
    except UsageError as error:
        code = "session" if error.message.startswith("--session") else "request"
        return Outcome(ending=Ending.FAILED, code=code, detail=bounded(error.message, 500), worker=this_worker())
    except OSError as error:
        if error.errno not in NO_ROOM:
            return again("internal", f"{type(error).__name__}: {error}")
        return stopped("disk", f"{error.filename or order.work}: {error.strerror}")
    except Exception as error:
        log.debug("%s", order.unit.code, exc_info=True)
        return again("internal", f"{type(error).__name__}: {error}")


def _audited(order: Order, tell: Tell) -> Outcome:
    request = request_of(order)
    if request.session is not None:
        # It may have expired since the campaign began; as a visitor the portal would get another result.
        check_session(request.session, request.url)

    def progress(stage: Stage, text: str) -> None:
        tell(f"{stage.value} {text}".strip())

    audit = asyncio.run(audit_portal(request, progress=progress))
    code, detail = trouble_of(audit)
    if code in load_settings().transient and not order.last:
        shutil.rmtree(order.work, ignore_errors=True)
        return outcome_of(audit, Ending.AGAIN, code, detail)
    return hand_over(order, audit)


def give_up(order: Order, code: str, detail: str) -> Outcome:
    """The result of a portal that was tried in vain for the last time: everything is undecided, and it says why.

    Raises:
        OSError: The folder cannot be written.
    """
    reason = ReasonCode.TIMEOUT if code == "budget" else ReasonCode.TOOL_ERROR
    audit = conclude_unseen(request_of(order), code=reason, trouble=code, detail=bounded(detail, 500))
    done = hand_over(order, audit)
    # How much was asked of the portal until then is not known.
    return done.model_copy(update={"traffic": None, "guard_stopped": None})


def hand_over(order: Order, audit: Audit) -> Outcome:
    """Write the reports and make the work folder the final one, in one step that a crash cannot halve.

    Raises:
        OSError: The folder cannot be written.
    """
    framework = load_framework(order.options.framework_id)
    write_reports(audit, framework, order.work, formats=order.options.formats, language=order.options.language)
    keep(order.work, order.final)
    return outcome_of(audit, Ending.DONE, *trouble_of(audit))


def keep(work: Path, final: Path) -> None:
    """Give a whole work folder its final name; what stood there before was no result."""
    final.parent.mkdir(parents=True, exist_ok=True)
    if final.exists():
        shutil.rmtree(final)
    work.rename(final)
    handle = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stored_outcome(final: Path) -> Outcome:
    """The outcome of an audit that is in its final folder.

    Raises:
        StoredAuditError: It is no whole audit.
    """
    audit = read_audit(final)
    return outcome_of(audit, Ending.DONE, *trouble_of(audit))


def trouble_of(audit: Audit) -> tuple[str, str]:
    """Why the home page could not be tested, or that the session was not known; two empty texts when all went well."""
    for trouble in audit.troubles:
        if trouble.code == SESSION_REFUSED:
            return SESSION_REFUSED, trouble.detail
    if audit.pages or not audit.troubles or any(finding.verdict.decided for finding in audit.findings):
        return "", ""
    first = audit.troubles[0]
    if first.code == "http-status" and _CERTAINLY_A_SERVER_ERROR in first.detail:
        return "server-error", first.detail
    return first.code, first.detail


def outcome_of(audit: Audit, ending: Ending, code: str, detail: str) -> Outcome:
    """What a campaign keeps of an audit."""
    total = audit.score.total
    return Outcome(
        ending=ending,
        code=code,
        detail=detail,
        decided=sum(finding.verdict.decided for finding in audit.findings),
        low=total.low,
        high=total.high,
        coverage=total.coverage,
        traffic=audit.traffic,
        guard_stopped=audit.guard_stopped,
        browser=audit.tool.browser,
        worker=this_worker(),
    )
