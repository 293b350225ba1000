"""How many pages and how much time a survey may still spend."""

from __future__ import annotations

import time

PAGE_BUDGET = 45
TIME_BUDGET_S = 75.0


class Budget:
    """Pages and seconds that are left.

    Args:
        pages: Page loads allowed.
        seconds: Seconds of wall time allowed, from now on.
    """

    def __init__(self, *, pages: int = PAGE_BUDGET, seconds: float = TIME_BUDGET_S) -> None:
        self.pages = pages
        self._deadline = time.monotonic() + seconds

    def spend(self) -> None:
        """Count one page load."""
        self.pages -= 1

    @property
    def left(self) -> bool:
        """Whether another page may be opened."""
        return self.pages > 0 and time.monotonic() < self._deadline
