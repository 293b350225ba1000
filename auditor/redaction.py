"""What must never be written down: keys in addresses, what a person's session holds, what a form shows of the person.

A :class:`Secrets` belongs to one audit. It learns values while the audit runs and leaves them out of everything that
is written: evidence, observations, findings, logs.
"""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, quote_plus, unquote

BLOT = "▒▒▒"
"""Stands where something was left out."""

_SHORTEST = 6
"""A shorter value may be any word; leaving it out would hole texts."""
_LONGEST = 4_000
_MOST = 2_000
_CUT = 8
"""Characters of the beginning of a value that are left out where a text was cut in its midst."""
_KEPT_KEYS = frozenset({"file", "sha256", "criterion", "probe", "code", "role", "pillar", "verdict"})
"""Fields of the auditor's own making, by which evidence and texts are found."""
_COMMON = frozenset(
    {"default", "enabled", "disabled", "undefined", "visible", "hidden", "expanded", "collapsed", "desktop"}
)


class Secrets:
    """Values and shapes that are left out.

    Args:
        parameters: Names of parameters whose values are left out, without case, ``-`` and ``_``.
        long_parameters: Names whose values are left out when they are as long as a key.
        key_length: Characters of a value that is as long as a key.
        patterns: Shapes of texts that are left out wherever they stand.
        redacts: The shapes hold those of persons' numbers and addresses: pictures are blotted too.
    """

    def __init__(
        self,
        *,
        parameters: Iterable[str] = (),
        long_parameters: Iterable[str] = (),
        key_length: int = 24,
        patterns: Iterable[str] = (),
        redacts: bool = False,
    ) -> None:
        self.redacts = redacts
        self._parameters = frozenset(parameters)
        self._long = frozenset(long_parameters)
        self._key_length = key_length
        self.shapes = tuple(patterns)
        self._patterns = re.compile("|".join(self.shapes)) if self.shapes else None
        self._values: dict[str, None] = {}
        self._found: re.Pattern[str] | None = None

    def add(self, value: str) -> None:
        """Leave a value out from now on, as it is and as it stands in addresses; short and common words stay."""
        text = value.strip()
        if len(text) < _SHORTEST or text.lower() in _COMMON or len(self._values) >= _MOST:
            return
        text = text[:_LONGEST]
        spelt = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
        for form in (text, unquote(text), *spelt, quote(text, safe=""), quote_plus(text)):
            self._values.setdefault(form)
            folded = " ".join(form.split())
            if len(folded) >= _SHORTEST:
                self._values.setdefault(folded)
        self._found = None

    def add_stored(self, value: str) -> None:
        """Leave out an entry of a page's storage; of JSON, every text and number in it."""
        try:
            data = json.loads(value)
        except ValueError:
            self.add(value)
            return
        if isinstance(data, dict | list):
            for leaf in _leaves(data):
                self.add(leaf)
        self.add(value)

    @property
    def values(self) -> tuple[str, ...]:
        """All values that are left out, for blotting them on pictures."""
        return tuple(self._values)

    def hide(self, text: str) -> str:
        """A text without what must not be written."""
        if not text:
            return text
        hidden = _PARAMETER.sub(self._parameter, text) if "=" in text else text
        if self._patterns is not None:
            hidden = self._patterns.sub(BLOT, hidden)
        if not self._values:
            return hidden
        if self._found is None:
            longest_first = sorted(self._values, key=len, reverse=True)
            self._found = re.compile("|".join(re.escape(value) for value in longest_first), re.IGNORECASE)
        return self._cut_off(self._found.sub(BLOT, hidden))

    def hide_all(self, data: Any) -> Any:
        """JSON data without what must not be written; the auditor's own ids stay."""
        if isinstance(data, str):
            return self.hide(data)
        if isinstance(data, list):
            return [self.hide_all(item) for item in data]
        if isinstance(data, dict):
            return {key: item if key in _KEPT_KEYS else self.hide_all(item) for key, item in data.items()}
        return data

    @contextmanager
    def in_logs(self) -> Iterator[None]:
        """While this is open, nothing of it reaches the log either."""
        hiding = _Hiding(self)
        handlers = list(logging.getLogger().handlers)
        for handler in handlers:
            handler.addFilter(hiding)
        try:
            yield
        finally:
            for handler in handlers:
                handler.removeFilter(hiding)

    def _parameter(self, found: re.Match[str]) -> str:
        name = re.sub(r"[^a-z]", "", unquote(found["name"]).lower())
        secret = name in self._parameters or (name in self._long and len(found["value"]) >= self._key_length)
        return f"{found['name']}={BLOT}" if secret else found[0]

    def _cut_off(self, text: str) -> str:
        """Also the beginning of a value at the end of a text that was cut there."""
        body = text.rstrip("…")
        if len(body) < _CUT:
            return text
        for value in self._values:
            start = body.rfind(value[:_CUT])
            if start >= 0 and value.startswith(body[start:]):
                return body[:start] + BLOT
        return text


_PARAMETER = re.compile(r"(?P<name>[A-Za-z][\w.%-]{0,60})=(?P<value>[^&?#;\s\"'<>]+)")


class _Hiding(logging.Filter):
    def __init__(self, secrets: Secrets) -> None:
        super().__init__()
        self._secrets = secrets

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self._secrets.hide(record.getMessage()), None
        if record.exc_info is not None:
            # A traceback quotes lines and values alike.
            shown = logging.Formatter().formatException(record.exc_info)
            record.msg, record.exc_info, record.exc_text = f"{record.msg}\n{self._secrets.hide(shown)}", None, None
        return True


def _leaves(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for item in data.values():
            yield from _leaves(item)
    elif isinstance(data, list):
        for item in data:
            yield from _leaves(item)
    elif isinstance(data, str):
        yield data
    elif isinstance(data, int) and not isinstance(data, bool):
        yield str(data)
