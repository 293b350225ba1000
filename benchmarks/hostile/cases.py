"""All behaviours."""

from __future__ import annotations

from benchmarks.hostile import connections, redirects, storms, words
from benchmarks.hostile.case import Case

CASES: tuple[Case, ...] = (*connections.CASES, *redirects.CASES, *storms.CASES, *words.CASES)
