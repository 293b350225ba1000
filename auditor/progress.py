"""Progress for people: one line that moves on a terminal, one plain line per stage elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from auditor.errors import Stage
from auditor.reporting.harmless import harmless
from auditor.resources import reports_dir
from auditor.texts import Catalogue, Language

_SHOWN = 120
"""Characters of what is being done that fit on one line."""


class MovingLines:
    """Lines at the foot of a terminal that are drawn anew in their place; elsewhere there are none.

    Args:
        console: Where to show them.
    """

    def __init__(self, console: Console) -> None:
        self.console = console
        self._status: Status | None = None

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self._status = self.console.status("")
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    @property
    def move(self) -> bool:
        """Whether there is a terminal to show them on."""
        return self._status is not None

    def show(self, lines: Iterable[str]) -> None:
        """Show lines in the place of those before; none of them is read as markup."""
        if self._status is not None:
            self._status.update("\n  ".join(escape(line) for line in lines))


class ProgressLines(MovingLines):
    """Shows the stages that are running and what they do, of one audit or of several side by side.

    Args:
        console: Where to show it; a file or a pipe gets plain lines.
        language: Language of the stages' names.
    """

    def __init__(self, console: Console, language: Language) -> None:
        super().__init__(console)
        self._language = language
        self._texts = Catalogue(reports_dir() / "progress")
        self._shown: set[tuple[str, Stage]] = set()
        self._now: dict[str, str] = {}
        self._begun = time.monotonic()

    def of(self, name: str) -> Callable[[Stage, str], None]:
        """The progress of one of several audits, called by its name."""
        return lambda stage, text: self._show(name, stage, text)

    def stage(self, stage: Stage, text: str) -> None:
        """Show what the only audit is doing now."""
        self._show("", stage, text)

    def _show(self, name: str, stage: Stage, text: str) -> None:
        prefix = f"{name}: " if name else ""
        stage_name = self._texts.text(f"stage-{stage.value}", self._language)
        if (name, stage) not in self._shown:
            self._shown.add((name, stage))
            seconds = round(time.monotonic() - self._begun)
            line = f"[{seconds:>4} s] {prefix}{stage_name}"
            self.console.print(line, markup=False, highlight=False, soft_wrap=True)
        # Labels of the portal stand in it: no escape of a terminal may act.
        self._now[name] = f"{prefix}{stage_name} {harmless(text, _SHOWN)}"
        self.show(self._now.values())
