"""How a page loaded, as a reader sees it: film-strip, curve of visual progress, waterfall, and what an owner can mend.

All of it comes from ``measurements`` of the performance findings; a stored audit is read like a stranger's file, so
what does not fit the models below is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor.findings import EvidenceItem, Finding
from auditor.reporting.harmless import harmless
from auditor.reporting.labels import Labels
from auditor.reporting.measures import MeasureView, PageMeasure
from auditor.reporting.numbers import number, seconds, trimmed

LINES = 12
"""Requests shown in a waterfall: those that took longest."""
_LONGEST_AXIS_MS = 60_000.0
_TICKS = (100.0, 200.0, 250.0, 500.0, 1_000.0, 2_000.0, 5_000.0, 10_000.0, 20_000.0)
_MOST_TICKS = 8
_WIDTH = 1_000
_MARKED = ("FCP", "LCP", "TTI")
_NAME_CHARACTERS = 48

_Ms = Annotated[float, Field(ge=0, le=10_000_000, allow_inf_nan=False)]
_Count = Annotated[int, Field(ge=0, le=10**12)]


class _Given(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _FirstByte(_Given):
    dns_ms: _Ms
    connect_ms: _Ms
    tls_ms: _Ms | None
    server_ms: _Ms
    total_ms: _Ms
    requests_ms: tuple[_Ms, ...] = ()


class _Task(_Given):
    start_ms: _Ms
    duration_ms: _Ms
    script: str = ""


class _Request(_Given):
    address: str
    kind: str
    start_ms: Annotated[float, Field(ge=-1_000, le=10_000_000, allow_inf_nan=False)]
    end_ms: Annotated[float, Field(ge=-1_000, le=10_000_000, allow_inf_nan=False)] | None
    bytes: _Count
    failed: bool = False


class _Film(_Given):
    file: str
    sha256: str | None = None
    times_ms: tuple[_Ms, ...]


class _Explained(_Given):
    first_byte: _FirstByte | None = None
    largest_element: str = ""
    film: _Film | None = None
    visual_progress: tuple[tuple[_Ms, Annotated[int, Field(ge=0, le=100)]], ...] = ()
    cls: Annotated[float, Field(ge=0, le=1_000)] | None = None
    longest_tasks: tuple[_Task, ...] = ()
    load_ms: _Ms | None = None
    requests: _Count = 0
    bytes: _Count = 0
    requests_by_kind: dict[str, _Count] = Field(default_factory=dict)
    bytes_by_kind: dict[str, _Count] = Field(default_factory=dict)
    failed_requests: _Count = 0
    open_requests: _Count = 0
    waterfall: tuple[_Request, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RequestView:
    """One line of a waterfall; ``left`` and ``width`` in percent of the axis."""

    name: str
    kind: str
    time: str
    left: float
    width: float
    failed: bool
    unfinished: bool


@dataclass(frozen=True, kw_only=True)
class LoadView:
    """How one page loaded in the run that counts.

    Attributes:
        curve: Path of the visual progress on a field of 1000 x 100; empty without one.
        marks: Short name, time as written, and place on the axis (0..1000) of the moments that are drawn.
        ticks: Time as written and place in percent.
        more: Requests that the waterfall does not show.
        facts: Pairs of name and value for a table.
    """

    page: str
    film: EvidenceItem | None
    film_times: tuple[str, ...]
    curve: str
    marks: tuple[tuple[str, str, float], ...]
    ticks: tuple[tuple[str, float], ...]
    requests: tuple[RequestView, ...]
    more: int
    facts: tuple[tuple[str, str], ...]


def load_views(
    findings: Sequence[Finding], measures: Sequence[MeasureView], roles: Iterable[str], labels: Labels
) -> tuple[LoadView, ...]:
    """One view per page of which something is known, in the order of ``roles``.

    Args:
        findings: Findings of the performance pillar.
        measures: Their views, for the moments that are drawn.
        roles: The pages that the framework measures.
        labels: Texts in the reader's language.
    """
    views = []
    for place, role in enumerate(roles):
        given = _explained(finding.measurements.get(role) for finding in findings)
        if given is not None:
            moments = [(measure.measure, measure.pages[place]) for measure in measures]
            views.append(_view(given, labels.role(role), moments, labels))
    return tuple(views)


def _explained(halves: Iterable[object]) -> _Explained | None:
    together: dict[str, Any] = {}
    for half in halves:
        facts = half.get("explained") if isinstance(half, Mapping) else None
        if isinstance(facts, Mapping):
            together |= facts
    try:
        return _Explained.model_validate(together) if together else None
    except ValidationError:
        return None


def _view(given: _Explained, page: str, moments: Sequence[tuple[str, PageMeasure]], labels: Labels) -> LoadView:
    reached = [(name, one.value_ms) for name, one in moments if name in _MARKED and one.value_ms is not None]
    axis_ms = _axis(given, [ms for _, ms in reached])
    shown = sorted(given.waterfall, key=lambda request: request.start_ms - (request.end_ms or axis_ms))[:LINES]
    return LoadView(
        page=page,
        film=EvidenceItem(kind="picture", file=given.film.file, sha256=given.film.sha256) if given.film else None,
        film_times=tuple(seconds(ms, labels.language) for ms in given.film.times_ms) if given.film else (),
        curve=_path(given.visual_progress, axis_ms),
        marks=tuple(
            (name, seconds(ms, labels.language), round(min(ms / axis_ms, 1) * _WIDTH, 1)) for name, ms in reached
        ),
        ticks=_ticks(axis_ms, labels),
        requests=tuple(
            _request(request, axis_ms, labels) for request in sorted(shown, key=lambda request: request.start_ms)
        ),
        more=max(0, given.requests - len(shown)),
        facts=tuple(_facts(given, labels)),
    )


def _axis(given: _Explained, reached: Sequence[float]) -> float:
    """Where the common axis of curve and waterfall ends (ms)."""
    last = [step[0] for step in given.visual_progress[-1:]]
    ends = [request.end_ms for request in given.waterfall if request.end_ms is not None]
    return min(max([*reached, *last, *ends, given.load_ms or 0.0, _TICKS[0]]) * 1.04, _LONGEST_AXIS_MS)


def _path(curve: Sequence[tuple[float, int]], axis_ms: float) -> str:
    if not curve:
        return ""
    steps = "".join(f"H{min(ms / axis_ms, 1) * _WIDTH:.1f}V{100 - percent}" for ms, percent in curve)
    return f"M0 100{steps}H{_WIDTH}"


def _ticks(axis_ms: float, labels: Labels) -> tuple[tuple[str, float], ...]:
    step = next((tick for tick in _TICKS if axis_ms / tick <= _MOST_TICKS), _TICKS[-1])
    return tuple(
        (trimmed(index * step / 1_000, labels.language), round(index * step / axis_ms * 100, 2))
        for index in range(int(axis_ms / step) + 1)
    )


def _request(request: _Request, axis_ms: float, labels: Labels) -> RequestView:
    start = max(request.start_ms, 0.0)
    end = axis_ms if request.end_ms is None else request.end_ms
    left = min(start / axis_ms, 1.0) * 100
    took = seconds(max(end - start, 0.0), labels.language)
    return RequestView(
        name=harmless(_name(request.address), _NAME_CHARACTERS),
        kind=labels.request_kind(request.kind),
        time=labels.text("loading-unfinished") if request.end_ms is None else took,
        left=round(left, 2),
        width=round(min(max(min(end / axis_ms, 1.0) * 100 - left, 0.4), 100 - left), 2),
        failed=request.failed,
        unfinished=request.end_ms is None,
    )


def _name(address: str) -> str:
    """The last part of an address, by which its owner knows it; the host for a page without a path."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return parts.path.rstrip("/").rpartition("/")[2] or parts.netloc or address


