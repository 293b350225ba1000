"""How fast the processor is just now, so that a slow machine is not taken for a slow portal."""

from __future__ import annotations

import logging

from playwright.async_api import Browser

from auditor.browser.limits import within
from auditor.errors import PortalError, Stage

log = logging.getLogger(__name__)

_LIMIT_S = 15.0
_CALCULATION = """
() => {
  const numbers = Float64Array.from({length: 20000}, (_, index) => index);
  const began = performance.now();
  let rounds = 0, sum = 0, text = '';
  while (performance.now() - began < 300) {
    for (let index = 1; index < numbers.length; index++) sum += Math.sqrt(numbers[index] * numbers[index - 1]);
    text = '';
    for (let index = 0; index < 2000; index++) text += String.fromCharCode(97 + index % 26);
    rounds++;
  }
  return sum > 0 && text.length ? rounds / ((performance.now() - began) / 1000) : 0;
}
"""


async def processor_index(browser: Browser) -> float | None:
    """Rounds per second of a fixed calculation (arithmetic and strings) in an empty page; None when it failed."""
    where = "about:blank"
    try:
        context = await within(
            _LIMIT_S, browser.new_context(), what="open a context", url=where, stage=Stage.PERFORMANCE
        )
        try:
            page = await within(_LIMIT_S, context.new_page(), what="open a page", url=where, stage=Stage.PERFORMANCE)
            rounds = await within(
                _LIMIT_S, page.evaluate(_CALCULATION), what="calculate", url=where, stage=Stage.PERFORMANCE
            )
        finally:
            await within(_LIMIT_S, context.close(), what="close the context", url=where, stage=Stage.PERFORMANCE)
    except PortalError as error:
        log.warning("%s", error)
        return None
    return round(float(rounds), 1)
