"""Does a linked document or video really open? Asked from inside the tab, with requests that only read."""

from __future__ import annotations

import logging
import re
from typing import Any, Literal
from urllib.parse import urlsplit

from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PageFailed, PageTimeout, PortalError
from auditor.functional.facts.guide import Document

log = logging.getLogger(__name__)

_LIMIT_S = 8.0
_ERROR = 400
_FILE = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?|odt|mp4|webm|m3u8|ogv|mov)$", re.IGNORECASE)
"""An address that promises a file; one that ends in ``.html`` or ``.aspx`` may well show it in a page."""

# The first bytes tell a document from an error page in its place; the rest is not fetched.
_ASK = """async ({url, ms}) => {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), ms);
  try {
    const options = {headers: {Range: 'bytes=0-1023'}, signal: control.signal, credentials: 'same-origin'};
    const answer = await fetch(url, options);
    let start = '';
    const reader = answer.body ? answer.body.getReader() : null;
    if (reader) {
      const {value} = await reader.read();
      if (value) start = new TextDecoder('latin1').decode(value.slice(0, 512));
      reader.cancel().catch(() => {});
    }
    return {status: answer.status, type: answer.headers.get('content-type') || '', start, url: answer.url};
  } catch (error) {
    return {failure: control.signal.aborted ? 'timeout' : String(error)};
  } finally { clearTimeout(timer); }
}"""


async def try_document(tab: Tab, url: str, label: str, kind: Literal["document", "video"]) -> Document:
    """Ask for a document and tell whether it answers with what its address promises.

    Args:
        tab: An open page of the portal; the page stays open.
        url: The document.
        label: What a person reads on the link.
        kind: A document to read or a video to watch.

    Raises:
        PageCrashed: The browser died.
    """
    here, there = urlsplit(tab.page.url), urlsplit(url)
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        return await _from_elsewhere(tab, url, label, kind)
    try:
        answer: dict[str, Any] = await tab.evaluate(
            _ASK, {"url": url, "ms": int(_LIMIT_S * 1000)}, limit_s=_LIMIT_S + 2
        )
    except PageCrashed:
        raise
    except PortalError as error:
        return Document(kind=kind, label=label, url=url, opens="unknown", detail=error.message[:200])
    if "failure" in answer:
        return Document(kind=kind, label=label, url=url, opens="unknown", detail=str(answer["failure"])[:200])
    status, media = int(answer["status"]), str(answer["type"]).split(";")[0].strip().lower()
    detail = f"HTTP {status} {media}".strip()
    if status >= _ERROR:
        return Document(kind=kind, label=label, url=url, opens="broken", detail=detail)
    if _is_page(media, str(answer["start"])) and _FILE.search(there.path):
        # A web page where a file was promised: mostly the portal's own "not found" with status 200.
        return Document(kind=kind, label=label, url=url, opens="broken", detail=detail)
    if _is_page(media, str(answer["start"])):
        return Document(kind=kind, label=label, url=url, opens="unknown", detail=detail)
    return Document(kind=kind, label=label, url=url, opens="opens", detail=detail)


def _is_page(media: str, start: str) -> bool:
    return media in {"text/html", "application/xhtml+xml"} or start.lstrip("\ufeffï»¿ \r\n\t").lower().startswith(
        ("<!doctype html", "<html")
    )


async def _from_elsewhere(tab: Tab, url: str, label: str, kind: Literal["document", "video"]) -> Document:
    """Open a document of another host; what another party does not answer is not the portal's failure."""
    downloads = len(tab.downloads)
    ours = tab.guard.same_site(url)
    before = tab.page.url
    try:
        opened = await tab.open(url, limit_s=_LIMIT_S, settle_s=2.0)
    except PageCrashed:
        raise
    except (PageFailed, PageTimeout) as error:
        if await tab.handed_out(downloads) is not None:
            return Document(kind=kind, label=label, url=url, opens="opens", detail="download")
        log.info("document %s: %s", url, error)
        return Document(
            kind=kind, label=label, url=url, opens="unknown" if ours else "unreachable", detail=error.message[:200]
        )
    finally:
        if tab.page.url != before:
            await tab.open(before)
    detail = f"HTTP {opened.status} {opened.media_type}".strip()
    if opened.status is None or opened.status >= _ERROR:
        return Document(kind=kind, label=label, url=url, opens="broken" if ours else "unreachable", detail=detail)
    if kind == "document" and _FILE.search(urlsplit(url).path) and opened.media_type == "text/html":
        return Document(kind=kind, label=label, url=url, opens="unknown", detail=detail)
    return Document(kind=kind, label=label, url=url, opens="opens", detail=detail)
