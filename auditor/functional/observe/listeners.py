"""Whether anything would happen if a control or a row were pressed: asked of the browser, without pressing it."""

from __future__ import annotations

import logging
from typing import Any

from auditor.browser.limits import CALL_S, within
from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.functional.facts.submission import State
from auditor.functional.observe.parts_of_form import PartPress

log = logging.getLogger(__name__)

_KINDS = frozenset({"click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend"})
_NODES = 120
_DRIVER = "__playwright"
"""How the kinds of events begin that only the driver of the browser has. Once something was pressed, it listens to all
that is pressed on the page, which is nothing of the page's own."""

# The control, what holds it up to the window, and whether the browser itself would act on it (a form, an address).
_CHAIN = """(() => {
  const el = (window[Symbol.for('portal-auditor.controls')] || [])[NUMBER];
  if (!el) return null;
  const chain = [];
  for (let node = el; node; node = node.parentNode || node.host || null) chain.push(node);
  chain.push(window);
  return chain;
})()"""
# A row that was read, what it holds, and what holds it; null where something in it is there to be used.
_ROW = """(() => {
  const el = (window[Symbol.for('portal-auditor.rows')] || [])[NUMBER];
  const inside = el ? Array.from(el.querySelectorAll('*')) : [];
  const used = 'a,button,input,select,textarea,label,summary,iframe,[role=button],[role=link],[tabindex]';
  if (!el || inside.length > 60 || inside.some((one) => one.matches(used) || one.shadowRoot)) return null;
  const chain = [el, ...inside];
  for (let node = el.parentNode; node; node = node.parentNode || node.host || null) chain.push(node);
  chain.push(window);
  return chain;
})()"""
_ACTS = """number => {
  const el = (window[Symbol.for('portal-auditor.controls')] || [])[number];
  if (!el) return false;
  if (/^(BUTTON|INPUT)$/.test(el.tagName) && /^(submit|image|reset)$/.test(el.type) && el.form) return true;
  if (el.closest('[onclick],[onmousedown],summary,label')) return true;
  const href = (el.getAttribute('href') || '').replace(/\\s/g, '');
  return href !== '' && !/^(#|javascript:(void\\(0\\))?;?)$/i.test(href);
}"""


async def state_of(tab: Tab, press: PartPress, *, frame: int) -> State:
    """What can be said of a control without pressing it.

    Args:
        tab: The tab that shows it; the snapshot that numbered it is the last one.
        press: The control.
        frame: Its frame.

    Raises:
        PageCrashed: The browser died.
    """
    if not press.enabled:
        return "disabled"
    if press.index < 0:
        return "unproved"
    if await tab.evaluate(_ACTS, press.index, frame=frame):
        return "usable"
    try:
        # Frames of the same process have no session of their own in which the element could be named.
        hears = await _listeners(tab, _CHAIN, press.index) if not frame else None
    except PageCrashed:
        raise
    except PortalError as error:
        log.info("listeners: %s", error)
        return "unproved"
    if hears is None:
        return "unproved"
    own, *above = hears
    return "usable" if own else "unproved" if any(above) else "dead"


async def row_is_idle(tab: Tab, number: int) -> bool:
    """Whether nothing in a row of the main frame is there to be used, and nothing listens to what is pressed there.

    Args:
        tab: The tab whose rows were read last, from the page as it is now.
        number: The row, as they were read.

    Raises:
        PortalError: The page died or does not answer.
    """
    hears = await _listeners(tab, _ROW, number)
    return hears is not None and not any(hears)


async def _listeners(tab: Tab, chain: str, number: int) -> list[bool] | None:
    """Which nodes of a chain listen to being pressed; None where that cannot be told."""
    session = await _call(tab, tab.page.context.new_cdp_session(tab.page))
    try:
        nodes = await _send(session, tab, "Runtime.evaluate", {"expression": chain.replace("NUMBER", str(number))})
        holder = nodes.get("result", {}).get("objectId")
        if holder is None:
            return None
        listed = await _send(session, tab, "Runtime.getProperties", {"objectId": holder, "ownProperties": True})
        found: list[bool] = []
        for item in listed.get("result", [])[:_NODES]:
            node = item.get("value", {}).get("objectId")
            if not item.get("name", "").isdigit() or node is None:
                continue
            told = await _send(session, tab, "DOMDebugger.getEventListeners", {"objectId": node})
            found.append(_hears_a_press(told.get("listeners", [])))
        return found or None
    finally:
        await _call(tab, session.detach())


def _hears_a_press(listeners: list[dict[str, Any]]) -> bool:
    drivers = {one.get("scriptId") for one in listeners if str(one.get("type")).startswith(_DRIVER)}
    return any(one.get("type") in _KINDS and one.get("scriptId") not in drivers for one in listeners)


async def _send(session: Any, tab: Tab, method: str, details: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = await _call(tab, session.send(method, details))
    return answer


async def _call(tab: Tab, call: Any) -> Any:
    return await within(CALL_S, call, what="ask what listens", url=tab.page.url, stage=tab.stage)
