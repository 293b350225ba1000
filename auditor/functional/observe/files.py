"""Does a file of the account open, and is it a signed PDF? Asked inside the tab, where its content stays."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.functional.facts.account import FileSeen

_LIMIT_S = 12.0
_ERROR = 400

# A signature dictionary names what it covers by a byte range; neither may stand in a compressed object.
_ASK = """async ({url, ms, most}) => {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), ms);
  try {
    const answer = await fetch(url, {signal: control.signal, credentials: 'same-origin'});
    const type = (answer.headers.get('content-type') || '').split(';')[0];
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = new TextDecoder('latin1').decode(bytes.slice(0, most));
    const pdf = text.slice(0, 1024).includes('%PDF-');
    const dictionary = /\\/Type\\s*\\/Sig\\b|\\/SubFilter\\s*\\/(adbe|ETSI)/.test(text);
    const signed = pdf && dictionary && /\\/ByteRange\\s*\\[\\s*\\d/.test(text);
    const page = /^\\s*(<!doctype html|<html)/i.test(text.slice(0, 200));
    return {status: answer.status, type, size: bytes.length, pdf, signed, page};
  } catch (error) {
    return {failure: control.signal.aborted ? 'timeout' : 'failed'};
  } finally { clearTimeout(timer); }
}"""
_MOST = 40_000_000


async def try_file(tab: Tab, url: str, label: str) -> FileSeen:
    """Ask for a file of the portal by GET and look at it in the browser.

    Args:
        tab: An open page of the portal.
        url: The file.
        label: What a person reads on the link.

    Raises:
        PageCrashed: The browser died.
    """
    # What a script has fetched and hands over as a blob belongs to the page that made it.
    here, there = urlsplit(tab.page.url), urlsplit(url.removeprefix("blob:"))
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        return FileSeen(label=label, opens="unknown", detail=f"host {there.netloc}")
    try:
        answer: dict[str, Any] = await tab.evaluate(
            _ASK, {"url": url, "ms": int(_LIMIT_S * 1000), "most": _MOST}, limit_s=_LIMIT_S + 2
        )
    except PageCrashed:
        raise
    except PortalError as error:
        return FileSeen(label=label, opens="unknown", detail=error.message[:200])
    if "failure" in answer:
        return FileSeen(label=label, opens="unknown", detail=str(answer["failure"]))
    detail = f"HTTP {answer['status']} {answer['type']} {answer['size']} B"
    if int(answer["status"]) >= _ERROR or not answer["size"]:
        return FileSeen(label=label, opens="broken", detail=detail)
    if answer["page"] and not answer["pdf"]:
        # A web page may show the result or say that there is none; what it says is not read here.
        return FileSeen(label=label, opens="unknown", detail=detail)
    return FileSeen(label=label, opens="opens", detail=detail, pdf=answer["pdf"], signed=answer["signed"])
