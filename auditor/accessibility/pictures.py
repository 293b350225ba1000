"""Pictures of the places that rules speak of, outlined on the picture and never on the page.

Most failures stand in the head and the foot that all pages share: such a place is pictured on the first page that shows
it, and told by its selector and markup on the others.
"""

from __future__ import annotations

import logging

from playwright.async_api import FloatRect

from auditor.accessibility.facts import STEP, AxeFacts, RuleFacts
from auditor.accessibility.measures import MeasuredFacts, Place
from auditor.accessibility.rules import Rules
from auditor.accessibility.worlds import World
from auditor.browser.tab import Tab
from auditor.errors import PortalError
from auditor.findings import EvidenceItem

log = logging.getLogger(__name__)

Pictured = set[tuple[str, str, str]]
"""Places that pictures were taken of in one audit: the rule, and the place's selector and markup."""

MAX_PICTURES = 4
"""Pictures per page: of the first place of each violated rule, the most frequent rules first."""

_BOX = """(selector) => {
  // A step of a selector may lead into an open shadow root.
  const find = (root, wanted) => {
    let found = null;
    try { found = root.querySelector(wanted); } catch (error) { return null; }
    if (found) return found;
    for (const cut of wanted.matchAll(/ > | /g)) {
      let host = null;
      try { host = root.querySelector(wanted.slice(0, cut.index)); } catch (error) { continue; }
      const inner = host && host.shadowRoot ? find(host.shadowRoot, wanted.slice(cut.index + cut[0].length)) : null;
      if (inner) return inner;
    }
    return null;
  };
  const el = find(document, selector);
  if (!el) return null;
  el.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  const box = el.getBoundingClientRect();
  return box.width && box.height ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
}"""
"""Brings a place before the eye and gives its box, asked in the clean world: a page cannot mislead it."""

_DECIDING = (
    ("keyboard", "unreachable", "mouse-only"),
    ("keyboard", "keyless", "focusable-without-keys"),
    ("keyboard", "removed", "focus-removed"),
    ("focus", "invisible", "focus-invisible"),
    ("resize", "clipped", "text-clipped"),
    ("resize", "stuck", "text-not-enlarged"),
)
"""Measurement, its list of places and the check that decides by them."""


class Pictures:
    """Takes pictures of the places of one page.

    Args:
        tab: The tab, on the page.
        world: The clean world of its main frame.
        rules: Their texts stand under the pictures.
        pictured: Places that other pages of the audit have shown already; grows by those that are shown here.
    """

    def __init__(self, tab: Tab, world: World, rules: Rules, *, pictured: Pictured) -> None:
        self._tab = tab
        self._world = world
        self._rules = rules
        self._pictured = pictured

    async def of_violations(self, facts: AxeFacts) -> tuple[AxeFacts, tuple[EvidenceItem, ...]]:
        """Take the pictures of a page's violations and note in the facts which file shows which place.

        A place that cannot be drawn any more (hidden, gone), or that another page has shown, has no picture; its
        selector and markup remain.
        """
        violated = sorted((rule for rule in facts.rules if rule.failed), key=lambda rule: -rule.violations)
        items: list[EvidenceItem] = []
        shown: dict[str, RuleFacts] = {}
        for rule in violated:
            if len(items) == MAX_PICTURES:
                break
            spot = rule.failed[0]
            item = await self._of(rule.rule, spot.selector, spot.html)
            if item is None or item.file is None:
                continue
            items.append(item)
            first = spot.model_copy(update={"picture": item.file})
            shown[rule.rule] = rule.model_copy(update={"failed": (first, *rule.failed[1:])})
        marked = tuple(shown.get(rule.rule, rule) for rule in facts.rules)
        return facts.model_copy(update={"rules": marked}), tuple(items)

    async def of_places(self, facts: MeasuredFacts) -> tuple[MeasuredFacts, tuple[EvidenceItem, ...]]:
        """The same for the first place of each kind of finding of the measurements that may decide."""
        items: list[EvidenceItem] = []
        for measure, field, rule in _DECIDING:
            found = getattr(facts, measure)
            places: tuple[Place, ...] = getattr(found, field) if found is not None else ()
            if not places:
                continue
            item = await self._of(rule, places[0].selector, places[0].html)
            if item is None or item.file is None:
                continue
            items.append(item)
            marked = (places[0].model_copy(update={"picture": item.file}), *places[1:])
            facts = facts.model_copy(update={measure: found.model_copy(update={field: marked})})
        moving = facts.motion.items if facts.motion is not None else ()
        if facts.motion is not None and moving:
            first = moving[0].place
            item = await self._of("moves-without-stop", first.selector, first.html)
            if item is not None and item.file is not None:
                items.append(item)
                place = first.model_copy(update={"picture": item.file})
                shown = (moving[0].model_copy(update={"place": place}), *moving[1:])
                facts = facts.model_copy(update={"motion": facts.motion.model_copy(update={"items": shown})})
        return facts, tuple(items)

    async def _of(self, rule: str, selector: str, html: str) -> EvidenceItem | None:
        place = (rule, selector, html)
        if place in self._pictured:
            return None
        # Before it is drawn: other pages come to the same place in the same moment.
        self._pictured.add(place)
        item = await self._drawn(rule, selector, html)
        if item is None:
            self._pictured.discard(place)
        return item

    async def _drawn(self, rule: str, selector: str, html: str) -> EvidenceItem | None:
        # The whole document has no outline: a picture of the window says it best. Inside a frame the frame is outlined.
        first = selector.split(STEP, maxsplit=1)[0]
        box: FloatRect | None = None
        try:
            if first not in {"html", "body"} or STEP in selector:
                box = await self._world.call(_BOX, first)
                if box is None:
                    return None
        except PortalError as error:
            log.debug("%s: %s", rule, error)
            return None
        known = {**self._rules.rules, **self._rules.own}.get(rule)
        said = f"{known.text.vi} / {known.text.en}" if known else rule
        return await self._tab.picture_of_box(f"{rule}: {said}; {html}", box)
