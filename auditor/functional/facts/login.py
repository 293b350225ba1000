"""What was seen of the ways to log in."""

from __future__ import annotations

from auditor.findings import Frozen
from auditor.functional.facts.search import PageSearch


class LoginFacts(Frozen):
    """The log-in page and what its options lead to."""

    search: PageSearch
