"""What got worse since an earlier audit of a portal. Pure.

Only what is *seen* to be worse counts. A verdict that is not reached any more may have many reasons outside the portal,
and gets a line; a response time counts only when its runs differ more than chance explains and by more than a reader
would call the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field

from auditor.check.model import Code, Problem, Rule
from auditor.check.violations import failing, tested_pages
from auditor.datafile import read_data
from auditor.errors import UsageError
from auditor.findings import Audit, Finding, Frozen, Pillar, ReasonCode, Verdict
from auditor.framework import Framework
from auditor.performance.change import Change, changes, differing_browsers
from auditor.resources import criteria_dir

_RANK = {Verdict.NOT_MET: 0, Verdict.PARTLY_MET: 1, Verdict.MET: 2}
TRANSIENT = frozenset(
    {
        ReasonCode.BLOCKED.value,
        ReasonCode.TIMEOUT.value,
        ReasonCode.THIRD_PARTY.value,
        ReasonCode.TOOL_ERROR.value,
        ReasonCode.NOT_ASKED.value,
    }
)
"""Reasons that may be gone next time: a baseline must not forget for them what it knew."""


class Tolerance(Frozen):
    """When a slower response time counts as worse (``criteria/check.yaml``).

    Args:
        significance: Greatest probability that chance alone made the difference. Ten measures are compared at once, so
            it is stricter than the usual 0.05.
        least_share: Smallest change of the median, as a share of the earlier one.
        least_ms: Smallest change of the median (ms).
    """

    significance: Annotated[float, Field(gt=0, le=0.5)]
    least_share: Annotated[float, Field(ge=0, le=10)]
    least_ms: Annotated[float, Field(ge=0, le=60_000)]


class _File(Frozen):
    slower: Tolerance
    costs: Mapping[str, Any]


@cache
def default_tolerance() -> Tolerance:
    """The figures of ``criteria/check.yaml``.

    Raises:
        FrameworkError: The file is broken.
    """
    return read_data(criteria_dir() / "check.yaml", _File).slower


def require_comparable(baseline: Audit, audit: Audit) -> None:
    """See that two audits were judged by the same criteria.

    Raises:
        UsageError: They were not.
    """
    then, now = baseline.framework, audit.framework
    if (then.id, then.version) != (now.id, now.version):
        raise UsageError(
            f"the baseline was judged under {then.id} version {then.version}, this audit under {now.id} version "
            f"{now.version}; judge the baseline again (auditor judge), or make a new one with --update-baseline"
        )


def compare(baseline: Audit, audit: Audit, framework: Framework, tolerance: Tolerance | None = None) -> list[Problem]:
    """What got worse, and what cannot be compared; see :data:`auditor.check.model.WORSE` for what fails a check.

    Raises:
        UsageError: The two audits were not judged by the same criteria.
    """
    require_comparable(baseline, audit)
    then = {finding.criterion: finding for finding in baseline.findings}
    slower = {
        (change.criterion, change.page): change
        for change in changes(baseline, audit, framework)
        if _is_slower(change, tolerance or default_tolerance())
    }
    said = [*_circumstances(baseline, audit)]
    for finding in audit.findings:
        before = then.get(finding.criterion)
        if before is None:
            continue
        pillar = framework.pillar_of(finding.criterion).id
        if pillar is Pillar.PERFORMANCE:
            said += _times(before, finding, [one for (name, _), one in slower.items() if name == finding.criterion])
        elif _worse(before, finding):
            said.append(_verdict(Code.WORSE, before, finding))
        elif pillar is Pillar.ACCESSIBILITY:
            said += _new_violations(before, finding)
        if before.verdict.decided and finding.verdict is Verdict.NOT_OBSERVABLE:
            said.append(_verdict(Code.NO_LONGER_DECIDED, before, finding))
    return said


def lost_verdicts(baseline: Audit, audit: Audit) -> tuple[str, ...]:
    """Criteria that the baseline decided and this audit could not, for a reason that may be gone next time."""
    now = {finding.criterion: finding for finding in audit.findings}
    return tuple(
        finding.criterion
        for finding in baseline.findings
        if finding.verdict.decided
        and (
            finding.criterion not in now
            or (
                now[finding.criterion].verdict is Verdict.NOT_OBSERVABLE
                and now[finding.criterion].reason.code in TRANSIENT
            )
        )
    )


def _worse(before: Finding, now: Finding) -> bool:
    return before.verdict in _RANK and now.verdict in _RANK and _RANK[now.verdict] < _RANK[before.verdict]


def _is_slower(change: Change, tolerance: Tolerance) -> bool:
    if change.p is None or change.earlier_ms is None or change.later_ms is None or (change.delta or 0.0) <= 0:
        return False
    grown = change.later_ms - change.earlier_ms
    far = grown >= tolerance.least_ms and grown >= tolerance.least_share * change.earlier_ms
    return far and change.p <= tolerance.significance


def _times(before: Finding, now: Finding, slower: list[Change]) -> Iterator[Problem]:
    for change in slower:
        yield Problem(
            rule=Rule.BASELINE,
            code=Code.SLOWER,
            subject=now.criterion,
            page=change.page,
            figures={"then_ms": change.earlier_ms or 0.0, "now_ms": change.later_ms or 0.0, "p": change.p or 0.0},
            criteria=(now.criterion,),
        )
    if not slower and _worse(before, now):
        yield _verdict(Code.PERHAPS_SLOWER, before, now)


def _new_violations(before: Finding, now: Finding) -> Iterator[Problem]:
    """Rules that fail on a page where they did not fail before, though all of them looked at it before."""
    if before.measurements.get("untested"):
        return
    known = {(one.rule, page) for one in failing(before) for page in one.pages}
    looked_at = tested_pages(before)
    for one in failing(now):
        fresh = [page for page in one.pages if page in looked_at and (one.rule, page) not in known]
        if fresh:
            yield Problem(
                rule=Rule.BASELINE,
                code=Code.NEW_VIOLATION,
                subject=now.criterion,
                page=fresh[0],
                words={"rule": one.rule, "pages": ", ".join(fresh)},
                criteria=(now.criterion,),
            )


def _verdict(code: Code, before: Finding, now: Finding) -> Problem:
    return Problem(
        rule=Rule.BASELINE,
        code=code,
        subject=now.criterion,
        page=next((item.page for item in now.evidence if item.page), None) if now.verdict.decided else None,
        words={"then": before.verdict.value, "now": now.verdict.value, "why": now.reason.code},
        criteria=(now.criterion,),
    )


def _circumstances(baseline: Audit, audit: Audit) -> Iterator[Problem]:
    if baseline.with_session != audit.with_session:
        yield Problem(rule=Rule.BASELINE, code=Code.OTHER_SESSION)
    if _host(baseline.portal.url) != _host(audit.portal.url):
        hosts = {"then": _host(baseline.portal.url), "now": _host(audit.portal.url)}
        yield Problem(rule=Rule.BASELINE, code=Code.OTHER_PORTAL, words=hosts)
    if differing_browsers(baseline, audit):
        browsers = {"then": baseline.tool.browser or "?", "now": audit.tool.browser or "?"}
        yield Problem(rule=Rule.BASELINE, code=Code.OTHER_BROWSER, words=browsers)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2] or url
    except ValueError:
        return url
