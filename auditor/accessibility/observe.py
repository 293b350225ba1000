"""Observes the accessibility of one page that is open in a tab: by the rule engine, and by own facts."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import TypeVar

from auditor.accessibility.axe import AxeRun
from auditor.accessibility.facts import AXE_PROBE, LOADED, PAGE_PROBE, AxeFacts, PageFacts
from auditor.accessibility.own import own_facts
from auditor.accessibility.pictures import with_pictures
from auditor.accessibility.rules import Rules, Wordlists, load_rules, load_words
from auditor.accessibility.worlds import clean_worlds
from auditor.browser.tab import Tab
from auditor.errors import PageTimeout, PortalError
from auditor.evidence import Observation, bounded
from auditor.findings import EvidenceItem, Frozen, Pillar, ReasonCode

log = logging.getLogger(__name__)

T = TypeVar("T")

BUDGET_S = 20.0
"""Seconds for the rule engine on one page; costly rules that do not fit are named as untested."""


class PageTarget(Frozen):
    """A page of the sample: its role, the address it was reached by, and the state it is in."""

    role: str
    url: str
    state: str = LOADED

    @property
    def subject(self) -> str:
        """The subject of its observations."""
        return self.role if self.state == LOADED else f"{self.role}/{self.state}"


async def observe(
    tab: Tab,
    page: PageTarget,
    *,
    budget_s: float = BUDGET_S,
    framework_id: str = "mic-2023",
) -> tuple[Observation, ...]:
    """Observe the page that is open in ``tab``: one observation of probe ``axe`` and one of probe ``page``.

    Nothing is pressed and nothing of the page is changed but its scroll position. What could not be tested is named in
    the facts, or as the observation's obstacle when it was all; no error of the page leaves this function.

    Args:
        tab: A guarded tab on the page, settled.
        page: Which page of the sample it is.
        budget_s: Seconds of wall time for the rule engine.
        framework_id: The version of the framework whose rules and words are used.

    Raises:
        FrameworkError: The files of rules or words are broken.
    """
    rules, words = load_rules(framework_id), load_words(framework_id)
    at = datetime.now(UTC)
    engine: AxeFacts | PortalError
    own: PageFacts | PortalError
    try:
        async with clean_worlds(tab) as worlds:
            run = AxeRun(
                tab, worlds, rules=tuple(rules.rules), costly=rules.costly, budget_s=budget_s, state=page.state
            )
            engine = await _caught(run.facts())
            inner = [(frame.url, world) for frame, world in run.tested if frame.path]
            own = await _caught(own_facts(await worlds.main(), inner, words, state=page.state))
    except PortalError as error:
        log.warning("%s", error)
        return tuple(_obstacle(probe, page, at, tab.page.url, error) for probe in (AXE_PROBE, PAGE_PROBE))
    return (
        await _engine_observation(engine, tab, page, rules, at),
        _own_observation(own, tab, page, words, at),
    )


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
        for probe in (AXE_PROBE, PAGE_PROBE)
    )


async def _engine_observation(
    facts: AxeFacts | PortalError, tab: Tab, page: PageTarget, rules: Rules, at: datetime
) -> Observation:
    if isinstance(facts, PortalError):
        return _obstacle(AXE_PROBE, page, at, tab.page.url, facts)
    facts, pictures = await with_pictures(tab, facts, rules)
    return Observation(
        pillar=Pillar.ACCESSIBILITY,
        probe=AXE_PROBE,
        subject=page.subject,
        at=at,
        url=tab.page.url,
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
