"""Whether a stored audit says one thing: its score must follow from its findings, or a forgery would be believed."""

from __future__ import annotations

from auditor.errors import StoredAuditError
from auditor.findings import Audit
from auditor.framework import Framework
from auditor.scoring import points_for, score


def require_sound(audit: Audit, framework: Framework, *, source: str) -> None:
    """See that an audit holds one finding for each criterion, and that points and score follow from them.

    Args:
        audit: As it was read.
        framework: The framework it says it was judged under.
        source: What messages call the file.

    Raises:
        StoredAuditError: It was judged under another version, lacks a finding, or its points do not follow.
    """
    made = audit.framework
    if (made.id, made.version) != (framework.id, framework.version):
        raise StoredAuditError(
            f"{source}: judged under {made.id!r} version {made.version!r}, not {framework.id} version "
            f"{framework.version}; judge it again (auditor judge)"
        )
    expected = [criterion.id for criterion in framework.criteria]
    found = [finding.criterion for finding in audit.findings]
    if found != expected:
        wrong = sorted(set(expected) ^ set(found)) or sorted({name for name in found if found.count(name) > 1})
        raise StoredAuditError(
            f"{source}: findings: expected one for each criterion, in order; see {', '.join(map(repr, wrong))[:200]}"
        )
    for finding in audit.findings:
        if finding.points != points_for(framework.criterion(finding.criterion), finding.verdict):
            raise StoredAuditError(f"{source}: findings.{finding.criterion}.points: do not follow from its verdict")
    if audit.score != score(audit.findings, framework):
        raise StoredAuditError(f"{source}: score: does not follow from the findings; judge it again (auditor judge)")
