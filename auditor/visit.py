"""One audit while it runs: what its stages share, and what they leave behind."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass, field

from auditor.browser.chromium import Chromium
from auditor.browser.guard import Guard
from auditor.browser.manners import Manners
from auditor.browser.tab import Tab
from auditor.errors import PortalError, PortalUnreachable, Stage
from auditor.evidence import EvidenceFolder, bounded
from auditor.findings import Pillar, Software, StageTime, Trouble
from auditor.framework import Framework
from auditor.planning import Plan
from auditor.portal.vocabulary import Vocabulary
from auditor.request import AuditRequest

log = logging.getLogger(__name__)

Progress = Callable[[Stage, str], None]
"""Receives the stage and one short word or line about what is being done."""


@dataclass
class StageClock:
    """What of a stage's time is not the stage's own.

    Attributes:
        waited_ms: Time spent waiting for other audits of this machine (ms).
    """

    waited_ms: float = 0.0


@dataclass(kw_only=True)
class Visit:
    """What the stages of one audit share: its request, its browser, its guard, and what they write down."""

    request: AuditRequest
    framework: Framework
    vocabulary: Vocabulary
    chromium: Chromium
    guard: Guard
    manners: Manners
    folder: EvidenceFolder
    progress: Progress
    asked: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    ends: float = math.inf
    """When the audit has to be over, on the monotonic clock."""
    stages: list[StageTime] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    software: Software | None = None

    def wants(self, pillar: Pillar) -> bool:
        """Whether a criterion of the pillar was asked for."""
        return any(self.framework.pillar_of(criterion_id).id == pillar for criterion_id in self.asked)

    def seconds(self, limit: float = math.inf) -> float:
        """A limit in seconds, or what is left of the audit's own time where that is less; never negative."""
        return max(0.0, min(limit, self.ends - time.monotonic()))

    def narrow(self, plan: Plan) -> None:
        """Look only at what a plan takes, in its order; what it leaves out is told as left out."""
        self.left_out = tuple(sorted({*self.left_out, *plan.left_out}))
        self.asked = plan.taken

    def tab(self, stage: Stage, *, strict: bool = False, as_visitor: bool = False) -> AbstractAsyncContextManager[Tab]:
        """A fresh guarded tab at the portal, with the session when one was given and it is not to look as a visitor."""
        return self.chromium.tab(
            guard=self.guard,
            manners=self.manners,
            folder=self.folder,
            stage=stage,
            session=None if as_visitor else self.request.session,
            ignore_https_errors=self.request.ignore_https_errors and not strict,
        )

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[StageClock]:
        """Time what is done inside, in milliseconds of wall time, and tell that it began."""
        begun = time.monotonic()
        clock = StageClock()
        self.progress(stage, "")
        try:
            yield clock
        finally:
            spent = (time.monotonic() - begun) * 1000 - clock.waited_ms
            self.stages.append(StageTime(stage=stage.value, ms=round(spent)))

    def trouble(self, stage: Stage, error: PortalError) -> None:
        """Write down something that went wrong and what it cost, so that nothing is dropped silently."""
        log.warning("%s", error)
        code = error.code if isinstance(error, PortalUnreachable) else "timeout" if error.retryable else "failed"
        self.troubles.append(Trouble(stage=stage.value, url=error.url, code=code, detail=bounded(error.message, 500)))
