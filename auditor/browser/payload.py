"""What the payload of a request says: its fields, and whatever in it names the action that is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from auditor.browser.policy import GuardRules
from auditor.browser.saying import Says, holds_word, names_action, says, tokens
from auditor.findings import Frozen
from auditor.portal.wording import plain

_MOST = 4_000_000
_DEPTH = 6
_POSTBACK = ("__VIEWSTATE", "__EVENTTARGET", "javax.faces.ViewState")
_MUTATION = re.compile(r"(?:^|[\s}])mutation\b[^{]*\{")
_STRINGS = re.compile(r'"""(?:.|\n)*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*')
_SOAP = re.compile(r"<(?:\w+:)?Body\b[^>]*>\s*<(?:\w+:)?(\w+)")
_SOCKET_IO = re.compile(r"^\d+(?=[\[{])")
_STOMP = re.compile(r"^([A-Z]+)\n(?:.*\n)*?destination:(\S+)", re.MULTILINE)
_MESSAGE_FIELDS = frozenset(
    {"event", "type", "target", "topic", "destination", "channel", "method", "action", "command"}
)
_END_OF_RECORD = "\x1e"
"""Ends a SignalR record."""


class Payload(Frozen):
    """What a payload holds.

    Args:
        fields: Names and values of its fields, nested ones by dotted names; values as text.
        actions: What names the action that is asked for.
        postback: It is a postback of a page to itself (ASP.NET, JSF).
        upload: It carries a file.
        readable: Its content could be read; what cannot be read says nothing.
    """

    fields: tuple[tuple[str, str], ...] = ()
    actions: tuple[str, ...] = ()
    postback: bool = False
    upload: bool = False
    readable: bool = True

    def says(self, rules: GuardRules) -> Says:
        """What the actions say; one that writes outweighs all others."""
        said = {_action_says(action, rules) for action in self.actions}
        for one in ("writes", "thing", "reads", "harmless"):
            if one in said:
                return "writes" if one == "thing" else one
        return ""

    def moves_on(self, rules: GuardRules) -> bool:
        """Whether an action is one of turning pages or going to the next step."""
        return any(holds_word(action, rules.moving_words) for action in self.actions)

    def personal_fields(self, rules: GuardRules, *, empty: bool = False) -> int:
        """How many different fields are of a person; empty ones count only when ``empty`` says so."""
        names = {re.sub(r"[^a-z0-9]", "", plain(name)) for name, value in self.fields if empty or value.strip()}
        return sum(any(word in name for word in rules.personal_fields) for name in names)


def read_payload(body: bytes | None, media: str, rules: GuardRules) -> Payload:
    """Read what a request carries.

    Args:
        body: The payload, None when there is none.
        media: Its content type, which pages may leave out or get wrong.
        rules: The guard's data.
    """
    if not body:
        return Payload()
    if len(body) > _MOST:
        return Payload(readable=False)
    if "form-data" in media.lower():
        return _read_parts(body, media, rules)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return Payload(readable=False)
    start = text.lstrip()[:1]
    if start in {"{", "["}:
        try:
            return _read_json(json.loads(text), rules)
        except (ValueError, RecursionError):
            return Payload(readable=False)
    if start == "<":
        return Payload(actions=tuple(_SOAP.findall(text)))
    if "graphql" in media.lower():
        return Payload(actions=(_operation(text),))
    return _read_form(parse_qsl(text, keep_blank_values=True), rules)


def read_message(message: str | bytes, rules: GuardRules) -> Payload:
    """Read what a page sends by a web socket: JSON, Socket.IO, SignalR or STOMP; all else cannot be read."""
    if isinstance(message, bytes):
        return Payload(readable=False)
    frame = _STOMP.search(message)
    if frame is not None:
        return Payload(actions=(frame[2],) if frame[1] == "SEND" else ("get",))
    text = _SOCKET_IO.sub("", message.strip().strip(_END_OF_RECORD))
    if text[:1] not in {"{", "["}:
        return Payload(readable=len(text) < 2)  # noqa: PLR2004  a heartbeat
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Payload(readable=False)
    named: list[str] = []
    if isinstance(data, list):
        named = [item for item in data if isinstance(item, str)]
    elif isinstance(data, dict):
        named = [value for name, value in data.items() if name.lower() in _MESSAGE_FIELDS and isinstance(value, str)]
    payload = _read_json(data, rules)
    return payload.model_copy(update={"actions": (*payload.actions, *named)})


def graphql_writes(query: str) -> bool:
    """Whether a GraphQL document holds a mutation."""
    return _MUTATION.search(_STRINGS.sub(" ", query)) is not None


def _operation(query: str) -> str:
    return "submit" if graphql_writes(query) else "query"


def _read_json(data: Any, rules: GuardRules) -> Payload:
    fields = tuple(_flat(data, "", 0))
    actions: list[str] = []
    for call in data if isinstance(data, list) else [data]:
        if isinstance(call, dict):
            actions += _named_actions(call, rules)
    return Payload(fields=fields, actions=tuple(actions))


def _named_actions(call: dict[str, Any], rules: GuardRules) -> Iterator[str]:
    """What names the action of one JSON call: GraphQL's operation, JSON-RPC's method, fields that are called so."""
    query = call.get("query")
    graphql = isinstance(query, str) and ("{" in query or "extensions" in call)
    if isinstance(query, str) and graphql:
        yield _operation(query)
    for name, value in call.items():
        if isinstance(value, str) and names_action(name, rules) and not (graphql and name == "operationName"):
            yield value
        elif isinstance(value, dict) and name.lower() in {"params", "data", "request", "payload", "extensions"}:
            yield from _named_actions(value, rules)


def _flat(data: Any, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEPTH:
        return
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(value, f"{name}.{key}" if name else str(key), depth + 1)
    elif isinstance(data, list):
        for value in data[:200]:
            yield from _flat(value, name, depth + 1)
    elif data is not None and data is not False:
        yield name, str(data)


def _read_form(pairs: list[tuple[str, str]], rules: GuardRules) -> Payload:
    actions: list[str] = []
    postback = any(name in _POSTBACK for name, _ in pairs)
    verbs = rules.moving_verbs | rules.sending_parts
    for name, value in pairs:
        last = re.split(r"[$:.]", name)[-1]
        if names_action(name, rules) and value:
            actions.append(re.split(r"[$:]", value)[-1] if name == "__EVENTTARGET" else value)
        elif last.lower().startswith(rules.button_prefixes) and value:
            actions += [last, value]
        elif postback and value and "".join(tokens(last)) in verbs:
            # The button that was pressed is sent under its own name (``w:next``).
            actions.append(last)
    return Payload(fields=tuple(pairs), actions=tuple(actions), postback=postback)


def _read_parts(body: bytes, media: str, rules: GuardRules) -> Payload:
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {media}\r\n\r\n".encode() + body)
    if not message.is_multipart():
        return Payload(readable=False)
    pairs: list[tuple[str, str]] = []
    upload = False
    for part in message.iter_parts():
        # A file field that was left empty is sent too, with an empty name.
        file = part.get_filename()
        upload = upload or bool(file and file.strip())
        name = part.get_param("name", header="content-disposition")
        if not file and isinstance(name, str):
            content = part.get_payload(decode=True)
            pairs.append((name, content.decode("utf-8", "replace") if isinstance(content, bytes) else ""))
    return _read_form(pairs, rules).model_copy(update={"upload": upload})


def _action_says(action: str, rules: GuardRules) -> Says:
    said = says(action, rules)
    return "harmless" if said == "" and holds_word(action, rules.moving_words) else said
