"""What one check is asked to do: the command line's options over those of the configuration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from auditor.check import given
from auditor.check.config import CheckFile, Configuration, find_configuration, read_configuration, read_waivers
from auditor.check.model import Limits
from auditor.errors import UsageError
from auditor.findings import Frozen
from auditor.framework import Framework

T = TypeVar("T")


class Typed(Frozen):
    """The options of ``auditor check`` that a configuration may hold too, as they were typed; empty ones were not.

    Args:
        config: The configuration's file; null to look for one in the current folder.
        waivers: A file of waivers.
        baseline: ``audit.json`` of an earlier audit.
        fail_under: ``70`` or ``F=50``.
        limit: ``lcp=2500`` or ``home.tbt=0.3s``.
        max_time: ``5m``.
    """

    config: Path | None = None
    waivers: Path | None = None
    baseline: Path | None = None
    url: str | None = None
    framework: str | None = None
    fail_under: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    limit: tuple[str, ...] = ()
    max_violations: int | None = None
    max_time: str | None = None


class Settings:
    """Options and configuration together.

    Raises:
        UsageError: The configuration, the file of waivers or an option cannot be used.
    """

    def __init__(self, typed: Typed) -> None:
        found = typed.config or find_configuration(Path())
        self._typed = typed
        self._configuration = read_configuration(found) if found else Configuration(CheckFile())
        self.keys = self._configuration.keys
        self.framework_id = typed.framework or self.keys.framework
        self.url = typed.url or self.keys.url
        self.max_time_s = _read(given.duration, typed.max_time, "max-time") if typed.max_time else self.keys.max_time
        # A path in a configuration is meant from where that file stands.
        beside = found.parent / self.keys.baseline if found and self.keys.baseline else None
        self.baseline = typed.baseline or beside

    def limits(self, framework: Framework) -> Limits:
        """What is asked of the audit; an option replaces the configuration's word on the same thing.

        Raises:
            UsageError: Something is named that the framework does not have, or cannot be read.
        """
        typed, base = self._typed, self._configuration.limits(framework)
        scores = [_read(given.fail_under, text, "fail-under") for text in typed.fail_under]
        times = [_read(given.performance_limit, text, "limit") for text in typed.limit]
        named = {(one.page, one.measure) for one in times}
        most = base.max_violations if typed.max_violations is None else typed.max_violations
        limits = Limits(
            fail_under={**base.fail_under, **dict(scores)},
            require=tuple(name.upper() for name in typed.require) or base.require,
            performance=(*(one for one in base.performance if (one.page, one.measure) not in named), *times),
            max_violations=most,
            waivers=(*base.waivers, *(read_waivers(typed.waivers) if typed.waivers else ())),
        )
        given.require_known(limits, framework)
        if limits.asks_nothing and self.baseline is None:
            raise UsageError(
                "nothing to check: give at least one of --fail-under, --require, --limit, --max-violations or "
                "--baseline, or a configuration (auditor.toml)"
            )
        return limits


def _read(reader: Callable[[str], T], text: str, option: str) -> T:
    try:
        return reader(text)
    except ValueError as error:
        raise UsageError(f"--{option}: {error}") from error
