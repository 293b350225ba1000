"""The sample: which pages were looked at, what each probe saw there, and what was not tested."""

from __future__ import annotations

from auditor.accessibility.facts import AXE_PROBE, PAGE_PROBE, AxeFacts, PageFacts
from auditor.accessibility.measures import MEASURED_PROBE, MeasuredFacts
from auditor.evidence import Observation, Record
from auditor.findings import EvidenceItem, Frozen, Pillar, ReasonCode

_OUTSIDE = {ReasonCode.LOGIN_REQUIRED, ReasonCode.CAPTCHA, ReasonCode.NEEDS_SAMPLE}
"""A page that an honest visitor is not let into is no part of the sample; it is named, and takes nothing away."""


class SampledPage(Frozen):
    """One page (in one state) with what the three probes saw; null where a probe met what ``obstacle`` names."""

    subject: str
    role: str
    url: str
    axe: AxeFacts | None
    own: PageFacts | None
    measured: MeasuredFacts | None
    obstacle: ReasonCode | None
    detail: str
    pictures: dict[str, EvidenceItem]


class OutsidePage(Frozen):
    """A page that could not be part of the sample, and why."""

    role: str
    code: ReasonCode


class Sample(Frozen):
    """All pages of one audit that the accessibility pillar was shown."""

    pages: tuple[SampledPage, ...]
    outside: tuple[OutsidePage, ...]

    @property
    def tested(self) -> tuple[SampledPage, ...]:
        """Pages of which at least one probe tells something."""
        return tuple(page for page in self.pages if page.axe is not None or page.own is not None)

    @property
    def with_own(self) -> tuple[tuple[SampledPage, PageFacts], ...]:
        """Pages whose own facts are known."""
        return tuple((page, page.own) for page in self.pages if page.own is not None)

    @property
    def with_measured(self) -> tuple[tuple[SampledPage, MeasuredFacts], ...]:
        """Pages that were measured."""
        return tuple((page, page.measured) for page in self.pages if page.measured is not None)

    @property
    def with_axe(self) -> tuple[tuple[SampledPage, AxeFacts], ...]:
        """Pages on which the rule engine ran."""
        return tuple((page, page.axe) for page in self.pages if page.axe is not None)


def sample_of(record: Record) -> Sample:
    """The sample of an audit; of two looks at one page the later one counts."""
    engine = {o.subject: o for o in record.of(Pillar.ACCESSIBILITY, AXE_PROBE)}
    own = {o.subject: o for o in record.of(Pillar.ACCESSIBILITY, PAGE_PROBE)}
    measured = {o.subject: o for o in record.of(Pillar.ACCESSIBILITY, MEASURED_PROBE)}
    pages: list[SampledPage] = []
    outside: list[OutsidePage] = []
    for subject in dict.fromkeys((*engine, *own)):
        seen = [o for o in (engine.get(subject), own.get(subject), measured.get(subject)) if o is not None]
        obstacles = [o for o in seen if o.obstacle is not None]
        role = subject.split("/")[0]
        if len(obstacles) == len(seen) and obstacles[0].obstacle in _OUTSIDE:
            outside.append(OutsidePage(role=role, code=ReasonCode(obstacles[0].obstacle)))
            continue
        pages.append(
            SampledPage(
                subject=subject,
                role=role,
                url=next((o.url for o in seen if o.url), "") or "",
                axe=_axe(engine.get(subject)),
                own=_own(own.get(subject)),
                measured=_measured(measured.get(subject)),
                obstacle=obstacles[0].obstacle if obstacles else None,
                detail=obstacles[0].obstacle_detail if obstacles else "",
                pictures={item.file: item for o in seen for item in o.evidence if item.file is not None},
            )
        )
    return Sample(pages=tuple(pages), outside=tuple(outside))


def _axe(observation: Observation | None) -> AxeFacts | None:
    if observation is None or observation.obstacle is not None:
        return None
    return AxeFacts.model_validate(observation.facts)


def _own(observation: Observation | None) -> PageFacts | None:
    if observation is None or observation.obstacle is not None:
        return None
    return PageFacts.model_validate(observation.facts)


def _measured(observation: Observation | None) -> MeasuredFacts | None:
    if observation is None or observation.obstacle is not None:
        return None
    return MeasuredFacts.model_validate(observation.facts)
