"""What was seen of the catalogue."""

from __future__ import annotations

from auditor.findings import Frozen
from auditor.functional.facts.search import PageSearch


class CatalogueFacts(Frozen):
    """The catalogue of procedures."""

    search: PageSearch
