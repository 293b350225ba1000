"""By what a portal's software can be known: noted of its home page, for the comparison of many portals."""

from __future__ import annotations

import logging

from pydantic import ValidationError

from auditor.browser.tab import Tab
from auditor.errors import PortalError
from auditor.findings import Software

log = logging.getLogger(__name__)

_MOST, _LONGEST = 200, 400
# Queries and fragments of addresses may hold keys and say nothing of the software.
_READ = """([most, longest]) => {
  const bare = (address) => { try { const u = new URL(address, document.baseURI); return u.origin + u.pathname; } catch { return ''; } };
  const kept = (texts) => Array.from(new Set(texts.map(String).filter((text) => text && text.length <= longest))).slice(0, most);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const generator = document.querySelector('meta[name=generator i]');
  return {
    generator: generator ? String(generator.getAttribute('content') || '').slice(0, longest) : '',
    scripts: kept(all('script[src], link[rel~=stylesheet i][href]').map((el) => bare(el.getAttribute('src') || el.getAttribute('href')))),
    ids: kept(all('body [id]').map((el) => el.getAttribute('id'))),
  };
}"""  # noqa: E501  a script is read as it is written


async def read_software(tab: Tab) -> Software | None:
    """Note what the page that is open loads and how its parts are called; None when it does not let itself be read."""
    try:
        return Software.model_validate(await tab.evaluate(_READ, [_MOST, _LONGEST]))
    except (PortalError, ValidationError) as error:
        # A page may replace what scripts rely on; its software stays unknown then, and nothing else suffers.
        log.info("software: %s", error)
        return None
