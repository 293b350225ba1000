"""Progress for people: one line that moves on a terminal, one plain line per stage elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.status import Status

from auditor.errors import Stage
from auditor.resources import reports_dir
from auditor.texts import Catalogue, Language


class ProgressLines:
    """Shows the stage that is running and what it does.

    Args:
        console: Where to show it; a file or a pipe gets plain lines.
        language: Language of the stages' names.
        prefix: Stands before each line (the portal's name when there are several).
    """

    def __init__(self, console: Console, language: Language, *, prefix: str = "") -> None:
        self._console = console
        self._language = language
        self._prefix = prefix
        self._texts = Catalogue(reports_dir() / "progress")
        self._status: Status | None = None
        self._shown: set[Stage] = set()
        self._begun = time.monotonic()

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._status = self._console.status("")
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def stage(self, stage: Stage, text: str) -> None:
        """Show what is being done now."""
        name = self._texts.text(f"stage-{stage.value}", self._language)
        if stage not in self._shown:
            self._shown.add(stage)
            seconds = round(time.monotonic() - self._begun)
            self._console.print(f"[{seconds:>4} s] {self._prefix}{name}", markup=False, highlight=False)
        if self._status is not None:
            self._status.update(f"{self._prefix}{name} {text}".replace("[", "("))
