"""Does a file of the account open, and is it a signed PDF? Asked inside the tab, where its content stays."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from auditor.browser.tab import Tab
from auditor.errors import PageCrashed, PortalError
from auditor.functional.facts.account import FileSeen

_LIMIT_S = 12.0
_ERROR = 400
_GONE = frozenset({404, 410, 500})
"""Answers that say that there is no file; others ask who one is, or for another time or way."""

# A signature dictionary names what it covers by a byte range; neither may stand in a compressed object.
# A document is known by its first bytes (portable document, archive or office file, old office file, pictures), since
# a message of the portal may bear any media type; an invoice in XML is one by its signature.
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
    const known = /^(PK\\x03\\x04|\\xd0\\xcf\\x11\\xe0|.PNG|\\xff\\xd8\\xff|GIF8|II\\*\\0|MM\\0\\*|RIFF.{4}WEBP)/s;
    const invoice = text.includes('http://www.w3.org/2000/09/xmldsig#') && !/<(html|script)\\b/i.test(text);
    const document = pdf || known.test(text) || invoice;
    return {status: answer.status, type, size: bytes.length, pdf, signed, document};
  } catch (error) {
    return {failure: control.signal.aborted ? 'timeout' : 'failed'};
  } finally { clearTimeout(timer); }
}"""
_MOST = 40_000_000


async def try_file(tab: Tab, url: str, label: str, *, handed_over: bool = False) -> FileSeen:
    """Ask for a file of the portal by GET and look at it in the browser.

    Args:
        tab: An open page of the portal.
        url: The file.
        label: What a person reads on the link.
        handed_over: The browser has been given it already; an address that serves once is not broken afterwards.

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
    status = int(answer["status"])
    if not handed_over and (status in _GONE or (status < _ERROR and not answer["size"])):
        return FileSeen(label=label, opens="broken", detail=detail)
    if status >= _ERROR or not answer["document"]:
        # A web page or a message may show the result or say that there is none; what it says is not read here.
        return FileSeen(label=label, opens="unknown", detail=detail)
    return FileSeen(label=label, opens="opens", detail=detail, pdf=answer["pdf"], signed=answer["signed"])
