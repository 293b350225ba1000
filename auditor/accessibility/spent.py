"""How long each step of looking at a page took, for whoever wants to know: figures of the tool, never of the portal."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Spent:
    """Seconds of wall time by step; steps that are done more than once are added up."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        """Time what is done inside."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.seconds[step] += time.monotonic() - begun
