"""What a person writes for limits, on the command line or in a file: ``F=50``, ``home.lcp=2.5s``, ``5m``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.check.decide import TOTAL
from auditor.check.model import Limits, PerformanceLimit
from auditor.errors import UsageError
from auditor.framework import Framework, PerformanceCriterion
from auditor.framework.document import Place
from auditor.framework.values import did_you_mean

_NUMBER = r"(\d{1,9}(?:\.\d{1,6})?)"
_TIME = re.compile(rf"{_NUMBER}\s*(ms|s)?")
_DURATION = re.compile(rf"{_NUMBER}\s*(s|m|min|h)?")
_SECONDS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}
_POINTS = re.compile(_NUMBER)


def fail_under(text: str) -> tuple[str, float]:
    """``70`` (of the total) or ``F=50`` (of a pillar).

    Raises:
        ValueError: It is neither; the message says what was expected.
    """
    name, equals, number = text.rpartition("=")
    if not _POINTS.fullmatch(number.strip()) or (equals and not name.strip()):
        raise ValueError(f"expected points such as 70, or F=50 for a pillar, found {text!r}")
    return name.strip().upper() if equals and name.strip().lower() != TOTAL else TOTAL, float(number)


def performance_limit(text: str) -> PerformanceLimit:
    """``lcp=2500``, ``lcp=2.5s`` or ``home.lcp=2500ms``; milliseconds without a unit.

    Raises:
        ValueError: It is none of these, or no time between 0 and 600 s.
    """
    name, _, time = text.partition("=")
    found = _TIME.fullmatch(time.strip())
    page, _, measure = name.strip().lower().rpartition(".")
    if not found or not measure:
        raise ValueError(f"expected a measure and a time such as lcp=2500 or home.tbt=0.3s, found {text!r}")
    limit_ms = float(found[1]) * (1000.0 if found[2] == "s" else 1.0)
    if not 0 < limit_ms <= 600_000:  # noqa: PLR2004  ten minutes: no page is waited for so long
        raise ValueError(f"expected a time between 0 and 600 s, found {text!r}")
    return PerformanceLimit(measure=measure, page=page or None, limit_ms=limit_ms)


def duration(text: str) -> float:
    """``5m``, ``90s``, ``1h`` or ``90`` (seconds), in seconds.

    Raises:
        ValueError: It is none of these, or shorter than a second or longer than a day.
    """
    found = _DURATION.fullmatch(text.strip())
    seconds = float(found[1]) * _SECONDS[found[2] or "s"] if found else 0.0
    if not 1 <= seconds <= 24 * 3600:
        raise ValueError(f"expected a duration such as 5m, 90s or 1h (1 s to 24 h), found {text!r}")
    return seconds


def names(text: str) -> tuple[str, ...]:
    """Names given with commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def complaints(limits: Limits, framework: Framework) -> Iterator[tuple[Place, str]]:
    """What limits name that the framework does not have: where it stands, and what was expected instead."""
    criteria = [criterion.id for criterion in framework.criteria]
    letters = {pillar.letter: float(pillar.points) for pillar in framework.pillars} | {TOTAL: 100.0}
    for name, points in limits.fail_under.items():
        if name not in letters:
            pillars = ", ".join(sorted(set(letters) - {TOTAL}))
            yield ("fail-under", name), f"expected {TOTAL} or a pillar ({pillars}), found {name!r}"
        elif points > letters[name]:
            yield (
                ("fail-under", name),
                f"expected at most the {letters[name]:g} points that there are, found {points:g}",
            )
    for index, name in enumerate(limits.require):
        if name not in criteria:
            yield ("require", index), _unknown(name, criteria)
    measures = {c.measure for c in framework.criteria if isinstance(c, PerformanceCriterion)}
    pages = framework.performance_rule.pages
    for one in limits.performance:
        name = f"{one.page}.{one.measure}" if one.page else one.measure
        if one.measure not in measures:
            yield ("performance", name), f"expected a measure ({', '.join(sorted(measures))}), found {one.measure!r}"
        elif one.page is not None and one.page not in pages:
            yield ("performance", name), f"expected a measured page ({', '.join(pages)}), found {one.page!r}"
    for index, waiver in enumerate(limits.waivers):
        if waiver.criterion not in criteria:
            yield ("waivers", index, "criterion"), _unknown(waiver.criterion, criteria)


def require_known(limits: Limits, framework: Framework) -> None:
    """See that a framework has all that limits name.

    Raises:
        UsageError: It does not; one line per name.
    """
    found = [
        f"{limits.waivers[int(place[1])].source or 'waivers'}: {said}"
        if place[0] == "waivers"
        else f"--{place[0]}: {said}"
        for place, said in complaints(limits, framework)
    ]
    if found:
        raise UsageError("\n".join(found))


def _unknown(name: str, criteria: list[str]) -> str:
    return f"expected a criterion such as F05, found {name!r}{did_you_mean(name, criteria)}"
