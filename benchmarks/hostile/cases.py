"""All behaviours."""

from __future__ import annotations

from benchmarks.hostile import connections, redirects, storms, words
from benchmarks.hostile.case import Case

CASES: tuple[Case, ...] = (*storms.CASES, *connections.CASES, *words.CASES, *redirects.CASES)
"""Those that keep an audit busy for long first, so that none is left alone at the end."""
