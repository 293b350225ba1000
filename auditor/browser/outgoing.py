"""Whether a request, or a message of a web socket, may leave: decided by method, address, payload and purpose."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote_plus, urlsplit

from pydantic import Field

from auditor.browser.payload import Payload, graphql_writes, read_message, read_payload
from auditor.browser.policy import GuardRules, Purpose, Why
from auditor.browser.saying import Says, address_says, holds_word, is_file, opening_writes
from auditor.findings import Frozen

READING = {"GET", "HEAD", "OPTIONS", "QUERY"}
"""Methods that change nothing, by their definition (RFC 9110, 9.2.1)."""
_ASKED_BY_MARKUP = {"image", "ping", "beacon", "media", "texttrack", "cspviolationreport"}
_MOVING_ON = {Purpose.NEXT_STEP, Purpose.WALK, Purpose.OPEN, Purpose.TYPE}
_ONLY_READS = {Purpose.WALK, Purpose.OPEN}
_DECLARES = 2
"""A page that is sent to itself with this many fields of a person, filled in or not, is a form to declare in."""
_OVERRIDES = ("x-http-method-override", "x-http-method", "x-method-override")


class Outgoing(Frozen):
    """A request that waits for leave.

    Args:
        method: HTTP method.
        url: Absolute URL.
        body: The payload, None when there is none.
        headers: Its headers, names in small letters.
        kind: What asks for it, in Playwright's words (``document``, ``image``, ``fetch``, ``websocket``, ...).
        navigation: It asks for a document.
        same_site: It goes to the portal's own site.
    """

    method: str
    url: str
    body: bytes | None = None
    headers: dict[str, str] = Field(default_factory=dict)
    kind: str = "fetch"
    navigation: bool = False
    same_site: bool = True

    def carries(self, text: str) -> bool:
        """Whether a text stands in the address or the payload, as it is or encoded for an address."""
        sent = f"{self.url} {(self.body or b'').decode('utf-8', 'replace')}"
        return text in sent or text in unquote_plus(sent)


def refuse_request(request: Outgoing, purpose: Purpose | None, rules: GuardRules) -> Why | None:
    """Why a request must not leave, or None when it may.

    Args:
        request: The request.
        purpose: What the auditor is doing at this moment; None while a page loads by itself.
        rules: The guard's data.
    """
    payload = read_payload(request.body, request.headers.get("content-type", ""), rules)
    method = _method(request, payload)
    if method in READING:
        return _refuse_reading(request, purpose, rules)
    if method != "POST":
        return Why.CHANGES_DATA
    return _refuse_content(payload, rules) or _refuse_post(request, payload, purpose, rules)


def refuse_message(message: str | bytes, url: str, purpose: Purpose | None, rules: GuardRules) -> Why | None:
    """Why a message must not leave by a web socket, or None when it may.

    Args:
        message: What the page sends.
        url: Address of the socket.
        purpose: What the auditor is doing at this moment; None while a page loads by itself.
        rules: The guard's data.
    """
    payload = read_message(message, rules)
    refused = _refuse_content(payload, rules)
    if refused is not None:
        return refused
    said = payload.says(rules)
    if purpose is Purpose.ASK:
        things = {"writes"} if not _asks(url, payload, rules) else set[Says]()
        return Why.PAYLOAD_WRITES if said in things else None
    if said == "writes":
        return Why.PAYLOAD_WRITES
    unknown = said == "" and (not payload.readable or bool(payload.fields))
    return Why.UNSURE if purpose in _MOVING_ON and unknown else None


def _method(request: Outgoing, payload: Payload) -> str:
    """The method, as frameworks let a POST stand for another one."""
    if request.method.upper() != "POST":
        return request.method.upper()
    asked = [request.headers[name] for name in _OVERRIDES if name in request.headers]
    asked += [value for name, value in (*payload.fields, *parse_qsl(urlsplit(request.url).query)) if name == "_method"]
    other = next((value.upper() for value in asked if value.upper() not in {"", "POST", "GET"}), None)
    return other or "POST"


def _refuse_reading(request: Outgoing, purpose: Purpose | None, rules: GuardRules) -> Why | None:
    image = request.kind in _ASKED_BY_MARKUP
    moving_on = purpose in _MOVING_ON
    if opening_writes(request.url, rules, navigation=request.navigation, image=image, moving_on=moving_on):
        return Why.ADDRESS_WRITES
    asked = parse_qsl(urlsplit(request.url).query)
    if purpose in _ONLY_READS:
        if Payload(fields=tuple(asked)).personal_fields(rules) >= rules.personal_fields_at_once:
            return Why.PERSONAL_DATA
        # Portals that sign or save by a plain GET exist; a script or picture of the page is none of that.
        asks = purpose is Purpose.WALK or not request.same_site or is_file(request.url)
        if not asks and address_says(request.url, rules) in {"writes", "thing"}:
            return Why.ADDRESS_WRITES
    if any(name == "query" and graphql_writes(value) for name, value in asked):
        return Why.PAYLOAD_WRITES
    return None


def _refuse_content(payload: Payload, rules: GuardRules) -> Why | None:
    if payload.upload:
        return Why.UPLOAD
    if payload.personal_fields(rules) >= rules.personal_fields_at_once:
        return Why.PERSONAL_DATA
    return None


def _refuse_post(request: Outgoing, payload: Payload, purpose: Purpose | None, rules: GuardRules) -> Why | None:
    address, action = address_says(request.url, rules), payload.says(rules)
    if purpose is Purpose.ASK:
        writes = address in {"writes", "thing"} or action == "writes"
        return Why.ADDRESS_WRITES if writes and not _asks(request.url, payload, rules) else None
    if action == "writes":
        return Why.PAYLOAD_WRITES
    if action == "reads" or (address == "reads" and not payload.postback):
        return None
    if payload.postback:
        return _refuse_postback(address, action, payload, purpose, rules)
    if address in {"writes", "thing"}:
        return Why.ADDRESS_WRITES
    if "harmless" in {address, action} and payload.readable:
        return None
    return _refuse_unknown(request, payload, purpose)


def _refuse_postback(
    address: Says, action: Says, payload: Payload, purpose: Purpose | None, rules: GuardRules
) -> Why | None:
    """A page that is sent to itself: the address is the page's own and says little, what was pressed says more."""
    if purpose in _MOVING_ON:
        return None if payload.moves_on(rules) and purpose is Purpose.NEXT_STEP else Why.UNSURE
    if action == "harmless":
        return None
    declares = payload.personal_fields(rules, empty=True) >= _DECLARES
    return Why.UNSURE if purpose is None or address in {"writes", "thing"} or declares else None


def _refuse_unknown(request: Outgoing, payload: Payload, purpose: Purpose | None) -> Why | None:
    """A POST that says nothing of itself."""
    if purpose in _MOVING_ON:
        return Why.UNSURE
    if not request.same_site:
        return None
    if purpose is Purpose.SEARCH:
        return None if payload.readable else Why.UNSURE
    if purpose is Purpose.LOOK:
        return Why.UNSURE
    # While a page loads it may read by POST; a form that sends itself reads nothing.
    return Why.UNSURE if request.navigation else None


def _asks(url: str, payload: Payload, rules: GuardRules) -> bool:
    """Whether it is plainly a question to an assistant."""
    return holds_word(url, rules.asking_words) or any(
        holds_word(f"x:///{a}", rules.asking_words) for a in payload.actions
    )
