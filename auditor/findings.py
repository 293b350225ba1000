"""What an audit says: verdicts, reasons, findings, the score and the audit as a whole.

These models are the contract of ``audit.json`` (``schema_version`` 1). They are frozen: a finding that was made is not
changed afterwards. Nothing here touches a browser, a clock or the network.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION: Literal[1] = 1


class Frozen(BaseModel):
    """Base of all models of an audit: immutable, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Verdict(StrEnum):
    """What was found about one criterion."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_OBSERVABLE = "not_observable"
    NOT_APPLICABLE = "not_applicable"

    @property
    def decided(self) -> bool:
        """Whether the verdict awards or refuses points (``not_applicable`` takes the points out of the sum)."""
        return self in {Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET}


class ReasonCode(StrEnum):
    """Why a criterion could not be decided. A failure of the tool is never a failure of the portal."""

    LOGIN_REQUIRED = "login_required"
    CAPTCHA = "captcha"
    BLOCKED = "blocked"
    TIMEOUT = "timeout"
    THIRD_PARTY = "third_party"
    TOOL_ERROR = "tool_error"
    NEEDS_DOCUMENT = "needs_document"
    NEEDS_PERSON = "needs_person"
    NEEDS_SAMPLE = "needs_sample"
    AMBIGUOUS = "ambiguous"
    NOT_ASKED = "not_asked"
    """The criterion was left out on purpose (``--only``)."""


class Pillar(StrEnum):
    """The three pillars of the framework."""

    FUNCTIONAL = "functional"
    PERFORMANCE = "performance"
    ACCESSIBILITY = "accessibility"


class Reason(Frozen):
    """Why the verdict is what it is.

    ``code`` is a :class:`ReasonCode` value when the verdict is ``not_observable``; otherwise it is the id of the
    message in the framework's catalogue of reasons, so that programs can group equal reasons.
    """

    code: str
    vi: str
    en: str


class EvidenceItem(Frozen):
    """One thing a person can look at: a picture, a request, a text that was read, a measurement.

    ``file`` is relative to the audit's folder, ``sha256`` the hash of its bytes; both are null for evidence that is
    all in ``detail`` (a request that was attempted, a count). ``detail`` is plain text from the portal or about it:
    hostile until it was escaped.
    """

    kind: Literal["picture", "page", "request", "text", "measurement", "trace"]
    page: str | None = None
    file: str | None = None
    sha256: str | None = None
    detail: str = ""


class Points(Frozen):
    """Points of one criterion; ``awarded`` is null while it is undecided or not applicable."""

    awarded: float | None
    possible: float


class Finding(Frozen):
    """The verdict on one criterion, why, and what it rests on."""

    criterion: str
    verdict: Verdict
    reason: Reason
    decided_by: Literal["automatic", "attested"] = "automatic"
    evidence: tuple[EvidenceItem, ...] = ()
    points: Points
    measurements: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _undecided_has_a_known_reason(self) -> Finding:
        known = {code.value for code in ReasonCode}
        if self.verdict is Verdict.NOT_OBSERVABLE and self.reason.code not in known:
            raise ValueError(
                f"{self.criterion}: a verdict not_observable needs one of the reason codes, not {self.reason.code!r}"
            )
        return self


class Judgement(Frozen):
    """What a judge function says of one criterion, before texts and points are added.

    Args:
        verdict: The verdict.
        code: A :class:`ReasonCode` value for ``not_observable``, else the id of the message that says why.
        message: Id of the message when it is more exact than ``code`` (``login-required-eform``); default: ``code``.
        args: Values that the message names (text or numbers; text from a portal is bounded by the texts module).
        evidence: What the verdict rests on.
        measurements: Figures that go to ``audit.json`` as they are.
    """

    verdict: Verdict
    code: str
    message: str | None = None
    args: dict[str, str | int | float] = Field(default_factory=dict)
    evidence: tuple[EvidenceItem, ...] = ()
    measurements: dict[str, Any] = Field(default_factory=dict)


class Page(Frozen):
    """One page that the survey opened, the role it plays and why it is believed to play it."""

    role: str
    url: str
    title: str
    status: int | None
    evidence: tuple[EvidenceItem, ...] = ()
    found_by: str = ""


class Tally(Frozen):
    """The score of the whole, of a pillar or of a group, in points.

    ``low`` counts every undecided criterion as zero, ``high`` as full. ``coverage`` is the share (0..1) of
    ``possible`` that was decided; not-applicable criteria are outside ``possible``. Bands are given for the total only.
    """

    low: float
    high: float
    possible: float
    coverage: float
    band_low: str | None = None
    band_high: str | None = None


class Score(Frozen):
    """The points of an audit."""

    total: Tally
    pillars: dict[str, Tally]
    groups: dict[str, Tally]


class PortalInfo(Frozen):
    """Which portal was audited."""

    name: str
    url: str
    unit_code: str | None = None


class FrameworkInfo(Frozen):
    """Under which framework it was judged, and how surely that framework is known."""

    id: str
    version: str
    certainty_note: dict[str, str]


class ToolInfo(Frozen):
    """Which versions made the audit: without them two audits cannot be compared.

    ``sandbox`` says whether the browser kept the portal's pages in its sandbox; null when that is not known.
    """

    version: str
    browser: str | None
    axe_core: str | None
    sandbox: bool | None = None


class StageTime(Frozen):
    """How long one stage took, in milliseconds of wall time."""

    stage: str
    ms: int


class GuardRecord(Frozen):
    """One thing that the read-only guard stopped."""

    kind: Literal["request", "press", "dialog", "download"]
    method: str = ""
    url: str = ""
    label: str = ""
    why: str


RobotsState = Literal["read", "none", "no-answer", "not-asked", "excludes-all"]
"""What robots.txt said: its rules were read; there is none; no answer came; the portal is the user's own and was not
asked; a server error, which excludes everything."""


class Traffic(Frozen):
    """What an audit asked of the network, and how it kept to the portal's pace.

    Args:
        requests: Requests that left the browser or the auditor, to any host.
        bytes: Bytes of the answers' bodies, as far as their size is known.
        unsized: Answers of which the size is not known; they are missing in ``bytes``.
        paused_s: Seconds waited between page loads to keep the portal's pace.
        longest_pause_s: Longest pause between two page loads that the pace came to (s).
        slowed: Answers 429 and 503 that slowed the audit down.
        robots: What robots.txt said.
        robots_refused: Page loads that robots.txt excluded.
        robots_refused_urls: The first of them.
    """

    requests: int
    bytes: int
    unsized: int = 0
    paused_s: float = 0.0
    longest_pause_s: float = 0.0
    slowed: int = 0
    robots: RobotsState = "not-asked"
    robots_refused: int = 0
    robots_refused_urls: tuple[str, ...] = ()


SESSION_REFUSED = "session-not-recognised"
"""The code of the trouble that a session was given and the portal did not recognise it."""


class Trouble(Frozen):
    """Something that went wrong on the way and what it cost: so that nothing is dropped silently."""

    stage: str
    url: str
    code: str
    detail: str


class Software(Frozen):
    """By what the portal's software can be known: what its home page loads and how its parts are called.

    ``scripts`` are addresses of scripts and style sheets, ``ids`` those of the page's parts in document order,
    ``generator`` what the page says made it. Nothing here is a finding.
    """

    generator: str = ""
    scripts: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


class StoredFile(Frozen):
    """One file that an audit kept: ``observations.json`` or a file of evidence, its size in bytes and its hash."""

    file: Annotated[str, Field(pattern=r"^(observations\.json|evidence/[0-9a-f]{2}/[0-9a-f]{64}\.[a-z0-9.]{1,20})$")]
    bytes: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Audit(Frozen):
    """One audit, as written to ``audit.json``.

    ``files`` lists everything else that the audit's folder holds but its reports (see :mod:`auditor.integrity`).
    ``page_loads`` counts the portal's pages that were loaded (not the runs that measure response times), ``traffic``
    all that was asked for, null in audits of earlier versions and where no browser was started; ``guard`` keeps the
    first 200 of the ``guard_stopped`` things that the guard stopped. ``software`` is null when the home page did not
    let it be read.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    portal: PortalInfo
    framework: FrameworkInfo
    tool: ToolInfo
    started_at: datetime
    finished_at: datetime
    seed: int
    with_session: bool = False
    profile: str | None = None
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    score: Score
    stages: tuple[StageTime, ...] = ()
    page_loads: int = 0
    traffic: Traffic | None = None
    guard: tuple[GuardRecord, ...] = ()
    guard_stopped: int = 0
    troubles: tuple[Trouble, ...] = ()
    software: Software | None = None
    files: tuple[StoredFile, ...] = ()

    def finding(self, criterion_id: str) -> Finding:
        """The finding about one criterion.

        Raises:
            KeyError: The audit has no such criterion.
        """
        for finding in self.findings:
            if finding.criterion == criterion_id:
                return finding
        raise KeyError(criterion_id)
