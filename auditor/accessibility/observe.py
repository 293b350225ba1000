"""Observes the accessibility of one page that is open in a tab: by the rule engine, and by own facts."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime

from auditor.accessibility.axe import AxeRun
from auditor.accessibility.facts import AXE_PROBE, LOADED, PAGE_PROBE, AxeFacts, PageFacts
from auditor.accessibility.own import own_facts
from auditor.accessibility.pictures import with_pictures
from auditor.accessibility.rules import Rules, Wordlists, load_rules, load_words
from auditor.accessibility.worlds import clean_worlds
from auditor.browser.tab import Tab
from auditor.errors import PageTimeout, PortalError
from auditor.evidence import EvidenceFolder, Observation, bounded
from auditor.findings import EvidenceItem, Frozen, Pillar, ReasonCode

log = logging.getLogger(__name__)

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
    folder: EvidenceFolder,
    budget_s: float = BUDGET_S,
    framework_id: str = "mic-2023",
) -> tuple[Observation, ...]:
    """Observe the page that is open in ``tab``: one observation of probe ``axe`` and one of probe ``page``.

    Nothing is pressed and nothing of the page is changed but its scroll position. What could not be tested is named in
    the facts, or as the observation's obstacle when it was all; no error of the page leaves this function.

    Args:
        tab: A guarded tab on the page, settled.
        page: Which page of the sample it is.
        folder: Where notes of evidence go (pictures go to the tab's own folder, the same in an audit).
        budget_s: Seconds of wall time for the rule engine.
        framework_id: The version of the framework whose rules and words are used.

    Raises:
        FrameworkError: The files of rules or words are broken.
    """
    rules, words = load_rules(framework_id), load_words(framework_id)
    at = datetime.now(UTC)
    try:
        async with clean_worlds(tab) as worlds:
            run = AxeRun(
                tab, worlds, rules=tuple(rules.rules), costly=rules.costly, budget_s=budget_s, state=page.state
            )
            engine = await _engine_observation(run, tab, page, rules, at)
            inner = [(frame.url, world) for frame, world in run.tested if frame.path]
            try:
                facts = await own_facts(await worlds.main(), inner, words, state=page.state)
            except PortalError as error:
                own = _obstacle(PAGE_PROBE, page, at, tab.page.url, error)
            else:
                own = _own_observation(facts, page, at, tab, folder, words)
    except PortalError as error:
        log.warning("%s", error)
        return tuple(_obstacle(probe, page, at, tab.page.url, error) for probe in (AXE_PROBE, PAGE_PROBE))
    return engine, own


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


async def _engine_observation(run: AxeRun, tab: Tab, page: PageTarget, rules: Rules, at: datetime) -> Observation:
    started = time.monotonic()
    try:
        facts: AxeFacts = await run.facts()
    except PortalError as error:
        return _obstacle(AXE_PROBE, page, at, tab.page.url, error)
    log.info("%s: rule engine took %d ms", tab.page.url, round((time.monotonic() - started) * 1000))
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
    facts: PageFacts, page: PageTarget, at: datetime, tab: Tab, folder: EvidenceFolder, words: Wordlists
) -> Observation:
    url = tab.page.url
    share = facts.writing.vietnamese_letters / facts.writing.letters if facts.writing.letters else 0.0
    notes: list[EvidenceItem] = [
        folder.note(f"<title>{facts.title}</title>", kind="text", page=url),
        folder.note(
            f'<html lang="{facts.lang}">; {facts.writing.letters} letters, {share:.1%} of them Vietnamese '
            f"(Vietnamese prose: at least {words.language.vietnamese_share:.0%})",
            kind="measurement",
            page=url,
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
