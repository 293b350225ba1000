"""Network requests of a trace: when each began and ended, how much it weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_US_PER_MS = 1000.0
_ERROR_STATUS = 400


@dataclass(frozen=True, slots=True)
class Request:
    """One request; times in ms after the navigation began.

    Attributes:
        end_ms: When its last byte arrived or it failed; None while it was still open when the recording ended.
        failed: The network refused it, the page cancelled it, or the answer had a status of 400 or more.
        own: Whether the main frame's document asked for it (an inner frame or a worker otherwise).
        bytes: Bytes that came over the network, headers included.
    """

    url: str
    method: str
    kind: str
    start_ms: float
    end_ms: float | None
    status: int | None
    failed: bool
    own: bool
    bytes: int


def requests_of(
    by_name: Mapping[str, Sequence[Mapping[str, Any]]], *, frame: str, origin: float
) -> tuple[Request, ...]:
    """All requests over HTTP that began with the navigation or after it, in the order of their start.

    Args:
        by_name: Events of the trace by their name.
        frame: Id of the main frame.
        origin: Start of the navigation in µs of the trace's clock.
    """
    begun = _by_id(by_name["ResourceWillSendRequest"])
    received = _by_id(by_name["ResourceReceiveResponse"])
    finished = _by_id(by_name["ResourceFinish"])
    cached = _by_id(by_name["ResourceMarkAsCached"])
    arrived: dict[str, int] = {}
    for event in by_name["ResourceReceivedData"]:
        data = _data(event)
        key = str(data.get("requestId"))
        arrived[key] = arrived.get(key, 0) + _whole(data.get("encodedDataLength"))
    found: list[Request] = []
    for key, sent in _by_id(by_name["ResourceSendRequest"]).items():
        data = _data(sent)
        url = str(data.get("url", ""))
        # The browser process announces a document before the renderer that shows it exists.
        start = min(float(event["ts"]) for event in (sent, begun.get(key, sent)))
        if start < origin - _US_PER_MS or not url.startswith(("http:", "https:")):
            continue
        end = _end(finished.get(key), cached.get(key))
        answer = _data(received[key]) if key in received else {}
        status = answer.get("statusCode")
        final = _data(finished[key]) if key in finished else {}
        weight = _whole(final.get("encodedDataLength"))
        found.append(
            Request(
                url=url,
                method=str(data.get("requestMethod", "GET")),
                kind=str(data.get("resourceType") or "Other"),
                start_ms=(start - origin) / _US_PER_MS,
                end_ms=None if end is None else (end - origin) / _US_PER_MS,
                status=status if isinstance(status, int) else None,
                failed=bool(final.get("didFail")) or (isinstance(status, int) and status >= _ERROR_STATUS),
                own=data.get("frame") == frame,
                bytes=weight or arrived.get(key, 0),
            )
        )
    return tuple(sorted(found, key=lambda request: request.start_ms))


def _end(finished: Mapping[str, Any] | None, cached: Mapping[str, Any] | None) -> float | None:
    """End in µs: the moment the network process gives (the renderer hears of it later when its thread is busy)."""
    if finished is not None:
        at = _data(finished).get("finishTime")
        return float(at) * 1_000_000 if isinstance(at, int | float) and at > 0 else float(finished["ts"])
    return float(cached["ts"]) if cached is not None else None


def _by_id(events: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The first event of each request (a document is announced again when it is committed)."""
    first: dict[str, Mapping[str, Any]] = {}
    for event in events:
        first.setdefault(str(_data(event).get("requestId")), event)
    return first


def _data(event: Mapping[str, Any]) -> Mapping[str, Any]:
    args = event.get("args")
    data = args.get("data") if isinstance(args, dict) else None
    return data if isinstance(data, dict) else {}


def _whole(value: Any) -> int:
    return int(value) if isinstance(value, int | float) and value > 0 else 0