def _facts(given: _Explained, labels: Labels) -> Iterable[tuple[str, str]]:
    language = labels.language
    if (first := given.first_byte) is not None:
        yield (
            labels.text("loading-first-byte"),
            labels.text(
                "loading-first-byte-split",
                total=_ms(first.total_ms, labels),
                dns=_ms(first.dns_ms, labels),
                connect=_ms(first.connect_ms, labels),
                tls=_ms(first.tls_ms, labels) if first.tls_ms is not None else "–",
                server=_ms(first.server_ms, labels),
                requests=str(len(first.requests_ms)),
            ),
        )
    if given.requests:
        by_weight = sorted(given.bytes_by_kind.items(), key=lambda item: -item[1])
        parts = (
            f"{labels.request_kind(kind)} {given.requests_by_kind.get(kind, 0)} ({_kb(size, labels)})"
            for kind, size in by_weight[:8]
        )
        yield (
            labels.text("loading-weight"),
            labels.text(
                "loading-weight-split",
                requests=str(given.requests),
                size=_kb(given.bytes, labels),
                parts="; ".join(parts),
            ),
        )
    if given.failed_requests or given.open_requests:
        yield (
            labels.text("loading-lost"),
            labels.text("loading-lost-count", failed=str(given.failed_requests), open=str(given.open_requests)),
        )
    if given.largest_element:
        yield labels.text("loading-largest"), harmless(given.largest_element, 160)
    if given.longest_tasks:
        tasks = (
            labels.text(
                "loading-task",
                time=seconds(task.duration_ms, language),
                start=seconds(task.start_ms, language),
                script=harmless(_name(task.script), 80) if task.script else labels.text("loading-no-script"),
            )
            for task in given.longest_tasks
        )
        yield labels.text("loading-tasks"), "; ".join(tasks)
    if given.cls is not None:
        yield labels.text("loading-cls"), number(given.cls, language, 3)


def _ms(value: float, labels: Labels) -> str:
    return f"{number(value, labels.language, 1)}\N{NO-BREAK SPACE}ms"


def _kb(size: int, labels: Labels) -> str:
    return f"{number(size / 1_000, labels.language, 0 if size >= 10_000 else 1)}\N{NO-BREAK SPACE}kB"  # noqa: PLR2004
