"""What was seen of the pages of procedures."""

from __future__ import annotations

from typing import Literal

from auditor.findings import Frozen
from auditor.functional.facts.search import PageSearch


class ProcedureSeen(Frozen):
    """One page of a procedure.

    Args:
        name: The procedure's name in the list.
        listed_code: Its code in the list; empty when the list shows none.
        url: Its page.
        outcome: ``read``, ``document`` (it shows a document, which is not read, and no parts), ``broken`` (the
            portal answered with an error), ``login``, ``timeout`` or ``failed``.
        codes: National codes on the page.
        parts: Required parts that the page has with content.
        detail: What went wrong.
    """

    name: str
    listed_code: str
    url: str
    outcome: Literal["read", "document", "broken", "login", "timeout", "failed"]
    codes: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    detail: str = ""

    def complete(self, parts_needed: int) -> bool:
        """Whether it shows the parts and a national code: that of the list where the list shows one.

        Args:
            parts_needed: How many of the required parts it must have.
        """
        coded = self.listed_code in self.codes if self.listed_code else bool(self.codes)
        return self.outcome == "read" and len(self.parts) >= parts_needed and coded


class ProceduresFacts(Frozen):
    """A sample of procedures.

    Args:
        search: How the catalogue was searched for.
        procedure_search: How a page of a procedure was searched for.
        required: Names of the required parts.
        offered: Procedures that the sample was drawn from.
        seen: The pages that were opened.
    """

    search: PageSearch
    procedure_search: PageSearch
    required: tuple[str, ...]
    offered: int = 0
    seen: tuple[ProcedureSeen, ...] = ()
