"""Observes the accessibility of one page that is open in a tab: by the rule engine, and by own facts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Collection
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from typing import TypeVar

from auditor.accessibility.axe import AxeRun
from auditor.accessibility.facts import AXE_PROBE, LOADED, PAGE_PROBE, AxeFacts, PageFacts
from auditor.accessibility.measured.resize import WHOLE
from auditor.accessibility.measured.run import Measurements
from auditor.accessibility.measured.script import early_script
from auditor.accessibility.measured_checks import MEASURED_CHECKS
from auditor.accessibility.measures import MEASURED_PROBE, MeasuredFacts
from auditor.accessibility.own import own_facts
from auditor.accessibility.pictures import Pictured, Pictures
from auditor.accessibility.rules import Wordlists, load_rules, load_words
from auditor.accessibility.spent import Spent
from auditor.accessibility.worlds import Worlds, clean_worlds
from auditor.browser.limits import CALL_S, within
from auditor.browser.tab import Tab
from auditor.errors import PageTimeout, PortalError
from auditor.evidence import Observation, bounded
from auditor.findings import EvidenceItem, Frozen, Pillar, ReasonCode

log = logging.getLogger(__name__)

T = TypeVar("T")

BUDGET_S = 20.0
"""Seconds for the rule engine on one page; costly rules that do not fit are named as untested."""


PROBES = (AXE_PROBE, PAGE_PROBE, MEASURED_PROBE)


class PageTarget(Frozen):
    """A page of the sample: its role, the address it was reached by, and the state it is in."""

    role: str
    url: str
    state: str = LOADED

    @property
    def subject(self) -> str:
        """The subject of its observations."""
        return self.role if self.state == LOADED else f"{self.role}/{self.state}"


@asynccontextmanager
async def prepared(tab: Tab) -> AsyncIterator[Worlds]:
    """Make a fresh tab see what most people see, and watch its pages from their beginning.

    Pages move unless a person asked their system for less motion. The window is the one that texts are enlarged from.

    Yields:
        The tab's clean worlds, for :func:`observe`.

    Raises:
        PortalError: The tab does not answer.
    """
    motion = tab.page.emulate_media(reduced_motion="no-preference")
    await within(CALL_S, motion, what="allow motion", url=tab.page.url, stage=tab.stage)
    tab.moves = True
    window = tab.page.set_viewport_size({"width": WHOLE[0], "height": WHOLE[1]})
    await within(CALL_S, window, what="change the window", url=tab.page.url, stage=tab.stage)
    async with clean_worlds(tab, first=early_script()) as worlds:
        yield worlds


async def observe(
    tab: Tab,
    worlds: Worlds,
    page: PageTarget,
    *,
    budget_s: float = BUDGET_S,
    framework_id: str = "mic-2023",
    asked: Collection[str] = (),
    spent: Spent | None = None,
    hands: asyncio.Semaphore | None = None,
    pictured: Pictured | None = None,
    patience: float = 1.0,
) -> tuple[Observation, ...]:
    """Observe the page that is open in ``tab``: one observation each of the probes ``axe``, ``page`` and ``measured``.

    Keys are pressed, the window changes its size, and a few controls that the guard lets be pressed for a look are
    pressed last: the page may be another one afterwards. Of a page in a further state only what the state can change
    is measured. What could not be tested is named in the facts, or as the observation's obstacle when it was all; no
    error of the page leaves this function.

    Args:
        tab: A guarded tab on the page, settled.
        worlds: Its clean worlds, from :func:`prepared`.
        page: Which page of the sample it is.
        budget_s: Seconds of wall time for the rule engine.
        framework_id: The version of the framework whose rules and words are used.
        asked: Criteria that are asked for; rules and measurements that speak for no such are left out. All when empty.
        spent: Where the time of each step is written down.
        hands: How many pages may be worked on with keys and the mouse at a time, beside this one.
        pictured: Places that pictures of other pages show; none are when it is left out.
        patience: How many times the usual seconds the rule engine and each measurement may take.

    Raises:
        FrameworkError: The files of rules or words are broken.
    """
    rules, words = load_rules(framework_id), load_words(framework_id)
    wanted = rules.wanted(frozenset(asked) & frozenset(rules.reach))
    measures = frozenset(MEASURED_CHECKS[name][0] for name in wanted & frozenset(MEASURED_CHECKS))
    at = datetime.now(UTC)
    spent = spent or Spent()
    seen: list[Observation] = []
    try:
        measurements = Measurements(
            tab, worlds, words, wanted=measures, spent=spent, state=page.state, patience=patience
        )
        begun = await _caught(measurements.begin())
        engine_rules = tuple(name for name in rules.rules if name in wanted)
        run = AxeRun(
            tab, worlds, rules=engine_rules, costly=rules.costly, budget_s=budget_s * patience, state=page.state
        )
        with spent.on("axe"):
            engine = await _caught(run.facts())
        inner = [(frame.url, world) for frame, world in run.tested if frame.path]
        with spent.on("page"):
            own = await _caught(own_facts(await worlds.main(), inner, words, state=page.state))
        seen.append(_own_observation(own, tab, page, words, at))
        if not isinstance(begun, PortalError):
            await measurements.untouched()
        with spent.on("pictures"):
            taken = Pictures(tab, await worlds.main(), rules, pictured=set() if pictured is None else pictured)
            url = tab.page.url
            seen.append(await _engine_observation(engine, taken, page, at, url=url))
        if isinstance(begun, PortalError):
            seen.append(_obstacle(MEASURED_PROBE, page, at, page.url, begun))
        else:
            async with hands or nullcontext():
                facts = await measurements.by_keys()
                with spent.on("pictures"):
                    facts, pictures = await taken.of_places(facts)
                facts = await measurements.at_last(await measurements.by_mouse(facts))
            seen.append(_measured_observation(facts, pictures, page, at, url=url))
    except PortalError as error:
        log.warning("%s", error)
        known = {observation.probe for observation in seen}
        seen += [_obstacle(probe, page, at, tab.page.url, error) for probe in PROBES if probe not in known]
    return tuple(sorted(seen, key=lambda observation: PROBES.index(observation.probe)))


async def _caught(facts: Awaitable[T]) -> T | PortalError:
    try:
        return await facts
    except PortalError as error:
        log.warning("%s", error)
        return error


def not_observed(page: PageTarget, code: ReasonCode, detail: str) -> tuple[Observation, ...]:
    """Observations of a page of the sample that could not be opened, with the reason.

    Args:
        page: Which page of the sample it is.
        code: Why; ``login_required`` takes the page out of the sample, anything else leaves it untested.
        detail: One line that names the obstacle.
    """
    at = datetime.now(UTC)
    return tuple(
        Observation(
            pillar=Pillar.ACCESSIBILITY,
            probe=probe,
            subject=page.subject,
            at=at,
            url=page.url,
            obstacle=code,
            obstacle_detail=bounded(detail),
        )
        for probe in PROBES
    )


async def _engine_observation(
    facts: AxeFacts | PortalError, taken: Pictures, page: PageTarget, at: datetime, *, url: str
) -> Observation:
    if isinstance(facts, PortalError):
        return _obstacle(AXE_PROBE, page, at, url, facts)
    facts, pictures = await taken.of_violations(facts)
    return Observation(
        pillar=Pillar.ACCESSIBILITY,
        probe=AXE_PROBE,
        subject=page.subject,
        at=at,
        url=url,
        facts=facts.model_dump(mode="json"),
        evidence=pictures,
    )


def _own_observation(
    facts: PageFacts | PortalError,
    tab: Tab,
    page: PageTarget,
    words: Wordlists,
    at: datetime,
) -> Observation:
    if isinstance(facts, PortalError):
        return _obstacle(PAGE_PROBE, page, at, tab.page.url, facts)
    url = tab.page.url
    share = facts.writing.vietnamese_letters / facts.writing.letters if facts.writing.letters else 0.0
    notes: list[EvidenceItem] = [
        tab.note(f"<title>{facts.title}</title>"),
        tab.note(
            f'<html lang="{facts.lang}">; {facts.writing.letters} letters, {share:.1%} of them Vietnamese '
            f"(Vietnamese prose: at least {words.language.vietnamese_share:.0%})",
            kind="measurement",
        ),
    ]
    return Observation(
        pillar=Pillar.ACCESSIBILITY,
        probe=PAGE_PROBE,
        subject=page.subject,
        at=at,
        url=url,
        facts=facts.model_dump(mode="json"),
        evidence=tuple(notes),
    )


def _measured_observation(
    facts: MeasuredFacts, pictures: tuple[EvidenceItem, ...], page: PageTarget, at: datetime, *, url: str
) -> Observation:
    return Observation(
        pillar=Pillar.ACCESSIBILITY,
        probe=MEASURED_PROBE,
        subject=page.subject,
        at=at,
        url=url,
        facts=facts.model_dump(mode="json"),
        evidence=pictures,
    )


def _obstacle(probe: str, page: PageTarget, at: datetime, url: str, error: PortalError) -> Observation:
    code = ReasonCode.TIMEOUT if isinstance(error, PageTimeout) else ReasonCode.TOOL_ERROR
    return Observation(
        pillar=Pillar.ACCESSIBILITY,
        probe=probe,
        subject=page.subject,
        at=at,
        url=url,
        obstacle=code,
        obstacle_detail=bounded(error.message),
    )
