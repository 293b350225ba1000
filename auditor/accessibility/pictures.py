"""Pictures of the places that rules speak of, outlined on the picture and never on the page."""

from __future__ import annotations

import logging
from typing import Any

from playwright.async_api import FloatRect, Locator

from auditor.accessibility.facts import STEP, AxeFacts, RuleFacts, Spot
from auditor.accessibility.measures import MeasuredFacts, Place
from auditor.accessibility.rules import Rules
from auditor.browser.limits import CALL_S, within
from auditor.browser.tab import Tab
from auditor.errors import PortalError
from auditor.findings import EvidenceItem

log = logging.getLogger(__name__)

MAX_PICTURES = 4
"""Pictures per page: of the first place of each violated rule, the most frequent rules first."""
_FIND_MS = 1_000

_DECIDING = (
    ("keyboard", "unreachable", "mouse-only"),
    ("keyboard", "keyless", "focusable-without-keys"),
    ("keyboard", "removed", "focus-removed"),
    ("focus", "invisible", "focus-invisible"),
    ("resize", "clipped", "text-clipped"),
)
"""Measurement, its list of places and the check that decides by them."""


async def with_pictures(tab: Tab, facts: AxeFacts, rules: Rules) -> tuple[AxeFacts, tuple[EvidenceItem, ...]]:
    """Take the pictures of a page's violations and note in the facts which file shows which place.

    A place that cannot be drawn any more (hidden, gone) has no picture; its selector and markup remain.
    """
    violated = sorted((rule for rule in facts.rules if rule.failed), key=lambda rule: -rule.violations)
    items: list[EvidenceItem] = []
    shown: dict[str, RuleFacts] = {}
    for rule in violated[:MAX_PICTURES]:
        item = await _picture(tab, rule, rule.failed[0], rules)
        if item is None or item.file is None:
            continue
        items.append(item)
        first = rule.failed[0].model_copy(update={"picture": item.file})
        shown[rule.rule] = rule.model_copy(update={"failed": (first, *rule.failed[1:])})
    marked = tuple(shown.get(rule.rule, rule) for rule in facts.rules)
    return facts.model_copy(update={"rules": marked}), tuple(items)


async def with_place_pictures(
    tab: Tab, facts: MeasuredFacts, rules: Rules
) -> tuple[MeasuredFacts, tuple[EvidenceItem, ...]]:
    """The same for the first place of each kind of finding of the measurements that may decide."""
    items: list[EvidenceItem] = []
    for measure, field, rule in _DECIDING:
        found = getattr(facts, measure)
        places: tuple[Place, ...] = getattr(found, field) if found is not None else ()
        if not places:
            continue
        item = await _shown(tab, rule, places[0].selector, places[0].html, rules)
        if item is None or item.file is None:
            continue
        items.append(item)
        marked = (places[0].model_copy(update={"picture": item.file}), *places[1:])
        facts = facts.model_copy(update={measure: found.model_copy(update={field: marked})})
    moving = facts.motion.items if facts.motion is not None else ()
    if facts.motion is not None and moving:
        first = moving[0].place
        item = await _shown(tab, "moves-without-stop", first.selector, first.html, rules)
        if item is not None and item.file is not None:
            items.append(item)
            place = first.model_copy(update={"picture": item.file})
            motion = facts.motion.model_copy(
                update={"items": (moving[0].model_copy(update={"place": place}), *moving[1:])}
            )
            facts = facts.model_copy(update={"motion": motion})
    return facts, tuple(items)


async def _picture(tab: Tab, rule: RuleFacts, spot: Spot, rules: Rules) -> EvidenceItem | None:
    return await _shown(tab, rule.rule, spot.selector, spot.html, rules)


async def _shown(tab: Tab, rule: str, selector: str, html: str, rules: Rules) -> EvidenceItem | None:
    box: FloatRect | None = None
    try:
        place = _locator(tab, selector)
        if place is not None:
            await _call(tab, place.scroll_into_view_if_needed(timeout=_FIND_MS))
            box = await _call(tab, place.bounding_box(timeout=_FIND_MS))
    except PortalError as error:
        log.debug("%s: %s", rule, error)
        return None
    known = {**rules.rules, **rules.own}.get(rule)
    said = f"{known.text.vi} / {known.text.en}" if known else rule
    return await tab.picture_of_box(f"{rule}: {said}; {html}", box)


def _locator(tab: Tab, selector: str) -> Locator | None:
    *frames, last = selector.split(STEP)
    if last in {"html", "body"} and not frames:
        # The whole document: a picture of the window says it best without an outline.
        return None
    scope: Any = tab.page
    for frame in frames:
        scope = scope.frame_locator(f"css={frame}")
    found: Locator = scope.locator(f"css={last}").first
    return found


async def _call(tab: Tab, call: Any) -> Any:
    return await within(CALL_S, call, what="find a place", url=tab.page.url, stage=tab.stage)
