"""The hidden state that a WebForms page carries from one postback to the next."""

import base64
import hashlib
import json
from collections.abc import Mapping

_PREFIX = "/wEPDwUK"
_KEY = b"cao-son-sample"
_MAC_BYTES = 8

State = Mapping[str, str | int]


class InvalidViewStateError(ValueError):
    """The hidden state was not written by this portal."""


def encode(state: State) -> str:
    """Write a page's state as the text of the hidden field."""
    body = json.dumps(dict(state), ensure_ascii=False, sort_keys=True).encode()
    return _PREFIX + base64.b64encode(_mac(body) + body).decode("ascii")


def decode(text: str) -> dict[str, str | int]:
    """Read the hidden field back.

    Raises:
        InvalidViewStateError: When the text is damaged or its authentication code is wrong.
    """
    if not text.startswith(_PREFIX):
        raise InvalidViewStateError("not a view state of this portal")
    try:
        raw = base64.b64decode(text[len(_PREFIX) :], validate=True)
    except ValueError as error:
        raise InvalidViewStateError("view state is no base64") from error
    mac, body = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
    if mac != _mac(body):
        raise InvalidViewStateError("validation of view state MAC failed")
    state: dict[str, str | int] = json.loads(body)
    return state


def _mac(body: bytes) -> bytes:
    return hashlib.blake2b(body, key=_KEY, digest_size=_MAC_BYTES).digest()
