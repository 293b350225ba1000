"""Pictures of the places that rules speak of, outlined on the picture and never on the page."""

from __future__ import annotations

import logging
from typing import Any

from playwright.async_api import FloatRect, Locator

from auditor.accessibility.facts import STEP, AxeFacts, RuleFacts, Spot
from auditor.accessibility.rules import Rules
from auditor.browser.limits import CALL_S, within
from auditor.browser.tab import Tab
from auditor.errors import PortalError
from auditor.findings import EvidenceItem

log = logging.getLogger(__name__)

MAX_PICTURES = 8
"""Pictures per page: of the first place of each violated rule, the most frequent rules first."""
_FIND_MS = 1_000


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


async def _picture(tab: Tab, rule: RuleFacts, spot: Spot, rules: Rules) -> EvidenceItem | None:
    box: FloatRect | None = None
    try:
        place = _locator(tab, spot.selector)
        if place is not None:
            await _call(tab, place.scroll_into_view_if_needed(timeout=_FIND_MS))
            box = await _call(tab, place.bounding_box(timeout=_FIND_MS))
    except PortalError as error:
        log.debug("%s: %s", rule.rule, error)
        return None
    known = rules.rules.get(rule.rule)
    said = f"{known.text.vi} / {known.text.en}" if known else rule.rule
    return await tab.picture_of_box(f"{rule.rule}: {said}; {spot.html}", box)


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
