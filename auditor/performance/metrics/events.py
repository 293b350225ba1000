"""The list of events in a trace file, or why there is none."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Sequence
from typing import Any

from auditor.errors import AuditorError

_GZIP = b"\x1f\x8b"


class TraceUnreadable(AuditorError):
    """A trace holds nothing that can be measured.

    Args:
        code: ``TRACE_EMPTY``, ``TRACE_TRUNCATED``, ``NOT_A_TRACE`` or ``NO_NAVIGATION``.
        detail: What was found instead.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code


def events_of(content: bytes) -> Sequence[Any]:
    """The list of events of a trace file, plain or gzip-ed; what is in the list is not looked at.

    Raises:
        TraceUnreadable: The file is empty, cut off or no trace.
    """
    if content.startswith(_GZIP):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error) as error:
            raise TraceUnreadable("TRACE_TRUNCATED", f"the compressed file is incomplete ({error})") from error
    text = content.strip()
    if not text:
        raise TraceUnreadable("TRACE_EMPTY", "the file has no content")
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        cut = text[:1] == b"[" or (text[:1] == b"{" and b'"traceEvents"' in text[:4096])
        raise TraceUnreadable("TRACE_TRUNCATED" if cut else "NOT_A_TRACE", f"no complete JSON ({error})") from error
    events = parsed.get("traceEvents") if isinstance(parsed, dict) else parsed
    if not isinstance(events, list):
        raise TraceUnreadable("NOT_A_TRACE", "the JSON has no list of trace events")
    if not events:
        raise TraceUnreadable("TRACE_EMPTY", "the list of trace events is empty")
    return events
